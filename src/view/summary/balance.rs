//! Are we fast and resilient? The plane of all services, and the balanced score with its interval and its parts.

use super::tiles::change_class;
use crate::chart::{FEW, WIDTHS, quadrant, quadrant_table};
use crate::domain::Unit;
use crate::score::{Change, Pillar, Reading, Scorecard};
use crate::view::figure::Chart;
use crate::view::help::Help;
use crate::words::page::heads;
use crate::words::page::summary::score as said;
use crate::words::{self, sentence_case};
use yew::prelude::*;

pub fn view(sc: &Scorecard) -> Html {
    let placed =
        sc.services.iter().any(|s| s.scorecard.velocity.value().and(s.scorecard.reliability.value()).is_some());
    if !placed {
        return html! {
            <section class="balance unplaced" aria-labelledby="balance-title">
                <h2 id="balance-title">{said::title()}</h2>
                <p class="empty">{said::unplaced()}</p>
                {score(sc)}
            </section>
        };
    }
    let drawings: Vec<_> = WIDTHS.into_iter().map(|width| quadrant(sc, width)).collect();
    html! {
        <section class="balance" aria-labelledby="balance-title">
            <h2 id="balance-title">{said::title()}</h2>
            <Chart {drawings} id="quadrant" table={quadrant_table(sc)}>
                {said::legend(FEW)}
            </Chart>
            {score(sc)}
        </section>
    }
}

fn score(sc: &Scorecard) -> Html {
    let s = &sc.scorecard;
    html! {
        <div class="score">
            {balanced(sc, words::stands(s, sc.balance.targets), &words::in_breach(sc))}
            <table class="parts">
                <caption class="sr-only">{said::parts_caption()}</caption>
                <thead><tr>
                    <th scope="col">{heads::metric()}</th>
                    <th scope="col" class="num">{heads::weight()}</th>
                    <th scope="col" class="num">{heads::services()}</th>
                    <th scope="col" class="num">{heads::mean_points()}</th>
                </tr></thead>
                {for [(Pillar::Velocity, &s.velocity), (Pillar::Reliability, &s.reliability)]
                    .into_iter()
                    .map(|(p, r)| group(p, r, sc))}
            </table>
            <p class="note">{said::made_of(s, &sc.quadrants)}</p>
            if sc.services.len() > 1 {
                <p class="note screen-only">{said::means_note()}</p>
            }
        </div>
    }
}

/// Out of 100, with its 95 % interval and what it was.
fn balanced(sc: &Scorecard, quadrant: Option<String>, in_breach: &[&str]) -> Html {
    let r = &sc.scorecard.balanced;
    let m = r.measured();
    html! {
        <div class="headline" data-reading={r.id.clone()}
            data-value={m.map(|m| m.value.to_string())} data-n={m.map(|m| m.n.to_string())}>
            <h3 aria-label={heads::balanced_score()}>{heads::balanced_score()}<Help of="balanced" at="score" /></h3>
            if let Some(m) = m {
                <p class="figure">
                    <span class="value">{words::points(m.value, sc.balance.targets.balanced())}</span>{" "}
                    <span class="unit">{said::of_100()}{" "}{words::interval(m.low, m.high, Unit::Points)}</span>
                </p>
                <p class="verdict">
                    if let Some(q) = quadrant { <strong>{sentence_case(&q)}</strong><span class="sr-only">{";"}</span>{" "} }
                    // A mean that is well must not hide a promise that was broken.
                    if !in_breach.is_empty() {
                        <strong class="breach"><span class="c-breach" aria-hidden="true">{"▲"}</span>{words::GLUE}{said::breached(in_breach)}</strong><span class="sr-only">{";"}</span>{" "}
                    }
                    <span class="aside">{was(r, true)}</span>
                </p>
            }
            if let Some(u) = r.unmeasured() { <p class="unmeasured">{words::unmeasured(u)}</p> }
        </div>
    }
}

/// `was 67, no clear change`; where room is short, only a change that is clear.
fn was(r: &Reading, room: bool) -> Html {
    let change = r.change.filter(|c| room || *c != Change::NoClearChange);
    let before = r.previous.map(said::was);
    html! {
        <>
            if let Some(before) = &before { {before} }
            if before.is_some() && change.is_some() { {", "} }
            if let Some(c) = change { <span class={change_class(c)}>{words::change(c)}</span> }
        </>
    }
}

/// A pillar in bold, and its metrics under it.
fn group(pillar: Pillar, r: &Reading, sc: &Scorecard) -> Html {
    let (m, parts, services) = (r.measured(), &sc.scorecard.parts, sc.services.len() as u64);
    let target = sc.balance.targets.of(pillar);
    html! {
        <tbody>
            <tr class="pillar" data-reading={r.id.clone()}
                data-value={m.map(|m| m.value.to_string())} data-n={m.map(|m| m.n.to_string())}>
                <th scope="row" colspan="3">
                    {sentence_case(words::pillar(pillar))}<Help of={r.id.clone()} at="score" />
                    if let Some(m) = m { {" "}<span class="aside">{words::interval(m.low, m.high, Unit::Points)}{" "}{was(r, false)}</span> }
                </th>
                if let Some(m) = m {
                    <td class="num value">{words::points(m.value, target)}</td>
                } else {
                    <td class="num reason">{words::reading(r)}</td>
                }
            </tr>
            {for parts.iter().filter(|p| p.pillar == pillar).map(|p| html! {
                <tr>
                    <th scope="row">{words::metric_short(&p.metric)}<Help of={p.metric.clone()} at="score" /></th>
                    if let Some(m) = p.points.measured() {
                        <td class="num">{words::as_written(p.weight)}</td>
                        // A mean over two of fourteen says little, and must not look like more.
                        <td class="num">{words::of_all(m.n, services)}</td>
                        <td class="num">{words::reading(&p.points)}</td>
                    } else {
                        <td class="num reason" colspan="3">{words::reading(&p.points)}</td>
                    }
                </tr>
            })}
        </tbody>
    }
}
