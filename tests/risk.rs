//! The deployment ledger and the safe speed through the engine: worked by hand, and the ledger's sums against a plain
//! count of every minute.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::amount::Signed;
use evenkeel::domain::time::{DAY, HOUR, MINUTE, SECOND, parse_utc};
use evenkeel::domain::{Amount, Cell, Instant, Method, Slo, Window};
use evenkeel::metric::pieces::Pieces;
use evenkeel::metric::spend::{self, Baseline};
use evenkeel::protocol::Options;
use evenkeel::score::risk::{Basis, LeverKind, SpeedState};
use evenkeel::score::{LedgerRow, RiskReading, Scorecard, Service};
use evenkeel::words;
use proptest::prelude::*;
use std::fmt::Write as _;
use support::{plain, score_with, service};

const END: &str = "2026-11-01";
const SLOS: &str = "service,slo,objective,window\napi,availability,99.9,28d\n";
const NONE: &str = "id,service,started_at,resolved_at\n";

fn end() -> Instant {
    parse_utc(END.as_bytes()).unwrap()
}

/// So many days before the end, at an hour.
fn at(days: i64, hour: i64) -> Instant {
    end().plus(-days * DAY + hour * HOUR)
}

/// Hourly samples of 10 000 of one service over `days`; `bad` by the sample's beginning.
fn hourly(name: &str, days: i64, bad: impl Fn(Instant) -> u64) -> String {
    (0..days * 24).fold(String::new(), |mut text, hour| {
        let t = at(days, hour);
        let _ = writeln!(text, "{t},{name},availability,{},10000", bad(t));
        text
    })
}

fn sli(rows: &str) -> String {
    format!("timestamp,service,slo,bad,total\n{rows}")
}

fn deployments(name: &str, all: &[Instant]) -> String {
    let row = |(i, t): (usize, &Instant)| format!("{name}-{i:03},{name},production,success,{t},feature,canary\n");
    all.iter().enumerate().map(row).collect()
}

const DEPLOYED: &str = "id,service,environment,status,finished_at,kind,strategy\n";

fn scored(sli: &str, slos: &str, deployments: &str, incidents: &str, settings: &str) -> Scorecard {
    let deployments = format!("{DEPLOYED}{deployments}");
    let options = Options { to: Some(END.into()), as_of: Some(END.into()), ..Options::default() };
    let mut files =
        vec![("sli.csv", sli), ("slos.csv", slos), ("deployments.csv", &deployments), ("incidents.csv", incidents)];
    if !settings.is_empty() {
        files.push(("scorecard.yaml", settings));
    }
    score_with(&files, options)
}

fn risk(sc: &Scorecard) -> &RiskReading {
    service(sc, "api").risk.as_ref().unwrap()
}

#[track_caller]
fn near(got: f64, want: f64) {
    assert!((got - want).abs() <= 1e-9 * want.abs().max(1.0), "{got} is not {want}");
}

/// An incident of one hour, from 10:00 on the day of a deployment at 09:00.
fn incident(days: i64, name: &str) -> String {
    format!("I{days},{name},{},{}\n", at(days, 10), at(days, 11))
}

#[test]
fn a_ledger_by_hand() {
    // 2 of 10 000 an hour. D0 20 days before the end fails from 10:00 to 12:00, 300 bad an hour; D1 ten days before
    // goes well; five days before, an outage of 400 that nobody deployed.
    let bad = |t: Instant| match t {
        t if t == at(20, 10) || t == at(20, 11) => 300,
        t if t == at(5, 3) => 400,
        _ => 2,
    };
    let incidents = format!("{NONE}I1,api,{},{}\n", at(20, 10), at(20, 12));
    let all = deployments("api", &[at(20, 9), at(10, 9)]);
    let sc = scored(&sli(&hourly("api", 28, bad)), SLOS, &all, &incidents, "");
    let api = service(&sc, "api");
    let [first, second] = &api.ledger[..] else { panic!("{:?}", api.ledger) };
    assert_eq!((first.deployment.as_str(), first.incident.as_deref()), ("api-000", Some("I1")));
    assert_eq!((first.from, first.to), (at(20, 10), at(20, 12)));
    // Two hours of 300 less two of 2.
    assert_eq!((first.bad.as_str(), first.baseline.as_str(), first.spent.as_str()), ("600", "4", "596"));
    // The budget is 0.001 · 10 000 · 672 = 6 720.
    near(first.share.unwrap(), 596.0 / 6_720.0);
    assert_eq!((first.kind.as_deref(), first.strategy.as_deref()), (Some("feature"), Some("canary")));
    // A day of its own, 24 hours of 2.
    assert_eq!((second.from, second.to), (at(10, 9), at(9, 9)));
    assert_eq!((second.bad.as_str(), second.spent.as_str()), ("48", "0"));
    let sum = &api.ledger_sums[0];
    // 669 hours of 2, 600 and 400.
    assert_eq!(sum.bad, "2338");
    assert_eq!((sum.baseline.as_deref(), sum.spent.as_deref()), (Some("1344"), Some("596")));
    assert_eq!(sum.unattributed.as_deref(), Some("398"));
    assert_eq!((sum.baseline_ratio, sum.deployments, sum.unlisted), (Some(0.0002), 2, 0));
}

#[test]
fn two_incidents_at_once_share_what_they_took_and_another_deployment_meanwhile_takes_nothing() {
    // Incidents of two deployments from 10:00 to 12:00 and from 11:00 to 13:00, 100 bad an hour in all three hours. A
    // hotfix at 12:00 has its own time from 13:00 on only.
    let bad = |t: Instant| if (at(20, 10)..at(20, 13)).contains(&t) { 100 } else { 0 };
    let incidents = format!(
        "id,service,started_at,resolved_at,deployment\nI1,api,{},{},api-000\nI2,api,{},{},api-001\n",
        at(20, 10),
        at(20, 12),
        at(20, 11),
        at(20, 13)
    );
    let all = deployments("api", &[at(20, 8), at(20, 9), at(20, 12)]);
    let sc = scored(&sli(&hourly("api", 28, bad)), SLOS, &all, &incidents, "");
    let spent = |id: &str| service(&sc, "api").ledger.iter().find(|r| r.deployment == id).unwrap().spent.clone();
    assert_eq!([spent("api-000"), spent("api-001"), spent("api-002")], ["150", "150", "0"]);
}

#[test]
fn twenty_thousand_deployments_at_once_share_what_they_took() {
    // One a second from midnight on, each with an incident; the first to begin is the last to end, and in the middle
    // all of them last for a day. Three bad a second all the while, over four days.
    const ALL: i64 = 20_000;
    let (begin, to) = (at(4, 0), end());
    let slo = Slo {
        service: "api".into(),
        name: "availability".into(),
        sli: "availability".into(),
        objective: 0.999,
        window: Window::Rolling { secs: 4 * 86_400 },
        method: Method::Occurrences,
        slice_target: None,
        slice_secs: None,
    };
    let total = Amount::whole(60 * 1_000);
    let cell = |minute: i64| Cell { at: begin.plus(minute * MINUTE), good: total - Amount::whole(60 * 3), total };
    let cells: Vec<Cell> = (0..4 * 24 * 60).map(cell).collect();
    let pieces = Pieces::new(&slo, &cells, begin).unwrap();
    let turn = |i: i64| {
        let from = begin.plus(i * SECOND);
        let over = begin.plus(2 * ALL * SECOND + DAY - i * SECOND);
        let incident = Some((None, from));
        spend::Turn { deployment: i as usize, at: from, failed: true, incident, spans: vec![(from, over)] }
    };
    let turns: Vec<spend::Turn> = (0..ALL).map(turn).collect();
    let usual = Baseline { ratio: 0.0, incidents_only: true, n: 6 };
    let account = spend::account(&pieces, &turns, &usual, begin, to);
    let Signed(spent) = account.spent();
    let Signed(nobodys) = account.unattributed();
    assert_eq!(spent + nobodys + account.baseline().0 as i128, (4 * 86_400 * 3) * 1_000_000_000);
    assert_eq!(spent, i128::from(2 * ALL + 86_400) * 3 * 1_000_000_000, "all that came while any was on");
    // Two seconds with k others each, once as they come and once as they go, and the day with all.
    let mut shares = 3.0 * 86_400.0 / ALL as f64;
    for (i, row) in account.rows.iter().enumerate().rev() {
        shares += 2.0 * 3.0 / (i + 1) as f64;
        assert!((row.bad.to_f64() - shares).abs() < 1e-3, "{i}: {} is not {shares}", row.bad);
    }
    assert_eq!(account.rows.len(), ALL as usize);
}

#[test]
fn samples_that_are_longer_than_an_incident_tell_nothing_of_it() {
    let day = |d: i64| format!("{},api,availability,{},240000\n", at(d, 0), if d == 20 { 600 } else { 48 });
    let rows: String = (1..=28).rev().map(day).collect();
    let incidents = format!("{NONE}I1,api,{},{}\n", at(20, 10), at(20, 12));
    let sc = scored(&sli(&rows), SLOS, &deployments("api", &[at(20, 9)]), &incidents, "");
    let row = &service(&sc, "api").ledger[0];
    assert_eq!(row.unmeasured.as_ref().unwrap().message, "samples are 1.0 d apart, and this needs 2 h");
    assert_eq!((row.spent.as_str(), row.share), ("0", None));
    let sum = &service(&sc, "api").ledger_sums[0];
    assert_eq!((sum.bad.as_str(), sum.unattributed.as_deref()), ("1896", Some("552")));
    // It failed, and what it took is not known.
    let speed = risk(&sc).slos[0].speed.as_ref().unwrap();
    assert_eq!((speed.failure_chance.k, speed.failure_chance.n, speed.cost), (1, 1, None));
    assert_eq!(speed.safe.state, SpeedState::AtLeast);
}

#[test]
fn samples_longer_than_an_incident_are_charged_to_no_other_deployment_and_it_is_said() {
    // A deployment each day at noon, every seventh with an incident of one hour that costs 100 of a day's 24 000 or of
    // four hours' 4 000: the day before would have half of the day's sample, and the same day's next six hours' the rest.
    let failed = |d: i64| d % 7 == 3;
    let times: Vec<Instant> = (1..=28).rev().map(|d| at(d, 12)).collect();
    let incidents: String =
        (1..=28).filter(|d| failed(*d)).map(|d| format!("I{d},api,{},{}\n", at(d, 13), at(d, 14))).collect();
    for hours in [24, 4] {
        let rows = (0..28 * 24 / hours).fold(String::new(), |mut text, i| {
            let t = at(28, i * hours);
            let holds = |d: i64| failed(d) && t <= at(d, 13) && at(d, 13) < t.plus(hours * HOUR);
            let bad = if (1..=28).any(holds) { 100 } else { 0 };
            let _ = writeln!(text, "{t},api,availability,{bad},{}", hours * 1_000);
            text
        });
        let sc = scored(&sli(&rows), SLOS, &deployments("api", &times), &format!("{NONE}{incidents}"), "");
        let api = service(&sc, "api");
        let (short, fine): (Vec<_>, Vec<_>) = api.ledger.iter().partition(|r| r.incident.is_some());
        assert_eq!((short.len(), fine.len()), (4, 24), "{hours}");
        assert!(fine.iter().all(|r| r.spent == "0"), "{hours}: {fine:?}");
        // The last one has half a day of its own, which a day's sample is too coarse for as well.
        let untold = fine.iter().filter(|r| r.unmeasured.is_some()).count();
        assert_eq!(untold, if hours == 24 { 1 } else { 0 });
        let why = format!("samples are {} apart, and this needs 1 h", if hours == 24 { "1.0 d" } else { "4 h" });
        assert!(short.iter().all(|r| r.unmeasured.as_ref().is_some_and(|u| plain(&u.message) == why)), "{short:?}");
        let sum = &api.ledger_sums[0];
        assert_eq!(
            (sum.bad.as_str(), sum.unattributed.as_deref(), sum.baseline_ratio),
            ("400", Some("400"), Some(0.0))
        );
        // It is the samples that hide the cost of four failures, not that none failed.
        let r = risk(&sc);
        assert_eq!(plain(&r.break_even.unmeasured().unwrap().message), why);
        let said = format!("4 failures, and what they took cannot be told: {why}");
        assert_eq!(plain(&words::cost_basis(r.slos[0].speed.as_ref().unwrap())), said);
        let note = sc.data_quality.iter().find(|n| n.code == "incident-too-short").unwrap();
        assert_eq!((note.service.as_deref(), note.count), (Some("api"), 4));
        assert!(note.message.starts_with("4 failed deployments with an incident shorter than the SLI samples"));
    }
}

#[test]
fn a_deployment_all_of_whose_time_lies_in_such_a_sample_cannot_be_told_either() {
    // Three deployments within one day's sample: the first has an incident of an hour, and the second four hours of
    // its own, all in that day; the third has the day after as well, and is told of that.
    let day = |d: i64| format!("{},api,availability,{},24000\n", at(d, 0), if d == 20 { 700 } else { 24 });
    let rows: String = (1..=28).rev().map(day).collect();
    let incidents = format!("{NONE}I1,api,{},{}\n", at(20, 2), at(20, 3));
    let all = deployments("api", &[at(20, 1), at(20, 12), at(20, 16)]);
    let daily = scored(&sli(&rows), SLOS, &all, &incidents, "");
    let row = |id: &str| service(&daily, "api").ledger.iter().find(|r| r.deployment == id).unwrap().clone();
    assert_eq!(row("api-001").unmeasured.unwrap().message, "samples are 1.0 d apart, and this needs 4 h");
    // From midnight to four in the afternoon, 16 hours of one an hour.
    assert_eq!((row("api-002").bad.as_str(), row("api-002").spent.as_str()), ("16", "0"));
    assert!(row("api-002").unmeasured.is_none());
}

#[test]
fn a_service_that_deploys_all_the_time_has_its_baseline_outside_of_incidents() {
    let all: Vec<Instant> = (1..=28).map(|d| at(d, 0)).rev().collect();
    let sc = scored(&sli(&hourly("api", 28, |_| 2)), SLOS, &deployments("api", &all), NONE, "");
    let sum = serde_json::to_value(&service(&sc, "api").ledger_sums[0]).unwrap();
    assert_eq!((sum["baseline_of"].as_str(), sum["baseline"].as_str()), (Some("outside-incidents"), Some("1344")));
}

/// A quarter with a deployment every other day; every fifth one fails for an hour, which takes 338 − 2 of 6 720: a
/// twentieth.
fn quarter(name: &str, fails: impl Fn(i64) -> bool) -> (String, String, String) {
    let all: Vec<i64> = (2..=90).rev().step_by(2).collect();
    let failed = |t: Instant| all.iter().any(|d| fails(*d) && t == at(*d, 10));
    let times: Vec<Instant> = all.iter().map(|d| at(*d, 9)).collect();
    let incidents = all.iter().filter(|d| fails(**d)).map(|d| incident(*d, name)).collect();
    (hourly(name, 91, |t| if failed(t) { 338 } else { 2 }), deployments(name, &times), incidents)
}

#[test]
fn break_even_by_hand() {
    let (rows, deployed, incidents) = quarter("api", |d| d % 10 == 0);
    let sc = scored(&sli(&rows), SLOS, &deployed, &format!("{NONE}{incidents}"), "");
    let r = risk(&sc);
    let speed = r.slos[0].speed.as_ref().unwrap();
    near(speed.weeks, 4.0);
    // 0.001 · 10 000 · 672 events; a quarter of that comes in a week.
    near(speed.budget, 6_720.0);
    near(speed.budget_per_week, 0.25);
    // 2 an hour, 168 hours, of 6 720: a twentieth. Nothing else is spent, but for half an hour's rounding.
    near(speed.baseline_per_week, 0.05);
    near(speed.other_per_week, 0.0);
    assert_eq!((speed.failure_chance.k, speed.failure_chance.n, speed.cost.unwrap().n), (9, 45, 9));
    assert_eq!(speed.failure_chance.evidence, Basis::Own);
    let median = speed.cost.unwrap().median;
    assert!((median / 0.05 - 1.0).abs() < 0.1, "{median} of a posterior around 0.05");
    let (p, c) = (speed.failure_chance.value, speed.cost.unwrap().mean);
    near(r.break_even.value().unwrap(), (0.25 - 0.05) / (p * c));
    // A fifth fails and takes a twentieth: 0.2 / 0.01 = 20 a week, within the interval.
    let even = r.break_even.measured().unwrap();
    assert!(even.low.unwrap() < 20.0 && 20.0 < even.high.unwrap(), "{even:?}");
    // What is safe is less, and of three failures in four weeks the window has 0.8 − 0.2 left.
    let safe = r.safe_speed.measured().unwrap();
    assert!(safe.low < Some(safe.value) && Some(safe.value) < safe.high && safe.value < even.value, "{safe:?}");
    assert_eq!((r.state, r.binding.as_deref()), (Some(SpeedState::Found), Some("availability")));
    near(speed.remaining, 1.0 - 0.2 - 2.0 * 0.05);
    assert!(r.safe_speed_rest.value().unwrap() < safe.value);
    assert_eq!(r.max_deployments_per_week, r.safe_speed_rest.value());
    near(r.deployments_per_week.value().unwrap(), 3.5);
}

#[test]
fn the_chance_of_failure_is_the_median_of_its_distribution_wherever_it_is_shown() {
    let (rows, deployed, incidents) = quarter("api", |d| d % 10 == 0);
    let sc = scored(&sli(&rows), SLOS, &deployed, &format!("{NONE}{incidents}"), "");
    let r = risk(&sc);
    let speed = r.slos[0].speed.as_ref().unwrap();
    // Nine of 45: Beta(9.5, 36.5). mpmath 1.3.0: its 10, 50 and 90 % quantiles.
    for chance in [r.failure_chance.unwrap(), speed.failure_chance] {
        assert_eq!(chance.beta, Some((9.5, 36.5)));
        near(chance.low, 0.133641960762);
        near(chance.value, 0.202244318686);
        near(chance.high, 0.285031579147);
    }
    near(r.break_even.value().unwrap(), 0.2 / (0.202244318686 * speed.cost.unwrap().mean));
    let working = words::service_working(&sc, service(&sc, "api"));
    let safe = working.iter().find(|w| w.figure == "availability: safe speed").unwrap();
    assert!(safe.formula.contains("Beta(9.5, 36.5), median 0.202244"), "{}", safe.formula);
    let said = plain(&words::learned(r).unwrap());
    assert!(said.starts_with("A deployment fails with a chance of 20.2 % [13.4 – 28.5 %]"), "{said}");
}

#[test]
fn the_curve_crosses_the_appetite_at_the_safe_speed_and_never_falls() {
    let (rows, deployed, incidents) = quarter("api", |d| d % 10 == 0);
    let with = |settings: &str| scored(&sli(&rows), SLOS, &deployed, &format!("{NONE}{incidents}"), settings);
    let sc = with("");
    let r = risk(&sc);
    let safe = r.safe_speed.value().unwrap();
    let there = r.curve.iter().find(|p| p.deployments_per_week == safe).unwrap();
    // The speed is read off a grid that is within 3 %.
    assert!((there.chance - 0.2).abs() < 0.01, "{there:?}");
    assert!(
        r.curve
            .windows(2)
            .all(|p| p[0].chance <= p[1].chance + 1e-12 && p[0].deployments_per_week < p[1].deployments_per_week)
    );
    assert_eq!(r.curve[0].chance, 0.0);
    assert!(r.curve.iter().all(|p| p.extrapolated == (p.deployments_per_week > 14.0)), "four times 3.5");
    let bold = with("risk: {appetite: 50%}\n");
    assert!(risk(&bold).safe_speed.value().unwrap() > safe);
    assert_eq!(risk(&bold).appetite, 0.5);
}

#[test]
fn the_chance_at_a_rate_is_the_same_whatever_is_borne() {
    let (rows, deployed, incidents) = quarter("api", |d| d % 10 == 0);
    let with = |appetite: &str| {
        let settings = format!("risk: {{appetite: {appetite}}}\n");
        risk(&scored(&sli(&rows), SLOS, &deployed, &format!("{NONE}{incidents}"), &settings)).clone()
    };
    let [shy, bold] = ["10%", "30%"].map(with);
    assert!(shy.chance_today.is_some_and(|chance| chance > 0.0 && chance < 1.0), "{:?}", shy.chance_today);
    assert_eq!(shy.chance_today, bold.chance_today);
    assert!(shy.safe_speed.value() < bold.safe_speed.value());
    // Each crosses its own appetite there.
    for (r, borne) in [(&shy, 0.1), (&bold, 0.3)] {
        let there = r.curve.iter().find(|p| Some(p.deployments_per_week) == r.safe_speed.value()).unwrap();
        assert!((there.chance - borne).abs() < 0.01, "{there:?}");
    }
}

#[test]
fn without_a_rate_of_today_nothing_is_beyond_it() {
    // Deployments are known of four days only, which is too short for a rate.
    let rows = hourly("api", 28, |t| if t == at(4, 10) { 338 } else { 2 });
    let deployed = deployments("api", &[at(4, 9), at(3, 9), at(2, 9)]);
    let sc = scored(&sli(&rows), SLOS, &deployed, &format!("{NONE}{}", incident(4, "api")), "");
    let r = risk(&sc);
    assert_eq!((r.deployments_per_week.value(), r.chance_today), (None, None));
    assert!(r.curve.len() > 10 && r.curve.iter().all(|p| !p.extrapolated) && !r.extrapolated, "{:?}", r.curve);
}

#[test]
fn a_safe_speed_above_break_even_says_why() {
    let (rows, deployed, incidents) = quarter("api", |d| d % 10 == 0);
    let with = |appetite: &str| {
        let settings = format!("risk: {{appetite: {appetite}}}\n");
        risk(&scored(&sli(&rows), SLOS, &deployed, &format!("{NONE}{incidents}"), &settings)).clone()
    };
    // Where the budget may as well be spent as not, the average is passed before.
    let (shy, bold) = (with("20%"), with("70%"));
    assert!(!shy.above_break_even && shy.safe_speed.value() < shy.break_even.value());
    assert!(bold.above_break_even && bold.safe_speed.value() > bold.break_even.value());
    let said =
        |r: &RiskReading| words::risk(r).iter().any(|s| s.contains(" lies above break-even: that is an average"));
    assert!(said(&bold) && !said(&shy));
}

#[test]
fn the_working_of_a_safe_speed_has_its_numbers() {
    let (rows, deployed, incidents) = quarter("api", |d| d % 10 == 0);
    let sc = scored(&sli(&rows), SLOS, &deployed, &format!("{NONE}{incidents}"), "");
    let all = words::service_working(&sc, service(&sc, "api"));
    let of = |figure: &str| all.iter().find(|w| w.figure == figure).unwrap();
    assert!(plain(&of("availability: room for failures").numbers.clone().unwrap()).starts_with("1 - (0.05 + ("));
    let speed = risk(&sc).slos[0].speed.as_ref().unwrap();
    // Nine of 45, Jeffreys' prior; the room of a full budget; what is borne.
    let formula = &of("availability: safe speed").formula;
    for part in
        ["take 0.8 of the budget", "≤ 0.2:", "v × 4 weeks × p", "p drawn from Beta(9.5, 36.5)", "median of 120 draws"]
    {
        assert!(formula.contains(part), "{part}: {formula}");
    }
    assert_eq!(
        of("availability: safe speed").result,
        format!("{} per week", format!("{:.9}", speed.safe.value).trim_end_matches('0'))
    );
    assert!(of("availability: safe speed of what remains").formula.contains("take 0.7 of the budget"), "{all:?}");
    let explained = plain(&words::explained(&sc));
    assert!(explained.contains("availability: safe speed = ") && explained.contains("Fenton 1960"));
}

#[test]
fn halving_failures_doubles_the_safe_speed() {
    let (rows, deployed, incidents) = quarter("api", |d| d % 10 == 0);
    let sc = scored(&sli(&rows), SLOS, &deployed, &format!("{NONE}{incidents}"), "");
    let r = risk(&sc);
    let adds = |what: LeverKind| r.levers.iter().find(|l| l.what == what).unwrap().adds;
    near(adds(LeverKind::FailureChance), r.safe_speed.value().unwrap());
    assert!(adds(LeverKind::RecoveryTime) > adds(LeverKind::Baseline) && adds(LeverKind::Baseline) > 0.0);
    assert!(r.levers.windows(2).all(|pair| pair[0].adds >= pair[1].adds));
}

#[test]
fn money_is_the_hours_of_complete_outage_that_a_share_is() {
    let (rows, deployed, incidents) = quarter("api", |d| d % 10 == 0);
    let with = |settings: &str| scored(&sli(&rows), SLOS, &deployed, &format!("{NONE}{incidents}"), settings);
    assert!(risk(&with("")).money.is_none());
    let sc = with("risk: {cost_per_hour: 1000, currency: EUR}\nservices:\n  api: {cost_per_hour: 50000}\n");
    let money = risk(&sc).money.clone().unwrap();
    // 0.1 % of 672 hours, at 50 000.
    near(money.budget_hours, 0.672);
    near(money.budget, 33_600.0);
    assert_eq!((money.currency.as_str(), money.cost_per_hour), ("EUR", 50_000.0));
    // The worst row took a twentieth.
    near(service(&sc, "api").ledger[0].money.unwrap(), 1_680.0);
    let speed = risk(&sc).slos[0].speed.as_ref().unwrap();
    near(money.per_failure.unwrap(), speed.cost.unwrap().mean * 33_600.0);
}

#[test]
fn few_failures_lean_on_the_organisation_and_say_so() {
    let (rows, deployed, incidents) = quarter("api", |d| d == 10 || d == 40);
    let (more, their, theirs) = quarter("web", |d| d % 10 == 0);
    let slos = format!("{SLOS}web,availability,99.9,28d\n");
    let (sli, deployed) = (sli(&format!("{rows}{more}")), format!("{deployed}{their}"));
    let sc = scored(&sli, &slos, &deployed, &format!("{NONE}{incidents}{theirs}"), "");
    let speed = risk(&sc).slos[0].speed.as_ref().unwrap();
    assert_eq!((speed.failure_chance.evidence, speed.cost.unwrap().evidence), (Basis::MostlyPool, Basis::MostlyPool));
    let said = plain(&words::risk(risk(&sc)).join(" "));
    assert!(said.contains("mostly on the organisation's failures: 2 failures of its own"), "{said}");
    let alone = scored(&sli, &slos, &deployed, &format!("{NONE}{theirs}"), "");
    let speed = risk(&alone).slos[0].speed.as_ref().unwrap();
    assert_eq!((speed.failure_chance.evidence, speed.cost.unwrap().evidence), (Basis::PoolAlone, Basis::PoolAlone));
    let said = plain(&words::risk(risk(&alone)).join(" "));
    assert!(said.contains("on the organisation's failures alone"), "{said}");
    // The same, whichever service is asked for; and for a team alone.
    let web = service(&alone, "web").risk.as_ref().unwrap();
    assert_eq!(web.slos[0].speed.as_ref().unwrap().failure_chance.evidence, Basis::Own);
}

#[test]
fn without_any_failure_it_is_at_least_what_a_failure_that_takes_everything_allows() {
    let (rows, deployed, _) = quarter("api", |_| false);
    let sc = scored(&sli(&rows), SLOS, &deployed, NONE, "");
    let r = risk(&sc);
    let speed = r.slos[0].speed.as_ref().unwrap();
    assert_eq!((r.state, speed.failure_chance.evidence, speed.cost), (Some(SpeedState::AtLeast), Basis::Nothing, None));
    // −ln(1 − 0.2) failures in four weeks, at the higher end of what p could be.
    near(r.safe_speed.value().unwrap(), -libm::log(0.8) / (4.0 * speed.failure_chance.high));
    assert_eq!((r.break_even.value(), r.max_deployments_per_week, r.overdraw), (None, None, None));
    let said = plain(&words::risk(r).join(" "));
    assert!(said.starts_with("At least ") && said.contains("no failure is known whose cost could be told"), "{said}");
}

#[test]
fn a_baseline_above_the_budget_leaves_no_speed() {
    // 12 of 10 000 an hour, where 10 are the budget.
    let sc = scored(&sli(&hourly("api", 28, |_| 12)), SLOS, &deployments("api", &[at(20, 9)]), NONE, "");
    let r = risk(&sc);
    assert_eq!((r.safe_speed.value(), r.state), (Some(0.0), Some(SpeedState::BaselineAlone)));
    assert_eq!((r.chance_today, r.max_deployments_per_week), (Some(1.0), Some(0.0)));
    let said = words::risk(r);
    assert_eq!(plain(&said[0]), "No speed is safe: the baseline alone spends the budget of availability.");
}

#[test]
fn a_budget_that_is_spent_leaves_no_speed_for_the_rest() {
    let (rows, deployed, incidents) = quarter("api", |d| d % 10 == 0);
    // An outage that nobody deployed, three weeks ago: 7 000 of 6 720.
    let outage = format!("{},api,availability,7000,10000", at(15, 4));
    let rows = rows.replace(&format!("{},api,availability,2,10000", at(15, 4)), &outage);
    let sc = scored(&sli(&rows), SLOS, &deployed, &format!("{NONE}{incidents}"), "");
    let r = risk(&sc);
    assert_eq!((r.safe_speed_rest.value(), r.state_rest), (Some(0.0), Some(SpeedState::AlreadySpent)));
    assert_eq!((r.overdraw, r.max_deployments_per_week), (Some(1.0), Some(0.0)));
    assert_eq!(r.state, Some(SpeedState::BaselineAlone), "the outage alone was a whole window's budget");
    let said = plain(&words::risk(r).join(" "));
    assert!(said.contains("what is spent without failed deployments takes the budget of availability"), "{said}");
    assert!(said.contains("Nothing remains of the budget of availability"), "{said}");
}

#[test]
fn an_slo_without_budget_deployments_or_incidents_says_why() {
    let (rows, deployed, incidents) = quarter("api", |d| d % 10 == 0);
    let why = |sc: &Scorecard| risk(sc).safe_speed.unmeasured().unwrap().message.clone();
    let incidents = format!("{NONE}{incidents}");
    let whole = scored(&sli(&rows), &SLOS.replace("99.9", "100"), &deployed, &incidents, "");
    assert_eq!(plain(&why(&whole)), "the objective is 100 %: there is no budget to spend");
    let none = scored(&sli(&rows), SLOS, &deployments("web", &[at(9, 9)]), &incidents, "");
    assert_eq!(why(&none), "no deployments in the files");
    let fresh = scored(&sli(&rows), SLOS, &deployments("api", &[at(1, 20)]), NONE, "");
    assert_eq!(plain(&why(&fresh)), "1 deployment is younger than 24 h: outcome pending");
    let options = || Options { to: Some(END.into()), as_of: Some(END.into()), ..Options::default() };
    let untold = format!("{DEPLOYED}{deployed}");
    let (sli, files) = (sli(&rows), options());
    let untold = score_with(&[("sli.csv", &sli), ("slos.csv", SLOS), ("d.csv", &untold)], files);
    assert_eq!(why(&untold), "no incidents in the files");
}

#[test]
fn one_deployment_is_little_to_know() {
    let sc = scored(&sli(&hourly("api", 28, |_| 2)), SLOS, &deployments("api", &[at(20, 9)]), NONE, "");
    let speed = risk(&sc).slos[0].speed.as_ref().unwrap();
    assert_eq!((speed.failure_chance.n, speed.safe.state), (1, SpeedState::AtLeast));
    assert!(speed.failure_chance.high > 0.4, "{:?}", speed.failure_chance);
}

#[test]
fn an_objective_that_changed_counts_as_the_stricter_one_for_the_whole_window() {
    let (rows, deployed, incidents) = quarter("api", |d| d % 10 == 0);
    let slos = format!("{SLOS}api,availability,99.95,28d\n");
    let sc = scored(&sli(&rows), &slos, &deployed, &format!("{NONE}{incidents}"), "");
    near(risk(&sc).slos[0].speed.as_ref().unwrap().budget, 3_360.0);
}

#[test]
fn the_slo_with_the_lowest_safe_speed_binds() {
    let (rows, deployed, incidents) = quarter("api", |d| d % 10 == 0);
    let latency = rows.replace("availability", "latency");
    let slos = format!("{SLOS}api,latency,99,28d\n");
    let sc = scored(&sli(&format!("{rows}{latency}")), &slos, &deployed, &format!("{NONE}{incidents}"), "");
    let r = risk(&sc);
    let names: Vec<_> = r.slos.iter().map(|s| s.slo.as_str()).collect();
    assert_eq!((names, r.binding.as_deref()), (vec!["availability", "latency"], Some("availability")));
}

/// A plain count of every minute: spent by deployment and in all, baseline, unattributed, and all bad ones.
struct Counted {
    spent: Vec<f64>,
    baseline: f64,
    unattributed: f64,
    bad: f64,
}

/// (minutes from the beginning) of deployments, and of each the minutes of its incidents.
type Turn = (i64, Vec<(i64, i64)>);

fn counted(samples: &[(u64, u64)], step: i64, turns: &[Turn]) -> Counted {
    let minutes = samples.len() as i64 * step;
    let owners = |minute: i64| -> Vec<usize> {
        let lasts = |(from, to): &(i64, i64)| (*from..*to).contains(&minute);
        let hurt: Vec<usize> = (0..turns.len()).filter(|i| turns[*i].1.iter().any(lasts)).collect();
        if !hurt.is_empty() {
            return hurt;
        }
        // The last deployment before, if it went well and is no day old.
        let last = (0..turns.len()).rfind(|i| turns[*i].0 <= minute);
        last.filter(|i| turns[*i].1.is_empty() && minute < turns[*i].0 + 1_440).into_iter().collect()
    };
    let owned: Vec<Vec<usize>> = (0..minutes).map(owners).collect();
    let free = |i: usize| (0..step).all(|m| owned[i * step as usize + m as usize].is_empty());
    let untouched = |i: usize| {
        let within = i as i64 * step..(i as i64 + 1) * step;
        !turns.iter().flat_map(|t| &t.1).any(|(from, to)| *from < within.end && *to > within.start)
    };
    let ratios = |counts: &dyn Fn(usize) -> bool| -> Vec<f64> {
        let all = (0..samples.len()).filter(|i| counts(*i) && samples[*i].1 > 0);
        let mut all: Vec<f64> = all.map(|i| samples[i].0 as f64 / samples[i].1 as f64).collect();
        all.sort_by(f64::total_cmp);
        all
    };
    let mut usual = ratios(&free);
    if usual.len() < 6 {
        usual = ratios(&untouched);
    }
    let n = usual.len();
    let usual = (usual[(n - 1) / 2] + usual[n / 2]) / 2.0;
    let mut sums = Counted { spent: vec![0.0; turns.len()], baseline: 0.0, unattributed: 0.0, bad: 0.0 };
    for (minute, owners) in owned.iter().enumerate() {
        let (bad, total) = samples[minute / step as usize];
        let (bad, total) = (bad as f64 / step as f64, total as f64 / step as f64);
        sums.bad += bad;
        sums.baseline += usual * total;
        match owners.len() {
            0 => sums.unattributed += bad - usual * total,
            n => owners.iter().for_each(|i| sums.spent[*i] += (bad - usual * total) / n as f64),
        }
    }
    sums
}

/// Ten days of samples, a step in minutes, and deployments by minute with the incidents of some.
fn history() -> impl Strategy<Value = (Vec<(u64, u64)>, i64, Vec<Turn>)> {
    let sample = (0u64..40, 0u64..3_000).prop_map(|(bad, more)| (bad, bad + more));
    let incidents = prop::collection::vec((1i64..900, 61i64..700), 0..3);
    let turn = (0i64..14_000, prop_oneof![3 => Just(vec![]), 2 => incidents]);
    (prop::sample::select(vec![5i64, 20, 60]), prop::collection::vec(turn, 0..14)).prop_flat_map(
        move |(step, turns)| {
            let samples = prop::collection::vec(sample.clone(), (14_400 / step) as usize);
            (samples, Just(step), Just(tidied(turns)))
        },
    )
}

/// By time, no two at once, incidents after their deployment and before the end.
fn tidied(mut turns: Vec<(i64, Vec<(i64, i64)>)>) -> Vec<Turn> {
    turns.sort();
    turns.dedup_by_key(|t| t.0);
    let spans = |at: i64, all: Vec<(i64, i64)>| -> Vec<(i64, i64)> {
        all.into_iter()
            .map(|(after, long)| (at + after, (at + after + long).min(14_400)))
            .filter(|s| s.1 - s.0 > 60)
            .collect()
    };
    turns.into_iter().map(|(at, all)| (at, spans(at, all))).collect()
}

fn exact(text: &str) -> i128 {
    let amount = Amount::parse(text.trim_start_matches('-').as_bytes(), b'.').unwrap();
    let Signed(value) = Signed::of(amount, Amount::ZERO);
    if text.starts_with('-') { -value } else { value }
}

fn of_history(samples: &[(u64, u64)], step: i64, turns: &[Turn]) -> Service {
    let begin = end().plus(-10 * DAY);
    let time = |minute: i64| begin.plus(minute * MINUTE);
    let rows = samples.iter().enumerate().fold(String::new(), |mut text, (i, (bad, total))| {
        let _ = writeln!(text, "{},api,availability,{bad},{total}", time(i as i64 * step));
        text
    });
    let times: Vec<Instant> = turns.iter().map(|t| time(t.0)).collect();
    let mut incidents = String::from("id,service,started_at,resolved_at,deployment\n");
    for (i, turn) in turns.iter().enumerate() {
        for (j, (from, to)) in turn.1.iter().enumerate() {
            let _ = writeln!(incidents, "I{i}-{j},api,{},{},api-{i:03}", time(*from), time(*to));
        }
    }
    let slos = SLOS.replace("28d", "10d");
    service(&scored(&sli(&rows), &slos, &deployments("api", &times), &incidents, ""), "api").clone()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn rows_baseline_and_unattributed_are_what_a_count_of_every_minute_finds_and_add_up(
        (samples, step, turns) in history()
    ) {
        let api = of_history(&samples, step, &turns);
        let Some(sum) = api.ledger_sums.first() else {
            prop_assert!(turns.is_empty());
            return Ok(());
        };
        let (Some(spent), Some(baseline), Some(unattributed)) = (&sum.spent, &sum.baseline, &sum.unattributed) else {
            return Ok(());
        };
        // To the billionth.
        prop_assert_eq!(exact(spent) + exact(baseline) + exact(unattributed), exact(&sum.bad));
        let rows: i128 = api.ledger.iter().map(|r| exact(&r.spent)).sum();
        prop_assert_eq!(rows, exact(spent));
        // An hour is measured in these samples, less is left out by both.
        let coarse = |r: &&LedgerRow| r.unmeasured.is_some();
        prop_assert_eq!(api.ledger.iter().filter(coarse).count(), 0);
        let own = counted(&samples, step, &turns);
        let alike = |ours: i128, theirs: f64| (ours as f64 / 1e9 - theirs).abs() < 1e-3;
        prop_assert!(alike(exact(&sum.bad), own.bad));
        prop_assert!(alike(exact(baseline), own.baseline), "{} is not {}", baseline, own.baseline);
        prop_assert!(alike(exact(unattributed), own.unattributed), "{} is not {}", unattributed, own.unattributed);
        for row in &api.ledger {
            let i: usize = row.deployment.trim_start_matches("api-").parse().unwrap();
            prop_assert!(alike(exact(&row.spent), own.spent[i]), "{:?} is not {}", row, own.spent[i]);
        }
    }
}
