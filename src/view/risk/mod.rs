//! How fast can we ship? Over all services: which deploy faster than their budgets bear, the curve of one of them, and
//! which deployment took what.
//!
//! Not here: sliders for what would be if (`view/what_if.rs`); the verdict of one service with all its rules is on its own page.

pub mod curve;
pub mod ledger;
mod speeds;

use crate::score::need::by_need;
use crate::score::{Scorecard, Service};
use crate::words;
pub use ledger::{KIND, Narrowed, SERVICE, STRATEGY};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, Clone)]
pub struct Props {
    pub scorecard: Rc<Scorecard>,
    /// Whose curve and which rows.
    #[prop_or_default]
    pub narrowed: Narrowed,
    /// The choices as links carry them on, `?` included.
    #[prop_or_default]
    pub query: AttrValue,
    /// A list was changed: the event's target.
    #[prop_or_default]
    pub on: Callback<Event>,
}

/// What is drawn is never changed in place.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.scorecard, &other.scorecard) && self.narrowed == other.narrowed && self.query == other.query
    }
}

/// Whose curve is drawn: the one that is chosen, or else the one with the least room that can be drawn.
pub fn shown<'a>(sc: &'a Scorecard, narrowed: &Narrowed) -> Option<&'a Service> {
    if let Some(name) = &narrowed.service {
        return sc.services.iter().find(|s| s.name == *name);
    }
    let services = by_need(&sc.services);
    let drawn = services.iter().find(|s| s.risk.as_ref().is_some_and(|r| r.curve.len() > 1));
    drawn.or(services.first()).copied()
}

#[component]
pub fn Risk(props: &Props) -> Html {
    let Props { scorecard: sc, narrowed, query, on } = props;
    let services = by_need(&sc.services);
    let chosen = narrowed.service.as_ref();
    let of_chosen: Vec<&Service> =
        services.iter().copied().filter(|s| chosen.is_none_or(|name| *name == s.name)).collect();
    let shown = shown(sc, narrowed);
    html! {
        <article class="page risk" aria-labelledby="risk-title">
            <header class="page-head">
                <h1 id="risk-title">{"How fast can we ship?"}</h1>
                { ledger::service_list(&sc.services, narrowed, on) }
                { facts(sc) }
            </header>
            <p class="lead risk-message">{words::glue(&words::risk_message(sc))}</p>
            { speeds::table(&services, query) }
            if let Some(service) = shown {
                { curve::view(service, chosen.is_none()) }
            } else if let Some(name) = chosen {
                <p class="message-line">{format!("The files name no service {}.", words::name(name))}</p>
            }
            { ledger::view(&of_chosen, narrowed, on, true) }
        </article>
    }
}

fn facts(sc: &Scorecard) -> Html {
    let fact = |name: &'static str, text: String| html! { <div><dt>{name}</dt><dd>{text}</dd></div> };
    html! {
        <dl class="facts">
            { fact("Period of the scorecard", words::period(&sc.period)) }
            { fact("As of", words::date_time(sc.as_of)) }
            if let Some(risk) = sc.services.iter().find_map(|s| s.risk.as_ref()) {
                { fact("Risk that is borne", words::risk_borne(risk)) }
                { fact("Failures are learned from", words::date_range(risk.from, risk.to)) }
            }
        </dl>
    }
}
