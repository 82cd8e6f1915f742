//! The plane of all services and the balanced score on the summary.

use crate::score::{QuadrantCounts, Score};
use crate::words::{
    count, decimal, describe, integer, metric_short, name, of_all, quadrant_counts, say, signed_percent,
};

pub fn title() -> &'static str {
    describe("balanced").map_or("", |score| score.question)
}

pub fn unplaced() -> &'static str {
    say!(
        "No service can be placed yet: that takes both its velocity and its reliability.",
        "Noch lässt sich kein Service einordnen: Dafür müssen Tempo und Zuverlässigkeit gemessen sein."
    )
}

/// Hollow are services under so `few` deployments.
pub fn legend(few: u64) -> String {
    say!(
        "Error budget: ● healthy, ◆ watch, ▲ breach, ○ no data. Hollow: under {few} deployments. Arrow from a small ring: clear change since the period before; dashed: no clear change.",
        "Error-Budget: ● gesund, ◆ beobachten, ▲ verletzt, ○ keine Daten. Hohl: unter {few} Deployments. Pfeil ab kleinem Ring: klare Veränderung seit dem Zeitraum davor; gestrichelt: keine klare Veränderung.";
        few = integer(few)
    )
}

pub fn parts_caption() -> &'static str {
    say!(
        "What the balanced score is made of: points, mean over services",
        "Bestandteile der ausgewogenen Punktzahl: Punkte, Mittel über Services"
    )
}

/// The formula, what it was computed on, and where the services stand.
pub fn made_of(score: &Score, services: &QuadrantCounts) -> String {
    let formula =
        say!("Balanced = √(velocity\u{a0}×\u{a0}reliability)", "Ausgewogen = √(Tempo\u{a0}×\u{a0}Zuverlässigkeit)");
    let below = score.imbalance.map_or_else(String::new, |i| {
        say!(
            ", {share} below their mean for want of balance",
            ", {share} unter deren Mittel mangels Ausgewogenheit"; share = signed_percent(i)
        )
    });
    let scored = of_all(score.parts_measured, score.parts.len() as u64);
    let scored = say!("Scored on {scored} metrics", "Bewertet nach {scored} Metriken"; scored);
    let silent: Vec<&str> =
        score.parts.iter().filter(|p| p.points.measured().is_none()).map(|p| metric_short(&p.metric)).collect();
    let left_out = match silent.join(", ") {
        none if none.is_empty() => none,
        silent => say!("; left out: {silent}", "; ausgelassen: {silent}"; silent),
    };
    // One fast-and-fragile and one slow-and-steady service must not average into "balanced".
    let services = match quadrant_counts(services) {
        none if none.is_empty() => none,
        counts => say!("Services: {counts}.", "Services: {counts}."; counts),
    };
    format!("{formula}{below}. {scored}{left_out}. {services}")
}

/// Why the parts above need not add up.
pub fn means_note() -> &'static str {
    say!(
        "Velocity and reliability here are the means of the services' own scores, each weighted by what that service has measured. So the mean points above need not add up to them.",
        "Tempo und Zuverlässigkeit sind hier die Mittel der Werte der einzelnen Services, jeder gewichtet nach dem, was dieser Service gemessen hat. Die mittleren Punkte oben müssen sie daher nicht ergeben."
    )
}

/// Behind the score's value.
pub fn of_100() -> &'static str {
    say!("of 100", "von 100")
}

/// One is named; several are in the list of budgets, each with its figure.
pub fn breached(services: &[&str]) -> String {
    match services {
        [one] => say!("{service} in breach", "{service}: Zusage verletzt"; service = name(one)),
        many => {
            let n = count(many.len() as u64, say!("service", "Service"), say!("services", "Services"));
            say!("{n} in breach", "{n} mit verletzter Zusage"; n)
        }
    }
}

/// The points of the period before.
pub fn was(before: f64) -> String {
    say!("was {points}", "zuvor {points}"; points = decimal(before, 0))
}
