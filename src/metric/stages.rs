//! The parts of the lead time, where an export tells more than commit and end: commit, merged, deployment
//! begun, running. Nothing where it does not.

use super::{Measured, View, stats};
use crate::domain::{Deployment, Instant, Reason};

/// A stage's id, and what it begins and ends with.
type Moment = fn(&Deployment) -> Option<Instant>;
const STAGES: [(&str, Moment, Moment); 5] = [
    ("commit-to-merge", |d| d.commit_at, |d| d.merged_at),
    ("merge-to-start", |d| d.merged_at, |d| d.started_at),
    // Where one of the middle moments is told, and not the other.
    ("commit-to-start", |d| d.commit_at.filter(|_| d.merged_at.is_none()), |d| d.started_at),
    ("merge-to-running", |d| d.merged_at.filter(|_| d.started_at.is_none()), Deployment::live_at),
    ("start-to-running", |d| d.started_at, Deployment::live_at),
];

/// The median of each stage over the deployments of the period that tell both its ends, in the order in which
/// stages follow; a stage that no deployment tells is left out. Those in the wrong order are left out.
pub fn stages(view: &View) -> Vec<(&'static str, Result<Measured, Reason>)> {
    let Ok(live) = view.live_in_period() else { return vec![] };
    let times = |from: Moment, to: Moment| -> Vec<f64> {
        let of = |d: &Deployment| from(d).zip(to(d)).filter(|(from, to)| from <= to);
        live.iter().filter_map(|(_, d, _)| of(d).map(|(from, to)| to.secs_since(from))).collect()
    };
    let all = STAGES.iter().map(|(id, from, to)| (*id, times(*from, *to)));
    all.filter(|(_, secs)| !secs.is_empty()).map(|(id, mut secs)| (id, stats::median_secs(&mut secs))).collect()
}
