//! What if, of all services: the same factor on every service's own figure, and each service as it is and as it would be.

use super::Asked;
use crate::chart::{Cell, Table, head};
use crate::domain::WhatIf;
use crate::score::need::by_need;
use crate::score::{Scorecard, Service};
use crate::view::table::DataTable;
use crate::words;
use crate::words::page::{heads, what_if as said};
use std::rc::Rc;
use yew::prelude::*;

/// What every service's own figure is multiplied by, 0 and up; 1 is as it was measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Factors {
    pub rate: f64,
    pub fail_rate: f64,
    pub recovery: f64,
}

impl Default for Factors {
    fn default() -> Self {
        Factors { rate: 1.0, fail_rate: 1.0, recovery: 1.0 }
    }
}

const RATES: [f64; 9] = [0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0];
const FAIL_RATES: [f64; 8] = [0.1, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0];
const RECOVERIES: [f64; 8] = [0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 4.0];

const SLIDERS: [&str; 3] = ["what-if-all-rate", "what-if-all-fail-rate", "what-if-all-recovery"];

fn places(slider: &str) -> &'static [f64] {
    match slider {
        "what-if-all-rate" => &RATES,
        "what-if-all-fail-rate" => &FAIL_RATES,
        _ => &RECOVERIES,
    }
}

impl Factors {
    pub fn is_none(&self) -> bool {
        *self == Factors::default()
    }

    fn of(&self, slider: &str) -> f64 {
        match slider {
            "what-if-all-rate" => self.rate,
            "what-if-all-fail-rate" => self.fail_rate,
            _ => self.recovery,
        }
    }

    /// Once the slider of that name stands at that place; `None` for a slider that is none of these.
    pub fn moved(self, slider: &str, place: usize) -> Option<Factors> {
        let value = SLIDERS.contains(&slider).then(|| places(slider).get(place).copied())??;
        Some(match slider {
            "what-if-all-rate" => Factors { rate: value, ..self },
            "what-if-all-fail-rate" => Factors { fail_rate: value, ..self },
            _ => Factors { recovery: value, ..self },
        })
    }

    /// One supposition for each service that has a figure to multiply, beside what the scorecard supposes already.
    pub fn suppose(&self, sc: &Scorecard) -> Vec<WhatIf> {
        sc.services.iter().map(|s| self.suppose_one(sc, s)).filter(|w| !w.is_empty()).collect()
    }

    fn suppose_one(&self, sc: &Scorecard, s: &Service) -> WhatIf {
        let own = |id: &str, factor: f64| {
            let value = s.metrics.iter().find(|m| m.id == id)?.value()?;
            (factor != 1.0 && value > 0.0).then_some(value * factor)
        };
        let mut w = sc.what_if.iter().find(|w| w.service == s.name).cloned().unwrap_or_default();
        w.service.clone_from(&s.name);
        if let Some(rate) = own("deployment-frequency", self.rate) {
            w.deployments_per_week = Some(7.0 * rate);
        }
        if let Some(rate) = own("change-fail-rate", self.fail_rate) {
            w.change_fail_rate = Some(rate.min(1.0));
        }
        if let Some(secs) = own("recovery-time", self.recovery) {
            w.recovery_secs = Some(secs);
        }
        w
    }
}

#[derive(Properties, Clone)]
pub struct Props {
    pub scorecard: Rc<Scorecard>,
    pub factors: Factors,
    /// The latest answer of the engine about all services, and whether it is of what is supposed now.
    pub supposed: Option<Rc<Scorecard>>,
    #[prop_or_default]
    pub current: bool,
    #[prop_or_default]
    pub message: Option<String>,
    #[prop_or_default]
    pub on: Callback<Asked>,
}

/// What is drawn is never changed in place.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let supposed = |props: &Self| props.supposed.as_ref().map(Rc::as_ptr);
        supposed(self) == supposed(other)
            && Rc::ptr_eq(&self.scorecard, &other.scorecard)
            && (self.factors, self.current, &self.message) == (other.factors, other.current, &other.message)
    }
}

#[component]
pub fn SupposingAll(props: &Props) -> Html {
    let Props { scorecard: sc, factors, supposed, current, message, on } = props;
    let shown = supposed.as_ref().filter(|_| !factors.is_none()).map(|other| table(sc, other));
    html! {
        <section class="what-if screen-only" aria-labelledby="what-if-title">
            <h2 id="what-if-title">{said::title_of_all()}</h2>
            <p class="note">{said::lead_of_all()}</p>
            <div class="knobs">{ for SLIDERS.into_iter().map(|id| slider(id, factors, on)) }</div>
            <p class="actions">
                <button type="button" class="plain" disabled={factors.is_none()} onclick={on.reform(|_| Asked::Reset)}>{said::reset()}</button>
            </p>
            // The slider says its own value: what is left to say, once it is there, is what follows.
            <p class="sr-only" role="status">{supposed.as_ref().filter(|_| *current && shown.is_some()).map(|other| words::what_if_of_whole(sc, other)[2].clone())}</p>
            if let Some(message) = message { <p class="message-line" role="alert">{message.clone()}</p> }
            if let Some(table) = shown { <DataTable {table} stacks={true} /> }
        </section>
    }
}

fn slider(id: &'static str, factors: &Factors, on: &Callback<Asked>) -> Html {
    let (places, value) = (places(id), factors.of(id));
    let title = match id {
        "what-if-all-rate" => heads::deployments_per_week(),
        "what-if-all-fail-rate" => heads::change_fail_rate(),
        _ => said::recovery(),
    };
    let place = places.iter().position(|p| *p == value).unwrap_or_default().to_string();
    let told = said::factor(value);
    html! {
        <div class="knob" key={id}>
            <label for={id}>{title}</label>
            <span class="told" aria-hidden="true">{&told}</span>
            <input type="range" {id} name={id} min="0" max={(places.len() - 1).to_string()} step="1" value={place}
                aria-valuetext={told.clone()} oninput={on.reform(Asked::Moved)} />
            <span class="aside" />
        </div>
    }
}

/// The whole first, then each service by need, as it is.
fn table(sc: &Scorecard, supposed: &Scorecard) -> Table {
    let line = |name: String, cells: [String; 7]| {
        let [now, then, by, chance, would, chance_by, stands] = cells;
        let figures = [now, then, by, chance, would, chance_by].map(Cell::figure);
        [Cell::text(name)].into_iter().chain(figures).chain([Cell::text(stands)]).collect()
    };
    let mut rows: Vec<Vec<Cell>> = vec![line(said::whole().into(), words::what_if_of_whole(sc, supposed))];
    rows.extend(by_need(&sc.services).into_iter().filter_map(|s| {
        let other = supposed.services.iter().find(|other| other.name == s.name)?;
        Some(line(words::label(&s.name), words::what_if_of_all(s, other)))
    }));
    let heads = || {
        let (last, figures) = (said::heads_of_all()[6], &said::heads_of_all()[..6]);
        let figures = figures.iter().map(|head| Cell::figure(*head));
        [Cell::text(heads::service())].into_iter().chain(figures).chain([Cell::text(last)]).collect()
    };
    Table { caption: said::table().into(), head: head(heads), rows }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::example;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    fn rendered(factors: Factors, supposed: Option<Scorecard>) -> String {
        let props = Props {
            scorecard: Rc::new(example::risk::with_risk()),
            factors,
            supposed: supposed.map(Rc::new),
            current: true,
            message: None,
            on: Callback::default(),
        };
        let mut page = pin!(yew::LocalServerRenderer::<SupposingAll>::with_props(props).hydratable(false).render());
        match page.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(html) => html.replace([words::GLUE, words::THIN], " ").replace('\u{2212}', "-"),
            Poll::Pending => panic!("nothing here waits"),
        }
    }

    #[test]
    fn a_factor_is_applied_to_each_services_own_figure_and_what_is_not_measured_stays() {
        let sc = example::risk::with_risk();
        let twice = Factors::default().moved("what-if-all-rate", 6).unwrap();
        assert_eq!(twice, Factors { rate: 2.0, ..Factors::default() });
        let supposed = twice.suppose(&sc);
        let own = |s: &Service| s.metrics.iter().find(|m| m.id == "deployment-frequency").and_then(|m| m.value());
        let known: Vec<&Service> = sc.services.iter().filter(|s| own(s).is_some_and(|rate| rate > 0.0)).collect();
        assert!(!known.is_empty() && known.len() == supposed.len());
        for (s, w) in known.iter().zip(&supposed) {
            let expected = own(s).map(|rate| 14.0 * rate);
            assert_eq!((&w.service, w.deployments_per_week), (&s.name, expected), "a week of twice its own");
            assert_eq!((w.change_fail_rate, w.recovery_secs), (None, None), "what was not moved is not supposed");
        }
        let most = Factors { fail_rate: 1e9, ..Factors::default() }.suppose(&sc);
        assert!(!most.is_empty() && most.iter().all(|w| w.change_fail_rate == Some(1.0)), "no more than all fail");
        assert_eq!(Factors::default().suppose(&sc), []);
        assert_eq!(Factors::default().moved("what-if-rate", 0), None);
        assert_eq!(Factors::default().moved("what-if-all-rate", 99), None);
    }

    #[test]
    fn each_service_stands_as_it_is_and_as_it_would_be_with_its_change_and_a_word() {
        let still = rendered(Factors::default(), None);
        assert_eq!(still.matches("type=\"range\"").count(), 3);
        assert!(still.contains("as measured") && !still.contains("<table"), "{still}");
        let mut other = example::risk::with_risk();
        let riskier = other.services.iter_mut().filter_map(|s| s.risk.as_mut()).find(|r| r.chance_today.is_some());
        riskier.expect("one has a chance").chance_today = Some(1.0);
        let html = rendered(Factors { rate: 2.0, ..Factors::default() }, Some(other));
        assert!(html.contains("2 × as measured") || html.contains("2× as measured"), "{html}");
        assert!(html.contains("points, worse") && html.contains("unchanged"), "{html}");
        let rows = example::risk::with_risk().services.len() + 1;
        assert_eq!(html.matches("<th scope=\"row\"").count(), rows, "the whole and every service: {html}");
    }
}
