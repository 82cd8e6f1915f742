//! A state as a shape and a word: colour is never the only carrier.

use crate::words::BudgetState;
use yew::prelude::*;

/// The word is what is read aloud; the shape is for the eye.
pub fn marked(state: BudgetState, word: &str) -> Html {
    let class = match state {
        BudgetState::Healthy => "mark c-healthy",
        BudgetState::Watch => "mark c-watch",
        BudgetState::Breach => "mark c-breach",
        BudgetState::NoData => "mark c-nodata",
    };
    html! { <><span {class} aria-hidden="true">{state.mark()}</span>{" "}{word.to_owned()}</> }
}
