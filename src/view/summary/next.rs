//! With little data: what would tell more, and what it would tell. On the screen only; nothing where all is there.

use crate::domain::Reason;
use crate::score::Scorecard;
use yew::prelude::*;

pub fn view(sc: &Scorecard) -> Html {
    let objectives = sc.services.iter().flat_map(|s| &s.slos).any(|slo| slo.objective.is_some());
    // Known, and only how they ended is not.
    let frequency = sc.headlines.deployment_frequency.reading.unmeasured();
    let endless = frequency.is_some_and(|u| matches!(u.reason, Reason::NoneCounted { without_outcome: 1.., .. }));
    let all = [
        (sc.coverage.sli.is_some(), "SLI measurements", "for SLOs met and error budgets"),
        (objectives, "SLO definitions", "for the objectives that measurements are held against"),
        (!endless, "Deployment statuses", "for how the deployments ended, without which none of them is counted"),
        (endless || sc.coverage.deployments.is_some(), "Deployments", "for deployment frequency and lead time"),
        (sc.coverage.incidents.is_some(), "Incidents", "for change fail rate and recovery time"),
    ];
    let missing: Vec<_> = all.iter().filter(|(there, ..)| !there).collect();
    if missing.is_empty() {
        return Html::default();
    }
    html! {
        <section class="next screen-only" aria-labelledby="next-title">
            <h2 id="next-title">{"What to add next"}</h2>
            <ul>
                {for missing.iter().map(|(_, what, tells)| html! { <li><strong>{*what}</strong>{" "}{*tells}</li> })}
            </ul>
            <p>{"Drop them anywhere on this page; they are read together with what is here. "}<a href="#/">{"Formats, with an example of each"}</a></p>
        </section>
    }
}
