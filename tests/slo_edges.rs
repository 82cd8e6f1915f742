//! SLOs at their edges: lengths that are absurd, slices that are not said, ratios that floats cannot hold.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::protocol::Options;
use evenkeel::score::{Scorecard, SloReading, Verdict};

/// A sample a day from 2026-10-01 to 2026-11-15.
fn daily(good: u64, total: u64) -> String {
    let days = (1..=31).map(|d| format!("2026-10-{d:02}")).chain((1..=15).map(|d| format!("2026-11-{d:02}")));
    let rows: String = days.map(|day| format!("{day}T00:00:00Z,api,a,{good},{total}\n")).collect();
    format!("timestamp,service,slo,good,total\n{rows}")
}

fn only(scorecard: &Scorecard) -> &SloReading {
    &support::service(scorecard, "api").slos[0]
}

#[track_caller]
fn near(got: Option<f64>, want: f64) {
    let got = got.expect("measured");
    assert!((got - want).abs() <= 1e-11 * want.abs(), "{got} is not {want}");
}

fn openslo(objective: &str) -> String {
    format!(
        "apiVersion: openslo/v1\nkind: SLO\nmetadata: {{name: a}}\nspec:\n  service: api\n  budgetingMethod: Timeslices\n  timeWindow:\n  - duration: 28d\n    isRolling: true\n  objectives:\n  - {{{objective}}}\n"
    )
}

#[test]
fn slices_of_no_length_or_of_ages_are_refused_and_nothing_panics() {
    let sli = daily(999, 1_000);
    for slice in ["0", "0m", "18446744073709551615", "153722867280912929", "99999999999d"] {
        let slo = openslo(&format!("target: 0.99, timeSliceWindow: {slice}"));
        let warnings = support::read_one("slo.yaml", &slo).warnings;
        assert_eq!((warnings.len(), warnings[0].field.as_str()), (1, "timeSliceWindow"), "{slice}");
        assert_eq!(only(&support::score(&[("sli.csv", &sli), ("slo.yaml", &slo)])).verdict, Verdict::Met);
    }
    let slo = "service,slo,objective,window,method,slice\napi,a,0.9,28d,timeslices,0m\n";
    assert_eq!(support::read_one("slos.csv", slo).warnings[0].field, "slice");
}

#[test]
fn samples_less_than_a_second_apart_are_slices_of_a_second() {
    let rows: String = (0..9).map(|i| format!("2026-11-15T00:00:00.{i}00Z,api,a,1,1\n")).collect();
    let sli = format!("timestamp,service,slo,good,total\n{rows}2026-11-16T00:00:00Z,api,a,1,1\n");
    let slo = "service,slo,objective,window,method\napi,a,0.9,28d,timeslices\n";
    assert_eq!(only(&support::score(&[("sli.csv", &sli), ("slos.csv", slo)])).total, "1");
}

#[test]
fn a_window_of_ages_in_prometheus_is_refused_and_the_objective_stays() {
    let series = |name: &str, value: &str| {
        format!(r#"{{"metric":{{"__name__":"{name}","service":"api","slo":"a"}},"values":[[1793000000,"{value}"]]}}"#)
    };
    for days in ["106751991167", "100000000000000", "0", "30.5"] {
        let series = [series("slo:objective:ratio", "0.999"), series("slo:time_period:days", days)].join(",");
        let text = format!(r#"{{"status":"success","data":{{"resultType":"matrix","result":[{series}]}}}}"#);
        let input = support::read_one("slo.json", &text);
        assert_eq!(input.warnings[0].expected, "a whole number of days from 1 to 3660", "{days}");
        let slo = support::score(&[("sli.csv", &daily(999, 1_000)), ("slo.json", &text)]);
        assert_eq!(only(&slo).objective, Some(0.999));
    }
}

#[test]
fn an_objective_in_prometheus_that_is_none_is_refused_with_a_reason() {
    let text = r#"{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"slo:objective:ratio","service":"api","slo":"a"},"values":[[1793000000,"99.9"]]}]}}"#;
    let input = support::read_one("slo.json", text);
    assert_eq!(
        (input.warnings[0].found.as_str(), input.warnings[0].expected.as_str()),
        ("99.9", "an objective above 0 up to 1, such as 0.999")
    );
}

#[test]
fn a_slice_target_that_is_no_ratio_is_pointed_out() {
    let input = support::read_one("slo.yaml", openslo("target: 0.99, timeSliceWindow: 1d, timeSliceTarget: 95%"));
    assert_eq!((input.warnings[0].field.as_str(), input.warnings[0].found.as_str()), ("timeSliceTarget", "95%"));
}

#[test]
fn an_empty_document_at_the_end_of_a_yaml_file_is_nothing_to_warn_about() {
    let input = support::read_one("slo.yaml", openslo("target: 0.99") + "---\n");
    assert_eq!((input.facts, input.warnings_total), (1, 0));
}

#[test]
fn a_budget_of_five_nines_is_exact_to_twelve_digits() {
    // 2 bad of 15 · 10⁹ in a budget of 15 · 10⁴.
    let bad = daily(1_000_000_000, 1_000_000_000)
        .replace("2026-11-05T00:00:00Z,api,a,1000000000", "2026-11-05T00:00:00Z,api,a,999999998");
    let slo = "service,slo,objective,window\napi,a,0.99999,28d\n";
    near(only(&support::score(&[("sli.csv", &bad), ("slos.csv", slo)])).budget_consumed, 2.0 / 280_000.0);
}

#[test]
fn a_ratio_that_meets_its_objective_in_every_slice_meets_it() {
    let slo = "service,slo,objective,window,method,slice\napi,a,0.5125,28d,ratio-timeslices,1d\n";
    let scorecard = support::score(&[("sli.csv", &daily(41, 80)), ("slos.csv", slo)]);
    assert_eq!((only(&scorecard).verdict, only(&scorecard).good.as_str()), (Verdict::Met, "14.35"));
}

#[test]
fn slices_still_to_come_belong_to_a_calendar_budget_whether_their_length_is_said_or_not() {
    // 9 of 10 slices so far are good; the month of November has 30: 1 / (0.1 · 30).
    let sli = daily(1, 1).replace("2026-11-05T00:00:00Z,api,a,1", "2026-11-05T00:00:00Z,api,a,0");
    for slo in ["slice\napi,a,0.9,month,timeslices,1d\n", "slice\napi,a,0.9,month,timeslices,\n"] {
        let slo = format!("service,slo,objective,window,method,{slo}");
        let options = Options { to: Some("2026-11-11".into()), ..Options::default() };
        let scorecard = support::score_with(&[("sli.csv", &sli), ("slos.csv", &slo)], options);
        near(only(&scorecard).budget_consumed, 1.0 / 3.0);
    }
}

#[test]
fn two_days_show_no_change() {
    let sli = daily(999, 1_000).replace("2026-11-15T00:00:00Z,api,a,999", "2026-11-15T00:00:00Z,api,a,998");
    let change = |window: &str| {
        let slo = format!("service,slo,objective,window\napi,a,0.99,{window}\n");
        let options = Options { from: Some("2026-10-24".into()), to: Some("2026-11-16".into()), ..Options::default() };
        let scorecard = support::score_with(&[("sli.csv", &sli), ("slos.csv", &slo)], options);
        let reading = support::metric(support::service(&scorecard, "api"), "error-budget-remaining").clone();
        (reading.change, reading.measured().map(|m| m.low.is_some()))
    };
    assert_eq!(change("2d"), (None, Some(false)));
    assert_eq!(change("7d"), (Some(evenkeel::score::Change::NoClearChange), Some(true)));
}

#[test]
fn a_window_partly_covered_says_how_much_of_it_and_is_not_extrapolated() {
    let rows: String = (6..=15).map(|d| format!("2026-11-{d:02}T00:00:00Z,api,a,9,10\n")).collect();
    let sli = format!("timestamp,service,slo,good,total\n{rows}");
    let scorecard = support::score(&[("sli.csv", &sli), ("slos.csv", "service,slo,objective,window\napi,a,0.8,28d\n")]);
    let slo = only(&scorecard);
    near(Some(slo.covered), 10.0 / 28.0);
    assert_eq!((slo.good.as_str(), slo.total.as_str(), slo.budget_consumed), ("90", "100", Some(0.5)));
}
