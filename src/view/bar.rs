//! The bar under the header of every page that shows figures: period, compared period and team in one line that opens
//! into their fields, and the search. The fields are the Data page's own.

use super::data::{COMPARE, Choices, FROM, TEAM, TO, Wish, YEAR};
use super::search::{Hit, LISTED};
use super::shell::Page;
use crate::words;
use crate::words::page::bar as said;
use yew::prelude::*;

pub const PRESET: &str = "preset";
/// Id of the search's field.
pub const SEARCH: &str = "search";
/// The value of [`PRESET`] where the period is none of its entries.
pub const CUSTOM: &str = "custom";

/// A period to choose: `2026-10-01/2026-11-01`; empty is the default.
#[derive(Clone, Debug, PartialEq)]
pub struct Preset {
    pub value: String,
    pub title: &'static str,
}

/// What is in force, in words: one line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub period: String,
    pub against: String,
    pub team: String,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Sought {
    /// The field's event.
    Typed(InputEvent),
    /// Enter: to the first match.
    Gone(KeyboardEvent),
}

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Absent where there is no scorecard.
    #[prop_or_default]
    pub line: Option<Line>,
    pub choices: Choices,
    /// The fields stand on this page by themselves.
    #[prop_or_default]
    pub has_fields: bool,
    #[prop_or_default]
    pub query: AttrValue,
    #[prop_or_default]
    pub text: AttrValue,
    #[prop_or_default]
    pub hits: Vec<Hit>,
    #[prop_or_default]
    pub on: Callback<Wish>,
    #[prop_or_default]
    pub sought: Callback<Sought>,
}

#[component]
pub fn Bar(props: &Props) -> Html {
    html! {
        <div class="bar screen-only" role="region" aria-label={said::label()}>
            { line(props) }
            { search(props) }
        </div>
    }
}

fn line(props: &Props) -> Html {
    let Some(line) = &props.line else { return Html::default() };
    let told = html! {
        <>
            <span class="bar-period">{ &line.period }</span>
            <span class="bar-against">{ &line.against }</span>
            <span class="bar-team"><bdi>{ &line.team }</bdi></span>
        </>
    };
    if props.has_fields {
        return html! { <p class="bar-line">{ told }</p> };
    }
    html! {
        <details class="bar-line">
            <summary>{ told }<span class="bar-change">{ said::change() }</span></summary>
            <div class="bar-body">
                <div class="fields">{ fields(&props.choices, &props.on) }</div>
                if let Some(error) = &props.choices.error { <p class="error">{ error }</p> }
                <p><a href={format!("{}{}", Page::Data.href(), props.query)}>{ said::more_choices() }</a></p>
            </div>
        </details>
    }
}

/// What a date field takes; anything else it would complain of on the console. Why it cannot be is said below.
fn day(text: &str) -> String {
    let is_day = text.len() == 10 && crate::domain::time::parse_utc(text.as_bytes()).is_some();
    if is_day { text.to_owned() } else { String::new() }
}

/// Which entry of the presets is in force.
pub fn preset_of(c: &Choices) -> String {
    let value = if c.from.is_empty() && c.to.is_empty() { String::new() } else { format!("{}/{}", c.from, c.to) };
    if c.presets.iter().any(|p| p.value == value) { value } else { CUSTOM.into() }
}

/// Period, compared period and team: here and on the Data page, never twice on one.
pub fn fields(c: &Choices, on: &Callback<Wish>) -> Html {
    let chosen = || on.reform(Wish::Choose);
    let preset = preset_of(c);
    let in_force = |end: fn(&(String, String)) -> &String| c.days.as_ref().map_or("", |days| end(days));
    // Where nothing is chosen the fields show what is in force; of a half-made choice only what was chosen.
    let [from, to] = match (c.from.is_empty(), c.to.is_empty()) {
        (true, true) => [in_force(|days| &days.0), in_force(|days| &days.1)],
        _ => [c.from.as_str(), c.to.as_str()],
    };
    html! {
        <>
            if !c.presets.is_empty() {
                <label>{ said::preset() }
                    <select id="choice-preset" name={PRESET} onchange={chosen()}>
                        { for c.presets.iter().map(|p| html! {
                            <option value={p.value.clone()} selected={p.value == preset}>{ p.title }</option>
                        }) }
                        <option value={CUSTOM} selected={preset == CUSTOM}>{ said::preset_custom() }</option>
                    </select></label>
            }
            <label>{ said::from() }
                <input type="date" id="choice-from" name={FROM} value={day(from)} min="2000-01-01" max="2199-12-31"
                    onchange={chosen()} /></label>
            <label>{ said::to() }
                <input type="date" id="choice-to" name={TO} value={day(to)} min="2000-01-01" max="2199-12-31"
                    onchange={chosen()} /></label>
            <label>{ said::compared_with() }
                <select id="choice-compare" name={COMPARE} onchange={chosen()}>
                    <option value="" selected={!c.last_year}>{ said::period_before() }</option>
                    <option value={YEAR} selected={c.last_year}>{ said::year_before() }</option>
                </select></label>
            if !c.teams.is_empty() || !c.team.is_empty() {
                <label>{ said::team_title() }
                    <select id="choice-team" name={TEAM} onchange={chosen()}>
                        <option value="" selected={c.team.is_empty()}>{ said::all() }</option>
                        { for c.teams.iter().map(|t| html! { <option value={t.clone()} selected={*t == c.team}>{ words::name(t) }</option> }) }
                    </select></label>
            }
        </>
    }
}

fn search(props: &Props) -> Html {
    let sought = &props.sought;
    let n = props.hits.len();
    let searching = !props.text.trim().is_empty();
    html! {
        <search class="search">
            <label><span class="sr-only">{ said::search() }</span>
                <input type="search" id={SEARCH} name={SEARCH} value={props.text.clone()} placeholder={said::search_hint()}
                    autocomplete="off" spellcheck="false" maxlength="80" aria-describedby="search-status"
                    oninput={sought.reform(Sought::Typed)} onkeydown={sought.reform(Sought::Gone)} /></label>
            <div class={classes!("found", searching.then_some("open"))}>
                <p id="search-status" role="status" class="muted">if searching { { said::found(n as u64) } }</p>
                if n > 0 {
                    <ul>{ for props.hits.iter().take(LISTED).map(hit) }</ul>
                }
                if n > LISTED { <p class="muted">{ said::more_found((n - LISTED) as u64) }</p> }
            </div>
        </search>
    }
}

fn hit(h: &Hit) -> Html {
    let of = h.of.as_ref().map(|of| format!(", {}", words::label(of)));
    html! {
        <li><a href={h.href.clone()}><bdi>{ words::label(&h.name) }</bdi><span class="aside">{ h.kind.said() }{ of.unwrap_or_default() }</span></a></li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};
    use yew::LocalServerRenderer;

    fn render(props: Props) -> String {
        let mut page = pin!(LocalServerRenderer::<Bar>::with_props(props).hydratable(false).render());
        loop {
            if let Poll::Ready(html) = page.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                return html;
            }
        }
    }

    fn bar(from: &str, has_fields: bool) -> String {
        let presets = vec![
            Preset { value: String::new(), title: "weeks" },
            Preset { value: "2026-10-01/2026-11-01".into(), title: "month" },
        ];
        let to = if from.is_empty() { String::new() } else { "2026-11-01".into() };
        let line = Line { period: "October".into(), against: "against September".into(), team: "all teams".into() };
        render(Props {
            line: Some(line),
            choices: Choices { from: from.into(), to, presets, ..Choices::default() },
            has_fields,
            query: AttrValue::default(),
            text: AttrValue::default(),
            hits: vec![],
            on: Callback::noop(),
            sought: Callback::noop(),
        })
    }

    #[test]
    fn the_preset_in_force_is_the_one_selected() {
        for (from, value) in [("", ""), ("2026-10-01", "2026-10-01/2026-11-01"), ("2026-10-02", CUSTOM)] {
            let html = bar(from, false);
            let (list, _) = html.split_once("</select>").expect("the list of presets");
            assert!(list.contains(&format!("<option value=\"{value}\" selected")), "{from}: {list}");
            assert_eq!(list.matches(" selected").count(), 1, "{list}");
        }
    }

    #[test]
    fn while_no_period_is_chosen_the_fields_show_the_one_in_force() {
        let days = Some(("2026-10-19".to_owned(), "2026-11-16".to_owned()));
        let fields = |c: Choices| {
            let line = Line { period: String::new(), against: String::new(), team: String::new() };
            render(Props {
                line: Some(line),
                choices: c,
                has_fields: false,
                query: AttrValue::default(),
                text: AttrValue::default(),
                hits: vec![],
                on: Callback::noop(),
                sought: Callback::noop(),
            })
        };
        let unchosen = fields(Choices { days: days.clone(), ..Choices::default() });
        assert!(unchosen.contains("value=\"2026-10-19\"") && unchosen.contains("value=\"2026-11-16\""), "{unchosen}");
        let half = fields(Choices { days, from: "2026-10-01".into(), ..Choices::default() });
        assert!(half.contains("value=\"2026-10-01\"") && !half.contains("2026-11-16"), "{half}");
    }

    #[test]
    fn where_the_page_has_the_fields_itself_the_bar_does_not_repeat_them() {
        assert!(bar("", false).contains("id=\"choice-from\""));
        let html = bar("", true);
        assert!(!html.contains("choice-from") && html.contains("October") && html.contains("id=\"search\""), "{html}");
    }

    #[test]
    fn a_date_field_is_given_days_only() {
        for (from, shown) in
            [("2026-10-19", "2026-10-19"), ("soon", ""), ("2026-13-45", ""), ("2026-10-19T09:00:00Z", "")]
        {
            assert_eq!(day(from), shown);
            let html = bar(from, false);
            assert_eq!(html.contains(&format!("value=\"{from}\"")), from == shown, "{html}");
        }
    }
}
