//! What money stands behind budgets that are spent, where money was given.

use crate::score::outcomes::{Outcomes, ValueAtRisk};
use crate::view::shell::service_href;
use crate::words;
use yew::prelude::*;

const SPENT: &str = "Budgets with nothing left";
const MONEY: &str = "Budget spent, in money: the SLO with most";
const REVENUE: &str = "Revenue of its features, given";

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
                <table class="stacks" role="table" aria-labelledby="value-caption">
                    <thead role="rowgroup"><tr role="row">
                        <th scope="col" role="columnheader">{"Service"}</th>
                        <th scope="col" role="columnheader">{SPENT}</th>
                        <th scope="col" role="columnheader" class="num">{MONEY}</th>
                        <th scope="col" role="columnheader" class="num">{REVENUE}</th>
                    </tr></thead>
                    <tbody role="rowgroup">{ for o.value_at_risk.iter().map(|v| row(v, query)) }</tbody>
                </table>
            </div>
            if let Some(more) = words::services_unlisted(o.value_at_risk_unlisted) { <p class="note">{more}</p> }
        </section>
    }
}

fn row(v: &ValueAtRisk, query: &str) -> Html {
    let slos: Vec<&str> = v.slos_spent.iter().map(String::as_str).collect();
    let revenue: Vec<String> = v.revenue.iter().map(words::revenue_at_risk).collect();
    let or = |label: &'static str, text: String, why: &'static str| match text.is_empty() {
        true => html! { <td class="num reason" role="cell" data-label={label}>{why}</td> },
        false => html! { <td class="num" role="cell" data-label={label}>{text}</td> },
    };
    html! {
        <tr role="row">
            <th scope="row" role="rowheader"><a href={service_href(query, &v.service)}>{words::label(&v.service)}</a></th>
            <td role="cell" data-label={SPENT}>{if slos.is_empty() { "none".to_owned() } else { words::list(&slos) }}</td>
            { or(MONEY, v.spent.as_ref().map(words::spent_money).unwrap_or_default(), "no cost for an hour given") }
            { or(REVENUE, revenue.join("; "), "no revenue given") }
        </tr>
    }
}
