//! What a reader should know about the tables that people gave: told twice and differently, of other times, about nothing
//! that the files know, in words that we do not know.

use super::super::doubtful::told;
use super::work::Work;
use super::{Asked, Outcomes, costs, features};
use crate::domain::fact::{Disputed, Told};
use crate::domain::{Instant, Period, vocabulary};
use crate::score::facts::Facts;
use crate::score::{DataNote, NotedField, NotedRow};
use std::collections::BTreeSet;

/// `of` is what they are about.
pub fn notes(facts: &Facts, of: &Outcomes, team: Option<&str>, period: &Period, as_of: Instant) -> Vec<DataNote> {
    let asked = Asked { facts, team, period, as_of };
    let ledger = &facts.ledger;
    let row = |name: String, at| NotedRow { name: Some(name), at, fields: vec![] };
    let outside = features::outside(&asked);
    let outside: Vec<NotedRow> = outside.iter().map(|f| row(f.id.to_string(), f.released_at)).collect();
    let names = features::Names::new(ledger);
    let own: BTreeSet<&str> =
        features::all(&asked).flat_map(|f| [Some(&f.id), f.name.as_ref()]).flatten().map(|name| &**name).collect();
    let kpis = |meant: &dyn Fn(u64) -> bool| -> Vec<NotedRow> {
        let of_them = ledger.kpis.iter().filter(|kpi| meant(names.count(kpi)));
        // One that is of no feature is of no team.
        let of_them = of_them.filter(|kpi| team.is_none() || own.contains(&*kpi.feature));
        of_them.map(|kpi| row(kpi.feature.to_string(), None)).collect()
    };
    let own_kpis = ledger.kpis.iter().filter(|kpi| team.is_none() || own.contains(&*kpi.feature));
    let own_teams = ledger.toil.iter().filter(|t| team.is_none_or(|team| *t.team == *team));
    let own_costs = ledger.costs.iter().filter(|c| asked.is_about(&c.service));
    let bills = costs::Bills::new(&asked);
    let currency_of: Vec<Option<&str>> =
        bills.of_period(&asked).iter().map(|row| row.cost.currency.as_deref()).collect();
    let currencies: BTreeSet<&str> = currency_of.iter().copied().flatten().collect();
    let without = currency_of.iter().filter(|currency| currency.is_none()).count();
    let owned = ledger.owned.iter().filter(|o| asked.is_about(&o.service));
    let all = [
        ("feature-outside", outside),
        ("feature-kpi-stray", kpis(&|n| n == 0)),
        ("feature-kpi-ambiguous", kpis(&|n| n > 1)),
        ("feature-conflict", disputed(features::all(&asked), |f| (f.id.to_string(), &f.disputed))),
        ("kpi-conflict", disputed(own_kpis, |kpi| (format!("{} {}", kpi.feature, kpi.kpi), &kpi.disputed))),
        ("cost-conflict", disputed(own_costs, |c| (format!("{} {}", c.month, c.service), &c.disputed))),
        // Without what each says: it may be the hours of single persons.
        ("toil-conflict", without_fields(disputed(own_teams, |t| (t.team.to_string(), &t.disputed)))),
        ("owner-conflict", disputed(owned, |o| (o.service.to_string(), &o.disputed))),
    ];
    let counted = |(code, rows): (&str, Vec<NotedRow>)| note(code, rows.len(), rows.into_iter().next());
    let mut notes: Vec<DataNote> = all.into_iter().filter_map(counted).collect();
    let unlisted = [
        ("feature-unlisted", of.features_unlisted),
        ("cost-unlisted", of.costs_unlisted),
        ("cost-currency-unlisted", of.cost_sums_unlisted),
        ("toil-unlisted", of.toil_unlisted),
        ("value-unlisted", of.value_at_risk_unlisted),
    ];
    notes.extend(unlisted.into_iter().filter_map(|(code, n)| note(code, n as usize, None)));
    notes.extend(note("cost-currencies", if currencies.len() > 1 { currencies.len() } else { 0 }, None));
    notes.extend(note("cost-currency-blank", if currencies.is_empty() { 0 } else { without }, None));
    notes
}

/// Kinds and strategies that are none of those we know, each under its own name.
pub fn own_words(o: &Outcomes) -> Vec<DataNote> {
    let kinds = o.incidents.iter().flat_map(|i| &i.by_kind).filter(|g| g.own_word && g.n > 0);
    let kinds = kinds.filter_map(|g| Some((g.name.as_deref()?, g.n)));
    let strategies = o.strategies.iter().flat_map(|s| &s.rows).filter(|row| row.own_word);
    let strategies = strategies.map(|row| (&*row.strategy, row.deployments));
    let is_own = |kind: &str| vocabulary::known(&vocabulary::DEPLOYMENT_KINDS, kind).is_none();
    let work = o.work.iter().flat_map(|w| &w.kinds).filter(|k| k.work == Work::Other && is_own(&k.kind));
    let work = work.map(|k| (&*k.kind, k.deployments));
    let all = [
        own("incident-kind-own", "kind", kinds),
        own("strategy-own", "strategy", strategies),
        own("deployment-kind-own", "kind", work),
    ];
    all.into_iter().flatten().collect()
}

/// Of words with how many things go by each.
fn own<'a>(code: &str, field: &str, words: impl Iterator<Item = (&'a str, u64)>) -> Option<DataNote> {
    let (values, counts): (Vec<String>, Vec<u64>) = words.map(|(word, n)| (word.to_string(), n)).unzip();
    let fields = vec![NotedField { field: field.into(), values }];
    note(code, counts.iter().sum::<u64>() as usize, Some(NotedRow { name: None, at: None, fields }))
}

fn note(code: &str, count: usize, first: Option<NotedRow>) -> Option<DataNote> {
    let note = DataNote { code: code.into(), count: count as u64, first, ..DataNote::default() };
    (count > 0).then_some(note)
}

fn without_fields(rows: Vec<NotedRow>) -> Vec<NotedRow> {
    rows.into_iter().map(|row| NotedRow { fields: vec![], ..row }).collect()
}

/// Rows that contradict each other, with what each says.
fn disputed<'a, T: Told + 'a>(
    facts: impl Iterator<Item = &'a T>,
    of: impl Fn(&T) -> (String, &Disputed),
) -> Vec<NotedRow> {
    let row = |fact: &T| {
        let (name, disputed) = of(fact);
        disputed.any().then(|| NotedRow { name: Some(name), at: None, fields: told(disputed) })
    };
    facts.filter_map(row).collect()
}
