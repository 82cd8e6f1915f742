//! Laws that hold whatever the files say: the order and the cut of rows, the unit of a figure and the size of a count
//! change nothing, windows add up, and a perfect service takes nothing away. `tests/ledger.rs` has the laws of merging.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::{Instant, time::DAY, time::HOUR};
use evenkeel::engine::Engine;
use evenkeel::protocol::{Options, Reply, Request};
use evenkeel::score::{Scorecard, Verdict};
use proptest::prelude::*;
use serde_json::Value;

const DAYS: usize = 42;

/// (good, bad) of each hour that has a sample.
type Samples = Vec<Option<(u64, u64)>>;

fn samples() -> impl Strategy<Value = Samples> {
    let counts = prop_oneof![(0..200u64, 0..3u64), (0..20u64, 0..20u64), Just((0, 0))];
    prop::collection::vec(prop::option::weighted(0.8, counts), DAYS * 4)
}

/// Hours from the start at which something was deployed, its lead time and how long its incident lasted.
fn deployments() -> impl Strategy<Value = Vec<(i64, i64, Option<i64>)>> {
    prop::collection::vec((0..DAYS as i64 * 24, 1..200i64, prop::option::of(1..60i64)), 0..60)
}

/// A Monday; the periods are the four weeks from 2026-10-19 and the two weeks before.
fn start() -> Instant {
    Instant::from_civil(2026, 10, 5, 0)
}

fn at(hours: i64) -> Instant {
    start().plus(hours * HOUR)
}

fn rows(samples: &Samples, service: &str, time: impl Fn(Instant) -> String, times: u64) -> Vec<String> {
    let row = |(i, sample): (usize, &Option<(u64, u64)>)| {
        let (good, bad) = (*sample)?;
        Some(format!("{},{service},a,{},{}", time(at(i as i64 * 6)), good * times, (good + bad) * times))
    };
    samples.iter().enumerate().filter_map(row).collect()
}

fn table(header: &str, rows: &[String]) -> String {
    format!("{header}\n{}\n", rows.join("\n"))
}

const SLI: &str = "timestamp,service,slo,good,total";
const DEPLOYED: &str = "id,service,environment,status,finished_at,commit_at,kind";
const INCIDENTS: &str = "id,service,severity,started_at,resolved_at,deployment_id";

fn delivery(deployed: &[(i64, i64, Option<i64>)], time: impl Fn(Instant) -> String) -> (Vec<String>, Vec<String>) {
    let kind = |i: usize| ["feature", "fix", "hotfix", "rollback"][i % 4];
    let row = |(i, (hour, lead, _)): (usize, &(i64, i64, Option<i64>))| {
        format!("d{i},s,production,success,{},{},{}", time(at(*hour)), time(at(hour - lead)), kind(i))
    };
    let incident = |(i, (hour, _, lasts)): (usize, &(i64, i64, Option<i64>))| {
        Some(format!("i{i},s,high,{},{},d{i}", time(at(*hour)), time(at(hour + (*lasts)?))))
    };
    (deployed.iter().enumerate().map(row).collect(), deployed.iter().enumerate().filter_map(incident).collect())
}

fn slos(objective: &str) -> String {
    format!("service,slo,objective,window\ns,a,{objective},28d\nperfect,a,{objective},28d\n")
}

fn iso(t: Instant) -> String {
    t.to_string()
}

/// `to` is a Monday, the end of the default period.
fn options() -> Options {
    Options { as_of: Some(at(DAYS as i64 * 24).to_string()), ..Options::default() }
}

fn json(files: &[(&str, String)], options: Options) -> String {
    let mut engine = Engine::new();
    for (id, (name, text)) in files.iter().enumerate() {
        support::read(&mut engine, id as u32, name, text.as_bytes());
    }
    match engine.handle(Request::Score { options }) {
        Reply::Scored { json, .. } => json,
        other => panic!("{other:?}"),
    }
}

/// Without what is about the files themselves.
fn facts(json: &str) -> Value {
    let mut value: Value = serde_json::from_str(json).unwrap();
    let whole = value.as_object_mut().unwrap();
    whole.remove("inputs");
    whole["data_quality"].as_array_mut().unwrap().retain(|note| note["code"] != "late-file");
    value
}

fn scorecard(json: &str) -> Scorecard {
    serde_json::from_str(json).unwrap()
}

fn shuffled(rows: &[String], seed: u64) -> Vec<String> {
    let (mut rows, mut random) = (rows.to_vec(), oorandom::Rand64::new(seed.into()));
    for i in (1..rows.len()).rev() {
        rows.swap(i, random.rand_range(0..i as u64 + 1) as usize);
    }
    rows
}

proptest! {
    // Each case scores two or three times.
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_rows_of_any_file_is_nothing_to_the_scorecard(
        samples in samples(), deployed in deployments(), seed in any::<u64>()
    ) {
        let (sli, (deployments, incidents)) = (rows(&samples, "s", iso, 1), delivery(&deployed, iso));
        let files = |mix: &dyn Fn(&[String]) -> Vec<String>| {
            [("s.csv", table(SLI, &mix(&sli))), ("o.csv", slos("0.9")), ("d.csv", table(DEPLOYED, &mix(&deployments))), ("i.csv", table(INCIDENTS, &mix(&incidents)))]
        };
        let (plain, mixed) = (json(&files(&<[_]>::to_vec), options()), json(&files(&|rows| shuffled(rows, seed)), options()));
        prop_assert_eq!(facts(&plain), facts(&mixed));
    }

    #[test]
    fn a_file_cut_in_two_that_overlap_gives_the_same_scorecard(
        samples in samples(), deployed in deployments(), cut in 0.0..1.0f64, overlap in 0..20usize
    ) {
        let (sli, (deployments, incidents)) = (rows(&samples, "s", iso, 1), delivery(&deployed, iso));
        let halves = |rows: &[String]| {
            let cut = (rows.len() as f64 * cut) as usize;
            (rows[..cut].to_vec(), rows[cut.saturating_sub(overlap)..].to_vec())
        };
        let whole = [("s.csv", table(SLI, &sli)), ("o.csv", slos("0.9")), ("d.csv", table(DEPLOYED, &deployments)), ("i.csv", table(INCIDENTS, &incidents))];
        let mut parts = vec![("o.csv", slos("0.9"))];
        for (header, rows) in [(SLI, &sli), (DEPLOYED, &deployments), (INCIDENTS, &incidents)] {
            let (a, b) = halves(rows);
            parts.extend([("b.csv", table(header, &b)), ("a.csv", table(header, &a))]);
        }
        prop_assert_eq!(facts(&json(&whole, options())), facts(&json(&parts, options())));
    }

    #[test]
    fn two_windows_that_join_hold_what_their_union_holds(samples in samples(), deployed in deployments(), split in 1..27i64) {
        let from = at(14 * 24);
        let (middle, to) = (from.plus(split * DAY), from.plus(28 * DAY));
        let (sli, (mut deployments, incidents)) = (rows(&samples, "s", iso, 1), delivery(&deployed, iso));
        // Known from before both windows: one that is known for a few days only has no frequency.
        deployments.push(format!("first,s,production,success,{},,feature", iso(at(0))));
        let window = |from: Instant, to: Instant| {
            let slos = format!("service,slo,objective,window\ns,a,0.9,{}d\n", (to.0 - from.0) / DAY);
            let files = [("s.csv", table(SLI, &sli)), ("o.csv", slos), ("d.csv", table(DEPLOYED, &deployments)), ("i.csv", table(INCIDENTS, &incidents))];
            let options = Options { from: Some(iso(from)), to: Some(iso(to)), as_of: Some(iso(at(60 * 24))), ..Options::default() };
            let card = scorecard(&json(&files, options));
            let s = support::service(&card, "s");
            let slo = &s.slos[0];
            let counts = [&slo.good, &slo.bad, &slo.total].map(|n| n.parse::<u64>().unwrap());
            let n = |id: &str| support::metric(s, id).measured().map_or(0, |m| m.n);
            let failed = support::metric(s, "change-fail-rate").measured().map_or(0.0, |m| m.value * m.n as f64);
            (counts, n("deployment-frequency"), n("change-fail-rate"), failed, s.incidents.len())
        };
        let (first, second, both) = (window(from, middle), window(middle, to), window(from, to));
        for i in 0..3 {
            prop_assert_eq!(first.0[i] + second.0[i], both.0[i]);
        }
        prop_assert_eq!((first.1 + second.1, first.2 + second.2, first.4 + second.4), (both.1, both.2, both.4));
        prop_assert!((first.3 + second.3 - both.3).abs() < 1e-6, "{} and {} are not {}", first.3, second.3, both.3);
    }

    #[test]
    fn twice_every_count_leaves_ratios_budgets_and_verdicts_as_they_were(samples in samples()) {
        let slo = |times: u64, method: &str| {
            let slos = format!("service,slo,objective,window,method,slice\ns,a,0.95,28d,{method},6h\n");
            let files = [("s.csv", table(SLI, &rows(&samples, "s", iso, times))), ("o.csv", slos)];
            let card = scorecard(&json(&files, options()));
            let slo = &support::service(&card, "s").slos[0];
            (slo.sli, slo.budget_consumed, slo.budget_remaining, slo.verdict, slo.covered)
        };
        for method in ["occurrences", "timeslices", "ratio-timeslices"] {
            prop_assert_eq!(slo(1, method), slo(2, method), "{}", method);
        }
    }

    #[test]
    fn a_perfect_service_never_lowers_the_score(samples in samples(), deployed in deployments()) {
        let (sli, (mut deployments, incidents)) = (rows(&samples, "s", iso, 1), delivery(&deployed, iso));
        let perfect: Samples = vec![Some((100, 0)); DAYS * 4];
        // On demand, within minutes, and nothing ever broke.
        let on_demand: Vec<String> = (0..DAYS as i64 * 4)
            .map(|i| format!("p{i},perfect,production,success,{},{},feature", at(i * 6), at(i * 6).plus(-HOUR / 2)))
            .collect();
        // The exports speak of all services from the first day on, with or without the perfect one.
        deployments.push(format!("first,other,production,success,{},,feature", at(0)));
        let score = |more: bool| {
            let (mut sli, mut deployments) = (sli.clone(), deployments.clone());
            if more {
                sli.extend(rows(&perfect, "perfect", iso, 1));
                deployments.extend(on_demand.clone());
            }
            let slos = if more { slos("0.9") } else { "service,slo,objective,window\ns,a,0.9,28d\n".into() };
            let files = [("s.csv", table(SLI, &sli)), ("o.csv", slos), ("d.csv", table(DEPLOYED, &deployments)), ("i.csv", table(INCIDENTS, &incidents))];
            let card = scorecard(&json(&files, options()));
            [&card.scorecard.velocity, &card.scorecard.reliability, &card.scorecard.balanced].map(|r| r.value())
        };
        let (without, with) = (score(false), score(true));
        for (without, with) in without.into_iter().zip(with) {
            prop_assert!(with.is_some());
            if let (Some(without), Some(with)) = (without, with) {
                prop_assert!(with >= without - 1e-9, "{} fell to {}", without, with);
            }
        }
    }

    #[test]
    fn ratios_and_percents_and_seconds_and_milliseconds_say_the_same(
        samples in samples(), deployed in deployments(), billionths in 1..=999_999u32
    ) {
        let (ratio, percent) = (format!("0.{billionths:06}"), format!("{}.{:04}%", billionths / 10_000, billionths % 10_000));
        let files = |time: &dyn Fn(Instant) -> String, objective: &str| {
            let (deployments, incidents) = delivery(&deployed, time);
            [("s.csv", table(SLI, &rows(&samples, "s", time, 1))), ("o.csv", slos(objective)), ("d.csv", table(DEPLOYED, &deployments)), ("i.csv", table(INCIDENTS, &incidents))]
        };
        let plain = facts(&json(&files(&iso, &ratio), options()));
        prop_assert_eq!(&plain, &facts(&json(&files(&|t| (t.0 / 1_000).to_string(), &percent), options())));
        prop_assert_eq!(&plain, &facts(&json(&files(&|t| t.0.to_string(), &ratio), options())));
    }

    #[test]
    fn counts_are_exact_past_what_a_float_can_hold(
        pairs in prop::collection::vec(((1u64 << 53)..(1 << 60), 0..9u64), 1..8), more in 0..3u64
    ) {
        let sum = |of: fn(&(u64, u64)) -> u64| pairs.iter().map(|pair| u128::from(of(pair))).sum::<u128>();
        let (good, bad) = (sum(|p| p.0), sum(|p| p.1) + u128::from(more));
        let mut sli = format!("{SLI}\n");
        for (i, (good, bad)) in pairs.iter().enumerate() {
            let bad = if i == 0 { bad + more } else { *bad };
            sli += &format!("{},s,a,{good},{}\n", at(i as i64 * 6 + 24 * 30), good + bad);
        }
        let card = scorecard(&json(&[("s.csv", sli), ("o.csv", slos("0.999999999"))], options()));
        let slo = &support::service(&card, "s").slos[0];
        let told = [&slo.good, &slo.bad, &slo.total].map(|n| n.parse::<u128>().unwrap());
        prop_assert_eq!(told, [good, bad, good + bad]);
    }

    #[test]
    fn a_verdict_turns_at_the_last_unit_past_what_a_float_can_hold(k in (1u64 << 47)..(1 << 50), thousandths in 1..1_000u64) {
        // total · objective is whole, and `good` is that, or one less, or one more.
        let total = k * 1_000;
        let needed = k * thousandths;
        let verdict = |good: u64| {
            let sli = format!("{SLI}\n{},s,a,{good},{total}\n", at(24 * 30));
            let card = scorecard(&json(&[("s.csv", sli), ("o.csv", slos(&format!("0.{thousandths:03}")))], options()));
            support::service(&card, "s").slos[0].verdict
        };
        prop_assert_eq!([verdict(needed - 1), verdict(needed), verdict(needed + 1)], [Verdict::Missed, Verdict::Met, Verdict::Met]);
    }
}
