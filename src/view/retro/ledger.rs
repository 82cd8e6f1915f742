//! Which changes hurt: the deployments that failed or took of a budget, those that took most first; the others folded.

use crate::chart::{Cell, Table, head};
use crate::score::detail::DeploymentRow;
use crate::score::hurt::{Hurt, hurt};
use crate::score::retro::Retro;
use crate::score::{Scorecard, Service};
use crate::view::long_table::LongTable;
use crate::view::service::rows::{self, told};
use crate::view::table::DataTable;
use crate::words;
use crate::words::page::{heads, retro as said, risk};
use yew::prelude::*;

pub fn view(r: &Retro, sc: Option<&Scorecard>) -> Html {
    let services: &[Service] = sc.map_or(&[], |sc| &sc.services);
    let (hurt, others) = hurt(r, services);
    let others: Vec<DeploymentRow> = others.into_iter().rev().cloned().collect();
    let rest = r.deployments_total.saturating_sub(hurt.len() as u64);
    html! {
        <div class="deployments">
            if hurt.is_empty() {
                <p class="empty">{said::none_hurt(r.deployments_total)}</p>
            } else {
                <LongTable id="retro-deployments" table={table(&hurt)} told={hurt.len() as u64} elsewhere={said::elsewhere()} />
            }
            if !others.is_empty() {
                <p class="note print-only">{said::others(others.len() as u64, rest)}{": "}{said::on_the_screen()}</p>
                <details class="twin">
                    <summary>{said::others(others.len() as u64, rest)}</summary>
                    <DataTable table={Table { caption: said::others(others.len() as u64, rest), ..rows::deployment_rows(&others, true) }} />
                </details>
            }
        </div>
    }
}

fn table(list: &[Hurt]) -> Table {
    let remedies = list.iter().any(|h| h.row.is_some_and(|row| row.remedy.is_some()));
    let dash = || Cell::text(words::DASH);
    let row = |h: &Hurt| {
        let kind = h.row.map(|row| &row.kind).or(h.took.map(|row| &row.kind));
        let strategy = h.row.map(|row| &row.strategy).or(h.took.map(|row| &row.strategy));
        let name = h.row.map(rows::name).or(h.took.map(|row| words::label(&row.deployment)));
        let mut cells = vec![
            Cell::text(name.unwrap_or_default()),
            Cell::text(words::label(h.service)),
            Cell::figure(words::took_most(h)),
            Cell::text(h.at().map_or_else(String::new, words::date_time)),
            kind.map_or_else(dash, told),
            strategy.map_or_else(dash, told),
            // A ledger holds what ran in production, and what failed there has a row.
            Cell::text(h.row.map_or_else(words::in_production, words::ended)),
        ];
        cells.extend(remedies.then(|| Cell::text(h.row.map_or_else(|| words::DASH.into(), words::remedy))));
        cells.extend([
            rows::took(h.row.and_then(|row| row.lead_time_secs)),
            Cell::text(h.row.map_or_else(|| words::DASH.into(), words::incidents_of)),
            rows::took(h.row.and_then(|row| row.recovery_secs)),
        ]);
        cells
    };
    let head = head(|| {
        let mut all =
            vec![Cell::text(heads::version_or_id()), Cell::text(heads::service()), Cell::figure(risk::of_budget())];
        all.push(Cell::text(heads::finished()));
        all.extend(rows::deployment_heads(remedies));
        all
    });
    Table { caption: said::hurt_caption(), head, rows: list.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::hurt::{TOOK, Untold};
    use crate::view::example::{days, risk};

    #[test]
    fn what_took_most_comes_first_then_what_failed_and_nobody_is_in_both_lists() {
        let services = risk::with_risk().services;
        let ledger = services.iter().flat_map(|s| s.ledger.iter().map(move |row| (s, row)));
        let (service, most) =
            ledger.max_by(|a, b| a.1.share.unwrap_or(-1.0).total_cmp(&b.1.share.unwrap_or(-1.0))).expect("it has rows");
        let mut retro = days::retro(|_| None);
        // One that failed and took most, one that failed of which nothing is told, one that did neither.
        let mut rows: Vec<DeploymentRow> = retro.hurt.iter().filter(|row| row.hurt()).take(2).cloned().collect();
        let mut fine = rows[0].clone();
        (fine.id, fine.failed, fine.finished_at) = (Some("fine".into()), false, most.at.plus(1));
        (rows[0].service, rows[0].id, rows[0].finished_at) =
            (service.name.clone(), Some(most.deployment.clone()), most.at);
        (rows[1].service, rows[1].id) = ("elsewhere".into(), Some("failed".into()));
        retro.hurt.clone_from(&rows);
        retro.deployments = rows.into_iter().chain([fine]).collect();
        let (hurt, others) = hurt(&retro, &services);
        assert_eq!(hurt[0].took.map(|row| row.deployment.as_str()), Some(most.deployment.as_str()));
        let last = hurt.last().expect("there are two or more");
        assert_eq!((last.row.and_then(|row| row.id.as_deref()), last.untold), (Some("failed"), Some(Untold::NoLedger)));
        let shares: Vec<f64> = hurt.iter().filter_map(Hurt::share).collect();
        assert!(
            shares.windows(2).all(|pair| pair[0] >= pair[1]) && shares.iter().all(|share| *share >= TOOK),
            "{shares:?}"
        );
        assert_eq!(others.iter().filter_map(|row| row.id.as_deref()).collect::<Vec<_>>(), ["fine"]);
    }
}
