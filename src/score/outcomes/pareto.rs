//! Where the period's budgets went: by incident, and by kind of incident.

use super::budgets::Budgets;
use super::groups::by_word;
use super::incidents::{BudgetPareto, BudgetRow, LISTED, name, over};
use super::{Asked, unmeasured};
use crate::domain::{Incident, Missing, Reason, vocabulary};
use crate::metric::pareto::{self, Lasting};
use std::collections::BTreeMap;

/// What was spent of all budgets together.
#[derive(Clone, Copy, Default)]
struct Spent {
    /// Whole budgets.
    budgets: f64,
    minutes: f64,
}

impl std::ops::AddAssign for Spent {
    fn add_assign(&mut self, more: Spent) {
        self.budgets += more.budgets;
        self.minutes += more.minutes;
    }
}

/// What each incident took; `None` where nothing can be told of it.
type Took<'a> = Vec<(&'a Incident, Option<Spent>)>;

pub fn paretos(asked: &Asked, budgets: &Budgets) -> (BudgetPareto, BudgetPareto) {
    let (took, spent, outside) = told_apart(asked, budgets);
    let told = || took.iter().filter_map(|(incident, spent)| Some((*incident, (*spent)?)));
    let by_incident = told().map(|(incident, spent)| BudgetRow {
        name: Some(name(incident)),
        service: Some(incident.service.to_string()),
        started_at: Some(incident.started_at),
        n: 1,
        spent: spent.budgets,
        minutes: Some(spent.minutes),
        ..BudgetRow::default()
    });
    let by_kind = by_word(
        &vocabulary::INCIDENT_KINDS,
        told().map(|(incident, spent)| (incident.kind.as_deref().map(String::from), spent)),
    );
    let by_kind = by_kind.into_iter().map(|group| BudgetRow {
        name: group.name,
        n: group.of.len() as u64,
        spent: group.of.iter().map(|spent| spent.budgets).sum(),
        minutes: Some(group.of.iter().map(|spent| spent.minutes).sum()),
        ..BudgetRow::default()
    });
    let pareto = |rows: Vec<BudgetRow>| {
        let none = BudgetPareto {
            slos: budgets.all.len() as u64,
            slos_left_out: budgets.left_out.len() as u64,
            spent: spent.budgets,
            incidents_unmeasured: took.iter().filter(|(_, spent)| spent.is_none()).count() as u64,
            ..BudgetPareto::default()
        };
        let absent = |what| Some(Reason::NotInExport { what });
        let nothing = (spent.budgets <= 0.0).then_some(Reason::NothingInPeriod { what: Missing::BadEvents });
        let unknown = if asked.facts.knows.incidents { None } else { absent(Missing::Incidents) };
        match budgets.none().or(unknown).or(nothing) {
            Some(reason) => BudgetPareto { unmeasured: unmeasured(reason), ..none },
            None => shared(none, rows, outside),
        }
    };
    (pareto(by_incident.collect()), pareto(by_kind.collect()))
}

/// By incident, in all, and outside of all incidents.
fn told_apart<'a>(asked: &'a Asked, budgets: &Budgets) -> (Took<'a>, Spent, Spent) {
    let incidents = &asked.facts.ledger.incidents;
    let (mut took, mut all, mut outside) =
        (BTreeMap::<usize, Option<Spent>>::new(), Spent::default(), Spent::default());
    let lasting_of = |own: &[usize]| -> Vec<Lasting> {
        let lasting = own.iter().map(|&i| Lasting {
            incident: i,
            from: incidents[i].started_at,
            to: over(&incidents[i], asked.as_of).unwrap_or(asked.as_of),
        });
        // One of no length took nothing that could be told.
        lasting.filter(|l| l.from < budgets.to && l.to.max(l.from.plus(1)) > budgets.from).collect()
    };
    for service in asked.services() {
        took.extend(lasting_of(&service.incidents).iter().map(|l| (l.incident, None)));
    }
    for slo in &budgets.all {
        let lasting = lasting_of(&slo.service.incidents);
        let account = pareto::by_incident(&slo.pieces, &lasting, budgets.from, budgets.to);
        let spent = |bad: f64| Spent { budgets: bad / slo.whole, minutes: bad / slo.whole * slo.minutes };
        all += spent(account.bad.to_f64());
        outside += spent(account.outside_bad.to_f64());
        for row in account.rows.iter().filter(|row| row.unmeasured.is_none()) {
            let sum = took.entry(lasting[row.turn].incident).or_default();
            *sum.get_or_insert_default() += spent(row.bad.to_f64());
        }
    }
    (took.into_iter().map(|(i, spent)| (&incidents[i], spent)).collect(), all, outside)
}

/// Ranks the rows and gives each its share; what does not fit is one row.
fn shared(mut pareto: BudgetPareto, mut rows: Vec<BudgetRow>, outside: Spent) -> BudgetPareto {
    rows.sort_by(|a, b| {
        b.spent
            .total_cmp(&a.spent)
            .then_with(|| (a.started_at, &a.service, &a.name).cmp(&(b.started_at, &b.service, &b.name)))
    });
    let unlisted = rows.split_off(rows.len().min(LISTED));
    if !unlisted.is_empty() {
        let sum = |of: fn(&BudgetRow) -> f64| unlisted.iter().map(of).sum::<f64>();
        let n = unlisted.iter().map(|row| row.n).sum();
        let minutes = Some(sum(|row| row.minutes.unwrap_or(0.0)));
        pareto.unlisted = Some(BudgetRow { n, spent: sum(|row| row.spent), minutes, ..BudgetRow::default() });
    }
    pareto.rows = rows;
    let minutes = Some(outside.minutes);
    pareto.outside = Some(BudgetRow { spent: outside.budgets, minutes, ..BudgetRow::default() });
    let mut reached = 0.0;
    for row in pareto.rows.iter_mut().chain(&mut pareto.unlisted).chain(&mut pareto.outside) {
        reached += row.spent;
        (row.share, row.cumulative) = (row.spent / pareto.spent, (reached / pareto.spent).min(1.0));
    }
    pareto
}
