//! Facts + a choice of period -> the scorecard. Sentences are left empty: `words/` fills them in.

use std::collections::BTreeSet;

use super::balance::{self, Alike, Pillars, Scored, Weighed};
use super::composite;
use super::curve::Table;
use super::decisions;
use super::delivery::{delivery, deployment_name};
use super::doubtful::doubtful;
use super::facts::{Facts, Measurement, ServiceFacts};
use super::gate::{self, Asked, GateReading};
use super::headline;
use super::outcomes;
use super::period::Periods;
use super::price;
use super::reliability;
use super::speed::{self, Observed};
use super::what_if;
use super::{
    AlertRow, Change, Coverage, DataNote, Evidence, ExclusionRow, IncidentRow, InputFile, Lift, NotedField, NotedRow,
    OutlookReading, PolicyReading, Quadrant, QuadrantCounts, Reading, Result, SCHEMA_VERSION, Score, Scorecard,
    Service, SloReading, Span, Team, Unmeasured, Verdict,
};
use crate::domain::{Deployment, Incident, Instant, Outcome, Override, Period, Reason, SliKey, Slo, Text, time::DAY};
use crate::metric::pieces::Pieces;
use crate::metric::safe_speed::Bearable;
use crate::metric::slo::{self, Outlook, SloFigure};
use crate::metric::{REGISTRY, attribution::Rule, draw, draw::Shift};

/// A service measured over all periods that the scorecard shows.
pub struct Measured<'a> {
    pub facts: &'a ServiceFacts,
    pub now: Measurement,
    pub before: Measurement,
    /// All periods of the history but the last, oldest first.
    pub earlier: Vec<Measurement>,
}

pub fn assemble(
    facts: &Facts,
    periods: Periods,
    as_of: Instant,
    title: Option<String>,
    team: Option<String>,
    inputs: Vec<InputFile>,
) -> Scorecard {
    let Periods { now, before, history } = periods;
    // What the files say of times after as-of is not known yet.
    let seen = Period { to: now.to.min(as_of.plus(1)), ..now.clone() };
    let measured: Vec<Measured> = facts
        .services
        .iter()
        .filter(|service| team.is_none() || service.team.as_deref() == team.as_deref())
        .map(|service| Measured {
            facts: service,
            now: what_if::measured(facts, service, facts.measure(service, &now, as_of, true)),
            before: facts.measure(service, &before, as_of, true),
            earlier: history[..history.len() - 1].iter().map(|p| facts.measure(service, p, as_of, false)).collect(),
        })
        .collect();

    let table = Table::with(&facts.scoring);
    let placed: Vec<Placed> = measured.iter().map(|m| Placed::new(&table, m)).collect();
    let (mut services, observed): (Vec<Service>, Vec<Observed>) =
        placed.iter().map(|p| service(facts, &table, p, &seen, as_of)).unzip();
    risks(facts, &mut services, &observed, team.as_deref(), (&now, &seen), as_of);
    let everyone: Vec<&Placed> = placed.iter().collect();
    let organisation = group(&table, &everyone);
    let quadrants = count_quadrants(&services);
    let teams = teams(facts, &table, &placed, &services);
    let headlines = headline::headlines(&measured);
    services.sort_by(|a, b| need(a).total_cmp(&need(b)).then_with(|| a.name.cmp(&b.name)));
    let left_out = gate::left_out(&inputs);
    for service in &mut services {
        service.gate = Some(gated(facts, service, Asked { left_out: &left_out, ..Asked::default() }));
    }
    let shown = outcomes::Shown { services: &services, score: &organisation, targets: table.targets };
    let shared = outcomes::outcomes(facts, &shown, team.as_deref(), (&now, &before), as_of);
    let shared_notes = outcomes::notes::notes(facts, &shared, team.as_deref(), &now, as_of);
    let own_words = outcomes::notes::own_words(&shared);
    Scorecard {
        schema_version: SCHEMA_VERSION,
        title,
        team,
        teams,
        balance: table,
        what_if: facts.supposed().to_vec(),
        choices: facts.choices.in_force(),
        coverage: coverage(facts, &measured, &now, as_of),
        data_quality: [
            what_if::notes(facts),
            compared(facts, &measured, &before),
            notes(facts, &measured, &services, &seen, as_of),
            shared_notes,
            own_words,
        ]
        .concat(),
        period: now,
        compared_to: before,
        as_of,
        inputs,
        scorecard: organisation,
        quadrants,
        headlines,
        decisions: decisions::decisions(&services),
        outcomes: Some(shared),
        services,
        composites: composite::readings(facts, &measured),
        peers: super::delivery::peer_definitions(),
        findings: vec![],
        messages: vec![],
        history: vec![],
        last_time: None,
        review: None,
    }
}

/// A service on the plane of velocity and reliability.
struct Placed<'a> {
    measured: &'a Measured<'a>,
    /// How much it counts in a group.
    weight: f64,
    parts: Vec<super::Part>,
    now: Weighed,
    before: Weighed,
    alike: Alike,
}

impl<'a> Placed<'a> {
    /// Both periods, and both again on the metrics measured in both: a metric that comes or goes is no change of
    /// what it measures.
    fn new(table: &Table, m: &'a Measured) -> Self {
        let name = &m.facts.name;
        let in_both = |id: &str| m.now.outcome(id).is_ok() && m.before.outcome(id).is_ok();
        let only_both = |of: &'static str, measurement: &Measurement| {
            let absent = Err(Reason::NoParts);
            let outcome = |id: &str| if in_both(id) { measurement.outcome(id) } else { &absent };
            // The same seed and the same metrics as now and before give the same draws.
            balance::weigh(table, &format!("{name}/{of}"), true, outcome).1
        };
        let (parts, now) = balance::weigh(table, &format!("{name}/now"), true, |id| m.now.outcome(id));
        let (_, before) = balance::weigh(table, &format!("{name}/before"), true, |id| m.before.outcome(id));
        let alike = Alike { now: only_both("now", &m.now), before: only_both("before", &m.before) };
        Placed { measured: m, weight: table.service_weight(m.facts.tier.as_deref()), parts, now, before, alike }
    }
}

/// The score of some services together.
fn group(table: &Table, services: &[&Placed]) -> Score {
    let roll_up = |of: for<'a> fn(&'a Placed) -> &'a Weighed| -> Weighed {
        balance::roll_up(table, &services.iter().map(|p| (p.weight, of(p))).collect::<Vec<_>>())
    };
    let now = roll_up(|p| &p.now);
    let parts: Vec<(f64, &[super::Part])> = services.iter().map(|p| (p.weight, p.parts.as_slice())).collect();
    let weights =
        |of: fn(&Pillars) -> bool| -> f64 { services.iter().filter(|p| of(&p.now.pillars)).map(|p| p.weight).sum() };
    let (velocity, reliability) = (weights(|p| p.velocity.is_some()), weights(|p| p.reliability.is_some()));
    let counted = services.iter().filter(|p| p.weight > 0.0);
    let mut lift: Vec<Lift> = counted
        .flat_map(|p| {
            let (own, share) = ((Some(&*p.measured.facts.name), &p.now), (p.weight / velocity, p.weight / reliability));
            balance::lift(table, own, |id| p.measured.now.outcome(id), &now.pillars, share)
        })
        .collect();
    balance::rank(&mut lift);
    lift.truncate(LIFTS);
    let (before, alike) =
        (roll_up(|p| &p.before), Alike { now: roll_up(|p| &p.alike.now), before: roll_up(|p| &p.alike.before) });
    let parts = balance::roll_up_parts(table, &parts);
    balance::score(table, Scored { parts, now: &now, before: &before, alike: &alike, lift })
}

/// As many as anyone would act on.
const LIFTS: usize = 10;

/// Every team of the files; with a score those whose services are shown. `services` go with `placed`.
fn teams(facts: &Facts, table: &Table, placed: &[Placed], services: &[Service]) -> Vec<Team> {
    let names: BTreeSet<&str> = facts.services.iter().filter_map(|s| s.team.as_deref()).collect();
    let team = |name: &str| {
        let is_its = |team: Option<&str>| team == Some(name);
        let own: Vec<&Placed> = placed.iter().filter(|p| is_its(p.measured.facts.team.as_deref())).collect();
        let shown = !own.is_empty();
        Team {
            name: name.into(),
            services: facts.services.iter().filter(|s| is_its(s.team.as_deref())).count() as u64,
            scorecard: shown.then(|| group(table, &own)),
            quadrants: shown.then(|| count_quadrants(services.iter().filter(|s| is_its(s.team.as_deref())))),
        }
    };
    names.into_iter().map(team).collect()
}

/// The smaller, the sooner a decision is needed: the worst budget of the service; none at all comes last.
fn need(service: &Service) -> f64 {
    service.slos.iter().filter_map(|s| s.budget_remaining).fold(f64::INFINITY, f64::min)
}

fn service(facts: &Facts, table: &Table, placed: &Placed, period: &Period, as_of: Instant) -> (Service, Observed) {
    let Placed { measured: m, parts, now, before, alike, .. } = placed;
    let lift = balance::lift(table, (None, now), |id| m.now.outcome(id), &now.pillars, (1.0, 1.0));
    let scored = Scored { parts: parts.clone(), now, before, alike, lift };
    let mut slos: Vec<SloReading> = m.now.slos.iter().map(slo_reading).collect();
    let Outlooks { alerts, exclusions, policy, mut observed } = outlooks(facts, m, period, as_of, &mut slos);
    let left = |s: &SloReading| s.budget_remaining.unwrap_or(f64::INFINITY);
    slos.sort_by(|a, b| left(a).total_cmp(&left(b)).then_with(|| a.slo.cmp(&b.slo)));
    let service = Service {
        name: m.facts.name.to_string(),
        team: m.facts.team.as_deref().map(String::from),
        tier: m.facts.tier.clone(),
        scorecard: balance::score(table, scored),
        previous_pillars: before.pillars.values(),
        slos,
        metrics: readings(m),
        change_fail_rate_range: m.now.fail_rate_range,
        incidents: incidents(facts, m.facts, period),
        delivery: delivery(facts, m, period, as_of),
        alerts,
        exclusions,
        policy,
        gate: None,
        risk: None,
        ledger: std::mem::take(&mut observed.rows),
        ledger_sums: std::mem::take(&mut observed.sums),
    };
    (service, observed)
}

/// Fills in how fast each service can ship, which takes the failures of all. `observed` is parallel to `services`; other teams' services count with the organisation, shown or not.
fn risks(
    facts: &Facts,
    services: &mut [Service],
    observed: &[Observed],
    team: Option<&str>,
    (now, seen): (&Period, &Period),
    as_of: Instant,
) {
    let of_facts = |service: &ServiceFacts| without_outage(facts, service, (now, seen), as_of);
    let others = facts.services.iter().filter(|s| team.is_some() && s.team.as_deref() != team);
    let others: Vec<Observed> = others.map(of_facts).collect();
    // A supposed outage is nobody's failure to learn from. A supposed objective counts as one that was really changed:
    // costs are shares of its budget.
    let pool = speed::pool(observed.iter().chain(&others));
    let settings = &facts.settings.risk.clone().unwrap_or_default();
    let bearable = Bearable::new(settings.appetite);
    for (service, observed) in services.iter_mut().zip(observed) {
        service.risk = Some(speed::reading(observed, &pool, &bearable, settings));
    }
}

/// A service without the outage that is supposed of it.
fn without_outage(facts: &Facts, service: &ServiceFacts, (now, seen): (&Period, &Period), as_of: Instant) -> Observed {
    let slos = &service.slos;
    let sli = |slo: &Slo| facts.counted_unsupposed(slo);
    let mut measured = facts.measure(service, now, as_of, false);
    if as_of > now.from {
        measured.slos = slos.iter().map(|slo| slo::measure(slo, sli(slo), now.to.min(as_of), false)).collect();
    }
    let outlook = |(slo, figure)| slo::outlook(slo, sli(slo)?, figure, 0, seen.from, seen.to);
    let outlooks: Vec<_> = slos.iter().zip(&measured.slos).map(outlook).collect();
    let promised: Vec<speed::Promised> = (slos.iter().zip(&measured.slos).zip(&outlooks))
        .map(|((slo, figure), outlook)| {
            let pieces = outlook.as_ref().map(|o| &o.pieces);
            speed::Promised { slo, figure, pieces, steady: pieces }
        })
        .collect();
    speed::observe(facts, service, &measured, &promised, seen, as_of)
}

/// The gate by the settings' thresholds.
pub fn gated(facts: &Facts, service: &Service, asked: Asked) -> GateReading {
    let policy = facts.settings.policy.clone().unwrap_or_default();
    let twice = facts.ledger.slo_conflicts.keys().filter(|(of, _)| *of == service.name);
    let twice: Vec<&str> = twice.map(|(_, slo)| slo.as_str()).collect();
    let asked = Asked { defined_twice: &twice, ..asked };
    gate::gate(service, &policy, &facts.settings.gate.clone().unwrap_or_default(), asked)
}

/// What is told of a service's SLOs together.
struct Outlooks {
    alerts: Vec<AlertRow>,
    exclusions: Vec<ExclusionRow>,
    policy: Option<PolicyReading>,
    observed: Observed,
}

/// `slos` are filled in.
fn outlooks(facts: &Facts, m: &Measured, period: &Period, as_of: Instant, slos: &mut [SloReading]) -> Outlooks {
    let policy = facts.settings.policy.clone().unwrap_or_default();
    let reach = policy.days.max(policy.quarter_days) as i64 * DAY;
    let own = m.facts.incidents.iter().map(|&i| &facts.ledger.incidents[i]);
    let own: Vec<&Incident> = own.filter(|i| i.started_at <= as_of).collect();
    let own = facts.knows.incidents.then_some(own.as_slice());
    let (mut all, mut alerts, mut exclusions) = (vec![], vec![], vec![]);
    for ((slo, figure), reading) in m.facts.slos.iter().zip(&m.now.slos).zip(slos) {
        let Some((measured, counted)) = facts.measured(slo).zip(facts.counted(slo)) else { continue };
        exclusions.extend(reliability::exclusion_rows(facts, slo, figure, measured));
        let Some(outlook) = slo::outlook(slo, counted, figure, reach, period.from, period.to) else { continue };
        let before = (!std::ptr::eq(measured, counted)).then(|| {
            let before = slo::measure(slo, Some(measured), figure.bounds.map_or(period.to, |b| b.to), false);
            reliability::unadjusted(facts.settings.missing_data.unwrap_or_default(), measured, counted, &before)
        });
        reading.outlook = reliability::reading(slo, figure, &outlook, before);
        reading.outlook.price = price::price(facts, &m.facts.name, slo, figure);
        reading.outlook.methods = reliability::methods(slo, counted, figure);
        reading.outlook.policy_budget = reliability::policy_budget(slo, &outlook, &policy, period.to.min(as_of));
        alerts.extend(reliability::alert_rows(slo, &outlook, own));
        all.push((slo, outlook));
    }
    alerts.sort_by(|a, b| (a.from, &a.slo, a.severity).cmp(&(b.from, &b.slo, b.severity)));
    let with: Vec<(&Slo, &Outlook)> = all.iter().map(|(slo, outlook)| (*slo, outlook)).collect();
    let policy = reliability::policy(facts, m.facts, &with, &alerts, period, as_of);
    let without = |(slo, figure): (&Slo, &SloFigure)| {
        let hit = facts.outage_of(&m.facts.name).then(|| facts.counted_unsupposed(slo)).flatten();
        slo::pieces_of(slo, hit?, figure.bounds.as_ref()?, period.from.plus(-reach))
    };
    let without: Vec<Option<Pieces>> = m.facts.slos.iter().zip(&m.now.slos).map(without).collect();
    let promised: Vec<speed::Promised> = (m.facts.slos.iter().zip(&m.now.slos).zip(&without))
        .map(|((slo, figure), without)| {
            let outlook = all.iter().find(|(known, _)| std::ptr::eq(*known, slo));
            let pieces = outlook.map(|(_, outlook)| &outlook.pieces);
            speed::Promised { slo, figure, pieces, steady: without.as_ref().or(pieces) }
        })
        .collect();
    let observed = speed::observe(facts, m.facts, &m.now, &promised, period, as_of);
    Outlooks { alerts, exclusions, policy, observed }
}

/// Every metric with the figure before and the change word.
fn readings(m: &Measured) -> Vec<Reading> {
    let all = REGISTRY.iter().zip(m.now.outcomes.iter().zip(&m.before.outcomes));
    all.map(|(metric, (now, before))| {
        let seed = format!("{}/{}", m.facts.name, metric.about.id);
        let change = match (now, before) {
            (Ok(now), Ok(before)) => draw::shift(now, before, metric.about.better, &seed).map(|shift| match shift {
                Shift::Better => Change::Better,
                Shift::Worse => Change::Worse,
                Shift::Unclear => Change::NoClearChange,
            }),
            _ => None,
        };
        let result = match now {
            Ok(figure) => Result::Measured(figure.measured.clone()),
            Err(reason) => balance::unmeasured(reason.clone()),
        };
        let previous = before.as_ref().ok().map(|f| f.measured.value);
        Reading { id: metric.about.id.into(), result, previous, change }
    })
    .collect()
}

pub(super) fn slo_reading(figure: &SloFigure) -> SloReading {
    let bounds = figure.bounds;
    let at = |of: fn(&crate::metric::window::Bounds) -> Instant| bounds.as_ref().map(of).unwrap_or_default();
    SloReading {
        service: figure.service.clone(),
        slo: figure.name.clone(),
        objective: figure.objective,
        method: figure.method,
        window: figure.window.clone(),
        from: at(|b| b.from),
        to: at(|b| b.to),
        so_far: bounds.is_some_and(|b| b.so_far()),
        covered: figure.covered,
        good: figure.good.to_string(),
        bad: (figure.total - figure.good).to_string(),
        total: figure.total.to_string(),
        sli: figure.sli,
        sli_low: figure.sli_interval.map(|i| i.0),
        sli_high: figure.sli_interval.map(|i| i.1),
        verdict: Verdict::of(figure.met()),
        evidence: figure.strong().map(|strong| if strong { Evidence::Strong } else { Evidence::Weak }),
        unmeasured: figure
            .unmeasured()
            .or_else(|| figure.no_budget())
            .map(|reason| Unmeasured { reason, message: String::new() }),
        budget_consumed: figure.consumed(),
        budget_remaining: figure.remaining(),
        elapsed: figure.elapsed,
        outlook: OutlookReading::default(),
    }
}

/// Incidents that began in the period, by time.
pub(super) fn incidents(facts: &Facts, service: &ServiceFacts, period: &Period) -> Vec<IncidentRow> {
    let mut rows: Vec<IncidentRow> = service
        .incidents
        .iter()
        .filter(|&&i| period.contains(facts.ledger.incidents[i].started_at))
        .map(|&i| {
            let (incident, attribution) = (&facts.ledger.incidents[i], facts.attribution[i]);
            IncidentRow {
                id: incident.id.as_deref().map(String::from),
                severity: incident.severity.as_deref().map(String::from),
                started_at: incident.started_at,
                resolved_at: incident.resolved_at,
                deployment: attribution.deployment.map(|d| deployment_name(facts, d)),
                rule: attribution.rule,
            }
        })
        .collect();
    rows.sort_by_key(|r| (r.started_at, r.id.clone()));
    rows
}

fn count_quadrants<'a>(services: impl IntoIterator<Item = &'a Service>) -> QuadrantCounts {
    let mut counts = QuadrantCounts::default();
    for service in services {
        *match service.scorecard.quadrant {
            Some(Quadrant::FastAndResilient) => &mut counts.fast_and_resilient,
            Some(Quadrant::FastAndFragile) => &mut counts.fast_and_fragile,
            Some(Quadrant::SlowAndSteady) => &mut counts.slow_and_steady,
            Some(Quadrant::SlowAndFragile) => &mut counts.slow_and_fragile,
            None => &mut counts.unmeasured,
        } += 1;
    }
    counts
}

fn span(times: impl Iterator<Item = (Instant, Instant)>) -> Option<Span> {
    times.fold(None, |span: Option<Span>, (from, to)| {
        Some(span.map_or(Span { from, to }, |s| Span { from: s.from.min(from), to: s.to.max(to) }))
    })
}

/// Of the services that are shown.
fn coverage(facts: &Facts, measured: &[Measured], period: &Period, as_of: Instant) -> Coverage {
    let (sli_days, sli_days_possible) = sli_days(facts, measured, period.from, period.to.min(as_of));
    let incidents = measured.iter().flat_map(|m| m.facts.incidents.iter().map(|&i| &facts.ledger.incidents[i]));
    Coverage {
        sli: span(slis(facts, measured).filter_map(|s| Some((s.cells.first()?, s.cells.end()?)))),
        deployments: span(ends(facts, measured).map(|t| (t, t))),
        incidents: span(incidents.map(|i| (i.started_at, i.resolved_at.unwrap_or(i.started_at)))),
        sli_days,
        sli_days_possible,
    }
}

/// Days with samples, and days there could be, summed over SLIs.
fn sli_days(facts: &Facts, measured: &[Measured], from: Instant, to: Instant) -> (u64, u64) {
    let days = if to > from { (to.0 - from.0 + DAY - 1) / DAY } else { 0 };
    let with_samples = |sli: &crate::domain::Sli| {
        let mut days: Vec<i64> = sli.cells.between(from, to).map(|c| (c.at.0 - from.0) / DAY).collect();
        days.dedup();
        days.len() as u64
    };
    let all = slis(facts, measured).count() as u64;
    (slis(facts, measured).map(with_samples).sum(), days as u64 * all)
}

fn slis<'a>(facts: &'a Facts, measured: &'a [Measured]) -> impl Iterator<Item = &'a crate::domain::Sli> {
    measured.iter().flat_map(|m| {
        let first = SliKey { service: m.facts.name.clone(), slo: "".into() };
        facts.slis.range(first..).take_while(|(k, _)| k.service == m.facts.name).map(|(_, sli)| sli)
    })
}

/// When each deployment ended.
fn ends<'a>(facts: &'a Facts, measured: &'a [Measured]) -> impl Iterator<Item = Instant> {
    let of = |m: &'a Measured| of_service(&facts.ledger.deployments, &m.facts.name);
    measured.iter().flat_map(of).filter_map(|d| d.finished_at)
}

/// What makes the period before a poor measure of change.
fn compared(facts: &Facts, measured: &[Measured], before: &Period) -> Vec<DataNote> {
    let (days, possible) = sli_days(facts, measured, before.from, before.to);
    let note = |code: &str, service, count| DataNote {
        code: code.into(),
        service,
        count: count as u64,
        ..DataNote::default()
    };
    // Nothing at all to compare with is said by the figures themselves.
    let gap = if days > 0 { possible - days } else { 0 };
    let gap = (gap > 0).then(|| note("compared-gap", None, gap as i64));
    let early = measured.iter().filter_map(|m| {
        let first = m.facts.deployments_from.filter(|first| *first < before.to)?;
        // A service that deploys once a week may well begin with some days of silence.
        let days = (first.0 - before.from.0) / DAY;
        (days >= 7).then(|| note("compared-early", Some(m.facts.name.to_string()), days))
    });
    gap.into_iter().chain(early).collect()
}

/// The service's part of what a tidy ledger has in order.
pub fn of_service<'a>(deployments: &'a [Deployment], service: &Text) -> &'a [Deployment] {
    let from = deployments.partition_point(|d| d.service < *service);
    let to = from + deployments[from..].partition_point(|d| d.service == *service);
    &deployments[from..to]
}

/// The incident that an override is about, and the deployment that it names.
fn of_override(of: &Override) -> NotedRow {
    let deployment = of.deployment.clone().unwrap_or_else(|| "none".into());
    let fields = vec![NotedField { field: "deployment".into(), values: vec![deployment] }];
    NotedRow { name: Some(of.incident.clone()), at: None, fields }
}

/// What was set aside, assumed or is doubtful. One note per kind and service, with its count.
fn notes(facts: &Facts, measured: &[Measured], services: &[Service], period: &Period, as_of: Instant) -> Vec<DataNote> {
    let nobody: Vec<&Override> =
        facts.overrides.iter().filter(|o| !facts.services.iter().any(|s| o.service == *s.name)).collect();
    let mut notes = vec![];
    if let Some(first) = nobody.first() {
        let mut first = of_override(first);
        first.fields.insert(0, NotedField { field: "service".into(), values: vec![nobody[0].service.clone()] });
        let (code, count) = ("override-unknown".to_string(), nobody.len() as u64);
        notes.push(DataNote { code, count, first: Some(first), ..DataNote::default() });
    }
    let after = measured.iter().flat_map(|m| &m.facts.live).filter(|(t, _)| *t >= period.to).count();
    if after > 0 {
        notes.push(DataNote { code: "after-period".into(), count: after as u64, ..DataNote::default() });
    }
    let mut rows = |code: &str, service: &str, count: usize, first: Option<NotedRow>| {
        if count > 0 {
            let (code, service, count) = (code.into(), Some(service.to_string()), count as u64);
            notes.push(DataNote { code, service, count, first, message: String::new() });
        }
    };
    let in_period = |t: Option<Instant>| t.is_some_and(|t| period.contains(t));
    for m in measured {
        let name = &*m.facts.name;
        let mut note = |code: &str, service: &str, count: usize| rows(code, service, count, None);
        let own = of_service(&facts.ledger.deployments, &m.facts.name);
        let deployments = || own.iter();
        let incidents = || m.facts.incidents.iter().map(|&i| (&facts.ledger.incidents[i], &facts.attribution[i]));
        note("not-production", name, deployments().filter(|d| in_period(d.finished_at) && !d.in_production()).count());
        note(
            "failed-pipeline",
            name,
            deployments()
                .filter(|d| in_period(d.finished_at) && d.in_production() && d.outcome == Outcome::Failed)
                .count(),
        );
        let never_ended = |d: &&crate::domain::Deployment| {
            matches!(d.outcome, Outcome::Running | Outcome::Cancelled) && d.in_production()
        };
        note("deployment-not-finished", name, deployments().filter(never_ended).count());
        note("deployment-without-outcome", name, deployments().filter(|d| d.outcome == Outcome::Unknown).count());
        note(
            "no-commit-time",
            name,
            m.facts
                .live
                .iter()
                .filter(|(t, i)| period.contains(*t) && facts.ledger.deployments[*i].commit_at.is_none())
                .count(),
        );
        let young = m.facts.live.iter().filter(|(t, _)| period.contains(*t) && t.plus(DAY) > as_of);
        note("outcome-pending", name, young.count());
        note(
            "open-incident",
            name,
            incidents().filter(|(i, _)| i.started_at < period.to && i.resolved_at.is_none()).count(),
        );
        note(
            "unattributed-incident",
            name,
            incidents().filter(|(i, a)| period.contains(i.started_at) && a.rule == Rule::Unattributed).count(),
        );
        note("slo-without-data", name, m.now.slos.iter().filter(|s| s.objective.is_some() && s.sli.is_none()).count());
        note("slo-without-objective", name, m.facts.without_objective.len());
        let own = || services.iter().filter(|s| *s.name == *m.facts.name);
        let untold = own().flat_map(|s| &s.ledger).filter(|row| {
            let coarse = row.unmeasured.as_ref().is_some_and(|u| matches!(u.reason, Reason::TooCoarse { .. }));
            coarse && row.incident.is_some()
        });
        let untold: BTreeSet<&str> = untold.map(|row| row.deployment.as_str()).collect();
        note("incident-too-short", name, untold.len());
        note("slo-stale", name, own().flat_map(|s| &s.slos).filter(|s| s.outlook.stale).count());
        note("excluded", name, own().flat_map(|s| &s.exclusions).map(|e| e.samples as usize).sum());
        let unadjusted = || own().flat_map(|s| &s.slos).filter_map(|s| s.outlook.unadjusted.as_ref());
        note("missing-counted", name, unadjusted().map(|u| u.samples_filled as usize).sum());
        let first = SliKey { service: m.facts.name.clone(), slo: "".into() };
        let slis = facts.slis.range(&first..).take_while(|(k, _)| k.service == m.facts.name);
        let (skewed, unused) = slis.fold((0, 0), |n, (_, s)| (n.0 + s.skewed, n.1 + s.unused_ratios));
        note("counter-skew", name, skewed as usize);
        note("unused-ratios", name, unused as usize);
        let unapplied = facts.overrides.iter().filter(|o| o.service == *m.facts.name && !facts.applied(o));
        let unapplied: Vec<NotedRow> = unapplied.map(of_override).collect();
        rows("override-unknown", name, unapplied.len(), unapplied.into_iter().next());
        for (code, count, first) in doubtful(facts, m, period) {
            rows(code, name, count, first);
        }
    }
    notes
}
