//! What is changed about the balanced score: target lines, weights, curves and tiers.

use super::{entries, number, pairs, said, warn};
use crate::domain::{
    MetricScoring, Scoring,
    scoring::{HEAVIEST, SCORED},
};
use crate::format::Sink;
use crate::format::tree::Node;

/// Weights, curves and target lines of the balanced score; what cannot be keeps its default.
pub fn scoring(node: &Node, scoring: &mut Scoring, sink: &mut Sink) {
    for (key, node) in entries(node, "score", &["targets", "metrics", "tiers"], sink) {
        match key {
            "targets" => {
                for (key, node) in entries(node, key, &["velocity", "reliability"], sink) {
                    let target = number(node, 100.0);
                    if target.is_none() {
                        warn(sink, node, key, "points from 0 to 100");
                    }
                    let pillar = key == "velocity";
                    *(if pillar { &mut scoring.velocity_target } else { &mut scoring.reliability_target }) = target;
                }
            }
            "metrics" => {
                let ids = SCORED.map(|(id, _)| id);
                for (id, node) in entries(node, key, &ids, sink) {
                    let positive = SCORED.contains(&(id, true));
                    let changed = metric_scoring(node, positive, sink);
                    if changed != MetricScoring::default() {
                        scoring.metrics.insert(id.into(), changed);
                    }
                }
            }
            _ => {
                for (tier, node) in pairs(node, key, sink) {
                    if let Some(weight) = said(node, "tiers", number(node, HEAVIEST), &weight_expected(), sink) {
                        scoring.tiers.insert(tier.shown().to_string(), weight);
                    }
                }
            }
        }
    }
}

/// `positive`: the curve is over a logarithm.
fn metric_scoring(node: &Node, positive: bool, sink: &mut Sink) -> MetricScoring {
    let mut scoring = MetricScoring::default();
    for (key, node) in entries(node, "a metric", &["weight", "points"], sink) {
        if key == "weight" {
            scoring.weight = said(node, key, number(node, HEAVIEST), &weight_expected(), sink);
            continue;
        }
        let point = |node: &Node| match node.list() {
            [value, points] => Some((value.text()?.trim().parse::<f64>().ok()?, number(points, 100.0)?)),
            _ => None,
        };
        let points: Option<Vec<(f64, f64)>> = node.list().iter().map(point).collect();
        let fits = |points: &Vec<(f64, f64)>| Scoring::is_curve(points) && (!positive || points[0].0 > 0.0);
        match points.filter(fits) {
            Some(points) => scoring.points = points,
            None if positive => warn(sink, node, key, format!("{POINTS}, values above 0")),
            None => warn(sink, node, key, POINTS),
        }
    }
    scoring
}

/// As the page says it, too.
fn weight_expected() -> String {
    format!("a number from 0 to {HEAVIEST}")
}

const POINTS: &str = "a list of at least two pairs [value, points] by rising value, points from 0 to 100";
