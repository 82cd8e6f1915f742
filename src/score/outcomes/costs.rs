//! Costs by service and month against their targets, and what one deployment or a thousand good requests cost. Amounts of
//! different currencies are never added.

use super::super::span::{month, month_of};
use super::{Asked, CostReading, CostSum, MONTHS, UnitCost, unmeasured};
use crate::domain::{Amount, Cost, Given, Instant, Method, Missing, Month, Reason, Slo, time::DAY};
use std::collections::BTreeMap;

/// A row whose month has begun, with the month's bounds.
pub struct Row<'a> {
    pub cost: &'a Cost,
    from: Instant,
    to: Instant,
    as_of: Instant,
}

impl Row<'_> {
    fn target(&self) -> Option<Amount> {
        self.cost.target.filter(|target| !target.is_zero())
    }

    /// The target that it can be held against: a month that is not over can be over its target already, but not yet
    /// within.
    pub fn held(&self) -> Option<Amount> {
        self.target().filter(|target| self.to <= self.as_of || self.cost.cost > *target)
    }

    /// Why there is none.
    pub fn why_not_held(&self) -> Reason {
        let days = |to: Instant| ((to.0 - self.from.0 + DAY - 1) / DAY) as u64;
        match (self.cost.target, self.target()) {
            (None, _) => Reason::NotGiven { what: Given::Target },
            (_, None) => Reason::GivenAsZero { what: Given::Target },
            _ => Reason::TooShort { days: days(self.as_of), needed: days(self.to) },
        }
    }
}

fn rows<'a>(asked: &'a Asked) -> impl Iterator<Item = Row<'a>> {
    let own = asked.facts.ledger.costs.iter().filter(|c| asked.is_about(&c.service));
    own.filter_map(|cost| {
        let (from, to) = month(cost.month, &asked.period.zone)?;
        (from < asked.end()).then_some(Row { cost, from, to, as_of: asked.as_of })
    })
}

/// Rows of the months that `[from, to)` touches.
fn touching<'a>(asked: &'a Asked, from: Instant, to: Instant) -> impl Iterator<Item = Row<'a>> {
    rows(asked).filter(move |row| row.from < to && row.to > from)
}

/// Rows of a service in the months that `[from, to)` touches.
pub fn of_service<'a>(asked: &'a Asked, service: &str, from: Instant, to: Instant) -> Vec<Row<'a>> {
    touching(asked, from, to).filter(|row| *row.cost.service == *service).collect()
}

pub fn of_period<'a>(asked: &'a Asked) -> Vec<Row<'a>> {
    touching(asked, asked.period.from, asked.end()).collect()
}

pub fn costs(asked: &Asked) -> Vec<CostReading> {
    let latest = month_of(asked.end().plus(-1), &asked.period.zone).unwrap_or_default();
    let first = Month(latest.0 + 1 - MONTHS as i64);
    let first = month_of(asked.period.from, &asked.period.zone).unwrap_or_default().min(first);
    let mut shown: Vec<Row> = rows(asked).filter(|row| row.cost.month >= first).collect();
    let key = |row: &Row| (std::cmp::Reverse(row.cost.month), row.cost.service.clone(), row.cost.currency.clone());
    shown.sort_by_key(key);
    shown.iter().map(|row| reading(asked, row)).collect()
}

fn reading(asked: &Asked, row: &Row) -> CostReading {
    let Row { cost, from, to, .. } = row;
    let held = row.held();
    CostReading {
        month: cost.month.to_string(),
        service: cost.service.to_string(),
        in_period: *to > asked.period.from,
        so_far: *to > asked.as_of,
        cost: cost.cost.to_f64(),
        target: cost.target.map(Amount::to_f64),
        currency: cost.currency.as_deref().map(String::from),
        share: row.target().and_then(|target| cost.cost.ratio(target)),
        within: held.map(|target| cost.cost <= target),
        unmeasured: held.is_none().then(|| row.why_not_held()).and_then(unmeasured),
        per_deployment: per_deployment(asked, cost, *from, *to),
        per_thousand_good: per_thousand_good(asked, cost, *from, *to),
    }
}

fn unknown(reason: Reason) -> UnitCost {
    UnitCost { value: None, n: None, slo: None, unmeasured: unmeasured(reason) }
}

fn per_deployment(asked: &Asked, cost: &Cost, from: Instant, to: Instant) -> UnitCost {
    let to = to.min(asked.as_of);
    let Some(service) = asked.service(&cost.service) else {
        return unknown(Reason::NotInExport { what: Missing::Deployments });
    };
    // A month of which the files tell a part has fewer deployments than there were.
    match service.deployments_from {
        None => return unknown(service.no_deployments.clone()),
        Some(first) if first.day() > from.day() => {
            let days = (to.0 - first.0).max(0) / DAY;
            return unknown(Reason::TooShort { days: days as u64, needed: ((to.0 - from.0 + DAY - 1) / DAY) as u64 });
        }
        Some(_) => {}
    }
    match service.live.iter().filter(|(at, _)| from <= *at && *at < to).count() {
        0 => unknown(Reason::NothingInPeriod { what: Missing::Deployments }),
        n => {
            UnitCost { value: Some(cost.cost.to_f64() / n as f64), n: Some(n.to_string()), slo: None, unmeasured: None }
        }
    }
}

/// By the SLO of counted events that counts most of them: a request that passes several SLOs is one request.
fn per_thousand_good(asked: &Asked, cost: &Cost, from: Instant, to: Instant) -> UnitCost {
    let to = to.min(asked.as_of);
    let none = Reason::NotInExport { what: Missing::SliSamples };
    let Some(service) = asked.service(&cost.service) else { return unknown(none) };
    let counted = service.slos.iter().filter(|slo| slo.method == Method::Occurrences);
    let counted = counted.filter_map(|slo| Some((slo, asked.facts.measured(slo).filter(|sli| !sli.of_ratios)?)));
    let sums = counted.map(|(slo, sli)| {
        let (mut good, mut total, mut days) = (Amount::ZERO, Amount::ZERO, vec![]);
        for cell in sli.cells.between(from, to) {
            (good, total) = (good + cell.good, total + cell.total);
            days.push((cell.at.0 - from.0) / DAY);
        }
        days.dedup();
        (total, good, days.len() as u64, slo)
    });
    let by_name = |slo: &Slo| std::cmp::Reverse(slo.name.clone());
    let Some((_, good, days, slo)) = sums.max_by_key(|(total, .., slo)| (*total, by_name(slo))) else {
        return unknown(none);
    };
    let needed = ((to.0 - from.0 + DAY - 1) / DAY) as u64;
    if days < needed {
        return unknown(Reason::TooShort { days, needed });
    }
    if good.is_zero() {
        return unknown(Reason::NoEvents);
    }
    UnitCost {
        value: Some(cost.cost.to_f64() * 1000.0 / good.to_f64()),
        n: Some(good.to_string()),
        slo: Some(slo.name.clone()),
        unmeasured: None,
    }
}

/// The period's months, one sum for each currency.
pub fn sums(asked: &Asked) -> Vec<CostSum> {
    sums_of(&of_period(asked))
}

/// One sum for each currency, by its name.
pub fn sums_of(rows: &[Row]) -> Vec<CostSum> {
    let mut by_currency = BTreeMap::<Option<&str>, Vec<&Row>>::new();
    for row in rows {
        by_currency.entry(row.cost.currency.as_deref()).or_default().push(row);
    }
    let sum = |(currency, rows): (Option<&str>, Vec<&Row>)| {
        let held = || rows.iter().filter_map(|row| Some((row.cost.cost, row.held()?)));
        let (cost, target): (Amount, Amount) = (held().map(|(c, _)| c).sum(), held().map(|(_, t)| t).sum());
        let n = held().count() as u64;
        CostSum {
            currency: currency.map(String::from),
            cost: rows.iter().map(|row| row.cost.cost).sum::<Amount>().to_f64(),
            n: rows.len() as u64,
            cost_with_target: cost.to_f64(),
            target: target.to_f64(),
            n_with_target: n,
            within: (n > 0).then_some(cost <= target),
        }
    };
    by_currency.into_iter().map(sum).collect()
}
