//! Nothing that is made of files names a person: every login, name and e-mail address of the exports of other projects
//! is looked for in the ledger, the scorecard, a service's days, the retrospective, the Summary and the reports
//! with their drawings.
//! The exports are beside the project, in `../shared/samples`, or at `EVENKEEL_SAMPLES`; they are not part of it.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::engine::Engine;
use evenkeel::protocol::{Options, Reply, Request};
use evenkeel::report::{self, Material};
use evenkeel::score::Scorecard;
use evenkeel::view::summary::{Props, Summary};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use yew::LocalServerRenderer;

/// Keys whose text, or whose object, is a person.
const PEOPLE: [&str; 24] = [
    "actor",
    "agent",
    "assignee",
    "assignees",
    "author",
    "authors",
    "committer",
    "created_by",
    "creator",
    "deployer",
    "owner",
    "pusher",
    "requested_by",
    "requestedfor",
    "responder",
    "responders",
    "sender",
    "triggering_actor",
    "user",
    "users",
    "merged_by",
    "closed_by",
    "updated_by",
    "started_by",
];
/// What such an object calls its person by.
const CALLED: [&str; 8] = ["login", "name", "email", "username", "display_name", "displayname", "full_name", "summary"];

fn samples() -> Option<PathBuf> {
    let told = std::env::var_os("EVENKEEL_SAMPLES").map(PathBuf::from);
    assert!(told.iter().all(|told| told.is_dir()), "EVENKEEL_SAMPLES={told:?} does not exist");
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    told.or(Some(beside)).filter(|path| path.is_dir())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// People in a document: (who, under which key).
fn people(value: &Value, within: Option<&str>, found: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let lower = key.to_lowercase();
                let person = PEOPLE.contains(&lower.as_str());
                let called = within.is_some() && CALLED.contains(&lower.as_str());
                let always = ["login", "email", "username", "user_email", "user_name"].contains(&lower.as_str());
                match value {
                    Value::String(text) if person || called || always => {
                        found.insert(text.clone(), key.clone());
                    }
                    other => people(other, if person { Some(key) } else { None }, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| people(item, within, found)),
        _ => {}
    }
}

/// Addresses, whatever the file.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let cut = |c: char| !(c.is_ascii_alphanumeric() || "@._%+-".contains(c));
    let words = text.split(cut).map(|word| word.trim_matches('.'));
    words.filter(|word| word.split_once('@').is_some_and(|(who, host)| !who.is_empty() && host.contains('.')))
}

/// All that is made of one file, as text.
fn made_of(bytes: &[u8]) -> String {
    let mut engine = Engine::new();
    let input = support::read(&mut engine, 0, "export", bytes);
    let mut all = format!("{input:?}");
    if let Reply::Scored { json, .. } = engine.handle(Request::Score { options: Options::default() }) {
        let scorecard: Scorecard = serde_json::from_str(&json).unwrap();
        for service in &scorecard.services {
            let (service, options) = (service.name.clone(), Options::default());
            all += &format!("{:?}", engine.handle(Request::Detail { service, options }));
        }
        all += &reports(&mut engine, &scorecard);
        all += &page(scorecard);
        all += &json;
    }
    all += &format!("{:?}", engine.handle(Request::Retro { options: Options::default() }));
    all += &format!("{:?}", engine.handle(Request::Rollup));
    all
}

/// The report in each of its forms: the HTML holds every page and its drawings.
fn reports(engine: &mut Engine, scorecard: &Scorecard) -> String {
    let (services, options) = (report::wanted(scorecard), Options::default());
    let Reply::Parts { retro, details } = engine.handle(Request::Parts { services, options }) else {
        panic!("what a report is made of");
    };
    let material = Material {
        scorecard: Rc::new(scorecard.clone()),
        retro: retro.map(|json| Rc::new(serde_json::from_str(&json).unwrap())),
        details: details.iter().map(|json| Rc::new(serde_json::from_str(json).unwrap())).collect(),
        synthetic: false,
    };
    let tables: String = report::csv::files(&material).into_iter().map(|(_, text)| text).collect();
    tables + &report::markdown::write(&material) + &report::html::write(material)
}

fn page(scorecard: Scorecard) -> String {
    let props = Props { scorecard: Rc::new(scorecard), synthetic: false, query: "".into(), find: None, on_find: None };
    let mut page = pin!(LocalServerRenderer::<Summary>::with_props(props).hydratable(false).render());
    loop {
        if let Poll::Ready(html) = page.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return html;
        }
    }
}

/// As a word of its own: `ana` is not in `canary`.
fn names(text: &str, who: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let ends = |at: usize| letter(text[..at].chars().next_back()) || letter(text[at + who.len()..].chars().next());
    text.match_indices(who).any(|(at, _)| !ends(at))
}

#[test]
fn no_person_of_any_export_is_named_in_what_is_made_of_it() {
    let Some(folder) = samples() else { return };
    let (mut searched, mut read, mut wrong) = (BTreeSet::new(), 0, vec![]);
    for path in files(&folder) {
        let bytes = std::fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let mut found = BTreeMap::new();
        if let Ok(value) = serde_json::from_str::<Value>(&text) {
            people(&value, None, &mut found);
        }
        addresses(&text).for_each(|address| {
            found.insert(address.to_owned(), "address".into());
        });
        // A link, a number or a single letter tells nobody apart.
        found.retain(|who, _| who.chars().count() > 2 && !who.contains("://") && who.parse::<f64>().is_err());
        if found.is_empty() {
            continue;
        }
        let made = made_of(&bytes);
        read += usize::from(made.contains("\"schema_version\""));
        for (who, key) in found {
            if names(&made, &who) {
                wrong.push(format!("{}: {who} ({key})", path.display()));
            }
            searched.insert(who);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(searched.len() > 20, "only {searched:?} were looked for");
    assert!(read > 0, "of no file with people in it a scorecard was made");
}

#[test]
fn a_person_is_found_where_one_is_named() {
    let mut found = BTreeMap::new();
    people(
        &serde_json::json!([{"creator": {"login": "ana", "id": 1}, "name": "api", "author": "Bo"}]),
        None,
        &mut found,
    );
    assert_eq!(found.into_keys().collect::<Vec<_>>(), ["Bo", "ana"]);
    assert_eq!(addresses("by <ana@example.com>, at 9").collect::<Vec<_>>(), ["ana@example.com"]);
    assert!(names("by ana.", "ana") && !names("a canary", "ana"));
}
