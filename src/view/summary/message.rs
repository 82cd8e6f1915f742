//! So what? Two sentences, and folded away what each of their numbers is read from.

use crate::chart::{Cell, Table, head};
use crate::score::Scorecard;
use crate::view::table::DataTable;
use crate::words;
use yew::prelude::*;

pub fn view(sc: &Scorecard) -> Html {
    html! {
        <section class="message" aria-label={words::the_message()}>
            {for sc.messages.iter().map(|m| html! { <p>{words::glue(m)}</p> })}
            if !sc.findings.is_empty() {
                <details class="twin screen-only">
                    <summary>{words::found_fold()}</summary>
                    <DataTable table={table(sc)} />
                </details>
            }
        </section>
    }
}

fn table(sc: &Scorecard) -> Table {
    Table {
        caption: words::found_caption().into(),
        head: head(|| words::found_head().map(Cell::text).to_vec()),
        rows: sc.findings.iter().map(|f| words::found(f).map(Cell::text).to_vec()).collect(),
    }
}
