//! Heads of tables and names of facts, as they recur from page to page; one line each, by name.

use crate::words::say;

macro_rules! heads {
    ($($name:ident: $en:literal, $de:literal;)+) => {
        $(pub fn $name() -> &'static str { say!($en, $de) })+
    };
}

heads! {
    again: "Again", "Wiederholung";
    as_in: "As in", "Wie in";
    asks_for: "Asks for", "Verlangt";
    balanced: "Balanced", "Ausgewogen";
    balanced_score: "Balanced score", "Ausgewogene Punktzahl";
    began: "Began", "Beginn";
    budget_left: "Budget left", "Budgetrest";
    budget_spent: "Budget spent", "Verbrauchtes Budget";
    burn_above: "Burn above", "Burn-Rate über";
    burn_now: "Burn now", "Burn-Rate jetzt";
    caused_by: "Caused by", "Verursacht durch";
    change: "Change", "Veränderung";
    change_fail_rate: "Change fail rate", "Fehlerquote von Änderungen";
    composite: "Composite", "Zusammengesetztes SLO";
    counted: "Counted", "Gezählt";
    counted_in: "Counted in", "Zählweise";
    coverage: "Data coverage", "Datenabdeckung";
    days_shown: "Days shown", "Gezeigte Tage";
    deployment: "Deployment", "Deployment";
    deployment_frequency: "Deployment frequency", "Deployment-Frequenz";
    deployments: "Deployments", "Deployments";
    differs: "How it differs", "Unterschied";
    error_budget: "Error budget", "Error-Budget";
    error_budget_left: "Error budget left", "Übriges Error-Budget";
    figure: "Figure", "Zahl";
    figures: "Figures", "Zahlen";
    files: "Files", "Dateien";
    finished: "Finished", "Abgeschlossen";
    from: "From", "Von";
    in_this_data: "In this data", "In diesen Daten";
    in_units: "In events or time", "In Ereignissen oder Zeit";
    incident: "Incident", "Incident";
    incidents: "Incidents", "Incidents";
    incidents_tied_by: "Incidents, tied by", "Incidents, Zuordnung";
    interval_95: "95 % interval", "95-%-Intervall";
    kind: "Kind", "Art";
    lead_time: "Lead time", "Durchlaufzeit";
    lead_time_for_changes: "Lead time for changes", "Durchlaufzeit von Änderungen";
    least_left: "Least left", "Kleinster Rest";
    level: "Level", "Stufe";
    look_backs: "Look-backs", "Rückblicke";
    may_pass: "May pass a freeze", "Trotz Freigabestopp erlaubt";
    mean_points: "Mean points", "Ø\u{a0}Punkte";
    members: "Members with data", "Mitglieder mit Daten";
    method: "Method", "Zählweise";
    metric: "Metric", "Metrik";
    moved_by: "Moved the score by", "Veränderung der Punktzahl";
    n: "n", "n";
    objective: "Objective", "Ziel";
    outage_seen: "Total outage seen after", "Totalausfall erkannt nach";
    outcome: "Outcome", "Ausgang";
    period: "Period", "Zeitraum";
    period_of_scorecard: "Period of the scorecard", "Zeitraum der Scorecard";
    points: "Points", "Punkte";
    postmortem: "Postmortem", "Postmortem";
    quadrant: "Quadrant", "Quadrant";
    quick_check: "DORA Quick Check, 0–10", "DORA Quick Check, 0–10";
    reason: "Reason", "Grund";
    recovered_in: "Recovered in", "Wiederhergestellt nach";
    recovery_time: "Recovery time", "Wiederherstellungszeit";
    reliability: "Reliability", "Zuverlässigkeit";
    remedy: "Remedy", "Abhilfe";
    rule: "Rule", "Regel";
    rule_outcome: "Outcome", "Ergebnis";
    samples: "Samples", "Messwerte";
    service: "Service", "Service";
    services: "Services", "Services";
    severity: "Severity", "Schweregrad";
    share: "Share", "Anteil";
    sli: "SLI", "SLI";
    slice: "Slice", "Zeitscheibe";
    slice_target: "Slice is good from", "Zeitscheibe gut ab";
    slo: "SLO", "SLO";
    slos_met: "SLOs met", "Erfüllte SLOs";
    source: "Source", "Quelle";
    state: "State", "Zustand";
    strategy: "Strategy", "Strategie";
    team: "Team", "Team";
    teams: "Teams", "Teams";
    tied_by: "Tied to it by", "Zuordnung";
    times: "Times", "Anzahl";
    to: "To", "Bis";
    took: "Took", "Dauer";
    until: "Until", "Bis";
    value: "Value", "Wert";
    velocity: "Velocity", "Tempo";
    verdict: "Verdict", "Urteil";
    version_or_id: "Version or id", "Version oder Kennung";
    was: "Was", "Zuvor";
    way: "Way", "Verfahren";
    weight: "Weight", "Gewicht";
    what: "What", "Was";
    when: "When", "Wann";
    where_services_stand: "Where its services stand", "Wo die Services stehen";
    window: "Window", "Fenster";
}
