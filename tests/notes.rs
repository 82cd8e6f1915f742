//! What a reader should know about the data is said, in whole sentences.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use std::fmt::Write as _;
use support::{plain, score};

/// A sample for each `step` hours of the first 20 days of November.
fn slis(step: usize, columns: &str, values: &str) -> String {
    let mut text = format!("timestamp,service,slo,{columns}\n");
    for hour in (0..20 * 24).step_by(step) {
        writeln!(text, "2026-11-{:02}T{:02}:00:00Z,api,a,{values}", hour / 24 + 1, hour % 24).unwrap();
    }
    text
}

fn notes(files: &[(&str, &str)]) -> Vec<String> {
    score(files).data_quality.iter().map(|n| plain(&n.message)).collect()
}

#[test]
fn the_same_events_by_hour_and_by_day_are_pointed_out() {
    let (hourly, daily) = (slis(1, "good,total", "9,10"), slis(24, "good,total", "216,240"));
    let said = notes(&[("hourly.csv", &hourly), ("daily.csv", &daily)]);
    let expected = "20 SLI samples came with different counts: the larger total was kept, then the larger good. If one export is by the hour and another by the day, keep one of them: their events add up. The first: `a`, 2026-11-01T00:00:00Z; good/total `9/10` and `216/240`.";
    assert!(said.iter().any(|n| n == expected), "{said:#?}");
    let later = daily.replace("2026-11", "2026-10");
    assert!(
        notes(&[("hourly.csv", &hourly), ("daily.csv", &later)]).iter().all(|n| !n.contains("add up")),
        "one after the other is fine"
    );
}

#[test]
fn ratios_beside_counts_are_left_aside_and_said() {
    let (counts, ratios) = (slis(1, "good,total", "9,10"), slis(24, "ratio", "0.9"));
    let said = notes(&[("counts.csv", &counts), ("ratios.csv", &ratios)]);
    let expected = "20 ratio samples left aside: counts, or finer ratios, of the same SLI say more.";
    assert!(said.iter().any(|n| n == expected), "{said:#?}");
}

#[test]
fn one_file_handed_over_twice_under_two_names_is_said_and_counted_once() {
    let text = slis(1, "good,total", "9,10");
    let mut engine = support::engine(&[("a.csv", &text), ("b.csv", &text)]);
    for file in [0, 1] {
        engine.handle(evenkeel::protocol::Request::HashChunk { file, bytes: text.as_bytes() });
        engine.handle(evenkeel::protocol::Request::HashEnd { file });
    }
    let evenkeel::protocol::Reply::Scored { json, .. } =
        engine.handle(evenkeel::protocol::Request::Score { options: Default::default() })
    else {
        panic!("not scored")
    };
    assert!(json.contains("a.csv and b.csv are the same file, byte for byte: counted once."), "{json}");
    assert!(json.contains("\"total\": \"3600\""), "15 days of 240 events to the end of the last whole week");
}
