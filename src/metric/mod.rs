//! Ledger + period -> figure: one file per metric, one registry. No clock, no rounding, no locale; points
//! and weights are in `score/`.
//!
//! Invariant: a figure has a unit and an n, or it is a reason. A new metric is one file here, one line in
//! the registry, one table in `tests/oracles/`.

pub mod adjust;
pub mod attribution;
mod budget;
pub mod burn;
pub mod chance;
mod change_fail_rate;
pub mod compare;
pub mod composite;
mod deployment_days;
mod deployment_frequency;
pub mod draw;
pub mod forecast;
pub mod instability;
mod lead_time;
pub mod marks;
pub mod pareto;
pub mod peers;
pub mod pieces;
pub mod policy;
pub mod recovery_time;
pub mod repeats;
mod rework_rate;
pub mod safe_speed;
pub mod slo;
pub mod spend;
pub mod stages;
pub mod stats;
mod time_to_restore;
pub mod window;

use crate::domain::{Choices, Deployment, FailRule, Incident, Instant, Missing, Period, Reason, Unit, time::DAY};
use attribution::{Attribution, Rule};
use draw::Spread;
use marks::Marks;
use serde::{Deserialize, Serialize};
use slo::SloFigure;
use std::collections::BTreeMap;

pub use change_fail_rate::range_over_rules;
pub use recovery_time::recoveries;

/// One metric's value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    pub value: f64,
    pub unit: Unit,
    /// Observations behind the value; what they are is in the metric's description.
    pub n: u64,
    /// 95 % interval, where the method gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// What the n are counted over: days of a frequency, weeks of days per week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over: Option<f64>,
}

/// A value and how far it could be off.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    pub measured: Measured,
    pub spread: Spread,
}

pub type Outcome = Result<Figure, Reason>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    Higher,
    Lower,
}

/// What a metric says of itself: glossary, page and report are made from this. Text and data only, so that
/// the page can know it without the code that measures.
#[derive(Clone, Copy, Debug)]
pub struct About {
    pub id: &'static str,
    pub title: &'static str,
    /// For a narrow column.
    pub short: &'static str,
    /// The question it answers.
    pub question: &'static str,
    /// What one of its n is: singular, plural.
    pub n: (&'static str, &'static str),
    pub better: Better,
    /// How it is computed, in one sentence.
    pub definition: &'static str,
    pub source: &'static str,
}

pub struct Metric {
    pub about: About,
    pub measure: fn(&View) -> Outcome,
}

/// Every metric of a service, in the order in which they are shown.
pub const REGISTRY: &[Metric] = &[
    deployment_frequency::METRIC,
    deployment_days::METRIC,
    lead_time::MEDIAN,
    lead_time::P90,
    budget::ATTAINMENT,
    budget::REMAINING,
    change_fail_rate::METRIC,
    recovery_time::METRIC,
    rework_rate::METRIC,
    time_to_restore::METRIC,
];

/// The same without the code.
const ABOUT: [About; REGISTRY.len()] = {
    let mut about = [REGISTRY[0].about; REGISTRY.len()];
    let mut i = 0;
    while i < REGISTRY.len() {
        about[i] = REGISTRY[i].about;
        i += 1;
    }
    about
};

/// What every metric says of itself, in the registry's order.
pub fn all_about() -> &'static [About] {
    static ALL: [About; REGISTRY.len()] = ABOUT;
    &ALL
}

pub fn about(id: &str) -> Option<&'static About> {
    all_about().iter().find(|a| a.id == id)
}

/// What a metric sees: one service in one period.
pub struct View<'a> {
    /// Ends with as-of where that is earlier.
    pub period: &'a Period,
    pub as_of: Instant,
    /// The service's deployments that ran in production, by time; all of time.
    pub live: &'a [(Instant, usize)],
    /// Why `live` is empty, if it is.
    pub no_deployments: &'a Reason,
    pub deployments: &'a [Deployment],
    /// The service's incidents, indices into `all_incidents`.
    pub incidents: &'a [usize],
    pub all_incidents: &'a [Incident],
    /// Parallel to `all_incidents`.
    pub attribution: &'a [Attribution],
    /// Deployments -> the incidents attributed to them.
    pub failures: &'a attribution::Failures,
    pub marks: &'a Marks,
    pub choices: &'a Choices,
    pub slos: &'a [SloFigure],
    pub knows: Knows,
}

/// What the files speak of: only inside it is nothing a zero.
#[derive(Clone, Copy, Debug, Default)]
pub struct Knows {
    /// The service's earliest deployment of any outcome and environment: its deployments are known from there to
    /// as-of. How far back its export reaches is written nowhere, and another service's export says nothing of it.
    pub deployments_from: Option<Instant>,
    pub incidents: bool,
    /// Some deployment says what kind it is.
    pub kinds: bool,
    pub commit_times: bool,
}

/// What of a period must be known for a rate of deployments, milliseconds; of a shorter period, all of it.
const COVERED_NEEDS: i64 = 7 * DAY;

impl View<'_> {
    /// The part of the period in which the service's deployments are known, in days.
    fn covered_days(&self) -> Result<f64, Reason> {
        self.covered().map(|(from, to)| (to - from) as f64 / DAY as f64)
    }

    /// The same as moments, from and to, milliseconds. `Err` where it is shorter than a week and than the period.
    fn covered(&self) -> Result<(i64, i64), Reason> {
        let from = self.knows.deployments_from.ok_or(Reason::NotInExport { what: Missing::Deployments })?;
        // The first known day counts whole: its early hours were not empty because the file begins later.
        let from = self.period.from.0.max(from.day() * DAY);
        let to = self.period.to.0.min(self.as_of.0);
        if from >= to {
            return Err(Reason::NothingInPeriod { what: Missing::Deployments });
        }
        // It begins with a deployment, so that of a short one any service would look like a frequent deployer.
        let needed = COVERED_NEEDS.min(to - self.period.from.0);
        let days = |ms: i64| (ms + DAY - 1).div_euclid(DAY) as u64;
        if to - from < needed {
            return Err(Reason::TooShort { days: days(to - from), needed: days(needed) });
        }
        Ok((from, to))
    }

    /// What is known at as-of to have failed, by the rule that was chosen.
    pub fn failed(&self) -> Failed<'_> {
        self.failed_by(self.choices.fail_rule())
    }

    fn failed_by(&self, rule: FailRule) -> Failed<'_> {
        let mut timed: attribution::Failures = BTreeMap::new();
        if rule == FailRule::Time {
            for &i in self.incidents {
                if let Some(deployment) = self.attribution[i].by_time {
                    timed.entry(deployment).or_default().push(i);
                }
            }
        }
        Failed { view: self, rule, timed }
    }

    /// When it was over, if that is known at as-of.
    fn resolved_at(&self, incident: &Incident) -> Option<Instant> {
        incident.resolved_at.filter(|at| *at <= self.as_of)
    }

    /// The first remedy of a deployment from then on, if it has run by as-of.
    fn repaired_at(&self, deployment: usize, from: Instant) -> Option<Instant> {
        self.marks.repaired(deployment, from).filter(|at| *at <= self.as_of)
    }

    /// When an incident of a deployment that ran at `at` was over: resolved, or else repaired.
    fn over_at(&self, incident: &Incident, deployment: usize, at: Instant) -> Option<Instant> {
        self.resolved_at(incident).or_else(|| self.repaired_at(deployment, at.max(incident.started_at)))
    }

    /// The service's production deployments of the period.
    fn live_in_period(&self) -> Result<Vec<(Instant, &Deployment, usize)>, Reason> {
        if self.live.is_empty() {
            return Err(self.no_deployments.clone());
        }
        let inside = self.live.iter().filter(|(at, _)| self.period.contains(*at));
        Ok(inside.map(|&(at, i)| (at, &self.deployments[i], i)).collect())
    }

    /// Those at least 24 hours old: younger ones may still turn out to have failed.
    fn settled_in_period(&self) -> Result<Vec<(Instant, &Deployment, usize)>, Reason> {
        let all = self.live_in_period()?;
        let n = all.len() as u64;
        let settled: Vec<_> = all.into_iter().filter(|(at, ..)| at.plus(DAY) <= self.as_of).collect();
        match (settled.is_empty(), n) {
            (true, 0) => Err(Reason::NothingInPeriod { what: Missing::Deployments }),
            (true, n) => Err(Reason::OutcomePending { n }),
            _ => Ok(settled),
        }
    }
}

impl View<'_> {
    /// Deployments of the period at least 24 hours old, and those of them that failed.
    pub fn failures_of_settled(&self) -> Result<(u64, u64), Reason> {
        let settled = self.settled_in_period()?;
        if !self.knows.incidents {
            return Err(Reason::NotInExport { what: Missing::Incidents });
        }
        let failed = self.failed();
        Ok((settled.len() as u64, settled.iter().filter(|(_, _, i)| failed.is(*i)).count() as u64))
    }
}

/// Which deployments failed, under one rule.
pub struct Failed<'a> {
    view: &'a View<'a>,
    rule: FailRule,
    /// Filled for the rule of time alone.
    timed: attribution::Failures,
}

impl Failed<'_> {
    /// The incidents that a deployment is known to have caused, at as-of.
    pub fn incidents(&self, deployment: usize) -> impl Iterator<Item = &Incident> {
        let View { all_incidents, attribution, as_of, .. } = *self.view;
        let tied = if self.rule == FailRule::Time { &self.timed } else { self.view.failures };
        let named = |rule| matches!(rule, Rule::Override | Rule::Explicit | Rule::Version);
        let counts = move |i: &usize| self.rule != FailRule::Named || named(attribution[*i].rule);
        let tied = tied.get(&deployment).into_iter().flatten().copied().filter(counts);
        tied.map(move |i| &all_incidents[i]).filter(move |i| i.started_at <= as_of)
    }

    /// Taken back or repaired by a rollback, revert or hotfix, no incident being known of it.
    fn accused(&self, deployment: usize) -> bool {
        self.rule == FailRule::All && self.view.marks.accused(deployment, self.view.as_of)
    }

    pub fn is(&self, deployment: usize) -> bool {
        self.accused(deployment) || self.incidents(deployment).next().is_some()
    }
}
