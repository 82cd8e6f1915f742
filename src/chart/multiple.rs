//! What changed? One metric over the weeks, on a scale of its own that begins at nought, with the limits of its natural
//! variation; only a week outside of them is marked.

use super::drawing::Drawing;
use super::measure;
use super::nice;
use super::pen::{At, Pen, SMALL};
use super::readout::Nearest;
use super::table::{Cell, Table};
use super::time_axis::{FOOT, TimeAxis};
use super::token::{How, Paint, Token};
use crate::domain::Instant;
use crate::domain::time::WEEK;
use crate::score::retro::{Direction, Multiple, Point, Retro, Scale};
use crate::score::span::Stretch;
use crate::words;
use crate::words::page::{charts, charts::weeks as of, heads};
use plotters::style::text_anchor::{HPos, VPos};

const TOP: f64 = 20.0;
const RIGHT: At = At(HPos::Right, VPos::Center);
/// Below so many observations behind a median its mark is hollow.
const FEW: u64 = 6;

/// `width` in CSS pixels.
pub fn small_multiple(r: &Retro, m: &Multiple, width: u32) -> Drawing {
    let weeks: &[Stretch] = if r.weeks.is_empty() { &[(r.period.from, r.period.to)] } else { &r.weeks };
    weekly(weeks, m, title(m, weeks), None, None, width)
}

/// A finding: the one week that stands out by name, or how many do.
fn title(m: &Multiple, weeks: &[Stretch]) -> String {
    let value = |p: &Point| p.value.filter(|v| v.is_finite());
    let outside: Vec<(&Point, &Stretch)> = m.points.iter().zip(weeks).filter(|(p, _)| p.outside).collect();
    if let ([(point, week)], Some(l)) = (outside.as_slice(), m.limits)
        && let Some(v) = value(point)
    {
        return words::week_standing_out(&m.id, v, m.scale, week.0, v > l.mean);
    }
    let known = m.points.iter().filter(|p| value(p).is_some()).count();
    let said = words::weeks_standing_out(outside.len() as u64, known, m.limits.is_some());
    words::value_at(&words::multiple_title(&m.id), &said)
}

/// What a value is held against: it and its name.
pub(super) struct Line<'a>(pub f64, pub &'a str);

/// The largest value that has to find room: those of the weeks and the upper limit of their natural variation.
pub(super) fn largest(m: &Multiple) -> f64 {
    let values = m.points.iter().filter_map(|p| p.value).chain(m.limits.map(|l| l.high.min(ceiling(m.scale))));
    values.filter(|v| v.is_finite()).fold(0.0, f64::max)
}

/// A metric over weeks that are not those of the retrospective; `top` is the end of its axis where others share it.
pub(super) fn weekly(
    weeks: &[Stretch],
    m: &Multiple,
    title: String,
    line: Option<Line>,
    top: Option<f64>,
    width: u32,
) -> Drawing {
    let pen = Pen::new(width, 150);
    let from = weeks.first().map_or(Instant(0), |w| w.0);
    let axis = TimeAxis::new(from, weeks.last().map_or(Instant(WEEK), |w| w.1), width);
    let base = f64::from(pen.height) - FOOT;
    axis.draw(&pen, base);
    let value = |i: usize| m.points[i].value.filter(|v| v.is_finite());
    let known: Vec<usize> = (0..m.points.len().min(weeks.len())).filter(|i| value(*i).is_some()).collect();
    let most = line.as_ref().map(|l| l.0).filter(|v| v.is_finite()).unwrap_or(0.0).max(largest(m));
    let most = top.unwrap_or_else(|| nice::scaled(most, m.scale));
    let y = |v: f64| base - v.clamp(0.0, most) / most * (base - TOP);
    let top = measure::fit(&of::top(most, m.scale), SMALL, false, axis.left - 8.0);
    pen.text(&top, (axis.left - 6.0, TOP), RIGHT, Token::Muted, false);
    pen.text("0", (axis.left - 6.0, base - 5.0), RIGHT, Token::Muted, false);
    if let Some(l) = m.limits {
        let band = Paint(Token::Muted, How::Tint);
        pen.rect((axis.left, y(l.high)), (axis.right, y(l.low)), band).titled(of::natural(
            l.low.max(0.0),
            l.high.min(ceiling(m.scale)),
            m.scale,
        ));
        pen.line(&[(axis.left, y(l.mean)), (axis.right, y(l.mean))], Paint(Token::Muted, How::Dashed), 1.0)
            .titled(of::mean(l.mean, m.scale));
    }
    if let Some(Line(value, name)) = line.as_ref().filter(|l| l.0.is_finite()) {
        let said = format!("{name} {}", words::scaled(*value, m.scale));
        pen.line(&[(axis.left, y(*value)), (axis.right, y(*value))], Paint(Token::Ink, How::Line), 1.0)
            .titled(said.clone());
        // Above the plot: within it, it would lie on the weeks.
        pen.text(&of::line(&said), (axis.right, 7.0), RIGHT, Token::Ink, false);
    }
    // Where the line is named, no week's figure stands.
    let head = if line.is_some() { 24.0 } else { 8.0 };
    let x = |i: usize| axis.x(Instant((weeks[i].0.0 + weeks[i].1.0) / 2));
    for run in known.chunk_by(|a, b| *b == *a + 1) {
        let line: Vec<(f64, f64)> = run.iter().filter_map(|&i| Some((x(i), y(value(i)?)))).collect();
        if line.len() > 1 {
            pen.line(&line, Paint(Token::Accent, How::Line), 1.5);
        }
    }
    pen.by(Nearest::Across);
    for (i, (point, week)) in m.points.iter().zip(weeks).enumerate() {
        let said = value(i).map(|v| format!("{}{}", words::scaled(v, m.scale), words::n_after(m.scale, point.n)));
        let said = said.unwrap_or_else(|| words::no_data().to_owned());
        let outside = if point.outside { words::outside_variation() } else { "" };
        let at = (x(i), value(i).map_or(base, y));
        pen.reads(at, words::value_of_week(week.0, &said) + outside, Some(*week));
    }
    let marked = known.iter().filter(|i| m.points[**i].outside).count() as u64;
    let mut name = None;
    let latest = known.iter().rfind(|i| m.points[**i].outside);
    for &i in &known {
        let (Some(v), p) = (value(i), &m.points[i]) else { continue };
        let at = (x(i), y(v));
        let said = words::value_of_week(weeks[i].0, &words::scaled(v, m.scale));
        if p.outside {
            let worse = match (m.better, m.limits) {
                (Direction::Higher, Some(l)) => v < l.low,
                (Direction::Lower, Some(l)) => v > l.high,
                _ => false,
            };
            let token = if worse { Token::Breach } else { Token::Accent };
            let (px, py) = at;
            let diamond = [(px, py - 6.0), (px + 6.0, py), (px, py + 6.0), (px - 6.0, py)];
            pen.polygon(&diamond, Paint(token, How::Fill)).titled(format!("{said}{}", words::outside_variation()));
            let label = words::scaled(v, m.scale);
            let half = measure::width(&label, SMALL, true) / 2.0;
            let px = px.clamp(axis.left + half, axis.right - half);
            // On the side where the other weeks are not.
            let low = m.limits.is_some_and(|l| v < l.low);
            let under = (low && py + 20.0 < base) || py - 14.0 <= head;
            // Two marks beside one another would lie on each other's figures: the latest is named, the table has all.
            if latest == Some(&i) {
                let over = beside_mean(if under { py + 14.0 } else { py - 14.0 }, under, m.limits.map(|l| y(l.mean)));
                name = Some((label, (px, over)));
            }
        } else {
            let few = m.scale != Scale::Count && p.n < FEW;
            let how = if few { How::Hollow } else { How::Fill };
            pen.circle(at, 2.6, Paint(Token::Accent, how)).titled(format!("{said}{}", words::n_after(m.scale, p.n)));
        }
    }
    // Last, so that no line of the weeks lies on it.
    if let Some((label, at)) = name {
        pen.text(&label, at, At(HPos::Center, VPos::Center), Token::Ink, true).haloed();
    }
    if known.is_empty() {
        let at = ((axis.left + axis.right) / 2.0, base / 2.0);
        pen.text(of::none(), at, At(HPos::Center, VPos::Center), Token::Muted, false);
    }
    pen.finish(title, described(m, &known, marked))
}

/// Where a figure stands that would lie on the line of the mean: just off it, on its mark's far side.
fn beside_mean(at: f64, under: bool, mean: Option<f64>) -> f64 {
    match mean.filter(|mean| (at - mean).abs() < 9.0) {
        Some(mean) if under => mean + 9.0,
        Some(mean) => mean - 9.0,
        None => at,
    }
}

/// Above which no value can be.
fn ceiling(scale: Scale) -> f64 {
    if scale == Scale::Ratio { 1.0 } else { f64::INFINITY }
}

fn described(m: &Multiple, known: &[usize], marked: u64) -> String {
    of::said(known.len() as u64, m.points.len() as u64, m.limits.map(|_| marked))
}

/// A sentence on the limits: what they are, and what lies outside.
pub fn multiple_finding(m: &Multiple) -> String {
    let known: Vec<usize> = (0..m.points.len()).filter(|i| m.points[*i].value.is_some()).collect();
    let marked = m.points.iter().filter(|p| p.outside).count() as u64;
    let n: u64 = m.points.iter().map(|p| p.n).sum();
    format!("{}; {}", of::observed(&m.id, n), described(m, &known, marked))
}

/// A row a week.
pub fn multiple_table(r: &Retro, m: &Multiple) -> Table {
    let rows = r.weeks.iter().zip(&m.points).map(|(week, p)| {
        let value = p.value.filter(|v| v.is_finite());
        let verdict = charts::within(value.is_some(), m.limits.is_some(), p.outside);
        vec![
            Cell::text(words::date(week.0)).at(week.0),
            Cell::figure(value.map_or_else(|| words::no_data().to_owned(), |v| words::scaled(v, m.scale))).value(value),
            Cell::count(p.n),
            Cell::text(verdict),
        ]
    });
    Table {
        caption: words::multiple_title(&m.id),
        head: vec![
            Cell::text(heads::week_of()).exact("Week of (UTC)"),
            Cell::figure(heads::value()).exact(words::value_column(m.scale)),
            Cell::figure(heads::n()).column("n"),
            Cell::text(charts::natural_variation()).column("Natural variation"),
        ],
        rows: rows.collect(),
    }
}
