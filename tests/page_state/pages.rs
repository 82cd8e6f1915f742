//! Pages that ask the engine for more than the scorecard: one service, the retrospective, and what if.

use super::*;
use evenkeel::app::state::Content;
use evenkeel::chart::{Cell, Drawing, Nearest, Readout, Table};
use evenkeel::view::hands::{Form, Pictured, Save};
use std::rc::Rc;

fn on_service(name: Option<&str>) -> View {
    View {
        page: Page::Service,
        options: Options::default(),
        service: name.map(String::from),
        narrowed: Narrowed::default(),
    }
}

fn asked_for(effects: &[Effect]) -> Vec<&str> {
    let asked = effects.iter().filter_map(|e| match e {
        Effect::Post(Request::Detail { service, .. }) => Some(&**service),
        Effect::Post(Request::Retro { .. }) => Some("all"),
        _ => None,
    });
    asked.collect()
}

fn refused(service: &str) -> Action {
    Action::DetailRefused { service: service.into(), message: "no".into() }
}

#[test]
fn a_service_is_asked_for_when_its_page_is_opened_and_only_once() {
    let mut state = complete();
    assert_eq!(asked_for(&state.reduce(Action::DragLeft)), [""; 0], "no page needs one yet");
    let effects = state.reduce(Action::ViewOpened(on_service(Some("api"))));
    assert_eq!(asked_for(&effects), ["api"]);
    assert_eq!(asked_for(&state.reduce(Action::DragLeft)), [""; 0]);
    state.reduce(refused("api"));
    assert_eq!(state.detail.message("api").as_deref(), Some("no"));
    assert_eq!(asked_for(&state.reduce(Action::DragLeft)), [""; 0], "an answer is an answer");
}

#[test]
fn the_page_without_a_name_is_that_of_the_scorecards_first_service() {
    let mut state = complete();
    assert_eq!(asked_for(&state.reduce(Action::ViewOpened(on_service(None)))), ["s"]);
    assert_eq!(state.service_shown().as_deref(), Some("s"));
}

#[test]
fn what_the_ledger_is_narrowed_to_is_put_into_the_address_and_another_service_begins_with_all_of_its_own() {
    let mut state = complete();
    let fixes = Narrowed { kind: Some("fix".into()), ..Narrowed::default() };
    state.reduce(Action::ViewOpened(on_service(Some("a"))));
    let effects = state.reduce(Action::LedgerNarrowed(fixes.clone()));
    let narrowed = View { narrowed: fixes.clone(), ..on_service(Some("a")) };
    assert!(effects.contains(&Effect::Show(narrowed.clone())), "{effects:?}");
    assert_eq!(narrowed.hash(), "#/service?service=a&kind=fix");
    assert_eq!(asked_for(&effects), [""; 0], "the rows are there already");
    state.reduce(Action::ServiceChosen("b".into()));
    assert_eq!(state.narrowed, Narrowed::default());
    state.reduce(Action::ViewOpened(narrowed));
    assert_eq!(state.narrowed, fixes);
}

#[test]
fn another_service_is_put_into_the_address_and_back_restores_the_one_before() {
    let mut state = complete();
    state.reduce(Action::ViewOpened(on_service(Some("a"))));
    let effects = state.reduce(Action::ServiceChosen("b".into()));
    assert!(effects.contains(&Effect::Show(on_service(Some("b")))), "{effects:?}");
    assert_eq!(asked_for(&effects), [""; 0], "one question at a time");
    assert_eq!(asked_for(&state.reduce(refused("a"))), ["b"]);
    assert_eq!(state.detail.message("b"), None, "the answer to another question is not shown");
    state.reduce(refused("b"));
    assert_eq!(asked_for(&state.reduce(Action::ViewOpened(on_service(Some("a"))))), ["a"]);
}

#[test]
fn the_retrospective_is_asked_for_again_once_there_is_another_scorecard() {
    let mut state = complete();
    let retro = View { page: Page::Retro, options: Options::default(), service: None, narrowed: Narrowed::default() };
    assert_eq!(asked_for(&state.reduce(Action::ViewOpened(retro))), ["all"]);
    state.reduce(Action::RetroRefused { message: "no".into() });
    let effects = state.reduce(Action::OptionsChosen(Options { team: Some("a".into()), ..Options::default() }));
    assert!(asks_to_score(&effects) && asked_for(&effects).is_empty(), "the scorecard comes first");
    assert_eq!(asked_for(&state.reduce(scored(true))), ["all"]);
}

#[test]
fn a_page_that_ended_the_engine_is_not_asked_for_again_unasked() {
    let mut state = complete();
    state.reduce(Action::ViewOpened(on_service(Some("s"))));
    let effects = state.reduce(Action::WorkerDied { cause: "Out of memory.".into() });
    assert!(effects.contains(&Effect::StartWorker));
    assert!(state.detail.message("s").is_some_and(|m| m.contains("Out of memory.")));
    state.reduce(Action::WorkerAnswered { version: VERSION });
    read(&mut state, 1);
    read(&mut state, 2);
    assert_eq!(asked_for(&state.reduce(scored(true))), [""; 0]);
    assert_eq!(asked_for(&state.reduce(Action::ServiceChosen("s".into()))), ["s"], "the user may try again");
}

#[test]
fn a_slider_asks_once_and_the_latest_place_is_asked_when_the_answer_is_there() {
    use evenkeel::domain::WhatIf;
    let mut state = complete();
    let asks = |effects: &[Effect]| -> Vec<Option<f64>> {
        let rate = |e: &Effect| match e {
            Effect::Post(Request::Suppose { options, .. }) => Some(options.what_if.as_ref()?[0].deployments_per_week),
            _ => None,
        };
        effects.iter().filter_map(rate).collect()
    };
    let supposing = |rate: f64| {
        let what_if = WhatIf { service: "api".into(), deployments_per_week: Some(rate), ..WhatIf::default() };
        Action::Supposing(what_if)
    };
    assert!(asks(&state.reduce(supposing(1.0))).is_empty(), "only the risk page asks");
    let view = View { page: evenkeel::view::shell::Page::Risk, ..start() };
    let effects = state.reduce(Action::ViewOpened(view));
    assert_eq!(asks(&effects), [Some(1.0)]);
    let first = state.what_if_key();
    assert!(asks(&state.reduce(supposing(2.0))).is_empty() && asks(&state.reduce(supposing(3.0))).is_empty());
    let message = "no".to_string();
    let effects = state.reduce(Action::SupposedRefused { key: first, message });
    assert_eq!(asks(&effects), [Some(3.0)], "places in between are not asked for");
    assert!(asks(&state.reduce(Action::Supposing(WhatIf::default()))).is_empty(), "nothing supposed, nothing to ask");
}

#[test]
fn a_saved_chart_is_named_by_its_title_whose_it_is_and_the_days_it_is_about() {
    let mut state = complete();
    let table = Table { caption: "Was it met?".into(), head: vec![Cell::text("a"), Cell::text("b")], rows: vec![] };
    let table = Rc::new(table);
    let save = |form| Save { table: table.clone(), form };
    let none: Rc<[Readout]> = [].into();
    let (title, desc, nodes) = ("Met?".to_owned(), "No.".to_owned(), vec![]);
    let drawing = Rc::new(Drawing { width: 320, height: 9, title, desc, nodes, readouts: none, by: Nearest::Across });
    let name = |effects: &[Effect]| match effects {
        [Effect::Save { name, .. }] => name.clone(),
        other => format!("{other:?}"),
    };
    let days = match &state.card {
        Card::Shown { scorecard, .. } => {
            let last = scorecard.period.to.plus(-1);
            format!("{}-{}", &scorecard.period.from.to_string()[..10], &last.to_string()[..10])
        }
        other => format!("{other:?}"),
    };
    let saved = state.reduce(Action::SaveAsked(save(Form::Csv)));
    assert_eq!(name(&saved), format!("was-it-met-{days}.csv"));
    state.reduce(Action::ViewOpened(on_service(Some("../a\u{202e}b"))));
    let pictured = Pictured { drawing, note: "No.".into() };
    let saved = state.reduce(Action::SaveAsked(save(Form::Png(pictured))));
    assert_eq!(name(&saved), format!("was-it-met-a-b-{days}.png"));
    let svg = match &saved[..] {
        [Effect::Save { content: Content::Picture(svg), .. }] => svg.as_str(),
        _ => "",
    };
    assert!(svg.contains("Was it met? · ../a\\u{202e}b · "), "whose it is stands on the picture, made visible: {svg}");
}

#[test]
fn a_key_opens_a_page_with_the_choices_in_force_and_only_what_that_page_narrows() {
    use evenkeel::view::keys::Key;
    let mut state = complete();
    state.reduce(Action::ServicesFound { text: "pay".into(), done: true });
    let effects = state.reduce(Action::KeyPressed(Key::Page(Page::Risk)));
    assert_eq!((state.page, effects), (Page::Risk, vec![shown(Page::Risk)]));
    assert_eq!(state.reduce(Action::KeyPressed(Key::List)), [Effect::ListKeys]);
    assert_eq!(state.reduce(Action::KeyPressed(Key::Search)), [Effect::Search]);
    assert!(state.keys);
    state.reduce(Action::KeysSwitched(false));
    assert!(!state.keys, "whoever listens no longer hands keys on");
}

#[test]
fn services_are_found_at_once_and_the_address_changes_when_the_field_is_left() {
    let mut state = complete();
    state.reduce(Action::ViewOpened(View { page: Page::Summary, ..start() }));
    assert_eq!(state.reduce(Action::ServicesFound { text: "p".into(), done: false }), []);
    assert_eq!(state.narrowed.find.as_deref(), Some("p"));
    let effects = state.reduce(Action::ServicesFound { text: "pa y".into(), done: true });
    let [Effect::Show(view)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(view.hash(), "#/summary?find=pa+y");
    assert_eq!(View::read(&view.hash()).as_ref(), Some(view));
}

#[test]
fn the_search_finds_a_service_and_going_there_empties_it() {
    let mut state = complete();
    state.reduce(Action::SearchTyped("S".into()));
    let first = state.hits().into_iter().next().expect("the service s");
    assert_eq!((first.name.as_str(), first.href.as_str()), ("s", "#/service?service=s"));
    let view = View::read(&first.href).expect("an address of ours");
    state.reduce(Action::ViewOpened(view));
    assert_eq!((state.search.as_str(), state.hits().len()), ("", 0));
    assert_eq!(state.service_shown().as_deref(), Some("s"));
}

#[test]
fn another_language_is_scored_anew_and_put_into_the_address() {
    use evenkeel::domain::Language;
    let mut state = complete();
    let effects = state.reduce(Action::LanguageChosen(Some(Language::German)));
    assert_eq!(state.language(), Language::German);
    let speaks = |e: &Effect| matches!(e, Effect::Post(Request::Score { options }) if options.language == Some(Language::German));
    assert!(effects.iter().any(speaks), "{effects:?}");
    assert!(
        effects.iter().any(|e| matches!(e, Effect::Show(view) if view.hash().ends_with("?lang=de"))),
        "{effects:?}"
    );
}

#[test]
fn the_bar_says_the_period_and_offers_those_before_the_end_of_the_data() {
    let state = complete();
    let line = state.bar_line().expect("there is a scorecard");
    assert!(line.against.starts_with("against ") && line.team == "all teams", "{line:?}");
    let presets = state.choices().presets;
    assert_eq!(
        presets.iter().map(|p| p.value.as_str()).collect::<Vec<_>>(),
        ["", "2026-10-01/2026-11-01", "2026-07-01/2026-10-01"]
    );
    assert!(State::new(start()).bar_line().is_none());
}
