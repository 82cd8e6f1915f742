//! Two pillars and their balance. DORA's groups are regrouped on purpose: what a change breaks belongs to
//! reliability, else fast and fragile could never show.

use super::curve::CURVES;
use super::{Change, Part, Pillar, Quadrant, Reading, Result, Score, Unmeasured};
use crate::domain::{Reason, Unit};
use crate::metric::{Figure, Measured, Outcome, draw};

/// Default target lines of the quadrant, points: (velocity, reliability).
pub const TARGET: (f64, f64) = (60.0, 60.0);

/// A service's or an organisation's pillars with the draws behind them.
#[derive(Clone, Debug)]
pub struct Pillars {
    pub velocity: Option<Drawn>,
    pub reliability: Option<Drawn>,
}

#[derive(Clone, Debug)]
pub struct Drawn {
    pub value: f64,
    /// What it is the mean of: metrics, or services.
    pub n: u64,
    /// Empty when no interval is wanted.
    pub draws: Vec<f64>,
}

/// √(V·R)
pub fn balanced(velocity: f64, reliability: f64) -> f64 {
    (velocity * reliability).sqrt()
}

pub fn quadrant(velocity: f64, reliability: f64) -> Quadrant {
    match (velocity >= TARGET.0, reliability >= TARGET.1) {
        (true, true) => Quadrant::FastAndResilient,
        (true, false) => Quadrant::FastAndFragile,
        (false, true) => Quadrant::SlowAndSteady,
        (false, false) => Quadrant::SlowAndFragile,
    }
}

/// Points of every metric of the balance, and the pillars they make. `outcome` looks a metric up by id.
pub fn weigh<'a>(seed: &str, with_draws: bool, outcome: impl Fn(&str) -> &'a Outcome) -> (Vec<Part>, Pillars) {
    let mut parts = vec![];
    let mut pillars = [(0.0, 0.0, 0u64, vec![0.0; draw::DRAWS]), (0.0, 0.0, 0, vec![0.0; draw::DRAWS])];
    for curve in CURVES {
        let result = match outcome(curve.metric) {
            Err(reason) => unmeasured(reason.clone()),
            Ok(Figure { measured, spread }) => {
                let pillar = &mut pillars[usize::from(curve.pillar == Pillar::Reliability)];
                let points = curve.points(measured.value);
                pillar.0 += curve.weight * points;
                pillar.1 += curve.weight;
                pillar.2 += 1;
                let (mut low, mut high) = (None, None);
                if with_draws {
                    let drawn = spread.draw(measured.value, &format!("{seed}/{}", curve.metric));
                    let drawn: Vec<f64> = drawn.into_iter().map(|value| curve.points(value)).collect();
                    pillar.3.iter_mut().zip(&drawn).for_each(|(sum, points)| *sum += curve.weight * points);
                    (low, high) = around(points, drawn);
                }
                Result::Measured(Measured { value: points, unit: Unit::Points, n: measured.n, low, high })
            }
        };
        let points = Reading { id: curve.metric.into(), result, previous: None, change: None };
        parts.push(Part { metric: curve.metric.into(), pillar: curve.pillar, weight: curve.weight, points });
    }
    let [velocity, reliability] = pillars.map(|(sum, weight, n, draws)| {
        let draws = if with_draws { draws.into_iter().map(|sum| sum / weight).collect() } else { vec![] };
        (n > 0).then(|| Drawn { value: sum / weight, n, draws })
    });
    (parts, Pillars { velocity, reliability })
}

/// The equally weighted mean of the services whose pillar is measured.
pub fn roll_up(services: &[Pillars]) -> Pillars {
    let mean = |of: fn(&Pillars) -> Option<&Drawn>| {
        let drawn: Vec<&Drawn> = services.iter().filter_map(of).collect();
        let n = drawn.len() as f64;
        let draws = (0..drawn.first()?.draws.len()).map(|k| drawn.iter().map(|d| d.draws[k]).sum::<f64>() / n);
        Some(Drawn {
            value: drawn.iter().map(|d| d.value).sum::<f64>() / n,
            n: drawn.len() as u64,
            draws: draws.collect(),
        })
    };
    Pillars { velocity: mean(|p| p.velocity.as_ref()), reliability: mean(|p| p.reliability.as_ref()) }
}

/// The organisation's parts: mean points over the services where the metric is measured.
pub fn roll_up_parts(services: &[Vec<Part>]) -> Vec<Part> {
    let parts = CURVES.iter().enumerate().map(|(i, curve)| {
        let points: Vec<f64> = services.iter().filter_map(|parts| parts.get(i)?.points.value()).collect();
        let n = points.len() as u64;
        let result = if n == 0 {
            let reasons = services.iter().filter_map(|parts| Some(parts.get(i)?.points.unmeasured()?.reason.clone()));
            unmeasured(Reason::of_several(reasons).unwrap_or(Reason::NoParts))
        } else {
            let value = points.iter().sum::<f64>() / n as f64;
            Result::Measured(Measured { value, unit: Unit::Points, n, low: None, high: None })
        };
        let points = Reading { id: curve.metric.into(), result, previous: None, change: None };
        Part { metric: curve.metric.into(), pillar: curve.pillar, weight: curve.weight, points }
    });
    parts.collect()
}

/// Two periods on the metrics (and services) that are measured in both: what a change may be read from.
pub struct Alike {
    pub now: Pillars,
    pub before: Pillars,
}

/// The score from its pillars; `before` gives the previous values, `alike` the change words.
pub fn score(parts: Vec<Part>, now: &Pillars, before: &Pillars, alike: &Alike) -> Score {
    let drawn = |d: &Option<Drawn>, reason: Reason| d.clone().ok_or(reason);
    let velocity = drawn(&now.velocity, Reason::NoParts);
    let reliability = drawn(&now.reliability, Reason::NoParts);
    let both = |p: &Pillars| {
        let (v, r) = (p.velocity.as_ref()?, p.reliability.as_ref()?);
        let draws = v.draws.iter().zip(&r.draws).map(|(v, r)| balanced(*v, *r)).collect();
        Some(Drawn { value: balanced(v.value, r.value), n: v.n + r.n, draws })
    };
    let balance = match (&velocity, &reliability) {
        (Err(_), _) => Err(Reason::NoVelocity),
        (_, Err(_)) => Err(Reason::NoReliability),
        _ => both(now).ok_or(Reason::NoParts),
    };
    let values = balance
        .as_ref()
        .ok()
        .and_then(|b| Some((b.value, now.velocity.as_ref()?.value, now.reliability.as_ref()?.value)));
    let reading = |id, drawn, of: &dyn Fn(&Pillars) -> Option<Drawn>| {
        reading(id, drawn, of(before).map(|b| b.value), change(of(&alike.now), of(&alike.before)))
    };
    Score {
        balanced: reading("balanced", balance, &both),
        velocity: reading("velocity", velocity, &|p| p.velocity.clone()),
        reliability: reading("reliability", reliability, &|p| p.reliability.clone()),
        imbalance: values.filter(|(_, v, r)| v + r > 0.0).map(|(b, v, r)| 1.0 - b / ((v + r) / 2.0)),
        quadrant: values.map(|(_, v, r)| quadrant(v, r)),
        parts_measured: parts.iter().filter(|p| p.points.measured().is_some()).count() as u64,
        parts,
    }
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
            Result::Measured(Measured { value: drawn.value, unit: Unit::Points, n: drawn.n, low, high })
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
        assert_eq!(quadrant(90.0, 10.0), Quadrant::FastAndFragile);
    }
}
