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
        definition: "Median time from the earliest commit of a deployment to the deployment running in production.",
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
        definition: "The time within which nine of ten deployments took their earliest commit to production.",
        source: SOURCE,
    },
    measure: p90,
};

/// Seconds, sorted, in the unit that was chosen.
fn lead_times(view: &View) -> Result<Vec<f64>, Reason> {
    match view.choices.lead_time() {
        LeadTimeUnit::Deployment => per_deployment(view),
        LeadTimeUnit::Change => per_change(view),
    }
}

/// Of each deployment of the period, seconds from its earliest commit, sorted.
pub fn per_deployment(view: &View) -> Result<Vec<f64>, Reason> {
    times(view, |d| d.commit_at.as_slice())
}

/// Of each change of the period, seconds, sorted.
pub fn per_change(view: &View) -> Result<Vec<f64>, Reason> {
    // One commit a deployment, all of the time, is how an export tells the earliest only.
    if view.knows.commit_times && !view.live.iter().any(|(_, i)| view.deployments[*i].commits.len() > 1) {
        view.live_in_period()?;
        return Err(Reason::NotInExport { what: Missing::Changes });
    }
    times(view, Deployment::commit_times)
}

fn times<'a>(view: &View<'a>, commits: impl Fn(&'a Deployment) -> &'a [Instant]) -> Result<Vec<f64>, Reason> {
    let live = view.live_in_period()?;
    if !view.knows.commit_times {
        return Err(Reason::NotInExport { what: Missing::CommitTimes });
    }
    let of = |at: Instant, d| commits(d).iter().map(move |commit| at.secs_since(*commit));
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
        value: stats::quantile(&secs, 0.9),
        unit: Unit::Seconds,
        n,
        low: Some(secs[low - 1]),
        high: Some(secs[high - 1]),
    };
    Ok(Figure { measured, spread: Spread::Unknown })
}
