//! The figures of `fixtures/small/EXPECTED.md`, which were worked out by hand, come out of the engine.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::{Missing, Reason};
use evenkeel::score::{Change, Rule, Scorecard, Verdict};
use support::{fixture, metric, service};

fn small() -> Scorecard {
    let names = ["sli.csv", "slos.csv", "deployments.csv", "incidents.csv"];
    let texts = names.map(|n| fixture(&format!("small/{n}")));
    let files: Vec<(&str, &str)> = names.into_iter().zip(texts.iter().map(String::as_str)).collect();
    support::score(&files)
}

#[track_caller]
fn near(got: Option<f64>, want: f64) {
    let got = got.expect("measured");
    assert!((got - want).abs() <= 1e-6 * want.abs().max(1.0), "{got} is not {want}");
}

#[test]
fn the_period_is_the_last_four_complete_weeks_of_the_data() {
    let s = small();
    assert_eq!(s.as_of.to_string(), "2026-11-16T00:00:00Z");
    assert_eq!(s.period.from.to_string(), "2026-10-19T00:00:00Z");
    assert_eq!(s.compared_to.from.to_string(), "2026-09-21T00:00:00Z");
    assert_eq!(s.period.label, "2026-W43 to 2026-W46");
}

#[test]
fn slis_and_budgets_are_those_worked_out_by_hand() {
    let s = small();
    let slo = &service(&s, "api").slos[0];
    assert_eq!((slo.good.as_str(), slo.bad.as_str(), slo.total.as_str()), ("279692", "308", "280000"));
    near(slo.sli, 0.9989);
    near(slo.budget_consumed, 1.1);
    near(slo.budget_remaining, -0.1);
    assert_eq!(slo.verdict, Verdict::Missed);
    let slo = &service(&s, "web").slos[0];
    near(slo.sli, 0.99875);
    near(slo.budget_remaining, 0.75);
    assert_eq!(slo.verdict, Verdict::Met);
    assert_eq!((s.headlines.slos_met.met, s.headlines.slos_met.missed), (1, 1));
    assert_eq!((s.headlines.slos_met.previous_met, s.headlines.slos_met.previous_measured), (Some(2), Some(2)));
    near(s.headlines.budget.reading.value(), 0.325);
    near(s.headlines.budget.reading.previous, 0.5);
}

#[test]
fn delivery_figures_are_those_worked_out_by_hand() {
    let s = small();
    let (api, web) = (service(&s, "api"), service(&s, "web"));
    near(metric(api, "deployment-frequency").value(), 8.0 / 28.0);
    near(metric(api, "deployment-frequency").previous, 4.0 / 28.0);
    near(metric(web, "deployment-frequency").value(), 5.0 / 28.0);
    near(metric(api, "deployment-days").value(), 1.75);
    near(metric(web, "deployment-days").value(), 1.25);
    near(metric(api, "lead-time").value(), 12_600.0);
    assert_eq!(metric(api, "lead-time").previous, None, "four values are too few for a median");
    let too_few = Reason::TooFew { n: 5, needed: 6 };
    assert_eq!(metric(web, "lead-time").unmeasured().map(|u| &u.reason), Some(&too_few));
    let rate = metric(api, "change-fail-rate").measured().unwrap();
    assert_eq!(rate.n, 8);
    near(Some(rate.value), 0.25);
    near(rate.low, 0.071479);
    near(rate.high, 0.590725);
    let rate = metric(web, "change-fail-rate").measured().unwrap();
    assert_eq!(rate.n, 4, "the deployment 14 hours before as-of is pending");
    near(Some(rate.value), 0.25);
    near(metric(api, "rework-rate").value(), 0.125);
    near(metric(web, "rework-rate").value(), 0.0);
    let reason = |service, id| metric(service, id).unmeasured().map(|u| u.reason.clone());
    assert_eq!(reason(api, "recovery-time"), Some(Reason::TooFew { n: 2, needed: 6 }));
    assert_eq!(reason(web, "recovery-time"), Some(Reason::NoneResolved { open: 1 }));
    assert_eq!(reason(api, "time-to-restore"), Some(Reason::TooFew { n: 3, needed: 6 }));
}

#[test]
fn every_incident_shows_the_rule_that_tied_it_to_a_deployment() {
    let s = small();
    let rules: Vec<_> = s
        .services
        .iter()
        .flat_map(|s| &s.incidents)
        .map(|i| (i.id.as_deref(), i.deployment.as_deref(), i.rule))
        .collect();
    for expected in [
        (Some("INC-3"), Some("api-07"), Rule::Explicit),
        (Some("INC-4"), Some("api-12"), Rule::LastBefore),
        (Some("INC-5"), Some("api-12"), Rule::Explicit),
        (Some("INC-6"), Some("web-09"), Rule::LastBefore),
    ] {
        assert!(rules.contains(&expected), "{expected:?} is not in {rules:?}");
    }
}

#[test]
fn a_metric_that_was_not_measured_before_makes_no_change() {
    // Before, velocity rested on the frequency alone, which did not clearly change.
    assert_eq!(service(&small(), "api").scorecard.velocity.change, Some(Change::NoClearChange));
}

#[test]
fn what_is_not_in_the_files_is_a_reason_and_never_zero() {
    let sli = fixture("small/sli.csv");
    let s = support::score(&[("sli.csv", &sli)]);
    let api = service(&s, "api");
    let reason = |id| metric(api, id).unmeasured().map(|u| u.reason.clone());
    assert_eq!(reason("deployment-frequency"), Some(Reason::NotInExport { what: Missing::Deployments }));
    assert_eq!(reason("change-fail-rate"), Some(Reason::NotInExport { what: Missing::Deployments }));
    assert_eq!(reason("slo-attainment"), Some(Reason::NoObjective));
    assert_eq!(s.scorecard.balanced.unmeasured().map(|u| &u.reason), Some(&Reason::NoVelocity));
    assert_eq!(api.slos[0].verdict, Verdict::NoData);
    assert!(api.slos[0].sli.is_some(), "the SLI itself is shown");

    let deployments = fixture("small/deployments.csv");
    let s = support::score(&[("deployments.csv", &deployments)]);
    let reason = metric(service(&s, "api"), "change-fail-rate").unmeasured().map(|u| u.reason.clone());
    assert_eq!(
        reason,
        Some(Reason::NotInExport { what: Missing::Incidents }),
        "no incidents file is not zero failures"
    );
    assert_eq!(s.headlines.slos_met.met + s.headlines.slos_met.missed, 0);
}

#[test]
fn points_and_balance_follow_from_the_readings() {
    let s = small();
    let api = &service(&s, "api").scorecard;
    let points = |id: &str| api.parts.iter().find(|p| p.metric == id).and_then(|p| p.points.value());
    // 8/28 a day lies between 1/7 (50) and 1 (75) on a log scale: 50 + 25·ln 2 / ln 7.
    near(points("deployment-frequency"), 50.0 + 25.0 * std::f64::consts::LN_2 / 1.945910149055313);
    // 12 600 s lies between 1 h (100) and 1 d (75): 100 − 25·ln 3.5 / ln 24.
    near(points("lead-time"), 100.0 - 25.0 * 1.252762968495368 / 3.178053830347946);
    near(points("slo-attainment"), 0.0);
    near(points("error-budget-remaining"), 45.0); // halfway below 0: 50 · (1 − 0.1)
    near(points("change-fail-rate"), 50.0 - 25.0 * 0.10 / 0.15);
    near(points("rework-rate"), 75.0 - 25.0 * 0.025 / 0.05);
    let v = (points("deployment-frequency").unwrap() + points("lead-time").unwrap()) / 2.0;
    // Recovery time is too few to say: weights .25 .25 .20 .10 of .80.
    let r = (0.25 * 0.0 + 0.25 * 45.0 + 0.20 * (50.0 - 25.0 * 0.10 / 0.15) + 0.10 * 62.5) / 0.80;
    near(api.velocity.value(), v);
    near(api.reliability.value(), r);
    near(api.balanced.value(), (v * r).sqrt());
    assert_eq!(api.parts_measured, 6);
}
