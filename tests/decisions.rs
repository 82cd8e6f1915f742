//! What is asked of a leader: the rule that fired, its figures, at most three, most serious first.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::time::{DAY, parse_utc};
use evenkeel::protocol::Options;
use evenkeel::score::decisions::{Decision, DecisionRule, decisions};
use evenkeel::score::risk::{Speed, SpeedState};
use evenkeel::score::{Scorecard, Service};
use std::fmt::Write;
use support::{plain, score_with, service};

/// 28 days of 1 000 events for each service, `bad(day)` of them bad; objectives 99 % over 28 days: 280 are allowed.
fn scored(services: &[(&str, &dyn Fn(i64) -> u64)], more: &[(&str, &str)]) -> Scorecard {
    let to = parse_utc(b"2026-11-16").unwrap();
    let mut sli = String::from("timestamp,service,slo,bad,total\n");
    let mut slo = String::from("service,slo,objective,window\n");
    for (name, bad) in services {
        writeln!(slo, "{name},availability,99,28d").unwrap();
        for day in 0..28 {
            writeln!(sli, "{},{name},availability,{},1000", to.plus((day - 28) * DAY), bad(day)).unwrap();
        }
    }
    let mut files = vec![("sli.csv", sli.as_str()), ("slo.csv", slo.as_str())];
    files.extend(more);
    score_with(
        &files,
        Options { to: Some("2026-11-16".into()), as_of: Some("2026-11-16".into()), ..Options::default() },
    )
}

fn rules(sc: &Scorecard) -> Vec<(DecisionRule, &str)> {
    sc.decisions.iter().map(|d| (d.rule, d.service.as_str())).collect()
}

#[test]
fn where_no_rule_fired_there_is_no_decision() {
    let sc = scored(&[("api", &|_| 1)], &[]);
    assert!(sc.decisions.is_empty(), "{:?}", sc.decisions);
}

#[test]
fn what_is_asked_of_a_period_long_past_is_said_to_be_of_its_end() {
    let all = |_| 16;
    let mut sc = scored(&[("api", &all)], &[]);
    assert!(!sc.decisions.is_empty());
    sc.as_of = sc.period.to.plus(14 * DAY);
    assert_eq!(evenkeel::words::decided_at(&sc), None, "reviews are held within two weeks");
    sc.as_of = sc.period.to.plus(15 * DAY);
    assert_eq!(evenkeel::words::decided_at(&sc), Some("decisions: end of the period"));
    sc.decisions.clear();
    assert_eq!(evenkeel::words::decided_at(&sc), None);
}

#[test]
fn what_stops_releases_comes_before_what_will_and_what_is_owed() {
    // web: 448 of 280. api: 280 · 0.9 = 252, on nine days of 28: 28 on day 27 would be the end of it. shop: one incident
    // of two days took 100 of 280, 36 %, more than a fifth, and no postmortem is told.
    let incidents = "id,service,started_at,resolved_at,postmortem\n\
                     I-1,shop,2026-10-22T00:00:00Z,2026-10-24T00:00:00Z,\n";
    let sc = scored(
        &[
            ("shop", &|day| if day == 3 || day == 4 { 50 } else { 0 }),
            ("api", &|day| if day % 3 == 1 { 28 } else { 0 }),
            ("web", &|_| 16),
        ],
        &[("incidents.csv", incidents)],
    );
    assert_eq!(
        rules(&sc),
        [(DecisionRule::Freeze, "web"), (DecisionRule::BudgetRunsOut, "api"), (DecisionRule::PostmortemOwed, "shop")]
    );
    let said: Vec<String> = sc.decisions.iter().map(|d| plain(&d.message)).collect();
    assert_eq!(said[0], "web overspent its budget by 60 % (availability): the policy freezes it.");
    assert!(said[1].starts_with("api spends the rest of its budget (availability) within 14 days with a chance of "));
    assert_eq!(said[2], "I-1 took 35.7 % of the budget of shop (availability) and has no postmortem in the files.");
    let web = &sc.decisions[0].figures[0];
    assert_eq!((web.id.as_str(), web.n), ("slo-budget-remaining", Some(28_000)));
    assert!((web.value + 0.6).abs() < 1e-9, "1 − 448 / 280");
}

#[test]
fn one_rule_asks_once_for_its_worst_and_names_the_others() {
    let sc = scored(&[("a", &|_| 11), ("b", &|_| 12), ("c", &|_| 13), ("d", &|_| 14), ("e", &|_| 15)], &[]);
    assert_eq!(rules(&sc), [(DecisionRule::Freeze, "e")]);
    assert_eq!(sc.decisions[0].others, ["d", "c", "b", "a"]);
    let said = plain(&sc.decisions[0].message);
    assert!(said.ends_with("the policy freezes it. Likewise: d, c and 2 more."), "{said}");
}

#[test]
fn there_are_never_more_than_three() {
    let sc = scored(&[("a", &|_| 20), ("b", &|day| if day % 3 == 1 { 28 } else { 0 })], &[("incidents.csv", OWED)]);
    let mut services: Vec<Service> = sc.services.clone();
    services.push(Service { name: "fast".into(), ..with_speed(4.0, 6.0) });
    assert_eq!(
        decisions(&services).iter().map(|d| d.rule).collect::<Vec<_>>(),
        [DecisionRule::Freeze, DecisionRule::BudgetRunsOut, DecisionRule::TooFast],
        "the postmortem that is owed as well comes fourth"
    );
    assert!(decisions(&services[..services.len() - 1]).iter().any(|d| d.rule == DecisionRule::PostmortemOwed));
}

/// Two days of `a` took 40 of its 280.
const OWED: &str = "id,service,started_at,resolved_at,postmortem\nI-1,a,2026-10-22T00:00:00Z,2026-10-25T12:00:00Z,\n";

#[test]
fn a_postmortem_that_is_told_is_not_asked_for() {
    let incidents = "id,service,started_at,resolved_at,postmortem\n\
                     I-1,shop,2026-10-22T00:00:00Z,2026-10-24T00:00:00Z,yes\n";
    let sc = scored(&[("shop", &|day| if day == 3 { 100 } else { 0 })], &[("incidents.csv", incidents)]);
    assert!(!rules(&sc).iter().any(|(rule, _)| *rule == DecisionRule::PostmortemOwed), "{:?}", sc.decisions);
}

/// The service with a safe speed: what the risk would say.
fn with_speed(safe: f64, today: f64) -> Service {
    let sc = scored(&[("api", &|_| 1)], &[]);
    let mut api = service(&sc, "api").clone();
    let reading = |id: &str, value: f64| serde_json::json!({"id": id, "value": value, "unit": "per-week", "n": 12, "low": value - 1.0, "high": value + 1.0});
    let risk = serde_json::json!({
        "appetite": 0.2, "from": "2026-10-19T00:00:00Z", "to": "2026-11-16T00:00:00Z", "binding": "availability",
        "deployments_per_week": reading("deployments-per-week", today), "break_even": reading("break-even", 9.0),
        "safe_speed": reading("safe-speed", safe), "safe_speed_rest": reading("safe-speed-rest", safe),
        "max_deployments_per_week": safe,
        "slos": [{"slo": "availability", "speed": {
            "weeks": 4.0, "budget": 280.0, "budget_per_week": 0.25, "baseline_per_week": 0.0, "other_per_week": 0.0,
            "failure_chance": {"value": 0.1, "low": 0.05, "high": 0.2, "n": 12, "k": 1, "evidence": "mostly-pool"},
            "remaining": 0.9, "rest_weeks": 4.0,
            "safe": {"value": safe, "low": safe - 1.0, "high": safe + 1.0, "state": "found"},
            "rest": {"value": safe + 5.0, "state": "found"}
        }}],
        "money": {"currency": "EUR", "cost_per_hour": 1000.0, "budget_hours": 6.7, "budget": 6700.0, "per_week": 1200.0}
    });
    api.risk = Some(serde_json::from_value(risk).unwrap());
    api
}

#[test]
fn a_service_that_ships_faster_than_its_budget_bears_is_asked_about_with_the_money() {
    let made = decisions(&[with_speed(4.0, 6.0)]);
    assert_eq!(made.len(), 1);
    assert_eq!(made[0].rule, DecisionRule::TooFast);
    // Failures cost 1 200 a week at six deployments, 800 at four.
    let money = |made: &[Decision]| made[0].money.as_ref().map(|m| (m.currency.clone(), m.amount.round()));
    assert_eq!(money(&made), Some(("EUR".into(), 400.0)));
    assert_eq!(
        plain(&evenkeel::words::decision(&made[0])),
        "api deploys 6 a week; the whole of its budget (availability) bears 4 [3 – 5]. Slowing to that saves about 400 EUR a week at the given cost per hour."
    );
    // What remains bears less than a full budget does, and both are said.
    let mut api = with_speed(8.04, 7.0);
    let risk = api.risk.as_mut().unwrap();
    let speed = risk.slos[0].speed.as_mut().unwrap();
    speed.rest = Speed { value: 2.7, low: Some(1.59), high: Some(5.19), state: SpeedState::Found };
    risk.max_deployments_per_week = Some(2.7);
    risk.money.as_mut().unwrap().per_week = Some(1_197.0);
    let made = decisions(&[api]);
    // 1 197 · 4.3 / 7 = 735.3.
    assert_eq!(money(&made), Some(("EUR".into(), 735.0)));
    assert_eq!(
        plain(&evenkeel::words::decision(&made[0])),
        "api deploys 7 a week; what remains of its budget (availability) bears 2.7 [1.5 – 5.1], the whole 8. Slowing to that saves about 735 EUR a week at the given cost per hour."
    );
    assert!(decisions(&[with_speed(6.0, 6.0)]).is_empty(), "as fast as is safe is safe");
}

#[test]
fn nobody_is_asked_to_slow_down_where_slower_helps_nothing() {
    let mut api = with_speed(0.0, 6.0);
    let risk = api.risk.as_mut().unwrap();
    risk.slos[0].speed.as_mut().unwrap().safe.state = SpeedState::BaselineAlone;
    assert!(decisions(&[api]).is_empty(), "the steady errors alone spend the budget");
}

#[test]
fn the_money_of_a_budget_says_whose_it_is() {
    // 448 of 280 spent, at 1 % of 672 hours and 1 000 an hour: 6.72 hours, 60 % of them too many.
    let money = ("scorecard.yaml", "risk: {cost_per_hour: 1000, currency: EUR}\n");
    let deployments = "id,service,environment,status,finished_at\n\
                       1,web,production,success,2026-10-25T12:00:00Z\n2,web,production,success,2026-11-08T12:00:00Z\n";
    let incidents = "id,service,started_at,resolved_at\n";
    let more = [money, ("deployments.csv", deployments), ("incidents.csv", incidents)];
    let sc = scored(&[("web", &|_| 16)], &more);
    assert_eq!(
        plain(&sc.decisions[0].message),
        "web overspent its budget by 60 % (availability): the policy freezes it. What is overspent is worth 4032 EUR at the given cost per hour."
    );
    let sc = scored(&[("web", &|_| 16)], &[("scorecard.yaml", "risk: {cost_per_hour: 1000}\n")]);
    assert_eq!(
        plain(&sc.decisions[0].message),
        "web overspent its budget by 60 % (availability): the policy freezes it. What is overspent is worth 4032 (no currency given) at the given cost per hour."
    );
}

#[test]
fn the_money_of_an_incident_is_the_same_over_whatever_days_the_policy_counts() {
    // 100 bad ones: of 28 days' 280 that is 36 %, of 14 days' 140 it is 71 %. A bad one
    // stands for 6.72 h ÷ 280 = 0.024 h, so they are 2.4 h at 1 000 either way.
    let incidents = "id,service,started_at,resolved_at,postmortem\n\
                     I-1,shop,2026-11-14T00:00:00Z,2026-11-16T00:00:00Z,\n";
    for days in [28, 14] {
        let settings = format!("risk: {{cost_per_hour: 1000, currency: EUR}}\npolicy: {{days: {days}}}\n");
        let sc = scored(
            &[("shop", &|day| if day >= 26 { 50 } else { 0 })],
            &[("incidents.csv", incidents), ("scorecard.yaml", &settings)],
        );
        let owed = sc.decisions.iter().find(|d| d.rule == DecisionRule::PostmortemOwed).unwrap();
        assert_eq!(owed.money.as_ref().map(|m| m.amount.round()), Some(2400.0), "{days} days: {}", owed.message);
    }
}
