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
            "2 SLI samples came with different counts: the larger total was kept, then the larger good. If one export is by the hour and another by the day, keep one of them: their events add up. The first: `a`, 2026-11-03T00:00:00Z; good/total `90/100` and `99/100`."
        ]
    );
    assert_eq!(service(&s, "api").slos[0].total, "2801");
}

#[test]
fn an_slo_defined_twice_keeps_the_stricter_and_is_named() {
    let s = score(&[("sli.csv", &sli("")), ("slos.csv", &format!("{SLO}api,a,0.9,28d\napi,a,0.995,28d\n"))]);
    assert_eq!(
        notes(&s),
        [
            "1 SLO defined twice, differently: the stricter definition was kept. It is: `a`; objective `0.9` and `0.995`."
        ]
    );
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
        "1 deployment told twice with different values: the later or larger ones were kept. It is: `4`, 2026-11-04T10:00:00Z; status `failure 2026-11-04T10:00:00Z` and `success 2026-11-04T10:00:00Z`."
    );
    assert_eq!(metric(service(&s, "api"), "deployment-frequency").measured().unwrap().n, 11, "the success is kept");
    let begun = "4,api,production,running,,2026-11-04T08:00:00Z,sha4\n";
    let s = score(&[("sli.csv", &sli("")), ("d.csv", &deployments(begun))]);
    assert!(notes(&s).iter().all(|n| !n.contains("told twice")), "first it ran, then it was done");
}

fn told_twice(s: &Scorecard) -> String {
    notes(s).into_iter().find(|n| n.contains("told twice")).unwrap_or_default()
}

#[test]
fn how_and_when_a_deployment_ended_are_of_one_row_whatever_their_order() {
    let rows = [
        "bad,api,production,success,2026-11-09T10:00:00Z,,\n",
        "bad,api,production,failure,2026-11-10T10:00:00Z,,\n",
        "bad,api,production,running,,,\n",
    ];
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [1, 2, 0]] {
        let more: String = order.iter().map(|i| rows[*i]).collect();
        let s = score(&[("sli.csv", &sli("")), ("d.csv", &deployments(&more))]);
        assert_eq!(
            told_twice(&s),
            "1 deployment told twice with different values: the later or larger ones were kept. It is: `bad`, 2026-11-09T10:00:00Z; status `failure 2026-11-10T10:00:00Z` and `success 2026-11-09T10:00:00Z`.",
            "{order:?}"
        );
    }
    // Of one state the later time, as of an export that was made again.
    let later =
        "bad,api,production,success,2026-11-13T10:00:00Z,,\nbad,api,production,success,2026-11-13T11:00:00Z,,\n";
    let s = score(&[("sli.csv", &sli("")), ("d.csv", &deployments(later))]);
    assert!(told_twice(&s).contains("It is: `bad`, 2026-11-13T11:00:00Z; status `success 2026-11-13T10:00:00Z` and"));
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
fn an_incident_that_was_over_before_it_began_counts_as_open() {
    let bad = format!(
        "{INCIDENTS}1,api,high,2026-11-05T11:00:00Z,2026-11-05T10:59:59Z,\n2,api,high,2026-11-06T11:00:00Z,2026-11-06T11:00:00Z,\n"
    );
    let s = score(&[("sli.csv", &sli("")), ("d.csv", &deployments("")), ("i.csv", &bad)]);
    assert_eq!(
        warnings(&s),
        [
            "i.csv line 2, column 33: `resolved_at` is `2026-11-05T10:59:59Z`, expected a time after it began, 2026-11-05T11:00:00Z: the incident counts as not resolved yet; it is left out, the rest is used."
        ]
    );
    let api = service(&s, "api");
    assert_eq!(api.incidents.iter().map(|i| i.resolved_at.is_some()).collect::<Vec<_>>(), [false, true]);
    let rate = metric(api, "change-fail-rate").value().unwrap();
    assert!((rate - 2.0 / 11.0).abs() < 1e-9, "leaving it out would better the rate: {rate}");
    let year = bad.replace("2026-11-05T10:59:59Z", "0001-01-01T00:00:00Z");
    let s = score(&[("sli.csv", &sli("")), ("d.csv", &deployments("")), ("i.csv", &year)]);
    assert_eq!(
        warnings(&s),
        [
            "i.csv line 2, column 33: `resolved_at` is `0001-01-01T00:00:00Z`, expected a year from 2000 to 2199: the incident counts as not resolved yet; it is left out, the rest is used."
        ]
    );
    assert_eq!(service(&s, "api").incidents.len(), 2);
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
            "1 incident told twice with different values: the later or larger ones were kept. It is: `2`, 2026-11-06T11:00:00Z; severity `high` and `low`.",
            "1 incident longer than 28 days: counted as it stands in the file. Check that the end was not entered late. It is: `1`, 2026-05-05T11:00:00Z.",
        ],
        "28 days to the second are not longer; what ended before the period is no matter of it"
    );
}

#[test]
fn an_incident_noticed_before_it_began_keeps_its_row_and_not_that_time() {
    let incidents = "id,service,severity,started_at,detected_at,acknowledged_at,resolved_at\n\
        1,api,high,2026-11-05T11:00:00Z,2026-11-05T10:00:00Z,2026-11-05T10:30:00Z,2026-11-05T12:00:00Z\n";
    let s = score(&[("sli.csv", &sli("")), ("d.csv", &deployments("")), ("i.csv", incidents)]);
    let said = |column: &str, time: &str| {
        format!(
            "i.csv line 2, column {column} is `{time}`, expected a time after it began, 2026-11-05T11:00:00Z; it is left out, the rest is used."
        )
    };
    assert_eq!(
        warnings(&s),
        [said("33: `detected_at`", "2026-11-05T10:00:00Z"), said("54: `acknowledged_at`", "2026-11-05T10:30:00Z")]
    );
    assert_eq!(service(&s, "api").incidents.len(), 1);
}

#[test]
fn an_incident_that_names_a_deployment_nobody_knows_is_noted_with_the_name() {
    let incidents = format!(
        "{INCIDENTS}1,api,high,2026-11-05T11:00:00Z,2026-11-05T12:00:00Z,D99\n2,api,high,2026-11-06T11:00:00Z,2026-11-06T12:00:00Z,6\n"
    );
    let s = score(&[("sli.csv", &sli("")), ("d.csv", &deployments("")), ("i.csv", &incidents)]);
    assert_eq!(
        notes(&s),
        [
            "1 incident naming a deployment that the files do not know in production: tied by time, where one finished in the 24 hours before. It is: `1`, 2026-11-05T11:00:00Z; deployment `D99`."
        ]
    );
}

#[test]
fn an_override_that_nothing_in_the_files_fits_is_named() {
    let settings = "overrides:\n- {service: api, incident: I7, deployment: D1}\n- {service: nobody, incident: I8, deployment: D2}\n";
    let s = score(&[("sli.csv", &sli("")), ("d.csv", &deployments("")), ("scorecard.yaml", settings)]);
    let said: Vec<String> =
        s.data_quality.iter().filter(|n| n.code == "override-unknown").map(|n| plain(&n.message)).collect();
    let head = "1 override not applied: the files know no such incident, or no such deployment. It is: ";
    assert_eq!(
        said,
        [format!("{head}`I8`; service `nobody`; deployment `D2`."), format!("{head}`I7`; deployment `D1`.")]
    );
}

#[test]
fn every_value_of_one_mistake_is_told_up_to_a_few() {
    let slos = |targets: &[&str]| {
        let rows: String = targets.iter().map(|t| format!("api,a,{t},28d\n")).collect();
        warnings(&score(&[("sli.csv", &sli("")), ("slos.csv", &format!("{SLO}api,ok,0.9,28d\n{rows}"))])).remove(0)
    };
    assert!(
        slos(&["0", "150", "-1", "150"])
            .ends_with("the row is left out. 3 more like this, `150`, `-1`; the last in line 6.")
    );
    let many = slos(&["0", "150", "-1", "200", "300", "400"]);
    assert!(many.ends_with("5 more like this, `150`, `-1`, `200`, `300` and others; the last in line 8."), "{many}");
}

#[test]
fn an_earlier_version_that_is_brought_back_has_no_lead_time() {
    let back = "13,api,production,success,2026-11-13T10:00:00Z,2026-11-02T08:00:00Z,sha2\n";
    let lead = |more: &str| {
        let s = score(&[("sli.csv", &sli("")), ("d.csv", &deployments(more))]);
        metric(service(&s, "api"), "lead-time").measured().unwrap().n
    };
    assert_eq!((lead(""), lead(back)), (11, 11), "its commit is eleven days old, and no change was so long on its way");
    assert_eq!(lead(&back.replace("sha2", "sha13")), 12);
}
