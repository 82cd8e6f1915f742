//! What is borne: the thresholds of the error-budget policy and of the gate, the risk, and what an outage costs.

use super::{entries, text, texts, warn};
use crate::domain::{GateSettings, OutcomeSettings, PolicySettings, RiskSettings};
use crate::format::Sink;
use crate::format::tables::share;
use crate::format::tree::Node;

/// Thresholds that are not named keep their defaults.
pub fn policy(node: &Node, sink: &mut Sink) -> PolicySettings {
    let mut policy = PolicySettings::default();
    for (key, node) in
        entries(node, "policy", &["days", "incident_share", "quarter_days", "class_share", "exempt"], sink)
    {
        if key == "exempt" {
            policy.exempt = texts(node, key, sink);
            continue;
        }
        let Some(text) = text(node, key, sink) else { continue };
        match key {
            "days" | "quarter_days" => match text.parse::<u64>().ok().filter(|days| (1..=3_660).contains(days)) {
                Some(days) => *(if key == "days" { &mut policy.days } else { &mut policy.quarter_days }) = days,
                None => warn(sink, node, key, "a whole number of days, 1 to 3660"),
            },
            _ => match share(text.as_bytes(), b',') {
                Some((ratio, _)) if key == "incident_share" => policy.incident_share = ratio.to_f64(),
                Some((ratio, _)) => policy.class_share = ratio.to_f64(),
                None => warn(sink, node, key, "a ratio above 0 up to 1, such as 0.2, or a percent such as 20"),
            },
        }
    }
    policy
}

/// What is not named keeps its default.
pub fn risk(node: &Node, sink: &mut Sink) -> RiskSettings {
    let mut risk = RiskSettings::default();
    for (key, node) in entries(node, "risk", &["appetite", "cost_per_hour", "currency"], sink) {
        match key {
            "appetite" => {
                let Some(text) = text(node, key, sink) else { continue };
                match share(text.as_bytes(), b',').map(|(ratio, _)| ratio.to_f64()).filter(|ratio| *ratio < 1.0) {
                    Some(ratio) => risk.appetite = ratio,
                    None => warn(sink, node, key, "a ratio above 0 and below 1, such as 0.2, or a percent such as 20"),
                }
            }
            "cost_per_hour" => risk.cost_per_hour = cost(node, key, sink),
            _ => risk.currency = text(node, key, sink).unwrap_or_default(),
        }
    }
    risk
}

/// What is not named keeps its default.
pub fn outcomes(node: &Node, sink: &mut Sink) -> OutcomeSettings {
    let mut outcomes = OutcomeSettings::default();
    for (key, node) in entries(node, "outcomes", &["toil_budget"], sink) {
        let Some(text) = text(node, key, sink) else { continue };
        match share(text.as_bytes(), b',') {
            Some((ratio, _)) => outcomes.toil_budget = ratio.to_f64(),
            None => warn(sink, node, key, "a ratio above 0 up to 1, such as 0.5, or a percent such as 50"),
        }
    }
    outcomes
}

pub fn cost(node: &Node, key: &str, sink: &mut Sink) -> Option<f64> {
    let cost = text(node, key, sink)?.parse::<f64>().ok().filter(|cost| (0.0..=1e12).contains(cost));
    if cost.is_none() {
        warn(sink, node, key, "a number of 0 or more");
    }
    cost
}

/// As for the policy.
pub fn gate(node: &Node, sink: &mut Sink) -> GateSettings {
    let mut gate = GateSettings::default();
    for (key, node) in entries(node, "gate", &["budget_left", "overdraw"], sink) {
        let Some(text) = text(node, key, sink) else { continue };
        match share(text.as_bytes(), b',') {
            Some((ratio, _)) if key == "budget_left" => gate.budget_left = ratio.to_f64(),
            Some((ratio, _)) => gate.overdraw = ratio.to_f64(),
            None => warn(sink, node, key, "a ratio above 0 up to 1, such as 0.2, or a percent such as 20"),
        }
    }
    gate
}
