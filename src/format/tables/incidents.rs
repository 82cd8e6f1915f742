//! `id,service,severity,kind,cause,started_at,detected_at,acknowledged_at,resolved_at,deployment_id,postmortem`, and
//! `actions,actions_due,actions_closed,actions_on_time` as counts.
//! Columns that name people are not read.

use super::deployments::own;
use super::{Columns, Names, Row, Schema, Table, TableKind, Times};
use crate::domain::{Incident, Text, vocabulary};
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
const CAUSE: usize = 10;
const ACTIONS: usize = 11;
const DUE: usize = 12;
const CLOSED: usize = 13;
const ON_TIME: usize = 14;

const EXPECTED_COUNT: &str = "a whole number such as 3";

pub const SCHEMA: Schema = Schema {
    kind: TableKind::Incidents,
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
        &["cause", "root_cause", "cause_category"],
        &["actions", "action_items", "actions_total"],
        &["actions_due", "action_items_due"],
        &["actions_closed", "action_items_closed", "actions_done"],
        &["actions_on_time", "actions_closed_on_time", "action_items_on_time"],
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
        // A time that cannot be is not used; the incident is counted all the same, since without it the figures of its
        // deployment would look better than they are.
        let mut after_start = |column, so: &str, sink: &mut Sink| match self.times.read(columns, row, column, sink) {
            Ok(at) if at.is_none_or(|at| at >= started_at) => at,
            Ok(_) => {
                columns.ignore(row, column, format!("a time after it began, {started_at}{so}"), sink);
                None
            }
            Err(expected) => {
                columns.ignore(row, column, format!("{expected}{so}"), sink);
                None
            }
        };
        let resolved_at = after_start(RESOLVED, ": the incident counts as not resolved yet", sink);
        let detected_at = after_start(DETECTED, "", sink);
        let acknowledged_at = after_start(ACKNOWLEDGED, "", sink);
        let count = |column, most: Option<u64>, sink: &mut Sink| {
            let n = count(columns.get(row, column)).unwrap_or_else(|expected| {
                columns.ignore(row, column, expected, sink);
                None
            });
            match (n, most) {
                (Some(n), Some(most)) if n > most => {
                    columns.ignore(row, column, format!("at most {most}, the count that it is part of"), sink);
                    None
                }
                (n, _) => n,
            }
        };
        let actions = count(ACTIONS, None, sink);
        let actions_due = count(DUE, actions, sink);
        let actions_closed = count(CLOSED, actions, sink);
        let most = [actions_due, actions_closed, actions].into_iter().flatten().min();
        let actions_on_time = count(ON_TIME, most, sink);
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
            postmortem: own(columns.get(row, POSTMORTEM)).filter(is_written),
            tells_postmortem: columns.has(POSTMORTEM),
            cause: name(CAUSE),
            actions,
            actions_due,
            actions_closed,
            actions_on_time,
            ..Incident::default()
        });
    }

    fn finish(&mut self, sink: &mut Sink) {
        sink.ledger.incidents_told = true;
    }
}

/// `no` is no postmortem.
fn is_written(postmortem: &Text) -> bool {
    !vocabulary::says_nothing(postmortem) && !matches!(&*vocabulary::key(postmortem), "no" | "false" | "0" | "pending")
}

/// `Ok(None)` for a field that says nothing.
fn count(text: &[u8]) -> Result<Option<u64>, &'static str> {
    let text = std::str::from_utf8(text).map_err(|_| EXPECTED_COUNT)?;
    if vocabulary::says_nothing(text) {
        return Ok(None);
    }
    text.parse::<u32>().map(|n| Some(n.into())).map_err(|_| EXPECTED_COUNT)
}
