//! Costs of services by month, held against their targets, one currency at a time.

use crate::chart::{Cell, Table, head};
use crate::score::outcomes::{CostReading, Outcomes, UnitCost};
use crate::view::mark::marked;
use crate::view::saves::Saves;
use crate::words;
use crate::words::page::costs as said;
use std::rc::Rc;
use yew::prelude::*;

/// Whether figures stand in the columns.
const FIGURES: [bool; 8] = [false, false, true, true, true, false, true, true];

/// Months of services listed unasked, and on paper; the others are folded away.
const LISTED: usize = 20;

pub fn view(o: &Outcomes) -> Html {
    if o.costs.is_empty() {
        return Html::default();
    }
    let (mut of_period, before): (Vec<&CostReading>, Vec<&CostReading>) = o.costs.iter().partition(|c| c.in_period);
    // Those in need of a decision first; each else in the order of the scorecard.
    of_period.sort_by_key(|c| match c.within {
        Some(false) => 0,
        Some(true) => 1,
        None => 2,
    });
    let more = of_period.split_off(of_period.len().min(LISTED));
    html! {
        <section class="costs" aria-labelledby="costs-title">
            <h2 id="costs-title">{said::title()}</h2>
            if o.cost_sums.len() > 1 {
                <p class="note">{said::currencies_apart()}</p>
            }
            <ul class="plain">
                { for o.cost_sums.iter().map(|sum| html! { <li>{words::glue(&words::cost_sum(sum))}</li> }) }
            </ul>
            if let Some(more) = words::currencies_unlisted(o.cost_sums_unlisted) { <p class="note">{more}</p> }
            if of_period.is_empty() {
                <p class="empty">{said::none()}</p>
            } else {
                { table("costs-now", said::now_caption(), &of_period) }
            }
            if !more.is_empty() {
                { folded("costs-more", said::more(), said::more_caption(), &more) }
            }
            if !before.is_empty() {
                { folded("costs-before", said::before(), said::before_caption(), &before) }
            }
            if let Some(more) = words::costs_unlisted(o.costs_unlisted) { <p class="note">{more}</p> }
        </section>
    }
}

fn folded(id: &'static str, title: &'static str, caption: &'static str, rows: &[&CostReading]) -> Html {
    let n = said::months(rows.len() as u64);
    html! {
        <details class="twin">
            <summary>{title}{": "}{n}</summary>
            { table(id, caption, rows) }
        </details>
    }
}

fn table(id: &'static str, caption: &'static str, rows: &[&CostReading]) -> Html {
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={caption}>
            <table {id} class="stacks" role="table">
                <caption><span>{caption}</span></caption>
                <thead role="rowgroup"><tr role="row">{ for said::head().into_iter().zip(FIGURES).map(|(title, num)| html! {
                    <th scope="col" role="columnheader" class={num.then_some("num")}>{title}</th>
                }) }</tr></thead>
                <tbody role="rowgroup">{ for rows.iter().map(|c| row(c)) }</tbody>
            </table>
            <Saves table={Rc::new(saved(caption, rows))} />
        </div>
    }
}

fn saved(caption: &'static str, rows: &[&CostReading]) -> Table {
    let heads = || {
        let cells = said::head().into_iter().zip(FIGURES);
        cells.map(|(title, num)| if num { Cell::figure(title) } else { Cell::text(title) }).collect()
    };
    let row = |c: &&CostReading| {
        let currency = c.currency.as_deref();
        let [cost, target] = words::given_cost(c.cost, c.target, currency);
        let one = |cost: &UnitCost| Cell::figure(words::unit_cost(cost, currency)).value(cost.value);
        vec![
            Cell::text(words::label(&c.service)),
            Cell::text(&*c.month),
            Cell::figure(cost),
            Cell::figure(target),
            Cell::figure(c.share.map_or_else(|| words::DASH.to_owned(), words::of_target)).value(c.share),
            Cell::text(words::within_target(c).1),
            one(&c.per_deployment),
            one(&c.per_thousand_good),
        ]
    };
    Table { caption: caption.into(), head: head(heads), rows: rows.iter().map(row).collect() }
}

fn row(c: &CostReading) -> Html {
    let head = said::head();
    let (state, kept) = words::within_target(c);
    let so_far = c.so_far.then(|| html! { <>{" "}<span class="aside">{said::so_far()}</span></> });
    let currency = c.currency.as_deref();
    let [cost, target] = words::given_cost(c.cost, c.target, currency);
    html! {
        <tr role="row">
            <th scope="row" role="rowheader">{words::label(&c.service)}</th>
            <td class="whole" role="cell" data-label={head[1]}>{&c.month}{so_far}</td>
            <td class="num" role="cell" data-label={head[2]}>{cost}</td>
            <td class="num" role="cell" data-label={head[3]}>{target}</td>
            <td class="num" role="cell" data-label={head[4]}>{c.share.map_or_else(|| words::DASH.to_owned(), words::of_target)}</td>
            <td class={(state == words::BudgetState::NoData).then_some("reason")} role="cell" data-label={head[5]}>{ marked(state, &kept) }</td>
            { of_one(head[6], &c.per_deployment, currency, words::Each::Deployment) }
            { of_one(head[7], &c.per_thousand_good, currency, words::Each::GoodRequest) }
        </tr>
    }
}

fn of_one(label: &'static str, cost: &UnitCost, currency: Option<&str>, each: words::Each) -> Html {
    let class = if cost.value.is_some() { "num" } else { "num reason" };
    html! {
        <td {class} role="cell" data-label={label}>
            {words::unit_cost(cost, currency)}
            if let Some(n) = words::unit_cost_n(cost, each) { <br /><span class="aside">{n}</span> }
        </td>
    }
}
