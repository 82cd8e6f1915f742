//! Are product and reliability aligned? Four short lines: each answer with its first evidence. Without anything of the
//! business, a line on the screen alone: the paper has no room for what is not there.

use crate::score::Scorecard;
use crate::view::outcomes::answer;
use crate::view::shell::{Page, href};
use crate::words::{self, page::summary as said};
use yew::prelude::*;

pub fn view(sc: &Scorecard, query: &str) -> Html {
    let Some(o) = &sc.outcomes else { return Html::default() };
    let page = href(query, Page::Outcomes);
    if !words::has_business(o) {
        return html! {
            <p class="no-business note screen-only">{words::no_business()}{" "}<a href={page}>{said::what_brings_business()}</a></p>
        };
    }
    html! {
        <section class="four" aria-labelledby="four-title">
            <h2 id="four-title"><a href={page}>{words::report_table(words::ReportTable::Questions)}</a></h2>
            <ul>
                { for o.questions.iter().map(|q| html! {
                    <li data-question={q.id.code()}>
                        <strong>{words::question_short(q.id)}</strong><span class="sr-only">{": "}</span>
                        <span class="answer">{ answer(q) }</span><span class="sr-only">{". "}</span>
                        <span class="first">{words::glue(&words::question_brief(q))}</span>
                    </li>
                }) }
            </ul>
        </section>
    }
}
