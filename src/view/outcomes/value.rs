//! What money stands behind budgets that are spent, where money was given.

use crate::score::outcomes::{Outcomes, ValueAtRisk};
use crate::view::shell::service_href;
use crate::words;
use yew::prelude::*;

pub fn view(o: &Outcomes, query: &str) -> Html {
    if o.value_at_risk.is_empty() {
        return Html::default();
    }
    html! {
        <section class="value" aria-labelledby="value-title">
            <h2 id="value-title">{"What is at stake where budgets are spent?"}</h2>
            <p class="note" id="value-caption">
                {"Only what was given: a cost for an hour of outage, or revenue after the release of features. It is what lies on the service, not what was lost."}
            </p>
            <div class="scroll" tabindex="0" role="region" aria-label="Value at stake, table">
                <table aria-labelledby="value-caption">
                    <thead><tr>
                        <th scope="col">{"Service"}</th>
                        <th scope="col">{"Budgets with nothing left"}</th>
                        <th scope="col" class="num">{"Budget spent, in money: the SLO with most"}</th>
                        <th scope="col" class="num">{"Revenue of its features, given"}</th>
                    </tr></thead>
                    <tbody>{ for o.value_at_risk.iter().map(|v| row(v, query)) }</tbody>
                </table>
            </div>
        </section>
    }
}

fn row(v: &ValueAtRisk, query: &str) -> Html {
    let slos: Vec<&str> = v.slos_spent.iter().map(String::as_str).collect();
    let revenue: Vec<String> = v.revenue.iter().map(words::revenue_at_risk).collect();
    let or = |text: String, why: &'static str| match text.is_empty() {
        true => html! { <td class="num reason">{why}</td> },
        false => html! { <td class="num">{text}</td> },
    };
    html! {
        <tr>
            <th scope="row"><a href={service_href(query, &v.service)}>{words::label(&v.service)}</a></th>
            <td>{if slos.is_empty() { "none".to_owned() } else { words::list(&slos) }}</td>
            { or(v.spent.as_ref().map(words::spent_money).unwrap_or_default(), "no cost for an hour given") }
            { or(revenue.join("; "), "no revenue given") }
        </tr>
    }
}
