//! The period's incidents as plain data: how many, of which severity, kind and cause, how long they took to be noticed,
//! acknowledged and over, what they took of budgets, which came again, and what was learned from them.

use crate::domain::Instant;
use crate::score::{Reading, Unmeasured};
use serde::{Deserialize, Serialize};

/// Incidents of all services shown that began in the period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IncidentsReading {
    pub n: u64,
    /// In the period compared to; absent where the files do not reach back to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<u64>,
    /// Of `n`, not over at as-of.
    pub open: u64,
    /// From start to end, of those still open until as-of, added up: two at once count twice.
    pub minutes: f64,
    /// Most incidents first, those that tell none last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_severity: Vec<IncidentGroup>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_kind: Vec<IncidentGroup>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_cause: Vec<IncidentGroup>,
    /// Medians in seconds from the start, over the incidents that tell it: ids `time-to-detect`,
    /// `time-to-acknowledge`, `time-to-restore`.
    pub detect: Reading,
    pub acknowledge: Reading,
    pub restore: Reading,
    /// What budgets went to, in the period: by incident, and by kind of incident.
    pub budget_by_incident: BudgetPareto,
    pub budget_by_kind: BudgetPareto,
    pub repeats: Repeats,
    pub postmortems: Postmortems,
    pub actions: Actions,
    /// Why there is nothing more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
    /// The most important of it as a sentence.
    #[serde(default)]
    pub message: String,
}

/// Groups and incidents that are listed at most.
pub const LISTED: usize = 50;

/// Incidents of one severity, kind or cause.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IncidentGroup {
    /// As the file names it, the words we know in our own spelling. Absent for incidents that do not tell it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A kind that is none of [`crate::domain::vocabulary::INCIDENT_KINDS`]: kept under its own name.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own_word: bool,
    pub n: u64,
    /// In the period compared to; absent where the files do not reach back to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<u64>,
    pub open: u64,
    pub minutes: f64,
}

/// Where the budgets of the period's SLOs went. One unit is one SLO's whole budget of the period: bad events ÷
/// ((1 − objective) · events). Shares of the rows, of what is not listed and of `outside` add up to 1.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BudgetPareto {
    /// SLOs with a budget and samples in the period, and those of the services shown without.
    pub slos: u64,
    pub slos_left_out: u64,
    /// Budgets spent in all.
    pub spent: f64,
    /// Most first, [`LISTED`] at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<BudgetRow>,
    /// Rows beyond those listed, and what they took.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unlisted: Option<BudgetRow>,
    /// What was spent in no incident's time. Absent where nothing was spent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outside: Option<BudgetRow>,
    /// Incidents of the period that nothing can be told of: no SLO with a budget, or samples that last longer than they
    /// did. What they took is in `outside`.
    #[serde(default, skip_serializing_if = "super::is_zero")]
    pub incidents_unmeasured: u64,
    /// Why nothing is told, or why shares are not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
}

/// What one incident, or all of a kind, took.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BudgetRow {
    /// An incident's id, or else its beginning; a kind, absent where it is not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Of an incident.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<Instant>,
    /// Incidents in it.
    pub n: u64,
    /// Whole budgets: bad events while it lasted, an ordinary stretch's among them. Of several at once each has its part.
    pub spent: f64,
    /// spent ÷ all that was spent, 0–1.
    pub share: f64,
    /// Of this row and those before it.
    pub cumulative: f64,
}

/// Incidents of the period like one of the 90 days before: of the same service and the same cause, or of the same kind
/// where one of the two tells no cause.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Repeats {
    /// Days looked back.
    pub days: u64,
    /// Repeats ÷ incidents judged, with Wilson's interval: id `incident-repeats`.
    pub share: Reading,
    /// Incidents that came again.
    pub k: u64,
    /// Those that tell neither cause nor kind, and so could be like any other.
    pub not_judged: u64,
    /// The files do not reach back 90 days before the period: there may be more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub at_least: bool,
    /// By time, latest first, [`LISTED`] at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<RepeatRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RepeatRow {
    pub service: String,
    /// Id, or else beginning, of the incident and of the one before it.
    pub incident: String,
    pub of: String,
    pub started_at: Instant,
    pub before_at: Instant,
    /// What they have in common.
    pub by: RepeatedBy,
    pub name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RepeatedBy {
    Cause,
    Kind,
}

/// Postmortems that the error-budget policy owes, and those that were written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Postmortems {
    /// Of the period's incidents, by the policy's replay.
    pub owed: u64,
    /// Of those.
    pub written: u64,
    /// written ÷ owed, with Wilson's interval: id `postmortem-coverage`.
    pub coverage: Reading,
    /// Of all incidents of the period.
    pub written_of_all: u64,
    /// Owed and not written, by time, [`LISTED`] at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<OwedRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OwedRow {
    pub service: String,
    /// Its id, or else its beginning.
    pub incident: String,
    pub started_at: Instant,
    /// Of the policy's trailing budget.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
}

/// What was decided after incidents of the period, as given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Actions {
    /// Incidents that tell how many there are.
    pub incidents: u64,
    pub actions: u64,
    /// Absent where no incident tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<u64>,
    /// Closed in time ÷ due, with Wilson's interval: id `actions-on-time`. Where a file does not tell how many are due,
    /// all are.
    pub on_time: Reading,
}
