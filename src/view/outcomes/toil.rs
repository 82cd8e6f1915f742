//! Toil by team: a small multiple each, with natural limits and the budget, and what it means for the team's time.

use crate::chart::{SMALL_MULTIPLE, multiple_finding, toil_multiple, toil_table, toil_top, toil_weeks};
use crate::score::outcomes::{Outcomes, ToilReading};
use crate::view::figure::Chart;
use crate::words;
use crate::words::page::outcomes as said;
use yew::prelude::*;

pub fn view(o: &Outcomes) -> Html {
    if o.toil.is_empty() {
        return Html::default();
    }
    let top = toil_top(&o.toil);
    html! {
        <section class="toil" aria-labelledby="toil-title">
            <h2 id="toil-title">{said::toil()}</h2>
            <p class="note lead">
                {said::toil_note()}
            </p>
            <div class="multiples">{ for o.toil.iter().enumerate().map(|(i, t)| team(i, t, top)) }</div>
            if let Some(more) = words::teams_unlisted(o.toil_unlisted) { <p class="note">{more}</p> }
        </section>
    }
}

fn team(i: usize, t: &ToilReading, top: f64) -> Html {
    let drawings = vec![toil_multiple(t, top, SMALL_MULTIPLE)];
    html! {
        <div class="multiple" data-team={t.team.clone()}>
            <h3>{&drawings[0].title}</h3>
            <Chart {drawings} id={format!("toil-{i}")} table={toil_table(t)} stacks={true}>
                <strong>{words::glue(&words::toil(t))}</strong>{" "}{words::glue(&multiple_finding(&toil_weeks(t)))}
            </Chart>
        </div>
    }
}
