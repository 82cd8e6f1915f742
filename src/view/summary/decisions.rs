//! What is asked of us? Up to three decisions, each with the rule that fired and its figures, and who decides until
//! when: to be written here, or by hand on paper. A sentence where there is none.

use crate::domain::Review;
use crate::domain::review::{DecidedPart, Field, OWNER, SAID};
use crate::score::{Decision, Scorecard};
use crate::view::meeting::{self, Entry, Meeting};
use crate::view::prose::prose;
use crate::words::{self, meeting as said};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, Clone)]
pub struct Props {
    pub scorecard: Rc<Scorecard>,
}

/// By identity, as the summary itself.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.scorecard, &other.scorecard)
    }
}

#[component]
pub fn Decisions(props: &Props) -> Html {
    let sc = &props.scorecard;
    let meeting = use_context::<Meeting>();
    let review = meeting.as_ref().map(|m| &*m.review).or(sc.review.as_ref());
    let title = html! { <h2 id="decisions-title">{words::report_table(words::ReportTable::Decisions)}</h2> };
    if sc.decisions.is_empty() {
        return html! {
            <section class="decisions" aria-labelledby="decisions-title">{title}<p>{words::no_decision()}</p></section>
        };
    }
    html! {
        <section class="decisions" aria-labelledby="decisions-title">
            {title}
            <ol>
                {for sc.decisions.iter().enumerate().map(|(i, d)| html! {
                    <li key={i}>
                        <strong>{words::decision_title(d.rule)}{": "}</strong>{prose(&d.message)}
                        {told(d, review, meeting.is_some())}
                        {for meeting.iter().map(|m| fields(i, d, m))}
                    </li>
                })}
            </ol>
            {for meeting.iter().map(|m| meeting::unsaved(m, "save-decisions"))}
        </section>
    }
}

/// As text: beside fields on paper only, and there with room where nothing is said.
fn told(d: &Decision, review: Option<&Review>, written_here: bool) -> Html {
    let text = review.and_then(|r| r.decided(&d.key())).map(said::decided).unwrap_or_default();
    if text.is_empty() {
        return html! {
            <span class="owner print-only">{" "}{said::owner()}{": "}<span class="blank" />{" "}{said::by_blank()}{" "}<span class="blank" /></span>
        };
    }
    html! { <span class={classes!("owner", "told", written_here.then_some("print-only"))}>{" "}<bdi>{text}</bdi></span> }
}

fn fields(i: usize, d: &Decision, meeting: &Meeting) -> Html {
    let decided = meeting.review.decided(&d.key());
    let title = words::decision_title(d.rule);
    let entry = |part, id: &str, name, text: String, most, hint| Entry {
        id: format!("decision-{id}-{i}"),
        label: meeting::label(title, name),
        text,
        field: Field::Decision(d.key(), part),
        most,
        hint,
        class: "",
        on: &meeting.on,
    };
    let (owner, agreed) = decided.map_or((String::new(), String::new()), |d| (d.owner.to_string(), d.said.to_string()));
    let due = decided.and_then(|d| d.due).map_or_else(String::new, |day| day.to_string());
    html! {
        <div class="said-row screen-only">
            {meeting::text_field(entry(DecidedPart::Owner, "owner", said::owner(), owner, OWNER, ""))}
            {meeting::day_field(entry(DecidedPart::Due, "due", said::by(), due, 10, ""))}
            {meeting::text_field(entry(DecidedPart::Said, "said", said::decided_label(), agreed, SAID, said::decided_hint()))}
        </div>
    }
}
