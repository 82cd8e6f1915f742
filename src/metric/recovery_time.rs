//! Failed deployment finished -> service restored: its incident resolved, else the hotfix, rollback or revert
//! that followed; an ordinary next deployment restores nothing. A failure with several incidents is over when
//! the last one is; unresolved ones have no time yet and are counted, never dropped silently.

use super::{About, Better, Failed, Figure, Metric, Outcome, View, draw::Spread, stats};
use crate::domain::{Incident, Instant, Missing, Reason};

pub const METRIC: Metric = Metric {
    about: About {
        id: "recovery-time",
        title: "Failed deployment recovery time",
        short: "Recovery time",
        question: "How long does it take to recover from a deployment that hurt?",
        n: ("failed deployment", "failed deployments"),
        better: Better::Lower,
        definition: "Median time from a failed deployment running in production to the resolution of its incident, or else to the rollback, revert or hotfix that followed.",
        source: "dora.dev, DORA's software delivery performance metrics (2026-01)",
    },
    measure,
};

/// Seconds of each recovery that is known at as-of, and how many failures are still open.
pub fn recoveries(view: &View) -> Result<(Vec<f64>, u64), Reason> {
    let live = view.live_in_period()?;
    if !view.knows.incidents {
        return Err(Reason::NotInExport { what: Missing::Incidents });
    }
    let failed = view.failed();
    let (mut secs, mut open) = (vec![], 0);
    for (at, _, i) in live {
        match recovery(view, &failed, i, at) {
            None => {}
            Some(None) => open += 1,
            Some(Some(took)) => secs.push(took),
        }
    }
    if secs.is_empty() && open == 0 {
        return Err(Reason::NothingInPeriod { what: Missing::FailedDeployments });
    }
    Ok((secs, open))
}

/// Seconds from one deployment, which ran at `at`, to its recovery; `Some(None)` while that is not known, `None` where it
/// did not fail.
pub fn recovery(view: &View, failed: &Failed<'_>, deployment: usize, at: Instant) -> Option<Option<f64>> {
    // An incident that was over before the deployment ran, whatever it names, was no recovery from it.
    let of_it = |incident: &&Incident| view.resolved_at(incident).is_none_or(|end| end > at);
    let mut ends: Vec<Option<Instant>> =
        failed.incidents(deployment).filter(of_it).map(|incident| view.over_at(incident, deployment, at)).collect();
    if ends.is_empty() && failed.incidents(deployment).next().is_none() && failed.accused(deployment) {
        ends.push(view.repaired_at(deployment, at));
    }
    match ends.into_iter().collect::<Option<Vec<_>>>() {
        None => Some(None),
        Some(ends) => ends.into_iter().max().map(|end| end.secs_since(at)).map(Some),
    }
}

fn measure(view: &View) -> Outcome {
    let (mut secs, open) = recoveries(view)?;
    if secs.is_empty() {
        return Err(Reason::NoneResolved { open });
    }
    let measured = stats::median_secs(&mut secs)?;
    Ok(Figure { measured, spread: Spread::Median(secs) })
}
