//! "Save as SVG · PNG · CSV" at a chart, "CSV" at a table alone. Nothing where there are no hands: in a report.

use super::hands::{Form, Hands, Save};
use crate::chart::{Drawing, Table, save};
use crate::words;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    #[prop_or_default]
    pub drawing: Option<Rc<Drawing>>,
    pub table: Rc<Table>,
}

/// Files are made when they are asked for.
#[component]
pub fn Saves(props: &Props) -> Html {
    let Some(hands) = use_context::<Hands>() else { return Html::default() };
    let title = props.drawing.as_ref().map_or_else(|| props.table.caption.clone(), |d| d.title.clone());
    let button = |format: &'static str, form: Rc<dyn Fn() -> Form>| {
        let (save, title) = (hands.save.clone(), title.clone());
        let label = words::save_as(format, &title);
        let onclick = move |_: MouseEvent| save.emit(Save { title: title.clone(), form: form() });
        html! { <button type="button" aria-label={label} {onclick}>{format}</button> }
    };
    let drawn = props.drawing.clone().map(|d| {
        let (svg, png) = (d.clone(), d);
        html! {
            <>
                { button("SVG", Rc::new(move || Form::Svg(save::svg(&svg)))) }{ " · " }
                { button("PNG", Rc::new(move || Form::Png(save::svg(&png)))) }{ " · " }
            </>
        }
    });
    let table = props.table.clone();
    html! {
        <div class="saves screen-only">
            {words::SAVE_AS}{" "}{drawn}{ button("CSV", Rc::new(move || Form::Csv(save::csv(&table)))) }
        </div>
    }
}
