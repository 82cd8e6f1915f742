//! What is asked of a leader: up to three decisions, each with the rule that fired and its figures. Who decides, and
//! until when, is left to people. Where no rule fired there is none.

use super::gate::{GateRuleId, GateVerdict};
use super::risk::SpeedState;
use super::{Service, SloReading};
use crate::domain::DecisionKey;
pub use crate::domain::DecisionRule;
use crate::domain::Unit;
use crate::domain::time::{DAY, HOUR};
use crate::metric::forecast::WARN_FROM;
use crate::metric::pieces::budget;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// As many as the executive page asks for.
pub const MOST: usize = 3;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    pub rule: DecisionRule,
    pub service: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slo: Option<String>,
    /// The incident, or the kind of incident, that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// Other services for which the same rule fired, the larger excess first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
    /// Those behind the rule, the one that fired first.
    pub figures: Vec<DecisionFigure>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money: Option<DecisionMoney>,
    #[serde(default)]
    pub message: String,
}

impl Decision {
    /// By which what people say of it is found again.
    pub fn key(&self) -> DecisionKey {
        let Decision { rule, service, slo, about, .. } = self;
        DecisionKey { rule: *rule, service: service.clone(), slo: slo.clone(), about: about.clone() }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionFigure {
    pub id: String,
    pub value: f64,
    pub unit: Unit,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
}

/// By the cost per hour that was given, what the budget in question is worth: what was spent beyond it, what is left of
/// it or what the incident took. Of a speed: what failures cost a week less if it were no faster than is safe.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionMoney {
    /// As the settings write it.
    pub currency: String,
    pub amount: f64,
}

/// One for each rule that fired, the most serious first: for the service with the largest excess, the others named.
pub fn decisions(services: &[Service]) -> Vec<Decision> {
    let mut all: Vec<(f64, Decision)> = services.iter().flat_map(each).collect();
    // Of one rule, the larger excess first.
    let key = |(excess, d): &(f64, Decision)| (d.rule, Reverse((excess * 1e9) as i64), d.service.clone());
    all.sort_by_key(key);
    let of_one_rule = all.chunk_by(|(_, a), (_, b)| a.rule == b.rule).filter_map(|of_one| {
        let ((_, first), others) = of_one.split_first()?;
        Some(Decision { others: others.iter().map(|(_, d)| d.service.clone()).collect(), ..first.clone() })
    });
    of_one_rule.take(MOST).collect()
}

/// What every rule asks for of one service, whatever is asked of the others.
pub fn asked_of(service: &Service) -> impl Iterator<Item = Decision> {
    each(service).map(|(_, decision)| decision)
}

/// With the excess over the rule.
fn each(s: &Service) -> impl Iterator<Item = (f64, Decision)> {
    [freeze(s), runs_out(s), too_fast(s), postmortem(s), on_the_plan(s)].into_iter().flatten()
}

fn figure(id: &str, value: f64, unit: Unit, n: Option<u64>) -> DecisionFigure {
    DecisionFigure { id: id.into(), value, unit, n, low: None, high: None }
}

fn decision(rule: DecisionRule, service: &Service, slo: Option<&str>, figures: Vec<DecisionFigure>) -> Decision {
    Decision {
        rule,
        service: service.name.clone(),
        slo: slo.map(String::from),
        about: None,
        others: vec![],
        figures,
        money: None,
        message: String::new(),
    }
}

/// What a share of the budget of an SLO's window is worth, where a cost was given.
fn money(service: &Service, slo: &str, share: f64) -> Option<DecisionMoney> {
    let price = service.slos.iter().find(|s| s.slo == slo)?.outlook.price.as_ref()?;
    Some(DecisionMoney { currency: price.currency.clone(), amount: price.budget * share })
}

/// The same of the budget of so many days, which is another than that of the SLO's window.
fn money_of_days(service: &Service, slo: &str, share: f64, days: u64) -> Option<DecisionMoney> {
    let slo = service.slos.iter().find(|s| s.slo == slo)?;
    let price = slo.outlook.price.as_ref()?;
    let hours = budget(slo.objective?) * days as f64 * (DAY / HOUR) as f64;
    Some(DecisionMoney { currency: price.currency.clone(), amount: hours * price.cost_per_hour * share })
}

fn freeze(service: &Service) -> Option<(f64, Decision)> {
    let gate = service.gate.as_ref().filter(|g| g.verdict == GateVerdict::Freeze)?;
    let fired = |id| gate.rules.iter().filter(move |r| r.fired && r.id == id);
    // The budget furthest below nothing; else the page that is firing.
    let budgets = fired(GateRuleId::SloBudget).chain(fired(GateRuleId::PolicyBudget));
    let worst = budgets.min_by(|a, b| a.value.unwrap_or(0.0).total_cmp(&b.value.unwrap_or(0.0)));
    let rule = worst.or_else(|| fired(GateRuleId::PageAlert).next())?;
    let value = rule.value?;
    let id = match rule.id {
        GateRuleId::SloBudget => "slo-budget-remaining",
        GateRuleId::PolicyBudget => "policy-budget-remaining",
        _ => "page-alerts",
    };
    let overspent = if rule.id == GateRuleId::PageAlert { 0.0 } else { -value };
    let figures = vec![figure(id, value, rule.unit, rule.n)];
    let mut made = decision(DecisionRule::Freeze, service, Some(&rule.slo), figures);
    // Of the SLO's own window: what the policy's weeks are worth is another sum.
    let own = overspent > 0.0 && rule.id == GateRuleId::SloBudget;
    made.money = if own { money(service, &rule.slo, overspent) } else { None };
    Some((overspent, made))
}

/// A budget that is not spent, and is likely enough to be.
fn runs_out(service: &Service) -> Option<(f64, Decision)> {
    if service.gate.as_ref().is_some_and(|g| g.verdict == GateVerdict::Freeze) {
        return None;
    }
    let soon = |s: &'_ SloReading| s.outlook.forecast.as_ref().and_then(|f| f.chance_soon);
    let likely = service.slos.iter().filter_map(|s| Some((s, soon(s).filter(|p| *p >= WARN_FROM)?)));
    let (slo, chance) = likely.max_by(|a, b| a.1.total_cmp(&b.1))?;
    let days = slo.outlook.forecast.as_ref().and_then(|f| f.days);
    let figures = [
        Some(figure("chance-of-exhaustion", chance, Unit::Ratio, days)),
        slo.left_to_spend().map(|left| figure("slo-budget-remaining", left, Unit::Ratio, None)),
    ];
    let figures = figures.into_iter().flatten().collect();
    let mut made = decision(DecisionRule::BudgetRunsOut, service, Some(&slo.slo), figures);
    made.money = slo.left_to_spend().and_then(|left| money(service, &slo.slo, left));
    Some((chance, made))
}

/// Deployed more often than the risk bears.
fn too_fast(service: &Service) -> Option<(f64, Decision)> {
    let risk = service.risk.as_ref()?;
    let (safe, today) = (risk.max_deployments_per_week?, risk.deployments_per_week.measured()?);
    // The budget that limits, and beside what remains of it what a full one bears: the figures and the name are its own.
    let each = risk.slos.iter().filter_map(|r| Some((r.slo.as_str(), r.speed.as_ref()?)));
    let mut each = each.flat_map(|(slo, s)| [(slo, s, None, s.safe), (slo, s, Some(s.safe), s.rest)]);
    let limit = each.find(|(.., speed)| speed.state != SpeedState::AtLeast && speed.value == safe);
    // A frozen service ships nothing anyway; and where the steady errors alone spend the budget, slower helps nothing.
    let frozen = service.gate.as_ref().is_some_and(|g| g.verdict == GateVerdict::Freeze);
    let in_vain = limit.is_some_and(|(.., speed)| speed.state == SpeedState::BaselineAlone);
    if safe >= today.value || frozen || in_vain {
        return None;
    }
    let speed = limit.map(|(_, of, _, speed)| (of.failure_chance.n, speed));
    let slo = limit.map(|(slo, ..)| slo).or(risk.binding.as_deref());
    let full = limit.and_then(|(.., full, _)| full).filter(|full| full.state == SpeedState::Found);
    let mut figures = vec![
        DecisionFigure {
            low: speed.and_then(|(_, s)| s.low),
            high: speed.and_then(|(_, s)| s.high),
            ..figure("max-deployments-per-week", safe, Unit::PerWeek, speed.map(|(n, _)| n))
        },
        DecisionFigure {
            low: today.low,
            high: today.high,
            ..figure("deployments-per-week", today.value, Unit::PerWeek, Some(today.n))
        },
    ];
    figures.extend(full.map(|full| DecisionFigure {
        low: full.low,
        high: full.high,
        ..figure("safe-speed", full.value, Unit::PerWeek, speed.map(|(n, _)| n))
    }));
    let mut made = decision(DecisionRule::TooFast, service, slo, figures);
    // What failures cost is known of the budget that binds, and goes with their number.
    let known = risk.money.as_ref().filter(|_| slo == risk.binding.as_deref());
    let slower = 1.0 - safe / today.value;
    made.money = known.and_then(|m| Some(DecisionMoney { currency: m.currency.clone(), amount: m.per_week? * slower }));
    Some((1.0 - safe / today.value, made))
}

/// The incident that took most of those without a postmortem in the files.
fn postmortem(service: &Service) -> Option<(f64, Decision)> {
    let owed = service.policy.iter().flat_map(|p| &p.incidents).filter(|i| i.postmortem_due && i.postmortem.is_none());
    let all = owed.clone().count() as u64;
    let (worst, share) = owed.filter_map(|i| Some((i, i.share?))).max_by(|a, b| a.1.total_cmp(&b.1))?;
    let figures = vec![
        figure("incident-share", share, Unit::Ratio, Some(1)),
        figure("postmortems-owed", all as f64, Unit::Count, None),
    ];
    let mut made = decision(DecisionRule::PostmortemOwed, service, worst.slo.as_deref(), figures);
    made.about = worst.incident.clone();
    let days = service.policy.as_ref().map(|p| p.days);
    made.money = worst.slo.as_deref().zip(days).and_then(|(slo, days)| money_of_days(service, slo, share, days));
    Some((share, made))
}

fn on_the_plan(service: &Service) -> Option<(f64, Decision)> {
    let due = service.policy.iter().flat_map(|p| &p.classes).filter(|c| c.on_the_plan);
    let worst = due.max_by(|a, b| a.share.total_cmp(&b.share))?;
    let mut figures = vec![figure("class-share", worst.share, Unit::Ratio, Some(worst.measured))];
    // The files do not reach back a whole quarter.
    figures.extend(worst.days.map(|days| figure("days-in-files", days as f64, Unit::Count, None)));
    let mut made = decision(DecisionRule::OnThePlan, service, Some(&worst.slo), figures);
    made.about = worst.kind.clone();
    Some((worst.share, made))
}
