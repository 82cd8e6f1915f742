//! Counters from Prometheus: samples that one part lacks, names that speak of errors.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::score::{Scorecard, SloReading};

const SLO: (&str, &str) = ("slos.csv", "service,slo,objective\napi,a,0.99\n");
const START: i64 = 1_793_000_000;

fn series(labels: &str, samples: impl Iterator<Item = (i64, String)>) -> String {
    let values: Vec<String> = samples.map(|(hour, v)| format!("[{},\"{v}\"]", START + hour * 3_600)).collect();
    format!(r#"{{"metric":{{{labels},"service":"api","slo":"a"}},"values":[{}]}}"#, values.join(","))
}

fn score(series: &[String]) -> Scorecard {
    let json = format!(r#"{{"status":"success","data":{{"resultType":"matrix","result":[{}]}}}}"#, series.join(","));
    let options = evenkeel::protocol::Options {
        from: Some("2026-10-20".into()),
        to: Some("2026-11-06".into()),
        ..Default::default()
    };
    support::score_with(&[("m.json", &json), SLO], options)
}

fn only(scorecard: &Scorecard) -> &SloReading {
    &support::service(scorecard, "api").slos[0]
}

#[test]
fn a_sample_that_one_counter_lacks_makes_no_event_bad() {
    // Two pods count 100 an hour, all of them good; a restart at hour 60; the total lacks samples or has NaN for them.
    let count = |hour: i64| if hour < 60 { 100 * hour } else { 100 * (hour - 60) + 40 };
    let all = |name: &str, pod: u8| {
        series(&format!(r#""__name__":"{name}","pod":"{pod}""#), (0..100).map(move |h| (h, count(h).to_string())))
    };
    let holes = |name: &str, pod: u8| {
        let samples = (0..100)
            .filter(|h| h % 7 != 3 || h % 2 == 1)
            .map(move |h| (h, if h % 5 == 2 { "NaN".to_string() } else { count(h).to_string() }));
        series(&format!(r#""__name__":"{name}","pod":"{pod}""#), samples)
    };
    let s =
        score(&[all("x_good_total", 1), holes("x_valid_total", 1), holes("x_good_total", 2), all("x_valid_total", 2)]);
    let slo = only(&s);
    // 59 hours, 40 after the restart, 39 hours more; twice.
    assert_eq!((slo.bad.as_str(), slo.total.as_str()), ("0", "19680"));
    assert!(s.data_quality.iter().all(|n| n.code != "counter-skew"));
}

#[test]
fn a_ratio_whose_name_speaks_of_errors_is_a_ratio_of_errors() {
    let hours = || (0..100).map(|h| (h, "0.002".to_string()));
    let s = score(&[series(r#""__name__":"job:slo_errors_per_request:ratio_rate5m""#, hours())]);
    assert_eq!(only(&s).sli, Some(0.998));
    let s = score(&[series(r#""__name__":"api_error_ratio""#, hours())]);
    assert_eq!(only(&s).sli, Some(0.998));
}
