//! Failed deployment finished -> service restored. A failure with several incidents is over when the last
//! one is; unresolved ones have no time yet and are counted, never dropped silently.

use super::{About, Better, Figure, Metric, Outcome, View, draw::Spread, stats};
use crate::domain::{Instant, Missing, Reason};

pub const METRIC: Metric = Metric {
    about: About {
        id: "recovery-time",
        title: "Failed deployment recovery time",
        short: "Recovery time",
        question: "How long does it take to recover from a deployment that hurt?",
        n: ("failed deployment", "failed deployments"),
        better: Better::Lower,
        definition: "Median time from a failed deployment running in production to the resolution of its incident.",
        source: "dora.dev, DORA's software delivery performance metrics (2026-01)",
    },
    measure,
};

fn measure(view: &View) -> Outcome {
    let live = view.live_in_period()?;
    if !view.knows.incidents {
        return Err(Reason::NotInExport { what: Missing::Incidents });
    }
    // An incident that was over before the deployment ran, whatever it names, was no recovery from it.
    let of = |at, i| -> Vec<_> {
        let over_before = |end: Instant| end <= at;
        view.failures(i).map(|i| view.resolved_at(i)).filter(|end| !end.is_some_and(over_before)).collect()
    };
    let failed: Vec<_> =
        live.iter().map(|(at, _, i)| (*at, of(*at, *i))).filter(|(_, ends)| !ends.is_empty()).collect();
    if failed.is_empty() {
        return Err(Reason::NothingInPeriod { what: Missing::FailedDeployments });
    }
    let restored = failed.iter().filter_map(|(at, ends)| {
        let ends: Option<Vec<_>> = ends.iter().copied().collect();
        ends?.into_iter().max().map(|end| end.secs_since(*at))
    });
    let mut secs: Vec<f64> = restored.collect();
    if secs.is_empty() {
        return Err(Reason::NoneResolved { open: failed.len() as u64 });
    }
    let measured = stats::median_secs(&mut secs)?;
    Ok(Figure { measured, spread: Spread::Median(secs) })
}
