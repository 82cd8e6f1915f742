//! The working behind shared outcomes: each figure's formula with its numbers in it.

use super::working::exact;
use super::{Working, count, label};
use crate::metric::instability::DEGRADED;
use crate::score::Outcomes;
use crate::score::outcomes::{CostReading, CostSum, FeatureReading, InstabilityReading, ToilReading};

const OURS: &str = "Even Keel, README: How shared outcomes are judged";
const TOIL: &str = "Google SRE book, chapter 5: toil below 50 % of each engineer's time";

/// Features, costs and toil, in this order.
pub fn working(o: &Outcomes) -> Vec<Working> {
    let features = o.features.iter().flat_map(feature);
    let sums = o.cost_sums.iter().filter_map(cost_sum);
    let costs = o.costs.iter().filter(|c| c.in_period).flat_map(cost);
    features.chain(sums).chain(costs).chain(o.toil.iter().filter_map(toil)).collect()
}

fn working_of(figure: String, formula: &str, numbers: String, result: String, note: String) -> Working {
    Working { figure, formula: formula.into(), numbers: Some(numbers), result, note, source: OURS.into() }
}

fn currency(currency: Option<&str>) -> String {
    currency.map_or_else(String::new, |c| format!(" {}", label(c)))
}

fn feature(f: &FeatureReading) -> Vec<Working> {
    let title = label(&f.id);
    let given = |what: &str, given: &crate::score::outcomes::GivenChange| {
        let (before, after, change) = (given.before?, given.after?, given.change?);
        Some(working_of(
            format!("{title}: {what}"),
            "after − before, both given",
            format!("{} − {}", exact(after), bracketed(before)),
            exact(change) + &currency(given.currency.as_deref()),
            count(f.window_days, "day", "days") + " asked for on each side",
        ))
    };
    let kpis = f.kpis.iter().map(|kpi| given(&label(&kpi.kpi), &kpi.given));
    let all = [given("revenue", &f.revenue), given("satisfaction", &f.satisfaction)].into_iter().chain(kpis);
    all.flatten().chain(f.instability.iter().filter_map(|i| instability(f, i))).collect()
}

fn instability(f: &FeatureReading, i: &InstabilityReading) -> Option<Working> {
    let (before, after, ratio) = (i.before?, i.after?, i.ratio?);
    let end = |end: Option<f64>| end.map_or_else(|| "beyond every number".into(), exact);
    let verdict = match i.degraded {
        Some(true) => "degraded",
        _ => "not degraded",
    };
    Some(working_of(
        format!("{}, {}: instability around the release", label(&f.id), label(&i.slo)),
        &format!(
            "bad share after ÷ before; degraded from {} on with an interval above 1, or met and then missed",
            exact(DEGRADED)
        ),
        format!("{} ÷ {}", exact(after), exact(before)),
        exact(ratio),
        format!(
            "{verdict}; 95 % interval {} to {} by a bootstrap of {} and {} days; coincided with, not caused by",
            end(i.low),
            end(i.high),
            i.days_before,
            i.days_after
        ),
    ))
}

fn cost_sum(sum: &CostSum) -> Option<Working> {
    let within = sum.within?;
    Some(working_of(
        format!("Cost against target{}", currency(sum.currency.as_deref())),
        "cost ÷ target, of months that have a target",
        format!("{} ÷ {}", exact(sum.cost_with_target), exact(sum.target)),
        exact(sum.cost_with_target / sum.target),
        format!(
            "{}; {}",
            count(sum.n_with_target, "month of a service", "months of services"),
            if within { "within" } else { "over" }
        ),
    ))
}

fn cost(c: &CostReading) -> Vec<Working> {
    let title = format!("{} {}", label(&c.service), c.month);
    let each = |what: &str, formula: &str, unit: &crate::score::outcomes::UnitCost, times: &str| {
        let (value, n) = (unit.value?, exact(unit.n?));
        let note = unit.slo.as_deref().map_or_else(String::new, |slo| format!("good events of {}", label(slo)));
        let numbers = format!("{}{times} ÷ {n}", exact(c.cost));
        let result = exact(value) + &currency(c.currency.as_deref());
        Some(working_of(format!("{title}: cost per {what}"), formula, numbers, result, note))
    };
    [
        each("deployment", "cost ÷ production deployments of the month", &c.per_deployment, ""),
        each("thousand good requests", "cost × 1000 ÷ good events of the month", &c.per_thousand_good, " × 1000"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn toil(t: &ToilReading) -> Option<Working> {
    let over = t.over_hours?;
    Some(Working {
        source: TOIL.into(),
        ..working_of(
            format!("Toil of {}", label(&t.team)),
            "toil hours − budget × hours worked",
            format!("{} − {} × {}", exact(t.toil_hours), exact(t.budget), exact(t.worked_hours)),
            format!("{} h", exact(over)),
            format!("share {}; {}", t.share.map(exact).unwrap_or_default(), count(t.n, "week", "weeks")),
        )
    })
}

fn bracketed(value: f64) -> String {
    if value < 0.0 { format!("({})", exact(value)) } else { exact(value) }
}
