//! What the page of outcomes says of incidents, strategies and kinds of work: names and cells. The sentences that the
//! scorecard carries are in `words/outcomes.rs` and its neighbours.

use super::{
    BudgetState, DASH, count, date_time, decimal, duration, integer, interval, label, of_all, reading, reading::figure,
    say, sentence_case,
};
use crate::score::Reading;
use crate::score::outcomes::incidents::{Actions, BudgetPareto, BudgetRow, IncidentGroup, OwedRow, Postmortems};
use crate::score::outcomes::maturity::MaturityAdvice;
use crate::score::outcomes::strategies::{Difference, StrategyRow};
use crate::score::outcomes::work::{Work, WorkReading};

/// The row of what was spent while nothing was wrong that anybody told of; and of what cannot be told apart from it.
pub fn outside_incidents(p: &BudgetPareto) -> &'static str {
    match p.incidents_unmeasured {
        0 => say!("outside of incidents", "außerhalb von Incidents"),
        _ => say!("outside of incidents, or not told apart", "außerhalb von Incidents oder nicht unterscheidbar"),
    }
}

/// A word of the trade as people write it; a file's own as its file has it.
fn word(name: &str, own: bool) -> String {
    if own { label(name) } else { label(name).replace('-', " ") }
}

/// Severity, kind or cause of a group.
pub fn group(g: &IncidentGroup) -> String {
    if g.groups > 0 {
        return say!("{n} more", "{n} weitere"; n = integer(g.groups));
    }
    g.name.as_deref().map_or_else(|| say!("not told", "nicht angegeben").into(), |name| word(name, g.own_word))
}

/// What an incident, or all of a kind, is called in a chart.
pub fn budget_row(row: &BudgetRow) -> String {
    match (&row.name, &row.service, row.started_at) {
        (Some(name), Some(service), _) => format!("{}, {}", label(name), label(service)),
        (Some(name), None, _) => word(name, false),
        (None, Some(service), Some(at)) => format!("{}, {}", label(service), date_time(at)),
        _ => say!("no kind told", "keine Art angegeben").into(),
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
    let why = p
        .unmeasured
        .as_ref()
        .map(|u| say!("Not enough data: {why}.", "Nicht genug Daten: {why}."; why = super::unmeasured(u)));
    let nothing = || {
        say!(
            "Nothing was spent of {budgets}.",
            "Verbraucht wurde nichts von {budgets}.";
            budgets = count(p.slos, say!("budget", "Budget"), say!("budgets", "Budgets"))
        )
    };
    let told = super::pareto(p).or(why).unwrap_or_else(nothing);
    // An incident's id is written as its file has it; a kind is a word that a sentence begins with.
    let of_kinds = p.rows.iter().all(|row| row.service.is_none());
    let told = if of_kinds { sentence_case(&told) } else { told };
    let left_out = match p.slos_left_out {
        0 => String::new(),
        n => say!(
            " {slos} without a budget or samples left out.",
            " {slos} ohne Budget oder Messwerte nicht berücksichtigt.";
            slos = count(n, "SLO", "SLOs")
        ),
    };
    let untold = match p.incidents_unmeasured {
        0 => String::new(),
        n => say!(
            " What {incidents} took cannot be told (samples that last longer than they did, or none), and is among what is outside of incidents.",
            " Der Anteil von {incidents} lässt sich nicht sagen (Messwerte länger als der Incident, oder keine) und steht bei dem, was außerhalb von Incidents liegt.";
            incidents = count(n, say!("incident", "Incident"), say!("incidents", "Incidents"))
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
        return say!(
            "Postmortems: {coverage}. {n} written in all.",
            "Postmortems: {coverage}. Insgesamt geschrieben: {n}.";
            coverage = reading(&p.coverage),
            n = integer(p.written_of_all)
        );
    }
    say!(
        "{n} postmortems that the error-budget policy asks for are written; {all} in all.",
        "{n} von der Error-Budget-Policy verlangten Postmortems sind geschrieben; insgesamt {all}.";
        n = of_all(p.written, p.owed),
        all = count(
            p.written_of_all,
            say!("incident has one", "Incident mit Postmortem"),
            say!("incidents have one", "Incidents mit Postmortem")
        )
    )
}

/// Of the policy's budget, in a cell.
pub fn owed_share(row: &OwedRow) -> String {
    row.share.map_or_else(|| DASH.into(), super::percent)
}

pub fn actions(a: &Actions) -> String {
    if a.incidents == 0 {
        return say!(
            "No file tells what was decided after incidents.",
            "Keine Datei sagt, was nach Incidents beschlossen wurde."
        )
        .into();
    }
    let closed = a.closed.map_or_else(
        String::new,
        |closed| say!(", {n} of them closed", ", davon {n} abgeschlossen"; n = integer(closed)),
    );
    let all = say!(
        "{actions} given after {incidents}{closed}",
        "{actions} nach {incidents} angegeben{closed}";
        actions = count(a.actions, say!("action", "Maßnahme"), say!("actions", "Maßnahmen")),
        incidents = count(a.incidents, say!("incident", "Incident"), say!("incidents", "Incidents")),
        closed
    );
    match a.on_time.measured() {
        Some(m) => say!(
            "{all}; closed on time: {share} of {n} due.",
            "{all}; rechtzeitig abgeschlossen: {share} von {n} fälligen.";
            all,
            share = reading_with_interval(&a.on_time),
            n = integer(m.n)
        ),
        None => say!(
            "{all}; closed on time: {why}.",
            "{all}; rechtzeitig abgeschlossen: {why}.";
            all,
            why = reading(&a.on_time)
        ),
    }
}

pub fn strategy(row: &StrategyRow) -> String {
    label(&row.strategy)
}

/// For a narrow chart.
pub fn work_short(work: Work) -> &'static str {
    match work {
        Work::Feature => say!("features", "Features"),
        Work::PlannedReliability => say!("planned reliability", "geplante Zuverlässigkeit"),
        Work::UnplannedReliability => say!("repairs", "Reparaturen"),
        Work::Other => say!("other", "sonstige"),
    }
}

/// `−6.2 points [−11 – −1.4]` in percentage points; a dash where there is none.
pub fn difference(d: Option<&Difference>) -> String {
    let Some(d) = d else { return DASH.into() };
    let of = |v: f64| decimal(v * 100.0, 1);
    let plus = if d.value > 0.0 { "+" } else { "" };
    say!(
        "{plus}{value}\u{a0}points [{low}\u{a0}to\u{a0}{high}]",
        "{plus}{value}\u{a0}Punkte [{low}\u{a0}bis\u{a0}{high}]";
        plus,
        value = of(d.value),
        low = of(d.low),
        high = of(d.high)
    )
}

/// Which of the kinds that files name are behind each, and what stays out.
pub fn work_basis(w: &WorkReading) -> String {
    let kinds: Vec<String> = w.kinds.iter().map(|k| format!("{} {}", label(&k.kind), integer(k.deployments))).collect();
    let unclassified = match w.unclassified {
        0 => String::new(),
        n => say!(
            " {n} of no known kind left out.",
            " {n} ohne bekannte Art nicht berücksichtigt.";
            n = count(n, say!("deployment", "Deployment"), say!("deployments", "Deployments"))
        ),
    };
    let kinds = if kinds.is_empty() { String::new() } else { format!(": {}", kinds.join(", ")) };
    format!(
        "{}{kinds}.{unclassified}",
        count(w.classified, say!("deployment", "Deployment"), say!("deployments", "Deployments"))
    )
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
