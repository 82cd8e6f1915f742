//! Verdicts, quadrants and budget states, as words.

use super::say;
use crate::score::curve::Targets;
use crate::score::{
    Level, LevelReading, Pillar, Quadrant, QuadrantCounts, Reading, Score, Scorecard, Service, SloReading, Verdict,
};

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
            Self::Breach => say!("breach", "verletzt"),
            Self::Watch => say!("watch", "beobachten"),
            Self::Healthy => say!("healthy", "gesund"),
            Self::NoData => say!("no data", "keine Daten"),
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
        Verdict::Met => say!("met", "erfüllt"),
        Verdict::Missed => say!("missed", "verfehlt"),
        Verdict::NoData => say!("no data", "keine Daten"),
    }
}

pub fn quadrant(q: Quadrant) -> &'static str {
    match q {
        Quadrant::FastAndResilient => say!("fast and resilient", "schnell und robust"),
        Quadrant::FastAndFragile => say!("fast and fragile", "schnell und fragil"),
        Quadrant::SlowAndSteady => say!("slow and steady", "langsam und stetig"),
        Quadrant::SlowAndFragile => say!("slow and fragile", "langsam und fragil"),
    }
}

/// `fast and resilient`, or `between slow and steady and fast and resilient` where the 95 % interval of velocity or of
/// reliability holds its target line; a value on the line is met. `None` without a quadrant.
pub fn stands(score: &Score, targets: Targets) -> Option<String> {
    let at = score.quadrant?;
    let straddles = |r: &Reading, target: f64| {
        let ends = r.measured().and_then(|m| m.low.zip(m.high));
        ends.is_some_and(|(low, high)| low < target && target <= high)
    };
    let velocity = straddles(&score.velocity, targets.velocity);
    let reliability = straddles(&score.reliability, targets.reliability);
    Some(match (velocity, reliability) {
        (false, false) => quadrant(at).to_owned(),
        (true, true) => {
            say!("too near to both target lines to tell", "zu nahe an beiden Ziellinien für ein Urteil").into()
        }
        (true, false) => match at {
            Quadrant::FastAndResilient | Quadrant::SlowAndSteady => {
                between(Quadrant::SlowAndSteady, Quadrant::FastAndResilient)
            }
            _ => between(Quadrant::SlowAndFragile, Quadrant::FastAndFragile),
        },
        (false, true) => match at {
            Quadrant::FastAndResilient | Quadrant::FastAndFragile => {
                between(Quadrant::FastAndFragile, Quadrant::FastAndResilient)
            }
            _ => between(Quadrant::SlowAndFragile, Quadrant::SlowAndSteady),
        },
    })
}

fn between(one: Quadrant, other: Quadrant) -> String {
    say!(
        "between {one} and {other}",
        "zwischen {one} und {other}";
        one = quadrant(one),
        other = quadrant(other)
    )
}

/// `3 fast and resilient, 1 not placed`; empty where there is no service.
pub fn quadrant_counts(q: &QuadrantCounts) -> String {
    let all = [
        (q.fast_and_resilient, quadrant(Quadrant::FastAndResilient)),
        (q.fast_and_fragile, quadrant(Quadrant::FastAndFragile)),
        (q.slow_and_steady, quadrant(Quadrant::SlowAndSteady)),
        (q.slow_and_fragile, quadrant(Quadrant::SlowAndFragile)),
        (q.unmeasured, say!("not placed", "nicht eingeordnet")),
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
        (Some(a), Some(b)) if l.between => {
            say!("between {a} and {b}", "zwischen {a} und {b}"; a = word(a), b = word(b))
        }
        (Some(a), Some(b)) if a == b => word(a).into(),
        (Some(a), Some(b)) => format!("{}–{}", word(a), word(b)),
        _ => String::new(),
    }
}

pub fn pillar(p: Pillar) -> &'static str {
    match p {
        Pillar::Velocity => say!("velocity", "Tempo"),
        Pillar::Reliability => say!("reliability", "Zuverlässigkeit"),
    }
}
