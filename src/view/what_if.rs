//! What if: sliders for one service (those for all: `what_if/all.rs`), and every figure as it is and as it would be. A slider that was not moved stands
//! where it was measured.

pub mod all;

use crate::domain::{Outage, WhatIf};
use crate::score::{Scorecard, Service};
use crate::words;
use crate::words::page::{heads, what_if as said};
use std::rc::Rc;
use yew::prelude::*;

/// What can be supposed, each by the place of a slider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knob {
    Rate,
    FailRate,
    Recovery,
    Objective,
    Outage,
    Errors,
}

const KNOBS: [Knob; 6] = [Knob::Rate, Knob::FailRate, Knob::Recovery, Knob::Objective, Knob::Outage, Knob::Errors];

const MINUTE: f64 = 60.0;
const HOUR: f64 = 3_600.0;
const DAY: f64 = 86_400.0;
const RECOVERY: [f64; 12] = [
    MINUTE,
    5.0 * MINUTE,
    10.0 * MINUTE,
    15.0 * MINUTE,
    30.0 * MINUTE,
    HOUR,
    2.0 * HOUR,
    4.0 * HOUR,
    8.0 * HOUR,
    DAY,
    2.0 * DAY,
    7.0 * DAY,
];
const OBJECTIVES: [f64; 11] = [0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9998, 0.9999, 0.99999];
const MINUTES: [f64; 15] =
    [0.0, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 45.0, 60.0, 90.0, 120.0, 240.0, 480.0, 720.0, 1_440.0];

impl Knob {
    pub fn name(self) -> &'static str {
        match self {
            Knob::Rate => "what-if-rate",
            Knob::FailRate => "what-if-fail-rate",
            Knob::Recovery => "what-if-recovery",
            Knob::Objective => "what-if-objective",
            Knob::Outage => "what-if-outage",
            Knob::Errors => "what-if-errors",
        }
    }

    fn title(self, service: &Service) -> String {
        match self {
            Knob::Rate => heads::deployments_per_week().into(),
            Knob::FailRate => heads::change_fail_rate().into(),
            Knob::Recovery => said::recovery().into(),
            Knob::Objective => said::objective(promise(service)),
            Knob::Outage => said::outage().into(),
            Knob::Errors => said::errors().into(),
        }
    }

    /// The values of its places, rising.
    fn places(self, service: &Service) -> Vec<f64> {
        match self {
            Knob::Rate => {
                let today = service.risk.as_ref().and_then(|r| r.deployments_per_week.value());
                let most = today.filter(|s| s.is_finite()).unwrap_or(0.0).max(5.0);
                // Whole deployments, and as far as four times today's: beyond that all is extrapolated.
                let step = libm::ceil(4.0 * most / 40.0);
                (0..=40).map(|i| step * f64::from(i)).collect()
            }
            Knob::FailRate => (0..=100).map(|i| f64::from(i) / 100.0).collect(),
            Knob::Recovery => RECOVERY.to_vec(),
            Knob::Objective => OBJECTIVES.to_vec(),
            Knob::Outage => MINUTES.to_vec(),
            Knob::Errors => (1..=10).map(|i| f64::from(i) / 10.0).collect(),
        }
    }

    fn supposed(self, w: &WhatIf, service: &Service) -> Option<f64> {
        match self {
            Knob::Rate => w.deployments_per_week,
            Knob::FailRate => w.change_fail_rate,
            Knob::Recovery => w.recovery_secs,
            Knob::Objective => w.objectives.get(promise(service)?).copied(),
            Knob::Outage => w.outage.map(|o| o.minutes),
            Knob::Errors => w.outage.map(|o| o.errors),
        }
    }

    fn measured(self, service: &Service) -> Option<f64> {
        let of = |id: &str| service.metrics.iter().find(|m| m.id == id)?.value();
        match self {
            Knob::Rate => of("deployment-frequency").map(|rate| 7.0 * rate),
            Knob::FailRate => of("change-fail-rate"),
            Knob::Recovery => of("recovery-time"),
            Knob::Objective => service.slos.iter().find(|s| Some(s.slo.as_str()) == promise(service))?.objective,
            Knob::Outage => Some(0.0),
            Knob::Errors => Some(1.0),
        }
    }

    fn told(self, value: f64) -> String {
        match self {
            Knob::Rate => words::per_week(value),
            Knob::FailRate | Knob::Errors => words::percent(value),
            Knob::Recovery => words::duration(value),
            Knob::Objective => words::as_written(value),
            Knob::Outage => words::decimal(value, 0),
        }
    }
}

/// The SLO whose objective is moved: the one that binds, or the first.
fn promise(service: &Service) -> Option<&str> {
    let binding = service.risk.as_ref().and_then(|r| r.binding.as_deref());
    binding.or_else(|| service.slos.iter().find(|s| s.objective.is_some()).map(|s| s.slo.as_str()))
}

/// What is supposed once the slider of that name stands at that place; `None` for a slider that is none of these.
pub fn moved(before: &WhatIf, service: &Service, slider: &str, place: usize) -> Option<WhatIf> {
    let knob = KNOBS.into_iter().find(|k| k.name() == slider)?;
    let places = knob.places(service);
    let value = places.get(place).copied()?;
    // What was supposed of another service says nothing of this one.
    let mut w = Some(before).filter(|w| w.service == service.name).cloned().unwrap_or_default();
    w.service.clone_from(&service.name);
    // Moved back to where it stood, it supposes nothing.
    let home = knob.measured(service).map(|value| nearest(&places, value)) == Some(place);
    match knob {
        Knob::Rate if home => w.deployments_per_week = None,
        Knob::FailRate if home => w.change_fail_rate = None,
        Knob::Recovery if home => w.recovery_secs = None,
        Knob::Objective if home => _ = w.objectives.remove(promise(service)?),
        Knob::Rate => w.deployments_per_week = Some(value),
        Knob::FailRate => w.change_fail_rate = Some(value),
        Knob::Recovery => w.recovery_secs = Some(value),
        Knob::Objective => _ = w.objectives.insert(promise(service)?.into(), value),
        Knob::Outage => {
            let errors = w.outage.map_or(1.0, |o| o.errors);
            w.outage = (value > 0.0).then_some(Outage { minutes: value, errors });
        }
        Knob::Errors => w.outage = w.outage.map(|o| Outage { errors: value, ..o }),
    }
    Some(w)
}

#[derive(Clone, Debug)]
pub enum Asked {
    Moved(InputEvent),
    Reset,
    /// The text to put on the clipboard.
    Copied(String),
}

#[derive(Properties, Clone)]
pub struct Props {
    pub scorecard: Rc<Scorecard>,
    pub service: String,
    /// Of this service, or of another one, which says nothing here.
    pub what_if: WhatIf,
    /// The latest answer of the engine, and whether it is of what is supposed now.
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
            && self.current == other.current
            && Rc::ptr_eq(&self.scorecard, &other.scorecard)
            && (&self.service, &self.what_if, &self.message) == (&other.service, &other.what_if, &other.message)
    }
}

#[component]
pub fn Supposing(props: &Props) -> Html {
    let Props { scorecard: sc, service, what_if, supposed, current, message, on } = props;
    let Some(s) = sc.services.iter().find(|s| s.name == *service) else { return Html::default() };
    let w = Some(what_if).filter(|w| w.service == *service).cloned().unwrap_or_default();
    let w = WhatIf { service: service.clone(), ..w };
    let rows = supposed.as_ref().filter(|_| !w.is_empty()).map(|other| words::what_if_rows(sc, other, service));
    html! {
        <section class="what-if screen-only" aria-labelledby="what-if-title">
            <h2 id="what-if-title">{said::title(service)}</h2>
            <p class="note">{said::lead()}</p>
            <div class="knobs">{ for KNOBS.into_iter().map(|knob| slider(knob, &w, s, on)) }</div>
            <p class="actions">
                <button type="button" class="plain" disabled={w.is_empty()} onclick={on.reform(|_| Asked::Reset)}>{said::reset()}</button>
                if let Some(rows) = rows.as_ref().filter(|_| *current) {
                    <button type="button" class="plain" onclick={
                        let text = words::what_if_text(&w, rows);
                        on.reform(move |_| Asked::Copied(text.clone()))
                    }>{said::copy()}</button>
                }
            </p>
            <p class="lead">{words::glue(&words::what_if(&w))}</p>
            // The slider says its own value: what is left to say, once it is there, is what follows.
            <p class="sr-only" role="status">{rows.as_ref().filter(|_| *current).map(|rows| words::what_if_result(rows))}</p>
            if let Some(message) = message { <p class="message-line" role="alert">{message.clone()}</p> }
            if let Some(rows) = rows { { table(&rows) } }
        </section>
    }
}

/// The place where a value stands, the nearest one.
fn nearest(places: &[f64], value: f64) -> usize {
    let away = |i: &usize| (places[*i] - value).abs();
    (0..places.len()).min_by(|a, b| away(a).total_cmp(&away(b))).unwrap_or(0)
}

fn slider(knob: Knob, w: &WhatIf, s: &Service, on: &Callback<Asked>) -> Html {
    let places = knob.places(s);
    let (measured, supposed) = (knob.measured(s), knob.supposed(w, s));
    if knob == Knob::Objective && promise(s).is_none() || knob == Knob::Errors && w.outage.is_none() {
        return Html::default();
    }
    let value = supposed.or(measured);
    let place = value.map_or(0, |value| nearest(&places, value)).to_string();
    let told = match (supposed, measured) {
        (Some(value), _) => knob.told(value),
        (None, Some(value)) => knob.told(value),
        (None, None) => heads::not_measured().into(),
    };
    let beside = match (supposed, measured, knob) {
        (Some(_), Some(m), Knob::Rate | Knob::FailRate | Knob::Recovery | Knob::Objective) => {
            said::measured(&knob.told(m))
        }
        _ => String::new(),
    };
    let id = knob.name();
    html! {
        <div class="knob" key={id}>
            <label for={id}>{knob.title(s)}</label>
            <span class="told" aria-hidden="true">{&told}</span>
            <input type="range" {id} name={id} min="0" max={(places.len() - 1).to_string()} step="1" value={place}
                aria-valuetext={told.clone()} oninput={on.reform(Asked::Moved)} />
            <span class="aside">{beside}</span>
        </div>
    }
}

fn table(rows: &[words::Compared]) -> Html {
    let (now, supposed, change) = (said::now(), said::supposed(), said::change());
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={said::table()}>
            // On a narrow screen its rows are stacked: the roles keep it a table there.
            <table class="compared stacks" role="table">
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{heads::figure()}</th>
                    <th scope="col" role="columnheader" class="num">{now}</th>
                    <th scope="col" role="columnheader" class="num">{supposed}</th>
                    <th scope="col" role="columnheader" class="num">{change}</th>
                </tr></thead>
                <tbody role="rowgroup">
                    { for rows.iter().map(|row| html! {
                        <tr role="row" class={classes!((row.now != row.supposed).then_some("shifted"))}>
                            <th scope="row" role="rowheader">{&row.figure}</th>
                            <td class="num" role="cell" data-label={now}>{&row.now}</td>
                            <td class="num value" role="cell" data-label={supposed}>{&row.supposed}</td>
                            <td class="num" role="cell" data-label={change}>{&row.change}</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::example;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    fn rendered(props: Props) -> String {
        let mut page = pin!(yew::LocalServerRenderer::<Supposing>::with_props(props).hydratable(false).render());
        match page.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(html) => html,
            Poll::Pending => panic!("nothing here waits"),
        }
    }

    fn props(what_if: WhatIf, supposed: Option<Scorecard>) -> Props {
        let sc = example::scorecard();
        let service = sc.services[0].name.clone();
        let (scorecard, supposed) = (Rc::new(sc), supposed.map(Rc::new));
        Props { scorecard, service, what_if, supposed, current: true, message: None, on: Callback::default() }
    }

    #[test]
    fn every_slider_has_a_name_a_value_in_words_and_a_place_within_its_places() {
        let html = rendered(props(WhatIf::default(), None));
        for id in ["what-if-rate", "what-if-fail-rate", "what-if-recovery", "what-if-objective", "what-if-outage"] {
            assert!(html.contains(&format!("<label for=\"{id}\">")), "{id} has no label");
        }
        assert_eq!(html.matches("aria-valuetext").count(), 5, "errors are of an outage, and none is supposed");
        assert!(html.contains("disabled"), "there is nothing to reset");
        let silent = html.split("<span").filter(|span| {
            let tag = span.split('>').next().unwrap_or("");
            tag.contains("class=\"told\"") && tag.contains("aria-hidden=\"true\"")
        });
        assert_eq!(silent.count(), 5, "the text beside says it a second time");
    }

    #[test]
    fn a_slider_supposes_its_place_and_another_service_begins_anew() {
        let sc = example::scorecard();
        let (a, b) = (&sc.services[0], &sc.services[1]);
        let none = WhatIf::default();
        let once = moved(&none, a, "what-if-fail-rate", 5).unwrap();
        assert_eq!((once.service.as_str(), once.change_fail_rate), (a.name.as_str(), Some(0.05)));
        let twice = moved(&once, a, "what-if-outage", 6).unwrap();
        assert_eq!((twice.change_fail_rate, twice.outage), (Some(0.05), Some(Outage { minutes: 30.0, errors: 1.0 })));
        let milder = moved(&twice, a, "what-if-errors", 4).unwrap();
        assert_eq!(milder.outage, Some(Outage { minutes: 30.0, errors: 0.5 }));
        assert_eq!(moved(&milder, a, "what-if-outage", 0).unwrap().outage, None, "no minutes are no outage");
        assert_eq!(moved(&twice, b, "what-if-rate", 0).unwrap().change_fail_rate, None);
        assert_eq!(moved(&none, a, "service", 0), None);
        assert_eq!(moved(&none, a, "what-if-rate", 999), None);
    }

    #[test]
    fn a_slider_moved_back_to_where_it_stood_supposes_nothing() {
        let sc = example::scorecard();
        let service = &sc.services[0];
        for knob in [Knob::Rate, Knob::FailRate, Knob::Recovery, Knob::Objective] {
            let Some(home) = knob.measured(service).map(|value| nearest(&knob.places(service), value)) else {
                continue;
            };
            let away = moved(&WhatIf::default(), service, knob.name(), home + 1).unwrap();
            assert!(knob.supposed(&away, service).is_some(), "{knob:?}");
            assert!(moved(&away, service, knob.name(), home).unwrap().is_empty(), "{knob:?}");
        }
        assert!(Knob::Rate.measured(service).is_some() && Knob::FailRate.measured(service).is_some());
    }

    #[test]
    fn a_moved_slider_is_announced_once_and_what_follows_once_it_is_known() {
        let mut other = example::scorecard();
        let name = other.services[0].name.clone();
        other.services[0].slos[0].budget_remaining = Some(-2.5);
        other.services[0].slos[0].verdict = crate::score::Verdict::Missed;
        let what_if = WhatIf { service: name, change_fail_rate: Some(0.5), ..WhatIf::default() };
        let props = props(what_if, Some(other));
        let live = |html: &str| {
            let html = html.replace([words::GLUE, words::THIN], " ").replace('\u{2212}', "-");
            assert!(!html.contains("aria-live") && !html.contains("<output"), "{html}");
            assert_eq!(html.matches("role=\"status\"").count(), 1);
            let (_, status) = html.split_once("role=\"status\"").unwrap();
            status.split_once('>').and_then(|(_, text)| text.split_once("</p>")).unwrap().0.to_owned()
        };
        let said = live(&rendered(props.clone()));
        assert!(
            said.starts_with("As it would be: Budget left, ") && said.contains(": -250 %, missed instead of "),
            "{said}"
        );
        assert_eq!(live(&rendered(Props { current: false, ..props })), "", "nothing is known of this place yet");
    }

    #[test]
    fn what_would_be_stands_beside_what_is_and_is_copied_as_text() {
        let mut other = example::scorecard();
        let name = other.services[0].name.clone();
        other.services[0].slos[0].budget_remaining = Some(-2.5);
        other.services[0].slos[0].verdict = crate::score::Verdict::Missed;
        let what_if =
            WhatIf { service: name.clone(), outage: Some(Outage { minutes: 30.0, errors: 1.0 }), ..WhatIf::default() };
        let html = rendered(props(what_if.clone(), Some(other.clone())));
        let plain = |text: &str| text.replace([words::GLUE, words::THIN], " ").replace('\u{2212}', "-");
        assert!(plain(&html).contains("if an outage of 30 minutes at 100 % errors ended the period:"), "{html}");
        assert!(plain(&html).contains("-250 %, missed"), "{html}");
        let rows = words::what_if_rows(&example::scorecard(), &other, &name);
        let text = plain(&words::what_if_text(&what_if, &rows));
        assert!(text.contains("-250 %, missed instead of ") && text.ends_with("Supposed, not measured.\n"), "{text}");
        assert_eq!(text.lines().count(), 3, "what stays is not told: {text}");
    }
}
