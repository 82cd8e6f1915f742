//! What an SLO's budget is worth, by the cost of an hour of complete outage that the settings give: its own in a
//! service, else everybody's. It takes samples and an objective, and no deployments or incidents.

use super::facts::Facts;
use crate::domain::{Slo, time::HOUR};
use crate::metric::slo::SloFigure;
use crate::metric::{burn, pieces};
use serde::{Deserialize, Serialize};

/// A share of a budget is so many hours of complete outage, and they have a price.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BudgetPrice {
    /// As the settings have it; empty when they do not say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub currency: String,
    pub cost_per_hour: f64,
    /// Hours of complete outage that are the whole budget: (1 − objective) · hours of the window.
    pub hours: f64,
    /// What the whole budget is worth: hours · cost per hour.
    pub budget: f64,
}

/// Of an hour of complete outage of the service, where it is given.
pub fn cost_per_hour(facts: &Facts, service: &str) -> Option<f64> {
    let own = facts.settings.services.get(service).and_then(|s| s.cost_per_hour);
    own.or(facts.settings.risk.as_ref().and_then(|r| r.cost_per_hour))
}

/// Nothing where no cost was given, or where the SLO has no window or no budget.
pub fn price(facts: &Facts, service: &str, slo: &Slo, figure: &SloFigure) -> Option<BudgetPrice> {
    let cost_per_hour = cost_per_hour(facts, service)?;
    let hours = pieces::budget(slo.objective) * burn::period(figure.bounds.as_ref()?) as f64 / HOUR as f64;
    let currency = facts.settings.risk.as_ref().map(|r| r.currency.clone()).unwrap_or_default();
    (hours > 0.0).then_some(BudgetPrice { currency, cost_per_hour, hours, budget: hours * cost_per_hour })
}
