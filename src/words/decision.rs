//! What is asked of a leader, in sentences: what the policy or the forecast says, the figures, and the choice.

use super::{count, decimal, list, name, percent, settings_amount, signed_percent};
use crate::score::decisions::{Decision, DecisionFigure, DecisionRule};

/// What stands where no rule fired.
pub const NO_DECISION: &str = "No rule of the policy, the gate, the forecast or the safe speed asks for a decision.";

/// What is to be decided, in a few words.
pub fn decision_title(rule: DecisionRule) -> &'static str {
    match rule {
        DecisionRule::Freeze => "Hold releases",
        DecisionRule::BudgetRunsOut => "Protect the budget",
        DecisionRule::TooFast => "Slow down or make it safer",
        DecisionRule::PostmortemOwed => "Write the postmortem",
        DecisionRule::OnThePlan => "Put it on the plan",
    }
}

pub fn decision(d: &Decision) -> String {
    let of = |id: &str| d.figures.iter().find(|f| f.id == id);
    let value = |id: &str| of(id).map(|f| f.value);
    let service = name(&d.service);
    let slo = d.slo.as_deref().map_or_else(String::new, |slo| format!(" ({})", name(slo)));
    let worth = d.money.as_ref().map_or_else(String::new, |m| {
        let amount = settings_amount(&decimal(m.amount, 0), &m.currency);
        let worth = match d.rule {
            DecisionRule::TooFast => format!("Slowing to that saves about {amount} a week"),
            DecisionRule::Freeze => format!("What is overspent is worth {amount}"),
            DecisionRule::BudgetRunsOut => format!("What is left is worth {amount}"),
            DecisionRule::PostmortemOwed | DecisionRule::OnThePlan => format!("What it took is worth {amount}"),
        };
        // Its share is of the budget of the days with samples, and the worth of a budget is of all of them.
        let days = if d.rule == DecisionRule::PostmortemOwed {
            ", as if samples covered all of the policy's days"
        } else {
            ""
        };
        format!(" {worth} at the given cost per hour{days}.")
    });
    let told = match d.rule {
        DecisionRule::Freeze => match (value("slo-budget-remaining"), value("policy-budget-remaining")) {
            (Some(left), _) => format!("{service} has {} of its budget left{slo}: the policy freezes it.", none(left)),
            (_, Some(left)) => {
                format!("{service} has {} left over the policy's weeks{slo}: the policy freezes it.", none(left))
            }
            _ => {
                let pages = value("page-alerts").unwrap_or(1.0) as u64;
                format!("{service} has {} firing{slo}: the gate freezes it.", count(pages, "page", "pages"))
            }
        },
        DecisionRule::BudgetRunsOut => format!(
            "{service} spends the rest of its budget{slo} within 14\u{a0}days with a chance of {}{}.",
            value("chance-of-exhaustion").map_or_else(String::new, percent),
            value("slo-budget-remaining").map_or_else(String::new, |left| format!("; {} is left", none(left)))
        ),
        DecisionRule::TooFast => format!(
            "{service} deploys {} a week; {} of its budget{slo} bears {}{}{}.",
            value("deployments-per-week").map_or_else(String::new, super::per_week),
            if of("safe-speed").is_some() { "what remains" } else { "the whole" },
            value("max-deployments-per-week").map_or_else(String::new, super::speed),
            of("max-deployments-per-week").map_or_else(String::new, interval),
            value("safe-speed").map_or_else(String::new, |full| format!(", the whole {}", super::speed(full)))
        ),
        DecisionRule::PostmortemOwed => {
            let more = value("postmortems-owed").map_or(0, |n| n as u64).saturating_sub(1);
            let incident = d.about.as_deref().map_or_else(|| "One incident".into(), name);
            let rest = if more > 0 { format!("; {more} more owed") } else { String::new() };
            format!(
                "{incident} took {} of the budget of {service}{slo} and has no postmortem in the files{rest}.",
                value("incident-share").map_or_else(String::new, percent)
            )
        }
        DecisionRule::OnThePlan => format!(
            "Incidents of the kind {} took {} of a quarter's budget of {service}{slo}: the policy puts them on the quarter's plan.",
            d.about.as_deref().map_or_else(|| "not told".into(), name),
            value("class-share").map_or_else(String::new, percent)
        ),
    };
    let others: Vec<&str> = d.others.iter().map(String::as_str).collect();
    let likewise = if others.is_empty() { String::new() } else { format!(" Likewise: {}.", list(&others)) };
    format!("{told}{worth}{likewise}")
}

fn none(left: f64) -> String {
    if left.abs() < 1e-9 { "nothing".into() } else { signed_percent(left) }
}

/// ` [2.1 – 5.0]`.
fn interval(f: &DecisionFigure) -> String {
    f.low.zip(f.high).map_or_else(String::new, |(l, h)| format!(" [{} – {}]", super::speed(l), super::speed(h)))
}
