//! Two periods, services or teams side by side: the figures are those of each alone, a difference is named only where
//! its interval says so, and of services and teams none is the better.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::Language;
use evenkeel::engine::Engine;
use evenkeel::protocol::{By, Options, Reply, Request, Sides};
use evenkeel::score::compare::{Comparison, Differs, Row};
use evenkeel::score::{Change, Scorecard};
use evenkeel::words;
use support::{metric, plain, service};

fn day(i: i64) -> String {
    jiff::civil::date(2026, 1, 5).saturating_add(jiff::Span::new().days(i)).to_string()
}

/// Eight weeks of two services: `fast` deploys four times a day, and better in the later half; `slow` every other day.
/// Every tenth deployment of `slow` is followed by a rollback.
fn files() -> Vec<(&'static str, String)> {
    let mut sli = String::from("timestamp,service,slo,good,total\n");
    let mut deployments = String::from("id,service,environment,status,finished_at,commit_at,kind\n");
    for i in 0..56 {
        let d = day(i);
        sli += &format!("{d}T12:00:00Z,fast,availability,{},1000\n", if i < 28 { 980 } else { 1_000 });
        sli += &format!("{d}T12:00:00Z,slow,latency,999,1000\n");
        for k in 0..(if i < 28 { 1 } else { 4 }) {
            let hour = 8 + 3 * k;
            deployments +=
                &format!("f{i}-{k},fast,production,success,{d}T{hour:02}:00:00Z,{d}T{:02}:00:00Z,feature\n", hour - 2);
        }
        if i % 2 == 0 {
            deployments += &format!("s{i},slow,production,success,{d}T10:00:00Z,{}T10:00:00Z,feature\n", day(i - 5));
        }
    }
    let slos = "service,slo,objective,window\nfast,availability,0.99,28d\nslow,latency,0.99,7d\n";
    let owned = "service,team,tier\nfast,Red,\nslow,Blue,\n";
    vec![("sli.csv", sli), ("deployments.csv", deployments), ("slos.csv", slos.into()), ("services.csv", owned.into())]
}

fn engine() -> Engine {
    let files = files();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    support::engine(&files)
}

fn options() -> Options {
    Options { from: Some(day(28)), to: Some(day(56)), ..Options::default() }
}

fn asked(by: By, a: &str, b: &str, options: Options) -> Result<Comparison, String> {
    let sides = Sides { by, a: a.into(), b: b.into() };
    match engine().handle(Request::Compare { key: "k".into(), sides, options }) {
        Reply::Compared { key, json } => {
            assert_eq!(key, "k");
            Ok(serde_json::from_str(&json).unwrap())
        }
        Reply::NotCompared { message, .. } => Err(message),
        other => panic!("{other:?}"),
    }
}

fn compared(by: By, a: &str, b: &str) -> Comparison {
    asked(by, a, b, options()).unwrap()
}

fn scorecard() -> Scorecard {
    match engine().handle(Request::Score { options: options() }) {
        Reply::Scored { json, .. } => serde_json::from_str(&json).unwrap(),
        other => panic!("{other:?}"),
    }
}

fn row<'a>(c: &'a Comparison, id: &str) -> &'a Row {
    c.rows.iter().find(|r| r.a.id == id).unwrap_or_else(|| panic!("no row {id}"))
}

#[test]
fn a_services_figures_are_those_of_its_own_page_and_neither_service_is_the_better() {
    let (c, sc) = (compared(By::Services, "fast", "slow"), scorecard());
    for (side, name) in [(0, "fast"), (1, "slow")] {
        let own = service(&sc, name);
        let of = |id: &str| if side == 0 { row(&c, id).a.clone() } else { row(&c, id).b.clone() };
        for id in ["deployment-frequency", "lead-time", "change-fail-rate", "slo-attainment", "error-budget-remaining"]
        {
            assert_eq!(of(id).result, metric(own, id).result, "{name} {id}");
        }
        assert_eq!(of("velocity").result, own.scorecard.velocity.result, "with its interval");
        assert_eq!(of("balanced").result, own.scorecard.balanced.result);
    }
    assert_eq!(row(&c, "deployment-frequency").differs, Some(Differs::Differs), "4 a day and one in two");
    assert!(c.rows.iter().all(|r| !matches!(r.differs, Some(Differs::Better | Differs::Worse))));
    let said = plain(&words::compare::message(&c));
    assert!(said.starts_with("A · fast against B · slow: they differ in ") && !said.contains("better"), "{said}");
    let unlike = words::compare::unlike(&c);
    assert_eq!(
        plain(&unlike[0]),
        "The SLOs have different windows: A rolling 28 days; B rolling 7 days.",
        "what makes the two unlike is said"
    );
}

#[test]
fn the_period_before_is_the_one_that_the_scorecard_is_compared_with() {
    let (c, sc) = (compared(By::Periods, "this", "previous"), scorecard());
    assert_eq!((&c.a.period, &c.b.period), (&sc.period, &sc.compared_to));
    for (id, of) in [
        ("balanced", &sc.scorecard.balanced),
        ("velocity", &sc.scorecard.velocity),
        ("reliability", &sc.scorecard.reliability),
    ] {
        let row = row(&c, id);
        assert_eq!((row.a.value(), row.b.value()), (of.value(), of.previous), "{id}");
        let expected = of.change.map(|change| match change {
            Change::Better => Differs::Better,
            Change::Worse => Differs::Worse,
            Change::NoClearChange => Differs::NoClearDifference,
        });
        assert_eq!(row.differs, expected, "{id}");
    }
    assert_eq!(row(&c, "deployment-frequency").differs, Some(Differs::Better));
    let h = &sc.headlines;
    for (id, of) in [
        ("deployment-frequency", &h.deployment_frequency),
        ("lead-time", &h.lead_time),
        ("error-budget-remaining", &h.budget),
    ] {
        assert_eq!(row(&c, id).a.value(), of.reading.value(), "{id}");
        let ends = of.reading.measured().and_then(|m| m.low.zip(m.high));
        assert_eq!(row(&c, id).range_a, ends, "{id}: from the lowest to the highest");
    }
    assert_eq!(row(&c, "slo-attainment").a.value(), Some(1.0));
    assert_eq!(row(&c, "slo-attainment").b.value(), Some(0.5));
}

#[test]
fn turned_round_the_sides_change_and_the_word_with_them() {
    let c = compared(By::Periods, "previous", "this");
    assert_eq!(row(&c, "deployment-frequency").differs, Some(Differs::Worse));
    assert!(plain(&words::compare::message(&c)).contains("A is worse in "));
}

#[test]
fn a_side_beside_itself_differs_in_nothing() {
    for (by, side) in [(By::Periods, "this"), (By::Services, "fast"), (By::Teams, "Red")] {
        let c = compared(by, side, side);
        for r in &c.rows {
            assert_eq!(r.a.result, r.b.result, "{by:?} {}", r.a.id);
            assert!(matches!(r.differs, None | Some(Differs::NoClearDifference)), "{by:?} {r:?}");
        }
    }
    let said = words::compare::unlike(&compared(By::Periods, "this", "this"));
    assert_eq!(said, ["The periods overlap: what lies in both counts on both sides."]);
}

#[test]
fn periods_of_another_length_and_coverage_are_said_to_be_so() {
    let c = asked(By::Periods, "this", &format!("{}..{}", day(-7), day(7)), options()).unwrap();
    let said: Vec<String> = words::compare::unlike(&c).iter().map(|s| plain(s)).collect();
    assert_eq!(
        said,
        [
            "The periods are of different length: A 28 days, B 14 days.",
            "SLI samples cover A and B differently: A 100 % of its SLO-days, B 50 %.",
            "B: the files tell of the deployments of 2 services only from a week or more into the period.",
        ]
    );
}

#[test]
fn the_median_service_of_a_team_has_an_interval_that_holds_it_and_what_has_no_spread_has_none() {
    let c = compared(By::Periods, "this", "previous");
    let frequency = row(&c, "deployment-frequency").a.measured().unwrap();
    assert!(frequency.low.unwrap() <= frequency.value && frequency.value <= frequency.high.unwrap());
    let budget = row(&c, "error-budget-remaining");
    assert_eq!((budget.a.measured().unwrap().low, budget.differs), (None, None), "no interval, no word");
    let teams = compared(By::Teams, "Red", "Blue");
    assert_eq!((teams.a.services, teams.b.services), (1, 1));
    assert_eq!(row(&teams, "deployment-frequency").differs, Some(Differs::Differs));
}

#[test]
fn what_is_not_known_is_said_with_what_is() {
    let no = |by, a: &str, b: &str| asked(by, a, b, options()).unwrap_err();
    assert_eq!(no(By::Services, "fsat", "slow"), "No service is called fsat; the nearest name in the files is fast.");
    assert_eq!(no(By::Teams, "Red", "Green"), "No service belongs to Green; the teams in the files are Blue and Red.");
    assert!(no(By::Periods, "this", "sometime").starts_with("sometime is no period that can be compared"));
    assert!(no(By::Periods, "2026-01-05..", "this").starts_with("A period of its own needs two days"));
    assert!(no(By::Periods, "2026-02-05..2026-01-05", "this").starts_with("The period begins "));
}

#[test]
fn what_is_only_supposed_is_compared_with_nothing() {
    let supposed: Vec<evenkeel::domain::WhatIf> =
        serde_json::from_str(r#"[{"service":"fast","deployments_per_week":1.0}]"#).unwrap();
    let with = Options { what_if: Some(supposed), ..options() };
    assert_eq!(asked(By::Services, "fast", "slow", with), Ok(compared(By::Services, "fast", "slow")));
}

#[test]
fn the_same_question_has_the_same_bytes_and_changes_no_scorecard() {
    let mut engine = engine();
    let mut ask = || {
        let sides = Sides { by: By::Services, a: "slow".into(), b: "fast".into() };
        engine.handle(Request::Compare { key: String::new(), sides, options: options() })
    };
    assert_eq!(ask(), ask());
    let Reply::Scored { json, .. } = engine.handle(Request::Score { options: options() }) else { panic!() };
    assert_eq!(serde_json::from_str::<Scorecard>(&json).unwrap(), scorecard());
}

#[test]
fn a_comparison_is_told_in_german_as_well() {
    let german = Options { language: Some(Language::German), ..options() };
    let c = asked(By::Services, "fast", "slow", german).unwrap();
    words::speak(Language::German);
    let said = plain(&words::compare::message(&c));
    words::speak(Language::English);
    assert!(said.starts_with("A · fast gegen B · slow: verschieden sind: "), "{said}");
}
