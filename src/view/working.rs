//! Show the working: every figure with its formula and the numbers in it, folded away.

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
    if props.workings.is_empty() {
        return Html::default();
    }
    html! {
        <details class="twin working screen-only">
            <summary>{ said::show() }<span class="sr-only">{ said::show_of(&props.of) }</span></summary>
            <DataTable table={table(&props.of, &props.workings)} stacks={true} />
        </details>
    }
}

fn table(of: &str, workings: &[Working]) -> Table {
    let row = |w: &Working| {
        let numbers = w.numbers.as_ref().map_or_else(String::new, |n| format!("{n} = {}", w.result));
        vec![
            Cell::text(&*w.figure),
            Cell::text(if numbers.is_empty() { w.result.clone() } else { numbers }),
            Cell::text(&*w.formula),
            Cell::text(&*w.note),
            Cell::text(&*w.source),
        ]
    };
    Table {
        caption: said::caption(of),
        head: said::head().map(Cell::text).to_vec(),
        rows: workings.iter().map(row).collect(),
    }
}
