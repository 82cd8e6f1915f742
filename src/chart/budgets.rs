//! Which services need a decision? Bullet bars of the error budgets most in need, signed, around nothing left.

use super::drawing::Drawing;
use super::measure;
use super::pen::{At, Pen, SMALL, on};
use super::quadrant::{mark, token};
use super::readout::Nearest;
use super::table::{Cell, Table};
use super::token::{How, Paint, Token};
use crate::score::{Scorecard, SloReading};
use crate::words::page::{charts::budgets as said, heads};
use crate::words::{self, BudgetState, ReportTable, slo_state};
use plotters::style::text_anchor::{HPos, VPos};

/// Bars drawn; the rest is counted.
pub const SHOWN: usize = 7;
const ROW: f64 = 38.0;
const HEAD: f64 = 22.0;
const LEFT: At = At(HPos::Left, VPos::Center);
const RIGHT: At = At(HPos::Right, VPos::Center);
const MIDDLE: At = At(HPos::Center, VPos::Center);

/// `width` in CSS pixels.
pub fn budgets(sc: &Scorecard, width: u32) -> Drawing {
    let all = by_need(sc);
    let shown = &all[..all.len().min(SHOWN)];
    let rest = all.len() - shown.len();
    let foot = if rest > 0 { 22.0 } else { 4.0 };
    let height = if all.is_empty() { 72.0 } else { HEAD + ROW * shown.len() as f64 + foot };
    let pen = Pen::new(width, height as u32);
    let w = f64::from(width);
    if all.is_empty() {
        pen.text(words::report_no_slo(), (w / 2.0, 36.0), MIDDLE, Token::Muted, false);
        return pen.finish(said::title().into(), words::report_no_slo().into());
    }
    // Room for a bar's end to carry the mark "goes on".
    let Some(plane) = pen.plane([0, 8, 0, 8], -1.0..1.0, 0.0..1.0) else {
        return pen.finish(said::title().into(), String::new());
    };
    let x = |share: f64| on(&plane, share, 0.0).0;
    for (share, text, at) in
        [(-1.0, said::overspent(), HPos::Left), (0.0, "0", HPos::Center), (1.0, said::whole(), HPos::Right)]
    {
        let edge = x(share) + share * 8.0;
        pen.text(text, (edge, 8.0), At(at, VPos::Center), Token::Muted, false);
    }
    // One line of nothing left through all rows, behind them: a mark on each bar would read as its tick.
    let foot_of_rows = HEAD + ROW * shown.len() as f64 - 4.0;
    pen.line(&[(x(0.0), 16.0), (x(0.0), foot_of_rows)], Paint(Token::Muted, How::Line), 1.0);
    pen.by(Nearest::Row);
    for (i, slo) in shown.iter().enumerate() {
        row(&pen, slo, HEAD + ROW * i as f64, w, &x);
    }
    if rest > 0 {
        let silent = all[SHOWN..].iter().filter(|s| slo_state(s) == BudgetState::NoData).count();
        let more = said::more((rest - silent) as u64, silent as u64);
        pen.text(&more, (0.0, height - 9.0), LEFT, Token::Muted, false);
    }
    pen.finish(said::title().into(), describe(&all))
}

fn row(pen: &Pen, slo: &SloReading, top: f64, width: f64, x: &impl Fn(f64) -> f64) {
    let state = slo_state(slo);
    let (text_y, bar) = (top + 9.0, (top + 19.0, top + 29.0));
    let value = left_text(slo);
    let room = width - 26.0 - measure::width(&value, SMALL, true);
    mark(pen, (6.0, text_y), 5.0, state, state == BudgetState::NoData);
    pen.text(&measure::fit(&name(slo), SMALL, false, room), (18.0, text_y), LEFT, Token::Ink, false)
        .titled(sentence(slo))
        .haloed();
    pen.text(&value, (width, text_y), RIGHT, Token::Ink, true).haloed();
    pen.rect((x(-1.0), bar.0), (x(1.0), bar.1), Paint(Token::NoData, How::Tint));
    let left = slo.budget_remaining.filter(|l| l.is_finite());
    pen.reads((x(left.unwrap_or(0.0).clamp(-1.0, 1.0)), (bar.0 + bar.1) / 2.0), read(slo), None);
    match left {
        Some(left) => {
            let end = x(left.clamp(-1.0, 1.0));
            pen.rect((x(0.0), bar.0), (end, bar.1), Paint(token(state), How::Fill)).titled(sentence(slo));
            if left < -1.0 {
                let tip = (x(-1.0) - 7.0, (bar.0 + bar.1) / 2.0);
                pen.polygon(&[tip, (x(-1.0) + 0.5, bar.0), (x(-1.0) + 0.5, bar.1)], Paint(token(state), How::Fill))
                    .titled(said::goes_on().into());
            }
        }
        // Hatched: no data is neither full nor empty.
        None => {
            let mut at = x(-1.0);
            while at + 8.0 <= x(1.0) {
                pen.line(&[(at, bar.1), (at + 8.0, bar.0)], Paint(Token::NoData, How::Line), 1.0);
                at += 8.0;
            }
        }
    }
    if let Some(expected) = expected(slo) {
        let at = x(expected);
        pen.line(&[(at, bar.0 - 4.0), (at, bar.1 + 4.0)], Paint(Token::Ink, How::Line), 2.0)
            .titled(words::expected(expected));
    }
}

/// Whether a row that is drawn has a tick for an even spend.
pub fn budgets_have_tick(sc: &Scorecard) -> bool {
    by_need(sc).into_iter().take(SHOWN).any(|slo| expected(slo).is_some())
}

/// Every SLO, in the chart's order.
pub fn budgets_table(sc: &Scorecard) -> Table {
    let head = vec![
        Cell::text(heads::service()).column("Service"),
        Cell::text(heads::slo()).column("SLO"),
        Cell::figure(heads::objective()).column("Objective"),
        Cell::figure(heads::measured()).column("Measured"),
        Cell::text(heads::verdict()).column("Verdict"),
        Cell::figure(heads::budget_left()).column("Budget left"),
        Cell::figure(said::expected_by_now()).column("Expected by now"),
        Cell::text(heads::window()).column("Window"),
        Cell::text(heads::state()).column("State"),
    ];
    let rows = by_need(sc).into_iter().map(|slo| {
        let absent = || slo.unmeasured.as_ref().map_or_else(|| words::no_data().to_owned(), words::unmeasured);
        let so_far = if slo.so_far { said::so_far() } else { "" };
        vec![
            Cell::text(words::label(&slo.service)),
            Cell::text(words::label(&slo.slo)),
            Cell::figure(slo.objective.map_or_else(|| words::DASH.to_owned(), words::as_written)).value(slo.objective),
            Cell::figure(slo.sli.map_or_else(absent, |sli| words::sli_percent(sli, slo.objective))).value(slo.sli),
            Cell::text(words::verdict(slo.verdict)),
            Cell::figure(left_text(slo)).value(slo.budget_remaining),
            Cell::figure(expected(slo).map_or_else(|| words::DASH.to_owned(), words::signed_percent))
                .value(expected(slo)),
            Cell::text(format!("{}{so_far}", words::window(&slo.window))),
            Cell::text(format!("{} {}", slo_state(slo).mark(), slo_state(slo).word())),
        ]
    });
    Table { caption: words::report_table(ReportTable::Budgets).into(), head, rows: rows.collect() }
}

/// By state, then by what is left; ties by name, so that the order never depends on the files'.
fn by_need(sc: &Scorecard) -> Vec<&SloReading> {
    let mut all: Vec<&SloReading> = sc.services.iter().flat_map(|s| &s.slos).collect();
    let left = |s: &SloReading| s.budget_remaining.filter(|l| l.is_finite()).unwrap_or(f64::INFINITY);
    all.sort_by(|a, b| {
        let key = |s: &SloReading| (slo_state(s), s.service.clone(), s.slo.clone());
        slo_state(a).cmp(&slo_state(b)).then(left(a).total_cmp(&left(b))).then_with(|| key(a).cmp(&key(b)))
    });
    all
}

/// Where an even spend would be; a rolling window is always at its end, so it has none.
fn expected(slo: &SloReading) -> Option<f64> {
    (slo.elapsed.is_finite() && (0.0..1.0).contains(&slo.elapsed) && slo.budget_remaining.is_some())
        .then_some(1.0 - slo.elapsed)
}

fn left_text(slo: &SloReading) -> String {
    slo.budget_remaining.filter(|l| l.is_finite()).map_or_else(|| words::no_data().to_owned(), words::signed_percent)
}

fn name(slo: &SloReading) -> String {
    if slo.slo.is_empty() || slo.slo == slo.service {
        words::label(&slo.service)
    } else {
        format!("{} · {}", words::name(&slo.service), words::name(&slo.slo))
    }
}

fn sentence(slo: &SloReading) -> String {
    match slo.budget_remaining.filter(|l| l.is_finite()) {
        Some(left) => said::left(&name(slo), left, slo_state(slo)),
        None => {
            let why = slo.unmeasured.as_ref().map_or_else(|| words::no_data().to_owned(), words::unmeasured);
            words::value_at(&name(slo), &why)
        }
    }
}

/// With where an even spend would be.
fn read(slo: &SloReading) -> String {
    let by_now = expected(slo).map_or_else(String::new, words::expected_after);
    sentence(slo) + &by_now
}

fn describe(all: &[&SloReading]) -> String {
    let n = |state| all.iter().filter(|s| slo_state(s) == state).count() as u64;
    let states = [BudgetState::Breach, BudgetState::Watch, BudgetState::Healthy, BudgetState::NoData];
    let counts = said::counts(all.len() as u64, &states.map(|state| (n(state), state)));
    let first = all.first().map_or_else(String::new, |slo| format!(" {}.", sentence(slo)));
    counts + &first
}
