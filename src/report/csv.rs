//! One CSV per table, for machines and spreadsheets: figures as they are, in the units of the scorecard's JSON (ratios,
//! seconds, RFC 3339 UTC), under heads that no language changes. What is not measured is an empty field with its reason
//! in the last column. How a field is written, and what keeps it from being run as a formula, is in `chart::save`.

mod figures;
mod meeting;
mod rows;

use super::Material;
use crate::chart::save::csv;
use crate::chart::{Cell, Table};
use crate::domain::Instant;
use crate::score::{Service, Unmeasured};
use serde::Serialize;

/// Name and text of each file. A table without rows is a file all the same: that there is nothing is told, too.
pub fn files(material: &Material) -> Vec<(String, String)> {
    let sc = &*material.scorecard;
    let each = |rows: fn(&Service) -> Vec<Row>| sc.services.iter().flat_map(rows).collect();
    let tables: [(&str, &[&str], Vec<Row>); 17] = [
        ("headlines", &figures::HEADLINES, figures::headlines(sc)),
        ("readings", &figures::READINGS, each(figures::readings)),
        ("slos", &figures::SLOS, each(|s| s.slos.iter().map(figures::slo).collect())),
        ("decisions", &figures::DECISIONS, figures::decisions(sc)),
        ("risk", &figures::RISK, each(|s| s.risk.iter().map(|r| figures::risk(s, r)).collect())),
        ("ledger", &rows::LEDGER, each(rows::ledger)),
        ("incidents", &rows::INCIDENTS, each(rows::incidents)),
        ("actions", &meeting::ACTIONS, meeting::actions(sc)),
        ("meeting", &meeting::SAID, meeting::said(sc)),
        ("last_time", &meeting::LAST_TIME, meeting::last_time(sc)),
        ("history", &meeting::HISTORY, meeting::history(sc)),
        ("questions", &figures::QUESTIONS, figures::questions(sc)),
        ("weeks", &rows::WEEKS, rows::weeks(material)),
        ("days", &rows::DAYS, rows::days(material)),
        ("deployments", &rows::DEPLOYMENTS, rows::deployments(material)),
        ("notes", &rows::NOTES, rows::notes(sc)),
        ("files", &rows::FILES, rows::inputs(sc)),
    ];
    let file = |(name, head, rows): (&str, &[&str], Vec<Row>)| {
        let head = head.iter().map(|name| Cell::text(*name)).collect();
        (format!("{name}.csv"), csv(&Table { caption: name.into(), head, rows }))
    };
    tables.into_iter().map(file).collect()
}

type Row = Vec<Cell>;

/// Text of a file's, or ours.
fn text(text: &str) -> Cell {
    Cell::text(text)
}

fn may(text: Option<&str>) -> Cell {
    Cell::text(text.unwrap_or(""))
}

fn number(value: impl Into<Option<f64>>) -> Cell {
    Cell::text("").value(value)
}

fn count(n: u64) -> Cell {
    Cell::text("").exact(n.to_string())
}

fn at(t: impl Into<Option<Instant>>) -> Cell {
    t.into().map_or_else(|| Cell::text(""), |t| Cell::text("").at(t))
}

/// Exact decimal text of our own making, which may begin with a minus.
fn decimal(digits: &str) -> Cell {
    Cell::text("").exact(digits)
}

fn yes(is: bool) -> Cell {
    Cell::text(if is { "true" } else { "false" })
}

/// As the scorecard's JSON names it.
fn code(value: &impl Serialize) -> Cell {
    let json = serde_json::to_value(value).unwrap_or_default();
    Cell::text(json.as_str().map_or_else(|| json.to_string(), str::to_owned))
}

fn why(unmeasured: Option<&Unmeasured>) -> Cell {
    Cell::text(unmeasured.map_or("", |u| &u.message))
}
