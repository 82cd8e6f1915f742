//! Successful production deployments per day of the covered window.

use super::{About, Better, Figure, Measured, Metric, Outcome, View, draw::Spread, stats};
use crate::domain::Unit;

pub const METRIC: Metric = Metric {
    about: About {
        id: "deployment-frequency",
        title: "Deployment frequency",
        short: "Deployment frequency",
        question: "How often do changes reach production?",
        n: ("deployment", "deployments"),
        better: Better::Higher,
        definition: "Successful production deployments divided by the days of the period, counted from the day of the service's first deployment in the files; with less than a week of them, or less than the whole of a shorter period, too short to say.",
        source: "dora.dev, DORA's software delivery performance metrics (2026-01)",
    },
    measure,
};

fn measure(view: &View) -> Outcome {
    let n = view.live_in_period()?.len() as u64;
    let days = view.covered_days()?;
    // Exact Poisson: a minimum, since releases come in trains.
    let (low, high) = stats::garwood(n);
    let k = n as f64;
    let measured = Measured {
        value: k / days,
        unit: Unit::PerDay,
        n,
        low: Some(low / days),
        high: Some(high / days),
        over: Some(days),
    };
    Ok(Figure { measured, spread: Spread::Rate { k, days } })
}
