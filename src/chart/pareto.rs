//! Where did the budget go? What took most first: a bar for each share, on a band for the share of all so far. Both are
//! shares of the same whole, so that one scale serves both.

use super::drawing::Drawing;
use super::measure;
use super::pen::{At, Pen, SMALL};
use super::readout::Nearest;
use super::table::{Cell, Table};
use super::token::{How, Paint, Token};
use crate::score::outcomes::incidents::{BudgetPareto, BudgetRow};
use crate::words;
use crate::words::page::{charts, charts::shares as said};
use plotters::style::text_anchor::{HPos, VPos};

const ROW: f64 = 34.0;
const LEFT: At = At(HPos::Left, VPos::Center);
const RIGHT: At = At(HPos::Right, VPos::Center);
/// Rows drawn; the rest are one, and the table has all.
const DRAWN: usize = 7;

/// `width` in CSS pixels; `title` is its question.
pub fn pareto(p: &BudgetPareto, title: &str, width: u32) -> Drawing {
    let desc = words::pareto_finding(p);
    let known = |row: &&BudgetRow| row.share.is_finite() && row.cumulative.is_finite();
    let rows: Vec<&BudgetRow> = p.rows.iter().filter(known).collect();
    let (drawn, rest) = rows.split_at(rows.len().min(DRAWN));
    let outside = p.outside.as_ref().filter(known).filter(|row| row.share > 0.0);
    let more = rest.len() as u64 + p.unlisted.as_ref().map_or(0, |row| row.n);
    let lines = drawn.len() + usize::from(more > 0) + usize::from(outside.is_some());
    let pen = Pen::new(width, (ROW * lines.max(1) as f64 + 4.0) as u32);
    if lines == 0 {
        let at = (f64::from(width) / 2.0, ROW / 2.0);
        pen.text(said::nothing_spent(), at, At(HPos::Center, VPos::Center), Token::Muted, false);
        return pen.finish(title.into(), desc);
    }
    pen.by(Nearest::Row);
    let x = |share: f64| f64::from(width - 8) * share.clamp(0.0, 1.0);
    for (i, row) in drawn.iter().enumerate() {
        let (top, name) = (ROW * i as f64, words::budget_row(row));
        // Of the first it is what it took.
        let value = match i {
            0 => said::share_and_time(row.share, row.minutes),
            _ => said::and_so_far(row.share, row.minutes, row.cumulative),
        };
        text(&pen, top, &name, &value, true);
        let end = x(row.cumulative);
        if i > 0 && end > 0.0 {
            pen.rect((0.0, top + 18.0), (end, top + 28.0), Paint(Token::NoData, How::Tint))
                .titled(said::so_far(row.cumulative));
            pen.line(&[(end, top + 16.0), (end, top + 30.0)], Paint(Token::Ink, How::Line), 1.25);
        }
        bar(&pen, top, x(row.share), Paint(Token::Accent, How::Fill), &name, row.share);
        pen.reads((x(row.share), top + 23.0), words::share_so_far(&name, row.share, row.cumulative), None);
    }
    let mut top = ROW * drawn.len() as f64;
    if more > 0 {
        let others = || rest.iter().copied().chain(&p.unlisted);
        let share = others().map(|row| row.share).sum::<f64>();
        let minutes = others().map(|row| row.minutes).sum::<Option<f64>>();
        let name = charts::more(more);
        text(&pen, top, &name, &said::share_and_time(share, minutes), false);
        bar(&pen, top, x(share), Paint(Token::Accent, How::Hollow), &name, share);
        pen.reads((x(share), top + 23.0), words::share_of_spent(&name, share), None);
        top += ROW;
    }
    if let Some(row) = outside {
        let name = words::outside_incidents(p);
        text(&pen, top, name, &said::share_and_time(row.share, row.minutes), false);
        bar(&pen, top, x(row.share), Paint(Token::Muted, How::Hollow), name, row.share);
        pen.reads((x(row.share), top + 23.0), words::share_of_spent(name, row.share), None);
    }
    pen.finish(title.into(), desc)
}

fn bar(pen: &Pen, top: f64, end: f64, paint: Paint, name: &str, share: f64) {
    if end > 0.0 {
        pen.rect((0.0, top + 18.0), (end.max(1.0), top + 28.0), paint).titled(words::share_of_spent(name, share));
    }
}

fn text(pen: &Pen, top: f64, name: &str, value: &str, bold: bool) {
    let width = f64::from(pen.width);
    let room = width - 12.0 - measure::width(value, SMALL, true);
    pen.text(&measure::fit(name, SMALL, false, room), (0.0, top + 9.0), LEFT, Token::Ink, false);
    pen.text(value, (width, top + 9.0), RIGHT, Token::Ink, bold);
}

/// Every row, what is not listed, and what was spent in no incident's time.
pub fn pareto_table(p: &BudgetPareto, title: &str) -> Table {
    let cells = |name: String, row: &BudgetRow, n: Option<u64>, cumulative: bool| {
        let so_far = if cumulative { words::percent(row.cumulative) } else { words::DASH.into() };
        let spent = words::budgets_spent(row.spent);
        vec![
            Cell::text(name),
            n.map_or_else(|| Cell::figure(words::DASH), Cell::count),
            Cell::figure(spent).value(row.spent),
            Cell::figure(row.minutes.map_or_else(|| words::DASH.into(), words::minutes)).value(row.minutes),
            Cell::figure(words::percent(row.share)).value(row.share),
            Cell::figure(so_far).value(cumulative.then_some(row.cumulative)),
        ]
    };
    let rows = p.rows.iter().map(|row| cells(words::budget_row(row), row, Some(row.n), true));
    let unlisted = p.unlisted.iter().map(|row| cells(charts::more(row.n), row, Some(row.n), false));
    let outside = p.outside.iter().map(|row| cells(words::outside_incidents(p).into(), row, None, false));
    let [what, figures @ ..] = said::pareto_head();
    let figures = figures.map(|(head, column)| Cell::figure(head).column(column));
    Table {
        caption: title.into(),
        head: std::iter::once(Cell::text(what.0).column(what.1)).chain(figures).collect(),
        rows: rows.chain(unlisted).chain(outside).collect(),
    }
}
