//! Features on the page of outcomes: their table, and the evidence of each.

use super::heads;
use crate::words::{integer, label, of_all, say};

pub fn title() -> &'static str {
    say!("What did each feature coincide with?", "Womit fiel jedes Feature zusammen?")
}

pub fn none() -> &'static str {
    say!(
        "No feature of the files was released in or shortly before this period.",
        "Kein Feature der Dateien wurde in diesem Zeitraum oder kurz davor veröffentlicht."
    )
}

pub fn caption() -> &'static str {
    say!(
        "Each feature with what was given of it, and its service’s share of bad events in equal stretches before and after the release; intervals are 95 %, by a bootstrap of days.",
        "Jedes Feature mit den Angaben dazu und dem Anteil schlechter Ereignisse seines Service in gleich langen Spannen vor und nach der Veröffentlichung; 95-%-Intervalle, per Bootstrap über Tage."
    )
}

pub fn table() -> &'static str {
    say!("Features, table", "Features, Tabelle")
}

pub fn head() -> [&'static str; 8] {
    [
        heads::feature(),
        heads::verdict(),
        say!("Revenue, given", "Umsatz, angegeben"),
        say!("Experience, given", "Erlebnis, angegeben"),
        bad_share(),
        times_as_much(),
        say!("At its release", "Bei der Veröffentlichung"),
        say!("Overlaps with", "Überschneidet sich mit"),
    ]
}

pub fn bad_share() -> &'static str {
    say!("Bad share before → after", "Anteil schlechter Ereignisse davor → danach")
}

pub fn times_as_much() -> &'static str {
    say!("Times as much", "Vielfaches")
}

/// After the day of its release: `, 3 of 14 days so far`.
pub fn so_far(days: u64, all: u64) -> String {
    say!(", {n} days so far", ", bisher {n} Tagen"; n = of_all(days, all))
}

/// What a cell has no room for.
pub fn more(n: u64) -> String {
    say!("+{n} more", "+{n} weitere"; n = integer(n))
}

pub fn no_slo() -> &'static str {
    say!("no SLO of the service is known", "kein SLO des Service bekannt")
}

/// After an SLO's name.
pub fn worst_of(slos: u64) -> String {
    say!(", worst of {n}", ", schlechtestes von {n}"; n = integer(slos))
}

// ---- evidence ----

pub fn questions() -> &'static str {
    say!("The four questions, of this feature", "Die vier Fragen zu diesem Feature")
}

pub fn ready() -> &'static str {
    say!("Was it ready for launch?", "War es bereit für den Start?")
}

/// What readiness is made of.
pub fn ready_data() -> &'static str {
    say!("Data", "Daten")
}

pub fn ready_budget() -> &'static str {
    say!("Budget", "Budget")
}

pub fn slos_caption(service: &str, feature: &str) -> String {
    say!(
        "SLOs of {service} around the release of {feature}",
        "SLOs von {service} um die Veröffentlichung von {feature}";
        service = label(service),
        feature = label(feature)
    )
}

/// `21 and 14`, days.
pub fn days(before: u64, after: u64) -> String {
    say!("{before} and {after}", "{before} und {after}"; before = integer(before), after = integer(after))
}

pub fn days_head() -> &'static str {
    say!("Days before and after", "Tage davor und danach")
}

pub fn met() -> &'static str {
    say!("Was it met", "Erfüllung")
}

pub fn left_after() -> &'static str {
    say!("Budget left after", "Budgetrest danach")
}

pub fn so() -> &'static str {
    say!("So", "Befund")
}
