//! How did a headline figure come here? One line over the periods, gaps as gaps, the last one marked.

use super::drawing::Drawing;
use super::pen::{Pen, on};
use super::table::{Cell, Table};
use super::token::{How, Paint, Token};
use crate::domain::Unit;
use crate::score::Scorecard;
use crate::words;
use crate::words::page::{charts::weeks as said, heads};
use plotters::series::LineSeries;

const SIZE: (u32, u32) = (120, 28);
const LINE: Paint = Paint(Token::Muted, How::Line);

/// `history` is oldest first, its last entry is this period; `partial` when that has not ended. `told` is as long: what
/// only earlier scorecards say, hollow and joined by no line.
pub fn sparkline(name: &str, (history, told): (&[Option<f64>], &[Option<f64>]), unit: Unit, partial: bool) -> Drawing {
    let points: Vec<(f64, f64)> = finite(history).collect();
    let hollow: Vec<(f64, f64)> = finite(told).collect();
    let mut all = [points.as_slice(), &hollow].concat();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let title = said::over_periods(name, history.len() as u64);
    let desc = describe(&all, history.len(), unit, hollow.len() as u64);
    let pen = Pen::new(SIZE.0, SIZE.1);
    let (low, high) = all.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), p| (l.min(p.1), h.max(p.1)));
    // A flat line lies in the middle; the ends keep clear of the dot's radius.
    let (low, high) = if low < high { (low, high) } else { (low - 1.0, low + 1.0) };
    let end = history.len().max(2) as f64 - 1.0;
    let base = SIZE.1 as f64 - 2.0;
    pen.line(&[(2.0, base), (f64::from(SIZE.0) - 2.0, base)], Paint(Token::Rule, How::Line), 1.0);
    if all.is_empty() {
        return pen.finish(title, desc);
    }
    if let Some(mut plane) = pen.plane([4, 5, 6, 4], 0.0..end, low..high) {
        for run in runs(&points) {
            match run {
                [(x, y)] => drop(pen.circle(on(&plane, *x, *y), 1.5, Paint(Token::Muted, How::Fill))),
                // The backend's error type is Infallible.
                _ => drop(plane.draw_series(LineSeries::new(run.iter().copied(), LINE.stroke(15)))),
            }
        }
        for (x, y) in &hollow {
            let told = words::history::from_earlier(&words::figure(*y, unit).text());
            pen.circle(on(&plane, *x, *y), 1.8, Paint(Token::Muted, How::Hollow)).titled(told);
        }
        if let Some((x, y)) = points.last().filter(|(x, _)| *x as usize + 1 == history.len()) {
            let how = if partial { How::Hollow } else { How::Fill };
            pen.circle(on(&plane, *x, *y), 3.0, Paint(Token::Accent, how)).titled(words::figure(*y, unit).text());
        }
    }
    pen.finish(title, desc)
}

/// The tiles' histories, one row per period.
pub fn history_table(sc: &Scorecard) -> Table {
    let h = &sc.headlines;
    let histories: [&[Option<f64>]; 5] = [
        &h.slos_met.history,
        &h.budget.history,
        &h.deployment_frequency.history,
        &h.lead_time.history,
        &h.change_fail_rate.history,
    ];
    let columns = said::headlines();
    let told: Vec<Vec<Option<f64>>> =
        histories.iter().zip(columns).map(|(history, column)| sc.told_before(column.id, history)).collect();
    let periods = histories.iter().map(|history| history.len()).max().unwrap_or(0);
    // Periods from before the files begin are not listed.
    let reach =
        |of: &[Option<f64>]| of.iter().position(|v| v.is_some_and(f64::is_finite)).map_or(1, |first| of.len() - first);
    let listed = histories.iter().map(|h| reach(h)).chain(told.iter().map(|t| reach(t))).max().unwrap_or(0);
    let rows = (0..listed.min(periods)).rev().map(|ago| {
        // Histories end with this period, whatever their length.
        let cells = columns.iter().zip(histories).zip(&told).map(|((column, history), told)| {
            let at = |of: &[Option<f64>]| of.len().checked_sub(ago + 1).and_then(|j| of[j]).filter(|v| v.is_finite());
            let value = at(history);
            if let (None, Some(before)) = (value, at(told)) {
                let text = words::history::from_earlier(&words::figure(before, column.unit).text());
                return Cell::figure(text).value(before);
            }
            let text = value.map_or_else(|| words::no_data().to_owned(), |v| words::figure(v, column.unit).text());
            Cell::figure(text).value(value)
        });
        std::iter::once(Cell::text(said::ago(ago as u64))).chain(cells).collect()
    });
    Table {
        caption: said::headlines_caption().into(),
        head: std::iter::once(Cell::text(heads::period()).column("Period"))
            .chain(columns.map(|c| Cell::figure(c.head).exact(words::headline_column(c.column, c.unit))))
            .collect(),
        rows: rows.collect(),
    }
}

fn finite(history: &[Option<f64>]) -> impl Iterator<Item = (f64, f64)> {
    history.iter().enumerate().filter_map(|(i, v)| v.filter(|v| v.is_finite()).map(|v| (i as f64, v)))
}

/// Stretches without a gap.
fn runs(points: &[(f64, f64)]) -> impl Iterator<Item = &[(f64, f64)]> {
    points.chunk_by(|a, b| b.0 - a.0 < 1.5)
}

fn describe(points: &[(f64, f64)], periods: usize, unit: Unit, told: u64) -> String {
    let text = |v: f64| words::figure(v, unit).text();
    match points {
        [] => said::no_period().into(),
        [only] => said::one_period(&text(only.1)),
        [first, .., last] => said::periods_said(&text(first.1), &text(last.1), (periods - points.len()) as u64, told),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::drawing::Shape;

    fn lines(d: &Drawing) -> usize {
        d.nodes.iter().filter(|n| matches!(n.shape, Shape::Polyline(_))).count()
    }

    #[test]
    fn a_gap_stays_a_gap() {
        let h = [Some(1.0), Some(2.0), Some(1.5), None, Some(f64::NAN), Some(3.0), Some(2.0), Some(2.5)];
        let d = sparkline("Deployment frequency", (&h, &[]), Unit::PerDay, false);
        assert_eq!(lines(&d), 2, "{d:?}");
        assert_eq!(d.desc.replace('\u{a0}', " "), "From 1 per day to 2.5 per day; 2 periods without data.");
    }

    #[test]
    fn a_partial_period_is_hollow_and_a_missing_one_is_not_marked() {
        let class = |h: &[Option<f64>], partial| {
            let d = sparkline("x", (h, &[]), Unit::Ratio, partial);
            d.nodes.iter().find(|n| n.class.contains("accent")).map(|n| n.class.clone())
        };
        assert_eq!(class(&[Some(0.1), Some(0.2)], true).as_deref(), Some("c-accent hollow"));
        assert_eq!(class(&[Some(0.1), Some(0.2)], false).as_deref(), Some("c-accent fill"));
        assert_eq!(class(&[Some(0.1), None], false), None);
    }

    #[test]
    fn no_history_is_an_empty_line_and_says_so() {
        for h in [&[][..], &[None, None][..]] {
            let d = sparkline("Lead time", (h, &[]), Unit::Seconds, false);
            assert_eq!(d.nodes.len(), 1);
            assert_eq!(d.desc, "No data in any period.");
        }
    }

    #[test]
    fn what_only_an_earlier_scorecard_tells_is_hollow_joined_by_no_line_and_said() {
        let h = [None, None, None, Some(3.0), Some(2.5), Some(2.0)];
        let told = [Some(9.0), None, Some(1.0), None, None, None];
        let d = sparkline("Deployment frequency", (&h, &told), Unit::PerDay, false);
        let hollow: Vec<&str> =
            d.nodes.iter().filter(|n| n.class == "c-muted hollow").filter_map(|n| n.title.as_deref()).collect();
        assert_eq!(hollow.len(), 2, "{d:?}");
        assert!(hollow.iter().all(|said| said.ends_with("(from an earlier scorecard)")), "{hollow:?}");
        assert_eq!(lines(&d), 1, "one line, through what is measured");
        assert_eq!(
            d.desc.replace('\u{a0}', " "),
            "From 9 per day to 2 per day; 1 period without data; 2 from earlier scorecards, drawn hollow."
        );
    }
}
