//! The retrospective: what changed over twelve weeks, where the budget went, and which changes hurt.
//! `retro/` has what is talked about.

mod last_time;
mod ledger;
mod questions;
mod talk;

use crate::chart::{
    SMALL_MULTIPLE, WIDE, burn_down, burn_down_table, lead_time_strip, lead_time_table, multiple_finding,
    multiple_table, recovery_dots, recovery_table, small_multiple,
};
use crate::domain::Window;
use crate::domain::review::Section;
use crate::score::Scorecard;
use crate::score::detail::{Detail, SloDetail};
use crate::score::retro::{Multiple, Retro};
use crate::view::figure::Chart;
use crate::view::meeting::NoteField;
use crate::view::outcomes::{incidents, strategies};
use crate::words::page::charts::durations;
use crate::words::page::service::slos;
use crate::words::page::{heads, retro as said};
use crate::words::{self, ReportPart};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, Clone)]
pub struct Props {
    /// Absent while it is on its way.
    #[prop_or_default]
    pub retro: Option<Rc<Retro>>,
    /// Why there is none: a sentence.
    #[prop_or_default]
    pub message: Option<String>,
    /// For what the retrospective shares with the page of outcomes.
    #[prop_or_default]
    pub scorecard: Option<Rc<Scorecard>>,
}

/// What is drawn is never changed in place.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        same(&self.retro, &other.retro) && same(&self.scorecard, &other.scorecard) && self.message == other.message
    }
}

fn same<T>(a: &Option<Rc<T>>, b: &Option<Rc<T>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Rc::ptr_eq(a, b),
        (None, None) => true,
        _ => false,
    }
}

#[component]
pub fn Retrospective(props: &Props) -> Html {
    html! {
        <article class="page retro" aria-labelledby="retro-title">
            <header class="page-head">
                <h1 id="retro-title">{words::report_part(ReportPart::Retrospective)}</h1>
                if let Some(r) = &props.retro { { facts(r) } }
            </header>
            if let Some(message) = &props.message {
                <p class="message-line">{message}</p>
            } else if let Some(r) = &props.retro {
                { changed(r, props.scorecard.as_deref()) }
                { spent(r, props.scorecard.as_deref()) }
                { hurt(r, props.scorecard.as_deref()) }
                { compared(props.scorecard.as_deref()) }
                if let Some(scorecard) = &props.scorecard { <talk::Talk retro={r.clone()} scorecard={scorecard.clone()} /> }
            } else {
                <p class="message-line">{words::compare::computing()}</p>
            }
        </article>
    }
}

fn facts(r: &Retro) -> Html {
    let fact = |name: &'static str, text: String| html! { <div><dt>{name}</dt><dd>{text}</dd></div> };
    let weeks = match (r.weeks.first(), r.weeks.last()) {
        (Some(first), Some(last)) => words::date_range(first.0, last.1),
        _ => words::DASH.to_owned(),
    };
    html! {
        <dl class="facts">
            if let Some(team) = &r.team { { fact(heads::team(), words::label(team)) } }
            { fact(said::weeks_shown(), weeks) }
            { fact(said::services_pooled(), words::integer(r.services)) }
            { fact(heads::as_of(), words::date_time(r.as_of)) }
        </dl>
    }
}

fn changed(r: &Retro, sc: Option<&Scorecard>) -> Html {
    html! {
        <section aria-labelledby="changed-title">
            <h2 id="changed-title">{said::changed()}</h2>
            <p class="note lead">
                {said::changed_note()}
            </p>
            <div class="multiples">{ for r.multiples.iter().map(|m| multiple(r, m)) }</div>
            { note(Section::Changed, sc) }
        </section>
    }
}

/// Where the budget went, over the period of the scorecard; and day by day of the SLO that has least left.
fn spent(r: &Retro, sc: Option<&Scorecard>) -> Html {
    let of = sc.and_then(|sc| Some((sc, sc.outcomes.as_ref()?.incidents.as_ref().filter(|r| r.n > 0)?)));
    let most = r.spent_most.as_deref().and_then(|d| Some((d, d.slos.first()?)));
    if of.is_none() && most.is_none() {
        return Html::default();
    }
    html! {
        <section aria-labelledby="spent-title">
            <h2 id="spent-title">{said::spent()}</h2>
            if let Some((d, slo)) = most { { left(d, slo) } }
            if let Some((sc, incidents)) = of {
                <p class="note lead">{said::spent_note(&sc.period)}</p>
                { incidents::paretos(incidents) }
            }
            { note(Section::Budget, sc) }
        </section>
    }
}

fn left(d: &Detail, slo: &SloDetail) -> Html {
    let drawings: Vec<_> = WIDE.into_iter().map(|width| burn_down(d, slo, width)).collect();
    let (desc, window) = (words::glue(&drawings[0].desc), &slo.reading.window);
    let estimated = slo.days.iter().any(|day| day.budget_estimated);
    html! {
        <>
            <h3>{said::spent_most(&d.service, &slo.reading.slo)}{" "}<span class="aside">{words::window(window)}</span></h3>
            <Chart {drawings} id="retro-left" wide={true} table={burn_down_table(slo)}>
                {desc}{" "}{slos::left_note(matches!(window, Window::Calendar { .. }), estimated)}
            </Chart>
        </>
    }
}

/// Strategies side by side, over the period of the scorecard.
fn compared(sc: Option<&Scorecard>) -> Html {
    let strategies = sc.and_then(|sc| sc.outcomes.as_ref()?.strategies.as_ref()).filter(|s| !s.rows.is_empty());
    strategies.map_or_else(Html::default, strategies::view)
}

/// What was noted on a part of the page.
fn note(section: Section, sc: Option<&Scorecard>) -> Html {
    let said = sc.and_then(|sc| sc.review.as_ref()).map_or("", |review| review.note(section)).to_owned();
    html! { <NoteField {section} {said} /> }
}

fn multiple(r: &Retro, m: &Multiple) -> Html {
    let drawings = vec![small_multiple(r, m, SMALL_MULTIPLE)];
    html! {
        <div class="multiple" data-metric={m.id.clone()}>
            <h3>{&drawings[0].title}</h3>
            <Chart {drawings} id={format!("multiple-{}", m.id)} table={multiple_table(r, m)}>{words::glue(&multiple_finding(m))}</Chart>
        </div>
    }
}

fn hurt(r: &Retro, sc: Option<&Scorecard>) -> Html {
    let lead: Vec<_> = WIDE.into_iter().map(|width| lead_time_strip(r, width)).collect();
    let recovery: Vec<_> = WIDE.into_iter().map(|width| recovery_dots(r, width)).collect();
    let (lead_said, recovery_said) = (words::glue(&lead[0].desc), words::glue(&recovery[0].desc));
    html! {
        <section aria-labelledby="hurt-title">
            <h2 id="hurt-title">{said::hurt()}</h2>
            <h3>{durations::lead_times()}</h3>
            <Chart drawings={lead} id="lead-times" wide={true} table={lead_time_table(r)}>
                {lead_said}{" "}{said::lead_time_dots()}
            </Chart>
            <h3>{durations::recoveries()}</h3>
            <Chart drawings={recovery} id="recoveries" wide={true} table={recovery_table(r)}>
                {recovery_said}{" "}{said::recovery_dots()}
            </Chart>
            <h3>{heads::deployments()}</h3>
            if r.deployments.is_empty() {
                <p class="empty">{said::no_deployment()}</p>
            } else {
                { ledger::view(r, sc) }
            }
            { note(Section::Changes, sc) }
        </section>
    }
}
