//! What is chosen on the page: incidents tied by hand, definitions, the fields of the score, and what is saved of them.

use super::*;
use evenkeel::domain::Language;

fn tied(state: &mut State, incident: &str, word: Option<Cause>) -> Vec<Effect> {
    state.reduce(Action::IncidentTied { service: "s".into(), incident: incident.into(), word })
}

fn overrides(state: &State) -> Vec<(&str, Option<&str>)> {
    state.options.overrides.iter().map(|o| (o.incident.as_str(), o.deployment.as_deref())).collect()
}

#[test]
fn an_incident_tied_by_hand_is_scored_at_once_and_can_be_set_back() {
    let mut state = complete();
    let effects = tied(&mut state, "I-1", Some(Cause(Some("d".into()))));
    let asked = |e: &Effect| matches!(e, Effect::Post(Request::Score { options }) if options.overrides.len() == 1);
    assert!(effects.iter().any(asked), "{effects:?}");
    assert!(!effects.iter().any(|e| matches!(e, Effect::Show(_))), "the address does not change");
    state.reduce(scored(true));
    tied(&mut state, "I-2", Some(Cause(None)));
    tied(&mut state, "I-1", Some(Cause(None)));
    assert_eq!(overrides(&state), [("I-2", None), ("I-1", None)], "the latest word counts, once");
    assert_eq!(state.choices().tied, 2);
    state.reduce(scored(true));
    state.reduce(scored(true));
    tied(&mut state, "I-2", None);
    assert_eq!(overrides(&state), [("I-1", None)]);
    state.reduce(scored(true));
    assert_eq!(tied(&mut state, "I-2", None), [], "what was not said cannot be taken back");
}

#[test]
fn overrides_survive_another_period_and_stay_out_of_the_address() {
    let mut state = complete();
    tied(&mut state, "I-1", Some(Cause(None)));
    let chosen = Options { to: Some("2026-11-02".into()), ..state.options.clone() };
    let effects = state.reduce(Action::OptionsChosen(chosen));
    let shown = effects.iter().find_map(|e| if let Effect::Show(view) = e { Some(view.clone()) } else { None });
    assert_eq!(shown.as_ref().map(|view| view.options.overrides.len()), Some(0));
    state.reduce(Action::ViewOpened(View {
        page: Page::Summary,
        options: Options::default(),
        service: None,
        narrowed: Narrowed::default(),
        sides: Sides::default(),
    }));
    assert_eq!(overrides(&state), [("I-1", None)], "back takes the period away and leaves the override");
    state.reduce(Action::StartedOver);
    assert_eq!(overrides(&state), []);
}

#[test]
fn a_definition_is_put_into_the_address_and_a_link_brings_it() {
    let mut state = complete();
    let mut chosen = Options::default();
    assert!(Definition::FailRule.set(&mut chosen, Some("named")));
    let effects = state.reduce(Action::OptionsChosen(chosen.clone()));
    let view = View {
        page: Page::Summary,
        options: chosen.clone(),
        service: None,
        narrowed: Narrowed::default(),
        sides: Sides::default(),
    };
    assert!(effects.contains(&Effect::Show(view.clone())) && asks_to_score(&effects), "{effects:?}");
    assert_eq!(view.hash(), "#/summary?failed=named");
    let state = State::new(View::read(&view.hash()).unwrap());
    assert_eq!(state.options, chosen);
    let shown = state.choices().definitions.into_iter().find(|d| d.of == Definition::FailRule).unwrap();
    assert_eq!((shown.chosen.as_str(), shown.default.as_str()), ("named", "all signs (default)"));
}

#[test]
fn a_default_of_the_settings_is_shown_as_theirs() {
    let mut state = complete();
    state.reduce(Action::OptionsChosen(Options { team: Some("x".into()), ..Options::default() }));
    let mut says = Options::default();
    assert!(Definition::MissingData.set(&mut says, Some("bad")) && Definition::Benchmark.set(&mut says, Some("2024")));
    let says = Settings { missing_data: says.missing_data, choices: says.choices, ..Settings::default() };
    let Action::ScorecardArrived { json, scorecard, complete, .. } = scored(true) else { panic!() };
    state.reduce(Action::ScorecardArrived { json, scorecard, complete, settings: says.into() });
    let of = |of| state.choices().definitions.into_iter().find(|d| d.of == of).unwrap();
    assert_eq!(of(Definition::MissingData).default, "bad events, as the settings say");
    assert_eq!(of(Definition::MissingData).chosen, "");
    assert!(of(Definition::Size).values.contains(&"10-19"), "the sizes of the edition that the settings name");
}

#[test]
fn the_settings_are_saved_as_a_file_with_what_was_chosen() {
    let mut state = complete();
    tied(&mut state, "I-1", Some(Cause(Some("d: 1".into()))));
    let effects = state.reduce(Action::SettingsAsked);
    let [Effect::Download { name, text }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(*name, "scorecard.yaml");
    assert!(
        text.contains("overrides:\n  - service: \"s\"\n    incident: \"I-1\"\n    deployment: \"d: 1\"\n"),
        "{text}"
    );
}

fn edited(state: &mut State, field: &ScoreField, text: &str) -> Vec<Effect> {
    state.reduce(Action::ScoreEdited { field: field.clone(), text: text.into() })
}

/// (text, refusal) of a weight's field.
fn weight(state: &State, metric: &str) -> (String, Option<String>) {
    let form = state.choices().score.unwrap();
    let number = form.metrics.into_iter().find(|m| m.metric == metric).unwrap().weight;
    (number.text, number.refused)
}

#[test]
fn a_weight_that_is_edited_is_scored_at_once_and_neither_a_link_nor_back_takes_it_away() {
    let mut state = complete();
    let lead = ScoreField::Weight("lead-time".into());
    assert_eq!(weight(&state, "lead-time"), ("0.5".into(), None));
    let effects = edited(&mut state, &lead, "0.8");
    let asked = |e: &Effect| match e {
        Effect::Post(Request::Score { options }) => options.score.metrics["lead-time"].weight,
        _ => None,
    };
    assert_eq!(effects.iter().filter_map(asked).collect::<Vec<_>>(), [0.8]);
    assert_eq!(effects.len(), 1, "it has no place in the address");
    state.reduce(scored(true));
    assert!(!asks_to_score(&edited(&mut state, &lead, "0.8")), "nothing changed");
    assert_eq!(state.view().options, Options::default());
    state.reduce(Action::ViewOpened(View { page: Page::Data, ..start() }));
    assert_eq!(weight(&state, "lead-time"), ("0.8".into(), None));
    let saved = state.reduce(Action::SettingsAsked);
    assert!(
        matches!(&saved[..], [Effect::Download { text, .. }] if text.contains("lead-time: {weight: 0.8}")),
        "{saved:?}"
    );
    assert!(asks_to_score(&state.reduce(Action::ScoreReset)));
    assert_eq!((weight(&state, "lead-time").0, state.choices().score.unwrap().changed), ("0.5".into(), false));
}

#[test]
fn what_cannot_be_is_refused_beside_its_field_and_the_score_stays() {
    let mut state = complete();
    let (lead, failing) = (ScoreField::Weight("lead-time".into()), ScoreField::Weight("change-fail-rate".into()));
    assert!(!asks_to_score(&edited(&mut state, &lead, "-1")));
    let refused = weight(&state, "lead-time");
    assert_eq!(refused.0, "-1", "what was typed stays to be mended");
    assert_eq!(
        refused.1.as_deref(),
        Some("Not taken: this must be a number from 0 to 1000, with a point for decimals.")
    );
    assert!(state.options.score.is_empty() && state.choices().score.unwrap().changed);
    assert!(asks_to_score(&edited(&mut state, &failing, "0.4")));
    assert!(weight(&state, "lead-time").1.is_some(), "another field's edit does not mend it");
    edited(&mut state, &lead, "0.5");
    assert_eq!(weight(&state, "lead-time"), ("0.5".into(), None));
    edited(&mut state, &lead, "much");
    state.reduce(Action::ScoreReset);
    assert_eq!(
        (weight(&state, "lead-time"), weight(&state, "change-fail-rate").0),
        (("0.5".into(), None), "0.2".into())
    );
}

#[test]
fn files_of_somebody_else_are_scored_by_the_table_again() {
    let mut state = ready();
    state.reduce(Action::SampleAsked);
    state.reduce(Action::SampleArrived { title: "Sample".into(), files: vec![handed(1)] });
    read(&mut state, 1);
    state.reduce(scored(false));
    edited(&mut state, &ScoreField::Weight("lead-time".into()), "2");
    edited(&mut state, &ScoreField::Weight("rework-rate".into()), "");
    state.reduce(Action::FilesDropped(vec![handed(2)]));
    assert!(state.options.score.is_empty() && !state.choices().score.unwrap().changed);
}

/// The page of data as it is drawn.
fn data_page(state: &State) -> String {
    use std::{pin::pin, task};
    let props = DataProps { files: vec![], choices: state.choices(), notes: vec![], on: Default::default() };
    let mut page = pin!(yew::LocalServerRenderer::<Data>::with_props(props).hydratable(false).render());
    let mut context = task::Context::from_waker(task::Waker::noop());
    loop {
        if let task::Poll::Ready(html) = page.as_mut().poll(&mut context) {
            return html;
        }
    }
}

#[test]
fn every_field_of_the_score_has_a_label_and_a_refusal_stands_beside_its_field() {
    let mut state = State::new(start());
    let field = ScoreField::Value { metric: "lead-time".into(), point: 1 };
    state.reduce(Action::ScoreEdited { field, text: "0.5".into() });
    let html = data_page(&state).replace('\u{a0}', " ");
    // Two target lines, seven weights, and value and points of 5 + 5 + 2 + 3 + 6 + 5 + 6 control points.
    assert_eq!(html.matches("inputmode=\"decimal\"").count(), 2 + 7 + 2 * 32);
    for expected in [
        "Velocity, target line in points",
        "Change fail rate, weight",
        "Lead time for changes: curve in hours on a log scale",
        "Lead time for changes, point 2: </span>hours",
        "aria-describedby=\"score-value-lead-time-1-why\"",
        "id=\"score-value-lead-time-1-why\"",
        "this must be a number above 1 and below 168 hours, its neighbours",
        "id=\"score-reset\"",
    ] {
        assert!(html.contains(expected), "the page lacks `{expected}`");
    }
    assert_eq!(html.matches("aria-invalid=\"true\"").count(), 1);
    let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|s| s.split('"').next()).collect();
    let unique: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "an id is used twice");
}

#[test]
fn a_worker_is_told_the_language_before_any_file_and_a_new_one_again() {
    let german = View::read("#/data?lang=de").unwrap();
    let mut state = State::new(german);
    let speaks = Effect::Post(Request::Speak { language: Language::German });
    state.reduce(Action::FilesDropped(vec![handed(1)]));
    let told = state.reduce(Action::WorkerAnswered { version: VERSION });
    assert_eq!((told.first(), opened(&told)), (Some(&speaks), vec![1]));
    state.reduce(Action::WorkerDied { cause: "It ended.".into() });
    assert_eq!(state.reduce(Action::WorkerAnswered { version: VERSION }).first(), Some(&speaks));
    let english = state.reduce(Action::LanguageChosen(Some(Language::English)));
    assert!(english.contains(&Effect::Post(Request::Speak { language: Language::English })), "{english:?}");
}
