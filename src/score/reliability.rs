//! Where budgets are going, in the scorecard's words: burn rates, alerts that would have fired, exhaustion, what was
//! left out, and the error-budget policy replayed over the period. The formulas are in `metric::{burn, policy}`.

use super::facts::{Facts, ServiceFacts};
use super::gate::PolicyBudget;
use super::price::BudgetPrice;
use super::{Unmeasured, Verdict};
use crate::domain::{
    Amount, Excluded, Incident, Instant, Method, MissingData, Period, PolicySettings, Reason, Sli, Slo,
    time::{DAY, SECOND, WEEK},
};
pub use crate::metric::burn::Severity;
use crate::metric::burn::{self, Exhaustion};
use crate::metric::forecast::{DECISION, Drift, Forecast};
use crate::metric::pieces::{Pieces, Spent, budget, days_between};
use crate::metric::policy::{self, Promise};
use crate::metric::slo::{Outlook, SloFigure};
use crate::metric::{self, adjust};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How an SLO's budget goes at the end of its window.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OutlookReading {
    /// Over look-backs that end with the window, shortest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub burn: Vec<Burn>,
    /// The look-back that stands for "now": three days, or a quarter of a shorter window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub burn_now: Option<Burn>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<Budget>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exhaustion: Option<ExhaustionState>,
    /// Since when nothing is left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exhausted_at: Option<Instant>,
    /// When nothing will be left, at the rate of `burn_now`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub projected_exhaustion: Option<Instant>,
    /// Of a calendar window that is not over: its consumption at the end, if the rate of `burn_now` goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimated_consumed: Option<f64>,
    /// Of such a window: what is left of the budget of the whole of it, signed. Its events are expected to come as so
    /// far; slices are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_of_window: Option<f64>,
    /// When the budget could be spent; absent where it is spent already, or its window over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forecast: Option<ForecastReading>,
    /// Days of the last four weeks on which errors had drifted while something was left, by time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub early_warnings: Vec<EarlyWarning>,
    /// What is left over the error-budget policy's trailing days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy_budget: Option<PolicyBudget>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alert_rules: Vec<AlertRule>,
    /// The end of the last sample.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_sample: Option<Instant>,
    /// The last sample ended more than a day, and more than two samples, before the window does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stale: bool,
    /// The same SLO under each of the three budgeting methods, so that one sees why another tool's number differs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<MethodReading>,
    /// What it was before exclusions and the choice for missing data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unadjusted: Option<Unadjusted>,
    /// What the whole window's budget is worth; only where the settings have a cost per hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<BudgetPrice>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Burn {
    /// `5m`, `24h`, `3d`.
    pub window: String,
    pub secs: u64,
    /// Multiples of the rate that spends exactly the budget in the SLO's period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<f64>,
    /// Events or slices of the look-back, exact decimal text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bad: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
}

/// The days to come, drawn from the days that were.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ForecastReading {
    /// Days drawn from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u64>,
    /// Days looked ahead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub horizon_days: Option<u64>,
    /// Share of draws that spend the budget by then, 0–1; the rest outlast it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chance: Option<f64>,
    /// The same within 14 days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chance_soon: Option<f64>,
    /// When 10, 50 and 90 % of all draws have spent it; absent where fewer do so within the days looked ahead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub early: Option<Instant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub middle: Option<Instant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<Instant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
}

/// Errors had drifted from what was usual: the CUSUM of a day rose above its threshold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EarlyWarning {
    /// The end of the day.
    pub at: Instant,
    /// The CUSUM, in standard deviations, and its threshold.
    pub value: f64,
    pub threshold: f64,
    /// Burn rate of the seven days that end then.
    pub burn: f64,
}

/// The budget in what it is counted in, and in time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Budget {
    /// `events`, or `slices` for the slice methods.
    pub unit: String,
    /// What may be bad in the window as it is.
    pub allowed: f64,
    /// Below 0 when overspent.
    pub left: f64,
    /// The same as time of total outage, seconds.
    pub left_secs: f64,
    /// Events are no time: minutes of an occurrences SLO are an equivalent at even traffic.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub equivalent: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MethodReading {
    pub method: Method,
    /// What a slice must meet to be good, 0–1: timeslices only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slice_target: Option<f64>,
    /// For the slice methods: how long a slice is, seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slice_secs: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sli: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget_consumed: Option<f64>,
    pub verdict: Verdict,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExhaustionState {
    Exhausted,
    Projected,
    /// Not before its calendar window ends.
    NotInThisWindow,
    /// A rolling window bears the rate for ever.
    NotAtThisRate,
    NothingBurns,
}

/// An alert fires while both look-backs burn faster than `factor`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlertRule {
    pub severity: Severity,
    /// `1h/5m`: the two look-backs.
    pub windows: String,
    pub factor: f64,
    /// What the share of the budget alone would make of it, where that is below 1: `factor` is raised to 1, since a
    /// burn rate of 1 lasts the window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raised_from: Option<f64>,
    /// From the start of a total outage to the alert, seconds.
    pub detection_secs: f64,
    /// Why this data cannot show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
}

/// An alert that would have fired.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlertRow {
    pub slo: String,
    pub severity: Severity,
    pub from: Instant,
    /// Absent while the data ends in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
    /// `1h/5m`, the rules that fired.
    pub windows: Vec<String>,
    /// An incident of the service was open when it fired, or began within 24 hours; absent without incidents in the files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with_incident: Option<bool>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unadjusted {
    pub missing_data: MissingData,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sli: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget_remaining: Option<f64>,
    /// Samples in the window as measured, and as counted now.
    pub samples: u64,
    pub samples_counted: u64,
    /// Of these, how many stand for missing ones.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub samples_filled: u64,
}

fn is_zero(n: &u64) -> bool {
    *n == 0
}

/// The audit list: what was left out or counted good, on whose word.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExclusionRow {
    pub slo: String,
    pub from: Instant,
    pub to: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeats: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    pub counts: Excluded,
    /// Times it came in the SLO's window.
    pub times: u64,
    /// Samples of the window that it touched.
    pub samples: u64,
}

/// The error-budget policy over the period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PolicyReading {
    /// Days of the trailing window.
    pub days: u64,
    pub frozen_now: bool,
    /// Share of the period in which some SLO was over budget, 0–1.
    pub frozen_share: f64,
    pub freezes: Vec<FreezeRow>,
    /// Deployments in a freeze, and how many of them by a kind that may.
    pub shipped: Vec<ShippedRow>,
    pub incidents: Vec<IncidentShare>,
    pub classes: Vec<ClassShare>,
    /// Pages and tickets over the period.
    pub pages: u64,
    pub tickets: u64,
    pub alerts_per_week: f64,
    /// Alerts with an incident; absent without incidents in the files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alerts_with_incident: Option<u64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FreezeRow {
    pub slo: String,
    pub from: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShippedRow {
    /// Its id, or else its finish time.
    pub deployment: String,
    pub at: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Its kind may pass a freeze.
    pub exempt: bool,
}

/// What an incident took of the trailing window's budget: of the SLO it took most from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IncidentShare {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incident: Option<String>,
    pub started_at: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slo: Option<String>,
    /// `bad` / `allowed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// Bad events or slices while it lasted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bad: Option<f64>,
    /// The budget of the trailing window, in the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowed: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
    /// More than the policy lets pass without a postmortem.
    pub postmortem_due: bool,
    /// What the file says of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postmortem: Option<String>,
}

/// What all incidents of one kind took of a quarter's budget.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClassShare {
    /// Absent for incidents whose kind is not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    pub incidents: u64,
    /// Those of them that the samples can tell apart; the share is of these.
    pub measured: u64,
    pub slo: String,
    /// `bad` / `allowed`.
    pub share: f64,
    /// Days of the quarter that the SLO's samples reach back over, where that is not all of it: the share is of their
    /// budget.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u64>,
    /// Bad events or slices while they lasted, those that two share once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bad: Option<f64>,
    /// A quarter's budget, in the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowed: Option<f64>,
    /// More than the policy lets pass without a place on the quarter's plan.
    pub on_the_plan: bool,
}

fn unmeasured(reason: &Reason) -> Unmeasured {
    Unmeasured { reason: reason.clone(), message: String::new() }
}

fn burn_reading((back, burned): &burn::Burned) -> Burn {
    let text = |of: fn(&Spent) -> Amount| burned.as_ref().ok().map(|(_, spent)| of(spent).to_string());
    Burn {
        window: burn::short(*back),
        secs: (*back / SECOND) as u64,
        rate: burned.as_ref().ok().map(|(rate, _)| *rate),
        bad: text(|s| s.bad),
        total: text(|s| s.total),
        unmeasured: burned.as_ref().err().map(unmeasured),
    }
}

fn forecast_reading(told: &Result<Forecast, Reason>) -> ForecastReading {
    match told {
        Err(reason) => ForecastReading { unmeasured: Some(unmeasured(reason)), ..ForecastReading::default() },
        Ok(f) => ForecastReading {
            days: Some(f.days),
            horizon_days: Some(f.horizon),
            chance: Some(f.chance),
            chance_soon: Some(f.soon),
            early: f.early,
            middle: f.middle,
            late: f.late,
            unmeasured: None,
        },
    }
}

fn early_warning(drift: &Drift) -> EarlyWarning {
    EarlyWarning { at: drift.at, value: drift.cusum, threshold: DECISION, burn: drift.burn }
}

/// What is left over the policy's trailing days, on the right side of 0 to the last unit.
pub fn policy_budget(slo: &Slo, outlook: &Outlook, settings: &PolicySettings, to: Instant) -> Option<PolicyBudget> {
    let share = budget(slo.objective);
    let spent = outlook.pieces.window(settings.days as i64 * DAY, to, to);
    let ratio = spent.bad.ratio(spent.total).filter(|_| share > 0.0)?;
    Some(PolicyBudget { days: settings.days, remaining: 1.0 - ratio / share, total: spent.total.to_f64() })
}

/// `before` is the figure without adjustments, where there are any.
pub fn reading(slo: &Slo, figure: &SloFigure, outlook: &Outlook, before: Option<Unadjusted>) -> OutlookReading {
    let state = outlook.exhaustion.as_ref().ok();
    OutlookReading {
        burn: outlook.burn.iter().map(burn_reading).collect(),
        burn_now: Some(burn_reading(&outlook.now)),
        budget: budget_left(slo, figure, outlook),
        exhaustion: state.map(|state| match state {
            Exhaustion::Exhausted { .. } => ExhaustionState::Exhausted,
            Exhaustion::Projected { .. } => ExhaustionState::Projected,
            Exhaustion::NotInThisWindow => ExhaustionState::NotInThisWindow,
            Exhaustion::NotAtThisRate => ExhaustionState::NotAtThisRate,
            Exhaustion::NothingBurns => ExhaustionState::NothingBurns,
        }),
        exhausted_at: state.and_then(|s| if let Exhaustion::Exhausted { at } = s { Some(*at) } else { None }),
        projected_exhaustion: state.and_then(|s| if let Exhaustion::Projected { at } = s { Some(*at) } else { None }),
        estimated_consumed: outlook.estimated,
        left_of_window: outlook.left_of_window,
        forecast: outlook.forecast.as_ref().map(forecast_reading),
        early_warnings: outlook.drifts.iter().map(early_warning).collect(),
        policy_budget: None,
        alert_rules: outlook
            .rules
            .iter()
            .map(|r| AlertRule {
                severity: r.rule.severity,
                windows: burn::pair(r.rule.long),
                factor: r.factor,
                raised_from: figure
                    .bounds
                    .map(|b| r.rule.by_share(burn::period(&b)))
                    .filter(|by_share| *by_share < r.factor),
                detection_secs: r.detection_secs,
                unmeasured: r.unseen.as_ref().map(unmeasured),
            })
            .collect(),
        last_sample: outlook.last_sample,
        stale: figure.stale,
        methods: vec![],
        unadjusted: before,
        price: None,
    }
}

/// The SLO as each method would have it; slices, where it has none of its own, are its samples, good from the
/// objective on.
pub fn methods(slo: &Slo, sli: &Sli, figure: &SloFigure) -> Vec<MethodReading> {
    let Some(bounds) = figure.bounds else { return vec![] };
    let cells: Vec<_> = sli.cells.between(bounds.from, bounds.to).collect();
    let length = |method| Pieces::new(&Slo { method, ..slo.clone() }, &cells, bounds.from).ok()?.slice_secs;
    let read = |figure: &SloFigure| MethodReading {
        method: figure.method,
        slice_target: (figure.method == Method::Timeslices).then(|| slo.slice_target.unwrap_or(slo.objective)),
        slice_secs: length(figure.method),
        sli: figure.sli,
        budget_consumed: figure.consumed(),
        verdict: Verdict::of(figure.met()),
        unmeasured: figure.unmeasured().as_ref().map(unmeasured),
    };
    [Method::Occurrences, Method::Timeslices, Method::RatioTimeslices]
        .map(|method| match method == slo.method {
            true => read(figure),
            false => read(&metric::slo::measure(&Slo { method, ..slo.clone() }, Some(sli), bounds.to, false)),
        })
        .to_vec()
}

/// In events or slices, and in seconds of total outage.
fn budget_left(slo: &Slo, figure: &SloFigure, outlook: &Outlook) -> Option<Budget> {
    let remaining = figure.remaining()?;
    let bounds = figure.bounds?;
    let share = budget(slo.objective);
    let window_secs = (burn::period(&bounds) / SECOND) as f64;
    let (unit, allowed, left_secs) = match (slo.method, outlook.pieces.slice_secs) {
        (Method::Occurrences, _) | (_, None) => {
            ("events", share * figure.total.to_f64(), remaining * share * window_secs)
        }
        (method, Some(secs)) => {
            // On a calendar window the slices still to come belong to the budget.
            let whole = matches!(slo.window, crate::domain::Window::Calendar { .. }) && method == Method::Timeslices;
            let slices = if whole { window_secs / secs as f64 } else { figure.total.to_f64() };
            ("slices", share * slices, remaining * share * slices * secs as f64)
        }
    };
    let equivalent = slo.method == Method::Occurrences;
    Some(Budget { unit: unit.into(), allowed, left: remaining * allowed, left_secs, equivalent })
}

/// The alerts of one SLO, and whether an incident came with each.
pub fn alert_rows(slo: &Slo, outlook: &Outlook, incidents: Option<&[&Incident]>) -> Vec<AlertRow> {
    let row = |alert: &burn::Alert| AlertRow {
        slo: slo.name.clone(),
        severity: alert.severity,
        from: alert.from,
        until: alert.until,
        windows: alert.rules.iter().map(|long| burn::pair(*long)).collect(),
        with_incident: incidents.map(|all| {
            all.iter()
                .any(|i| i.started_at <= alert.from.plus(DAY) && i.resolved_at.is_none_or(|end| end >= alert.from))
        }),
    };
    outlook.alerts.iter().map(row).collect()
}

/// Exclusions that touch this SLO's window.
pub fn exclusion_rows(facts: &Facts, slo: &Slo, figure: &SloFigure, measured: &Sli) -> Vec<ExclusionRow> {
    let Some(bounds) = figure.bounds else { return vec![] };
    let of_slo = facts.exclusions_of(slo);
    let rows = of_slo.filter_map(|(exclusion, stretches)| {
        let inside = stretches.0.iter().filter(|(from, to, _)| *from < bounds.to && *to > bounds.from);
        let times = inside.count() as u64;
        (times > 0).then(|| ExclusionRow {
            slo: slo.name.clone(),
            from: exclusion.from,
            to: exclusion.to,
            repeats: exclusion.repeats.clone(),
            reason: exclusion.reason.clone(),
            counts: exclusion.counts,
            times,
            samples: adjust::touched(measured, stretches, bounds.from, bounds.to),
        })
    });
    rows.collect()
}

/// The policy over `period`. `None` where no SLO of the service has a budget and data.
pub fn policy(
    facts: &Facts,
    service: &ServiceFacts,
    outlooks: &[(&Slo, &Outlook)],
    alerts: &[AlertRow],
    period: &Period,
    as_of: Instant,
) -> Option<PolicyReading> {
    let settings = facts.settings.policy.clone().unwrap_or_default();
    let promises: Vec<Promise> = outlooks
        .iter()
        .filter(|(slo, _)| budget(slo.objective) > 0.0)
        .map(|(slo, outlook)| Promise { slo, pieces: &outlook.pieces })
        .collect();
    if promises.is_empty() {
        return None;
    }
    let freezes: Vec<policy::Freeze> =
        promises.iter().flat_map(|p| policy::freezes(p, &settings, period.from, period.to)).collect();
    let frozen = covered(freezes.iter().map(|f| (f.from, f.until.unwrap_or(period.to))));
    let live = service.live.iter().filter(|(at, _)| period.contains(*at));
    let shipped = live.filter(|(at, _)| freezes.iter().any(|f| f.holds(*at))).map(|(at, i)| {
        let d = &facts.ledger.deployments[*i];
        ShippedRow {
            deployment: d.id.as_deref().map_or_else(|| at.to_string(), String::from),
            at: *at,
            kind: d.kind.as_deref().map(String::from),
            exempt: d.kind.as_deref().is_some_and(|k| settings.exempt.iter().any(|e| e.eq_ignore_ascii_case(k))),
        }
    });
    let own: Vec<&Incident> = service.incidents.iter().map(|&i| &facts.ledger.incidents[i]).collect();
    let weeks = (period.to.0 - period.from.0) as f64 / WEEK as f64;
    let count = |severity| alerts.iter().filter(|a| a.severity == severity).count() as u64;
    Some(PolicyReading {
        days: settings.days,
        frozen_now: freezes.iter().any(|f| f.until.is_none()),
        frozen_share: frozen as f64 / (period.to.0 - period.from.0).max(1) as f64,
        shipped: shipped.collect(),
        incidents: incident_shares(&promises, &settings, &own, period, as_of),
        classes: class_shares(&promises, &settings, &own, period.to.min(as_of)),
        pages: count(Severity::Page),
        tickets: count(Severity::Ticket),
        alerts_per_week: alerts.len() as f64 / weeks,
        alerts_with_incident: facts
            .knows
            .incidents
            .then(|| alerts.iter().filter(|a| a.with_incident == Some(true)).count() as u64),
        freezes: freezes.into_iter().map(|f| FreezeRow { slo: f.slo, from: f.from, until: f.until }).collect(),
    })
}

/// Milliseconds in any of the stretches.
fn covered(stretches: impl Iterator<Item = (Instant, Instant)>) -> i64 {
    let mut all: Vec<_> = stretches.collect();
    all.sort_unstable();
    let (mut sum, mut reached) = (0, Instant(i64::MIN));
    for (from, to) in all {
        let from = from.max(reached);
        if from < to {
            sum += to.0 - from.0;
            reached = to;
        }
    }
    sum
}

fn incident_shares(
    promises: &[Promise],
    settings: &crate::domain::PolicySettings,
    incidents: &[&Incident],
    period: &Period,
    as_of: Instant,
) -> Vec<IncidentShare> {
    let mut rows: Vec<IncidentShare> = incidents
        .iter()
        .filter(|i| period.contains(i.started_at))
        .map(|i| {
            let all: Vec<_> = promises.iter().map(|p| (p.slo, policy::taken(p, settings, i, as_of))).collect();
            let most = all.iter().filter_map(|(slo, taken)| Some((slo, *taken.as_ref().ok()?)));
            let most = most.max_by(|a, b| a.1.share().total_cmp(&b.1.share()));
            IncidentShare {
                incident: i.id.as_deref().map(String::from),
                started_at: i.started_at,
                slo: most.map(|(slo, _)| slo.name.clone()),
                share: most.map(|(_, taken)| taken.share()),
                bad: most.map(|(_, taken)| taken.bad),
                allowed: most.map(|(_, taken)| taken.allowed),
                unmeasured: match most {
                    Some(_) => None,
                    None => all.iter().find_map(|(_, taken)| taken.as_ref().err()).map(unmeasured),
                },
                postmortem_due: most.is_some_and(|(_, taken)| taken.share() > settings.incident_share),
                postmortem: i.postmortem.as_deref().map(String::from),
            }
        })
        .collect();
    rows.sort_by(|a, b| (a.started_at, &a.incident).cmp(&(b.started_at, &b.incident)));
    rows
}

fn class_shares<'a>(
    promises: &'a [Promise],
    settings: &crate::domain::PolicySettings,
    incidents: &[&Incident],
    to: Instant,
) -> Vec<ClassShare> {
    let from = to.plus(-policy::quarter(settings));
    let mut classes = BTreeMap::<Option<&str>, Vec<&Incident>>::new();
    for i in incidents.iter().filter(|i| from <= i.started_at && i.started_at < to) {
        classes.entry(i.kind.as_deref()).or_default().push(i);
    }
    let rows = classes.into_iter().filter_map(|(kind, incidents)| {
        let of = |p: &'a Promise| Some((p, policy::taken_by_class(p, settings, &incidents, to).ok()?));
        let (most, (taken, measured)) =
            promises.iter().filter_map(of).max_by(|(_, (a, _)), (_, (b, _))| a.share().total_cmp(&b.share()))?;
        let first = most.pieces.list.first().filter(|first| first.at > from);
        Some(ClassShare {
            kind: kind.map(String::from),
            incidents: incidents.len() as u64,
            measured,
            slo: most.slo.name.clone(),
            share: taken.share(),
            days: first.map(|first| days_between(first.at, to) as u64),
            bad: Some(taken.bad),
            allowed: Some(taken.allowed),
            on_the_plan: taken.share() > settings.class_share,
        })
    });
    rows.collect()
}

/// The same SLO on what was measured, before exclusions and the choice for missing data.
pub fn unadjusted(missing_data: MissingData, measured: &Sli, counted: &Sli, before: &SloFigure) -> Unadjusted {
    let times = |sli: &Sli| -> Vec<Instant> {
        before.bounds.map_or(vec![], |b| sli.cells.between(b.from, b.to).map(|cell| cell.at).collect())
    };
    let (was, is) = (times(measured), times(counted));
    Unadjusted {
        missing_data,
        sli: before.sli,
        budget_remaining: before.remaining(),
        samples: was.len() as u64,
        samples_counted: is.len() as u64,
        samples_filled: is.iter().filter(|at| was.binary_search(at).is_err()).count() as u64,
    }
}
