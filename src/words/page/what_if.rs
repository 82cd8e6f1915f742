//! The sliders of *What if?*.

use crate::words::{label, name, say};

pub fn title(service: &str) -> String {
    say!("What if? {service}", "Was wäre, wenn? {service}"; service = label(service))
}

pub fn lead() -> &'static str {
    say!(
        "A slider that was not moved stands where the service was measured. Nothing here changes the scorecard.",
        "Ein Regler, der nicht bewegt wurde, steht dort, wo der Service gemessen wurde. Nichts hier ändert die Scorecard."
    )
}

pub fn recovery() -> &'static str {
    say!("Recovery time, median", "Wiederherstellungszeit, Median")
}

/// Of this SLO; without one there is nothing to move.
pub fn objective(slo: Option<&str>) -> String {
    match slo {
        Some(slo) => say!("Objective of {slo}", "Ziel von {slo}"; slo = name(slo)),
        None => say!("Objective", "Ziel").to_owned(),
    }
}

pub fn outage() -> &'static str {
    say!("An outage at the period's end, minutes", "Ein Ausfall am Ende des Zeitraums, Minuten")
}

pub fn errors() -> &'static str {
    say!("Share of events that fail in it", "Anteil der Ereignisse, die darin fehlschlagen")
}

pub fn reset() -> &'static str {
    say!("Reset", "Zurücksetzen")
}

pub fn copy() -> &'static str {
    say!("Copy as text", "Als Text kopieren")
}

/// Beside a slider that was moved.
pub fn measured(value: &str) -> String {
    say!("measured: {value}", "gemessen: {value}"; value)
}

pub fn now() -> &'static str {
    say!("As it is", "Wie es ist")
}

pub fn supposed() -> &'static str {
    say!("As it would be", "Wie es wäre")
}

pub fn table() -> &'static str {
    say!("As it is, and as it would be", "Wie es ist, und wie es wäre")
}
