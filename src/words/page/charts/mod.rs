//! What stands on charts and in their tables: titles, names of axes and marks, heads and captions. What is read from a
//! chart, and how it is saved, is in `words/chart.rs`.

pub mod budgets;
pub mod days;
pub mod durations;
pub mod plane;
pub mod shares;
pub mod speed;
pub mod weeks;

use crate::words::{count, integer, say};

pub fn deployments(n: u64) -> String {
    count(n, say!("deployment", "Deployment"), say!("deployments", "Deployments"))
}

pub fn incidents(n: u64) -> String {
    count(n, say!("incident", "Incident"), say!("incidents", "Incidents"))
}

/// What is not drawn by itself.
pub fn more(n: u64) -> String {
    say!("{n} more", "{n} weitere"; n = integer(n))
}

/// After a value that is not of a whole window.
pub fn estimated() -> &'static str {
    say!(", estimated", ", geschätzt")
}

/// Against the limits of natural variation: `known` values have data, `limits` says whether there are any.
pub fn within(known: bool, limits: bool, outside: bool) -> &'static str {
    match (known, limits, outside) {
        (false, ..) => crate::words::no_data(),
        (_, false, _) => say!("no limits", "keine Grenzen"),
        (.., true) => say!("outside", "außerhalb"),
        _ => say!("within", "innerhalb"),
    }
}

pub fn natural_variation() -> &'static str {
    say!("Natural variation", "Natürliche Schwankung")
}
