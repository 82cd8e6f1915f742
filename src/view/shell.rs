//! What surrounds every page: skip link, name, navigation, progress, errors, and what can be done with the
//! scorecard. A function of values; what a press leads to is decided by whoever hands in `on`.

use super::keys::Keys;
use super::prose::prose;
use crate::domain::Language;
use crate::words::page::{bar, help, shell as said};
use crate::words::{self, meeting};
use yew::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Start,
    Summary,
    Service,
    Risk,
    Outcomes,
    Retro,
    Compare,
    Data,
    Method,
}

impl Page {
    /// The navigation, in its order; a digit opens each, from 1 on.
    pub const KEYED: [Page; 8] = [
        Page::Summary,
        Page::Service,
        Page::Risk,
        Page::Outcomes,
        Page::Retro,
        Page::Compare,
        Page::Data,
        Page::Method,
    ];

    /// Its place in the URL's hash.
    pub const fn href(self) -> &'static str {
        match self {
            Page::Start => "#/",
            Page::Summary => "#/summary",
            Page::Service => "#/service",
            Page::Risk => "#/risk",
            Page::Outcomes => "#/outcomes",
            Page::Retro => "#/retro",
            Page::Compare => "#/compare",
            Page::Data => "#/data",
            Page::Method => "#/method",
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Page::Start => said::start(),
            Page::Summary => said::summary(),
            Page::Service => said::service(),
            Page::Risk => said::risk(),
            Page::Outcomes => said::outcomes(),
            Page::Retro => said::retro(),
            Page::Compare => said::compare(),
            Page::Data => said::data(),
            Page::Method => said::method(),
        }
    }
}

/// A page in the URL's hash. `query` as [`Props::query`].
pub fn href(query: &str, page: Page) -> String {
    format!("{}{query}", page.href())
}

/// A service's own page in the URL's hash. `query` as [`Props::query`].
pub fn service_href(query: &str, service: &str) -> String {
    let name = form_urlencoded::Serializer::new(String::new()).append_pair("service", service).finish();
    let joined = if query.is_empty() { '?' } else { '&' };
    format!("{}{query}{joined}{name}", Page::Service.href())
}

#[derive(Clone, Debug, PartialEq)]
pub enum Pressed {
    /// Default action to be prevented: the hash is taken by the pages.
    Skip(MouseEvent),
    Cancel,
    StartOver,
    /// It was asked, and is meant.
    StartOverAnyway,
    Stay,
    Save,
    Export(Form),
    Print,
    /// The alert at this place.
    Dismiss(usize),
    /// Another language: the list's event.
    Language(Event),
    /// The list of keys is asked for, or done with.
    Keys,
    KeysClosed,
    /// Whether single keys work: the switch's event.
    KeysSwitched(Event),
}

/// What can be saved of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Html,
    Markdown,
    Csv,
    Json,
    Settings,
}

impl Form {
    pub const ALL: [Form; 5] = [Form::Html, Form::Markdown, Form::Csv, Form::Json, Form::Settings];

    /// Of its button.
    pub const fn id(self) -> &'static str {
        match self {
            Form::Html => "export-html",
            Form::Markdown => "export-markdown",
            Form::Csv => "export-csv",
            Form::Json => "export-json",
            Form::Settings => "export-settings",
        }
    }
}

/// The list of languages.
pub const LANGUAGE: &str = "language";

/// The menu of what can be saved, which whoever hears a press may close.
pub const EXPORT: &str = "export";

/// Whether the scorecard can be saved.
#[derive(Clone, Debug, PartialEq)]
pub enum Export {
    /// There is none.
    Nothing,
    Ready,
    /// Waits for the fingerprints of its inputs.
    Fingerprinting,
    /// Waits for the figures that follow from a change.
    Following,
    /// A sentence.
    Unavailable(String),
}

/// An error for the reader: what happened, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct AlertText {
    pub what: String,
    pub why: String,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub page: Page,
    /// The choices as links carry them on, `?` included.
    #[prop_or_default]
    pub query: AttrValue,
    /// The service that was chosen, which the link to its page names.
    #[prop_or_default]
    pub service: Option<AttrValue>,
    #[prop_or_default]
    pub status: AttrValue,
    /// Bytes read, of how many.
    #[prop_or_default]
    pub progress: Option<(u64, u64)>,
    #[prop_or_default]
    pub alerts: Vec<AlertText>,
    #[prop_or_default]
    pub reading: bool,
    #[prop_or_default]
    pub has_files: bool,
    #[prop_or_default]
    pub synthetic: bool,
    #[prop_or_default]
    pub dragging: bool,
    /// Asked to start over; whether something would be lost.
    #[prop_or_default]
    pub leaving: Option<bool>,
    #[prop_or(Export::Nothing)]
    pub export: Export,
    #[prop_or_default]
    pub language: Language,
    /// Single keys work.
    #[prop_or(true)]
    pub keys: bool,
    /// What stands under the header.
    #[prop_or_default]
    pub bar: Html,
    #[prop_or_default]
    pub on: Callback<Pressed>,
    #[prop_or_default]
    pub children: Html,
}

/// Alerts shown at once; the data page has them all.
const ALERTS: usize = 3;

#[component]
pub fn Shell(props: &Props) -> Html {
    let on = &props.on;
    html! {
        <div class={classes!("shell", props.dragging.then_some("dragging"))}>
            <a class="skip screen-only" href="#main" onclick={props.on.reform(Pressed::Skip)}>{ said::skip() }</a>
            <header class="shell-header screen-only">
                <a class="brand" href={format!("{}{}", Page::Start.href(), props.query)}>{ said::NAME }</a>
                <nav aria-label={said::pages()}>
                    { for Page::KEYED.map(|page| link(page, props)) }
                </nav>
                { actions(props) }
            </header>
            { props.bar.clone() }
            { progress(props) }
            <div id="alerts" class="screen-only" role="alert">{ for props.leaving.map(|unsaved| leaving(unsaved, props)) }{ alerts(props) }</div>
            if props.synthetic && props.page != Page::Summary {
                <aside class="synthetic-note" aria-label={said::synthetic()}>{ said::synthetic_note() }</aside>
            }
            <main id="main" tabindex="-1">{ props.children.clone() }</main>
            <Keys on={props.keys} switch={on.reform(Pressed::KeysSwitched)} close={press(on, Pressed::KeysClosed)} />
            if props.dragging {
                <div class="drop-overlay screen-only" aria-hidden="true"><p>{ said::drop_here() }</p></div>
            }
        </div>
    }
}

fn link(to: Page, props: &Props) -> Html {
    let href = match (to, &props.service) {
        (Page::Service, Some(name)) => service_href(&props.query, name),
        _ => format!("{}{}", to.href(), props.query),
    };
    html! { <a {href} aria-current={(to == props.page).then_some("page")}>{ to.name() }</a> }
}

fn press(on: &Callback<Pressed>, what: Pressed) -> Callback<MouseEvent> {
    on.reform(move |_| what.clone())
}

fn actions(props: &Props) -> Html {
    let on = &props.on;
    html! {
        <div class="actions">
            { language(props) }
            <button type="button" id="open-keys" onclick={press(on, Pressed::Keys)}>{ help::keys() }</button>
            { export(props) }
            if props.export != Export::Nothing {
                <button type="button" id="print" onclick={press(on, Pressed::Print)}>{ said::print() }</button>
            }
            if props.has_files {
                <button type="button" id="start-over" onclick={press(on, Pressed::StartOver)}
                    title={said::forgets()}>{ meeting::start_over() }</button>
            }
        </div>
    }
}

/// Each calls itself by its own name.
fn language(props: &Props) -> Html {
    let option = |l: Language| {
        html! { <option value={l.tag()} lang={l.tag()} selected={l == props.language}>{ l.own_name() }</option> }
    };
    // One that is not offered is shown while it is spoken.
    let other = Some(props.language).filter(|l| !Language::OFFERED.contains(l));
    let all: Vec<Language> = Language::OFFERED.into_iter().chain(other).collect();
    if all.len() < 2 {
        return Html::default();
    }
    html! {
        <label class="language"><span class="sr-only">{ bar::language() }</span>
            <select id="language" name={LANGUAGE} onchange={props.on.reform(Pressed::Language)}>
                { for all.into_iter().map(option) }
            </select></label>
    }
}

/// A disclosure of buttons: by keyboard as by pointer, and without any script of its own.
fn export(props: &Props) -> Html {
    let (label, why) = match &props.export {
        Export::Nothing => return Html::default(),
        Export::Ready => (words::export(), None),
        Export::Fingerprinting => (words::export_fingerprinting(), Some(words::export_waits().to_owned())),
        Export::Following => (words::export(), Some(words::export_follows().to_owned())),
        Export::Unavailable(why) => (words::export(), Some(why.clone())),
    };
    let button = |form: Form| {
        // Settings are what was chosen, whatever became of it.
        let disabled = why.is_some() && form != Form::Settings;
        html! {
            <li><button type="button" id={form.id()} {disabled}
                onclick={press(&props.on, Pressed::Export(form))}>{ words::export_form(form.id()) }</button></li>
        }
    };
    html! {
        <details class="menu" id={EXPORT}>
            <summary>{ label }</summary>
            <div class="menu-body">
                if let Some(why) = &why { <p class="muted">{ why }</p> }
                <ul>{ for Form::ALL.into_iter().map(button) }</ul>
            </div>
        </details>
    }
}

fn progress(props: &Props) -> Html {
    html! {
        <div class="progress-line screen-only">
            <p id="status" role="status">{ &props.status }</p>
            if let Some((bytes, of)) = props.progress {
                <progress aria-label={said::bytes_read()} value={bytes.to_string()} max={of.max(1).to_string()} />
            }
            if props.reading {
                <button type="button" id="cancel" onclick={press(&props.on, Pressed::Cancel)}>{ said::cancel() }</button>
            }
        </div>
    }
}

/// Before everything is put away.
fn leaving(unsaved: bool, props: &Props) -> Html {
    let (what, then) = meeting::leaving(unsaved);
    html! {
        <div class="alert leaving">
            <p><strong>{ what }</strong>{ " " }{ then }</p>
            if unsaved {
                <button type="button" id="leaving-save" onclick={press(&props.on, Pressed::Save)}>{ meeting::save() }</button>
            }
            <button type="button" id="leaving-start-over" onclick={press(&props.on, Pressed::StartOverAnyway)}>{ meeting::start_over() }</button>
            <button type="button" id="leaving-stay" onclick={press(&props.on, Pressed::Stay)}>{ meeting::stay() }</button>
        </div>
    }
}

fn alerts(props: &Props) -> Html {
    let more = props.alerts.len().saturating_sub(ALERTS);
    let shown = props.alerts.iter().enumerate().take(ALERTS).map(|(i, alert)| {
        html! {
            <div class="alert" key={i}>
                <p><strong>{ prose(&alert.what) }</strong>{ " " }{ prose(&alert.why) }</p>
                <button type="button" aria-label={said::dismiss_this(&alert.what)}
                    onclick={press(&props.on, Pressed::Dismiss(i))}>{ said::dismiss() }</button>
            </div>
        }
    });
    html! {
        <>
            { for shown }
            if more > 0 {
                <div class="alert"><p>{ said::more_alerts(more as u64) }<a href={Page::Data.href()}>{ Page::Data.name() }</a>{ "." }</p></div>
            }
        </>
    }
}
