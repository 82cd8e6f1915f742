//! A table that scrolls by itself, by keyboard too, when it is wider than its page.

use crate::chart::{Cell, Table};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub table: Table,
    /// A control for each row, in a last column under this head; on the screen only.
    #[prop_or_default]
    pub controls: Option<(AttrValue, Vec<Html>)>,
}

/// The first cell of each row is its head. The caption is the region's name as well.
#[component]
pub fn DataTable(props: &Props) -> Html {
    let Table { caption, head, rows } = &props.table;
    let controls = props.controls.as_ref().map_or(&[][..], |(_, controls)| controls);
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={caption.clone()}>
            <table>
                    <caption><span>{caption}</span></caption>
                <thead><tr>{for head.iter().map(|c| html! { <th scope="col" class={class(c)}>{&c.text}</th> })}
                    if let Some((head, _)) = &props.controls { <th scope="col" class="screen-only">{head}</th> }</tr></thead>
                <tbody>{for rows.iter().enumerate().map(|(i, cells)| row(cells, controls.get(i)))}</tbody>
                </table>
        </div>
    }
}

fn row(cells: &[Cell], control: Option<&Html>) -> Html {
    let Some((first, rest)) = cells.split_first() else { return Html::default() };
    html! {
        <tr>
            <th scope="row">{&first.text}</th>
            {for rest.iter().map(|c| html! { <td class={class(c)}>{&c.text}</td> })}
            if let Some(control) = control { <td class="screen-only">{control.clone()}</td> }
        </tr>
    }
}

fn class(cell: &Cell) -> Option<&'static str> {
    cell.figure.then_some("num")
}
