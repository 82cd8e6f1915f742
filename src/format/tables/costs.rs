//! `month,service,cost,target,currency`: what running a service cost in a calendar month.

use super::given::{EXPECTED_AMOUNT, EXPECTED_MONTH, Numbers, currency as of_money, month};
use super::{Columns, Names, Row, Schema, Table, TableKind};
use crate::domain::Cost;
use crate::domain::business::Unread;
use crate::format::Sink;

const MONTH: usize = 0;
const SERVICE: usize = 1;
const COST: usize = 2;
const TARGET: usize = 3;
const CURRENCY: usize = 4;

pub const SCHEMA: Schema = Schema {
    kind: TableKind::Costs,
    title: "costs CSV",
    columns: &[
        &["month", "billing_month", "invoice_month", "year_month"],
        &["service", "service_name", "svc", "app", "application", "component", "system", "product"],
        &["cost", "costs", "total_cost", "spend", "amount"],
        &["target", "cost_target", "budget", "planned", "target_cost"],
        &["currency", "currency_code"],
    ],
    needs: &[&[&[MONTH]], &[&[SERVICE]], &[&[COST]]],
    not: &[&["slo", "objective"]],
};

pub struct Costs {
    columns: Columns,
    names: Names,
    numbers: Numbers,
}

impl Costs {
    pub fn new(delimiter: u8, columns: Columns) -> Self {
        Costs { columns, names: Names::default(), numbers: Numbers::new(delimiter) }
    }
}

impl Table for Costs {
    fn row(&mut self, row: &Row, sink: &mut Sink) {
        let columns = &self.columns;
        let Some(month) = month(columns.get(row, MONTH)) else {
            return columns.refuse(row, MONTH, EXPECTED_MONTH, sink);
        };
        let Some(service) = self.names.of(columns.get(row, SERVICE)) else {
            return columns.refuse(row, SERVICE, "a name", sink);
        };
        let cost = match self.numbers.amount(columns.get(row, COST)) {
            Ok(Some(cost)) => cost,
            Ok(None) => return columns.refuse(row, COST, EXPECTED_AMOUNT, sink),
            Err(expected) => return columns.refuse(row, COST, expected, sink),
        };
        let (mut unread, so) = (Unread::new(), ": the cost is held against no target");
        let target = self.numbers.optional(columns, row, TARGET, so, &mut unread, sink);
        let currency = self.names.of(&of_money(columns.get(row, CURRENCY)));
        sink.ledger.costs.push(Cost { month, service, currency, cost, target, unread, ..Cost::default() });
    }

    fn finish(&mut self, _: &mut Sink) {}
}
