//! What product and reliability share, as plain data: the four questions, features with what was given of them and what
//! the measurements say, costs, toil, and the money behind budgets that are spent. Formulas are in `metric/`, sentences
//! in `words/outcomes.rs`.
//!
//! What a user supplied is marked `given`: it is shown, compared and never checked. A change that coincided with a release
//! is not said to have been caused by it.

mod budgets;
mod costs;
mod features;
pub mod groups;
mod incident_groups;
pub mod incidents;
pub mod maturity;
pub mod notes;
mod pareto;
mod questions;
pub mod strategies;
mod toil;
mod value;
pub mod work;

use super::curve::Targets;
use super::detail::DeploymentRow;
use super::facts::{Facts, ServiceFacts};
use super::retro::Limits;
use super::{Reading, Result as Told, Score, Service, Unmeasured};
pub use crate::domain::BetterIs;
use crate::domain::{Instant, Period, Reason, Unit};
use crate::metric::Measured;
pub use incidents::IncidentsReading;
pub use maturity::MaturityReading;
use serde::{Deserialize, Serialize};
pub use strategies::StrategiesReading;
pub use work::WorkReading;

/// What a period is asked about, wherever a part of the answer is made.
struct Asked<'a> {
    facts: &'a Facts,
    team: Option<&'a str>,
    period: &'a Period,
    as_of: Instant,
}

impl Asked<'_> {
    /// The end of what is known: of the period, or as-of where that is earlier.
    fn end(&self) -> Instant {
        self.period.to.min(self.as_of)
    }

    /// Until when what happened is known: an event at as-of, the last of the files, is.
    fn seen(&self) -> Instant {
        self.period.to.min(self.as_of.plus(1))
    }

    fn service(&self, name: &str) -> Option<&ServiceFacts> {
        let services = &self.facts.services;
        services.binary_search_by(|s| (*s.name).cmp(name)).ok().map(|at| &services[at])
    }

    /// Those of the team, or all.
    fn services(&self) -> impl Iterator<Item = &ServiceFacts> {
        self.facts.services.iter().filter(|s| self.team.is_none() || s.team.as_deref() == self.team)
    }

    /// Production deployments of the period, by service and time.
    fn deployments(&self) -> Vec<DeploymentRow> {
        let seen = Period { to: self.period.to.min(self.as_of.plus(1)), ..self.period.clone() };
        let of = |s| super::detail::deployments(self.facts, s, &seen, self.as_of);
        self.services().flat_map(of).filter(|d| d.live).collect()
    }

    /// Whether what belongs to a service is asked for. Services of no known team belong to none.
    fn is_about(&self, service: &str) -> bool {
        self.team.is_none() || self.team_of(service) == self.team
    }

    /// Of services that are only told of by tables of costs or features, too.
    fn team_of(&self, service: &str) -> Option<&str> {
        if let Some(known) = self.service(service) {
            return known.team.as_deref();
        }
        let owned = || {
            let owned = &self.facts.ledger.owned;
            owned.binary_search_by(|o| (*o.service).cmp(service)).ok().and_then(|at| owned[at].team.as_deref())
        };
        self.facts.settings.services.get(service).and_then(|s| s.team.as_deref()).or_else(owned)
    }
}

/// What the scorecard shows of the period besides.
pub struct Shown<'a> {
    /// With their risks and policies.
    pub services: &'a [Service],
    /// All of them together.
    pub score: &'a Score,
    pub targets: Targets,
}

/// `periods` are the one asked about and the one compared to.
pub fn outcomes(
    facts: &Facts,
    shown: &Shown,
    team: Option<&str>,
    (period, before): (&Period, &Period),
    as_of: Instant,
) -> Outcomes {
    let asked = Asked { facts, team, period, as_of };
    let services = shown.services;
    let bills = costs::Bills::new(&asked);
    let features::Chosen { features, unlisted, outside } = features::features(&asked, &bills);
    let (costs, costs_unlisted) = costs::costs(&asked, &bills);
    let (cost_sums, cost_sums_unlisted) = costs::sums(&bills.of_period(&asked));
    let (toil, toil_unlisted) = toil::toil(&asked);
    let (value_at_risk, value_at_risk_unlisted) = value::value_at_risk(services, &features);
    let budgets = budgets::of_period(&asked);
    let deployments = asked.deployments();
    Outcomes {
        questions: questions::of_period(&asked, &bills, &features, services),
        features,
        features_unlisted: unlisted,
        features_outside: outside,
        costs,
        costs_unlisted,
        cost_sums,
        cost_sums_unlisted,
        toil,
        toil_unlisted,
        value_at_risk,
        value_at_risk_unlisted,
        incidents: Some(incidents::incidents(&asked, before, services, &budgets)),
        strategies: Some(strategies::strategies(&asked, &deployments, &budgets)),
        work: Some(work::work(&asked, &deployments)),
        maturity: Some(maturity::maturity(shown.score, shown.targets)),
    }
}

fn reading(id: &str, told: Result<Measured, Reason>) -> Reading {
    let result = told.map_or_else(super::balance::unmeasured, Told::Measured);
    Reading { id: id.into(), result, previous: None, change: None }
}

fn unmeasured(reason: Reason) -> Option<Unmeasured> {
    Some(Unmeasured { reason, message: String::new() })
}

/// Everything of one period and, where one is chosen, of one team.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Outcomes {
    /// The four of the period, in the order of [`QuestionId`].
    pub questions: Vec<Question>,
    /// Features whose days after release reach into the period, latest release first; [`FEATURES`] at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub features: Vec<FeatureReading>,
    /// How many such features there are beyond those listed; no answer rests on them.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub features_unlisted: u64,
    /// Features of the files, and the team, that belong to other times or have no known time of release.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub features_outside: u64,
    /// The months that the period touches and those before, [`MONTHS`] in all; latest first, then by service.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub costs: Vec<CostReading>,
    /// How many such rows there are beyond those listed, [`COSTS`] at most.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub costs_unlisted: u64,
    /// The period's months together, one sum for each currency, [`CURRENCIES`] at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cost_sums: Vec<CostSum>,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub cost_sums_unlisted: u64,
    /// By team, [`TEAMS`] at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub toil: Vec<ToilReading>,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub toil_unlisted: u64,
    /// Services with a budget of which something is spent and money behind it, or with a spent one under features whose
    /// revenue was given. Most money first, then those without, by service; [`SERVICES`] at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub value_at_risk: Vec<ValueAtRisk>,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub value_at_risk_unlisted: u64,
    /// Absent in scorecards of older versions, like the three below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incidents: Option<IncidentsReading>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strategies: Option<StrategiesReading>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work: Option<WorkReading>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maturity: Option<MaturityReading>,
}

/// Features that are judged at most, so that a file of a hundred thousand ends in good time.
pub const FEATURES: usize = 100;
/// Calendar months of cost that are shown.
pub const MONTHS: usize = 12;
/// Rows of cost that are shown at most: a year of a hundred services.
pub const COSTS: usize = 1_200;
/// Currencies, teams and services with money behind their budgets that are shown at most.
pub const CURRENCIES: usize = 20;
pub const TEAMS: usize = 100;
pub const SERVICES: usize = 200;

fn is_zero(n: &u64) -> bool {
    *n == 0
}

/// Whether product and reliability got on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    pub id: QuestionId,
    pub answer: Answer,
    /// What the answer rests on, what decided it first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Finding>,
    /// Findings beyond those listed.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub evidence_unlisted: u64,
    /// Findings that decided the answer, listed or not. What speaks for it and did not decide it is not counted: one
    /// month over its target in a currency that is within.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub deciding: u64,
    /// How many of those are of the same kind as the first, itself included.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub alike: u64,
    /// Of how many features (SLOs for budgets, months of services for cost) the answer is, and how many there are: those
    /// that are not measured are left out.
    pub measured: u64,
    pub of: u64,
    /// Why there is no answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
    /// The answer as a sentence.
    #[serde(default)]
    pub message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionId {
    /// Did revenue grow without degrading reliability?
    Revenue,
    /// Did customer experience improve?
    Experience,
    /// Did error budgets remain intact?
    Budgets,
    /// Did operational cost stay within target?
    Cost,
}

impl QuestionId {
    /// As the export has it.
    pub const fn code(self) -> &'static str {
        match self {
            QuestionId::Revenue => "revenue",
            QuestionId::Experience => "experience",
            QuestionId::Budgets => "budgets",
            QuestionId::Cost => "cost",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    Yes,
    No,
    NotEnoughData,
}

/// One figure behind an answer, with the names to look it up by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    pub id: FindingId,
    /// Whether it speaks for "yes".
    pub favourable: bool,
    /// The feature's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feature: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slo: Option<String>,
    /// `conversion`, `churn`, …: as the file names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kpi: Option<String>,
    /// `2026-11`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<String>,
    pub value: f64,
    pub unit: Unit,
    /// As its file has it; for money only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Before and after; for cost, target and cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<f64>,
    /// 95 % interval of `value`; where nothing was bad before a release, of how many times as much was bad after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// Observations: features summed, days compared on each side, months.
    pub n: u64,
    /// Of a sum of revenue: the shortest and the longest stretch that its figures are of, days on each side of a release;
    /// absent where all are of one length.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_low: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_high: Option<u64>,
    /// Of a sum of revenue: some of it is of the same days of one service, and may be in it more than once.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub overlapping: bool,
    /// Of a budget: its calendar window goes on, and this is of what has been counted so far.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub so_far: bool,
    /// A user supplied it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub given: bool,
    /// The finding as a sentence.
    #[serde(default)]
    pub message: String,
}

/// What `value` of a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingId {
    /// Revenue after less before, of one feature or of several in one currency.
    RevenueChange,
    /// Bad-event ratio after ÷ before.
    Instability,
    /// An SLO met before a release and missed after: its bad-event ratio after.
    MetThenMissed,
    /// Satisfaction after less before.
    Satisfaction,
    /// A KPI after less before.
    Kpi,
    /// Share of an error budget left, signed.
    BudgetLeft,
    /// Cost ÷ target.
    CostShare,
}

/// One feature around its release.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FeatureReading {
    pub id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub service: String,
    pub released_at: Instant,
    /// The deployment that released it, as its file names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deployment: Option<String>,
    pub released_in_period: bool,
    /// Days that are to be compared before and after: the file's, or [`WINDOW_DAYS`].
    pub window_days: u64,
    /// Days that are compared: fewer where as-of comes sooner, and then the figures are "so far".
    pub days: u64,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub so_far: bool,
    pub verdict: FeatureVerdict,
    /// Why there is no verdict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
    pub revenue: GivenChange,
    pub satisfaction: GivenChange,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kpis: Vec<KpiReading>,
    /// One for each SLO of the service, the worst first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instability: Vec<InstabilityReading>,
    /// Whether any SLO got worse; absent where none could be compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub degraded: Option<bool>,
    /// The four, of this feature.
    pub questions: Vec<Question>,
    pub readiness: Readiness,
    /// Other features of the service, by id, whose days after release overlap with its own: what coincided with one
    /// coincided with all of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overlaps: Vec<String>,
    /// How many such features there are beyond those named.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub overlaps_unlisted: u64,
    /// The verdict as a sentence.
    #[serde(default)]
    pub message: String,
}

/// Days compared before and after a release where a file does not say: four weeks, as the default period.
pub const WINDOW_DAYS: u64 = 28;

/// Gain × stability; the table of cases is [`FeatureVerdict::of`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FeatureVerdict {
    Aligned,
    GrowthAtTheExpenseOfStability,
    SafeButNoGain,
    Liability,
    NotEnoughData,
}

impl FeatureVerdict {
    /// ```text
    ///              not degraded       degraded
    /// gain         aligned            growth at the expense of stability
    /// no gain      safe but no gain   liability
    /// ```
    /// Not enough data where either is unknown.
    pub fn of(gain: Option<bool>, degraded: Option<bool>) -> FeatureVerdict {
        match (gain, degraded) {
            (Some(true), Some(false)) => FeatureVerdict::Aligned,
            (Some(true), Some(true)) => FeatureVerdict::GrowthAtTheExpenseOfStability,
            (Some(false), Some(false)) => FeatureVerdict::SafeButNoGain,
            (Some(false), Some(true)) => FeatureVerdict::Liability,
            _ => FeatureVerdict::NotEnoughData,
        }
    }
}

/// A figure that a user gave for before and after a release.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GivenChange {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<f64>,
    /// after − before, signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<f64>,
    /// change ÷ before; absent where before is 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// For money, as its file has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Why there is no change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
}

/// A further measure of a feature.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KpiReading {
    /// As its file names it.
    pub kpi: String,
    #[serde(flatten)]
    pub given: GivenChange,
    /// Absent where the file does not say: then it is shown and not judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub better: Option<BetterIs>,
    /// Absent where it is not judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shift: Option<GivenShift>,
}

/// Of given figures, which come without an interval: compared as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GivenShift {
    Better,
    Worse,
    Same,
}

/// One SLO in equal stretches before and after a release.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InstabilityReading {
    pub slo: String,
    pub objective: f64,
    /// Bad events or slices ÷ all of them, 0–1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<f64>,
    /// Days with samples.
    pub days_before: u64,
    pub days_after: u64,
    /// after ÷ before; absent where nothing was bad before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ratio: Option<f64>,
    /// 95 % interval of the ratio: a seeded bootstrap of days. No upper end where nothing bad before is likely enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met_before: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met_after: Option<bool>,
    /// Share of the budget of the days after the release that is left, signed; absent for an objective of 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget_left_after: Option<f64>,
    /// ratio ≥ [`crate::metric::instability::DEGRADED`] and the interval above 1, or met before and missed after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub degraded: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
}

/// What was there before the release.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Readiness {
    pub slo: Ready,
    pub data: Ready,
    pub budget: Ready,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ready {
    pub answer: Answer,
    /// The SLO that the answer is told by: any one that has an objective, the one best covered, the one with least
    /// budget left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slo: Option<String>,
    /// The number of SLOs with an objective; days with samples of the days before the release; share of the budget left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Of how many: days asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
    /// The answer as a sentence.
    #[serde(default)]
    pub message: String,
}

/// What one service cost in one month, as given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CostReading {
    /// `2026-11`.
    pub month: String,
    pub service: String,
    /// It touches the period.
    pub in_period: bool,
    /// The month is not over at as-of.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub so_far: bool,
    pub cost: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<f64>,
    /// As its file has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// cost ÷ target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// cost ≤ target, compared exactly; absent while a month that is not over has some of it left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<bool>,
    /// Why it is held against no target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
    pub per_deployment: UnitCost,
    pub per_thousand_good: UnitCost,
}

/// What one of something cost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitCost {
    /// In the cost's currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Production deployments, or good events.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<f64>,
    /// The SLO whose good events are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slo: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
}

/// Costs of the period in one currency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CostSum {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Of all months of services; how many.
    pub cost: f64,
    pub n: u64,
    /// Of those that can be held against a target: their cost, their targets, how many. A month that is not over can be
    /// over its target already, but not yet within.
    pub cost_with_target: f64,
    pub target: f64,
    pub n_with_target: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<bool>,
}

/// One team's toil.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ToilReading {
    pub team: String,
    /// Share of hours worked that may be toil, 0–1.
    pub budget: f64,
    /// The last complete ISO weeks of the period and before, oldest first; a week that no file tells of has no share.
    pub weeks: Vec<ToilWeek>,
    /// Weeks of the period before those: they are in the sums all the same.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub weeks_unlisted: u64,
    /// Natural process limits (XmR) of the weeks' shares.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Limits>,
    /// Of the period's weeks with hours: how many, their hours.
    pub n: u64,
    pub toil_hours: f64,
    pub worked_hours: f64,
    /// toil ÷ worked, pooled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// share ≤ budget, compared exactly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<bool>,
    /// toil − budget · worked, hours: above 0 what the team would win back at its budget, below what it has left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over_hours: Option<f64>,
    /// over_hours ÷ worked: the same as a share of the team's capacity, signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over_share: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
    /// What it means for the team's capacity, as a sentence.
    #[serde(default)]
    pub message: String,
}

/// Hours of one ISO week.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ToilWeek {
    /// `2026-W46`.
    pub week: String,
    pub from: Instant,
    pub to: Instant,
    pub in_period: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub toil_hours: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worked_hours: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// Outside the natural limits.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub outside: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
}

/// Money behind one service's budgets; nothing in it is invented, and no budget is in it twice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ValueAtRisk {
    pub service: String,
    /// By the cost per hour that was given: what is spent of the budget of the SLO whose spent share is worth most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spent: Option<SpentMoney>,
    /// SLOs with nothing left of their budget.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slos_spent: Vec<String>,
    /// Where a budget is spent: revenue after release that was given for the listed features on the service, each counted
    /// once, one sum for each currency.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revenue: Vec<RevenueAtRisk>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SpentMoney {
    pub slo: String,
    /// As the settings write it; may be empty.
    pub currency: String,
    /// (1 − what is left to spend of the whole window's budget) · money of the whole budget: of a calendar window that goes
    /// on, as the gate and the decisions count it.
    pub amount: f64,
    /// Other SLOs of the service of whose budget something is spent. They are not added: one outage may spend several.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub other_slos: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RevenueAtRisk {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    pub amount: f64,
    /// By id.
    pub features: Vec<String>,
}
