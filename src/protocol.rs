//! What the page and the worker say to each other, as JSON text; plain derives. The bytes of files never
//! cross here: the page hands over `File` handles beside an `Open`, and the worker reads them itself.

mod definition;
mod score_field;
mod sides;

pub use definition::Definition;
pub use score_field::{Refused as ScoreRefused, ScoreField};
pub use sides::{By, PREVIOUS, Sides, THIS, YEAR_BEFORE, days_of};

use crate::domain::{Choices, Hints, Instant, Language, MissingData, Override, Review, Scoring, Settings, WhatIf};
use crate::score::{InputFile, gate::GateVerdict, period::Chosen};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Both sides must agree: static hosts may serve a cached worker beside a new page.
pub const VERSION: u32 = 11;

/// Chosen by the page, unique in its lifetime; lower ids were handed over earlier.
pub type FileId = u32;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request<'a> {
    Hello {
        version: u32,
    },
    /// A file follows. On the wire its `File` handle travels beside this message.
    Open {
        file: FileId,
        name: String,
        size: Option<u64>,
        /// IANA zone of its days, and of times without an offset; default UTC.
        #[serde(default)]
        zone: Option<String>,
    },
    /// What is said from now on, of files too, before anything is scored.
    Speak {
        language: Language,
    },
    /// How files that are opened from now on are to be read, by name (inside an archive, the name there): what was
    /// chosen, before what settings say. In place of what was said so before.
    ReadAs {
        files: BTreeMap<String, Hints>,
    },
    /// The next bytes of an opened file; never on the wire.
    #[serde(skip)]
    Chunk {
        file: FileId,
        bytes: &'a [u8],
    },
    /// No more bytes of this file. What an archive holds is read a step at a time: as long as the answer is
    /// `Progress`, ask again.
    Close {
        file: FileId,
    },
    /// Forget one file and its facts; a file that is being read is abandoned.
    Remove {
        file: FileId,
    },
    /// Bytes for the fingerprint, in a second reading after the scorecard shows; never on the wire.
    #[serde(skip)]
    HashChunk {
        file: FileId,
        bytes: &'a [u8],
    },
    HashEnd {
        file: FileId,
    },
    Score {
        options: Options,
    },
    /// The same as if something were otherwise, beside the scorecard and not in its place. Of the services only the
    /// one named comes back, so that a slider's answer is read and drawn within a frame.
    Suppose {
        /// Comes back with the answer.
        key: String,
        /// Empty for all of them, without their ledgers.
        service: String,
        options: Options,
    },
    /// One service, day by day.
    Detail {
        service: String,
        options: Options,
    },
    /// The last twelve weeks of all services shown.
    Retro {
        options: Options,
    },
    /// Two periods, services or teams side by side.
    Compare {
        /// Comes back with the answer.
        key: String,
        sides: Sides,
        options: Options,
    },
    /// What a report holds beside the scorecard: the retrospective, and these services day by day.
    Parts {
        services: Vec<String>,
        options: Options,
    },
    /// May this service ship? `now` is the only clock there is: without it the age of the data is not judged.
    Gate {
        service: String,
        slo: Option<String>,
        /// Of the change that asks.
        kind: Option<String>,
        now: Option<Instant>,
        max_age_secs: u64,
        /// Their period ends with the data unless it has an end.
        options: Options,
    },
    /// Daily sums and weekly delivery figures: the benchmark's question, and the CSV of a rollup.
    Rollup,
    /// Abandon whatever is being read; files read to the end stay.
    Cancel,
}

impl Request<'_> {
    /// Of a request that has some.
    pub fn options(&self) -> Option<&Options> {
        match self {
            Request::Score { options }
            | Request::Suppose { options, .. }
            | Request::Compare { options, .. }
            | Request::Detail { options, .. }
            | Request::Retro { options }
            | Request::Parts { options, .. }
            | Request::Gate { options, .. } => Some(options),
            _ => None,
        }
    }
}

/// What the user chose. Empty means: the last four complete ISO weeks against the four before, UTC.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Options {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// That sentences are made in. Default: English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// A day of `zone` such as `2026-10-19`, or a time such as `2026-10-19T09:00:00Z`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Exclusive; written as `from`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// IANA name; default UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// The time the data speaks of; written as `from`. Default: its latest sample or event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    #[serde(default)]
    pub compare: Compare,
    /// Only the services of this team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<String>,
    /// Which deployment caused an incident; before what the settings say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Override>,
    /// Which definition of a delivery figure is meant; before what the settings say.
    #[serde(default, skip_serializing_if = "Choices::is_empty")]
    pub choices: Choices,
    /// What gaps between samples count as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing_data: Option<MissingData>,
    /// Weights, curves and target lines of the balanced score; before what the settings say.
    #[serde(default, skip_serializing_if = "Scoring::is_empty")]
    pub score: Scoring,
    /// What is only supposed; in place of what the settings suppose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what_if: Option<Vec<WhatIf>>,
    /// How single files are read, by name; before what the settings say. Takes effect by `Request::ReadAs` when a
    /// file is opened, not when it is scored.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub files: BTreeMap<String, Hints>,
    /// What was said in the meeting; in place of what the settings say of it. No figure depends on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
}

/// Why there is no verdict at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refused {
    /// No such service, or no such SLO of it.
    Unknown,
    /// A choice or a kind of change that cannot be.
    Choice,
    /// A file could not be read, and what it holds is not known.
    Unreadable,
    /// Nothing to judge by could be read.
    Data,
}

/// Which period the scorecard is compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Compare {
    /// The one just before, of the same length.
    #[default]
    Previous,
    /// 52 weeks earlier, so that weekdays match.
    Year,
}

impl Options {
    /// What is not chosen is as in the settings; overrides of both, by the services' own names.
    pub fn or(&self, settings: &Settings) -> Options {
        let either = |mine: &Option<String>, theirs: &Option<String>| mine.clone().or_else(|| theirs.clone());
        // Of a chosen and a written end, one could lie on the wrong side of the other.
        let period = self.from.is_none() && self.to.is_none();
        Options {
            title: either(&self.title, &settings.title),
            language: self.language.or(settings.language),
            from: if period { settings.from.clone() } else { self.from.clone() },
            to: if period { settings.to.clone() } else { self.to.clone() },
            zone: either(&self.zone, &settings.zone),
            as_of: self.as_of.clone(),
            compare: self.compare,
            team: self.team.clone(),
            files: self.files.clone(),
            overrides: Override::lay(
                &by_own_name(&self.overrides, settings),
                &by_own_name(&settings.overrides, settings),
            ),
            choices: self.choices.or(&settings.choices),
            missing_data: self.missing_data.or(settings.missing_data),
            score: self.score.or(&settings.score),
            review: Some(self.review.as_ref().unwrap_or(&settings.review).kept())
                .filter(|review| !review.is_empty())
                .map(|review| reviewed_by_own_name(review, settings)),
            what_if: self.what_if.as_ref().or(Some(&settings.what_if)).filter(|w| !w.is_empty()).map(|all| {
                let own = |w: &WhatIf| WhatIf { service: settings.canonical(&w.service).into(), ..w.clone() };
                // Of two for one service the first counts.
                let mut each: Vec<WhatIf> = vec![];
                for w in all.iter().map(own) {
                    if !each.iter().any(|known| known.service == w.service) {
                        each.push(w);
                    }
                }
                each
            }),
        }
    }

    /// What the settings choose.
    pub fn of(settings: &Settings) -> Options {
        Options::default().or(settings)
    }

    /// The settings with what is chosen in their place: what the facts depend on.
    pub fn over(&self, settings: &Settings) -> Settings {
        Settings { missing_data: self.missing_data.or(settings.missing_data), ..settings.clone() }
    }

    /// As instants. `Err` is a sentence for the user.
    pub fn chosen(&self) -> Result<Chosen, String> {
        Chosen::read(self.from.as_deref(), self.to.as_deref(), self.as_of.as_deref(), self.zone.as_deref())
    }
}

/// By the services' own names.
fn by_own_name(all: &[Override], settings: &Settings) -> Vec<Override> {
    all.iter().map(|o| Override { service: settings.canonical(&o.service).into(), ..o.clone() }).collect()
}

fn reviewed_by_own_name(mut review: Review, settings: &Settings) -> Review {
    for decided in &mut review.decisions {
        decided.of.service = settings.canonical(&decided.of.service).into();
    }
    review
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// Answer to `Hello`; `version` is the worker's own.
    Ready {
        version: u32,
    },
    /// While a file is read; at most ten a second.
    Progress {
        file: FileId,
        bytes: u64,
        of: Option<u64>,
        facts: u64,
    },
    /// A file has been read to its end, well or not: see `input.error`.
    Read {
        file: FileId,
        input: InputFile,
        /// It changed how the other files are to be read: open them again.
        stale: bool,
        /// Files that it, a `scorecard.yaml`, asks to be loaded at start.
        data: Vec<String>,
    },
    /// An archive has been read to its end: an input for each file in it, hashed already.
    Unpacked {
        file: FileId,
        inputs: Vec<InputFile>,
        /// As for `Read`.
        stale: bool,
    },
    Removed {
        file: FileId,
        /// As for `Read`.
        stale: bool,
    },
    Hashed {
        file: FileId,
        sha256: String,
    },
    /// The scorecard, as the very JSON text that is exported. `complete` once every input has its hash.
    Scored {
        json: String,
        complete: bool,
        /// What the settings among the files say.
        settings: Box<Settings>,
    },
    /// Nothing to score yet, or a choice that cannot be: a sentence.
    NotScored {
        message: String,
    },
    /// Answer to `Suppose`: a scorecard as JSON.
    Supposed {
        key: String,
        json: String,
    },
    NotSupposed {
        key: String,
        message: String,
    },
    /// Answer to `Compare`: a `score::compare::Comparison` as JSON.
    Compared {
        key: String,
        json: String,
    },
    NotCompared {
        key: String,
        message: String,
    },
    /// A `score::detail::Detail`, as JSON.
    Detailed {
        service: String,
        json: String,
    },
    /// No such service, nothing to show, or a choice that cannot be: a sentence.
    NotDetailed {
        service: String,
        message: String,
    },
    /// A `score::retro::Retro`, as JSON.
    Retrospective {
        json: String,
    },
    NoRetrospective {
        message: String,
    },
    /// Answer to `Parts`: a `score::retro::Retro` and a `score::detail::Detail` each, as JSON. What could not be had is
    /// left out.
    Parts {
        retro: Option<String>,
        details: Vec<String>,
    },
    /// A `score::gate::GateReport`, as JSON.
    Gated {
        verdict: GateVerdict,
        json: String,
    },
    /// A sentence, and what was wrong.
    NotGated {
        refused: Refused,
        message: String,
    },
    RolledUp {
        json: String,
    },
    Cancelled,
    /// Nothing to say.
    Done,
}
