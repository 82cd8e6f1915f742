//! The balanced score: its weights and curves as a team changes them, what moved it, what would lift it.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::{Scoring, Settings};
use evenkeel::metric::{Figure, Measured, Outcome, draw::Spread};
use evenkeel::protocol::Options;
use evenkeel::score::balance::{self, Alike, Scored, Weighed, balanced};
use evenkeel::score::curve::Table;
use evenkeel::score::{Advice, Score, Scorecard};
use evenkeel::words;
use proptest::prelude::*;
use support::{fixture, plain, read_one, score, score_with, service};

/// As many outcomes as the table has metrics; `None` is not measured.
fn weighed(table: &Table, values: &[Option<f64>]) -> (Vec<evenkeel::score::Part>, Weighed) {
    let outcome = |value: &Option<f64>| -> Outcome {
        let value = value.ok_or(evenkeel::domain::Reason::NoParts)?;
        let measured = Measured { value, unit: evenkeel::domain::Unit::Ratio, n: 9, low: None, high: None, over: None };
        Ok(Figure { measured, spread: Spread::Unknown })
    };
    let outcomes: Vec<Outcome> = values.iter().map(outcome).collect();
    let of = |id: &str| &outcomes[table.metrics.iter().position(|c| c.metric == id).unwrap()];
    balance::weigh(table, "test", true, of)
}

/// The same on the metrics that both periods have.
fn compared(table: &Table, now: &[Option<f64>], before: &[Option<f64>]) -> Score {
    let both = |mine: &[Option<f64>], other: &[Option<f64>]| -> Vec<Option<f64>> {
        mine.iter().zip(other).map(|(mine, other)| other.and(*mine)).collect()
    };
    let alike = Alike { now: weighed(table, &both(now, before)).1, before: weighed(table, &both(before, now)).1 };
    let (parts, now) = weighed(table, now);
    let (_, before) = weighed(table, before);
    balance::score(table, Scored { parts, now: &now, before: &before, alike: &alike, lift: vec![] })
}

fn moved(score: &Score) -> Vec<f64> {
    score.parts.iter().filter_map(|p| p.contribution_to_change).collect()
}

proptest! {
    #[test]
    fn what_moved_the_score_adds_up_to_its_change_whatever_is_measured(
        now in prop::collection::vec(prop::option::weighted(0.8, 0.0..1e6_f64), 7),
        before in prop::collection::vec(prop::option::weighted(0.8, 0.0..1e6_f64), 7),
        zero in 0..3usize,
    ) {
        let table = Table::default();
        // Points of 0 in one pillar, in both, or in none.
        let worst = [Some(0.0), Some(1e9)];
        let now: Vec<_> = now.iter().enumerate().map(|(i, v)| if i < 2 && zero > 0 { worst[i] } else { *v }).collect();
        let before: Vec<_> = before.iter().enumerate().map(|(i, v)| if i < 2 && zero > 1 { worst[i] } else { *v }).collect();
        let s = compared(&table, &now, &before);
        let change = s.balanced.value().zip(s.balanced.previous).map(|(now, before)| now - before);
        match change {
            None => prop_assert!(s.coverage_to_change.is_none() && moved(&s).is_empty()),
            Some(change) => {
                let all = moved(&s).iter().sum::<f64>() + s.coverage_to_change.unwrap();
                prop_assert!((all - change).abs() < 1e-9, "{all} is not {change}");
                let shown = words::moved(&s).unwrap();
                prop_assert_eq!(shown.before + shown.steps.iter().map(|step| step.tenths).sum::<i64>(), shown.now);
                for step in shown.steps {
                    let part = s.parts.iter().find(|p| Some(&p.metric) == step.metric.as_ref());
                    let exact = part.map_or(s.coverage_to_change, |p| p.contribution_to_change).unwrap() * 10.0;
                    prop_assert!((step.tenths as f64 - exact).abs() < 1.0 + 1e-6, "{} is shown for {exact}", step.tenths);
                }
                // Where the same metrics are measured, coverage moves nothing: the parts alone are the change.
                if now.iter().zip(&before).all(|(n, b)| n.is_some() == b.is_some()) {
                    prop_assert!(s.coverage_to_change.unwrap().abs() < 1e-9);
                }
            }
        }
    }

    #[test]
    fn displayed_figures_add_up_exactly_and_none_is_further_than_one_from_its_own(
        parts in prop::collection::vec(prop_oneof![Just(0.0), -900.0..900.0_f64, (-900..900_i32).prop_map(f64::from)], 1..9),
        off in -0.999..0.999_f64,
    ) {
        let total = (parts.iter().sum::<f64>() + off).round() as i64;
        // As far as the parts' sum can be from a difference of two rounded figures.
        prop_assume!((total as f64 - parts.iter().sum::<f64>()).abs() < 1.0);
        let shown = words::largest_remainder(&parts, total);
        prop_assert_eq!(shown.iter().sum::<i64>(), total);
        for (shown, part) in shown.iter().zip(&parts) {
            prop_assert!((*shown as f64 - part).abs() <= 1.0, "{shown} for {part}");
        }
        // Nothing stays nothing as long as another part can take the rest.
        if parts.iter().filter(|p| p.fract() != 0.0).count() > parts.len() / 2 && total == parts.iter().sum::<f64>().floor() as i64 {
            prop_assert!(shown.iter().zip(&parts).all(|(shown, part)| *part != 0.0 || *shown == 0));
        }
    }

    #[test]
    fn a_group_of_one_service_scores_as_the_service_does(
        now in prop::collection::vec(0.0..10.0_f64, 7),
        before in prop::collection::vec(0.0..10.0_f64, 7),
        weight in 0.1..9.0_f64,
    ) {
        let table = Table::default();
        let (n, b): (Vec<_>, Vec<_>) = (now.into_iter().map(Some).collect(), before.into_iter().map(Some).collect());
        let alone = compared(&table, &n, &b);
        let roll = |values: &[Option<f64>]| balance::roll_up(&table, &[(weight, &weighed(&table, values).1)]);
        let alike = Alike { now: roll(&n), before: roll(&b) };
        let (now, before) = (roll(&n), roll(&b));
        let parts = balance::roll_up_parts(&table, &[(weight, &weighed(&table, &n).0)]);
        let group = balance::score(&table, Scored { parts, now: &now, before: &before, alike: &alike, lift: vec![] });
        prop_assert!((group.balanced.value().unwrap() - alone.balanced.value().unwrap()).abs() < 1e-9);
        for (a, b) in moved(&group).iter().zip(moved(&alone)) {
            prop_assert!((a - b).abs() < 1e-9);
        }
    }
}

#[test]
fn what_is_missing_goes_to_the_largest_remainders_and_the_first_of_equals() {
    assert_eq!(words::largest_remainder(&[1.5, 1.5, 1.4], 4), [2, 1, 1]);
    assert_eq!(words::largest_remainder(&[-0.4, -0.4, 0.0], -1), [0, -1, 0]);
    assert_eq!(words::largest_remainder(&[0.0, 2.6, 0.0], 3), [0, 3, 0]);
    assert_eq!(words::largest_remainder(&[0.0, 2.0], 3), [0, 3], "a part of nothing gets something last");
    assert!(words::largest_remainder(&[], 0).is_empty());
}

/// Frequency, lead time, SLOs met, budget left, change fail rate, recovery, rework.
const STEADY: [Option<f64>; 7] =
    [Some(1.0), Some(86_400.0), Some(1.0), Some(0.2), Some(0.10), Some(86_400.0), Some(0.0)];

#[test]
fn contributions_are_those_worked_by_hand() {
    // Before: V = 75 (frequency 1 a day is 75 points, lead time of a day is 75). Reliability: 0.25·100 + 0.25·100
    // + 0.20·75 + 0.20·75 + 0.10·100 = 25 + 25 + 15 + 15 + 10 = 90. B = √(75·90) = 82.158…
    // Now four deployments a day: V = ½·100 + ½·75 = 87.5; change fail rate 15 %: R = 90 − 0.2·(75 − 50) = 85.
    let mut now = STEADY;
    (now[0], now[4]) = (Some(4.0), Some(0.15));
    let s = compared(&Table::default(), &now, &STEADY);
    assert!((s.velocity.value().unwrap() - 87.5).abs() < 1e-9 && (s.reliability.value().unwrap() - 85.0).abs() < 1e-9);
    // k_V = ½(√90 + √85)/(√75 + √87.5) = 0.5205…, k_R = ½(√75 + √87.5)/(√90 + √85) = 0.4803…
    let (k_v, k_r) =
        (0.5 * (9.486833 + 9.219544) / (8.660254 + 9.354143), 0.5 * (8.660254 + 9.354143) / (9.486833 + 9.219544));
    // Frequency: k_V · ½·(100 − 75); change fail rate: k_R · 0.2·(50 − 75).
    let (frequency, failing) = (k_v * 12.5, k_r * -5.0);
    let found = moved(&s);
    assert!((found[0] - frequency).abs() < 1e-5 && (found[4] - failing).abs() < 1e-5, "{found:?}");
    assert_eq!((found[1], found[2], found[3], found[5], found[6]), (0.0, 0.0, 0.0, 0.0, 0.0));
    assert!((frequency + failing - (f64::sqrt(87.5 * 85.0) - f64::sqrt(75.0 * 90.0))).abs() < 1e-5);
}

#[test]
fn a_metric_that_was_not_measured_before_is_coverage_and_no_improvement() {
    let mut before = STEADY;
    before[6] = None;
    // Reliability before: 80 ÷ 0.9 = 88.888…; now 90 with rework's 100 points, which is nobody's improvement.
    let s = compared(&Table::default(), &STEADY, &before);
    assert!(moved(&s).iter().all(|m| m.abs() < 1e-9), "{:?}", moved(&s));
    let change = f64::sqrt(75.0 * 90.0) - f64::sqrt(75.0 * 80.0 / 0.9);
    assert!((s.coverage_to_change.unwrap() - change).abs() < 1e-9);
}

#[test]
fn a_score_that_was_not_measured_before_has_no_change_to_tell() {
    let s = compared(&Table::default(), &STEADY, &[None; 7]);
    assert!(s.balanced.value().is_some() && moved(&s).is_empty() && s.coverage_to_change.is_none());
}

#[test]
fn weights_of_nothing_but_zero_leave_the_pillar_unmeasured_and_say_why() {
    let metric = |id: &str| format!("    {id}: {{weight: 0}}\n");
    let yaml = format!("score:\n  metrics:\n{}{}", metric("deployment-frequency"), metric("lead-time"));
    let sc = small_with(&yaml);
    let velocity = sc.scorecard.velocity.unmeasured().unwrap();
    assert_eq!(velocity.reason, evenkeel::domain::Reason::NoWeight);
    assert_eq!(plain(&velocity.message), "every metric of it that is measured has the weight 0");
    assert!(sc.scorecard.reliability.value().is_some() && sc.scorecard.balanced.value().is_none());
    assert!(sc.scorecard.lift.is_empty() && sc.scorecard.advice.is_none());
}

#[test]
fn where_all_weights_or_all_tiers_are_zero_the_balance_says_that_and_not_that_velocity_is_missing() {
    let ids = Table::default().metrics.into_iter().map(|c| format!("    {}: {{weight: 0}}\n", c.metric));
    let sc = small_with(&format!("score:\n  metrics:\n{}", ids.collect::<String>()));
    for score in sc.services.iter().map(|s| &s.scorecard).chain([&sc.scorecard]) {
        let balanced = score.balanced.unmeasured().unwrap();
        assert_eq!(plain(&balanced.message), "every metric of it that is measured has the weight 0");
    }
    let tiers = "services:\n  a: {tier: one}\n  b: {tier: two}\n";
    let sc = with_objectives(&format!("{tiers}score: {{tiers: {{one: 0, two: 0}}}}\n"));
    for reading in [&sc.scorecard.balanced, &sc.scorecard.velocity, &sc.scorecard.reliability] {
        assert_eq!(reading.unmeasured().unwrap().message, "every service of it has the weight 0, by its tier");
    }
    assert!(service(&sc, "a").scorecard.velocity.value().is_some(), "the services themselves are measured");
}

fn small_with(settings: &str) -> Scorecard {
    let names = ["sli.csv", "slos.csv", "deployments.csv", "incidents.csv"];
    let files: Vec<(String, String)> =
        std::fs::read_dir(format!("{}/tests/fixtures/small", env!("CARGO_MANIFEST_DIR")))
            .unwrap()
            .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
            .filter(|name| !name.ends_with(".yaml") || names.contains(&name.as_str()))
            .map(|name| (name.clone(), fixture(&format!("small/{name}"))))
            .collect();
    let mut files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    if !settings.is_empty() {
        files.push(("scorecard.yaml", settings));
    }
    score(&files)
}

#[test]
fn weights_curves_and_target_lines_of_the_settings_are_in_force_and_exported() {
    let plain_score = small_with("");
    let sc = small_with(
        "score:\n  targets: {velocity: 99, reliability: 1}\n  metrics:\n    lead-time: {weight: 3, points: [[60, 100], [6000, 0]]}\n",
    );
    let lead = sc.balance.curve("lead-time").unwrap();
    assert_eq!((lead.weight, lead.points(6_000.0), lead.points(600.0)), (3.0, 0.0, 50.0));
    assert_eq!((sc.balance.targets.velocity, sc.balance.targets.reliability), (99.0, 1.0));
    for s in &sc.services {
        let parts = |s: &Score| {
            s.parts.iter().filter(|p| p.metric != "lead-time").map(|p| p.points.clone()).collect::<Vec<_>>()
        };
        assert_eq!(parts(&s.scorecard), parts(&service(&plain_score, &s.name).scorecard), "other metrics stay");
        let value = |id: &str| s.scorecard.parts.iter().find(|p| p.metric == id).and_then(|p| p.points.value());
        if let (Some(frequency), Some(lead)) = (value("deployment-frequency"), value("lead-time")) {
            // 0.5 and 3 are their weights.
            let velocity = (0.5 * frequency + 3.0 * lead) / 3.5;
            assert!((s.scorecard.velocity.value().unwrap() - velocity).abs() < 1e-9);
        }
    }
}

#[test]
fn a_choice_in_the_page_comes_before_the_settings_and_saving_it_gives_the_same_scorecard() {
    let chosen = Scoring { velocity_target: Some(70.0), ..Scoring::default() };
    let settings = "score:\n  targets: {velocity: 10, reliability: 20}\n  tiers: {\"1\": 4}\n";
    let csv = "timestamp,service,slo,good,total\n2026-11-14,a,up,1,2\n2026-11-15,a,up,1,2\n";
    let files = [("sli.csv", csv), ("scorecard.yaml", settings)];
    let options = Options { score: chosen.clone(), ..Options::default() };
    let sc = score_with(&files, options.clone());
    assert_eq!((sc.balance.targets.velocity, sc.balance.targets.reliability), (70.0, 20.0));
    assert_eq!(sc.balance.tiers.get("1"), Some(&4.0));
    let of_file = Settings { score: settings_score(settings), ..Settings::default() };
    let saved = evenkeel::words::settings_yaml(&options, &of_file);
    assert_eq!(score(&[("sli.csv", csv), ("scorecard.yaml", &saved)]).balance, sc.balance, "{saved}");
}

fn settings_score(yaml: &str) -> Scoring {
    let mut engine =
        support::engine(&[("scorecard.yaml", yaml), ("d.csv", "service,finished_at,status\na,2026-11-01,success\n")]);
    match engine.handle(evenkeel::protocol::Request::Score { options: Options::default() }) {
        evenkeel::protocol::Reply::Scored { settings, .. } => settings.score,
        other => panic!("{other:?}"),
    }
}

#[test]
fn targets_weights_and_curves_that_cannot_be_are_refused_with_their_place() {
    for (yaml, line, expected) in [
        ("score:\n  targets: {velocity: 101}\n", 2, "points from 0 to 100"),
        ("score:\n  targets: {reliability: -1}\n", 2, "points from 0 to 100"),
        ("score:\n  metrics:\n    lead-time: {weight: -0.5}\n", 3, "a number from 0 to 1000"),
        ("score:\n  metrics:\n    lead-time: {weight: NaN}\n", 3, "a number from 0 to 1000"),
        ("score:\n  metrics:\n    rework-rate: {points: [[0.5, 10], [0.1, 90]]}\n", 3, "by rising value"),
        ("score:\n  metrics:\n    rework-rate: {points: [[0.5, 10], [0.6, 190]]}\n", 3, "points from 0 to 100"),
        ("score:\n  metrics:\n    rework-rate: {points: [[0.5, 10]]}\n", 3, "at least two pairs"),
        ("score:\n  metrics:\n    lead-time: {points: [[0, 100], [60, 0]]}\n", 3, "values above 0"),
        ("score:\n  metrics:\n    time-to-restore: {weight: 1}\n", 3, "one of deployment-frequency"),
        ("score:\n  metrics:\n    lead-time: {weight: 1000.5}\n", 3, "a number from 0 to 1000"),
        ("score:\n  tiers: {gold: 1001}\n", 2, "a number from 0 to 1000"),
        ("score:\n  tiers: {gold: -3}\n", 2, "a number from 0 to 1000"),
    ] {
        let input = read_one("scorecard.yaml", yaml);
        let [warning] = &input.warnings[..] else { panic!("{yaml}: {:?}", input.warnings) };
        assert_eq!(warning.line, line, "{yaml}");
        assert!(warning.expected.contains(expected), "{yaml}: {}", warning.expected);
    }
}

/// `a` deploys daily and loses its budget, `b` deploys once a fortnight and keeps it.
fn two_services() -> [(&'static str, String); 2] {
    let mut sli = String::from("timestamp,service,slo,good,total\n");
    let mut deployments = String::from("service,finished_at,status,commit_at\n");
    for day in 1..=56 {
        let at = |hour: u64| {
            let (month, day) = if day <= 31 { (10, day) } else { (11, day - 31) };
            format!("2026-{month}-{day:02}T{hour:02}:00:00Z")
        };
        sli += &format!("{},a,up,990,1000\n{},b,up,1000,1000\n", at(0), at(0));
        deployments += &format!("a,{},success,{}\n", at(12), at(11));
        if day % 14 == 7 {
            deployments += &format!("b,{},success,{}\n", at(12), at(2));
        }
    }
    [("sli.csv", sli), ("deployments.csv", deployments)]
}

fn with_objectives(extra: &str) -> Scorecard {
    let [sli, deployments] = two_services();
    let yaml = format!(
        "objectives:\n  - {{service: a, slo: up, objective: 0.999}}\n  - {{service: b, slo: up, objective: 0.999}}\n{extra}"
    );
    score(&[(sli.0, &sli.1), (deployments.0, &deployments.1), ("scorecard.yaml", &yaml)])
}

#[test]
fn a_tier_may_count_more_in_the_roll_up_and_a_tier_of_zero_is_left_out() {
    let tiers = "services:\n  a: {tier: critical, team: one}\n  b: {tier: internal, team: two}\n";
    let sc = with_objectives(&format!("{tiers}score: {{tiers: {{critical: 3}}}}\n"));
    let of = |name: &str| service(&sc, name).scorecard.velocity.value().unwrap();
    // (3·a + 1·b) ÷ 4: a tier that is not named counts 1.
    let mean = (3.0 * of("a") + of("b")) / 4.0;
    assert!((sc.scorecard.velocity.value().unwrap() - mean).abs() < 1e-9);
    let sc = with_objectives(&format!("{tiers}score: {{tiers: {{internal: 0}}}}\n"));
    assert_eq!(sc.scorecard.velocity.value(), service(&sc, "a").scorecard.velocity.value());
    assert_eq!(sc.scorecard.velocity.measured().unwrap().n, 1);
    let [one, two] = &sc.teams[..] else { panic!("{:?}", sc.teams) };
    assert_eq!((one.name.as_str(), one.services, two.name.as_str(), two.services), ("one", 1, "two", 1));
    let own = |t: &evenkeel::score::Team| t.scorecard.as_ref().and_then(|s| s.balanced.value());
    assert_eq!(own(one), service(&sc, "a").scorecard.balanced.value());
    assert_eq!(own(two), None, "its only service counts nothing");
    assert_eq!(two.quadrants.map(|q| q.slow_and_steady), Some(1), "and is counted in its quadrant all the same");
}

#[test]
fn what_would_lift_the_score_most_is_what_it_gains_when_that_metric_stands_there() {
    let sc = with_objectives("");
    let a = &service(&sc, "a").scorecard;
    assert_eq!(a.advice, Some(Advice::ReliabilityPractice));
    assert_eq!(service(&sc, "b").scorecard.advice, Some(Advice::DeliveryPractice));
    for s in &sc.services {
        let (v, r) = (s.scorecard.velocity.value().unwrap(), s.scorecard.reliability.value().unwrap());
        let gains: Vec<f64> = s.scorecard.lift.iter().map(|l| l.gain).collect();
        assert!(!gains.is_empty() && gains.windows(2).all(|pair| pair[0] >= pair[1]), "{gains:?}");
        for lift in &s.scorecard.lift {
            let part = s.scorecard.parts.iter().find(|p| p.metric == lift.metric).unwrap();
            let same = |p: &&evenkeel::score::Part| p.pillar == part.pillar && p.points.value().is_some();
            let weights: f64 = s.scorecard.parts.iter().filter(same).map(|p| p.weight).sum();
            let more = part.weight / weights * (lift.points_to - lift.points);
            let lifted = match part.pillar {
                evenkeel::score::Pillar::Velocity => balanced(v + more, r),
                evenkeel::score::Pillar::Reliability => balanced(v, r + more),
            };
            assert!((lift.gain - (lifted - balanced(v, r))).abs() < 1e-6, "{}: {lift:?}", s.name);
        }
    }
    // a's budget: 1 % bad of 0.1 % allowed is spent ten times over, 0 points; its next control point is 0, 50 points.
    let budget = a.lift.iter().find(|l| l.metric == "error-budget-remaining").unwrap();
    assert_eq!((budget.to, budget.points, budget.points_to), (0.0, 0.0, 50.0));
    // Of both services together, a gain is half as large in its pillar.
    assert!(sc.scorecard.lift.iter().all(|l| l.service.is_some()) && sc.scorecard.lift.len() <= 10);
}
