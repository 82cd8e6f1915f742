//! What the meeting said, what an earlier one said, and what earlier scorecards tell of their periods.

use super::{Row, at, code, count, may, number, text, why, yes};
use crate::domain::PastFigure;
use crate::domain::review::{Action, Day, Review};
use crate::score::{Past, Recalled, Scorecard};

pub const ACTIONS: [&str; 7] = ["action", "owner", "due", "state", "outcome", "raised", "closed"];

pub fn actions(sc: &Scorecard) -> Vec<Row> {
    let row = |a: &Action| {
        vec![text(&a.text), text(&a.owner), day(a.due), code(&a.state), text(&a.outcome), day(a.raised), day(a.closed)]
    };
    review(sc).actions.iter().filter(|a| !a.is_empty()).map(row).collect()
}

pub const SAID: [&str; 2] = ["section", "note"];

pub fn said(sc: &Scorecard) -> Vec<Row> {
    review(sc).notes.iter().map(|n| vec![code(&n.section), text(&n.text)]).collect()
}

pub const LAST_TIME: [&str; 14] = [
    "rule",
    "service",
    "slo",
    "about",
    "owner",
    "due",
    "said",
    "id_before",
    "before",
    "id_now",
    "now",
    "asked_again",
    "held",
    "reason",
];

pub fn last_time(sc: &Scorecard) -> Vec<Row> {
    let row = |r: &Recalled| {
        vec![
            code(&r.of.rule),
            text(&r.of.service),
            may(r.of.slo.as_deref()),
            may(r.of.about.as_deref()),
            text(&r.owner),
            day(r.due),
            text(&r.said),
            may(r.before.as_ref().map(|f| f.id.as_str())),
            number(r.before.as_ref().map(|f| f.value)),
            text(&r.now.id),
            number(r.now.value()),
            yes(r.asked_again),
            yes(r.held),
            why(r.now.unmeasured()),
        ]
    };
    sc.last_time.iter().flat_map(|last| &last.decisions).map(row).collect()
}

pub const HISTORY: [&str; 11] =
    ["from", "to", "as_of", "file", "other_weights", "id", "value", "unit", "n", "low", "high"];

/// A row for each figure of each period that only an earlier scorecard tells of.
pub fn history(sc: &Scorecard) -> Vec<Row> {
    let each = |past: &Past| -> Vec<Row> {
        let row = |f: &PastFigure| {
            vec![
                at(past.period.from),
                at(past.period.to),
                at(past.as_of),
                text(&past.from),
                yes(past.other_weights),
                text(&f.id),
                number(f.value),
                code(&f.unit),
                count(f.n),
                number(f.low),
                number(f.high),
            ]
        };
        let score = [&past.score.balanced, &past.score.velocity, &past.score.reliability];
        score.into_iter().flatten().chain(&past.headlines).map(row).collect()
    };
    sc.history.iter().flat_map(each).collect()
}

pub fn day(day: Option<Day>) -> super::Cell {
    text(&day.map_or_else(String::new, |day| day.to_string()))
}

fn review(sc: &Scorecard) -> &Review {
    const NOTHING: &Review = &Review { decisions: vec![], notes: vec![], actions: vec![] };
    sc.review.as_ref().unwrap_or(NOTHING)
}
