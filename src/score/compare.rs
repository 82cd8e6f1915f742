//! Two periods, services or teams side by side: the same figures of each, and whether the interval of their difference
//! says that they differ. Nothing is ranked.

use super::balance::{self, Alike, Scored, Weighed};
use super::curve::{Table, Targets};
use super::facts::{Facts, Measurement, ServiceFacts};
use super::{Change, Reading, Result, Score};
use crate::domain::{Instant, Missing, Period, Reason, SliKey, Unit, Window, time::DAY};
use crate::metric::{Figure, Measured, Outcome, REGISTRY, draw, draw::Shift, draw::Spread, stats};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is set side by side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    #[default]
    Periods,
    Services,
    Teams,
}

impl By {
    pub const ALL: [By; 3] = [By::Periods, By::Services, By::Teams];

    /// As links have it.
    pub fn word(self) -> &'static str {
        match self {
            By::Periods => "periods",
            By::Services => "services",
            By::Teams => "teams",
        }
    }

    pub fn read(text: &str) -> Option<By> {
        Self::ALL.into_iter().find(|by| by.word() == text)
    }
}

/// What is on one side: these services in this period.
pub struct Subject<'a> {
    pub name: String,
    pub period: Period,
    pub services: Vec<&'a ServiceFacts>,
    /// Of its draws: those of one service in two periods must not go together, and those of the scorecard's own period
    /// are the scorecard's.
    pub seed: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    pub by: By,
    pub a: Side,
    pub b: Side,
    /// The three scores, then every metric that one of the two has.
    pub rows: Vec<Row>,
    /// The target lines in force, points.
    pub targets: Targets,
    pub as_of: Instant,
}

/// What the figures of one side rest on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// Of the service or team; of a period empty.
    pub name: String,
    pub period: Period,
    pub services: u64,
    /// Days of the period, times SLIs, that have at least one sample, and how many there could be.
    pub sli_days: u64,
    pub sli_days_possible: u64,
    /// Services whose deployments in the files begin a week or more after the period does.
    pub deployed_later: u64,
    /// Of its SLOs, each once.
    pub windows: Vec<Window>,
    /// Metrics that its balanced score is made of.
    pub scored_on: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub a: Reading,
    pub b: Reading,
    /// Lowest and highest service (of the budget: SLO), where the figure is a median of several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range_a: Option<(f64, f64)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range_b: Option<(f64, f64)>,
    /// How many services (of the budget: SLOs) the median is of: those that have the figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of_a: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of_b: Option<u64>,
    /// What the interval of the difference says of A against B; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub differs: Option<Differs>,
}

/// Of two periods, the first against the second; of two services or teams neither is the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Differs {
    Better,
    Worse,
    Differs,
    NoClearDifference,
}

impl Differs {
    fn of(by: By, change: Change) -> Differs {
        match (change, by) {
            (Change::NoClearChange, _) => Differs::NoClearDifference,
            (Change::Better, By::Periods) => Differs::Better,
            (Change::Worse, By::Periods) => Differs::Worse,
            _ => Differs::Differs,
        }
    }
}

pub fn compare(facts: &Facts, by: By, a: &Subject, b: &Subject, as_of: Instant) -> Comparison {
    let measure = |of: &Subject| -> Vec<Measurement> {
        of.services.iter().map(|service| facts.measure(service, &of.period, as_of, true)).collect()
    };
    let (in_a, in_b) = (measure(a), measure(b));
    let table = Table::with(&facts.scoring);
    let (score_a, score_b) = scores(&table, by, (a, &in_a), (b, &in_b));
    let mut rows: Vec<Row> = vec![];
    for of in [(|s| &s.balanced) as fn(&Score) -> &Reading, |s| &s.velocity, |s| &s.reliability] {
        let (a, b) = (of(&score_a), of(&score_b));
        let differs = a.change.map(|change| Differs::of(by, change));
        let alone = |r: &Reading| Reading { previous: None, change: None, ..r.clone() };
        rows.push(Row { a: alone(a), b: alone(b), range_a: None, range_b: None, of_a: None, of_b: None, differs });
    }
    rows.extend(REGISTRY.iter().enumerate().map(|(i, metric)| {
        let about = &metric.about;
        let ((now, of_now), (before, of_before)) =
            (figure(by, about.id, i, (a, &in_a)), figure(by, about.id, i, (b, &in_b)));
        let shift = now.as_ref().ok().zip(before.as_ref().ok()).and_then(|(now, before)| {
            draw::shift(now, before, about.better, &format!("{}/{}/{}", a.name, b.name, about.id))
        });
        let differs = shift.map(|shift| match shift {
            Shift::Better => Change::Better,
            Shift::Worse => Change::Worse,
            Shift::Unclear => Change::NoClearChange,
        });
        let differs = differs.map(|change| Differs::of(by, change));
        let range = |of: &Spanned| of.as_ref().and_then(|(_, range)| *range);
        let n = |of: &Spanned| of.as_ref().map(|(n, _)| *n);
        Row {
            a: reading(about.id, now),
            b: reading(about.id, before),
            range_a: range(&of_now),
            range_b: range(&of_before),
            of_a: n(&of_now),
            of_b: n(&of_before),
            differs,
        }
    }));
    let side = |of: &Subject, measured: &[Measurement], score: &Score| side(facts, of, measured, score, as_of);
    Comparison { by, a: side(a, &in_a, &score_a), b: side(b, &in_b, &score_b), rows, targets: table.targets, as_of }
}

fn reading(id: &str, outcome: Outcome) -> Reading {
    let result = match outcome {
        Ok(figure) => Result::Measured(figure.measured),
        Err(reason) => balance::unmeasured(reason),
    };
    Reading { id: id.into(), result, previous: None, change: None }
}

/// The scores of both, each with its change against the other on what is measured in both.
fn scores(
    table: &Table,
    by: By,
    (a, in_a): (&Subject, &[Measurement]),
    (b, in_b): (&Subject, &[Measurement]),
) -> (Score, Score) {
    let any = |measured: &[Measurement], id: &str| measured.iter().any(|m| m.outcome(id).is_ok());
    // Of two periods a service is compared with itself; of two services or teams, a metric that one has and the other
    // has not is no difference of what it measures.
    let own = |of: &Subject, measured: &[Measurement], name: &str, id: &str| match by {
        By::Periods => of.services.iter().zip(measured).any(|(s, m)| *s.name == *name && m.outcome(id).is_ok()),
        _ => any(measured, id),
    };
    let in_both = |name: &str, id: &str| own(a, in_a, name, id) && own(b, in_b, name, id);
    let weighed = |of: &Subject, measured: &[Measurement], alike: bool| {
        let absent = Err(Reason::NoParts);
        let each: Vec<_> = of
            .services
            .iter()
            .zip(measured)
            .map(|(service, m)| {
                let name = &*service.name;
                let outcome = |id: &str| if alike && !in_both(name, id) { &absent } else { m.outcome(id) };
                let weight = if by == By::Services { 1.0 } else { table.service_weight(service.tier.as_deref()) };
                let (parts, weighed) = balance::weigh(table, &format!("{name}/{}", of.seed), true, outcome);
                (weight, parts, weighed)
            })
            .collect();
        let parts: Vec<(f64, &[super::Part])> = each.iter().map(|(w, parts, _)| (*w, parts.as_slice())).collect();
        let all: Vec<(f64, &Weighed)> = each.iter().map(|(w, _, weighed)| (*w, weighed)).collect();
        let sum = match (by, &*each) {
            (By::Services, [(_, _, only)]) => only.clone(),
            _ => balance::roll_up(table, &all),
        };
        (balance::roll_up_parts(table, &parts), sum)
    };
    let ((parts_a, now_a), (parts_b, now_b)) = (weighed(a, in_a, false), weighed(b, in_b, false));
    let (alike_a, alike_b) = (weighed(a, in_a, true).1, weighed(b, in_b, true).1);
    let score = |parts, now, before, alike_now: &Weighed, alike_before: &Weighed| {
        let alike = Alike { now: alike_now.clone(), before: alike_before.clone() };
        balance::score(table, Scored { parts, now, before, alike: &alike, lift: vec![] })
    };
    (score(parts_a, &now_a, &now_b, &alike_a, &alike_b), score(parts_b, &now_b, &now_a, &alike_b, &alike_a))
}

/// Of how many services or SLOs a median is, and the lowest and highest of several.
type Spanned = Option<(u64, Option<(f64, f64)>)>;

/// A figure of one side, and of what it is the median where it is one of several: of one service its own; of several the
/// share of SLOs met, the median SLO's budget, and the median service of anything else.
fn figure(by: By, id: &str, i: usize, (of, measured): (&Subject, &[Measurement])) -> (Outcome, Spanned) {
    if let (By::Services, [only]) = (by, measured) {
        return (only.outcomes[i].clone(), None);
    }
    let slos = || measured.iter().flat_map(|m| &m.slos);
    let without = || {
        let reasons = measured.iter().filter_map(|m| m.outcomes[i].as_ref().err().cloned());
        Err(Reason::of_several(reasons).unwrap_or(Reason::NotInExport { what: Missing::Services }))
    };
    let unknown = |value: f64, n: u64| {
        let measured = Measured { value, unit: Unit::Ratio, n, low: None, high: None, over: None };
        Ok(Figure { measured, spread: Spread::Unknown })
    };
    match id {
        "slo-attainment" => {
            let judged: Vec<bool> = slos().filter_map(|s| s.met()).collect();
            let met = judged.iter().filter(|met| **met).count();
            if judged.is_empty() {
                return (without(), None);
            }
            (unknown(met as f64 / judged.len() as f64, judged.len() as u64), None)
        }
        "error-budget-remaining" => {
            let left = sorted(slos().filter_map(|s| s.remaining()));
            if left.is_empty() {
                return (without(), None);
            }
            (unknown(stats::median(&left), left.len() as u64), Some((left.len() as u64, ends(&left))))
        }
        _ => {
            let named = of.services.iter().zip(measured);
            let all: Vec<(&str, &Figure)> =
                named.filter_map(|(s, m)| Some((&*s.name, m.outcomes[i].as_ref().ok()?))).collect();
            match all.as_slice() {
                [] => (without(), None),
                all => {
                    let range = ends(&sorted(all.iter().map(|(_, f)| f.measured.value)));
                    (Ok(median(id, &of.seed, all)), Some((all.len() as u64, range)))
                }
            }
        }
    }
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

fn ends(sorted: &[f64]) -> Option<(f64, f64)> {
    (sorted.len() > 1).then(|| Some((*sorted.first()?, *sorted.last()?))).flatten()
}

/// The median service. Its interval is that of the medians of draws of every service's own figure; there is none where
/// of one of them nothing is known about how far it is off.
fn median(id: &str, seed: &str, all: &[(&str, &Figure)]) -> Figure {
    let value = stats::median(&sorted(all.iter().map(|(_, f)| f.measured.value)));
    let known = all.iter().all(|(_, f)| f.spread != Spread::Unknown);
    let drawn: Vec<Vec<f64>> = match known {
        true => {
            all.iter().map(|(name, f)| f.spread.draw(f.measured.value, &format!("{name}/{seed}/{id}/median"))).collect()
        }
        false => vec![],
    };
    let draws = drawn.first().map_or(0, Vec::len);
    let draws: Vec<f64> = (0..draws).map(|k| stats::median(&sorted(drawn.iter().map(|d| d[k])))).collect();
    let interval = (!draws.is_empty()).then(|| draw::interval(draws.clone()));
    let unit = all.first().map_or(Unit::Number, |(_, f)| f.measured.unit);
    let measured = Measured {
        value,
        unit,
        n: all.iter().map(|(_, f)| f.measured.n).sum(),
        low: interval.map(|(low, _)| low.min(value)),
        high: interval.map(|(_, high)| high.max(value)),
        over: None,
    };
    Figure { measured, spread: if known { Spread::Drawn(draws) } else { Spread::Unknown } }
}

fn side(facts: &Facts, of: &Subject, measured: &[Measurement], score: &Score, as_of: Instant) -> Side {
    let (from, to) = (of.period.from, of.period.to.min(as_of));
    let days = if to > from { (to.0 - from.0 + DAY - 1) / DAY } else { 0 };
    let (mut with, mut slis) = (0, 0);
    for service in &of.services {
        let first = SliKey { service: service.name.clone(), slo: "".into() };
        for (_, sli) in facts.slis.range(first..).take_while(|(k, _)| k.service == service.name) {
            let days: BTreeSet<i64> = sli.cells.between(from, to).map(|c| (c.at.0 - from.0) / DAY).collect();
            with += days.len() as u64;
            slis += 1;
        }
    }
    let later = |s: &&&ServiceFacts| s.deployments_from.is_some_and(|first| first.0 - from.0 >= 7 * DAY);
    let mut windows: Vec<Window> = vec![];
    for slo in measured.iter().flat_map(|m| &m.slos).filter(|s| s.objective.is_some()) {
        if !windows.contains(&slo.window) {
            windows.push(slo.window.clone());
        }
    }
    windows.sort_by_key(|w| format!("{w:?}"));
    let scored_on = score.parts.iter().filter(|p| p.points.measured().is_some()).map(|p| p.metric.clone()).collect();
    Side {
        name: of.name.clone(),
        period: of.period.clone(),
        services: of.services.len() as u64,
        sli_days: with,
        sli_days_possible: days as u64 * slis,
        deployed_later: of.services.iter().filter(later).count() as u64,
        windows,
        scored_on,
    }
}
