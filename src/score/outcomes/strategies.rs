//! Rollout strategies side by side, as plain data. No winner is named unless the intervals say so; which services use
//! which strategy is not chance, so that a difference is a reason to look and no proof.

use super::budgets::Budgets;
use super::groups::{Beyond, Group, by_word};
use super::incidents::LISTED;
use super::{Asked, reading, unmeasured};
use crate::domain::{Missing, Period, Reason, Unit, vocabulary};
use crate::metric::compare::{self, Share};
use crate::metric::draw::{self, DRAWS, Random};
use crate::metric::{Measured, spend, stats};
use crate::score::detail::DeploymentRow;
use crate::score::{Reading, Unmeasured};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// `deployments` ran in production in the period.
pub(super) fn strategies(asked: &Asked, deployments: &[DeploymentRow], budgets: &Budgets) -> StrategiesReading {
    let told = deployments.iter().map(|d| (d.strategy.clone(), d));
    let (named, unnamed): (Vec<_>, Vec<_>) =
        by_word(&vocabulary::STRATEGIES, told).into_iter().partition(|group| group.name.is_some());
    let spent = spent(asked, budgets);
    let shares: Vec<Option<Share>> = named.iter().map(|group| share(asked, &group.of)).collect();
    let why = match (asked.services().any(|s| !s.live.is_empty()), deployments.is_empty(), named.is_empty()) {
        (false, ..) => {
            let reasons = asked.services().map(|s| s.no_deployments.clone());
            Some(Reason::of_several(reasons).unwrap_or(Reason::NotInExport { what: Missing::Deployments }))
        }
        (_, true, _) => Some(Reason::NothingInPeriod { what: Missing::Deployments }),
        (_, _, true) => Some(Reason::NotInExport { what: Missing::Strategies }),
        _ => None,
    };
    let all = shares.iter().flatten().fold((0, 0), |sum, share| (sum.0 + share.0, sum.1 + share.1));
    let rows =
        named.iter().zip(&shares).take(LISTED).map(|(group, own)| row(asked, group, (*own, all), &spent, budgets));
    // Strategies that have deployments whose outcome is known.
    let comparable: Vec<(&Group<_>, Share)> = named.iter().zip(&shares).filter_map(|(g, s)| Some((g, (*s)?))).collect();
    let best = compare::lowest(&comparable.iter().map(|(_, share)| *share).collect::<Vec<_>>());
    StrategiesReading {
        rows: rows.collect(),
        unlisted: Beyond::of(named.iter().skip(LISTED).map(|group| group.of.len() as u64)),
        untold: unnamed.iter().map(|group| group.of.len() as u64).sum(),
        compared: comparable.len() as u64,
        best: best.and_then(|at| comparable[at].0.name.clone()),
        unmeasured: why.and_then(unmeasured),
        message: String::new(),
    }
}

/// Failed ones of those at least 24 hours old; `None` where there are none such, or no file tells of incidents.
fn share(asked: &Asked, of: &[&DeploymentRow]) -> Option<Share> {
    let settled = of.iter().filter(|d| !d.pending);
    let share = (settled.clone().filter(|d| d.failed).count() as u64, settled.count() as u64);
    (asked.facts.knows.incidents && share.1 > 0).then_some(share)
}

fn row(
    asked: &Asked,
    group: &Group<&DeploymentRow>,
    (own, all): (Option<Share>, Share),
    spent: &BTreeMap<String, Vec<f64>>,
    budgets: &Budgets,
) -> StrategyRow {
    let name = group.name.clone().unwrap_or_default();
    let rate = own.map(|(k, n)| stats::proportion(k, n)).ok_or(match asked.facts.knows.incidents {
        true => Reason::OutcomePending { n: group.of.len() as u64 },
        false => Reason::NotInExport { what: Missing::Incidents },
    });
    let rest = own.map(|own| (own, (all.0 - own.0, all.1 - own.1))).filter(|(_, rest)| rest.1 > 0);
    let services: BTreeSet<&str> = group.of.iter().map(|d| &*d.service).collect();
    StrategyRow {
        own_word: group.own_word,
        services: services.len() as u64,
        deployments: group.of.len() as u64,
        failed: own.map_or(0, |(k, _)| k),
        change_fail_rate: reading("change-fail-rate", rate),
        to_the_rest: rest.map(|(own, rest)| {
            let (value, low, high) = compare::difference(own, rest);
            Difference { value, low, high, n: rest.1 }
        }),
        recovery: reading("recovery-time", recovery(asked, &group.of)),
        budget_per_deployment: reading(
            "budget-per-deployment",
            mean(spent.get(&vocabulary::key(&name)), budgets, &format!("strategy/{name}")),
        ),
        strategy: name,
    }
}

fn recovery(asked: &Asked, of: &[&DeploymentRow]) -> Result<Measured, Reason> {
    if !asked.facts.knows.incidents {
        return Err(Reason::NotInExport { what: Missing::Incidents });
    }
    let mut secs: Vec<f64> = of.iter().filter_map(|d| d.recovery_secs).collect();
    match (secs.is_empty(), of.iter().filter(|d| d.open).count() as u64) {
        (true, 0) => Err(Reason::NothingInPeriod { what: Missing::FailedDeployments }),
        (true, open) => Err(Reason::NoneResolved { open }),
        _ => stats::median_secs(&mut secs),
    }
}

/// What each deployment took of its service's budgets: the mean over its SLOs, by strategy as it is compared.
fn spent(asked: &Asked, budgets: &Budgets) -> BTreeMap<String, Vec<f64>> {
    let seen = Period { to: budgets.to, ..asked.period.clone() };
    let mut spent = BTreeMap::<String, Vec<f64>>::new();
    for slos in budgets.all.chunk_by(|a, b| std::ptr::eq(a.service, b.service)) {
        let turns = asked.facts.view(slos[0].service, &seen, asked.as_of, &[], spend::turns);
        // By turn: the sum of shares, and of how many SLOs.
        let mut sums = vec![(0.0, 0u64); turns.len()];
        for slo in slos {
            let Ok(baseline) = spend::baseline(&slo.pieces, &turns, budgets.to) else { continue };
            let account = spend::account(&slo.pieces, &turns, &baseline, budgets.from, budgets.to);
            for row in account.rows.iter().filter(|row| row.unmeasured.is_none()) {
                let sum = &mut sums[row.turn];
                *sum = (sum.0 + row.spent().to_f64() / slo.whole, sum.1 + 1);
            }
        }
        for (turn, (sum, n)) in turns.iter().zip(sums).filter(|(turn, (_, n))| turn.at >= budgets.from && *n > 0) {
            let strategy = asked.facts.ledger.deployments[turn.deployment].strategy.as_deref();
            spent.entry(vocabulary::key(strategy.unwrap_or(""))).or_default().push(sum / n as f64);
        }
    }
    spent
}

/// Deployments up to which a mean is resampled; of more it would take long, and the mean has no interval.
const RESAMPLED: usize = 2_000;

/// With the interval of a seeded bootstrap of deployments.
fn mean(values: Option<&Vec<f64>>, budgets: &Budgets, seed: &str) -> Result<Measured, Reason> {
    if let Some(reason) = budgets.none() {
        return Err(reason);
    }
    let absent = Reason::NothingInPeriod { what: Missing::SliSamples };
    let values = values.filter(|values| !values.is_empty()).ok_or(absent)?;
    let n = values.len();
    if n < stats::MEDIAN_NEEDS as usize {
        return Err(Reason::TooFew { n: n as u64, needed: stats::MEDIAN_NEEDS });
    }
    let mut random = Random::new(seed);
    let mut draw = || (0..n).map(|_| values[random.below(n)]).sum::<f64>() / n as f64;
    let interval = (n <= RESAMPLED).then(|| draw::interval((0..DRAWS).map(|_| draw()).collect()));
    let value = values.iter().sum::<f64>() / n as f64;
    let (low, high) = (interval.map(|i| i.0.min(value)), interval.map(|i| i.1.max(value)));
    Ok(Measured { value, unit: Unit::Ratio, n: n as u64, low, high, over: None })
}

/// Production deployments of the period, of all services shown, by their strategy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StrategiesReading {
    /// The known ones in their usual order, direct to feature-flag, then others by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<StrategyRow>,
    /// Strategies beyond [`super::incidents::LISTED`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unlisted: Option<Beyond>,
    /// Deployments that tell none: in no row.
    pub untold: u64,
    /// Strategies whose change fail rates are held against each other, two at a time and each time at 95 %: of many, one
    /// may differ by chance.
    pub compared: u64,
    /// The strategy whose change fail rate is lower than every other one's, by an interval of the difference that excludes
    /// 0 each time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub best: Option<String>,
    /// Why nothing is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
    /// What may be said, as a sentence.
    #[serde(default)]
    pub message: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StrategyRow {
    /// In our spelling where we know it, else as its file has it.
    pub strategy: String,
    /// None of [`crate::domain::vocabulary::STRATEGIES`].
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own_word: bool,
    /// That use it.
    pub services: u64,
    pub deployments: u64,
    /// Of those at least 24 hours old.
    pub failed: u64,
    /// Ratio with Wilson's interval: id `change-fail-rate`; n are the deployments at least 24 hours old.
    pub change_fail_rate: Reading,
    /// Its change fail rate less that of all deployments with another strategy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_the_rest: Option<Difference>,
    /// Median seconds: id `recovery-time`.
    pub recovery: Reading,
    /// Mean share of the service's budgets of the period that a deployment took in its own time, beyond what an ordinary
    /// stretch takes; signed: id `budget-per-deployment`.
    pub budget_per_deployment: Reading,
}

/// Of two ratios.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    pub value: f64,
    /// 95 % interval (Newcombe).
    pub low: f64,
    pub high: f64,
    /// Deployments on the other side.
    pub n: u64,
}
