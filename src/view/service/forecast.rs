//! Will the budget last? Each SLO at the rate of now, and as draws of the days to come tell it, with the days on which
//! errors had drifted.

use crate::chart::{Cell, Table, head};
use crate::score::{Service, SloReading};
use crate::view::table::DataTable;
use crate::words;
use crate::words::page::{heads, service as said};
use yew::prelude::*;

pub fn view(s: &Service) -> Html {
    let with_budget: Vec<&SloReading> = s.slos.iter().filter(|slo| slo.objective.is_some()).collect();
    if with_budget.is_empty() {
        return Html::default();
    }
    let drifts = with_budget.iter().flat_map(|slo| slo.outlook.early_warnings.iter().map(move |w| (slo, w)));
    html! {
        <section aria-labelledby="forecast-title" class="forecast">
            <h2 id="forecast-title">{said::forecast_title()}</h2>
            <ul class="plain">{ for with_budget.iter().filter(|slo| slo.budget_remaining.is_some()).map(|slo| html! {
                <li>{words::label(&slo.slo)}{": "}{words::glue(&words::exhaustion(slo))}{"."}</li>
            }) }
            { for drifts.map(|(slo, w)| html! {
                <li class="drift"><span class="mark c-watch" aria-hidden="true">{"◆"}</span>{" "}{words::label(&slo.slo)}{": "}{words::glue(&words::drift(w))}</li>
            }) }</ul>
            <DataTable table={table(&with_budget)} stacks={true} />
            <p class="note">{words::forecast_judged()}</p>
        </section>
    }
}

fn table(slos: &[&SloReading]) -> Table {
    Table {
        caption: words::forecast_caption(),
        head: head(|| {
            let [soon, chance, ahead, early, middle, late, n] = said::forecast_head();
            vec![
                Cell::text(heads::slo()),
                Cell::figure(soon),
                Cell::figure(chance),
                Cell::figure(ahead),
                Cell::text(early),
                Cell::text(middle),
                Cell::text(late),
                Cell::figure(n),
            ]
        }),
        rows: slos.iter().map(|slo| row(slo)).collect(),
    }
}

fn row(slo: &SloReading) -> Vec<Cell> {
    let name = Cell::text(words::label(&slo.slo));
    let (dash, none) = (|| Cell::text(words::DASH), || Cell::figure(words::DASH));
    let told = slo.outlook.forecast.as_ref().and_then(|f| Some((f, f.chance?)));
    let Some((f, chance)) = told else {
        let why = Cell::text(words::no_forecast(slo));
        return vec![name, why, none(), none(), dash(), dash(), dash(), none()];
    };
    let days = |n: Option<u64>| Cell::figure(n.map_or_else(|| words::DASH.to_owned(), words::integer));
    let by = |at| Cell::text(words::drawn_by(f, at));
    vec![
        name,
        Cell::figure(f.chance_soon.map_or_else(|| words::DASH.to_owned(), words::drawn)),
        Cell::figure(words::drawn(chance)),
        days(f.horizon_days),
        by(f.early),
        by(f.middle),
        by(f.late),
        days(f.days),
    ]
}
