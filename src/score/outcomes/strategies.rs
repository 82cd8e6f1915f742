//! Rollout strategies side by side, as plain data. No winner is named unless the intervals say so; which services use
//! which strategy is not chance, so that a difference is a reason to look and no proof.

use crate::score::{Reading, Unmeasured};
use serde::{Deserialize, Serialize};

/// Production deployments of the period, of all services shown, by their strategy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StrategiesReading {
    /// The known ones in their usual order, direct to feature-flag, then others by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<StrategyRow>,
    /// Deployments that tell none: in no row.
    pub untold: u64,
    /// Pairs of strategies whose change fail rates were held against each other: each at 95 %, so that of many one may
    /// differ by chance.
    pub comparisons: u64,
    /// The strategy whose change fail rate is lower than every other one's, by an interval of the difference that excludes
    /// 0 each time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub best: Option<String>,
    /// Why nothing is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
    /// What may be said, as a sentence.
    #[serde(default)]
    pub message: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StrategyRow {
    /// In our spelling where we know it, else as its file has it.
    pub strategy: String,
    /// None of [`crate::domain::vocabulary::STRATEGIES`].
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own_word: bool,
    /// That use it.
    pub services: u64,
    pub deployments: u64,
    /// Of those at least 24 hours old.
    pub failed: u64,
    /// Ratio with Wilson's interval: id `change-fail-rate`; n are the deployments at least 24 hours old.
    pub change_fail_rate: Reading,
    /// Its change fail rate less that of all deployments with another strategy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_the_rest: Option<Difference>,
    /// Median seconds: id `recovery-time`.
    pub recovery: Reading,
    /// Mean share of the service's budgets of the period that a deployment took in its own time, beyond what an ordinary
    /// stretch takes; signed: id `budget-per-deployment`.
    pub budget_per_deployment: Reading,
}

/// Of two ratios.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    pub value: f64,
    /// 95 % interval (Newcombe).
    pub low: f64,
    pub high: f64,
    /// Deployments on the other side.
    pub n: u64,
}
