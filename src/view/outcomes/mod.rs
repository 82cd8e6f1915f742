//! Are product and reliability aligned? The four questions of the period, then what they rest on: features, the money
//! behind budgets that are spent, costs, toil, kinds of work, incidents and rollout strategies.
//!
//! What a user supplied is marked "given"; what coincided with a release is not said to follow from it.

mod costs;
mod features;
pub mod incidents;
mod questions;
pub mod strategies;
mod toil;
mod value;
mod work;

use crate::score::{Scorecard, outcomes};
use crate::view::working::ShowWorking;
use crate::words::page::{heads, outcomes as said};
use crate::words::{self, ReportTable};
pub use questions::answer;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, Clone)]
pub struct Props {
    pub scorecard: Rc<Scorecard>,
    /// The choices as links carry them on, `?` included.
    #[prop_or_default]
    pub query: AttrValue,
}

/// What is drawn is never changed in place.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.scorecard, &other.scorecard) && self.query == other.query
    }
}

#[component]
pub fn Outcomes(props: &Props) -> Html {
    let Props { scorecard: sc, query } = props;
    let nothing = outcomes::Outcomes::default();
    let o = sc.outcomes.as_ref().unwrap_or(&nothing);
    // What is there comes first, unless there is nothing.
    let business = words::has_business(o);
    html! {
        <article class="page outcomes" aria-labelledby="outcomes-title">
            <header class="page-head">
                <h1 id="outcomes-title">{words::report_table(ReportTable::Questions)}</h1>
                { facts(sc) }
            </header>
            { questions::view(o, query) }
            if !business { { wanted(o) } }
            { features::view(o, query) }
            { value::view(o, query) }
            { costs::view(o) }
            { toil::view(o) }
            if let Some(w) = &o.work { { work::view(w) } }
            if let Some(r) = &o.incidents { { incidents::view(r) } }
            if let Some(s) = &o.strategies { { strategies::view(s) } }
            if let Some(m) = &o.maturity { { work::maturity(m) } }
            if business { { wanted(o) } }
            <ShowWorking of={said::shared()} workings={words::outcomes_working(o)} />
        </article>
    }
}

fn facts(sc: &Scorecard) -> Html {
    let fact = |name: &'static str, text: String| html! { <div><dt>{name}</dt><dd>{text}</dd></div> };
    html! {
        <dl class="facts">
            { fact(heads::period(), words::period(&sc.period)) }
            if let Some(team) = &sc.team { { fact(heads::team(), words::label(team)) } }
            { fact(heads::as_of(), words::date_time(sc.as_of)) }
            { fact(said::given(), said::given_means().into()) }
            { fact(said::coincided(), said::coincided_means().into()) }
        </dl>
    }
}

/// What the files do not tell, in one paragraph or a short list; nothing where all is there.
fn wanted(o: &outcomes::Outcomes) -> Html {
    let wanted = words::outcomes_wanted(o);
    if wanted.is_empty() {
        return Html::default();
    }
    html! {
        <section class="wanted screen-only" aria-labelledby="wanted-title">
            <h2 id="wanted-title">{said::wanted_title()}</h2>
            <p class="lead">{said::wanted(words::has_business(o))}</p>
            <ul class="plain">
                { for wanted.iter().map(|w| html! {
                    <li><strong>{w.what}</strong>{": "}<code>{ columns(w.columns) }</code>{" – "}{w.tells}</li>
                }) }
            </ul>
        </section>
    }
}

/// A header line that may be broken behind its commas.
fn columns(line: &str) -> Html {
    line.split_inclusive(',').map(|column| html! { <>{column.to_owned()}<wbr /></> }).collect()
}
