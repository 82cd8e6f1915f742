//! How much of a team's time goes into toil? Week by week, with the limits of its natural variation and its budget.

use super::drawing::Drawing;
use super::multiple::{Line, largest, weekly};
use super::nice;
use super::table::{Cell, Table};
use crate::score::outcomes::ToilReading;
use crate::score::retro::{Direction, Multiple, Point, Scale};
use crate::words;
use crate::words::page::{charts, charts::weeks as said, heads};

/// As a metric over weeks; observations are hours worked.
pub fn toil_weeks(t: &ToilReading) -> Multiple {
    let point = |w: &crate::score::outcomes::ToilWeek| Point {
        value: w.share,
        n: w.worked_hours.map_or(0, |hours| hours as u64),
        outside: w.outside,
    };
    Multiple {
        id: "toil".into(),
        scale: Scale::Ratio,
        better: Direction::Lower,
        points: t.weeks.iter().map(point).collect(),
        limits: t.limits,
    }
}

/// Where the axis of all teams ends, so that they can be compared: a ratio.
pub fn toil_top(all: &[ToilReading]) -> f64 {
    let most = all.iter().map(|t| largest(&toil_weeks(t)).max(t.budget)).filter(|v| v.is_finite()).fold(0.0, f64::max);
    nice::scaled(most, Scale::Ratio)
}

/// `top` is the end of the axis: see `toil_top`. `width` in CSS pixels.
pub fn toil_multiple(t: &ToilReading, top: f64, width: u32) -> Drawing {
    let weeks: Vec<_> = t.weeks.iter().map(|w| (w.from, w.to)).collect();
    weekly(&weeks, &toil_weeks(t), words::toil_title(t), Some(Line(t.budget, said::budget())), Some(top), width)
}

/// A row a week.
pub fn toil_table(t: &ToilReading) -> Table {
    let hours = |hours: Option<f64>| Cell::figure(hours.map_or_else(|| words::DASH.into(), words::hours)).value(hours);
    let rows = t.weeks.iter().map(|w| {
        let share = match (w.share, &w.unmeasured) {
            (Some(share), _) => words::percent(share),
            (None, Some(why)) => words::unmeasured(why),
            (None, None) => words::DASH.into(),
        };
        let verdict = charts::within(w.share.is_some(), t.limits.is_some(), w.outside);
        vec![
            Cell::text(&*w.week),
            Cell::figure(share).value(w.share),
            hours(w.toil_hours),
            hours(w.worked_hours),
            Cell::text(verdict),
            Cell::text(said::in_period(w.in_period)),
        ]
    });
    let mut head = vec![Cell::text(heads::week()).column("Week")];
    head.extend(said::toil_head().map(|(head, column)| Cell::figure(head).column(column)));
    head.push(Cell::text(charts::natural_variation()).column("Natural variation"));
    head.push(Cell::text(said::in_period_head()).column("In the period"));
    Table { caption: words::toil_title(t), head, rows: rows.collect() }
}
