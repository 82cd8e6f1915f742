//! `feature,kpi,before,after,better`: any further figure of a feature, before and after its release.

use super::deployments::own;
use super::given::Numbers;
use super::{Columns, Names, Row, Schema, Table, TableKind};
use crate::domain::business::Unread;
use crate::domain::{BetterIs, Kpi};
use crate::format::Sink;

const FEATURE: usize = 0;
const KPI: usize = 1;
const BEFORE: usize = 2;
const AFTER: usize = 3;
const BETTER: usize = 4;

pub const SCHEMA: Schema = Schema {
    kind: TableKind::Kpis,
    title: "feature KPIs CSV",
    columns: &[
        &["feature", "feature_id", "feature_name", "feature_key"],
        &["kpi", "metric", "measure", "kpi_name"],
        &["before", "value_before", "baseline"],
        &["after", "value_after"],
        &["better", "better_is", "direction", "better_when"],
    ],
    needs: &[&[&[FEATURE]], &[&[KPI]], &[&[BEFORE], &[AFTER]]],
    not: &[],
};

pub struct Kpis {
    columns: Columns,
    names: Names,
    numbers: Numbers,
}

impl Kpis {
    pub fn new(delimiter: u8, columns: Columns) -> Self {
        Kpis { columns, names: Names::default(), numbers: Numbers::new(delimiter) }
    }
}

impl Table for Kpis {
    fn row(&mut self, row: &Row, sink: &mut Sink) {
        let columns = &self.columns;
        let Some(feature) = own(columns.get(row, FEATURE)) else {
            return columns.refuse(row, FEATURE, "the id or the name of a feature", sink);
        };
        let Some(kpi) = self.names.of(columns.get(row, KPI)) else {
            return columns.refuse(row, KPI, "a name such as conversion", sink);
        };
        let better = match &columns.get(row, BETTER).to_ascii_lowercase()[..] {
            b"higher" | b"up" | b"increase" | b"more" => Some(BetterIs::Higher),
            b"lower" | b"down" | b"decrease" | b"less" => Some(BetterIs::Lower),
            b"" => None,
            _ => {
                columns.ignore(row, BETTER, "higher or lower: without it the figure is shown and not judged", sink);
                None
            }
        };
        let mut unread = Unread::new();
        let mut figure = |column| self.numbers.figure(columns, row, column, &mut unread, sink);
        let (before, after) = (figure(BEFORE), figure(AFTER));
        sink.ledger.kpis.push(Kpi { feature, kpi, before, after, better, unread, ..Kpi::default() });
    }

    fn finish(&mut self, _: &mut Sink) {}
}
