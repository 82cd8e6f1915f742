//! SLOs that the settings put together, by both documented ways.

use crate::chart::{Cell, Table, head};
use crate::score::{CompositeReading, Scorecard, WayReading};
use crate::view::table::DataTable;
use crate::words;
use crate::words::page::{heads, summary as said};
use yew::prelude::*;

pub fn view(sc: &Scorecard) -> Html {
    if sc.composites.is_empty() {
        return Html::default();
    }
    html! {
        <section class="services screen-only" aria-labelledby="composites-title">
            <h2 id="composites-title">{said::composites_title()}</h2>
            <DataTable table={table(sc)} />
        </section>
    }
}

fn table(sc: &Scorecard) -> Table {
    Table {
        caption: said::composites_caption().into(),
        head: head(|| {
            vec![
                Cell::text(heads::composite()),
                Cell::text(heads::way()),
                Cell::figure(heads::objective()),
                Cell::figure(heads::sli()),
                Cell::figure(heads::budget_spent()),
                Cell::text(heads::verdict()),
                Cell::text(heads::members()),
            ]
        }),
        rows: sc.composites.iter().flat_map(|c| c.ways.iter().map(move |w| row(c, w))).collect(),
    }
}

fn row(c: &CompositeReading, w: &WayReading) -> Vec<Cell> {
    let why = || w.unmeasured.as_ref().map_or_else(|| words::DASH.into(), words::unmeasured);
    vec![
        Cell::text(words::label(&c.name)),
        Cell::text(said::way(w.way)),
        Cell::figure(words::as_written(c.objective)),
        Cell::figure(w.sli.map_or_else(why, |sli| words::sli_percent(sli, Some(c.objective)))),
        Cell::figure(w.budget_consumed.map_or_else(|| words::DASH.into(), words::percent)),
        // The other way is shown, and judges nothing.
        Cell::text(if w.way == c.way { words::verdict(c.verdict) } else { words::DASH }),
        Cell::text(said::members(c.measured, c.members, &c.unknown)),
    ]
}
