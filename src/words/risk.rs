//! How fast a service can ship, in sentences. A speed is rounded down: its worse side is the faster one.

use super::number::trim_local;
use super::working::{Working, exact};
use super::{GLUE, count, decimal, integer, name, percent, say};
use crate::metric::safe_speed;
use crate::score::risk::{Basis, Chance, Lever, LeverKind, RiskReading, SloRisk, SloSpeed, Speed, SpeedState};

fn ours() -> &'static str {
    say!(
        "Even Keel's model of failures, src/metric/safe_speed.rs",
        "Fehlschlagmodell von Even Keel, src/metric/safe_speed.rs"
    )
}

/// Deployments a week that are safe, and each end of what they could be, rounded down, which is their worse side, to two
/// significant digits: more would be pretended. More than none is never shown as none.
pub fn speed(per_week: f64) -> String {
    let down = |scaled: f64| (scaled + 1e-9).floor().max(1.0);
    let mut unit = 1.0;
    while per_week.is_finite() && per_week / unit >= 100.0 {
        unit *= 10.0;
    }
    let coarse = if unit > 1.0 { unit * down(per_week / unit) } else { per_week };
    digits(coarse, down)
}

/// Whole from ten on, two significant digits below, rounded as told.
pub(super) fn digits(value: f64, round: impl Fn(f64) -> f64) -> String {
    if value <= 0.0 || !value.is_finite() {
        return decimal(value, 0);
    }
    let (mut scale, mut decimals) = (1.0, 0);
    while value * scale < 10.0 && decimals < 12 {
        (scale, decimals) = (10.0 * scale, decimals + 1);
    }
    let text = decimal(round(value * scale) / scale, decimals);
    trim_local(&text).to_owned()
}

/// What there is to say, the figure first; empty where there is none.
pub fn risk(r: &RiskReading) -> Vec<String> {
    let binding = r.slos.iter().find(|slo| Some(&slo.slo) == r.binding.as_ref());
    let Some((slo, told)) = binding.and_then(|slo| Some((name(&slo.slo), slo.speed.as_ref()?))) else { return vec![] };
    let mut said = vec![safe(r, told, &slo)];
    said.extend(rest(told, &slo));
    if r.extrapolated {
        said.push(
            say!(
                "It lies beyond four times today's rate, where nothing has been seen: extrapolated.",
                "Das liegt jenseits des Vierfachen der heutigen Rate, wo nichts beobachtet ist: extrapoliert."
            )
            .into(),
        );
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
            say!(
                "Up to {value} deployments a week{interval}, the chance of exhausting the budget of {slo} within its window is at most {appetite}.",
                "Bis zu {value} Deployments pro Woche{interval} ist die Wahrscheinlichkeit, das Budget von {slo} in seinem Fenster aufzubrauchen, höchstens {appetite}.";
                value, interval, slo, appetite
            )
        }
        SpeedState::AtLeast => say!(
            "At least {value} deployments a week: no failure is known whose cost could be told, and even if each took the whole budget of {slo}, the chance of that is at most {appetite}.",
            "Mindestens {value} Deployments pro Woche: Es ist kein Fehlschlag bekannt, dessen Kosten bestimmbar wären, und selbst wenn jeder das ganze Budget von {slo} verbrauchte, ist die Wahrscheinlichkeit dafür höchstens {appetite}.";
            value, slo, appetite
        ),
        SpeedState::BaselineAlone if told.baseline_per_week >= told.budget_per_week => {
            say!(
                "No speed is safe: the baseline alone spends the budget of {slo}.",
                "Kein Tempo ist sicher: Schon der Grundverbrauch erschöpft das Budget von {slo}.";
                slo
            )
        }
        SpeedState::BaselineAlone | SpeedState::AlreadySpent => {
            say!(
                "No speed is safe: what is spent without failed deployments takes the budget of {slo}.",
                "Kein Tempo ist sicher: Was ohne fehlgeschlagene Deployments verbraucht wird, erschöpft das Budget von {slo}.";
                slo
            )
        }
    }
}

fn rest(told: &SloSpeed, slo: &str) -> Option<String> {
    Some(match told.rest.state {
        SpeedState::Found => {
            say!("With what remains, {rate} a week.", "Mit dem Übrigen {rate} pro Woche."; rate = speed(told.rest.value))
        }
        SpeedState::AlreadySpent => say!(
            "Nothing remains of the budget of {slo}: 0 a week until it recovers.",
            "Vom Budget von {slo} ist nichts übrig: 0 pro Woche, bis es sich erholt.";
            slo
        ),
        SpeedState::BaselineAlone if told.safe.state != SpeedState::BaselineAlone => say!(
            "What remains goes without any failed deployment: 0 a week.",
            "Das Übrige geht auch ohne fehlgeschlagenes Deployment zu Ende: 0 pro Woche."
        )
        .into(),
        SpeedState::BaselineAlone | SpeedState::AtLeast => return None,
    })
}

/// Whose failures it rests on, where they are not the service's own.
fn basis(told: &SloSpeed) -> Option<String> {
    let cost = told.cost.as_ref()?;
    match cost.evidence.max(told.failure_chance.evidence) {
        Basis::Own | Basis::Supposed => None,
        Basis::MostlyPool => Some(say!(
            "It rests mostly on the organisation's failures: {failures} of its own took some of this budget.",
            "Das beruht überwiegend auf den Fehlschlägen der Organisation; eigene, die etwas von diesem Budget verbraucht haben: {k}.";
            failures = failures(told.failure_chance.k), k = integer(told.failure_chance.k)
        )),
        Basis::PoolAlone | Basis::Nothing => Some(
            say!(
                "It rests on the organisation's failures alone: what one of its own takes of this budget is not known.",
                "Das beruht allein auf den Fehlschlägen der Organisation: Was ein eigener von diesem Budget verbraucht, ist nicht bekannt."
            )
            .into(),
        ),
    }
}

/// `Halving recovery time adds 6 a week.`
pub fn lever(l: &Lever) -> String {
    let adds = speed(l.adds);
    match l.what {
        LeverKind::FailureChance => say!(
            "Halving the share of deployments that fail adds {adds} a week.",
            "Den Anteil fehlgeschlagener Deployments zu halbieren bringt {adds} pro Woche mehr.";
            adds
        ),
        LeverKind::RecoveryTime => say!(
            "Halving recovery time adds {adds} a week.",
            "Die Wiederherstellungszeit zu halbieren bringt {adds} pro Woche mehr.";
            adds
        ),
        LeverKind::Baseline => say!(
            "Halving what is spent without failed deployments adds {adds} a week.",
            "Zu halbieren, was ohne fehlgeschlagene Deployments verbraucht wird, bringt {adds} pro Woche mehr.";
            adds
        ),
    }
}

fn failures(n: u64) -> String {
    count(n, say!("failure", "Fehlschlag"), say!("failures", "Fehlschläge"))
}

/// After a preposition.
fn from_failures(n: u64) -> String {
    count(n, say!("failure", "Fehlschlag"), say!("failures", "Fehlschlägen"))
}

/// `0.12 per week`, every digit.
fn per_week(speed: f64) -> String {
    say!("{speed} per week", "{speed} pro Woche"; speed = exact(speed))
}

/// `chance from 3 of 25 deployments`
fn learned(c: &Chance) -> String {
    say!(
        "chance from {k} of {deployments}", "Wahrscheinlichkeit aus {k} von {deployments}";
        k = integer(c.k), deployments = count(c.n, say!("deployment", "Deployment"), say!("deployments", "Deployments"))
    )
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
    Some(Working {
        figure: say!("{slo}: break-even speed", "{slo}: Break-even-Tempo"; slo = risk.slo),
        formula: say!(
            "(budget − baseline − other) ÷ (chance of failure × cost of a failure), shares of the whole budget a week",
            "(Budget − Grundverbrauch − Sonstiges) ÷ (Wahrscheinlichkeit eines Fehlschlags × Kosten eines Fehlschlags), Anteile am ganzen Budget pro Woche"
        )
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
            Some((low, high)) => say!(
                "80 % interval {low} to {high}; {learned}, cost from {failures}",
                "80-%-Intervall {low} bis {high}; {learned}, Kosten aus {failures}";
                low = exact(low), high = per_week(high), learned = learned(&speed.failure_chance),
                failures = from_failures(cost.n)
            ),
            None => say!(
                "what is spent without failed deployments is the whole budget or more",
                "was ohne fehlgeschlagene Deployments verbraucht wird, ist das ganze Budget oder mehr"
            )
            .into(),
        },
        source: ours().into(),
    })
}

/// The safe speeds of an SLO, from a full budget and from what remains, and the room for failures that they rest on.
fn safe_speeds(r: &RiskReading, risk: &SloRisk) -> Vec<Working> {
    let Some(s) = &risk.speed else { return vec![] };
    let steady = format!("({} + ({}))", exact(s.baseline_per_week), exact(s.other_per_week));
    let room = 1.0 - (s.baseline_per_week + s.other_per_week) * s.weeks;
    let mut all = vec![Working {
        figure: say!("{slo}: room for failures", "{slo}: Raum für Fehlschläge"; slo = risk.slo),
        formula: say!(
            "whole budget − (baseline + other, a week) × weeks of the window",
            "ganzes Budget − (Grundverbrauch + Sonstiges, pro Woche) × Wochen des Fensters"
        )
        .into(),
        numbers: Some(format!("1 − {steady} × {}", exact(s.weeks))),
        result: exact(room),
        note: say!(
            "share of a full budget that is left to failures within the window",
            "Anteil eines vollen Budgets, der im Fenster für Fehlschläge bleibt"
        )
        .into(),
        source: ours().into(),
    }];
    // In a rolling window the steady part's old errors leave as new ones come.
    let rest = if s.rest_weeks < s.weeks { s.remaining - (1.0 - room) / s.weeks * s.rest_weeks } else { s.remaining };
    all.extend(speed_working(r, risk, s, (say!("safe speed", "sicheres Tempo"), &s.safe, room, s.weeks)));
    let of_rest = say!("safe speed of what remains", "sicheres Tempo mit dem Übrigen");
    all.extend(speed_working(r, risk, s, (of_rest, &s.rest, rest, s.rest_weeks)));
    all
}

fn speed_working(
    r: &RiskReading,
    risk: &SloRisk,
    s: &SloSpeed,
    (what, told, room, weeks): (&str, &Speed, f64, f64),
) -> Option<Working> {
    let (appetite, per_week) = (exact(r.appetite), per_week(told.value));
    let working = |formula: String, numbers: Option<String>, note: String| Working {
        figure: format!("{}: {what}", risk.slo),
        formula,
        numbers,
        result: per_week.clone(),
        note,
        source: ours().into(),
    };
    let learned = learned(&s.failure_chance);
    Some(match told.state {
        SpeedState::AlreadySpent => {
            let formula = say!("0 where nothing remains of the budget", "0, wo vom Budget nichts übrig ist");
            working(formula.into(), None, String::new())
        }
        SpeedState::BaselineAlone => {
            let formula = say!("0 where no room is left to failures", "0, wo kein Raum für Fehlschläge bleibt");
            working(formula.into(), None, String::new())
        }
        // A window that has just ended is given a day.
        SpeedState::AtLeast => working(
            say!(
                "−ln(1 − appetite) ÷ (weeks × chance of failure, the upper end of its interval): each may take the whole budget",
                "−ln(1 − getragenes Risiko) ÷ (Wochen × Wahrscheinlichkeit eines Fehlschlags, das obere Ende ihres Intervalls): Jeder kann das ganze Budget verbrauchen"
            )
            .into(),
            Some(format!("(−ln(1 − {appetite})) ÷ ({} × {})", exact(weeks.max(1.0 / 7.0)), exact(s.failure_chance.high))),
            say!("{learned}; no cost is known", "{learned}; keine Kosten bekannt"; learned),
        ),
        SpeedState::Found => {
            let cost = s.cost.as_ref()?;
            let p = match s.failure_chance.beta {
                Some((a, b)) => say!(
                    "drawn from Beta({a}, {b}), median {median}", "gezogen aus Beta({a}; {b}), Median {median}";
                    a = exact(a), b = exact(b), median = exact(s.failure_chance.value)
                ),
                None => say!(
                    "as supposed, median {median}", "wie angenommen, Median {median}";
                    median = exact(s.failure_chance.value)
                ),
            };
            let spread = cost.log_sd.map_or_else(String::new, |sd| {
                say!(" and ln-spread {sd}", " und ln-Streuung {sd}"; sd = exact(sd))
            });
            let formula = say!(
                "the most v with P(N failures together take {room} of the budget or more) ≤ {appetite}: N Poisson of v × {weeks} weeks × p; p {p}; each takes a lognormal share of median {median}{spread}; v is the median of {draws} draws of these",
                "das größte v mit P(N Fehlschläge verbrauchen zusammen {room} des Budgets oder mehr) ≤ {appetite}: N Poisson-verteilt mit v × {weeks} Wochen × p; p {p}; jeder verbraucht einen lognormalen Anteil mit Median {median}{spread}; v ist der Median aus {draws} Ziehungen davon";
                room = exact(room), appetite, weeks = exact(weeks.max(1.0 / 7.0)), p, median = exact(cost.median), spread,
                draws = safe_speed::DRAWS
            );
            let interval = told.low.zip(told.high).map_or_else(String::new, |(low, high)| {
                say!(
                    "80 % interval {low} to {high}; ", "80-%-Intervall {low} bis {high}; ";
                    low = exact(low), high = self::per_week(high)
                )
            });
            let note = say!(
                "{interval}{learned}, cost from {failures}; the sum of N shares is taken as lognormal of the same mean and variance (Fenton 1960)",
                "{interval}{learned}, Kosten aus {failures}; die Summe der N Anteile gilt als lognormal mit gleichem Mittel und gleicher Varianz (Fenton 1960)";
                interval, learned, failures = from_failures(cost.n)
            );
            working(formula, None, note)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speed_is_rounded_down() {
        assert_eq!([9.99, 10.99, 0.397, 3.0, 8.04, 2.3, 0.0].map(speed), ["9.9", "10", "0.39", "3", "8", "2.3", "0"]);
        assert_eq!(
            [99.0, 100.0, 271.0, 1242.0].map(speed),
            ["99", "100", "270", "1200"],
            "more digits would be pretended"
        );
        // None is none, and whatever is more is not.
        assert_eq!([0.0978, 0.04, 0.000_012_9, 1e-15].map(speed), ["0.097", "0.04", "0.000012", "0.000000000001"]);
    }

    #[test]
    fn a_lever_says_what_halving_it_adds() {
        let said = lever(&Lever { what: LeverKind::RecoveryTime, adds: 6.2 });
        assert_eq!(said, "Halving recovery time adds 6.2 a week.");
        crate::words::speak(crate::domain::Language::German);
        let said = lever(&Lever { what: LeverKind::RecoveryTime, adds: 6.2 });
        assert_eq!(said, "Die Wiederherstellungszeit zu halbieren bringt 6,2 pro Woche mehr.");
        assert_eq!([3.04, 0.0978].map(speed), ["3", "0,097"]);
    }
}
