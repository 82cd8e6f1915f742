//! The four questions: each with its answer, what decided it, and all evidence one press away.

use crate::score::outcomes::{Finding, Outcomes, Question};
use crate::view::mark::marked;
use crate::view::shell::service_href;
use crate::words;
use crate::words::page::outcomes as said;
use yew::prelude::*;

/// Findings listed at most for one question; the export has all.
const LISTED: usize = 25;

pub fn view(o: &Outcomes, query: &str) -> Html {
    if o.questions.is_empty() {
        return Html::default();
    }
    html! {
        <section class="questions" aria-labelledby="questions-title">
            <h2 id="questions-title">{said::four_questions()}</h2>
            <ol>{ for o.questions.iter().map(|q| question(q, query)) }</ol>
        </section>
    }
}

fn question(q: &Question, query: &str) -> Html {
    let title = words::question_title(q.id);
    html! {
        <li data-question={q.id.code()}>
            <h3>{title}</h3>
            <p class="answer">{ answer(q) }</p>
            <p>{words::glue(&words::question_told(q))}</p>
            if !q.evidence.is_empty() {
                <details class="twin">
                    <summary>
                        {said::evidence(q.evidence.len() as u64 + q.evidence_unlisted)}
                        <span class="sr-only">{said::evidence_for(title)}</span>
                    </summary>
                    { evidence(q, query) }
                </details>
            }
        </li>
    }
}

/// Shape and word.
pub fn answer(q: &Question) -> Html {
    marked(words::answer_state(q.answer), &words::sentence_case(words::answer(q.answer)))
}

/// What speaks for "yes" and what against, in the order of weight.
pub fn evidence(q: &Question, query: &str) -> Html {
    let all = &q.evidence;
    let more = all.len().saturating_sub(LISTED) as u64;
    let finding = |f: &Finding| {
        let (state, word) = words::speaks(f);
        html! {
            <li>
                <span class="speaks">{ marked(state, word) }</span>
                {" "}{words::glue(&words::finding(f))}
                if let Some(service) = &f.service {
                    {" "}<a href={service_href(query, service)}>{words::label(service)}</a>
                }
            </li>
        }
    };
    html! {
        <>
            <ul class="evidence">{ for all.iter().take(LISTED).map(finding) }</ul>
            if let Some(more) = words::findings_left_out(more, q.evidence_unlisted) { <p class="note">{more}</p> }
        </>
    }
}
