//! What broke in the period, where the budget went, how long it took to notice and to mend, what came again, and what was
//! learned from it.

use crate::chart::{Cell, Table, WIDTHS, head, pareto, pareto_table};
use crate::score::Reading;
use crate::score::outcomes::incidents::{BudgetPareto, IncidentGroup, IncidentsReading, OwedRow};
use crate::view::figure::Chart;
use crate::view::table::DataTable;
use crate::words;
use crate::words::page::{heads, incidents as said};
use yew::prelude::*;

pub fn view(r: &IncidentsReading) -> Html {
    let repeats = words::repeats(&r.repeats).unwrap_or_else(|| words::reading(&r.repeats.share));
    html! {
        <section class="incidents" aria-labelledby="incidents-title">
            <h2 id="incidents-title">{said::title()}</h2>
            if !r.message.is_empty() { <p class="lead">{words::glue(&r.message)}</p> }
            if r.n > 0 {
                <p class="note">{said::note()}</p>
                <div class="groups">
                    { groups(said::by_severity(), "Severity", &r.by_severity) }
                    { groups(said::by_kind(), "Kind", &r.by_kind) }
                    { groups(said::by_cause(), "Cause", &r.by_cause) }
                </div>
                { paretos(r) }
                <h3>{said::times()}</h3>
                <div class="narrow"><DataTable table={times(r)} stacks={true} /></div>
                <h3>{said::again()}</h3>
                <p class="lead">{words::glue(&repeats)}</p>
                if !r.repeats.rows.is_empty() {
                    <details class="twin">
                        <summary>{said::which(r.repeats.k)}</summary>
                        <ul class="plain">{ for r.repeats.rows.iter().map(|row| html! { <li>{words::repeat(row)}</li> }) }</ul>
                    </details>
                }
                <h3>{said::learned()}</h3>
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
            { one(&r.budget_by_incident, "pareto-incident", said::by_incident()) }
            { one(&r.budget_by_kind, "pareto-kind", said::by_kind_of()) }
        </div>
    }
}

fn one(p: &BudgetPareto, id: &'static str, title: &'static str) -> Html {
    let drawings: Vec<_> = WIDTHS.into_iter().map(|width| pareto(p, title, width)).collect();
    html! {
        <div>
            <h3>{title}</h3>
            <Chart {drawings} {id} table={pareto_table(p, title)} stacks={true}>
                {words::glue(&words::pareto_finding(p))}{" "}{said::bars()}
            </Chart>
        </div>
    }
}

/// `column` is the first column's name in a file.
fn groups([title, head]: [&'static str; 2], column: &str, groups: &[IncidentGroup]) -> Html {
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
    let mut head = vec![Cell::text(head).exact(column), Cell::figure(heads::incidents()).exact("Incidents")];
    head.extend(before.then(|| Cell::figure(said::before()).exact("Before")));
    head.push(Cell::figure(said::time()).exact("Time"));
    let table = Table { caption: title.into(), head, rows: groups.iter().map(row).collect() };
    html! { <DataTable {table} stacks={true} /> }
}

fn times(r: &IncidentsReading) -> Table {
    let row = |name: &str, reading: &Reading| {
        vec![Cell::text(name), Cell::figure(words::reading_with_interval(reading)), Cell::figure(words::n_of(reading))]
    };
    Table {
        caption: said::times_caption().into(),
        head: head(|| {
            let [to, median, n] = said::times_head();
            vec![Cell::text(to), Cell::figure(median), Cell::figure(n)]
        }),
        rows: vec![
            row(said::detect(), &r.detect),
            row(said::acknowledge(), &r.acknowledge),
            row(said::restore(), &r.restore),
        ],
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
        caption: said::owed().into(),
        head: head(|| {
            let [incident, service, began, took] = said::owed_head();
            vec![Cell::text(incident), Cell::text(service), Cell::text(began), Cell::figure(took)]
        }),
        rows: rows.iter().map(row).collect(),
    }
}
