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
        let [value, interval, n, spread] = said::figure_parts(c.by, r, of, range);
        let n = Cell::figure(n);
        let n = match r.measured() {
            Some(m) => n.exact(m.n.to_string()),
            None => n,
        };
        [Cell::figure(value).value(r.value()), Cell::figure(interval), n, Cell::figure(spread)]
    };
    let row = |r: &Row| {
        let mut cells = vec![Cell::text(words::metric_title(&r.a.id))];
        cells.extend(side(&r.a, r.of_a, r.range_a).into_iter().take(columns));
        cells.extend(side(&r.b, r.of_b, r.range_b).into_iter().take(columns));
        cells.push(Cell::text(said::differs(r.differs)));
        cells
    };
    let heads = || {
        let (figure, difference) = said::head();
        let of = |letter: &str, side| said::side_heads(&said::side_short(letter, side)).map(Cell::figure);
        let mut all = vec![Cell::text(figure)];
        all.extend(of("A", &c.a).into_iter().take(columns));
        all.extend(of("B", &c.b).into_iter().take(columns));
        all.push(Cell::text(difference));
        all
    };
    Table { caption: said::table_caption().into(), head: head(heads), rows: c.rows.iter().map(row).collect() }
}
