//! Unplanned deployments because of an incident / deployments: by their kind, or else by the mark that gives
//! them away. Where no kinds are told and no mark was ever seen, nobody knows: that is no zero.

use super::{About, Better, Figure, Metric, Outcome, View, draw::Spread, stats};
use crate::domain::{Missing, Reason};

pub const METRIC: Metric = Metric {
    about: About {
        id: "rework-rate",
        title: "Rework rate",
        short: "Rework rate",
        question: "How much of what we ship repairs what we shipped?",
        n: ("deployment", "deployments"),
        better: Better::Lower,
        definition: "Production deployments that are hotfixes, rollbacks or reverts, by their kind or else by a redeployed earlier version or a word in version or id, divided by all production deployments whose export tells kinds or shows such marks.",
        source: "dora.dev, DORA's software delivery performance metrics (2026-01); intervals: Wilson 1927",
    },
    measure,
};

fn measure(view: &View) -> Outcome {
    let live = view.live_in_period()?;
    // A service whose remedies show in versions or ids would show those of this period, too.
    let shows = view.live.iter().any(|(_, i)| view.marks.of(*i).is_some());
    if !view.knows.kinds && !shows {
        return Err(Reason::NotInExport { what: Missing::DeploymentKinds });
    }
    if live.is_empty() {
        return Err(Reason::NothingInPeriod { what: Missing::Deployments });
    }
    // An export without kinds says nothing of its deployments, whatever another one says of others.
    let told: Vec<_> = live.iter().filter(|(_, d, _)| shows || d.tells_kind || d.kind.is_some()).collect();
    if told.is_empty() {
        return Err(Reason::NotInExport { what: Missing::DeploymentKinds });
    }
    let n = told.len() as u64;
    let k = told.iter().filter(|(_, _, i)| view.marks.of(*i).is_some()).count() as u64;
    Ok(Figure { measured: stats::proportion(k, n), spread: Spread::Proportion { k: k as f64, n: n as f64 } })
}
