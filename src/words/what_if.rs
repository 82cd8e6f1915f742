//! What if, in words: what is supposed, and each figure as it is and as it would be.

use super::speed::{per_week, simulated, speed_told};
use super::{
    as_written, count, duration, gate_verdict, money, name, percent, points, reading, signed_percent, unmeasured,
};
use crate::domain::WhatIf;
use crate::score::{Reading, Scorecard, Service, SloReading, Verdict};

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
        said.push(format!("it deployed {} times a week", per_week(rate)));
    }
    if let Some(rate) = w.change_fail_rate {
        said.push(format!("{} of its deployments failed", percent(rate)));
    }
    if let Some(secs) = w.recovery_secs {
        said.push(format!("recovery took {}", duration(secs)));
    }
    for (slo, objective) in &w.objectives {
        said.push(format!("the objective of {} were {}", name(slo), as_written(*objective)));
    }
    if let Some(outage) = &w.outage {
        let minutes = count(outage.minutes as u64, "minute", "minutes");
        said.push(format!("an outage of {minutes} at {} errors ended the period", percent(outage.errors)));
    }
    match said.is_empty() {
        true => format!("{} as it was measured.", name(&w.service)),
        false => format!("{}, if {}:", name(&w.service), said.join(", and if ")),
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
    row("Balanced score of 100", score(&a.scorecard.balanced), score(&b.scorecard.balanced));
    row("Velocity", score(&a.scorecard.velocity), score(&b.scorecard.velocity));
    row("Reliability", score(&a.scorecard.reliability), score(&b.scorecard.reliability));
    row("All services together, balanced", score(&now.scorecard.balanced), score(&supposed.scorecard.balanced));
    for slo in &a.slos {
        let Some(other) = b.slos.iter().find(|s| s.slo == slo.slo) else { continue };
        row(&format!("Budget left, {}", name(&slo.slo)), budget(slo), budget(other));
    }
    let told = |s: &Service, of: fn(&crate::score::RiskReading) -> String| {
        s.risk.as_ref().map_or_else(|| super::DASH.into(), of)
    };
    let both = |of: fn(&crate::score::RiskReading) -> String| (told(&a, of), told(&b, of));
    for (figure, (now, supposed)) in [
        (
            "Deployments per week",
            both(|r| r.deployments_per_week.value().map_or_else(|| reading(&r.deployments_per_week), per_week)),
        ),
        ("Safe speed from a full budget, per week", both(|r| speed_told(&r.safe_speed, r.state))),
        ("Safe speed with what remains, per week", both(|r| speed_told(&r.safe_speed_rest, r.state_rest))),
        ("Chance of spending a full budget", both(|r| r.chance_today.map_or_else(|| super::DASH.into(), simulated))),
        (
            "Full budget expected to be left after its window",
            both(|r| r.expected_left.map_or_else(|| super::DASH.into(), signed_percent)),
        ),
    ] {
        row(figure, now, supposed);
    }
    let gate = |s: &Service| s.gate.as_ref().map_or(super::DASH, |g| gate_verdict(g.verdict)).to_owned();
    row("Gate", gate(&a), gate(&b));
    let cost = |s: &Service| {
        let money_of = s.risk.as_ref().and_then(|r| r.money.as_ref());
        money_of.and_then(|m| Some(money(m.per_week?, &m.currency)))
    };
    if let (Some(now), Some(supposed)) = (cost(&a), cost(&b)) {
        row("Failed deployments cost a week", now, supposed);
    }
    rows
}

fn budget(slo: &SloReading) -> String {
    let verdict = match slo.verdict {
        Verdict::Met => "met",
        Verdict::Missed => "missed",
        Verdict::NoData => "no data",
    };
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
        return "Nothing would be otherwise.".into();
    }
    let told = |row: &&Compared| format!("{}: {} instead of {}", row.figure, row.supposed, row.now);
    let said: Vec<String> = shifted.iter().take(SPOKEN).map(told).collect();
    let more = match shifted.len().saturating_sub(SPOKEN) {
        0 => String::new(),
        n => format!("; and {} more", count(n as u64, "figure", "figures")),
    };
    format!("As it would be: {}{more}.", said.join("; "))
}

/// For a message or a document.
pub fn what_if_text(w: &WhatIf, rows: &[Compared]) -> String {
    let mut text = format!("What if? {}\n", what_if(w));
    for row in rows.iter().filter(|r| r.now != r.supposed) {
        text += &format!("- {}: {} instead of {}\n", row.figure, row.supposed, row.now);
    }
    if rows.iter().all(|r| r.now == r.supposed) {
        text += "- nothing would be otherwise\n";
    }
    text += "Supposed, not measured.\n";
    text.replace([super::GLUE, super::THIN], " ")
}
