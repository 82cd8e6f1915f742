//! A drawing as elements, and a chart with its text twin.

use super::document::use_still;
use super::plots::Plots;
use super::saves::Saves;
use super::table::{DataTable, Saved};
use crate::chart::{DOCUMENT, DOCUMENT_WIDE, Drawing, Node, Shape, Table, points};
use crate::words::page::working;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PictureProps {
    pub drawing: Rc<Drawing>,
    /// Unique on the page.
    pub id: AttrValue,
}

/// One SVG, named by its title and description.
#[component]
pub fn Picture(props: &PictureProps) -> Html {
    let Drawing { width, height, title, desc, nodes, .. } = &*props.drawing;
    // In a document the caption and the table beneath say the same, and there is little room.
    let titled = use_still().is_none();
    let (t, d) = (format!("{}-title", props.id), format!("{}-desc", props.id));
    let named = if titled { format!("{t} {d}") } else { t.clone() };
    html! {
        <svg role="img" preserveAspectRatio="xMinYMin meet" aria-labelledby={named} viewBox={format!("0 0 {width} {height}")}
            width={width.to_string()} height={height.to_string()}>
            <title id={t}>{title}</title>
            if titled { <desc id={d}>{desc}</desc> }
            {for nodes.iter().map(|n| node(n, titled))}
        </svg>
    }
}

#[derive(Properties, PartialEq)]
pub struct ChartProps {
    /// The same chart at `chart::WIDTHS`; the style sheet shows the one that fits.
    pub drawings: Vec<Drawing>,
    pub id: AttrValue,
    /// Without rows where another chart's holds its points.
    pub table: Table,
    /// Drawn at `chart::WIDE`: as wide as the page.
    #[prop_or_default]
    pub wide: bool,
    /// Its table, as a `DataTable`'s own.
    #[prop_or_default]
    pub stacks: bool,
    /// How to read the marks.
    #[prop_or_default]
    pub children: Html,
}

#[component]
pub fn Chart(props: &ChartProps) -> Html {
    let still = use_still();
    let kept = match still {
        Some(still) => of_document(&props.drawings, props.wide, still.small),
        None => props.drawings.iter().collect(),
    };
    let drawings: Vec<Rc<Drawing>> = kept.into_iter().cloned().map(Rc::new).collect();
    // The widest has most room for labels.
    let saved = drawings.last().cloned();
    html! {
        <figure class={classes!("chart", props.wide.then_some("wide"))}>
            <Plots id={props.id.clone()} {drawings} />
            <figcaption>{props.children.clone()}</figcaption>
            <Saves drawing={saved} table={Rc::new(props.table.clone())} note={props.children.clone()} />
            if !(still.is_some() && props.table.rows.is_empty()) { <Twin table={props.table.clone()} saved={Saved::Elsewhere} stacks={props.stacks} /> }
        </figure>
    }
}

/// The widths that `static/report.css` knows: one for paper and wide screens, and where there is room one for phones.
fn of_document(drawings: &[Drawing], wide: bool, small: bool) -> Vec<&Drawing> {
    let [phone, paper] = if wide { DOCUMENT_WIDE } else { DOCUMENT };
    let some: Vec<&Drawing> = drawings.iter().filter(|d| d.width == paper || d.width == phone && !small).collect();
    if some.is_empty() { drawings.iter().collect() } else { some }
}

#[derive(Properties, PartialEq)]
pub struct TwinProps {
    pub table: Table,
    #[prop_or_default]
    pub stacks: bool,
    #[prop_or_default]
    pub saved: Saved,
}

/// The table behind a chart, folded away.
#[component]
pub fn Twin(props: &TwinProps) -> Html {
    html! {
        <details class="twin">
            <summary>{working::as_table()}<span class="sr-only">{": "}{&props.table.caption}</span></summary>
            <DataTable table={props.table.clone()} saved={props.saved.clone()} stacks={props.stacks} />
        </details>
    }
}

fn node(n: &Node, titled: bool) -> Html {
    let class = n.class.clone();
    let stroke = n.stroke_width.map(|w| w.to_string());
    let title = n.title.as_ref().filter(|_| titled).map(|t| html! { <title>{t}</title> });
    match &n.shape {
        Shape::Line { from, to } => html! {
            <line {class} stroke-width={stroke} x1={from.x.to_string()} y1={from.y.to_string()}
                x2={to.x.to_string()} y2={to.y.to_string()}>{title}</line>
        },
        Shape::Polyline(list) => {
            html! { <polyline {class} stroke-width={stroke} points={points(list)}>{title}</polyline> }
        }
        Shape::Polygon(list) => html! { <polygon {class} points={points(list)}>{title}</polygon> },
        Shape::Rect { at, width, height } => html! {
            <rect {class} x={at.x.to_string()} y={at.y.to_string()}
                width={width.to_string()} height={height.to_string()}>{title}</rect>
        },
        Shape::Circle { at, r } => html! {
            <circle {class} cx={at.x.to_string()} cy={at.y.to_string()} r={r.to_string()}>{title}</circle>
        },
        Shape::Text { at, anchor, size, bold, text } => html! {
            <text {class} x={at.x.to_string()} y={at.y.to_string()} text-anchor={anchor.as_str()}
                font-size={size.to_string()} font-weight={bold.then_some("600")}>{title}{text}</text>
        },
    }
}
