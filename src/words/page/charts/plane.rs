//! Services on the plane of velocity and reliability.

use crate::score::QuadrantCounts;
use crate::words::{BudgetState, count, decimal, describe, integer, name, quadrant_counts, say};

pub fn title() -> &'static str {
    describe("balanced").map_or("", |score| score.question)
}

pub fn none() -> &'static str {
    say!("No service has both halves measured.", "Für keinen Service ist beides gemessen.")
}

pub fn velocity_axis() -> &'static str {
    say!("Velocity, points", "Tempo, Punkte")
}

pub fn reliability_axis() -> &'static str {
    say!("Reliability, points", "Zuverlässigkeit, Punkte")
}

/// Marks without a name; with `room`, where to look.
pub fn unlabelled(n: u64, room: bool) -> String {
    let n = integer(n);
    if room {
        say!("{n} unlabelled: see the table", "{n} ohne Namen: siehe Tabelle"; n)
    } else {
        say!("{n} unlabelled", "{n} ohne Namen"; n)
    }
}

fn whole(points: f64) -> String {
    decimal(points, 0)
}

/// Where a service stands, points.
pub fn stands(service: &str, (velocity, reliability): (f64, f64), budget: BudgetState, few: bool) -> String {
    let few = if few { say!("; few deployments", "; wenige Deployments") } else { "" };
    say!(
        "{service}: velocity {v}, reliability {r}; error budget: {budget}{few}",
        "{service}: Tempo {v}, Zuverlässigkeit {r}; Error-Budget: {budget}{few}";
        service = name(service),
        v = whole(velocity),
        r = whole(reliability),
        budget = budget.word(),
        few
    )
}

pub fn stood(service: &str, (velocity, reliability): (f64, f64)) -> String {
    say!(
        "{service} was at velocity {v}, reliability {r}",
        "{service} lag bei Tempo {v}, Zuverlässigkeit {r}";
        service = name(service),
        v = whole(velocity),
        r = whole(reliability)
    )
}

/// `81, 70`: where it stood before, in a cell.
pub fn both((velocity, reliability): (f64, f64)) -> String {
    format!("{}, {}", whole(velocity), whole(reliability))
}

/// What the chart says; so many services are not placed, and so many have no name on it.
pub fn said(placed: QuadrantCounts, missing: u64, unlabelled: u64) -> String {
    let services = |n| count(n, say!("service is", "Service"), say!("services are", "Services"));
    let missing = match missing {
        0 => String::new(),
        n => say!(" {n} not placed for want of data.", " {n} mangels Daten nicht eingeordnet."; n = services(n)),
    };
    let unlabelled = match unlabelled {
        0 => String::new(),
        n => say!(" {n} not labelled.", " {n} ohne Namen im Diagramm."; n = services(n)),
    };
    let head = match quadrant_counts(&QuadrantCounts { unmeasured: 0, ..placed }) {
        none if none.is_empty() => say!("No service is placed.", "Kein Service ist eingeordnet.").to_owned(),
        counts => format!("{counts}."),
    };
    format!("{head}{missing}{unlabelled}")
}

pub fn caption() -> &'static str {
    say!(
        "Velocity and reliability of each service, in points from 0 to 100",
        "Tempo und Zuverlässigkeit jedes Service, in Punkten von 0 bis 100"
    )
}

pub fn before_head() -> &'static str {
    say!("Before: velocity, reliability", "Davor: Tempo, Zuverlässigkeit")
}
