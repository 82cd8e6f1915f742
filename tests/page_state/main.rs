//! The page decides right: what happened, what it then knows, and what it does. No browser. Here files, the worker and
//! what is read; choices and the pages that ask for more have files of their own.
#![cfg(not(target_arch = "wasm32"))]

mod choices;
mod columns;
mod meeting;
mod pages;

use evenkeel::app::route::{Narrowed, View};
use evenkeel::app::state::*;
use evenkeel::domain::{Problem, Settings, Warning};
use evenkeel::engine::Engine;
use evenkeel::protocol::{Definition, FileId, Options, Reply, Request, ScoreField, Sides, VERSION};
use evenkeel::score::InputFile;
use evenkeel::view::data::{Data, Props as DataProps};
use evenkeel::view::shell::{Export, Form, Page};

fn handed(id: FileId) -> Handed {
    Handed { id, name: format!("file-{id}.csv"), size: 100, modified: 7 }
}

fn input(id: FileId) -> InputFile {
    InputFile {
        name: format!("file-{id}.csv"),
        sha256: None,
        bytes: 100,
        read_as: Some("sli-csv".into()),
        why: String::new(),
        facts: 1,
        contents: vec![],
        warnings: vec![],
        warnings_total: 0,
        offer: None,
        error: None,
    }
}

fn scored(complete: bool) -> Action {
    let mut engine = Engine::new();
    engine.handle(Request::Open { file: 0, name: "d.csv".into(), size: None, zone: None });
    let bytes = b"id,service,environment,status,finished_at\nd,s,production,success,2026-11-16T09:00:00Z\n";
    engine.handle(Request::Chunk { file: 0, bytes });
    engine.handle(Request::Close { file: 0 });
    match engine.handle(Request::Score { options: Options::default() }) {
        Reply::Scored { json, settings, .. } => heard(Reply::Scored { json, complete, settings }).unwrap(),
        other => panic!("{other:?}"),
    }
}

fn start() -> View {
    View {
        page: Page::Start,
        options: Options::default(),
        service: None,
        narrowed: Narrowed::default(),
        sides: Sides::default(),
    }
}

/// Without a choice.
fn shown(page: Page) -> Effect {
    Effect::Show(View {
        page,
        options: Options::default(),
        service: None,
        narrowed: Narrowed::default(),
        sides: Sides::default(),
    })
}

fn ready() -> State {
    let mut state = State::new(start());
    assert_eq!(state.reduce(Action::WorkerAnswered { version: VERSION }), []);
    state
}

fn opened(effects: &[Effect]) -> Vec<FileId> {
    let open = |e: &Effect| matches!(e, Effect::PostWithFile(Request::Open { .. }, _));
    effects.iter().filter(|e| open(e)).map(|e| if let Effect::PostWithFile(_, id) = e { *id } else { 0 }).collect()
}

fn asks_to_score(effects: &[Effect]) -> bool {
    effects.iter().any(|e| matches!(e, Effect::Post(Request::Score { .. })))
}

fn asks_to_hash(effects: &[Effect]) -> usize {
    effects.iter().filter(|e| matches!(e, Effect::PostWithFile(Request::HashEnd { .. }, _))).count()
}

fn read(state: &mut State, file: FileId) -> Vec<Effect> {
    state.reduce(Action::FileRead { file, input: input(file), stale: false, data: vec![] })
}

/// Two files, read, scored and fingerprinted.
fn complete() -> State {
    let mut state = ready();
    state.reduce(Action::FilesDropped(vec![handed(1), handed(2)]));
    read(&mut state, 1);
    read(&mut state, 2);
    state.reduce(scored(false));
    state.reduce(Action::FileHashed { file: 1, sha256: "aa".into() });
    state.reduce(Action::FileHashed { file: 2, sha256: "bb".into() });
    state.reduce(scored(true));
    state
}

#[test]
fn files_wait_for_the_worker_and_are_opened_in_the_order_handed_over() {
    let mut state = State::new(start());
    assert_eq!(state.reduce(Action::FilesDropped(vec![handed(3), handed(1)])), []);
    let effects = state.reduce(Action::WorkerAnswered { version: VERSION });
    assert_eq!(opened(&effects), [3, 1]);
}

#[test]
fn a_scorecard_is_asked_for_once_the_last_file_is_read() {
    let mut state = ready();
    state.reduce(Action::FilesDropped(vec![handed(1), handed(2)]));
    assert!(!asks_to_score(&read(&mut state, 1)));
    assert!(asks_to_score(&read(&mut state, 2)));
    let effects = state.reduce(scored(false));
    assert!(effects.contains(&shown(Page::Summary)));
    assert_eq!(asks_to_hash(&effects), 2, "fingerprints are taken after the scorecard shows");
}

#[test]
fn the_export_waits_for_the_fingerprints() {
    let mut state = ready();
    state.reduce(Action::FilesDropped(vec![handed(1)]));
    read(&mut state, 1);
    state.reduce(scored(false));
    assert_eq!(state.reduce(Action::ExportAsked(Form::Json)), []);
    assert_eq!(state.export(), Export::Fingerprinting);
    assert!(asks_to_score(&state.reduce(Action::FileHashed { file: 1, sha256: "aa".into() })));
    state.reduce(scored(true));
    assert_eq!(state.export(), Export::Ready);
    let effects = state.reduce(Action::ExportAsked(Form::Json));
    assert!(matches!(&effects[..], [Effect::Download { name: EXPORT_NAME, .. }]), "{effects:?}");
}

#[test]
fn a_report_is_made_of_what_the_worker_answers_one_at_a_time_and_a_failure_is_told() {
    let mut state = ready();
    state.reduce(Action::FilesDropped(vec![handed(1)]));
    read(&mut state, 1);
    state.reduce(scored(false));
    assert_eq!(state.reduce(Action::ExportAsked(Form::Html)), [], "it names files by their fingerprints");
    let saved = state.reduce(Action::ExportAsked(Form::Settings));
    assert!(matches!(&saved[..], [Effect::Download { name: "scorecard.yaml", .. }]), "settings wait for nothing");
    state.reduce(Action::FileHashed { file: 1, sha256: "aa".into() });
    state.reduce(scored(true));
    let effects = state.reduce(Action::ExportAsked(Form::Html));
    assert!(matches!(&effects[..], [Effect::Post(Request::Parts { .. })]), "{effects:?}");
    assert_eq!(state.status(), "Making the report…");
    assert_eq!(state.reduce(Action::ExportAsked(Form::Markdown)), [], "one is being made");
    let effects = state.reduce(Action::PartsArrived { retro: None, details: vec![] });
    assert!(matches!(&effects[..], [Effect::Report { form: Form::Html, .. }]), "{effects:?}");
    state.reduce(Action::ReportMade { failed: Some("The disk is full.".into()) });
    assert_eq!(state.alerts.last().map(|a| &*a.why), Some("The disk is full."));
    assert!(!state.reduce(Action::ExportAsked(Form::Csv)).is_empty(), "another can be made");
    state.reduce(Action::WorkerDied { cause: "memory.".into() });
    assert_eq!(state.reporting, None, "nobody waits for a worker that is gone");
}

#[test]
fn what_is_exported_follows_the_last_change_and_never_what_was_shown_before_it() {
    let mut state = ready();
    state.reduce(Action::FilesDropped(vec![handed(1)]));
    read(&mut state, 1);
    state.reduce(scored(true));
    assert!(asks_to_score(
        &state.reduce(Action::ScoreEdited { field: ScoreField::Weight("lead-time".into()), text: "0".into() })
    ));
    assert_eq!(state.export(), Export::Following);
    assert_eq!(state.reduce(Action::ExportAsked(Form::Json)), []);
    state.reduce(scored(true));
    assert_eq!(state.export(), Export::Ready);
}

#[test]
fn a_worker_of_another_version_is_not_spoken_to() {
    let mut state = State::new(start());
    let effects = state.reduce(Action::WorkerAnswered { version: VERSION + 1 });
    assert_eq!(effects, [Effect::EndWorker]);
    assert_eq!(state.alerts[0].what, "This page and its worker are different versions: reload the page.");
    assert_eq!(state.reduce(Action::FilesDropped(vec![handed(1)])), []);
}

#[test]
fn the_first_drawing_starts_the_engine_and_asks_for_what_lies_beside_the_page() {
    let mut state = State::new(start());
    assert_eq!(state.reduce(Action::Drawn), [Effect::StartWorker, Effect::FetchManifest]);
}

#[test]
fn nothing_is_asked_for_once_a_file_was_handed_over_be_it_before_the_engine_starts() {
    let mut state = State::new(start());
    state.reduce(Action::FilesDropped(vec![handed(1)]));
    assert_eq!(state.reduce(Action::Drawn), [Effect::StartWorker]);
}

#[test]
fn the_file_that_killed_the_worker_is_left_out_and_the_others_are_read_again() {
    let mut state = ready();
    state.reduce(Action::FilesDropped(vec![handed(1), handed(2), handed(3)]));
    read(&mut state, 1);
    state.reduce(Action::FileProgressed { file: 2, bytes: 0, of: Some(100) });
    assert_eq!(state.reduce(Action::WorkerDied { cause: "out of memory".into() }), [Effect::StartWorker]);
    assert_eq!(state.files[1].phase, Phase::Failed { cause: "Reading it ended the reader: out of memory".into() });
    assert!(state.alerts[0].what.contains("file-2.csv") && state.alerts[0].why == "out of memory");
    assert_eq!(opened(&state.reduce(Action::WorkerAnswered { version: VERSION })), [1, 3]);
    read(&mut state, 1);
    assert!(asks_to_score(&read(&mut state, 3)));
}

#[test]
fn a_scorecard_that_killed_the_worker_is_not_asked_for_again_until_something_changes() {
    let mut state = ready();
    state.reduce(Action::FilesDropped(vec![handed(1), handed(2)]));
    read(&mut state, 1);
    assert!(asks_to_score(&read(&mut state, 2)));
    state.reduce(Action::WorkerDied { cause: "trap".into() });
    state.reduce(Action::WorkerAnswered { version: VERSION });
    read(&mut state, 1);
    assert!(!asks_to_score(&read(&mut state, 2)));
    assert!(matches!(&state.card, Card::NotScored { message } if message.contains("trap")));
    assert!(asks_to_score(&state.reduce(Action::FileDismissed { file: 2 })));
}

#[test]
fn a_worker_that_never_came_up_is_not_started_again() {
    let mut state = State::new(start());
    let effects = state.reduce(Action::WorkerDied { cause: "no such script".into() });
    assert_eq!(effects, [Effect::EndWorker]);
    assert!(matches!(&state.worker, Worker::Broken { cause } if cause.contains("no such script")));
}

#[test]
fn a_worker_that_keeps_dying_with_nothing_to_do_is_left_alone() {
    let mut state = ready();
    for _ in 0..3 {
        assert_eq!(state.reduce(Action::WorkerDied { cause: "x".into() }), [Effect::StartWorker]);
        state.reduce(Action::WorkerAnswered { version: VERSION });
    }
    assert_eq!(state.reduce(Action::WorkerDied { cause: "x".into() }), [Effect::EndWorker]);
}

#[test]
fn cancel_stops_what_is_read_and_keeps_what_was_read() {
    let mut state = ready();
    state.reduce(Action::FilesDropped(vec![handed(1), handed(2), handed(3)]));
    read(&mut state, 1);
    let effects = state.reduce(Action::CancelAsked);
    assert_eq!(effects[..2], [Effect::Post(Request::Cancel), Effect::AwaitCancel]);
    assert!(asks_to_score(&effects), "what was read is scored");
    state.reduce(Action::Cancelled);
    assert_eq!(state.reduce(Action::CancelOverdue), []);
    assert!(state.files[0].read());
    assert_eq!((&state.files[1].phase, &state.files[2].phase), (&Phase::Cancelled, &Phase::Cancelled));
}

#[test]
fn an_archive_is_a_row_for_each_file_in_it_and_needs_no_second_reading() {
    let mut state = ready();
    let zip = Handed { name: "exports.zip".into(), ..handed(1) };
    state.reduce(Action::FilesDropped(vec![zip]));
    state.reduce(Action::FileProgressed { file: 1, bytes: 50, of: Some(100) });
    let inner = |name: &str, error: Option<&str>| InputFile {
        name: name.into(),
        sha256: error.is_none().then(|| "ab".repeat(32)),
        error: error.map(String::from),
        ..input(1)
    };
    let inputs = vec![inner("exports/a.csv", None), inner("exports/b.csv", Some("It is encrypted."))];
    let effects = state.reduce(heard(Reply::Unpacked { file: 1, inputs, stale: false }).unwrap());
    assert!(asks_to_score(&effects));
    let effects = state.reduce(scored(true));
    assert_eq!(asks_to_hash(&effects), 0);
    assert_eq!(state.export(), Export::Ready);
    let rows = state.file_views();
    assert_eq!(rows.iter().map(|r| r.name.as_str()).collect::<Vec<_>>(), ["exports/a.csv", "exports/b.csv"]);
    assert_eq!(rows[0].sha256, Some("ab".repeat(32)));
    assert!(rows.iter().all(|r| r.within.as_deref() == Some("exports.zip")));
    assert_eq!(
        state.alert_texts()[0].what,
        "exports/b.csv in exports.zip could not be used.",
        "and what could not be used is said"
    );
    // A worker that is started again reads it again.
    state.reduce(Action::WorkerDied { cause: "x".into() });
    assert_eq!(opened(&state.reduce(Action::WorkerAnswered { version: VERSION })), [1]);
    let removed = state.reduce(Action::FileDismissed { file: 1 });
    assert!(removed.contains(&Effect::Post(Request::Remove { file: 1 })));
    assert!(state.file_views().is_empty());
}

#[test]
fn what_came_packed_has_its_fingerprint_when_it_is_read() {
    let mut state = ready();
    state.reduce(Action::FilesDropped(vec![handed(1)]));
    let hashed = InputFile { sha256: Some("cd".repeat(32)), ..input(1) };
    state.reduce(Action::FileRead { file: 1, input: hashed, stale: false, data: vec![] });
    assert_eq!(asks_to_hash(&state.reduce(scored(true))), 0);
    assert_eq!(state.file_views()[0].sha256, Some("cd".repeat(32)));
}

#[test]
fn a_cancel_without_an_answer_ends_the_worker() {
    let mut state = ready();
    state.reduce(Action::FilesDropped(vec![handed(1), handed(2)]));
    read(&mut state, 1);
    state.reduce(Action::CancelAsked);
    assert_eq!(state.reduce(Action::CancelOverdue), [Effect::StartWorker]);
    assert_eq!(
        opened(&state.reduce(Action::WorkerAnswered { version: VERSION })),
        [1],
        "the cancelled one is not read"
    );
}

#[test]
fn a_cancelled_file_handed_over_again_is_read_again() {
    let mut state = ready();
    state.reduce(Action::FilesDropped(vec![handed(1)]));
    state.reduce(Action::CancelAsked);
    let again = Handed { id: 9, ..handed(1) };
    assert_eq!(opened(&state.reduce(Action::FilesDropped(vec![again.clone()]))), [9]);
    assert_eq!(state.files.len(), 1);
    let twice = Handed { id: 10, ..again };
    assert_eq!(state.reduce(Action::FilesDropped(vec![twice])), [Effect::Forget(10)], "the same file twice is one");
}

#[test]
fn own_files_replace_the_sample() {
    let mut state = ready();
    assert_eq!(state.reduce(Action::SampleAsked), [Effect::FetchSample]);
    let effects = state.reduce(Action::SampleArrived { title: "Sample".into(), files: vec![handed(1)] });
    assert_eq!(opened(&effects), [1]);
    assert!(state.synthetic());
    assert_eq!(state.reduce(Action::SampleAsked), [shown(Page::Summary)], "it is there already");
    assert!(state.synthetic());
    assert_eq!(state.options.title.as_deref(), Some("Sample"));
    let effects = state.reduce(Action::FilesDropped(vec![handed(2)]));
    assert_eq!(effects[..2], [Effect::Post(Request::Remove { file: 1 }), Effect::Forget(1)]);
    assert!(!state.synthetic());
    assert_eq!(state.options.title, None);
    assert_eq!(state.files.len(), 1);
}

#[test]
fn a_sample_that_arrives_after_own_files_is_dropped() {
    let mut state = ready();
    state.reduce(Action::SampleAsked);
    state.reduce(Action::FilesDropped(vec![handed(2)]));
    let effects = state.reduce(Action::SampleArrived { title: "Sample".into(), files: vec![handed(3)] });
    assert_eq!(effects, [Effect::Forget(3)]);
    assert_eq!(state.files[0].id, 2);
    state.reduce(Action::SampleAsked);
    state.reduce(Action::FilesDropped(vec![handed(4)]));
    assert_eq!(state.files.len(), 2, "own files are kept with own files");
}

#[test]
fn another_zone_reads_the_files_again_in_it() {
    let mut state = complete();
    let zone = Some("Europe/Berlin".to_string());
    let effects = state.reduce(Action::OptionsChosen(Options { zone: zone.clone(), ..Options::default() }));
    let opened = |e: &Effect| matches!(e, Effect::PostWithFile(Request::Open { zone: z, .. }, _) if *z == zone);
    assert!(effects.iter().any(opened) && !asks_to_score(&effects));
    read(&mut state, 1);
    assert!(asks_to_score(&read(&mut state, 2)));
    assert_eq!(asks_to_hash(&state.reduce(scored(false))), 2, "the worker forgot the fingerprints too");
}

#[test]
fn a_choice_is_put_into_the_address_and_back_takes_it_away_again() {
    let mut state = complete();
    let chosen = Options { from: Some("2026-10-01".into()), ..Options::default() };
    let effects = state.reduce(Action::OptionsChosen(Options { title: Some("Acme".into()), ..chosen.clone() }));
    let view = View {
        page: Page::Summary,
        options: chosen,
        service: None,
        narrowed: Narrowed::default(),
        sides: Sides::default(),
    };
    assert!(effects.contains(&Effect::Show(view.clone())), "the title stays out: {effects:?}");
    state.reduce(scored(true));
    let effects = state.reduce(Action::ViewOpened(view));
    assert!(effects.is_empty(), "the address that was just written asks for nothing");
    let back = View {
        page: Page::Summary,
        options: Options::default(),
        service: None,
        narrowed: Narrowed::default(),
        sides: Sides::default(),
    };
    assert!(asks_to_score(&state.reduce(Action::ViewOpened(back))));
    assert_eq!((state.options.from.as_deref(), state.options.title.as_deref()), (None, Some("Acme")));
}

#[test]
fn a_pasted_link_holds_for_the_files_that_come() {
    let options = Options { to: Some("2026-11-02".into()), ..Options::default() };
    let mut state = State::new(View {
        page: Page::Summary,
        options: options.clone(),
        service: None,
        narrowed: Narrowed::default(),
        sides: Sides::default(),
    });
    state.reduce(Action::WorkerAnswered { version: VERSION });
    state.reduce(Action::FilesDropped(vec![handed(1)]));
    assert!(read(&mut state, 1).contains(&Effect::Post(Request::Score { options })));
}

#[test]
fn a_team_from_a_link_stays_chosen_where_there_is_no_scorecard_to_name_the_teams() {
    let options = Options { team: Some("storefront".into()), from: Some("soon".into()), ..Options::default() };
    let mut state = State::new(View {
        page: Page::Data,
        service: None,
        options,
        narrowed: Narrowed::default(),
        sides: Sides::default(),
    });
    state.reduce(Action::WorkerAnswered { version: VERSION });
    state.reduce(Action::FilesDropped(vec![handed(1)]));
    read(&mut state, 1);
    state.reduce(Action::ScorecardRefused { message: "`from` is `soon`.".into() });
    let choices = state.choices();
    assert_eq!((choices.team.as_str(), choices.teams), ("storefront", vec!["storefront".to_string()]));
    assert_eq!(choices.error.as_deref(), Some("`from` is `soon`."));
}

#[test]
fn files_beside_the_page_are_loaded_only_for_the_settings_there_and_before_any_of_the_users() {
    let asked = |state: &mut State, file| {
        let data = vec!["slis.csv".to_string()];
        state.reduce(Action::FileRead { file, input: input(file), stale: false, data })
    };
    let mut state = ready();
    assert_eq!(opened(&state.reduce(Action::ManifestArrived(handed(1)))), [1]);
    assert!(asked(&mut state, 1).contains(&Effect::FetchData(vec!["slis.csv".into()])));
    assert_eq!(opened(&state.reduce(Action::DataArrived(vec![handed(2)]))), [2]);
    state.reduce(Action::FilesDropped(vec![handed(3)]));
    let fetches = |effects: &[Effect]| effects.iter().any(|e| matches!(e, Effect::FetchData(_)));
    assert!(!fetches(&asked(&mut state, 3)), "a user's own settings load nothing");
    let mut state = ready();
    state.reduce(Action::FilesDropped(vec![handed(1)]));
    assert_eq!(state.reduce(Action::ManifestArrived(handed(2))), [Effect::Forget(2)]);
}

#[test]
fn a_choice_is_scored_at_once() {
    let mut state = complete();
    let effects =
        state.reduce(Action::OptionsChosen(Options { from: Some("2026-10-01".into()), ..Options::default() }));
    assert!(asks_to_score(&effects));
    let effects = state.reduce(Action::OptionsChosen(Options::default()));
    assert!(!asks_to_score(&effects), "one at a time");
    assert!(asks_to_score(&state.reduce(scored(true))), "and then the latest");
}

#[test]
fn a_file_that_changed_on_disk_keeps_its_cause_and_stops_the_export() {
    let mut state = ready();
    state.reduce(Action::FilesDropped(vec![handed(1)]));
    read(&mut state, 1);
    state.reduce(scored(false));
    state.reduce(Action::FileUnreadable { file: 1, cause: "it has changed".into() });
    assert!(matches!(state.export(), Export::Unavailable(why) if why.contains("it has changed")));
}

#[test]
fn a_file_that_was_cut_off_says_so_and_that_what_came_before_is_used() {
    let cut = |name: &str| InputFile { name: name.into(), warnings: vec![stopped()], warnings_total: 1, ..input(1) };
    let said = "file-1.csv line 3: reading stopped here, what came before is used.";
    let mut state = ready();
    state.reduce(Action::FilesDropped(vec![handed(1)]));
    state.reduce(Action::FileRead { file: 1, input: cut("file-1.csv"), stale: false, data: vec![] });
    assert_eq!(state.alerts, [Alert { what: "file-1.csv was not read to its end.".into(), why: said.into() }]);
    assert!(state.notes()[0].starts_with("file-1.csv was not read to its end: what came before is used"));
    let mut state = ready();
    state.reduce(Action::FilesDropped(vec![handed(1)]));
    state.reduce(heard(Reply::Unpacked { file: 1, inputs: vec![cut("b.csv")], stale: false }).unwrap());
    assert_eq!(state.alerts[0].what, "b.csv in file-1.csv was not read to its end.");
}

fn stopped() -> Warning {
    Warning {
        problem: Problem::Stopped,
        line: 3,
        column: 0,
        field: String::new(),
        found: String::new(),
        expected: String::new(),
        again: 0,
        last_line: 0,
        others: vec![],
        message: "file-1.csv line 3: reading stopped here, what came before is used.".into(),
    }
}

#[test]
fn a_file_that_could_not_be_used_says_why() {
    let mut state = ready();
    state.reduce(Action::FilesDropped(vec![handed(1)]));
    let error = Some("Not recognised: …".to_string());
    state.reduce(Action::FileRead {
        file: 1,
        input: InputFile { error: error.clone(), read_as: None, ..input(1) },
        stale: false,
        data: vec![],
    });
    assert_eq!(state.alerts, [Alert { what: "file-1.csv could not be used.".into(), why: error.clone().unwrap() }]);
    let effects = state.reduce(Action::ScorecardRefused { message: "Nothing to score.".into() });
    assert!(effects.contains(&shown(Page::Data)));
    assert_eq!(state.file_views()[0].error, error);
    assert_eq!(state.choices().error.as_deref(), Some("Nothing to score."));
}

#[test]
fn the_row_of_a_file_says_what_the_files_together_know() {
    let mut state = ready();
    state.reduce(Action::FilesDropped(vec![Handed { name: "d.csv".into(), ..handed(1) }]));
    let Action::ScorecardArrived { scorecard, .. } = scored(false) else { panic!() };
    let given = InputFile { why: "alone".into(), ..scorecard.inputs[0].clone() };
    let size = given.bytes;
    state.files[0].size = size;
    state.reduce(Action::FileRead { file: 1, input: given, stale: false, data: vec![] });
    assert_eq!(state.file_views()[0].why, "alone");
    state.reduce(scored(false));
    assert_eq!(state.file_views()[0].why, scorecard.inputs[0].why);
}

#[test]
fn starting_over_forgets_everything() {
    let mut state = complete();
    let effects = state.reduce(Action::StartedOver);
    assert_eq!(effects, [Effect::ForgetAll, Effect::StartWorker, shown(Page::Start)]);
    assert_eq!(state, State::new(start()));
}

#[test]
fn a_scorecard_that_arrives_after_starting_over_is_not_shown() {
    let mut state = ready();
    state.reduce(Action::FilesDropped(vec![handed(1)]));
    read(&mut state, 1);
    state.reduce(Action::StartedOver);
    assert_eq!(state.reduce(scored(false)), []);
    assert_eq!(state, State::new(start()));
}

#[test]
fn removing_the_last_file_leaves_no_scorecard() {
    let mut state = complete();
    assert!(asks_to_score(&state.reduce(Action::FileDismissed { file: 1 })));
    state.reduce(scored(true));
    state.reduce(Action::FileDismissed { file: 2 });
    assert_eq!(state.card, Card::None);
}

#[test]
fn progress_counts_bytes_over_all_files() {
    let mut state = ready();
    state.reduce(Action::FilesDropped(vec![handed(1), handed(2)]));
    read(&mut state, 1);
    state.reduce(Action::FileProgressed { file: 2, bytes: 40, of: None });
    assert_eq!(state.progress(), Some((140, 200)));
    assert_eq!(state.status(), "Reading file-2.csv, file 2\u{a0}of\u{a0}2");
}

/// (what, why) of the newest alert after the actions.
fn alerted(actions: Vec<Action>) -> (String, String) {
    let mut state = ready();
    state.reduce(Action::FilesDropped(vec![handed(1), handed(2)]));
    actions.into_iter().for_each(|action| drop(state.reduce(action)));
    state.alert_texts().pop().map(|a| (a.what, a.why)).unwrap()
}

#[test]
fn every_alert_says_what_happened_and_why() {
    let cause = || "The cause.".to_string();
    let name = handed(1).name;
    let check = |actions: Vec<Action>, what: &str| {
        let (said, why) = alerted(actions);
        assert_eq!((said, why.as_str()), (what.replace("NAME", &name), "The cause."));
    };
    let what = "The link asks for too much.";
    check(vec![Action::LinkMisread { what: what.into(), why: cause() }], what);
    check(vec![Action::DataFailed { cause: cause() }], "A file that scorecard.yaml names could not be loaded.");
    check(vec![Action::SampleFailed { cause: cause() }], "The sample data could not be loaded.");
    check(vec![Action::FileUnreadable { file: 1, cause: cause() }], "NAME could not be read.");
    let read = Action::FileRead { file: 1, input: input(1), stale: false, data: vec![] };
    check(
        vec![read.clone(), Action::FileUnreadable { file: 1, cause: cause() }],
        "NAME could not be read again for its fingerprint, so there is no export.",
    );
    let broken = InputFile { error: Some(cause()), ..input(1) };
    check(vec![Action::FileRead { file: 1, input: broken, stale: false, data: vec![] }], "NAME could not be used.");
    let died = || Action::WorkerDied { cause: cause() };
    check(
        vec![Action::FileProgressed { file: 1, bytes: 1, of: None }, died()],
        "Reading NAME failed. It is left out; the other files are read again.",
    );
    check(vec![died()], "The part of this page that reads files failed and was started again.");
    let second = Action::FileRead { file: 2, input: input(2), stale: false, data: vec![] };
    check(vec![read.clone(), second.clone(), died()], "Computing the scorecard failed. The files are read again.");
    check(
        vec![read, second, scored(false), died()],
        "Fingerprinting NAME failed, so there is no export. The files are read again.",
    );
    let again = || vec![died(), Action::WorkerAnswered { version: VERSION }];
    let (what, why) = alerted((0..4).flat_map(|_| again()).collect());
    assert_eq!((what.as_str(), why.as_str()), ("The part of this page that reads files keeps failing.", "The cause."));
    let (what, why) = alerted(vec![Action::WorkerMisunderstood]);
    assert_eq!(what, "This page and its worker are different versions: reload the page.");
    assert_eq!(
        why,
        "A cached copy of one of them is older. Your files are untouched; hand them over again after reloading."
    );
}
