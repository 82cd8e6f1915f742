//! All figures of two sides as a table: of each side the value, its interval, n, and what a median is of.

use super::table::{Cell, Table, head};
use crate::score::Reading;
use crate::score::compare::{Comparison, Row};
use crate::words::{self, compare as said};

pub fn comparison_table(c: &Comparison) -> Table {
    // Of one service each, nothing is a median.
    let spans = c.rows.iter().any(|r| r.of_a.or(r.of_b).is_some());
    let columns = if spans { 4 } else { 3 };
    let side = |r: &Reading, of: Option<u64>, range| {
        // Why there is none stands in the place of the value alone.
        let [value, interval, n, spread] = said::figure_parts(c, r, of, range);
        let n = Cell::figure(n);
        let n = match r.measured() {
            Some(m) => n.exact(m.n.to_string()),
            None => n,
        };
        [Cell::figure(value).value(r.value()), Cell::figure(interval), n, Cell::figure(spread)]
    };
    // What is compared stands side by side, and first: the rest may lie beyond the edge of a narrow window.
    let pairs = |name: Cell, a: [Cell; 4], b: [Cell; 4], difference: Cell| {
        let mut pairs = a.into_iter().zip(b).take(columns).flat_map(|(a, b)| [a, b]);
        let mut cells = vec![name];
        cells.extend(pairs.by_ref().take(2));
        cells.push(difference);
        cells.extend(pairs);
        cells
    };
    let row = |r: &Row| {
        let (a, b) = (side(&r.a, r.of_a, r.range_a), side(&r.b, r.of_b, r.range_b));
        pairs(Cell::text(words::metric_title(&r.a.id)), a, b, Cell::text(said::differs(r.differs)))
    };
    let heads = || {
        let (figure, difference) = said::head();
        let of = |letter: &str, side| said::side_heads(&said::side_short(letter, side)).map(Cell::figure);
        pairs(Cell::text(figure), of("A", &c.a), of("B", &c.b), Cell::text(difference))
    };
    Table { caption: said::table_caption().into(), head: head(heads), rows: c.rows.iter().map(row).collect() }
}
