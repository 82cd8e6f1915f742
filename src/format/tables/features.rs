//! `id,name,service,released_at,deployment_id,revenue_before,revenue_after,currency,csat_before,csat_after,window_days`.
//! Columns that name people are not read. Revenue and satisfaction are of the days before and after the release, as
//! whoever exported them counted.

use super::deployments::own;
use super::given::{Numbers, currency};
use super::{Columns, Names, Row, Schema, Table, TableKind, Times};
use crate::domain::Feature;
use crate::domain::business::Unread;
use crate::format::{Sink, scalar::EXPECTED_TIME};

const ID: usize = 0;
const NAME: usize = 1;
const SERVICE: usize = 2;
const RELEASED: usize = 3;
const DEPLOYMENT: usize = 4;
const REVENUE_BEFORE: usize = 5;
const REVENUE_AFTER: usize = 6;
const CURRENCY: usize = 7;
const CSAT_BEFORE: usize = 8;
const CSAT_AFTER: usize = 9;
const WINDOW: usize = 10;

pub const SCHEMA: Schema = Schema {
    kind: TableKind::Features,
    title: "features CSV",
    columns: &[
        &["id", "feature_id", "key", "issue_key", "epic"],
        &["name", "feature", "feature_name", "title", "summary"],
        &["service", "service_name", "svc", "app", "application", "component", "system", "product"],
        &["released_at", "release_date", "released", "launched_at", "launch_date", "live_at", "go_live", "released_on"],
        &["deployment_id", "deploy_id", "deployment"],
        &["revenue_before", "revenue_prior", "baseline_revenue"],
        &["revenue_after", "revenue_post"],
        &["currency", "currency_code"],
        &["csat_before", "satisfaction_before", "csat_prior"],
        &["csat_after", "satisfaction_after", "csat_post"],
        &["window_days", "days", "window"],
    ],
    needs: &[
        &[&[ID], &[NAME]],
        &[&[SERVICE]],
        &[&[RELEASED], &[DEPLOYMENT]],
        &[&[NAME], &[REVENUE_BEFORE], &[REVENUE_AFTER], &[CSAT_BEFORE], &[CSAT_AFTER], &[WINDOW]],
    ],
    not: &[&["timestamp", "resolved_at", "severity", "finished_at", "objective", "kpi"]],
};

pub struct Features {
    columns: Columns,
    times: Times,
    names: Names,
    numbers: Numbers,
}

impl Features {
    pub fn new(delimiter: u8, columns: Columns) -> Self {
        Features { columns, times: Times::default(), names: Names::default(), numbers: Numbers::new(delimiter) }
    }
}

impl Table for Features {
    fn row(&mut self, row: &Row, sink: &mut Sink) {
        let columns = &self.columns;
        let name = own(columns.get(row, NAME));
        let Some(id) = own(columns.get(row, ID)).or_else(|| name.clone()) else {
            return columns.refuse(row, if columns.has(ID) { ID } else { NAME }, "an id or a name", sink);
        };
        let Some(service) = self.names.of(columns.get(row, SERVICE)) else {
            return columns.refuse(row, SERVICE, "a name", sink);
        };
        let deployment = own(columns.get(row, DEPLOYMENT));
        let released_at = match self.times.read(columns, row, RELEASED, sink) {
            Ok(at) => at,
            Err(expected) if deployment.is_none() => return columns.refuse(row, RELEASED, expected, sink),
            Err(expected) => {
                let so = ": the time of its deployment is taken";
                columns.ignore(row, RELEASED, format!("{expected}{so}"), sink);
                None
            }
        };
        if released_at.is_none() && deployment.is_none() {
            let expected = format!("{EXPECTED_TIME}, or the id of its deployment");
            return columns.refuse(row, RELEASED, expected, sink);
        }
        let window_days = match columns.get(row, WINDOW) {
            b"" => None,
            text => {
                let days = std::str::from_utf8(text).ok().and_then(|text| text.parse::<u64>().ok());
                let days = days.filter(|days| (1..=Feature::MOST_DAYS).contains(days));
                if days.is_none() {
                    let expected = format!("a whole number of days from 1 to {}: 28 are taken", Feature::MOST_DAYS);
                    columns.ignore(row, WINDOW, expected, sink);
                }
                days
            }
        };
        let mut unread = Unread::new();
        let mut amount = |column, so: &str| self.numbers.optional(columns, row, column, so, &mut unread, sink);
        let revenue_before = amount(REVENUE_BEFORE, ": no change of revenue is told");
        let revenue_after = amount(REVENUE_AFTER, ": no change of revenue is told");
        let csat_before = amount(CSAT_BEFORE, ": no change of satisfaction is told");
        let csat_after = amount(CSAT_AFTER, ": no change of satisfaction is told");
        sink.ledger.features.push(Feature {
            id,
            name,
            service,
            released_at,
            deployment,
            revenue_before,
            revenue_after,
            currency: self.names.of(&currency(columns.get(row, CURRENCY))),
            csat_before,
            csat_after,
            window_days,
            unread,
            ..Feature::default()
        });
    }

    fn finish(&mut self, _: &mut Sink) {}
}
