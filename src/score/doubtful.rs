//! Rows that are read by a stated rule, and hardly can be as they stand: told twice and differently, one deployment
//! under two ids, an incident of half a year. What is wrong with one row alone is said by its reader.

use super::assemble::{Measured, of_service};
use super::facts::Facts;
use super::{NotedField, NotedRow};
use crate::domain::{Cell, Deployment, Incident, Instant, Period, SliKey, Slo, Window, fact::Disputed, time::DAY};
use crate::metric::attribution::Rule;
use std::collections::BTreeSet;

/// An incident that lasts longer may well be one that nobody closed: the error-budget policy's four weeks.
const LONG: i64 = 28 * DAY;

/// A row for each commit can contradict all others: so many values are kept.
const TOLD: usize = 10;

/// Rows that contradict each other, or hardly can be: what, how many, and the first of them.
pub fn doubtful(facts: &Facts, m: &Measured, period: &Period) -> Vec<(&'static str, usize, Option<NotedRow>)> {
    let ledger = &facts.ledger;
    let row = |name: Option<&str>, at| NotedRow { name: name.map(String::from), at, fields: vec![] };
    let deployment = |d: &Deployment| NotedRow { fields: told(&d.disputed), ..row(d.id.as_deref(), d.ended_at()) };
    let incident = |i: &Incident| row(i.id.as_deref(), Some(i.started_at));
    let disputed = |i: &Incident| NotedRow { fields: told(&i.disputed), ..incident(i) };
    let unknown = |i: &usize| {
        let incident = &ledger.incidents[*i];
        let by_time = matches!(facts.attribution[*i].rule, Rule::LastBefore | Rule::Unattributed);
        incident.deployment.is_some() && by_time && period.contains(incident.started_at)
    };
    let naming = |i: &Incident| {
        let values = i.deployment.iter().map(|name| name.to_string()).collect();
        NotedRow { fields: vec![NotedField { field: "deployment".into(), values }], ..incident(i) }
    };
    let unknown = m.facts.incidents.iter().filter(|i| unknown(i)).map(|&i| naming(&ledger.incidents[i]));
    let deployments = of_service(&ledger.deployments, &m.facts.name).iter().filter(|d| d.disputed.any());
    let incidents = || m.facts.incidents.iter().map(|&i| &ledger.incidents[i]);
    let long = |i: &&Incident| {
        let end = i.resolved_at.filter(|end| end.0 - i.started_at.0 > LONG);
        end.is_some_and(|end| end > period.from) && i.started_at < period.to
    };
    let slos = ledger.slo_conflicts.iter().filter(|((service, _), _)| **service == *m.facts.name);
    let defined =
        |((_, slo), all): (&(String, String), &Vec<Slo>)| NotedRow { fields: definitions(all), ..row(Some(slo), None) };
    let first = SliKey { service: m.facts.name.clone(), slo: "".into() };
    let slis = ledger.slis.range(&first..).take_while(|(k, _)| k.service == m.facts.name);
    let slis: Vec<_> = slis.filter(|(_, sli)| sli.conflicts() > 0).collect();
    let samples = slis.iter().map(|(_, sli)| sli.conflicts()).sum();
    let sample = slis.first().and_then(|(key, sli)| Some(counts(&key.slo, sli.first_conflict()?)));
    let said = |rows: Vec<NotedRow>| (rows.len(), rows.into_iter().next());
    [
        ("deployment-conflict", said(deployments.map(deployment).collect())),
        ("deployment-two-ids", said(twins(facts, m, period).into_iter().map(deployment).collect())),
        ("incident-conflict", said(incidents().filter(|i| i.disputed.any()).map(disputed).collect())),
        ("incident-names-unknown", said(unknown.collect())),
        ("long-incident", said(incidents().filter(long).map(incident).collect())),
        ("slo-conflict", said(slos.map(defined).collect())),
        ("sli-conflict", (samples, sample)),
    ]
    .map(|(code, (count, first))| (code, count, first))
    .into()
}

/// What rows say differently.
pub(super) fn told(disputed: &Disputed) -> Vec<NotedField> {
    let field = |(name, mut values): (&str, Vec<String>)| {
        values.truncate(TOLD);
        NotedField { field: name.into(), values }
    };
    disputed.values().into_iter().map(field).collect()
}

/// One time with different counts.
fn counts(slo: &str, told: [Cell; 2]) -> NotedRow {
    // Of a part that comes alone, such as all events, its own count is all there is.
    let alone = told.iter().all(|cell| cell.good == cell.total);
    let value = |cell: &Cell| if alone { cell.total.to_string() } else { format!("{}/{}", cell.good, cell.total) };
    let field = if alone { "count" } else { "good/total" };
    let fields = vec![NotedField { field: field.into(), values: told.iter().map(value).collect() }];
    NotedRow { name: Some(slo.into()), at: Some(told[0].at), fields }
}

/// What definitions of one SLO say differently.
fn definitions(all: &[Slo]) -> Vec<NotedField> {
    let window = |w: &Window| match w {
        Window::Rolling { secs } => format!("{}d", *secs as f64 / 86_400.0),
        Window::Calendar { unit, zone } => format!("{} in {zone}", format!("{unit:?}").to_lowercase()),
    };
    let differs = |name: &str, of: &dyn Fn(&Slo) -> String| {
        let values: BTreeSet<String> = all.iter().map(of).collect();
        (values.len() > 1).then(|| NotedField { field: name.into(), values: values.into_iter().collect() })
    };
    let known = |value: Option<String>| value.unwrap_or_else(|| "none".into());
    let fields = [
        differs("objective", &|slo| slo.objective.to_string()),
        differs("window", &|slo| window(&slo.window)),
        differs("method", &|slo| format!("{:?}", slo.method)),
        differs("slice_target", &|slo| known(slo.slice_target.map(|t| t.to_string()))),
        differs("slice", &|slo| known(slo.slice_secs.map(|secs| format!("{secs}s")))),
    ];
    fields.into_iter().flatten().collect()
}

/// Deployments of the period that went live in the same environment at the moment of another one, with its commit
/// or version, under another id.
fn twins<'a>(facts: &'a Facts, m: &Measured, period: &Period) -> Vec<&'a Deployment> {
    let live: Vec<&(Instant, usize)> = m.facts.live.iter().filter(|(at, _)| period.contains(*at)).collect();
    let mut found = vec![];
    for moment in live.chunk_by(|a, b| a.0 == b.0) {
        let mut seen = BTreeSet::new();
        for (_, i) in moment {
            let d = &facts.ledger.deployments[*i];
            let names = [("sha", &d.sha), ("version", &d.version)].map(|(of, name)| Some((of, name.as_ref()?)));
            let known = names.into_iter().flatten().filter(|(of, name)| !seen.insert((&d.environment, *of, *name)));
            found.extend((known.count() > 0).then_some(d));
        }
    }
    found
}
