//! The page decides right: what happened, what it then knows, and what it does. No browser.
#![cfg(not(target_arch = "wasm32"))]

use evenkeel::app::route::{Narrowed, View};
use evenkeel::app::state::*;
use evenkeel::engine::Engine;
use evenkeel::protocol::{Definition, FileId, Options, Reply, Request, ScoreField, VERSION};
use evenkeel::score::InputFile;
use evenkeel::view::data::{Data, Props as DataProps};
use evenkeel::view::shell::{Export, Page};

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
    View { page: Page::Start, options: Options::default(), service: None, narrowed: Narrowed::default() }
}

/// Without a choice.
fn shown(page: Page) -> Effect {
    Effect::Show(View { page, options: Options::default(), service: None, narrowed: Narrowed::default() })
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
    assert_eq!(state.reduce(Action::ExportAsked), []);
    assert_eq!(state.export(), Export::Fingerprinting);
    assert!(asks_to_score(&state.reduce(Action::FileHashed { file: 1, sha256: "aa".into() })));
    state.reduce(scored(true));
    assert_eq!(state.export(), Export::Ready);
    let effects = state.reduce(Action::ExportAsked);
    assert!(matches!(&effects[..], [Effect::Download { name: EXPORT_NAME, .. }]), "{effects:?}");
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
    assert_eq!(state.reduce(Action::ExportAsked), []);
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
    let view = View { page: Page::Summary, options: chosen, service: None, narrowed: Narrowed::default() };
    assert!(effects.contains(&Effect::Show(view.clone())), "the title stays out: {effects:?}");
    state.reduce(scored(true));
    let effects = state.reduce(Action::ViewOpened(view));
    assert!(effects.is_empty(), "the address that was just written asks for nothing");
    let back = View { page: Page::Summary, options: Options::default(), service: None, narrowed: Narrowed::default() };
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
    });
    state.reduce(Action::WorkerAnswered { version: VERSION });
    state.reduce(Action::FilesDropped(vec![handed(1)]));
    assert!(read(&mut state, 1).contains(&Effect::Post(Request::Score { options })));
}

#[test]
fn a_team_from_a_link_stays_chosen_where_there_is_no_scorecard_to_name_the_teams() {
    let options = Options { team: Some("storefront".into()), from: Some("soon".into()), ..Options::default() };
    let mut state = State::new(View { page: Page::Data, service: None, options, narrowed: Narrowed::default() });
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
    let view = View { page: Page::Summary, options: chosen.clone(), service: None, narrowed: Narrowed::default() };
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
