//! How fast a service can ship, in sentences. A speed is rounded down: its worse side is the faster one.

use super::working::{Working, exact};
use super::{GLUE, count, decimal, integer, name, percent};
use crate::metric::safe_speed;
use crate::score::risk::{Basis, Lever, LeverKind, RiskReading, SloRisk, SloSpeed, Speed, SpeedState};

const OURS: &str = "Even Keel's model of failures, src/metric/safe_speed.rs";

/// Deployments a week, rounded down: whole ones from ten on, tenths below.
pub fn speed(per_week: f64) -> String {
    match per_week {
        x if x >= 10.0 => decimal(x.floor(), 0),
        x => {
            let tenths = decimal((10.0 * x).floor() / 10.0, 1);
            tenths.strip_suffix(".0").map_or(tenths.clone(), String::from)
        }
    }
}

/// What there is to say, the figure first; empty where there is none.
pub fn risk(r: &RiskReading) -> Vec<String> {
    let binding = r.slos.iter().find(|slo| Some(&slo.slo) == r.binding.as_ref());
    let Some((slo, told)) = binding.and_then(|slo| Some((name(&slo.slo), slo.speed.as_ref()?))) else { return vec![] };
    let mut said = vec![safe(r, told, &slo)];
    said.extend(rest(told, &slo));
    if r.extrapolated {
        said.push("It lies beyond four times today's rate, where nothing has been seen: extrapolated.".into());
    }
    said.extend(super::above_break_even(r).map(String::from));
    said.extend(basis(told));
    said.extend(r.levers.iter().find(|l| l.adds > 0.0).map(lever));
    said
}

fn safe(r: &RiskReading, told: &SloSpeed, slo: &str) -> String {
    let (value, appetite) = (speed(told.safe.value), percent(r.appetite));
    match told.safe.state {
        SpeedState::Found => {
            let interval = told.safe.low.zip(told.safe.high);
            let interval =
                interval.map_or(String::new(), |(low, high)| format!(" [{}{GLUE}–{GLUE}{}]", speed(low), speed(high)));
            format!(
                "Up to {value} deployments a week{interval}, the chance of exhausting the budget of {slo} within its window is at most {appetite}."
            )
        }
        SpeedState::AtLeast => format!(
            "At least {value} deployments a week: no failure is known whose cost could be told, and even if each took the whole budget of {slo}, the chance of that is at most {appetite}."
        ),
        SpeedState::BaselineAlone if told.baseline_per_week >= told.budget_per_week => {
            format!("No speed is safe: the baseline alone spends the budget of {slo}.")
        }
        SpeedState::BaselineAlone | SpeedState::AlreadySpent => {
            format!("No speed is safe: what is spent without failed deployments takes the budget of {slo}.")
        }
    }
}

fn rest(told: &SloSpeed, slo: &str) -> Option<String> {
    Some(match told.rest.state {
        SpeedState::Found => format!("With what remains, {} a week.", speed(told.rest.value)),
        SpeedState::AlreadySpent => format!("Nothing remains of the budget of {slo}: 0 a week until it recovers."),
        SpeedState::BaselineAlone if told.safe.state != SpeedState::BaselineAlone => {
            "What remains goes without any failed deployment: 0 a week.".into()
        }
        SpeedState::BaselineAlone | SpeedState::AtLeast => return None,
    })
}

/// Whose failures it rests on, where they are not the service's own.
fn basis(told: &SloSpeed) -> Option<String> {
    let cost = told.cost.as_ref()?;
    match cost.evidence.max(told.failure_chance.evidence) {
        Basis::Own | Basis::Supposed => None,
        Basis::MostlyPool => Some(format!(
            "It rests mostly on the organisation's failures: {} of its own took some of this budget.",
            count(told.failure_chance.k, "failure", "failures")
        )),
        Basis::PoolAlone | Basis::Nothing => Some(
            "It rests on the organisation's failures alone: what one of its own takes of this budget is not known."
                .into(),
        ),
    }
}

/// `Halving recovery time adds 6 a week.`
pub fn lever(l: &Lever) -> String {
    let what = match l.what {
        LeverKind::FailureChance => "the share of deployments that fail",
        LeverKind::RecoveryTime => "recovery time",
        LeverKind::Baseline => "what is spent without failed deployments",
    };
    format!("Halving {what} adds {} a week.", speed(l.adds))
}

/// What it takes to compute each SLO's speeds again: budget, baseline and other spend a week, chance and cost, and the
/// room for failures.
pub fn risk_workings(risk: &RiskReading) -> Vec<Working> {
    risk.slos.iter().flat_map(|slo| break_even(slo).into_iter().chain(safe_speeds(risk, slo))).collect()
}

/// The speed that spends an SLO's budget just as it comes in.
fn break_even(risk: &SloRisk) -> Option<Working> {
    let speed = risk.speed.as_ref()?;
    let (even, cost) = (speed.break_even?, speed.cost?);
    let per_week = |speed: f64| format!("{} per week", exact(speed));
    let of = |n: u64, what: &str| count(n, what, &format!("{what}s"));
    Some(Working {
        figure: format!("{}: break-even speed", risk.slo),
        formula:
            "(budget − baseline − other) ÷ (chance of failure × cost of a failure), shares of the whole budget a week"
                .into(),
        numbers: (even.state == SpeedState::Found).then(|| {
            format!(
                "({} − {} − ({})) ÷ ({} × {})",
                exact(speed.budget_per_week),
                exact(speed.baseline_per_week),
                exact(speed.other_per_week),
                exact(speed.failure_chance.value),
                exact(cost.mean)
            )
        }),
        result: per_week(even.value),
        note: match even.low.zip(even.high) {
            Some((low, high)) => format!(
                "80 % interval {} to {}; chance from {} of {}, cost from {}",
                exact(low),
                per_week(high),
                integer(speed.failure_chance.k),
                of(speed.failure_chance.n, "deployment"),
                of(cost.n, "failure")
            ),
            None => "what is spent without failed deployments is the whole budget or more".into(),
        },
        source: OURS.into(),
    })
}

/// The safe speeds of an SLO, from a full budget and from what remains, and the room for failures that they rest on.
fn safe_speeds(r: &RiskReading, risk: &SloRisk) -> Vec<Working> {
    let Some(s) = &risk.speed else { return vec![] };
    let steady = format!("({} + ({}))", exact(s.baseline_per_week), exact(s.other_per_week));
    let room = 1.0 - (s.baseline_per_week + s.other_per_week) * s.weeks;
    let mut all = vec![Working {
        figure: format!("{}: room for failures", risk.slo),
        formula: "whole budget − (baseline + other, a week) × weeks of the window".into(),
        numbers: Some(format!("1 − {steady} × {}", exact(s.weeks))),
        result: exact(room),
        note: "share of a full budget that is left to failures within the window".into(),
        source: OURS.into(),
    }];
    // In a rolling window the steady part's old errors leave as new ones come.
    let rest = if s.rest_weeks < s.weeks { s.remaining - (1.0 - room) / s.weeks * s.rest_weeks } else { s.remaining };
    all.extend(speed_working(r, risk, s, ("safe speed", &s.safe, room, s.weeks)));
    all.extend(speed_working(r, risk, s, ("safe speed of what remains", &s.rest, rest, s.rest_weeks)));
    all
}

fn speed_working(
    r: &RiskReading,
    risk: &SloRisk,
    s: &SloSpeed,
    (what, told, room, weeks): (&str, &Speed, f64, f64),
) -> Option<Working> {
    let (appetite, per_week) = (exact(r.appetite), format!("{} per week", exact(told.value)));
    let working = |formula: String, numbers: Option<String>, note: String| Working {
        figure: format!("{}: {what}", risk.slo),
        formula,
        numbers,
        result: per_week.clone(),
        note,
        source: OURS.into(),
    };
    let learned = format!(
        "chance from {} of {}",
        integer(s.failure_chance.k),
        count(s.failure_chance.n, "deployment", "deployments")
    );
    Some(match told.state {
        SpeedState::AlreadySpent => working("0 where nothing remains of the budget".into(), None, String::new()),
        SpeedState::BaselineAlone => working("0 where no room is left to failures".into(), None, String::new()),
        // A window that has just ended is given a day.
        SpeedState::AtLeast => working(
            "−ln(1 − appetite) ÷ (weeks × chance of failure, the upper end of its interval): each may take the whole budget".into(),
            Some(format!("(−ln(1 − {appetite})) ÷ ({} × {})", exact(weeks.max(1.0 / 7.0)), exact(s.failure_chance.high))),
            format!("{learned}; no cost is known"),
        ),
        SpeedState::Found => {
            let cost = s.cost.as_ref()?;
            let p = match s.failure_chance.beta {
                Some((a, b)) => format!("drawn from Beta({}, {}), median {}", exact(a), exact(b), exact(s.failure_chance.value)),
                None => format!("as supposed, median {}", exact(s.failure_chance.value)),
            };
            let spread = cost.log_sd.map_or_else(String::new, |sd| format!(" and ln-spread {}", exact(sd)));
            let formula = format!(
                "the most v with P(N failures together take {} of the budget or more) ≤ {appetite}: N Poisson of v × {} weeks × p; p {p}; each takes a lognormal share of median {}{spread}; v is the median of {} draws of these",
                exact(room),
                exact(weeks.max(1.0 / 7.0)),
                exact(cost.median),
                safe_speed::DRAWS
            );
            let interval = told.low.zip(told.high).map_or_else(String::new, |(low, high)| {
                format!("80 % interval {} to {} per week; ", exact(low), exact(high))
            });
            let sum = "the sum of N shares is taken as lognormal of the same mean and variance (Fenton 1960)";
            working(formula, None, format!("{interval}{learned}, cost from {}; {sum}", count(cost.n, "failure", "failures")))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speed_is_rounded_down() {
        assert_eq!([9.99, 10.99, 0.04, 3.0].map(speed), ["9.9", "10", "0", "3"]);
    }

    #[test]
    fn a_lever_says_what_halving_it_adds() {
        let said = lever(&Lever { what: LeverKind::RecoveryTime, adds: 6.2 });
        assert_eq!(said, "Halving recovery time adds 6.2 a week.");
    }
}
