//! How the balanced score came here: this period and the one before as they are measured, and what earlier scorecards
//! say of others. On the screen only, as the paper holds one page.

use crate::chart::{Cell, Dot, Range, Table, WIDTHS, dots, head};
use crate::domain::{Period, Unit};
use crate::score::Scorecard;
use crate::view::figure::Chart;
use crate::words::{self, history as said};
use yew::prelude::*;

/// Periods drawn; the table has all.
const DRAWN: usize = 12;

struct Row {
    period: Period,
    value: Option<f64>,
    interval: (Option<f64>, Option<f64>),
    text: String,
    /// Its file, and whether it was scored under other weights.
    told: Option<(String, bool)>,
}

/// Nothing where no earlier scorecard is among the files.
pub fn view(sc: &Scorecard) -> Html {
    if sc.history.is_empty() {
        return Html::default();
    }
    let rows = rows(sc);
    let title = said::balanced_history_title();
    let range = Range { from: (0.0, words::integer(0)), to: (100.0, words::integer(100)) };
    let shown: Vec<Dot> = rows[rows.len().saturating_sub(DRAWN)..].iter().map(dot).collect();
    let drawings: Vec<_> = WIDTHS
        .into_iter()
        .map(|width| dots(title.into(), said::balanced_history_legend().into(), &shown, &range, width))
        .collect();
    let otherwise = rows.iter().filter(|r| r.told.as_ref().is_some_and(|(_, other)| *other)).count() as u64;
    html! {
        <section class="moves screen-only" aria-labelledby="score-history-title">
            <h2 id="score-history-title">{title}</h2>
            <Chart {drawings} id="score-history" table={table(&rows)}>{said::balanced_history_legend()}</Chart>
            if otherwise > 0 { <p class="note">{said::scored_otherwise_note(otherwise)}</p> }
        </section>
    }
}

/// Every period and its score; nothing where no earlier scorecard tells of one.
pub fn score_table(sc: &Scorecard) -> Option<Table> {
    (!sc.history.is_empty()).then(|| table(&rows(sc)))
}

/// Oldest first. What is measured here stands in the place of what an earlier scorecard says of the same period.
fn rows(sc: &Scorecard) -> Vec<Row> {
    let balanced = &sc.scorecard.balanced;
    let text = |value: f64, (low, high): (Option<f64>, Option<f64>)| {
        format!("{} {}", words::figure(value, Unit::Points).text(), words::interval(low, high, Unit::Points))
    };
    let before = balanced.previous.filter(|_| sc.compared_to.to <= sc.period.from).map(|value| Row {
        period: sc.compared_to.clone(),
        value: Some(value),
        interval: (None, None),
        text: words::figure(value, Unit::Points).text(),
        told: None,
    });
    let measured = |p: &Period| before.as_ref().is_some_and(|b| (b.period.from, b.period.to) == (p.from, p.to));
    let told = sc.history.iter().filter(|past| !measured(&past.period)).map(|past| {
        let figure = past.score.balanced.as_ref();
        let interval = figure.map_or((None, None), |f| (f.low, f.high));
        let value = figure.map(|f| f.value);
        let mut shown = value.map_or_else(|| words::no_data().to_owned(), |v| text(v, interval));
        if past.other_weights && value.is_some() {
            shown = format!("{}, {}", shown.trim_end(), said::scored_otherwise());
        }
        let told = Some((past.from.clone(), past.other_weights && value.is_some()));
        Row { period: past.period.clone(), value, interval, text: shown, told }
    });
    let mut rows: Vec<Row> = told.collect();
    rows.extend(before);
    rows.sort_by_key(|r| (r.period.from, r.period.to));
    let m = balanced.measured();
    let interval = m.map_or((None, None), |m| (m.low, m.high));
    let shown = m.map_or_else(|| words::reading(balanced), |m| text(m.value, interval));
    rows.push(Row { period: sc.period.clone(), value: m.map(|m| m.value), interval, text: shown, told: None });
    rows
}

fn dot(row: &Row) -> Dot {
    Dot {
        name: words::period(&row.period),
        value: row.value,
        low: row.interval.0,
        high: row.interval.1,
        said: row.text.trim_end().to_owned(),
        hollow: row.told.is_some(),
    }
}

fn table(rows: &[Row]) -> Table {
    let row = |r: &Row| {
        let (low, high) = r.interval;
        let value = r.value.map_or_else(|| r.text.clone(), |v| words::figure(v, Unit::Points).text());
        let from =
            r.told.as_ref().map_or_else(|| said::measured_here().into(), |(from, other)| said::told_by(from, *other));
        vec![
            Cell::text(words::period(&r.period)).at(r.period.from),
            Cell::figure(value).value(r.value),
            Cell::figure(words::interval(low, high, Unit::Points)),
            Cell::text(from),
        ]
    };
    Table {
        caption: said::balanced_history_title().into(),
        head: head(|| {
            let [period, balanced, interval, from] = said::balanced_history_head();
            vec![Cell::text(period), Cell::figure(balanced), Cell::figure(interval), Cell::text(from)]
        }),
        rows: rows.iter().map(row).collect(),
    }
}
