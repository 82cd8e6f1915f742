//! What moved a balanced score, what would lift it most, and what follows: of the organisation or of one service.

use super::document::use_still;
use super::figure::Chart;
use super::prose::prose;
use crate::chart::{WIDTHS, waterfall, waterfall_table};
use crate::score::{Change, Score};
use crate::words;
use crate::words::page::score as said;
use yew::prelude::*;

/// Lines shown of what would lift it.
const LIFTS: usize = 3;

/// `id` is unique on the page.
pub fn view(score: &Score, id: &'static str) -> Html {
    html! {
        <div class="moved">
            { moved(score, id) }
            { lift(score) }
        </div>
    }
}

fn moved(score: &Score, id: &'static str) -> Html {
    let Some(moved) = words::moved(score) else {
        let why = match score.balanced.unmeasured() {
            Some(_) => said::no_score(),
            None => said::no_score_before(),
        };
        return html! { <div class="what-moved"><h3>{said::moved_title()}</h3><p class="empty">{why}</p></div> };
    };
    let clear = matches!(moved.change, Some(Change::Better | Change::Worse));
    let drawings: Vec<_> = WIDTHS.into_iter().map(|width| waterfall(&moved, width)).collect();
    html! {
        <div class="what-moved">
            <h3>{ words::moved_title(&moved) }</h3>
            <Folded fold={!clear}>
                <Chart {drawings} {id} table={waterfall_table(&moved)}>
                    {said::moved_legend()}
                </Chart>
            </Folded>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct FoldedProps {
    fold: bool,
    children: Html,
}

/// Bars that may be noise are folded away; never in a document, where nothing can be opened.
#[component]
fn Folded(props: &FoldedProps) -> Html {
    let still = use_still().is_some();
    if still || !props.fold {
        return props.children.clone();
    }
    html! { <details class="twin"><summary>{said::moved_fold()}</summary>{props.children.clone()}</details> }
}

fn lift(score: &Score) -> Html {
    html! {
        <div class="what-lifts">
            <h3>{said::lift_title()}</h3>
            if score.lift.is_empty() {
                <p class="empty">{ words::nothing_to_lift(score) }</p>
            } else {
                <ol>{ for score.lift.iter().take(LIFTS).map(|l| html! { <li>{ prose(&words::lift(l)) }</li> }) }</ol>
                <p class="note">{said::lift_note()}</p>
            }
            if let Some(said) = words::imbalance(score) { <p>{ said }</p> }
            if let Some(advice) = score.advice { <p class="advice">{ words::advice(advice) }</p> }
        </div>
    }
}
