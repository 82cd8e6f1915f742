//! Incidents, rollout strategies, kinds of work and the practice that comes first, through the engine and worked by hand.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::time::{HOUR, parse_utc};
use evenkeel::domain::{Instant, Missing, Reason, Unit};
use evenkeel::metric::Measured;
use evenkeel::protocol::Options;
use evenkeel::score::curve::Targets;
use evenkeel::score::outcomes::incidents::{BudgetPareto, IncidentGroup, IncidentsReading, RepeatedBy};
use evenkeel::score::outcomes::maturity::{MaturityAdvice, MaturityReading, Standing, advice};
use evenkeel::score::outcomes::strategies::{StrategiesReading, StrategyRow};
use evenkeel::score::outcomes::work::{Work, WorkReading};
use evenkeel::score::{Advice, Reading, Result, Scorecard, Unmeasured};
use proptest::prelude::*;
use std::fmt::Write as _;
use support::{plain, score_with};

const INCIDENTS: &str = "id,service,severity,kind,cause,started_at,detected_at,acknowledged_at,resolved_at,deployment_id,postmortem,actions,actions_due,actions_closed,actions_on_time\n";
const DEPLOYED: &str = "id,service,environment,status,finished_at,kind,strategy\n";

/// October 2026, 744 hours, as of its end.
fn october() -> Options {
    let text = |t: &str| Some(t.to_string());
    Options { from: text("2026-10-01"), to: text("2026-11-01"), as_of: text("2026-11-01"), ..Options::default() }
}

fn at(text: &str) -> Instant {
    parse_utc(text.as_bytes()).unwrap()
}

/// One sample an hour in October, 1000 events each; `bad` by the hour.
fn hourly(service: &str, bad: impl Fn(Instant) -> u64) -> String {
    let from = at("2026-10-01");
    (0..744).fold(String::new(), |mut text, hour| {
        let t = from.plus(hour * HOUR);
        let _ = writeln!(text, "{t},{service},availability,{},1000", bad(t));
        text
    })
}

fn sli(rows: &str) -> String {
    format!("timestamp,service,slo,bad,total\n{rows}")
}

const SLOS: &str =
    "service,slo,objective,window\napi,availability,0.99,28d\nweb,availability,0.9,28d\nidle,availability,0.9,28d\n";

/// A row of an incident: what comes between service and start, start and end by day and time, and what follows.
fn incident(id: &str, service: &str, words: &str, span: (&str, &str), rest: &str) -> String {
    let time = |t: &str| if t.is_empty() { String::new() } else { format!("2026-10-{t}:00Z") };
    format!("{id},{service},{words},{},,,{},{rest}\n", time(span.0), time(span.1))
}

fn scored(files: &[(&str, &str)]) -> Scorecard {
    score_with(files, october())
}

fn of_incidents(rows: &str) -> Scorecard {
    scored(&[("incidents.csv", &format!("{INCIDENTS}{rows}"))])
}

fn incidents(sc: &Scorecard) -> &IncidentsReading {
    sc.outcomes.as_ref().unwrap().incidents.as_ref().unwrap()
}

fn strategies(sc: &Scorecard) -> &StrategiesReading {
    sc.outcomes.as_ref().unwrap().strategies.as_ref().unwrap()
}

fn work(sc: &Scorecard) -> &WorkReading {
    sc.outcomes.as_ref().unwrap().work.as_ref().unwrap()
}

fn maturity(sc: &Scorecard) -> &MaturityReading {
    sc.outcomes.as_ref().unwrap().maturity.as_ref().unwrap()
}

#[track_caller]
fn near(got: f64, want: f64) {
    assert!((got - want).abs() <= 1e-9 * want.abs().max(1.0), "{got} is not {want}");
}

/// Value and n, and its interval to so many digits as are given here.
#[track_caller]
fn is(reading: &Reading, (value, n): (f64, u64), (low, high): (f64, f64)) {
    let m = reading.measured().unwrap_or_else(|| panic!("{reading:?}"));
    near(m.value, value);
    assert_eq!(m.n, n);
    let ends = (m.low.unwrap(), m.high.unwrap());
    assert!((ends.0 - low).abs() < 1e-6 && (ends.1 - high).abs() < 1e-6, "{ends:?} is not {low}, {high}");
}

#[track_caller]
fn why(reading: &Reading, reason: &Reason) {
    assert_eq!(&reading.unmeasured().unwrap_or_else(|| panic!("{reading:?}")).reason, reason);
}

fn absent(what: Missing) -> Reason {
    Reason::NotInExport { what }
}

#[test]
fn incidents_are_counted_by_severity_kind_and_cause_with_their_minutes() {
    // Three in October: 30, 90 and 60 minutes = 180; the one of September is the period compared to.
    let rows = [
        incident("A", "api", "sev2,regression,certificate", ("02T10:00", "02T10:30"), ",,,,"),
        incident("B", "api", "SEV2,Latent Bug,Certificate", ("03T10:00", "03T11:30"), ",,,,"),
        incident("C", "web", "sev1,meteorite,", ("04T10:00", "04T11:00"), ",,,,"),
    ]
    .concat()
        + "D,web,sev1,regression,,2026-09-10T10:00:00Z,,,2026-09-10T10:10:00Z,,,,,,\n";
    let sc = of_incidents(&rows);
    let i = incidents(&sc);
    assert_eq!((i.n, i.previous, i.open), (3, Some(1), 0));
    near(i.minutes, 180.0);
    let group = |of: &[IncidentGroup]| -> Vec<_> {
        of.iter().map(|g| (g.name.clone(), g.own_word, g.n, g.previous, g.minutes)).collect()
    };
    let named = |name: &str| Some(name.to_string());
    assert_eq!(
        group(&i.by_severity),
        [(named("sev1"), false, 1, Some(1), 60.0), (named("SEV2"), false, 2, Some(0), 120.0)],
        "the most severe first, however few"
    );
    assert_eq!(
        group(&i.by_kind),
        [
            (named("latent-bug"), false, 1, Some(0), 90.0),
            (named("meteorite"), true, 1, Some(0), 60.0),
            (named("regression"), false, 1, Some(1), 30.0),
        ],
        "an unknown kind is kept under its own name, and marked"
    );
    assert_eq!(group(&i.by_cause), [(named("Certificate"), false, 2, Some(0), 120.0), (None, false, 1, Some(1), 60.0)]);
}

#[test]
fn an_incident_that_is_still_open_lasts_until_as_of_and_is_said_to_be_open() {
    // From the last day's 22:00 to its end are 120 minutes.
    let sc = of_incidents(&incident("A", "api", "sev2,regression,", ("31T22:00", ""), ",,,,"));
    let i = incidents(&sc);
    assert_eq!((i.n, i.open, i.previous), (1, 1, None), "of September the files tell nothing");
    near(i.minutes, 120.0);
    why(&i.restore, &Reason::NoneResolved { open: 1 });
    why(&i.detect, &absent(Missing::DetectionTimes));
    why(&i.acknowledge, &absent(Missing::AcknowledgementTimes));
}

#[test]
fn times_to_detect_acknowledge_and_restore_are_medians_with_order_statistics() {
    // Detected after 1 to 6 minutes, acknowledged after twice, over after ten times as long; of six values the median is
    // the mean of the third and fourth, (3 + 4) ÷ 2 minutes = 210 s, and 95 % need all six: 60 to 360 s.
    let rows: String = (1..=6)
        .map(|m| {
            let minute = |m: u32| format!("2026-10-{:02}T{:02}:{:02}:00Z", 4 + m / 60, m / 60, m % 60);
            format!(
                "I{m},api,,,,2026-10-04T00:00:00Z,{},{},2026-10-04T{:02}:{:02}:00Z,,,,,,\n",
                minute(m),
                minute(2 * m),
                10 * m / 60,
                10 * m % 60
            )
        })
        .collect();
    let sc = of_incidents(&rows);
    let i = incidents(&sc);
    is(&i.detect, (210.0, 6), (60.0, 360.0));
    is(&i.acknowledge, (420.0, 6), (120.0, 720.0));
    is(&i.restore, (2100.0, 6), (600.0, 3600.0));
    let few = of_incidents(&rows.lines().take(5).map(|line| format!("{line}\n")).collect::<String>());
    why(&incidents(&few).detect, &Reason::TooFew { n: 5, needed: 6 });
}

/// `api` spends 100 an hour in A (10th, two hours), 60 in B (20th, one hour), and 1 in every other hour; `web` 20 in
/// one hour, half of which is W's.
fn three_incidents() -> Scorecard {
    let api = hourly("api", |t| match t {
        t if at("2026-10-10T10:00:00Z") <= t && t < at("2026-10-10T12:00:00Z") => 100,
        t if t == at("2026-10-20T06:00:00Z") => 60,
        _ => 1,
    });
    let web = hourly("web", |t| if t == at("2026-10-15T15:00:00Z") { 20 } else { 0 });
    let rows = [
        incident("A", "api", "sev2,regression,", ("10T10:00", "10T12:00"), ",,,,"),
        incident("B", "api", "sev2,latent-bug,", ("20T06:00", "20T07:00"), ",,,,"),
        incident("W", "web", "sev3,regression,", ("15T15:00", "15T15:30"), ",,,,"),
        incident("N", "nobody", "sev3,,", ("15T15:00", "15T15:30"), ",,,,"),
    ];
    let incidents = format!("{INCIDENTS}{}", rows.concat());
    scored(&[("sli.csv", &sli(&(api + &web))), ("slos.csv", SLOS), ("incidents.csv", &incidents)])
}

#[test]
fn budgets_go_to_incidents_and_to_what_is_no_incidents_and_the_shares_add_up() {
    let sc = three_incidents();
    let p = &incidents(&sc).budget_by_incident;
    // Budgets of the month: api 1 % of 744 000 = 7440 events, web 10 % of 744 000 = 74 400.
    // api: A 2 · 100 = 200, B 60, the other 741 hours 741; web: the 20 of the hour that W touches, as the policy counts.
    let (api, web) = (7440.0, 74_400.0);
    let spent = 1001.0 / api + 20.0 / web;
    near(p.spent, spent);
    let rows: Vec<(&str, f64, f64)> =
        p.rows.iter().map(|row| (row.name.as_deref().unwrap(), row.spent, row.share)).collect();
    let [a, b, w] = rows[..] else { panic!("{rows:?}") };
    assert_eq!([a.0, b.0, w.0], ["A", "B", "W"]);
    near(a.1, 200.0 / api);
    near(b.1, 60.0 / api);
    near(w.1, 20.0 / web);
    near(a.2, 200.0 / api / spent);
    let outside = p.outside.as_ref().unwrap();
    near(outside.spent, 741.0 / api);
    near(a.2 + b.2 + w.2 + outside.share, 1.0);
    near(outside.cumulative, 1.0);
    near(p.rows[1].cumulative, 260.0 / api / spent);
    assert_eq!((p.slos, p.slos_left_out, p.incidents_unmeasured), (2, 1, 1), "`idle` has no samples, N no SLO");
    assert!(p.unlisted.is_none() && p.unmeasured.is_none());
}

#[test]
fn what_incidents_did_is_told_in_sentences() {
    // Of the test above: spent are 1001 ÷ 7440 + 20 ÷ 74 400 = 0.134 812, of which A has 0.026 882 = 19.94 % and
    // outside is 741 ÷ 7440 = 0.099 597 = 73.88 %.
    assert_eq!(
        plain(&incidents(&three_incidents()).message),
        "4 incidents began. A of api took 19.9 % of what was spent of 2 budgets; 73.9 % went in no incident's time. 0 of 3 \
         repeat one of the 90 days before them (1 tells neither cause nor kind; the files do not reach back 90 days)."
    );
    assert_eq!(
        plain(&incidents(&owing(["yes", "no", "no"])).message),
        "3 incidents began. A of api took 40 % of what was spent of 1 budget; 0 % went in no incident's time. 1 of 2 owed \
         postmortems are written."
    );
}

#[test]
fn budgets_by_kind_are_those_of_its_incidents() {
    let sc = three_incidents();
    let p = &incidents(&sc).budget_by_kind;
    let rows: Vec<(&str, u64, f64)> = p.rows.iter().map(|r| (r.name.as_deref().unwrap(), r.n, r.spent)).collect();
    let [regression, latent] = rows[..] else { panic!("{rows:?}") };
    assert_eq!((regression.0, regression.1, latent.0, latent.1), ("regression", 2, "latent-bug", 1));
    near(regression.2, 200.0 / 7440.0 + 20.0 / 74_400.0);
    near(latent.2, 60.0 / 7440.0);
    near(p.rows.iter().map(|r| r.share).sum::<f64>() + p.outside.as_ref().unwrap().share, 1.0);
}

#[test]
fn an_incident_took_as_much_by_the_pareto_as_by_the_policy() {
    // Half an hour from 06:20 on touches the hour from 06:00 to 07:00, which has 900 bad of its 1000 and none before or
    // after: all of them are A's, by both rules. Of the month's budget they are 900 ÷ 7440.
    let api = hourly("api", |t| if t == at("2026-10-29T06:00:00Z") { 900 } else { 0 });
    let rows = incident("A", "api", ",,", ("29T06:20", "29T06:50"), ",,,,");
    let sc = scored(&[("sli.csv", &sli(&api)), ("slos.csv", SLOS), ("incidents.csv", &format!("{INCIDENTS}{rows}"))]);
    let p = &incidents(&sc).budget_by_incident;
    near(p.rows[0].spent, 900.0 / 7440.0);
    assert_eq!(p.outside.as_ref().unwrap().spent, 0.0);
    let api = sc.services.iter().find(|s| s.name == "api").unwrap();
    let taken = api.policy.as_ref().unwrap().incidents.iter().find(|i| i.incident.as_deref() == Some("A")).unwrap();
    // The same 900 over 1 % of the 1000 an hour of 28 days that end with it: 672 whole hours, and the one it ends in.
    let allowed = 900.0 / taken.share.unwrap();
    assert!((6700.0..=6740.0).contains(&allowed), "{allowed}");
}

#[test]
fn what_two_incidents_share_is_split_between_them_and_counted_once() {
    // 61 bad in the one hour of both: 30.5 each; 743 hours without any.
    let api = hourly("api", |t| if t == at("2026-10-20T06:00:00Z") { 61 } else { 0 });
    let rows = ["A", "B"].map(|id| incident(id, "api", ",,", ("20T06:00", "20T07:00"), ",,,,")).concat();
    let incidents_csv = format!("{INCIDENTS}{rows}");
    let sc = scored(&[("sli.csv", &sli(&api)), ("slos.csv", SLOS), ("incidents.csv", &incidents_csv)]);
    let p = &incidents(&sc).budget_by_incident;
    for row in &p.rows {
        near(row.spent, 30.5 / 7440.0);
        near(row.share, 0.5);
    }
    assert_eq!(p.rows.len(), 2);
    assert_eq!(p.outside.as_ref().unwrap().spent, 0.0);
}

#[test]
fn where_nothing_was_spent_there_are_no_shares_and_where_no_file_tells_of_incidents_no_pareto() {
    let check = |files: &[(&str, &str)], reason: Reason| {
        let sc = scored(files);
        let p: &BudgetPareto = &incidents(&sc).budget_by_incident;
        assert_eq!(p.unmeasured.as_ref().unwrap().reason, reason);
        assert!(p.rows.is_empty() && p.outside.is_none());
    };
    let quiet = sli(&hourly("api", |_| 0));
    let rows = format!("{INCIDENTS}{}", incident("A", "api", ",,", ("20T06:00", "20T07:00"), ",,,,"));
    let base = [("sli.csv", quiet.as_str()), ("slos.csv", SLOS)];
    check(&[base[0], base[1], ("incidents.csv", &rows)], Reason::NothingInPeriod { what: Missing::BadEvents });
    check(&base, absent(Missing::Incidents));
    check(&[("incidents.csv", &rows)], Reason::NoObjective);
}

#[test]
fn repeats_are_told_by_cause_or_else_by_kind_with_their_n() {
    let rows = [
        incident("B", "api", ",regression,certificate", ("05T10:00", "05T11:00"), ",,,,"),
        incident("C", "web", ",regression,certificate", ("06T10:00", "06T11:00"), ",,,,"),
        incident("D", "web", ",regression,", ("07T10:00", "07T11:00"), ",,,,"),
        incident("E", "web", ",,", ("08T10:00", "08T11:00"), ",,,,"),
        incident("F", "web", ",latent-bug,", ("09T10:00", "09T11:00"), ",,,,"),
    ]
    .concat()
        + "A,api,,other,certificate,2026-07-07T10:00:00Z,,,2026-07-07T11:00:00Z,,,,,,\n";
    let sc = of_incidents(&rows);
    let r = &incidents(&sc).repeats;
    // B is 90 days after A, of the same service and cause. C is of another service. D tells no cause: C's kind is its
    // own. E tells nothing. F is the first of its kind. 2 of 4 judged; Wilson of 2 in 4: 0.150039 to 0.849961.
    is(&r.share, (0.5, 4), (0.150039, 0.849961));
    assert_eq!((r.k, r.not_judged, r.days, r.at_least), (2, 1, 90, true), "the files begin 86 days before October");
    let told: Vec<_> = r.rows.iter().map(|row| (&*row.incident, &*row.of, row.by, &*row.name)).collect();
    assert_eq!(told, [("D", "C", RepeatedBy::Kind, "regression"), ("B", "A", RepeatedBy::Cause, "certificate")]);
    let untold = of_incidents(&incident("E", "web", ",,", ("08T10:00", "08T11:00"), ",,,,"));
    why(&incidents(&untold).repeats.share, &absent(Missing::IncidentCauses));
}

/// Three outages of `api`, with what the file says of their postmortems.
fn owing(postmortems: [&str; 3]) -> Scorecard {
    // Budget of the policy's four weeks: 1 % of 672 · 1000 = 6720. An hour's outage takes 1000 ÷ 6720 = 14.9 %, which is
    // not above 20 %; two hours take 29.8 %.
    let hours = |day: &'static str, hour: i64, n: i64| {
        (0..n).map(move |i| at(&format!("2026-10-{day}")).plus((hour + i) * HOUR))
    };
    let bad: Vec<Instant> = hours("10", 10, 2).chain(hours("15", 10, 2)).chain(hours("20", 10, 1)).collect();
    let api = sli(&hourly("api", |t| if bad.contains(&t) { 1000 } else { 0 }));
    let rows = [
        incident("A", "api", ",,", ("10T10:00", "10T12:00"), &format!(",{},,,", postmortems[0])),
        incident("B", "api", ",,", ("15T10:00", "15T12:00"), &format!(",{},,,", postmortems[1])),
        incident("C", "api", ",,", ("20T10:00", "20T11:00"), &format!(",{},,,", postmortems[2])),
    ];
    scored(&[("sli.csv", &api), ("slos.csv", SLOS), ("incidents.csv", &format!("{INCIDENTS}{}", rows.concat()))])
}

#[test]
fn postmortems_are_held_against_those_that_the_policy_owes() {
    let sc = owing(["https://wiki/pm-1", "no", "yes"]);
    let p = &incidents(&sc).postmortems;
    // A and B owe one, A's is written; C owes none, and has one. Wilson of 1 in 2: 0.094531 to 0.905469.
    assert_eq!((p.owed, p.written, p.written_of_all), (2, 1, 2));
    is(&p.coverage, (0.5, 2), (0.094531, 0.905469));
    let [missing] = &p.missing[..] else { panic!("{:?}", p.missing) };
    assert_eq!(missing.incident, "B", "`no` is no postmortem");
    near(missing.share.unwrap(), 2000.0 / 6720.0);
}

#[test]
fn where_nothing_is_owed_or_nothing_promised_there_is_no_coverage() {
    let quiet = format!("{INCIDENTS}{}", incident("A", "api", ",,", ("10T10:00", "10T12:00"), ",yes,,,"));
    let api = sli(&hourly("api", |_| 0));
    let sc = scored(&[("sli.csv", &api), ("slos.csv", SLOS), ("incidents.csv", &quiet)]);
    why(&incidents(&sc).postmortems.coverage, &Reason::NothingInPeriod { what: Missing::OwedPostmortems });
    let sc = scored(&[("incidents.csv", &quiet)]);
    why(&incidents(&sc).postmortems.coverage, &Reason::NoObjective);
    let none_told = "id,service,started_at,resolved_at\nA,api,2026-10-10T10:00:00Z,2026-10-10T14:00:00Z\n";
    let bad = sli(&hourly("api", |t| if t.day() == at("2026-10-10").day() { 1000 } else { 0 }));
    let sc = scored(&[("sli.csv", &bad), ("slos.csv", SLOS), ("incidents.csv", none_told)]);
    let p = &incidents(&sc).postmortems;
    assert_eq!(p.owed, 1);
    why(&p.coverage, &absent(Missing::Postmortems));
}

#[test]
fn actions_closed_on_time_are_of_those_due_and_of_all_where_no_file_says_how_many_are_due() {
    let rows = [
        // 3 of 4 due, 2 of them on time; of two without a word on due, 1 on time: (2 + 1) ÷ (3 + 2).
        incident("A", "api", ",,", ("10T10:00", "10T12:00"), ",,4,3,3,2"),
        incident("B", "api", ",,", ("11T10:00", "11T12:00"), ",,2,,1,1"),
        incident("C", "api", ",,", ("12T10:00", "12T12:00"), ",,5,,,"),
        incident("D", "api", ",,", ("13T10:00", "13T12:00"), ",,,,,"),
    ]
    .concat();
    let sc = of_incidents(&rows);
    let a = &incidents(&sc).actions;
    assert_eq!((a.incidents, a.actions, a.closed), (3, 11, Some(4)));
    // Wilson of 3 in 5: 0.230724 to 0.882379.
    is(&a.on_time, (0.6, 5), (0.230724, 0.882379));
    let none = of_incidents(&incident("C", "api", ",,", ("12T10:00", "12T12:00"), ",,5,,,"));
    why(&incidents(&none).actions.on_time, &absent(Missing::ActionsOnTime));
}

#[test]
fn more_actions_closed_than_there_are_is_left_out_with_a_warning() {
    let row = incident("A", "api", ",,", ("10T10:00", "10T12:00"), ",,2,3,4,x");
    let sc = of_incidents(&row);
    let a = &incidents(&sc).actions;
    assert_eq!((a.actions, a.closed), (2, None));
    let warned: Vec<&str> = sc.inputs[0].warnings.iter().map(|w| w.field.as_str()).collect();
    assert_eq!(warned, ["actions_due", "actions_closed", "actions_on_time"]);
}

/// Deployments of `api`, one every twelve hours, and an incident ten minutes after each that fails, for forty minutes.
fn rolled_out(all: &[(&str, &str, bool)]) -> (String, String) {
    let (mut deployed, mut broken) = (DEPLOYED.to_string(), INCIDENTS.to_string());
    for (n, (kind, strategy, failed)) in all.iter().enumerate() {
        let t = at("2026-10-01").plus(n as i64 * 12 * HOUR);
        let _ = writeln!(deployed, "d{n},api,production,success,{t},{kind},{strategy}");
        if *failed {
            let minutes = |m: i64| t.plus(m * HOUR / 60);
            let _ = writeln!(broken, "i{n},api,,,,{},,,{},d{n},,,,,", minutes(10), minutes(50));
        }
    }
    (deployed, broken)
}

fn compared(all: &[(&str, &str, bool)]) -> Scorecard {
    let (deployed, broken) = rolled_out(all);
    scored(&[("deployments.csv", &deployed), ("incidents.csv", &broken)])
}

fn several(strategy: &'static str, n: usize, failed: usize) -> Vec<(&'static str, &'static str, bool)> {
    (0..n).map(|i| ("feature", strategy, i < failed)).collect()
}

fn row<'a>(s: &'a StrategiesReading, strategy: &str) -> &'a StrategyRow {
    s.rows.iter().find(|row| row.strategy == strategy).unwrap()
}

#[test]
fn a_strategy_is_best_when_the_interval_of_every_difference_says_so() {
    let sc = compared(&[several("Canary", 40, 2), several("direct", 20, 10)].concat());
    let s = strategies(&sc);
    let canary = row(s, "canary");
    // 2 of 40 = 5 %, Wilson 1.38207 % to 16.50388 %; 10 of 20 = 50 %, Wilson 29.92980 % to 70.07020 %.
    is(&canary.change_fail_rate, (0.05, 40), (0.0138207, 0.1650388));
    is(&row(s, "direct").change_fail_rate, (0.5, 20), (0.2992980, 0.7007020));
    // 0.05 − 0.5 = −0.45. Newcombe: −0.45 − √((0.05 − 0.0138207)² + (0.7007020 − 0.5)²) = −0.653937,
    // −0.45 + √((0.1650388 − 0.05)² + (0.5 − 0.2992980)²) = −0.218666.
    let d = canary.to_the_rest.unwrap();
    near(d.value, -0.45);
    assert!((d.low + 0.653937).abs() < 1e-6 && (d.high + 0.218666).abs() < 1e-6, "{d:?}");
    assert_eq!((d.n, canary.failed, canary.services, canary.deployments), (20, 2, 1, 40));
    assert_eq!((s.best.as_deref(), s.compared, s.untold), (Some("canary"), 2, 0));
    // Each failure was over fifty minutes after its deployment: ten of them have a median, two have none.
    is(&row(s, "direct").recovery, (3000.0, 10), (3000.0, 3000.0));
    why(&canary.recovery, &Reason::TooFew { n: 2, needed: 6 });
}

#[test]
fn no_strategy_is_best_where_an_interval_holds_no_difference() {
    // 1 of 6 and 3 of 6 differ by a third, and could as well not.
    let sc = compared(&[several("canary", 6, 1), several("direct", 6, 3)].concat());
    let s = strategies(&sc);
    assert_eq!((s.best.as_deref(), s.compared), (None, 2));
    assert!(row(s, "canary").to_the_rest.unwrap().high > 0.0);
    assert!(plain(&s.message).starts_with("No strategy is clearly better: of 2 compared"), "{}", s.message);
}

#[test]
fn one_that_is_clearly_better_than_some_and_not_than_all_is_not_best() {
    let sc = compared(&[several("canary", 25, 0), several("direct", 25, 15), several("rolling", 3, 0)].concat());
    let s = strategies(&sc);
    assert_eq!((s.best.as_deref(), s.compared), (None, 3));
}

#[test]
fn deployments_of_the_last_day_count_as_deployments_and_not_as_successes() {
    // The 62nd is twelve hours old at as-of, the 61st a day.
    let sc = compared(&several("canary", 62, 1));
    let canary = row(strategies(&sc), "canary");
    assert_eq!((canary.deployments, canary.change_fail_rate.measured().unwrap().n), (62, 61));
    assert_eq!(strategies(&sc).best, None, "one strategy alone is no winner");
}

#[test]
fn an_unknown_strategy_keeps_its_name_and_deployments_without_one_are_counted_apart() {
    let sc = compared(&[several("Big Bang", 3, 0), several("feature flag", 2, 0), several("", 4, 0)].concat());
    let s = strategies(&sc);
    let told: Vec<(&str, bool, u64)> = s.rows.iter().map(|r| (&*r.strategy, r.own_word, r.deployments)).collect();
    assert_eq!(told, [("feature-flag", false, 2), ("big bang", true, 3)]);
    assert_eq!(s.untold, 4);
    let sc = compared(&several("", 4, 0));
    assert_eq!(strategies(&sc).unmeasured.as_ref().unwrap().reason, absent(Missing::Strategies));
    let no_incidents = rolled_out(&several("canary", 4, 0)).0;
    let sc = scored(&[("deployments.csv", &no_incidents)]);
    why(&row(strategies(&sc), "canary").change_fail_rate, &absent(Missing::Incidents));
}

#[test]
fn budget_per_deployment_is_what_its_own_time_took_beyond_an_ordinary_stretch() {
    // Six deployments at midnight, four days apart; without incidents a deployment's own time is a day. In it 2 of 1000
    // are bad each hour, else 1: (2 − 1) · 24 = 24 of the month's 7440 for each, and so the mean and its interval.
    let days = [1, 5, 9, 13, 17, 21];
    let is_its_day = |t: Instant| days.iter().any(|d| at(&format!("2026-10-{d:02}")).day() == t.day());
    let api = sli(&hourly("api", |t| if is_its_day(t) { 2 } else { 1 }));
    let rows = days.map(|d| format!("d{d},api,production,success,2026-10-{d:02}T00:00:00Z,feature,canary\n")).concat();
    let deployed = format!("{DEPLOYED}{rows}");
    let sc = scored(&[("sli.csv", &api), ("slos.csv", SLOS), ("deployments.csv", &deployed)]);
    let share = 24.0 / 7440.0;
    is(&row(strategies(&sc), "canary").budget_per_deployment, (share, 6), (share, share));
}

#[test]
fn kinds_of_work_are_shares_of_the_deployments_whose_kind_is_told() {
    let kinds = ["feature", "Feature", "feature", "fix", "security", "p0", "hotfix", "config", "gardening", "", ""];
    let all: Vec<(&str, &str, bool)> = kinds.iter().map(|kind| (*kind, "direct", false)).collect();
    let sc = compared(&all);
    let w = work(&sc);
    // 9 tell a kind: 3 features, 3 planned, 1 repair, 2 other; reliability 4 of 9.
    assert_eq!((w.classified, w.unclassified), (9, 2));
    let classes: Vec<(Work, u64)> = w.classes.iter().map(|c| (c.work, c.deployments)).collect();
    assert_eq!(
        classes,
        [(Work::Feature, 3), (Work::PlannedReliability, 3), (Work::UnplannedReliability, 1), (Work::Other, 2)]
    );
    near(w.reliability.value().unwrap(), 4.0 / 9.0);
    near(w.classes.iter().map(|c| c.share.value().unwrap()).sum(), 1.0);
    let named: Vec<(&str, u64)> = w.kinds.iter().map(|k| (&*k.kind, k.deployments)).collect();
    assert_eq!(named[..2], [("feature", 3), ("config", 1)]);
    assert!(named.contains(&("gardening", 1)), "an unknown kind is kept under its own name");
}

#[test]
fn work_on_reliability_has_wilsons_interval() {
    let kinds: Vec<(&str, &str, bool)> =
        (0..10).map(|i| (if i < 3 { "fix" } else { "feature" }, "direct", false)).collect();
    // Wilson of 3 in 10: 0.107791 to 0.603222.
    let sc = compared(&kinds);
    is(&work(&sc).reliability, (0.3, 10), (0.107791, 0.603222));
    assert_eq!(
        plain(&work(&sc).message),
        "30 % [10.8 – 60.3 %] of 10 deployments went to reliability: 30 % planned, 0 % to repair what broke. 70 % brought features."
    );
}

#[test]
fn where_no_kind_is_told_nobody_knows_what_was_funded() {
    let sc = compared(&several("direct", 4, 0).iter().map(|d| ("", d.1, d.2)).collect::<Vec<_>>());
    assert_eq!(work(&sc).unmeasured.as_ref().unwrap().reason, absent(Missing::DeploymentKinds));
    assert_eq!(work(&sc).unclassified, 4);
    let nothing = scored(&[("sli.csv", &sli(&hourly("api", |_| 0))), ("slos.csv", SLOS)]);
    assert_eq!(work(&nothing).unmeasured.as_ref().unwrap().reason, absent(Missing::Deployments));
}

#[test]
fn a_score_advises_by_the_intervals_of_its_pillars_as_the_outcomes_do() {
    let pillar = |value: f64, low: f64, high: f64| {
        let (low, high) = (Some(low), Some(high));
        let measured = Measured { value, unit: Unit::Points, n: 5, low, high, over: None };
        Reading { id: "pillar".into(), result: Result::Measured(measured), previous: None, change: None }
    };
    let targets = Targets { velocity: 60.0, reliability: 60.0 };
    let reliable = pillar(70.0, 65.0, 75.0);
    // 59 is below 60, and its interval reaches over it.
    assert_eq!(advice(&pillar(59.0, 56.0, 63.0), &reliable, targets), Some(Advice::Unclear));
    assert_eq!(advice(&pillar(58.0, 56.0, 59.9), &reliable, targets), Some(Advice::DeliveryPractice));
    assert_eq!(advice(&reliable, &pillar(58.0, 56.0, 59.9), targets), Some(Advice::ReliabilityPractice));
    assert_eq!(advice(&reliable, &reliable, targets), Some(Advice::KeepGoing));
    let low = pillar(40.0, 30.0, 50.0);
    assert_eq!(advice(&low, &low, targets), Some(Advice::DeliveryFoundations));
    let unmeasured = Unmeasured { reason: Reason::NoParts, message: String::new() };
    let result = Result::Unmeasured { unmeasured };
    let nothing = Reading { id: "pillar".into(), result, previous: None, change: None };
    assert_eq!(advice(&nothing, &reliable, targets), None);
}

#[test]
fn the_advice_follows_from_both_intervals_against_their_lines() {
    use MaturityAdvice::*;
    use Standing::{AtOrAbove, Below, Unclear as Between};
    let table = [
        (Below, Below, Both),
        (Below, Between, DeliveryFoundationsFirst),
        (Below, AtOrAbove, DeliveryFoundationsFirst),
        (Between, Below, ReliabilityNext),
        (AtOrAbove, Below, ReliabilityNext),
        (Between, Between, Unclear),
        (Between, AtOrAbove, Unclear),
        (AtOrAbove, Between, Unclear),
        (AtOrAbove, AtOrAbove, KeepGoing),
    ];
    for (velocity, reliability, advice) in table {
        assert_eq!(MaturityAdvice::of(velocity, reliability), advice);
    }
    // The line itself is at the line, and one point of the interval beyond it is unclear.
    assert_eq!(Standing::of(Some((60.0, 70.0)), 60.0), AtOrAbove);
    assert_eq!(Standing::of(Some((59.9, 70.0)), 60.0), Between);
    assert_eq!(Standing::of(Some((50.0, 60.0)), 60.0), Between);
    assert_eq!(Standing::of(Some((50.0, 59.9)), 60.0), Below);
    assert_eq!(Standing::of(None, 60.0), Between);
}

#[test]
fn a_service_that_ships_twice_a_year_and_breaks_nothing_is_told_to_begin_with_delivery() {
    let deployed = format!(
        "{DEPLOYED}d1,api,production,success,2026-04-10T10:00:00Z,feature,direct\nd2,api,production,success,2026-10-10T10:00:00Z,feature,direct\n"
    );
    let api = sli(&hourly("api", |_| 0));
    let sc = scored(&[
        ("sli.csv", &api),
        ("slos.csv", SLOS),
        ("deployments.csv", &deployed),
        ("incidents.csv", &format!("{INCIDENTS}I,api,,,,2026-04-01T00:00:00Z,,,2026-04-01T01:00:00Z,,,,,,\n")),
    ]);
    let m = maturity(&sc);
    assert_eq!(m.advice, MaturityAdvice::DeliveryFoundationsFirst, "{m:?}");
    assert_eq!(sc.scorecard.advice, Some(Advice::DeliveryPractice), "the summary says the same");
    assert_eq!(m.evidence[0].metric, "deployment-frequency");
    assert!(plain(&m.message).starts_with("Delivery foundations first: smaller batches"), "{}", m.message);
}

#[test]
fn without_both_pillars_there_is_no_advice_and_it_says_why() {
    let sc = scored(&[("sli.csv", &sli(&hourly("api", |_| 0))), ("slos.csv", SLOS)]);
    let m = maturity(&sc);
    assert_eq!(m.advice, MaturityAdvice::NotEnoughData);
    assert_eq!(m.unmeasured.as_ref().unwrap().reason, Reason::NoVelocity);
    assert_eq!(m.pillars.len(), 1, "what is measured is shown");
}

#[test]
fn without_incidents_in_the_files_nothing_is_said_of_them() {
    let sc = scored(&[("deployments.csv", &rolled_out(&several("direct", 3, 0)).0)]);
    let i = incidents(&sc);
    for reading in
        [&i.detect, &i.acknowledge, &i.restore, &i.repeats.share, &i.postmortems.coverage, &i.actions.on_time]
    {
        why(reading, &absent(Missing::Incidents));
    }
    assert_eq!(plain(&i.message), "Not enough data: no incidents in the files.");
    assert_eq!((i.n, i.previous), (0, None));
}

#[test]
fn a_team_sees_its_own_incidents_and_deployments_only() {
    let services = "service,team\napi,core\nweb,shop\n";
    let rows = format!(
        "{INCIDENTS}{}{}",
        incident("A", "api", ",regression,", ("10T10:00", "10T12:00"), ",,,,"),
        incident("B", "web", ",regression,", ("11T10:00", "11T12:00"), ",,,,")
    );
    let deployed = format!(
        "{DEPLOYED}1,api,production,success,2026-10-02T10:00:00Z,fix,canary\n2,web,production,success,2026-10-02T10:00:00Z,feature,direct\n"
    );
    let files = [("services.csv", services), ("incidents.csv", &*rows), ("deployments.csv", &*deployed)];
    let sc = score_with(&files, Options { team: Some("core".into()), ..october() });
    assert_eq!(incidents(&sc).n, 1);
    assert_eq!(incidents(&sc).repeats.k, 0);
    assert_eq!(strategies(&sc).rows.iter().map(|r| &*r.strategy).collect::<Vec<_>>(), ["canary"]);
    assert_eq!(work(&sc).kinds.iter().map(|k| &*k.kind).collect::<Vec<_>>(), ["fix"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn rows_in_any_order_give_the_same_bytes(seed in any::<u64>()) {
        let mix = |text: &str| {
            let (header, rows) = text.split_once('\n').unwrap();
            let mut rows: Vec<&str> = rows.lines().collect();
            rows.sort_by_key(|row| row.bytes().fold(seed, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)));
            format!("{header}\n{}\n", rows.join("\n"))
        };
        let (deployed, broken) = rolled_out(&[several("Canary", 9, 2), several("canary", 9, 1), several("big bang", 9, 4),
            several("Big-Bang", 7, 3), several("", 3, 1)].concat());
        let more: String = (1..=9).map(|n| incident(&format!("X{n}"), "web",
            ["sev1,regression,disk", "SEV1,Regression,Disk", ",odd thing,"][n % 3],
            (&format!("1{n}T10:00"), &format!("1{n}T1{}:10", n % 3)), ",yes,3,2,1,1")).collect();
        let broken = broken + &more;
        let sli = sli(&(hourly("api", |t| (t.0 / HOUR % 7) as u64) + &hourly("web", |t| (t.0 / HOUR % 11) as u64)));
        let whole = |sli: &str, deployed: &str, broken: &str| {
            let sc = scored(&[("sli.csv", sli), ("slos.csv", SLOS), ("d.csv", deployed), ("i.csv", broken)]);
            serde_json::to_string(&sc.outcomes).unwrap()
        };
        let plain = whole(&sli, &deployed, &broken);
        prop_assert!(plain.contains("big"), "there is something to compare");
        prop_assert_eq!(plain, whole(&mix(&sli), &mix(&deployed), &mix(&broken)));
    }
}

#[test]
fn an_export_without_a_row_tells_that_there_were_no_incidents() {
    let sc = scored(&[("incidents.csv", INCIDENTS), ("sli.csv", &sli(&hourly("api", |_| 1)))]);
    why(&incidents(&sc).detect, &Reason::NothingInPeriod { what: Missing::Incidents });
}

#[test]
fn words_that_are_not_known_are_listed_with_the_notes_on_the_data() {
    let (deployed, broken) = rolled_out(&[("gardening", "big bang", false), ("fix", "canary", false)]);
    let broken = broken + &incident("A", "api", ",meteorite,", ("10T10:00", "10T12:00"), ",,,,");
    let sc = scored(&[("deployments.csv", &deployed), ("incidents.csv", &broken)]);
    let said: Vec<String> = sc.data_quality.iter().map(|n| plain(&n.message)).collect();
    for expected in [
        "1 incident of a kind that is none of latent-bug, regression, cascading-failure, unpredictable-state-transition, other: kept under its own name. It is: kind `meteorite`.",
        "1 deployment with a rollout strategy that is none of direct, rolling, blue-green, canary, feature-flag: kept under its own name. It is: strategy `big bang`.",
        "1 deployment of a kind that is none of feature, fix, hotfix, rollback, revert, security, p0, config: kept under its own name, as other work. It is: kind `gardening`.",
    ] {
        assert!(said.iter().any(|n| n == expected), "{said:#?}");
    }
    let known = compared(&several("canary", 3, 1));
    assert!(known.data_quality.iter().all(|n| !n.message.contains("own name")), "{:?}", known.data_quality);
}
