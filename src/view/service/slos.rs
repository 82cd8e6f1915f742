//! The SLOs of a service: one table, then each day by day.

use crate::chart::{
    Cell, Drawing, Table, WIDE, burn_down, burn_down_table, days_table, head, heat_strip, heat_table, sli_chart,
    sli_table,
};
use crate::domain::Window;
use crate::score::detail::{Detail, SloDetail};
use crate::view::figure::Chart;
use crate::view::table::{DataTable, Explained};
use crate::words;
use crate::words::page::heads;
use crate::words::page::service::slos as text;
use yew::prelude::*;

pub fn table(d: &Detail) -> Html {
    html! {
        <section aria-labelledby="slos-title" class="slos">
            <h2 id="slos-title">{text::title()}</h2>
            if d.slos.is_empty() {
                <p class="empty">{text::none()}</p>
            } else {
                <DataTable table={rows(d)} stacks={true} explained={explained()} />
            }
        </section>
    }
}

/// Entries of Method, in the order of the heads.
fn explained() -> Explained {
    let head = ["", "budget-state", "objective", "sli", "evidence", "error-budget", "", "burn-rate", "window", "", ""];
    Explained { at: "slos".into(), head: head.map(AttrValue::from).to_vec(), rows: vec![] }
}

fn rows(d: &Detail) -> Table {
    let head = head(|| {
        vec![
            Cell::text(heads::slo()),
            Cell::text(heads::state()),
            Cell::figure(heads::objective()),
            Cell::figure(heads::sli()),
            Cell::text(heads::verdict()),
            Cell::figure(heads::budget_left()),
            Cell::figure(heads::in_units()),
            Cell::figure(heads::burn_now()),
            Cell::text(heads::window()),
            Cell::text(heads::counted_in()),
            Cell::text(heads::source()),
        ]
    });
    Table { caption: text::caption(d.period.to.min(d.as_of)), head, rows: d.slos.iter().map(row).collect() }
}

fn row(slo: &SloDetail) -> Vec<Cell> {
    let r = &slo.reading;
    let why = || r.unmeasured.as_ref().map_or_else(|| words::no_data().to_owned(), words::unmeasured);
    let state = words::slo_state(r);
    let left = r.budget_remaining.filter(|l| l.is_finite());
    let in_units = words::left(slo);
    let so_far = if r.so_far { text::so_far() } else { "" };
    let covered = if r.covered < 1.0 && r.sli.is_some() { text::covered(r.covered) } else { String::new() };
    let evidence = match r.evidence {
        Some(crate::score::Evidence::Weak) => text::weak(),
        _ => "",
    };
    // A budget may be whole while its errors already drift.
    let drift = words::drifted(r).map_or_else(String::new, |text| format!("; ◆\u{a0}{text}"));
    let burn = r.outlook.burn_now.as_ref().and_then(|b| Some((b.rate.filter(|r| r.is_finite())?, &b.window)));
    vec![
        Cell::text(words::label(&r.slo)),
        Cell::text(format!("{}\u{a0}{}{drift}", state.mark(), state.word())),
        Cell::figure(r.objective.map_or_else(|| words::DASH.to_owned(), words::as_written)),
        Cell::figure(r.sli.map_or_else(why, |sli| words::sli_percent(sli, r.objective))),
        Cell::text(format!("{}{evidence}", words::verdict(r.verdict))),
        Cell::figure(
            left.map_or_else(|| if r.sli.is_some() { why() } else { words::DASH.into() }, words::signed_percent),
        ),
        Cell::figure(if in_units.is_empty() { words::DASH.to_owned() } else { in_units }),
        Cell::figure(burn.map_or_else(|| words::DASH.to_owned(), |(rate, over)| text::burn_over(rate, over))),
        Cell::text(format!("{}{so_far}{covered}", words::window(&r.window))),
        Cell::text(text::method(r.method)),
        Cell::text(text::sources(&slo.sources)).exact(slo.sources.join("; ")),
    ]
}

/// `once`: the days of all three charts in one table.
pub fn charts(d: &Detail, slo: &SloDetail, index: usize, once: bool) -> Html {
    let r = &slo.reading;
    let table = |of: fn(&SloDetail) -> Table| if once { Table::default() } else { of(slo) };
    let first = if once { days_table(slo) } else { sli_table(slo) };
    let id = |name: &str| format!("slo-{index}-{name}");
    let at = |draw: fn(&Detail, &SloDetail, u32) -> Drawing| -> Vec<Drawing> {
        WIDE.into_iter().map(|width| draw(d, slo, width)).collect()
    };
    let (sli, left, burn) = (at(sli_chart), at(burn_down), at(heat_strip));
    let desc = |drawings: &[Drawing]| drawings.first().map_or_else(String::new, |d| words::glue(&d.desc));
    let title = |drawings: &[Drawing]| drawings.first().map_or_else(String::new, |d| d.title.clone());
    let estimated = slo.days.iter().any(|day| day.budget_estimated);
    let even = text::left_note(matches!(r.window, Window::Calendar { .. }), estimated);
    html! {
        <section aria-labelledby={id("title")} class="slo">
            <h2 id={id("title")}>{words::label(&r.slo)}{" "}<span class="aside">{words::window(&r.window)}</span></h2>
            <h3>{title(&sli)}</h3>
            <Chart id={id("sli")} wide={true} table={first} drawings={sli.clone()}>
                {desc(&sli)}{" "}{text::sli_note()}
            </Chart>
            if r.objective.is_some() {
                <h3>{title(&left)}</h3>
                <Chart id={id("left")} wide={true} table={table(burn_down_table)} drawings={left.clone()}>
                    {desc(&left)}{" "}{even}
                    if !(d.deployments.is_empty() && d.incidents.is_empty()) { {" "}{text::left_events_note()} }
                </Chart>
                <h3>{title(&burn)}</h3>
                <Chart id={id("burn")} wide={true} table={table(heat_table)} drawings={burn.clone()}>
                    {desc(&burn)}{" "}{text::burn_note()}
                </Chart>
            }
        </section>
    }
}
