//! The rows behind a service's charts: incidents with their rule, deployments with their outcome.

use super::cause::{self, Tied};
use crate::chart::{Cell, Table};
use crate::domain::Override;
use crate::score::detail::{DeploymentRow, Detail};
use crate::view::long_table::LongTable;
use crate::words;
use yew::prelude::*;

/// Where a reader of paper finds what is left out there.
const ELSEWHERE: &str = "this page on the screen";

pub fn incidents(d: &Detail, said: &[Override], on: &Callback<Tied>) -> Html {
    let controls = d.incidents.iter().rev().map(|i| cause::cell(d, i, said, on)).collect();
    html! {
        <section aria-labelledby="incidents-title" class="incidents">
            <h2 id="incidents-title">{"Incidents"}</h2>
            if d.incidents.is_empty() {
                <p class="empty">{ if d.incidents_known { "None began in these days." } else { "No incidents in the files." } }</p>
            } else {
                <LongTable id="incidents" table={incident_rows(d)} told={d.incidents.len() as u64} elsewhere={ELSEWHERE}
                    controls={Some((AttrValue::from("Caused by"), controls))} />
            }
        </section>
    }
}

fn incident_rows(d: &Detail) -> Table {
    let rows = d.incidents.iter().rev().map(|i| {
        vec![
            told(&i.id),
            Cell::text(words::date_time(i.started_at)),
            Cell::figure(words::incident_span(i)),
            told(&i.severity),
            told(&i.deployment),
            Cell::text(words::attributed(i.rule)),
        ]
    });
    Table {
        caption: "Incidents that began in the days shown, the latest first; how each was tied to a deployment".into(),
        head: vec![
            Cell::text("Incident"),
            Cell::text("Began"),
            Cell::figure("Took"),
            Cell::text("Severity"),
            Cell::text("Deployment"),
            Cell::text("Tied to it by"),
        ],
        rows: rows.collect(),
    }
}

pub fn deployments(d: &Detail) -> Html {
    html! {
        <section aria-labelledby="deployments-title" class="deployments">
            <h2 id="deployments-title">{"Deployments"}</h2>
            if d.deployments.is_empty() {
                <p class="empty">{ if d.deployments_known { "None ended in these days." } else { "No deployments in the files." } }</p>
            } else {
                <LongTable id="deployments" table={deployment_rows(&d.deployments, None)} told={d.deployments.len() as u64} elsewhere={ELSEWHERE} />
            }
        </section>
    }
}

/// What a file tells, kept short; a dash where it tells nothing.
fn told(text: &Option<String>) -> Cell {
    Cell::text(text.as_deref().map_or_else(|| words::DASH.to_owned(), words::label))
}

/// The latest first. Of one service; or of all services those that `score::retro` chose, of so many.
pub fn deployment_rows(list: &[DeploymentRow], of_all: Option<u64>) -> Table {
    let with_service = of_all.is_some();
    let rows = list.iter().rev().map(|row| {
        let took = |secs: Option<f64>| {
            Cell::figure(secs.filter(|s| s.is_finite()).map_or_else(|| words::DASH.to_owned(), words::duration))
        };
        let mut cells = vec![Cell::text(words::date_time(row.finished_at))];
        cells.extend(with_service.then(|| Cell::text(words::label(&row.service))));
        cells.extend([
            told(if row.version.is_some() { &row.version } else { &row.id }),
            told(&row.kind),
            told(&row.strategy),
            Cell::text(words::ended(row)),
            Cell::text(words::remedy(row)),
            took(row.lead_time_secs),
            Cell::text(words::incidents_of(row)),
            took(row.recovery_secs),
        ]);
        cells
    });
    let mut head = vec![Cell::text("Finished")];
    head.extend(with_service.then(|| Cell::text("Service")));
    head.extend(["Version or id", "Kind", "Strategy", "Outcome", "Remedy"].map(Cell::text));
    head.extend([Cell::figure("Lead time"), Cell::text("Incidents, tied by"), Cell::figure("Recovered in")]);
    let count = list.len() as u64;
    let of = of_all.filter(|total| count < *total).map_or_else(String::new, |total| {
        format!("; {} shown: those that hurt, and of the others only the latest", words::of_all(count, total))
    });
    Table {
        caption: format!("Deployments that ended in the days shown, the latest first{of}"),
        head,
        rows: rows.collect(),
    }
}
