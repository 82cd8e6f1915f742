//! Calendar windows: what the whole of one allows, when it was spent, in which zone it lies.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::time::{HOUR, parse_utc};
use evenkeel::protocol::{Options, Reply, Request};
use evenkeel::score::SloReading;
use evenkeel::score::decisions::DecisionRule;
use evenkeel::score::detail::{DayRow, Detail};
use evenkeel::score::gate::{GateRuleId, GateVerdict};
use evenkeel::score::reliability::ExhaustionState;

/// 1 000 events an hour from a day on; the closure says how many of the hour are bad.
fn hourly(from: &str, hours: i64, bad: impl Fn(i64) -> u64) -> String {
    let start = parse_utc(from.as_bytes()).unwrap();
    let rows = (0..hours).map(|h| format!("{},api,a,{},1000\n", start.plus(h * HOUR), bad(h)));
    format!("timestamp,service,slo,bad,total\n{}", rows.collect::<String>())
}

fn options(to: &str) -> Options {
    Options { to: Some(to.into()), as_of: Some(to.into()), ..Options::default() }
}

fn slos(window: &str) -> String {
    format!("service,slo,objective,window\napi,a,99.9,{window}\n")
}

fn scored(sli: &str, window: &str, to: &str) -> SloReading {
    let scorecard = support::score_with(&[("sli.csv", sli), ("slos.csv", &slos(window))], options(to));
    support::service(&scorecard, "api").slos[0].clone()
}

fn days(sli: &str, window: &str, to: &str) -> Vec<DayRow> {
    let files = [("sli.csv", sli), ("slos.csv", &slos(window))];
    let detail: Detail =
        match support::engine(&files).handle(Request::Detail { service: "api".into(), options: options(to) }) {
            Reply::Detailed { json, .. } => serde_json::from_str(&json).unwrap(),
            other => panic!("{other:?}"),
        };
    detail.slos[0].days.iter().filter(|d| d.samples > 0).cloned().collect()
}

fn percents(days: &[DayRow]) -> Vec<i64> {
    days.iter().map(|d| (d.budget_left.unwrap() * 100.0).round() as i64).collect()
}

#[test]
fn a_window_that_is_over_was_spent_when_the_budget_of_the_whole_of_it_was() {
    let exhausted =
        |sli: &str, window: &str, to: &str| scored(sli, window, to).outlook.exhausted_at.map(|at| at.to_string());
    // A week of 168 000 events allows 168: at 10 an hour they are gone in the seventeenth hour.
    let week = hourly("2026-11-09", 168, |h| if h < 20 { 10 } else { 0 });
    assert_eq!(exhausted(&week, "week", "2026-11-16").as_deref(), Some("2026-11-09T17:00:00Z"));
    // October has 744 hours and allows 744.
    let october = |bad: fn(i64) -> u64| exhausted(&hourly("2026-10-01", 744, bad), "month", "2026-11-01");
    assert_eq!(october(|h| if h < 100 { 10 } else { 0 }).as_deref(), Some("2026-10-04T03:00:00Z"));
    assert_eq!(october(|_| 2).as_deref(), Some("2026-10-16T12:00:00Z"));
    assert_eq!(october(|h| if h < 600 { 0 } else { 10 }).as_deref(), Some("2026-10-29T03:00:00Z"));
    // The last event that was allowed is the last of the budget; one fewer leaves something.
    assert_eq!(october(|_| 1).as_deref(), Some("2026-11-01T00:00:00Z"));
    assert_eq!(october(|h| u64::from(h > 0)), None);
}

#[test]
fn a_window_that_is_not_over_is_judged_by_what_the_whole_of_it_is_expected_to_allow() {
    let begun = hourly("2026-11-01", 72, |_| 5);
    assert_eq!(scored(&begun, "month", "2026-11-04").outlook.exhaustion, Some(ExhaustionState::Projected));
    let spent = hourly("2026-11-01", 72, |h| if h < 20 { 40 } else { 0 });
    // 720 hours are expected to allow 720.
    let at = scored(&spent, "month", "2026-11-04").outlook.exhausted_at.unwrap();
    assert_eq!(at.to_string(), "2026-11-01T18:00:00Z");
}

#[test]
fn gate_risk_forecast_and_decisions_go_by_the_budget_of_the_whole_window() {
    // October is clean. In November ten hours of the second day take 30 each: of 72 000 events so far 72 were allowed,
    // and of the month's 720 000, as they come, 720.
    let bad = |h: i64| if (744 + 24..744 + 34).contains(&h) { 30 } else { 0 };
    let sli = hourly("2026-10-01", 744 + 72, bad);
    let deployments = "id,service,environment,status,finished_at\nd1,api,production,success,2026-11-02T00:00:00Z\n\
                       d2,api,production,success,2026-10-20T00:00:00Z\n";
    let incidents =
        "id,service,started_at,resolved_at,deployment\ni1,api,2026-11-02T00:00:00Z,2026-11-02T10:00:00Z,d1\n";
    let slos = slos("month");
    let files = [
        ("sli.csv", sli.as_str()),
        ("slos.csv", &slos),
        ("deployments.csv", deployments),
        ("incidents.csv", incidents),
    ];
    let sc = support::score_with(&files, options("2026-11-04"));
    let api = support::service(&sc, "api");
    let slo = &api.slos[0];
    let near = |got: Option<f64>, want: f64| assert!((got.unwrap() - want).abs() < 1e-9, "{got:?} is not {want}");
    near(slo.budget_remaining, 1.0 - 300.0 / 72.0);
    let left = 1.0 - 300.0 / 720.0;
    let gate = api.gate.as_ref().unwrap();
    let rule = |id: GateRuleId| gate.rules.iter().find(|r| r.id == id).unwrap();
    near(rule(GateRuleId::SloBudget).value, left);
    near(rule(GateRuleId::LowBudget).value, left);
    near(api.risk.as_ref().unwrap().slos[0].speed.as_ref().map(|s| s.remaining), left);
    assert_eq!(
        support::plain(&rule(GateRuleId::SloBudget).message),
        "a: 58 % of the budget of its whole window left, estimated; 0 % or less freezes."
    );
    assert!(gate.verdict != GateVerdict::Freeze && slo.outlook.exhausted_at.is_none(), "{gate:?}");
    assert!(slo.outlook.forecast.is_some(), "there is a budget left to foretell");
    assert!(sc.decisions.iter().all(|d| d.rule != DecisionRule::Freeze), "{:?}", sc.decisions);
    // Once the month is over both are one, and nothing is estimated.
    let sli = hourly("2026-10-01", 744 + 720, bad);
    let files = [("sli.csv", sli.as_str()), ("slos.csv", &slos)];
    let sc = support::score_with(&files, options("2026-12-01"));
    let api = support::service(&sc, "api");
    near(api.slos[0].budget_remaining, left);
    let rule = api.gate.as_ref().unwrap().rules[0].clone();
    assert_eq!((rule.id, rule.estimated, rule.value), (GateRuleId::SloBudget, false, api.slos[0].budget_remaining));
}

#[test]
fn a_burn_down_stands_beside_its_even_spend_day_by_day() {
    // Half the pace that spends a week's budget just by its end.
    let half = hourly("2026-11-09", 168, |h| (h % 2) as u64);
    let rows = days(&half, "week", "2026-11-16");
    assert_eq!(percents(&rows), [93, 86, 79, 71, 64, 57, 50]);
    let even: Vec<i64> = rows.iter().map(|d| (d.even_spend.unwrap() * 100.0).round() as i64).collect();
    assert_eq!(even, [86, 71, 57, 43, 29, 14, 0]);
    assert!(rows.iter().all(|d| !d.budget_estimated), "the week is over");
    let monday = hourly("2026-11-09", 168, |h| if h < 20 { 10 } else { 0 });
    assert_eq!(percents(&days(&monday, "week", "2026-11-16")), [-19; 7]);
}

#[test]
fn a_burn_down_of_a_window_that_goes_on_says_that_its_budget_is_estimated() {
    let half = hourly("2026-11-09", 72, |h| (h % 2) as u64);
    let rows = days(&half, "week", "2026-11-12");
    assert_eq!(percents(&rows), [93, 86, 79]);
    assert!(rows.iter().all(|d| d.budget_estimated));
    // The week before is over, whatever the present one does.
    let two = hourly("2026-11-02", 240, |h| (h % 2) as u64);
    let rows = days(&two, "week", "2026-11-12");
    assert_eq!(percents(&rows), [93, 86, 79, 71, 64, 57, 50, 93, 86, 79]);
    assert_eq!(rows.iter().filter(|d| d.budget_estimated).count(), 3);
}

#[test]
fn the_end_of_a_burn_down_of_a_window_that_is_over_is_the_budget_left() {
    let october = hourly("2026-10-01", 744, |h| (h % 3) as u64);
    let left = scored(&october, "month", "2026-11-01").budget_remaining.unwrap();
    let last = days(&october, "month", "2026-11-01").last().unwrap().budget_left.unwrap();
    assert!((left - last).abs() < 1e-12, "{left} is not {last}");
}

/// From when the window counts, and how many events.
fn window_of(files: &[(&str, &str)], zone: Option<&str>, to: &str) -> (String, String) {
    let mut engine = evenkeel::engine::Engine::new();
    for (id, (name, text)) in files.iter().enumerate() {
        let (file, zone) = (id as u32, zone.map(String::from));
        engine.handle(Request::Open { file, name: (*name).into(), size: None, zone });
        engine.handle(Request::Chunk { file, bytes: text.as_bytes() });
        support::close(&mut engine, file);
    }
    let options = Options { zone: zone.map(String::from), ..options(to) };
    let scorecard: evenkeel::score::Scorecard = match engine.handle(Request::Score { options }) {
        Reply::Scored { json, .. } => serde_json::from_str(&json).unwrap(),
        other => panic!("{other:?}"),
    };
    let slo = &support::service(&scorecard, "api").slos[0];
    assert!(!slo.so_far, "{} to {}", slo.from, slo.to);
    (slo.from.to_string(), slo.total.clone())
}

#[test]
fn a_month_of_a_table_or_of_the_settings_is_one_of_the_zone_that_times_are_read_in() {
    let sli = hourly("2026-09-01", 61 * 24, |_| 0);
    let month = slos("month");
    // Berlin's clocks go back on 25 October 2026: its October has 745 hours and begins at 22:00 UTC.
    let berlin = ("2026-09-30T22:00:00Z".to_string(), "745000".to_string());
    let end = "2026-10-31T23:00:00Z";
    let table = [("sli.csv", &*sli), ("slos.csv", &*month)];
    assert_eq!(window_of(&table, Some("Europe/Berlin"), end), berlin, "asked for");
    let zone = "zone: Europe/Berlin\n";
    let settings = [("scorecard.yaml", zone), ("sli.csv", &*sli), ("slos.csv", &*month)];
    assert_eq!(window_of(&settings, None, end), berlin, "of the settings");
    let promise = "objectives:\n  - {service: api, slo: a, objective: 99.9, window: month}\n";
    let below = format!("{promise}{zone}");
    let own = [("scorecard.yaml", &*below), ("sli.csv", &*sli)];
    assert_eq!(window_of(&own, None, end), berlin, "an objective of the settings");
    assert_eq!(window_of(&own, Some("UTC"), "2026-11-01").1, "744000", "what is asked for goes before it");
    let plain = [("scorecard.yaml", promise), ("sli.csv", &*sli)];
    assert_eq!(window_of(&plain, Some("Europe/Berlin"), end), berlin, "asked for, and none of its own");
    // March has 743.
    let spring = hourly("2026-02-01", 60 * 24, |_| 0);
    let table = [("sli.csv", &*spring), ("slos.csv", &*month)];
    assert_eq!(window_of(&table, Some("Europe/Berlin"), "2026-03-31T22:00:00Z").1, "743000");
}
