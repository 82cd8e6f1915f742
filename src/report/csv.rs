//! One CSV per table, for machines and spreadsheets: figures as they are, in the units of the scorecard's JSON (ratios,
//! seconds, RFC 3339 UTC), under heads that no language changes. What is not measured is an empty field with its reason
//! in the last column. How a field is written, and what keeps it from being run as a formula, is in `chart::save`.

use super::Material;
use crate::chart::save::csv;
use crate::chart::{Cell, Table};
use crate::domain::Instant;
use crate::score::{Headline, Reading, RiskReading, Scorecard, Service, SloReading, Unmeasured};
use serde::Serialize;

/// Name and text of each file. A table without rows is a file all the same: that there is nothing is told, too.
pub fn files(material: &Material) -> Vec<(String, String)> {
    let sc = &*material.scorecard;
    let each = |rows: fn(&Service) -> Vec<Row>| sc.services.iter().flat_map(rows).collect();
    let tables: [(&str, &[&str], Vec<Row>); 13] = [
        ("headlines", &HEADLINES, headlines(sc)),
        ("readings", &READINGS, each(readings)),
        ("slos", &SLOS, each(|s| s.slos.iter().map(slo).collect())),
        ("decisions", &DECISIONS, decisions(sc)),
        ("risk", &RISK, each(|s| s.risk.iter().map(|r| risk(s, r)).collect())),
        ("ledger", &LEDGER, each(ledger)),
        ("incidents", &INCIDENTS, each(incidents)),
        ("questions", &QUESTIONS, questions(sc)),
        ("weeks", &WEEKS, weeks(material)),
        ("days", &DAYS, days(material)),
        ("deployments", &DEPLOYMENTS, deployments(material)),
        ("notes", &NOTES, notes(sc)),
        ("files", &FILES, inputs(sc)),
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

const HEADLINES: [&str; 14] = [
    "id", "value", "unit", "low", "low_of", "high", "high_of", "previous", "better", "worse", "unclear", "n",
    "measured", "reason",
];

fn headlines(sc: &Scorecard) -> Vec<Row> {
    let (h, s) = (&sc.headlines, &sc.scorecard);
    let of_score = |r: &Reading| {
        let m = r.measured();
        let none = || text("");
        vec![
            text(&r.id),
            number(r.value()),
            m.map_or_else(none, |m| code(&m.unit)),
            number(m.and_then(|m| m.low)),
            none(),
            number(m.and_then(|m| m.high)),
            none(),
            number(r.previous),
            none(),
            none(),
            none(),
            m.map_or_else(none, |m| count(m.n)),
            none(),
            why(r.unmeasured()),
        ]
    };
    let of_tile = |h: &Headline| {
        let (r, m) = (&h.reading, h.reading.measured());
        let none = || text("");
        vec![
            text(&r.id),
            number(r.value()),
            m.map_or_else(none, |m| code(&m.unit)),
            number(m.and_then(|m| m.low)),
            may(h.lowest.as_deref()),
            number(m.and_then(|m| m.high)),
            may(h.highest.as_deref()),
            number(r.previous),
            count(h.better),
            count(h.worse),
            count(h.unclear),
            m.map_or_else(none, |m| count(m.n)),
            count(h.measured),
            why(r.unmeasured()),
        ]
    };
    let met = &h.slos_met;
    let judged = met.met + met.missed;
    let share = |met: u64, of: u64| number((of > 0).then(|| met as f64 / of as f64));
    let before = met.previous_met.zip(met.previous_measured);
    let none = || text("");
    let attained = vec![
        text("slo-attainment"),
        share(met.met, judged),
        text("ratio"),
        none(),
        none(),
        none(),
        none(),
        before.map_or_else(none, |(met, of)| share(met, of)),
        none(),
        none(),
        none(),
        count(judged),
        count(judged),
        none(),
    ];
    let mut rows: Vec<Row> = [&s.balanced, &s.velocity, &s.reliability].map(of_score).into();
    rows.push(attained);
    rows.extend([&h.budget, &h.deployment_frequency, &h.lead_time, &h.change_fail_rate].map(of_tile));
    rows
}

const READINGS: [&str; 11] =
    ["service", "team", "id", "value", "unit", "n", "low", "high", "previous", "change", "reason"];

fn readings(s: &Service) -> Vec<Row> {
    let scores = [&s.scorecard.balanced, &s.scorecard.velocity, &s.scorecard.reliability];
    let row = |r: &Reading| {
        let m = r.measured();
        vec![
            text(&s.name),
            may(s.team.as_deref()),
            text(&r.id),
            number(r.value()),
            m.map_or_else(|| text(""), |m| code(&m.unit)),
            m.map_or_else(|| text(""), |m| count(m.n)),
            number(m.and_then(|m| m.low)),
            number(m.and_then(|m| m.high)),
            number(r.previous),
            r.change.map_or_else(|| text(""), |c| code(&c)),
            why(r.unmeasured()),
        ]
    };
    scores.into_iter().chain(&s.metrics).map(row).collect()
}

const SLOS: [&str; 18] = [
    "service",
    "slo",
    "objective",
    "method",
    "from",
    "to",
    "so_far",
    "covered",
    "good",
    "bad",
    "total",
    "sli",
    "sli_low",
    "sli_high",
    "verdict",
    "budget_consumed",
    "budget_remaining",
    "reason",
];

fn slo(s: &SloReading) -> Row {
    vec![
        text(&s.service),
        text(&s.slo),
        number(s.objective),
        code(&s.method),
        at(s.from),
        at(s.to),
        yes(s.so_far),
        number(s.covered),
        decimal(&s.good),
        decimal(&s.bad),
        decimal(&s.total),
        number(s.sli),
        number(s.sli_low),
        number(s.sli_high),
        code(&s.verdict),
        number(s.budget_consumed),
        number(s.budget_remaining),
        why(s.unmeasured.as_ref()),
    ]
}

const DECISIONS: [&str; 6] = ["rule", "service", "slo", "about", "others", "message"];

fn decisions(sc: &Scorecard) -> Vec<Row> {
    let row = |d: &crate::score::Decision| {
        vec![
            code(&d.rule),
            text(&d.service),
            may(d.slo.as_deref()),
            may(d.about.as_deref()),
            text(&d.others.join("; ")),
            text(&d.message),
        ]
    };
    sc.decisions.iter().map(row).collect()
}

const RISK: [&str; 15] = [
    "service",
    "deployments_per_week",
    "safe_speed_per_week",
    "safe_speed_low",
    "safe_speed_high",
    "state",
    "safe_speed_rest_per_week",
    "state_rest",
    "break_even_per_week",
    "chance_today",
    "failure_chance",
    "failure_chance_low",
    "failure_chance_high",
    "failures_n",
    "reason",
];

fn risk(s: &Service, r: &RiskReading) -> Row {
    let (safe, chance) = (r.safe_speed.measured(), r.failure_chance.as_ref());
    let state = |state: Option<crate::score::risk::SpeedState>| state.map_or_else(|| text(""), |s| code(&s));
    vec![
        text(&s.name),
        number(r.deployments_per_week.value()),
        number(r.safe_speed.value()),
        number(safe.and_then(|m| m.low)),
        number(safe.and_then(|m| m.high)),
        state(r.state),
        number(r.safe_speed_rest.value()),
        state(r.state_rest),
        number(r.break_even.value()),
        number(r.chance_today),
        number(chance.map(|c| c.value)),
        number(chance.map(|c| c.low)),
        number(chance.map(|c| c.high)),
        chance.map_or_else(|| text(""), |c| count(c.n)),
        why(r.safe_speed.unmeasured()),
    ]
}

const LEDGER: [&str; 15] = [
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

fn ledger(s: &Service) -> Vec<Row> {
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

const INCIDENTS: [&str; 7] = ["service", "incident", "severity", "started_at", "resolved_at", "deployment", "rule"];

fn incidents(s: &Service) -> Vec<Row> {
    s.incidents.iter().map(|i| incident(&s.name, i)).collect()
}

fn incident(service: &str, i: &crate::score::IncidentRow) -> Row {
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

const QUESTIONS: [&str; 5] = ["question", "answer", "measured", "of", "message"];

fn questions(sc: &Scorecard) -> Vec<Row> {
    let asked = sc.outcomes.iter().flat_map(|o| &o.questions);
    asked.map(|q| vec![code(&q.id), code(&q.answer), count(q.measured), count(q.of), text(&q.message)]).collect()
}

const WEEKS: [&str; 6] = ["id", "from", "to", "value", "n", "outside"];

fn weeks(material: &Material) -> Vec<Row> {
    let retro = material.retro.iter();
    let all =
        retro.flat_map(|r| r.multiples.iter().flat_map(move |m| m.points.iter().zip(&r.weeks).map(move |p| (m, p))));
    all.map(|(m, (point, (from, to)))| {
        vec![text(&m.id), at(*from), at(*to), number(point.value), count(point.n), yes(point.outside)]
    })
    .collect()
}

const DAYS: [&str; 10] =
    ["service", "slo", "from", "to", "good", "total", "samples", "sli", "burn_rate", "budget_remaining"];

fn days(material: &Material) -> Vec<Row> {
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

const DEPLOYMENTS: [&str; 14] = [
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

fn deployments(material: &Material) -> Vec<Row> {
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

const NOTES: [&str; 4] = ["code", "service", "count", "message"];

fn notes(sc: &Scorecard) -> Vec<Row> {
    let row =
        |n: &crate::score::DataNote| vec![text(&n.code), may(n.service.as_deref()), count(n.count), text(&n.message)];
    sc.data_quality.iter().map(row).collect()
}

const FILES: [&str; 7] = ["name", "sha256", "bytes", "read_as", "facts", "warnings", "error"];

fn inputs(sc: &Scorecard) -> Vec<Row> {
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
