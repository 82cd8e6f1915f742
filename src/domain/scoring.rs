//! What a team changes about the balanced score: weights, curves, target lines, and how much a service counts.
//! Nothing said is the table of `score/curve.rs`.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The metrics of the balanced score, and whether the curve of each is over a logarithm: of values above 0 only.
pub const SCORED: [(&str, bool); 7] = [
    ("deployment-frequency", true),
    ("lead-time", true),
    ("slo-attainment", false),
    ("error-budget-remaining", false),
    ("change-fail-rate", false),
    ("recovery-time", true),
    ("rework-rate", false),
];

/// The largest weight of a metric or a tier, in the page and in settings alike: beside it every weight near 1 is nothing.
pub const HEAVIEST: f64 = 1_000.0;

/// The unit in which a person writes the values of a metric's curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    PerDay,
    Hours,
    Percent,
}

impl Written {
    pub fn of(metric: &str) -> Written {
        match metric {
            "deployment-frequency" => Written::PerDay,
            "lead-time" | "recovery-time" => Written::Hours,
            _ => Written::Percent,
        }
    }

    /// One of it in the metric's own unit.
    pub const fn size(self) -> f64 {
        match self {
            Written::PerDay => 1.0,
            Written::Hours => 3_600.0,
            Written::Percent => 0.01,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scoring {
    /// Target line of a pillar, points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub velocity_target: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reliability_target: Option<f64>,
    /// By the metric's id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub metrics: BTreeMap<String, MetricScoring>,
    /// How much a service of that tier counts in a roll-up, 0 or more; one of no tier here counts 1.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tiers: BTreeMap<String, f64>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MetricScoring {
    /// Within its pillar, 0 or more; the weights of a pillar need not add up to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
    /// The curve's control points, (value in the metric's unit, points 0–100), by rising value. Empty: the table's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<(f64, f64)>,
}

impl Scoring {
    pub fn is_empty(&self) -> bool {
        *self == Scoring::default()
    }

    /// How many things it changes.
    pub fn len(&self) -> usize {
        let targets = [self.velocity_target, self.reliability_target];
        targets.iter().flatten().count() + self.metrics.len() + self.tiers.len()
    }

    /// What is not said here is as in `other`.
    pub fn or(&self, other: &Scoring) -> Scoring {
        let mut metrics = other.metrics.clone();
        for (id, mine) in &self.metrics {
            let both = metrics.entry(id.clone()).or_default();
            both.weight = mine.weight.or(both.weight);
            if !mine.points.is_empty() {
                both.points = mine.points.clone();
            }
        }
        let tiers = other.tiers.iter().chain(&self.tiers).map(|(tier, weight)| (tier.clone(), *weight)).collect();
        Scoring {
            velocity_target: self.velocity_target.or(other.velocity_target),
            reliability_target: self.reliability_target.or(other.reliability_target),
            metrics,
            tiers,
        }
    }

    /// Whether the points can be a curve: at least two, each value above the one before and none beyond what floats
    /// divide exactly enough, points within 0–100.
    pub fn is_curve(points: &[(f64, f64)]) -> bool {
        points.len() >= 2
            && points.windows(2).all(|pair| pair[0].0 < pair[1].0)
            && points.iter().all(|(value, points)| {
                value.abs() <= 1e12 && (*value == 0.0 || value.abs() >= 1e-9) && (0.0..=100.0).contains(points)
            })
    }
}
