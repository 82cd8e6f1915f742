//! Daily sums per SLI and weekly delivery figures per service: what a warehouse would keep, and what the
//! benchmark asks for. Weeks begin on Monday, days at midnight, both UTC.

use crate::domain::{
    Amount,
    time::{DAY, civil_from_days},
};
use crate::metric::stats;
use crate::score::facts::Facts;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
pub struct Rollup {
    pub slo: Vec<Day>,
    pub dora: Vec<Week>,
}

#[derive(Serialize)]
pub struct Day {
    pub service: String,
    pub slo: String,
    pub day: String,
    pub good: f64,
    pub total: f64,
    /// `null` for a day without events.
    pub attainment: Option<f64>,
}

#[derive(Serialize)]
pub struct Week {
    pub service: String,
    /// Its Monday.
    pub week: String,
    pub deploys: u64,
    /// Median seconds from commit to production; `null` without commit times.
    pub lead: Option<f64>,
    /// Share of the deployments to which an incident is attributed: the engine's rule `incidents` over whole weeks and
    /// all of time. It is not the change fail rate of a scorecard, which also counts what remedies accuse, leaves out
    /// deployments younger than 24 hours, and follows the rule that is chosen.
    pub cfr: f64,
    /// Median seconds from start to resolution over the resolved incidents of these deployments; a scorecard's
    /// recovery time begins with the deployment.
    pub recovery: Option<f64>,
}

fn date(day: i64) -> String {
    let (y, m, d) = civil_from_days(day);
    format!("{y:04}-{m:02}-{d:02}")
}

pub fn rollup(facts: &Facts) -> Rollup {
    let mut slo = vec![];
    for (key, sli) in &facts.slis {
        slo.extend(sli.cells.daily().map(|(day, good, total, _)| Day {
            service: key.service.to_string(),
            slo: key.slo.to_string(),
            day: date(day),
            good: Amount::to_f64(good),
            total: Amount::to_f64(total),
            attainment: good.ratio(total),
        }));
    }
    Rollup { slo, dora: weeks(facts) }
}

fn weeks(facts: &Facts) -> Vec<Week> {
    let mut weeks = vec![];
    for service in &facts.services {
        let mut by_week = BTreeMap::<i64, Vec<usize>>::new();
        for (at, i) in &service.live {
            // 1970-01-01 was a Thursday: three days before it lies a Monday.
            let day = at.0.div_euclid(DAY);
            by_week.entry(day - (day + 3).rem_euclid(7)).or_default().push(*i);
        }
        for (monday, deployments) in by_week {
            let ledger = &facts.ledger;
            let median = |mut secs: Vec<f64>| {
                secs.sort_by(f64::total_cmp);
                (!secs.is_empty()).then(|| stats::median(&secs))
            };
            let lead = deployments.iter().filter_map(|&i| {
                let d = &ledger.deployments[i];
                Some(d.finished_at?.secs_since(d.commit_at?))
            });
            let incidents =
                deployments.iter().filter_map(|i| facts.failures.get(i)).flatten().map(|&i| &ledger.incidents[i]);
            let recovery = incidents.filter_map(|i| Some(i.resolved_at?.secs_since(i.started_at)));
            let failed = deployments.iter().filter(|i| facts.failures.contains_key(i)).count();
            weeks.push(Week {
                service: service.name.to_string(),
                week: date(monday),
                deploys: deployments.len() as u64,
                lead: median(lead.collect()),
                cfr: failed as f64 / deployments.len() as f64,
                recovery: median(recovery.collect()),
            });
        }
    }
    weeks
}
