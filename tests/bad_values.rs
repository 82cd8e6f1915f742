//! Values that cannot be, or hardly can: each is read, refused or set aside by a stated rule, and said with the
//! row's text. Here through the whole engine; each reader's own sentences are in `tests/fixtures/messages.txt`.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::Reason;
use evenkeel::score::{DataNote, Scorecard, Verdict};
use support::{metric, plain, score, service};

const SLI: &str = "timestamp,service,slo,good,total\n";
const SLO: &str = "service,slo,objective,window\n";
const DEPLOYMENTS: &str = "id,service,environment,status,finished_at,commit_at,sha\n";
const INCIDENTS: &str = "id,service,severity,started_at,resolved_at,deployment_id\n";

/// A sample a day, 99 of 100 good, from 2026-10-19 to 2026-11-15: the default period.
fn sli(more: &str) -> String {
    let days = (19..=31).map(|d| (10, d)).chain((1..=15).map(|d| (11, d)));
    let rows: String = days.map(|(m, d)| format!("2026-{m}-{d:02}T00:00:00Z,api,a,99,100\n")).collect();
    format!("{SLI}{rows}{more}")
}

/// What the file's own rows say.
fn warnings(scorecard: &Scorecard) -> Vec<String> {
    scorecard.inputs.iter().flat_map(|i| &i.warnings).map(|w| plain(&w.message)).collect()
}

/// What the data-quality list says of a service, but for samples that come without a definition.
fn notes(scorecard: &Scorecard) -> Vec<String> {
    let about = |n: &&DataNote| n.service.is_some() && n.code != "slo-without-objective";
    scorecard.data_quality.iter().filter(about).map(|n| plain(&n.message)).collect()
}

#[test]
fn an_objective_of_0_or_150_percent_judges_nothing_and_one_of_100_leaves_no_budget() {
    let judged = |objective: &str| {
        let s = score(&[("sli.csv", &sli("")), ("slos.csv", &format!("{SLO}api,a,{objective},28d\napi,b,0.9,28d\n"))]);
        (service(&s, "api").slos.iter().find(|slo| slo.slo == "a").unwrap().clone(), warnings(&s))
    };
    let refused = |objective: &str| {
        let (slo, said) = judged(objective);
        assert_eq!((slo.objective, slo.verdict, slo.budget_remaining), (None, Verdict::NoData, None), "{objective}");
        assert_eq!(slo.unmeasured.unwrap().reason, Reason::NoObjective);
        assert_eq!(said.len(), 1, "{said:?}");
        said[0].clone()
    };
    let expected = |found: &str| {
        format!(
            "slos.csv line 2, column 7: `objective` is `{found}`, expected a ratio above 0 up to 1, such as 0.999, or a percent such as 99.9; the row is left out."
        )
    };
    for objective in ["0", "0%", "150", "150%", "-0.5", "NaN", "inf"] {
        assert_eq!(refused(objective), expected(objective));
    }
    let (slo, said) = judged("100");
    assert_eq!(
        said,
        ["slos.csv line 2, column 7: `objective` is `100`, expected a ratio up to 1: read as a percent, 1."]
    );
    assert_eq!((slo.verdict, slo.budget_remaining), (Verdict::Missed, None), "one bad event breaks it");
    assert_eq!(slo.unmeasured.unwrap().reason, Reason::NoBudget);
    assert_eq!(judged("100%").1, Vec::<String>::new());
}

#[test]
fn counts_that_cannot_be_are_left_out_by_row_and_the_rest_is_measured() {
    let bad = "2026-11-16T00:00:00Z,api,a,101,100\n2026-11-16T00:00:00Z,api,a,-1,100\n2026-11-16T00:00:00Z,api,a,NaN,100\n\
        2026-11-16T00:00:00Z,api,a,1,-100\n2026-11-16T00:00:00Z,api,a,1,inf\n0001-01-01T00:00:00Z,api,a,1,2\n";
    let s = score(&[("sli.csv", &sli(bad)), ("slos.csv", &format!("{SLO}api,a,0.9,28d\n"))]);
    assert_eq!(
        warnings(&s),
        [
            "sli.csv line 30, column 28: `good` is `101`, expected at most the total, 100; the row is left out.",
            "sli.csv line 31, column 28: `good` is `-1`, expected a count of 0 or more; the row is left out.",
            "sli.csv line 32, column 28: `good` is `NaN`, expected a number: NaN, infinite and null mean there was no measurement; the row is left out.",
            "sli.csv line 33, column 30: `total` is `-100`, expected a count of 0 or more; the row is left out.",
            "sli.csv line 34, column 30: `total` is `inf`, expected a number: NaN, infinite and null mean there was no measurement; the row is left out.",
            "sli.csv line 35, column 1: `timestamp` is `0001-01-01T00:00:00Z`, expected a year from 2000 to 2199; the row is left out.",
        ]
    );
    let slo = &service(&s, "api").slos[0];
    assert_eq!((slo.good.as_str(), slo.total.as_str()), ("2772", "2800"), "28 days of 99 and 100");
    assert_eq!(s.as_of.to_string(), "2026-11-16T00:00:00Z", "a row that is left out does not say what time it is");
}

#[test]
fn samples_that_contradict_each_other_are_said_with_the_first_of_them() {
    let again =
        "2026-11-03T00:00:00Z,api,a,90,100\n2026-11-04T00:00:00Z,api,a,99,101\n2026-11-05T00:00:00Z,api,a,99,100\n";
    let s = score(&[("sli.csv", &sli(again)), ("slos.csv", &format!("{SLO}api,a,0.9,28d\n"))]);
    assert_eq!(
        notes(&s),
        [
            "2 SLI samples came with different counts: the larger total was kept, then the larger good. If one export is by the hour and another by the day, keep one of them: their events add up. The first: `a`, 2026-11-03T00:00:00Z."
        ]
    );
    assert_eq!(service(&s, "api").slos[0].total, "2801");
}

#[test]
fn an_slo_defined_twice_keeps_the_stricter_and_is_named() {
    let s = score(&[("sli.csv", &sli("")), ("slos.csv", &format!("{SLO}api,a,0.9,28d\napi,a,0.995,28d\n"))]);
    assert_eq!(notes(&s), ["1 SLO defined twice, differently: the stricter definition was kept. It is: `a`."]);
    assert_eq!(service(&s, "api").slos[0].objective, Some(0.995));
}

/// A deployment a day of November, each with a commit two hours before, and `more` rows.
fn deployments(more: &str) -> String {
    let row = |d: u32| format!("{d},api,production,success,2026-11-{d:02}T10:00:00Z,2026-11-{d:02}T08:00:00Z,sha{d}\n");
    format!("{DEPLOYMENTS}{}{more}", (2..=12).map(row).collect::<String>())
}

#[test]
fn a_deployment_that_finished_before_its_commit_has_no_lead_time_and_counts() {
    let bad = "bad,api,production,success,2026-11-13T10:00:00Z,2026-11-14T10:00:00Z,\n";
    let s = score(&[("sli.csv", &sli("")), ("d.csv", &deployments(bad))]);
    assert_eq!(
        warnings(&s),
        [
            "d.csv line 13, column 49: `commit_at` is `2026-11-14T10:00:00Z`, expected a time before the deployment finished, 2026-11-13T10:00:00Z: it gets no lead time; it is left out, the rest is used."
        ]
    );
    let api = service(&s, "api");
    let n = |id| metric(api, id).measured().unwrap().n;
    assert_eq!((n("deployment-frequency"), n("lead-time")), (12, 11));
    assert_eq!(metric(api, "lead-time").value(), Some(7_200.0));
    assert!(notes(&s).contains(&"1 deployment without a commit time: not in the lead time.".to_string()));
}

#[test]
fn a_status_that_nobody_knows_is_refused_and_not_taken_for_a_success() {
    let bad =
        "bad,api,production,exploded,2026-11-13T10:00:00Z,,\nyear,api,production,success,0001-01-01T00:00:00Z,,\n";
    let s = score(&[("sli.csv", &sli("")), ("d.csv", &deployments(bad))]);
    assert_eq!(
        warnings(&s),
        [
            "d.csv line 13, column 20: `status` is `exploded`, expected success, failed, cancelled or running; the row is left out.",
            "d.csv line 14, column 29: `finished_at` is `0001-01-01T00:00:00Z`, expected a year from 2000 to 2199; the row is left out.",
        ]
    );
    assert_eq!(metric(service(&s, "api"), "deployment-frequency").measured().unwrap().n, 11);
}

#[test]
fn a_deployment_told_as_a_success_and_as_a_failure_is_a_conflict() {
    let bad = "4,api,production,failed,2026-11-04T10:00:00Z,2026-11-04T08:00:00Z,sha4\n";
    let s = score(&[("sli.csv", &sli("")), ("d.csv", &deployments(bad))]);
    assert_eq!(
        notes(&s)[0],
        "1 deployment told twice with different values: the later or larger ones were kept. It is: `4`, 2026-11-04T10:00:00Z."
    );
    assert_eq!(metric(service(&s, "api"), "deployment-frequency").measured().unwrap().n, 11, "the success is kept");
    let begun = "4,api,production,running,,2026-11-04T08:00:00Z,sha4\n";
    let s = score(&[("sli.csv", &sli("")), ("d.csv", &deployments(begun))]);
    assert!(notes(&s).iter().all(|n| !n.contains("told twice")), "first it ran, then it was done");
}

#[test]
fn one_deployment_under_two_ids_is_pointed_out_and_each_is_counted() {
    let with = |more: &str| score(&[("sli.csv", &sli("")), ("d.csv", &deployments(more))]);
    let said = |s: &Scorecard| notes(s).into_iter().find(|n| n.contains("under another id"));
    let s = with("again,api,production,success,2026-11-04T10:00:00Z,2026-11-04T08:00:00Z,sha4\n");
    assert_eq!(
        said(&s).unwrap(),
        "1 deployment of the same time and commit as another, under another id: each is counted. If they are one deployment, give them one id. It is: `again`, 2026-11-04T10:00:00Z."
    );
    assert_eq!(metric(service(&s, "api"), "deployment-frequency").measured().unwrap().n, 12);
    for other in [
        "again,api,production,success,2026-11-04T10:00:01Z,,sha4\n",
        "again,api,production,success,2026-11-04T10:00:00Z,,other\n",
        "again,api,production,success,2026-11-04T10:00:00Z,,\n",
        "again,api,production-eu,success,2026-11-04T10:00:00Z,,sha4\n",
        "again,web,production,success,2026-11-04T10:00:00Z,,sha4\n",
    ] {
        assert_eq!(said(&with(other)), None, "{other}");
    }
}

#[test]
fn offsets_of_several_zones_in_one_file_are_the_moments_they_say() {
    let rows = "a,api,production,success,2026-11-13T10:00:00+02:00,2026-11-13T01:00:00-05:00,\n\
        b,api,production,success,2026-11-13 12:00,2026-11-13T12:30:00+05:30,\n";
    let s = score(&[("sli.csv", &sli("")), ("d.csv", &deployments(rows))]);
    assert_eq!(
        warnings(&s),
        [
            "d.csv line 14, column 26: `finished_at` is `2026-11-13 12:00`, expected an offset such as Z or +02:00: times without one are read in UTC (said once per file)."
        ]
    );
    let lead = metric(service(&s, "api"), "lead-time").measured().unwrap().clone();
    assert_eq!((lead.n, lead.value), (13, 7_200.0));
    assert_eq!(lead.high, Some(7_200.0), "8:00 from 6:00, and 12:00 from 7:00 as the largest");
}

#[test]
fn an_incident_resolved_before_it_began_is_left_out() {
    let bad = format!(
        "{INCIDENTS}1,api,high,2026-11-05T11:00:00Z,2026-11-05T10:59:59Z,\n2,api,high,2026-11-06T11:00:00Z,2026-11-06T11:00:00Z,\n"
    );
    let s = score(&[("sli.csv", &sli("")), ("d.csv", &deployments("")), ("i.csv", &bad)]);
    assert_eq!(
        warnings(&s),
        [
            "i.csv line 2, column 33: `resolved_at` is `2026-11-05T10:59:59Z`, expected a time after it began, 2026-11-05T11:00:00Z; the row is left out."
        ]
    );
    assert_eq!(service(&s, "api").incidents.len(), 1);
}

#[test]
fn incidents_told_twice_differently_and_one_of_six_months_are_said_by_name() {
    let incidents = format!(
        "{INCIDENTS}1,api,high,2026-05-05T11:00:00Z,2026-11-06T11:00:00Z,\n2,api,high,2026-11-06T11:00:00Z,2026-11-06T12:00:00Z,\n2,api,low,2026-11-06T11:00:00Z,2026-11-06T12:00:00Z,\n3,api,low,2026-10-08T11:00:00Z,2026-11-05T11:00:00Z,\n4,api,low,2026-01-08T11:00:00Z,2026-10-18T11:00:00Z,\n"
    );
    let s = score(&[("sli.csv", &sli("")), ("d.csv", &deployments("")), ("i.csv", &incidents)]);
    assert_eq!(
        notes(&s),
        [
            "1 incident told twice with different values: the later or larger ones were kept. It is: `2`, 2026-11-06T11:00:00Z.",
            "1 incident longer than 28 days: counted as it stands in the file. Check that the end was not entered late. It is: `1`, 2026-05-05T11:00:00Z.",
        ],
        "28 days to the second are not longer; what ended before the period is no matter of it"
    );
}
