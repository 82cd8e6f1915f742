//! Heads of tables, names of figures and what stands in their place, as several pages share them, by name.

use crate::words::say;

pub fn break_even() -> &'static str {
    say!("Break-even", "Break-even")
}

pub fn budget_left() -> &'static str {
    say!("Budget left", "Budgetrest")
}

pub fn chance_today() -> &'static str {
    say!("Chance at today’s rate", "Wahrscheinlichkeit bei heutiger Rate")
}

pub fn change_fail_rate() -> &'static str {
    say!("Change fail rate", "Fehlerquote von Änderungen")
}

pub fn cost() -> &'static str {
    say!("Cost", "Kosten")
}

pub fn deployment() -> &'static str {
    say!("Deployment", "Deployment")
}

pub fn deployment_fails() -> &'static str {
    say!("A deployment fails", "Ein Deployment schlägt fehl")
}

pub fn deployments_per_week() -> &'static str {
    say!("Deployments per week", "Deployments pro Woche")
}

pub fn figure() -> &'static str {
    say!("Figure", "Zahl")
}

pub fn finished() -> &'static str {
    say!("Finished", "Abgeschlossen")
}

pub fn formula() -> &'static str {
    say!("Formula", "Formel")
}

pub fn gate() -> &'static str {
    say!("Gate", "Gate")
}

pub fn incident() -> &'static str {
    say!("Incident", "Incident")
}

pub fn kind() -> &'static str {
    say!("Kind", "Art")
}

pub fn learned_from() -> &'static str {
    say!("Learned from", "Grundlage")
}

pub fn not_measured() -> &'static str {
    say!("not measured", "nicht gemessen")
}

pub fn rest_of_period() -> &'static str {
    say!("Rest of this period", "Rest dieses Zeitraums")
}

pub fn safe_speed() -> &'static str {
    say!("Safe speed", "Sicheres Tempo")
}

pub fn service() -> &'static str {
    say!("Service", "Service")
}

pub fn slo() -> &'static str {
    say!("SLO", "SLO")
}

pub fn source() -> &'static str {
    say!("Source", "Quelle")
}

pub fn strategy() -> &'static str {
    say!("Strategy", "Strategie")
}

pub fn today() -> &'static str {
    say!("Today", "Heute")
}

pub fn todays_rate() -> &'static str {
    say!("Today’s rate", "Heutige Rate")
}
