//! The period's incidents as plain data: how many, of which severity, kind and cause, how long they took to be noticed,
//! acknowledged and over, what they took of budgets, which came again, and what was learned from them.

use super::budgets::Budgets;
pub use super::incident_groups::IncidentGroup;
use super::incident_groups::{Of, grouped, minutes};
use super::{Asked, pareto, reading, unmeasured};
use crate::domain::{Incident, Instant, Missing, Period, Reason, time::DAY};
use crate::metric::draw::{self, Shift, Spread};
use crate::metric::repeats::{self, Judged, WITHIN_DAYS};
use crate::metric::{Better, Figure, stats};
use crate::score::{Change, Reading, Service, Unmeasured};
use serde::{Deserialize, Serialize};

/// Every incident of the services asked for that is known at as-of, by service and time of its telling.
fn known<'a>(asked: &'a Asked) -> impl Iterator<Item = &'a Incident> {
    let all = asked.services().flat_map(|s| &s.incidents);
    all.map(|&i| &asked.facts.ledger.incidents[i]).filter(|i| i.started_at <= asked.as_of)
}

/// Its id, or else its beginning.
pub(super) fn name(incident: &Incident) -> String {
    incident.id.as_deref().map_or_else(|| incident.started_at.to_string(), String::from)
}

/// When it was over, if that is known.
pub(super) fn over(incident: &Incident, as_of: Instant) -> Option<Instant> {
    incident.resolved_at.filter(|at| *at <= as_of)
}

pub(super) fn incidents(asked: &Asked, before: &Period, services: &[Service], budgets: &Budgets) -> IncidentsReading {
    let ledger = &asked.facts.ledger;
    let began =
        |period: &Period| -> Vec<&Incident> { known(asked).filter(|i| period.contains(i.started_at)).collect() };
    let now = began(asked.period);
    // Of a stretch before the first one in the files nobody knows whether there were any.
    let first = ledger.incidents.iter().map(|i| i.started_at).min();
    let earlier = first.filter(|first| *first < before.to).map(|_| began(before));
    let why = match (asked.facts.knows.incidents, now.is_empty()) {
        (false, _) => Some(Reason::NotInExport { what: Missing::Incidents }),
        (_, true) => Some(Reason::NothingInPeriod { what: Missing::Incidents }),
        _ => None,
    };
    let groups = |of: Of| grouped(of, &now, earlier.as_deref(), asked.as_of);
    let median = |id: &str, absent: Reason, at: fn(&Incident) -> Option<Instant>| {
        let none = why.clone().unwrap_or(absent);
        times(id, (&now, earlier.as_deref().unwrap_or(&[])), asked.as_of, none, at)
    };
    let open = now.iter().filter(|i| over(i, asked.as_of).is_none()).count() as u64;
    let (budget_by_incident, budget_by_kind) = pareto::paretos(asked, budgets);
    IncidentsReading {
        n: now.len() as u64,
        previous: earlier.as_ref().map(|all| all.len() as u64),
        open,
        minutes: minutes(&now, asked.as_of),
        by_severity: groups(Of::Severity),
        by_kind: groups(Of::Kind),
        by_cause: groups(Of::Cause),
        detect: median("time-to-detect", Reason::NotInExport { what: Missing::DetectionTimes }, |i| i.detected_at),
        acknowledge: median("time-to-acknowledge", Reason::NotInExport { what: Missing::AcknowledgementTimes }, |i| {
            i.acknowledged_at
        }),
        restore: median("time-to-restore", Reason::NoneResolved { open }, |i| i.resolved_at),
        budget_by_incident,
        budget_by_kind,
        repeats: repeated(asked, first, why.clone()),
        postmortems: postmortems(asked, services, &now, why.clone()),
        actions: actions(&now, why.clone()),
        unmeasured: why.and_then(unmeasured),
        message: String::new(),
    }
}

/// Median seconds from the start to a moment that is known at as-of, with the figure before and the change word.
fn times(
    id: &str,
    (now, earlier): (&[&Incident], &[&Incident]),
    as_of: Instant,
    none: Reason,
    at: fn(&Incident) -> Option<Instant>,
) -> Reading {
    let figure = |of: &[&Incident]| {
        let took = |i: &&Incident| Some(at(i).filter(|at| *at <= as_of)?.secs_since(i.started_at));
        let mut secs: Vec<f64> = of.iter().filter_map(took).collect();
        if secs.is_empty() {
            return Err(none.clone());
        }
        let measured = stats::median_secs(&mut secs)?;
        Ok(Figure { measured, spread: Spread::Median(secs) })
    };
    let (now, earlier) = (figure(now), figure(earlier).ok());
    let shift = now.as_ref().ok().zip(earlier.as_ref());
    let change = shift.and_then(|(now, earlier)| draw::shift(now, earlier, Better::Lower, &format!("incidents/{id}")));
    Reading {
        previous: earlier.map(|figure| figure.measured.value),
        change: change.map(|shift| match shift {
            Shift::Better => Change::Better,
            Shift::Worse => Change::Worse,
            Shift::Unclear => Change::NoClearChange,
        }),
        ..reading(id, now.map(|figure| figure.measured))
    }
}

fn repeated(asked: &Asked, first: Option<Instant>, why: Option<Reason>) -> Repeats {
    let (mut judged, mut not_judged, mut rows) = (0, 0, vec![]);
    for service in asked.services() {
        let own: Vec<&Incident> = service.incidents.iter().map(|&i| &asked.facts.ledger.incidents[i]).collect();
        let own: Vec<&Incident> = own.into_iter().filter(|i| i.started_at <= asked.as_of).collect();
        for (incident, found) in own.iter().zip(repeats::judge(&own)) {
            if !asked.period.contains(incident.started_at) {
                continue;
            }
            judged += u64::from(found != Judged::Untold);
            not_judged += u64::from(found == Judged::Untold);
            let Judged::Repeat { of, by_cause } = found else { continue };
            let word = if by_cause { &incident.cause } else { &incident.kind };
            rows.push(RepeatRow {
                service: service.name.to_string(),
                incident: name(incident),
                of: name(own[of]),
                started_at: incident.started_at,
                before_at: own[of].started_at,
                by: if by_cause { RepeatedBy::Cause } else { RepeatedBy::Kind },
                name: word.as_deref().unwrap_or_default().to_string(),
            });
        }
    }
    rows.sort_by(|a, b| {
        b.started_at.cmp(&a.started_at).then_with(|| (&a.service, &a.incident).cmp(&(&b.service, &b.incident)))
    });
    let k = rows.len() as u64;
    rows.truncate(LISTED);
    let why = why.or((judged == 0).then_some(Reason::NotInExport { what: Missing::IncidentCauses }));
    let reach = asked.period.from.plus(-WITHIN_DAYS * DAY);
    Repeats {
        days: WITHIN_DAYS as u64,
        share: reading("incident-repeats", why.map_or_else(|| Ok(stats::proportion(k, judged)), Err)),
        k,
        not_judged,
        at_least: first.is_some_and(|first| first > reach),
        rows,
    }
}

fn postmortems(asked: &Asked, services: &[Service], now: &[&Incident], why: Option<Reason>) -> Postmortems {
    let replayed = || services.iter().filter_map(|s| Some((s, s.policy.as_ref()?)));
    let due =
        replayed().flat_map(|(s, policy)| policy.incidents.iter().filter(|i| i.postmortem_due).map(move |i| (s, i)));
    let due: Vec<_> = due.collect();
    let (owed, written) = (due.len() as u64, due.iter().filter(|(_, i)| i.postmortem.is_some()).count() as u64);
    let told = asked.facts.ledger.incidents.iter().any(|i| i.tells_postmortem || i.postmortem.is_some());
    let why = why.or(match (replayed().next().is_some(), owed, told) {
        // Without a budget nothing is owed to it.
        (false, ..) => Some(Reason::NoObjective),
        (_, 0, _) => Some(Reason::NothingInPeriod { what: Missing::OwedPostmortems }),
        (.., false) => Some(Reason::NotInExport { what: Missing::Postmortems }),
        _ => None,
    });
    let missing = due.iter().filter(|(_, i)| i.postmortem.is_none()).map(|(s, i)| OwedRow {
        service: s.name.clone(),
        incident: i.incident.clone().unwrap_or_else(|| i.started_at.to_string()),
        started_at: i.started_at,
        share: i.share,
    });
    let mut missing: Vec<OwedRow> = missing.collect();
    missing.sort_by(|a, b| (a.started_at, &a.service, &a.incident).cmp(&(b.started_at, &b.service, &b.incident)));
    missing.truncate(LISTED);
    Postmortems {
        owed,
        written,
        coverage: reading("postmortem-coverage", why.map_or_else(|| Ok(stats::proportion(written, owed)), Err)),
        written_of_all: now.iter().filter(|i| i.postmortem.is_some()).count() as u64,
        missing,
    }
}

fn actions(now: &[&Incident], why: Option<Reason>) -> Actions {
    let told: Vec<(&Incident, u64)> = now.iter().filter_map(|i| Some((*i, i.actions?))).collect();
    let closed: Vec<u64> = told.iter().filter_map(|(i, _)| i.actions_closed).collect();
    // Without a word on how many are due, all are.
    let due = told.iter().filter_map(|(i, n)| Some((i.actions_on_time?, i.actions_due.unwrap_or(*n))));
    let due: Vec<(u64, u64)> = due.collect();
    let (on_time, all) = due.iter().fold((0, 0), |sum, (k, n)| (sum.0 + k, sum.1 + n.max(k)));
    let why = why.or(match (due.is_empty(), all) {
        (true, _) => Some(Reason::NotInExport { what: Missing::ActionsOnTime }),
        (_, 0) => Some(Reason::NothingInPeriod { what: Missing::Actions }),
        _ => None,
    });
    Actions {
        incidents: told.len() as u64,
        actions: told.iter().map(|(_, n)| n).sum(),
        closed: (!closed.is_empty()).then(|| closed.iter().sum()),
        on_time: reading("actions-on-time", why.map_or_else(|| Ok(stats::proportion(on_time, all)), Err)),
    }
}

/// Incidents of all services shown that began in the period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IncidentsReading {
    pub n: u64,
    /// In the period compared to; absent where the files do not reach back to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<u64>,
    /// Of `n`, not over at as-of.
    pub open: u64,
    /// From start to end, of those still open until as-of, added up: two at once count twice.
    pub minutes: f64,
    /// The most severe first where their names say it, then most incidents first, those that tell none last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_severity: Vec<IncidentGroup>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_kind: Vec<IncidentGroup>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_cause: Vec<IncidentGroup>,
    /// Medians in seconds from the start, over the incidents that tell it: ids `time-to-detect`,
    /// `time-to-acknowledge`, `time-to-restore`.
    pub detect: Reading,
    pub acknowledge: Reading,
    pub restore: Reading,
    /// What budgets went to, in the period: by incident, and by kind of incident.
    pub budget_by_incident: BudgetPareto,
    pub budget_by_kind: BudgetPareto,
    pub repeats: Repeats,
    pub postmortems: Postmortems,
    pub actions: Actions,
    /// Why there is nothing more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
    /// The most important of it as a sentence.
    #[serde(default)]
    pub message: String,
}

/// Groups and incidents that are listed at most.
pub const LISTED: usize = 50;

/// Where the budgets of the period's SLOs went. One unit is one SLO's whole budget of the period: bad events ÷
/// ((1 − objective) · events). Shares of the rows, of what is not listed and of `outside` add up to 1.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BudgetPareto {
    /// SLOs with a budget and samples in the period, and those of the services shown without.
    pub slos: u64,
    pub slos_left_out: u64,
    /// Budgets spent in all.
    pub spent: f64,
    /// Most first, [`LISTED`] at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<BudgetRow>,
    /// Rows beyond those listed, and what they took.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unlisted: Option<BudgetRow>,
    /// What was spent in no incident's time. Absent where nothing was spent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outside: Option<BudgetRow>,
    /// Incidents of the period that nothing can be told of: no SLO with a budget, or samples that last longer than they
    /// did. What they took is in `outside`.
    #[serde(default, skip_serializing_if = "super::is_zero")]
    pub incidents_unmeasured: u64,
    /// Why nothing is told, or why shares are not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
}

/// What one incident, or all of a kind, took.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BudgetRow {
    /// An incident's id, or else its beginning; a kind, absent where it is not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Of an incident.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<Instant>,
    /// Incidents in it.
    pub n: u64,
    /// Whole budgets: bad events while it lasted, an ordinary stretch's among them. Of several at once each has its part.
    pub spent: f64,
    /// The same as minutes of full outage at average traffic, added up over SLOs: of each SLO's budget of the period,
    /// (1 − objective) · its length.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<f64>,
    /// spent ÷ all that was spent, 0–1.
    pub share: f64,
    /// Of this row and those before it.
    pub cumulative: f64,
}

/// Incidents of the period like one of the 90 days before: of the same service and the same cause, or of the same kind
/// where one of the two tells no cause.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Repeats {
    /// Days looked back.
    pub days: u64,
    /// Repeats ÷ incidents judged, with Wilson's interval: id `incident-repeats`.
    pub share: Reading,
    /// Incidents that came again.
    pub k: u64,
    /// Those that tell neither cause nor kind, and so could be like any other.
    pub not_judged: u64,
    /// The files do not reach back 90 days before the period: there may be more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub at_least: bool,
    /// By time, latest first, [`LISTED`] at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<RepeatRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RepeatRow {
    pub service: String,
    /// Id, or else beginning, of the incident and of the one before it.
    pub incident: String,
    pub of: String,
    pub started_at: Instant,
    pub before_at: Instant,
    /// What they have in common.
    pub by: RepeatedBy,
    pub name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RepeatedBy {
    Cause,
    Kind,
}

/// Postmortems that the error-budget policy owes, and those that were written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Postmortems {
    /// Of the period's incidents, by the policy's replay.
    pub owed: u64,
    /// Of those.
    pub written: u64,
    /// written ÷ owed, with Wilson's interval: id `postmortem-coverage`.
    pub coverage: Reading,
    /// Of all incidents of the period.
    pub written_of_all: u64,
    /// Owed and not written, by time, [`LISTED`] at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<OwedRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OwedRow {
    pub service: String,
    /// Its id, or else its beginning.
    pub incident: String,
    pub started_at: Instant,
    /// Of the policy's trailing budget.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
}

/// What was decided after incidents of the period, as given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Actions {
    /// Incidents that tell how many there are.
    pub incidents: u64,
    pub actions: u64,
    /// Absent where no incident tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<u64>,
    /// Closed in time ÷ due, with Wilson's interval: id `actions-on-time`. Where a file does not tell how many are due,
    /// all are.
    pub on_time: Reading,
}
