//! What there is to say first: findings from a scorecard, ranked by consequence, as codes and figures. The sentences are
//! made in `words::message`; what the findings are read from stands on the page.
//!
//! Invariant: nothing is found about a person, and services are not ranked against each other: of several to which the
//! same happened the one is named that is furthest from its own promise.

use super::decisions::{DecisionFigure, DecisionRule, asked_of};
use super::gate::{GateRule, GateRuleId, GateVerdict};
use super::need::{Room, bearable, by_need, room};
use super::risk::{RiskReading, SpeedState};
use super::{Change, Evidence, Headline, Reading, Scorecard, Service, SloReading, Unmeasured, Verdict};
use crate::domain::{Instant, Unit};
use crate::metric::forecast::WARN_FROM;
use serde::{Deserialize, Serialize};

/// Below this share left a budget is low: the gate's guardrail.
pub const LOW: f64 = 0.25;
/// From this share on incidents are said to be where a budget went. Our decision: more than half.
const MOSTLY: f64 = 0.5;
/// Up to this share spent a budget counts as untouched. Our decision.
const UNTOUCHED: f64 = 0.1;
/// Below so many times today's rate there is no room worth the name. Our decision.
const ROOM: f64 = 1.1;

/// By consequence: a promise broken, one about to break, risk from speed, what is owed, what cannot be concluded, what
/// got better, all well; last what every message says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingCode {
    BudgetOverspent,
    /// Without a budget that could be overspent: its objective is 100 %.
    ObjectiveMissed,
    /// With a chance that the forecast warns of.
    BudgetRunsOut,
    BudgetLow,
    /// The gate freezes them.
    ReleasesHeld,
    TooFast,
    /// What is spent without any failed deployment takes the whole budget.
    NoSafeSpeed,
    /// As fast as the budget bears.
    AtTheLimit,
    /// Little is left, a ticket alert fires, or the forecast warns.
    GuardrailsNeeded,
    PostmortemOwed,
    OnThePlan,
    /// Of the balanced score, clearly.
    GotWorse,
    /// Verdicts on too few events to be sure of.
    TooFewEvents,
    /// Promises met on data that ended early.
    DataEndedEarly,
    /// Services without a verdict.
    NotJudged,
    /// Of none is it known how fast it could ship.
    SpeedUnknown,
    /// Missed in the period before, and met again.
    Recovered,
    GotBetter,
    RoomToShip,
    /// Room to ship faster, or an objective far below what is delivered.
    BudgetUntouched,
    NoClearChange,
    /// Nothing was measured in the period before, and an earlier scorecard tells of it.
    ToldBefore,
    /// Nothing was measured in the period before.
    NothingBefore,
    PromisesKept,
    Pace,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    pub code: FindingCode,
    /// The service it is about, or is about most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slo: Option<String>,
    /// The incident, or the kind of incident.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// Other services of which it is true as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
    pub figures: Vec<DecisionFigure>,
    /// A calendar window that has not ended.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub so_far: bool,
    /// On too few events to be sure.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub weak: bool,
    /// The service kept all its promises in the period before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub kept_before: bool,
    /// Why a figure that belongs to it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
}

impl Finding {
    fn new(code: FindingCode, figures: Vec<DecisionFigure>) -> Self {
        Finding {
            code,
            service: None,
            slo: None,
            about: None,
            others: vec![],
            figures,
            so_far: false,
            weak: false,
            kept_before: false,
            unmeasured: None,
        }
    }

    /// About the first of the services, and the others.
    fn of<'a>(mut self, services: impl IntoIterator<Item = &'a Service>) -> Self {
        let mut names = services.into_iter().map(|s| s.name.clone());
        self.service = names.next();
        self.others = names.collect();
        self
    }

    pub fn figure(&self, id: &str) -> Option<&DecisionFigure> {
        self.figures.iter().find(|f| f.id == id)
    }

    pub fn value(&self, id: &str) -> Option<f64> {
        self.figure(id).map(|f| f.value)
    }

    /// A figure that counts something; 0 where it is absent.
    pub fn counted(&self, id: &str) -> u64 {
        self.value(id).map_or(0, |n| n as u64)
    }
}

fn figure(id: &str, value: f64, unit: Unit, n: Option<u64>) -> DecisionFigure {
    DecisionFigure { id: id.into(), value, unit, n, low: None, high: None }
}

fn counted(id: &str, n: usize) -> DecisionFigure {
    figure(id, n as f64, Unit::Count, None)
}

/// The most serious first. Empty only where there is no service.
pub fn findings(sc: &Scorecard) -> Vec<Finding> {
    if sc.services.is_empty() {
        return vec![];
    }
    let mut all = vec![kept(sc), pace(sc)];
    all.extend(missed(sc));
    all.extend(running_out(sc));
    all.extend(low(sc));
    all.extend(owed(sc));
    all.extend(doubtful(sc));
    all.extend(recovered(sc));
    all.extend(untouched(sc));
    all.extend(speed(sc));
    all.extend(changed(sc));
    all.sort_by_key(|f| f.code);
    all
}

fn judged(s: &Service) -> bool {
    s.slos.iter().any(|slo| slo.verdict != Verdict::NoData)
}

fn held_promises(s: &Service) -> bool {
    s.slos.iter().all(|slo| slo.verdict != Verdict::Missed)
}

fn frozen(s: &Service) -> bool {
    s.gate.as_ref().is_some_and(|g| g.verdict == GateVerdict::Freeze)
}

/// Its share of SLOs met in the period before.
fn attained_before(s: &Service) -> Option<f64> {
    s.metrics.iter().find(|m| m.id == "slo-attainment")?.previous
}

fn kept(sc: &Scorecard) -> Finding {
    let judged: Vec<&Service> = sc.services.iter().filter(|s| judged(s)).collect();
    let kept = judged.iter().filter(|s| held_promises(s)).count();
    let figures = vec![
        counted("services-kept", kept),
        counted("services-judged", judged.len()),
        counted("services", sc.services.len()),
    ];
    let only = match judged[..] {
        [one] => Some(one),
        _ => None,
    };
    Finding::new(FindingCode::PromisesKept, figures).of(only)
}

/// Every SLO with its service, the least left first.
fn by_left(sc: &Scorecard) -> Vec<(&Service, &SloReading)> {
    let mut each: Vec<_> = sc.services.iter().flat_map(|s| s.slos.iter().map(move |slo| (s, slo))).collect();
    let left = |slo: &SloReading| slo.budget_remaining.filter(|x| x.is_finite()).unwrap_or(f64::INFINITY);
    each.sort_by(|a, b| left(a.1).total_cmp(&left(b.1)));
    each
}

fn missed(sc: &Scorecard) -> Option<Finding> {
    let all = by_left(sc);
    let (service, slo) = *all.iter().find(|(_, slo)| slo.verdict == Verdict::Missed)?;
    let others = sc.services.iter().filter(|s| judged(s) && !held_promises(s) && s.name != service.name);
    let consumed = slo.budget_consumed.filter(|c| c.is_finite());
    let (code, figures) = match consumed {
        Some(consumed) => {
            let spent = figure("budget-consumed", consumed, Unit::Ratio, whole(&slo.total));
            (FindingCode::BudgetOverspent, [Some(spent), in_incidents(service, slo)].into_iter().flatten().collect())
        }
        None => {
            let objective = slo.objective.map(|o| figure("objective", o, Unit::Ratio, None));
            (FindingCode::ObjectiveMissed, objective.into_iter().collect())
        }
    };
    Some(Finding {
        slo: Some(slo.slo.clone()),
        so_far: slo.so_far,
        weak: slo.evidence == Some(Evidence::Weak) && !slo.outlook.stale,
        kept_before: attained_before(service) == Some(1.0),
        ..Finding::new(code, figures).of([service].into_iter().chain(others))
    })
}

fn whole(count: &str) -> Option<u64> {
    count.split('.').next()?.parse().ok()
}

/// Share of what was spent of a budget that was spent in the largest incident or, where that is not most of it, in all of
/// them; `n` counts them. Absent where they are not most of it, or where two overlap and would count twice.
fn in_incidents(service: &Service, slo: &SloReading) -> Option<DecisionFigure> {
    let bad: f64 = slo.bad.parse().ok().filter(|bad| *bad > 0.0)?;
    let own = service.policy.as_ref()?.incidents.iter();
    let own = own.filter(|i| i.slo.as_ref() == Some(&slo.slo) && i.started_at >= slo.from && i.started_at < slo.to);
    let ended = |id: &Option<String>, at: Instant| {
        let row = service.incidents.iter().find(|row| row.id == *id && row.started_at == at);
        row.and_then(|row| row.resolved_at).unwrap_or(slo.to)
    };
    let mut took: Vec<(Instant, Instant, f64)> =
        own.filter_map(|i| Some((i.started_at, ended(&i.incident, i.started_at), i.bad?))).collect();
    took.sort_by_key(|(from, ..)| *from);
    let told = |sum: f64, n: usize| {
        let share = sum / bad;
        (MOSTLY..=1.0).contains(&share).then(|| figure("incident-share", share, Unit::Ratio, Some(n as u64)))
    };
    let largest = took.iter().map(|(.., bad)| *bad).fold(0.0, f64::max);
    let overlap = took.windows(2).any(|pair| pair[1].0 < pair[0].1);
    let all = || if overlap { None } else { told(took.iter().map(|(.., bad)| bad).sum(), took.len()) };
    told(largest, 1).or_else(all)
}

/// What the forecast and the policy ask for, of all services: see `decisions`.
fn decided(sc: &Scorecard, rule: DecisionRule, code: FindingCode) -> Option<Finding> {
    let one = |s: &Service| asked_of(s).find(|d| d.rule == rule);
    let mut each: Vec<_> = sc.services.iter().filter_map(|s| Some((s, one(s)?))).collect();
    let size = |d: &super::Decision| d.figures.first().map_or(0.0, |f| f.value);
    each.sort_by(|a, b| size(&b.1).total_cmp(&size(&a.1)).then_with(|| a.0.name.cmp(&b.0.name)));
    let d = each.first()?.1.clone();
    let found = Finding::new(code, d.figures).of(each.iter().map(|(s, _)| *s));
    Some(Finding { slo: d.slo, about: d.about, ..found })
}

fn running_out(sc: &Scorecard) -> Option<Finding> {
    decided(sc, DecisionRule::BudgetRunsOut, FindingCode::BudgetRunsOut)
}

fn owed(sc: &Scorecard) -> impl Iterator<Item = Finding> {
    let postmortem = decided(sc, DecisionRule::PostmortemOwed, FindingCode::PostmortemOwed);
    postmortem.into_iter().chain(decided(sc, DecisionRule::OnThePlan, FindingCode::OnThePlan))
}

fn low(sc: &Scorecard) -> Option<Finding> {
    let met = by_left(sc).into_iter().filter(|(_, slo)| slo.verdict == Verdict::Met);
    let low: Vec<_> = met.filter(|(_, slo)| slo.budget_remaining.is_some_and(|left| left < LOW)).collect();
    let (service, slo) = *low.first()?;
    let left = figure("slo-budget-remaining", slo.budget_remaining?, Unit::Ratio, whole(&slo.total));
    // Each once, in the order of its lowest budget.
    let mut others: Vec<&Service> = vec![];
    for (s, _) in &low {
        if s.name != service.name && !others.iter().any(|known| known.name == s.name) {
            others.push(s);
        }
    }
    let found = Finding::new(FindingCode::BudgetLow, vec![left]).of([service].into_iter().chain(others));
    Some(Finding { slo: Some(slo.slo.clone()), so_far: slo.so_far, ..found })
}

/// What stands on little data, or on none.
fn doubtful(sc: &Scorecard) -> Vec<Finding> {
    let of = |code, wanted: &dyn Fn(&Service) -> bool| {
        let services: Vec<&Service> = sc.services.iter().filter(|s| wanted(s)).collect();
        let n = services.len();
        (n > 0).then(|| Finding::new(code, vec![counted("services", n)]).of(services))
    };
    let weak = |s: &Service| s.slos.iter().any(|slo| slo.evidence == Some(Evidence::Weak) && !slo.outlook.stale);
    let early = |s: &Service| s.slos.iter().any(|slo| slo.outlook.stale && slo.verdict == Verdict::Met);
    let all = [
        of(FindingCode::TooFewEvents, &weak),
        of(FindingCode::DataEndedEarly, &early),
        of(FindingCode::NotJudged, &|s| !judged(s)),
    ];
    all.into_iter().flatten().collect()
}

fn recovered(sc: &Scorecard) -> Option<Finding> {
    let again = |s: &&Service| judged(s) && held_promises(s) && attained_before(s).is_some_and(|share| share < 1.0);
    let services: Vec<&Service> = sc.services.iter().filter(again).collect();
    let n = services.len();
    (n > 0).then(|| Finding::new(FindingCode::Recovered, vec![counted("services", n)]).of(services))
}

/// Services all of whose budgets are as good as whole, surely and over their whole windows.
fn untouched(sc: &Scorecard) -> Option<Finding> {
    let whole = |slo: &SloReading| {
        let little = slo.budget_consumed.is_some_and(|c| c <= UNTOUCHED);
        little && slo.evidence == Some(Evidence::Strong) && !slo.so_far && slo.covered >= 1.0
    };
    let most = |s: &Service| s.slos.iter().filter_map(|slo| slo.budget_consumed).fold(0.0, f64::max);
    let mut all: Vec<&Service> =
        sc.services.iter().filter(|s| !s.slos.is_empty() && s.slos.iter().all(whole)).collect();
    all.sort_by(|a, b| most(a).total_cmp(&most(b)).then_with(|| a.name.cmp(&b.name)));
    let spent = figure("budget-consumed", most(all.first()?), Unit::Ratio, None);
    Some(Finding::new(FindingCode::BudgetUntouched, vec![spent]).of(all))
}

/// How fast the median service ships, or why that is not known.
fn pace(sc: &Scorecard) -> Finding {
    let h = &sc.headlines;
    let of = |id: &str, h: &Headline| h.reading.measured().map(|m| figure(id, m.value, m.unit, Some(m.n)));
    let figures = [
        of("deployment-frequency", &h.deployment_frequency),
        of("lead-time", &h.lead_time),
        of("change-fail-rate", &h.change_fail_rate),
        Some(counted("services", h.deployment_frequency.measured as usize)),
    ];
    let silent = match h.deployment_frequency.reading.unmeasured() {
        Some(why) => Some(why),
        None => h.lead_time.reading.unmeasured(),
    };
    Finding {
        service: h.deployment_frequency.lowest.clone().filter(|_| h.deployment_frequency.measured == 1),
        unmeasured: silent.cloned(),
        ..Finding::new(FindingCode::Pace, figures.into_iter().flatten().collect())
    }
}

/// How fast they can ship: those whose releases wait, those that ship faster than their budgets bear, and how many of
/// the others have room.
fn speed(sc: &Scorecard) -> Vec<Finding> {
    let (held, free): (Vec<&Service>, Vec<&Service>) = by_need(&sc.services).into_iter().partition(|s| frozen(s));
    let stands = |s: &Service| s.risk.as_ref().map_or(Room::Unknown, room);
    let in_vain = |s: &Service| {
        let state = s.risk.as_ref().and_then(bearable).map(|(_, state)| state);
        state == Some(SpeedState::BaselineAlone)
    };
    let (mut fast, mut vain, mut limit, mut guard) = (vec![], vec![], vec![], vec![]);
    let (mut within, mut unknown) = (vec![], vec![]);
    for s in free {
        match stands(s) {
            Room::Within | Room::Unknown if guarded(s) => guard.push(s),
            Room::Unknown => unknown.push(s),
            Room::Beyond | Room::BeyondRest if in_vain(s) => vain.push(s),
            Room::Beyond | Room::BeyondRest => fast.push(s),
            Room::Within if s.risk.as_ref().is_some_and(at_the_limit) => limit.push(s),
            Room::Within => within.push(s),
        }
    }
    let tight = limit.len() + guard.len() + fast.len() + vain.len();
    let (room, silent) = (within.len(), unknown.len());
    // Beside those that a finding names itself.
    let rest = |own: usize, within: bool| {
        let (tight, room) = if within { (tight, room - own) } else { (tight - own, room) };
        [counted("others-with-room", room), counted("others-at-limit", tight), counted("others-unknown", silent)]
    };
    // Where one has nothing amiss but that none of its deployments failed, that is the reason.
    let why: Option<Vec<&Unmeasured>> = unknown.iter().map(|s| s.risk.as_ref().and_then(why_unknown)).collect();
    let why = why.and_then(|why| why.first().copied().cloned());
    let known = [&held, &within, &limit, &guard, &fast, &vain].iter().any(|of| !of.is_empty());
    let none_known = (!known).then(|| Finding {
        unmeasured: why,
        ..Finding::new(FindingCode::SpeedUnknown, vec![counted("services", unknown.len())])
    });
    let wait = (!held.is_empty()).then(|| {
        let mut held = held;
        held.sort_by_key(|s| sc.services.iter().position(|of| of.name == s.name));
        let count = counted("services-held", held.len());
        Finding::new(FindingCode::ReleasesHeld, [count].into_iter().chain(rest(0, false)).collect()).of(held)
    });
    let of = |code, services: Vec<&Service>| {
        let risk = services.first()?.risk.as_ref()?;
        let rest = rest(services.len(), code == FindingCode::RoomToShip);
        let found = Finding::new(code, rates(risk).into_iter().chain(rest).collect());
        let slo = risk.binding.clone();
        Some(Finding { slo, ..found.of(services) })
    };
    let all = [
        wait,
        of(FindingCode::TooFast, fast),
        of(FindingCode::NoSafeSpeed, vain),
        of(FindingCode::AtTheLimit, limit),
        of(FindingCode::GuardrailsNeeded, guard),
        of(FindingCode::RoomToShip, within),
        none_known,
    ];
    all.into_iter().flatten().collect()
}

/// Its own budget is low, burns, or is forecast to run out. That an average failure of all services would take the rest
/// of it is no matter of its speed.
fn guarded(s: &Service) -> bool {
    let asks = |r: &GateRule| r.fired && [GateRuleId::LowBudget, GateRuleId::TicketAlert].contains(&r.id);
    let soon = |slo: &SloReading| slo.outlook.forecast.as_ref().and_then(|f| f.chance_soon).unwrap_or(0.0);
    s.gate.as_ref().is_some_and(|g| g.rules.iter().any(asks)) || s.slos.iter().any(|slo| soon(slo) >= WARN_FROM)
}

fn at_the_limit(risk: &RiskReading) -> bool {
    match (bearable(risk), risk.deployments_per_week.value()) {
        (Some((speed, state)), Some(today)) => state != SpeedState::AtLeast && speed < ROOM * today,
        _ => false,
    }
}

/// Today's rate, and what the budget bears: by the state of that figure, from a full budget or from what is left.
fn rates(risk: &RiskReading) -> Vec<DecisionFigure> {
    let failures = risk.failure_chance.as_ref().map(|c| c.k);
    // Beyond four times today's rate nothing has been seen.
    let seen = risk.deployments_per_week.value().map(|today| 4.0 * today);
    let borne = bearable(risk).map(|(speed, state)| {
        let left = state == SpeedState::AlreadySpent || risk.safe_speed.value().is_some_and(|full| speed < full);
        let id = match state {
            SpeedState::AtLeast => "borne-at-least",
            _ if seen.is_some_and(|seen| speed > seen) => "borne-extrapolated",
            _ if left => "borne-by-what-is-left",
            _ => "borne",
        };
        figure(id, speed, Unit::PerWeek, failures)
    });
    let today = risk.deployments_per_week.measured();
    let today = today.map(|m| DecisionFigure {
        low: m.low,
        high: m.high,
        ..figure("deployments-per-week", m.value, Unit::PerWeek, Some(m.n))
    });
    today.into_iter().chain(borne).collect()
}

fn why_unknown(risk: &RiskReading) -> Option<&Unmeasured> {
    risk.safe_speed.unmeasured().or_else(|| risk.deployments_per_week.unmeasured())
}

/// What changed since the period before, clearly.
fn changed(sc: &Scorecard) -> Vec<Finding> {
    let of = |code, wanted: Change| {
        let clear = |s: &&Service| s.scorecard.balanced.change == Some(wanted);
        let mut services: Vec<&Service> = sc.services.iter().filter(clear).collect();
        services.sort_by(|a, b| moved(b).total_cmp(&moved(a)).then_with(|| a.name.cmp(&b.name)));
        let balanced = &services.first()?.scorecard.balanced;
        let figures = [("balanced", balanced.value()), ("balanced-before", balanced.previous)];
        let figures = figures.into_iter().filter_map(|(id, v)| Some(figure(id, v?, Unit::Points, None))).collect();
        Some(Finding::new(code, figures).of(services))
    };
    let clear: Vec<Finding> = [of(FindingCode::GotWorse, Change::Worse), of(FindingCode::GotBetter, Change::Better)]
        .into_iter()
        .flatten()
        .collect();
    let h = &sc.headlines;
    let before = |r: &Reading| r.previous.is_some();
    let any_before = h.slos_met.previous_measured.is_some()
        || [&h.budget, &h.deployment_frequency, &h.lead_time, &h.change_fail_rate].iter().any(|h| before(&h.reading));
    let any_now = h.slos_met.met + h.slos_met.missed > 0 || h.deployment_frequency.reading.measured().is_some();
    let unclear = sc.services.iter().filter(|s| s.scorecard.balanced.change == Some(Change::NoClearChange)).count();
    match (clear.is_empty(), any_before) {
        (false, _) => clear,
        (true, false) if any_now => vec![told_before(sc)],
        (true, true) if unclear > 0 => {
            vec![Finding::new(FindingCode::NoClearChange, vec![counted("services", unclear)])]
        }
        _ => vec![],
    }
}

/// Of a period before without measurements: what an earlier scorecard gave it, under its own weights.
fn told_before(sc: &Scorecard) -> Finding {
    let before = (sc.compared_to.from, sc.compared_to.to);
    let Some(past) = sc.history.iter().find(|past| (past.period.from, past.period.to) == before) else {
        return Finding::new(FindingCode::NothingBefore, vec![]);
    };
    let balanced = past.score.balanced.iter();
    let figures = balanced.map(|b| figure("balanced-before", b.value, Unit::Points, None)).collect();
    Finding::new(FindingCode::ToldBefore, figures)
}

/// By how many points, either way.
fn moved(s: &Service) -> f64 {
    let balanced = &s.scorecard.balanced;
    balanced.value().zip(balanced.previous).map_or(0.0, |(now, before)| (now - before).abs())
}
