//! What if, in words: what is supposed, and each figure as it is and as it would be.

use super::speed::{per_week, simulated, speed_told};
use super::{
    as_written, count, duration, gate_marked, money, name, percent, points, reading, say, signed_percent, unmeasured,
    verdict,
};
use crate::domain::WhatIf;
use crate::score::need::{Room, room};
use crate::score::risk::SpeedState;
use crate::score::{Reading, Scorecard, Service, SloReading};

/// One figure, as it is and as it would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    pub figure: String,
    pub now: String,
    pub supposed: String,
    /// By how much, and whether that is better or worse; a dash where there are not two numbers.
    pub change: String,
}

/// What a change of a figure is, and how its size is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Points, to a tenth; more is better.
    Points,
    /// Points of a hundred; more is better.
    Share,
    /// Points of a hundred; less is better.
    Chance,
    /// A week; more is better.
    Speed,
    /// A week; neither is better.
    Rate,
}

/// `+3.2, better`. The word follows the figures, the number is that of the figures.
fn change(now: Option<f64>, supposed: Option<f64>, kind: Kind) -> String {
    let both = now.zip(supposed).filter(|(a, b)| a.is_finite() && b.is_finite());
    let Some(by) = both.map(|(now, supposed)| supposed - now) else { return super::DASH.into() };
    let size = |of: f64| match kind {
        // The scores beside it are whole, each rounded by itself.
        Kind::Points => super::decimal(of, 1),
        Kind::Share | Kind::Chance => {
            let size = super::decimal(100.0 * of, usize::from(by.abs() < 0.1));
            say!("{size} points", "{size} Prozentpunkte"; size)
        }
        Kind::Speed | Kind::Rate => per_week(of),
    };
    // What is written as nought is neither better nor worse.
    if size(by.abs()) == size(0.0) {
        return say!("unchanged", "unverändert").into();
    }
    let size = size(by.abs());
    let sign = if by > 0.0 { '+' } else { super::MINUS };
    let word = match kind {
        Kind::Rate => return format!("{sign}{size}"),
        Kind::Chance if by < 0.0 => say!("better", "besser"),
        Kind::Chance => say!("worse", "schlechter"),
        _ if by > 0.0 => say!("better", "besser"),
        _ => say!("worse", "schlechter"),
    };
    format!("{sign}{size}, {word}")
}

/// `If checkout deployed 14 times a week and 5 % of its deployments failed:`.
pub fn what_if(w: &WhatIf) -> String {
    let mut said = vec![];
    if let Some(rate) = w.deployments_per_week {
        said.push(say!(
            "it deployed {rate} times a week", "es {rate} Deployments pro Woche gäbe"; rate = per_week(rate)
        ));
    }
    if let Some(rate) = w.change_fail_rate {
        said.push(say!(
            "{share} of its deployments failed", "{share} der Deployments fehlschlügen"; share = percent(rate)
        ));
    }
    if let Some(secs) = w.recovery_secs {
        said.push(say!(
            "recovery took {time}", "die Wiederherstellung {time} dauerte"; time = duration(secs)
        ));
    }
    for (slo, objective) in &w.objectives {
        said.push(say!(
            "the objective of {slo} were {objective}", "das Ziel von {slo} bei {objective} läge";
            slo = name(slo), objective = as_written(*objective)
        ));
    }
    if let Some(outage) = &w.outage {
        said.push(say!(
            "an outage of {minutes} at {errors} errors ended the period",
            "ein Ausfall von {minutes} mit {errors} Fehlern den Zeitraum beendete";
            minutes = count(outage.minutes as u64, say!("minute", "Minute"), say!("minutes", "Minuten")),
            errors = percent(outage.errors)
        ));
    }
    match said.is_empty() {
        true => say!("{service} as it was measured.", "{service} wie gemessen."; service = name(&w.service)),
        false => say!(
            "{service}, if {said}:", "{service}, wenn {said}:";
            service = name(&w.service), said = said.join(say!(", and if ", ", und wenn "))
        ),
    }
}

/// What follows for the service, and for the whole.
pub fn what_if_rows(now: &Scorecard, supposed: &Scorecard, service: &str) -> Vec<Compared> {
    let find = |sc: &Scorecard| sc.services.iter().find(|s| s.name == service).cloned();
    let (Some(a), Some(b)) = (find(now), find(supposed)) else { return vec![] };
    let mut rows: Vec<Compared> = vec![];
    let mut row = |figure: &str, now: String, supposed: String, change: String| {
        rows.push(Compared { figure: figure.into(), now, supposed, change });
    };
    let points_of = |a: &Reading, b: &Reading| change(a.value(), b.value(), Kind::Points);
    let score = |r: &Reading| r.measured().map_or_else(|| reading(r), |m| points(m.value, 0.0));
    row(
        say!("Balanced score of 100", "Ausgewogene Punktzahl von 100"),
        score(&a.scorecard.balanced),
        score(&b.scorecard.balanced),
        points_of(&a.scorecard.balanced, &b.scorecard.balanced),
    );
    row(
        say!("Velocity", "Tempo"),
        score(&a.scorecard.velocity),
        score(&b.scorecard.velocity),
        points_of(&a.scorecard.velocity, &b.scorecard.velocity),
    );
    row(
        say!("Reliability", "Zuverlässigkeit"),
        score(&a.scorecard.reliability),
        score(&b.scorecard.reliability),
        points_of(&a.scorecard.reliability, &b.scorecard.reliability),
    );
    row(
        say!("All services together, balanced", "Alle Services zusammen, ausgewogen"),
        score(&now.scorecard.balanced),
        score(&supposed.scorecard.balanced),
        points_of(&now.scorecard.balanced, &supposed.scorecard.balanced),
    );
    for slo in &a.slos {
        let Some(other) = b.slos.iter().find(|s| s.slo == slo.slo) else { continue };
        row(
            &say!("Budget left, {slo}", "Übriges Error-Budget, {slo}"; slo = name(&slo.slo)),
            budget(slo),
            budget(other),
            change(slo.budget_remaining, other.budget_remaining, Kind::Share),
        );
    }
    let told = |s: &Service, of: fn(&crate::score::RiskReading) -> String| {
        s.risk.as_ref().map_or_else(|| super::DASH.into(), of)
    };
    let both = |of: fn(&crate::score::RiskReading) -> String| (told(&a, of), told(&b, of));
    let by = |of: fn(&crate::score::RiskReading) -> Option<f64>, kind| {
        let value = |s: &Service| s.risk.as_ref().and_then(of);
        change(value(&a), value(&b), kind)
    };
    for (figure, (now, supposed), by) in [
        (
            say!("Deployments per week", "Deployments pro Woche"),
            both(|r| r.deployments_per_week.value().map_or_else(|| reading(&r.deployments_per_week), per_week)),
            by(|r| r.deployments_per_week.value(), Kind::Rate),
        ),
        (
            say!("Safe speed from a full budget, per week", "Sicheres Tempo bei vollem Budget, pro Woche"),
            both(|r| speed_told(&r.safe_speed, r.state)),
            by(|r| found(&r.safe_speed, r.state), Kind::Speed),
        ),
        (
            say!("Safe speed with what remains, per week", "Sicheres Tempo mit dem Übrigen, pro Woche"),
            both(|r| speed_told(&r.safe_speed_rest, r.state_rest)),
            by(|r| found(&r.safe_speed_rest, r.state_rest), Kind::Speed),
        ),
        (
            say!("Chance of spending a full budget", "Wahrscheinlichkeit, ein volles Budget zu verbrauchen"),
            both(|r| r.chance_today.map_or_else(|| super::DASH.into(), simulated)),
            by(|r| r.chance_today, Kind::Chance),
        ),
        (
            say!(
                "Full budget expected to be left after its window",
                "Erwarteter Rest eines vollen Budgets nach seinem Fenster"
            ),
            both(|r| r.expected_left.map_or_else(|| super::DASH.into(), signed_percent)),
            by(|r| r.expected_left, Kind::Share),
        ),
    ] {
        row(figure, now, supposed, by);
    }
    let gate = |s: &Service| s.gate.as_ref().map_or_else(|| super::DASH.into(), |g| gate_marked(g.verdict));
    row(say!("Gate", "Gate"), gate(&a), gate(&b), super::DASH.into());
    let cost = |s: &Service| {
        let money_of = s.risk.as_ref().and_then(|r| r.money.as_ref());
        money_of.and_then(|m| Some(money(m.per_week?, &m.currency)))
    };
    if let (Some(now), Some(supposed)) = (cost(&a), cost(&b)) {
        row(
            say!("Failed deployments cost a week", "Kosten fehlgeschlagener Deployments pro Woche"),
            now,
            supposed,
            super::DASH.into(),
        );
    }
    rows
}

/// A service of many as it is and as it would be: balanced score and the chance of spending a full budget, each with its
/// change, and how its rate would stand.
pub fn what_if_of_all(now: &Service, supposed: &Service) -> [String; 7] {
    let score = |s: &Service| {
        let r = &s.scorecard.balanced;
        r.measured().map_or_else(|| reading(r), |m| points(m.value, 0.0))
    };
    let chance = |s: &Service| s.risk.as_ref().and_then(|r| r.chance_today);
    let told = |s: &Service| chance(s).map_or_else(|| super::DASH.into(), simulated);
    let value = |s: &Service| s.scorecard.balanced.value();
    let stands = supposed.risk.as_ref().map_or(Room::Unknown, room);
    [
        score(now),
        score(supposed),
        change(value(now), value(supposed), Kind::Points),
        told(now),
        told(supposed),
        change(chance(now), chance(supposed), Kind::Chance),
        super::room_word(stands).into(),
    ]
}

/// The same of the whole, which has no one budget.
pub fn what_if_of_whole(now: &Scorecard, supposed: &Scorecard) -> [String; 7] {
    let (a, b) = (&now.scorecard.balanced, &supposed.scorecard.balanced);
    let score = |r: &Reading| r.measured().map_or_else(|| reading(r), |m| points(m.value, 0.0));
    let [dash, none, either, neither] = [(); 4].map(|()| super::DASH.to_owned());
    [score(a), score(b), change(a.value(), b.value(), Kind::Points), dash, none, either, neither]
}

/// A speed that can be taken from another: one that is at least so high, or none, is no number of its own.
fn found(speed: &Reading, state: Option<SpeedState>) -> Option<f64> {
    speed.value().filter(|_| state == Some(SpeedState::Found))
}

fn budget(slo: &SloReading) -> String {
    let verdict = verdict(slo.verdict);
    match (slo.budget_remaining, &slo.unmeasured) {
        (Some(left), _) => format!("{}, {verdict}", signed_percent(left)),
        (None, Some(why)) => unmeasured(why),
        (None, None) => verdict.into(),
    }
}

/// Figures that are spoken at once: more than three nobody keeps in mind.
const SPOKEN: usize = 3;

/// What follows, for who hears the page: the first figures that would be otherwise, and how many more.
pub fn what_if_result(rows: &[Compared]) -> String {
    let shifted: Vec<&Compared> = rows.iter().filter(|r| r.now != r.supposed).collect();
    if shifted.is_empty() {
        return say!("Nothing would be otherwise.", "Nichts wäre anders.").into();
    }
    let said: Vec<String> = shifted.iter().take(SPOKEN).map(|row| instead(row)).collect();
    let more = match shifted.len().saturating_sub(SPOKEN) {
        0 => String::new(),
        n => say!(
            "; and {figures} more", "; und {figures} mehr";
            figures = count(n as u64, say!("figure", "Zahl"), say!("figures", "Zahlen"))
        ),
    };
    say!("As it would be: {said}{more}.", "So wäre es: {said}{more}."; said = said.join("; "), more)
}

fn instead(row: &Compared) -> String {
    let Compared { figure, now, supposed, .. } = row;
    say!("{figure}: {supposed} instead of {now}", "{figure}: {supposed} statt {now}"; figure, supposed, now)
}

/// For a message or a document.
pub fn what_if_text(w: &WhatIf, rows: &[Compared]) -> String {
    let mut text = say!("What if? {said}\n", "Was wäre, wenn? {said}\n"; said = what_if(w));
    for row in rows.iter().filter(|r| r.now != r.supposed) {
        text += &format!("- {}\n", instead(row));
    }
    if rows.iter().all(|r| r.now == r.supposed) {
        text += say!("- nothing would be otherwise\n", "- nichts wäre anders\n");
    }
    text += say!("Supposed, not measured.\n", "Angenommen, nicht gemessen.\n");
    text.replace([super::GLUE, super::THIN], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_has_its_sign_its_size_and_a_word_where_one_is_better() {
        let plain = |now, supposed, kind| change(Some(now), Some(supposed), kind).replace(crate::words::MINUS, "-");
        assert_eq!(plain(50.0, 53.0, Kind::Points), "+3.0, better");
        assert_eq!(plain(0.2, 0.5, Kind::Chance), "+30 points, worse");
        assert_eq!(plain(0.5, 0.2, Kind::Share), "-30 points, worse");
        assert_eq!(plain(4.0, 2.0, Kind::Rate), "-2");
        assert_eq!(plain(4.0, 4.0, Kind::Speed), "unchanged");
        assert_eq!(change(None, Some(1.0), Kind::Points), crate::words::DASH);
    }

    #[test]
    fn a_change_that_is_written_as_nought_is_none() {
        let plain = |now, supposed, kind| change(Some(now), Some(supposed), kind).replace(crate::words::MINUS, "-");
        assert_eq!(plain(61.30, 61.34, Kind::Points), "unchanged");
        assert_eq!(plain(61.34, 61.30, Kind::Points), "unchanged");
        assert_eq!(plain(61.30, 61.37, Kind::Points), "+0.1, better");
        assert_eq!(plain(0.5, 0.5004, Kind::Share), "unchanged");
        assert_eq!(plain(0.5, 0.501, Kind::Chance), "+0.1 points, worse");
        // However small, a rate has its digits.
        assert_eq!(plain(1.0, 1.004, Kind::Rate), "+0.004");
    }
}
