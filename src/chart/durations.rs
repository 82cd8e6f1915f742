//! How long did it take? Durations over time on a logarithmic axis: lead times counted by week and length, recovery
//! times as one dot each, with median and 90th percentile as lines.

use super::drawing::Drawing;
use super::pen::{At, Pen};
use super::table::{Cell, Table};
use super::time_axis::{FOOT, TimeAxis};
use super::token::{How, Paint, Token};
use crate::domain::Instant;
use crate::score::retro::{Retro, Spread};
use crate::words;
use crate::words::page::{charts::durations as said, heads};
use plotters::style::text_anchor::{HPos, VPos};

const TOP: f64 = 28.0;
const RIGHT: At = At(HPos::Right, VPos::Center);

/// Logarithmic, over the ticks around the values.
struct Log {
    low: f64,
    high: f64,
    top: f64,
    base: f64,
}

impl Log {
    fn new(values: impl Iterator<Item = f64>, top: f64, base: f64) -> Self {
        let (least, most) =
            values.filter(|v| v.is_finite()).fold((f64::INFINITY, 0.0_f64), |(l, h), v| (l.min(v), h.max(v)));
        let (least, most) = if least <= most { (least, most) } else { (3_600.0, 86_400.0) };
        let ticks = said::ticks();
        let below = ticks.iter().rev().map(|t| t.0).find(|t| *t <= least).unwrap_or(60.0);
        let above = ticks.iter().map(|t| t.0).find(|t| *t >= most && *t > below).unwrap_or(31_536_000.0);
        Self { low: below, high: above, top, base }
    }

    fn y(&self, secs: f64) -> f64 {
        let at = libm::log10(secs.clamp(self.low, self.high) / self.low) / libm::log10(self.high / self.low);
        self.base - at * (self.base - self.top)
    }

    fn draw(&self, pen: &Pen, axis: &TimeAxis) {
        let mut last = f64::INFINITY;
        for (secs, label) in said::ticks().into_iter().filter(|t| self.low <= t.0 && t.0 <= self.high) {
            let y = self.y(secs);
            pen.line(&[(axis.left, y), (axis.right, y)], Paint(Token::Rule, How::Line), 1.0);
            if last - y >= 15.0 {
                pen.text(label, (axis.left - 6.0, y), RIGHT, Token::Muted, false);
                last = y;
            }
        }
    }

    /// Median and 90th percentile, named above.
    fn lines(&self, pen: &Pen, axis: &TimeAxis, spread: &Spread) {
        let mut names = vec![];
        let both = [
            (spread.median, said::median_line as fn(f64) -> String, How::Line),
            (spread.p90, said::p90_line, How::Dashed),
        ];
        for (value, name, how) in both {
            let Some(secs) = value.filter(|v| v.is_finite()) else { continue };
            let (y, label) = (self.y(secs), name(secs));
            pen.line(&[(axis.left, y), (axis.right, y)], Paint(Token::Ink, how), 1.25).titled(label.clone());
            names.push(label);
        }
        // Above the plot: within it, they would lie on the dots.
        pen.text(&names.join(", "), (axis.right, 7.0), RIGHT, Token::Ink, false);
    }
}

fn axis(r: &Retro, width: u32) -> TimeAxis {
    let from = r.weeks.first().map_or(r.period.from, |w| w.0);
    TimeAxis::new(from, r.weeks.last().map_or(r.period.to, |w| w.1), width)
}

fn nothing(pen: &Pen, axis: &TimeAxis, text: &str) {
    let at = ((axis.left + axis.right) / 2.0, (f64::from(pen.height) - FOOT) / 2.0 + 4.0);
    pen.text(text, at, At(HPos::Center, VPos::Center), Token::Muted, false);
}

/// Lead times; the area of a dot is how many. `width` in CSS pixels.
pub fn lead_time_strip(r: &Retro, width: u32) -> Drawing {
    let title = said::lead_times().to_owned();
    let pen = Pen::new(width, 280);
    let axis = axis(r, width);
    let base = f64::from(pen.height) - FOOT - 8.0;
    axis.draw(&pen, base + 8.0);
    if r.lead_times.is_empty() {
        nothing(&pen, &axis, said::no_lead_time());
        return pen.finish(title, said::no_lead_time().into());
    }
    let log = Log::new(r.lead_times.iter().map(|b| libm::sqrt(b.low * b.high)), TOP, base);
    log.draw(&pen, &axis);
    let most = r.lead_times.iter().map(|b| b.n).max().unwrap_or(1).max(1) as f64;
    let widest = r.weeks.first().map_or(8.0, |w| (axis.x(w.1) - axis.x(w.0)) / 2.0 - 1.0).clamp(2.5, 7.0);
    for bin in &r.lead_times {
        let Some((from, to)) = r.weeks.get(bin.week) else { continue };
        let radius = (widest * libm::sqrt(bin.n as f64 / most)).max(2.0);
        let at = (axis.x(Instant((from.0 + to.0) / 2)), log.y(libm::sqrt(bin.low * bin.high)));
        let took = words::deployments_took(bin.n, bin.low, bin.high);
        let said = words::value_of_week(*from, &took);
        pen.reads(at, said.clone(), Some((*from, *to)));
        pen.circle(at, radius, Paint(Token::Accent, How::Fill)).titled(said);
    }
    log.lines(&pen, &axis, &r.lead_time);
    pen.finish(title, described(&r.lead_time, said::Of::Deployments))
}

fn described(s: &Spread, of: said::Of) -> String {
    said::said(of, s.n, s.median, s.p90, s.open)
}

/// A row for every dot.
pub fn lead_time_table(r: &Retro) -> Table {
    let rows = r.lead_times.iter().map(|bin| {
        let week = r.weeks.get(bin.week).map_or_else(|| Cell::text(""), |w| Cell::text(words::date(w.0)).at(w.0));
        vec![
            week,
            Cell::figure(words::duration(bin.low)).value(bin.low),
            Cell::figure(words::duration(bin.high)).value(bin.high),
            Cell::count(bin.n),
        ]
    });
    let head = said::lead_times_head().map(|(head, column)| Cell::figure(head).column(column));
    Table {
        caption: said::lead_times_caption().into(),
        head: std::iter::once(Cell::text(heads::week_of()).column("Week of")).chain(head).collect(),
        rows: rows.collect(),
    }
}

/// One dot for each deployment that hurt; open ones are hollow triangles at the top.
pub fn recovery_dots(r: &Retro, width: u32) -> Drawing {
    let title = said::recoveries().to_owned();
    let pen = Pen::new(width, 200);
    let axis = axis(r, width);
    let base = f64::from(pen.height) - FOOT - 8.0;
    axis.draw(&pen, base + 8.0);
    if r.hurt.is_empty() {
        nothing(&pen, &axis, said::no_recovery());
        return pen.finish(title, said::no_recovery().into());
    }
    let log = Log::new(r.hurt.iter().filter_map(|d| d.recovery_secs), TOP, base);
    log.draw(&pen, &axis);
    for d in &r.hurt {
        let x = axis.x(d.finished_at);
        let name = format!("{}, {}", words::name(&d.service), words::date_time(d.finished_at));
        match d.recovery_secs.filter(|v| v.is_finite()) {
            Some(secs) => {
                let (at, said) = ((x, log.y(secs)), words::value_at(&name, &words::duration(secs)));
                pen.reads(at, said.clone(), Some((d.finished_at, d.finished_at.plus(1))));
                pen.circle(at, 3.5, Paint(Token::Accent, How::Fill)).titled(said);
            }
            // What was over before it ran has no time of its own, and is not open.
            None if !d.open => {}
            None => {
                let (y, said) = (TOP - 2.0, words::value_at(&name, words::still_open()));
                pen.reads((x, y), said.clone(), Some((d.finished_at, d.finished_at.plus(1))));
                pen.polygon(&[(x, y - 5.0), (x + 5.0, y + 3.5), (x - 5.0, y + 3.5)], Paint(Token::Breach, How::Hollow))
                    .titled(said);
            }
        }
    }
    log.lines(&pen, &axis, &r.recovery);
    pen.finish(title, described(&r.recovery, said::Of::Recoveries))
}

/// A row for every dot.
pub fn recovery_table(r: &Retro) -> Table {
    let rows = r.hurt.iter().map(|d| {
        let took = d.recovery_secs.filter(|v| v.is_finite());
        vec![
            Cell::text(words::date_time(d.finished_at)).at(d.finished_at),
            Cell::text(words::label(&d.service)),
            Cell::text(d.version.as_deref().or(d.id.as_deref()).map_or_else(|| words::DASH.to_owned(), words::label)),
            Cell::figure(match took {
                Some(secs) => words::duration(secs),
                None if d.open => words::still_open().into(),
                None => words::DASH.into(),
            })
            .value(took),
            Cell::text(words::incidents_of(d)),
        ]
    });
    Table {
        caption: said::recoveries_caption().into(),
        head: vec![
            Cell::text(heads::finished()).column("Finished"),
            Cell::text(heads::service()).column("Service"),
            Cell::text(heads::version()).column("Version"),
            Cell::figure(heads::recovered_in()).column("Recovered in"),
            Cell::text(heads::incidents_tied_by()).column("Attributed"),
        ],
        rows: rows.collect(),
    }
}
