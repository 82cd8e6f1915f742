//! A table that scrolls by itself, by keyboard too, when it is wider than its page.

use crate::chart::{Cell, Table};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub table: Table,
}

/// The first cell of each row is its head. The caption is the region's name as well.
#[component]
pub fn DataTable(props: &Props) -> Html {
    let Table { caption, head, rows } = &props.table;
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={caption.clone()}>
            <table>
                <caption><span>{caption}</span></caption>
                <thead><tr>{for head.iter().map(|c| html! { <th scope="col" class={class(c)}>{&c.text}</th> })}</tr></thead>
                <tbody>{for rows.iter().map(|cells| row(cells))}</tbody>
            </table>
        </div>
    }
}

fn row(cells: &[Cell]) -> Html {
    let Some((first, rest)) = cells.split_first() else { return Html::default() };
    html! {
        <tr>
            <th scope="row">{&first.text}</th>
            {for rest.iter().map(|c| html! { <td class={class(c)}>{&c.text}</td> })}
        </tr>
    }
}

fn class(cell: &Cell) -> Option<&'static str> {
    cell.figure.then_some("num")
}
