//! Whose speed asks for a decision first: the one whose budget bears least of the rate it has today. No ranks, and no
//! comparison of teams: each service is held against its own rate.

use super::risk::SpeedState;
use super::{RiskReading, Service};
use std::cmp::Ordering;

/// How today's rate stands to what the budget bears.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Room {
    /// Today's rate is above the safe speed from a full budget.
    Beyond,
    /// A full budget bears it, and what remains of this one does not.
    BeyondRest,
    Within,
    /// Today's rate or the safe speed is not measured, or only a speed is known that is borne at least.
    Unknown,
}

/// The lower of both safe speeds, deployments per week, with its state: from a full budget, and for the rest of this
/// period.
pub fn bearable(risk: &RiskReading) -> Option<(f64, SpeedState)> {
    let of = |value: Option<f64>, state| Some((value.filter(|v| v.is_finite())?, state?));
    let both = [of(risk.safe_speed.value(), risk.state), of(risk.safe_speed_rest.value(), risk.state_rest)];
    both.into_iter().flatten().min_by(|a, b| a.0.total_cmp(&b.0))
}

pub fn room(risk: &RiskReading) -> Room {
    match (bearable(risk), risk.deployments_per_week.value()) {
        (Some((speed, state)), Some(today)) if today > speed => match state {
            SpeedState::AtLeast => Room::Unknown,
            _ if risk.state != Some(SpeedState::AtLeast)
                && risk.safe_speed.value().is_some_and(|full| today > full) =>
            {
                Room::Beyond
            }
            _ => Room::BeyondRest,
        },
        (Some(_), Some(_)) => Room::Within,
        _ => Room::Unknown,
    }
}

/// Least room first: by safe speed ÷ today's rate, the unmeasured last, then by name.
pub fn by_need(services: &[Service]) -> Vec<&Service> {
    let mut all: Vec<&Service> = services.iter().collect();
    all.sort_by(|a, b| compare(a, b).then_with(|| a.name.cmp(&b.name)));
    all
}

fn compare(a: &Service, b: &Service) -> Ordering {
    let key = |s: &Service| s.risk.as_ref().map_or((Room::Unknown, f64::INFINITY), |r| (room(r), share(r)));
    let ((room_a, share_a), (room_b, share_b)) = (key(a), key(b));
    room_a.cmp(&room_b).then(share_a.total_cmp(&share_b))
}

/// What the budget bears of today's rate; nothing at all is 0 whatever the rate, and nobody is in need at rate 0.
fn share(risk: &RiskReading) -> f64 {
    match (bearable(risk), risk.deployments_per_week.value()) {
        (Some((0.0, _)), _) => 0.0,
        (Some((speed, _)), Some(today)) if today > 0.0 => speed / today,
        _ => f64::INFINITY,
    }
}
