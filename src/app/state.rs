//! What the page knows, what happened ([`Action`]: facts, in the past tense), and what to do about it
//! ([`Effect`]: plain data, performed by `effects`). The one place that decides: which file is read next, when
//! to score, what to do when the worker dies.
//!
//! Not here: `File` handles and anything else of the browser's; a file is known by its id.
//!
//! Invariant: a state that failed keeps its cause.

mod columns;
mod describe;
mod panel;
mod presets;
mod reduce;
mod saving;

pub use panel::{ALL, Panel};
pub use saving::Content;

use super::route::{Narrowed, View};
use crate::domain::review::Field;
use crate::domain::{Hints, Language, Review, Settings, TableKind, WhatIf};
use crate::protocol::{FileId, Options, Reply, Request, ScoreField, ScoreRefused, Sides};
use crate::score::compare::Comparison;
use crate::score::detail::Detail;
use crate::score::retro::Retro;
use crate::score::{InputFile, Scorecard};
use crate::view::hands::Save;
use crate::view::keys::Key;
pub use crate::view::service::Cause;
use crate::view::shell::{Form, Page};
use crate::view::what_if::all::Factors;
use crate::words::page::alerts;
use std::collections::BTreeMap;
use std::rc::Rc;

#[derive(Clone, Debug, PartialEq)]
pub struct State {
    pub page: Page,
    pub worker: Worker,
    /// In the order handed over, which is the order they are read in.
    pub files: Vec<FileRow>,
    pub sample: Sample,
    /// The settings that lie beside the page; only they may have files loaded.
    manifest: Option<FileId>,
    /// The files it names are on their way.
    loading: bool,
    pub options: Options,
    /// What was typed into a field of the score and not taken, and why.
    refused: Vec<(ScoreField, String, ScoreRefused)>,
    /// What the settings among the files say, and what they choose where the user does not.
    handed: Rc<Settings>,
    settings: Rc<Options>,
    pub scoring: Scoring,
    pub card: Card,
    /// The one chosen on its page; none is the scorecard's first.
    pub service: Option<String>,
    /// What the risk page is about, and which rows of the ledger are shown.
    pub narrowed: Narrowed,
    /// What is typed into the search.
    pub search: String,
    /// Single keys work.
    pub keys: bool,
    pub detail: Panel<Detail>,
    /// What is supposed on the Risk page, and the scorecard as it would be.
    pub what_if: WhatIf,
    /// The same supposed of all services.
    pub factors: Factors,
    pub supposed: Panel<Scorecard>,
    pub retro: Panel<Retro>,
    /// What is set side by side, as it was chosen, and the answer.
    pub sides: Sides,
    pub compared: Panel<Comparison>,
    /// What was said in the meeting, as it was last saved here.
    saved: Option<Review>,
    /// All is to be put away, and something is not saved: the user is asked.
    pub leaving: bool,
    /// The report that is being made.
    pub reporting: Option<Form>,
    pub alerts: Vec<Alert>,
    pub dragging: bool,
    /// The language that the worker was told to speak.
    spoken: Language,
    /// What the worker was told on how files are read.
    told: BTreeMap<String, Hints>,
    /// Asked to stop, and not yet answered.
    cancelling: bool,
    /// Scorecards asked for and not yet answered.
    asked: u32,
    /// Times the worker died without a file to blame.
    restarts: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Worker {
    Starting,
    Ready,
    /// It will not come back by itself.
    Broken {
        cause: String,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct FileRow {
    pub id: FileId,
    pub name: String,
    pub size: u64,
    /// Milliseconds since 1970, as the browser tells it.
    pub modified: i64,
    pub phase: Phase,
    pub fingerprint: Fingerprint,
    /// What it held before it was to be read in another way: shown until it is.
    before: Option<Phase>,
    /// Chosen again while it was being read: what is on its way is not as chosen.
    again: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// The worker has not heard of it.
    Waiting,
    /// It is the worker's to read.
    Queued,
    Reading {
        bytes: u64,
        of: u64,
    },
    /// To its end, well or not: see `InputFile::error`.
    Read(Rc<InputFile>),
    /// The files of an archive, likewise, each with its fingerprint.
    Unpacked(Rc<[InputFile]>),
    /// The bytes could not be had, or the worker died on them.
    Failed {
        cause: String,
    },
    Cancelled,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Fingerprint {
    Wanted,
    Asked,
    Known(String),
    Failed { cause: String },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    No,
    Loading,
    /// Every file here is of the synthetic sample.
    Shown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scoring {
    /// The card belongs to the files and choices as they are, or is on its way.
    Fresh,
    /// Something changed since it was asked for.
    Stale,
    /// The worker died on it; asked again only after the user changed something.
    Stuck,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Card {
    None,
    Shown {
        /// The very text that is exported.
        json: Rc<str>,
        scorecard: Rc<Scorecard>,
        /// Every input has its fingerprint.
        complete: bool,
    },
    /// A sentence: nothing to score, or a choice that cannot be.
    NotScored {
        message: String,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    pub what: String,
    pub why: String,
}

/// A file as it is handed over; its bytes stay with the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    pub id: FileId,
    pub name: String,
    pub size: u64,
    pub modified: i64,
}

#[allow(clippy::large_enum_variant, reason = "an action is moved once or twice and never kept")]
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The first view of the page stands: nothing changes by it, and the rest can start.
    Drawn,
    WorkerAnswered {
        version: u32,
    },
    /// Both sides are up and do not understand each other.
    WorkerMisunderstood,
    WorkerDied {
        cause: String,
    },
    FilesDropped(Vec<Handed>),
    HandOverFailed {
        what: String,
        why: String,
    },
    FileProgressed {
        file: FileId,
        bytes: u64,
        of: Option<u64>,
    },
    FileRead {
        file: FileId,
        input: InputFile,
        /// The other files are to be read again, by its settings.
        stale: bool,
        /// Files that it asks to be loaded.
        data: Vec<String>,
    },
    FileUnpacked {
        file: FileId,
        inputs: Vec<InputFile>,
        stale: bool,
    },
    /// The settings that files were read by are gone.
    ReadingChanged,
    FileUnreadable {
        file: FileId,
        cause: String,
    },
    FileHashed {
        file: FileId,
        sha256: String,
    },
    FileDismissed {
        file: FileId,
    },
    ScorecardArrived {
        json: Rc<str>,
        scorecard: Rc<Scorecard>,
        complete: bool,
        settings: Rc<Settings>,
    },
    ScorecardRefused {
        message: String,
    },
    /// Another service, on its page.
    ServiceChosen(String),
    /// Other rows of the ledger, or another service on the risk page.
    LedgerNarrowed(Narrowed),
    /// Something was typed into the search.
    SearchTyped(String),
    /// Something was typed above the list of services; `done` once the field is left.
    ServicesFound {
        text: String,
        done: bool,
    },
    /// Another language; `None` is as the settings say.
    LanguageChosen(Option<Language>),
    KeyPressed(Key),
    /// Single keys are to work, or not.
    KeysSwitched(bool),
    /// A person's word on which deployment caused an incident; `None` takes it back.
    IncidentTied {
        service: String,
        incident: String,
        word: Option<Cause>,
    },
    DetailArrived {
        service: String,
        detail: Rc<Detail>,
    },
    SupposedArrived {
        key: String,
        scorecard: Rc<Scorecard>,
    },
    SupposedRefused {
        key: String,
        message: String,
    },
    /// Others are to be set side by side.
    SidesChosen(Sides),
    ComparedArrived {
        key: String,
        comparison: Rc<Comparison>,
    },
    ComparedRefused {
        key: String,
        message: String,
    },
    /// A text is wanted on the clipboard.
    CopyAsked(String),
    /// Something else is supposed of a service, or nothing any more.
    Supposing(WhatIf),
    /// The same of all services.
    SupposingAll(Factors),
    DetailRefused {
        service: String,
        message: String,
    },
    RetroArrived(Rc<Retro>),
    RetroRefused {
        message: String,
    },
    CancelAsked,
    Cancelled,
    CancelOverdue,
    /// A `scorecard.yaml` lies beside the page.
    ManifestArrived(Handed),
    /// The files it asked for.
    DataArrived(Vec<Handed>),
    DataFailed {
        cause: String,
    },
    SampleAsked,
    SampleArrived {
        title: String,
        files: Vec<Handed>,
    },
    SampleFailed {
        cause: String,
    },
    OptionsChosen(Options),
    /// A file, or one in the archive `file`, is a table of this; `None` takes back whatever was chosen for it.
    TableChosen {
        file: FileId,
        name: String,
        table: Option<TableKind>,
    },
    /// Its own column that is ours; `None` takes that back.
    ColumnChosen {
        file: FileId,
        name: String,
        table: TableKind,
        column: String,
        theirs: Option<String>,
    },
    /// Something was typed into a field of the score.
    ScoreEdited {
        field: ScoreField,
        text: String,
    },
    /// The score is to be as the settings and the table have it.
    ScoreReset,
    /// Something was typed for the meeting.
    ReviewWritten {
        field: Field,
        text: String,
    },
    /// An action was taken off the list.
    ActionRemoved {
        at: usize,
    },
    /// The URL's hash changed: by a link, by hand, or back and forward.
    ViewOpened(View),
    /// It asks for something that cannot be had; the rest of it holds.
    LinkMisread {
        what: String,
        why: String,
    },
    DragEntered,
    DragLeft,
    AlertDismissed {
        index: usize,
    },
    ExportAsked(Form),
    /// Of a chart or a table.
    SaveAsked(Save),
    SettingsAsked,
    /// What a report holds beside the scorecard, as JSON.
    PartsArrived {
        retro: Option<String>,
        details: Vec<String>,
    },
    /// It is saved, or could not be made.
    ReportMade {
        failed: Option<String>,
    },
    PrintAsked,
    /// Everything is to be put away, unless something would be lost.
    StartOverAsked,
    /// It would be, and is to stay.
    StayedHere,
    StartedOver,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ends the one before, if any.
    StartWorker,
    EndWorker,
    Post(Request<'static>),
    /// With the file's handle beside it.
    PostWithFile(Request<'static>, FileId),
    /// Let go of a file's handle.
    Forget(FileId),
    ForgetAll,
    FetchSample,
    /// Looks beside the page for a `scorecard.yaml`.
    FetchManifest,
    /// Files beside the `scorecard.yaml`, by their addresses relative to it.
    FetchData(Vec<String>),
    /// Says [`Action::CancelOverdue`] after [`CANCEL_PATIENCE_MS`].
    AwaitCancel,
    Download {
        name: &'static str,
        text: Rc<str>,
    },
    /// A chart or table, as a file of this name.
    Save {
        name: String,
        content: Content,
    },
    Print,
    /// Onto the clipboard.
    Copy(String),
    /// Makes a report, and saves it.
    Report {
        form: Form,
        scorecard: Rc<Scorecard>,
        synthetic: bool,
        retro: Option<String>,
        details: Vec<String>,
    },
    /// Opens the list of keys.
    ListKeys,
    /// The reader goes to the search.
    Search,
    /// Puts the view into the URL.
    Show(View),
}

/// A worker that has not answered by then is deep in a computation, and is ended.
pub const CANCEL_PATIENCE_MS: u32 = 180;

pub const EXPORT_NAME: &str = "evenkeel-scorecard.json";
pub const SETTINGS_NAME: &str = "scorecard.yaml";

impl State {
    pub fn new(view: View) -> Self {
        let View { page, options, service, narrowed, sides } = view;
        State {
            page,
            worker: Worker::Starting,
            files: vec![],
            sample: Sample::No,
            manifest: None,
            loading: false,
            options,
            refused: vec![],
            handed: Rc::default(),
            settings: Rc::default(),
            scoring: Scoring::Fresh,
            card: Card::None,
            service,
            narrowed,
            search: String::new(),
            keys: true,
            detail: Panel::default(),
            what_if: WhatIf::default(),
            factors: Factors::default(),
            supposed: Panel::default(),
            retro: Panel::default(),
            sides,
            compared: Panel::default(),
            leaving: false,
            reporting: None,
            saved: None,
            alerts: vec![],
            dragging: false,
            spoken: Language::default(),
            told: BTreeMap::new(),
            cancelling: false,
            asked: 0,
            restarts: 0,
        }
    }

    /// Page and choices, for the URL.
    pub fn view(&self) -> View {
        View {
            page: self.page,
            options: Options {
                title: None,
                overrides: vec![],
                score: Default::default(),
                files: BTreeMap::new(),
                review: None,
                ..self.options.clone()
            },
            service: self.service.clone().filter(|_| self.page == Page::Service),
            narrowed: self.narrowed.clone(),
            sides: self.sides.clone(),
        }
    }

    /// Some file is still to be read.
    pub fn reading(&self) -> bool {
        self.files.iter().any(FileRow::unread)
    }

    pub fn synthetic(&self) -> bool {
        self.sample == Sample::Shown
    }
}

impl FileRow {
    fn new(handed: Handed) -> Self {
        let Handed { id, name, size, modified } = handed;
        let (phase, fingerprint) = (Phase::Waiting, Fingerprint::Wanted);
        FileRow { id, name, size, modified, phase, fingerprint, before: None, again: false }
    }

    pub fn unread(&self) -> bool {
        matches!(self.phase, Phase::Waiting | Phase::Queued | Phase::Reading { .. })
    }

    pub fn read(&self) -> bool {
        matches!(self.phase, Phase::Read(_) | Phase::Unpacked(_))
    }

    /// What it held: one, all those of an archive, or none before it is read.
    pub fn inputs(&self) -> &[InputFile] {
        self.phase.inputs()
    }
}

impl Phase {
    fn inputs(&self) -> &[InputFile] {
        match self {
            Phase::Read(input) => std::slice::from_ref(input),
            Phase::Unpacked(inputs) => inputs,
            _ => &[],
        }
    }
}

/// What a reply says happened. A scorecard's text is parsed here; `None` when there is nothing to do.
pub fn heard(reply: Reply) -> Option<Action> {
    Some(match reply {
        Reply::Ready { version } => Action::WorkerAnswered { version },
        Reply::Progress { file, bytes, of, .. } => Action::FileProgressed { file, bytes, of },
        Reply::Read { file, input, stale, data } => Action::FileRead { file, input, stale, data },
        Reply::Unpacked { file, inputs, stale } => Action::FileUnpacked { file, inputs, stale },
        Reply::Removed { stale: true, .. } => Action::ReadingChanged,
        Reply::Hashed { file, sha256 } => Action::FileHashed { file, sha256 },
        Reply::Scored { json, complete, settings } => match serde_json::from_str(&json) {
            Ok(scorecard) => Action::ScorecardArrived {
                json: json.into(),
                scorecard: Rc::new(scorecard),
                complete,
                settings: Rc::new(*settings),
            },
            Err(error) => Action::ScorecardRefused { message: alerts::scorecard_unread(&error.to_string()) },
        },
        Reply::NotScored { message } => Action::ScorecardRefused { message },
        Reply::Detailed { service, json } => match serde_json::from_str(&json) {
            Ok(detail) => Action::DetailArrived { service, detail: Rc::new(detail) },
            Err(error) => Action::DetailRefused { service, message: unread(&error) },
        },
        Reply::NotDetailed { service, message } => Action::DetailRefused { service, message },
        Reply::Retrospective { json } => match serde_json::from_str(&json) {
            Ok(retro) => Action::RetroArrived(Rc::new(retro)),
            Err(error) => Action::RetroRefused { message: unread(&error) },
        },
        Reply::NoRetrospective { message } => Action::RetroRefused { message },
        Reply::Supposed { key, json } => match serde_json::from_str(&json) {
            Ok(scorecard) => Action::SupposedArrived { key, scorecard: Rc::new(scorecard) },
            Err(error) => Action::SupposedRefused { key, message: unread(&error) },
        },
        Reply::Compared { key, json } => match serde_json::from_str(&json) {
            Ok(comparison) => Action::ComparedArrived { key, comparison: Rc::new(comparison) },
            Err(error) => Action::ComparedRefused { key, message: unread(&error) },
        },
        Reply::NotCompared { key, message } => Action::ComparedRefused { key, message },
        Reply::NotSupposed { key, message } => Action::SupposedRefused { key, message },
        Reply::Parts { retro, details } => Action::PartsArrived { retro, details },
        Reply::Cancelled => Action::Cancelled,
        // The gate is asked on the command line.
        Reply::Gated { .. } | Reply::NotGated { .. } => return None,
        Reply::Removed { .. } | Reply::RolledUp { .. } | Reply::Done => return None,
    })
}

fn unread(error: &serde_json::Error) -> String {
    alerts::computed_unread(&error.to_string())
}
