//! `id,service,severity,kind,started_at,detected_at,acknowledged_at,resolved_at,deployment_id,postmortem`.
//! Columns that name people are not read.

use super::deployments::own;
use super::{Columns, Names, Row, Schema, Table, Times};
use crate::domain::Incident;
use crate::format::{Sink, scalar::EXPECTED_TIME};

const ID: usize = 0;
const SERVICE: usize = 1;
const SEVERITY: usize = 2;
const KIND: usize = 3;
const STARTED: usize = 4;
const DETECTED: usize = 5;
const ACKNOWLEDGED: usize = 6;
const RESOLVED: usize = 7;
const DEPLOYMENT: usize = 8;
const POSTMORTEM: usize = 9;

pub const SCHEMA: Schema = Schema {
    title: "incidents CSV",
    columns: &[
        &["id", "incident_id", "incident", "incident_number", "number", "key"],
        &["service", "service_name", "svc", "app", "application", "component", "system"],
        &["severity", "priority", "urgency", "impact"],
        &["kind", "type", "category", "class"],
        &[
            "started_at",
            "start",
            "started",
            "start_time",
            "opened_at",
            "created_at",
            "created_on",
            "began_at",
            "occurred_at",
        ],
        &["detected_at", "detected"],
        &["acknowledged_at", "acknowledged", "acked_at"],
        &[
            "resolved_at",
            "resolved",
            "resolved_on",
            "end",
            "end_time",
            "ended_at",
            "closed_at",
            "restored_at",
            "recovered_at",
            "mitigated_at",
        ],
        &["deployment_id", "deploy_id", "deployment", "caused_by", "version", "sha"],
        &["postmortem", "postmortem_url", "post_mortem", "retrospective"],
    ],
    needs: &[&[&[SERVICE]], &[&[STARTED]], &[&[RESOLVED], &[SEVERITY], &[DETECTED], &[ACKNOWLEDGED]]],
    not: &[],
};

pub struct Incidents {
    columns: Columns,
    times: Times,
    names: Names,
}

impl Incidents {
    pub fn new(columns: Columns) -> Self {
        Incidents { columns, times: Times::default(), names: Names::default() }
    }
}

impl Table for Incidents {
    fn row(&mut self, row: &Row, sink: &mut Sink) {
        let columns = &self.columns;
        let Some(service) = self.names.of(columns.get(row, SERVICE)) else {
            return columns.refuse(row, SERVICE, "a name", sink);
        };
        let started_at = match self.times.read(columns, row, STARTED, sink) {
            Ok(Some(at)) => at,
            Ok(None) => return columns.refuse(row, STARTED, EXPECTED_TIME, sink),
            Err(expected) => return columns.refuse(row, STARTED, expected, sink),
        };
        let resolved_at = match self.times.read(columns, row, RESOLVED, sink) {
            Ok(Some(at)) if at < started_at => {
                return columns.refuse(row, RESOLVED, format!("a time after it began, {started_at}"), sink);
            }
            Ok(at) => at,
            // Open and unreadable are not the same: an unreadable end must not pass for "still open".
            Err(expected) => return columns.refuse(row, RESOLVED, expected, sink),
        };
        let detected_at = self.times.optional(columns, row, DETECTED, sink);
        let acknowledged_at = self.times.optional(columns, row, ACKNOWLEDGED, sink);
        let mut name = |column| self.names.of(columns.get(row, column));
        sink.ledger.incidents.push(Incident {
            service,
            severity: name(SEVERITY),
            kind: name(KIND),
            started_at,
            detected_at,
            acknowledged_at,
            resolved_at,
            id: own(columns.get(row, ID)),
            deployment: own(columns.get(row, DEPLOYMENT)),
            postmortem: own(columns.get(row, POSTMORTEM)),
            conflicted: false,
        });
    }

    fn finish(&mut self, sink: &mut Sink) {
        sink.ledger.incidents_told = true;
    }
}
