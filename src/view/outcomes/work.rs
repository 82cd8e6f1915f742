//! Is reliability funded? What deployments are made for, and which practice comes first.

use crate::chart::{Cell, Table, WIDTHS, head, intervals};
use crate::score::outcomes::maturity::MaturityReading;
use crate::score::outcomes::work::WorkReading;
use crate::view::figure::Chart;
use crate::view::mark::marked;
use crate::words;
use crate::words::page::{heads, practices as said};
use yew::prelude::*;

pub fn view(w: &WorkReading) -> Html {
    html! {
        <section class="work" aria-labelledby="work-title">
            <h2 id="work-title">{said::funded()}</h2>
            if !w.message.is_empty() { <p class="lead">{words::glue(&w.message)}</p> }
            if w.classified > 0 { { chart(w) } }
        </section>
    }
}

fn chart(w: &WorkReading) -> Html {
    let rows: Vec<_> = w.classes.iter().map(|class| (words::work_short(class.work).to_owned(), &class.share)).collect();
    let drawings: Vec<_> =
        WIDTHS.into_iter().map(|width| intervals(said::funded().into(), w.message.clone(), &rows, width)).collect();
    let row = |class: &crate::score::outcomes::work::WorkClass| {
        vec![
            Cell::text(words::work_title(class.work)),
            Cell::figure(words::integer(class.deployments)),
            Cell::figure(words::reading_with_interval(&class.share)),
        ]
    };
    let table = Table {
        caption: said::work_caption().into(),
        head: head(|| {
            vec![Cell::text(said::work()), Cell::figure(heads::deployments()), Cell::figure(said::of_those_told())]
        }),
        rows: w.classes.iter().map(row).collect(),
    };
    html! {
        <Chart {drawings} id="work" {table} stacks={true}>
            {said::work_note()}{" "}{words::glue(&words::work_basis(w))}
        </Chart>
    }
}

/// Which practice comes first, in plain words with its evidence.
pub fn maturity(m: &MaturityReading) -> Html {
    html! {
        <section class="maturity" aria-labelledby="maturity-title">
            <h2 id="maturity-title">{said::first()}</h2>
            <p class="answer">{ marked(words::maturity_state(m.advice), words::maturity_title(m.advice)) }</p>
            <p class="lead">{words::glue(&m.message)}</p>
        </section>
    }
}
