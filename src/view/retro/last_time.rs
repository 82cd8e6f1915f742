//! What became of last time's decisions: what was said of each, and what its figure is now.

use crate::score::{Recalled, Scorecard};
use crate::words::{self, history as said, meeting};
use yew::prelude::*;

/// Nothing where no earlier scorecard decided anything.
pub fn view(sc: &Scorecard) -> Html {
    let Some(last) = sc.last_time.as_ref().filter(|last| !last.decisions.is_empty()) else { return Html::default() };
    html! {
        <>
            <h3 id="last-decisions-title">{said::last_time_title()}</h3>
            <ul class="todo" aria-labelledby="last-decisions-title">{for last.decisions.iter().map(one)}</ul>
            <p class="note">{said::last_time_source(last)}</p>
        </>
    }
}

fn one(r: &Recalled) -> Html {
    let decided = crate::domain::Decided { of: r.of.clone(), owner: r.owner.clone(), due: r.due, said: r.said.clone() };
    let decided = meeting::decided(&decided);
    html! {
        <li>
            <p>{words::glue(&r.message)}</p>
            if !decided.is_empty() { <p><bdi>{decided}</bdi></p> }
        </li>
    }
}
