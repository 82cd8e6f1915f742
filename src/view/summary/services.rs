//! Every service in figures, those in need of a decision first. Never a league table: no ranks, no totals.

use crate::chart::{Cell, Table, head};
use crate::score::{Reading, Scorecard, Service, Verdict};
use crate::view::help::Help;
use crate::view::mark::marked;
use crate::view::saves::Saves;
use crate::view::shell::service_href;
use crate::words::page::{bar, heads, summary as said};
use crate::words::{self, BudgetState};
use std::rc::Rc;
use yew::prelude::*;

/// Metrics shown per service, by id.
const METRICS: [&str; 4] = ["deployment-frequency", "lead-time", "change-fail-rate", "recovery-time"];

#[derive(Clone, Copy, PartialEq)]
enum Column {
    State,
    Met,
    Least,
    Metric(&'static str),
    Velocity,
    Reliability,
    Balanced,
    Quadrant,
}

impl Column {
    fn all() -> impl Iterator<Item = Column> {
        let metrics = METRICS.into_iter().map(Column::Metric);
        let scores = [Column::Velocity, Column::Reliability, Column::Balanced, Column::Quadrant];
        [Column::State, Column::Met, Column::Least].into_iter().chain(metrics).chain(scores)
    }

    fn title(self) -> &'static str {
        match self {
            Column::State => heads::error_budget(),
            Column::Met => heads::slos_met(),
            Column::Least => heads::least_left(),
            Column::Metric("deployment-frequency") => heads::deployments(),
            Column::Metric(id) => words::metric_short(id),
            Column::Velocity => heads::velocity(),
            Column::Reliability => heads::reliability(),
            Column::Balanced => heads::balanced(),
            Column::Quadrant => heads::quadrant(),
        }
    }

    /// Its entry on the page Method.
    const fn entry(self) -> &'static str {
        match self {
            Column::State => "budget-state",
            Column::Met => "slo-attainment",
            Column::Least => "error-budget",
            Column::Metric(id) => id,
            Column::Velocity => "velocity",
            Column::Reliability => "reliability",
            Column::Balanced => "balanced",
            Column::Quadrant => "quadrant",
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
            Column::Metric(id) => s.metrics.iter().find(|m| m.id == id),
            Column::Velocity => Some(&s.scorecard.velocity),
            Column::Reliability => Some(&s.scorecard.reliability),
            Column::Balanced => Some(&s.scorecard.balanced),
            _ => None,
        }
    }

    fn saved(self, s: &Service) -> Cell {
        match self {
            Column::State => Cell::text(words::service_state(s).word()),
            Column::Met => Cell::figure(met_told(s).unwrap_or_else(|why| why)),
            Column::Least => Cell::figure(least_left(s).map_or_else(|| words::DASH.into(), words::signed_percent))
                .value(least_left(s)),
            Column::Quadrant => Cell::text(s.scorecard.quadrant.map_or(words::not_placed(), words::quadrant)),
            _ => match self.reading(s) {
                Some(r) => Cell::figure(words::reading(r)).value(r.value()),
                None => Cell::figure(said::unmeasured()),
            },
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
                html! { <td class="quadrant">{s.scorecard.quadrant.map_or(words::not_placed(), words::quadrant)}</td> }
            }
            _ => cell(self.reading(s)),
        }
    }
}

#[derive(Properties)]
pub struct Props {
    pub scorecard: Rc<Scorecard>,
    pub query: AttrValue,
    pub find: Option<AttrValue>,
    pub on: Option<Callback<(Event, bool)>>,
}

/// By identity, as on the page.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.scorecard, &other.scorecard) && (&self.query, &self.find) == (&other.query, &other.find)
    }
}

/// From so many on they can be narrowed.
const MANY: usize = 6;

#[component]
pub fn Services(props: &Props) -> Html {
    let Props { scorecard: sc, query, find, on } = props;
    if sc.services.is_empty() {
        return Html::default();
    }
    let wanted = find.as_deref().unwrap_or_default().trim().to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&wanted);
    let listed: Vec<&Service> =
        sc.services.iter().filter(|s| holds(&s.name) || s.team.as_deref().is_some_and(holds)).collect();
    // A column of reasons, the same in every row, is said once.
    let (shown, silent): (Vec<Column>, Vec<Column>) =
        Column::all().partition(|column| sc.services.iter().any(|s| column.is_known(s)));
    html! {
        <section class="services screen-only" aria-labelledby="services-title">
            <h2 id="services-title">{heads::services()}</h2>
            // Outside what scrolls sideways, so that a narrow page shows it whole.
            <p class="note" id="services-caption">{said::services_caption()}</p>
            if let Some(on) = on.as_ref().filter(|_| sc.services.len() >= MANY || !wanted.is_empty()) {
                <div class="fields narrow">
                    <label>{bar::find_service()}
                        <input type="search" id="find-service" name="find" value={find.clone().unwrap_or_default()} autocomplete="off"
                            spellcheck="false" maxlength="80" oninput={on.reform(|e: InputEvent| (e.into(), false))}
                            onchange={on.reform(|e: Event| (e, true))} /></label>
                    <p role="status" class="muted">if !wanted.is_empty() {{bar::services_shown(listed.len() as u64, sc.services.len() as u64)}}</p>
                </div>
            }
            <div class="scroll" tabindex="0" role="region" aria-label={said::services_region()}>
                <table aria-labelledby="services-caption">
                    <thead><tr>
                        <th scope="col">{heads::service()}</th>
                        {for shown.iter().map(|c| html! { <th scope="col" abbr={c.title()} class={c.is_figure().then_some("num")}>{c.title()}<Help of={c.entry()} at="services" /></th> })}
                    </tr></thead>
                    <tbody>{for listed.iter().map(|s| row(s, &shown, query))}</tbody>
                </table>
                <Saves table={Rc::new(saved(sc))} />
            </div>
            if !silent.is_empty() {
                <p class="note">{said::not_measured(&silent.iter().map(|c| c.title()).collect::<Vec<_>>())}</p>
            }
        </section>
    }
}

/// All services and columns, for a file.
fn saved(sc: &Scorecard) -> Table {
    let heads = || {
        let column = |c: Column| if c.is_figure() { Cell::figure(c.title()) } else { Cell::text(c.title()) };
        [Cell::text(heads::service()), Cell::text(heads::team())].into_iter().chain(Column::all().map(column)).collect()
    };
    let row = |s: &Service| {
        let team = s.team.as_deref().map_or_else(String::new, words::label);
        let first = [Cell::text(words::label(&s.name)), Cell::text(team)];
        first.into_iter().chain(Column::all().map(|c| c.saved(s))).collect()
    };
    Table { caption: heads::services().into(), head: head(heads), rows: sc.services.iter().map(row).collect() }
}

fn row(s: &Service, shown: &[Column], query: &str) -> Html {
    html! {
        <tr data-service={s.name.clone()}>
            <th scope="row"><a href={service_href(query, &s.name)}>{words::label(&s.name)}</a>if let Some(team) = &s.team { {" "}<span class="aside">{words::label(team)}</span> }</th>
            {for shown.iter().map(|column| column.cell(s))}
        </tr>
    }
}

/// How many of its SLOs are met; `Err` is why nobody knows.
fn met_told(s: &Service) -> Result<String, String> {
    let n = |v| s.slos.iter().filter(|slo| slo.verdict == v).count() as u64;
    let (met, missed) = (n(Verdict::Met), n(Verdict::Missed));
    if met + missed > 0 {
        return Ok(words::of_all(met, met + missed));
    }
    let why = s.slos.iter().find_map(|slo| slo.unmeasured.as_ref());
    Err(why.map_or_else(|| said::service_without_slo().to_owned(), words::unmeasured))
}

fn met(s: &Service) -> Html {
    match met_told(s) {
        Ok(met) => html! { <td class="num">{met}</td> },
        Err(why) => html! { <td class="num reason">{why}</td> },
    }
}

/// The least budget left among its SLOs.
fn least_left(s: &Service) -> Option<f64> {
    s.slos.iter().filter_map(|slo| slo.budget_remaining).filter(|b| b.is_finite()).min_by(f64::total_cmp)
}

fn least(s: &Service) -> Html {
    match least_left(s) {
        Some(least) => html! { <td class="num">{words::signed_percent(least)}</td> },
        None => html! { <td class="num reason">{words::DASH}</td> },
    }
}

fn cell(r: Option<&Reading>) -> Html {
    match r {
        Some(r) if r.measured().is_some() => html! { <td class="num">{words::reading(r)}</td> },
        Some(r) => html! { <td class="num reason">{words::reading(r)}</td> },
        None => html! { <td class="num reason">{said::unmeasured()}</td> },
    }
}
