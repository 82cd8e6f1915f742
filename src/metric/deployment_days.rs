//! Days with at least one successful production deployment, per week: unmoved by one busy afternoon.

use super::{About, Better, Figure, Measured, Metric, Outcome, View, draw::Spread};
use crate::domain::Unit;
use std::collections::BTreeSet;

pub const METRIC: Metric = Metric {
    about: About {
        id: "deployment-days",
        title: "Deployment days",
        short: "Deployment days",
        question: "On how many days of a week do changes reach production?",
        n: ("day with a deployment", "days with a deployment"),
        better: Better::Higher,
        definition: "UTC days with at least one successful production deployment, divided by the weeks of the period, counted from the day of the service's first deployment in the files; with less than a week of them, or less than the whole of a shorter period, too short to say.",
        source: "DORA's Four Keys, deployment frequency by days (github.com/dora-team/fourkeys)",
    },
    measure,
};

fn measure(view: &View) -> Outcome {
    let days: BTreeSet<i64> = view.live_in_period()?.iter().map(|(at, ..)| at.day()).collect();
    let weeks = view.covered_days()? / 7.0;
    let n = days.len() as u64;
    let measured =
        Measured { value: n as f64 / weeks, unit: Unit::DaysPerWeek, n, low: None, high: None, over: Some(weeks) };
    Ok(Figure { measured, spread: Spread::Unknown })
}
