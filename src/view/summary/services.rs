//! Every service in figures, those in need of a decision first. Never a league table: no ranks, no totals.

use crate::score::{Reading, Scorecard, Service, Verdict};
use crate::words::{self, BudgetState};
use yew::prelude::*;

/// Metrics shown per service, by id.
const METRICS: [(&str, &str); 4] = [
    ("deployment-frequency", "Deployments"),
    ("lead-time", "Lead time"),
    ("change-fail-rate", "Change fail rate"),
    ("recovery-time", "Recovery time"),
];

pub fn view(sc: &Scorecard) -> Html {
    if sc.services.is_empty() {
        return Html::default();
    }
    html! {
        <section class="services screen-only" aria-labelledby="services-title">
            <h2 id="services-title">{"Services"}</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="Services, table">
                <table>
                    <caption>{"Each service over the period, those in need of a decision first; scores in points from 0 to 100"}</caption>
                    <thead><tr>
                        <th scope="col">{"Service"}</th>
                        <th scope="col">{"Error budget"}</th>
                        <th scope="col" class="num">{"SLOs met"}</th>
                        <th scope="col" class="num">{"Least left"}</th>
                        {for METRICS.iter().map(|m| html! { <th scope="col" class="num">{m.1}</th> })}
                        <th scope="col" class="num">{"Velocity"}</th>
                        <th scope="col" class="num">{"Reliability"}</th>
                        <th scope="col" class="num">{"Balanced"}</th>
                        <th scope="col">{"Quadrant"}</th>
                    </tr></thead>
                    <tbody>{for sc.services.iter().map(row)}</tbody>
                </table>
            </div>
        </section>
    }
}

fn row(s: &Service) -> Html {
    let state = words::service_state(s);
    let score = &s.scorecard;
    html! {
        <tr data-service={s.name.clone()}>
            <th scope="row">{&s.name}if let Some(team) = &s.team { {" "}<span class="aside">{team}</span> }</th>
            <td class="state"><span class={mark_class(state)} aria-hidden="true">{state.mark()}</span>{" "}{state.word()}</td>
            {slos(s)}
            {for METRICS.iter().map(|(id, _)| cell(s.metrics.iter().find(|m| m.id == *id)))}
            {cell(Some(&score.velocity))}
            {cell(Some(&score.reliability))}
            {cell(Some(&score.balanced))}
            <td>{score.quadrant.map_or("not placed", words::quadrant)}</td>
        </tr>
    }
}

/// How many of its SLOs are met, and the least budget among them.
fn slos(s: &Service) -> Html {
    let n = |v| s.slos.iter().filter(|slo| slo.verdict == v).count() as u64;
    let (met, missed) = (n(Verdict::Met), n(Verdict::Missed));
    let least = s.slos.iter().filter_map(|slo| slo.budget_remaining).filter(|b| b.is_finite()).min_by(f64::total_cmp);
    let why = || {
        s.slos
            .iter()
            .find_map(|slo| slo.unmeasured.as_ref())
            .map_or_else(|| "no SLO in the files".to_owned(), words::unmeasured)
    };
    html! {
        <>
            if met + missed > 0 { <td class="num">{words::of_all(met, met + missed)}</td> } else { <td class="num reason">{why()}</td> }
            if let Some(least) = least { <td class="num">{words::signed_percent(least)}</td> } else { <td class="num reason">{words::DASH}</td> }
        </>
    }
}

fn cell(r: Option<&Reading>) -> Html {
    match r {
        Some(r) if r.measured().is_some() => html! { <td class="num">{words::reading(r)}</td> },
        Some(r) => html! { <td class="num reason">{words::reading(r)}</td> },
        None => html! { <td class="num reason">{"not measured"}</td> },
    }
}

fn mark_class(state: BudgetState) -> &'static str {
    match state {
        BudgetState::Healthy => "mark c-healthy",
        BudgetState::Watch => "mark c-watch",
        BudgetState::Breach => "mark c-breach",
        BudgetState::NoData => "mark c-nodata",
    }
}
