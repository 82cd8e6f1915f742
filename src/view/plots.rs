//! The drawings of a chart, whose values are read by pointer and by key. To keys and screen readers all of them
//! together are a slider over the values; the value stands in a line of its own below, where nothing cuts it off.

use super::figure::Picture;
use super::hands::{Chosen, Hands, Pointed, Step, stepped, use_chosen};
use crate::chart::{Drawing, Nearest};
use crate::domain::Instant;
use crate::words;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub id: AttrValue,
    /// The same chart at several widths.
    pub drawings: Vec<Rc<Drawing>>,
}

#[component]
pub fn Plots(props: &Props) -> Html {
    let hands = use_context::<Hands>();
    let first = props.drawings.first();
    let readouts = first.map_or_else(|| [].into(), |d| d.readouts.clone());
    let index = use_chosen(&props.id, &readouts);
    let plots = props.drawings.iter().map(|d| html! { <Plot chart={props.id.clone()} drawing={d.clone()} /> });
    let (Some(hands), Some(first), false) = (hands, first, readouts.is_empty()) else {
        return html! { <div class="plots">{for plots}</div> };
    };
    let value = index.and_then(|i| readouts.get(i)).map(|r| r.said.clone());
    let onkeydown = {
        let (hands, id, readouts) = (hands.clone(), props.id.clone(), readouts.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(step) = (hands.key)(&event) else { return };
            event.prevent_default();
            let next = stepped(index, readouts.len(), step).filter(|_| step != Step::Clear);
            hands.board.choose(next.map(|index| chosen(&id, &readouts[index].time, index, true)));
        })
    };
    let onpointerleave = {
        let board = hands.board.clone();
        Callback::from(move |_: PointerEvent| {
            if board.chosen().is_some_and(|c| !c.kept) {
                board.choose(None);
            }
        })
    };
    html! {
        <>
            <div class="plots" role="slider" tabindex="0" aria-label={first.title.clone()} aria-orientation="horizontal"
                aria-describedby={format!("{}-{}-desc", props.id, first.width)}
                aria-valuemin="0" aria-valuemax={readouts.len().to_string()}
                aria-valuenow={index.map_or(0, |i| i + 1).to_string()}
                aria-valuetext={value.clone().unwrap_or_else(|| words::READ_HINT.to_owned())}
                {onkeydown} {onpointerleave}>{for plots}</div>
            <p class="readout screen-only" aria-hidden="true">
                if let Some(value) = value { {value} } else { <span class="hint">{words::READ_HINT}</span> }
            </p>
        </>
    }
}

fn chosen(id: &AttrValue, time: &Option<(Instant, Instant)>, index: usize, kept: bool) -> Chosen {
    Chosen { chart: id.clone(), index, time: *time, kept }
}

#[derive(Properties, PartialEq)]
struct PlotProps {
    chart: AttrValue,
    drawing: Rc<Drawing>,
}

/// One width: the drawing, and over it a mark at the value that is chosen.
#[component]
fn Plot(props: &PlotProps) -> Html {
    let d = &props.drawing;
    let index = use_chosen(&props.chart, &d.readouts);
    let hands = use_context::<Hands>();
    let choose = |pressed: bool| {
        let (chart, drawing) = (props.chart.clone(), d.clone());
        hands.clone().map(|hands| {
            Callback::from(move |event: PointerEvent| {
                let Some(Pointed { at, hovers }) = (hands.pointed)(&event) else { return };
                // A finger that moves scrolls the page.
                if !pressed && !hovers {
                    return;
                }
                let Some(index) = drawing.nearest(at) else { return };
                hands.board.choose(Some(chosen(&chart, &drawing.readouts[index].time, index, pressed)));
            })
        })
    };
    html! {
        <div class={format!("plot plot-{}", d.width)} onpointermove={choose(false)} onpointerdown={choose(true)}>
            <Picture drawing={d.clone()} id={format!("{}-{}", props.chart, d.width)} />
            if let Some(r) = index.and_then(|i| d.readouts.get(i)) {
                <svg class="cursor screen-only" aria-hidden="true" preserveAspectRatio="xMinYMin meet"
                    viewBox={format!("0 0 {} {}", d.width, d.height)} width={d.width.to_string()} height={d.height.to_string()}>
                    if d.by == Nearest::Across {
                        <line class="c-ink line" stroke-width="1" x1={r.at.x.to_string()} x2={r.at.x.to_string()} y1="0" y2={d.height.to_string()} />
                    }
                    <circle class="c-ink line" stroke-width="2" cx={r.at.x.to_string()} cy={r.at.y.to_string()} r="6" />
                </svg>
            }
        </div>
    }
}
