//! `service,team,tier`: who owns what. What settings say of a service goes before it.

use super::deployments::own;
use super::{Columns, Names, Row, Schema, Table, TableKind};
use crate::domain::Owned;
use crate::format::Sink;

const SERVICE: usize = 0;
const TEAM: usize = 1;
const TIER: usize = 2;

pub const SCHEMA: Schema = Schema {
    kind: TableKind::Owners,
    title: "services CSV",
    columns: &[
        &["service", "service_name", "svc", "app", "application", "component", "system"],
        &["team", "owner_team", "squad"],
        &["tier", "service_tier", "criticality"],
    ],
    needs: &[&[&[SERVICE]], &[&[TEAM], &[TIER]]],
    // Any other table may name the team of its rows.
    not: &[&[
        "timestamp",
        "time",
        "date",
        "slo",
        "objective",
        "good",
        "bad",
        "total",
        "ratio",
        "status",
        "environment",
        "finished_at",
        "deployed_at",
        "commit_at",
        "sha",
        "version",
        "started_at",
        "created_at",
        "resolved_at",
        "severity",
        "released_at",
        "deployment_id",
        "month",
        "cost",
        "week",
        "toil_hours",
    ]],
};

pub struct Services {
    columns: Columns,
    names: Names,
}

impl Services {
    pub fn new(columns: Columns) -> Self {
        Services { columns, names: Names::default() }
    }
}

impl Table for Services {
    fn row(&mut self, row: &Row, sink: &mut Sink) {
        let Some(service) = own(self.columns.get(row, SERVICE)) else {
            return self.columns.refuse(row, SERVICE, "a name", sink);
        };
        let mut name = |column| self.names.of(self.columns.get(row, column));
        let (team, tier) = (name(TEAM), name(TIER));
        sink.ledger.owned.push(Owned { service, team, tier, ..Owned::default() });
    }

    fn finish(&mut self, _: &mut Sink) {}
}
