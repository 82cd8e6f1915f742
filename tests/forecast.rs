//! When a budget could be spent, and the early warning: sums worked by hand. What either is worth against real
//! history is in `tests/backtest.rs`.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::{Instant, Reason, time::DAY};
use evenkeel::metric::forecast::{Ahead, DECISION, Day, drifts, forecast};
use evenkeel::protocol::Options;
use evenkeel::score::SloReading;
use std::fmt::Write;
use support::{score_with, service};

const NOW: Instant = Instant(1_794_787_200_000); // 2026-11-16

fn days(n: usize, bad: f64) -> Vec<Day> {
    vec![Day { bad, total: 1_000.0 }; n]
}

#[test]
fn days_that_are_all_alike_leave_no_doubt_when_the_budget_is_spent() {
    // 50 of 100 are spent; 10 a day spend the rest in 5 days.
    let ahead = Ahead::Calendar { days: 20, spent: 50.0, allowed: 100.0 };
    let told = forecast(&days(28, 10.0), ahead, 0.01, NOW, "a").unwrap().unwrap();
    let at = Some(NOW.plus(5 * DAY));
    assert_eq!((told.early, told.middle, told.late), (at, at, at));
    assert_eq!((told.chance, told.soon, told.days, told.horizon), (1.0, 1.0, 28, 20));
    // 2 a day would take 25 days, and there are 20.
    let told = forecast(&days(28, 2.0), ahead, 0.01, NOW, "a").unwrap().unwrap();
    assert_eq!((told.chance, told.early, told.late), (0.0, None, None));
    // 3 a day take 17 (51 of 50): in the window, but not within 14 days.
    let told = forecast(&days(28, 3.0), ahead, 0.01, NOW, "a").unwrap().unwrap();
    assert_eq!((told.chance, told.soon, told.middle), (1.0, 0.0, Some(NOW.plus(17 * DAY))));
}

#[test]
fn the_range_is_cut_off_where_fewer_draws_spend_the_budget() {
    // One day to come, and every other day would spend what is left: half of the draws, ±4 standard errors of 400.
    let history: Vec<Day> = (0..28).map(|i| Day { bad: f64::from(i % 2) * 30.0, total: 1_000.0 }).collect();
    let ahead = Ahead::Calendar { days: 1, spent: 80.0, allowed: 100.0 };
    let told = forecast(&history, ahead, 0.01, NOW, "b").unwrap().unwrap();
    assert!((told.chance - 0.5).abs() < 0.1, "{}", told.chance);
    assert_eq!((told.early, told.late), (Some(NOW.plus(DAY)), None));
    assert_eq!(forecast(&history, ahead, 0.01, NOW, "b").unwrap().unwrap(), told, "the same seed, the same draws");
}

#[test]
fn old_errors_leave_a_rolling_window_as_new_ones_come() {
    // 7 days of 1 000 at 99 % allow 70. 60 were spent on the oldest of them, and on no other of the last 28: they leave
    // with the first day to come, so that only two such days within the seven to come spend the budget:
    // 1 − (27/28)^7 − 7 · 1/28 · (27/28)^6 = 0.024. If they stayed, one would do: 1 − (27/28)^7 = 0.225.
    let mut history = days(28, 0.0);
    history[21].bad = 60.0;
    let told = forecast(&history, Ahead::Rolling { days: 7 }, 0.01, NOW, "c").unwrap().unwrap();
    assert!(told.chance < 0.07, "{}", told.chance);
    assert_eq!(told.horizon, 7);
}

#[test]
fn too_few_days_and_a_budget_that_is_spent_are_told_apart() {
    let rolling = Ahead::Rolling { days: 28 };
    let few = forecast(&days(5, 1.0), rolling, 0.01, NOW, "d");
    assert_eq!(few, Some(Err(Reason::TooFew { n: 5, needed: 6 })));
    assert!(forecast(&days(6, 1.0), rolling, 0.01, NOW, "d").unwrap().is_ok());
    // 10 of 1 000 at 99 % is all of it.
    assert_eq!(forecast(&days(28, 10.0), rolling, 0.01, NOW, "d"), None);
    let over = Ahead::Calendar { days: 0, spent: 1.0, allowed: 100.0 };
    assert_eq!(forecast(&days(28, 1.0), over, 0.01, NOW, "d"), None);
    // Clean days foretell clean days.
    let clean = forecast(&days(28, 0.0), rolling, 0.01, NOW, "d").unwrap().unwrap();
    assert_eq!((clean.chance, clean.early), (0.0, None));
}

/// 28 days at a quarter of the budget's rate, then so many at another; 1 % of 1 000 is a burn rate of 1.
fn drifting(burn: f64, after: usize) -> Vec<Day> {
    [days(28, 2.5), days(after, burn * 10.0)].concat()
}

#[test]
fn a_rise_that_stays_is_warned_of_before_the_objective_is_missed() {
    // Usual: √0.25 = 0.5, no deviation, so 0.5 counts as one. √2.25 = 1.5 is two of them: each day adds 2 − ½, and the
    // fourth makes 6, above 5. The seven days then: (3 · 0.25 + 4 · 2.25) / 7 = 1.392857.
    let found = drifts(&drifting(2.25, 6), 28, 0.01, NOW);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].at, NOW.plus(-2 * DAY), "the fourth of six");
    assert!((found[0].cusum - 6.0).abs() < 1e-9 && (found[0].burn - 9.75 / 7.0).abs() < 1e-9, "{found:?}");
    // The window would be spent on the 11th day of it: (17 · 0.25 + 11 · 2.25) / 28 = 1.04, a week later.
    assert!(drifts(&drifting(2.25, 3), 28, 0.01, NOW).is_empty(), "three days make 4.5");
}

#[test]
fn one_outage_however_long_is_no_drift() {
    // A day on which all 1 000 fail, at 90 %: √10 is (3.16 − 0.16) / 0.5 = 6 deviations, and alone would be above 5.
    // Clipped at 3, it adds 2.5; a second makes exactly 5, which is not above it.
    assert!(drifts(&drifting(100.0, 1), 28, 0.1, NOW).is_empty());
    assert!(drifts(&[drifting(100.0, 2), days(10, 2.5)].concat(), 28, 0.1, NOW).is_empty());
    assert!((DECISION - 5.0).abs() < f64::EPSILON);
}

fn api(sli: &str, objective: &str, window: &str) -> SloReading {
    let slo = format!("service,slo,objective,window\napi,availability,{objective},{window}\n");
    let options = Options { to: Some("2026-11-16".into()), as_of: Some("2026-11-16".into()), ..Options::default() };
    let sc = score_with(&[("sli.csv", sli), ("slo.csv", &slo)], options);
    service(&sc, "api").slos[0].clone()
}

fn daily(n: i64, bad: impl Fn(i64) -> u64) -> String {
    let mut csv = String::from("timestamp,service,slo,bad,total\n");
    for i in 0..n {
        writeln!(csv, "{},api,availability,{},1000", NOW.plus((i - n) * DAY), bad(i)).unwrap();
    }
    csv
}

#[test]
fn the_scorecard_tells_the_forecast_and_the_warnings_of_an_slo() {
    // A calendar month: 15 days of 20 bad at 98 % have spent 300 of the 30 · 1 000 · 2 % = 600; 15 more spend it just as
    // the month ends.
    let month = api(&daily(43, |_| 20), "98", "calendar month").outlook.forecast.unwrap();
    assert_eq!((month.chance, month.horizon_days), (Some(1.0), Some(15)));
    assert_eq!(month.middle.unwrap().to_string(), "2026-12-01T00:00:00Z");
    let drift = api(&daily(60, |i| if i < 54 { 5 } else { 45 }), "98", "28d").outlook.early_warnings;
    assert_eq!(drift.iter().map(|w| w.at.to_string()).collect::<Vec<_>>(), ["2026-11-14T00:00:00Z"]);
    assert_eq!(drift[0].threshold, 5.0);
}

#[test]
fn what_cannot_be_foretold_has_its_reason() {
    let none = api(&daily(28, |_| 0), "100", "28d").outlook.forecast.unwrap();
    assert_eq!(none.unmeasured.map(|u| u.reason), Some(Reason::NoBudget));
    let few = api(&daily(3, |_| 1), "99", "28d").outlook.forecast.unwrap();
    assert_eq!(few.unmeasured.map(|u| u.message), Some("not enough data (3 of 6)".into()));
    assert_eq!(api(&daily(28, |_| 30), "99", "28d").outlook.forecast, None, "it is spent");
}
