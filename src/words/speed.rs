//! How fast a service can ship, in words: safe speeds with their state, what they rest on, and what would move them.

use super::risk::speed;
use super::{GLUE, count, decimal, integer, interval, name, of_all, percent, signed_percent, unmeasured};
use crate::domain::Unit;
use crate::score::need::{Room, by_need, room};
use crate::score::risk::{Basis, Chance, Cost, RiskReading, SloSpeed, Speed, SpeedState};
use crate::score::{Reading, Scorecard, Service};

/// `0.25`, `6.2`, `12`: deployments per week; one decimal below ten, two below one.
pub fn per_week(value: f64) -> String {
    let decimals = match value.abs() {
        x if x >= 9.95 => 0,
        x if x >= 0.995 => 1,
        _ => 2,
    };
    let text = decimal(value, decimals);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A chance that was simulated, in whole percents: more digits would be pretended. Never 0 or 100 unless it is.
pub fn simulated(chance: f64) -> String {
    match chance {
        c if c > 0.0 && c < 0.01 => format!("under 1{GLUE}%"),
        c if c > 0.99 && c < 1.0 => format!("over 99{GLUE}%"),
        c => format!("{}{GLUE}%", decimal(c * 100.0, 0)),
    }
}

/// `6.2`, `at least 40`, `0: the baseline alone spends the budget`, or why it is not measured.
pub fn speed_told(reading: &Reading, state: Option<SpeedState>) -> String {
    match (reading.measured(), state) {
        (Some(_), Some(SpeedState::BaselineAlone)) => "0: the baseline alone spends the budget".into(),
        (Some(_), Some(SpeedState::AlreadySpent)) => "0: nothing remains of the budget".into(),
        (Some(m), Some(SpeedState::AtLeast)) => format!("at least{GLUE}{}", speed(m.value)),
        (Some(m), _) => speed(m.value),
        (None, _) => reading.unmeasured().map_or_else(|| "not measured".into(), unmeasured),
    }
}

/// The same for the rest of the period, which has less to spend.
pub fn rest_told(reading: &Reading, state: Option<SpeedState>) -> String {
    match (reading.measured(), state) {
        (Some(_), Some(SpeedState::BaselineAlone)) => "0: the baseline alone takes what remains".into(),
        _ => speed_told(reading, state),
    }
}

/// Its 80 % interval, `[3.1 – 9]`, where it has one; at least and nothing have none to show.
pub fn speed_interval(reading: &Reading, state: Option<SpeedState>) -> String {
    match (reading.measured(), state) {
        (Some(m), Some(SpeedState::Found)) => match m.low.zip(m.high).filter(|(l, h)| l.is_finite() && h.is_finite()) {
            Some((low, high)) => format!("[{}{GLUE}–{GLUE}{}]", speed(low), speed(high)),
            None => String::new(),
        },
        _ => String::new(),
    }
}

/// `12 % [4 – 20 %]`, 80 % interval.
pub fn chance(c: &Chance) -> String {
    format!("{} {}", percent(c.value), interval(Some(c.low), Some(c.high), Unit::Ratio)).trim_end().to_owned()
}

/// `3 of 25 deployments failed`.
pub fn failures(c: &Chance) -> String {
    format!("{} failed", of_all(c.k, c.n) + if c.n == 1 { "\u{a0}deployment" } else { "\u{a0}deployments" })
}

/// Whose failures a figure rests on.
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Own => "from its own failures",
        Basis::MostlyPool => "mostly from the organisation's failures",
        Basis::PoolAlone => "from the organisation's failures: none of its own",
        Basis::Nothing => "no failure is known anywhere",
        Basis::Supposed => "supposed, not measured",
    }
}

pub fn room_word(room: Room) -> &'static str {
    match room {
        Room::Beyond => "above safe speed",
        Room::BeyondRest => "above what remains bears",
        Room::Within => "within safe speed",
        Room::Unknown => "not known",
    }
}

/// The finding of a service's curve: what it can take from a full budget beside what it takes today.
pub fn speed_finding(service: &str, risk: &RiskReading) -> String {
    let service = &name(service);
    let today = risk.deployments_per_week.value();
    let Some(m) = risk.safe_speed.measured() else { return speed_question(service) };
    let beside = today.map_or_else(String::new, |today| format!("; today it deploys {}", per_week(today)));
    match (risk.state, today) {
        (Some(SpeedState::BaselineAlone), _) => {
            format!("{service} can deploy at no safe speed: the baseline alone spends its budget")
        }
        (Some(SpeedState::AlreadySpent), _) => format!("{service} can deploy at no safe speed: nothing remains"),
        (Some(SpeedState::AtLeast), _) => {
            format!("{service} can deploy at least {} times a week{beside}", speed(m.value))
        }
        (_, Some(today)) if today > m.value => {
            format!("{service} deploys {} times a week; a full budget bears {}", per_week(today), speed(m.value))
        }
        _ if risk.extrapolated => {
            format!("{service} could deploy {} times a week, extrapolated{beside}", speed(m.value))
        }
        _ => format!("{service} can deploy {} times a week{beside}", speed(m.value)),
    }
}

/// What it is at its rate of today: `At 10 a week the chance of spending a full budget within its window is 41 %.`
pub fn chance_today(risk: &RiskReading) -> Option<String> {
    let (chance, today) = (risk.chance_today?, risk.deployments_per_week.value()?);
    Some(format!(
        "At today's {} a week, the chance of spending a full budget within its window is {}; {} is borne.",
        per_week(today),
        simulated(chance),
        percent(risk.appetite)
    ))
}

/// Why a safe speed may lie above break-even, in the one place where it does.
pub fn above_break_even(risk: &RiskReading) -> Option<&'static str> {
    risk.above_break_even.then_some(
        "It lies above break-even: that is an average, which rare large failures raise, and most windows see none of them; at this speed one window is borne, and year after year more is spent than comes in.",
    )
}

/// Where the finding comes from: `12 % [4 – 20 %] of deployments fail (3 of 25 failed), mostly from …`.
pub fn learned(risk: &RiskReading) -> Option<String> {
    let c = risk.failure_chance.as_ref()?;
    Some(format!(
        "A deployment fails with a chance of {}, 80 % interval: {}, {}.",
        chance(c),
        failures(c),
        basis(c.evidence)
    ))
}

/// `3 of 14 services deploy faster than the budget bears, checkout furthest. Of 2 services it is not known.`
pub fn risk_message(sc: &Scorecard) -> String {
    let of = |wanted: Room| {
        let found = |s: &&Service| s.risk.as_ref().map_or(Room::Unknown, room) == wanted;
        sc.services.iter().filter(found).count() as u64
    };
    let (beyond, unknown, all) = (of(Room::Beyond), of(Room::Unknown), sc.services.len() as u64);
    let known = all - unknown;
    if known == 0 {
        return "No service has both a rate of deployments and a safe speed that can be measured.".into();
    }
    let rest = match unknown {
        0 => String::new(),
        n => format!(" Of {} it is not known.", count(n, "service", "services")),
    };
    let first = by_need(&sc.services).first().map(|s| name(&s.name)).filter(|_| beyond > 0);
    let first = first.map_or_else(String::new, |first| format!(", {first} furthest"));
    if known == 1 {
        let one = by_need(&sc.services).first().map_or_else(String::new, |s| name(&s.name));
        return match (beyond, of(Room::BeyondRest)) {
            (0, 0) => format!("{one} deploys no faster than its budget bears.{rest}"),
            (0, _) => {
                format!("{one} deploys no faster than a full budget bears, and faster than what remains bears.{rest}")
            }
            _ => format!("{one} deploys faster than its budget bears.{rest}"),
        };
    }
    let remains = match of(Room::BeyondRest) {
        0 => String::new(),
        n => format!("; {} more than what remains bears", integer(n)),
    };
    match beyond {
        0 => format!("No service of {} deploys faster than a full budget bears{remains}.{rest}", integer(known)),
        n => format!("{} services deploy faster than the budget bears{first}{remains}.{rest}", of_all(n, known)),
    }
}

/// Stands where a service has no reading of its risk.
pub const RISK_UNKNOWN: &str = "no safe speed is known: it takes deployments and an SLO with a budget";

/// `at most 20 % chance of spending a budget`.
pub fn risk_borne(risk: &RiskReading) -> String {
    format!("a {} chance of spending a budget", percent(risk.appetite))
}

pub fn speed_question(service: &str) -> String {
    format!("How fast can {} ship?", name(service))
}

/// How to read the marks of the curve.
pub fn speed_legend(risk: &RiskReading) -> String {
    let dot = match risk.state {
        Some(SpeedState::Found) => " Dot and bar: safe speed with its 80 % interval.",
        _ => "",
    };
    let dashed = if risk.curve.iter().any(|p| p.extrapolated) {
        " Dashed: beyond four times today's rate, extrapolated."
    } else {
        ""
    };
    let binding =
        risk.binding.as_deref().map_or_else(String::new, |slo| format!(" The SLO that binds is {}.", name(slo)));
    format!("Line: the chance that a full budget is spent within its window.{dot}{dashed}{binding}")
}

/// One SLO's speed with its interval.
pub fn slo_speed(s: &Speed) -> String {
    match s.state {
        SpeedState::BaselineAlone => "0: the baseline alone spends it".into(),
        SpeedState::AlreadySpent => "0: nothing remains".into(),
        SpeedState::AtLeast => format!("at least{GLUE}{}", speed(s.value)),
        SpeedState::Found => match s.low.zip(s.high) {
            Some((low, high)) => format!("{} [{}{GLUE}–{GLUE}{}]", speed(s.value), speed(low), speed(high)),
            None => speed(s.value),
        },
    }
}

/// `23 % [12 – 45 %]` of the budget.
pub fn cost(c: &Cost) -> String {
    format!("{} {}", percent(c.mean), interval(Some(c.low), Some(c.high), Unit::Ratio)).trim_end().to_owned()
}

/// What is spent without deployments, of the budget that a week brings in.
pub fn ordinary_share(s: &SloSpeed) -> String {
    if s.budget_per_week > 0.0 { signed_percent(s.baseline_per_week / s.budget_per_week) } else { super::DASH.into() }
}

/// How many failures the cost is learned from.
pub fn cost_basis(s: &SloSpeed) -> String {
    match &s.cost {
        Some(c) => format!("{} that took any, {}", count(c.n, "failure", "failures"), basis(c.evidence)),
        None => match &s.cost_unmeasured {
            Some(untold) => {
                let failed = count(s.failure_chance.k, "failure", "failures");
                format!("{failed}, and what they took cannot be told: {}", unmeasured(untold))
            }
            None => "no failure is known whose cost could be told".into(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(shown: String, expected: &str) {
        assert_eq!(shown.replace(GLUE, " "), expected);
    }

    #[test]
    fn a_state_says_what_a_nought_or_a_limit_is() {
        let reading = |value| Reading {
            id: "safe-speed".into(),
            result: crate::score::Result::Measured(crate::score::Measured {
                over: None,
                value,
                unit: Unit::PerWeek,
                n: 9,
                low: Some(value / 2.0),
                high: Some(value * 2.0),
            }),
            previous: None,
            change: None,
        };
        check(speed_told(&reading(6.29), Some(SpeedState::Found)), "6.2");
        check(speed_interval(&reading(6.0), Some(SpeedState::Found)), "[3 – 12]");
        check(speed_told(&reading(40.0), Some(SpeedState::AtLeast)), "at least 40");
        check(speed_told(&reading(0.0), Some(SpeedState::BaselineAlone)), "0: the baseline alone spends the budget");
        check(speed_told(&reading(0.0), Some(SpeedState::AlreadySpent)), "0: nothing remains of the budget");
        check(speed_interval(&reading(40.0), Some(SpeedState::AtLeast)), "");
        check(rest_told(&reading(0.0), Some(SpeedState::BaselineAlone)), "0: the baseline alone takes what remains");
        check(per_week(6.29), "6.3");
        check(per_week(0.25), "0.25");
        check(per_week(0.0), "0");
        check(per_week(40.0), "40");
    }

    #[test]
    fn a_simulated_chance_has_no_digits_that_were_not_seen() {
        check(simulated(0.000_003), "under 1 %");
        check(simulated(0.999_999), "over 99 %");
        check(simulated(0.948), "95 %");
        check(simulated(0.0), "0 %");
        check(simulated(1.0), "100 %");
    }
}
