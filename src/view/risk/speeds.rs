//! Every service with what it deploys today and what its budgets bear, those with the least room first.

use crate::chart::{Cell, Table, head};
use crate::score::need::{Room, room};
use crate::score::risk::{RiskReading, SpeedState};
use crate::score::{Reading, Service};
use crate::view::help::Help;
use crate::view::mark::marked;
use crate::view::saves::Saves;
use crate::view::shell::service_href;
use crate::words::page::{heads, risk as said};
use crate::words::{self, BudgetState};
use std::rc::Rc;
use yew::prelude::*;

pub fn table(services: &[&Service], query: &str) -> Html {
    if services.is_empty() {
        return html! { <p class="empty">{said::no_services()}</p> };
    }
    let has_gate = services.iter().any(|s| s.gate.is_some());
    let has_money = services.iter().any(|s| s.risk.as_ref().is_some_and(|r| r.money.is_some()));
    // With the entry of Method that explains it.
    let shown: Vec<(&str, bool, &'static str)> = [
        Some((heads::service(), false, "")),
        Some((heads::todays_rate(), false, "")),
        Some((heads::today(), true, "")),
        Some((heads::safe_speed(), true, "safe-speed")),
        Some((heads::rest_of_period(), true, "")),
        Some((heads::chance_today(), true, "risk-appetite")),
        Some((said::binding(), false, "objective")),
        Some((heads::deployment_fails(), true, "change-fail-rate")),
        Some((heads::learned_from(), false, "calibration")),
        has_gate.then_some((heads::gate(), false, "guardrails")),
        has_money.then_some((said::failures_cost(), true, "value-at-risk")),
    ]
    .into_iter()
    .flatten()
    .collect();
    html! {
        <section class="speeds" aria-labelledby="speeds-title">
            <h2 id="speeds-title">{said::speeds_title()}</h2>
            // Outside what scrolls sideways, so that a narrow page shows it whole.
            <p class="note" id="speeds-caption">{words::glue(said::speeds_caption())}</p>
            <div class="scroll" tabindex="0" role="region" aria-label={said::speeds_table()}>
                // On a narrow screen its rows are stacked: the roles keep it a table there.
                <table class="stacks" role="table" aria-labelledby="speeds-caption">
                    <thead role="rowgroup"><tr role="row">{for shown.iter().map(|(title, num, explained)| html! {
                        <th scope="col" abbr={*title} role="columnheader" class={num.then_some("num")}>{*title}<Help of={*explained} at="speeds" /></th>
                    })}</tr></thead>
                    <tbody role="rowgroup">{for services.iter().map(|s| row(s, query, has_gate, has_money))}</tbody>
                </table>
                <Saves table={Rc::new(saved(services))} />
            </div>
        </section>
    }
}

/// The same as a file, with the digits that the page leaves out.
fn saved(services: &[&Service]) -> Table {
    let heads = || {
        vec![
            Cell::text(heads::service()),
            Cell::text(heads::team()),
            Cell::text(heads::todays_rate()),
            Cell::figure(heads::today()),
            Cell::figure(heads::safe_speed()),
            Cell::figure(said::interval_low()),
            Cell::figure(said::interval_high()),
            Cell::figure(heads::rest_of_period()),
            Cell::figure(heads::chance_today()),
            Cell::text(said::binding()),
            Cell::figure(heads::deployment_fails()),
            Cell::text(heads::learned_from()),
            Cell::text(heads::gate()),
            Cell::text(said::failures_cost()),
        ]
    };
    let row = |s: &&Service| {
        let team = Cell::text(s.team.as_deref().map_or_else(String::new, words::label));
        let gate = s.gate.as_ref().map_or(said::not_judged(), |g| words::gate_verdict(g.verdict));
        let first = vec![Cell::text(words::label(&s.name)), team];
        let Some(r) = &s.risk else {
            let silent = vec![Cell::text(words::risk_unknown())].into_iter();
            let none = std::iter::repeat_with(|| Cell::text("")).take(9);
            return first.into_iter().chain(silent).chain(none).chain([Cell::text(gate), Cell::text("")]).collect();
        };
        let end = |v: Option<f64>| Cell::figure(v.map_or_else(String::new, words::speed)).value(v);
        let (low, high) = match r.state {
            Some(SpeedState::Found) => r.safe_speed.measured().map_or((None, None), |m| (m.low, m.high)),
            _ => (None, None),
        };
        let chance = r.failure_chance.as_ref();
        let figures = vec![
            Cell::text(words::room_word(room(r))),
            Cell::figure(words::reading(&r.deployments_per_week)).value(r.deployments_per_week.value()),
            Cell::figure(words::speed_told(&r.safe_speed, r.state)).value(r.safe_speed.value()),
            end(low),
            end(high),
            Cell::figure(words::rest_told(&r.safe_speed_rest, r.state_rest)).value(r.safe_speed_rest.value()),
            Cell::figure(r.chance_today.map_or_else(|| words::DASH.into(), words::simulated)).value(r.chance_today),
            Cell::text(r.binding.as_deref().map_or_else(|| words::DASH.to_owned(), words::label)),
            Cell::figure(chance.map_or_else(|| words::DASH.into(), words::chance)).value(chance.map(|c| c.value)),
            Cell::text(chance.map_or_else(|| said::nothing_known().into(), said::learned)),
        ];
        let money = r.money.as_ref().and_then(|m| Some(words::money(m.per_week?, &m.currency)));
        let last = [Cell::text(gate), Cell::text(money.unwrap_or_default())];
        first.into_iter().chain(figures).chain(last).collect()
    };
    Table { caption: said::speeds_title().into(), head: head(heads), rows: services.iter().map(row).collect() }
}

fn row(s: &Service, query: &str, has_gate: bool, has_money: bool) -> Html {
    let gate = || s.gate.as_ref().map_or_else(|| said::not_judged().into(), |g| words::gate_marked(g.verdict));
    html! {
        <tr role="row" data-service={s.name.clone()}>
            <th scope="row" role="rowheader"><a href={service_href(query, &s.name)}>{words::label(&s.name)}</a>if let Some(team) = &s.team { {" "}<span class="aside">{words::label(team)}</span> }</th>
            if let Some(risk) = &s.risk { { figures(risk) } } else { <td class="reason" role="cell" colspan="8">{words::risk_unknown()}</td> }
            if has_gate { <td class="state" role="cell" data-label={heads::gate()}>{gate()}</td> }
            if has_money { { money(s.risk.as_ref()) } }
        </tr>
    }
}

fn figures(risk: &RiskReading) -> Html {
    let room = room(risk);
    let state = match room {
        Room::Beyond => BudgetState::Breach,
        Room::BeyondRest => BudgetState::Watch,
        Room::Within => BudgetState::Healthy,
        Room::Unknown => BudgetState::NoData,
    };
    let today = match risk.deployments_per_week.value() {
        Some(rate) => html! { <td class="num" role="cell" data-label={heads::today()}>{words::per_week(rate)}</td> },
        None => {
            html! { <td class="num reason" role="cell" data-label={heads::today()}>{words::reading(&risk.deployments_per_week)}</td> }
        }
    };
    let chance = match risk.chance_today {
        Some(chance) => {
            html! { <td class="num" role="cell" data-label={heads::chance_today()}>{words::simulated(chance)}</td> }
        }
        None => html! { <td class="num reason" role="cell" data-label={heads::chance_today()}>{words::DASH}</td> },
    };
    let speed = |label: &'static str, reading: &Reading, state, text: String| {
        if words::is_unseen(reading, &risk.deployments_per_week) {
            return html! { <td class="num reason" role="cell" data-label={label}>{words::speed_unseen(reading, state)}</td> };
        }
        let within = words::speed_interval(reading, state);
        // A figure stays on its line; words may break.
        match text.contains(' ') {
            true => html! { <td class="num reason" role="cell" data-label={label}>{text}</td> },
            false => {
                html! { <td class="num" role="cell" data-label={label}>{text}if !within.is_empty() { {" "}<span class="aside">{within}</span> }</td> }
            }
        }
    };
    html! {
        <>
            <td class="state" role="cell" data-label={heads::todays_rate()}>{marked(state, words::room_word(room))}</td>
            { today }
            { speed(heads::safe_speed(), &risk.safe_speed, risk.state, words::speed_told(&risk.safe_speed, risk.state)) }
            { speed(heads::rest_of_period(), &risk.safe_speed_rest, risk.state_rest, words::rest_told(&risk.safe_speed_rest, risk.state_rest)) }
            { chance }
            <td role="cell" data-label={said::binding()}>{risk.binding.as_deref().map_or_else(|| words::DASH.to_owned(), words::label)}</td>
            if let Some(c) = &risk.failure_chance {
                <td class="num" role="cell" data-label={heads::deployment_fails()}>{words::chance(c)}</td>
                <td role="cell" data-label={heads::learned_from()}>{said::learned(c)}</td>
            } else {
                <td class="num reason" role="cell" data-label={heads::deployment_fails()}>{words::DASH}</td>
                <td class="reason" role="cell" data-label={heads::learned_from()}>{said::nothing_known()}</td>
            }
        </>
    }
}

fn money(risk: Option<&RiskReading>) -> Html {
    let cost = risk.and_then(|r| r.money.as_ref()).and_then(|m| Some(words::money(m.per_week?, &m.currency)));
    match cost {
        Some(cost) => html! { <td class="num" role="cell" data-label={said::failures_cost()}>{cost}</td> },
        None => {
            html! { <td class="num reason" role="cell" data-label={said::failures_cost()}>{said::not_given()}</td> }
        }
    }
}
