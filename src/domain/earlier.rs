//! What an earlier scorecard, as it was exported, says of its period: figures that the data of today may not reach back
//! to, and what was decided and written down. Nothing of it is computed again.

use super::reason::Unit;
use super::review::{DecisionKey, Review};
use super::time::{Instant, Period};
use serde::{Deserialize, Serialize};

/// A figure that was measured then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PastFigure {
    /// Of the metric or score.
    pub id: String,
    /// Finite, as `low` and `high` are.
    pub value: f64,
    pub unit: Unit,
    /// Observations behind the value.
    #[serde(default)]
    pub n: u64,
    /// 95 % interval, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
}

/// Points, 0–100, under the weights of then.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PastScore {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balanced: Option<PastFigure>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub velocity: Option<PastFigure>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reliability: Option<PastFigure>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PastSlo {
    pub slo: String,
    /// Absent where there was no verdict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met: Option<bool>,
    /// Share of the budget that was left, signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget_remaining: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PastService {
    pub name: String,
    #[serde(flatten)]
    pub score: PastScore,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slos: Vec<PastSlo>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub metrics: Vec<PastFigure>,
}

/// What was asked of a leader then, with the figure that the rule fired on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PastDecision {
    #[serde(flatten)]
    pub of: DecisionKey,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<PastFigure>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Earlier {
    pub period: Period,
    pub as_of: Instant,
    pub title: Option<String>,
    /// Set when it is about one team's services only.
    pub team: Option<String>,
    /// Something in it was only supposed: its figures are of no day.
    pub supposed: bool,
    /// The weights, curves and target lines of then, as JSON.
    pub table: Option<String>,
    pub score: PastScore,
    /// Median or share over services, by metric.
    pub headlines: Vec<PastFigure>,
    pub services: Vec<PastService>,
    pub decisions: Vec<PastDecision>,
    pub review: Review,
    /// The name of its file.
    #[serde(skip)]
    pub from: String,
}

impl Earlier {
    /// All that it says, whatever its file is called.
    fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Each once, and in order: by period, then by as-of, team and whatever else they say. Of one file under two names, the first name by letter stays.
pub fn each_once(all: &mut Vec<Earlier>) {
    // Each is written out once, however many are of one period.
    let mut told: Vec<(String, Earlier)> = all.drain(..).map(|e| (e.text(), e)).collect();
    let key = |e: &Earlier| (e.period.from, e.period.to, e.as_of);
    told.sort_by(|(a, x), (b, y)| key(x).cmp(&key(y)).then_with(|| (&x.team, a, &x.from).cmp(&(&y.team, b, &y.from))));
    told.dedup_by(|next, kept| next.0 == kept.0);
    all.extend(told.into_iter().map(|(_, earlier)| earlier));
}
