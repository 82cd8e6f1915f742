//! Is the forecast worth anything? Replayed day by day, each day knowing only the days before it, on the sample
//! organisation and on a year of outages of seventeen real web sites (`tests/fixtures/outages/museums.csv`), beside a
//! straight line through what the trailing window spent. `cargo xtask bench` prints the table.
//!
//! Rules, the same for all: the budget is that of the last 28 days. An exhaustion is a day at whose end nothing is left,
//! when something was the day before. It was warned of when the method warned on some day 3 to 14 days before. A run of
//! days with a warning is one alarm; it is false when no exhaustion comes until 14 days after its end; one that begins
//! less than 14 days before the data end is not judged. Days of the first four weeks warn of nothing. Outages become
//! daily error ratios as minutes down of 1 440.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::{Instant, time::DAY, time::parse_utc};
use evenkeel::metric::forecast::{Ahead, Day, SOON, WARN_FROM, drifts, forecast, line_warns};
use std::collections::BTreeMap;
use std::fs;

const WINDOW: usize = 28;
const LEAD: usize = 3;

/// Days, and 1 − objective.
type Series = (Vec<Day>, f64);

#[derive(Debug, Default, Clone, Copy, PartialEq)]
struct Judged {
    exhaustions: usize,
    warned: usize,
    false_alarms: usize,
    months: f64,
}

impl Judged {
    fn share(&self) -> f64 {
        self.warned as f64 / self.exhaustions as f64
    }

    fn false_per_month(&self) -> f64 {
        self.false_alarms as f64 / self.months
    }
}

fn museums(objective: f64) -> Vec<Series> {
    let text = support::fixture("outages/museums.csv");
    let first = parse_utc(b"2023-04-11").unwrap();
    let clean = vec![Day { bad: 0.0, total: 1_440.0 }; 365];
    let mut sites = BTreeMap::<&str, Vec<Day>>::new();
    for row in text.lines().filter(|l| !l.starts_with(['#', 'd'])) {
        let [date, site, minutes] = row.split(',').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let day = (parse_utc(date.as_bytes()).unwrap().0 - first.0) / DAY;
        sites.entry(site).or_insert_with(|| clean.clone())[day as usize].bad = minutes.parse().unwrap();
    }
    sites.insert("veenkoloniaal-museum", clean);
    assert_eq!(sites.len(), 17);
    sites.into_values().map(|days| (days, 1.0 - objective)).collect()
}

/// The SLOs that the sample has by the day, with their objectives.
fn sample() -> Vec<Series> {
    let dir = format!("{}/static/sample", env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| fs::read_to_string(format!("{dir}/{name}")).unwrap();
    let (daily, table, yaml) = (read("slis-daily.csv"), read("slos.csv"), read("slos.yaml"));
    let files = [("slis-daily.csv", daily.as_str()), ("slos.csv", table.as_str()), ("slos.yaml", yaml.as_str())];
    let scored = support::score(&files);
    let mut days = BTreeMap::<(String, String), Vec<(Instant, Day)>>::new();
    for row in daily.lines().filter(|l| !l.starts_with(['#', 't'])) {
        let [at, service, slo, good, total] = row.split(',').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let (good, total): (f64, f64) = (good.parse().unwrap(), total.parse().unwrap());
        let day = Day { bad: total - good, total };
        days.entry((service.into(), slo.into())).or_default().push((parse_utc(at.as_bytes()).unwrap(), day));
    }
    let slos = scored.services.iter().flat_map(|s| &s.slos);
    slos.filter_map(|s| {
        let mut days = days.remove(&(s.service.clone(), s.slo.clone()))?;
        days.sort_by_key(|(at, _)| *at);
        Some((days.into_iter().map(|(_, day)| day).collect(), 1.0 - s.objective?))
    })
    .collect()
}

fn spent(days: &[Day], t: usize, budget: f64) -> bool {
    let held = &days[(t + 1).saturating_sub(WINDOW)..=t];
    let (bad, total) = held.iter().fold((0.0, 0.0), |(b, n), d| (b + d.bad, n + d.total));
    bad > 0.0 && bad >= budget * total * (1.0 - 1e-12)
}

fn judge(all: &[Series], warns: impl Fn(&[Day], f64) -> Vec<bool>) -> Judged {
    let mut judged = Judged::default();
    for (days, budget) in all {
        let n = days.len();
        let nothing: Vec<bool> = (0..n).map(|t| spent(days, t, *budget)).collect();
        let alarm: Vec<bool> = warns(days, *budget).into_iter().zip(&nothing).map(|(w, gone)| w && !gone).collect();
        let exhausted: Vec<usize> = (WINDOW..n).filter(|t| nothing[*t] && !nothing[t - 1]).collect();
        judged.months += (n - WINDOW) as f64 / 30.4;
        judged.exhaustions += exhausted.len();
        let in_time = |t: &&usize| (t.saturating_sub(SOON).max(WINDOW)..=*t - LEAD).any(|day| alarm[day]);
        judged.warned += exhausted.iter().filter(in_time).count();
        let mut t = WINDOW;
        while t < n {
            if !alarm[t] {
                t += 1;
                continue;
            }
            let end = (t..n).take_while(|day| alarm[*day]).last().unwrap_or(t);
            let came = exhausted.iter().any(|day| t < *day && *day <= end + SOON);
            judged.false_alarms += usize::from(!came && t + SOON < n);
            t = end + 1;
        }
    }
    judged
}

fn line(days: &[Day], budget: f64) -> Vec<bool> {
    (0..days.len()).map(|t| t + 1 >= WINDOW && line_warns(&days[..=t], WINDOW, budget)).collect()
}

fn bootstrap(days: &[Day], budget: f64) -> Vec<bool> {
    let soon = |t: usize| {
        let told = forecast(&days[..=t], Ahead::Rolling { days: WINDOW }, budget, Instant(t as i64 * DAY), "backtest");
        told.and_then(Result::ok).is_some_and(|f| f.soon >= WARN_FROM)
    };
    (0..days.len()).map(|t| t + 1 >= WINDOW && soon(t)).collect()
}

/// The CUSUM's crossings; each stands for a week.
fn drift(days: &[Day], budget: f64) -> Vec<bool> {
    let mut warns = vec![false; days.len()];
    for found in drifts(days, WINDOW, budget, Instant(days.len() as i64 * DAY)) {
        let day = (found.at.0 / DAY) as usize - 1;
        let until = (day + 7).min(days.len());
        warns[day..until].fill(true);
    }
    warns
}

#[test]
fn the_forecast_beside_a_straight_line() {
    let sets =
        [("sample organisation", sample()), ("museums, 99.9 %", museums(0.999)), ("museums, 99.5 %", museums(0.995))];
    println!(
        "{:<21}{:<22}{:>12}{:>18}{:>24}",
        "history", "method", "exhaustions", "warned ≥ 3 days", "false alarms a month"
    );
    let mut table = vec![];
    for (name, all) in &sets {
        for (method, warns) in
            [("straight line", line as fn(&[Day], f64) -> Vec<bool>), ("forecast", bootstrap), ("drift", drift)]
        {
            let j = judge(all, warns);
            let warned = format!("{} ({:.0} %)", j.warned, j.share() * 100.0);
            let per_month = format!("{:.3} in {:.0}", j.false_per_month(), j.months);
            println!("{name:<21}{method:<22}{:>12}{warned:>18}{per_month:>24}", j.exhaustions);
            table.push(j);
        }
    }
    let [sample_line, sample_forecast, _, strict_line, strict_forecast, _, loose_line, loose_forecast, _] = table[..]
    else {
        panic!("three methods on three histories")
    };
    // What the README says of it, and no more.
    assert!(sample_line.exhaustions >= 5 && strict_line.exhaustions >= 40 && loose_line.exhaustions >= 10);
    assert!(sample_forecast.warned >= sample_line.warned);
    assert!(strict_forecast.warned > strict_line.warned, "it warns of more …");
    assert!(strict_forecast.false_alarms > strict_line.false_alarms, "… and is wrong more often");
    assert!(loose_forecast.warned >= loose_line.warned);
    assert!(strict_forecast.share() < 0.5, "most outages come without a sign of them");
}
