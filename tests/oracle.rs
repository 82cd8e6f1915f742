//! Figures against tables that others computed: each file names its source.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::metric::stats;
use evenkeel::score::Verdict;

/// Rows of an oracle table, the header left out. The last fields are numbers; the first may be quoted.
fn table(name: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(format!("{}/tests/oracles/{name}.csv", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let rows: Vec<Vec<String>> = text
        .lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty())
        .skip(1)
        .map(|line| {
            let (first, rest) = match line.strip_prefix('"') {
                Some(quoted) => quoted.split_once("\",").unwrap(),
                None => line.split_once(',').unwrap(),
            };
            std::iter::once(first).chain(rest.split(',')).map(String::from).collect()
        })
        .collect();
    assert!(rows.len() >= 8, "{name} has {} cases", rows.len());
    rows
}

fn numbers(row: &[String]) -> Vec<f64> {
    row.iter().map(|field| field.parse().unwrap()).collect()
}

#[track_caller]
fn near(what: &str, got: f64, want: f64) {
    assert!((got - want).abs() <= 1e-9 * want.abs().max(1.0), "{what}: {got} is not {want}");
}

#[test]
fn wilson_intervals_are_those_of_statsmodels() {
    for row in table("wilson") {
        let [k, n, low, high] = numbers(&row)[..] else { panic!("{row:?}") };
        let got = stats::wilson(k, n);
        near(&format!("{k} of {n}, low"), got.0, low);
        near(&format!("{k} of {n}, high"), got.1, high);
    }
}

#[test]
fn differences_of_proportions_are_those_of_statsmodels() {
    for row in table("newcombe") {
        let [k1, n1, k0, n0, low, high] = numbers(&row)[..] else { panic!("{row:?}") };
        let got = stats::newcombe(k1, n1, k0, n0);
        near(&format!("{row:?} low"), got.0, low);
        near(&format!("{row:?} high"), got.1, high);
    }
}

#[test]
fn poisson_intervals_are_those_of_scipy() {
    for row in table("poisson") {
        let [k, low, high] = numbers(&row)[..] else { panic!("{row:?}") };
        let got = stats::garwood(k as u64);
        near(&format!("{k} low"), got.0, low);
        near(&format!("{k} high"), got.1, high);
    }
}

#[test]
fn ranks_around_the_median_are_those_of_the_binomial() {
    for row in table("median_ranks") {
        let [n, low, high] = numbers(&row)[..] else { panic!("{row:?}") };
        assert_eq!(stats::ranks(n as usize, 0.5), Some((low as usize, high as usize)), "n = {n}");
    }
}

#[test]
fn budgets_are_those_of_the_published_examples() {
    for row in table("budget") {
        let [source, objective, bad, total, sli, consumed, remaining, verdict] = &row[..] else { panic!("{row:?}") };
        let (bad, total): (u64, u64) = (bad.parse().unwrap(), total.parse().unwrap());
        let sli_csv = format!("timestamp,service,slo,bad,total\n2026-11-08,s,a,0,0\n2026-11-15,s,a,{bad},{total}\n");
        let slo_csv = format!("service,slo,objective,window\ns,a,{objective},28d\n");
        let options = evenkeel::protocol::Options { as_of: Some("2026-11-16".into()), ..Default::default() };
        let scorecard = support::score_with(&[("sli.csv", &sli_csv), ("slo.csv", &slo_csv)], options);
        let slo = &scorecard.services[0].slos[0];
        assert_eq!(slo.total, total.to_string(), "{source}");
        assert_eq!(slo.bad, bad.to_string(), "{source}");
        let near = |what: &str, got: Option<f64>, want: &str| {
            let want: f64 = want.parse().unwrap();
            let got = got.unwrap_or_else(|| panic!("{source}: {what} is missing"));
            assert!((got - want).abs() <= 1e-9 * want.abs().max(1.0), "{source}: {what} is {got}, not {want}");
        };
        near("sli", slo.sli, sli);
        near("consumed", slo.budget_consumed, consumed);
        near("remaining", slo.budget_remaining, remaining);
        let met = if verdict == "met" { Verdict::Met } else { Verdict::Missed };
        assert_eq!(slo.verdict, met, "{source}: compared exactly, not rounded");
    }
}
