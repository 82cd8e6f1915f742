//! Rollout strategies side by side; a winner is named only where every interval says so.

use crate::chart::{Cell, Table, WIDTHS, intervals};
use crate::score::outcomes::strategies::{StrategiesReading, StrategyRow};
use crate::view::figure::Chart;
use crate::words;
use crate::words::page::{heads, practices as said};
use yew::prelude::*;

pub fn view(s: &StrategiesReading) -> Html {
    html! {
        <section class="strategies" aria-labelledby="strategies-title">
            <h2 id="strategies-title">{said::strategies()}</h2>
            if !s.message.is_empty() { <p class="lead">{words::glue(&s.message)}</p> }
            if !s.rows.is_empty() { { chart(s) } }
        </section>
    }
}

fn chart(s: &StrategiesReading) -> Html {
    let name = |row: &StrategyRow| said::with_n(&words::strategy(row), &words::n_of(&row.change_fail_rate));
    let rows: Vec<_> = s.rows.iter().map(|row| (name(row), &row.change_fail_rate)).collect();
    let drawings: Vec<_> =
        WIDTHS.into_iter().map(|width| intervals(said::strategies().into(), s.message.clone(), &rows, width)).collect();
    let untold = (s.untold > 0).then(|| said::without_strategy(s.untold));
    html! {
        <Chart {drawings} id="strategies" table={table(&s.rows)} stacks={true}>
            {said::strategies_note()}{untold}{s.unlisted.as_ref().map(words::beyond)}
        </Chart>
    }
}

fn table(rows: &[StrategyRow]) -> Table {
    let row = |row: &StrategyRow| {
        let figures = [
            words::integer(row.deployments),
            words::integer(row.services),
            words::integer(row.failed),
            words::reading_with_interval(&row.change_fail_rate),
            words::difference(row.to_the_rest.as_ref()),
            words::reading_with_interval(&row.recovery),
            words::cell(&row.budget_per_deployment),
        ];
        std::iter::once(Cell::text(words::strategy(row))).chain(figures.map(Cell::figure)).collect::<Vec<_>>()
    };
    let head = said::strategies_head().map(|(head, column)| Cell::figure(head).exact(column));
    Table {
        caption: said::strategies_caption().into(),
        head: std::iter::once(Cell::text(heads::strategy()).exact("Strategy")).chain(head).collect(),
        rows: rows.iter().map(row).collect(),
    }
}
