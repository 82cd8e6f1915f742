//! `week,team,toil_hours,worked_hours`: a team's hours of one ISO week. Of teams only: a column that names people is not
//! read.

use super::given::{EXPECTED_HOURS, EXPECTED_PLAIN, EXPECTED_WEEK, Numbers, week};
use super::{Columns, Names, Row, Schema, Table, TableKind};
use crate::domain::{Amount, Problem, Text, Toil};
use crate::format::Sink;
use std::collections::BTreeSet;

const WEEK: usize = 0;
const TEAM: usize = 1;
const TOIL: usize = 2;
const WORKED: usize = 3;

pub const SCHEMA: Schema = Schema {
    kind: TableKind::Toil,
    title: "toil CSV",
    columns: &[
        &["week", "iso_week", "week_of", "week_starting"],
        &["team", "owner_team", "squad"],
        &["toil_hours", "toil", "hours_of_toil", "operational_hours"],
        &["worked_hours", "worked", "hours_worked", "total_hours"],
    ],
    needs: &[&[&[WEEK]], &[&[TEAM]], &[&[TOIL]], &[&[WORKED]]],
    not: &[],
};

pub struct Toils {
    columns: Columns,
    names: Names,
    numbers: Numbers,
    /// Rows so far: team and week with its hours.
    told: BTreeSet<(Text, i64, Amount, Amount)>,
}

impl Toils {
    pub fn new(delimiter: u8, columns: Columns) -> Self {
        Toils { columns, names: Names::default(), numbers: Numbers::new(delimiter), told: BTreeSet::new() }
    }
}

impl Table for Toils {
    fn row(&mut self, row: &Row, sink: &mut Sink) {
        let columns = &self.columns;
        let Some(monday) = week(columns.get(row, WEEK)) else {
            return columns.refuse(row, WEEK, EXPECTED_WEEK, sink);
        };
        let Some(team) = self.names.of(columns.get(row, TEAM)) else {
            return columns.refuse(row, TEAM, "a name", sink);
        };
        let hours = |column| match self.numbers.amount(columns.get(row, column)) {
            Ok(Some(hours)) => Ok(hours),
            Err(EXPECTED_PLAIN) => Err((column, EXPECTED_PLAIN)),
            _ => Err((column, EXPECTED_HOURS)),
        };
        let (toil_hours, worked_hours) = match hours(TOIL).and_then(|toil| Ok((toil, hours(WORKED)?))) {
            Ok(both) => both,
            Err((column, expected)) => return columns.refuse(row, column, expected, sink),
        };
        if toil_hours > worked_hours {
            let expected = format!("at most the hours worked, {worked_hours}");
            return columns.refuse(row, TOIL, expected, sink);
        }
        if !self.told.insert((team.clone(), monday, toil_hours, worked_hours)) {
            // It may be another person's, who worked as long: only whoever wrote the file knows.
            let expected = "one row for each team and week, the team's hours together: it says the same as a row before it and counts once";
            sink.warn(Problem::Assumed, columns.place(row, TEAM), columns.name(TEAM), columns.get(row, TEAM), expected);
        }
        sink.ledger.toil.push(Toil { monday, team, toil_hours, worked_hours, ..Toil::default() });
    }

    fn finish(&mut self, _: &mut Sink) {}
}
