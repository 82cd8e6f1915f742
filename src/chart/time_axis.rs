//! One time axis for all charts of a page: the same margins and ticks, so that a day lies under the same day. Labels
//! are set as densely as they fit.

use super::measure;
use super::pen::{At, Pen, SMALL};
use super::token::{How, Paint, Token};
use crate::domain::Instant;
use crate::domain::time::{DAY, HOUR};
use crate::words;
use plotters::style::text_anchor::{HPos, VPos};

/// Room for the labels of the other axis, pixels.
const LEFT: f64 = 70.0;
const RIGHT: f64 = 12.0;
/// Least distance between two labels.
const AIR: f64 = 10.0;
/// Height that the axis takes at a chart's foot.
pub const FOOT: f64 = 22.0;

pub struct TimeAxis {
    from: Instant,
    to: Instant,
    /// Pixels.
    pub left: f64,
    pub right: f64,
}

impl TimeAxis {
    /// `width` of the drawing in pixels. An empty stretch is a day long.
    pub fn new(from: Instant, to: Instant, width: u32) -> Self {
        let to = if to > from { to } else { from.plus(DAY) };
        Self { from, to, left: LEFT, right: f64::from(width) - RIGHT }
    }

    pub fn x(&self, t: Instant) -> f64 {
        let share = (t.0 - self.from.0) as f64 / (self.to.0 - self.from.0) as f64;
        self.left + share.clamp(0.0, 1.0) * (self.right - self.left)
    }

    /// Base line, ticks and their labels; `y` is the base line.
    pub fn draw(&self, pen: &Pen, y: f64) {
        let rule = Paint(Token::Rule, How::Line);
        pen.line(&[(self.left, y), (self.right, y)], rule, 1.0);
        for (t, label) in self.ticks() {
            let x = self.x(t);
            pen.line(&[(x, y), (x, y + 4.0)], rule, 1.0);
            let half = measure::width(&label, SMALL, false) / 2.0;
            let at = x.clamp(half, f64::from(pen.width) - half);
            pen.text(&label, (at, y + 6.0), At(HPos::Center, VPos::Top), Token::Muted, false);
        }
    }

    /// The densest ticks whose labels keep apart.
    fn ticks(&self) -> Vec<(Instant, String)> {
        let days = [1, 2, 7, 14, 28, 56].into_iter().map(|step| self.by_days(step));
        let months = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600].into_iter().map(|step| self.by_months(step));
        days.chain(months).find(|ticks| self.fits(ticks)).unwrap_or_default()
    }

    fn fits(&self, ticks: &[(Instant, String)]) -> bool {
        let room = (self.right - self.left) / 24.0;
        let span = |(t, label): &(Instant, String)| {
            let (x, half) = (self.x(*t), measure::width(label, SMALL, false) / 2.0);
            (x - half, x + half)
        };
        let ends: Vec<(f64, f64)> = ticks.iter().map(span).collect();
        (ticks.len() as f64) < room && ends.windows(2).all(|pair| pair[0].1 + AIR <= pair[1].0)
    }

    /// From the first day on. Beyond some years there are only months.
    fn by_days(&self, step: i64) -> Vec<(Instant, String)> {
        let days = (self.to.0 - self.from.0 + DAY - 1) / DAY;
        if days > 400 {
            return (0..10_000).map(|_| (self.from, String::new())).collect();
        }
        let at = (0..days).filter(|day| day % step == 0).map(|day| self.from.plus(day * DAY));
        // Midnights of a zone lie up to fourteen hours beside UTC's.
        at.map(|t| (t, words::day(t.plus(12 * HOUR)))).collect()
    }

    fn by_months(&self, step: i64) -> Vec<(Instant, String)> {
        let (year, month, _) = self.from.plus(12 * HOUR).civil();
        let first = year * 12 + month - 1;
        let months = (first..first + 12 * 300).filter(|m| m % step == 0);
        let at = months.map(|m| Instant::from_civil(m.div_euclid(12), m.rem_euclid(12) + 1, 1, 0));
        at.skip_while(|t| *t < self.from).take_while(|t| *t < self.to).map(|t| (t, words::month_year(t))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_keep_apart_at_every_width_over_any_stretch() {
        let from = Instant::from_civil(2026, 8, 24, 0);
        for width in [240, 320, 540, 720, 1000] {
            for days in [0, 1, 2, 7, 28, 84, 366, 1096, 20_000] {
                let axis = TimeAxis::new(from, from.plus(days * DAY), width);
                let ticks = axis.ticks();
                assert!(!ticks.is_empty(), "{days} days at {width}");
                assert!(axis.fits(&ticks), "{days} days at {width}: {ticks:?}");
            }
        }
    }

    #[test]
    fn twelve_weeks_are_labelled_by_their_mondays_where_there_is_room() {
        let from = Instant::from_civil(2026, 8, 24, 0);
        let axis = TimeAxis::new(from, from.plus(84 * DAY), 1000);
        let labels: Vec<String> = axis.ticks().into_iter().map(|t| t.1.replace('\u{a0}', " ")).collect();
        assert_eq!(labels.len(), 12);
        assert_eq!(labels[..3], ["24 Aug", "31 Aug", "7 Sep"]);
    }
}
