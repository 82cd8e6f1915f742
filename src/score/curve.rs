//! From a metric's value to points, 0–100: the one table of curves and weights.
//!
//! Sources: DORA Quick Check bands; DORA's 2021 conversion (on demand = 1 460 deployments a year, four a
//! day); 2023 clusters (change fail rate 5, 10, 15 and 64 %). That the budget saturates at 0.2 (unspent
//! budget is no virtue), and the weights, are our decision.

use super::Pillar;

pub struct Curve {
    pub metric: &'static str,
    pub pillar: Pillar,
    /// Within the pillar, 0–1.
    pub weight: f64,
    /// (value, points), by rising value.
    points: &'static [(f64, f64)],
    scale: Scale,
}

#[derive(PartialEq)]
enum Scale {
    Linear,
    /// Straight lines over the logarithm of the value.
    Log,
}

const HOUR: f64 = 3_600.0;
const DAY: f64 = 86_400.0;
const DURATIONS: &[(f64, f64)] =
    &[(HOUR, 100.0), (DAY, 75.0), (7.0 * DAY, 50.0), (30.0 * DAY, 25.0), (182.0 * DAY, 0.0)];
const FAIL_RATES: &[(f64, f64)] = &[(0.0, 100.0), (0.05, 90.0), (0.10, 75.0), (0.15, 50.0), (0.30, 25.0), (0.64, 0.0)];

pub const CURVES: &[Curve] = &[
    Curve {
        metric: "deployment-frequency",
        pillar: Pillar::Velocity,
        weight: 0.50,
        points: &[(1.0 / 182.0, 0.0), (1.0 / 30.0, 25.0), (1.0 / 7.0, 50.0), (1.0, 75.0), (4.0, 100.0)],
        scale: Scale::Log,
    },
    Curve { metric: "lead-time", pillar: Pillar::Velocity, weight: 0.50, points: DURATIONS, scale: Scale::Log },
    Curve {
        metric: "slo-attainment",
        pillar: Pillar::Reliability,
        weight: 0.25,
        points: &[(0.0, 0.0), (1.0, 100.0)],
        scale: Scale::Linear,
    },
    Curve {
        metric: "error-budget-remaining",
        pillar: Pillar::Reliability,
        weight: 0.25,
        points: &[(-1.0, 0.0), (0.0, 50.0), (0.2, 100.0)],
        scale: Scale::Linear,
    },
    Curve {
        metric: "change-fail-rate",
        pillar: Pillar::Reliability,
        weight: 0.20,
        points: FAIL_RATES,
        scale: Scale::Linear,
    },
    Curve { metric: "recovery-time", pillar: Pillar::Reliability, weight: 0.20, points: DURATIONS, scale: Scale::Log },
    Curve {
        metric: "rework-rate",
        pillar: Pillar::Reliability,
        weight: 0.10,
        points: FAIL_RATES,
        scale: Scale::Linear,
    },
];

impl Curve {
    /// 0–100; beyond the ends of the curve, its ends.
    pub fn points(&self, value: f64) -> f64 {
        match self.segment(value) {
            Segment::End(points) => points,
            Segment::Linear((x0, y0), (x1, y1)) => y0 + (value - x0) / (x1 - x0) * (y1 - y0),
            Segment::Log((x0, y0), (x1, y1)) => y0 + libm::log(value / x0) / libm::log(x1 / x0) * (y1 - y0),
        }
    }

    /// The part of the curve that a value lies on.
    pub fn segment(&self, value: f64) -> Segment {
        let above = self.points.partition_point(|(at, _)| *at <= value);
        match (above.checked_sub(1).map(|i| self.points[i]), self.points.get(above)) {
            (None, Some(end)) => Segment::End(end.1),
            (Some(end), None) => Segment::End(end.1),
            (Some(a), Some(b)) if self.scale == Scale::Log => Segment::Log(a, *b),
            (Some(a), Some(b)) => Segment::Linear(a, *b),
            (None, None) => Segment::End(0.0),
        }
    }
}

/// (value, points) of its two ends, or the flat points beyond the curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    End(f64),
    Linear((f64, f64), (f64, f64)),
    /// A straight line over the logarithm of the value.
    Log((f64, f64), (f64, f64)),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(metric: &str, value: f64, points: f64) {
        let curve = CURVES.iter().find(|c| c.metric == metric).unwrap();
        assert!((curve.points(value) - points).abs() < 1e-9, "{metric} {value}: {}", curve.points(value));
    }

    #[test]
    fn curves_pass_through_their_control_points_and_end_flat() {
        check("deployment-frequency", 1.0 / 7.0, 50.0);
        check("deployment-frequency", 2.0, 87.5); // half-way from 1 to 4 on a log scale
        check("deployment-frequency", 0.0, 0.0);
        check("deployment-frequency", 40.0, 100.0);
        check("lead-time", 60.0, 100.0);
        check("lead-time", 86_400.0, 75.0);
        check("error-budget-remaining", -0.5, 25.0);
        check("error-budget-remaining", 0.1, 75.0);
        check("error-budget-remaining", 0.9, 100.0);
        check("change-fail-rate", 0.12, 65.0);
        for (rate, points) in [(0.0, 100.0), (0.05, 90.0), (0.10, 75.0), (0.15, 50.0), (0.30, 25.0), (0.64, 0.0)] {
            check("change-fail-rate", rate, points);
            check("rework-rate", rate, points);
        }
        for (days, points) in [(1.0 / 24.0, 100.0), (1.0, 75.0), (7.0, 50.0), (30.0, 25.0), (182.0, 0.0)] {
            check("lead-time", days * 86_400.0, points);
            check("recovery-time", days * 86_400.0, points);
        }
        check("rework-rate", 1.0, 0.0);
    }

    #[test]
    fn weights_of_each_pillar_add_up_to_one() {
        for pillar in [Pillar::Velocity, Pillar::Reliability] {
            let sum: f64 = CURVES.iter().filter(|c| c.pillar == pillar).map(|c| c.weight).sum();
            assert!((sum - 1.0).abs() < 1e-12);
        }
    }
}
