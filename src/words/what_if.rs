//! What if, in words: what is supposed, and each figure as it is and as it would be.

use super::speed::{per_week, simulated, speed_told};
use super::{
    as_written, count, duration, gate_marked, money, name, percent, points, reading, say, signed_percent, unmeasured,
    verdict,
};
use crate::domain::WhatIf;
use crate::score::{Reading, Scorecard, Service, SloReading};

/// One figure, as it is and as it would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    pub figure: String,
    pub now: String,
    pub supposed: String,
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
    let mut row = |figure: &str, now: String, supposed: String| {
        rows.push(Compared { figure: figure.into(), now, supposed });
    };
    let score = |r: &Reading| r.measured().map_or_else(|| reading(r), |m| points(m.value, 0.0));
    row(
        say!("Balanced score of 100", "Ausgewogene Punktzahl von 100"),
        score(&a.scorecard.balanced),
        score(&b.scorecard.balanced),
    );
    row(say!("Velocity", "Tempo"), score(&a.scorecard.velocity), score(&b.scorecard.velocity));
    row(say!("Reliability", "Zuverlässigkeit"), score(&a.scorecard.reliability), score(&b.scorecard.reliability));
    row(
        say!("All services together, balanced", "Alle Services zusammen, ausgewogen"),
        score(&now.scorecard.balanced),
        score(&supposed.scorecard.balanced),
    );
    for slo in &a.slos {
        let Some(other) = b.slos.iter().find(|s| s.slo == slo.slo) else { continue };
        row(&say!("Budget left, {slo}", "Budgetrest, {slo}"; slo = name(&slo.slo)), budget(slo), budget(other));
    }
    let told = |s: &Service, of: fn(&crate::score::RiskReading) -> String| {
        s.risk.as_ref().map_or_else(|| super::DASH.into(), of)
    };
    let both = |of: fn(&crate::score::RiskReading) -> String| (told(&a, of), told(&b, of));
    for (figure, (now, supposed)) in [
        (
            say!("Deployments per week", "Deployments pro Woche"),
            both(|r| r.deployments_per_week.value().map_or_else(|| reading(&r.deployments_per_week), per_week)),
        ),
        (
            say!("Safe speed from a full budget, per week", "Sicheres Tempo bei vollem Budget, pro Woche"),
            both(|r| speed_told(&r.safe_speed, r.state)),
        ),
        (
            say!("Safe speed with what remains, per week", "Sicheres Tempo mit dem Übrigen, pro Woche"),
            both(|r| speed_told(&r.safe_speed_rest, r.state_rest)),
        ),
        (
            say!("Chance of spending a full budget", "Wahrscheinlichkeit, ein volles Budget zu verbrauchen"),
            both(|r| r.chance_today.map_or_else(|| super::DASH.into(), simulated)),
        ),
        (
            say!(
                "Full budget expected to be left after its window",
                "Erwarteter Rest eines vollen Budgets nach seinem Fenster"
            ),
            both(|r| r.expected_left.map_or_else(|| super::DASH.into(), signed_percent)),
        ),
    ] {
        row(figure, now, supposed);
    }
    let gate = |s: &Service| s.gate.as_ref().map_or_else(|| super::DASH.into(), |g| gate_marked(g.verdict));
    row(say!("Gate", "Gate"), gate(&a), gate(&b));
    let cost = |s: &Service| {
        let money_of = s.risk.as_ref().and_then(|r| r.money.as_ref());
        money_of.and_then(|m| Some(money(m.per_week?, &m.currency)))
    };
    if let (Some(now), Some(supposed)) = (cost(&a), cost(&b)) {
        row(say!("Failed deployments cost a week", "Kosten fehlgeschlagener Deployments pro Woche"), now, supposed);
    }
    rows
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
    let Compared { figure, now, supposed } = row;
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
