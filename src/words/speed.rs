//! How fast a service can ship, in words: safe speeds with their state, what they rest on, and what would move them.

use super::risk::{digits, speed};
use super::{GLUE, count, decimal, integer, interval, name, of_all, percent, say, signed_percent, unmeasured};
use crate::domain::Unit;
use crate::score::need::{Room, by_need, room};
use crate::score::risk::{Basis, Chance, Cost, RiskReading, SloSpeed, Speed, SpeedState};
use crate::score::{Reading, Scorecard, Service};

/// `0.25`, `6.2`, `12`: deployments per week as measured, to nearest; otherwise as [`speed`].
pub fn per_week(value: f64) -> String {
    digits(value, |scaled| scaled.round().max(1.0))
}

/// A chance that was simulated, in whole percents: more digits would be pretended. Never 0 or 100 unless it is.
pub fn simulated(chance: f64) -> String {
    match chance {
        c if c > 0.0 && c < 0.01 => say!("under 1\u{a0}%", "unter 1\u{a0}%").into(),
        c if c > 0.99 && c < 1.0 => say!("over 99\u{a0}%", "über 99\u{a0}%").into(),
        c => format!("{}{GLUE}%", decimal(c * 100.0, 0)),
    }
}

/// `6.2`, `at least 40`, `0: the baseline alone spends the budget`, or why it is not measured.
pub fn speed_told(reading: &Reading, state: Option<SpeedState>) -> String {
    match (reading.measured(), state) {
        (Some(_), Some(SpeedState::BaselineAlone)) => {
            say!("0: the baseline alone spends the budget", "0: schon der Grundverbrauch erschöpft das Budget").into()
        }
        (Some(_), Some(SpeedState::AlreadySpent)) => {
            say!("0: nothing remains of the budget", "0: vom Budget ist nichts übrig").into()
        }
        (Some(m), Some(SpeedState::AtLeast)) => at_least(m.value),
        (Some(m), _) => speed(m.value),
        (None, _) => reading.unmeasured().map_or_else(|| say!("not measured", "nicht gemessen").into(), unmeasured),
    }
}

/// Beyond so many times today's rate nothing has been seen.
const SEEN: f64 = 4.0;

/// Whether a speed lies so far beyond today's rate that its digits would be pretended. Without deployments of today
/// there is nothing to hold it against.
pub fn is_unseen(reading: &Reading, today: &Reading) -> bool {
    let speed = reading.value().filter(|v| v.is_finite());
    speed.zip(today.value()).is_some_and(|(speed, today)| today > 0.0 && speed > SEEN * today)
}

/// In a table of many services, in the place of the digits: what is safest to say of it, the lower end of its interval,
/// stays. What it means stands above the table.
pub fn speed_unseen(reading: &Reading, state: Option<SpeedState>) -> String {
    let measured = reading.measured();
    let least = match state {
        Some(SpeedState::AtLeast) => measured.map(|m| at_least(m.value)),
        Some(SpeedState::Found) => measured
            .and_then(|m| m.low)
            .filter(|low| low.is_finite())
            .map(|low| say!("from\u{a0}{low}", "ab\u{a0}{low}"; low = speed(low))),
        _ => None,
    };
    let unseen = say!("over 4×\u{a0}today", "über 4×\u{a0}heute");
    least.map_or_else(|| unseen.into(), |least| format!("{unseen}, {least}"))
}

fn at_least(value: f64) -> String {
    say!("at least\u{a0}{least}", "mindestens\u{a0}{least}"; least = speed(value))
}

/// The same for the rest of the period, which has less to spend.
pub fn rest_told(reading: &Reading, state: Option<SpeedState>) -> String {
    match (reading.measured(), state) {
        (Some(_), Some(SpeedState::BaselineAlone)) => {
            say!("0: the baseline alone takes what remains", "0: schon der Grundverbrauch erschöpft das Übrige").into()
        }
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
    let share = of_all(c.k, c.n);
    if c.n == 1 {
        say!("{share}\u{a0}deployment failed", "{share}\u{a0}Deployment fehlgeschlagen"; share)
    } else {
        say!("{share}\u{a0}deployments failed", "{share}\u{a0}Deployments fehlgeschlagen"; share)
    }
}

/// Whose failures a figure rests on.
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Own => say!("from its own failures", "aus eigenen Fehlschlägen"),
        Basis::MostlyPool => {
            say!("mostly from the organisation's failures", "überwiegend aus Fehlschlägen der Organisation")
        }
        Basis::PoolAlone => {
            say!("from the organisation's failures: none of its own", "aus Fehlschlägen der Organisation: kein eigener")
        }
        Basis::Nothing => say!("no failure is known anywhere", "nirgends ist ein Fehlschlag bekannt"),
        Basis::Supposed => say!("supposed, not measured", "angenommen, nicht gemessen"),
    }
}

pub fn room_word(room: Room) -> &'static str {
    match room {
        Room::Beyond => say!("above safe speed", "über dem sicheren Tempo"),
        Room::BeyondRest => say!("above what remains bears", "über dem, was das Übrige trägt"),
        Room::Within => say!("within safe speed", "im sicheren Tempo"),
        Room::Unknown => say!("not known", "nicht bekannt"),
    }
}

/// The finding of a service's curve: what it can take from a full budget beside what it takes today.
pub fn speed_finding(service: &str, risk: &RiskReading) -> String {
    let service = &name(service);
    let today = risk.deployments_per_week.value();
    let Some(m) = risk.safe_speed.measured() else { return speed_question(service) };
    let beside = today.map_or_else(
        String::new,
        |today| say!("; today it deploys {rate}", "; zurzeit sind es {rate}"; rate = per_week(today)),
    );
    match (risk.state, today) {
        (Some(SpeedState::BaselineAlone), _) => say!(
            "{service} can deploy at no safe speed: the baseline alone spends its budget",
            "{service} hat kein sicheres Tempo: Schon der Grundverbrauch erschöpft das Budget";
            service
        ),
        (Some(SpeedState::AlreadySpent), _) => say!(
            "{service} can deploy at no safe speed: nothing remains", "{service} hat kein sicheres Tempo: Nichts ist übrig";
            service
        ),
        (Some(SpeedState::AtLeast), _) => say!(
            "{service} can deploy at least {safe} times a week{beside}",
            "{service} verträgt mindestens {safe} Deployments pro Woche{beside}";
            service, safe = speed(m.value), beside
        ),
        (_, Some(today)) if today > m.value => say!(
            "{service} deploys {today} times a week; a full budget bears {safe}",
            "{service}: {today} Deployments pro Woche; ein volles Budget trägt {safe}";
            service, today = per_week(today), safe = speed(m.value)
        ),
        _ if risk.extrapolated => say!(
            "{service} could deploy {safe} times a week, extrapolated{beside}",
            "{service} vertrüge {safe} Deployments pro Woche, extrapoliert{beside}";
            service, safe = speed(m.value), beside
        ),
        _ => say!(
            "{service} can deploy {safe} times a week{beside}", "{service} verträgt {safe} Deployments pro Woche{beside}";
            service, safe = speed(m.value), beside
        ),
    }
}

/// What it is at its rate of today: `At 10 a week the chance of spending a full budget within its window is 41 %.`
pub fn chance_today(risk: &RiskReading) -> Option<String> {
    let (chance, today) = (risk.chance_today?, risk.deployments_per_week.value()?);
    Some(say!(
        "At today's {rate} a week, the chance of spending a full budget within its window is {chance}; {borne} is borne.",
        "Bei den heutigen {rate} pro Woche ist die Wahrscheinlichkeit, ein volles Budget in seinem Fenster zu verbrauchen, {chance}; getragen werden {borne}.";
        rate = per_week(today), chance = simulated(chance), borne = percent(risk.appetite)
    ))
}

/// Why a safe speed may lie above break-even, in the one place where it does.
pub fn above_break_even(risk: &RiskReading) -> Option<&'static str> {
    risk.above_break_even.then_some(say!(
        "The safe speed of a full budget lies above break-even: that is an average, which rare large failures raise, and most windows see none of them; at this speed one window is borne, and year after year more is spent than comes in.",
        "Das sichere Tempo eines vollen Budgets liegt über dem Break-even: Der ist ein Durchschnitt, den seltene große Fehlschläge heben, und die meisten Fenster sehen keinen davon; ein Fenster verträgt dieses Tempo, aber Jahr um Jahr wird mehr verbraucht, als hinzukommt."
    ))
}

/// Where the finding comes from: `12 % [4 – 20 %] of deployments fail (3 of 25 failed), mostly from …`.
pub fn learned(risk: &RiskReading) -> Option<String> {
    let c = risk.failure_chance.as_ref()?;
    Some(say!(
        "A deployment fails with a chance of {chance}, 80 % interval: {failures}, {basis}.",
        "Ein Deployment schlägt mit einer Wahrscheinlichkeit von {chance} fehl, 80-%-Intervall: {failures}, {basis}.";
        chance = chance(c), failures = failures(c), basis = basis(c.evidence)
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
        return say!(
            "No service has both a rate of deployments and a safe speed that can be measured.",
            "Für keinen Service sind Deployment-Rate und sicheres Tempo beide messbar."
        )
        .into();
    }
    let rest = match unknown {
        0 => String::new(),
        n => say!(
            " Of {services} it is not known.", " Bei {services} ist es nicht bekannt.";
            services = count(n, say!("service", "Service"), say!("services", "Services"))
        ),
    };
    let first = by_need(&sc.services).first().map(|s| name(&s.name)).filter(|_| beyond > 0);
    let first = first.map_or_else(String::new, |first| say!(", {first} furthest", ", am weitesten {first}"; first));
    if known == 1 {
        let one = by_need(&sc.services).first().map_or_else(String::new, |s| name(&s.name));
        return match (beyond, of(Room::BeyondRest)) {
            (0, 0) => say!(
                "{one} deploys no faster than its budget bears.{rest}",
                "{one} liefert nicht schneller aus, als sein Budget trägt.{rest}";
                one, rest
            ),
            (0, _) => say!(
                "{one} deploys no faster than a full budget bears, and faster than what remains bears.{rest}",
                "{one} liefert nicht schneller aus, als ein volles Budget trägt, aber schneller, als das Übrige trägt.{rest}";
                one, rest
            ),
            _ => say!(
                "{one} deploys faster than its budget bears.{rest}",
                "{one} liefert schneller aus, als sein Budget trägt.{rest}";
                one, rest
            ),
        };
    }
    let remains = match of(Room::BeyondRest) {
        0 => String::new(),
        1 => say!(
            "; 1 more ships faster than what remains of its budget bears",
            "; 1 weiterer schneller, als das Übrige seines Budgets trägt"
        )
        .into(),
        n => say!(
            "; {n} more ship faster than what remains of their budgets bears",
            "; {n} weitere schneller, als das Übrige ihrer Budgets trägt"; n = integer(n)
        ),
    };
    match beyond {
        0 => say!(
            "No service of {known} deploys faster than a full budget bears{remains}.{rest}",
            "Keiner von {known} Services liefert schneller aus, als ein volles Budget trägt{remains}.{rest}";
            known = integer(known), remains, rest
        ),
        1 => say!(
            "{n} services deploy faster than the budget bears{first}{remains}.{rest}",
            "{n} Services liefert schneller aus, als das Budget trägt{first}{remains}.{rest}";
            n = of_all(1, known), first, remains, rest
        ),
        n => say!(
            "{n} services deploy faster than the budget bears{first}{remains}.{rest}",
            "{n} Services liefern schneller aus, als das Budget trägt{first}{remains}.{rest}";
            n = of_all(n, known), first, remains, rest
        ),
    }
}

/// Stands where a service has no reading of its risk.
pub fn risk_unknown() -> &'static str {
    say!(
        "no safe speed is known: it takes deployments and an SLO with a budget",
        "kein sicheres Tempo bekannt: Dazu braucht es Deployments und ein SLO mit Budget"
    )
}

/// `at most 20 % chance of spending a budget`.
pub fn risk_borne(risk: &RiskReading) -> String {
    say!(
        "a {chance} chance of spending a budget", "{chance} Wahrscheinlichkeit, ein Budget zu verbrauchen";
        chance = percent(risk.appetite)
    )
}

pub fn speed_question(service: &str) -> String {
    say!(
        "How fast can {service} ship?", "Wie schnell kann {service} ausliefern?"; service = name(service)
    )
}

/// How to read the marks of the curve.
pub fn speed_legend(risk: &RiskReading) -> String {
    let dot = match risk.state {
        Some(SpeedState::Found) => say!(
            " Dot and bar: safe speed with its 80 % interval.",
            " Punkt und Balken: sicheres Tempo mit seinem 80-%-Intervall."
        ),
        _ => "",
    };
    let dashed = if risk.curve.iter().any(|p| p.extrapolated) {
        say!(
            " Dashed: beyond four times today's rate, extrapolated.",
            " Gestrichelt: jenseits des Vierfachen der heutigen Rate, extrapoliert."
        )
    } else {
        ""
    };
    let binding = risk.binding.as_deref().map_or_else(
        String::new,
        |slo| say!(" The SLO that binds is {slo}.", " Das bindende SLO ist {slo}."; slo = name(slo)),
    );
    say!(
        "Line: the chance that a full budget is spent within its window.{dot}{dashed}{binding}",
        "Linie: die Wahrscheinlichkeit, dass ein volles Budget in seinem Fenster verbraucht wird.{dot}{dashed}{binding}";
        dot, dashed, binding
    )
}

/// One SLO's speed with its interval.
pub fn slo_speed(s: &Speed) -> String {
    match s.state {
        SpeedState::BaselineAlone => {
            say!("0: the baseline alone spends it", "0: schon der Grundverbrauch erschöpft es").into()
        }
        SpeedState::AlreadySpent => say!("0: nothing remains", "0: nichts übrig").into(),
        SpeedState::AtLeast => at_least(s.value),
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
        Some(c) => say!(
            "{failures} that took any, {basis}", "{failures} mit Verbrauch, {basis}";
            failures = failed(c.n), basis = basis(c.evidence)
        ),
        None => match &s.cost_unmeasured {
            Some(untold) => say!(
                "{failed}, and what they took cannot be told: {why}", "{failed}, deren Verbrauch nicht bestimmbar ist: {why}";
                failed = failed(s.failure_chance.k), why = unmeasured(untold)
            ),
            None => say!(
                "no failure is known whose cost could be told",
                "kein Fehlschlag bekannt, dessen Kosten bestimmbar wären"
            )
            .into(),
        },
    }
}

fn failed(n: u64) -> String {
    count(n, say!("failure", "Fehlschlag"), say!("failures", "Fehlschläge"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(shown: String, expected: &str) {
        assert_eq!(shown.replace(GLUE, " "), expected);
    }

    /// From half of it to twice as much.
    fn reading(value: f64) -> Reading {
        Reading {
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
        }
    }

    #[test]
    fn a_speed_beyond_what_was_seen_keeps_its_low_end() {
        assert!(is_unseen(&reading(24.0), &reading(5.9)) && !is_unseen(&reading(24.0), &reading(6.0)));
        assert!(!is_unseen(&reading(24.0), &reading(0.0)), "nought is no rate to be beyond of");
        let said = |state| speed_unseen(&reading(24.0), Some(state));
        check(said(SpeedState::Found), "over 4× today, from 12");
        check(said(SpeedState::AtLeast), "over 4× today, at least 24");
    }

    #[test]
    fn a_state_says_what_a_nought_or_a_limit_is() {
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
        check(per_week(9.97), "10");
        check(per_week(0.004), "0.004");
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
