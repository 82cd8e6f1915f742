//! The page of one service: its headings, what is deployed and what broke, the outlook of its budgets, the gate and
//! its score.

pub mod figures;
pub mod rows;
pub mod slos;

use crate::domain::Instant;
use crate::words::{date_time, of_all, say};

pub fn events_title() -> &'static str {
    say!("What was deployed, and what broke?", "Was wurde ausgeliefert, und was fiel aus?")
}

/// Under the strip of events, after what it shows.
pub fn events_note() -> &'static str {
    say!(
        "Bars: deployments to production a day; triangle: one of them hurt; bands: incidents from begin to end.",
        "Balken: Deployments in Produktion je Tag; Dreieck: eines davon schadete; Bänder: Incidents von Beginn bis Ende."
    )
}

// ---- will the budget last ----

pub fn forecast_title() -> &'static str {
    say!("Will the budget last?", "Reicht das Budget?")
}

/// After the SLO's name: the chances, and the days by which draws had spent the budget.
pub fn forecast_head() -> [&'static str; 7] {
    [
        say!("Chance within 14 days", "Wahrscheinlichkeit binnen 14 Tagen"),
        say!("Chance in all days ahead", "Wahrscheinlichkeit über alle Prognosetage"),
        say!("Days ahead", "Prognosetage"),
        say!("Spent by one draw of ten", "In einer von zehn Ziehungen verbraucht am"),
        say!("By half", "In der Hälfte am"),
        say!("By nine of ten", "In neun von zehn am"),
        say!("n, days drawn from", "n, Tage der Ziehung"),
    ]
}

// ---- the gate ----

pub fn rules_caption(at: Instant) -> String {
    let at = date_time(at);
    say!("Every rule of the gate for every SLO, as of {at}", "Jede Regel des Gates für jedes SLO, Stand {at}"; at)
}

/// What a rule did, behind its mark.
pub fn fired() -> &'static str {
    say!("fired", "ausgelöst")
}

pub fn not_fired() -> &'static str {
    say!("did not fire", "nicht ausgelöst")
}

pub fn not_judged() -> &'static str {
    say!("not judged", "nicht beurteilt")
}

pub fn not_measured() -> &'static str {
    say!("not measured", "nicht gemessen")
}

// ---- the score ----

pub fn score_title() -> &'static str {
    say!("Is it fast and resilient?", "Ist der Service schnell und robust?")
}

pub fn score_caption(measured: u64, of: u64) -> String {
    let scored = of_all(measured, of);
    say!(
        "What the balanced score is made of; scored on {scored} metrics",
        "Bestandteile der ausgewogenen Punktzahl; bewertet nach {scored} Metriken"; scored
    )
}
