//! The first screen, before any file: what this is, where files go, what it reads. A function of nothing.

use super::shell::Page;
use crate::words::page::method;
use crate::words::page::start as said;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq)]
pub enum Chose {
    Files,
    Folder,
    Sample,
    /// One of the two inputs changed: its files are there to take.
    Picked(Event),
}

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The sample is on its way.
    #[prop_or_default]
    pub loading_sample: bool,
    /// [`lower`] as it stands in the document already: taken as it is, so that the page is there sooner.
    #[prop_or_default]
    pub standing: Option<Html>,
    #[prop_or_default]
    pub on: Callback<Chose>,
}

pub const FILE_INPUT: &str = "file-input";
pub const FOLDER_INPUT: &str = "folder-input";

#[component]
pub fn Start(props: &Props) -> Html {
    let press = |what: Chose| props.on.reform(move |_: MouseEvent| what.clone());
    html! {
        <div class="start">
            <h1 tabindex="-1">{ said::title() }</h1>
            <p class="lead">{ said::lead() }</p>
            <button type="button" id="drop" class="drop" onclick={press(Chose::Files)}>
                <span class="drop-title">{ said::drop_here() }</span>
                <span class="drop-hint">{ said::or_choose() }</span>
            </button>
            <div class="ways">
                <button type="button" id="sample" class="primary" aria-disabled={props.loading_sample.then_some("true")}
                    onclick={press(Chose::Sample)}>{ said::sample() }</button>
                <button type="button" id="choose-folder" onclick={press(Chose::Folder)}>{ said::folder() }</button>
            </div>
            <p class="promise">{ said::promise() }</p>
            { props.standing.clone().unwrap_or_else(lower) }
        </div>
    }
}

/// The id of [`lower`].
pub const LOWER: &str = "start-lower";

/// What can be read, and where it comes from: nothing in it is ever another, but for its language.
fn lower() -> Html {
    html! {
        <section id={LOWER} aria-labelledby="reads">
            <h2 id="reads">{ said::reads_title() }</h2>
            <p class="muted">{ said::reads_lead() }</p>
            <dl class="reads">{ for said::reads().iter().map(read) }</dl>
            <p><a href={format!("{}?at=columns", Page::Method.href())}>{ method::columns_title() }</a></p>
            { super::exports::view(false) }
        </section>
    }
}

#[derive(Properties, PartialEq)]
pub struct PickerProps {
    pub on: Callback<Chose>,
}

/// The browser's own file inputs, pressed through the buttons of the pages; on every page, as files can be added.
#[component]
pub fn Picker(props: &PickerProps) -> Html {
    html! {
        <>
            <input id={FILE_INPUT} class="sr-only" type="file" multiple=true tabindex="-1" aria-hidden="true"
                onchange={props.on.reform(Chose::Picked)} />
            <input id={FOLDER_INPUT} class="sr-only" type="file" multiple=true webkitdirectory=true tabindex="-1"
                aria-hidden="true" onchange={props.on.reform(Chose::Picked)} />
        </>
    }
}

fn read(kind: &said::Kind) -> Html {
    let said::Kind { title, tells, example } = *kind;
    html! {
        <div key={title}>
            <dt>{ title }<span class="muted">{ ": " }{ tells }</span></dt>
            <dd><pre tabindex="0" role="group" aria-label={said::example_of(title)}><code>{ example }</code></pre></dd>
        </div>
    }
}
