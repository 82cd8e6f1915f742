//! What was computed: headlines, readings, SLOs, decisions, risk, the four questions.

use super::meeting::day;
use super::{Row, at, code, count, decimal, may, number, text, why, yes};
use crate::score::{Headline, Reading, RiskReading, Scorecard, Service, SloReading};

pub const HEADLINES: [&str; 14] = [
    "id", "value", "unit", "low", "low_of", "high", "high_of", "previous", "better", "worse", "unclear", "n",
    "measured", "reason",
];

pub fn headlines(sc: &Scorecard) -> Vec<Row> {
    let (h, s) = (&sc.headlines, &sc.scorecard);
    let of_score = |r: &Reading| {
        let m = r.measured();
        let none = || text("");
        vec![
            text(&r.id),
            number(r.value()),
            m.map_or_else(none, |m| code(&m.unit)),
            number(m.and_then(|m| m.low)),
            none(),
            number(m.and_then(|m| m.high)),
            none(),
            number(r.previous),
            none(),
            none(),
            none(),
            m.map_or_else(none, |m| count(m.n)),
            none(),
            why(r.unmeasured()),
        ]
    };
    let of_tile = |h: &Headline| {
        let (r, m) = (&h.reading, h.reading.measured());
        let none = || text("");
        vec![
            text(&r.id),
            number(r.value()),
            m.map_or_else(none, |m| code(&m.unit)),
            number(m.and_then(|m| m.low)),
            may(h.lowest.as_deref()),
            number(m.and_then(|m| m.high)),
            may(h.highest.as_deref()),
            number(r.previous),
            count(h.better),
            count(h.worse),
            count(h.unclear),
            m.map_or_else(none, |m| count(m.n)),
            count(h.measured),
            why(r.unmeasured()),
        ]
    };
    let met = &h.slos_met;
    let judged = met.met + met.missed;
    let share = |met: u64, of: u64| number((of > 0).then(|| met as f64 / of as f64));
    let before = met.previous_met.zip(met.previous_measured);
    let none = || text("");
    let attained = vec![
        text("slo-attainment"),
        share(met.met, judged),
        text("ratio"),
        none(),
        none(),
        none(),
        none(),
        before.map_or_else(none, |(met, of)| share(met, of)),
        none(),
        none(),
        none(),
        count(judged),
        count(judged),
        none(),
    ];
    let mut rows: Vec<Row> = [&s.balanced, &s.velocity, &s.reliability].map(of_score).into();
    rows.push(attained);
    rows.extend([&h.budget, &h.deployment_frequency, &h.lead_time, &h.change_fail_rate].map(of_tile));
    rows
}

pub const READINGS: [&str; 11] =
    ["service", "team", "id", "value", "unit", "n", "low", "high", "previous", "change", "reason"];

pub fn readings(s: &Service) -> Vec<Row> {
    let scores = [&s.scorecard.balanced, &s.scorecard.velocity, &s.scorecard.reliability];
    let row = |r: &Reading| {
        let m = r.measured();
        vec![
            text(&s.name),
            may(s.team.as_deref()),
            text(&r.id),
            number(r.value()),
            m.map_or_else(|| text(""), |m| code(&m.unit)),
            m.map_or_else(|| text(""), |m| count(m.n)),
            number(m.and_then(|m| m.low)),
            number(m.and_then(|m| m.high)),
            number(r.previous),
            r.change.map_or_else(|| text(""), |c| code(&c)),
            why(r.unmeasured()),
        ]
    };
    scores.into_iter().chain(&s.metrics).map(row).collect()
}

pub const SLOS: [&str; 18] = [
    "service",
    "slo",
    "objective",
    "method",
    "from",
    "to",
    "so_far",
    "covered",
    "good",
    "bad",
    "total",
    "sli",
    "sli_low",
    "sli_high",
    "verdict",
    "budget_consumed",
    "budget_remaining",
    "reason",
];

pub fn slo(s: &SloReading) -> Row {
    vec![
        text(&s.service),
        text(&s.slo),
        number(s.objective),
        code(&s.method),
        at(s.from),
        at(s.to),
        yes(s.so_far),
        number(s.covered),
        decimal(&s.good),
        decimal(&s.bad),
        decimal(&s.total),
        number(s.sli),
        number(s.sli_low),
        number(s.sli_high),
        code(&s.verdict),
        number(s.budget_consumed),
        number(s.budget_remaining),
        why(s.unmeasured.as_ref()),
    ]
}

pub const DECISIONS: [&str; 9] = ["rule", "service", "slo", "about", "others", "message", "owner", "due", "said"];

pub fn decisions(sc: &Scorecard) -> Vec<Row> {
    let row = |d: &crate::score::Decision| {
        let said = sc.review.as_ref().and_then(|review| review.decided(&d.key()));
        vec![
            code(&d.rule),
            text(&d.service),
            may(d.slo.as_deref()),
            may(d.about.as_deref()),
            text(&d.others.join("; ")),
            text(&d.message),
            may(said.map(|s| &*s.owner)),
            day(said.and_then(|s| s.due)),
            may(said.map(|s| &*s.said)),
        ]
    };
    sc.decisions.iter().map(row).collect()
}

pub const RISK: [&str; 15] = [
    "service",
    "deployments_per_week",
    "safe_speed_per_week",
    "safe_speed_low",
    "safe_speed_high",
    "state",
    "safe_speed_rest_per_week",
    "state_rest",
    "break_even_per_week",
    "chance_today",
    "failure_chance",
    "failure_chance_low",
    "failure_chance_high",
    "failures_n",
    "reason",
];

pub fn risk(s: &Service, r: &RiskReading) -> Row {
    let (safe, chance) = (r.safe_speed.measured(), r.failure_chance.as_ref());
    let state = |state: Option<crate::score::risk::SpeedState>| state.map_or_else(|| text(""), |s| code(&s));
    vec![
        text(&s.name),
        number(r.deployments_per_week.value()),
        number(r.safe_speed.value()),
        number(safe.and_then(|m| m.low)),
        number(safe.and_then(|m| m.high)),
        state(r.state),
        number(r.safe_speed_rest.value()),
        state(r.state_rest),
        number(r.break_even.value()),
        number(r.chance_today),
        number(chance.map(|c| c.value)),
        number(chance.map(|c| c.low)),
        number(chance.map(|c| c.high)),
        chance.map_or_else(|| text(""), |c| count(c.n)),
        why(r.safe_speed.unmeasured()),
    ]
}

pub const QUESTIONS: [&str; 5] = ["question", "answer", "measured", "of", "message"];

pub fn questions(sc: &Scorecard) -> Vec<Row> {
    let asked = sc.outcomes.iter().flat_map(|o| &o.questions);
    asked.map(|q| vec![code(&q.id), code(&q.answer), count(q.measured), count(q.of), text(&q.message)]).collect()
}
