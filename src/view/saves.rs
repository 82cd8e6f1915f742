//! "Save as SVG · PNG · CSV" at a chart, "CSV" at a table alone. Nothing where there are no hands: in a report.

use super::hands::{Form, Hands, Pictured, Save};
use crate::chart::{Drawing, Table};
use crate::words;
use std::rc::Rc;
use yew::prelude::*;
use yew::virtual_dom::VNode;

#[derive(Properties, PartialEq)]
pub struct Props {
    #[prop_or_default]
    pub drawing: Option<Rc<Drawing>>,
    pub table: Rc<Table>,
    /// What stands under the drawing; a picture has its text.
    #[prop_or_default]
    pub note: Html,
}

/// Files are made when they are asked for.
#[component]
pub fn Saves(props: &Props) -> Html {
    let Some(hands) = use_context::<Hands>() else { return Html::default() };
    let title = props.drawing.as_ref().map_or_else(|| props.table.caption.clone(), |d| d.title.clone());
    let button = |format: &'static str, form: Form| {
        let (save, label) = (hands.save.clone(), words::save_as(format, &title));
        let table = props.table.clone();
        let onclick = move |_: MouseEvent| save.emit(Save { table: table.clone(), form: form.clone() });
        html! { <button type="button" aria-label={label} {onclick}>{format}</button> }
    };
    let drawn = props.drawing.clone().map(|drawing| {
        let note = words::under_picture(&drawing.desc, &text_of(&props.note));
        let pictured = Pictured { drawing, note };
        html! {
            <>{ button("SVG", Form::Svg(pictured.clone())) }{ " · " }{ button("PNG", Form::Png(pictured)) }{ " · " }</>
        }
    });
    html! { <div class="saves screen-only">{words::saved_as()}{" "}{drawn}{ button("CSV", Form::Csv) }</div> }
}

/// The text of what is made of text alone.
fn text_of(html: &Html) -> String {
    match html {
        VNode::VText(text) => text.text.to_string(),
        VNode::VList(list) => list.iter().map(text_of).collect(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_note_under_a_chart_is_the_text_of_its_parts() {
        let finding = "75 of 84\u{a0}days.".to_owned();
        let note = html! { <>{finding}{" Dashed: "}{"the objective."}</> };
        assert_eq!(text_of(&note), "75 of 84\u{a0}days. Dashed: the objective.");
        assert_eq!(text_of(&Html::default()), "");
    }
}
