//! Incidents on the page of outcomes: what broke, where the budget went, and what was learned.

use super::heads;
use crate::words::{count, say};

pub fn title() -> &'static str {
    say!("What broke, and what was learned?", "Was fiel aus, und was wurde gelernt?")
}

pub fn note() -> &'static str {
    say!(
        "Before: in the period compared to. Time: from begin to end, added up, of this period.",
        "Davor: im Vergleichszeitraum. Zeit: von Beginn bis Ende, aufsummiert, in diesem Zeitraum."
    )
}

/// A table's caption, and the head of its first column.
pub fn by_severity() -> [&'static str; 2] {
    [say!("By severity", "Nach Schweregrad"), heads::severity()]
}

pub fn by_kind() -> [&'static str; 2] {
    [say!("By kind", "Nach Art"), heads::kind()]
}

pub fn by_cause() -> [&'static str; 2] {
    [say!("By cause", "Nach Ursache"), say!("Cause", "Ursache")]
}

pub fn before() -> &'static str {
    say!("Before", "Davor")
}

pub fn time() -> &'static str {
    say!("Time", "Zeit")
}

// ---- times ----

pub fn times() -> &'static str {
    say!(
        "How long until it was noticed, taken up and over?",
        "Wie lange, bis Incidents bemerkt, bestätigt und vorbei waren?"
    )
}

pub fn times_caption() -> &'static str {
    say!(
        "Medians from an incident’s start, with 95 % intervals",
        "Mediane ab dem Beginn eines Incidents, mit 95-%-Intervallen"
    )
}

pub fn times_head() -> [&'static str; 3] {
    [say!("Time to", "Zeit bis"), heads::median(), say!("Incidents that tell it", "Incidents mit Angabe")]
}

pub fn detect() -> &'static str {
    say!("detect", "zum Bemerken")
}

pub fn acknowledge() -> &'static str {
    say!("acknowledge", "zur Bestätigung")
}

pub fn restore() -> &'static str {
    say!("restore", "zur Wiederherstellung")
}

// ---- again, and learned ----

pub fn again() -> &'static str {
    say!("Did it come again?", "Hat sich etwas wiederholt?")
}

/// Before a list of so many.
pub fn which(n: u64) -> String {
    let n = count(n, say!("incident", "Incident"), say!("incidents", "Incidents"));
    say!("Which: {n}", "Welche: {n}"; n)
}

pub fn learned() -> &'static str {
    say!("What was learned?", "Was wurde gelernt?")
}

pub fn owed() -> &'static str {
    say!("Postmortems that are owed", "Geschuldete Postmortems")
}

pub fn owed_head() -> [&'static str; 4] {
    [
        heads::incident(),
        heads::service(),
        heads::began(),
        say!("Took of the policy’s budget", "Anteil am Budget der Policy"),
    ]
}

// ---- where the budget went ----

pub fn by_incident() -> &'static str {
    say!("Where did the budget go, by incident?", "Wohin ging das Budget, nach Incident?")
}

pub fn by_kind_of() -> &'static str {
    say!("Where did the budget go, by kind of incident?", "Wohin ging das Budget, nach Art des Incidents?")
}

/// How to read both.
pub fn bars() -> &'static str {
    say!(
        "Times: what a full outage at average traffic would have taken. Bars: share of what was spent; band with its tick: share so far, on the same scale from 0 to 100 %.",
        "Zeiten: so lange hätte ein Totalausfall bei mittlerem Verkehr gedauert. Balken: Anteil am Verbrauchten; Band mit Strich: kumulierter Anteil, auf derselben Skala von 0 bis 100 %."
    )
}
