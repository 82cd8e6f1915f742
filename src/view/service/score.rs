//! The balanced score of one service: its parts, what moved it, and what would lift it.

use crate::chart::{Cell, Table, head};
use crate::score::{Part, Pillar, Reading, Scorecard, Service};
use crate::view::moved;
use crate::view::table::DataTable;
use crate::words::page::{heads, service as said};
use crate::words::{self, sentence_case};
use yew::prelude::*;

pub fn view(sc: &Scorecard, s: &Service) -> Html {
    html! {
        <section aria-labelledby="score-title">
            <h2 id="score-title">{said::score_title()}</h2>
            <p>{ words::glue(&words::score_said(&s.scorecard, sc.balance.targets)) }</p>
            <DataTable table={parts(sc, s)} />
            { moved::view(&s.scorecard, "service-moved") }
        </section>
    }
}

fn parts(sc: &Scorecard, s: &Service) -> Table {
    let score = &s.scorecard;
    let moved = words::moved(score);
    let by = |metric: &str| {
        let steps = moved.iter().flat_map(|m| &m.steps);
        let step = steps.filter(|step| step.metric.as_deref() == Some(metric)).map(|step| step.tenths).next();
        step.map_or_else(|| words::DASH.into(), words::signed_tenths)
    };
    let metric = |p: &Part| {
        let value = s.metrics.iter().find(|m| m.id == p.metric);
        vec![
            Cell::text(words::metric_short(&p.metric)),
            Cell::figure(value.map_or_else(|| words::DASH.into(), words::value)),
            Cell::figure(words::reading(&p.points)),
            Cell::figure(words::as_written(p.weight)),
            Cell::figure(by(&p.metric)),
        ]
    };
    let pillar = |pillar: Pillar, r: &Reading| {
        let (target, none) = (sc.balance.targets.of(pillar), || Cell::figure(words::DASH));
        let points = r.measured().map_or_else(|| words::reading(r), |m| words::points(m.value, target));
        vec![Cell::text(sentence_case(words::pillar(pillar))), none(), Cell::figure(points), none(), none()]
    };
    let both = [(Pillar::Velocity, &score.velocity), (Pillar::Reliability, &score.reliability)];
    let rows = both.into_iter().flat_map(|(p, r)| {
        let metrics = score.parts.iter().filter(move |part| part.pillar == p).map(&metric);
        std::iter::once(pillar(p, r)).chain(metrics)
    });
    Table {
        caption: said::score_caption(score.parts_measured, score.parts.len() as u64),
        head: head(|| {
            vec![
                Cell::text(heads::metric()),
                Cell::figure(heads::value()),
                Cell::figure(heads::points()),
                Cell::figure(heads::weight()),
                Cell::figure(heads::moved_by()),
            ]
        }),
        rows: rows.collect(),
    }
}
