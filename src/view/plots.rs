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
                aria-valuetext={value.clone().unwrap_or_else(|| words::read_hint().to_owned())}
                {onkeydown} {onpointerleave}>{for plots}</div>
            <p class="readout screen-only" aria-hidden="true">
                if let Some(value) = value { {value} } else { <span class="hint">{words::read_hint()}</span> }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Table, sli_chart, sli_table};
    use crate::view::example::days;
    use crate::view::figure::Chart;
    use crate::view::hands::Board;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};
    use yew::LocalServerRenderer;

    #[derive(Properties, PartialEq)]
    struct Shown {
        hands: Option<Hands>,
    }

    #[component]
    fn Page(props: &Shown) -> Html {
        let d = days::detail(28);
        let drawings: Vec<Drawing> = [320, 540].into_iter().map(|w| sli_chart(&d, &d.slos[0], w)).collect();
        let table: Table = sli_table(&d.slos[0]);
        let chart = html! { <Chart {drawings} id="sli" wide={true} {table}>{"How to read it."}</Chart> };
        match props.hands.clone() {
            Some(hands) => html! { <ContextProvider<Hands> context={hands}>{chart}</ContextProvider<Hands>> },
            None => chart,
        }
    }

    fn rendered(hands: Option<Hands>) -> String {
        let mut page = pin!(LocalServerRenderer::<Page>::with_props(Shown { hands }).hydratable(false).render());
        let mut context = Context::from_waker(Waker::noop());
        // The page waits for nothing, so it is ready after a poll or two.
        loop {
            if let Poll::Ready(html) = page.as_mut().poll(&mut context) {
                return html;
            }
        }
    }

    fn hands() -> Hands {
        Hands { save: Callback::default(), key: |_| None, pointed: |_| None, board: Rc::new(Board::default()) }
    }

    #[test]
    fn a_chart_in_hand_is_a_named_slider_over_its_values_and_is_saved_by_named_buttons() {
        let html = rendered(Some(hands()));
        let slider = html.split("role=\"slider\"").nth(1).and_then(|rest| rest.split('>').next()).unwrap_or_default();
        for attribute in [
            "tabindex=\"0\"",
            "aria-label=\"Was the objective met from day to day?\"",
            "aria-describedby=\"sli-320-desc\"",
            "aria-valuemin=\"0\"",
            "aria-valuemax=\"28\"",
            "aria-valuenow=\"0\"",
        ] {
            assert!(slider.contains(attribute), "{attribute} is not in {slider}");
        }
        assert!(html.contains("<desc id=\"sli-320-desc\">"), "{html}");
        for format in ["SVG", "PNG", "CSV"] {
            let name = format!("aria-label=\"Save as {format}: Was the objective met from day to day?\"");
            assert_eq!(html.matches(&name).count(), 1, "{format}");
        }
    }

    #[test]
    fn a_report_has_the_drawings_alone() {
        let html = rendered(None);
        assert!(html.contains("<svg role=\"img\"") && html.contains("As a table"), "{html}");
        for absent in ["role=\"slider\"", "<button", "tabindex=\"0\" aria-label", "Save as", "readout"] {
            assert!(!html.contains(absent), "{absent}");
        }
    }
}
