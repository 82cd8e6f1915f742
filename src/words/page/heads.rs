//! Heads of tables and names of facts, as they recur from page to page; one line each, by name.

use crate::words::say;

macro_rules! heads {
    ($($name:ident: $en:literal, $de:literal;)+) => {
        $(pub fn $name() -> &'static str { say!($en, $de) })+
    };
}

heads! {
    as_of: "As of", "Stand";
    attributed: "Attributed", "Zugeordnet";
    balanced: "Balanced", "Ausgewogen";
    began: "Began", "Beginn";
    budget_left: "Budget left", "Budgetrest";
    change_fail_rate: "Change fail rate", "Fehlerquote von Änderungen";
    day: "Day", "Tag";
    deployments: "Deployments", "Deployments";
    deployments_per_week: "Deployments per week", "Deployments pro Woche";
    error_budget: "Error budget", "Error-Budget";
    feature: "Feature", "Feature";
    finished: "Finished", "Abgeschlossen";
    incident: "Incident", "Incident";
    incidents: "Incidents", "Incidents";
    kind: "Kind", "Art";
    measured: "Measured", "Gemessen";
    median: "Median", "Median";
    metric: "Metric", "Metrik";
    n: "n", "n";
    objective: "Objective", "Ziel";
    period: "Period", "Zeitraum";
    quadrant: "Quadrant", "Quadrant";
    recovered_in: "Recovered in", "Wiederhergestellt nach";
    reliability: "Reliability", "Zuverlässigkeit";
    samples: "Samples", "Messwerte";
    service: "Service", "Service";
    services: "Services", "Services";
    severity: "Severity", "Schweregrad";
    share: "Share", "Anteil";
    sli: "SLI", "SLI";
    slo: "SLO", "SLO";
    slos_met: "SLOs met", "Erfüllte SLOs";
    state: "State", "Zustand";
    strategy: "Strategy", "Strategie";
    team: "Team", "Team";
    value: "Value", "Wert";
    velocity: "Velocity", "Tempo";
    verdict: "Verdict", "Urteil";
    version: "Version", "Version";
    week: "Week", "Woche";
    week_of: "Week of", "Woche ab";
    window: "Window", "Fenster";
}
