//! The page Method explains whatever the program can show, in both languages and without a file: held against the
//! registries and the published schema, so that what is new and has no entry fails here.
#![cfg(not(target_arch = "wasm32"))]

use evenkeel::domain::Language;
use evenkeel::metric;
use evenkeel::protocol::{Definition, Options};
use evenkeel::score::curve::Table;
use evenkeel::view::method::{Method, Props};
use evenkeel::words;
use evenkeel::words::page::method::{InForce, brief, chapters, index};
use serde_json::Value;
use std::collections::BTreeSet;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

fn rendered(force: InForce) -> String {
    let props = Props { force: Rc::new(force) };
    let mut page = pin!(yew::LocalServerRenderer::<Method>::with_props(props).hydratable(false).render());
    loop {
        if let Poll::Ready(html) = page.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return html;
        }
    }
}

fn entries() -> BTreeSet<String> {
    chapters(&InForce::default()).into_iter().flat_map(|c| c.entries).map(|e| e.id).collect()
}

fn schema() -> Value {
    let path = format!("{}/static/schema/scorecard.v1.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The codes that a field of the export may have.
fn codes<'a>(schema: &'a Value, definition: &str, field: &str) -> Vec<&'a str> {
    let codes: Vec<&str> = schema["$defs"][definition]["properties"][field]["enum"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    assert!(!codes.is_empty(), "the schema lists no {definition}.{field}");
    codes
}

/// Every `code` that is a constant somewhere below.
fn constants<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("code").and_then(|code| code["const"].as_str()));
            fields.values().for_each(|v| constants(v, found));
        }
        Value::Array(all) => all.iter().for_each(|v| constants(v, found)),
        _ => {}
    }
}

#[test]
fn every_metric_choice_and_weight_has_its_entry_with_what_is_in_force() {
    let entries = entries();
    for metric in metric::REGISTRY {
        assert!(entries.contains(metric.about.id), "{} has no entry", metric.about.id);
        assert!(brief(metric.about.id).is_some_and(|b| b.question.is_some()), "{} has no help", metric.about.id);
    }
    for choice in Definition::ALL {
        assert!(entries.contains(&format!("choice-{}", choice.short())), "{choice:?} has no entry");
    }
    let all = chapters(&InForce::default());
    for curve in Table::default().metrics {
        let entry = all.iter().flat_map(|c| &c.entries).find(|e| e.id == curve.metric).expect("it has an entry");
        assert_eq!(entry.points.as_ref().map(|p| p.rows.len()), Some(curve.points.len()), "{}", curve.metric);
    }
}

#[test]
fn every_rule_reason_and_warning_of_the_published_schema_has_its_entry() {
    let (schema, entries) = (schema(), entries());
    let mut reasons = BTreeSet::new();
    constants(&schema["$defs"]["unmeasured"], &mut reasons);
    assert!(reasons.len() > 20, "{reasons:?}");
    let wanted = codes(&schema, "gate_rule", "id").into_iter().map(|c| format!("gate-{c}"));
    let wanted = wanted.chain(codes(&schema, "decision", "rule").into_iter().map(|c| format!("decision-{c}")));
    let wanted = wanted.chain(codes(&schema, "question", "id").into_iter().map(|c| format!("question-{c}")));
    let wanted = wanted.chain(codes(&schema, "warning", "problem").into_iter().map(|c| format!("warning-{c}")));
    for id in wanted.chain(reasons.into_iter().map(|c| format!("reason-{c}"))) {
        assert!(entries.contains(&id), "Method has no entry {id}");
    }
}

#[test]
fn every_link_of_the_page_leads_to_a_place_on_it_and_no_place_is_there_twice() {
    let html = rendered(InForce::default());
    let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|s| s.split('"').next()).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "an id is used twice");
    let links: Vec<&str> = html.split("href=\"#/method?at=").skip(1).filter_map(|s| s.split('"').next()).collect();
    assert!(links.len() > 100, "{}", links.len());
    for link in links {
        assert!(unique.contains(format!("method-{link}").as_str()), "nothing is at {link}");
    }
    assert!(!html.contains("style=\"") && !html.contains("<script") && !html.contains("<img"));
    // Other places are linked and never loaded.
    assert_eq!(html.matches("href=\"https://").count(), html.matches("rel=\"noreferrer\"").count());
}

#[test]
fn weights_and_definitions_are_those_in_force() {
    let mut force = InForce::default();
    assert!(Definition::FailRule.set(&mut force.options, Some("named")));
    assert!(Definition::Levels.set(&mut force.settings, Some("2021")));
    force.table.metrics.iter_mut().filter(|c| c.metric == "lead-time").for_each(|c| c.weight = 0.37);
    force.policy.days = 30;
    let html = rendered(force).replace('\u{a0}', " ");
    for expected in
        ["37 % of velocity", "incidents that name them</dd>", "2021, as the settings say", "trailing 30 days", "64 %"]
    {
        assert!(html.contains(expected), "Method lacks `{expected}`");
    }
    assert!(rendered(InForce { options: Options::default(), ..InForce::default() }).contains("all signs (default)"));
}

#[test]
fn each_entry_is_said_in_german_too() {
    let english: Vec<_> = chapters(&InForce::default());
    words::speak(Language::German);
    let german = chapters(&InForce::default());
    assert_eq!(english.len(), german.len());
    for (en, de) in english.iter().zip(&german) {
        assert_ne!((en.title, en.lead), (de.title, de.lead));
        for (en, de) in en.entries.iter().zip(&de.entries) {
            assert_eq!(en.id, de.id);
            // The sentences of the choices are in `words::definition`, made by others of both languages.
            if !en.id.starts_with("choice-") {
                assert_ne!(en.text, de.text, "{} is not translated", en.id);
            }
        }
    }
    let text = |id: &str| german.iter().flat_map(|c| &c.entries).find(|e| e.id == id).map(|e| e.text[0].clone());
    assert_eq!(
        text("burn-rate").as_deref(),
        Some(
            "Fehleranteil eines Rückblicks ÷ (1 − T): 1 verbraucht das Budget genau bis zum Ende des Fensters, 2 in der Hälfte."
        )
    );
    assert_eq!(
        text("gate-low-budget").map(|t| t.replace('\u{a0}', " ")).as_deref(),
        Some("Weniger als 25 % des Budgets sind übrig.")
    );
    assert!(index(&german).iter().any(|(term, id)| term == "Sicheres Tempo" && id == "safe-speed"));
}
