//! Two periods, services or teams side by side: the same figures on the same scales, and whether they can be told
//! apart. No ranks, no winner.

use crate::chart::{SMALL_MULTIPLE, WIDTHS, beside, beside_table, comparison_table, plane, plane_table};
use crate::domain::{Day, Period};
use crate::protocol::{By, PREVIOUS, Sides, THIS, YEAR_BEFORE, days_of};
use crate::score::compare::{Comparison, Row, Side};
use crate::view::figure::Chart;
use crate::view::table::DataTable;
use crate::words::{self, compare as said};
use std::rc::Rc;
use yew::prelude::*;

/// Names of the lists and fields that choose the sides.
pub const BY: &str = "compare-by";
pub const SIDES: [&str; 2] = ["compare-a", "compare-b"];
const FIRST: [&str; 2] = ["compare-a-from", "compare-b-from"];
const END: [&str; 2] = ["compare-a-to", "compare-b-to"];
/// Of a period of two days.
const OWN: &str = "own";

#[derive(Properties, Clone)]
pub struct Props {
    /// What is compared, none of it empty; `None` where there are not two.
    pub sides: Option<Sides>,
    pub by: By,
    /// To choose from, by name.
    pub services: Vec<String>,
    pub teams: Vec<String>,
    /// Of the scorecard.
    pub period: Period,
    /// Absent while it is on its way.
    #[prop_or_default]
    pub comparison: Option<Rc<Comparison>>,
    /// Why there is none: a sentence.
    #[prop_or_default]
    pub message: Option<String>,
    /// A list or field of [`changed`] was changed.
    #[prop_or_default]
    pub on: Callback<Event>,
}

/// What is drawn is never changed in place.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let same = match (&self.comparison, &other.comparison) {
            (Some(a), Some(b)) => Rc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        same && (&self.sides, self.by, &self.services, &self.teams)
            == (&other.sides, other.by, &other.services, &other.teams)
            && (&self.period, &self.message) == (&other.period, &other.message)
    }
}

/// What is compared once `name` has this value; `period` is the scorecard's. `None` for a name that is not ours.
pub fn changed(sides: &Sides, name: &str, value: &str, period: &Period) -> Option<Sides> {
    if name == BY {
        let by = By::read(value)?;
        return Some(if by == By::Periods {
            Sides::default()
        } else {
            Sides { by, a: String::new(), b: String::new() }
        });
    }
    let at = |names: &[&str; 2]| names.iter().position(|known| *known == name);
    let mut next = sides.clone();
    let mut put = |i: usize, text: String| *(if i == 0 { &mut next.a } else { &mut next.b }) = text;
    let side = |i: usize| days_of(if i == 0 { &sides.a } else { &sides.b }).unwrap_or_default();
    if let Some(i) = at(&SIDES) {
        put(i, if value == OWN && sides.by == By::Periods { days(period) } else { value.to_owned() });
    } else if let Some(i) = at(&FIRST) {
        put(i, format!("{value}..{}", side(i).1));
    } else if let Some(i) = at(&END) {
        put(i, format!("{}..{value}", side(i).0));
    } else {
        return None;
    }
    Some(next)
}

fn days(period: &Period) -> String {
    let (first, end) = two_days(period);
    format!("{first}..{end}")
}

/// Its first day and the first after it, of its zone.
pub fn two_days(period: &Period) -> (String, String) {
    (Day::first(period).to_string(), Day::after(period).to_string())
}

/// What a list shows as chosen.
pub fn listed(side: &str) -> &str {
    if days_of(side).is_some() { OWN } else { side }
}

#[component]
pub fn Compare(props: &Props) -> Html {
    html! {
        <article class="page compare" aria-labelledby="compare-title">
            <header class="page-head"><h1 id="compare-title">{said::title(props.by)}</h1></header>
            { choices(props) }
            if let Some(message) = &props.message {
                <p class="message-line">{message}</p>
            } else if props.sides.is_none() {
                <p class="message-line">{said::too_few(props.by)}</p>
            } else if let Some(c) = &props.comparison {
                { shown(c) }
            } else {
                <p class="message-line">{said::computing()}</p>
            }
        </article>
    }
}

fn choices(props: &Props) -> Html {
    html! {
        <div class="filters screen-only">
            <label class="choose">{said::by_label()}
                <select name={BY} onchange={props.on.clone()}>
                    {for By::ALL.into_iter().map(|by| html! {
                        <option value={by.word()} selected={by == props.by}>{said::by(by)}</option>
                    })}
                </select></label>
            if let Some(sides) = &props.sides {
                { side(props, 0, "A", &sides.a) }
                { side(props, 1, "B", &sides.b) }
            }
        </div>
    }
}

fn side(props: &Props, i: usize, letter: &'static str, chosen: &str) -> Html {
    let mut offered: Vec<(String, String)> = match props.by {
        By::Periods => [
            (THIS, said::this_period()),
            (PREVIOUS, said::previous_period()),
            (YEAR_BEFORE, said::year_before()),
            (OWN, said::own_period()),
        ]
        .map(|(value, name)| (value.to_owned(), name.to_owned()))
        .to_vec(),
        By::Services => props.services.iter().map(|name| (name.clone(), words::name(name))).collect(),
        By::Teams => props.teams.iter().map(|name| (name.clone(), words::name(name))).collect(),
    };
    let value = if props.by == By::Periods { listed(chosen) } else { chosen };
    // One that a link names and no file knows is said, and is still chosen.
    if !offered.iter().any(|(known, _)| known == value) {
        offered.push((value.to_owned(), words::name(value)));
    }
    let own = days_of(chosen).filter(|_| props.by == By::Periods);
    let day = |name: &'static str, label: String, text: &str| {
        html! {
            <label class="choose">{label}
                <input type="date" {name} value={day_or_none(text)} min="2000-01-01" max="2199-12-31" onchange={props.on.clone()} /></label>
        }
    };
    html! {
        <>
            <label class="choose">{letter}
                <select name={SIDES[i]} onchange={props.on.clone()}>
                    {for offered.into_iter().map(|(known, name)| {
                        let selected = known == value;
                        html! { <option value={known} {selected}>{name}</option> }
                    })}
                </select></label>
            if let Some((from, to)) = own {
                { day(FIRST[i], said::first_day(letter), from) }
                { day(END[i], said::end_day(letter), to) }
            }
        </>
    }
}

/// What a date field takes.
fn day_or_none(text: &str) -> String {
    Day::read(text).map_or_else(String::new, |day| day.to_string())
}

fn shown(c: &Comparison) -> Html {
    let planes: Vec<_> = WIDTHS.into_iter().map(|width| plane(c, width)).collect();
    let unlike = said::unlike(c);
    // Velocity and reliability are the plane's two axes.
    let on_plane = |r: &Row| matches!(&*r.a.id, "velocity" | "reliability");
    let drawn = |r: &&Row| !on_plane(r) && (r.a.measured().is_some() || r.b.measured().is_some());
    html! {
        <>
            <dl class="facts">{ facts("A", &c.a) }{ facts("B", &c.b) }
                <div><dt>{said::as_of()}</dt><dd>{words::date_time(c.as_of)}</dd></div></dl>
            <p class="lead">{words::glue(&said::message(c))}</p>
            if !unlike.is_empty() { <ul class="unlike">{for unlike.iter().map(|u| html! { <li>{u}</li> })}</ul> }
            <section aria-labelledby="compare-figures">
                <h2 id="compare-figures">{said::table_title()}</h2>
                <DataTable table={comparison_table(c)} stacks={true} />
                <p class="note">{said::note()}</p>
            </section>
            <section class="one-plane" aria-labelledby="compare-plane">
                <h2 id="compare-plane">{said::plane_title()}</h2>
                <Chart drawings={planes} id="plane" table={plane_table(c)}>{said::plane_legend()}</Chart>
            </section>
            <section aria-labelledby="compare-charts">
                <h2 id="compare-charts">{said::charts_title()}</h2>
                <p class="note lead">{said::dots_legend()}</p>
                <div class="multiples">{for c.rows.iter().filter(drawn).map(|row| one(c, row))}</div>
            </section>
        </>
    }
}

fn facts(letter: &str, side: &Side) -> Html {
    html! {
        <div><dt>{said::side(letter, side)}</dt>
            // A period by itself is its own name.
            <dd>if !side.name.is_empty() { {words::period(&side.period)}{" · "} }{said::services_of(side)}</dd></div>
    }
}

fn one(c: &Comparison, row: &Row) -> Html {
    html! {
        <div class="multiple">
            <h3>{words::metric_title(&row.a.id)}</h3>
            <Chart drawings={vec![beside(c, row, SMALL_MULTIPLE)]} id={format!("beside-{}", row.a.id)} table={beside_table(c, row)}>
                {said::differs(row.differs)}
            </Chart>
        </div>
    }
}
