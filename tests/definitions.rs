//! Definitions at the point where a slip would show: which end of an incident counts, from when a deployment is
//! blamed, how long the first day is, when evidence is strong.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::metric::attribution::Rule;
use evenkeel::protocol::Options;
use evenkeel::score::{Change, Evidence, Scorecard, Service};
use support::{metric, score_with, service};

const DEPLOYMENTS: &str = "id,service,environment,status,finished_at\n";
const INCIDENTS: &str = "id,service,severity,started_at,detected_at,resolved_at,deployment_id\n";

/// The first half of November 2026, everything known.
fn november(deployments: &str, incidents: &str) -> Service {
    let options = Options {
        from: Some("2026-11-01".into()),
        to: Some("2026-11-15".into()),
        as_of: Some("2026-12-01".into()),
        ..Options::default()
    };
    let files = [("d.csv", &*format!("{DEPLOYMENTS}{deployments}")), ("i.csv", &*format!("{INCIDENTS}{incidents}"))];
    service(&score_with(&files, options), "api").clone()
}

/// A row for each of the first eight days.
fn days(row: impl Fn(u32) -> String) -> String {
    (1..=8).map(|day| row(day) + "\n").collect()
}

fn deployed_at_noon() -> String {
    days(|d| format!("{d},api,production,success,2026-11-{d:02}T12:00:00Z"))
}

#[test]
fn a_failed_deployment_is_recovered_from_when_its_last_incident_ends() {
    let incidents = days(|d| {
        let row =
            |i: u32, end: u32| format!("{d}-{i},api,high,2026-11-{d:02}T13:00:00Z,,2026-11-{d:02}T{end}:00:00Z,{d}");
        format!("{}\n{}", row(1, 14), row(2, 18))
    });
    let api = november(&deployed_at_noon(), &incidents);
    let recovery = metric(&api, "recovery-time").measured().unwrap().clone();
    assert_eq!((recovery.n, recovery.value), (8, 6.0 * 3_600.0), "from 12:00 to 18:00");
    assert_eq!(metric(&api, "change-fail-rate").value(), Some(1.0));
}

#[test]
fn time_to_restore_runs_from_the_start_of_an_incident_and_not_from_its_detection() {
    let incidents =
        days(|d| format!("{d},api,high,2026-11-{d:02}T13:00:00Z,2026-11-{d:02}T15:00:00Z,2026-11-{d:02}T16:00:00Z,"));
    let restore = metric(&november(&deployed_at_noon(), &incidents), "time-to-restore").measured().unwrap().clone();
    assert_eq!((restore.n, restore.value), (8, 3.0 * 3_600.0));
}

#[test]
fn time_alone_blames_what_was_deployed_strictly_before_and_within_24_hours() {
    let rule = |began: &str| {
        let incidents = format!("1,api,high,{began},,,\n");
        november("1,api,production,success,2026-11-02T12:00:00Z\n", &incidents).incidents[0].rule
    };
    assert_eq!(rule("2026-11-02T12:00:00Z"), Rule::Unattributed, "at the same moment");
    assert_eq!(rule("2026-11-02T12:00:01Z"), Rule::LastBefore);
    assert_eq!(rule("2026-11-03T12:00:00Z"), Rule::LastBefore, "24 hours");
    assert_eq!(rule("2026-11-03T12:00:01Z"), Rule::Unattributed);
}

#[test]
fn the_first_day_of_an_export_counts_whole() {
    let deployments: String =
        (5..=14).map(|d| format!("{d},api,production,success,2026-11-{d:02}T18:00:00Z\n")).collect();
    let api = november(&deployments, "");
    assert_eq!(metric(&api, "deployment-frequency").value(), Some(1.0), "ten deployments in ten days, not in 9.25");
    assert_eq!(metric(&api, "deployment-days").value(), Some(7.0));
}

#[test]
fn a_deployment_younger_than_a_day_has_no_outcome_yet() {
    let settled = |as_of: &str| {
        let options = Options { as_of: Some(as_of.into()), to: Some("2026-11-15".into()), ..Options::default() };
        let files = [("d.csv", &*format!("{DEPLOYMENTS}{}", deployed_at_noon())), ("i.csv", INCIDENTS)];
        metric(service(&score_with(&files, options), "api"), "change-fail-rate").measured().unwrap().n
    };
    assert_eq!((settled("2026-11-09T11:59:59Z"), settled("2026-11-09T12:00:00Z")), (7, 8));
}

#[test]
fn evidence_is_strong_only_where_the_interval_clears_the_objective() {
    let evidence = |good: u32, total: u32| {
        let sli = format!("timestamp,service,slo,good,total\n2026-11-15T00:00:00Z,api,a,{good},{total}\n");
        let options = Options { as_of: Some("2026-11-16".into()), ..Options::default() };
        let s: Scorecard = score_with(&[("s.csv", &sli), ("o.csv", "service,slo,objective\napi,a,0.98\n")], options);
        service(&s, "api").slos[0].evidence.unwrap()
    };
    // Wilson 95 %: 99 of 100 is 94.6 to 99.8 %, 990 of 1000 is 98.2 to 99.5 %, 97 of 100 is 91.5 to 99.0 %.
    assert_eq!((evidence(99, 100), evidence(990, 1_000)), (Evidence::Weak, Evidence::Strong), "met");
    assert_eq!((evidence(97, 100), evidence(90, 100)), (Evidence::Weak, Evidence::Strong), "missed");
}

#[test]
fn weights_count_and_the_imbalance_is_that_of_the_geometric_and_the_arithmetic_mean() {
    let deployments = days(|d| format!("{d},api,production,success,2026-11-{d:02}T12:00:00Z,2026-11-{d:02}T08:00:00Z"));
    let sli: String = (1..=14).map(|d| format!("2026-11-{d:02}T00:00:00Z,api,a,985,1000\n")).collect();
    let options = Options { from: Some("2026-11-01".into()), to: Some("2026-11-15".into()), ..Options::default() };
    let files = [
        ("d.csv", &*format!("id,service,environment,status,finished_at,commit_at\n{deployments}")),
        ("i.csv", INCIDENTS),
        ("s.csv", &*format!("timestamp,service,slo,good,total\n{sli}")),
        ("o.csv", "service,slo,objective,window\napi,a,0.99,14d\n"),
    ];
    let score = service(&score_with(&files, options), "api").scorecard.clone();
    let points: Vec<(&str, f64, f64)> =
        score.parts.iter().filter_map(|p| Some((p.metric.as_str(), p.weight, p.points.value()?))).collect();
    // Missed: 0. 1.5 of the budget is spent, half of it too much: 25. No failure: 100.
    assert_eq!(
        points[2..],
        [("slo-attainment", 0.25, 0.0), ("error-budget-remaining", 0.25, 25.0), ("change-fail-rate", 0.2, 100.0)]
    );
    let (v, r, b) =
        (score.velocity.value().unwrap(), score.reliability.value().unwrap(), score.balanced.value().unwrap());
    assert!((r - (0.25 * 25.0 + 0.2 * 100.0) / 0.7).abs() < 1e-9, "{r}");
    assert!((v - 0.5 * (points[0].2 + points[1].2)).abs() < 1e-9, "{v}");
    assert!((b * b - v * r).abs() < 1e-6, "{b}");
    assert!((score.imbalance.unwrap() - (1.0 - b / ((v + r) / 2.0))).abs() < 1e-9);
}

#[test]
fn a_change_is_better_or_worse_only_where_its_interval_excludes_none() {
    // 14 deployments in each fortnight; the first so many of them fail.
    let change = |before: u32, now: u32| {
        let rows = |month: u32, failed: u32| -> (String, String) {
            let at = |d: u32, hour: u32| format!("2026-{month}-{d:02}T{hour}:00:00Z");
            let days = || (15..=28).filter(|_| month == 10).chain((1..=14).filter(|_| month == 11));
            let deployments = days().map(|d| format!("{month}-{d},api,production,success,{}\n", at(d, 12))).collect();
            let incidents = days().take(failed as usize);
            let row = |d| format!("{month}-{d},api,high,{},,{},{month}-{d}\n", at(d, 13), at(d, 14));
            (deployments, incidents.map(row).collect())
        };
        let ((d0, i0), (d1, i1)) = (rows(10, before), rows(11, now));
        let options = Options {
            from: Some("2026-11-01".into()),
            to: Some("2026-11-15".into()),
            as_of: Some("2026-12-01".into()),
            ..Options::default()
        };
        let files = [("d.csv", &*format!("{DEPLOYMENTS}{d0}{d1}")), ("i.csv", &*format!("{INCIDENTS}{i0}{i1}"))];
        metric(service(&score_with(&files, options), "api"), "change-fail-rate").change.unwrap()
    };
    assert_eq!((change(14, 0), change(0, 14)), (Change::Better, Change::Worse));
    assert_eq!((change(2, 1), change(1, 2)), (Change::NoClearChange, Change::NoClearChange));
}
