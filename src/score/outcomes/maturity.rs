//! Which practice comes first, as plain data: delivery foundations, reliability, or both. Judged by the pillars'
//! intervals against the target lines, where `Score::advice` has their values alone.

use crate::score::{Pillar, Unmeasured};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MaturityReading {
    pub advice: MaturityAdvice,
    /// Velocity, then reliability, where they are measured.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pillars: Vec<PillarStanding>,
    /// Measured metrics of the pillars below their lines, fewest points first: what the advice rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<MaturityPart>,
    /// Why there is no advice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
    /// The advice and why, in plain words.
    #[serde(default)]
    pub message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MaturityAdvice {
    /// Velocity is clearly below its line, reliability is not.
    DeliveryFoundationsFirst,
    /// Reliability is clearly below its line, velocity is not.
    ReliabilityNext,
    /// Both are: foundations first, reliability as delivery scales.
    Both,
    /// Both are clearly at their lines or above.
    KeepGoing,
    /// Neither is clearly below, and not both are clearly above.
    Unclear,
    NotEnoughData,
}

/// One pillar against its line; points, 0–100.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PillarStanding {
    pub pillar: Pillar,
    pub value: f64,
    /// 95 % interval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// Metrics, or services, that it is the mean of.
    pub n: u64,
    pub target: f64,
    pub standing: Standing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// The whole interval is.
    Below,
    AtOrAbove,
    /// The line lies within the interval.
    Unclear,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MaturityPart {
    pub metric: String,
    pub pillar: Pillar,
    /// 0–100; the mean over `n` services.
    pub points: f64,
    pub n: u64,
}
