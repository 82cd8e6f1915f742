//! One service day by day: what its page is drawn from. Plain data; ratios 0–1, durations in seconds, times RFC 3339
//! UTC; what is absent is left out.
//!
//! Invariant: a day without samples has no SLI, no burn rate and no budget, and is never a day of nought.

use super::assemble::{incidents, of_service, slo_reading};
use super::delivery::deployment_name;
use super::facts::{Facts, ServiceFacts};
use super::{IncidentRow, SloReading, reliability, span};
use crate::domain::{Deployment, Instant, Method, Outcome, Period, Sli, Slo, Window, time::DAY, time::SECOND};
use crate::metric::attribution::Rule;
use crate::metric::burn::left_of_whole;
use crate::metric::marks::{Remedy, Sign};
use crate::metric::recovery_time::recovery;
use crate::metric::slo::{SloFigure, measure, outlook};
use crate::metric::{Failed, View};
use serde::{Deserialize, Serialize};

/// Days shown at least: the twelve weeks that end with the period.
pub const DAYS: i64 = 84;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Detail {
    pub service: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<String>,
    /// That of the scorecard: the SLOs' windows end with it.
    pub period: Period,
    pub as_of: Instant,
    /// The days shown: the twelve weeks that end with the period, or the whole period where that is longer.
    pub from: Instant,
    pub to: Instant,
    /// In the scorecard's order: least budget left first.
    pub slos: Vec<SloDetail>,
    /// Those that ended in the days shown, by time; any environment, any outcome.
    pub deployments: Vec<DeploymentRow>,
    /// Those that began in the days shown, by time.
    pub incidents: Vec<IncidentRow>,
    /// The files hold deployments of this service.
    pub deployments_known: bool,
    /// The files speak of incidents, if only to say that there were none.
    pub incidents_known: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SloDetail {
    /// Over its own window.
    pub reading: SloReading,
    /// Every day shown, with samples or without.
    pub days: Vec<DayRow>,
    /// The files that measure or define it, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

/// One SLO on one day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DayRow {
    pub from: Instant,
    pub to: Instant,
    /// Events, or slices for the slice methods, as exact decimal text.
    pub good: String,
    pub total: String,
    /// SLI samples.
    pub samples: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sli: Option<f64>,
    /// Error ratio of the day / (1 − objective): 1 spends the budget just by the window's end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub burn: Option<f64>,
    /// Budget left at the day's end over the SLO's own window, signed; absent on days without samples. Of a calendar
    /// window, of the budget of the whole of it, so that it can stand beside an even spend.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget_left: Option<f64>,
    /// How many events that window has in the end is expected from those so far.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub budget_estimated: bool,
    /// What an even spend would have left by then: calendar windows only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub even_spend: Option<f64>,
    /// Share of that window's days with samples, 0–1.
    pub covered: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ended {
    Succeeded,
    Failed,
    Cancelled,
    Running,
    Unknown,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeploymentRow {
    pub service: String,
    pub finished_at: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// feature, fix, hotfix, …: as the file has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strategy: Option<String>,
    pub outcome: Ended,
    /// It ran in production: what the delivery metrics count.
    pub live: bool,
    /// Earliest commit to production, seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_time_secs: Option<f64>,
    /// How many commits the files name of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commits: Option<u64>,
    /// By the rule for failures that is in force.
    pub failed: bool,
    /// Incidents attributed to it, and the strongest of the rules that did so.
    pub incidents: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
    /// From its end to its recovery, seconds: see `metric/recovery_time.rs`; absent while it is open, and where all that
    /// names it was over before it ran.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovery_secs: Option<f64>,
    /// It failed, and is not known to be over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// Younger than 24 hours at as-of: nobody knows yet how it went.
    pub pending: bool,
    /// What it was made for, and the mark that gave it away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Remedy>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<Sign>,
    /// The deployments it repairs, and those that may be at fault as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repairs: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suspects: Vec<String>,
}

impl DeploymentRow {
    /// It ran in production and failed there.
    pub fn hurt(&self) -> bool {
        self.live && self.failed
    }
}

pub fn detail(facts: &Facts, service: &ServiceFacts, period: &Period, as_of: Instant) -> Detail {
    let to = period.to.min(as_of);
    let from = span::back(period.to, DAYS, &period.zone).min(period.from);
    let days = span::days(from, to, &period.zone);
    let measured = facts.measure(service, period, as_of, false);
    let promised = service.slos.iter().cloned();
    // Measured without a promise: an SLI, and nothing to hold it against.
    let alone = service.without_objective.iter().map(|key| Slo {
        service: key.service.to_string(),
        name: key.slo.to_string(),
        sli: key.slo.to_string(),
        objective: 1.0,
        window: Window::DEFAULT,
        method: Method::Occurrences,
        slice_target: None,
        slice_secs: None,
    });
    let mut slos: Vec<SloDetail> = measured
        .slos
        .iter()
        .zip(promised.chain(alone))
        .map(|(figure, slo)| slo_detail(figure, &slo, facts.counted(&slo), &days, period))
        .collect();
    let left = |s: &SloDetail| s.reading.budget_remaining.unwrap_or(f64::INFINITY);
    slos.sort_by(|a, b| left(a).total_cmp(&left(b)).then_with(|| a.reading.slo.cmp(&b.reading.slo)));
    let shown = Period { from, to: period.to.min(as_of.plus(1)), ..period.clone() };
    Detail {
        service: service.name.to_string(),
        team: service.team.as_deref().map(String::from),
        period: period.clone(),
        as_of,
        from,
        to: period.to,
        slos,
        deployments: deployments(facts, service, &shown, as_of),
        incidents: incidents(facts, service, &shown),
        deployments_known: service.deployments_from.is_some(),
        incidents_known: facts.knows.incidents,
    }
}

fn slo_detail(figure: &SloFigure, slo: &Slo, sli: Option<&Sli>, days: &[span::Stretch], period: &Period) -> SloDetail {
    let promised = figure.objective.is_some();
    let mut reading = slo_reading(figure);
    let outlook = sli.filter(|_| promised).and_then(|sli| outlook(slo, sli, figure, DAY, period.from, period.to));
    if let Some(outlook) = &outlook {
        reading.outlook = reliability::reading(slo, figure, outlook, None);
    }
    let known = figure.bounds.map_or(period.to, |b| b.to);
    let days = days.iter().map(|&day| day_row(slo, sli, day, known, promised)).collect();
    SloDetail { reading, days, sources: vec![] }
}

/// `known` is where what is known of the SLO ends.
fn day_row(slo: &Slo, sli: Option<&Sli>, (from, to): span::Stretch, known: Instant, promised: bool) -> DayRow {
    let secs = ((to.0 - from.0) / SECOND).max(1) as u64;
    let of_day = measure(&Slo { window: Window::Rolling { secs }, ..slo.clone() }, sli, to, false);
    let samples = sli.map_or(0, |sli| sli.cells.between(from, to).count()) as u64;
    let by_then = (promised && samples > 0).then(|| measure(slo, sli, to, false));
    let calendar = matches!(slo.window, Window::Calendar { .. });
    let of_whole = sli.filter(|_| calendar && by_then.is_some()).and_then(|sli| left_of_whole(slo, sli, to, known));
    let left = if calendar { of_whole.map(|of| of.0) } else { by_then.as_ref().and_then(SloFigure::remaining) };
    DayRow {
        from,
        to,
        good: of_day.good.to_string(),
        total: of_day.total.to_string(),
        samples,
        sli: of_day.sli,
        burn: of_day.consumed().filter(|_| promised),
        budget_left: left,
        budget_estimated: of_whole.is_some_and(|of| of.1),
        even_spend: by_then.as_ref().filter(|_| calendar).map(|figure| 1.0 - figure.elapsed),
        covered: by_then.map_or(0.0, |figure| figure.covered),
    }
}

/// Those that ended in `shown`, by time.
pub(super) fn deployments(facts: &Facts, service: &ServiceFacts, shown: &Period, as_of: Instant) -> Vec<DeploymentRow> {
    let first = &facts.ledger.deployments;
    let own = of_service(first, &service.name);
    // Attribution goes by place in the ledger, where a service's deployments lie together.
    let offset = first.partition_point(|d| d.service < service.name);
    let mut rows: Vec<DeploymentRow> = facts.view(service, shown, as_of, &[], |view| {
        let failed = view.failed();
        let rows = own.iter().enumerate().filter_map(|(i, d)| {
            let at = d.finished_at.filter(|at| shown.contains(*at))?;
            Some(deployment(facts, view, &failed, d, (offset + i, at)))
        });
        rows.collect()
    });
    rows.sort_by(|a, b| (a.finished_at, &a.id, &a.version).cmp(&(b.finished_at, &b.id, &b.version)));
    rows
}

fn deployment(
    facts: &Facts,
    view: &View,
    failed: &Failed<'_>,
    d: &Deployment,
    (index, at): (usize, Instant),
) -> DeploymentRow {
    let text = |t: &Option<crate::domain::Text>| t.as_deref().map(String::from);
    let live = d.live_at().is_some();
    let begun = |i: &&usize| facts.ledger.incidents[**i].started_at <= view.as_of;
    let mark = facts.marks.of(index);
    let names = |all: &[usize]| all.iter().map(|i| deployment_name(facts, *i)).collect::<Vec<_>>();
    let tied: Vec<usize> = facts.failures.get(&index).into_iter().flatten().filter(begun).copied().collect();
    let recovered = recovery(view, failed, index, at).filter(|_| live);
    DeploymentRow {
        service: d.service.to_string(),
        finished_at: at,
        id: text(&d.id),
        version: text(&d.version),
        kind: text(&d.kind),
        strategy: text(&d.strategy),
        outcome: match d.outcome {
            Outcome::Succeeded => Ended::Succeeded,
            Outcome::Failed => Ended::Failed,
            Outcome::Cancelled => Ended::Cancelled,
            Outcome::Running => Ended::Running,
            Outcome::Unknown => Ended::Unknown,
        },
        live,
        // An earlier version that is brought back is no new change.
        lead_time_secs: d
            .commit_at
            .filter(|_| live && mark.is_none_or(|mark| mark.restores.is_none()))
            .map(|commit| at.secs_since(commit)),
        // A row for each commit tells its time. A sha alone is what was deployed, and not how many commits came with it.
        commits: Some(d.commits.len().max(d.shas.len()).max(usize::from(d.commit_at.is_some())))
            .filter(|n| *n > 0)
            .map(|n| n as u64),
        failed: live && failed.is(index),
        incidents: tied.len() as u64,
        rule: tied.iter().map(|&i| facts.attribution[i].rule).min(),
        recovery_secs: recovered.flatten(),
        open: recovered == Some(None),
        pending: live && at.plus(DAY) > view.as_of,
        remedy: mark.map(|m| m.remedy),
        mark: mark.map(|m| m.sign),
        repairs: mark.map_or(vec![], |m| names(&m.repairs)),
        suspects: mark.map_or(vec![], |m| names(&m.suspects)),
    }
}
