//! The working behind shared outcomes: each figure's formula with its numbers in it.

use super::working::{exact, ours};
use super::{Working, count, label, say};
use crate::metric::instability::DEGRADED;
use crate::score::Outcomes;
use crate::score::outcomes::{CostReading, CostSum, FeatureReading, InstabilityReading, ToilReading};

/// Features, costs and toil, in this order.
pub fn working(o: &Outcomes) -> Vec<Working> {
    let features = o.features.iter().flat_map(feature);
    let sums = o.cost_sums.iter().filter_map(cost_sum);
    let costs = o.costs.iter().filter(|c| c.in_period).flat_map(cost);
    features.chain(sums).chain(costs).chain(o.toil.iter().filter_map(toil)).collect()
}

fn working_of(figure: String, formula: &str, numbers: String, result: String, note: String) -> Working {
    Working { figure, formula: formula.into(), numbers: Some(numbers), result, note, source: ours().into() }
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
            say!("after − before, both given", "danach − davor, beides angegeben"),
            format!("{} − {}", exact(after), bracketed(before)),
            exact(change) + &currency(given.currency.as_deref()),
            say!(
                "{days} asked for on each side",
                "auf jeder Seite verlangt: {days}";
                days = count(f.window_days, say!("day", "Tag"), say!("days", "Tage"))
            ),
        ))
    };
    let kpis = f.kpis.iter().map(|kpi| given(&label(&kpi.kpi), &kpi.given));
    let all =
        [given(say!("revenue", "Umsatz"), &f.revenue), given(say!("satisfaction", "Zufriedenheit"), &f.satisfaction)]
            .into_iter()
            .chain(kpis);
    all.flatten().chain(f.instability.iter().filter_map(|i| instability(f, i))).collect()
}

fn instability(f: &FeatureReading, i: &InstabilityReading) -> Option<Working> {
    let (before, after, ratio) = (i.before?, i.after?, i.ratio?);
    let end = |end: Option<f64>| end.map_or_else(|| say!("beyond every number", "jenseits jeder Zahl").into(), exact);
    let verdict = match i.degraded {
        Some(true) => say!("degraded", "verschlechtert"),
        _ => say!("not degraded", "nicht verschlechtert"),
    };
    Some(working_of(
        say!(
            "{feature}, {slo}: instability around the release",
            "{feature}, {slo}: Instabilität um die Veröffentlichung";
            feature = label(&f.id),
            slo = label(&i.slo)
        ),
        &say!(
            "bad share after ÷ before; degraded from {from} on with an interval above 1, or met and then missed",
            "schlechter Anteil danach ÷ davor; verschlechtert ab {from} mit einem Intervall über 1, oder erfüllt und dann verfehlt";
            from = exact(DEGRADED)
        ),
        format!("{} ÷ {}", exact(after), exact(before)),
        exact(ratio),
        say!(
            "{verdict}; 95 % interval {low} to {high} by a bootstrap of {before} and {after} days; coincided with, not caused by",
            "{verdict}; 95-%-Intervall {low} bis {high} aus einem Bootstrap von {before} und {after} Tagen; fiel zusammen mit, nicht verursacht durch";
            verdict,
            low = end(i.low),
            high = end(i.high),
            before = i.days_before,
            after = i.days_after
        ),
    ))
}

fn cost_sum(sum: &CostSum) -> Option<Working> {
    let within = sum.within?;
    Some(working_of(
        say!(
            "Cost against target{currency}",
            "Kosten gegen Zielwert{currency}";
            currency = currency(sum.currency.as_deref())
        ),
        say!("cost ÷ target, of months that have a target", "Kosten ÷ Zielwert, der Monate mit Zielwert"),
        format!("{} ÷ {}", exact(sum.cost_with_target), exact(sum.target)),
        exact(sum.cost_with_target / sum.target),
        format!(
            "{}; {}",
            count(sum.n_with_target, say!("service-month", "Service-Monat"), say!("service-months", "Service-Monate")),
            if within { say!("within", "innerhalb") } else { say!("over", "darüber") }
        ),
    ))
}

fn cost(c: &CostReading) -> Vec<Working> {
    let title = format!("{} {}", label(&c.service), c.month);
    let each = |what: &str, formula: &str, unit: &crate::score::outcomes::UnitCost, times: &str| {
        let (value, n) = (unit.value?, exact(unit.n?));
        let note = unit.slo.as_deref().map_or_else(
            String::new,
            |slo| say!("good events of {slo}", "gute Ereignisse von {slo}"; slo = label(slo)),
        );
        let numbers = format!("{}{times} ÷ {n}", exact(c.cost));
        let result = exact(value) + &currency(c.currency.as_deref());
        Some(working_of(
            say!("{title}: cost per {what}", "{title}: Kosten je {what}"; title, what),
            formula,
            numbers,
            result,
            note,
        ))
    };
    [
        each(
            say!("deployment", "Deployment"),
            say!("cost ÷ production deployments of the month", "Kosten ÷ Produktions-Deployments des Monats"),
            &c.per_deployment,
            "",
        ),
        each(
            say!("thousand good requests", "tausend gute Anfragen"),
            say!("cost × 1000 ÷ good events of the month", "Kosten × 1000 ÷ gute Ereignisse des Monats"),
            &c.per_thousand_good,
            " × 1000",
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn toil(t: &ToilReading) -> Option<Working> {
    let over = t.over_hours?;
    Some(Working {
        source: say!(
            "Google SRE book, chapter 5: toil below 50 % of each engineer's time",
            "Google-SRE-Buch, Kapitel 5: Toil unter 50 % der Zeit jeder Person"
        )
        .into(),
        ..working_of(
            say!("Toil of {team}", "Toil von {team}"; team = label(&t.team)),
            say!("toil hours − budget × hours worked", "Toil-Stunden − Budget × Arbeitsstunden"),
            format!("{} − {} × {}", exact(t.toil_hours), exact(t.budget), exact(t.worked_hours)),
            format!("{} h", exact(over)),
            say!(
                "share {share}; {weeks}",
                "Anteil {share}; {weeks}";
                share = t.share.map(exact).unwrap_or_default(),
                weeks = count(t.n, say!("week", "Woche"), say!("weeks", "Wochen"))
            ),
        )
    })
}

fn bracketed(value: f64) -> String {
    if value < 0.0 { format!("({})", exact(value)) } else { exact(value) }
}
