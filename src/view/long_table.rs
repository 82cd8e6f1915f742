//! A long table: its first rows, and on a button's word all of them. On paper the first ones, and how many are left
//! out.

use super::document::use_still;
use super::table::{DataTable, Saved};
use crate::chart::Table;
use crate::words;
use std::rc::Rc;
use yew::prelude::*;

/// Rows listed until all are asked for, and on paper. `static/evenkeel.css` knows it, too.
pub const LISTED: usize = 25;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Of the list: `…-rows`; of its button: `…-all`.
    pub id: &'static str,
    /// With all its rows; how many of them are shown is added to its caption.
    pub table: Table,
    /// Rows there are, before any choice.
    pub told: u64,
    /// Where the rest stands, for a reader of paper.
    pub elsewhere: AttrValue,
    /// A control for each row, as in a `DataTable`.
    #[prop_or_default]
    pub controls: Option<(AttrValue, Vec<Html>)>,
}

/// That it is unfolded is its own matter, as it is of `<details>`.
#[component]
pub fn LongTable(props: &Props) -> Html {
    let open = use_state(|| false);
    let still = use_still().is_some();
    // A document has no button to show the rest by: it says where that is, on the screen as on paper.
    let (seen, elsewhere) = match still {
        true => ("note", words::report_elsewhere().into()),
        false => ("print-only", props.elsewhere.clone()),
    };
    let all = props.table.rows.len();
    let first = all.min(LISTED);
    let shown = if *open { all } else { first };
    let Table { caption, head, rows } = &props.table;
    let table = Table {
        caption: format!("{caption}: {}", words::rows_shown(shown as u64, props.told)),
        head: head.clone(),
        rows: rows[..shown].to_vec(),
    };
    let first_of = |(head, each): &(AttrValue, Vec<Html>)| (head.clone(), each.iter().take(shown).cloned().collect());
    let controls: Option<(AttrValue, Vec<Html>)> = props.controls.as_ref().map(first_of);
    let rows_id = format!("{}-rows", props.id);
    let (listed, all) = (first as u64, all as u64);
    let onclick = {
        let open = open.clone();
        move |_: MouseEvent| open.set(!*open)
    };
    html! {
        <div class={classes!("long-rows", rows_id.clone())} id={rows_id.clone()}>
            <DataTable {table} {controls} saved={Saved::Whole(Rc::new(props.table.clone()))} />
            if listed < all {
                <p class="screen-only">
                    <button type="button" class="plain" id={format!("{}-all", props.id)} aria-controls={rows_id.clone()} aria-expanded={open.to_string()} {onclick}>
                        {words::rows_more(listed, all, *open)}
                    </button>
                </p>
                <p class={seen}>{words::rows_left_out(listed, all, &elsewhere)}</p>
            }
        </div>
    }
}
