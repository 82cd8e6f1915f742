//! Distinct failed deployments / deployments. At most 1 by construction: two incidents of one deployment
//! are one failure, and a pipeline that failed before production is none.

use super::{About, Better, Figure, Metric, Outcome, View, draw::Spread, stats};
use crate::domain::{FailRule, Missing, Reason};

pub const METRIC: Metric = Metric {
    about: About {
        id: "change-fail-rate",
        title: "Change fail rate",
        short: "Change fail rate",
        question: "How many deployments hurt?",
        n: ("deployment", "deployments"),
        better: Better::Lower,
        definition: "Distinct production deployments to which an incident is attributed, or which a rollback, revert or hotfix took back or repaired, divided by all production deployments at least 24 hours old.",
        source: "dora.dev, DORA's software delivery performance metrics (2026-01); intervals: Wilson 1927",
    },
    measure,
};

fn measure(view: &View) -> Outcome {
    let settled = view.settled_in_period()?;
    if !view.knows.incidents {
        return Err(Reason::NotInExport { what: Missing::Incidents });
    }
    let failed = view.failed();
    let n = settled.len() as u64;
    let k = settled.iter().filter(|(_, _, i)| failed.is(*i)).count() as u64;
    Ok(Figure { measured: stats::proportion(k, n), spread: Spread::Proportion { k: k as f64, n: n as f64 } })
}

/// The lowest and highest rate over the rules: every sign of failure, incidents alone, named deployments only,
/// and time alone.
pub fn range_over_rules(view: &View) -> Option<(f64, f64)> {
    let settled = view.settled_in_period().ok().filter(|_| view.knows.incidents)?;
    let rates = [FailRule::All, FailRule::Incidents, FailRule::Named, FailRule::Time].map(|rule| {
        let failed = view.failed_by(rule);
        settled.iter().filter(|(_, _, i)| failed.is(*i)).count() as f64 / settled.len() as f64
    });
    Some((rates.iter().copied().fold(1.0, f64::min), rates.iter().copied().fold(0.0, f64::max)))
}
