//! Shares of what was spent, shares side by side, and what moved the balanced score.

use crate::words::page::heads;
use crate::words::{percent, say, signed_tenths, tenths};

// ---- where the budget went ----

pub fn nothing_spent() -> &'static str {
    say!("No budget was spent that can be told apart.", "Kein zuordenbarer Verbrauch von Budgets.")
}

/// Beside a bar: `12 %, 31 min · 45 % so far`.
pub fn and_so_far(share: f64, minutes: Option<f64>, so_far: f64) -> String {
    say!(
        "{share} · {so_far} so far",
        "{share} · {so_far} kumuliert";
        share = share_and_time(share, minutes),
        so_far = percent(so_far)
    )
}

/// `12 %, 31 min`.
pub fn share_and_time(share: f64, minutes: Option<f64>) -> String {
    let time = minutes.map_or_else(String::new, |m| format!(", {}", crate::words::minutes(m)));
    format!("{}{time}", percent(share))
}

pub fn so_far(share: f64) -> String {
    say!("so far {share} of what was spent", "kumuliert {share} des Verbrauchten"; share = percent(share))
}

/// Heads, each with the column's name in a file.
pub fn pareto_head() -> [(&'static str, &'static str); 6] {
    [
        (say!("What took it", "Wohin es ging"), "What took it"),
        (heads::incidents(), "Incidents"),
        (say!("Whole budgets", "Ganze Budgets"), "Whole budgets"),
        (say!("As full outage", "Als Totalausfall"), "Minutes of full outage"),
        (say!("Of what was spent", "Anteil am Verbrauchten"), "Of what was spent"),
        (say!("So far", "Kumuliert"), "So far"),
    ]
}

// ---- side by side ----

pub fn nothing_to_compare() -> &'static str {
    say!("Nothing to compare.", "Nichts zu vergleichen.")
}

// ---- what moved the balanced score ----

pub fn before() -> &'static str {
    say!("The period before", "Der Zeitraum davor")
}

pub fn now() -> &'static str {
    say!("Now", "Jetzt")
}

/// From and to in tenths of a point; each step with its name.
pub fn moved(from: i64, to: i64, steps: &[(&str, i64)]) -> String {
    let steps: Vec<String> = steps.iter().map(|(name, by)| format!("{name} {}", signed_tenths(*by))).collect();
    let steps = if steps.is_empty() { String::new() } else { format!(": {}", steps.join(", ")) };
    say!(
        "From {from} to {to} points{steps}.",
        "Von {from} auf {to} Punkte{steps}.";
        from = tenths(from),
        to = tenths(to),
        steps
    )
}

pub fn moved_caption() -> &'static str {
    say!("What moved the balanced score", "Was die ausgewogene Punktzahl bewegt hat")
}

/// Heads after the metric's, each with the column's name in a file.
pub fn moved_head() -> [(&'static str, &'static str); 2] {
    [
        (say!("Moved it by, points", "Veränderung, Punkte"), "Moved it by, points"),
        (say!("Balanced score, points", "Ausgewogene Punktzahl, Punkte"), "Balanced score, points"),
    ]
}
