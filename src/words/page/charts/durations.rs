//! How long changes and recoveries took.

use crate::words::page::heads;
use crate::words::{count, duration, integer, logarithmic, of_all, say};

/// Marks of the axis, seconds: a minute to a year.
pub fn ticks() -> [(f64, &'static str); 9] {
    [
        (60.0, say!("1\u{a0}min", "1\u{a0}min")),
        (600.0, say!("10\u{a0}min", "10\u{a0}min")),
        (3_600.0, say!("1\u{a0}h", "1\u{a0}h")),
        (21_600.0, say!("6\u{a0}h", "6\u{a0}h")),
        (86_400.0, say!("1\u{a0}d", "1\u{a0}d")),
        (604_800.0, say!("1\u{a0}wk", "1\u{a0}Wo.")),
        (2_592_000.0, say!("30\u{a0}d", "30\u{a0}d")),
        (7_776_000.0, say!("90\u{a0}d", "90\u{a0}d")),
        (31_536_000.0, say!("1\u{a0}y", "1\u{a0}J.")),
    ]
}

/// What a line is, and where it lies; seconds.
pub fn median_line(secs: f64) -> String {
    say!("line: median {value}", "Linie: Median {value}"; value = duration(secs))
}

pub fn p90_line(secs: f64) -> String {
    say!("dashed: p90 {value}", "gestrichelt: p90 {value}"; value = duration(secs))
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Deployments,
    Recoveries,
}

/// What a chart says: how many, their median and 90th percentile in seconds where there are enough, and how many have
/// not ended.
pub fn said(of: Of, n: u64, median: Option<f64>, p90: Option<f64>, open: u64) -> String {
    let figure = |value: Option<f64>, needed: u64| {
        let few = || say!("not enough data ({n})", "nicht genug Daten ({n})"; n = of_all(n, needed));
        value.map_or_else(few, duration)
    };
    let all = match of {
        Of::Deployments => super::deployments(n),
        Of::Recoveries => count(n, say!("recovery", "Wiederherstellung"), say!("recoveries", "Wiederherstellungen")),
    };
    let open = match open {
        0 => String::new(),
        n => say!("; {n} still open", "; {n} noch offen"; n = integer(n)),
    };
    say!(
        "{all}: median {median}, 90th percentile {p90}{open}. {axis}",
        "{all}: Median {median}, 90. Perzentil {p90}{open}. {axis}";
        all,
        median = figure(median, 6),
        p90 = figure(p90, 29),
        open,
        axis = logarithmic()
    )
}

// ---- lead times ----

pub fn lead_times() -> &'static str {
    say!("How long does a change take to production?", "Wie lange braucht eine Änderung bis in die Produktion?")
}

pub fn no_lead_time() -> &'static str {
    say!("No deployment tells its first commit.", "Kein erster Commit ist angegeben.")
}

pub fn lead_times_caption() -> &'static str {
    say!("Lead times, by week and length", "Durchlaufzeiten, nach Woche und Dauer")
}

/// Heads after the week's, each with the column's name in a file.
pub fn lead_times_head() -> [(&'static str, &'static str); 3] {
    [
        (say!("Lead time from", "Durchlaufzeit von"), "Lead time from"),
        (say!("to under", "bis unter"), "to under"),
        (heads::deployments(), "Deployments"),
    ]
}

// ---- recoveries ----

pub fn recoveries() -> &'static str {
    say!("How long did recovery take?", "Wie lange dauerte die Wiederherstellung?")
}

pub fn no_recovery() -> &'static str {
    say!("No deployment is known to have hurt.", "Kein Deployment mit bekanntem Schaden.")
}

pub fn recoveries_caption() -> &'static str {
    say!(
        "Deployments that hurt, and how long each took to recover from",
        "Deployments, die geschadet haben, und die Dauer der Wiederherstellung"
    )
}
