//! How fast a service can ship, as plain data: the deployment ledger, break-even and safe speed, and what would move
//! them. The formulas are in `metric::{spend, safe_speed}`; "share" is a share of an SLO's whole budget, 0–1, signed.

use super::{Reading, Unmeasured};
use crate::domain::Instant;
use serde::{Deserialize, Serialize};

/// One service's speed against its budgets. Intervals here are 80 %: of the settings' appetite for risk more digits
/// than that would be pretended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RiskReading {
    /// Chance of exhausting the budget that is borne, 0–1.
    pub appetite: f64,
    /// Today's rate: of the period.
    pub deployments_per_week: Reading,
    /// What failures and their costs are learned from: deployments of `[from, to)` at least 24 hours old.
    pub from: Instant,
    pub to: Instant,
    /// The share of deployments that fail. Absent where nothing is known of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure_chance: Option<Chance>,
    /// Slowest safe speed first, the unmeasured last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slos: Vec<SloRisk>,
    /// The SLO with the lowest safe speed; the figures below are this one's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub binding: Option<String>,
    /// Deployments per week that spend the budget just as it comes in.
    pub break_even: Reading,
    /// The most deployments per week at which the chance of exhausting the budget within the next window is at most the
    /// appetite: from a full budget.
    pub safe_speed: Reading,
    /// The same with what remains of the budget, until the calendar window ends; for a rolling window over its length,
    /// as if the old errors of failures stayed in it, and those of the steady part left as new ones come.
    pub safe_speed_rest: Reading,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<SpeedState>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state_rest: Option<SpeedState>,
    /// The safe speed lies beyond four times today's rate.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub extrapolated: bool,
    /// The safe speed lies above break-even, which is an average: see `words::above_break_even`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub above_break_even: bool,
    /// Chance of exhausting a full budget within the next window at today's rate, 0–1: the median of what it could be,
    /// whatever the appetite.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chance_today: Option<f64>,
    /// Share of a full budget that is expected to be left after the next window at today's rate, signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_left: Option<f64>,
    /// Slowest first; it crosses the appetite at the safe speed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub curve: Vec<CurvePoint>,
    /// What would move the safe speed, most first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levers: Vec<Lever>,
    /// The lower of the two safe speeds, over all SLOs: what a pipeline may be throttled to. Absent where there is
    /// no limit to be stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_deployments_per_week: Option<f64>,
    /// Chance that an average failure takes more than what remains of some SLO's budget, 0–1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overdraw: Option<f64>,
    /// Only where the settings have a cost per hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money: Option<RiskMoney>,
}

/// A share of deployments, learned from k of n.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chance {
    /// Median of what it could be, 0–1.
    pub value: f64,
    /// 80 % interval.
    pub low: f64,
    pub high: f64,
    pub n: u64,
    pub k: u64,
    pub evidence: Basis,
    /// The two parameters of the beta distribution of what it could be. Absent where it is supposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beta: Option<(f64, f64)>,
}

/// What a failure takes of an SLO's budget, learned from n failures that took any.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cost {
    /// Expected share of the budget per failure that takes any, above 0: the median of what it could be.
    pub mean: f64,
    /// 80 % interval.
    pub low: f64,
    pub high: f64,
    /// The share that half of such failures take.
    pub median: f64,
    /// Standard deviation of a failure's logarithm, natural: the median of what it could be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub log_sd: Option<f64>,
    pub n: u64,
    pub evidence: Basis,
}

/// Whose failures a figure rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Six or more failures of the service's own.
    Own,
    /// One to five of its own: mostly the organisation's.
    MostlyPool,
    /// None of its own.
    PoolAlone,
    /// No failure is known anywhere: only how many deployments went well.
    Nothing,
    /// It is only supposed.
    Supposed,
}

/// What kind of figure a safe speed is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpeedState {
    /// The chance crosses the appetite there.
    Found,
    /// No limit is known; it is at least this.
    AtLeast,
    /// 0: what is spent without any failed deployment takes the whole budget.
    BaselineAlone,
    /// 0: nothing remains of the budget.
    AlreadySpent,
}

/// One SLO's budget against the service's failures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SloRisk {
    pub slo: String,
    /// Why there is nothing more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speed: Option<SloSpeed>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SloSpeed {
    /// Length of the SLO's window, weeks.
    pub weeks: f64,
    /// The whole window's budget at the measured traffic, in events or slices.
    pub budget: f64,
    /// Shares a week: of the budget that comes in (1 / weeks), of what an ordinary sample spends, and of what
    /// neither that nor failed deployments explain (signed).
    pub budget_per_week: f64,
    pub baseline_per_week: f64,
    pub other_per_week: f64,
    /// Chance that a deployment fails and takes some of this budget.
    pub failure_chance: Chance,
    /// Absent where no failure is known anywhere whose cost could be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<Cost>,
    /// Why there is none although deployments failed: what theirs cost cannot be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_unmeasured: Option<Unmeasured>,
    /// Share that remains, signed, and the weeks it has to last.
    pub remaining: f64,
    pub rest_weeks: f64,
    /// Deployments per week. Absent where no cost is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub break_even: Option<Speed>,
    pub safe: Speed,
    pub rest: Speed,
    /// Chance that an average failure takes more than what remains, 0–1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overdraw: Option<f64>,
}

/// Deployments per week.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Speed {
    /// Median of what it could be.
    pub value: f64,
    /// 80 % interval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    pub state: SpeedState,
}

/// Of the curve "deployments per week → chance of exhausting the budget within the next window".
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CurvePoint {
    pub deployments_per_week: f64,
    /// 0–1.
    pub chance: f64,
    /// Beyond four times today's rate, where that is measured.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub extrapolated: bool,
}

/// What could be halved, and what that adds to the safe speed from a full budget.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lever {
    pub what: LeverKind,
    /// Deployments per week, 0 and up.
    pub adds: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeverKind {
    /// Half as many deployments fail.
    FailureChance,
    /// A failure lasts, and so takes, half as long.
    RecoveryTime,
    /// Half of what is spent without failed deployments.
    Baseline,
}

/// In the binding SLO's terms: a share of its budget is so many hours of complete outage, and they have a price.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RiskMoney {
    /// As the settings have it; empty when they do not say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub currency: String,
    pub cost_per_hour: f64,
    /// Hours of complete outage that are the whole budget.
    pub budget_hours: f64,
    /// What the whole budget is worth.
    pub budget: f64,
    /// What an average failure costs; absent where no cost is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_failure: Option<f64>,
    /// What failed deployments cost a week at today's rate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_week: Option<f64>,
}

/// Which deployment took what of one SLO's budget, within the SLO's window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LedgerRow {
    /// Its id, or else its end.
    pub deployment: String,
    pub at: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strategy: Option<String>,
    /// The first incident attributed to it: its id, or else its beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incident: Option<String>,
    pub slo: String,
    /// `[from, to)` of what counts as its own time.
    pub from: Instant,
    pub to: Instant,
    /// Events or slices, exact decimal text: bad ones in its time, what an ordinary stretch has of them, and the
    /// difference, signed.
    pub bad: String,
    pub baseline: String,
    pub spent: String,
    /// `spent` as a share of the budget of the SLO's whole window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// In the settings' currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money: Option<f64>,
    /// Why nothing could be told of it: then the three counts are 0 and its time counts as nobody's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
}

/// One SLO's bad events, told apart: spent + baseline + unattributed = bad, exactly.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LedgerSum {
    pub slo: String,
    /// The SLO's window as measured.
    pub from: Instant,
    pub to: Instant,
    /// All bad events or slices, exact decimal text.
    pub bad: String,
    /// Share of bad ones in an ordinary sample, 0–1: the median.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline_ratio: Option<f64>,
    /// Which samples are the ordinary ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline_of: Option<BaselineOf>,
    /// Absent without a baseline, like `spent` and `unattributed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<String>,
    /// By all deployments, signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spent: Option<String>,
    /// Outside all deployments' time, signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unattributed: Option<String>,
    /// Deployments with time in the window, and those of them that are no row of `ledger`: the ones that took least.
    pub deployments: u64,
    pub unlisted: u64,
    /// What the unlisted spent, within `spent`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unlisted_spent: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
}

/// Where ordinary samples are looked for, in the trailing 28 days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BaselineOf {
    /// Outside every deployment's time.
    OutsideDeployments,
    /// Outside incidents of deployments: the service deploys so often that there is hardly another time.
    OutsideIncidents,
}
