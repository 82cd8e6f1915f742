//! What to talk about: the questions that the data raises, notes, actions, and what became of last time's.

use crate::domain::Day;
use crate::domain::review::{ACTION, Action, ActionPart, ActionState, Field, MOST, OWNER, Review, Section};
use crate::score::Scorecard;
use crate::score::retro::Retro;
use crate::view::meeting::{self, Entry, Meeting, NoteField, Wrote};
use crate::words::meeting as words;
use std::rc::Rc;
use yew::prelude::*;

/// Lines for writing actions by hand, on paper.
const LINES: usize = 3;

#[derive(Properties, Clone)]
pub struct Props {
    pub retro: Rc<Retro>,
    pub scorecard: Rc<Scorecard>,
}

/// What is drawn is never changed in place.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.retro, &other.retro) && Rc::ptr_eq(&self.scorecard, &other.scorecard)
    }
}

#[component]
pub fn Talk(props: &Props) -> Html {
    let sc = &props.scorecard;
    let said = sc.review.as_ref().map_or("", |r| r.note(Section::Talk)).to_owned();
    html! {
        <section class="talk" aria-labelledby="talk-title">
            <h2 id="talk-title">{words::talk()}</h2>
            {super::questions::view(&props.retro, sc)}
            <NoteField section={Section::Talk} {said} />
            <Actions scorecard={sc.clone()} />
        </section>
    }
}

#[derive(Properties, Clone)]
struct ActionsProps {
    scorecard: Rc<Scorecard>,
}

impl PartialEq for ActionsProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.scorecard, &other.scorecard)
    }
}

#[component]
fn Actions(props: &ActionsProps) -> Html {
    let meeting = use_context::<Meeting>();
    let kept = meeting.as_ref().map(|m| m.review.clone()).or_else(|| props.scorecard.review.clone().map(Rc::new));
    let review = kept.unwrap_or_default();
    let now = Day::after(&props.scorecard.period);
    let all = || review.actions.iter().enumerate();
    let over = all().filter(|(_, a)| a.is_earlier(now) && a.is_over(now)).count() as u64;
    let earlier: Vec<_> = all().filter(|(_, a)| a.is_earlier(now) && !a.is_over(now)).collect();
    let own: Vec<_> = all().filter(|(_, a)| !a.is_earlier(now)).collect();
    html! {
        <>
            if !earlier.is_empty() || over > 0 {
                <h3 id="last-time-title">{words::last_time()}</h3>
                <ul class="todo" aria-labelledby="last-time-title">
                    {for earlier.iter().map(|(at, a)| html! { <li key={*at}>{last_time(*at, a, meeting.as_ref())}</li> })}
                </ul>
                if over > 0 { <p class="note">{words::closed_before(over)}</p> }
            }
            <h3 id="actions-title" tabindex="-1" data-heir="">{words::actions()}</h3>
            if let Some(m) = &meeting {
                <ul class="todo screen-only" aria-labelledby="actions-title">
                    {for rows(&own, review.actions.len(), m)}
                </ul>
                {meeting::unsaved(m, "save-meeting")}
                <p class="note screen-only">{words::kept_lead()}</p>
            }
            {on_paper(&review, &own, meeting.is_some())}
        </>
    }
}

/// One list, by place: the empty row that somebody begins to write in stays the row it is, and keeps the focus.
fn rows(own: &[(usize, &Action)], next: usize, m: &Meeting) -> Vec<Html> {
    let row = |at: usize, a: &Action, new: bool| html! { <li key={at}>{fields(at, a, m, new)}</li> };
    let written = own.iter().map(|(at, a)| row(*at, a, false));
    written.chain((next < MOST).then(|| row(next, &Action::default(), true))).collect()
}

/// As text: beside the fields on paper only, and there with room for what is added by hand.
fn on_paper(review: &Review, own: &[(usize, &Action)], written_here: bool) -> Html {
    let said: Vec<&Action> = own.iter().map(|(_, a)| *a).filter(|a| !a.is_empty()).collect();
    html! {
        <>
            if !said.is_empty() {
                <ul class={classes!("todo", written_here.then_some("print-only"))}>
                    {for said.iter().map(|a| html! { <li>{told(a)}</li> })}
                </ul>
            }
            if review.actions.iter().all(Action::is_empty) {
                <div class="ruled print-only" aria-hidden="true">{for (0..LINES).map(|_| html! { <span /> })}</div>
            }
        </>
    }
}

fn told(a: &Action) -> Html {
    html! { <><strong><bdi>{words::written(a.text.trim())}</bdi></strong>{" "}<bdi>{words::action_told(a)}</bdi></> }
}

fn last_time(at: usize, a: &Action, meeting: Option<&Meeting>) -> Html {
    let Some(m) = meeting else { return told(a) };
    let name = words::action_named(a, at);
    let outcome = Entry {
        id: format!("action-outcome-{at}"),
        label: meeting::label(&name, words::outcome()),
        text: a.outcome.to_string(),
        field: Field::Action(at, ActionPart::Outcome),
        most: ACTION,
        hint: "",
        class: "wide",
        on: &m.on,
    };
    html! {
        <>
            <span class="print-only">{told(a)}</span>
            <div class="screen-only">
                <p><strong><bdi>{words::written(a.text.trim())}</bdi></strong>{" "}<bdi>{words::owed(a)}</bdi></p>
                <div class="said-row">{state(at, &name, a, m)}{meeting::text_field(outcome)}</div>
            </div>
        </>
    }
}

fn fields(at: usize, a: &Action, m: &Meeting, new: bool) -> Html {
    let name = if new { words::new_action().to_owned() } else { words::action_named(a, at) };
    let entry = |part, id: &str, label: &str, text: String, most, class| Entry {
        id: format!("action-{id}-{at}"),
        label: meeting::label(&name, label),
        text,
        field: Field::Action(at, part),
        most,
        hint: if new && part == ActionPart::Text { words::new_action_hint() } else { "" },
        class,
        on: &m.on,
    };
    let due = a.due.map_or_else(String::new, |day| day.to_string());
    html! {
        <div class="said-row action">
            {meeting::text_field(entry(ActionPart::Text, "text", words::action(), a.text.to_string(), ACTION, "wide"))}
            {meeting::text_field(entry(ActionPart::Owner, "owner", words::owner(), a.owner.to_string(), OWNER, ""))}
            {meeting::day_field(entry(ActionPart::Due, "due", words::by(), due, 10, ""))}
            if !new {
                {state(at, &name, a, m)}
                <button type="button" id={format!("action-remove-{at}")} onclick={m.on.reform(move |_: MouseEvent| Wrote::Removed(at))}>
                    {words::remove()}<span class="sr-only">{format!(": {name}")}</span>
                </button>
            }
        </div>
    }
}

fn state(at: usize, name: &str, a: &Action, m: &Meeting) -> Html {
    let onchange = m.on.reform(move |event| Wrote::In(Field::Action(at, ActionPart::State), event));
    html! {
        <label class="said state">
            <span>{meeting::label(name, words::state())}</span>
            <select name={meeting::state_name(at)} id={format!("action-state-{at}")} {onchange}>
                {for ActionState::ALL.into_iter().map(|state| html! {
                    <option value={state.word()} selected={state == a.state}>{words::action_state(state)}</option>
                })}
            </select>
        </label>
    }
}
