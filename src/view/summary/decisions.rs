//! What is asked of us? Up to three decisions, each with the rule that fired and its figures; room is left for who, and
//! by when. A sentence where there is none.

use crate::score::Scorecard;
use crate::view::prose::prose;
use crate::words;
use yew::prelude::*;

pub fn view(sc: &Scorecard) -> Html {
    let title = html! { <h2 id="decisions-title">{"What is asked of us?"}</h2> };
    if sc.decisions.is_empty() {
        return html! {
            <section class="decisions" aria-labelledby="decisions-title">{title}<p>{words::NO_DECISION}</p></section>
        };
    }
    html! {
        <section class="decisions" aria-labelledby="decisions-title">
            {title}
            <ol>
                {for sc.decisions.iter().map(|d| html! {
                    <li>
                        <strong>{words::decision_title(d.rule)}{": "}</strong>{prose(&d.message)}
                        <span class="owner print-only">{" Owner: "}<span class="blank" />{" by: "}<span class="blank" /></span>
                    </li>
                })}
            </ol>
        </section>
    }
}
