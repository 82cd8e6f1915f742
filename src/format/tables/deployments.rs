//! `id,service,environment,status,finished_at,commit_at,sha,version,kind,strategy,team,merged_at,started_at`.
//! Columns that name people are not read.

use super::{Columns, Names, Row, Schema, Table, TableKind, Times};
use crate::domain::{Deployment, Outcome, Problem, fact::Told};
use crate::format::{Sink, scalar::EXPECTED_TIME};

const ID: usize = 0;
const SERVICE: usize = 1;
const ENVIRONMENT: usize = 2;
const STATUS: usize = 3;
const FINISHED: usize = 4;
const COMMIT: usize = 5;
const SHA: usize = 6;
const VERSION: usize = 7;
const KIND: usize = 8;
const STRATEGY: usize = 9;
const TEAM: usize = 10;
const MERGED: usize = 11;
const STARTED: usize = 12;

pub const SCHEMA: Schema = Schema {
    kind: TableKind::Deployments,
    title: "deployments CSV",
    columns: &[
        &["id", "deployment_id", "deploy_id", "deployment", "run_id", "build_number"],
        &["service", "service_name", "svc", "app", "application", "component", "system", "repository", "repo"],
        &["environment", "env", "stage", "target_environment"],
        &["status", "result", "state", "conclusion", "outcome"],
        &[
            "finished_at",
            "deployed_at",
            "completed_at",
            "finished",
            "deployed",
            "deploy_time",
            "deployment_time",
            "released_at",
        ],
        &["commit_at", "committed_at", "first_commit_at", "commit_time", "commit_timestamp", "earliest_commit_at"],
        &["sha", "commit", "commit_sha", "revision", "git_sha"],
        &["version", "tag", "release", "tag_name"],
        &["kind", "type", "change_type"],
        &["strategy", "rollout", "rollout_strategy"],
        &["team", "owner_team", "squad"],
        &["merged_at", "merged", "merge_time", "pr_merged_at", "mr_merged_at"],
        &["started_at", "deploy_started_at", "deployment_started_at", "pipeline_started_at", "build_started_at"],
    ],
    needs: &[&[&[SERVICE]], &[&[FINISHED]], &[&[STATUS], &[ENVIRONMENT], &[COMMIT], &[SHA], &[VERSION]]],
    not: &[
        &["resolved_at", "severity", "acknowledged_at"],
        &["revenue_before", "revenue_after", "csat_before", "csat_after"],
    ],
};

pub struct Deployments {
    columns: Columns,
    times: Times,
    names: Names,
    said_environment: bool,
}

impl Deployments {
    pub fn new(columns: Columns) -> Self {
        Deployments { columns, times: Times::default(), names: Names::default(), said_environment: false }
    }
}

impl Table for Deployments {
    fn row(&mut self, row: &Row, sink: &mut Sink) {
        let columns = &self.columns;
        let Some(service) = self.names.of(columns.get(row, SERVICE)) else {
            return columns.refuse(row, SERVICE, "a name", sink);
        };
        let status = columns.get(row, STATUS);
        let outcome = if columns.has(STATUS) { outcome(status) } else { Some(Outcome::Succeeded) };
        let Some(outcome) = outcome else {
            return columns.refuse(row, STATUS, "success, failed, cancelled or running", sink);
        };
        let finished_at = match self.times.read(columns, row, FINISHED, sink) {
            Ok(Some(at)) => Some(at),
            // What never ran in production may have no time.
            Ok(None) if outcome != Outcome::Succeeded => None,
            Ok(None) => return columns.refuse(row, FINISHED, EXPECTED_TIME, sink),
            Err(expected) => return columns.refuse(row, FINISHED, expected, sink),
        };
        let mut before_end = |column, so: &str, sink: &mut Sink| {
            let at = self.times.optional(columns, row, column, sink)?;
            let Some(finished) = finished_at.filter(|finished| at > *finished) else { return Some(at) };
            columns.ignore(row, column, format!("a time before the deployment finished, {finished}: {so}"), sink);
            None
        };
        let commit_at = before_end(COMMIT, "it gets no lead time", sink);
        let merged_at = before_end(MERGED, "it gets no stages", sink);
        let started_at = before_end(STARTED, "it gets no stages", sink);
        if !columns.has(ENVIRONMENT) && !std::mem::replace(&mut self.said_environment, true) {
            sink.warn(
                Problem::Assumed,
                (row.line, 0),
                "environment",
                b"",
                "an environment: all deployments are taken to be in production (said once per file)",
            );
        }
        let mut name = |column| self.names.of(columns.get(row, column));
        sink.ledger.deployments.push(Deployment {
            service,
            environment: name(ENVIRONMENT),
            outcome,
            finished_at,
            commit_at,
            merged_at,
            started_at,
            kind: lower(name(KIND)),
            tells_kind: columns.has(KIND),
            strategy: lower(name(STRATEGY)),
            team: name(TEAM),
            // One of a kind: not worth remembering for the next row.
            id: own(columns.get(row, ID)),
            sha: own(columns.get(row, SHA)),
            version: own(columns.get(row, VERSION)),
            ..Deployment::default()
        });
    }

    /// Without an id, rows of one service and one moment are one deployment; dates alone make such rows of many.
    fn finish(&mut self, sink: &mut Sink) {
        let mut told: Vec<&Deployment> = sink.ledger.deployments.iter().filter(|d| d.id.is_none()).collect();
        told.sort_unstable_by(|a, b| a.same(b));
        let again = told.windows(2).filter(|pair| pair[0].same(pair[1]).is_eq()).count();
        if again > 0 {
            let expected =
                "an id or a time of day: rows of one service and one time without an id count as one deployment";
            sink.warn(Problem::Assumed, (0, 0), "id", format!("none in {again} repeated rows").as_bytes(), expected);
        }
    }
}

pub fn own(text: &[u8]) -> Option<crate::domain::Text> {
    (!text.is_empty()).then(|| String::from_utf8_lossy(text).into())
}

fn lower(name: Option<crate::domain::Text>) -> Option<crate::domain::Text> {
    name.map(|n| if n.chars().any(char::is_uppercase) { n.to_lowercase().into() } else { n })
}

/// The words tools use for how a deployment ended.
pub fn outcome(status: &[u8]) -> Option<Outcome> {
    Some(match &status.to_ascii_lowercase()[..] {
        b"success" | b"succeeded" | b"successful" | b"ok" | b"deployed" | b"passed" | b"complete" | b"completed"
        | b"done" | b"finished" | b"active" | b"inactive" | b"healthy" | b"true" => Outcome::Succeeded,
        b"failed" | b"failure" | b"error" | b"errored" | b"unsuccessful" | b"broken" | b"timed_out" | b"timeout"
        | b"false" => Outcome::Failed,
        b"cancelled" | b"canceled" | b"aborted" | b"skipped" | b"rejected" | b"stopped" => Outcome::Cancelled,
        b"running" | b"in_progress" | b"in progress" | b"pending" | b"queued" | b"created" | b"started"
        | b"waiting" => Outcome::Running,
        _ => return None,
    })
}
