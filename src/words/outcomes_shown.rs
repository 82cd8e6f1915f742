//! What the page of outcomes says of incidents, strategies and kinds of work: names and cells. The sentences that the
//! scorecard carries are in `words/outcomes.rs` and its neighbours.

use super::{
    BudgetState, DASH, GLUE, count, date_time, decimal, duration, integer, interval, label, of_all, reading,
    reading::figure, sentence_case,
};
use crate::score::Reading;
use crate::score::outcomes::incidents::{Actions, BudgetPareto, BudgetRow, IncidentGroup, OwedRow, Postmortems};
use crate::score::outcomes::maturity::MaturityAdvice;
use crate::score::outcomes::strategies::{Difference, StrategyRow};
use crate::score::outcomes::work::{Work, WorkReading};

/// The row of what was spent while nothing was wrong that anybody told of; and of what cannot be told apart from it.
pub const fn outside_incidents(p: &BudgetPareto) -> &'static str {
    if p.incidents_unmeasured > 0 { "outside of incidents, or not told apart" } else { "outside of incidents" }
}

/// A word of the trade as people write it; a file's own as its file has it.
fn word(name: &str, own: bool) -> String {
    if own { label(name) } else { label(name).replace('-', " ") }
}

/// Severity, kind or cause of a group.
pub fn group(g: &IncidentGroup) -> String {
    if g.groups > 0 {
        return format!("{} more", integer(g.groups));
    }
    g.name.as_deref().map_or_else(|| "not told".into(), |name| word(name, g.own_word))
}

/// What an incident, or all of a kind, is called in a chart.
pub fn budget_row(row: &BudgetRow) -> String {
    match (&row.name, &row.service, row.started_at) {
        (Some(name), Some(service), _) => format!("{}, {}", label(name), label(service)),
        (Some(name), None, _) => word(name, false),
        (None, Some(service), Some(at)) => format!("{}, {}", label(service), date_time(at)),
        _ => "no kind told".into(),
    }
}

/// Minutes of a group, in a cell.
pub fn minutes(minutes: f64) -> String {
    duration(minutes * 60.0)
}

/// Whole budgets, in a cell: `1.62`.
pub fn budgets_spent(spent: f64) -> String {
    decimal(spent, if spent.abs() < 0.095 && spent != 0.0 { 3 } else { 2 })
}

/// What a Pareto chart shows, as a sentence.
pub fn pareto_finding(p: &BudgetPareto) -> String {
    let why = p.unmeasured.as_ref().map(|u| format!("Not enough data: {}.", super::unmeasured(u)));
    let nothing = || format!("Nothing was spent of {}.", count(p.slos, "budget", "budgets"));
    let told = super::pareto(p).or(why).unwrap_or_else(nothing);
    // An incident's id is written as its file has it; a kind is a word that a sentence begins with.
    let of_kinds = p.rows.iter().all(|row| row.service.is_none());
    let told = if of_kinds { sentence_case(&told) } else { told };
    let left_out = match p.slos_left_out {
        0 => String::new(),
        n => format!(" {} without a budget or samples left out.", count(n, "SLO", "SLOs")),
    };
    let untold = match p.incidents_unmeasured {
        0 => String::new(),
        n => format!(
            " What {} took cannot be told (samples that last longer than they did, or none), and is among what is outside of incidents.",
            count(n, "incident", "incidents")
        ),
    };
    format!("{told}{left_out}{untold}")
}

/// A figure and its interval, or why there is none.
pub fn reading_with_interval(r: &Reading) -> String {
    let within = r.measured().map(|m| interval(m.low, m.high, m.unit)).filter(|text| !text.is_empty());
    let value = reading(r);
    within.map_or_else(|| value.clone(), |within| format!("{value} {within}"))
}

/// Of how many, in a cell.
pub fn n_of(r: &Reading) -> String {
    r.measured().map_or_else(|| DASH.into(), |m| integer(m.n))
}

pub fn postmortems(p: &Postmortems) -> String {
    if p.coverage.measured().is_none() {
        return format!("Postmortems: {}. {} written in all.", reading(&p.coverage), integer(p.written_of_all));
    }
    format!(
        "{} postmortems that the error-budget policy asks for are written; {} in all.",
        of_all(p.written, p.owed),
        count(p.written_of_all, "incident has one", "incidents have one")
    )
}

/// Of the policy's budget, in a cell.
pub fn owed_share(row: &OwedRow) -> String {
    row.share.map_or_else(|| DASH.into(), super::percent)
}

pub fn actions(a: &Actions) -> String {
    if a.incidents == 0 {
        return "No file tells what was decided after incidents.".into();
    }
    let closed = a.closed.map_or_else(String::new, |closed| format!(", {} of them closed", integer(closed)));
    let all = format!(
        "{} given after {}{closed}",
        count(a.actions, "action", "actions"),
        count(a.incidents, "incident", "incidents")
    );
    match a.on_time.measured() {
        Some(m) => format!("{all}; closed on time: {} of {} due.", reading_with_interval(&a.on_time), integer(m.n)),
        None => format!("{all}; closed on time: {}.", reading(&a.on_time)),
    }
}

pub fn strategy(row: &StrategyRow) -> String {
    label(&row.strategy)
}

/// For a narrow chart.
pub fn work_short(work: Work) -> &'static str {
    match work {
        Work::Feature => "features",
        Work::PlannedReliability => "planned reliability",
        Work::UnplannedReliability => "repairs",
        Work::Other => "other",
    }
}

/// `−6.2 points [−11 – −1.4]` in percentage points; a dash where there is none.
pub fn difference(d: Option<&Difference>) -> String {
    let Some(d) = d else { return DASH.into() };
    let of = |v: f64| decimal(v * 100.0, 1);
    let plus = if d.value > 0.0 { "+" } else { "" };
    format!("{plus}{}{GLUE}points [{}{GLUE}to{GLUE}{}]", of(d.value), of(d.low), of(d.high))
}

/// Which of the kinds that files name are behind each, and what stays out.
pub fn work_basis(w: &WorkReading) -> String {
    let kinds: Vec<String> = w.kinds.iter().map(|k| format!("{} {}", label(&k.kind), integer(k.deployments))).collect();
    let unclassified = match w.unclassified {
        0 => String::new(),
        n => format!(" {} of no known kind left out.", count(n, "deployment", "deployments")),
    };
    let kinds = if kinds.is_empty() { String::new() } else { format!(": {}", kinds.join(", ")) };
    format!("{}{kinds}.{unclassified}", count(w.classified, "deployment", "deployments"))
}

/// The shape of an advice.
pub fn maturity_state(advice: MaturityAdvice) -> BudgetState {
    match advice {
        MaturityAdvice::DeliveryFoundationsFirst | MaturityAdvice::ReliabilityNext => BudgetState::Watch,
        MaturityAdvice::Both => BudgetState::Breach,
        MaturityAdvice::KeepGoing => BudgetState::Healthy,
        MaturityAdvice::Unclear | MaturityAdvice::NotEnoughData => BudgetState::NoData,
    }
}

/// Unit of a reading in a cell, spelled out where it is a bare number.
pub fn cell(r: &Reading) -> String {
    r.measured().map_or_else(|| reading(r), |m| figure(m.value, m.unit).text())
}
