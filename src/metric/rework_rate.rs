//! Unplanned deployments because of an incident / deployments, by the mark that gives them away.

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
        definition: "Production deployments whose kind is hotfix, rollback or revert, divided by all production deployments whose export tells kinds.",
        source: "dora.dev, DORA's software delivery performance metrics (2026-01); intervals: Wilson 1927",
    },
    measure,
};

fn measure(view: &View) -> Outcome {
    let live = view.live_in_period()?;
    if !view.knows.kinds {
        return Err(Reason::NotInExport { what: Missing::DeploymentKinds });
    }
    if live.is_empty() {
        return Err(Reason::NothingInPeriod { what: Missing::Deployments });
    }
    // An export without kinds says nothing of its deployments, whatever another one says of others.
    let told: Vec<_> = live.iter().filter(|(_, d, _)| d.tells_kind || d.kind.is_some()).collect();
    if told.is_empty() {
        return Err(Reason::NotInExport { what: Missing::DeploymentKinds });
    }
    let n = told.len() as u64;
    let k = told.iter().filter(|(_, d, _)| d.is_rework()).count() as u64;
    Ok(Figure { measured: stats::proportion(k, n), spread: Spread::Proportion { k: k as f64, n: n as f64 } })
}
