//! Which services need a decision?

use crate::chart::{WIDTHS, budgets, budgets_table};
use crate::score::Scorecard;
use crate::view::figure::Chart;
use yew::prelude::*;

pub fn view(sc: &Scorecard) -> Html {
    let drawings: Vec<_> = WIDTHS.into_iter().map(|width| budgets(sc, width)).collect();
    if sc.services.iter().all(|s| s.slos.is_empty()) {
        return html! {
            <section class="budgets" aria-labelledby="budgets-title">
                <h2 id="budgets-title">{"Which error budgets need a decision?"}</h2>
                <p class="empty">{"No SLO was found in the files."}</p>
            </section>
        };
    }
    let calendar = sc.services.iter().flat_map(|s| &s.slos).any(|slo| slo.elapsed < 1.0);
    html! {
        <section class="budgets" aria-labelledby="budgets-title">
            <h2 id="budgets-title">{"Which error budgets need a decision?"}</h2>
            <Chart {drawings} id="budgets" table={budgets_table(sc)}>
                {"Share of each SLO's error budget left over its window, most in need first; left of 0 is overspent."}
                if calendar { {" Black tick: left by now at an even spend (calendar windows)."} }
            </Chart>
        </section>
    }
}
