//! What if: the scorecard as it would be, from the same engine. Everything follows, and everything says that it is
//! supposed.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::{Outage, WhatIf};
use evenkeel::engine::Engine;
use evenkeel::protocol::{Options, Reply, Request};
use evenkeel::score::risk::{Basis, SpeedState};
use evenkeel::score::{Result, Scorecard, Service, SloReading, Verdict};
use std::process::Command;
use support::{metric, read_one, score_with, service};

/// Eight weeks of hours: 1 000 events each, `bad` of them fail; a deployment every other day at noon, every seventh of
/// them with an incident of two hours in which a tenth fails.
fn files(bad: u32) -> [(&'static str, String); 4] {
    let mut sli = String::from("timestamp,service,slo,bad,total\n");
    let mut deployments = String::from("id,service,environment,status,finished_at,commit_at,kind\n");
    let mut incidents = String::from("id,service,started_at,resolved_at,deployment\n");
    for day in 0..56 {
        let date =
            |day: u32| if day < 31 { format!("2026-10-{:02}", day + 1) } else { format!("2026-11-{:02}", day - 30) };
        let fails = day % 14 == 6;
        for hour in 0..24 {
            let failing = if fails && (13..15).contains(&hour) { 100 } else { 0 };
            sli += &format!("{}T{hour:02}:00:00Z,pay,up,{},1000\n", date(day), bad + failing);
        }
        if day % 2 == 0 {
            deployments += &format!("d{day},pay,production,success,{0}T12:00:00Z,{0}T02:00:00Z,feature\n", date(day));
        }
        if fails {
            incidents += &format!("i{day},pay,{0}T13:00:00Z,{0}T15:00:00Z,d{day}\n", date(day));
        }
    }
    let slos = "service,slo,objective,window\npay,up,99.5%,28d\n".to_string();
    [("sli.csv", sli), ("deployments.csv", deployments), ("incidents.csv", incidents), ("slos.csv", slos)]
}

fn borrowed<'a>(files: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    files.iter().map(|(name, text)| (*name, text.as_str())).collect()
}

fn scored(what_if: Option<WhatIf>) -> Scorecard {
    let files = files(1);
    score_with(&borrowed(&files), Options { what_if: what_if.map(|w| vec![w]), ..Options::default() })
}

fn pay(sc: &Scorecard) -> &Service {
    service(sc, "pay")
}

fn slo(sc: &Scorecard) -> &SloReading {
    &pay(sc).slos[0]
}

fn of_pay() -> WhatIf {
    WhatIf { service: "pay".into(), ..WhatIf::default() }
}

#[test]
fn an_outage_takes_of_the_budget_what_its_minutes_and_its_errors_come_to() {
    let before = scored(None);
    // Budget: 0.5 % of 28 · 24 · 1 000 events = 3 360. Spent: 672 + two incidents of 200 each = 1 072.
    assert_eq!((slo(&before).bad.as_str(), slo(&before).total.as_str()), ("1072", "672000"));
    // Half an hour of complete outage at the end: half of the last hour's 999 good events, 499.5, rounded to 500.
    let after = scored(Some(WhatIf { outage: Some(Outage { minutes: 30.0, errors: 1.0 }), ..of_pay() }));
    assert_eq!(slo(&after).bad, "1572");
    let spent = slo(&after).budget_consumed.unwrap() - slo(&before).budget_consumed.unwrap();
    assert!((spent - 500.0 / 3_360.0).abs() < 1e-9, "{spent}");
    // Three hours at 60 %: 0.6 · 999 = 599.4 each, 599 of whole events.
    let after = scored(Some(WhatIf { outage: Some(Outage { minutes: 180.0, errors: 0.6 }), ..of_pay() }));
    assert_eq!((slo(&after).bad.as_str(), slo(&after).verdict), ("2869", Verdict::Met));
    let after = scored(Some(WhatIf { outage: Some(Outage { minutes: 180.0, errors: 1.0 }), ..of_pay() }));
    assert_eq!((slo(&after).bad.as_str(), slo(&after).verdict), ("4069", Verdict::Missed));
    assert!(pay(&after).scorecard.balanced.value() < pay(&before).scorecard.balanced.value());
}

#[test]
fn another_objective_moves_the_budget_the_verdict_and_the_score() {
    let after = scored(Some(WhatIf { objectives: [("up".to_string(), 0.999)].into(), ..of_pay() }));
    // 672 allowed, 1 072 spent.
    assert_eq!((slo(&after).objective, slo(&after).verdict), (Some(0.999), Verdict::Missed));
    assert!((slo(&after).budget_consumed.unwrap() - 1_072.0 / 672.0).abs() < 1e-9);
    assert_eq!(metric(pay(&after), "slo-attainment").value(), Some(0.0));
    // The objective 1 is possible, and has no budget.
    let after = scored(Some(WhatIf { objectives: [("up".to_string(), 1.0)].into(), ..of_pay() }));
    assert!(slo(&after).budget_consumed.is_none() && slo(&after).verdict == Verdict::Missed);
}

#[test]
fn supposed_speed_failures_and_recovery_are_figures_without_observations_that_the_score_follows() {
    let before = scored(None);
    let supposed = WhatIf {
        deployments_per_week: Some(28.0),
        change_fail_rate: Some(0.05),
        recovery_secs: Some(1_800.0),
        ..of_pay()
    };
    let after = scored(Some(supposed.clone()));
    let found = |id: &str| metric(pay(&after), id).measured().unwrap().clone();
    assert_eq!((found("deployment-frequency").value, found("deployment-frequency").n), (4.0, 0));
    assert_eq!((found("change-fail-rate").value, found("change-fail-rate").low), (0.05, None));
    assert_eq!(found("recovery-time").value, 1_800.0);
    let points = |sc: &Scorecard, id: &str| {
        pay(sc).scorecard.parts.iter().find(|p| p.metric == id).and_then(|p| p.points.value()).unwrap()
    };
    assert_eq!((points(&after, "deployment-frequency"), points(&after, "change-fail-rate")), (100.0, 90.0));
    assert_eq!(points(&after, "lead-time"), points(&before, "lead-time"), "what is not supposed stays");
    assert_eq!(after.what_if, [supposed]);
    assert!(after.data_quality.iter().any(|n| n.code == "what-if") && before.what_if.is_empty());
}

#[test]
fn risk_follows_what_is_supposed_of_failures_and_of_recovery() {
    let risk = |w: Option<WhatIf>| pay(&scored(w)).risk.clone().unwrap();
    let measured = risk(None);
    let speed = measured.safe_speed.value().unwrap();
    // Deployments that fail half as often are twice as many for the same failures.
    let rate = metric(pay(&scored(None)), "change-fail-rate").value().unwrap();
    let half = risk(Some(WhatIf { change_fail_rate: Some(rate / 2.0), ..of_pay() }));
    assert!(
        (half.safe_speed.value().unwrap() / speed - 2.0).abs() < 1e-6,
        "{} {speed}",
        half.safe_speed.value().unwrap()
    );
    assert_eq!(half.failure_chance.unwrap().evidence, Basis::Supposed);
    // From noon to three is three hours; recovery in half of that is what the lever says.
    let lever = measured.levers.iter().find(|l| l.what == evenkeel::score::risk::LeverKind::RecoveryTime).unwrap();
    let quick = risk(Some(WhatIf { recovery_secs: Some(5_400.0), ..of_pay() }));
    assert!((quick.safe_speed.value().unwrap() - speed - lever.adds).abs() < 1e-6);
    // Twice as fast: more of the budget goes, and the chance of exhausting it rises.
    let today = measured.deployments_per_week.value().unwrap();
    let fast = risk(Some(WhatIf { deployments_per_week: Some(2.0 * today), ..of_pay() }));
    assert!((fast.deployments_per_week.value().unwrap() - 2.0 * today).abs() < 1e-9);
    assert!(fast.chance_today > measured.chance_today && fast.expected_left < measured.expected_left);
    assert_eq!(
        fast.safe_speed.value(),
        measured.safe_speed.value(),
        "how fast is safe does not hang on how fast one is"
    );
}

#[test]
fn an_outage_of_one_service_moves_no_other_and_an_objective_all_that_lean_on_it_as_if_really_changed() {
    // A second service without failures of its own leans on those of the first.
    let mut files = files(1);
    for (name, text) in &mut files {
        let rows =
            text.lines().skip(1).filter(|_| *name != "incidents.csv").map(|row| row.replace("pay", "web") + "\n");
        let rows: String = rows.collect();
        text.push_str(&rows);
    }
    let score = |files: &[(&'static str, String)], what_if: Option<WhatIf>, team: Option<&str>| {
        let (what_if, team) = (what_if.map(|w| vec![w]), team.map(String::from));
        let teams = ("scorecard.yaml", "services: {pay: {team: money}, web: {team: shop}}\n");
        let files: Vec<_> = borrowed(files).into_iter().chain([teams]).collect();
        score_with(&files, Options { what_if, team, ..Options::default() })
    };
    let measured_files = files.clone();
    let scored = |what_if: Option<WhatIf>, team: Option<&str>| score(&measured_files, what_if, team);
    let measured = scored(None, None);
    let web = |sc: &Scorecard| service(sc, "web").risk.clone().unwrap();
    let leans = web(&measured).slos[0].speed.as_ref().unwrap().cost.unwrap().evidence;
    assert_eq!(leans, Basis::PoolAlone);
    let outage = WhatIf { outage: Some(Outage { minutes: 90.0, errors: 0.5 }), ..of_pay() };
    let after = scored(Some(outage.clone()), None);
    assert_ne!(pay(&after).risk, pay(&measured).risk);
    assert_eq!(web(&after), web(&measured));
    // Nor where the service that it is supposed of is not shown.
    assert_eq!(web(&scored(Some(outage), Some("shop"))), web(&measured));
    // A failure takes half as much of twice the budget, and it is that share which others learn from.
    let promise = WhatIf { objectives: [("up".to_string(), 0.99)].into(), ..of_pay() };
    let supposed = [None, Some("shop")].map(|team| scored(Some(promise.clone()), team));
    for (name, text) in &mut files {
        if *name == "slos.csv" {
            *text = text.replace("pay,up,99.5%", "pay,up,99%");
        }
    }
    let changed = score(&files, None, None);
    assert_eq!(supposed[0].services, changed.services);
    assert_ne!(web(&changed), web(&measured));
    assert_eq!(web(&supposed[1]), web(&changed));
}

#[test]
fn an_outage_takes_of_what_remains_and_not_of_what_a_full_budget_bears() {
    let outage = WhatIf { outage: Some(Outage { minutes: 30.0, errors: 1.0 }), ..of_pay() };
    for window in ["28d", "month"] {
        let of = |what_if: Option<WhatIf>| {
            let mut files = files(1);
            files[3].1 = files[3].1.replace("28d", window);
            score_with(&borrowed(&files), Options { what_if: what_if.map(|w| vec![w]), ..Options::default() })
        };
        let (before, after) = (of(None), of(Some(outage.clone())));
        let [was, is] = [&before, &after].map(|sc| pay(sc).risk.as_ref().unwrap());
        let [full, rest] = [was, is].map(|r| r.slos[0].speed.as_ref().unwrap());
        // 500 of 3 360, or of November's 30 days, 3 600.
        let share = 500.0 / if window == "28d" { 3_360.0 } else { 3_600.0 };
        assert!((full.remaining - rest.remaining - share).abs() < 1e-9, "{} {}", full.remaining, rest.remaining);
        assert!(rest.rest.value < full.rest.value && rest.overdraw > full.overdraw, "{rest:?}");
        assert!(after.services[0].slos[0].budget_remaining < before.services[0].slos[0].budget_remaining);
        // Everything else is as it was: chance, cost, baseline, both speeds of a full budget and the curve.
        let same = evenkeel::score::risk::SloSpeed {
            remaining: full.remaining,
            rest: full.rest,
            overdraw: full.overdraw,
            ..rest.clone()
        };
        assert_eq!(same, *full, "{window}");
        assert_eq!((&is.curve, &is.safe_speed, &is.break_even), (&was.curve, &was.safe_speed, &was.break_even));
    }
}

#[test]
fn a_supposed_objective_gives_the_risk_and_the_money_that_the_same_objective_in_the_files_gives() {
    let of = |objective: f64, what_if: Option<WhatIf>| {
        let mut files = files(1);
        files[3].1 = files[3].1.replace("99.5%", &objective.to_string());
        let money = ("scorecard.yaml", "risk: {cost_per_hour: 1000, currency: EUR}\n");
        let files: Vec<_> = borrowed(&files).into_iter().chain([money]).collect();
        score_with(&files, Options { what_if: what_if.map(|w| vec![w]), ..Options::default() })
    };
    let risk = |sc: &Scorecard| pay(sc).risk.clone().unwrap();
    let cost = |sc: &Scorecard| risk(sc).slos[0].speed.as_ref().unwrap().cost.unwrap().mean;
    let per_week = |sc: &Scorecard| risk(sc).money.unwrap().per_week.unwrap();
    let measured = of(0.995, None);
    // Each of the two incidents of the window took 200 of 3 360.
    assert!((pay(&measured).ledger[0].share.unwrap() - 200.0 / 3_360.0).abs() < 1e-9);
    for objective in [0.9, 0.99, 0.999] {
        let supposed = of(0.995, Some(WhatIf { objectives: [("up".to_string(), objective)].into(), ..of_pay() }));
        let changed = of(objective, None);
        assert_eq!(risk(&supposed), risk(&changed), "{objective}");
        assert_eq!((&supposed.services, &supposed.decisions), (&changed.services, &changed.decisions));
        // The same events are another share of another budget, and the same hours of outage.
        let share = (1.0 - 0.995) / (1.0 - objective);
        assert!((cost(&supposed) / cost(&measured) / share - 1.0).abs() < 1e-9, "{objective}");
        assert!((per_week(&supposed) / per_week(&measured) - 1.0).abs() < 1e-9, "{objective}");
    }
}

#[test]
fn what_was_supposed_leaves_no_trace_when_it_is_taken_back() {
    let files = files(1);
    let mut engine = support::engine(&borrowed(&files));
    let json = |engine: &mut Engine, what_if: Option<Vec<WhatIf>>| match engine
        .handle(Request::Score { options: Options { what_if, ..Options::default() } })
    {
        Reply::Scored { json, .. } => json,
        other => panic!("{other:?}"),
    };
    let before = json(&mut engine, None);
    let outage = WhatIf { outage: Some(Outage { minutes: 90.0, errors: 0.5 }), ..of_pay() };
    let objective = WhatIf { objectives: [("up".to_string(), 0.9)].into(), ..of_pay() };
    let supposed = json(&mut engine, Some(vec![outage.clone()]));
    assert_ne!(supposed, before);
    assert_ne!(json(&mut engine, Some(vec![objective])), supposed);
    let options = Options { what_if: Some(vec![outage]), ..Options::default() };
    match engine.handle(Request::Suppose { key: "k".into(), service: "pay".into(), options: options.clone() }) {
        Reply::Supposed { key, json } => assert_eq!((key.as_str(), json), ("k", of_one_service(&supposed, "pay"))),
        other => panic!("{other:?}"),
    }
    // Of no service by name: all of them, and of each its figures.
    match engine.handle(Request::Suppose { key: "all".into(), service: String::new(), options }) {
        Reply::Supposed { json, .. } => {
            let (all, whole): (Scorecard, Scorecard) =
                (serde_json::from_str(&json).unwrap(), serde_json::from_str(&supposed).unwrap());
            assert_eq!(all.services.len(), whole.services.len());
            assert_eq!(all.scorecard, whole.scorecard);
            assert!(all.services.iter().all(|s| s.ledger.is_empty()));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(json(&mut engine, None), before);
}

/// The text with that service alone, and not a byte of the rest changed.
fn of_one_service(json: &str, name: &str) -> String {
    let mut scorecard: Scorecard = serde_json::from_str(json).unwrap();
    assert_eq!(evenkeel::report::json::write(&scorecard).unwrap(), json, "nothing is lost on the way");
    scorecard.services.retain(|s| s.name == name);
    evenkeel::report::json::write(&scorecard).unwrap()
}

#[test]
fn the_command_line_supposes_the_same_byte_for_byte() {
    let dir = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("what-if");
    std::fs::create_dir_all(&dir).unwrap();
    let files = files(1);
    let mut engine = Engine::new();
    let mut paths = vec![];
    for (id, (name, text)) in files.iter().enumerate() {
        std::fs::write(dir.join(name), text).unwrap();
        paths.push(dir.join(name));
        support::read(&mut engine, id as u32, name, text.as_bytes());
        engine.handle(Request::HashChunk { file: id as u32, bytes: text.as_bytes() });
        engine.handle(Request::HashEnd { file: id as u32 });
    }
    let supposed = WhatIf {
        deployments_per_week: Some(14.0),
        recovery_secs: Some(900.0),
        outage: Some(Outage { minutes: 30.0, errors: 0.5 }),
        ..of_pay()
    };
    let options = Options { what_if: Some(vec![supposed]), ..Options::default() };
    let request = Request::Suppose { key: String::new(), service: "pay".into(), options };
    let Reply::Supposed { json, .. } = engine.handle(request) else { panic!() };
    let yaml = "{service: pay, deployments_per_week: 14, recovery_time: 15m, outage: {minutes: 30, errors: 0.5}}";
    let run =
        |args: &[&str]| Command::new(env!("CARGO_BIN_EXE_evenkeel")).arg("score").args(&paths).args(args).output();
    let output = run(&["--what-if", yaml]).unwrap();
    assert_eq!(of_one_service(&String::from_utf8(output.stdout).unwrap(), "pay"), json);
    let refused = run(&["--what-if", "{service: pay, change_fail_rate: 7}"]).unwrap();
    assert_eq!(refused.status.code(), Some(64));
    let nothing = run(&["--what-if", "{service: pay}"]).unwrap();
    assert_eq!((nothing.status.code(), nothing.stdout.is_empty()), (Some(64), true));
    let said = String::from_utf8(nothing.stderr).unwrap();
    assert!(said.contains("--what-if: a service is named, and nothing is supposed of it"), "{said}");
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(
        said.contains("`change_fail_rate` is `7`, expected a ratio from 0 to 1, or a percent such as 5 %"),
        "{said}"
    );
    std::fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn settings_suppose_too_and_slips_in_them_are_refused() {
    let files = files(1);
    let yaml = "what_if:\n  - {service: PAY, change_fail_rate: 0.5}\n";
    let mut with = borrowed(&files);
    with.push(("scorecard.yaml", yaml));
    let aliased = "services: {pay: {team: money}}\n".to_string() + yaml;
    with.pop();
    with.push(("scorecard.yaml", &aliased));
    let sc = score_with(&with, Options::default());
    assert_eq!(metric(pay(&sc), "change-fail-rate").value(), Some(0.5));
    for (yaml, expected) in [
        ("what_if:\n  - {deployments_per_week: 3}\n", "service, and what is supposed of it"),
        ("what_if:\n  - {service: a, deployments_per_week: -3}\n", "a number, 0 or above"),
        ("what_if:\n  - {service: a, recovery_time: soon}\n", "a duration such as 30m"),
        ("what_if:\n  - {service: a, objectives: {up: 150}}\n", "a ratio above 0 up to 1"),
        ("what_if:\n  - {service: a, outage: {minutes: 0}}\n", "a number above 0"),
        ("what_if:\n  - {service: a, outage: {minutes: 5, errors: 2}}\n", "a ratio above 0 up to 1"),
    ] {
        let input = read_one("scorecard.yaml", yaml);
        assert!(input.warnings.iter().any(|w| w.expected.contains(expected)), "{yaml}: {:?}", input.warnings);
    }
}

#[test]
fn what_is_supposed_of_nobody_is_refused_with_the_nearest_name_and_in_settings_noted() {
    let files = files(1);
    let said = |w: WhatIf| {
        let options = Options { what_if: Some(vec![w]), ..Options::default() };
        match support::engine(&borrowed(&files)).handle(Request::Score { options }) {
            Reply::NotScored { message } => support::plain(&message),
            other => panic!("{other:?}"),
        }
    };
    let nobody = said(WhatIf { service: "PAY".into(), change_fail_rate: Some(0.1), ..WhatIf::default() });
    assert!(nobody.contains("PAY") && nobody.contains("pay"), "{nobody}");
    let no_slo = said(WhatIf { objectives: [("upp".to_string(), 0.9)].into(), ..of_pay() });
    assert!(no_slo.contains("upp") && no_slo.contains("up"), "{no_slo}");

    let mut with = borrowed(&files);
    with.push(("scorecard.yaml", "what_if:\n  - {service: nobody, change_fail_rate: 5%}\n"));
    let sc = score_with(&with, Options::default());
    assert!(sc.data_quality.iter().any(|n| n.code == "what-if-unknown"));
    assert_eq!(sc.what_if[0].change_fail_rate, Some(0.05));
}

#[test]
fn the_gate_is_passed_on_what_was_measured_alone() {
    let files = files(8);
    let supposed = WhatIf { objectives: [("up".to_string(), 0.5)].into(), ..of_pay() };
    let verdict = |what_if: Option<Vec<WhatIf>>| {
        let options = Options { what_if, ..Options::default() };
        let (service, slo, kind, now) = ("pay".to_string(), None, None, None);
        match support::engine(&borrowed(&files)).handle(Request::Gate {
            service,
            slo,
            kind,
            now,
            max_age_secs: 0,
            options,
        }) {
            Reply::Gated { json, .. } => json,
            other => panic!("{other:?}"),
        }
    };
    assert!(verdict(None).contains("\"freeze\""));
    assert_eq!(verdict(Some(vec![supposed])), verdict(None));
}

#[test]
fn a_lower_fail_rate_is_never_a_worse_one_and_none_at_all_is_still_a_figure() {
    let speed = |rate: Option<f64>| {
        let sc = scored(Some(WhatIf { change_fail_rate: rate, ..of_pay() }));
        pay(&sc).risk.as_ref().unwrap().safe_speed.value().unwrap()
    };
    let measured = metric(pay(&scored(None)), "change-fail-rate").value().unwrap();
    let speeds: Vec<f64> = [0.5, 1.2 * measured, measured, 0.8 * measured, 0.01, 0.0].map(|r| speed(Some(r))).to_vec();
    assert!(speeds.windows(2).all(|pair| pair[0] < pair[1]), "{speeds:?}");
    assert!((speeds[2] - speed(None)).abs() < 1e-9, "the measured rate supposed is the measured service");
    assert!(speeds[5].is_finite());
}

#[test]
fn a_speed_that_is_at_least_so_high_is_better_by_no_number() {
    let now = scored(None);
    let change = |supposed: &Scorecard| {
        let rows = evenkeel::words::what_if_rows(&now, supposed, "pay");
        rows.into_iter().find(|r| r.figure.starts_with("Safe speed from a full")).unwrap().change
    };
    let mut faster = now.clone();
    let risk = faster.services.iter_mut().find(|s| s.name == "pay").unwrap().risk.as_mut().unwrap();
    assert_eq!(risk.state, Some(SpeedState::Found));
    let Result::Measured(speed) = &mut risk.safe_speed.result else { panic!("it is measured") };
    speed.value *= 2.0;
    assert!(change(&faster).ends_with(", better"), "{}", change(&faster));
    faster.services.iter_mut().filter_map(|s| s.risk.as_mut()).for_each(|r| r.state = Some(SpeedState::AtLeast));
    assert_eq!(change(&faster), evenkeel::words::DASH);
}
