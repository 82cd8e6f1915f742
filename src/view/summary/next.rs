//! With little data: what would tell more, and what it would tell. On the screen only; nothing where all is there.

use crate::domain::Reason;
use crate::score::Scorecard;
use crate::words::page::summary::{self as said, Missing};
use yew::prelude::*;

pub fn view(sc: &Scorecard) -> Html {
    let objectives = sc.services.iter().flat_map(|s| &s.slos).any(|slo| slo.objective.is_some());
    // Known, and only how they ended is not.
    let frequency = sc.headlines.deployment_frequency.reading.unmeasured();
    let endless = frequency.is_some_and(|u| matches!(u.reason, Reason::NoneCounted { without_outcome: 1.., .. }));
    let all = [
        (sc.coverage.sli.is_some(), Missing::Samples),
        (objectives, Missing::Objectives),
        (!endless, Missing::Statuses),
        (endless || sc.coverage.deployments.is_some(), Missing::Deployments),
        (sc.coverage.incidents.is_some(), Missing::Incidents),
    ];
    let missing: Vec<_> = all.iter().filter(|(there, _)| !there).map(|(_, what)| said::next(*what)).collect();
    if missing.is_empty() {
        return Html::default();
    }
    html! {
        <section class="next screen-only" aria-labelledby="next-title">
            <h2 id="next-title">{said::next_title()}</h2>
            <ul>
                {for missing.iter().map(|(what, tells)| html! { <li><strong>{*what}</strong>{" "}{*tells}</li> })}
            </ul>
            <p>{said::drop_here()}{" "}<a href="#/">{said::formats_link()}</a></p>
        </section>
    }
}
