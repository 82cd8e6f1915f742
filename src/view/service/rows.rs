//! The rows behind a service's charts: incidents with their rule, deployments with their outcome.

use super::cause::{self, Tied};
use crate::chart::{Cell, Table, head};
use crate::domain::Override;
use crate::score::detail::{DeploymentRow, Detail};
use crate::view::long_table::LongTable;
use crate::words;
use crate::words::page::heads;
use crate::words::page::service::rows as text;
use yew::prelude::*;

pub fn incidents(d: &Detail, said: &[Override], on: &Callback<Tied>) -> Html {
    let controls = d.incidents.iter().rev().map(|i| cause::cell(d, i, said, on)).collect();
    html! {
        <section aria-labelledby="incidents-title" class="incidents">
            <h2 id="incidents-title">{heads::incidents()}</h2>
            if d.incidents.is_empty() {
                <p class="empty">{text::no_incidents(d.incidents_known)}</p>
            } else {
                <LongTable id="incidents" table={incident_rows(d)} told={d.incidents.len() as u64} elsewhere={text::elsewhere()}
                    controls={Some((AttrValue::from(heads::caused_by()), controls))} />
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
        caption: text::incidents_caption().into(),
        head: head(|| {
            vec![
                Cell::text(heads::incident()),
                Cell::text(heads::began()),
                Cell::figure(heads::took()),
                Cell::text(heads::severity()),
                Cell::text(heads::deployment()),
                Cell::text(heads::tied_by()),
            ]
        }),
        rows: rows.collect(),
    }
}

pub fn deployments(d: &Detail) -> Html {
    html! {
        <section aria-labelledby="deployments-title" class="deployments">
            <h2 id="deployments-title">{heads::deployments()}</h2>
            if d.deployments.is_empty() {
                <p class="empty">{text::no_deployments(d.deployments_known)}</p>
            } else {
                <LongTable id="deployments" table={deployment_rows(&d.deployments, false)} told={d.deployments.len() as u64} elsewhere={text::elsewhere()} />
            }
        </section>
    }
}

/// What a file tells, kept short; a dash where it tells nothing.
pub(crate) fn told(text: &Option<String>) -> Cell {
    Cell::text(text.as_deref().map_or_else(|| words::DASH.to_owned(), words::label))
}

/// A duration in seconds.
pub(crate) fn took(secs: Option<f64>) -> Cell {
    Cell::figure(secs.filter(|s| s.is_finite()).map_or_else(|| words::DASH.to_owned(), words::duration))
}

/// Its version, or else its id.
pub(crate) fn name(row: &DeploymentRow) -> String {
    let told = row.version.as_deref().or(row.id.as_deref());
    told.map_or_else(|| words::DASH.to_owned(), words::label)
}

/// Heads of what is told of each deployment, from its kind on.
pub(crate) fn deployment_heads(remedies: bool) -> Vec<Cell> {
    let mut all = [heads::kind(), heads::strategy(), heads::outcome()].map(Cell::text).to_vec();
    all.extend(remedies.then(|| Cell::text(heads::remedy())));
    all.extend([
        Cell::figure(heads::lead_time()),
        Cell::text(heads::incidents_tied_by()),
        Cell::figure(heads::recovered_in()),
    ]);
    all
}

/// The latest first; each with its service where there are several. Remedies only where one of them is any.
pub(crate) fn deployment_rows(list: &[DeploymentRow], with_service: bool) -> Table {
    let remedies = list.iter().any(|row| row.remedy.is_some());
    let rows = list.iter().rev().map(|row| {
        let mut cells = vec![Cell::text(words::date_time(row.finished_at))];
        cells.extend(with_service.then(|| Cell::text(words::label(&row.service))));
        cells.extend([Cell::text(name(row)), told(&row.kind), told(&row.strategy), Cell::text(words::ended(row))]);
        cells.extend(remedies.then(|| Cell::text(words::remedy(row))));
        cells.extend([took(row.lead_time_secs), Cell::text(words::incidents_of(row)), took(row.recovery_secs)]);
        cells
    });
    let head = head(|| {
        let mut all = vec![Cell::text(heads::finished())];
        all.extend(with_service.then(|| Cell::text(heads::service())));
        all.push(Cell::text(heads::version_or_id()));
        all.extend(deployment_heads(remedies));
        all
    });
    Table { caption: text::deployments_caption().into(), head, rows: rows.collect() }
}
