//! Deployments and incidents at their edges: one id in two environments, times after as-of, ends before beginnings.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::{Missing, Reason};
use evenkeel::protocol::Options;
use evenkeel::score::{Reading, Result, Scorecard, Verdict};
use support::{metric, score_with, service};

fn options(from: &str, to: &str, as_of: Option<&str>) -> Options {
    Options { from: Some(from.into()), to: Some(to.into()), as_of: as_of.map(Into::into), ..Options::default() }
}

/// The first half of November, one row a day at noon.
fn daily(row: impl Fn(u32, &str) -> String) -> String {
    (1..=14).map(|d| row(d, &format!("2026-11-{d:02}T12:00:00Z")) + "\n").collect()
}

fn november(files: &[(&str, &str)]) -> Scorecard {
    score_with(files, options("2026-11-01", "2026-11-15", Some("2026-11-16")))
}

fn reason(reading: &Reading) -> Option<Reason> {
    reading.unmeasured().map(|u| u.reason.clone())
}

#[test]
fn a_pipeline_that_deploys_to_staging_and_production_under_one_id_has_deployed_to_production() {
    let rows = daily(|d, at| format!("{d},api,staging,success,{at}\n{d},api,production,success,{at}"));
    let s = november(&[("d.csv", &format!("id,service,environment,status,finished_at\n{rows}"))]);
    assert_eq!(metric(service(&s, "api"), "deployment-frequency").value(), Some(1.0));
    assert!(s.data_quality.iter().any(|n| n.code == "not-production" && n.count == 14));
    assert!(s.data_quality.iter().all(|n| n.code != "deployment-conflict"));
}

#[test]
fn what_one_export_says_without_environments_belongs_to_the_deployment_of_that_id() {
    let with = daily(|d, at| format!("{d},api,staging,success,{at}"));
    let without = daily(|d, at| format!("{d},api,success,{at},2026-11-{d:02}T10:00:00Z"));
    let with = format!("id,service,environment,status,finished_at\n{with}");
    let without = format!("id,service,status,finished_at,commit_at\n{without}");
    for files in [[("a.csv", &*with), ("b.csv", &*without)], [("b.csv", &*without), ("a.csv", &*with)]] {
        let s = november(&files);
        let api = metric(service(&s, "api"), "deployment-frequency");
        assert_eq!(
            reason(api),
            Some(Reason::NoneCounted { without_outcome: 0, failed: 0, unfinished: 0, outside_production: 14 })
        );
    }
}

#[test]
fn a_row_for_each_commit_makes_the_lead_time_begin_with_the_earliest() {
    let rows = daily(|d, at| {
        format!(
            "{d},api,production,success,{at},2026-11-{d:02}T11:00:00Z\n{d},api,production,success,{at},2026-11-{d:02}T02:00:00Z"
        )
    });
    let s = november(&[("d.csv", &format!("id,service,environment,status,finished_at,commit_at\n{rows}"))]);
    assert_eq!(metric(service(&s, "api"), "lead-time").value(), Some(36_000.0));
}

/// Rows of one deployment a day: its id, its commits as (hour, sha), and whether a row says the time of its commit.
fn commits_of(each: &[(u32, &str, bool)]) -> String {
    let rows = daily(|d, at| {
        let row = |(hour, sha, timed): &(u32, &str, bool)| {
            let commit = if *timed { format!("2026-11-{d:02}T{hour:02}:00:00Z") } else { String::new() };
            let sha = if sha.is_empty() { String::new() } else { format!("{sha}{d}") };
            format!("{d},api,production,success,{at},{commit},{sha}")
        };
        each.iter().map(row).collect::<Vec<_>>().join("\n")
    });
    format!("id,service,environment,status,finished_at,commit_at,sha\n{rows}")
}

fn conflicts(s: &Scorecard) -> u64 {
    s.data_quality.iter().find(|n| n.code == "deployment-conflict").map_or(0, |n| n.count)
}

#[test]
fn commits_of_one_deployment_that_tell_their_times_do_not_contradict_each_other() {
    for rows in [
        vec![(2, "b", true), (11, "a", true), (7, "c", true)],
        // Two in the same second.
        vec![(2, "b", true), (2, "a", true)],
        // Another export names one of them, and no time.
        vec![(2, "b", true), (11, "a", true), (0, "b", false)],
        vec![(2, "b", true), (11, "a", true), (0, "", false)],
        vec![(0, "b", false), (0, "b", false)],
    ] {
        let forwards = november(&[("d.csv", &commits_of(&rows))]);
        let backwards: Vec<_> = rows.iter().rev().copied().collect();
        assert_eq!(conflicts(&forwards), 0, "{rows:?}");
        assert_eq!(conflicts(&november(&[("d.csv", &commits_of(&backwards))])), 0, "{rows:?}");
    }
}

#[test]
fn two_commits_without_times_cannot_both_be_what_was_deployed() {
    for rows in [
        [(0, "b", false), (0, "a", false), (0, "", false)],
        [(2, "b", true), (11, "a", true), (0, "c", false)],
        [(0, "c", false), (2, "", true), (11, "a", true)],
    ] {
        let backwards: Vec<_> = rows.iter().rev().copied().collect();
        assert_eq!(conflicts(&november(&[("d.csv", &commits_of(&rows))])), 14, "{rows:?}");
        assert_eq!(conflicts(&november(&[("d.csv", &commits_of(&backwards))])), 14, "{rows:?}");
    }
}

#[test]
fn an_incident_that_names_any_commit_of_a_deployment_belongs_to_it() {
    let incident = |sha: &str| {
        format!(
            "id,service,severity,started_at,resolved_at,deployment_id\ni,api,high,2026-11-03T10:00:00Z,2026-11-03T11:00:00Z,{sha}5\n"
        )
    };
    let tied = |rows: &[(u32, &str, bool)], sha: &str| {
        let s = november(&[("d.csv", &commits_of(rows)), ("i.csv", &incident(sha))]);
        service(&s, "api").incidents[0].deployment.clone()
    };
    for rows in [[(2, "z", true), (11, "a", true), (7, "m", true)], [(11, "a", true), (7, "m", true), (2, "z", true)]] {
        // The last one before it is that of the 2nd; it names a commit of the 5th.
        for sha in ["a", "m", "z"] {
            assert_eq!(tied(&rows, sha).as_deref(), Some("5"));
        }
        assert_eq!(tied(&rows, "unknown").as_deref(), Some("2"), "by time alone");
    }
}

#[test]
fn a_service_known_for_less_than_a_week_of_the_period_has_no_frequency() {
    let from = |day: u32| {
        let rows: String =
            (day..=14).map(|d| format!("{d},api,production,success,2026-11-{d:02}T12:00:00Z\n")).collect();
        format!("id,service,environment,status,finished_at\n{rows}")
    };
    let frequency = |day, options| {
        let s = score_with(&[("d.csv", &from(day))], options);
        let api = service(&s, "api");
        let of = |id| metric(api, id).value().ok_or_else(|| reason(metric(api, id)));
        let other = match &api.delivery.peer("DORA", "deployment-frequency").unwrap().result {
            Result::Measured(m) => Some(m.value),
            Result::Unmeasured { .. } => None,
        };
        (of("deployment-frequency"), of("deployment-days"), other)
    };
    let fortnight = || options("2026-11-01", "2026-11-15", Some("2026-11-16"));
    // The 8th to the 14th are seven days.
    assert_eq!(frequency(8, fortnight()), (Ok(1.0), Ok(7.0), Some(1.0)));
    let short = |days, needed| Some(Reason::TooShort { days, needed });
    assert_eq!(frequency(9, fortnight()), (Err(short(6, 7)), Err(short(6, 7)), None));
    assert_eq!(frequency(14, fortnight()), (Err(short(1, 7)), Err(short(1, 7)), None));
    // A shorter period is known whole, or not.
    let three = || options("2026-11-12", "2026-11-15", Some("2026-11-16"));
    assert_eq!(frequency(12, three()), (Ok(1.0), Ok(7.0), Some(1.0)));
    assert_eq!(frequency(13, three()), (Err(short(2, 3)), Err(short(2, 3)), None));
}

#[test]
fn what_happens_after_as_of_is_not_known_at_as_of() {
    let rows = daily(|d, at| format!("{d},api,production,success,{at}"));
    let deployments = format!("id,service,environment,status,finished_at\n{rows}");
    // Days 1 to 6 fail; 1 to 5 are known by then, and 1 to 3 are over by then.
    let incidents = "id,service,severity,started_at,resolved_at,deployment_id\n\
        1,api,high,2026-11-01T13:00:00Z,2026-11-01T14:00:00Z,1\n2,api,high,2026-11-02T13:00:00Z,2026-11-02T14:00:00Z,2\n\
        3,api,high,2026-11-03T13:00:00Z,2026-11-03T14:00:00Z,3\n4,api,high,2026-11-04T13:00:00Z,2026-11-12T14:00:00Z,4\n\
        5,api,high,2026-11-05T13:00:00Z,2026-11-12T14:00:00Z,5\n6,api,high,2026-11-12T13:00:00Z,2026-11-12T14:00:00Z,6\n";
    let s = score_with(
        &[("d.csv", &deployments), ("i.csv", incidents)],
        options("2026-11-01", "2026-11-15", Some("2026-11-08")),
    );
    let api = service(&s, "api");
    assert_eq!(metric(api, "deployment-frequency").value(), Some(1.0), "7 in 7 days");
    let rate = metric(api, "change-fail-rate").measured().unwrap();
    let five_of_six = 0.833333333333;
    assert_eq!((rate.n, rate.value), (6, five_of_six));
    assert_eq!(api.change_fail_rate_range, Some((five_of_six, five_of_six)));
    assert_eq!(reason(metric(api, "recovery-time")), Some(Reason::TooFew { n: 3, needed: 6 }));
    assert_eq!(reason(metric(api, "time-to-restore")), Some(Reason::TooFew { n: 3, needed: 6 }));
    assert_eq!(api.incidents.len(), 5);
}

#[test]
fn a_period_after_the_end_of_the_data_has_no_verdicts() {
    let rows = daily(|_, at| format!("{at},api,a,999,1000"));
    let sli = format!("timestamp,service,slo,good,total\n{rows}");
    let files = [("sli.csv", &*sli), ("slos.csv", "service,slo,objective\napi,a,0.99\n")];
    let s = score_with(&files, options("2030-01-01", "2030-02-01", None));
    let api = service(&s, "api");
    assert_eq!((api.slos[0].verdict, api.slos[0].sli), (Verdict::NoData, None));
    let none = Some(Reason::NothingInPeriod { what: Missing::SliSamples });
    assert_eq!(reason(metric(api, "slo-attainment")), none);
    assert_eq!(reason(metric(api, "error-budget-remaining")), none);
}

#[test]
fn an_incident_that_was_over_before_the_deployment_it_names_is_no_recovery_in_no_time() {
    let rows = daily(|d, at| format!("{d},api,production,success,{at}"));
    let incidents = daily(|d, _| format!("{d},api,high,2026-11-{d:02}T09:00:00Z,2026-11-{d:02}T10:00:00Z,{d}"));
    let s = november(&[
        ("d.csv", &format!("id,service,environment,status,finished_at\n{rows}")),
        ("i.csv", &format!("id,service,severity,started_at,resolved_at,deployment_id\n{incidents}")),
    ]);
    let none = Some(Reason::NothingInPeriod { what: Missing::FailedDeployments });
    assert_eq!(reason(metric(service(&s, "api"), "recovery-time")), none);
}

#[test]
fn an_export_without_kinds_says_nothing_about_rework() {
    let with = daily(|d, at| format!("{d},api,production,success,{at},{}", if d == 3 { "hotfix" } else { "" }));
    let none = daily(|d, at| format!("{d},shop,production,success,{at},"));
    let without = daily(|d, at| format!("{d},web,production,success,{at}"));
    let s = november(&[
        ("a.csv", &format!("id,service,environment,status,finished_at,kind\n{with}{none}")),
        ("b.csv", &format!("id,service,environment,status,finished_at\n{without}")),
    ]);
    let rate = |name| metric(service(&s, name), "rework-rate");
    assert_eq!(rate("api").measured().map(|m| (m.n, m.value)), Some((14, 0.0714285714286)));
    assert_eq!(rate("shop").value(), Some(0.0), "its export has the column");
    assert_eq!(reason(rate("web")), Some(Reason::NotInExport { what: Missing::DeploymentKinds }));
}

#[test]
fn many_deployments_and_many_services_take_no_more_than_their_share_of_time() {
    let began = std::time::Instant::now();
    let secs =
        |i: u32| format!("2026-11-{:02}T{:02}:{:02}:{:02}Z", 1 + i / 7_200, i % 7_200 / 300, i % 300 / 5, i % 5 * 12);
    let row = |i: u32, name: &str| format!("{i},{name},production,success,{},2026-10-01T00:00:00Z\n", secs(i));
    let one: String = (0..100_000).map(|i| row(i, "api")).collect();
    let many: String = (0..3_000).map(|i| row(i, &format!("service-{i}"))).collect();
    let s = november(&[("d.csv", &format!("id,service,environment,status,finished_at,commit_at\n{one}{many}"))]);
    assert_eq!(s.services.len(), 3_001);
    assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
}

#[test]
fn another_services_version_is_not_blamed() {
    let deployments = "id,service,environment,status,finished_at,version,sha\n\
        1,api,production,success,2026-11-01T12:00:00Z,v1.4.2,aaa\n2,web,staging,success,2026-11-01T12:00:00Z,v1.4.2,bbb\n";
    let rule = |named: &str| {
        let incidents =
            format!("id,service,severity,started_at,deployment_id\n1,web,high,2026-11-01T13:00:00Z,{named}\n");
        let s = november(&[("d.csv", deployments), ("i.csv", &incidents)]);
        format!("{:?}", service(&s, "web").incidents[0].rule)
    };
    assert_eq!(rule("v1.4.2"), "Unattributed");
    assert_eq!(rule("aaa"), "Version", "a commit is one and the same everywhere");
}

#[test]
fn an_export_of_no_incidents_says_that_there_were_none() {
    let deployed: String = (1..=20).map(|d| format!("d{d},s,production,success,2026-11-{d:02}T09:00:00Z\n")).collect();
    let deployments = format!("id,service,environment,status,finished_at\n{deployed}");
    let none = "id,service,severity,started_at,resolved_at\n";
    let input = support::read_one("incidents.csv", none);
    assert_eq!((input.error, input.facts), (None, 0));
    let rate = |files: &[(&str, &str)]| {
        support::metric(support::service(&support::score(files), "s"), "change-fail-rate").value()
    };
    assert_eq!(rate(&[("d.csv", &deployments)]), None, "nobody said whether there were any");
    assert_eq!(rate(&[("d.csv", &deployments), ("incidents.csv", none)]), Some(0.0));
}

/// `service` deployed every `step` days at noon, from day `from` of September 2026 (day 31 is 1 October) to 1 November.
fn every(service: &str, from: i64, step: usize) -> String {
    let begin = evenkeel::domain::time::parse_utc(b"2026-09-01").expect("a day").0;
    let rows = (from..63).step_by(step).map(|d| {
        let at =
            evenkeel::domain::Instant(begin + (d - 1) * evenkeel::domain::time::DAY + evenkeel::domain::time::DAY / 2);
        format!("{service}-{d},{service},production,success,{at}\n")
    });
    format!("id,service,environment,status,finished_at\n{}", rows.collect::<String>())
}

#[test]
fn what_one_services_export_covers_says_nothing_about_anothers() {
    // Exported from 16 October, in the middle of the period, and from 7 September.
    let (new, old) = (every("new", 46, 1), every("old", 7, 1));
    let options = || options("2026-10-05", "2026-11-02", Some("2026-11-02"));
    let alone = score_with(&[("new.csv", &new)], options());
    let both = score_with(&[("new.csv", &new), ("old.csv", &old)], options());
    let frequency = metric(service(&both, "new"), "deployment-frequency");
    assert_eq!(frequency, metric(service(&alone, "new"), "deployment-frequency"));
    assert_eq!((frequency.value(), frequency.previous, frequency.change), (Some(1.0), None, None));
    assert_eq!(metric(service(&both, "old"), "deployment-frequency").previous, Some(1.0));
}

#[test]
fn a_service_known_to_have_deployed_before_and_not_since_has_deployed_nought_times() {
    let old: String = every("old", 7, 1).lines().take(8).map(|l| format!("{l}\n")).collect();
    let s = score_with(&[("old.csv", &old)], options("2026-10-05", "2026-11-02", Some("2026-11-02")));
    assert_eq!(metric(service(&s, "old"), "deployment-frequency").value(), Some(0.0));
}

#[test]
fn the_service_whose_deployments_begin_within_the_compared_period_is_named() {
    // Compared: 7 September to 5 October. `late` begins 10 days into it, `new` after it: nothing to say of its part.
    let files = [("old.csv", every("old", 7, 1)), ("late.csv", every("late", 17, 1)), ("new.csv", every("new", 46, 1))];
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    let s = score_with(&files, options("2026-10-05", "2026-11-02", Some("2026-11-02")));
    let said: Vec<_> = s.data_quality.iter().filter(|n| n.code == "compared-early").collect();
    assert_eq!(said.iter().map(|n| (n.service.as_deref(), n.count)).collect::<Vec<_>>(), [(Some("late"), 10)]);
}

#[test]
fn deployments_that_are_in_the_files_and_not_counted_are_told_by_what_kept_them_out() {
    let rows = "2,api,production,failed,2026-11-11T12:00:00Z\n\
        3,api,production,cancelled,\n4,api,staging,success,2026-11-11T12:00:00Z\n5,web,production,failed,2026-11-12T12:00:00Z\n";
    let s = november(&[("d.csv", &format!("id,service,environment,status,finished_at\n{rows}"))]);
    let none = |without_outcome, failed, unfinished, outside_production| {
        Some(Reason::NoneCounted { without_outcome, failed, unfinished, outside_production })
    };
    for id in ["deployment-frequency", "lead-time", "change-fail-rate", "rework-rate"] {
        assert_eq!(reason(metric(service(&s, "api"), id)), none(0, 1, 1, 1), "{id}");
    }
    assert_eq!(reason(&s.headlines.deployment_frequency.reading), none(0, 2, 1, 1), "of all services");
    assert_eq!(reason(&s.scorecard.parts[0].points), none(0, 2, 1, 1));
    let said = &s.messages[1];
    assert!(said.ends_with("no deployment counted: 2 failed, 1 not finished, 1 outside production."), "{said}");
}

#[test]
fn measurements_without_an_objective_are_not_called_absent_because_another_service_has_none() {
    let rows = daily(|_, at| format!("{at},web,a,999,1000"));
    let deployed = daily(|d, at| format!("{d},api,production,success,{at}"));
    let s = november(&[
        ("sli.csv", &format!("timestamp,service,slo,good,total\n{rows}")),
        ("d.csv", &format!("id,service,environment,status,finished_at\n{deployed}")),
    ]);
    let attainment = s.scorecard.parts.iter().find(|p| p.metric == "slo-attainment").unwrap();
    assert_eq!(reason(&attainment.points), Some(Reason::NoObjective));
    assert_eq!(reason(&s.headlines.budget.reading), Some(Reason::NoObjective));
    let none = Some(Reason::NotInExport { what: Missing::SliSamples });
    assert_eq!(reason(metric(service(&s, "api"), "slo-attainment")), none, "of this one there are none");
}

#[test]
fn a_figure_reads_the_same_in_the_message_and_in_its_tile() {
    // 13 deployments in 28 days are 3.25 a week.
    let rows: String =
        (0..13).map(|i| format!("{i},api,production,success,2026-10-{:02}T12:00:00Z\n", 5 + i)).collect();
    let files = [("d.csv", format!("id,service,environment,status,finished_at\n{rows}"))];
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    let s = score_with(&files, options("2026-10-05", "2026-11-02", Some("2026-11-02")));
    let m = s.headlines.deployment_frequency.reading.measured().unwrap();
    let tile = evenkeel::words::figure(m.value, m.unit);
    let said = support::plain(&s.messages[0]);
    let expected = format!("The one service, api, deploys {} times {}", tile.value, tile.unit);
    assert!(said.starts_with(&expected), "{said} / {expected}");
}
