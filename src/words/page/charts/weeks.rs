//! A metric over weeks, toil over weeks, and the headline figures over periods.

use crate::domain::Unit;
use crate::metric::stats::XMR_NEEDS;
use crate::score::retro::Scale;
use crate::words::page::heads;
use crate::words::{compare, count, end_of_axis, history, integer, of_all, say, scaled};

/// Ends of the band, on the metric's scale.
pub fn natural(low: f64, high: f64, scale: Scale) -> String {
    say!(
        "natural variation: {low} to {high}",
        "natürliche Schwankung: {low} bis {high}";
        low = scaled(low, scale),
        high = scaled(high, scale)
    )
}

pub fn mean(value: f64, scale: Scale) -> String {
    say!("mean {value}", "Mittelwert {value}"; value = scaled(value, scale))
}

/// What the line is: `line: budget 50 %`.
pub fn line(said: &str) -> String {
    say!("line: {said}", "Linie: {said}"; said)
}

pub fn none() -> &'static str {
    say!("No week has data.", "Keine Woche hat Daten.")
}

/// How many weeks have data, and how many of them are `outside` of the limits, where there are limits.
pub fn said(known: u64, all: u64, outside: Option<u64>) -> String {
    let found = match outside {
        None if known >= XMR_NEEDS as u64 => say!(
            "most lie outside of any one band of natural variation",
            "die meisten liegen in keinem gemeinsamen Band natürlicher Schwankung"
        )
        .to_owned(),
        None => say!("too few for limits of natural variation", "zu wenige für Grenzen der natürlichen Schwankung")
            .to_owned(),
        Some(0) => say!("none outside natural variation", "keine außerhalb der natürlichen Schwankung").to_owned(),
        Some(n) => {
            say!("{n} outside natural variation", "{n} außerhalb der natürlichen Schwankung"; n = integer(n))
        }
    };
    say!(
        "{known} weeks with data; {found}.",
        "{known} Wochen mit Daten; {found}.";
        known = of_all(known, all),
        found
    )
}

/// The end of the axis.
pub fn top(value: f64, scale: Scale) -> String {
    if scale == Scale::Seconds { end_of_axis(value) } else { scaled(value, scale) }
}

/// How many observations a metric's weeks have.
pub fn observed(metric: &str, n: u64) -> String {
    match metric {
        "incidents" => super::incidents(n),
        "slo-attainment" => count(n, say!("verdict", "Urteil"), say!("verdicts", "Urteile")),
        "recovery-time" => count(n, say!("recovery", "Wiederherstellung"), say!("recoveries", "Wiederherstellungen")),
        "toil" => count(n, say!("hour worked", "Arbeitsstunde"), say!("hours worked", "Arbeitsstunden")),
        _ => super::deployments(n),
    }
}

// ---- toil ----

/// The name of its line.
pub fn budget() -> &'static str {
    say!("budget", "Budget")
}

pub fn in_period(is: bool) -> &'static str {
    if is { say!("yes", "ja") } else { say!("before", "davor") }
}

/// Heads between the week's and that of natural variation, each with the column's name in a file.
pub fn toil_head() -> [(&'static str, &'static str); 3] {
    [
        (heads::share(), "Share"),
        (say!("Toil, hours", "Toil, Stunden"), "Toil, hours"),
        (say!("Worked, hours", "Gearbeitet, Stunden"), "Worked, hours"),
    ]
}

pub fn in_period_head() -> &'static str {
    say!("In the period", "Im Zeitraum")
}

// ---- periods ----

fn periods(n: u64) -> String {
    count(n, say!("period", "Zeitraum"), say!("periods", "Zeiträume"))
}

pub fn over_periods(name: &str, n: u64) -> String {
    say!("{name} over {n}", "{name} über {n}"; name, n = periods(n))
}

/// What a line over periods says: its ends, how many of them have no data, and how many only earlier scorecards tell.
pub fn periods_said(first: &str, last: &str, without: u64, told: u64) -> String {
    let gaps = match without {
        0 => String::new(),
        n => say!("; {n} without data", "; {n} ohne Daten"; n = periods(n)),
    };
    let told = if told > 0 { history::of_them_earlier(told) } else { String::new() };
    say!("From {first} to {last}{gaps}{told}.", "Von {first} auf {last}{gaps}{told}."; first, last, gaps, told)
}

pub fn one_period(only: &str) -> String {
    say!("One period has data: {only}.", "Ein Zeitraum hat Daten: {only}."; only)
}

pub fn no_period() -> &'static str {
    say!("No data in any period.", "In keinem Zeitraum Daten.")
}

/// So many periods ago.
pub fn ago(n: u64) -> String {
    match n {
        0 => compare::this_period().to_owned(),
        1 => compare::previous_period().to_owned(),
        n => say!("{n} periods before", "{n} Zeiträume davor"; n = integer(n)),
    }
}

pub fn headlines_caption() -> &'static str {
    say!("The headline figures, period by period", "Die Leitzahlen, Zeitraum für Zeitraum")
}

/// A headline figure as a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Headline {
    /// Of its metric.
    pub id: &'static str,
    pub head: &'static str,
    /// The column's name in a file.
    pub column: &'static str,
    pub unit: Unit,
}

pub fn headlines() -> [Headline; 5] {
    let of = |id, unit, head, column| Headline { id, head, column, unit };
    [
        of("slo-attainment", Unit::Ratio, heads::slos_met(), "SLOs met"),
        of(
            "error-budget-remaining",
            Unit::Ratio,
            say!("Budget left (median)", "Übriges Error-Budget (Median)"),
            "Budget left (median)",
        ),
        of(
            "deployment-frequency",
            Unit::PerDay,
            say!("Deployment frequency (median)", "Deployment-Frequenz (Median)"),
            "Deployment frequency (median)",
        ),
        of("lead-time", Unit::Seconds, say!("Lead time (median)", "Durchlaufzeit (Median)"), "Lead time (median)"),
        of(
            "change-fail-rate",
            Unit::Ratio,
            say!("Change fail rate (median)", "Fehlerquote von Änderungen (Median)"),
            "Change fail rate (median)",
        ),
    ]
}
