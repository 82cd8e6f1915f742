//! A table that scrolls by itself, by keyboard too, when it is wider than its page.

use super::document::use_still;
use super::help::Help;
use super::saves::Saves;
use crate::chart::{Cell, Table};
use std::rc::Rc;
use yew::prelude::*;

/// What is saved from a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Saved {
    /// Itself.
    #[default]
    Shown,
    /// All of what it shows a part of.
    Whole(Rc<Table>),
    /// Its chart saves it.
    Elsewhere,
}

/// Entries of the page Method that its heads and rows are explained by; an empty one is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explained {
    /// The table's name among the helps of its page.
    pub at: AttrValue,
    pub head: Vec<AttrValue>,
    pub rows: Vec<AttrValue>,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub table: Table,
    /// A control for each row, in a last column under this head; on the screen only.
    #[prop_or_default]
    pub controls: Option<(AttrValue, Vec<Html>)>,
    /// On a phone each figure stands under its own label, and nothing scrolls: for tables of few rows.
    #[prop_or_default]
    pub stacks: bool,
    #[prop_or_default]
    pub saved: Saved,
    #[prop_or_default]
    pub explained: Explained,
}

/// The first cell of each row is its head. The caption is the region's name as well.
#[component]
pub fn DataTable(props: &Props) -> Html {
    let Table { caption, head, rows } = &props.table;
    // A document is to stay small: there every table scrolls.
    let still = use_still().is_some();
    let stacks = props.stacks && !still;
    // Nor is said of each cell what is true of all.
    let nums = still && rows.len() > 1 && rows.iter().all(|row| row.iter().skip(1).all(|cell| cell.figure));
    let controls = props.controls.as_ref().map_or(&[][..], |(_, controls)| controls);
    // What is stacked is no table to the browser any more: the roles keep it one.
    let role = |role: &'static str| stacks.then_some(role);
    // Its name for those who hear it with each cell is not to hold the help's.
    let explained = |i: usize| props.explained.head.get(i).filter(|of| !of.is_empty());
    let saved = match &props.saved {
        Saved::Shown => Some(Rc::new(props.table.clone())),
        Saved::Whole(table) => Some(table.clone()),
        Saved::Elsewhere => None,
    };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={caption.clone()}>
            <table class={if nums { Some("nums") } else { role("stacks") }} role={role("table")}>
                    <caption><span>{caption}</span></caption>
                <thead role={role("rowgroup")}><tr role={role("row")}>
                    {for head.iter().enumerate().map(|(i, c)| html! { <th scope="col" abbr={explained(i).map(|_| c.text.clone())} role={role("columnheader")} class={class(c)}>{&c.text}{help(&props.explained.at, explained(i))}</th> })}
                    if let Some((head, _)) = &props.controls { <th scope="col" class="screen-only">{head}</th> }</tr></thead>
                <tbody role={role("rowgroup")}>{for rows.iter().enumerate().map(|(i, cells)| row(cells, controls.get(i), head, (stacks, nums, help(&props.explained.at, props.explained.rows.get(i)))))}</tbody>
                </table>
            if let Some(table) = saved.filter(|t| !t.rows.is_empty()) { <Saves {table} /> }
        </div>
    }
}

/// Nothing where nothing is explained.
fn help(at: &AttrValue, of: Option<&AttrValue>) -> Html {
    of.filter(|of| !of.is_empty()).map_or_else(Html::default, |of| html! { <Help of={of.clone()} at={at.clone()} /> })
}

fn row(cells: &[Cell], control: Option<&Html>, head: &[Cell], (stacks, nums, help): (bool, bool, Html)) -> Html {
    let Some((first, rest)) = cells.split_first() else { return Html::default() };
    let role = |role: &'static str| stacks.then_some(role);
    let label = |i: usize| head.get(i + 1).filter(|_| stacks).map(|c| c.text.clone());
    html! {
        <tr role={role("row")}>
            <th scope="row" role={role("rowheader")}>{&first.text}{help}</th>
            {for rest.iter().enumerate().map(|(i, c)| html! {
                <td class={class(c).filter(|_| !nums)} role={role("cell")} data-label={label(i)}>{&c.text}</td>
            })}
            if let Some(control) = control { <td class="screen-only" role={role("cell")}>{control.clone()}</td> }
        </tr>
    }
}

fn class(cell: &Cell) -> Option<&'static str> {
    cell.figure.then_some("num")
}
