//! Features: what was given of each beside what the measurements say, its verdict, and its evidence one press away.

use super::questions;
use crate::chart::{Cell, Table, head};
use crate::score::outcomes::{FeatureReading, GivenChange, InstabilityReading, Outcomes};
use crate::view::mark::marked;
use crate::view::shell::service_href;
use crate::view::table::DataTable;
use crate::words::page::{features as said, heads, outcomes};
use crate::words::{self, ReadyOf};
use yew::prelude::*;

/// Measures of one feature that its row has room for; its evidence has all.
const MEASURES: usize = 4;

pub fn view(o: &Outcomes, query: &str) -> Html {
    let left_out = words::features_left_out(o).map(|said| html! { <p class="note">{words::glue(&said)}</p> });
    if o.features.is_empty() {
        return match left_out {
            None => Html::default(),
            Some(left_out) => html! {
                <section class="features" aria-labelledby="features-title">
                    <h2 id="features-title">{said::title()}</h2>
                    <p class="empty">{said::none()}</p>
                    { left_out }
                </section>
            },
        };
    }
    let overlaps = o.features.iter().any(|f| !f.overlaps.is_empty());
    let head = said::head();
    let head = &head[..if overlaps { head.len() } else { head.len() - 1 }];
    html! {
        <section class="features" aria-labelledby="features-title">
            <h2 id="features-title">{said::title()}</h2>
            // Outside what scrolls sideways, so that a narrow page shows it whole.
            <p class="note" id="features-caption">{words::glue(said::caption())}</p>
            <div class="scroll" tabindex="0" role="region" aria-label={said::table()}>
                <table class="stacks" role="table" aria-labelledby="features-caption">
                    <thead role="rowgroup"><tr role="row">{ for head.iter().map(|title| html! { <th scope="col" role="columnheader">{*title}</th> }) }</tr></thead>
                    <tbody role="rowgroup">{ for o.features.iter().map(|f| row(f, query, overlaps)) }</tbody>
                </table>
            </div>
            { left_out }
            <div class="each">{ for o.features.iter().map(|f| evidence(f, query)) }</div>
        </section>
    }
}

fn row(f: &FeatureReading, query: &str, overlaps: bool) -> Html {
    let head = said::head();
    let (ready_state, ready) = words::readiness(&f.readiness);
    let so_far = f.so_far.then(|| said::so_far(f.days, f.window_days));
    html! {
        <tr data-feature={f.id.clone()} role="row">
            <th scope="row" role="rowheader">
                {words::label(f.name.as_deref().unwrap_or(&f.id))}
                if f.name.as_ref().is_some_and(|name| *name != f.id) {
                    {" "}<span class="id">{format!("({})", words::label(&f.id))}</span>
                }
                <br />
                <span class="aside">
                    <a href={service_href(query, &f.service)}>{words::label(&f.service)}</a>
                    {", "}{words::date(f.released_at)}{so_far}
                </span>
            </th>
            <td class="verdict" role="cell" data-label={head[1]}>{ marked(words::feature_state(f.verdict), words::feature_verdict(f.verdict)) }</td>
            { given(&f.revenue) }
            { experience(f) }
            { bad(f.instability.first(), f.instability.len()) }
            <td role="cell" data-label={head[6]}>{ marked(ready_state, &ready) }</td>
            if overlaps { <td role="cell" data-label={head[7]}>{overlapping(f)}</td> }
        </tr>
    }
}

fn overlapping(f: &FeatureReading) -> String {
    let others: Vec<&str> = f.overlaps.iter().map(String::as_str).collect();
    if others.is_empty() { words::DASH.into() } else { words::list(&others) }
}

fn given(given: &GivenChange) -> Html {
    let class = given.change.is_none().then_some("reason");
    html! { <td {class} role="cell" data-label={said::head()[2]}>{words::given_change(given)}</td> }
}

fn experience(f: &FeatureReading) -> Html {
    let (lines, head) = (words::experience(f), said::head()[3]);
    if lines.is_empty() {
        return html! { <td class="reason" role="cell" data-label={head}>{words::given_change(&f.satisfaction)}</td> };
    }
    let more = lines.len().saturating_sub(MEASURES) as u64;
    html! {
        <td role="cell" data-label={head}>
            <ul class="lines">
                { for lines.iter().take(MEASURES).map(|line| html! { <li>{line}</li> }) }
                if more > 0 { <li>{said::more(more)}</li> }
            </ul>
        </td>
    }
}

/// The SLO that fared worst, and how many there are.
fn bad(worst: Option<&InstabilityReading>, slos: usize) -> Html {
    let (share, times) = (said::bad_share(), said::times_as_much());
    let Some(i) = worst else {
        return html! { <td class="reason" colspan="2" role="cell" data-label={share}>{said::no_slo()}</td> };
    };
    if i.unmeasured.is_some() {
        return html! { <td class="reason" colspan="2" role="cell" data-label={share}>{words::bad_shares(i)}</td> };
    }
    let of = (slos > 1).then(|| said::worst_of(slos as u64));
    html! {
        <>
            <td role="cell" data-label={share}>{words::bad_shares(i)}<br /><span class="aside">{words::label(&i.slo)}{of}</span></td>
            <td class="whole" role="cell" data-label={times}>{words::bad_ratio(i)}<br /><span class="aside">{words::degraded(i.degraded)}</span></td>
        </>
    }
}

fn evidence(f: &FeatureReading, query: &str) -> Html {
    let ready = [
        (ReadyOf::Slo, heads::slo(), &f.readiness.slo),
        (ReadyOf::Data, said::ready_data(), &f.readiness.data),
        (ReadyOf::Budget, said::ready_budget(), &f.readiness.budget),
    ];
    html! {
        <details class="twin" data-evidence={f.id.clone()}>
            <summary>{outcomes::evidence_of(&words::feature_title(f))}</summary>
            <p>{words::glue(&words::feature(f))}</p>
            <h3>{said::questions()}</h3>
            <dl class="asked">
                { for f.questions.iter().map(|q| html! {
                    <div>
                        <dt>{words::question_title(q.id)}</dt>
                        <dd>{ questions::answer(q) }{". "}{words::glue(&words::question_told(q))}
                            if q.evidence.len() > 1 { { questions::evidence(q, query) } }
                        </dd>
                    </div>
                }) }
            </dl>
            if !f.instability.is_empty() { <DataTable table={slos(f)} stacks={true} /> }
            <h3>{said::ready()}</h3>
            <dl class="asked">
                { for ready.into_iter().map(|(of, title, ready)| html! {
                    <div>
                        <dt>{title}</dt>
                        <dd>{ marked(words::answer_state(ready.answer), words::answer(ready.answer)) }{": "}{words::glue(&words::ready(of, ready))}</dd>
                    </div>
                }) }
            </dl>
        </details>
    }
}

fn slos(f: &FeatureReading) -> Table {
    let row = |i: &InstabilityReading| {
        vec![
            Cell::text(words::label(&i.slo)),
            Cell::figure(words::as_written(i.objective)),
            Cell::text(words::bad_shares(i)),
            Cell::text(words::bad_ratio(i)),
            Cell::figure(said::days(i.days_before, i.days_after)),
            Cell::text(words::met_then(i)),
            Cell::figure(i.budget_left_after.map_or_else(|| words::DASH.into(), words::signed_percent)),
            Cell::text(words::degraded(i.degraded)),
        ]
    };
    Table {
        caption: said::slos_caption(&f.service, &f.id),
        head: head(|| {
            vec![
                Cell::text(heads::slo()),
                Cell::figure(heads::objective()),
                Cell::text(said::bad_share()),
                Cell::text(said::times_as_much()),
                Cell::figure(said::days_head()),
                Cell::text(said::met()),
                Cell::figure(said::left_after()),
                Cell::text(said::so()),
            ]
        }),
        rows: f.instability.iter().map(row).collect(),
    }
}
