//! The safe-speed curve of one service, each SLO's figures, and what would move them.

use crate::chart::{Cell, Table, WIDE, head, safe_speed, safe_speed_table};
use crate::score::Service;
use crate::score::risk::{RiskReading, SloRisk, Speed};
use crate::view::figure::Chart;
use crate::view::table::DataTable;
use crate::view::working::ShowWorking;
use crate::words;
use crate::words::page::{heads, risk as said};
use yew::prelude::*;

/// `unasked`: nobody chose this service of several with a curve, and why it is shown is said.
pub fn view(service: &Service, unasked: bool) -> Html {
    let Some(risk) = &service.risk else {
        return html! {
            <section aria-labelledby="speed-title" class="speed">
                <h2 id="speed-title">{words::speed_question(&service.name)}</h2>
                <p class="empty">{words::sentence_case(words::risk_unknown())}{"."}</p>
            </section>
        };
    };
    html! {
        <section aria-labelledby="speed-title" class="speed">
            <h2 id="speed-title">{words::speed_finding(&service.name, risk)}</h2>
            { for rest_said(risk).iter().map(|s| html! { <p class="lead">{words::glue(s)}</p> }) }
            if unasked { <p class="note screen-only">{said::unasked()}</p> }
            if risk.curve.len() > 1 {
                { chart(service, risk) }
            } else {
                <p class="empty">{words::sentence_case(&words::speed_told(&risk.safe_speed, risk.state))}{"."}</p>
            }
            { levers(risk) }
            { slos(risk) }
            <ShowWorking of={said::speeds_of(&service.name)} workings={words::risk_workings(risk)} />
        </section>
    }
}

fn chart(service: &Service, risk: &RiskReading) -> Html {
    // Its title is the heading above.
    let drawings: Vec<_> = WIDE.into_iter().map(|width| safe_speed(&service.name, risk, width)).collect();
    let desc = drawings.first().map_or_else(String::new, |d| words::glue(&d.desc));
    html! {
        <Chart {drawings} id="safe-speed" wide={true} table={safe_speed_table(&service.name, risk)}>
            {desc}{" "}{words::glue(&words::speed_legend(risk))}
        </Chart>
    }
}

/// What there is to say of it; the levers have a list of their own.
fn rest_said(risk: &RiskReading) -> Option<String> {
    let levers: Vec<String> = risk.levers.iter().map(words::lever).collect();
    let said: Vec<String> = words::risk(risk).into_iter().filter(|s| !levers.contains(s)).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn levers(risk: &RiskReading) -> Html {
    let levers: Vec<String> = risk.levers.iter().filter(|l| l.adds > 0.0).map(words::lever).collect();
    if levers.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h3>{said::levers()}</h3>
            <ul class="plain levers">{for levers.iter().map(|l| html! { <li>{words::glue(l)}</li> })}</ul>
        </>
    }
}

/// Every SLO, the binding one first.
fn slos(risk: &RiskReading) -> Html {
    if risk.slos.is_empty() {
        return Html::default();
    }
    let head = head(|| {
        vec![
            Cell::text(heads::slo()),
            Cell::figure(heads::safe_speed()),
            Cell::figure(heads::rest_of_period()),
            Cell::figure(heads::break_even()),
            Cell::figure(heads::budget_left()),
            Cell::figure(said::failure_takes()),
            Cell::figure(said::ordinary()),
            Cell::text(heads::learned_from()),
        ]
    });
    let table = Table { caption: said::budgets_caption().into(), head, rows: risk.slos.iter().map(slo).collect() };
    html! { <DataTable {table} stacks={true} /> }
}

fn slo(slo: &SloRisk) -> Vec<Cell> {
    let Some(s) = &slo.speed else {
        let why = slo.unmeasured.as_ref().map_or_else(|| heads::not_measured().into(), words::unmeasured);
        let none = || Cell::figure(words::DASH);
        return vec![
            Cell::text(words::label(&slo.slo)),
            none(),
            none(),
            none(),
            none(),
            none(),
            none(),
            Cell::text(why),
        ];
    };
    let speed = |s: &Speed| Cell::figure(words::slo_speed(s));
    vec![
        Cell::text(words::label(&slo.slo)),
        speed(&s.safe),
        speed(&s.rest),
        s.break_even.as_ref().map_or_else(|| Cell::figure(words::DASH), speed),
        Cell::figure(words::signed_percent(s.remaining)),
        Cell::figure(s.cost.as_ref().map_or_else(|| words::DASH.to_owned(), words::cost)),
        Cell::figure(words::ordinary_share(s)),
        Cell::text(words::cost_basis(s)),
    ]
}
