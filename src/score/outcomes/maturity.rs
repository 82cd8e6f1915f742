//! Which practice comes first, as plain data: delivery foundations, reliability, or both. Judged by the pillars'
//! intervals against the target lines, here and in every score.

use super::unmeasured;
use crate::domain::Reason;
use crate::score::curve::Targets;
use crate::score::{Advice, Pillar, Reading, Score, Unmeasured};
use serde::{Deserialize, Serialize};

/// What a score advises; absent unless both pillars are measured.
pub fn advice(velocity: &Reading, reliability: &Reading, targets: Targets) -> Option<Advice> {
    let standing = |reading: &Reading, target| {
        let m = reading.measured()?;
        Some(Standing::of(m.low.zip(m.high), target))
    };
    let (velocity, reliability) =
        standing(velocity, targets.velocity).zip(standing(reliability, targets.reliability))?;
    Some(match MaturityAdvice::of(velocity, reliability) {
        MaturityAdvice::DeliveryFoundationsFirst => Advice::DeliveryPractice,
        MaturityAdvice::ReliabilityNext => Advice::ReliabilityPractice,
        MaturityAdvice::Both => Advice::DeliveryFoundations,
        MaturityAdvice::KeepGoing => Advice::KeepGoing,
        MaturityAdvice::Unclear | MaturityAdvice::NotEnoughData => Advice::Unclear,
    })
}

pub fn maturity(score: &Score, targets: Targets) -> MaturityReading {
    let standing = |pillar, reading: &Reading, target| {
        let m = reading.measured()?;
        let standing = Standing::of(m.low.zip(m.high), target);
        Some(PillarStanding { pillar, value: m.value, low: m.low, high: m.high, n: m.n, target, standing })
    };
    let velocity = standing(Pillar::Velocity, &score.velocity, targets.velocity);
    let reliability = standing(Pillar::Reliability, &score.reliability, targets.reliability);
    let why = match (&velocity, &reliability) {
        (None, None) => Some(Reason::NoParts),
        (None, _) => Some(Reason::NoVelocity),
        (_, None) => Some(Reason::NoReliability),
        _ => None,
    };
    let pillars: Vec<PillarStanding> = [velocity, reliability].into_iter().flatten().collect();
    let below = |pillar| pillars.iter().find(|p| p.pillar == pillar && p.standing == Standing::Below);
    let low = |part: &crate::score::Part| {
        let (m, line) = (part.points.measured()?, below(part.pillar)?.target);
        let (metric, pillar) = (part.metric.clone(), part.pillar);
        (m.value < line).then_some(MaturityPart { metric, pillar, points: m.value, n: m.n })
    };
    let mut evidence: Vec<MaturityPart> = score.parts.iter().filter_map(low).collect();
    evidence.sort_by(|a, b| a.points.total_cmp(&b.points).then_with(|| a.metric.cmp(&b.metric)));
    let advice = match velocity.zip(reliability) {
        Some((velocity, reliability)) => MaturityAdvice::of(velocity.standing, reliability.standing),
        None => MaturityAdvice::NotEnoughData,
    };
    MaturityReading { advice, pillars, evidence, unmeasured: why.and_then(unmeasured), message: String::new() }
}

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

impl MaturityAdvice {
    /// ```text
    ///                          reliability below      unclear        at or above
    /// velocity below           both                   delivery       delivery
    ///          unclear         reliability            unclear        unclear
    ///          at or above     reliability            unclear        keep going
    /// ```
    pub fn of(velocity: Standing, reliability: Standing) -> MaturityAdvice {
        match (velocity, reliability) {
            (Standing::Below, Standing::Below) => MaturityAdvice::Both,
            (Standing::Below, _) => MaturityAdvice::DeliveryFoundationsFirst,
            (_, Standing::Below) => MaturityAdvice::ReliabilityNext,
            (Standing::AtOrAbove, Standing::AtOrAbove) => MaturityAdvice::KeepGoing,
            _ => MaturityAdvice::Unclear,
        }
    }
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

impl Standing {
    /// Without an interval nothing is clear.
    pub fn of(interval: Option<(f64, f64)>, target: f64) -> Standing {
        match interval {
            Some((_, high)) if high < target => Standing::Below,
            Some((low, _)) if low >= target => Standing::AtOrAbove,
            _ => Standing::Unclear,
        }
    }
}
