//! Verdicts, quadrants and budget states, as words.

use crate::score::{Level, LevelReading, Pillar, Quadrant, QuadrantCounts, Scorecard, Service, SloReading, Verdict};

/// Below this share of the budget a service is watched: the gate's guardrail.
pub const WATCH_BELOW: f64 = crate::score::finding::LOW;

/// What a budget asks of us; the order is that of need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BudgetState {
    /// Nothing left, or the objective is missed.
    Breach,
    /// Less than a quarter left.
    Watch,
    Healthy,
    NoData,
}

impl BudgetState {
    pub fn word(self) -> &'static str {
        match self {
            Self::Breach => "breach",
            Self::Watch => "watch",
            Self::Healthy => "healthy",
            Self::NoData => "no data",
        }
    }

    /// Shape as a character, for running text.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Breach => "▲",
            Self::Watch => "◆",
            Self::Healthy => "●",
            Self::NoData => "○",
        }
    }
}

pub fn slo_state(slo: &SloReading) -> BudgetState {
    match (slo.verdict, slo.budget_remaining.filter(|b| b.is_finite())) {
        (Verdict::Missed, _) => BudgetState::Breach,
        (_, Some(left)) if left <= 0.0 => BudgetState::Breach,
        (_, Some(left)) if left < WATCH_BELOW => BudgetState::Watch,
        (Verdict::Met, _) => BudgetState::Healthy,
        (Verdict::NoData, Some(_)) => BudgetState::Healthy,
        (Verdict::NoData, None) => BudgetState::NoData,
    }
}

/// That of its SLO most in need; one without data does not hide those with.
pub fn service_state(service: &Service) -> BudgetState {
    service.slos.iter().map(slo_state).min().unwrap_or(BudgetState::NoData)
}

/// Services that overspent a budget or missed an objective.
pub fn in_breach(sc: &Scorecard) -> Vec<&str> {
    let breached = sc.services.iter().filter(|s| service_state(s) == BudgetState::Breach);
    breached.map(|s| s.name.as_str()).collect()
}

pub fn verdict(v: Verdict) -> &'static str {
    match v {
        Verdict::Met => "met",
        Verdict::Missed => "missed",
        Verdict::NoData => "no data",
    }
}

pub fn quadrant(q: Quadrant) -> &'static str {
    match q {
        Quadrant::FastAndResilient => "fast and resilient",
        Quadrant::FastAndFragile => "fast and fragile",
        Quadrant::SlowAndSteady => "slow and steady",
        Quadrant::SlowAndFragile => "slow and fragile",
    }
}

/// `3 fast and resilient, 1 not placed`; empty where there is no service.
pub fn quadrant_counts(q: &QuadrantCounts) -> String {
    let all = [
        (q.fast_and_resilient, quadrant(Quadrant::FastAndResilient)),
        (q.fast_and_fragile, quadrant(Quadrant::FastAndFragile)),
        (q.slow_and_steady, quadrant(Quadrant::SlowAndSteady)),
        (q.slow_and_fragile, quadrant(Quadrant::SlowAndFragile)),
        (q.unmeasured, "not placed"),
    ];
    let parts: Vec<String> =
        all.iter().filter(|c| c.0 > 0).map(|(n, name)| format!("{} {name}", super::integer(*n))).collect();
    parts.join(", ")
}

/// `High`; `High–Medium` where the interval spans both; `between Medium and Low` in the hole between two.
/// Empty without a level.
pub fn level(l: &LevelReading) -> String {
    let word = |level| match level {
        Level::Elite => "Elite",
        Level::High => "High",
        Level::Medium => "Medium",
        Level::Low => "Low",
    };
    match (l.best, l.worst) {
        (Some(a), Some(b)) if l.between => format!("between {} and {}", word(a), word(b)),
        (Some(a), Some(b)) if a == b => word(a).into(),
        (Some(a), Some(b)) => format!("{}–{}", word(a), word(b)),
        _ => String::new(),
    }
}

pub fn pillar(p: Pillar) -> &'static str {
    match p {
        Pillar::Velocity => "velocity",
        Pillar::Reliability => "reliability",
    }
}
