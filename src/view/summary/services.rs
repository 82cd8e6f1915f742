//! Every service in figures, those in need of a decision first. Never a league table: no ranks, no totals.

use crate::score::{Reading, Scorecard, Service, Verdict};
use crate::view::mark::marked;
use crate::view::shell::service_href;
use crate::words::{self, BudgetState};
use yew::prelude::*;

/// Metrics shown per service, by id.
const METRICS: [(&str, &str); 4] = [
    ("deployment-frequency", "Deployments"),
    ("lead-time", "Lead time"),
    ("change-fail-rate", "Change fail rate"),
    ("recovery-time", "Recovery time"),
];

#[derive(Clone, Copy, PartialEq)]
enum Column {
    State,
    Met,
    Least,
    Metric(&'static str, &'static str),
    Velocity,
    Reliability,
    Balanced,
    Quadrant,
}

impl Column {
    fn all() -> impl Iterator<Item = Column> {
        let metrics = METRICS.into_iter().map(|(id, title)| Column::Metric(id, title));
        let scores = [Column::Velocity, Column::Reliability, Column::Balanced, Column::Quadrant];
        [Column::State, Column::Met, Column::Least].into_iter().chain(metrics).chain(scores)
    }

    const fn title(self) -> &'static str {
        match self {
            Column::State => "Error budget",
            Column::Met => "SLOs met",
            Column::Least => "Least left",
            Column::Metric(_, title) => title,
            Column::Velocity => "Velocity",
            Column::Reliability => "Reliability",
            Column::Balanced => "Balanced",
            Column::Quadrant => "Quadrant",
        }
    }

    const fn is_figure(self) -> bool {
        !matches!(self, Column::State | Column::Quadrant)
    }

    /// Whether the service has something to show in it.
    fn is_known(self, s: &Service) -> bool {
        match self {
            Column::State => words::service_state(s) != BudgetState::NoData,
            Column::Met => s.slos.iter().any(|slo| slo.verdict != Verdict::NoData),
            Column::Least => s.slos.iter().any(|slo| slo.budget_remaining.is_some()),
            Column::Quadrant => s.scorecard.quadrant.is_some(),
            _ => self.reading(s).is_some_and(|r| r.measured().is_some()),
        }
    }

    fn reading(self, s: &Service) -> Option<&Reading> {
        match self {
            Column::Metric(id, _) => s.metrics.iter().find(|m| m.id == id),
            Column::Velocity => Some(&s.scorecard.velocity),
            Column::Reliability => Some(&s.scorecard.reliability),
            Column::Balanced => Some(&s.scorecard.balanced),
            _ => None,
        }
    }

    fn cell(self, s: &Service) -> Html {
        match self {
            Column::State => {
                let state = words::service_state(s);
                html! { <td class="state">{marked(state, state.word())}</td> }
            }
            Column::Met => met(s),
            Column::Least => least(s),
            Column::Quadrant => {
                html! { <td class="quadrant">{s.scorecard.quadrant.map_or("not placed", words::quadrant)}</td> }
            }
            _ => cell(self.reading(s)),
        }
    }
}

pub fn view(sc: &Scorecard, query: &str) -> Html {
    if sc.services.is_empty() {
        return Html::default();
    }
    // A column of reasons, the same in every row, is said once.
    let (shown, silent): (Vec<Column>, Vec<Column>) =
        Column::all().partition(|column| sc.services.iter().any(|s| column.is_known(s)));
    html! {
        <section class="services screen-only" aria-labelledby="services-title">
            <h2 id="services-title">{"Services"}</h2>
            // Outside what scrolls sideways, so that a narrow page shows it whole.
            <p class="note" id="services-caption">{"Each service over the period, those in need of a decision first; scores in points from 0 to 100"}</p>
            <div class="scroll" tabindex="0" role="region" aria-label="Services, table">
                <table aria-labelledby="services-caption">
                    <thead><tr>
                        <th scope="col">{"Service"}</th>
                        {for shown.iter().map(|c| html! { <th scope="col" class={c.is_figure().then_some("num")}>{c.title()}</th> })}
                    </tr></thead>
                    <tbody>{for sc.services.iter().map(|s| row(s, &shown, query))}</tbody>
                </table>
            </div>
            if !silent.is_empty() {
                <p class="note">{format!("Not measured for any service: {}.", silent.iter().map(|c| c.title()).collect::<Vec<_>>().join(", "))}</p>
            }
        </section>
    }
}

fn row(s: &Service, shown: &[Column], query: &str) -> Html {
    html! {
        <tr data-service={s.name.clone()}>
            <th scope="row"><a href={service_href(query, &s.name)}>{words::label(&s.name)}</a>if let Some(team) = &s.team { {" "}<span class="aside">{words::label(team)}</span> }</th>
            {for shown.iter().map(|column| column.cell(s))}
        </tr>
    }
}

/// How many of its SLOs are met.
fn met(s: &Service) -> Html {
    let n = |v| s.slos.iter().filter(|slo| slo.verdict == v).count() as u64;
    let (met, missed) = (n(Verdict::Met), n(Verdict::Missed));
    if met + missed > 0 {
        return html! { <td class="num">{words::of_all(met, met + missed)}</td> };
    }
    let why = s.slos.iter().find_map(|slo| slo.unmeasured.as_ref());
    html! { <td class="num reason">{why.map_or_else(|| "no SLO in the files".to_owned(), words::unmeasured)}</td> }
}

/// The least budget left among its SLOs.
fn least(s: &Service) -> Html {
    let least = s.slos.iter().filter_map(|slo| slo.budget_remaining).filter(|b| b.is_finite()).min_by(f64::total_cmp);
    match least {
        Some(least) => html! { <td class="num">{words::signed_percent(least)}</td> },
        None => html! { <td class="num reason">{words::DASH}</td> },
    }
}

fn cell(r: Option<&Reading>) -> Html {
    match r {
        Some(r) if r.measured().is_some() => html! { <td class="num">{words::reading(r)}</td> },
        Some(r) => html! { <td class="num reason">{words::reading(r)}</td> },
        None => html! { <td class="num reason">{"not measured"}</td> },
    }
}
