//! Show the working: every figure with its formula and the numbers in it, folded away.

use super::document::use_still;
use super::table::DataTable;
use crate::chart::{Cell, Table};
use crate::words::Working;
use crate::words::page::working as said;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whose figures they are.
    pub of: AttrValue,
    pub workings: Vec<Working>,
}

#[component]
pub fn ShowWorking(props: &Props) -> Html {
    let small = use_still().is_some_and(|still| still.small);
    if props.workings.is_empty() {
        return Html::default();
    }
    html! {
        <details class="twin working screen-only">
            <summary>{ said::show() }<span class="sr-only">{ said::show_of(&props.of) }</span></summary>
            <DataTable table={table(&props.of, &props.workings, if small { 3 } else { 5 })} stacks={true} />
        </details>
    }
}

/// Of so many columns: the figure, its numbers and its formula come first; a document names the sources once, with the
/// scores of all services.
fn table(of: &str, workings: &[Working], columns: usize) -> Table {
    let row = |w: &Working| {
        let numbers = w.numbers.as_ref().map_or_else(String::new, |n| format!("{n} = {}", w.result));
        let cells = [
            Cell::text(&*w.figure),
            Cell::text(if numbers.is_empty() { w.result.clone() } else { numbers }),
            Cell::text(&*w.formula),
            Cell::text(&*w.note),
            Cell::text(&*w.source),
        ];
        cells.into_iter().take(columns).collect()
    };
    Table {
        caption: said::caption(of),
        head: said::head().into_iter().take(columns).map(Cell::text).collect(),
        rows: workings.iter().map(row).collect(),
    }
}
