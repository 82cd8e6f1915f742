//! What the review before decided and agreed, taken from the latest earlier scorecard, and what the figures that its
//! decisions rested on say now.

use super::balance::unmeasured;
use super::decisions::asked_of;
use super::gate::{GateRuleId, GateVerdict};
use super::{Reading, Result, Scorecard, Service};
use crate::domain::review::{Action, ActionState, Line, OWNER, SAID};
use crate::domain::{
    Day, DecisionKey, DecisionRule, Earlier, Instant, Missing, PastDecision, PastFigure, Period, Reason, Review, Unit,
};
use crate::metric::Measured;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LastTime {
    pub period: Period,
    pub as_of: Instant,
    /// The name of its file.
    pub from: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Recalled>,
    /// As they stood then, each with the day of the review that it was raised in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Action>,
}

/// A decision of last time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recalled {
    #[serde(flatten)]
    pub of: DecisionKey,
    #[serde(default, skip_serializing_if = "Line::is_blank")]
    pub owner: Line<OWNER>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
    #[serde(default, skip_serializing_if = "Line::is_blank")]
    pub said: Line<SAID>,
    /// The figure that the rule fired on; absent where only what was said of the decision is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<PastFigure>,
    /// The same figure now, or why there is none.
    pub now: Reading,
    /// The same is asked for again.
    pub asked_again: bool,
    /// It is not, but the service's releases are held now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub held: bool,
    #[serde(default)]
    pub message: String,
}

/// The review before: of the earlier scorecard whose period ended last before this one does. Where two are of one
/// period, the later as-of.
fn latest<'a>(sc: &Scorecard, earlier: &'a [Earlier]) -> Option<&'a Earlier> {
    let before = earlier.iter().filter(|e| e.team == sc.team && !e.supposed && e.period.to < sc.period.to);
    // They are in order: of two that are of one day, the last one, whatever the files were handed over in.
    before.max_by_key(|e| (e.period.to, e.as_of))
}

/// The actions of the review before that nobody has closed: what a review begins with where no other says anything of
/// them.
pub fn carried(last: &LastTime) -> Review {
    let open = last.actions.iter().filter(|a| a.state == ActionState::Open).cloned();
    Review { actions: open.collect(), ..Review::default() }
}

/// Fills in `last_time`.
pub fn attach(sc: &mut Scorecard, earlier: &[Earlier]) {
    let Some(told) = latest(sc, earlier) else { return };
    let mut decisions: Vec<Recalled> = told.decisions.iter().map(|d| recalled(sc, told, d)).collect();
    // What was said of a decision that no rule asked for any more.
    let other = |of: &DecisionKey| !told.decisions.iter().any(|d| d.of == *of);
    let said = told.review.decisions.iter().filter(|d| other(&d.of) && !d.is_empty());
    decisions.extend(said.map(|d| recalled(sc, told, &PastDecision { of: d.of.clone(), figure: None })));
    let day = Day::after(&told.period);
    let raised = |a: &Action| Action { raised: a.raised.or(Some(day)), ..a.clone() };
    let actions: Vec<Action> = told.review.actions.iter().filter(|a| !a.is_empty()).map(raised).collect();
    if decisions.is_empty() && actions.is_empty() {
        return;
    }
    sc.last_time =
        Some(LastTime { period: told.period.clone(), as_of: told.as_of, from: told.from.clone(), decisions, actions });
}

fn recalled(sc: &Scorecard, told: &Earlier, decision: &PastDecision) -> Recalled {
    let of = &decision.of;
    let said = told.review.decided(of);
    let id = match (of.rule, &decision.figure) {
        // Then it was the share that one incident had of a budget; now it is whether any postmortem is still owed.
        (DecisionRule::PostmortemOwed, _) | (_, None) => rests_on(of.rule),
        (_, Some(figure)) => figure.id.as_str(),
    };
    let service = sc.services.iter().find(|s| s.name == of.service);
    let asked_again = service.is_some_and(|s| asks(s, of));
    let result = service.ok_or(Reason::NotInExport { what: Missing::Services }).and_then(|s| now(s, of, id));
    Recalled {
        of: of.clone(),
        owner: said.map(|d| d.owner.clone()).unwrap_or_default(),
        due: said.and_then(|d| d.due),
        said: said.map(|d| d.said.clone()).unwrap_or_default(),
        before: decision.figure.clone(),
        now: Reading {
            id: id.into(),
            result: result.map_or_else(unmeasured, Result::Measured),
            previous: None,
            change: None,
        },
        asked_again,
        held: !asked_again
            && service.and_then(|s| s.gate.as_ref()).is_some_and(|gate| gate.verdict == GateVerdict::Freeze),
        message: String::new(),
    }
}

/// Whether the rule asks the same of the service now: of one incident or one kind of them, for that one.
fn asks(service: &Service, of: &DecisionKey) -> bool {
    match of.rule {
        DecisionRule::PostmortemOwed => service
            .policy
            .iter()
            .flat_map(|p| &p.incidents)
            .any(|i| i.incident == of.about && i.slo == of.slo && i.postmortem_due && i.postmortem.is_none()),
        DecisionRule::OnThePlan => asked_of(service).any(|d| d.key() == *of),
        _ => asked_of(service).any(|d| d.rule == of.rule),
    }
}

/// The figure that a decision of the rule rests on.
fn rests_on(rule: DecisionRule) -> &'static str {
    match rule {
        DecisionRule::Freeze => "slo-budget-remaining",
        DecisionRule::BudgetRunsOut => "chance-of-exhaustion",
        DecisionRule::TooFast => "max-deployments-per-week",
        DecisionRule::PostmortemOwed => "postmortems-owed",
        DecisionRule::OnThePlan => "class-share",
    }
}

/// What that figure is now. Of a postmortem that was owed: how many the service owes now.
fn now(service: &Service, of: &DecisionKey, id: &str) -> std::result::Result<Measured, Reason> {
    let measured = |value: f64, unit: Unit, n: u64| Measured { value, unit, n, low: None, high: None, over: None };
    let no_slo = Reason::NotInExport { what: Missing::SliSamples };
    let slo = || {
        let slo = service.slos.iter().find(|s| of.slo.as_deref() == Some(s.slo.as_str())).ok_or(no_slo.clone())?;
        match &slo.unmeasured {
            Some(why) => Err(why.reason.clone()),
            None => Ok(slo),
        }
    };
    match id {
        "slo-budget-remaining" => {
            let left = slo()?.left_to_spend().ok_or(no_slo.clone())?;
            Ok(measured(left, Unit::Ratio, gate_n(service, of)))
        }
        "policy-budget-remaining" => {
            let rules = service.gate.iter().flat_map(|gate| &gate.rules);
            let own = |id: GateRuleId, slo: &str| id == GateRuleId::PolicyBudget && of.slo.as_deref() == Some(slo);
            let rule = rules.into_iter().find(|r| own(r.id, &r.slo)).ok_or(no_slo.clone())?;
            let why = rule.unmeasured.as_ref().map(|u| u.reason.clone());
            rule.value.map(|left| measured(left, Unit::Ratio, rule.n.unwrap_or(0))).ok_or(why.unwrap_or(no_slo))
        }
        "page-alerts" => {
            let rules = service.gate.iter().flat_map(|gate| &gate.rules);
            let own = |id: GateRuleId, slo: &str| id == GateRuleId::PageAlert && of.slo.as_deref() == Some(slo);
            let rule = rules.into_iter().find(|r| own(r.id, &r.slo)).ok_or(no_slo.clone())?;
            rule.value.map(|firing| measured(firing, Unit::Count, rule.n.unwrap_or(0))).ok_or(no_slo)
        }
        "chance-of-exhaustion" => {
            // A budget with nothing left is spent, and nothing is drawn for it.
            if slo()?.left_to_spend().is_some_and(|left| left <= 0.0) {
                return Ok(measured(1.0, Unit::Ratio, gate_n(service, of)));
            }
            let forecast = slo()?.outlook.forecast.as_ref().ok_or(no_slo.clone())?;
            let why = forecast.unmeasured.as_ref().map(|u| u.reason.clone());
            let n = forecast.days.unwrap_or(0);
            forecast.chance_soon.map(|chance| measured(chance, Unit::Ratio, n)).ok_or(why.unwrap_or(no_slo))
        }
        "max-deployments-per-week" => {
            let risk = service.risk.as_ref().ok_or(no_slo.clone())?;
            let why = risk.safe_speed_rest.unmeasured().map(|u| u.reason.clone());
            let n = risk.failure_chance.as_ref().map_or(0, |c| c.n);
            risk.max_deployments_per_week.map(|most| measured(most, Unit::PerWeek, n)).ok_or(why.unwrap_or(no_slo))
        }
        "postmortems-owed" => {
            let policy = service.policy.as_ref().ok_or(Reason::NotInExport { what: Missing::Incidents })?;
            let owed = policy.incidents.iter().filter(|i| i.postmortem_due && i.postmortem.is_none()).count();
            Ok(measured(owed as f64, Unit::Count, policy.incidents.len() as u64))
        }
        "class-share" => {
            let policy = service.policy.as_ref().ok_or(Reason::NotInExport { what: Missing::Incidents })?;
            let own = |slo: &str, kind: &Option<String>| of.slo.as_deref() == Some(slo) && *kind == of.about;
            let class = policy.classes.iter().find(|c| own(&c.slo, &c.kind));
            let class = class.ok_or(Reason::NothingInPeriod { what: Missing::Incidents })?;
            Ok(measured(class.share, Unit::Ratio, class.measured))
        }
        _ => Err(no_slo),
    }
}

fn gate_n(service: &Service, of: &DecisionKey) -> u64 {
    let mut rules = service.gate.iter().flat_map(|gate| &gate.rules);
    let own = rules.find(|r| r.id == GateRuleId::SloBudget && of.slo.as_deref() == Some(r.slo.as_str()));
    own.and_then(|r| r.n).unwrap_or(0)
}
