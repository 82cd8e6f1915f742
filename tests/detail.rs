//! What the service page and the retrospective are drawn from, through the engine's door.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::protocol::{Options, Reply, Request};
use evenkeel::score::Rule;
use evenkeel::score::detail::{Detail, Ended};
use evenkeel::score::retro::Retro;

const SLOS: (&str, &str) = ("slos.csv", "service,slo,objective,window\napi,availability,0.99,7d\n");
const DEPLOYMENTS: &str = "id,service,environment,status,finished_at,commit_at,version\n\
    d1,api,production,success,2026-11-02T09:00:00Z,2026-11-02T07:00:00Z,v1\n\
    d2,api,production,success,2026-11-10T09:00:00Z,2026-11-09T09:00:00Z,v2\n\
    d3,api,production,failure,2026-11-11T09:00:00Z,2026-11-09T09:00:00Z,v3\n\
    d4,api,staging,success,2026-11-12T09:00:00Z,2026-11-09T09:00:00Z,v4\n";
const INCIDENTS: &str = "id,service,started_at,resolved_at,deployment\n\
    i1,api,2026-11-10T10:00:00Z,2026-11-10T12:00:00Z,d2\n";

/// Good and total of each day of November 2026, as a file.
fn slis(days: &[(u32, u64, u64)]) -> String {
    let rows: String =
        days.iter().map(|(d, good, total)| format!("2026-11-{d:02},api,availability,{good},{total}\n")).collect();
    format!("timestamp,service,slo,good,total\n{rows}")
}

fn options(to: &str) -> Options {
    Options { from: Some("2026-11-02".into()), ..at(to) }
}

/// Up to `to`, which is now.
fn at(to: &str) -> Options {
    Options { to: Some(to.into()), as_of: Some(to.into()), ..Options::default() }
}

fn detail_of(files: &[(&str, &str)], service: &str, options: Options) -> Result<Detail, String> {
    match support::engine(files).handle(Request::Detail { service: service.into(), options }) {
        Reply::Detailed { json, .. } => Ok(serde_json::from_str(&json).unwrap()),
        Reply::NotDetailed { message, .. } => Err(message),
        other => panic!("{other:?}"),
    }
}

fn retro_of(files: &[(&str, &str)], options: Options) -> Retro {
    match support::engine(files).handle(Request::Retro { options }) {
        Reply::Retrospective { json } => serde_json::from_str(&json).unwrap(),
        other => panic!("{other:?}"),
    }
}

fn api(to: &str) -> Detail {
    let sli = slis(&[(8, 1000, 1000), (9, 980, 1000), (11, 1000, 1000), (15, 1000, 1000)]);
    let files = [("sli.csv", &*sli), SLOS, ("deployments.csv", DEPLOYMENTS), ("incidents.csv", INCIDENTS)];
    detail_of(&files, "api", options(to)).unwrap()
}

#[test]
fn a_service_is_shown_with_the_early_warnings_that_its_scorecard_has() {
    // Nine tenths of the budget's rate from the 27th of October on, and next to nothing before.
    let first = evenkeel::domain::Instant::from_civil(2026, 8, 24, 0);
    let rows = (0..84).map(|i| {
        let bad = if i < 64 { 1 } else { 90 };
        format!("{},api,availability,{},10000\n", first.plus(i * 86_400_000), 10_000 - bad)
    });
    let slis: String = std::iter::once("timestamp,service,slo,good,total\n".to_string()).chain(rows).collect();
    let files = [SLOS, ("slis.csv", &slis)];
    let shown = detail_of(&files, "api", at("2026-11-16")).unwrap();
    let scored = support::score_with(&files, at("2026-11-16"));
    let warnings = &scored.services[0].slos[0].outlook.early_warnings;
    assert_eq!(warnings.len(), 1);
    assert_eq!(&shown.slos[0].reading.outlook.early_warnings, warnings);
}

#[test]
fn a_day_has_its_own_burn_rate_and_the_budget_left_over_the_slos_own_window() {
    let detail = api("2026-11-16");
    assert_eq!(detail.days_of_first(), 84, "twelve weeks end with the period");
    let day = |d: &str| detail.slos[0].days.iter().find(|day| day.from.to_string().starts_with(d)).unwrap();
    let bad = day("2026-11-09");
    assert_eq!((bad.good.as_str(), bad.total.as_str(), bad.samples), ("980", "1000", 1));
    assert_eq!(bad.sli, Some(0.98));
    // 2 % of errors against 1 % allowed; 20 of the 20 allowed among the 2000 of the window so far.
    assert!((bad.burn.unwrap() - 2.0).abs() < 1e-9);
    assert!(bad.budget_left.unwrap().abs() < 1e-9);
    assert_eq!(bad.even_spend, None, "a rolling window has no line of even spending");
    let later = day("2026-11-11");
    assert_eq!(later.burn, Some(0.0));
    assert!((later.budget_left.unwrap() - (1.0 - 20.0 / 30.0)).abs() < 1e-9, "{later:?}");
}

#[test]
fn a_day_without_samples_is_a_gap_and_never_nought() {
    let detail = api("2026-11-16");
    let day = detail.slos[0].days.iter().find(|day| day.from.to_string() == "2026-11-10T00:00:00Z").unwrap();
    assert_eq!((day.sli, day.burn, day.budget_left, day.samples), (None, None, None, 0));
}

#[test]
fn what_is_left_of_a_counted_budget_is_said_in_events() {
    // The seven days to the 16th hold 3 000 events; 30 may fail, 20 did.
    let detail = api("2026-11-16");
    let slo = &detail.slos[0];
    assert_eq!(slo.reading.total, "3000");
    let budget = slo.reading.outlook.budget.as_ref().unwrap();
    assert!((budget.left - 10.0).abs() < 1e-6 && budget.unit == "events", "{budget:?}");
}

#[test]
fn a_calendar_window_has_its_line_of_even_spending() {
    let sli = slis(&[(15, 1000, 1000)]);
    let slos = ("slos.csv", "service,slo,objective,window\napi,availability,0.99,month\n");
    let detail = detail_of(&[("sli.csv", &sli), slos], "api", options("2026-11-16")).unwrap();
    let last = detail.slos[0].days.last().unwrap();
    assert_eq!(last.even_spend, Some(0.5), "fifteen of thirty days have gone by");
}

#[test]
fn a_deployment_row_says_how_it_went_and_by_which_rule() {
    let rows = api("2026-11-16").deployments;
    assert_eq!(rows.len(), 4, "staging and failed ones are listed too");
    let d2 = rows.iter().find(|d| d.id.as_deref() == Some("d2")).unwrap();
    assert_eq!((d2.live, d2.incidents, d2.rule, d2.pending), (true, 1, Some(Rule::Explicit), false));
    assert_eq!((d2.lead_time_secs, d2.recovery_secs), (Some(86_400.0), Some(3.0 * 3600.0)));
    let d3 = rows.iter().find(|d| d.id.as_deref() == Some("d3")).unwrap();
    assert_eq!((d3.outcome, d3.live, d3.lead_time_secs), (Ended::Failed, false, None));
}

#[test]
fn a_rollback_says_its_mark_and_what_it_repairs() {
    let deployments = format!("{DEPLOYMENTS}d5,api,production,success,2026-11-10T11:00:00Z,2026-11-02T07:00:00Z,v1\n");
    let sli = slis(&[(8, 1000, 1000)]);
    let files = [("sli.csv", &*sli), SLOS, ("deployments.csv", &*deployments), ("incidents.csv", INCIDENTS)];
    let rows = detail_of(&files, "api", options("2026-11-16")).unwrap().deployments;
    let said = |id: &str| {
        let row = rows.iter().find(|d| d.id.as_deref() == Some(id)).unwrap();
        (support::plain(&evenkeel::words::remedy(row)), row.lead_time_secs)
    };
    assert_eq!(said("d5"), ("rollback, redeployed an earlier version: repairs d2".into(), None));
    assert_eq!(said("d2"), ("–".into(), Some(86_400.0)));
}

#[test]
fn nothing_after_as_of_is_shown() {
    let sli = slis(&[(8, 1000, 1000)]);
    let files = [("sli.csv", &*sli), SLOS, ("deployments.csv", DEPLOYMENTS), ("incidents.csv", INCIDENTS)];
    let chosen = Options { as_of: Some("2026-11-10T11:00:00Z".into()), ..options("2026-11-16") };
    let detail = detail_of(&files, "api", chosen).unwrap();
    assert_eq!(detail.slos[0].days.last().unwrap().to.to_string(), "2026-11-10T11:00:00Z");
    assert_eq!(detail.deployments.len(), 2);
    let d2 = &detail.deployments[1];
    assert_eq!((d2.pending, d2.incidents, d2.recovery_secs), (true, 1, None), "its incident is still open");
}

#[test]
fn measurements_without_an_objective_have_an_sli_and_no_budget() {
    let sli = slis(&[(14, 990, 1000)]);
    let detail = detail_of(&[("sli.csv", &sli)], "api", options("2026-11-16")).unwrap();
    let slo = &detail.slos[0];
    let day = slo.days.iter().find(|d| d.samples > 0).unwrap();
    assert_eq!((slo.reading.objective, day.sli, day.burn, day.budget_left), (None, Some(0.99), None, None));
}

#[test]
fn an_unknown_service_is_answered_with_the_nearest_name() {
    let sli = slis(&[(8, 1000, 1000)]);
    assert_eq!(
        detail_of(&[("sli.csv", &sli), SLOS], "apl", Options::default()).unwrap_err(),
        "No service is called apl; the nearest name in the files is api."
    );
    assert_eq!(detail_of(&[], "api", Options::default()).unwrap_err(), "No file has been read yet.");
}

/// One deployment a day for 84 days before 16 Nov 2026, ten on each day of one week.
fn a_quarter() -> String {
    let mut text = "id,service,environment,status,finished_at,commit_at\n".to_string();
    for ago in 1..=84_i64 {
        let at = evenkeel::domain::Instant::from_civil(2026, 11, 16, 0).plus(-ago * 86_400_000 + 9 * 3_600_000);
        for i in 0..if (15..=21).contains(&ago) { 10 } else { 1 } {
            text += &format!("d{ago}-{i},api,production,success,{at},{}\n", at.plus(-7_200_000));
        }
    }
    text
}

#[test]
fn only_a_week_outside_natural_variation_is_marked() {
    let retro = retro_of(&[("deployments.csv", &a_quarter())], at("2026-11-16"));
    let deployments = &retro.multiples[0];
    let counts: Vec<f64> = deployments.points.iter().filter_map(|p| p.value).collect();
    assert_eq!(counts, [7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 70.0, 7.0, 7.0]);
    let outside: Vec<usize> = (0..12).filter(|i| deployments.points[*i].outside).collect();
    assert_eq!(outside, [9]);
    let lead = &retro.multiples[1];
    assert!(lead.points.iter().all(|p| p.value == Some(7200.0) && !p.outside), "what never varies is never marked");
}

#[test]
fn a_week_the_files_do_not_cover_has_no_count_and_a_quiet_one_has_nought() {
    let text = "id,service,environment,status,finished_at\n\
        d1,api,production,success,2026-10-05T09:00:00Z\nd2,api,production,success,2026-11-16T09:00:00Z\n";
    let retro = retro_of(&[("deployments.csv", text)], Options::default());
    let counts: Vec<Option<f64>> = retro.multiples[0].points.iter().map(|p| p.value).collect();
    assert_eq!(counts[..6], [None; 6], "before the first deployment nothing is known");
    assert_eq!(counts[6..], [Some(1.0), Some(0.0), Some(0.0), Some(0.0), Some(0.0), Some(0.0)]);
    assert_eq!(retro.multiples[1].points[6].value, None, "without commit times there is no lead time");
    assert_eq!(retro.multiples[2].points[6].value, None, "without incidents no failure rate");
}

#[test]
fn the_retrospective_pools_deployments_and_keeps_to_the_team() {
    let text = "id,service,environment,status,finished_at,team\n\
        d1,api,production,success,2026-11-09T09:00:00Z,a\nd2,web,production,success,2026-11-10T09:00:00Z,b\n\
        d3,web,production,success,2026-11-17T09:00:00Z,b\n";
    let of = |team: Option<&str>| {
        let retro =
            retro_of(&[("deployments.csv", text)], Options { team: team.map(String::from), ..Options::default() });
        (retro.services, retro.deployments_total)
    };
    assert_eq!((of(None), of(Some("b"))), ((2, 2), (1, 1)));
}

#[test]
fn a_failure_whose_incident_was_over_before_it_ran_is_not_called_open() {
    let begun = "id,service,started_at,resolved_at,deployment\ni1,api,2026-11-10T06:00:00Z,2026-11-10T07:00:00Z,d2\n";
    let retro = retro_of(&[("d.csv", DEPLOYMENTS), ("i.csv", begun)], at("2026-11-16"));
    let hurt: Vec<_> = retro.hurt.iter().map(|d| (d.id.as_deref(), d.recovery_secs, d.open)).collect();
    assert_eq!((hurt, retro.recovery.open), (vec![(Some("d2"), None, false)], 0));
    let open = "id,service,started_at,resolved_at,deployment\ni1,api,2026-11-10T10:00:00Z,,d2\n";
    let retro = retro_of(&[("d.csv", DEPLOYMENTS), ("i.csv", open)], at("2026-11-16"));
    assert_eq!((retro.hurt[0].open, retro.recovery.open), (true, 1));
}

#[test]
fn every_lead_time_is_counted_once_in_the_strip() {
    let retro = retro_of(&[("deployments.csv", &a_quarter())], at("2026-11-16"));
    assert_eq!(retro.lead_times.iter().map(|b| b.n).sum::<u64>(), retro.lead_time.n);
    assert_eq!((retro.lead_time.n, retro.lead_time.median, retro.lead_time.p90), (147, Some(7200.0), Some(7200.0)));
    assert!(retro.lead_times.iter().all(|b| b.low <= 7200.0 && 7200.0 < b.high));
    assert_eq!((retro.deployments.len(), retro.deployments_total), (100, 147), "the list is cut and says so");
}

#[test]
fn the_same_files_in_another_order_give_the_same_detail_and_retrospective() {
    let sli = slis(&[(8, 1000, 1000), (9, 980, 1000)]);
    let files = [("sli.csv", &*sli), SLOS, ("deployments.csv", DEPLOYMENTS), ("incidents.csv", INCIDENTS)];
    let mut turned = files;
    turned.reverse();
    assert_eq!(detail_of(&files, "api", options("2026-11-16")), detail_of(&turned, "api", options("2026-11-16")));
    assert_eq!(retro_of(&files, Options::default()), retro_of(&turned, Options::default()));
}

trait Days {
    fn days_of_first(&self) -> usize;
}

impl Days for Detail {
    fn days_of_first(&self) -> usize {
        self.slos[0].days.len()
    }
}

#[test]
fn a_sha_alone_does_not_make_a_deployment_a_batch_of_one() {
    let commits = |column: &str, cell: &str| {
        let deployed = format!("id,service,status,finished_at,{column}\nd1,api,success,2026-11-09T10:00:00Z,{cell}\n");
        let files = [("sli.csv", &*slis(&[(9, 1, 1)])), ("d.csv", &deployed)];
        detail_of(&files, "api", options("2026-11-16")).unwrap().deployments[0].commits
    };
    assert_eq!(commits("sha", "c0ffee1"), None);
    assert_eq!(commits("commit_at", "2026-11-09T09:00:00Z"), Some(1), "a row for each commit tells when it was made");
}

#[test]
fn an_slo_names_the_files_that_measure_or_define_it() {
    let (sli, other) = (slis(&[(9, 1, 1)]), slis(&[(10, 1, 1)]).replace("api", "other"));
    let settings = "services: {shop: {aliases: [api]}}\n";
    let files = [("b.csv", &*sli), SLOS, ("other.csv", &*other), ("scorecard.yaml", settings)];
    let d = detail_of(&files, "shop", options("2026-11-16")).unwrap();
    assert_eq!(d.slos[0].sources, ["b.csv", SLOS.0]);
    let settings = "objectives: [{service: api, slo: availability, objective: 0.99}]\n";
    let files = [("b.csv", &*sli), ("scorecard.yaml", settings)];
    let d = detail_of(&files, "api", options("2026-11-16")).unwrap();
    assert_eq!(d.slos[0].sources, ["b.csv", "scorecard.yaml"]);
}
