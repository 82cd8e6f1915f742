//! What it rests on, row by row: the ledger, incidents, weeks, days, deployments, notes, files.

use super::super::Material;
use super::{Row, at, code, count, decimal, may, number, text, why, yes};
use crate::score::{Scorecard, Service};

pub const LEDGER: [&str; 15] = [
    "service",
    "deployment",
    "at",
    "slo",
    "kind",
    "strategy",
    "incident",
    "from",
    "to",
    "bad",
    "baseline",
    "spent",
    "share",
    "money",
    "reason",
];

pub fn ledger(s: &Service) -> Vec<Row> {
    let row = |l: &crate::score::LedgerRow| {
        vec![
            text(&s.name),
            text(&l.deployment),
            at(l.at),
            text(&l.slo),
            may(l.kind.as_deref()),
            may(l.strategy.as_deref()),
            may(l.incident.as_deref()),
            at(l.from),
            at(l.to),
            decimal(&l.bad),
            decimal(&l.baseline),
            decimal(&l.spent),
            number(l.share),
            number(l.money),
            why(l.unmeasured.as_ref()),
        ]
    };
    s.ledger.iter().map(row).collect()
}

pub const INCIDENTS: [&str; 7] = ["service", "incident", "severity", "started_at", "resolved_at", "deployment", "rule"];

pub fn incidents(s: &Service) -> Vec<Row> {
    s.incidents.iter().map(|i| incident(&s.name, i)).collect()
}

pub fn incident(service: &str, i: &crate::score::IncidentRow) -> Row {
    vec![
        text(service),
        may(i.id.as_deref()),
        may(i.severity.as_deref()),
        at(i.started_at),
        at(i.resolved_at),
        may(i.deployment.as_deref()),
        code(&i.rule),
    ]
}

pub const WEEKS: [&str; 6] = ["id", "from", "to", "value", "n", "outside"];

pub fn weeks(material: &Material) -> Vec<Row> {
    let retro = material.retro.iter();
    let all =
        retro.flat_map(|r| r.multiples.iter().flat_map(move |m| m.points.iter().zip(&r.weeks).map(move |p| (m, p))));
    all.map(|(m, (point, (from, to)))| {
        vec![text(&m.id), at(*from), at(*to), number(point.value), count(point.n), yes(point.outside)]
    })
    .collect()
}

pub const DAYS: [&str; 10] =
    ["service", "slo", "from", "to", "good", "total", "samples", "sli", "burn_rate", "budget_remaining"];

pub fn days(material: &Material) -> Vec<Row> {
    let slos = material.details.iter().flat_map(|d| &d.slos);
    let days = slos.flat_map(|s| s.days.iter().map(move |day| (&s.reading, day)));
    days.map(|(slo, day)| {
        vec![
            text(&slo.service),
            text(&slo.slo),
            at(day.from),
            at(day.to),
            decimal(&day.good),
            decimal(&day.total),
            count(day.samples),
            number(day.sli),
            number(day.burn),
            number(day.budget_left),
        ]
    })
    .collect()
}

pub const DEPLOYMENTS: [&str; 14] = [
    "service",
    "finished_at",
    "id",
    "version",
    "kind",
    "strategy",
    "outcome",
    "production",
    "failed",
    "pending",
    "lead_time_secs",
    "incidents",
    "rule",
    "recovery_secs",
];

pub fn deployments(material: &Material) -> Vec<Row> {
    let row = |d: &crate::score::detail::DeploymentRow| {
        vec![
            text(&d.service),
            at(d.finished_at),
            may(d.id.as_deref()),
            may(d.version.as_deref()),
            may(d.kind.as_deref()),
            may(d.strategy.as_deref()),
            code(&d.outcome),
            yes(d.live),
            yes(d.failed),
            yes(d.pending),
            number(d.lead_time_secs),
            count(d.incidents),
            d.rule.map_or_else(|| text(""), |r| code(&r)),
            number(d.recovery_secs),
        ]
    };
    material.details.iter().flat_map(|d| &d.deployments).map(row).collect()
}

pub const NOTES: [&str; 4] = ["code", "service", "count", "message"];

pub fn notes(sc: &Scorecard) -> Vec<Row> {
    let row =
        |n: &crate::score::DataNote| vec![text(&n.code), may(n.service.as_deref()), count(n.count), text(&n.message)];
    sc.data_quality.iter().map(row).collect()
}

pub const FILES: [&str; 7] = ["name", "sha256", "bytes", "read_as", "facts", "warnings", "error"];

pub fn inputs(sc: &Scorecard) -> Vec<Row> {
    let row = |i: &crate::score::InputFile| {
        vec![
            text(&i.name),
            may(i.sha256.as_deref()),
            count(i.bytes),
            may(i.read_as.as_deref()),
            count(i.facts),
            count(i.warnings_total),
            may(i.error.as_deref()),
        ]
    };
    sc.inputs.iter().map(row).collect()
}
