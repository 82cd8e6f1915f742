//! What people write for their meeting: fields that look like text until one is in them, and the same as text on paper
//! and in a report. What is written comes through the context, so that a letter draws a field anew and not its page.

use crate::domain::Review;
use crate::domain::review::{Field, Section};
use crate::words::meeting as words;
use std::rc::Rc;
use yew::prelude::*;

/// What is written, and where it goes; without it a page shows what its scorecard says.
#[derive(Clone, Debug)]
pub struct Meeting {
    pub review: Rc<Review>,
    /// Something of it is in no file yet.
    pub unsaved: bool,
    pub on: Callback<Wrote>,
}

/// Without the callback, which does the same each time.
impl PartialEq for Meeting {
    fn eq(&self, other: &Self) -> bool {
        (&self.review, self.unsaved) == (&other.review, other.unsaved)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Wrote {
    /// The event's target has the text.
    In(Field, Event),
    /// The action at this place is to go.
    Removed(usize),
    Save,
}

/// One line of text, or a day.
pub struct Entry<'a> {
    pub id: String,
    pub label: Html,
    pub text: String,
    pub field: Field,
    /// Characters.
    pub most: usize,
    pub hint: &'static str,
    pub class: &'static str,
    pub on: &'a Callback<Wrote>,
}

pub fn text_field(e: Entry<'_>) -> Html {
    let Entry { id, label, text, field, most, hint, class, on } = e;
    let oninput = on.reform(move |event: InputEvent| Wrote::In(field.clone(), event.into()));
    html! {
        <label class={classes!("said", class)}>
            <span>{label}</span>
            <input type="text" {id} value={text} maxlength={most.to_string()} placeholder={hint} autocomplete="off" {oninput} />
        </label>
    }
}

pub fn day_field(e: Entry<'_>) -> Html {
    let Entry { id, label, text, field, class, on, .. } = e;
    let oninput = on.reform(move |event: InputEvent| Wrote::In(field.clone(), event.into()));
    html! {
        <label class={classes!("said", "day", class)}>
            <span>{label}</span>
            <input type="date" {id} value={text} max="9999-12-31" {oninput} />
        </label>
    }
}

/// By which the list of states of the action at a place is found.
pub fn state_name(at: usize) -> String {
    format!("action-state-{at}")
}

/// A label whose first part only a screen reader needs: whose field it is.
pub fn label(of: &str, name: &str) -> Html {
    html! { <><span class="sr-only">{format!("{of}: ")}</span>{name.to_owned()}</> }
}

/// That something is not saved, and how to.
pub fn unsaved(meeting: &Meeting, id: &'static str) -> Html {
    html! {
        <p class="unsaved screen-only" role="status">
            if meeting.unsaved {
                {words::not_saved()}{" "}
                <button type="button" {id} onclick={meeting.on.reform(|_: MouseEvent| Wrote::Save)}>{words::save()}</button>
            }
        </p>
    }
}

#[derive(Properties, PartialEq)]
pub struct NoteProps {
    pub section: Section,
    /// As the scorecard has it, for where nobody writes.
    #[prop_or_default]
    pub said: AttrValue,
}

/// Notes on a part of the retrospective. On paper what was written; under the talk, room to write by hand.
#[component]
pub fn NoteField(props: &NoteProps) -> Html {
    let section = props.section;
    let meeting = use_context::<Meeting>();
    let text = meeting.as_ref().map_or_else(|| props.said.to_string(), |m| m.review.note(section).to_owned());
    let blank = text.trim().is_empty();
    let id = format!("note-{}", section.word());
    let field = meeting.map(|m| {
        let oninput = m.on.reform(move |event: InputEvent| Wrote::In(Field::Note(section), event.into()));
        let rows = if section == Section::Talk { "4" } else { "1" };
        html! {
            <label class="said note-field screen-only">
                <span>{words::notes_on(section)}</span>
                <textarea {id} {rows} value={text.clone()} maxlength={crate::domain::review::NOTE.to_string()} {oninput} />
            </label>
        }
    });
    let only = field.is_some().then_some("print-only");
    html! {
        <>
            {field}
            if !blank {
                <div class={classes!("written", only)}>
                    <h3>{words::notes_on(section)}</h3>
                    <p dir="auto">{words::written(&text)}</p>
                </div>
            } else if section == Section::Talk {
                <div class="ruled print-only" aria-hidden="true">
                    <h3>{words::notes_on(section)}</h3><span /><span /><span /><span />
                </div>
            }
        </>
    }
}
