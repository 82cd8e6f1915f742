//! Twelve weeks of all services shown: what the retrospective is drawn from. Counts are summed over services; medians
//! and shares are of all deployments and incidents pooled, and carry their n. Plain data.
//!
//! Invariant: a week that the files do not speak of has no value; nought is said only of weeks they cover.

use super::detail::{DeploymentRow, Detail, deployments, detail};
use super::facts::{Facts, ServiceFacts};
use super::span::{self, Stretch};
use super::talk;
use crate::domain::{Instant, Period, Slo};
use crate::metric::slo::measure;
use crate::metric::{Better, stats};
use serde::{Deserialize, Serialize};

/// Weeks shown: the last complete ones of the period and before.
pub const WEEKS: usize = 12;
/// Deployments listed at most; those that hurt come first.
pub const LISTED: usize = 100;
/// Steps of a duration's scale per factor of ten, for counting lead times of about the same length together.
const STEPS: f64 = 6.0;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Retro {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<String>,
    pub period: Period,
    pub as_of: Instant,
    /// Services pooled.
    pub services: u64,
    /// Complete ISO weeks, oldest first.
    pub weeks: Vec<(Instant, Instant)>,
    pub multiples: Vec<Multiple>,
    /// Of the deployments of these weeks that tell their first commit.
    pub lead_time: Spread,
    /// The same lead times, those of one week and of about one length counted together.
    pub lead_times: Vec<LeadTimes>,
    pub recovery: Spread,
    /// Deployments of these weeks that hurt, by time.
    pub hurt: Vec<DeploymentRow>,
    /// Those that hurt and the latest others, by time, [`LISTED`] at most.
    pub deployments: Vec<DeploymentRow>,
    /// How many there are in all.
    pub deployments_total: u64,
    /// The service of the SLO with the least of its budget left, with that SLO alone; absent where no budget is measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spent_most: Option<Box<Detail>>,
    /// What they give to talk about.
    #[serde(default)]
    pub questions: Vec<talk::Question>,
}

/// One metric, week by week, on a scale of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Multiple {
    /// A metric's id, or `deployments`, `incidents`.
    pub id: String,
    pub scale: Scale,
    pub better: Direction,
    /// One per week.
    pub points: Vec<Point>,
    /// Natural process limits (XmR): mean ± 2.66 · mean moving range; absent below `stats::XMR_NEEDS` weeks with data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Limits>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scale {
    Count,
    Seconds,
    Ratio,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    Higher,
    Lower,
    /// Neither is better in itself.
    Neither,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Observations behind the value: deployments, SLOs, incidents.
    pub n: u64,
    /// Outside the natural limits.
    pub outside: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    pub mean: f64,
    pub low: f64,
    pub high: f64,
}

impl From<stats::Limits> for Limits {
    fn from(l: stats::Limits) -> Limits {
        Limits { mean: l.mean, low: l.low, high: l.high }
    }
}

/// Durations in seconds: the median from 6 on, the 90th percentile from 29 on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    pub n: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p90: Option<f64>,
    /// Not over yet: they have no duration.
    pub open: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeadTimes {
    /// Place in `weeks`.
    pub week: usize,
    /// `[low, high)`, seconds.
    pub low: f64,
    pub high: f64,
    pub n: u64,
}

pub fn retro(
    facts: &Facts,
    services: &[&ServiceFacts],
    period: &Period,
    as_of: Instant,
    team: Option<String>,
) -> Retro {
    let weeks = span::weeks_before(period.to.min(as_of), WEEKS, &period.zone);
    let shown = match (weeks.first(), weeks.last()) {
        (Some(first), Some(last)) => Period { from: first.0, to: last.1, ..period.clone() },
        _ => Period { to: period.from, ..period.clone() },
    };
    let mut all: Vec<DeploymentRow> = services.iter().flat_map(|s| deployments(facts, s, &shown, as_of)).collect();
    all.sort_by(|a, b| (a.finished_at, &a.service, &a.id).cmp(&(b.finished_at, &b.service, &b.id)));
    let hurt: Vec<DeploymentRow> = all.iter().filter(|d| d.hurt()).cloned().collect();
    let open = hurt.iter().filter(|d| d.open).count() as u64;
    Retro {
        team,
        period: period.clone(),
        as_of,
        services: services.len() as u64,
        multiples: multiples(facts, services, &weeks, &all, as_of),
        lead_time: spread(all.iter().filter_map(|d| d.lead_time_secs).collect(), 0),
        lead_times: lead_times(&all, &weeks),
        recovery: spread(hurt.iter().filter_map(|d| d.recovery_secs).collect(), open),
        weeks,
        spent_most: spent_most(facts, services, period, as_of).map(Box::new),
        questions: talk::of_deployments(&all, &period.zone),
        deployments_total: all.len() as u64,
        deployments: listed(all),
        hurt,
    }
}

/// Where budgets differ in length and objective, what is left of each is what they have in common.
fn spent_most(facts: &Facts, services: &[&ServiceFacts], period: &Period, as_of: Instant) -> Option<Detail> {
    let end = period.to.min(as_of);
    let of_slo = |service: usize, slo: &Slo| {
        let left = measure(slo, facts.counted(slo), end, false).remaining().filter(|left| left.is_finite())?;
        Some((left, service, slo.name.clone()))
    };
    let all = services.iter().enumerate().flat_map(|(i, s)| s.slos.iter().filter_map(move |slo| of_slo(i, slo)));
    let (_, service, slo) = all.min_by(|a, b| a.0.total_cmp(&b.0).then_with(|| (a.1, &a.2).cmp(&(b.1, &b.2))))?;
    let mut shown = detail(facts, services.get(service)?, period, as_of);
    shown.slos.retain(|of| of.reading.slo == slo);
    (!shown.slos.is_empty()).then_some(shown)
}

/// Those that hurt first, then the latest; in order of time.
fn listed(all: Vec<DeploymentRow>) -> Vec<DeploymentRow> {
    let (hurt, mut rest): (Vec<_>, Vec<_>) = all.into_iter().partition(DeploymentRow::hurt);
    let hurt: Vec<_> = hurt.into_iter().rev().take(LISTED).collect();
    let room = LISTED - hurt.len();
    rest.drain(..rest.len().saturating_sub(room));
    rest.extend(hurt);
    rest.sort_by(|a, b| (a.finished_at, &a.service, &a.id).cmp(&(b.finished_at, &b.service, &b.id)));
    rest
}

fn spread(mut secs: Vec<f64>, open: u64) -> Spread {
    secs.sort_by(f64::total_cmp);
    let n = secs.len() as u64;
    Spread {
        n,
        median: (n >= stats::MEDIAN_NEEDS).then(|| stats::median(&secs)),
        p90: (n >= stats::P90_NEEDS).then(|| stats::quantile(&secs, 0.9)),
        open,
    }
}

fn lead_times(all: &[DeploymentRow], weeks: &[Stretch]) -> Vec<LeadTimes> {
    let mut counts = std::collections::BTreeMap::<(usize, i64), u64>::new();
    for d in all {
        let Some(secs) = d.lead_time_secs else { continue };
        let Some(week) = week_of(weeks, d.finished_at) else { continue };
        // A minute is short enough for anything shorter.
        let step = libm::floor(libm::log10(secs.max(60.0)) * STEPS) as i64;
        *counts.entry((week, step)).or_default() += 1;
    }
    let edge = |step: i64| libm::pow(10.0, step as f64 / STEPS);
    let bins = counts.into_iter().map(|((week, step), n)| LeadTimes { week, low: edge(step), high: edge(step + 1), n });
    bins.collect()
}

fn week_of(weeks: &[Stretch], at: Instant) -> Option<usize> {
    weeks.iter().position(|(from, to)| *from <= at && at < *to)
}

fn multiples(
    facts: &Facts,
    services: &[&ServiceFacts],
    weeks: &[Stretch],
    all: &[DeploymentRow],
    as_of: Instant,
) -> Vec<Multiple> {
    let known = services.iter().filter_map(|s| s.deployments_from).min();
    // A week of which only a part is known would look like a quiet one; its first day counts whole.
    let told = |(from, _): &Stretch| known.is_some_and(|first| first.day() <= from.day());
    let of_week = |(from, to): &Stretch| {
        let week = (*from, *to);
        all.iter().filter(move |d| d.live && week.0 <= d.finished_at && d.finished_at < week.1)
    };
    let count = |week: &Stretch| {
        let n = of_week(week).count() as u64;
        point(told(week).then_some(n as f64), n)
    };
    let median = |secs: Vec<f64>| {
        let mut secs = secs;
        secs.sort_by(f64::total_cmp);
        point((!secs.is_empty()).then(|| stats::median(&secs)), secs.len() as u64)
    };
    let lead = |week: &Stretch| median(of_week(week).filter_map(|d| d.lead_time_secs).collect());
    let fails = |week: &Stretch| {
        let settled = || of_week(week).filter(|d| !d.pending);
        let n = settled().count() as u64;
        let k = settled().filter(|d| d.hurt()).count() as f64;
        point((n > 0 && facts.knows.incidents).then(|| k / n as f64), n)
    };
    let recovery = |week: &Stretch| median(of_week(week).filter_map(|d| d.recovery_secs).collect());
    let met = |(_, to): &Stretch| {
        let verdicts = services.iter().flat_map(|service| {
            service.slos.iter().filter_map(|slo| measure(slo, facts.counted(slo), *to, false).met())
        });
        let verdicts: Vec<bool> = verdicts.collect();
        let n = verdicts.len() as u64;
        point((n > 0).then(|| verdicts.iter().filter(|met| **met).count() as f64 / n as f64), n)
    };
    let begun: Vec<Instant> = services
        .iter()
        .flat_map(|s| s.incidents.iter().map(|&i| facts.ledger.incidents[i].started_at))
        .filter(|at| *at <= as_of)
        .collect();
    let first_incident = facts.ledger.incidents.iter().map(|i| i.started_at).min();
    let incidents = |week: &Stretch| {
        let n = begun.iter().filter(|at| week.0 <= **at && **at < week.1).count() as u64;
        let told = facts.knows.incidents && (told(week) || first_incident.is_some_and(|first| first < week.1));
        point(told.then_some(n as f64), n)
    };
    let each = |of: &dyn Fn(&Stretch) -> Point| weeks.iter().map(of).collect::<Vec<_>>();
    vec![
        multiple("deployments", Scale::Count, Direction::Neither, each(&count)),
        multiple("lead-time", Scale::Seconds, better("lead-time"), each(&lead)),
        multiple("change-fail-rate", Scale::Ratio, better("change-fail-rate"), each(&fails)),
        multiple("recovery-time", Scale::Seconds, better("recovery-time"), each(&recovery)),
        multiple("slo-attainment", Scale::Ratio, better("slo-attainment"), each(&met)),
        multiple("incidents", Scale::Count, Direction::Lower, each(&incidents)),
    ]
}

fn better(id: &str) -> Direction {
    match crate::metric::about(id).map(|about| about.better) {
        Some(Better::Higher) => Direction::Higher,
        Some(Better::Lower) => Direction::Lower,
        None => Direction::Neither,
    }
}

fn point(value: Option<f64>, n: u64) -> Point {
    Point { value, n, outside: false }
}

fn multiple(id: &str, scale: Scale, better: Direction, mut points: Vec<Point>) -> Multiple {
    let values: Vec<f64> = points.iter().filter_map(|p| p.value).collect();
    // Where most values lie outside of them, there is no one level that they vary around: nothing is told apart by them.
    let hold = |l: &stats::Limits| 2 * values.iter().filter(|v| l.exclude(**v)).count() <= values.len();
    let limits = stats::xmr(&values).filter(hold);
    if let Some(limits) = limits {
        for p in &mut points {
            p.outside = p.value.is_some_and(|v| limits.exclude(v));
        }
    }
    Multiple { id: id.into(), scale, better, points, limits: limits.map(Limits::from) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weeks(values: &[f64]) -> Multiple {
        let points = values.iter().map(|v| point(Some(*v), 3)).collect();
        multiple("slo-attainment", Scale::Ratio, Direction::Higher, points)
    }

    #[test]
    fn a_level_that_shifted_has_no_limits_and_marks_no_week() {
        // Mean 0.89, reach 2.66 · 0.33 / 8 = 0.11: all nine lie outside of [0.78, 0.9997].
        let shifted = weeks(&[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.667, 0.667, 0.667]);
        assert!(shifted.limits.is_none() && shifted.points.iter().all(|p| !p.outside));
        let one = weeks(&[1.0, 0.95, 1.0, 0.95, 1.0, 0.95, 1.0, 0.95, 0.5]);
        assert!(one.limits.is_some());
        assert_eq!(one.points.iter().filter(|p| p.outside).count(), 1);
    }
}
