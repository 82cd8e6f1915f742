//! Earliest commit of a deployment -> running in production. The unit is the deployment; DORA counts
//! changes, which exports rarely hold: where a row for each commit tells them, they can be chosen instead.

use super::{About, Better, Figure, Measured, Metric, Outcome, View, draw::Spread, stats};
use crate::domain::{Deployment, Instant, LeadTimeUnit, Missing, Reason, Unit};

const SOURCE: &str = "dora.dev, DORA's software delivery performance metrics (2026-01)";

pub const MEDIAN: Metric = Metric {
    about: About {
        id: "lead-time",
        title: "Lead time for changes",
        short: "Lead time",
        question: "How long does a change take from commit to production?",
        n: ("deployment", "deployments"),
        better: Better::Lower,
        definition: "Median time from the earliest commit of a deployment to the deployment running in production. A deployment that brings an earlier version back is no new change, and is left out.",
        source: SOURCE,
    },
    measure: median,
};

pub const P90: Metric = Metric {
    about: About {
        id: "lead-time-p90",
        title: "Lead time, slowest tenth",
        short: "Lead time p90",
        question: "How long do the slowest changes take?",
        n: ("deployment", "deployments"),
        better: Better::Lower,
        definition: "The time within which nine of ten deployments took their earliest commit to production; those that bring an earlier version back are left out.",
        source: SOURCE,
    },
    measure: p90,
};

/// Seconds, sorted, in the unit that was chosen.
fn lead_times(view: &View) -> Result<Vec<f64>, Reason> {
    match view.choices.lead_time() {
        LeadTimeUnit::Deployment => times(view, |d| d.commit_at.as_slice(), |i| !brought_back(view, i)),
        LeadTimeUnit::Change => {
            changes_are_told(view).and_then(|()| times(view, Deployment::commit_times, |i| !brought_back(view, i)))
        }
    }
}

/// An earlier version that runs again is no new change: its commit is as old as the way back is long.
fn brought_back(view: &View, deployment: usize) -> bool {
    view.marks.of(deployment).is_some_and(|mark| mark.restores.is_some())
}

/// Of each deployment of the period, one that brought an earlier version back too, seconds from its earliest commit,
/// sorted.
pub fn per_deployment(view: &View) -> Result<Vec<f64>, Reason> {
    times(view, |d| d.commit_at.as_slice(), |_| true)
}

/// Of each change of the period, one that was brought back too, seconds, sorted.
pub fn per_change(view: &View) -> Result<Vec<f64>, Reason> {
    changes_are_told(view)?;
    times(view, Deployment::commit_times, |_| true)
}

fn changes_are_told(view: &View) -> Result<(), Reason> {
    // One commit a deployment, all of the time, is how an export tells the earliest only.
    if view.knows.commit_times && !view.live.iter().any(|(_, i)| view.deployments[*i].commits.len() > 1) {
        view.live_in_period()?;
        return Err(Reason::NotInExport { what: Missing::Changes });
    }
    Ok(())
}

fn times<'a>(
    view: &View<'a>,
    commits: impl Fn(&'a Deployment) -> &'a [Instant],
    counts: impl Fn(usize) -> bool,
) -> Result<Vec<f64>, Reason> {
    let live = view.live_in_period()?;
    if !view.knows.commit_times {
        return Err(Reason::NotInExport { what: Missing::CommitTimes });
    }
    let of = |at: Instant, d| commits(d).iter().map(move |commit| at.secs_since(*commit));
    let live: Vec<_> = live.into_iter().filter(|(_, _, i)| counts(*i)).collect();
    let mut secs: Vec<f64> = live.iter().flat_map(|(at, _, i)| of(*at, &view.deployments[*i])).collect();
    if secs.is_empty() {
        let what = if live.is_empty() { Missing::Deployments } else { Missing::CommitTimes };
        return Err(Reason::NothingInPeriod { what });
    }
    secs.sort_by(f64::total_cmp);
    Ok(secs)
}

fn median(view: &View) -> Outcome {
    let mut secs = lead_times(view)?;
    let measured = stats::median_secs(&mut secs)?;
    Ok(Figure { measured, spread: Spread::Median(secs) })
}

fn p90(view: &View) -> Outcome {
    let secs = lead_times(view)?;
    let n = secs.len() as u64;
    let too_few = Reason::TooFew { n, needed: stats::P90_NEEDS };
    let (low, high) = stats::ranks(secs.len(), 0.9).ok_or(too_few)?;
    let measured = Measured {
        over: None,
        value: stats::quantile(&secs, 0.9),
        unit: Unit::Seconds,
        n,
        low: Some(secs[low - 1]),
        high: Some(secs[high - 1]),
    };
    Ok(Figure { measured, spread: Spread::Unknown })
}
