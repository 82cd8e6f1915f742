//! The page as one component: actions in, state, effects out, pages drawn from the state.

use super::effects::{Effects, query};
use super::handover;
use super::hands::hands;
use super::pages;
use super::route::{Narrowed, View, slip};
use super::state::{Action, Card, State, Worker};
use crate::domain::Language;
use crate::protocol::{Options, Sides};
use crate::view::bar::{PRESET, preset_of};
use crate::view::compare;
use crate::view::data::{COMPARE, TEAM, YEAR};
use crate::view::hands::Hands;
use crate::view::keys::Key;
use crate::view::meeting;
use crate::view::method::anchor;
use crate::view::risk;
use crate::view::service::SERVICE;
use crate::view::shell::{LANGUAGE, Page};
use crate::view::start::LOWER;
use crate::words;
use crate::words::page::shell as said;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Element, HtmlElement, HtmlSelectElement, KeyboardEvent};
use yew::prelude::*;

/// Where the page goes in `index.html`.
const PLACE: &str = "app";
/// Named in the style sheet.
const FOOT: &str = "--running";

pub fn mount() {
    let Some(place) = gloo::utils::document().get_element_by_id(PLACE) else { return };
    let bench = query().split(['?', '&']).any(|word| word == "bench");
    if bench {
        super::bench::install();
    }
    // Of the language in which the start screen stands in `index.html`.
    let standing = gloo::utils::document().get_element_by_id(LOWER).map(|part| Html::VRef(part.into()));
    yew::Renderer::<App>::with_root_and_props(place, Props { bench, standing }).render();
}

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The benchmark brings its own worker.
    #[prop_or_default]
    pub bench: bool,
    /// A part of the start screen that stands in `index.html`, in English.
    #[prop_or_default]
    pub standing: Option<Html>,
}

pub struct App {
    state: State,
    effects: Effects,
    /// Given once, so that charts are not drawn again for them.
    hands: Hands,
    /// The page whose heading was given the focus.
    shown: Page,
    /// Something of ours had the focus before the last change.
    had_focus: bool,
    announced: Option<&'static str>,
    /// The place on a page that was gone to.
    went: Option<(Page, String)>,
    spoken: Language,
    /// Single keys work: what the listener knows of it.
    keys: Rc<Cell<bool>>,
    _listeners: Vec<EventListener>,
}

impl Component for App {
    type Message = Action;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let view = here().unwrap_or(View {
            page: Page::Start,
            options: Options::default(),
            service: None,
            narrowed: Narrowed::default(),
            sides: Sides::default(),
        });
        let page = view.page;
        // What goes wrong before anything is drawn is said in this language, too.
        words::speak(view.options.language.unwrap_or_default());
        let effects = Effects::new(ctx.link().callback(|action| action));
        let keys = Rc::new(Cell::new(true));
        let mut listeners = listeners(ctx, &effects, keys.clone());
        listeners.extend(super::menus::listeners());
        misread().into_iter().for_each(|action| ctx.link().send_message(action));
        let hands = hands(ctx.link().callback(Action::SaveAsked));
        let state = State::new(view);
        let spoken = state.language();
        App {
            state,
            effects,
            hands,
            shown: page,
            had_focus: false,
            announced: None,
            went: None,
            spoken,
            keys,
            _listeners: listeners,
        }
    }

    fn update(&mut self, _: &Context<Self>, action: Action) -> bool {
        let shows = !matches!(action, Action::Drawn);
        self.had_focus |= shows && focused();
        words::speak(self.state.language());
        let effects = self.state.reduce(action);
        self.effects.perform(effects);
        shows
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let language = self.state.language();
        words::speak(language);
        let standing = ctx.props().standing.clone().filter(|_| language == Language::English);
        let page = pages::view(&self.state, &self.effects.handles, standing, &ctx.link().callback(|action| action));
        // Another language is another page: nothing of the one before may stay.
        html! {
            <ContextProvider<Hands> context={self.hands.clone()}>
                <div key={language.tag()}>{ page }</div>
            </ContextProvider<Hands>>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first && !ctx.props().bench {
            // In a task of its own: a slow device answers its user in between.
            let drawn = ctx.link().callback(|()| Action::Drawn);
            Timeout::new(0, move || drawn.emit(())).forget();
        }
        let page = self.state.page;
        let (document, language) = (gloo::utils::document_element(), self.state.language());
        for (name, value) in [("lang", language.tag()), ("dir", language.direction())] {
            if document.get_attribute(name).as_deref() != Some(value) {
                let _ = document.set_attribute(name, value);
            }
        }
        self.foot();
        let retold = language != std::mem::replace(&mut self.spoken, language);
        if first || retold || page != self.shown {
            gloo::utils::document().set_title(&match page {
                Page::Start => said::NAME.to_owned(),
                other => said::window_title(other.name()),
            });
        }
        // Whoever chose a language is still at that list, which is another now.
        if retold && self.had_focus {
            pages::focus(LANGUAGE);
        }
        let place = self.state.narrowed.at.clone().map(|at| (page, at));
        if place.is_none() {
            self.went = None;
        }
        // The reader's place is where the link leads, once it is there; else the heading of the new page, or of this
        // one when what had it is gone.
        if place != self.went && place.as_ref().is_some_and(|(page, at)| go_to(*page, at)) {
            self.went = place;
        } else if page != self.shown {
            focus_first(&["main h1"]);
        } else if self.had_focus && !focused() {
            focus_first(&["main [data-heir]", "main h1"]);
        }
        if page != self.shown {
            self.hands.board.choose(None);
        }
        self.shown = page;
        self.had_focus = false;
        self.keys.set(self.state.keys);
        self.agree();
        self.announce();
    }
}

impl App {
    /// What stands at the foot of each printed page. As a property of the style: the page's policy lets no style stand in
    /// an attribute.
    fn foot(&self) {
        let text = match &self.state.card {
            Card::Shown { scorecard, .. } => words::css_text(&words::running_foot(scorecard, self.state.synthetic())),
            _ => String::new(),
        };
        if let Ok(document) = gloo::utils::document_element().dyn_into::<HtmlElement>()
            && document.style().get_property_value(FOOT).as_deref() != Ok(text.as_str())
        {
            let _ = document.style().set_property(FOOT, &text);
        }
    }

    /// A list that its user changed no longer heeds its options' attributes: its value is set.
    fn agree(&self) {
        let choices = self.state.choices();
        let service = self.state.service_shown().unwrap_or_default();
        let compare = if choices.last_year { YEAR } else { "" };
        let preset = preset_of(&choices);
        let all = |value: &Option<String>| value.clone().unwrap_or_default();
        let Narrowed { service: of, kind, strategy, .. } = &self.state.narrowed;
        let [of, kind, strategy] = [of, kind, strategy].map(all);
        let (by, sides) = (self.state.sides.by, self.state.sides_shown().unwrap_or_default());
        let lists = [
            (COMPARE, compare),
            (TEAM, &*choices.team),
            (PRESET, &*preset),
            (LANGUAGE, self.state.language().tag()),
            (SERVICE, &*service),
            (risk::SERVICE, &*of),
            (risk::KIND, &*kind),
            (risk::STRATEGY, &*strategy),
            (compare::BY, by.word()),
            (compare::SIDES[0], compare::listed(&sides.a)),
            (compare::SIDES[1], compare::listed(&sides.b)),
        ];
        let definitions = choices.definitions.iter().map(|d| (d.of.key(), &*d.chosen));
        let review = self.state.review();
        let stands = |(i, a): (usize, &crate::domain::review::Action)| (meeting::state_name(i), a.state.word());
        let states: Vec<_> = review.actions.iter().enumerate().map(stands).collect();
        let states = states.iter().map(|(name, value)| (name.as_str(), *value));
        for (name, value) in lists.into_iter().chain(definitions).chain(states) {
            let list = gloo::utils::document().query_selector(&format!("select[name={name}]")).ok().flatten();
            if let Some(list) = list.and_then(|e| e.dyn_into::<HtmlSelectElement>().ok()) {
                list.set_value(value);
            }
        }
    }

    /// Whether the engine answers, where tests and benchmarks can see it.
    fn announce(&mut self) {
        let engine = match self.state.worker {
            Worker::Starting => "starting",
            Worker::Ready => "ready",
            Worker::Broken { .. } => "broken",
        };
        if self.announced != Some(engine) {
            self.announced = Some(engine);
            let _ = gloo::utils::document_element().set_attribute("data-engine", engine);
            if engine == "ready"
                && let Some(performance) = gloo::utils::window().performance()
            {
                let _ = performance.mark("evenkeel-ready");
            }
        }
    }
}

fn hash() -> String {
    gloo::utils::window().location().hash().unwrap_or_default()
}

fn here() -> Option<View> {
    View::read(&hash())
}

fn misread() -> Option<Action> {
    slip(&hash()).map(|(what, why)| Action::LinkMisread { what, why })
}

fn focused() -> bool {
    let document = gloo::utils::document();
    document.active_element().is_some_and(|e| e.tag_name() != "BODY" && e.tag_name() != "HTML")
}

/// In a field, what is pasted is the field's.
fn typing() -> bool {
    gloo::utils::document().active_element().is_some_and(|e| matches!(&*e.tag_name(), "INPUT" | "TEXTAREA"))
}

/// The first of these headings that is on the page.
fn focus_first(headings: &[&str]) {
    let document = gloo::utils::document();
    let Some(heading) = headings.iter().find_map(|one| document.query_selector(one).ok().flatten()) else { return };
    if let Ok(heading) = heading.dyn_into::<HtmlElement>() {
        heading.set_tab_index(-1);
        let _ = heading.focus();
    }
}

/// Brings a place on the page into view and gives it the focus; false where it is not there yet.
fn go_to(page: Page, at: &str) -> bool {
    let id = if page == Page::Method { anchor(at) } else { at.to_owned() };
    let Some(place) = gloo::utils::document().get_element_by_id(&id) else { return false };
    place.scroll_into_view();
    if let Ok(place) = place.dyn_into::<HtmlElement>() {
        place.set_tab_index(-1);
        let _ = place.focus();
    }
    true
}

/// Never from a field, from within a dialog, or with a modifier.
fn single(event: &KeyboardEvent) -> Option<Key> {
    let ours = !event.default_prevented() && !event.alt_key() && !event.ctrl_key() && !event.meta_key();
    let document = gloo::utils::document();
    let within = |what: &str| document.query_selector(what).ok().flatten().is_some();
    (ours && !typing() && !within("select:focus, dialog[open]")).then(|| Key::read(&event.key()))?
}

/// The whole window takes files; the URL's hash says the page.
fn listeners(ctx: &Context<App>, effects: &Effects, keys: Rc<Cell<bool>>) -> Vec<EventListener> {
    let window = gloo::utils::window();
    let say = ctx.link().callback(|action: Action| action);
    let taker = effects.taker(say.clone());
    let ours = EventListenerOptions::enable_prevent_default();
    let on =
        |name: &'static str, then: Box<dyn FnMut(&Event)>| EventListener::new_with_options(&window, name, ours, then);
    let emit = |action: fn() -> Action| {
        let say = say.clone();
        move |event: &Event| {
            event.prevent_default();
            say.emit(action());
        }
    };
    let left = say.clone();
    let gone = say.clone();
    let (drop, pressed) = (taker.clone(), say.clone());
    vec![
        on("dragenter", Box::new(emit(|| Action::DragEntered))),
        on("dragover", Box::new(|event| event.prevent_default())),
        on(
            "keydown",
            Box::new(move |event| {
                let key = event.dyn_ref::<KeyboardEvent>().filter(|_| keys.get()).and_then(single);
                if let Some(key) = key {
                    event.prevent_default();
                    pressed.emit(Action::KeyPressed(key));
                }
            }),
        ),
        on(
            "dragleave",
            Box::new(move |event| {
                // Only when it leaves the window, not from one element to the next.
                if event.dyn_ref::<DragEvent>().is_none_or(|e| e.related_target().is_none()) {
                    left.emit(Action::DragLeft);
                }
            }),
        ),
        on(
            "drop",
            Box::new(move |event| {
                event.prevent_default();
                if let Some(data) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) {
                    drop(&data);
                }
            }),
        ),
        on(
            "paste",
            Box::new(move |event| {
                let data = super::browser::get(event, "clipboardData").dyn_into::<web_sys::DataTransfer>();
                if let Ok(data) = data
                    && (handover::has_files(&data) || !typing())
                {
                    event.prevent_default();
                    taker(&data);
                }
            }),
        ),
        on(
            "click",
            Box::new(|event| {
                // The address does not change, and yet whoever follows a link again wants to go there.
                let link = event.target().and_then(|e| e.dyn_into::<Element>().ok()?.closest("a[href]").ok()?);
                let again = link.and_then(|link| link.get_attribute("href")).filter(|href| *href == hash());
                if let Some((page, at)) =
                    again.and_then(|href| View::read(&href)).and_then(|v| Some((v.page, v.narrowed.at?)))
                {
                    event.prevent_default();
                    go_to(page, &at);
                }
            }),
        ),
        on(
            "hashchange",
            Box::new(move |_| here().map(Action::ViewOpened).into_iter().chain(misread()).for_each(|a| gone.emit(a))),
        ),
    ]
}
