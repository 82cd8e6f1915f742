//! Which services need a decision?

use crate::chart::{WIDTHS, budgets, budgets_have_tick, budgets_table};
use crate::score::Scorecard;
use crate::view::figure::Chart;
use crate::words::{self, page::summary as said};
use yew::prelude::*;

pub fn view(sc: &Scorecard) -> Html {
    let drawings: Vec<_> = WIDTHS.into_iter().map(|width| budgets(sc, width)).collect();
    if sc.services.iter().all(|s| s.slos.is_empty()) {
        return html! {
            <section class="budgets" aria-labelledby="budgets-title">
                <h2 id="budgets-title">{said::budgets_title()}</h2>
                <p class="empty">{words::report_no_slo()}</p>
            </section>
        };
    }
    html! {
        <section class="budgets" aria-labelledby="budgets-title">
            <h2 id="budgets-title">{said::budgets_title()}</h2>
            <Chart {drawings} id="budgets" table={budgets_table(sc)}>
                {said::budgets_note()}
                if budgets_have_tick(sc) { {" "}{said::budgets_tick()} }
            </Chart>
        </section>
    }
}
