//! The questions that the data raises, each with the counts it rests on.

use crate::score::retro::Retro;
use crate::score::{Scorecard, talk};
use crate::words;
use yew::prelude::*;

pub fn view(retro: &Retro, sc: &Scorecard) -> Html {
    let of_period = talk::of_period(sc);
    let all: Vec<_> = retro.questions.iter().chain(&of_period).collect();
    html! {
        <>
            <p class="note lead">{words::meeting::talk_lead()}</p>
            if all.is_empty() {
                <p class="empty">{words::talk::no_question()}</p>
            } else {
                <ul class="questions">
                    {for all.iter().map(|q| html! { <li><strong>{words::talk::asked(q)}</strong>{" "}{words::glue(&words::talk::told(q))}</li> })}
                </ul>
            }
        </>
    }
}
