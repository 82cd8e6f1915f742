//! The values of a drawing where a reader can ask for them, by pointer or by key: a place on it and its value in
//! words, in reading order. Every mark has one, and a day without data has one that says so.

use super::drawing::{Drawing, Point};
use crate::domain::Instant;

/// One value of a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readout {
    pub at: Point,
    /// What and how much: `3 Nov 2026: 99.95 %`.
    pub said: String,
    /// The time it is of, half-open: charts of one page show the value of the same time together.
    pub time: Option<(Instant, Instant)>,
}

/// Which distance from the pointer decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nearest {
    /// Points on a plane.
    #[default]
    Point,
    /// One value at each place along the width.
    Across,
    /// One value in each row.
    Row,
}

impl Drawing {
    /// The index of the readout nearest to a place, given as parts of width and height from the top left.
    pub fn nearest(&self, (across, down): (f64, f64)) -> Option<usize> {
        let (x, y) = (across * f64::from(self.width), down * f64::from(self.height));
        let distance = |r: &Readout| {
            let (dx, dy) = (f64::from(r.at.x.0) / 10.0 - x, f64::from(r.at.y.0) / 10.0 - y);
            match self.by {
                Nearest::Point => dx * dx + dy * dy,
                Nearest::Across => dx.abs(),
                Nearest::Row => dy.abs(),
            }
        };
        let all = self.readouts.iter().enumerate();
        all.min_by(|a, b| distance(a.1).total_cmp(&distance(b.1))).map(|(i, _)| i)
    }
}

/// The index of the readout of a time: the one that holds its middle.
pub fn of_time(readouts: &[Readout], (from, to): (Instant, Instant)) -> Option<usize> {
    let middle = Instant(from.0 + (to.0 - from.0) / 2);
    readouts.iter().position(|r| r.time.is_some_and(|(from, to)| from <= middle && middle < to))
}

#[cfg(test)]
mod tests {
    use super::super::drawing::Tenths;
    use super::*;

    fn drawing(by: Nearest) -> Drawing {
        let at = |(i, (x, y)): (usize, (i32, i32))| Readout {
            at: Point { x: Tenths(x * 10), y: Tenths(y * 10) },
            said: String::new(),
            time: Some((Instant(i as i64 * 10), Instant(i as i64 * 10 + 10))),
        };
        let readouts = [(10, 90), (50, 10), (60, 90)].into_iter().enumerate().map(at).collect();
        Drawing { width: 100, height: 100, title: String::new(), desc: String::new(), nodes: vec![], readouts, by }
    }

    #[test]
    fn the_nearest_value_is_found_as_the_chart_is_read() {
        let check = |by, expected| assert_eq!(drawing(by).nearest((0.5, 0.6)), Some(expected), "{by:?}");
        check(Nearest::Point, 2);
        check(Nearest::Across, 1);
        check(Nearest::Row, 0);
        assert_eq!(Drawing { readouts: [].into(), ..drawing(Nearest::Point) }.nearest((0.5, 0.5)), None);
    }

    #[test]
    fn a_time_is_found_in_another_chart_by_its_middle() {
        let readouts = drawing(Nearest::Across).readouts;
        assert_eq!(of_time(&readouts, (Instant(10), Instant(20))), Some(1));
        assert_eq!(of_time(&readouts, (Instant(8), Instant(16))), Some(1));
        assert_eq!(of_time(&readouts, (Instant(30), Instant(40))), None);
    }
}
