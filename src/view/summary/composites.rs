//! SLOs that the settings put together, by both documented ways.

use crate::chart::{Cell, Table};
use crate::domain::CompositeWay;
use crate::score::{CompositeReading, Scorecard, WayReading};
use crate::view::table::DataTable;
use crate::words;
use yew::prelude::*;

pub fn view(sc: &Scorecard) -> Html {
    if sc.composites.is_empty() {
        return Html::default();
    }
    html! {
        <section class="services screen-only" aria-labelledby="composites-title">
            <h2 id="composites-title">{"Composite SLOs"}</h2>
            <DataTable table={table(sc)} />
        </section>
    }
}

const fn way(w: CompositeWay) -> &'static str {
    match w {
        CompositeWay::WeightedMean => "weighted mean of SLIs (Kibana)",
        CompositeWay::OpenSlo => "OpenSLO's rules",
    }
}

fn table(sc: &Scorecard) -> Table {
    Table {
        caption: "SLOs put together in the settings, by both ways that are documented".into(),
        head: vec![
            Cell::text("Composite"),
            Cell::text("Way"),
            Cell::figure("Objective"),
            Cell::figure("SLI"),
            Cell::figure("Budget spent"),
            Cell::text("Verdict"),
            Cell::text("Members with data"),
        ],
        rows: sc.composites.iter().flat_map(|c| c.ways.iter().map(move |w| row(c, w))).collect(),
    }
}

fn row(c: &CompositeReading, w: &WayReading) -> Vec<Cell> {
    let why = || w.unmeasured.as_ref().map_or_else(|| words::DASH.into(), words::unmeasured);
    let unknown = match c.unknown.len() {
        0 => String::new(),
        _ => format!("; not in the files: {}", words::label(&c.unknown.join(", "))),
    };
    vec![
        Cell::text(words::label(&c.name)),
        Cell::text(way(w.way)),
        Cell::figure(words::as_written(c.objective)),
        Cell::figure(w.sli.map_or_else(why, |sli| words::sli_percent(sli, Some(c.objective)))),
        Cell::figure(w.budget_consumed.map_or_else(|| words::DASH.into(), words::percent)),
        // The other way is shown, and judges nothing.
        Cell::text(if w.way == c.way { words::verdict(c.verdict) } else { words::DASH }),
        Cell::text(format!("{}{unknown}", words::of_all(c.measured, c.members))),
    ]
}
