//! Saying on the page what is in a file: it is read again that way, and the choice is kept, saved and taken back.

use super::*;
use evenkeel::domain::{Hints, TableKind};

/// As the engine reads it, so that what is offered is what there is.
fn tickets(state: &State, file: FileId) -> InputFile {
    let mut engine = Engine::new();
    engine.handle(Request::ReadAs { files: state.options.files.clone() });
    engine.handle(Request::Open { file, name: "tickets.csv".into(), size: None, zone: None });
    let bytes = b"Ticket,Application,Raised,Prio\nT-1,shop,2026-11-02 09:00,P1\n";
    engine.handle(Request::Chunk { file, bytes });
    match engine.handle(Request::Close { file }) {
        Reply::Read { input, .. } => input,
        other => panic!("{other:?}"),
    }
}

fn refused() -> State {
    let mut state = ready();
    state.reduce(Action::FilesDropped(vec![Handed { name: "tickets.csv".into(), ..handed(1) }]));
    arrived(&mut state);
    state.reduce(Action::ScorecardRefused { message: "Nothing.".into() });
    state
}

fn arrived(state: &mut State) -> Vec<Effect> {
    let input = tickets(state, 1);
    state.reduce(Action::FileRead { file: 1, input, stale: false, data: vec![] })
}

fn column(state: &mut State, ours: &str, theirs: Option<&str>) -> Vec<Effect> {
    let (name, column, theirs) = ("tickets.csv".into(), ours.into(), theirs.map(String::from));
    state.reduce(Action::ColumnChosen { file: 1, name, table: TableKind::Incidents, column, theirs })
}

fn table(state: &mut State, table: Option<TableKind>) -> Vec<Effect> {
    state.reduce(Action::TableChosen { file: 1, name: "tickets.csv".into(), table })
}

fn page(state: &State) -> String {
    use std::{pin::pin, task};
    let props =
        DataProps { files: state.file_views(), choices: state.choices(), notes: vec![], on: Default::default() };
    let mut page = pin!(yew::LocalServerRenderer::<Data>::with_props(props).hydratable(false).render());
    match page.as_mut().poll(&mut task::Context::from_waker(task::Waker::noop())) {
        task::Poll::Ready(html) => html,
        task::Poll::Pending => panic!("the page waits for nothing"),
    }
}

#[test]
fn a_file_that_was_not_recognised_asks_what_is_in_it() {
    let state = refused();
    let html = page(&state);
    assert!(html.contains("<details open=\"open\" class=\"columns\">"));
    assert!(html.contains("<label>What is in this file?<select") && html.contains(">choose…</option>"));
    for kind in TableKind::ALL {
        assert!(html.contains(&format!("value=\"{}\"", kind.id())), "{kind:?}");
    }
    assert!(!html.contains("<legend>Which column"), "of which kind is not known yet");
}

#[test]
fn what_is_chosen_is_told_to_the_worker_before_the_file_is_opened_again() {
    let mut state = refused();
    let effects = table(&mut state, Some(TableKind::Incidents));
    let hints = Hints { table: Some(TableKind::Incidents), ..Hints::default() };
    assert_eq!(effects[0], Effect::Post(Request::ReadAs { files: [("tickets.csv".into(), hints)].into() }));
    assert_eq!(opened(&effects), [1]);
    // The lists stay where they are while it is read.
    assert!(page(&state).contains("<legend>Which column of the file is which of incidents</legend>"));
    arrived(&mut state);
    let html = page(&state);
    assert!(html.contains("<code>service</code> (required)"));
    assert!(html.contains("<code>severity</code> (this or another is required)"));
    assert!(html.contains("Application, by its name"), "what is known of itself is said");
    assert!(html.contains("aria-invalid=\"true\""), "when it began is missing");
    assert!(html.contains("it also needs the column"));
    assert_eq!(state.alerts, [], "its row says it");
}

#[test]
fn every_column_that_is_chosen_reads_the_file_again_until_it_fits_and_the_choice_is_saved() {
    let mut state = refused();
    table(&mut state, Some(TableKind::Incidents));
    arrived(&mut state);
    assert_eq!(opened(&column(&mut state, "started_at", Some("Raised"))), [1]);
    arrived(&mut state);
    // Both that were asked for meanwhile.
    for _ in 0..2 {
        state.reduce(Action::ScorecardRefused { message: "Nothing.".into() });
    }
    column(&mut state, "severity", Some("Prio"));
    assert!(asks_to_score(&arrived(&mut state)));
    let view = &state.file_views()[0];
    assert_eq!((view.error.clone(), view.read_as.as_deref()), (None, Some("Incidents, CSV")));
    let html = page(&state);
    assert!(!html.contains("aria-invalid") && html.contains("-back\""));
    let saved = state.reduce(Action::SettingsAsked);
    let [Effect::Download { text, .. }] = &saved[..] else { panic!("{saved:?}") };
    let line = "  \"tickets.csv\": {table: incidents, columns: {\"Raised\": \"started_at\", \"Prio\": \"severity\"}}";
    assert!(text.contains(line), "{text}");
}

#[test]
fn one_column_of_theirs_is_one_of_ours() {
    let mut state = refused();
    column(&mut state, "started_at", Some("Raised"));
    column(&mut state, "detected_at", Some("Raised"));
    column(&mut state, "detected_at", Some("Ticket"));
    let said = |state: &State| state.options.files["tickets.csv"].columns.clone();
    assert_eq!(said(&state), [("Ticket".to_string(), "detected_at".to_string())]);
    column(&mut state, "detected_at", None);
    assert_eq!(said(&state), []);
}

#[test]
fn a_choice_that_is_taken_back_reads_the_file_by_its_own_names_again() {
    let mut state = refused();
    table(&mut state, Some(TableKind::Incidents));
    arrived(&mut state);
    let effects = table(&mut state, None);
    assert_eq!(effects[0], Effect::Post(Request::ReadAs { files: Default::default() }));
    assert_eq!((opened(&effects), state.options.files.len()), (vec![1], 0));
    arrived(&mut state);
    assert!(page(&state).contains(">choose…</option>"));
    assert_eq!(table(&mut state, None), [], "nothing is left to take back");
}

#[test]
fn a_choice_made_while_the_file_is_read_is_not_answered_by_the_reading_before() {
    let mut state = refused();
    table(&mut state, Some(TableKind::Incidents));
    let on_its_way = tickets(&state, 1);
    let effects = column(&mut state, "started_at", Some("Raised"));
    assert!(matches!(effects[..], [Effect::Post(Request::ReadAs { .. })]), "it is being read: {effects:?}");
    let effects = state.reduce(Action::FileRead { file: 1, input: on_its_way, stale: false, data: vec![] });
    assert_eq!(opened(&effects), [1]);
    assert!(!asks_to_score(&effects));
    arrived(&mut state);
    assert!(state.files[0].read());
}

#[test]
fn the_choice_outlives_another_period_a_worker_that_died_and_the_way_back_and_not_a_new_start() {
    let mut state = refused();
    column(&mut state, "started_at", Some("Raised"));
    arrived(&mut state);
    assert_eq!(state.view().options.files.len(), 0, "it is no part of the address");
    state.reduce(Action::ViewOpened(View { page: Page::Data, ..start() }));
    assert_eq!(state.options.files.len(), 1);
    state.reduce(Action::WorkerDied { cause: "x".into() });
    let effects = state.reduce(Action::WorkerAnswered { version: VERSION });
    assert!(matches!(&effects[0], Effect::Post(Request::ReadAs { files }) if files.len() == 1), "{effects:?}");
    state.reduce(Action::StartedOver);
    assert_eq!(state.options.files.len(), 0);
}
