//! What money stands behind budgets that are spent, where money was given.

use crate::chart::{Cell, Table, head};
use crate::score::outcomes::{Outcomes, ValueAtRisk};
use crate::view::saves::Saves;
use crate::view::shell::service_href;
use crate::words;
use crate::words::page::{heads, outcomes as said};
use std::rc::Rc;
use yew::prelude::*;

pub fn view(o: &Outcomes, query: &str) -> Html {
    if o.value_at_risk.is_empty() {
        return Html::default();
    }
    html! {
        <section class="value" aria-labelledby="value-title">
            <h2 id="value-title">{said::stake()}</h2>
            <p class="note" id="value-caption">
                {said::stake_note()}
            </p>
            <div class="scroll" tabindex="0" role="region" aria-label={said::stake_table()}>
                <table class="stacks" role="table" aria-labelledby="value-caption">
                    <thead role="rowgroup"><tr role="row">
                        <th scope="col" role="columnheader">{heads::service()}</th>
                        <th scope="col" role="columnheader">{said::stake_spent()}</th>
                        <th scope="col" role="columnheader" class="num">{said::stake_money()}</th>
                        <th scope="col" role="columnheader" class="num">{said::stake_revenue()}</th>
                    </tr></thead>
                    <tbody role="rowgroup">{ for o.value_at_risk.iter().map(|v| row(v, query)) }</tbody>
                </table>
                <Saves table={Rc::new(saved(o))} />
            </div>
            if let Some(more) = words::services_unlisted(o.value_at_risk_unlisted) { <p class="note">{more}</p> }
        </section>
    }
}

fn saved(o: &Outcomes) -> Table {
    let heads =
        || [heads::service(), said::stake_spent(), said::stake_money(), said::stake_revenue()].map(Cell::text).to_vec();
    let row = |v: &ValueAtRisk| {
        let slos: Vec<&str> = v.slos_spent.iter().map(String::as_str).collect();
        let revenue: Vec<String> = v.revenue.iter().map(words::revenue_at_risk).collect();
        vec![
            Cell::text(words::label(&v.service)),
            Cell::text(if slos.is_empty() { said::no_budget_spent().to_owned() } else { slos.join(", ") }),
            Cell::text(v.spent.as_ref().map_or_else(|| said::no_hourly_cost().to_owned(), words::spent_money)),
            Cell::text(if revenue.is_empty() { said::no_revenue().to_owned() } else { revenue.join("; ") }),
        ]
    };
    Table { caption: said::stake().into(), head: head(heads), rows: o.value_at_risk.iter().map(row).collect() }
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
            <td role="cell" data-label={said::stake_spent()}>{if slos.is_empty() { said::no_budget_spent().to_owned() } else { words::list(&slos) }}</td>
            { or(said::stake_money(), v.spent.as_ref().map(words::spent_money).unwrap_or_default(), said::no_hourly_cost()) }
            { or(said::stake_revenue(), revenue.join("; "), said::no_revenue()) }
        </tr>
    }
}
