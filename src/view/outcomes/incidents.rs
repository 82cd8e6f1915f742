//! What broke in the period, where the budget went, how long it took to notice and to mend, what came again, and what was
//! learned from it.

use crate::chart::{Cell, Table, WIDTHS, pareto, pareto_table};
use crate::score::Reading;
use crate::score::outcomes::incidents::{BudgetPareto, IncidentGroup, IncidentsReading, OwedRow};
use crate::view::figure::Chart;
use crate::view::table::DataTable;
use crate::words;
use yew::prelude::*;

pub fn view(r: &IncidentsReading) -> Html {
    let repeats = words::repeats(&r.repeats).unwrap_or_else(|| words::reading(&r.repeats.share));
    html! {
        <section class="incidents" aria-labelledby="incidents-title">
            <h2 id="incidents-title">{"What broke, and what was learned?"}</h2>
            if !r.message.is_empty() { <p class="lead">{words::glue(&r.message)}</p> }
            if r.n > 0 {
                <p class="note">{"Before: in the period compared to. Time: from begin to end, added up, of this period."}</p>
                <div class="groups">
                    { groups("By severity", &r.by_severity) }
                    { groups("By kind", &r.by_kind) }
                    { groups("By cause", &r.by_cause) }
                </div>
                { paretos(r) }
                <h3>{"How long until it was noticed, taken up and over?"}</h3>
                <div class="narrow"><DataTable table={times(r)} stacks={true} /></div>
                <h3>{"Did it come again?"}</h3>
                <p class="lead">{words::glue(&repeats)}</p>
                if !r.repeats.rows.is_empty() {
                    <details class="twin">
                        <summary>{"Which: "}{words::count(r.repeats.k, "incident", "incidents")}</summary>
                        <ul class="plain">{ for r.repeats.rows.iter().map(|row| html! { <li>{words::repeat(row)}</li> }) }</ul>
                    </details>
                }
                <h3>{"What was learned?"}</h3>
                <p class="lead">{words::glue(&words::postmortems(&r.postmortems))}{" "}{words::glue(&words::actions(&r.actions))}</p>
                if !r.postmortems.missing.is_empty() { <div class="narrow"><DataTable table={owed(&r.postmortems.missing)} stacks={true} /></div> }
            }
        </section>
    }
}

/// Where the budget went, by incident and by kind.
pub fn paretos(r: &IncidentsReading) -> Html {
    html! {
        <div class="pair">
            { one(&r.budget_by_incident, "pareto-incident", "Where did the budget go, by incident?") }
            { one(&r.budget_by_kind, "pareto-kind", "Where did the budget go, by kind of incident?") }
        </div>
    }
}

fn one(p: &BudgetPareto, id: &'static str, title: &'static str) -> Html {
    let drawings: Vec<_> = WIDTHS.into_iter().map(|width| pareto(p, title, width)).collect();
    html! {
        <div>
            <h3>{title}</h3>
            <Chart {drawings} {id} table={pareto_table(p, title)} stacks={true}>
                {words::glue(&words::pareto_finding(p))}{" Bars: share of what was spent; band with its tick: share so far, on the same scale from 0 to 100 %."}
            </Chart>
        </div>
    }
}

fn groups(title: &'static str, groups: &[IncidentGroup]) -> Html {
    // That none tells it is no table.
    if groups.iter().all(|g| g.name.is_none()) {
        return Html::default();
    }
    let before = groups.iter().any(|g| g.previous.is_some());
    let row = |g: &IncidentGroup| {
        let mut cells = vec![Cell::text(words::group(g)), Cell::figure(words::integer(g.n))];
        if before {
            cells.push(Cell::figure(g.previous.map_or_else(|| words::DASH.into(), words::integer)));
        }
        cells.push(Cell::figure(if g.n > 0 { words::minutes(g.minutes) } else { words::DASH.into() }));
        cells
    };
    let mut head = vec![Cell::text(""), Cell::figure("Incidents")];
    head[0].text = title.trim_start_matches("By ").to_owned();
    head[0].text = words::sentence_case(&head[0].text);
    head.extend(before.then(|| Cell::figure("Before")));
    head.push(Cell::figure("Time"));
    let table = Table { caption: title.into(), head, rows: groups.iter().map(row).collect() };
    html! { <DataTable {table} stacks={true} /> }
}

fn times(r: &IncidentsReading) -> Table {
    let row = |name: &str, reading: &Reading| {
        vec![Cell::text(name), Cell::figure(words::reading_with_interval(reading)), Cell::figure(words::n_of(reading))]
    };
    Table {
        caption: "Medians from an incident’s start, with 95 % intervals".into(),
        head: vec![Cell::text("Time to"), Cell::figure("Median"), Cell::figure("Incidents that tell it")],
        rows: vec![row("detect", &r.detect), row("acknowledge", &r.acknowledge), row("restore", &r.restore)],
    }
}

fn owed(rows: &[OwedRow]) -> Table {
    let row = |row: &OwedRow| {
        vec![
            Cell::text(words::label(&row.incident)),
            Cell::text(words::label(&row.service)),
            Cell::text(words::date_time(row.started_at)),
            Cell::figure(words::owed_share(row)),
        ]
    };
    Table {
        caption: "Postmortems that are owed".into(),
        head: vec![
            Cell::text("Incident"),
            Cell::text("Service"),
            Cell::text("Began"),
            Cell::figure("Took of the policy’s budget"),
        ],
        rows: rows.iter().map(row).collect(),
    }
}
