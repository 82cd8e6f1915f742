//! Costs by service and month against their targets, and what one deployment or a thousand good requests cost. Amounts of
//! different currencies are never added.

use super::super::span::{Stretch, days, month, month_of};
use super::{Asked, COSTS, CURRENCIES, CostReading, CostSum, MONTHS, UnitCost, unmeasured};
use crate::domain::{Amount, Cost, Given, Instant, Method, Missing, Month, Reason, Slo};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A row whose month has begun.
pub struct Row<'a> {
    pub cost: &'a Cost,
    /// The month's days in the period's zone: 28 to 31, of 23 to 25 hours.
    days: Rc<[Stretch]>,
    as_of: Instant,
}

impl Row<'_> {
    fn from(&self) -> Instant {
        self.days.first().map_or(Instant(0), |day| day.0)
    }

    fn to(&self) -> Instant {
        self.days.last().map_or(Instant(0), |day| day.1)
    }

    fn touches(&self, from: Instant, to: Instant) -> bool {
        self.from() < to && self.to() > from
    }

    fn too_short(&self, known: usize) -> Reason {
        Reason::TooShort { days: known as u64, needed: self.days.len() as u64 }
    }

    /// Rows of the files that tell different figures are no figure: neither is known to be the month's.
    pub fn is_disputed(&self) -> bool {
        self.cost.disputed.any()
    }

    fn target(&self) -> Option<Amount> {
        self.cost.target.filter(|target| !target.is_zero() && !self.is_disputed())
    }

    /// The target that it can be held against: a month that is not over can be over its target already, but not yet
    /// within.
    pub fn held(&self) -> Option<Amount> {
        self.target().filter(|target| self.to() <= self.as_of || self.cost.cost > *target)
    }

    /// Why there is none.
    pub fn why_not_held(&self) -> Reason {
        match (self.cost.target, self.target()) {
            _ if self.is_disputed() => Reason::Disputed,
            (None, _) if self.cost.unread.contains("target") => Reason::Unreadable { what: Given::Target },
            (None, _) => Reason::NotGiven { what: Given::Target },
            (_, None) => Reason::GivenAsZero { what: Given::Target },
            _ => self.too_short(self.days.iter().filter(|day| day.0 < self.as_of).count()),
        }
    }
}

/// The rows of the chosen team whose month has begun, looked up once for all that asks for them.
pub struct Bills<'a> {
    /// By month, then by service.
    rows: Vec<Row<'a>>,
    /// Positions in `rows`.
    by_service: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> Bills<'a> {
    pub fn new(asked: &Asked<'a>) -> Bills<'a> {
        let mut months = BTreeMap::<Month, Option<Rc<[Stretch]>>>::new();
        let zone = &asked.period.zone;
        let mut bills = Bills { rows: vec![], by_service: BTreeMap::new() };
        for cost in asked.facts.ledger.costs.iter().filter(|c| asked.is_about(&c.service)) {
            let days = months.entry(cost.month).or_insert_with(|| {
                let (from, to) = month(cost.month, zone)?;
                (from < asked.end()).then(|| days(from, to, zone).into())
            });
            let Some(days) = days else { continue };
            bills.by_service.entry(&cost.service).or_default().push(bills.rows.len());
            bills.rows.push(Row { cost, days: days.clone(), as_of: asked.as_of });
        }
        bills
    }

    /// Rows of a service in the months that `[from, to)` touches.
    pub fn of_service(&self, service: &str, from: Instant, to: Instant) -> Vec<&Row<'a>> {
        let own = self.by_service.get(service).into_iter().flatten().map(|at| &self.rows[*at]);
        own.filter(|row| row.touches(from, to)).collect()
    }

    pub fn of_period(&self, asked: &Asked) -> Vec<&Row<'a>> {
        self.rows.iter().filter(|row| row.touches(asked.period.from, asked.end())).collect()
    }
}

/// Those shown, and how many there are beyond them.
pub fn costs(asked: &Asked, bills: &Bills) -> (Vec<CostReading>, u64) {
    let latest = month_of(asked.end().plus(-1), &asked.period.zone).unwrap_or_default();
    let first = Month(latest.0 + 1 - MONTHS as i64);
    let first = month_of(asked.period.from, &asked.period.zone).unwrap_or_default().min(first);
    let mut shown: Vec<&Row> = bills.rows.iter().filter(|row| row.cost.month >= first).collect();
    // The latest month first; rows are by service and currency within one.
    shown.sort_by_key(|row| std::cmp::Reverse(row.cost.month));
    let unlisted = shown.len().saturating_sub(COSTS) as u64;
    shown.truncate(COSTS);
    // A month of a service has a row for each currency.
    let mut counted = BTreeMap::<(Month, &str), Counted>::new();
    let mut readings = vec![];
    for row in shown {
        let key = (row.cost.month, &*row.cost.service);
        let counted = counted.entry(key).or_insert_with(|| Counted::of(asked, row));
        readings.push(reading(asked, row, counted));
    }
    (readings, unlisted)
}

fn reading(asked: &Asked, row: &Row, counted: &Counted) -> CostReading {
    let cost = row.cost;
    let held = row.held();
    let whole = cost.cost.to_f64();
    let known = |of: &Result<Divisor, Reason>| if row.is_disputed() { Err(Reason::Disputed) } else { of.clone() };
    CostReading {
        month: cost.month.to_string(),
        service: cost.service.to_string(),
        in_period: row.to() > asked.period.from,
        so_far: row.to() > asked.as_of,
        cost: whole,
        target: cost.target.map(Amount::to_f64),
        currency: cost.currency.as_deref().map(String::from),
        share: row.target().and_then(|target| cost.cost.ratio(target)),
        within: held.map(|target| cost.cost <= target),
        unmeasured: held.is_none().then(|| row.why_not_held()).and_then(unmeasured),
        per_deployment: unit_cost(whole, known(&counted.deployments)),
        per_thousand_good: unit_cost(whole * 1000.0, known(&counted.good)),
    }
}

/// What a cost is divided by: how many, and the SLO that counts them.
type Divisor = (Amount, Option<String>);

/// What there was of one service in one month.
struct Counted {
    deployments: Result<Divisor, Reason>,
    good: Result<Divisor, Reason>,
}

impl Counted {
    fn of(asked: &Asked, row: &Row) -> Counted {
        Counted { deployments: deployments(asked, row), good: good(asked, row) }
    }
}

fn unit_cost(whole: f64, divisor: Result<Divisor, Reason>) -> UnitCost {
    match divisor {
        Err(reason) => UnitCost { value: None, n: None, slo: None, unmeasured: unmeasured(reason) },
        Ok((n, slo)) => UnitCost { value: Some(whole / n.to_f64()), n: Some(n.to_f64()), slo, unmeasured: None },
    }
}

fn deployments(asked: &Asked, row: &Row) -> Result<Divisor, Reason> {
    let service = asked.service(&row.cost.service).ok_or(Reason::NotInExport { what: Missing::Deployments })?;
    // A month of which the files tell a part has fewer deployments than there were.
    let first = service.deployments_from.ok_or_else(|| service.no_deployments.clone())?;
    if row.days.first().is_some_and(|day| first >= day.1) {
        return Err(row.too_short(row.days.iter().filter(|day| first <= day.0 && day.0 < row.as_of).count()));
    }
    // By time; one at as-of, the last event of the files, is known.
    let before = |t: Instant| service.live.partition_point(|(at, _)| *at < t);
    match before(row.to().min(row.as_of.plus(1))).saturating_sub(before(row.from())) {
        0 => Err(Reason::NothingInPeriod { what: Missing::Deployments }),
        n => Ok((Amount::whole(n as u64), None)),
    }
}

/// By the SLO of counted events that counts most of them: a request that passes several SLOs is one request.
fn good(asked: &Asked, row: &Row) -> Result<Divisor, Reason> {
    let none = Reason::NotInExport { what: Missing::SliSamples };
    let service = asked.service(&row.cost.service).ok_or_else(|| none.clone())?;
    // Slices and ratios are no requests.
    let other = service.slos.iter().any(|slo| asked.facts.measured(slo).is_some());
    let none = if other { Reason::NotInExport { what: Missing::CountedEvents } } else { none };
    let counted = service.slos.iter().filter(|slo| slo.method == Method::Occurrences);
    let counted = counted.filter_map(|slo| Some((slo, asked.facts.measured(slo).filter(|sli| !sli.of_ratios)?)));
    let sums = counted.map(|(slo, sli)| {
        let (mut good, mut total, mut covered) = (Amount::ZERO, Amount::ZERO, vec![]);
        for cell in sli.cells.between(row.from(), row.to().min(row.as_of)) {
            (good, total) = (good + cell.good, total + cell.total);
            covered.push(row.days.partition_point(|day| day.1 <= cell.at));
        }
        covered.dedup();
        (total, good, covered.len(), slo)
    });
    let by_name = |slo: &Slo| std::cmp::Reverse(slo.name.clone());
    let (_, good, covered, slo) = sums.max_by_key(|(total, .., slo)| (*total, by_name(slo))).ok_or(none)?;
    if covered < row.days.len() {
        return Err(row.too_short(covered));
    }
    if good.is_zero() { Err(Reason::NoEvents) } else { Ok((good, Some(slo.name.clone()))) }
}

/// The period's months, one sum for each currency; and how many currencies there are beyond them.
pub fn sums(rows: &[&Row]) -> (Vec<CostSum>, u64) {
    let mut all = sums_of(rows);
    let unlisted = all.len().saturating_sub(CURRENCIES) as u64;
    all.truncate(CURRENCIES);
    (all, unlisted)
}

/// One sum for each currency, by its name. What is told twice and differently is in none.
pub fn sums_of(rows: &[&Row]) -> Vec<CostSum> {
    let mut by_currency = BTreeMap::<Option<&str>, Vec<&Row>>::new();
    for row in rows.iter().filter(|row| !row.is_disputed()) {
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
