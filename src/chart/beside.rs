//! One figure of two sides, on one scale: from nought, or from below it where a side is.

use super::dots::{Dot, Range, dots};
use super::drawing::Drawing;
use super::measure;
use super::nice;
use super::pen::SMALL;
use super::table::{Cell, Table};
use crate::domain::Unit;
use crate::score::Reading;
use crate::score::compare::{Comparison, Row};
use crate::score::curve::Targets;
use crate::words::{self, compare as said};

/// Fewer observations make a hollow dot.
const FEW: u64 = 6;

/// `width` in CSS pixels.
pub fn beside(c: &Comparison, row: &Row, width: u32) -> Drawing {
    let title = words::metric_title(&row.a.id);
    // Where a name would be cut for its value, its letter says as much.
    let named = |letter: &str, side, reading: &Reading| {
        let (name, value) = (said::side_short(letter, side), said::beside_dot(c.targets, reading));
        let wide = measure::width(&name, SMALL, true) + measure::width(&value, SMALL, true) + 16.0;
        dot(c.targets, if wide > f64::from(width) { letter.to_owned() } else { name }, reading)
    };
    let rows = [named("A", &c.a, &row.a), named("B", &c.b, &row.b)];
    let named = [said::side("A", &c.a), said::side("B", &c.b)];
    let desc = [0, 1].map(|i| format!("{}: {}", named[i], rows[i].said)).join("; ");
    dots(title, format!("{desc}; {}.", said::differs(row.differs)), &rows, &range(c.targets, row), width)
}

fn dot(targets: Targets, name: String, r: &Reading) -> Dot {
    let m = r.measured();
    Dot {
        name,
        value: m.map(|m| m.value),
        low: m.and_then(|m| m.low),
        high: m.and_then(|m| m.high),
        said: said::beside_dot(targets, r),
        // What a score is made of are metrics or services, which are few by nature.
        hollow: m.is_some_and(|m| m.n < FEW && m.unit != Unit::Points),
    }
}

/// The same for both sides.
fn range(targets: Targets, row: &Row) -> Range {
    let measured = [&row.a, &row.b].into_iter().filter_map(|r| r.measured());
    let all = || measured.clone().flat_map(|m| [Some(m.value), m.low, m.high]).flatten().filter(|v| v.is_finite());
    let unit = measured.clone().next().map_or(Unit::Number, |m| m.unit);
    let whole = match (unit, &*row.a.id) {
        (Unit::Points, _) => Some(100.0),
        (_, "slo-attainment" | "error-budget-remaining") => Some(1.0),
        _ => None,
    };
    let (low, high) = (all().fold(0.0, f64::min), all().fold(0.0, f64::max));
    let to = match whole {
        Some(whole) => whole,
        // To the next tenth of a share, and never a scale of nothing.
        None if unit == Unit::Ratio => (libm::ceil(high * 10.0 - 1e-9) / 10.0).clamp(0.1, 1.0),
        None if high > 0.0 => nice::of_unit(high, unit),
        None => low + 1.0,
    };
    // A budget may be overspent many times: below nought no share has an end.
    let low = match unit {
        _ if low >= 0.0 => 0.0,
        Unit::Ratio => -nice::number(-low),
        _ => -nice::of_unit(-low, unit),
    };
    let end = |v: f64| (v, said::scale_end(targets, v, unit, &row.a.id));
    Range { from: end(low), to: end(to) }
}

pub fn beside_table(c: &Comparison, row: &Row) -> Table {
    let [side, ..] = said::plane_head();
    let line = |name: String, r: &Reading, range| {
        vec![Cell::text(name), Cell::figure(said::figure(c.targets, r, range)).value(r.value())]
    };
    let title = words::metric_title(&row.a.id);
    Table {
        caption: title.clone(),
        head: vec![Cell::text(side), Cell::figure(title)],
        rows: vec![line(said::side("A", &c.a), &row.a, row.range_a), line(said::side("B", &c.b), &row.b, row.range_b)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::{Measured, Result};

    #[test]
    fn budgets_that_are_overspent_more_than_once_stand_apart() {
        let budget = |value| Reading {
            id: "error-budget-remaining".into(),
            result: Result::Measured(Measured { value, unit: Unit::Ratio, n: 9, low: None, high: None, over: None }),
            previous: None,
            change: None,
        };
        let row = Row {
            a: budget(-3.0),
            b: budget(-1.2),
            differs: None,
            range_a: None,
            range_b: None,
            of_a: None,
            of_b: None,
        };
        let scale = range(Targets { velocity: 60.0, reliability: 60.0 }, &row);
        assert_eq!((scale.from.0, scale.to.0), (-3.0, 1.0));
        assert!(scale.from.1.contains("300"), "{}", scale.from.1);
    }
}
