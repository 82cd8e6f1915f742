//! Business value at risk: the money behind budgets that are spent. Nothing without figures that were given: a cost per
//! hour, or revenue of features.

use super::{FeatureReading, RevenueAtRisk, SERVICES, SpentMoney, ValueAtRisk};
use crate::score::price::BudgetPrice;
use crate::score::{Service, SloReading};
use std::collections::BTreeMap;

/// Those listed, and how many there are beyond them.
pub fn value_at_risk(services: &[Service], features: &[FeatureReading]) -> (Vec<ValueAtRisk>, u64) {
    let mut all: Vec<ValueAtRisk> = services.iter().map(|s| of_service(s, features)).collect();
    all.retain(|v| v.spent.is_some() || !v.revenue.is_empty());
    // All in one currency: the settings have one. What has no price comes last.
    let money = |v: &ValueAtRisk| v.spent.as_ref().map_or(f64::NEG_INFINITY, |s| s.amount);
    all.sort_by(|a, b| money(b).total_cmp(&money(a)).then_with(|| a.service.cmp(&b.service)));
    let unlisted = all.len().saturating_sub(SERVICES) as u64;
    all.truncate(SERVICES);
    (all, unlisted)
}

fn of_service(service: &Service, features: &[FeatureReading]) -> ValueAtRisk {
    let spent_all = service.slos.iter().filter(|s| s.left_to_spend().is_some_and(|left| left <= 0.0));
    let mut slos_spent: Vec<String> = spent_all.map(|s| s.slo.clone()).collect();
    slos_spent.sort();
    let mut by_currency = BTreeMap::<Option<&str>, (f64, Vec<String>)>::new();
    // By id, so that a sum of floats does not depend on the order of the list.
    let mut own: Vec<&FeatureReading> = features.iter().filter(|f| f.service == service.name).collect();
    own.sort_by(|a, b| a.id.cmp(&b.id));
    for feature in own.into_iter().filter(|_| !slos_spent.is_empty()) {
        let Some(after) = feature.revenue.after else { continue };
        let (sum, ids) = by_currency.entry(feature.revenue.currency.as_deref()).or_default();
        *sum += after;
        ids.push(feature.id.clone());
    }
    let revenue = by_currency.into_iter().map(|(currency, (amount, features))| RevenueAtRisk {
        currency: currency.map(String::from),
        amount,
        features,
    });
    ValueAtRisk { service: service.name.clone(), spent: spent(service), slos_spent, revenue: revenue.collect() }
}

/// Of the SLO whose spent share is worth most. What the others spent is not added: one outage may spend several budgets.
fn spent(service: &Service) -> Option<SpentMoney> {
    let each = service.slos.iter().filter_map(|s| {
        // The price is of the whole window's budget, and so is the share of it that is spent.
        let consumed = Some(1.0 - s.left_to_spend()?).filter(|consumed| *consumed > 0.0)?;
        Some((s, s.outlook.price.as_ref()?, consumed))
    });
    let other_slos = (each.clone().count() as u64).saturating_sub(1);
    let worth = |(_, price, consumed): &(&SloReading, &BudgetPrice, f64)| price.budget * consumed;
    let most = each.max_by(|a, b| worth(a).total_cmp(&worth(b)).then_with(|| b.0.slo.cmp(&a.0.slo)))?;
    let (slo, price, _) = most;
    Some(SpentMoney { slo: slo.slo.clone(), currency: price.currency.clone(), amount: worth(&most), other_slos })
}
