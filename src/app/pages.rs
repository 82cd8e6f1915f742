//! Which page is shown, from the state, and what its events mean. How it looks is in `view/`.

use super::browser::get;
use super::effects::taken;
use super::handover::{self, Handles};
use super::route::query;
use super::state::{ALL, Action, Card, Sample, State};
use crate::domain::{Language, TableKind, WhatIf};
use crate::protocol::{Compare, Definition, Options};
use crate::score::Scorecard;
use crate::view::bar::{Bar, PRESET, Sought};
use crate::view::compare;
use crate::view::data::{COMPARE, Data, FROM, TEAM, TITLE, TO, Wish, YEAR, ZONE};
use crate::view::help::Query;
use crate::view::keys::KEYS;
use crate::view::meeting::{Meeting, Wrote};
use crate::view::method::Method;
use crate::view::outcomes::Outcomes;
use crate::view::prose::prose;
use crate::view::retro::Retrospective;
use crate::view::risk::{self, KIND, Narrowed, Risk, SERVICE, STRATEGY};
use crate::view::service::{Cause, Service, Tied};
use crate::view::shell::{EXPORT, Page, Pressed, Shell};
use crate::view::start::{Chose, FILE_INPUT, FOLDER_INPUT, Picker, Start};
use crate::view::summary::Summary;
use crate::view::what_if::all::{Factors, SupposingAll};
use crate::view::what_if::{self, Asked, Supposing};
use crate::words::page::shell as said;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// `standing`: what of the start screen is in the document already.
pub fn view(state: &State, handles: &Rc<Handles>, standing: Option<Html>, say: &Callback<Action>) -> Html {
    let chose = {
        let (say, handles) = (say.clone(), handles.clone());
        Callback::from(move |what: Chose| choose(what, &handles, &say))
    };
    html! {
        <ContextProvider<Query> context={Query(query(&state.options).into())}>
        <Shell page={state.page} language={state.language()} keys={state.keys} bar={bar(state, say)} query={query(&state.options)}
            service={state.service.clone().map(AttrValue::from)} status={state.status()} progress={state.progress()} alerts={state.alert_texts()}
            reading={state.reading()} has_files={!state.files.is_empty()} synthetic={state.synthetic()}
            dragging={state.dragging} leaving={state.leaving.then(|| state.unsaved())} export={state.export()} on={pressed(say)}>
            <Picker on={chose.clone()} />
            <ContextProvider<Meeting> context={meeting(state, say)}>{ page(state, say, chose, standing) }</ContextProvider<Meeting>>
        </Shell>
        </ContextProvider<Query>>
    }
}

fn page(state: &State, say: &Callback<Action>, chose: Callback<Chose>, standing: Option<Html>) -> Html {
    let [start, data] = [Page::Start, Page::Data].map(|page| format!("{}{}", page.href(), query(&state.options)));
    let (see, drop) = (said::see_data(), said::drop_or_start());
    match state.page {
        Page::Start => html! { <Start loading_sample={state.sample == Sample::Loading} {standing} on={chose} /> },
        Page::Data => html! {
            <Data files={state.file_views()} choices={state.choices()} notes={state.notes()} on={wished(say, &state.options, state.choices().days)} />
        },
        Page::Method => html! { <Method force={Rc::new(state.in_force())} /> },
        Page::Summary | Page::Service | Page::Risk | Page::Outcomes | Page::Retro | Page::Compare => {
            match &state.card {
                Card::Shown { scorecard, .. } if state.page == Page::Service => service(state, scorecard, say),
                Card::Shown { scorecard, .. } if state.page == Page::Compare => compared(state, scorecard, say),
                Card::Shown { scorecard, .. } if state.page == Page::Risk => html! {
                    <Risk scorecard={scorecard.clone()} narrowed={state.narrowed.clone()}
                        query={query(&state.options)} on={narrowed(say, &state.narrowed)}>
                        { supposing(state, scorecard, say) }
                    </Risk>
                },
                Card::Shown { scorecard, .. } if state.page == Page::Outcomes => html! {
                    <Outcomes scorecard={scorecard.clone()} query={query(&state.options)} />
                },
                Card::Shown { scorecard, .. } if state.page == Page::Retro => html! {
                    <Retrospective retro={state.retro.shown(ALL)} message={state.retro.message(ALL)} scorecard={scorecard.clone()} />
                },
                Card::Shown { scorecard, .. } => {
                    html! { <Summary scorecard={scorecard.clone()} synthetic={state.synthetic()} query={query(&state.options)}
                    find={state.narrowed.find.clone().map(AttrValue::from)} on_find={Some(found(say))} /> }
                }
                Card::NotScored { message } => html! {
                    <div class="nothing"><h1>{ said::no_scorecard() }</h1><p>{ prose(message) }</p>
                        <p>{ see[0] }<a href={data}>{ Page::Data.name() }</a>{ see[1] }</p></div>
                },
                Card::None if state.reading() => html! { <div class="nothing"><h1>{ said::reading() }</h1></div> },
                Card::None => html! {
                    <div class="nothing"><h1>{ said::no_scorecard() }</h1>
                        <p>{ drop[0] }<a href={start}>{ said::start_here() }</a>{ drop[1] }</p></div>
                },
            }
        }
    }
}

/// Above every page but the first.
fn bar(state: &State, say: &Callback<Action>) -> Html {
    if state.page == Page::Start {
        return Html::default();
    }
    let hits = state.hits();
    let first = hits.first().map(|hit| hit.href.clone());
    let sought = {
        let say = say.clone();
        Callback::from(move |what| match what {
            Sought::Typed(event) => say.emit(Action::SearchTyped(value(&event))),
            Sought::Gone(event) if event.key() == "Enter" => {
                event.prevent_default();
                if let Some(href) = &first {
                    let _ = gloo::utils::window().location().set_hash(href);
                }
            }
            Sought::Gone(event) if event.key() == "Escape" => say.emit(Action::SearchTyped(String::new())),
            Sought::Gone(_) => {}
        })
    };
    html! {
        <Bar line={state.bar_line()} choices={state.choices()} has_fields={state.page == Page::Data} query={query(&state.options)}
            text={state.search.clone()} {hits} on={wished(say, &state.options, state.choices().days)} {sought} />
    }
}

/// Of a field or a list.
fn value(event: &Event) -> String {
    event.target().and_then(|target| get(&target, "value").as_string()).unwrap_or_default()
}

/// Something was typed above the list of services.
fn found(say: &Callback<Action>) -> Callback<(Event, bool)> {
    say.reform(|(event, done): (Event, bool)| Action::ServicesFound { text: value(&event), done })
}

/// Opens the list of keys; the browser keeps and returns the focus.
pub fn show_keys() {
    call(KEYS, "showModal");
}

/// A method without arguments. One that is open already refuses, and that is all there is to it.
fn call(id: &str, name: &str) {
    if let Some(element) = element(id)
        && let Ok(method) = super::browser::method(&element, name)
    {
        let _ = method.call0(&element);
    }
}

fn service(state: &State, scorecard: &Rc<Scorecard>, say: &Callback<Action>) -> Html {
    let mut services: Vec<String> = scorecard.services.iter().map(|s| s.name.clone()).collect();
    services.sort();
    let chosen = state.service_shown().unwrap_or_default();
    let (detail, message) = (state.detail.shown(&chosen), state.detail.message(&chosen));
    let said = state.options.overrides.iter().filter(|o| o.service == chosen).cloned().collect::<Vec<_>>();
    let on_cause = {
        let (say, service) = (say.clone(), chosen.clone());
        Callback::from(move |(incident, event): Tied| {
            if let Some(list) = event.target_dyn_into::<HtmlSelectElement>() {
                let word = Cause::read(&list.value());
                say.emit(Action::IncidentTied { service: service.clone(), incident, word });
            }
        })
    };
    let on_ledger = narrowed(say, &state.narrowed);
    let ledger = state.narrowed.clone();
    let say = say.clone();
    let on = Callback::from(move |event: Event| {
        if let Some(list) = event.target_dyn_into::<HtmlSelectElement>() {
            say.emit(Action::ServiceChosen(list.value()));
        }
    });
    html! { <Service {services} {chosen} {detail} {message} scorecard={scorecard.clone()} {on} {said} {on_cause} {ledger} {on_ledger} /> }
}

/// Two sides, and the lists that choose them.
fn compared(state: &State, scorecard: &Rc<Scorecard>, say: &Callback<Action>) -> Html {
    let (sides, key) = (state.sides_shown(), state.sides_key());
    let on = {
        let (say, period) = (say.clone(), scorecard.period.clone());
        let chosen = sides.clone().unwrap_or_else(|| state.sides.clone());
        Callback::from(move |event: Event| {
            // A field or a list: both have these.
            let Some(target) = event.target() else { return };
            let [name, value] = ["name", "value"].map(|key| get(&target, key).as_string().unwrap_or_default());
            let next = compare::changed(&chosen, &name, &value, &period);
            next.into_iter().for_each(|sides| say.emit(Action::SidesChosen(sides)));
        })
    };
    html! {
        <compare::Compare {sides} by={state.sides.by} services={state.service_names()} teams={state.team_names()}
            period={scorecard.period.clone()} comparison={state.compared.shown(&key)} message={state.compared.message(&key)} {on} />
    }
}

/// The sliders for all services.
fn supposing_all(state: &State, scorecard: &Rc<Scorecard>, say: &Callback<Action>) -> Html {
    let (say, factors) = (say.clone(), state.factors);
    let on = Callback::from(move |asked| {
        say.emit(match asked {
            Asked::Reset => Action::SupposingAll(Factors::default()),
            Asked::Copied(text) => Action::CopyAsked(text),
            Asked::Moved(event) => {
                let Some(slider) = event.target_dyn_into::<HtmlInputElement>() else { return };
                let Ok(place) = slider.value().parse() else { return };
                let Some(next) = factors.moved(&slider.name(), place) else { return };
                Action::SupposingAll(next)
            }
        })
    });
    let key = state.what_if_key();
    let message = state.supposed.message(&key);
    // While a slider moves the answer before stands, of all services alone.
    let of_all = |sc: &Rc<Scorecard>| sc.services.len() == scorecard.services.len();
    let supposed = state.supposed.latest().filter(of_all);
    let current = state.supposed.shown(&key).is_some();
    html! { <SupposingAll scorecard={scorecard.clone()} {factors} {supposed} {current} {message} {on} /> }
}

/// The sliders for the service whose curve is drawn, or for all where none of several is chosen.
fn supposing(state: &State, scorecard: &Rc<Scorecard>, say: &Callback<Action>) -> Html {
    if state.supposes_all() {
        return supposing_all(state, scorecard, say);
    }
    let Some(service) = risk::shown(scorecard, &state.narrowed) else { return Html::default() };
    let (name, what_if) = (service.name.clone(), state.what_if.clone());
    let on = {
        let (say, what_if, scorecard, name) = (say.clone(), what_if.clone(), scorecard.clone(), name.clone());
        Callback::from(move |asked| {
            say.emit(match asked {
                Asked::Reset => Action::Supposing(WhatIf::default()),
                Asked::Copied(text) => Action::CopyAsked(text),
                Asked::Moved(event) => {
                    let slider = event.target_dyn_into::<HtmlInputElement>();
                    let service = scorecard.services.iter().find(|s| s.name == name);
                    let (Some(slider), Some(service)) = (slider, service) else { return };
                    let Ok(place) = slider.value().parse() else { return };
                    let Some(next) = what_if::moved(&what_if, service, &slider.name(), place) else { return };
                    Action::Supposing(next)
                }
            })
        })
    };
    let (key, own) = (state.what_if_key(), what_if.service == name);
    let message = state.supposed.message(&key).filter(|_| own);
    // While a slider moves the answer before stands, of this service alone.
    let of_it = |sc: &Rc<Scorecard>| own && sc.services.len() == 1 && sc.what_if.iter().any(|w| w.service == name);
    let supposed = state.supposed.latest().filter(of_it);
    let current = state.supposed.shown(&key).is_some();
    html! { <Supposing scorecard={scorecard.clone()} service={name} {what_if} {supposed} {current} {message} {on} /> }
}

/// A list of the risk page or of the ledger was changed.
fn narrowed(say: &Callback<Action>, now: &Narrowed) -> Callback<Event> {
    let (say, now) = (say.clone(), now.clone());
    Callback::from(move |event: Event| {
        let Some(list) = event.target_dyn_into::<HtmlSelectElement>() else { return };
        let (value, mut next) = (Some(list.value()).filter(|v| !v.is_empty()), now.clone());
        match &*list.name() {
            // Kinds and strategies of one service may not be another's.
            SERVICE => next = Narrowed { service: value, ..Narrowed::default() },
            KIND => next.kind = value,
            STRATEGY => next.strategy = value,
            _ => return,
        }
        say.emit(Action::LedgerNarrowed(next));
    })
}

fn pressed(say: &Callback<Action>) -> Callback<Pressed> {
    let say = say.clone();
    Callback::from(move |what| {
        say.emit(match what {
            Pressed::Skip(event) => {
                event.prevent_default();
                focus("main");
                return;
            }
            Pressed::Cancel => Action::CancelAsked,
            Pressed::StartOver => Action::StartOverAsked,
            Pressed::StartOverAnyway => Action::StartedOver,
            Pressed::Stay => Action::StayedHere,
            Pressed::Save => Action::SettingsAsked,
            Pressed::Export(form) => {
                element(EXPORT).iter().for_each(|menu| super::menus::close(menu));
                Action::ExportAsked(form)
            }
            Pressed::Print => Action::PrintAsked,
            Pressed::Language(event) => Action::LanguageChosen(Language::read(&value(&event))),
            Pressed::Keys => return show_keys(),
            Pressed::KeysClosed => return call(KEYS, "close"),
            Pressed::KeysSwitched(event) => {
                Action::KeysSwitched(event.target_dyn_into::<HtmlInputElement>().is_none_or(|switch| switch.checked()))
            }
            Pressed::Dismiss(index) => Action::AlertDismissed { index },
        });
    })
}

fn choose(what: Chose, handles: &Handles, say: &Callback<Action>) {
    match what {
        Chose::Files => click(FILE_INPUT),
        Chose::Folder => click(FOLDER_INPUT),
        Chose::Sample => say.emit(Action::SampleAsked),
        Chose::Picked(event) => {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            if let Some(list) = input.files() {
                let action = taken(handles, handover::picked(&list));
                // So that the same file can be picked again.
                input.set_value("");
                say.emit(action);
            }
        }
    }
}

/// What is written for the meeting, and what becomes of it.
fn meeting(state: &State, say: &Callback<Action>) -> Meeting {
    let say = say.clone();
    let on = Callback::from(move |wrote| {
        say.emit(match wrote {
            Wrote::In(field, event) => {
                let Some(target) = event.target() else { return };
                Action::ReviewWritten { field, text: get(&target, "value").as_string().unwrap_or_default() }
            }
            Wrote::Removed(at) => Action::ActionRemoved { at },
            Wrote::Save => Action::SettingsAsked,
        })
    });
    Meeting { review: Rc::new(state.review().into_owned()), unsaved: state.unsaved(), on }
}

fn wished(say: &Callback<Action>, options: &Options, days: Option<(String, String)>) -> Callback<Wish> {
    let (say, options) = (say.clone(), options.clone());
    Callback::from(move |wish| {
        say.emit(match wish {
            Wish::Remove(file) => Action::FileDismissed { file },
            Wish::Reset => Action::OptionsChosen(Options {
                title: options.title.clone(),
                overrides: options.overrides.clone(),
                score: options.score.clone(),
                files: options.files.clone(),
                ..Options::default()
            }),
            Wish::Edit(field, event) => match event.target_dyn_into::<HtmlInputElement>() {
                Some(input) => Action::ScoreEdited { field, text: input.value() },
                None => return,
            },
            Wish::Table(file, name, event) => match event.target_dyn_into::<HtmlSelectElement>() {
                Some(list) => Action::TableChosen { file, name, table: TableKind::read(&list.value()) },
                None => return,
            },
            Wish::Column(file, name, table, event) => match event.target_dyn_into::<HtmlSelectElement>() {
                Some(list) => {
                    let theirs = Some(list.value()).filter(|theirs| !theirs.is_empty());
                    Action::ColumnChosen { file, name, table, column: list.name(), theirs }
                }
                None => return,
            },
            Wish::ReadPlainly(file, name) => Action::TableChosen { file, name, table: None },
            Wish::ResetScore => Action::ScoreReset,
            Wish::Save => Action::SettingsAsked,
            Wish::Add => return click(FILE_INPUT),
            Wish::Choose(event) => {
                // A field or a list: both have these.
                let Some(target) = event.target() else { return };
                let [name, value] = ["name", "value"].map(|key| get(&target, key).as_string().unwrap_or_default());
                Action::OptionsChosen(chosen(&options, days.as_ref(), &name, value.trim()))
            }
        });
    })
}

/// Empty is the default. `days` is the period that the fields show where none is chosen: one end of it stays when the
/// other is changed.
fn chosen(options: &Options, days: Option<&(String, String)>, name: &str, value: &str) -> Options {
    let mut options = options.clone();
    let value = Some(value.to_string()).filter(|v| !v.is_empty());
    match name {
        TITLE => options.title = value,
        PRESET => {
            let days = value.as_deref().unwrap_or_default();
            // Nothing chosen is the default; what is none of the presets stays.
            match days.split_once('/') {
                Some((from, to)) => (options.from, options.to) = (Some(from.into()), Some(to.into())),
                None if days.is_empty() => (options.from, options.to) = (None, None),
                None => {}
            }
        }
        FROM | TO => {
            if let (None, None, Some((from, to))) = (&options.from, &options.to, days) {
                (options.from, options.to) = (Some(from.clone()), Some(to.clone()));
            }
            *(if name == FROM { &mut options.from } else { &mut options.to }) = value;
        }
        ZONE => options.zone = value,
        TEAM => options.team = value,
        COMPARE => options.compare = if value.as_deref() == Some(YEAR) { Compare::Year } else { Compare::Previous },
        name => {
            if let Some(definition) = Definition::ALL.into_iter().find(|d| d.key() == name) {
                definition.set(&mut options, value.as_deref());
            }
        }
    }
    options
}

fn element(id: &str) -> Option<HtmlElement> {
    gloo::utils::document().get_element_by_id(id)?.dyn_into().ok()
}

fn click(id: &str) {
    element(id).iter().for_each(HtmlElement::click);
}

pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.focus();
    }
}
