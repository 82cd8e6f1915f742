//! From a metric's value to points, 0–100: the one table of curves, weights and target lines, and what a team
//! changes about it.
//!
//! Sources: DORA Quick Check bands; DORA's 2021 conversion (on demand = 1 460 deployments a year, four a
//! day); 2023 clusters (change fail rate 5, 10, 15 and 64 %). That the budget saturates at 0.2 (unspent
//! budget is no virtue), the weights and the target lines are our decision.

use super::Pillar;
use crate::domain::Scoring;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How points are given, in force for one scorecard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    pub targets: Targets,
    /// In the order in which they are shown.
    pub metrics: Vec<Curve>,
    /// How much a service of that tier counts in a roll-up; 1 where the tier is not named.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tiers: BTreeMap<String, f64>,
}

/// The target lines of the quadrant, points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Targets {
    pub velocity: f64,
    pub reliability: f64,
}

impl Targets {
    /// The balanced score of a service that stands on both.
    pub fn balanced(&self) -> f64 {
        super::balance::balanced(self.velocity, self.reliability)
    }

    pub fn of(&self, pillar: Pillar) -> f64 {
        match pillar {
            Pillar::Velocity => self.velocity,
            Pillar::Reliability => self.reliability,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Curve {
    pub metric: String,
    pub pillar: Pillar,
    /// Within the pillar, 0 or more.
    pub weight: f64,
    pub scale: Scale,
    /// (value, points), by rising value.
    pub points: Vec<(f64, f64)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scale {
    Linear,
    /// Straight lines over the logarithm of the value.
    Log,
}

const HOUR: f64 = 3_600.0;
const DAY: f64 = 86_400.0;
const FREQUENCIES: &[(f64, f64)] =
    &[(1.0 / 182.0, 0.0), (1.0 / 30.0, 25.0), (1.0 / 7.0, 50.0), (1.0, 75.0), (4.0, 100.0)];
const DURATIONS: &[(f64, f64)] =
    &[(HOUR, 100.0), (DAY, 75.0), (7.0 * DAY, 50.0), (30.0 * DAY, 25.0), (182.0 * DAY, 0.0)];
const FAIL_RATES: &[(f64, f64)] = &[(0.0, 100.0), (0.05, 90.0), (0.10, 75.0), (0.15, 50.0), (0.30, 25.0), (0.64, 0.0)];
const SHARE_MET: &[(f64, f64)] = &[(0.0, 0.0), (1.0, 100.0)];
const BUDGET_LEFT: &[(f64, f64)] = &[(-1.0, 0.0), (0.0, 50.0), (0.2, 100.0)];

type Row = (&'static str, Pillar, f64, Scale, &'static [(f64, f64)]);

const TABLE: [Row; 7] = [
    ("deployment-frequency", Pillar::Velocity, 0.50, Scale::Log, FREQUENCIES),
    ("lead-time", Pillar::Velocity, 0.50, Scale::Log, DURATIONS),
    ("slo-attainment", Pillar::Reliability, 0.25, Scale::Linear, SHARE_MET),
    ("error-budget-remaining", Pillar::Reliability, 0.25, Scale::Linear, BUDGET_LEFT),
    ("change-fail-rate", Pillar::Reliability, 0.20, Scale::Linear, FAIL_RATES),
    ("recovery-time", Pillar::Reliability, 0.20, Scale::Log, DURATIONS),
    ("rework-rate", Pillar::Reliability, 0.10, Scale::Linear, FAIL_RATES),
];

impl Default for Table {
    fn default() -> Self {
        let curve = |&(metric, pillar, weight, scale, points): &Row| Curve {
            metric: metric.into(),
            pillar,
            weight,
            scale,
            points: points.to_vec(),
        };
        let metrics = TABLE.iter().map(curve).collect();
        Table { targets: Targets { velocity: 60.0, reliability: 60.0 }, metrics, tiers: BTreeMap::new() }
    }
}

impl Table {
    /// The table with a team's changes.
    pub fn with(scoring: &Scoring) -> Table {
        let mut table = Table { tiers: scoring.tiers.clone(), ..Table::default() };
        let Targets { velocity, reliability } = table.targets;
        table.targets = Targets {
            velocity: scoring.velocity_target.unwrap_or(velocity),
            reliability: scoring.reliability_target.unwrap_or(reliability),
        };
        for curve in &mut table.metrics {
            let Some(changed) = scoring.metrics.get(&curve.metric) else { continue };
            curve.weight = changed.weight.unwrap_or(curve.weight);
            if Scoring::is_curve(&changed.points) {
                curve.points = changed.points.clone();
            }
        }
        table
    }

    pub fn curve(&self, metric: &str) -> Option<&Curve> {
        self.metrics.iter().find(|c| c.metric == metric)
    }

    /// How much a service counts in a roll-up.
    pub fn service_weight(&self, tier: Option<&str>) -> f64 {
        tier.and_then(|tier| self.tiers.get(tier)).copied().unwrap_or(1.0)
    }
}

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

    /// The nearest control point, (value, points), that is worth more than the value is.
    pub fn next(&self, value: f64) -> Option<(f64, f64)> {
        let now = self.points(value);
        let better = self.points.iter().copied().filter(|(_, points)| *points > now);
        better.min_by(|a, b| (a.0 - value).abs().total_cmp(&(b.0 - value).abs()))
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
    use crate::domain::MetricScoring;

    #[track_caller]
    fn check(metric: &str, value: f64, points: f64) {
        let table = Table::default();
        let found = table.curve(metric).unwrap().points(value);
        assert!((found - points).abs() < 1e-9, "{metric} {value}: {found}");
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
            let sum: f64 = Table::default().metrics.iter().filter(|c| c.pillar == pillar).map(|c| c.weight).sum();
            assert!((sum - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn settings_know_the_metrics_of_the_table() {
        let known = Table::default().metrics.into_iter().map(|c| (c.metric, c.scale == Scale::Log));
        assert!(known.eq(crate::domain::scoring::SCORED.map(|(id, log)| (id.to_string(), log))));
    }

    #[test]
    fn the_next_control_point_lies_on_the_better_side_and_the_best_has_none() {
        let table = Table::default();
        let next = |metric: &str, value: f64| table.curve(metric).unwrap().next(value);
        assert_eq!(next("change-fail-rate", 0.12), Some((0.10, 75.0)));
        assert_eq!(next("change-fail-rate", 0.10), Some((0.05, 90.0)));
        assert_eq!(next("change-fail-rate", 0.0), None);
        assert_eq!(next("lead-time", 2.0 * DAY), Some((DAY, 75.0)));
        assert_eq!(next("deployment-frequency", 0.5), Some((1.0, 75.0)));
        assert_eq!(
            next("error-budget-remaining", -7.0),
            Some((0.0, 50.0)),
            "far below the curve its first points are 0"
        );
        assert_eq!(next("error-budget-remaining", 0.5), None);
    }

    #[test]
    fn what_a_team_changes_is_changed_and_nothing_else() {
        let lead = MetricScoring { weight: Some(0.8), points: vec![(60.0, 100.0), (600.0, 0.0)] };
        let scoring = Scoring {
            reliability_target: Some(80.0),
            metrics: [("lead-time".to_string(), lead)].into(),
            tiers: [("1".to_string(), 3.0)].into(),
            ..Scoring::default()
        };
        let table = Table::with(&scoring);
        assert_eq!(table.targets, Targets { velocity: 60.0, reliability: 80.0 });
        assert_eq!(table.curve("lead-time").map(|c| (c.weight, c.points(600.0))), Some((0.8, 0.0)));
        assert_eq!(table.curve("recovery-time"), Table::default().curve("recovery-time"));
        assert_eq!([Some("1"), Some("2"), None].map(|tier| table.service_weight(tier)), [3.0, 1.0, 1.0]);
    }
}
