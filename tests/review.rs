//! What was said in a meeting goes from the page into one file and comes back from it, whole and changing no figure.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::review::{Action, ActionPart, DecidedPart, Field, Line, Review, Section};
use evenkeel::domain::{Day, DecisionKey, DecisionRule, Settings};
use evenkeel::engine::Engine;
use evenkeel::protocol::{Options, Reply, Request};
use evenkeel::score::{Scorecard, with_review};
use evenkeel::words::settings_yaml;

const NOW: &str = "2026-11-16";

fn files() -> [(&'static str, String); 3] {
    ["sli.csv", "slos.csv", "deployments.csv"].map(|name| (name, support::fixture(&format!("small/{name}"))))
}

/// With this as `scorecard.yaml`, where it says anything.
fn engine(yaml: &str) -> Engine {
    let files = files();
    let mut all: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    if !yaml.is_empty() {
        all.push(("scorecard.yaml", yaml));
    }
    support::engine(&all)
}

fn scored(engine: &mut Engine, review: Option<Review>) -> (Settings, Scorecard, String) {
    match engine.handle(Request::Score { options: Options { review, ..Options::default() } }) {
        Reply::Scored { json, settings, .. } => (*settings, serde_json::from_str(&json).unwrap(), json),
        other => panic!("{other:?}"),
    }
}

fn everything() -> Review {
    let mut review = Review::default();
    let of = DecisionKey { rule: DecisionRule::Freeze, service: "api".into(), slo: Some("a: b".into()), about: None };
    for (part, text) in [(DecidedPart::Owner, "Ada <b>"), (DecidedPart::Due, "2026-11-30"), (DecidedPart::Said, "yes")]
    {
        review.write(&Field::Decision(of.clone(), part), text, Day::read(NOW));
    }
    review.write(&Field::Note(Section::Talk), "one\n\n  two: \"three\" \u{202e}\u{7}", Day::read(NOW));
    for (part, text) in [
        (ActionPart::Text, "- do: it"),
        (ActionPart::Owner, "core"),
        (ActionPart::Due, "2026-12-01"),
        (ActionPart::State, "dropped"),
        (ActionPart::Outcome, "no\nneed"),
    ] {
        review.write(&Field::Action(0, part), text, Day::read(NOW));
    }
    review
}

#[test]
fn what_was_said_comes_back_from_the_saved_file_and_changes_no_figure() {
    let (settings, without, _) = scored(&mut engine(""), None);
    let chosen = Options { review: Some(everything()), ..Options::default() };
    let saved = settings_yaml(&chosen, &settings);
    let (_, typed, _) = scored(&mut engine(""), chosen.review.clone());
    let (settings, reopened, _) = scored(&mut engine(&saved), None);
    assert_eq!(settings.review, everything(), "{saved}");
    assert_eq!(reopened.review, Some(everything()));
    assert_eq!(typed.review, Some(everything()));
    assert_eq!(Scorecard { review: None, ..typed }, without, "no figure depends on it");
    assert_eq!(without.review, None);
    assert_eq!(settings_yaml(&Options::default(), &settings), saved, "saved again, it is the same file");
}

#[test]
fn what_is_said_now_stands_in_place_of_the_file_and_what_says_nothing_is_not_handed_on() {
    let saved = settings_yaml(&Options { review: Some(everything()), ..Options::default() }, &Settings::default());
    let mut now = Review::default();
    now.write(&Field::Action(0, ActionPart::Text), "", None);
    let (_, sc, _) = scored(&mut engine(&saved), Some(now.clone()));
    assert_eq!(sc.review, None, "everything was taken back");
    now.write(&Field::Action(1, ActionPart::Text), "other", None);
    let (_, sc, _) = scored(&mut engine(&saved), Some(now));
    let action = Action { text: Line::cut("other"), ..Action::default() };
    assert_eq!(sc.review, Some(Review { actions: vec![action], ..Review::default() }));
}

#[test]
fn a_decision_goes_by_its_services_own_name() {
    let yaml =
        "services:\n  API: {aliases: [api]}\nreview:\n  decisions:\n  - {rule: freeze, service: api, owner: me}\n";
    let (_, sc, _) = scored(&mut engine(yaml), None);
    assert_eq!(sc.review.unwrap().decisions[0].of.service, "API");
}

#[test]
fn what_cannot_be_is_refused_in_words_and_the_rest_holds() {
    let long = "x".repeat(501);
    let yaml = format!(
        "title: T\nreview:\n  decisons: []\n  decisions:\n  - {{rule: panic, service: api}}\n  - {{rule: freeze, service: api, due: soon, ownr: me, said: ok}}\n  \
         notes:\n  - {{section: lunch, text: x}}\n  - {{section: talk}}\n  actions:\n  - {{text: {long}}}\n  - {{text: a, state: perhaps}}\n"
    );
    let mut engine = engine(&yaml);
    let (settings, sc, _) = scored(&mut engine, None);
    let input = sc.inputs.iter().find(|i| i.name == "scorecard.yaml").unwrap();
    let said: Vec<String> = input.warnings.iter().map(|w| format!("{}: {}", w.field, w.expected)).collect();
    assert_eq!(
        said,
        [
            "key: `decisions`, which is the nearest key that is known",
            "rule: one of freeze, budget-runs-out, too-fast, postmortem-owed, on-the-plan",
            "decisions: rule and service, and what was said of it",
            "key: `owner`, which is the nearest key that is known",
            "due: a day such as 2026-11-30",
            "section: one of changed, budget, changes, talk",
            "notes: section and text",
            "text: a text of at most 500 characters",
            "actions: a text, and whose it is",
            "state: one of open, done, dropped",
        ]
    );
    let review = &settings.review;
    assert_eq!((review.decisions.len(), review.notes.len(), review.actions.len()), (1, 0, 1));
    assert_eq!((&*review.decisions[0].said, review.decisions[0].due), ("ok", None));
}

#[test]
fn what_is_typed_into_the_export_is_what_the_engine_would_have_written() {
    let mut engine = engine("");
    let (_, _, without) = scored(&mut engine, None);
    let (_, _, with) = scored(&mut engine, Some(everything()));
    assert_eq!(with_review(&without, &everything()), with);
    assert_eq!(with_review(&with, &Review::default()), without);
    let mut other = everything();
    other.write(&Field::Note(Section::Talk), "\n  \"review\": {}\n}", None);
    let (_, _, expected) = scored(&mut engine, Some(other.clone()));
    assert_eq!(with_review(&with, &other), expected);
    assert_eq!(with_review(&expected, &everything()), with);
}
