//! One service day by day: its SLI, what was left of the budget, how fast it burned, and what happened.

use super::{deployments, estimated, incidents};
use crate::domain::Instant;
use crate::words::page::heads;
use crate::words::{
    as_written, count, date, day, integer, label, of_all, of_them_hurt, say, sentence_case, signed_percent,
};

/// `27 of 28 days with data`.
pub fn with_data(n: u64, all: u64) -> String {
    say!("{n}\u{a0}days with data", "{n}\u{a0}Tagen mit Daten"; n = of_all(n, all))
}

pub fn none() -> &'static str {
    say!("No day has data.", "Kein Tag hat Daten.")
}

// ---- SLI ----

pub fn sli() -> &'static str {
    say!("Was the objective met from day to day?", "Wurde das Ziel von Tag zu Tag erfüllt?")
}

pub fn objective(ratio: f64) -> String {
    say!("objective {ratio}", "Ziel {ratio}"; ratio = as_written(ratio))
}

/// What a line is, above the plot.
pub fn dashed_objective(ratio: f64) -> String {
    say!("dashed: objective {ratio}", "gestrichelt: Ziel {ratio}"; ratio = as_written(ratio))
}

/// What the chart says; `missed` days are below the objective, where there is one.
pub fn sli_said(known: u64, all: u64, missed: Option<u64>) -> String {
    let known = with_data(known, all);
    match missed {
        Some(n) => {
            let n = count(n, say!("day", "Tag"), say!("days", "Tage"));
            say!("{known}; {n} below the objective.", "{known}; {n} unter dem Ziel."; known, n)
        }
        None => say!("{known}; no objective to hold them against.", "{known}; kein Ziel zum Vergleich."; known),
    }
}

pub fn sli_caption(slo: &str) -> String {
    say!("{slo}: SLI of each day", "{slo}: SLI je Tag"; slo = label(slo))
}

/// Heads, each with the column's name in a file.
pub fn sli_head() -> [(&'static str, &'static str); 4] {
    [
        (heads::sli(), "SLI"),
        (say!("Good", "Gut"), "Good"),
        (say!("Total", "Gesamt"), "Total"),
        (heads::samples(), "Samples"),
    ]
}

// ---- budget ----

pub fn budget() -> &'static str {
    say!("How much of the error budget was left?", "Wie viel vom Error-Budget war übrig?")
}

pub fn no_budget() -> &'static str {
    say!("No budget can be judged.", "Kein Budget lässt sich beurteilen.")
}

pub fn no_budget_said() -> &'static str {
    say!("No day has a budget to judge.", "An keinem Tag lässt sich ein Budget beurteilen.")
}

/// The last value, above the plot: `12 % left on 15 Nov`.
pub fn left_on(left: f64, on: Instant, is_estimated: bool) -> String {
    let (on, rest) = (day(on), if is_estimated { estimated() } else { "" });
    match left {
        v if v < 0.0 => say!(
            "{share}\u{a0}overspent on {on}{rest}",
            "{share}\u{a0}überzogen am {on}{rest}";
            share = signed_percent(-v), on, rest
        ),
        v => {
            say!("{share}\u{a0}left on {on}{rest}", "{share}\u{a0}übrig am {on}{rest}"; share = signed_percent(v), on, rest)
        }
    }
}

pub fn budget_said((first, last): (f64, f64), known: u64, all: u64) -> String {
    say!(
        "From {first} to {last} of the budget left; {known}.",
        "Übriges Error-Budget: von {first} auf {last}; {known}.";
        first = signed_percent(first),
        last = signed_percent(last),
        known = with_data(known, all)
    )
}

pub fn budget_caption(slo: &str) -> String {
    say!(
        "{slo}: error budget left at the end of each day",
        "{slo}: übriges Error-Budget am Ende jedes Tages";
        slo = label(slo)
    )
}

pub fn budget_head() -> [(&'static str, &'static str); 3] {
    [
        (heads::budget_left(), "Budget left"),
        (say!("At an even spend", "Bei gleichmäßigem Verbrauch"), "At an even spend"),
        (say!("Window covered", "Abdeckung des Fensters"), "Window covered"),
    ]
}

// ---- burn ----

pub fn burn() -> &'static str {
    say!("When did the budget burn?", "Wann wurde das Budget verbraucht?")
}

/// Beside the strip.
pub fn burn_axis() -> &'static str {
    say!("burn", "Burn-Rate")
}

/// Of the `known` days so many burned above 1×, and of those so many at 3× or more.
pub fn burn_said(known: u64, all: u64, over: u64, fast: u64) -> String {
    say!(
        "{known}: {over} above 1×, of which {fast} at 3× or more.",
        "{known}: {over} über 1×, davon {fast} bei 3× oder mehr.";
        known = with_data(known, all),
        over = integer(over),
        fast = integer(fast)
    )
}

/// Of the table that has all of a day.
pub fn days_caption(slo: &str) -> String {
    say!("{slo}: each day", "{slo}: jeder Tag"; slo = label(slo))
}

pub fn burn_caption(slo: &str) -> String {
    say!("{slo}: burn rate of each day", "{slo}: Burn-Rate je Tag"; slo = label(slo))
}

pub fn burn_head() -> &'static str {
    say!("Burn rate", "Burn-Rate")
}

/// Beside the heights of the strip, where there is little room.
pub fn pace_fast_axis() -> &'static str {
    say!("from 3×", "ab 3×")
}

pub fn pace_over_axis() -> &'static str {
    say!("above 1×", "über 1×")
}

pub fn pace() -> &'static str {
    say!("Pace", "Verbrauchstempo")
}

pub fn pace_fast() -> &'static str {
    say!("3× or more", "3× oder mehr")
}

pub fn pace_over() -> &'static str {
    say!("faster than even", "schneller als gleichmäßig")
}

pub fn pace_even() -> &'static str {
    say!("even or slower", "gleichmäßig oder langsamer")
}

// ---- events ----

pub fn events() -> &'static str {
    say!("What was deployed, and what broke?", "Was wurde ausgeliefert, und was fiel aus?")
}

/// Beside the bars, where there is little room.
pub fn deploys_axis() -> &'static str {
    say!("deploys", "Deploys")
}

pub fn incidents_axis() -> &'static str {
    say!("incidents", "Incidents")
}

pub fn most(n: u64) -> String {
    say!("max\u{a0}{n}", "max.\u{a0}{n}"; n)
}

/// `3 Nov 2026: 4 deployments, 1 of them hurt`.
pub fn deployed_on(on: Instant, n: u64, hurt: u64) -> String {
    format!("{}: {}, {}", date(on), deployments(n), of_them_hurt(hurt))
}

/// Of all days: how many deployments and of them hurt, how many incidents; none where no file tells of any.
pub fn events_said(deployed: Option<(u64, u64)>, broke: Option<u64>) -> String {
    let deployed = match deployed {
        Some((n, hurt)) => {
            let one = say!("deployment to production", "Deployment in Produktion");
            let many = say!("deployments to production", "Deployments in Produktion");
            format!("{}, {}", count(n, one, many), of_them_hurt(hurt))
        }
        None => say!("no deployments in the files", "keine Deployments in den Dateien").to_owned(),
    };
    let broke = match broke {
        Some(n) => incidents(n),
        None => say!("no incidents in the files", "keine Incidents in den Dateien").to_owned(),
    };
    format!("{}; {broke}.", sentence_case(&deployed))
}

pub fn events_caption() -> &'static str {
    say!(
        "Days with a deployment to production or the beginning of an incident",
        "Tage mit einem Deployment in Produktion oder dem Beginn eines Incidents"
    )
}

pub fn events_head() -> [(&'static str, &'static str); 3] {
    [
        (heads::deployments(), "Deployments"),
        (say!("That hurt", "Mit Schaden"), "That hurt"),
        (say!("Incidents begun", "Begonnene Incidents"), "Incidents begun"),
    ]
}
