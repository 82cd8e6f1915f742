//! Heads of tables and names of figures that several pages share, by name.

use crate::words::say;

pub fn as_of() -> &'static str {
    say!("As of", "Stand")
}

pub fn attributed() -> &'static str {
    say!("Attributed", "Zugeordnet")
}

pub fn balanced() -> &'static str {
    say!("Balanced", "Ausgewogen")
}

pub fn budget_left() -> &'static str {
    say!("Budget left", "Budgetrest")
}

pub fn change_fail_rate() -> &'static str {
    say!("Change fail rate", "Fehlerquote von Änderungen")
}

pub fn day() -> &'static str {
    say!("Day", "Tag")
}

pub fn deployments() -> &'static str {
    say!("Deployments", "Deployments")
}

pub fn deployments_per_week() -> &'static str {
    say!("Deployments per week", "Deployments pro Woche")
}

pub fn error_budget() -> &'static str {
    say!("Error budget", "Error-Budget")
}

pub fn feature() -> &'static str {
    say!("Feature", "Feature")
}

pub fn finished() -> &'static str {
    say!("Finished", "Abgeschlossen")
}

pub fn incident() -> &'static str {
    say!("Incident", "Incident")
}

pub fn incidents() -> &'static str {
    say!("Incidents", "Incidents")
}

pub fn measured() -> &'static str {
    say!("Measured", "Gemessen")
}

pub fn median() -> &'static str {
    say!("Median", "Median")
}

pub fn metric() -> &'static str {
    say!("Metric", "Metrik")
}

pub fn n() -> &'static str {
    say!("n", "n")
}

pub fn objective() -> &'static str {
    say!("Objective", "Ziel")
}

pub fn period() -> &'static str {
    say!("Period", "Zeitraum")
}

pub fn quadrant() -> &'static str {
    say!("Quadrant", "Quadrant")
}

pub fn reliability() -> &'static str {
    say!("Reliability", "Zuverlässigkeit")
}

pub fn service() -> &'static str {
    say!("Service", "Service")
}

pub fn services() -> &'static str {
    say!("Services", "Services")
}

pub fn slo() -> &'static str {
    say!("SLO", "SLO")
}

pub fn state() -> &'static str {
    say!("State", "Zustand")
}

pub fn strategy() -> &'static str {
    say!("Strategy", "Strategie")
}

pub fn team() -> &'static str {
    say!("Team", "Team")
}

pub fn value() -> &'static str {
    say!("Value", "Wert")
}

pub fn velocity() -> &'static str {
    say!("Velocity", "Tempo")
}

pub fn verdict() -> &'static str {
    say!("Verdict", "Urteil")
}

pub fn version() -> &'static str {
    say!("Version", "Version")
}

pub fn week() -> &'static str {
    say!("Week", "Woche")
}

pub fn week_of() -> &'static str {
    say!("Week of", "Woche ab")
}

pub fn window() -> &'static str {
    say!("Window", "Fenster")
}
