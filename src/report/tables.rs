//! The tables of a report in words, for a document; the CSV has the figures as they are.

use crate::chart::{Cell, Table};
use crate::domain::Unit;
use crate::score::balance::balanced;
use crate::score::need::{by_need, room};
use crate::score::{Headline, Reading, Scorecard, Service, Verdict};
use crate::view::document::heads;
use crate::words::{self, BudgetState, ReportTable, report_head as head};

pub fn headlines(sc: &Scorecard) -> Table {
    let h = &sc.headlines;
    let s = &sc.scorecard;
    let lines = sc.balance.targets;
    let both = balanced(lines.velocity, lines.reliability);
    let scores = [(&s.balanced, both), (&s.velocity, lines.velocity), (&s.reliability, lines.reliability)];
    let mut rows: Vec<Vec<Cell>> = scores.map(|(r, target)| score(r, target)).into();
    rows.push(slos_met(sc));
    for (headline, over) in [
        (&h.budget, words::over_slos()),
        (&h.deployment_frequency, words::over_services()),
        (&h.lead_time, words::over_services()),
        (&h.change_fail_rate, words::over_services()),
    ] {
        rows.push(tile(headline, over, sc));
    }
    Table {
        caption: words::report_table(ReportTable::Headlines).into(),
        head: heads(&head::headline(), &[1, 2, 3, 5]),
        rows,
    }
}

fn score(r: &Reading, target: f64) -> Vec<Cell> {
    let within = r.measured().map_or_else(String::new, |m| words::interval(m.low, m.high, m.unit));
    vec![
        Cell::text(words::metric_title(&r.id)),
        Cell::figure(words::out_of_100(r, target)),
        Cell::figure(or_dash(within)),
        Cell::figure(r.previous.map_or_else(|| words::DASH.into(), |p| words::decimal(p, 0))),
        Cell::text(r.change.map_or(words::DASH, words::change)),
        Cell::figure(words::n_with(r)),
    ]
}

fn slos_met(sc: &Scorecard) -> Vec<Cell> {
    let a = &sc.headlines.slos_met;
    let measured = a.met + a.missed;
    let before = a.previous_met.zip(a.previous_measured).map(|(met, of)| words::of_all(met, of));
    vec![
        Cell::text(words::metric_title("slo-attainment")),
        Cell::figure(if measured > 0 { words::of_all(a.met, measured) } else { words::no_slo_measured().to_owned() }),
        Cell::figure(words::DASH),
        Cell::figure(before.unwrap_or_else(|| words::DASH.to_owned())),
        Cell::text(a.change.map_or(words::DASH, words::change)),
        Cell::figure(words::slos_judged(measured, a.no_data)),
    ]
}

fn tile(h: &Headline, over: &'static str, sc: &Scorecard) -> Vec<Cell> {
    let budget = h.reading.id == "error-budget-remaining";
    let unit = h.reading.measured().map_or(Unit::Ratio, |m| m.unit);
    let write = |v: f64| if budget { words::signed_percent(v) } else { words::figure(v, unit).text() };
    let value = match h.reading.measured() {
        Some(m) => words::median(&write(m.value)),
        None => words::reading(&h.reading),
    };
    vec![
        Cell::text(words::metric_title(&h.reading.id)),
        Cell::figure(value),
        Cell::figure(words::headline_range(h, write)),
        Cell::figure(h.reading.previous.map_or_else(|| words::DASH.to_owned(), write)),
        Cell::text(words::headline_change(h)),
        Cell::figure(words::headline_n(h, words::noun(&h.reading.id, &sc.choices), over)),
    ]
}

pub fn services(sc: &Scorecard) -> Table {
    let row = |s: &Service| {
        let metric = |id: &str| match s.metrics.iter().find(|m| m.id == id) {
            Some(r) => Cell::figure(words::reading_whole(r)),
            None => Cell::figure(words::DASH),
        };
        let n = |v| s.slos.iter().filter(|slo| slo.verdict == v).count() as u64;
        let (met, missed) = (n(Verdict::Met), n(Verdict::Missed));
        let state = words::service_state(s);
        vec![
            Cell::text(words::label(&s.name)),
            Cell::text(marked(state)),
            Cell::figure(if met + missed > 0 { words::of_all(met, met + missed) } else { words::DASH.to_owned() }),
            metric("deployment-frequency"),
            metric("lead-time"),
            metric("change-fail-rate"),
            metric("recovery-time"),
            Cell::figure(words::reading_with_interval(&s.scorecard.balanced)),
            Cell::text(s.scorecard.quadrant.map_or(words::not_placed(), words::quadrant)),
        ]
    };
    Table {
        caption: words::report_table(ReportTable::Services).into(),
        head: heads(&head::service(), &[2, 3, 4, 5, 6, 7]),
        rows: sc.services.iter().map(row).collect(),
    }
}

/// With what was said of each, or room for who decides, and by when.
pub fn decisions(sc: &Scorecard) -> Table {
    let row = |d: &crate::score::Decision| {
        let said = sc.review.as_ref().and_then(|review| review.decided(&d.key()));
        let said = said.map_or_else(String::new, words::meeting::decided);
        vec![Cell::text(words::decision_title(d.rule)), Cell::text(&*d.message), Cell::text(said)]
    };
    Table {
        caption: words::report_table(ReportTable::Decisions).into(),
        head: heads(&head::decision(), &[]),
        rows: sc.decisions.iter().map(row).collect(),
    }
}

pub fn risk(sc: &Scorecard) -> Table {
    let row = |s: &&Service| {
        let mut cells = vec![Cell::text(words::label(&s.name))];
        match &s.risk {
            None => {
                cells.push(Cell::text(words::risk_unknown()));
                cells.extend((0..5).map(|_| Cell::figure(words::DASH)));
            }
            Some(r) => {
                let with = |told: String, within: String| {
                    Cell::figure(if within.is_empty() { told } else { format!("{told} {within}") })
                };
                let today = &r.deployments_per_week;
                cells.push(Cell::text(words::room_word(room(r))));
                cells.push(Cell::figure(today.value().map_or_else(|| words::reading(today), words::per_week)));
                cells.push(with(
                    words::speed_told(&r.safe_speed, r.state),
                    words::speed_interval(&r.safe_speed, r.state),
                ));
                let rest = &r.safe_speed_rest;
                cells.push(with(words::rest_told(rest, r.state_rest), words::speed_interval(rest, r.state_rest)));
                cells.push(Cell::figure(r.chance_today.map_or_else(|| words::DASH.to_owned(), words::simulated)));
                let fails = r.failure_chance.as_ref();
                let fails = fails.map(|c| format!("{} ({})", words::chance(c), words::failures(c)));
                cells.push(Cell::figure(fails.unwrap_or_else(|| words::DASH.to_owned())));
            }
        }
        cells
    };
    Table {
        caption: words::report_table(ReportTable::Risk).into(),
        head: heads(&head::risk(), &[2, 3, 4, 5, 6]),
        rows: by_need(&sc.services).iter().map(row).collect(),
    }
}

/// Empty where the files tell nothing of the business.
pub fn questions(sc: &Scorecard) -> Table {
    let asked = sc.outcomes.iter().filter(|o| words::has_business(o)).flat_map(|o| &o.questions);
    let row = |q: &crate::score::outcomes::Question| {
        let state = words::answer_state(q.answer);
        vec![
            Cell::text(words::question_title(q.id)),
            Cell::text(format!("{} {}", state.mark(), words::answer(q.answer))),
            Cell::text(words::question_told(q)),
        ]
    };
    Table {
        caption: words::report_table(ReportTable::Questions).into(),
        head: heads(&head::question(), &[]),
        rows: asked.map(row).collect(),
    }
}

fn marked(state: BudgetState) -> String {
    format!("{} {}", state.mark(), state.word())
}

fn or_dash(text: String) -> String {
    if text.is_empty() { words::DASH.to_owned() } else { text }
}
