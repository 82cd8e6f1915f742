//! Did we keep our promises, how fast, how safely? Five headline figures.

use crate::chart::{history_table, sparkline};
use crate::domain::{Choices, Unit};
use crate::score::{Attainment, Change, Headline, Scorecard};
use crate::view::figure::{Picture, Twin};
use crate::view::help::Help;
use crate::words::page::heads;
use crate::words::page::summary::tiles as said;
use crate::words::{self, Figure};
use std::rc::Rc;
use yew::prelude::*;

pub fn view(sc: &Scorecard) -> Html {
    let h = &sc.headlines;
    // Drawn apart from whole periods, since it can only change.
    let partial = sc.as_of < sc.period.to;
    let mut tiles = vec![
        (h.slos_met.met + h.slos_met.missed > 0, slos_met(sc, partial)),
        tile(heads::error_budget_left(), &h.budget, Unit::Ratio, (sc, partial)),
        tile(heads::deployment_frequency(), &h.deployment_frequency, Unit::PerDay, (sc, partial)),
        tile(heads::lead_time_for_changes(), &h.lead_time, Unit::Seconds, (sc, partial)),
        tile(heads::change_fail_rate(), &h.change_fail_rate, Unit::Ratio, (sc, partial)),
    ];
    // What is known comes first.
    tiles.sort_by_key(|(measured, _)| !measured);
    html! {
        <section class="headlines" aria-labelledby="headlines-title">
            <h2 id="headlines-title" class="sr-only">{said::title()}</h2>
            <ul class="tiles">{for tiles.into_iter().map(|(_, tile)| tile)}</ul>
            <Twin table={history_table(sc)} />
        </section>
    }
}

fn slos_met(sc: &Scorecard, partial: bool) -> Html {
    let a: &Attainment = &sc.headlines.slos_met;
    let told = sc.told_before("slo-attainment", &a.history);
    let measured = a.met + a.missed;
    let before = a.previous_met.zip(a.previous_measured);
    let drawing = sparkline(heads::slos_met(), (&a.history, &told), Unit::Ratio, partial);
    html! {
        <li class="tile" data-reading="slo-attainment" data-n={measured.to_string()}
            data-value={(measured > 0).then(|| (a.met as f64 / measured as f64).to_string())}>
            <h3 aria-label={heads::slos_met()}>{heads::slos_met()}<Help of="slo-attainment" at="tile" /></h3>
            if measured > 0 {
                <p class="figure"><span class="value">{words::integer(a.met)}</span>{" "}<span class="unit">{said::of(measured)}</span></p>
            } else {
                <p class="unmeasured">{words::no_slo_measured()}</p>
            }
            if measured > 0 {
                if a.stale > 0 { <p class="range">{words::met_stale(a.stale)}</p> }
                <p class="range">{said::slos_before(before, a.change)}</p>
            }
            if a.history.iter().chain(&told).any(Option::is_some) { <Picture drawing={Rc::new(drawing)} id="spark-slo-attainment" /> }
            if measured + a.no_data > 0 { <p class="n">{words::slos_judged(measured, a.no_data)}</p> }
        </li>
    }
}

/// A rate of failure that is worth half the points of the built-in curve.
const OFTEN: f64 = 0.15;

/// Beside the median of rates of failure: how many services fail often, which a median hides.
fn above(sc: &Scorecard, h: &Headline) -> String {
    if h.reading.id != "change-fail-rate" || h.measured < 2 {
        return String::new();
    }
    let rates = sc.services.iter().filter_map(|s| s.metrics.iter().find(|m| m.id == h.reading.id)?.value());
    said::many_above(rates.filter(|rate| *rate > OFTEN).count() as u64, OFTEN)
}

/// And whether it has a figure.
fn tile(title: &'static str, h: &Headline, unit: Unit, (sc, partial): (&Scorecard, bool)) -> (bool, Html) {
    let (id, choices): (_, &Choices) = (h.reading.id.clone(), &sc.choices);
    let told = sc.told_before(&id, &h.history);
    let budget = id == "error-budget-remaining";
    let write = |v: f64| if budget { words::signed_figure(v) } else { words::figure(v, unit) };
    let drawing = sparkline(title, (&h.history, &told), unit, partial);
    let m = h.reading.measured();
    let tile = html! {
        <li class="tile" data-reading={id.clone()} data-value={m.map(|m| m.value.to_string())} data-n={m.map(|m| m.n.to_string())}>
            <h3 aria-label={title}>{title}<Help of={id.clone()} at="tile" /></h3>
            {match (m, h.reading.unmeasured()) {
                (Some(m), _) => figure(write(m.value)),
                (None, Some(u)) => html! { <p class="unmeasured">{words::unmeasured(u)}</p> },
                (None, None) => Html::default(),
            }}
            if m.is_some() { <p class="range">{said::range(h, budget, &write)}{above(sc, h)}</p> }
            if h.history.iter().chain(&told).any(Option::is_some) { <Picture drawing={Rc::new(drawing)} id={format!("spark-{id}")} /> }
            if m.is_some() {
                {change(h, budget)}
                <p class="n">{sample(h, choices)}</p>
            }
        </li>
    };
    (m.is_some(), tile)
}

fn figure(f: Figure) -> Html {
    html! { <p class="figure"><span class="value">{f.value}</span>{" "}<span class="unit">{f.unit}</span>{" "}<span class="unit">{said::median()}</span></p> }
}

fn change(h: &Headline, budget: bool) -> Html {
    let counts = words::change_counts(h.better, h.worse, h.unclear);
    let of = match (h.better + h.worse + h.unclear, budget) {
        (0, _) => "",
        (_, false) => words::of_services(),
        (_, true) => words::of_slos(),
    };
    html! {
        <p class="change">
            if let Some(c) = h.reading.change { <strong class={change_class(c)}>{words::change(c)}</strong>{": "} }
            {of}{counts}
        </p>
    }
}

/// n, and of how many services (or SLOs) it is the median.
fn sample(h: &Headline, choices: &Choices) -> String {
    said::sample(h, words::noun(&h.reading.id, choices))
}

pub(super) fn change_class(c: Change) -> &'static str {
    match c {
        Change::Better => "better",
        Change::Worse => "worse",
        Change::NoClearChange => "unclear",
    }
}
