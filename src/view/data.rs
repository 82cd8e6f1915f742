//! What was read, what was doubtful, and the choices in force. A function of values: sentences come in made.

use super::columns::{self, ColumnsView};
use super::help::Help;
use super::prose::prose;
use super::score_form::{self, ScoreForm};
use crate::domain::TableKind;
use crate::protocol::{Definition, ScoreField};
use crate::words;
use crate::words::page::{bar, data as said, shell};
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq)]
pub struct FileView {
    pub id: u32,
    pub name: String,
    pub state: FileState,
    /// Bytes.
    pub size: u64,
    /// What it was read as, in words.
    pub read_as: Option<String>,
    pub why: String,
    pub contents: Vec<(String, u64)>,
    /// The first few, as sentences.
    pub warnings: Vec<String>,
    pub warnings_total: u64,
    /// How many of them are in none of the sentences.
    pub unlisted: u64,
    /// Nothing of it could be used, or it could not be read: why, and what next.
    pub error: Option<String>,
    /// Lower-case hex.
    pub sha256: Option<String>,
    /// The archive that it came in, which is what can be removed.
    pub within: Option<String>,
    /// What its columns are, where that can be chosen.
    pub columns: Option<ColumnsView>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    Waiting,
    Reading,
    Read,
    Failed,
    Cancelled,
}

impl FileState {
    fn word(self) -> &'static str {
        match self {
            FileState::Waiting => said::waiting(),
            FileState::Reading => said::reading(),
            FileState::Read => said::read(),
            FileState::Failed => said::not_used(),
            FileState::Cancelled => said::cancelled(),
        }
    }
}

/// The choices in force, as their inputs hold them; empty is the default.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    pub title: String,
    /// Against the same weeks a year before.
    pub last_year: bool,
    /// The one shown alone; empty for all.
    pub team: String,
    /// All there are to choose from.
    pub teams: Vec<String>,
    /// Periods to choose from; empty before the time of the data is known.
    pub presets: Vec<super::bar::Preset>,
    /// `2026-10-19`.
    pub from: String,
    /// Exclusive.
    pub to: String,
    /// First day and end of the period in force, which the fields show where nothing is chosen; `None` before there is
    /// one.
    pub days: Option<(String, String)>,
    pub zone: String,
    /// Empty before there is a page to show them on.
    pub definitions: Vec<Defined>,
    /// How the score is made; absent before there is a page to show it on.
    pub score: Option<ScoreForm>,
    /// Incidents that were tied to a deployment, or to none, on this page.
    pub tied: u64,
    /// The period they lead to, in words.
    pub in_force: Option<String>,
    pub compared_to: Option<String>,
    pub as_of: Option<String>,
    /// Why they cannot be.
    pub error: Option<String>,
}

/// One definition, as its list shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Defined {
    pub of: Definition,
    /// Its value; empty is the default.
    pub chosen: String,
    /// What holds then, in words.
    pub default: String,
    pub values: Vec<&'static str>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    Remove(u32),
    /// What a file is a table of: its id, its name, and a list whose value is the kind.
    Table(u32, String, Event),
    /// A column: the list's name is ours, its value theirs.
    Column(u32, String, TableKind, Event),
    /// Whatever was chosen for this file is taken back.
    ReadPlainly(u32, String),
    /// An input of [`Choices`] changed: its name and value are the target's.
    Choose(Event),
    /// A field of the score changed: the value is the target's.
    Edit(ScoreField, Event),
    /// The score as the settings and the table have it.
    ResetScore,
    /// Back to the defaults.
    Reset,
    /// The choices as a file of settings.
    Save,
    Add,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    #[prop_or_default]
    pub files: Vec<FileView>,
    #[prop_or_default]
    pub choices: Choices,
    /// What a reader should know about the data, a sentence each.
    #[prop_or_default]
    pub notes: Vec<String>,
    #[prop_or_default]
    pub on: Callback<Wish>,
}

pub const TITLE: &str = "title";
pub const TEAM: &str = "team";
pub const COMPARE: &str = "compare";
/// The value of [`COMPARE`] for the same weeks a year before.
pub const YEAR: &str = "year";
pub const FROM: &str = "from";
pub const TO: &str = "to";
pub const ZONE: &str = "zone";

/// Offered as one types; any IANA name is taken.
const ZONES: [&str; 24] = [
    "UTC",
    "Africa/Johannesburg",
    "Africa/Lagos",
    "America/Bogota",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/New_York",
    "America/Sao_Paulo",
    "America/Toronto",
    "Asia/Dubai",
    "Asia/Hong_Kong",
    "Asia/Kolkata",
    "Asia/Seoul",
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Europe/Berlin",
    "Europe/London",
    "Europe/Madrid",
    "Europe/Paris",
    "Europe/Warsaw",
    "Pacific/Auckland",
];

#[component]
pub fn Data(props: &Props) -> Html {
    let [before, after] = said::no_files();
    html! {
        <div class="data">
            <h1 tabindex="-1">{ shell::data() }</h1>
            <section aria-labelledby="files-title">
                <h2 id="files-title">{ said::files() }</h2>
                if props.files.is_empty() {
                    <p class="muted">{ before }<a href="#/">{ shell::start_here() }</a>{ after }</p>
                } else {
                    <ul class="files">{ for props.files.iter().map(|f| file(f, &props.on)) }</ul>
                    if props.files.iter().any(|f| f.error.is_some()) { { super::exports::view(false) } }
                    <button type="button" id="add-files" onclick={props.on.reform(|_| Wish::Add)}>{ said::add() }</button>
                }
            </section>
            { choices(props) }
            <section aria-labelledby="quality-title">
                <h2 id="quality-title">{ words::report_notes() }</h2>
                if props.notes.is_empty() && props.choices.in_force.is_none() {
                    <p class="muted">{ said::not_yet() }</p>
                } else if props.notes.is_empty() {
                    <p class="muted">{ words::report_no_notes() }</p>
                } else {
                    <ul id="data-quality">{ for props.notes.iter().map(|note| html! { <li>{ prose(note) }</li> }) }</ul>
                }
            </section>
        </div>
    }
}

fn file(f: &FileView, on: &Callback<Wish>) -> Html {
    let id = f.id;
    let broken = matches!(f.state, FileState::Failed) || f.error.is_some();
    html! {
        <li key={format!("{id} {}", f.name)} class={classes!("file", broken.then_some("broken"))} data-file={f.name.clone()}>
            <div class="file-head">
                <h3><bdi>{ words::label(&f.name) }</bdi></h3>
                <button type="button" class="remove" aria-label={said::remove_this(&f.name, f.within.as_deref())}
                    onclick={on.reform(move |_| Wish::Remove(id))}>
                    { said::remove(f.within.is_some()) }
                </button>
            </div>
            <p class="file-facts">
                <span class="read-as">{ f.read_as.clone().unwrap_or_else(|| unnamed(f)) }</span>
                { for f.contents.iter().map(|(what, n)| html! { <span>{ said::counted(*n, what) }</span> }) }
                <span class="muted">{ said::bytes(f.size) }</span>
                if let Some(sha) = &f.sha256 {
                    <span class="muted">{ "SHA-256 " }<code class="sha" title={sha.clone()}>{ sha.get(..12).unwrap_or(sha) }</code></span>
                }
            </p>
            if let Some(archive) = &f.within {
                <p class="muted">{ said::within() }<bdi>{ words::label(archive) }</bdi></p>
            }
            if !f.why.is_empty() {
                <p class="why muted">{ said::recognised_by() }{ prose(&f.why) }</p>
            }
            if let Some(error) = &f.error {
                <p class="error">{ prose(error) }</p>
            }
            { warnings(f) }
            if let Some(table) = &f.columns { { columns::view(id, table, on) } }
        </li>
    }
}

fn unnamed(f: &FileView) -> String {
    if f.state == FileState::Read { said::not_recognised().into() } else { f.state.word().into() }
}

fn warnings(f: &FileView) -> Html {
    if f.warnings_total == 0 {
        return Html::default();
    }
    html! {
        <details class="warnings" open={f.warnings.len() <= 3}>
            <summary>{ said::warnings(f.warnings_total) }</summary>
            <ul>
                { for f.warnings.iter().map(|w| html! { <li>{ prose(w) }</li> }) }
                if f.unlisted > 0 { <li class="more">{ said::more_warnings(f.unlisted) }</li> }
            </ul>
        </details>
    }
}

fn choices(props: &Props) -> Html {
    let c = &props.choices;
    let chosen = |_: &str| props.on.reform(Wish::Choose);
    let defaults = c.from.is_empty()
        && c.to.is_empty()
        && c.zone.is_empty()
        && c.team.is_empty()
        && !c.last_year
        && c.definitions.iter().all(|d| d.chosen.is_empty());
    html! {
        <section aria-labelledby="choices-title" class="choices-in-force">
            <h2 id="choices-title">{ said::choices() }</h2>
            <div class="fields">
                <label>{ said::title() }
                    <input type="text" id="choice-title" name={TITLE} value={c.title.clone()} maxlength="120" autocomplete="off"
                        placeholder={said::title_hint()} onchange={chosen(TITLE)} /></label>
                { super::bar::fields(c, &props.on) }
                <label>{ said::zone() }
                    <input type="text" id="choice-zone" name={ZONE} value={c.zone.clone()} placeholder="UTC" list="zones"
                        autocomplete="off" spellcheck="false" onchange={chosen(ZONE)} /></label>
                <datalist id="zones">{ for ZONES.iter().map(|z| html! { <option value={*z} /> }) }</datalist>
            </div>
            <fieldset class="definitions">
                <legend>{ said::definitions() }<Help of="attribution" at="data" /></legend>
                <div class="groups">
                    { for c.definitions.chunk_by(|a, b| words::definition_group(a.of) == words::definition_group(b.of)).map(|group| html! {
                        <div class="group">
                            if let Some(first) = group.first() { <h3>{ words::definition_group(first.of) }</h3> }
                            { for group.iter().map(|d| definition(d, chosen(d.of.key()))) }
                        </div>
                    }) }
                </div>
            </fieldset>
            if let Some(form) = &c.score { { score_form::view(form, &props.on) } }
            <div class="fields">
                if !defaults {
                    <button type="button" id="choices-reset" onclick={props.on.reform(|_| Wish::Reset)}>{ said::defaults() }</button>
                }
                <button type="button" id="save-settings" onclick={props.on.reform(|_| Wish::Save)}>{ words::meeting::save() }</button>
            </div>
            <p class="muted">{ words::saved_settings(c.tied) }</p>
            if let Some(error) = &c.error {
                <p class="error">{ prose(error) }</p>
            }
            <dl class="in-force">
                if let Some(text) = &c.in_force { <div><dt>{ bar::preset() }</dt><dd id="period-in-force">{ text }</dd></div> }
                if let Some(text) = &c.compared_to { <div><dt>{ bar::compared_with() }</dt><dd>{ text }</dd></div> }
                if let Some(text) = &c.as_of { <div><dt>{ words::compare::as_of() }</dt><dd>{ text }</dd></div> }
            </dl>
            <p class="muted">{ said::left_empty() }</p>
        </section>
    }
}

fn definition(d: &Defined, onchange: Callback<Event>) -> Html {
    let about = format!("about-{}", d.of.key());
    html! {
        <div class="definition">
            <label>{ words::definition_title(d.of) }
                <select id={format!("choice-{}", d.of.key())} name={d.of.key()} aria-describedby={about.clone()} {onchange}>
                    <option value="" selected={d.chosen.is_empty()}>{ &d.default }</option>
                    { for d.values.iter().map(|value| html! {
                        <option value={*value} selected={**value == *d.chosen}>{ words::definition_value(d.of, value) }</option>
                    }) }
                </select></label>
            <p id={about} class="muted">{ words::definition_sentence(d.of) }</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};
    use yew::LocalServerRenderer;

    fn render(choices: Choices) -> String {
        let props = Props { files: vec![], choices, notes: vec![], on: Callback::noop() };
        let mut page = pin!(LocalServerRenderer::<Data>::with_props(props).hydratable(false).render());
        match page.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(html) => html,
            Poll::Pending => unreachable!("the page waits for nothing"),
        }
    }

    #[test]
    fn definitions_stand_in_groups_each_under_one_heading() {
        let defined = |of| Defined { of, chosen: String::new(), default: String::new(), values: vec![] };
        let html = render(Choices { definitions: Definition::ALL.map(defined).into(), ..Choices::default() });
        let at = |what: &str| html.find(what).unwrap_or_else(|| panic!("the page lacks `{what}`"));
        for (heading, first, last) in [
            ("Reliability", "missing_data", "missing_data"),
            ("Delivery", "fail_rule", "lead_time"),
            ("Comparison with others", "levels", "size"),
        ] {
            assert_eq!(html.matches(&format!("<h3>{heading}</h3>")).count(), 1);
            assert!(at(&format!("<h3>{heading}</h3>")) < at(&format!("choice-{first}")));
            assert!(at(&format!("choice-{first}")) <= at(&format!("choice-{last}")));
        }
        assert!(at("choice-lead_time") < at("<h3>Comparison with others</h3>"));
    }

    #[test]
    fn nothing_is_said_of_the_data_before_there_is_a_scorecard() {
        let said = "Nothing was set aside or assumed.";
        assert!(!render(Choices::default()).contains(said));
        assert!(render(Choices { in_force: Some("October".into()), ..Choices::default() }).contains(said));
    }
}
