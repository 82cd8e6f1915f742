//! The page of one service: its headings, what is deployed and what broke, the outlook of its budgets, the gate and
//! its score.

pub mod figures;
pub mod rows;
pub mod slos;

use crate::domain::Instant;
use crate::words::{count, date_range, date_time, integer, of_all, say};

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

/// Why deployments are counted three times over on the page. `learned` is n, from and to.
pub fn events_counted(live: u64, listed: u64, learned: Option<(u64, Instant, Instant)>) -> String {
    let learned = learned.map_or_else(String::new, |(n, from, to)| {
        say!(
            "; how often one fails is learned from the {n} of {days} whose outcome is known",
            "; wie oft eines fehlschlägt, stammt aus den {n} von {days} mit bekanntem Ausgang";
            n = integer(n), days = date_range(from, to)
        )
    });
    say!(
        "Counted here: the {live} that reached production in the days shown. The table of deployments has {listed}, with those that did not{learned}.",
        "Hier gezählt: die {live}, die an den gezeigten Tagen in Produktion gingen. Die Tabelle der Deployments hat {listed}, auch die anderen{learned}.";
        live = integer(live), listed = integer(listed), learned
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
    say!(
        "Rules of the gate that fired or are not measured, as of {at}",
        "Regeln des Gates, die ausgelöst haben oder nicht gemessen sind, Stand {at}"; at
    )
}

pub fn passed_caption(at: Instant) -> String {
    let at = date_time(at);
    say!("Rules of the gate that did not fire, as of {at}", "Nicht ausgelöste Regeln des Gates, Stand {at}"; at)
}

/// Before the verdict, under the service's name.
pub fn may_it_ship() -> &'static str {
    say!("May it ship?", "Darf ausgeliefert werden?")
}

/// Rules that are folded away.
pub fn passed(n: u64) -> String {
    let rules = count(n, say!("rule", "Regel"), say!("rules", "Regeln"));
    say!("{rules} did not fire", "{rules} nicht ausgelöst"; rules)
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
