//! Two pillars and their balance. DORA's groups are regrouped on purpose: what a change breaks belongs to
//! reliability, else fast and fragile could never show.

use super::curve::{Table, Targets};
use super::outcomes::maturity;
use super::{AlikePillars, Change, Lift, Part, Pillar, Quadrant, Reading, Result, Score, Unmeasured};
use crate::domain::{Reason, Unit};
use crate::metric::{Figure, Measured, Outcome, draw};

/// A service's or a group's pillars with the draws behind them.
#[derive(Clone, Debug, Default)]
pub struct Pillars {
    pub velocity: Option<Drawn>,
    pub reliability: Option<Drawn>,
}

impl Pillars {
    fn of(&self, pillar: Pillar) -> Option<&Drawn> {
        match pillar {
            Pillar::Velocity => self.velocity.as_ref(),
            Pillar::Reliability => self.reliability.as_ref(),
        }
    }

    /// Both values, (velocity, reliability).
    pub fn values(&self) -> Option<(f64, f64)> {
        self.velocity.as_ref().zip(self.reliability.as_ref()).map(|(v, r)| (v.value, r.value))
    }
}

#[derive(Clone, Debug)]
pub struct Drawn {
    pub value: f64,
    /// What it is the mean of: metrics, or services.
    pub n: u64,
    /// Empty when no interval is wanted.
    pub draws: Vec<f64>,
}

/// The metrics of one period, weighed.
#[derive(Clone, Debug, Default)]
pub struct Weighed {
    pub pillars: Pillars,
    /// What each metric of the table gives its pillar, points: weight × points ÷ the weights measured; 0 where it is
    /// not measured.
    pub shares: Vec<f64>,
}

/// √(V·R)
pub fn balanced(velocity: f64, reliability: f64) -> f64 {
    (velocity * reliability).sqrt()
}

pub fn quadrant(velocity: f64, reliability: f64, targets: Targets) -> Quadrant {
    match (velocity >= targets.velocity, reliability >= targets.reliability) {
        (true, true) => Quadrant::FastAndResilient,
        (true, false) => Quadrant::FastAndFragile,
        (false, true) => Quadrant::SlowAndSteady,
        (false, false) => Quadrant::SlowAndFragile,
    }
}

/// Points of every metric of the balance, and the pillars they make. `outcome` looks a metric up by id.
pub fn weigh<'a>(
    table: &Table,
    seed: &str,
    with_draws: bool,
    outcome: impl Fn(&str) -> &'a Outcome,
) -> (Vec<Part>, Weighed) {
    let mut parts = vec![];
    let mut pillars = [(0.0, 0.0, 0u64, vec![0.0; draw::DRAWS]), (0.0, 0.0, 0, vec![0.0; draw::DRAWS])];
    let of = |pillar: Pillar| usize::from(pillar == Pillar::Reliability);
    for curve in &table.metrics {
        let result = match outcome(&curve.metric) {
            Err(reason) => unmeasured(reason.clone()),
            Ok(Figure { measured, spread }) => {
                let pillar = &mut pillars[of(curve.pillar)];
                let points = curve.points(measured.value);
                pillar.0 += curve.weight * points;
                pillar.1 += curve.weight;
                pillar.2 += u64::from(curve.weight > 0.0);
                let (mut low, mut high) = (None, None);
                if with_draws {
                    let drawn = spread.draw(measured.value, &format!("{seed}/{}", curve.metric));
                    let drawn: Vec<f64> = drawn.into_iter().map(|value| curve.points(value)).collect();
                    pillar.3.iter_mut().zip(&drawn).for_each(|(sum, points)| *sum += curve.weight * points);
                    (low, high) = around(points, drawn);
                }
                Result::Measured(Measured { value: points, unit: Unit::Points, n: measured.n, low, high, over: None })
            }
        };
        let points = Reading { id: curve.metric.clone(), result, previous: None, change: None };
        let (metric, pillar, weight) = (curve.metric.clone(), curve.pillar, curve.weight);
        parts.push(Part { metric, pillar, weight, points, contribution_to_change: None, shares_alike: None });
    }
    let weights = pillars.each_ref().map(|pillar| pillar.1);
    let share = |part: &Part| match (part.points.value(), weights[of(part.pillar)]) {
        (Some(points), weight) if weight > 0.0 => part.weight * points / weight,
        _ => 0.0,
    };
    let shares = parts.iter().map(share).collect();
    let [velocity, reliability] = pillars.map(|(sum, weight, n, draws)| {
        let draws = if with_draws { draws.into_iter().map(|sum| sum / weight).collect() } else { vec![] };
        (weight > 0.0).then(|| Drawn { value: sum / weight, n, draws })
    });
    (parts, Weighed { pillars: Pillars { velocity, reliability }, shares })
}

/// The mean of the services whose pillar is measured, each with its weight; one of weight 0 is left out.
pub fn roll_up(table: &Table, services: &[(f64, &Weighed)]) -> Weighed {
    let mut shares = vec![0.0; table.metrics.len()];
    let mut mean = |pillar: Pillar| {
        let measured = services.iter().filter(|(weight, _)| *weight > 0.0);
        let all: Vec<(f64, &Weighed, &Drawn)> =
            measured.filter_map(|(weight, w)| Some((*weight, *w, w.pillars.of(pillar)?))).collect();
        let weights: f64 = all.iter().map(|(weight, ..)| weight).sum();
        let of_pillar = table.metrics.iter().zip(&mut shares).enumerate().filter(|(_, (c, _))| c.pillar == pillar);
        for (i, (_, share)) in of_pillar {
            *share = all.iter().map(|(weight, w, _)| weight / weights * w.shares[i]).sum();
        }
        let mean = |get: &dyn Fn(&Drawn) -> f64| all.iter().map(|(w, _, d)| w * get(d)).sum::<f64>() / weights;
        let draws = (0..all.first()?.2.draws.len()).map(|k| mean(&|d| d.draws[k])).collect();
        Some(Drawn { value: mean(&|d| d.value), n: all.len() as u64, draws })
    };
    let pillars = Pillars { velocity: mean(Pillar::Velocity), reliability: mean(Pillar::Reliability) };
    Weighed { pillars, shares }
}

/// A group's parts: mean points over the services where the metric is measured, by the services' weights.
pub fn roll_up_parts(table: &Table, services: &[(f64, &[Part])]) -> Vec<Part> {
    let weightless = !services.is_empty() && services.iter().all(|(weight, _)| *weight <= 0.0);
    let parts = table.metrics.iter().enumerate().map(|(i, curve)| {
        let counted = services.iter().filter(|(weight, _)| *weight > 0.0);
        let points: Vec<(f64, f64)> =
            counted.filter_map(|(weight, parts)| Some((*weight, parts.get(i)?.points.value()?))).collect();
        let n = points.len() as u64;
        let result = if weightless {
            unmeasured(Reason::NoServiceWeight)
        } else if n == 0 {
            let all = services.iter();
            let reasons = all.filter_map(|(_, parts)| Some(parts.get(i)?.points.unmeasured()?.reason.clone()));
            unmeasured(Reason::of_several(reasons).unwrap_or(Reason::NoParts))
        } else {
            let weights: f64 = points.iter().map(|(weight, _)| weight).sum();
            let value = points.iter().map(|(weight, points)| weight * points).sum::<f64>() / weights;
            Result::Measured(Measured { value, unit: Unit::Points, n, low: None, high: None, over: None })
        };
        let points = Reading { id: curve.metric.clone(), result, previous: None, change: None };
        let (metric, pillar, weight) = (curve.metric.clone(), curve.pillar, curve.weight);
        Part { metric, pillar, weight, points, contribution_to_change: None, shares_alike: None }
    });
    parts.collect()
}

/// Two periods on the metrics (and services) that are measured in both: what a change may be read from.
#[derive(Clone, Debug, Default)]
pub struct Alike {
    pub now: Weighed,
    pub before: Weighed,
}

impl Alike {
    fn pillars(&self) -> Option<AlikePillars> {
        let ((velocity_before, reliability_before), (velocity, reliability)) =
            (self.before.pillars.values()?, self.now.pillars.values()?);
        Some(AlikePillars { velocity_before, velocity, reliability_before, reliability })
    }

    /// What each metric of the table changed the balanced score by, points. They add up to the whole change, since
    /// √(V₁R₁) − √(V₀R₀) = ½(√R₀+√R₁)(√V₁−√V₀) + ½(√V₀+√V₁)(√R₁−√R₀).
    pub fn contributions(&self, table: &Table) -> Option<Vec<f64>> {
        let ((v0, r0), (v1, r1)) = (self.before.pillars.values()?, self.now.pillars.values()?);
        let (v, r) = (v0.sqrt() + v1.sqrt(), r0.sqrt() + r1.sqrt());
        let k = |of: f64, other: f64| if of > 0.0 { 0.5 * other / of } else { 0.0 };
        let (k_velocity, k_reliability) = (k(v, r), k(r, v));
        let sides = self.now.shares.iter().zip(&self.before.shares);
        let each = table.metrics.iter().zip(sides).map(|(curve, (now, before))| {
            let k = if curve.pillar == Pillar::Velocity { k_velocity } else { k_reliability };
            k * (now - before)
        });
        Some(each.collect())
    }
}

/// What the score of one service or of a group is made from.
pub struct Scored<'a> {
    pub parts: Vec<Part>,
    pub now: &'a Weighed,
    /// Gives the previous values.
    pub before: &'a Weighed,
    /// Gives the change words, and what moved the score.
    pub alike: &'a Alike,
    pub lift: Vec<Lift>,
}

pub fn score(table: &Table, of: Scored) -> Score {
    let Scored { mut parts, now, before, alike, lift } = of;
    let drawn = |pillar: Pillar| {
        let weighed = |p: &Part| p.pillar == pillar && p.points.measured().is_some();
        let weightless = |p: &Part| p.points.unmeasured().is_some_and(|u| u.reason == Reason::NoServiceWeight);
        let reason = match () {
            () if parts.iter().any(weighed) => Reason::NoWeight,
            () if parts.iter().any(weightless) => Reason::NoServiceWeight,
            () => Reason::NoParts,
        };
        now.pillars.of(pillar).cloned().ok_or(reason)
    };
    let (velocity, reliability) = (drawn(Pillar::Velocity), drawn(Pillar::Reliability));
    let both = |p: &Pillars| {
        let (v, r) = (p.velocity.as_ref()?, p.reliability.as_ref()?);
        let draws = v.draws.iter().zip(&r.draws).map(|(v, r)| balanced(*v, *r)).collect();
        Some(Drawn { value: balanced(v.value, r.value), n: v.n + r.n, draws })
    };
    let balance = match (&velocity, &reliability) {
        // Nothing is amiss with either half: it is the weights that are.
        (Err(v), Err(r)) if v == r && [Reason::NoWeight, Reason::NoServiceWeight].contains(v) => Err(v.clone()),
        (Err(_), _) => Err(Reason::NoVelocity),
        (_, Err(_)) => Err(Reason::NoReliability),
        _ => both(&now.pillars).ok_or(Reason::NoParts),
    };
    let values = now.pillars.values();
    let changed = balance.as_ref().ok().zip(both(&before.pillars)).map(|(now, before)| now.value - before.value);
    let moved = changed.and_then(|_| alike.contributions(table));
    for (i, part) in parts.iter_mut().enumerate() {
        part.contribution_to_change = moved.as_ref().and_then(|moved| moved.get(i).copied());
        let shares = alike.before.shares.get(i).copied().zip(alike.now.shares.get(i).copied());
        part.shares_alike = shares.filter(|_| part.contribution_to_change.is_some());
    }
    let reading = |id, drawn, of: &dyn Fn(&Pillars) -> Option<Drawn>| {
        let change = change(of(&alike.now.pillars), of(&alike.before.pillars));
        reading(id, drawn, of(&before.pillars).map(|b| b.value), change)
    };
    let velocity = reading("velocity", velocity, &|p| p.velocity.clone());
    let reliability = reading("reliability", reliability, &|p| p.reliability.clone());
    Score {
        balanced: reading("balanced", balance, &both),
        advice: maturity::advice(&velocity, &reliability, table.targets),
        velocity,
        reliability,
        imbalance: values.filter(|(v, r)| v + r > 0.0).map(|(v, r)| 1.0 - balanced(v, r) / ((v + r) / 2.0)),
        quadrant: values.map(|(v, r)| quadrant(v, r, table.targets)),
        parts_measured: parts.iter().filter(|p| p.points.measured().is_some()).count() as u64,
        parts,
        // Below a billionth of a point it is what sums in another order differ by.
        coverage_to_change: changed
            .map(|all| all - moved.iter().flatten().sum::<f64>())
            .map(|rest| if rest.abs() < 1e-9 { 0.0 } else { rest }),
        alike: moved.as_ref().and(alike.pillars()),
        lift,
    }
}

/// What bringing each metric of one service to its next control point would add to the balanced score of a group in
/// which the service's pillars weigh `share` (velocity, reliability) of the group's; largest first. For the service
/// itself the group is itself, and `share` 1.
pub fn lift<'a>(
    table: &Table,
    (service, own): (Option<&str>, &Weighed),
    outcome: impl Fn(&str) -> &'a Outcome,
    group: &Pillars,
    share: (f64, f64),
) -> Vec<Lift> {
    let Some((velocity, reliability)) = group.values() else { return vec![] };
    let mut lifts: Vec<Lift> = vec![];
    let measured = |pillar: Pillar| table.metrics.iter().filter(move |c| c.pillar == pillar);
    for (pillar, share) in [(Pillar::Velocity, share.0), (Pillar::Reliability, share.1)] {
        if own.pillars.of(pillar).is_none() {
            continue;
        }
        let found = |c: &super::curve::Curve| Some(outcome(&c.metric).as_ref().ok()?.measured.value);
        let weights: f64 = measured(pillar).filter(|c| found(c).is_some()).map(|c| c.weight).sum();
        for curve in measured(pillar).filter(|c| c.weight > 0.0) {
            let Some((from, (to, points_to))) = found(curve).and_then(|v| Some((v, curve.next(v)?))) else { continue };
            let points = curve.points(from);
            let more = share * curve.weight / weights * (points_to - points);
            let gain = match pillar {
                Pillar::Velocity => balanced(velocity + more, reliability),
                Pillar::Reliability => balanced(velocity, reliability + more),
            } - balanced(velocity, reliability);
            let (service, metric) = (service.map(String::from), curve.metric.clone());
            lifts.push(Lift { service, metric, from, to, points, points_to, gain });
        }
    }
    rank(&mut lifts);
    lifts
}

/// By gain, then by name.
pub fn rank(lifts: &mut [Lift]) {
    lifts.sort_by(|a, b| b.gain.total_cmp(&a.gain).then_with(|| (&a.service, &a.metric).cmp(&(&b.service, &b.metric))));
}

fn change(now: Option<Drawn>, before: Option<Drawn>) -> Option<Change> {
    let (now, before) = (now?.draws, before?.draws);
    if now.is_empty() || before.is_empty() {
        return None;
    }
    let (low, high) = draw::interval(now.iter().zip(&before).map(|(a, b)| a - b).collect());
    Some(if low > 0.0 {
        Change::Better
    } else if high < 0.0 {
        Change::Worse
    } else {
        Change::NoClearChange
    })
}

fn reading(
    id: &str,
    now: std::result::Result<Drawn, Reason>,
    previous: Option<f64>,
    change: Option<Change>,
) -> Reading {
    let result = match now {
        Err(reason) => unmeasured(reason),
        Ok(drawn) => {
            let (low, high) = around(drawn.value, drawn.draws);
            Result::Measured(Measured { value: drawn.value, unit: Unit::Points, n: drawn.n, low, high, over: None })
        }
    };
    Reading { id: id.into(), result, previous, change }
}

/// The interval of the draws, widened to the value itself: no failure in 20 is 100 points, while every
/// rate that is drawn for it is a little above 0.
fn around(value: f64, draws: Vec<f64>) -> (Option<f64>, Option<f64>) {
    if draws.is_empty() {
        return (None, None);
    }
    let (low, high) = draw::interval(draws);
    (Some(low.min(value)), Some(high.max(value)))
}

pub fn unmeasured(reason: Reason) -> Result {
    Result::Unmeasured { unmeasured: Unmeasured { reason, message: String::new() } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ninety_and_ten_make_a_mean_of_fifty_and_a_balance_of_thirty() {
        assert!((balanced(90.0, 10.0) - 30.0).abs() < 1e-12);
        assert_eq!(quadrant(90.0, 10.0, Table::default().targets), Quadrant::FastAndFragile);
    }
}
