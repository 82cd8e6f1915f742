//! Which changes hurt: the deployments that failed, and those that took a part of a budget worth naming, joined from
//! the retrospective's rows and the scorecard's ledger. Plain data.

use super::Service;
use super::detail::DeploymentRow;
use super::retro::Retro;
use super::risk::{LedgerRow, LedgerSum};
use crate::domain::Instant;
use std::collections::BTreeMap;

/// What a deployment took of a budget counts as hurt from this share on, 0–1: less is told apart from an ordinary
/// stretch by chance alone.
pub const TOOK: f64 = 0.01;

/// One of them; at least one of `row` and `took` is there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hurt<'a> {
    pub service: &'a str,
    pub row: Option<&'a DeploymentRow>,
    /// Of the SLO whose budget it took most of.
    pub took: Option<&'a LedgerRow>,
    /// Why nothing is told of what it took.
    pub untold: Option<Untold>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untold {
    /// The service has no ledger: no SLO with an objective and samples.
    NoLedger,
    /// It ended before the SLOs' windows began.
    Before,
    /// It is among those that took least, which are not listed.
    Least,
}

impl Hurt<'_> {
    /// Share of one SLO's budget, signed, of those whose share is told.
    pub fn share(&self) -> Option<f64> {
        self.took.and_then(|row| row.share).filter(|share| share.is_finite())
    }

    pub fn at(&self) -> Option<Instant> {
        self.row.map(|row| row.finished_at).or(self.took.map(|row| row.at))
    }
}

/// Those that hurt: what took most first, then what nothing is told of, the latest first. And the others of the
/// retrospective's list, the latest first.
pub fn hurt<'a>(retro: &'a Retro, services: &'a [Service]) -> (Vec<Hurt<'a>>, Vec<&'a DeploymentRow>) {
    let mut took: BTreeMap<(&str, Instant, String), &LedgerRow> = BTreeMap::new();
    let share = |row: &LedgerRow| row.share.filter(|s| s.is_finite()).unwrap_or(f64::NEG_INFINITY);
    for service in services {
        for row in &service.ledger {
            let most = took.entry((&service.name, row.at, row.deployment.clone())).or_insert(row);
            if share(row) > share(most) {
                *most = row;
            }
        }
    }
    let untold = |row: &DeploymentRow| {
        let sums = services.iter().find(|s| s.name == row.service).map_or(&[][..], |s| &s.ledger_sums);
        let before = |sum: &LedgerSum| row.finished_at < sum.from;
        match sums {
            [] => Untold::NoLedger,
            sums if sums.iter().all(before) => Untold::Before,
            _ => Untold::Least,
        }
    };
    let mut own: BTreeMap<(&str, Instant, String), &DeploymentRow> = BTreeMap::new();
    for row in retro.hurt.iter().chain(&retro.deployments) {
        let name = row.id.clone().unwrap_or_else(|| row.finished_at.to_string());
        own.insert((&row.service, row.finished_at, name), row);
    }
    let (mut hurt, mut others) = (vec![], vec![]);
    for ((service, at, name), row) in own {
        let took = took.remove(&(service, at, name));
        if row.hurt() || took.is_some_and(|row| share(row) >= TOOK) {
            let untold = took.and_then(|row| row.share).is_none().then(|| untold(row));
            hurt.push(Hurt { service, row: Some(row), took, untold });
        } else {
            others.push(row);
        }
    }
    // Of longer ago than the latest that the retrospective lists.
    let within = retro.weeks.first().map(|week| week.0);
    let older =
        took.into_iter().filter(|((_, at, _), row)| share(row) >= TOOK && within.is_some_and(|from| from <= *at));
    hurt.extend(older.map(|((service, ..), row)| Hurt { service, row: None, took: Some(row), untold: None }));
    let most = |h: &Hurt| h.share().unwrap_or(f64::NEG_INFINITY);
    hurt.sort_by(|a, b| most(b).total_cmp(&most(a)).then_with(|| b.at().cmp(&a.at())));
    others.sort_by(|a, b| (b.finished_at, &a.service, &a.id).cmp(&(a.finished_at, &b.service, &b.id)));
    (hurt, others)
}
