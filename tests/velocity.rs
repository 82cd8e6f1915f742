//! Velocity and what changes break, at their edges: overrides, rollbacks found by their marks, failures and
//! recoveries, switchable definitions, levels, benchmarks, and what other tools would say.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::{Choices, Edition, FailRule, LeadTimeUnit, LevelsYear, Missing, Override, Reason};
use evenkeel::metric::attribution::Rule;
use evenkeel::metric::marks::{Remedy, Sign};
use evenkeel::protocol::Options;
use evenkeel::score::{DeploymentRow, Level, LevelReading, Reading, Scorecard, Service, benchmarks};
use std::fmt::Write as _;
use support::{metric, plain, score_with, service};

const COLUMNS: &str = "id,service,environment,status,finished_at,sha,version,kind\n";
const INCIDENTS: &str = "id,service,severity,started_at,resolved_at,deployment_id\n";

/// Day and hour of November 2026.
type When = (u32, u32);
/// Id, began, over, deployment named.
type Broken<'a> = (&'a str, When, Option<When>, &'a str);

fn at((day, hour): When) -> String {
    format!("2026-11-{day:02}T{hour:02}:00:00Z")
}

/// (id, when, version, kind) of deployments of `api` to production.
fn deployed(rows: &[(&str, When, &str, &str)]) -> String {
    let mut text = COLUMNS.to_string();
    for (id, when, version, kind) in rows {
        writeln!(text, "{id},api,production,success,{},,{version},{kind}", at(*when)).unwrap();
    }
    text
}

/// Incidents of `api`.
fn broken(rows: &[Broken]) -> String {
    let mut text = INCIDENTS.to_string();
    for (id, began, over, named) in rows {
        writeln!(text, "{id},api,high,{},{},{named}", at(*began), over.map_or(String::new(), at)).unwrap();
    }
    text
}

/// The first two weeks of November, seen on the 16th.
fn options() -> Options {
    Options {
        from: Some("2026-11-01".into()),
        to: Some("2026-11-15".into()),
        as_of: Some("2026-11-16".into()),
        ..Options::default()
    }
}

fn scored_with(deployments: &str, incidents: &str, options: Options) -> Scorecard {
    score_with(&[("d.csv", deployments), ("i.csv", incidents)], options)
}

fn scored(deployments: &str, incidents: &str) -> Scorecard {
    scored_with(deployments, incidents, options())
}

fn api(scorecard: &Scorecard) -> &Service {
    service(scorecard, "api")
}

fn choosing(choices: Choices) -> Options {
    Options { choices, ..options() }
}

/// (failed, of) of the change fail rate.
fn fails(scorecard: &Scorecard) -> (u64, u64) {
    let rate = metric(api(scorecard), "change-fail-rate").measured().unwrap();
    ((rate.value * rate.n as f64).round() as u64, rate.n)
}

fn reason(reading: &Reading) -> Option<Reason> {
    reading.unmeasured().map(|u| u.reason.clone())
}

fn row<'a>(scorecard: &'a Scorecard, id: &str) -> &'a DeploymentRow {
    let rows = &api(scorecard).delivery.deployments;
    rows.iter().find(|r| r.deployment == id).unwrap_or_else(|| panic!("{id} is not among {rows:#?}"))
}

fn listed(scorecard: &Scorecard) -> Vec<&str> {
    api(scorecard).delivery.deployments.iter().map(|r| r.deployment.as_str()).collect()
}

/// One deployment a day at noon from the 2nd on, of versions v1, v2, ….
fn daily(days: u32) -> String {
    let rows: Vec<(String, u32)> = (1..=days).map(|d| (format!("d{d}"), d + 1)).collect();
    let versions: Vec<String> = (1..=days).map(|d| format!("v{d}")).collect();
    deployed(
        &rows
            .iter()
            .zip(&versions)
            .map(|((id, day), v)| (id.as_str(), (*day, 12), v.as_str(), "feature"))
            .collect::<Vec<_>>(),
    )
}

// Overrides.

fn word(incident: &str, deployment: Option<&str>) -> Override {
    Override { service: "api".into(), incident: incident.into(), deployment: deployment.map(Into::into) }
}

fn said(overrides: &[Override]) -> Options {
    Options { overrides: overrides.to_vec(), ..options() }
}

#[test]
fn an_override_comes_before_what_the_incident_itself_names() {
    let (d, i) = (daily(6), broken(&[("I-1", (4, 13), Some((4, 14)), "d3")]));
    assert_eq!(api(&scored(&d, &i)).incidents[0].rule, Rule::Explicit);
    let s = scored_with(&d, &i, said(&[word("I-1", Some("d2"))]));
    let incident = &api(&s).incidents[0];
    assert_eq!((incident.rule, incident.deployment.as_deref()), (Rule::Override, Some("d2")));
    assert!(row(&s, "d2").failed);
    assert_eq!(listed(&s), ["d2"], "d3 is no failure any more");
    let kept = &api(&s).delivery.overrides[0];
    assert_eq!((kept.incident.as_str(), kept.deployment.as_deref(), kept.applied), ("I-1", Some("d2"), true));
}

#[test]
fn an_override_to_none_makes_no_deployment_the_cause() {
    let (d, i) = (daily(6), broken(&[("I-1", (4, 13), Some((4, 14)), "")]));
    assert_eq!(fails(&scored(&d, &i)), (1, 6));
    let s = scored_with(&d, &i, said(&[word("I-1", None)]));
    assert_eq!((api(&s).incidents[0].rule, api(&s).incidents[0].deployment.as_deref()), (Rule::Override, None));
    assert_eq!(fails(&s), (0, 6));
    assert!(s.data_quality.iter().all(|n| n.code != "unattributed-incident"), "it was looked at");
}

#[test]
fn the_hotfix_of_an_incident_that_no_deployment_caused_accuses_none() {
    let d = deployed(&[
        ("a", (2, 8), "v1", ""),
        ("b", (3, 8), "v2", ""),
        ("c", (3, 12), "v3", "hotfix"),
        ("d", (5, 8), "v4", ""),
    ]);
    let i = broken(&[("I-1", (3, 10), Some((3, 13)), "")]);
    assert_eq!(fails(&scored(&d, &i)), (1, 4));
    let s = scored_with(&d, &i, said(&[word("I-1", None)]));
    assert_eq!(fails(&s), (0, 4));
    assert_eq!(row(&s, "c").remedy, Some(Remedy::Hotfix), "it is rework all the same");
}

#[test]
fn an_override_that_names_nothing_known_is_said_and_the_rules_decide() {
    let (d, i) = (daily(6), broken(&[("I-1", (4, 13), Some((4, 14)), "d3")]));
    let overrides = [
        word("I-1", Some("nothing")),
        word("I-9", Some("d2")),
        Override { service: "web".into(), ..word("I-1", None) },
    ];
    let s = scored_with(&d, &i, said(&overrides));
    assert_eq!(api(&s).incidents[0].rule, Rule::Explicit);
    assert_eq!(api(&s).delivery.overrides.iter().map(|o| o.applied).collect::<Vec<_>>(), [false, false]);
    let notes: Vec<(Option<&str>, u64)> = s
        .data_quality
        .iter()
        .filter(|n| n.code == "override-unknown")
        .map(|n| (n.service.as_deref(), n.count))
        .collect();
    assert_eq!(notes, [(None, 1), (Some("api"), 2)]);
}

#[test]
fn settings_say_overrides_and_choices_and_the_page_comes_before_them() {
    let settings = "services:\n  api: {aliases: [API Server]}\n\
        overrides:\n  - {service: API Server, incident: I-1, deployment: d2}\n  - {service: api, incident: 7, deployment: none}\n\
        choices: {fail_rule: named, levels: 2021, benchmark: 2024, industry: technology, size: 20-99}\n";
    let (d, i) = (daily(6), broken(&[("I-1", (4, 13), Some((4, 14)), "d3"), ("7", (6, 13), Some((6, 14)), "d5")]));
    let files = [("scorecard.yaml", settings), ("d.csv", &*d), ("i.csv", &*i)];
    let s = score_with(&files, options());
    let tied =
        |s: &Scorecard| -> Vec<Option<String>> { api(s).incidents.iter().map(|i| i.deployment.clone()).collect() };
    assert_eq!(tied(&s), [Some("d2".into()), None]);
    assert_eq!(
        s.choices,
        Choices {
            lead_time: Some(LeadTimeUnit::Deployment),
            fail_rule: Some(FailRule::Named),
            levels: Some(LevelsYear::Y2021),
            benchmark: Some(Edition::Y2024),
            industry: Some("technology".into()),
            size: Some("20-99".into()),
        }
    );
    let page = Options {
        choices: Choices { fail_rule: Some(FailRule::Time), ..Choices::default() },
        ..said(&[word("I-1", None)])
    };
    let s = score_with(&files, page);
    assert_eq!(tied(&s), [None, None]);
    assert_eq!((s.choices.fail_rule(), s.choices.levels()), (FailRule::Time, LevelsYear::Y2021));
}

#[test]
fn an_override_that_is_taken_back_leaves_no_trace() {
    let (d, i) = (daily(6), broken(&[("I-1", (4, 13), Some((4, 14)), "d3")]));
    let mut engine = support::engine(&[("d.csv", &d), ("i.csv", &i)]);
    let mut json = |options| match engine.handle(evenkeel::protocol::Request::Score { options }) {
        evenkeel::protocol::Reply::Scored { json, .. } => json,
        other => panic!("{other:?}"),
    };
    let before = json(options());
    assert_ne!(json(said(&[word("I-1", None)])), before);
    assert_eq!(json(options()), before);
}

// Marks.

#[test]
fn an_earlier_version_that_comes_back_is_a_rollback_of_what_ran_and_suspects_what_lies_between() {
    let d = deployed(&[
        ("a", (2, 12), "v1", ""),
        ("b", (3, 12), "v2", ""),
        ("c", (4, 12), "v3", ""),
        ("d", (4, 14), "v1", ""),
        ("e", (7, 12), "v4", ""),
    ]);
    let s = scored(&d, INCIDENTS);
    let back = row(&s, "d");
    assert_eq!((back.remedy, back.mark), (Some(Remedy::Rollback), Some(Sign::Redeployed)));
    assert_eq!(
        (back.restores.as_deref(), &back.repairs[..], &back.suspects[..]),
        (Some("a"), &["c".into()][..], &["b".into()][..])
    );
    assert!(row(&s, "c").failed && !row(&s, "b").failed && !back.failed);
    assert_eq!(listed(&s), ["b", "c", "d"]);
    assert_eq!(fails(&s), (1, 5), "the version that came back counts as a deployment");
    let rework = metric(api(&s), "rework-rate").measured().unwrap();
    assert_eq!((rework.value, rework.n), (0.2, 5), "and as rework");
}

#[test]
fn a_run_of_the_same_version_again_is_no_rollback() {
    let d = deployed(&[
        ("a", (2, 12), "v1", ""),
        ("b", (2, 13), "v1", ""),
        ("c", (3, 12), "v2", ""),
        ("d", (3, 13), "v2", ""),
    ]);
    let s = scored(&d, INCIDENTS);
    assert!(listed(&s).is_empty());
    assert_eq!(fails(&s), (0, 4));
}

#[test]
fn the_version_that_was_taken_out_is_no_rollback_when_it_comes_again() {
    let d = deployed(&[
        ("a", (2, 12), "v1", ""),
        ("b", (3, 12), "v2", ""),
        ("c", (3, 13), "v1", ""),
        ("d", (4, 12), "v2", ""),
        ("e", (4, 13), "v1", ""),
    ]);
    let s = scored(&d, INCIDENTS);
    let remedies: Vec<&str> =
        api(&s).delivery.deployments.iter().filter(|r| r.remedy.is_some()).map(|r| r.deployment.as_str()).collect();
    assert_eq!(remedies, ["c", "e"]);
    assert_eq!(fails(&s), (2, 5), "it failed both times");
}

#[test]
fn a_rollback_that_is_run_twice_accuses_nobody_the_second_time() {
    let d = deployed(&[
        ("a", (2, 12), "v1", ""),
        ("b", (3, 12), "v2", ""),
        ("c", (3, 13), "v1", "rollback"),
        ("d", (3, 14), "v1", "rollback"),
    ]);
    let s = scored(&d, INCIDENTS);
    assert_eq!(fails(&s), (1, 4));
    assert_eq!((row(&s, "c").mark, &row(&s, "c").repairs[..]), (Some(Sign::Kind), &["b".to_string()][..]));
    assert!(row(&s, "d").repairs.is_empty());
}

#[test]
fn one_version_after_the_other_in_each_region_is_no_way_back() {
    let mut d = COLUMNS.to_string();
    for (id, region, hour, version) in
        [("a", "eu", 8, "v1"), ("b", "eu", 12, "v2"), ("c", "us", 14, "v1"), ("d", "us", 16, "v2")]
    {
        writeln!(d, "{id},api,production-{region},success,{},,{version},", at((3, hour))).unwrap();
    }
    assert!(listed(&scored(&d, INCIDENTS)).is_empty());
}

#[test]
fn commits_say_more_than_versions_and_a_moving_name_says_nothing() {
    let with = |shas: [&str; 3], versions: [&str; 3]| {
        let mut d = COLUMNS.to_string();
        for (k, (sha, version)) in shas.iter().zip(versions).enumerate() {
            writeln!(d, "d{k},api,production,success,{},{sha},{version},", at((3 + k as u32, 12))).unwrap();
        }
        listed(&scored(&d, INCIDENTS)).len()
    };
    assert_eq!(with(["", "", ""], ["latest", "stable", "latest"]), 0);
    assert_eq!(with(["a1", "b2", "c3"], ["v1", "v2", "v1"]), 0, "three different commits");
    assert_eq!(with(["a1", "b2", "a1"], ["v1", "v2", "v3"]), 2, "the same commit under another name");
}

#[test]
fn words_are_marks_only_whole_only_without_a_kind_and_not_as_part_of_the_services_name() {
    let mark = |service: &str, id: &str, version: &str, kind: &str| {
        let first = format!("x,{service},production,success,{},,v0,\n", at((2, 12)));
        let d = format!("{COLUMNS}{first}{id},{service},production,success,{},,{version},{kind}\n", at((3, 8)));
        let s = scored(&d, INCIDENTS);
        let rows = &support::service(&s, service).delivery.deployments;
        rows.iter().find_map(|r| Some((r.remedy?, r.mark?)))
    };
    assert_eq!(mark("api", "1", "v1.2.3-hotfix.1", ""), Some((Remedy::Hotfix, Sign::Word)));
    assert_eq!(mark("api", "Revert-12", "v2", ""), Some((Remedy::Revert, Sign::Word)));
    assert_eq!(mark("api", "1", "v2", "Hotfix: totals"), Some((Remedy::Hotfix, Sign::Word)));
    assert_eq!(mark("api", "1", "v2", "rollback"), Some((Remedy::Rollback, Sign::Kind)));
    assert_eq!(mark("api", "1", "hotfixture-2", ""), None);
    assert_eq!(mark("api", "hotfix-1", "v2", "feature"), None, "its kind says what it is");
    assert_eq!(mark("rollback-controller", "rollback-controller-7", "v2", ""), None);
}

#[test]
fn a_hotfix_accuses_the_last_ordinary_deployment_of_the_day_before_and_no_older_one() {
    let hotfix = |when| {
        let d = deployed(&[("a", (2, 12), "v1", ""), ("b", (3, 12), "v2", ""), ("c", when, "v3", "hotfix")]);
        fails(&scored(&d, INCIDENTS))
    };
    assert_eq!(hotfix((4, 12)), (1, 3), "24 hours to the minute");
    assert_eq!(hotfix((4, 13)), (0, 3));
    let d = deployed(&[("a", (2, 12), "v1", ""), ("b", (2, 13), "v2", "hotfix"), ("c", (2, 14), "v3", "hotfix")]);
    assert_eq!(fails(&scored(&d, INCIDENTS)), (1, 3), "two hotfixes of one failure");
}

#[test]
fn a_hotfix_of_a_known_incident_does_not_accuse_what_was_deployed_meanwhile() {
    let d = deployed(&[("a", (2, 12), "v1", ""), ("b", (2, 14), "v2", ""), ("c", (2, 16), "v3", "hotfix")]);
    let i = broken(&[("I-1", (2, 13), Some((2, 17)), "a")]);
    let s = scored(&d, &i);
    assert_eq!(fails(&s), (1, 3));
    assert_eq!(row(&s, "c").repairs, ["a"]);
    assert!(!listed(&s).contains(&"b"));
}

// Failures and recoveries.

#[test]
fn the_fail_rate_follows_the_rule_that_is_chosen_and_its_range_holds_them_all() {
    // d2 by name 30 hours later, which time alone ties to d3; d5 by time; d7 by its rollback.
    let mut d = daily(8);
    writeln!(d, "back,api,production,success,{},,v6,", at((8, 14))).unwrap();
    let i = broken(&[("I-1", (4, 18), Some((4, 19)), "d2"), ("I-2", (6, 13), Some((6, 14)), "")]);
    let by = |rule| fails(&scored_with(&d, &i, choosing(Choices { fail_rule: Some(rule), ..Choices::default() })));
    assert_eq!(by(FailRule::All), (3, 9));
    assert_eq!(by(FailRule::Incidents), (2, 9));
    assert_eq!(by(FailRule::Named), (1, 9));
    assert_eq!(by(FailRule::Time), (2, 9));
    let s = scored_with(&d, &i, choosing(Choices { fail_rule: Some(FailRule::Time), ..Choices::default() }));
    assert!(row(&s, "d3").failed, "the list follows the rule, too");
    let (low, high) = api(&s).change_fail_rate_range.unwrap();
    assert!((low - 1.0 / 9.0).abs() < 1e-9 && (high - 3.0 / 9.0).abs() < 1e-9, "{low} {high}");
}

#[test]
fn two_incidents_of_one_deployment_are_one_failure_and_it_is_over_with_the_later() {
    let i = broken(&[("I-1", (3, 13), Some((3, 14)), "d2"), ("I-2", (3, 15), Some((3, 18)), "d2")]);
    let s = scored(&daily(6), &i);
    assert_eq!(fails(&s), (1, 6));
    assert_eq!(api(&s).delivery.peer("DORA", "recovery-time").unwrap().result, seconds(6.0 * 3_600.0, 1));
}

fn seconds(value: f64, n: u64) -> evenkeel::score::Result {
    let unit = evenkeel::domain::Unit::Seconds;
    evenkeel::score::Result::Measured(evenkeel::score::Measured { value, unit, n, low: None, high: None, over: None })
}

#[test]
fn every_deployment_may_fail_and_none_may() {
    let all: Vec<(String, u32)> = (1..=7).map(|k| (format!("I-{k}"), k + 1)).collect();
    let all: Vec<_> = all.iter().map(|(id, day)| (id.as_str(), (*day, 13), Some((*day, 14)), "")).collect();
    let s = scored(&daily(7), &broken(&all));
    let rate = metric(api(&s), "change-fail-rate").measured().unwrap();
    assert_eq!((rate.value, rate.n, rate.high), (1.0, 7, Some(1.0)));
    let recovery = metric(api(&s), "recovery-time").measured().unwrap();
    assert_eq!((recovery.value, recovery.n), (7_200.0, 7));
    let s = scored(&daily(7), INCIDENTS);
    assert_eq!(metric(api(&s), "change-fail-rate").value(), Some(0.0), "the export says that there were none");
    let none = Some(Reason::NothingInPeriod { what: Missing::FailedDeployments });
    assert_eq!(reason(metric(api(&s), "recovery-time")), none);
}

#[test]
fn one_deployment_is_a_deployment() {
    let s = scored(&deployed(&[("a", (3, 12), "v1", "")]), INCIDENTS);
    assert_eq!(fails(&s), (0, 1));
    assert!(metric(api(&s), "deployment-frequency").value().unwrap() > 0.0);
    assert!(listed(&s).is_empty());
}

#[test]
fn what_is_younger_than_a_day_is_in_no_fail_rate_even_if_it_has_failed() {
    let d = deployed(&[("a", (14, 8), "v1", ""), ("b", (14, 12), "v2", ""), ("c", (14, 13), "v1", "")]);
    let s = scored_with(&d, INCIDENTS, Options { as_of: Some("2026-11-14T20:00:00Z".into()), ..options() });
    assert_eq!(reason(metric(api(&s), "change-fail-rate")), Some(Reason::OutcomePending { n: 3 }));
    assert!(row(&s, "b").failed, "it is listed all the same");
}

#[test]
fn an_open_incident_is_over_with_the_hotfix_and_not_with_an_ordinary_deployment() {
    let i = broken(&[("I-1", (3, 13), None, "b")]);
    let then = |kind: &str| {
        let d =
            deployed(&[("a", (2, 12), "v1", "feature"), ("b", (3, 12), "v2", "feature"), ("c", (3, 16), "v3", kind)]);
        scored(&d, &i)
    };
    let s = then("hotfix");
    assert_eq!(api(&s).delivery.peer("DORA", "recovery-time").unwrap().result, seconds(4.0 * 3_600.0, 1));
    assert_eq!(api(&s).delivery.open_failures, None);
    let s = then("feature");
    assert_eq!(reason(metric(api(&s), "recovery-time")), Some(Reason::NoneResolved { open: 1 }));
    assert_eq!(api(&s).delivery.open_failures, Some(1));
}

#[test]
fn a_rollback_of_what_no_incident_speaks_of_is_its_recovery() {
    let d = deployed(&[("a", (2, 12), "v1", ""), ("b", (3, 12), "v2", ""), ("c", (3, 15), "v1", "")]);
    let s = scored(&d, INCIDENTS);
    assert_eq!(api(&s).delivery.peer("DORA", "recovery-time").unwrap().result, seconds(3.0 * 3_600.0, 1));
}

#[test]
fn a_remedy_after_as_of_is_not_known_at_as_of() {
    let d = deployed(&[("a", (2, 12), "v1", ""), ("b", (3, 12), "v2", ""), ("c", (6, 15), "v1", "")]);
    let s = scored_with(&d, INCIDENTS, Options { as_of: Some("2026-11-06".into()), ..options() });
    assert_eq!(fails(&s), (0, 2));
    assert!(listed(&s).is_empty());
}

#[test]
fn an_incident_that_names_an_unknown_deployment_falls_to_the_next_rule() {
    let s = scored(&daily(6), &broken(&[("I-1", (3, 13), Some((3, 14)), "ghost"), ("I-2", (12, 13), None, "ghost")]));
    let rules: Vec<Rule> = api(&s).incidents.iter().map(|i| i.rule).collect();
    assert_eq!(rules, [Rule::LastBefore, Rule::Unattributed]);
}

#[test]
fn an_incident_at_the_very_moment_of_a_deployment_belongs_to_the_one_before() {
    let s = scored(&daily(6), &broken(&[("I-1", (4, 12), Some((4, 14)), "")]));
    assert_eq!(api(&s).incidents[0].deployment.as_deref(), Some("d2"));
}

#[test]
fn an_export_without_kinds_tells_rework_only_where_a_mark_was_ever_seen() {
    let columns = "id,service,environment,status,finished_at,version\n";
    let rows = |versions: &[&str]| {
        let row = |(k, v): (usize, &&str)| format!("d{k},api,production,success,{},{v}\n", at((2 + k as u32, 12)));
        format!("{columns}{}", versions.iter().enumerate().map(row).collect::<String>())
    };
    let s = scored(&rows(&["v1", "v2", "v3"]), INCIDENTS);
    let none = Some(Reason::NotInExport { what: Missing::DeploymentKinds });
    assert_eq!(reason(metric(api(&s), "rework-rate")), none);
    let s = scored(&rows(&["v1", "v2", "v1", "v3"]), INCIDENTS);
    assert_eq!(metric(api(&s), "rework-rate").value(), Some(0.25));
}

// Lead time.

/// A row for each of `changes` commits of each of eight deployments, an hour apart, the first an hour before.
fn commits(changes: u32) -> String {
    let mut d = "id,service,environment,status,finished_at,commit_at,merged_at,started_at\n".to_string();
    for day in 2..10 {
        for k in 1..=changes {
            let (end, commit) = (at((day, 12)), at((day, 12 - k)));
            writeln!(
                d,
                "d{day},api,production,success,{end},{commit},{},{}",
                at((day, 11)),
                format_args!("2026-11-{day:02}T11:45:00Z")
            )
            .unwrap();
        }
    }
    d
}

#[test]
fn lead_time_counts_changes_where_that_is_chosen_and_the_export_tells_them() {
    let change = || choosing(Choices { lead_time: Some(LeadTimeUnit::Change), ..Choices::default() });
    let read = |s: &Scorecard| metric(api(s), "lead-time").measured().map(|m| (m.value / 3_600.0, m.n));
    let s = scored(&commits(3), INCIDENTS);
    assert_eq!(read(&s), Some((3.0, 8)), "from the earliest of three commits");
    let s = scored_with(&commits(3), INCIDENTS, change());
    assert_eq!(read(&s), Some((2.0, 24)));
    let s = scored_with(&commits(1), INCIDENTS, change());
    assert_eq!(reason(metric(api(&s), "lead-time")), Some(Reason::NotInExport { what: Missing::Changes }));
    let s = scored_with(&daily(8), INCIDENTS, change());
    assert_eq!(reason(metric(api(&s), "lead-time")), Some(Reason::NotInExport { what: Missing::CommitTimes }));
}

#[test]
fn stages_of_the_lead_time_are_told_where_the_export_tells_them() {
    let s = scored(&commits(3), INCIDENTS);
    let stages: Vec<(&str, f64, u64)> = api(&s)
        .delivery
        .stages
        .iter()
        .map(|stage| match &stage.result {
            evenkeel::score::Result::Measured(m) => (stage.id.as_str(), m.value, m.n),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        stages,
        [("commit-to-merge", 7_200.0, 8), ("merge-to-start", 2_700.0, 8), ("start-to-running", 900.0, 8)]
    );
    assert!(api(&scored(&daily(8), INCIDENTS)).delivery.stages.is_empty());
}

// Levels and benchmarks.

fn level<'a>(s: &'a Scorecard, id: &str) -> &'a LevelReading {
    api(s).delivery.levels.iter().find(|l| l.metric == id).unwrap()
}

#[test]
fn a_level_is_named_only_where_the_whole_interval_lies_in_its_band() {
    // 1 failure of 12: [1.5, 35.4 %].
    let s = scored(&daily(12), &broken(&[("I-1", (3, 13), Some((3, 14)), "")]));
    let rate = level(&s, "change-fail-rate");
    assert_eq!((rate.best, rate.worst, rate.name.as_str()), (Some(Level::Elite), Some(Level::Low), "Elite–Low"));
    let s = scored(&commits(3), INCIDENTS);
    let lead = level(&s, "lead-time");
    assert_eq!((lead.best, lead.worst, lead.name.as_str()), (Some(Level::Elite), Some(Level::Elite), "Elite"));
    let recovery = level(&s, "recovery-time");
    assert_eq!((recovery.best, recovery.name.as_str()), (None, ""));
    assert!(recovery.unmeasured.as_ref().is_some_and(|u| !u.message.is_empty()), "without a figure no level");
}

#[test]
fn chances_of_levels_add_up_to_one_and_are_the_posteriors() {
    let s = scored(&daily(12), &broken(&[("I-1", (3, 13), Some((3, 14)), "")]));
    for l in &api(&s).delivery.levels {
        let sum: f64 = l.chances.iter().map(|c| c.probability).sum();
        assert!(l.chances.is_empty() || (sum - 1.0).abs() < 1e-9, "{}: {sum}", l.metric);
    }
    // Beta(1.5, 11.5) up to 0.15, mpmath 1.3.0: betainc(1.5, 11.5, 0, 0.15, regularized=True).
    let up_to_medium: f64 = level(&s, "change-fail-rate").chances[..3].iter().map(|c| c.probability).sum();
    assert!((up_to_medium - 0.7180452338217).abs() < 1e-9, "{up_to_medium}");
    // All eight medians under a day: 1 − I(½; 8.5, 0.5).
    let s = scored(&commits(3), INCIDENTS);
    assert!(level(&s, "lead-time").chances[0].probability > 0.999);
}

#[test]
fn each_year_reads_the_same_figure_in_its_own_bands() {
    // Eight recoveries of two to three days: median between, in a hole of 2024 and in a band of 2023.
    let days: Vec<(String, u32)> = (2..=8).map(|d| (format!("I-{d}"), d)).collect();
    let rows: Vec<_> = days.iter().map(|(id, d)| (id.as_str(), (*d, 13), Some((*d + 2, 14)), "")).collect();
    let (d, i) = (daily(8), broken(&rows));
    let name = |year, id: &str| {
        let s = scored_with(&d, &i, choosing(Choices { levels: Some(year), ..Choices::default() }));
        assert_eq!(api(&s).delivery.levels_year, Some(year));
        let l = level(&s, id);
        l.unmeasured.as_ref().map_or_else(|| l.name.clone(), |u| plain(&u.message))
    };
    assert_eq!(name(LevelsYear::Y2023, "recovery-time"), "Medium");
    assert_eq!(name(LevelsYear::Y2024, "recovery-time"), "between Medium and Low");
    assert_eq!(name(LevelsYear::Y2022, "recovery-time"), "Medium");
    assert_eq!(name(LevelsYear::Y2024, "change-fail-rate"), "that year's clusters are not in one order for it");
    // 8 in 14 days, [0.25, 1.13] a day: from daily to weekly and more.
    assert_eq!(name(LevelsYear::Y2023, "deployment-frequency"), "Elite–High");
    assert_eq!(name(LevelsYear::Y2021, "deployment-frequency"), "Elite–High");
}

#[test]
fn the_quick_check_scale_has_its_answers_two_apart_and_ten_is_best() {
    let scores =
        |id: &str, values: &[f64]| -> Vec<f64> { values.iter().map(|v| benchmarks::score(id, *v).unwrap()).collect() };
    let (hour, day) = (3_600.0, 86_400.0);
    let durations = [0.5 * hour, hour, day, 7.0 * day, 30.0 * day, 182.0 * day];
    assert_eq!(scores("lead-time", &durations), [10.0, 8.0, 6.0, 4.0, 2.0, 0.0]);
    assert_eq!(scores("recovery-time", &durations), [10.0, 8.0, 6.0, 4.0, 2.0, 0.0]);
    let frequencies = [4.0, 1.0, 1.0 / 7.0, 1.0 / 30.0, 1.0 / 182.0, 0.0];
    assert_eq!(scores("deployment-frequency", &frequencies), [10.0, 8.0, 6.0, 4.0, 2.0, 0.0]);
    assert_eq!(scores("change-fail-rate", &[0.0, 0.19, 1.0]), [10.0, 8.1, 0.0]);
    assert_eq!(benchmarks::score("slo-attainment", 1.0), None);
}

#[test]
fn benchmarks_are_those_of_all_industries_unless_one_is_chosen() {
    let (d, i) = (daily(8), broken(&[("I-1", (3, 13), Some((3, 14)), "")]));
    let check = |choices: Choices| -> Vec<(String, String, f64)> {
        let s = scored_with(&d, &i, choosing(choices));
        let of = &api(&s).delivery.quick_check;
        let rate = of.iter().find(|q| q.metric == "change-fail-rate").unwrap();
        assert_eq!(rate.score, 8.75);
        rate.benchmarks.iter().map(|b| (b.by.clone(), b.group.clone(), b.mean)).collect()
    };
    assert_eq!(check(Choices::default()), [("industry".into(), "all".into(), 8.1)]);
    let technology =
        Choices { industry: Some("technology".into()), benchmark: Some(Edition::Y2024), ..Choices::default() };
    assert_eq!(check(technology), [("industry".into(), "technology".into(), 8.4)]);
    let size = Choices { size: Some("20-99".into()), ..Choices::default() };
    assert_eq!(check(size.clone()), [("size".into(), "20-99".into(), 8.3)]);
    assert_eq!(check(Choices { industry: Some("energy".into()), ..size }).len(), 2);
}

#[test]
fn recovery_by_size_in_2025_stands_the_right_way_round() {
    // Stored as 2.6 of 10, where the same answers by industry are 7.4.
    let rows: Vec<(String, u32)> = (2..=8).map(|d| (format!("I-{d}"), d)).collect();
    let rows: Vec<_> = rows.iter().map(|(id, d)| (id.as_str(), (*d, 13), Some((*d, 14)), "")).collect();
    let choices = Choices { industry: Some("all".into()), size: Some("all".into()), ..Choices::default() };
    let s = scored_with(&daily(8), &broken(&rows), choosing(choices));
    let recovery = api(&s).delivery.quick_check.iter().find(|q| q.metric == "recovery-time").unwrap();
    assert_eq!(recovery.benchmarks.iter().map(|b| b.mean).collect::<Vec<_>>(), [7.4, 7.4]);
}

#[test]
fn an_industry_that_nobody_asked_is_said() {
    let choices = Choices { industry: Some("piracy".into()), ..Choices::default() };
    let s = scored_with(&daily(8), INCIDENTS, choosing(choices));
    assert!(api(&s).delivery.quick_check.iter().all(|q| q.benchmarks.is_empty()));
    let note = s.data_quality.iter().find(|n| n.code == "benchmark-unknown").unwrap();
    let said = plain(&note.message);
    assert!(
        said.starts_with("No benchmark is known for piracy; known are all, consumer, ")
            && said.contains(", technology, "),
        "{said}"
    );
    for edition in [Edition::Y2024, Edition::Y2025] {
        assert_eq!(
            (benchmarks::industries(edition).next(), benchmarks::sizes(edition).next()),
            (Some("all"), Some("all"))
        );
    }
}

// Other tools.

fn of_peer(s: &Scorecard, peer: &str, id: &str) -> Option<f64> {
    match &api(s).delivery.peer(peer, id).unwrap().result {
        evenkeel::score::Result::Measured(m) => Some(m.value),
        evenkeel::score::Result::Unmeasured { .. } => None,
    }
}

#[test]
fn the_same_facts_are_counted_as_other_tools_document_it() {
    // Eight deployments from Monday the 2nd to the 9th; two incidents of the second (one named, 1 h and 3 h), one
    // four days after the last, which only tools without a limit tie to it.
    let i = broken(&[
        ("I-1", (3, 13), Some((3, 14)), "d2"),
        ("I-2", (3, 15), Some((3, 18)), ""),
        ("I-3", (13, 12), Some((13, 23)), ""),
    ]);
    let s = scored(&daily(8), &i);
    let near = |peer: &str, id: &str, want: f64| {
        let got = of_peer(&s, peer, id).unwrap_or_else(|| panic!("{peer} has no {id}"));
        assert!((got - want).abs() < 1e-9, "{peer} {id}: {got} is not {want}");
    };
    assert_eq!(fails(&s), (1, 8));
    near("DORA", "change-fail-rate", 1.0 / 8.0);
    near("Apache DevLake", "change-fail-rate", 2.0 / 8.0);
    near("Middleware", "change-fail-rate", 2.0 / 8.0);
    near("GitLab", "change-fail-rate", 3.0 / 8.0);
    near("Four Keys", "change-fail-rate", 1.0 / 8.0);
    near("Sleuth", "change-fail-rate", 2.0 / 8.0);
    let hour = 3_600.0;
    // 1, 3 and 11 hours: medians, then means.
    near("GitLab", "recovery-time", 3.0 * hour);
    near("Four Keys", "recovery-time", 3.0 * hour);
    near("Middleware", "recovery-time", 5.0 * hour);
    near("Sleuth", "recovery-time", 5.0 * hour);
    // From d2 2 h and 6 h, from d8 four days and 11 h: the lower median.
    near("Apache DevLake", "recovery-time", 6.0 * hour);
    // Covered from the 2nd to the 15th: 13 days, 10 of them working days.
    near("GitLab", "deployment-frequency", 8.0 / 13.0);
    near("Middleware", "deployment-frequency", 8.0 / 14.0);
    near("Sleuth", "deployment-frequency", 8.0 / 10.0);
    // The one whole week back from the 15th: the 8th and 9th.
    near("Four Keys", "deployment-frequency", 2.0);
    near("Apache DevLake", "deployment-frequency", 2.0);
    assert_eq!(of_peer(&s, "GitLab", "lead-time"), None, "no merge times");
    assert_eq!(s.peers.len(), api(&s).delivery.peers.len(), "each is told how it differs");
    for (told, p) in s.peers.iter().zip(&api(&s).delivery.peers) {
        assert_eq!((&told.peer, &told.metric), (&p.peer, &p.metric));
        assert!(told.differs.ends_with('.') && told.source.starts_with("https://"), "{told:?}");
    }
}

#[test]
fn lead_times_of_other_tools_count_changes_or_begin_with_the_merge() {
    let s = scored(&commits(3), INCIDENTS);
    let hours = |peer| of_peer(&s, peer, "lead-time").map(|secs| secs / 3_600.0);
    assert_eq!(metric(api(&s), "lead-time").value(), Some(3.0 * 3_600.0));
    for peer in ["DORA", "Apache DevLake", "Four Keys", "Middleware"] {
        assert_eq!(hours(peer), Some(2.0), "{peer}");
    }
    assert_eq!((hours("GitLab"), hours("Sleuth")), (Some(1.0), Some(3.0)));
    let s = scored_with(&daily(8), "", options());
    assert_eq!(of_peer(&s, "GitLab", "change-fail-rate"), None, "without an export of incidents nobody knows");
}

#[test]
fn a_change_word_follows_the_figure_that_the_choice_gives() {
    // No failure in fourteen, then seven rollbacks in fourteen, which no incident speaks of.
    let mut d = COLUMNS.to_string();
    for day in 1..=14 {
        writeln!(d, "o{day},api,production,success,2026-10-{:02}T12:00:00Z,,v{day},feature", day + 17).unwrap();
    }
    for day in 1..=14 {
        let kind = if day % 2 == 0 { "rollback" } else { "feature" };
        writeln!(d, "n{day},api,production,success,{},,w{day},{kind}", at((day, 12))).unwrap();
    }
    let word = |rule| {
        let s = scored_with(&d, INCIDENTS, choosing(Choices { fail_rule: Some(rule), ..Choices::default() }));
        metric(api(&s), "change-fail-rate").change
    };
    assert_eq!(word(FailRule::All), Some(evenkeel::score::Change::Worse));
    assert_eq!(word(FailRule::Incidents), Some(evenkeel::score::Change::NoClearChange));
}
