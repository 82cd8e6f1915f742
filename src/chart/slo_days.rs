//! One SLO day by day, three charts above one another on one time axis: the SLI against its objective, the budget
//! that was left, and how fast it burned. A day without data is a gap, hatched where there would be a cell.

use super::drawing::Drawing;
use super::events::{events_said, incident_end, incident_said};
use super::measure;
use super::nice;
use super::pen::{At, Pen, SMALL};
use super::readout::Nearest;
use super::table::{Cell, Table};
use super::time_axis::{FOOT, TimeAxis};
use super::token::{How, Paint, Token};
use crate::domain::Instant;
use crate::score::detail::{DayRow, Detail, SloDetail};
use crate::words;
use crate::words::page::{charts, charts::days as of, heads};
use plotters::style::text_anchor::{HPos, VPos};

/// Under a line for what the marks are called.
const TOP: f64 = 24.0;
const HEAD: f64 = 8.0;
const RIGHT: At = At(HPos::Right, VPos::Center);
/// Above this burn rate a day spends as fast as the Workbook's ticket alert over a day (SRE Workbook, ch. 5).
pub const FAST: f64 = 3.0;
/// How high the cell of a day between 1× and `FAST` is, as part of the strip.
const OVER: f64 = 0.56;
/// Height under the budget for the deployments.
const LANE: f64 = 18.0;

fn axis(d: &Detail, width: u32) -> TimeAxis {
    TimeAxis::new(d.from, d.to, width)
}

fn middle(day: &DayRow) -> Instant {
    Instant((day.from.0 + day.to.0) / 2)
}

fn finite(value: Option<f64>) -> Option<f64> {
    value.filter(|v| v.is_finite())
}

/// Where a value from `low` to `high` lies between two heights.
fn scale(low: f64, high: f64, top: f64, base: f64) -> impl Fn(f64) -> f64 {
    move |v| base - (v.clamp(low, high) - low) / (high - low) * (base - top)
}

/// Neighbouring days as lines, a lone one as a dot; `breaks` says where a line ends though the next day has data.
fn runs(pen: &Pen, points: &[(usize, f64, f64)], paint: Paint, width: f64, breaks: impl Fn(usize) -> bool) {
    for run in points.chunk_by(|a, b| b.0 == a.0 + 1 && !breaks(b.0)) {
        match run {
            [(_, x, y)] => drop(pen.circle((*x, *y), 1.8, Paint(paint.0, How::Fill))),
            _ => drop(pen.line(&run.iter().map(|p| (p.1, p.2)).collect::<Vec<_>>(), paint, width)),
        }
    }
}

/// `width` in CSS pixels.
pub fn sli_chart(d: &Detail, slo: &SloDetail, width: u32) -> Drawing {
    let title = of::sli().to_owned();
    let pen = Pen::new(width, 150);
    let axis = axis(d, width);
    let base = f64::from(pen.height) - FOOT;
    let values: Vec<(usize, f64)> =
        slo.days.iter().enumerate().filter_map(|(i, day)| Some((i, finite(day.sli)?))).collect();
    let objective = finite(slo.reading.objective);
    let lowest = values.iter().map(|v| v.1).chain(objective).fold(1.0, f64::min);
    // In whole tenths of a percent, as it is written, with some room under the lowest day.
    let reach = nice::number(((1.0 - lowest) * 1.05).max(0.001));
    let low = 1.0 - libm::ceil(reach * 1_000.0 - 1e-6) / 1_000.0;
    let y = scale(low.max(0.0), 1.0, TOP, base);
    axis.draw(&pen, base);
    for (value, text) in [(1.0, words::percent(1.0)), (low.max(0.0), words::percent(low.max(0.0)))] {
        let at = if value == 1.0 { TOP } else { base - 6.0 };
        pen.text(&text, (axis.left - 6.0, at), RIGHT, Token::Muted, false);
    }
    if let Some(objective) = objective {
        let at = y(objective);
        pen.line(&[(axis.left, at), (axis.right, at)], Paint(Token::Muted, How::Dashed), 1.0)
            .titled(of::objective(objective));
        // Above the plot: within it, it would lie on the days.
        pen.text(&of::dashed_objective(objective), (axis.right, HEAD), RIGHT, Token::Muted, false);
    }
    if low > 0.0 {
        begins(&pen, low, objective.is_some());
    }
    let points: Vec<(usize, f64, f64)> = values.iter().map(|&(i, v)| (i, axis.x(middle(&slo.days[i])), y(v))).collect();
    runs(&pen, &points, Paint(Token::Accent, How::Line), 1.5, |_| false);
    read_days(&pen, &axis, slo, base, |day| {
        let v = finite(day.sli)?;
        let value = words::sli_percent(v, objective);
        let said = objective.map_or_else(|| value.clone(), |o| words::beside_objective(&value, &words::as_written(o)));
        Some((y(v), said))
    });
    let mut missed = 0;
    for (&(i, v), point) in values.iter().zip(&points) {
        if objective.is_some_and(|objective| v < objective) {
            missed += 1;
            let (x, y) = (point.1, point.2);
            pen.polygon(&[(x, y + 4.0), (x - 4.0, y - 3.0), (x + 4.0, y - 3.0)], Paint(Token::Breach, How::Fill))
                .titled(format!("{}: {}", words::date(slo.days[i].from), words::sli_percent(v, objective)));
        }
    }
    nothing(&pen, &axis, values.is_empty(), of::none());
    let desc = of::sli_said(values.len() as u64, slo.days.len() as u64, objective.map(|_| missed));
    let begins = if low > 0.0 { format!(" {}", words::begins_at(low)) } else { String::new() };
    pen.finish(title, desc + &begins)
}

fn nothing(pen: &Pen, axis: &TimeAxis, is: bool, text: &str) {
    if is {
        let at = ((axis.left + axis.right) / 2.0, (f64::from(pen.height) - FOOT) / 2.0);
        pen.text(text, at, At(HPos::Center, VPos::Center), Token::Muted, false);
    }
}

/// Says on the drawing that the axis does not begin at 0: in the whole, or where the objective's name leaves no room,
/// by the foot's own figure.
fn begins(pen: &Pen, low: f64, beside: bool) {
    let text = words::axis_begins(low);
    // The longest name of an objective.
    let taken = if beside { measure::width(&of::dashed_objective(0.999_999), SMALL, false) + 16.0 } else { 12.0 };
    if measure::width(&text, SMALL, false) + taken <= f64::from(pen.width) {
        pen.text(&text, (0.0, HEAD), At(HPos::Left, VPos::Center), Token::Muted, false);
    }
}

/// A readout for every day: the height and the words of its value, or at the foot that there are no data.
fn read_days(pen: &Pen, axis: &TimeAxis, slo: &SloDetail, base: f64, value: impl Fn(&DayRow) -> Option<(f64, String)>) {
    pen.by(Nearest::Across);
    for day in &slo.days {
        let (y, said) = value(day).unwrap_or_else(|| (base, words::no_data().to_owned()));
        let said = words::value_of_day(day.from, &said);
        pen.reads((axis.x(middle(day)), y), said, Some((day.from, day.to)));
    }
}

/// The budget left at each day's end, and for calendar windows the line of an even spend.
pub fn burn_down(d: &Detail, slo: &SloDetail, width: u32) -> Drawing {
    let title = of::budget().to_owned();
    let pen = Pen::new(width, 150 + LANE as u32);
    let axis = axis(d, width);
    let base = f64::from(pen.height) - FOOT - LANE;
    let values: Vec<(usize, f64)> =
        slo.days.iter().enumerate().filter_map(|(i, day)| Some((i, finite(day.budget_left)?))).collect();
    let lowest = values.iter().map(|v| v.1).fold(0.0, f64::min);
    // A budget overspent many times over would flatten all the rest; the table has it.
    let low = if lowest < 0.0 { -nice::number(-lowest.max(-3.0)) } else { 0.0 };
    let y = scale(low, 1.0, TOP, base);
    axis.draw(&pen, base + LANE);
    happened(&pen, &axis, d, base);
    pen.text("100\u{a0}%", (axis.left - 6.0, TOP), RIGHT, Token::Muted, false);
    let zero = y(0.0);
    if base - zero > 20.0 {
        pen.text("0", (axis.left - 6.0, zero), RIGHT, Token::Muted, false);
        pen.line(&[(axis.left, zero), (axis.right, zero)], Paint(Token::Muted, How::Line), 1.0);
        pen.rect((axis.left, zero), (axis.right, base), Paint(Token::Breach, How::Tint));
    }
    let foot = if lowest < low { format!("<\u{a0}{}", words::signed_percent(low)) } else { words::signed_percent(low) };
    pen.text(if low < 0.0 { &foot } else { "0" }, (axis.left - 6.0, base - 6.0), RIGHT, Token::Muted, false);
    let at = |i: usize, v: f64| (i, axis.x(slo.days[i].to), y(v));
    // A new window begins with a whole budget: no line leads there.
    let anew = |i: usize| i > 0 && slo.days[i].even_spend > slo.days[i - 1].even_spend;
    let even: Vec<(usize, f64, f64)> =
        slo.days.iter().enumerate().filter_map(|(i, day)| Some(at(i, finite(day.even_spend)?))).collect();
    runs(&pen, &even, Paint(Token::Muted, How::Dashed), 1.0, anew);
    let left: Vec<(usize, f64, f64)> = values.iter().map(|&(i, v)| at(i, v)).collect();
    runs(&pen, &left, Paint(Token::Accent, How::Line), 1.75, anew);
    read_days(&pen, &axis, slo, base, |day| Some((y(finite(day.budget_left)?), budget_said(day)?)));
    if let (Some(&(i, v)), Some(last)) = (values.last(), left.last()) {
        let spent = v <= 0.0;
        let paint = Paint(if spent { Token::Breach } else { Token::Accent }, How::Fill);
        pen.circle((last.1, last.2), 3.0, paint).titled(format!(
            "{}: {}",
            words::date(slo.days[i].from),
            words::signed_percent(v)
        ));
        let label = of::left_on(v, slo.days[i].from, slo.days[i].budget_estimated);
        pen.text(&label, (axis.right, HEAD), RIGHT, Token::Ink, true);
    }
    nothing(&pen, &axis, values.is_empty(), of::no_budget());
    let said = match (values.first(), values.last()) {
        (Some(first), Some(last)) => of::budget_said((first.1, last.1), values.len() as u64, slo.days.len() as u64),
        _ => of::no_budget_said().into(),
    };
    pen.finish(title, format!("{said} {}", events_said(d)))
}

/// On the time axis of the budget: incidents as bands through it, deployments to production as ticks under it, long
/// and in a failure's colour where they hurt.
fn happened(pen: &Pen, axis: &TimeAxis, d: &Detail, base: f64) {
    for incident in &d.incidents {
        let (x0, x1) = (axis.x(incident.started_at), axis.x(incident_end(d, incident)).min(axis.right));
        let (x0, x1) = (x0.min(axis.right - 2.0), x1.max(x0 + 2.0));
        pen.rect((x0, TOP), (x1, base), Paint(Token::NoData, How::Tint)).titled(incident_said(incident));
        pen.rect((x0, TOP - 6.0), (x1, TOP - 2.0), Paint(Token::Breach, How::Fill));
    }
    // A comb each, whose back the axis covers. Two that cannot be told apart are one tick; how many there are is said.
    for (hurt, token, length, wide) in [(false, Token::Accent, 8.0, 1.0), (true, Token::Breach, 14.0, 2.0)] {
        let mut comb: Vec<(f64, f64)> = vec![];
        for row in d.deployments.iter().filter(|row| row.live && row.hurt() == hurt) {
            let x = axis.x(row.finished_at);
            if comb.last().is_none_or(|last| (x - last.0).abs() >= 1.5) {
                comb.extend([(x, base), (x, base + 2.0 + length), (x, base)]);
            }
        }
        if !comb.is_empty() {
            pen.line(&comb, Paint(token, How::Line), wide);
        }
    }
    pen.line(&[(axis.left, base), (axis.right, base)], Paint(Token::Rule, How::Line), 2.0);
    if d.deployments_known {
        let name = measure::fit(of::deploys_axis(), SMALL, false, axis.left - 6.0);
        pen.text(&name, (axis.left - 6.0, base + 9.0), RIGHT, Token::Muted, false);
    }
}

fn budget_said(day: &DayRow) -> Option<String> {
    finite(day.budget_left).map(|left| words::budget_of_day(left, day.budget_estimated))
}

/// A cell a day: the taller and the darker, the faster. Hatched is no data.
pub fn heat_strip(d: &Detail, slo: &SloDetail, width: u32) -> Drawing {
    let title = of::burn().to_owned();
    let pen = Pen::new(width, 78);
    let axis = axis(d, width);
    let base = f64::from(pen.height) - FOOT;
    let top = 6.0;
    axis.draw(&pen, base);
    let name = measure::fit(of::burn_axis(), SMALL, false, axis.left - 6.0);
    pen.text(&name, (axis.left - 6.0, base - 6.0), RIGHT, Token::Muted, false);
    // The two heights that a cell reaches above an even spend.
    for (height, text) in [(base - top, of::pace_fast_axis()), ((base - top) * OVER, of::pace_over_axis())] {
        let y = base - height;
        pen.line(&[(axis.left, y), (axis.right, y)], Paint(Token::Rule, How::Line), 1.0);
        pen.text(text, (axis.left - 6.0, y + 3.0), RIGHT, Token::Muted, false);
    }
    read_days(&pen, &axis, slo, base, |day| Some(((top + base) / 2.0, words::burn(finite(day.burn)?))));
    let (mut over, mut fast, mut known) = (0, 0, 0);
    for day in &slo.days {
        let (x0, x1) = (axis.x(day.from), axis.x(day.to));
        let (x0, x1) = (x0 + 0.4, (x1 - 0.4).max(x0 + 0.8));
        let Some(rate) = finite(day.burn) else {
            pen.line(&[(x0, base - 1.0), (x1, base - 9.0)], Paint(Token::NoData, How::Line), 1.0);
            continue;
        };
        known += 1;
        over += u64::from(rate > 1.0);
        fast += u64::from(rate >= FAST);
        let (token, height) = match rate {
            r if r >= FAST => (Token::Breach, base - top),
            r if r > 1.0 => (Token::Watch, (base - top) * OVER),
            r if r > 0.0 => (Token::Healthy, (base - top) * 0.3),
            _ => (Token::Healthy, 1.5),
        };
        pen.rect((x0, base - height), (x1, base), Paint(token, How::Fill)).titled(format!(
            "{}: {}",
            words::date(day.from),
            words::burn(rate)
        ));
    }
    pen.finish(title, of::burn_said(known, slo.days.len() as u64, over, fast))
}

pub fn sli_table(slo: &SloDetail) -> Table {
    let row = |day: &DayRow| {
        let sli = finite(day.sli).map_or_else(no_data, |v| words::sli_percent(v, slo.reading.objective));
        vec![
            Cell::text(words::date(day.from)).at(day.from),
            Cell::figure(sli).value(day.sli),
            Cell::figure(&*day.good),
            Cell::figure(&*day.total),
            Cell::count(day.samples),
        ]
    };
    table(of::sli_caption(&slo.reading.slo), &of::sli_head(), slo, row)
}

pub fn burn_down_table(slo: &SloDetail) -> Table {
    let row = |day: &DayRow| {
        let said = |left: f64| {
            format!("{}{}", words::signed_percent(left), if day.budget_estimated { charts::estimated() } else { "" })
        };
        vec![
            Cell::text(words::date(day.from)).at(day.from),
            Cell::figure(finite(day.budget_left).map_or_else(no_data, said)).value(day.budget_left),
            Cell::figure(finite(day.even_spend).map_or_else(|| words::DASH.into(), words::signed_percent))
                .value(day.even_spend),
            Cell::figure(if day.budget_left.is_some() { words::percent(day.covered) } else { words::DASH.into() })
                .value(day.budget_left.map(|_| day.covered)),
        ]
    };
    table(of::budget_caption(&slo.reading.slo), &of::budget_head(), slo, row)
}

pub fn heat_table(slo: &SloDetail) -> Table {
    let row = |day: &DayRow| {
        let pace = match finite(day.burn) {
            None => words::no_data(),
            Some(r) if r >= FAST => of::pace_fast(),
            Some(r) if r > 1.0 => of::pace_over(),
            Some(_) => of::pace_even(),
        };
        let burn = finite(day.burn).map_or_else(no_data, words::burn);
        vec![Cell::text(words::date(day.from)).at(day.from), Cell::figure(burn).value(day.burn), Cell::text(pace)]
    };
    let mut table = table(of::burn_caption(&slo.reading.slo), &[(of::burn_head(), "Burn rate")], slo, row);
    table.head.push(Cell::text(of::pace()).column("Pace"));
    table
}

/// The figures of the three in one, each day once: for a document, which is to stay small.
pub fn days_table(slo: &SloDetail) -> Table {
    let mut all = sli_table(slo);
    for table in [burn_down_table(slo), heat_table(slo)].into_iter().filter(|_| slo.reading.objective.is_some()) {
        all.head.extend(table.head.into_iter().skip(1).filter(|cell| cell.figure));
        for (row, more) in all.rows.iter_mut().zip(table.rows) {
            row.extend(more.into_iter().skip(1).filter(|cell| cell.figure));
        }
    }
    Table { caption: of::days_caption(&slo.reading.slo), ..all }
}

fn no_data() -> String {
    words::no_data().into()
}

/// Heads of figures with the columns' names in a file.
fn table(caption: String, head: &[(&str, &str)], slo: &SloDetail, row: impl Fn(&DayRow) -> Vec<Cell>) -> Table {
    let head = std::iter::once(Cell::text(heads::day()).exact("Day (UTC)"))
        .chain(head.iter().map(|(head, column)| Cell::figure(*head).column(column)))
        .collect();
    Table { caption, head, rows: slo.days.iter().map(row).collect() }
}
