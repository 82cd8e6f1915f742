//! What the SLOs of a service come to: how many are met, and how much of their budgets is left.

use super::{About, Better, Figure, Measured, Metric, Outcome, View, draw, draw::Spread, slo::SloFigure, stats};
use crate::domain::{Missing, Reason, Unit};

pub const ATTAINMENT: Metric = Metric {
    about: About {
        id: "slo-attainment",
        title: "SLOs met",
        short: "SLOs met",
        question: "Did we keep our promises?",
        n: ("SLO", "SLOs"),
        better: Better::Higher,
        definition: "SLOs met divided by SLOs met or missed; SLOs without data count as neither.",
        source: "Google SRE Workbook, chapter 2",
    },
    measure: attainment,
};

pub const REMAINING: Metric = Metric {
    about: About {
        id: "error-budget-remaining",
        title: "Error budget left",
        short: "Budget left",
        question: "How much risk can we still take?",
        n: ("SLO", "SLOs"),
        better: Better::Higher,
        definition: "Median over the service's SLOs of 1 − bad / ((1 − objective) · all), each over its own window; below 0 when overspent.",
        source: "Google SRE Workbook, chapters 2 and 5; OpenSLO v1",
    },
    measure: remaining,
};

fn attainment(view: &View) -> Outcome {
    let judged: Vec<(&SloFigure, bool)> = view.slos.iter().filter_map(|s| Some((s, s.met()?))).collect();
    if judged.is_empty() {
        return Err(why_none(view, |s| s.unmeasured()));
    }
    let n = judged.len() as u64;
    let met = judged.iter().filter(|(_, met)| *met).count();
    let draws: Vec<&[f64]> = judged.iter().map(|(s, _)| s.sli_draws()).collect();
    let share = |k: usize| {
        let met = judged.iter().zip(&draws).filter(|((s, _), d)| s.would_meet(d.get(k).copied()));
        met.count() as f64 / n as f64
    };
    let drawn: Vec<f64> = (0..draw::DRAWS).map(share).collect();
    Ok(figure(met as f64 / n as f64, n, judged.iter().all(|(s, _)| !s.sli_draws().is_empty()), drawn))
}

/// Without draws for every SLO nobody knows how far the figure may be off.
fn figure(value: f64, n: u64, all_drawn: bool, drawn: Vec<f64>) -> Figure {
    let (low, high) = if all_drawn { Some(draw::interval(drawn.clone())).unzip() } else { (None, None) };
    let measured = Measured { value, unit: Unit::Ratio, n, low, high, over: None };
    Figure { measured, spread: if all_drawn { Spread::Drawn(drawn) } else { Spread::Unknown } }
}

fn remaining(view: &View) -> Outcome {
    let with_budget: Vec<(&SloFigure, f64)> = view.slos.iter().filter_map(|s| Some((s, s.remaining()?))).collect();
    if with_budget.is_empty() {
        return Err(why_none(view, |s| s.unmeasured().or_else(|| s.no_budget())));
    }
    let median_of = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        stats::median(&values)
    };
    let value = median_of(with_budget.iter().map(|(_, left)| *left).collect());
    let drawn: Vec<f64> = (0..draw::DRAWS)
        .map(|k| {
            let left =
                with_budget.iter().map(|(s, left)| s.sli_draws().get(k).map_or(*left, |&sli| s.remaining_at(sli)));
            median_of(left.collect())
        })
        .collect();
    let all_drawn = with_budget.iter().all(|(s, _)| !s.sli_draws().is_empty());
    Ok(figure(value, with_budget.len() as u64, all_drawn, drawn))
}

fn why_none(view: &View, of: impl Fn(&SloFigure) -> Option<Reason>) -> Reason {
    Reason::of_several(view.slos.iter().filter_map(of)).unwrap_or(Reason::NotInExport { what: Missing::SliSamples })
}
