//! The same facts, counted as other tools document that they count: so that a figure that differs from another
//! tool's can be explained. One row per tool and metric; where a tool needs what the export lacks, a reason.
//!
//! What each tool does is from its own pages, named in its rows, as they stood when this was written. A tool gives
//! its figure from the first observation on and without an interval, and so do the rows here.

use super::lead_time::{per_change, per_deployment};
use super::{Measured, View, marks::Remedy, stats};
use crate::domain::{Incident, Instant, Missing, Reason, Unit, time::DAY};
use std::collections::{BTreeMap, BTreeSet};

/// One metric as one tool counts it.
pub struct Peer {
    pub peer: &'static str,
    /// The metric of ours that it stands beside.
    pub metric: &'static str,
    /// How it differs from ours, one sentence.
    pub differs: &'static str,
    pub source: &'static str,
    pub measure: fn(&View) -> Count,
}

type Count = Result<Measured, Reason>;

const FREQUENCY: &str = "deployment-frequency";
const LEAD: &str = "lead-time";
const FAILS: &str = "change-fail-rate";
const RECOVERY: &str = "recovery-time";

pub const PEERS: &[Peer] = &[
    Peer {
        peer: "DORA",
        metric: FREQUENCY,
        differs: "The same: successful production deployments over time.",
        source: "https://dora.dev/guides/dora-metrics/",
        measure: |view| per_day(view.live_in_period()?.len(), view.covered_days()?),
    },
    Peer {
        peer: "DORA",
        metric: LEAD,
        differs: "Each change counts, not each deployment: the median over all commits.",
        source: "https://dora.dev/guides/dora-metrics/",
        measure: |view| median(per_change(view)?, Unit::Seconds),
    },
    Peer {
        peer: "DORA",
        metric: FAILS,
        differs: "The same: deployments that needed intervention, of all deployments.",
        source: "https://dora.dev/guides/dora-metrics/",
        measure: |view| (super::change_fail_rate::METRIC.measure)(view).map(|figure| bare(figure.measured)),
    },
    Peer {
        peer: "DORA",
        metric: RECOVERY,
        differs: "The same, given from the first recovery on.",
        source: "https://dora.dev/guides/dora-metrics/",
        measure: |view| median(known(super::recoveries(view)?.0)?, Unit::Seconds),
    },
    Peer {
        peer: "Apache DevLake",
        metric: FREQUENCY,
        differs: "Days with a deployment, not deployments: the lower median over weeks.",
        source: "https://devlake.apache.org/docs/Metrics/DeploymentFrequency",
        measure: |view| lower_median(days_of_weeks(view)?, Unit::DaysPerWeek),
    },
    Peer {
        peer: "Apache DevLake",
        metric: LEAD,
        differs: "Each pull request counts, from its first commit; here a row for each commit stands for one.",
        source: "https://devlake.apache.org/docs/Metrics/LeadTimeForChanges",
        measure: |view| lower_median(per_change(view)?, Unit::Seconds),
    },
    Peer {
        peer: "Apache DevLake",
        metric: FAILS,
        differs: "An incident belongs to the last deployment at or before it however long ago, and no deployment waits 24 hours for its outcome.",
        source: "https://devlake.apache.org/docs/Metrics/CFR",
        measure: |view| share_with_incident(view, &Gap::new(view)),
    },
    Peer {
        peer: "Apache DevLake",
        metric: RECOVERY,
        differs: "Each resolved incident counts, from the last deployment at or before it however long ago: the lower median.",
        source: "https://devlake.apache.org/docs/Metrics/FailedDeploymentRecoveryTime",
        measure: |view| {
            let tied = Gap::new(view);
            let of = |(i, incidents): (&usize, &Vec<&Incident>)| {
                let at = view.deployments[*i].live_at();
                let ends: Vec<Instant> = incidents.iter().filter_map(|incident| view.resolved_at(incident)).collect();
                at.map_or(vec![], |at| ends.into_iter().map(|end| end.secs_since(at)).collect())
            };
            lower_median(known(tied.0.iter().flat_map(of).collect())?, Unit::Seconds)
        },
    },
    Peer {
        peer: "GitLab",
        metric: FREQUENCY,
        differs: "The same: finished production deployments, averaged over days.",
        source: "https://docs.gitlab.com/user/analytics/dora_metrics/",
        measure: |view| per_day(view.live_in_period()?.len(), view.covered_days()?),
    },
    Peer {
        peer: "GitLab",
        metric: LEAD,
        differs: "Begins with the merge, not with the commit: coding and review are left out.",
        source: "https://docs.gitlab.com/user/analytics/dora_metrics/",
        measure: |view| {
            let live = view.live_in_period()?;
            let since_merge = live.iter().filter_map(|(at, d, _)| Some(at.secs_since(d.merged_at?))).collect();
            if !view.live.iter().any(|(_, i)| view.deployments[*i].merged_at.is_some()) {
                return Err(Reason::NotInExport { what: Missing::MergeTimes });
            }
            median(since_merge, Unit::Seconds)
        },
    },
    Peer {
        peer: "GitLab",
        metric: FAILS,
        differs: "Incidents over deployments, whatever caused them: two incidents of one deployment count twice, and it may pass 100 %.",
        source: "https://docs.gitlab.com/user/analytics/dora_metrics/",
        measure: |view| ratio(incidents(view)?.len(), view.live_in_period()?.len()),
    },
    Peer {
        peer: "GitLab",
        metric: RECOVERY,
        differs: "The median time that incidents were open, whatever caused them.",
        source: "https://docs.gitlab.com/user/analytics/dora_metrics/",
        measure: |view| median(durations(view)?, Unit::Seconds),
    },
    Peer {
        peer: "Four Keys",
        metric: FREQUENCY,
        differs: "Days with a deployment, not deployments: the median over weeks, shown as daily from 3 days a week on.",
        source: "https://github.com/dora-team/fourkeys/blob/main/METRICS.md",
        measure: |view| median(days_of_weeks(view)?, Unit::DaysPerWeek),
    },
    Peer {
        peer: "Four Keys",
        metric: LEAD,
        differs: "Each change counts, not each deployment; changes that took no time are left out.",
        source: "https://github.com/dora-team/fourkeys/blob/main/METRICS.md",
        measure: |view| median(per_change(view)?.into_iter().filter(|secs| *secs > 0.0).collect(), Unit::Seconds),
    },
    Peer {
        peer: "Four Keys",
        metric: FAILS,
        differs: "Incidents that name a deployment, over deployments: two of one deployment count twice, and time alone ties none.",
        source: "https://github.com/dora-team/fourkeys/blob/main/METRICS.md",
        measure: |view| {
            known_incidents(view)?;
            let live = view.live_in_period()?;
            let named = view.failed_by(crate::domain::FailRule::Named);
            ratio(live.iter().map(|(_, _, i)| named.incidents(*i).count()).sum(), live.len())
        },
    },
    Peer {
        peer: "Four Keys",
        metric: RECOVERY,
        differs: "The median time from the start of an incident to its end, whatever caused it.",
        source: "https://github.com/dora-team/fourkeys/blob/main/METRICS.md",
        measure: |view| median(durations(view)?, Unit::Seconds),
    },
    Peer {
        peer: "Middleware",
        metric: FREQUENCY,
        differs: "Averaged over all days of the period, also those that the export does not cover.",
        source: "https://github.com/middlewarehq/middleware, backend/analytics_server/mhq/service/deployments/analytics.py",
        measure: |view| {
            let days = (view.period.to.0 - view.period.from.0) as f64 / DAY as f64;
            per_day(view.live_in_period()?.len(), days)
        },
    },
    Peer {
        peer: "Middleware",
        metric: LEAD,
        differs: "The mean over pull requests, not the median; here a row for each commit stands for one.",
        source: "https://github.com/middlewarehq/middleware, backend/analytics_server/mhq/service/code/lead_time.py",
        measure: |view| mean(per_change(view)?),
    },
    Peer {
        peer: "Middleware",
        metric: FAILS,
        differs: "An incident belongs to the last deployment at or before it however long ago, and no deployment waits 24 hours for its outcome.",
        source: "https://github.com/middlewarehq/middleware, backend/analytics_server/mhq/service/incidents/incidents.py",
        measure: |view| share_with_incident(view, &Gap::new(view)),
    },
    Peer {
        peer: "Middleware",
        metric: RECOVERY,
        differs: "The mean time from the start of an incident to its end, whatever caused it.",
        source: "https://github.com/middlewarehq/middleware, backend/analytics_server/mhq/service/incidents/incidents.py",
        measure: |view| mean(durations(view)?),
    },
    Peer {
        peer: "Sleuth",
        metric: FREQUENCY,
        differs: "Per working day: weekends are taken out of the days, five to a week.",
        source: "https://help.sleuth.io/accelerate-metrics",
        measure: |view| per_day(view.live_in_period()?.len(), working_days(view)?),
    },
    Peer {
        peer: "Sleuth",
        metric: LEAD,
        differs: "The mean over deployments from their first commit, not the median.",
        source: "https://help.sleuth.io/accelerate-metrics/change-lead-time",
        measure: |view| mean(per_deployment(view)?),
    },
    Peer {
        peer: "Sleuth",
        metric: FAILS,
        differs: "Every deployment that ran while an incident was open counts as failed, and those rolled back.",
        source: "https://help.sleuth.io/accelerate-metrics/change-failure-rate",
        measure: |view| {
            let failed = ran_in_failure(view)?;
            let live = view.live_in_period()?;
            ratio(live.iter().filter(|(_, _, i)| failed.contains(i)).count(), live.len())
        },
    },
    Peer {
        peer: "Sleuth",
        metric: RECOVERY,
        differs: "The mean time spent in failure, whatever caused it.",
        source: "https://help.sleuth.io/accelerate-metrics/mttr",
        measure: |view| mean(durations(view)?),
    },
];

fn plain(value: f64, unit: Unit, n: usize) -> Measured {
    Measured { value, unit, n: n as u64, low: None, high: None, over: None }
}

/// Without its interval, which the tool does not give.
fn bare(measured: Measured) -> Measured {
    Measured { low: None, high: None, ..measured }
}

fn per_day(n: usize, days: f64) -> Count {
    match days > 0.0 {
        true => Ok(Measured { over: Some(days), ..plain(n as f64 / days, Unit::PerDay, n) }),
        false => Err(Reason::NothingInPeriod { what: Missing::Deployments }),
    }
}

fn ratio(k: usize, n: usize) -> Count {
    match n {
        0 => Err(Reason::NothingInPeriod { what: Missing::Deployments }),
        n => Ok(plain(k as f64 / n as f64, Unit::Ratio, n)),
    }
}

fn too_few() -> Reason {
    Reason::TooFew { n: 0, needed: 1 }
}

fn median(mut values: Vec<f64>, unit: Unit) -> Count {
    values.sort_by(f64::total_cmp);
    match values.len() {
        0 => Err(too_few()),
        n => Ok(plain(stats::median(&values), unit, n)),
    }
}

/// Of an even number of values the lower one in the middle.
fn lower_median(mut values: Vec<f64>, unit: Unit) -> Count {
    values.sort_by(f64::total_cmp);
    match values.len() {
        0 => Err(too_few()),
        n => Ok(plain(values[(n - 1) / 2], unit, n)),
    }
}

fn mean(secs: Vec<f64>) -> Count {
    match secs.len() {
        0 => Err(too_few()),
        n => Ok(plain(secs.iter().sum::<f64>() / n as f64, Unit::Seconds, n)),
    }
}

/// Times of failures: where there are none, nothing failed or nothing is over.
fn known(secs: Vec<f64>) -> Result<Vec<f64>, Reason> {
    if secs.is_empty() { Err(Reason::NothingInPeriod { what: Missing::FailedDeployments }) } else { Ok(secs) }
}

fn known_incidents(view: &View) -> Result<(), Reason> {
    if view.knows.incidents { Ok(()) } else { Err(Reason::NotInExport { what: Missing::Incidents }) }
}

/// The service's incidents that began in the period.
fn incidents<'a>(view: &View<'a>) -> Result<Vec<&'a Incident>, Reason> {
    known_incidents(view)?;
    let all = view.incidents.iter().map(|&i| &view.all_incidents[i]);
    Ok(all.filter(|i| view.period.contains(i.started_at)).collect())
}

/// How long the incidents of the period were open, seconds; those that are over.
fn durations(view: &View) -> Result<Vec<f64>, Reason> {
    let incidents = incidents(view)?;
    if incidents.is_empty() {
        return Err(Reason::NothingInPeriod { what: Missing::Incidents });
    }
    Ok(incidents.iter().filter_map(|i| Some(view.resolved_at(i)?.secs_since(i.started_at))).collect())
}

/// Days with a deployment, in each whole week of the period that the export covers.
fn days_of_weeks(view: &View) -> Result<Vec<f64>, Reason> {
    const WEEK: i64 = 7 * DAY;
    let live = view.live_in_period()?;
    let (from, to) = view.covered()?;
    // Whole weeks back from the end, so that a late beginning cuts the first one.
    let weeks = (to - from) / WEEK;
    let days_of = |week: i64| {
        let (start, end) = (to - (week + 1) * WEEK, to - week * WEEK);
        let inside = live.iter().filter(|(at, ..)| at.0 >= start && at.0 < end);
        inside.map(|(at, ..)| at.day()).collect::<BTreeSet<i64>>().len() as f64
    };
    Ok((0..weeks).map(days_of).collect())
}

/// Mondays to Fridays, UTC, of the covered part of the period.
fn working_days(view: &View) -> Result<f64, Reason> {
    let (from, to) = view.covered()?;
    // Day 0 was a Thursday.
    let at_work = |day: &i64| (day + 3).rem_euclid(7) < 5;
    Ok((Instant(from).day()..=Instant(to - 1).day()).filter(at_work).count() as f64)
}

/// Deployments with the incidents that began with or after them and before the next one.
struct Gap<'a>(BTreeMap<usize, Vec<&'a Incident>>);

impl<'a> Gap<'a> {
    fn new(view: &View<'a>) -> Gap<'a> {
        let mut tied: BTreeMap<usize, Vec<&Incident>> = BTreeMap::new();
        let all = view.incidents.iter().map(|&i| &view.all_incidents[i]).filter(|i| i.started_at <= view.as_of);
        for incident in all {
            let before = view.live.partition_point(|(at, _)| *at <= incident.started_at);
            if let Some((at, i)) = view.live[..before].last()
                && view.period.contains(*at)
            {
                tied.entry(*i).or_default().push(incident);
            }
        }
        Gap(tied)
    }
}

fn share_with_incident(view: &View, tied: &Gap) -> Count {
    known_incidents(view)?;
    ratio(tied.0.len(), view.live_in_period()?.len())
}

/// Deployments that ran at some time while an incident was open, or were rolled back.
fn ran_in_failure(view: &View) -> Result<BTreeSet<usize>, Reason> {
    known_incidents(view)?;
    let mut failed = BTreeSet::new();
    for incident in view.incidents.iter().map(|&i| &view.all_incidents[i]).filter(|i| i.started_at <= view.as_of) {
        let end = view.resolved_at(incident).unwrap_or(view.as_of);
        let first = view.live.partition_point(|(at, _)| *at <= incident.started_at).saturating_sub(1);
        let last = view.live.partition_point(|(at, _)| *at < end.max(incident.started_at.plus(1)));
        failed.extend(view.live[first..last.max(first)].iter().map(|(_, i)| *i));
    }
    let rolled_back = |i: &usize| view.marks.of(*i).filter(|m| m.remedy == Remedy::Rollback).map(|m| &m.repairs);
    failed.extend(view.live.iter().filter(|(at, _)| *at <= view.as_of).filter_map(|(_, i)| rolled_back(i)).flatten());
    Ok(failed)
}
