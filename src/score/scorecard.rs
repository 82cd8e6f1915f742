//! The scorecard as plain data: what is exported as JSON (`static/schema/scorecard.v1.json`), and what
//! the page reads. Ratios 0–1, durations in seconds, times RFC 3339 UTC; what is absent is left out.

use super::Delivery;
pub use super::composite::{CompositeReading, MemberReading, WayReading};
use super::curve::Table;
pub use super::decisions::Decision;
pub use super::finding::{Finding, FindingCode};
pub use super::gate::GateReading;
pub use super::history::Past;
pub use super::last_time::{LastTime, Recalled};
pub use super::outcomes::Outcomes;
pub use super::reliability::{AlertRow, ClassShare, ExclusionRow, IncidentShare, OutlookReading, PolicyReading};
pub use super::risk::{LedgerRow, LedgerSum, RiskReading};
use crate::domain::{Choices, Instant, Method, Period, Problem, Reason, Review, TableOffer, Warning, WhatIf, Window};
pub use crate::metric::{Measured, attribution::Rule};
use serde::{Deserialize, Serialize};

/// Raised when a field changes its meaning; newer files are refused, older ones upgraded.
pub const SCHEMA_VERSION: u32 = 1;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scorecard {
    pub schema_version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Set when it is about one team's services only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<String>,
    /// Every team that is named in the files, by name.
    #[serde(default)]
    pub teams: Vec<Team>,
    pub period: Period,
    pub compared_to: Period,
    /// The end of the latest sample or event in the data, unless the user set it.
    pub as_of: Instant,
    pub coverage: Coverage,
    /// Which definitions of delivery figures are in force, chosen or not.
    #[serde(default)]
    pub choices: Choices,
    /// The curves, weights and target lines in force.
    #[serde(default)]
    pub balance: Table,
    /// What is only supposed: the figures that follow from it are of no day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub what_if: Vec<WhatIf>,
    /// Sorted by hash once every file is hashed, before that by name.
    pub inputs: Vec<InputFile>,
    /// The whole organisation.
    pub scorecard: Score,
    /// How many services lie in each quadrant: one fast-and-fragile and one slow-and-steady service
    /// must not average into "balanced".
    pub quadrants: QuadrantCounts,
    /// The five tiles of the executive page.
    pub headlines: Headlines,
    /// Sorted by need for a decision: worst budget first.
    pub services: Vec<Service>,
    /// SLOs that the settings put together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub composites: Vec<CompositeReading>,
    /// How other tools count what each service's `peers` has beside our figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub peers: Vec<super::PeerDefinition>,
    /// What the messages are made from, by consequence. Absent in scorecards of older versions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
    /// What is asked of a leader, most serious first; empty where no rule fired.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
    /// What product and reliability share. Absent in scorecards of older versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcomes: Option<Outcomes>,
    /// What was set aside, doubtful or assumed, each with its row.
    pub data_quality: Vec<DataNote>,
    /// The two generated sentences of the executive page: what became of the promises, then how fast changes ship and
    /// what follows; where no SLO can be judged, the other way round.
    pub messages: Vec<String>,
    /// What earlier scorecards among the files say of their periods, oldest first; measured then, and scored then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Past>,
    /// What was decided and agreed in the review before, and what became of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_time: Option<LastTime>,
    /// What was said in the meeting: decisions' owners and days, notes, actions. The last field: the page writes what
    /// is being typed there without scoring anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
}

/// Which part of the time the files speak of.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Coverage {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sli: Option<Span>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deployments: Option<Span>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incidents: Option<Span>,
    /// Days of the period (times series) that have at least one SLI sample, and how many there could be.
    pub sli_days: u64,
    pub sli_days_possible: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub from: Instant,
    pub to: Instant,
}

/// One file, as read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InputFile {
    /// Base name, or the path inside the folder or archive.
    pub name: String,
    /// Lower-case hex; absent until the file has been hashed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    pub bytes: u64,
    /// Id of the format in the registry; absent when not recognised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_as: Option<String>,
    /// Why it was read as that, or what was looked for: one sentence.
    pub why: String,
    /// Facts taken over: samples, definitions, deployments or incidents.
    pub facts: u64,
    /// The same, by kind, in words ready to show: ("SLI samples", 1344).
    pub contents: Vec<(String, u64)>,
    /// The first few; `warnings_total` counts all.
    pub warnings: Vec<Warning>,
    pub warnings_total: u64,
    /// What the columns of a table could be, for whoever reads it now; never in a scorecard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<Box<TableOffer>>,
    /// Set when nothing of the file could be used; the sentence says why and what next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

impl InputFile {
    /// Where reading ended before the file did, when what came before is used.
    pub fn stopped(&self) -> Option<&Warning> {
        let used = self.error.is_none();
        self.warnings.iter().find(|w| used && w.problem == Problem::Stopped)
    }
}

/// One metric's value with its unit, sample size and interval, or the reason why there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// `deployment-frequency`, `slo-attainment`, …: see `metric::REGISTRY`.
    pub id: String,
    #[serde(flatten)]
    pub result: Result,
    /// The same figure for `compared_to`; absent when that is unmeasured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Result {
    Measured(Measured),
    Unmeasured { unmeasured: Unmeasured },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unmeasured {
    #[serde(flatten)]
    pub reason: Reason,
    /// The reason as a sentence.
    #[serde(default)]
    pub message: String,
}

/// No arrow for noise: better or worse only when the interval of the difference excludes no change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    #[serde(rename = "better")]
    Better,
    #[serde(rename = "worse")]
    Worse,
    #[serde(rename = "no clear change")]
    NoClearChange,
}

impl Reading {
    pub fn measured(&self) -> Option<&Measured> {
        match &self.result {
            Result::Measured(m) => Some(m),
            Result::Unmeasured { .. } => None,
        }
    }

    pub fn value(&self) -> Option<f64> {
        self.measured().map(|m| m.value)
    }

    pub fn unmeasured(&self) -> Option<&Unmeasured> {
        match &self.result {
            Result::Measured(_) => None,
            Result::Unmeasured { unmeasured } => Some(unmeasured),
        }
    }
}

/// Velocity × reliability, for one service or the organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// √(velocity · reliability), 0–100.
    pub balanced: Reading,
    pub velocity: Reading,
    pub reliability: Reading,
    /// 1 − balanced / mean of the two; absent when unmeasured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imbalance: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quadrant: Option<Quadrant>,
    /// Every metric of the balance, measured or not; for the organisation its `points` are the mean over services.
    pub parts: Vec<Part>,
    /// How many of `parts` are measured: "scored on 6 of 7".
    pub parts_measured: u64,
    /// What `balanced` changed by because other metrics or services are measured than before, points. With the parts'
    /// contributions it adds up to the whole change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage_to_change: Option<f64>,
    /// The pillars of both periods on what is measured in both: what the contributions follow from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alike: Option<AlikePillars>,
    /// What would lift `balanced` most, largest gain first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lift: Vec<Lift>,
    /// What follows from the pillars' intervals and the target lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advice: Option<Advice>,
}

/// Points, 0–100, on the metrics (and services) that are measured in both periods.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlikePillars {
    pub velocity_before: f64,
    pub velocity: f64,
    pub reliability_before: f64,
    pub reliability: f64,
}

/// One metric brought to the next control point of its curve, all else as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lift {
    /// Whose metric, in the score of a group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    pub metric: String,
    /// The metric's value, in its unit, and that of the control point.
    pub from: f64,
    pub to: f64,
    /// The metric's points, 0–100, at both.
    pub points: f64,
    pub points_to: f64,
    /// What the balanced score would gain, points.
    pub gain: f64,
}

/// Which practice the pillars ask for first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Advice {
    /// Both pillars are clearly at their target lines or above.
    KeepGoing,
    /// Velocity is clearly below its line, reliability is not: batch size, pipeline, review.
    DeliveryPractice,
    /// Reliability is clearly below its line, velocity is not: budgets, alerts, recovery.
    ReliabilityPractice,
    /// Both are: delivery foundations first, reliability as it scales.
    DeliveryFoundations,
    /// Neither is clearly below, and not both are clearly above.
    Unclear,
}

/// A team with the score of its services.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Team {
    pub name: String,
    pub services: u64,
    /// Absent where the scorecard is about another team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scorecard: Option<Score>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quadrants: Option<QuadrantCounts>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// The metric's id.
    pub metric: String,
    pub pillar: Pillar,
    /// Stated weight within the pillar, 0–1, before the unmeasured are left out.
    pub weight: f64,
    /// 0–100.
    pub points: Reading,
    /// What it changed `balanced` by since the period before, points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contribution_to_change: Option<f64>,
    /// What it gives its pillar of [`Score::alike`], points: (before, now).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shares_alike: Option<(f64, f64)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pillar {
    Velocity,
    Reliability,
}

/// Around the target lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quadrant {
    FastAndResilient,
    FastAndFragile,
    SlowAndSteady,
    SlowAndFragile,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuadrantCounts {
    pub fast_and_resilient: u64,
    pub fast_and_fragile: u64,
    pub slow_and_steady: u64,
    pub slow_and_fragile: u64,
    pub unmeasured: u64,
}

/// The five tiles. Services are never blended into one delivery figure: the tile shows the median
/// service and the range.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Headlines {
    pub slos_met: Attainment,
    pub budget: Headline,
    pub deployment_frequency: Headline,
    pub lead_time: Headline,
    pub change_fail_rate: Headline,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attainment {
    pub met: u64,
    pub missed: u64,
    /// SLOs without data or objective: shown, never counted as met.
    pub no_data: u64,
    /// Of those met: on data that ended more than a day, and more than two samples, before the SLO's window does.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub stale: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_met: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_measured: Option<u64>,
    /// Of the share met, by the 95 % interval of the difference; absent when nothing was measured in one of the two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// Share met per period, oldest first; `None` where nothing was measured.
    pub history: Vec<Option<f64>>,
}

fn is_zero(n: &u64) -> bool {
    *n == 0
}

/// The distribution of one metric over the services (for the budget: over the SLOs).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Headline {
    /// The median over services, `n` = observations behind all of them; low and high are the lowest
    /// and highest service, not an interval.
    pub reading: Reading,
    /// How many services (or SLOs) are measured, and of how many.
    pub measured: u64,
    pub of: u64,
    /// Names at the two ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lowest: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub highest: Option<String>,
    pub better: u64,
    pub worse: u64,
    pub unclear: u64,
    /// Median per period, twelve periods, oldest first, the last one is `period`.
    pub history: Vec<Option<f64>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Service {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<String>,
    pub scorecard: Score,
    /// The two pillars of the period before, for the arrow of the quadrant: (velocity, reliability).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_pillars: Option<(f64, f64)>,
    pub slos: Vec<SloReading>,
    pub metrics: Vec<Reading>,
    /// Change fail rate under each attribution rule alone, lowest and highest: what the choice of rule can move.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change_fail_rate_range: Option<(f64, f64)>,
    pub incidents: Vec<IncidentRow>,
    #[serde(flatten)]
    pub delivery: Delivery,
    /// Burn-rate alerts that would have fired in the period, by time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alerts: Vec<AlertRow>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclusions: Vec<ExclusionRow>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<PolicyReading>,
    /// Whether it may ship, at the end of the period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate: Option<GateReading>,
    /// How fast it can ship.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<RiskReading>,
    /// What deployments took of budgets, most first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ledger: Vec<LedgerRow>,
    /// The same summed for each SLO, with what no deployment took.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ledger_sums: Vec<LedgerSum>,
}

/// One SLO over its own window, which ends with the period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SloReading {
    pub service: String,
    pub slo: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objective: Option<f64>,
    pub method: Method,
    pub window: Window,
    /// The window as measured: `[from, to)`.
    pub from: Instant,
    pub to: Instant,
    /// A calendar window that has not ended: the figures are "so far".
    pub so_far: bool,
    /// Share of the window's days that have samples, 0–1; a window partly covered is not extrapolated.
    pub covered: f64,
    /// Exact counts as decimal text (they may pass 2^53, and may be fractions); slices for the slice methods.
    pub good: String,
    pub bad: String,
    pub total: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sli: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sli_low: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sli_high: Option<f64>,
    pub verdict: Verdict,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// Why there is no verdict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget_consumed: Option<f64>,
    /// 1 − consumed: signed, never clamped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget_remaining: Option<f64>,
    /// Share of the window that has gone by, 0–1: where an even spend would be. 1 for rolling windows.
    pub elapsed: f64,
    #[serde(flatten)]
    pub outlook: OutlookReading,
}

impl SloReading {
    /// What may still be spent of the budget, signed, before the window ends: of a calendar window that goes on, what is
    /// left of the whole of it, since an hour on its first day is no month's budget. The gate, the risk, the forecast
    /// and the decisions go by this.
    pub fn left_to_spend(&self) -> Option<f64> {
        self.outlook.left_of_window.or(self.budget_remaining)
    }

    /// Whether that rests on events still to come.
    pub fn left_is_estimated(&self) -> bool {
        self.outlook.left_of_window.is_some() && self.method != Method::Timeslices
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Met,
    Missed,
    NoData,
}

impl Verdict {
    pub fn of(met: Option<bool>) -> Verdict {
        match met {
            Some(true) => Verdict::Met,
            Some(false) => Verdict::Missed,
            None => Verdict::NoData,
        }
    }
}

/// Whether the Wilson 95 % interval of the ratio clears the objective.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    Strong,
    Weak,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IncidentRow {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<String>,
    pub started_at: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolved_at: Option<Instant>,
    /// The deployment it is attributed to, by id or else by its finish time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deployment: Option<String>,
    pub rule: Rule,
}

/// Something about the data a reader should know.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataNote {
    pub code: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    pub count: u64,
    /// The first of those counted, where single rows are meant: what to look for in the files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<NotedRow>,
    pub message: String,
}

/// A row by what its file calls it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotedRow {
    /// Its id, or the name of its SLO; absent where the file gives it none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// When it was, or began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Instant>,
    /// What it says in the fields that are doubted; of rows that contradict each other, what each says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<NotedField>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotedField {
    pub field: String,
    pub values: Vec<String>,
}
