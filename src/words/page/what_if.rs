//! The sliders of *What if?*.

use crate::words::{decimal, label, name, say};

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

pub fn change() -> &'static str {
    say!("Change", "Veränderung")
}

// ---- of all services ----

pub fn title_of_all() -> &'static str {
    say!("What if? All services", "Was wäre, wenn? Alle Services")
}

pub fn lead_of_all() -> &'static str {
    say!(
        "Each factor is applied to every service's own figure as it was measured; a service without the figure stays as it is, and nothing stays nothing. The list at the top chooses one service, with more to suppose. Nothing here changes the scorecard.",
        "Jeder Faktor gilt für den eigenen gemessenen Wert jedes Service; ein Service ohne den Wert bleibt, wie er ist, und null bleibt null. Die Liste oben wählt einen Service mit mehr Reglern. Nichts hier ändert die Scorecard."
    )
}

/// Where a slider of all stands: `0.5 × as measured`.
pub fn factor(times: f64) -> String {
    if times == 1.0 {
        return say!("as measured", "wie gemessen").to_owned();
    }
    let times = decimal(times, 2);
    let times = times.trim_end_matches('0').trim_end_matches(['.', ',']).to_owned();
    say!("{times}\u{a0}× as measured", "{times}\u{a0}× gemessen"; times)
}

pub fn whole() -> &'static str {
    say!("All services together", "Alle Services zusammen")
}

/// Heads of the table of all services, after the service.
pub fn heads_of_all() -> [&'static str; 7] {
    [
        say!("Balanced score", "Ausgewogene Punktzahl"),
        say!("What if", "Was wäre, wenn"),
        say!("Its change", "Ihre Veränderung"),
        say!("Chance of spending a full budget", "Wahrscheinlichkeit, ein volles Budget zu verbrauchen"),
        say!("What if (chance)", "Was wäre, wenn (Wahrscheinlichkeit)"),
        say!("Change of the chance", "Veränderung der Wahrscheinlichkeit"),
        say!("Its rate would be", "Seine Rate wäre"),
    ]
}

pub fn table() -> &'static str {
    say!("As it is, and as it would be", "Wie es ist, und wie es wäre")
}
