//! What a team writes down once about its data, in `scorecard.yaml`: names, objectives, how odd files are read.

use super::{Choices, Instant, Language, Override, Review, Scoring, Slo, TableKind, WhatIf};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    pub title: Option<String>,
    pub language: Option<Language>,
    /// IANA zone.
    pub zone: Option<String>,
    /// As written: a day or a time.
    pub from: Option<String>,
    /// Exclusive.
    pub to: Option<String>,
    /// By name.
    pub services: BTreeMap<String, ServiceSettings>,
    /// For SLOs that come without a definition.
    pub objectives: Vec<Slo>,
    /// In the order written; the first that fits a file's name counts.
    pub files: Vec<FileSettings>,
    /// Files to load at start, for static hosting; addresses relative to the settings.
    pub data: Vec<String>,
    /// Which deployment caused an incident, where the files do not say or say it wrongly.
    pub overrides: Vec<Override>,
    /// Which definition of a delivery figure is meant.
    pub choices: Choices,
    pub policy: Option<PolicySettings>,
    pub gate: Option<GateSettings>,
    pub missing_data: Option<MissingData>,
    pub exclusions: Vec<Exclusion>,
    pub composites: Vec<CompositeSettings>,
    /// Weights, curves and target lines of the balanced score.
    pub score: Scoring,
    pub risk: Option<RiskSettings>,
    /// What is only supposed.
    pub what_if: Vec<WhatIf>,
    pub outcomes: Option<OutcomeSettings>,
    /// What was said in the meeting.
    #[serde(default)]
    pub review: Review,
}

/// What shared outcomes are held against.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutcomeSettings {
    /// Share of hours worked that may be toil, above 0 up to 1.
    pub toil_budget: f64,
}

impl Default for OutcomeSettings {
    /// At most half (Google SRE book, chapter 5).
    fn default() -> Self {
        OutcomeSettings { toil_budget: 0.5 }
    }
}

/// What is borne, and what an outage costs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RiskSettings {
    /// Chance of exhausting a budget within its window, above 0 and below 1.
    pub appetite: f64,
    /// Of complete outage, where no service says otherwise; 0 and up.
    pub cost_per_hour: Option<f64>,
    /// As it is shown; may be empty.
    pub currency: String,
}

impl Default for RiskSettings {
    /// One window in five: our decision, to be made one's own.
    fn default() -> Self {
        RiskSettings { appetite: 0.2, cost_per_hour: None, currency: String::new() }
    }
}

/// Several SLOs as one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompositeSettings {
    pub name: String,
    /// Target ratio, 0 < objective ≤ 1.
    pub objective: f64,
    pub way: CompositeWay,
    pub members: Vec<CompositeMember>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompositeMember {
    pub service: String,
    pub slo: String,
    /// Above 0.
    pub weight: f64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CompositeWay {
    /// Elastic Kibana's.
    #[default]
    WeightedMean,
    #[serde(rename = "openslo")]
    OpenSlo,
}

/// The thresholds of the error-budget policy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PolicySettings {
    /// Over budget in the trailing so many days: releases stop.
    pub days: u64,
    /// An incident that takes more than this share of that budget owes a postmortem, 0–1.
    pub incident_share: f64,
    pub quarter_days: u64,
    /// A kind of incident that takes more than this share of a quarter's budget goes on the quarter's plan, 0–1.
    pub class_share: f64,
    /// Kinds of deployment that may pass a freeze.
    pub exempt: Vec<String>,
}

impl Default for PolicySettings {
    /// SRE Workbook, appendix B.
    fn default() -> Self {
        let exempt = vec!["p0".into(), "security".into()];
        PolicySettings { days: 28, incident_share: 0.2, quarter_days: 91, class_share: 0.2, exempt }
    }
}

/// Where the gate asks for guardrails.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GateSettings {
    /// Less than this share of a budget left, 0–1.
    pub budget_left: f64,
    /// A chance above this that an average failure takes more than is left, 0–1.
    pub overdraw: f64,
}

impl Default for GateSettings {
    fn default() -> Self {
        GateSettings { budget_left: 0.25, overdraw: 0.2 }
    }
}

/// What a gap between samples counts as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MissingData {
    /// Nothing: the figures are of what was measured.
    #[default]
    Ignored,
    /// As many events as in the sample before, all good.
    Good,
    /// … all bad.
    Bad,
}

impl MissingData {
    pub fn read(text: &str) -> Option<MissingData> {
        Some(match text {
            "ignored" => MissingData::Ignored,
            "good" => MissingData::Good,
            "bad" => MissingData::Bad,
            _ => return None,
        })
    }
}

/// A stretch of time, once or again and again, that is not held against an SLO.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exclusion {
    /// Every service when absent.
    pub service: Option<String>,
    /// Every SLO of the service when absent.
    pub slo: Option<String>,
    pub from: Instant,
    pub to: Instant,
    /// When it comes again: an RRULE of RFC 5545, from `from` on.
    pub repeats: Option<String>,
    /// IANA zone in which it comes again.
    pub zone: String,
    pub counts: Excluded,
    pub reason: Option<String>,
}

/// What becomes of the excluded samples.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Excluded {
    #[default]
    LeftOut,
    Good,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ServiceSettings {
    pub team: Option<String>,
    pub tier: Option<String>,
    /// Names that other tools use for it.
    pub aliases: Vec<String>,
    /// Of complete outage, in the settings' currency.
    pub cost_per_hour: Option<f64>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FileSettings {
    /// Glob over the name as shown: `exports/github-*.json`.
    pub glob: String,
    pub hints: Hints,
}

/// How a file is read where it does not say it itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Hints {
    /// What a delimited text is a table of, whatever its columns are called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<TableKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub environment: Option<String>,
    /// (name in the file, our name of the column).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<(String, String)>,
}

impl Hints {
    /// What is not said here is as in `other`; of the columns, each by itself.
    pub fn or(&self, other: &Hints) -> Hints {
        let said = |(theirs, ours): &&(String, String)| !self.columns.iter().any(|(t, o)| t == theirs || o == ours);
        Hints {
            table: self.table.or(other.table),
            service: self.service.clone().or_else(|| other.service.clone()),
            environment: self.environment.clone().or_else(|| other.environment.clone()),
            columns: self.columns.iter().chain(other.columns.iter().filter(said)).cloned().collect(),
        }
    }
}

impl FileSettings {
    /// For the one file of this name: what has a meaning in a glob is taken as it stands.
    pub fn of_one(name: &str, hints: Hints) -> FileSettings {
        let mut glob = String::new();
        for c in name.chars() {
            if "\\*?[]{}!".contains(c) {
                glob.push('\\');
            }
            glob.push(c);
        }
        FileSettings { glob, hints }
    }
}

impl Settings {
    /// How many settings there are, for the file's row.
    pub fn len(&self) -> usize {
        let single = [&self.title, &self.zone, &self.from, &self.to];
        single.into_iter().flatten().count()
            + self.services.len()
            + self.objectives.len()
            + self.files.len()
            + self.data.len()
            + self.overrides.len()
            + self.choices.len()
            + usize::from(self.policy.is_some())
            + usize::from(self.gate.is_some())
            + usize::from(self.missing_data.is_some())
            + self.exclusions.len()
            + self.composites.len()
            + self.score.len()
            + self.what_if.len()
            + usize::from(self.risk.is_some())
            + usize::from(self.outcomes.is_some())
            + usize::from(self.language.is_some())
            + self.review.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether files are read differently under `other`.
    pub fn reads_as(&self, other: &Settings) -> bool {
        self.zone == other.zone && self.files == other.files
    }

    pub fn hints(&self, file: &str) -> Hints {
        let base = file.rsplit('/').next().unwrap_or(file);
        let fits = |glob: &str| fast_glob::glob_match(glob, file) || fast_glob::glob_match(glob, base);
        self.files.iter().find(|f| fits(&f.glob)).map(|f| f.hints.clone()).unwrap_or_default()
    }

    /// The name a service goes by, of its own name or an alias. Case, blanks, dots, dashes and underscores are as one.
    pub fn canonical<'a>(&'a self, name: &'a str) -> &'a str {
        let plain = |text: &str| {
            text.chars().filter(|c| !c.is_whitespace() && !"-_.".contains(*c)).flat_map(char::to_lowercase).collect()
        };
        let wanted: String = plain(name);
        let goes_by = |(own, s): &(&'a String, &'a ServiceSettings)| {
            [*own].into_iter().chain(&s.aliases).any(|known| plain(known) == wanted)
        };
        match self.services.contains_key(name) {
            true => name,
            false => self.services.iter().find(goes_by).map_or(name, |(own, _)| own.as_str()),
        }
    }
}
