//! What `scorecard.yaml` says holds for every file, whichever comes first; what it gets wrong is said by line.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::review::{Action, ActionState, Decided, Line};
use evenkeel::domain::time::{HOUR, parse_utc};
use evenkeel::domain::{
    CompositeMember, CompositeSettings, CompositeWay, Day, DecisionKey, DecisionRule, GateSettings, Method,
    MissingData, Outage, Override, PolicySettings, Review, RiskSettings, ServiceSettings, Settings, Slo, WhatIf,
    Window,
};
use evenkeel::engine::Engine;
use evenkeel::protocol::{Definition, Options, Reply, Request};
use evenkeel::score::Scorecard;
use evenkeel::words::settings_yaml;
use proptest::prelude::*;
use support::{plain, read, read_one, score, service};

const SETTINGS: &str = "\
title: Acme
zone: Europe/Berlin
services:
  checkout: {team: storefront, tier: 1, aliases: [Checkout-API]}
objectives:
  - {service: checkout, slo: availability, objective: 99.9%, window: 28d}
files:
  'odd*.csv': {service: checkout, columns: {When: timestamp, OK: good, All: total, What: slo}}
";
const ODD: &str = "When,What,OK,All\n2026-11-02 10:00,availability,99,100\n2026-11-02 11:00,availability,100,100\n";
const DEPLOYED: &str =
    "id,service,environment,status,finished_at\n1,checkout api,production,success,2026-11-02 09:00\n";

fn warnings(text: &str) -> Vec<String> {
    read_one("scorecard.yaml", text).warnings.iter().map(|w| plain(&w.message)).collect()
}

#[test]
fn settings_name_services_and_give_objectives_columns_and_a_zone() {
    let files = [("scorecard.yaml", SETTINGS), ("odd.csv", ODD), ("deployments.csv", DEPLOYED)];
    let s = support::score_with(&files, Options { to: Some("2026-11-03".into()), ..Options::default() });
    assert_eq!((s.title.as_deref(), s.period.zone.as_str()), (Some("Acme"), "Europe/Berlin"));
    assert_eq!(s.services.len(), 1, "the alias is the same service");
    let checkout = service(&s, "checkout");
    assert_eq!((checkout.team.as_deref(), checkout.tier.as_deref()), (Some("storefront"), Some("1")));
    assert_eq!((checkout.slos[0].objective, checkout.slos[0].total.as_str()), (Some(0.999), "200"));
    assert_eq!(s.as_of.to_string(), "2026-11-02T11:00:00Z", "11:00 in Berlin is 10:00, and the sample lasts an hour");
}

#[test]
fn settings_that_come_late_say_that_the_others_must_be_read_again() {
    let mut engine = Engine::new();
    read(&mut engine, 1, "odd.csv", ODD.as_bytes());
    let settings = |engine: &mut Engine, text: &str| {
        engine.handle(Request::Open { file: 2, name: "scorecard.yaml".into(), size: None, zone: None });
        engine.handle(Request::Chunk { file: 2, bytes: text.as_bytes() });
        match engine.handle(Request::Close { file: 2 }) {
            Reply::Read { stale, .. } => stale,
            other => panic!("{other:?}"),
        }
    };
    assert!(settings(&mut engine, SETTINGS));
    assert!(!settings(&mut engine, SETTINGS), "the same again changes nothing");
    assert!(read(&mut engine, 1, "odd.csv", ODD.as_bytes()).error.is_none());
    assert!(matches!(engine.handle(Request::Remove { file: 2 }), Reply::Removed { stale: true, .. }));
    assert!(!settings(&mut engine, "title: Acme\n"), "a title changes no reading");
}

#[test]
fn a_choice_made_by_the_user_counts_before_the_settings() {
    let settings = "title: Acme\nperiod: {from: 2026-10-01, to: 2026-11-01}\n";
    let files = [("scorecard.yaml", settings), ("d.csv", DEPLOYED)];
    let s = score(&files);
    assert_eq!(s.period.from.to_string(), "2026-10-01T00:00:00Z");
    let chosen = Options { title: Some("Own".into()), to: Some("2026-11-09".into()), ..Options::default() };
    let s = support::score_with(&files, chosen);
    assert_eq!((s.title.as_deref(), s.period.to.to_string()), (Some("Own"), "2026-11-09T00:00:00Z".into()));
    assert_eq!(s.period.from.to_string(), "2026-10-12T00:00:00Z", "four weeks before the chosen end");
}

#[test]
fn an_unknown_key_is_refused_with_the_nearest_known_one() {
    assert_eq!(
        warnings("title: x\nzone: UTC\nservises:\n  a: {teem: b}\n"),
        [
            "scorecard.yaml line 3, column 1: found key `servises`, expected `services`, which is the nearest key that is known; it is left out, the rest is used."
        ]
    );
    assert_eq!(
        warnings("services:\n  a: {teem: b}\n"),
        [
            "scorecard.yaml line 2, column 7: found key `teem`, expected `team`, which is the nearest key that is known; it is left out, the rest is used."
        ]
    );
    assert_eq!(
        warnings("objectives:\n  - {service: a, slo: b, objective: 0.9, zzz: 1}\n"),
        [
            "scorecard.yaml line 2, column 42: found key `zzz`, expected one of service, slo, objective, window, method, slice_target, slice; it is left out, the rest is used."
        ]
    );
}

#[test]
fn what_is_borne_and_what_an_outage_costs_are_read() {
    let settings =
        "risk:\n  appetite: 10 %\n  cost_per_hour: 1200.5\n  currency: EUR\nservices:\n  api: {cost_per_hour: 0}\n";
    assert_eq!(warnings(settings), [""; 0]);
    let s = score(&[("scorecard.yaml", settings), ("d.csv", DEPLOYED)]);
    assert!(s.services.iter().all(|s| s.risk.as_ref().unwrap().appetite == 0.1));
    let check = |text: &str, expected: &str| {
        assert_eq!(warnings(text), [format!("scorecard.yaml {expected}; it is left out, the rest is used.")]);
    };
    check(
        "risk: {appetite: 1}\ntitle: x\n",
        "line 1, column 18: `appetite` is `1`, expected a ratio above 0 and below 1, such as 0.2, or a percent such as 20",
    );
    check(
        "services:\n  api: {cost_per_hour: -1}\n",
        "line 2, column 24: `cost_per_hour` is `-1`, expected a number of 0 or more",
    );
}

#[test]
fn a_quoted_name_may_hold_what_yaml_itself_uses() {
    for name in ["\"shop:api\"", "'a, b; c'", "\"say \\\"x\\\": y\"", "\"- #\""] {
        let input = read_one("scorecard.yaml", format!("services:\n  {name}: {{team: core}}\n"));
        assert_eq!(
            (input.read_as.as_deref(), input.facts),
            (Some("scorecard-settings"), 1),
            "{name}: {:?}",
            input.error
        );
    }
    assert_eq!(read_one("x.csv", "\"a:b\",\"c\"\n\"d:e\",\"f\"\n").read_as, None, "a table in quotes");
}

#[test]
fn settings_whose_every_key_is_misspelt_are_settings_still() {
    let input = read_one("scorecard.yaml", "titel: x\n");
    assert_eq!(input.read_as.as_deref(), Some("scorecard-settings"));
    assert_eq!(
        plain(&input.error.unwrap()),
        "Nothing in this file could be used. scorecard.yaml line 1, column 1: found key `titel`, expected `title`, which is the nearest key that is known; it is left out. Mend that and export again."
    );
    assert!(read_one("scorecard.yaml", "colour: x\n").error.unwrap().starts_with("Not recognised: "));
    assert!(
        read_one("d.yaml", "titel: x\npanels: []\n").error.unwrap().starts_with("Not recognised: "),
        "of another tool"
    );
}

#[test]
fn a_period_that_ends_before_it_begins_is_said_with_its_place_and_not_in_force() {
    for text in [
        "title: x\nperiod: {from: 2026-11-02, to: 2026-11-01}\n",
        "period: {to: 2026-11-01, from: 2026-11-02}\ntitle: x\n",
    ] {
        let said = warnings(text).concat();
        let column = if text.starts_with("title") { "line 2, column 32" } else { "line 1, column 14" };
        assert_eq!(
            said,
            format!(
                "scorecard.yaml {column}: `period` is `2026-11-02 to 2026-11-01`, expected an end that is later than the beginning; it is left out."
            )
        );
        let s = score(&[("scorecard.yaml", text), ("d.csv", DEPLOYED)]);
        assert_eq!(s.period.to.to_string(), "2026-11-02T00:00:00Z", "as without it, in UTC");
    }
}

#[test]
fn values_that_cannot_be_are_said_with_their_place() {
    let check = |text: &str, expected: &str| {
        assert_eq!(warnings(text), [format!("scorecard.yaml {expected}; it is left out, the rest is used.")]);
    };
    check(
        "zone: Mars\ntitle: x\n",
        "line 1, column 7: `zone` is `Mars`, expected an IANA time zone such as Europe/Berlin",
    );
    check("period: {from: soon}\ntitle: x\n", "line 1, column 16: `from` is `soon`, expected a day such as 2026-11-16");
    check("title: [a]\nzone: UTC\n", "line 1, column 8: `title` is `a list`, expected a text");
    check("services: [a]\nzone: UTC\n", "line 1, column 11: `services` is `a list`, expected a mapping with keys");
    check("data: a.csv\nzone: UTC\n", "line 1, column 7: `data` is `a.csv`, expected a list such as [one, another]");
    let objective = |rest: &str| format!("objectives:\n  - {{service: a, slo: b{rest}}}\ntitle: x\n");
    check(&objective(""), "line 2, column 5: `objectives` is `a mapping`, expected service, slo and objective");
    let ratio = "expected a ratio above 0 up to 1, such as 0.999, or a percent such as 99.9";
    check(&objective(", objective: 150%"), &format!("line 2, column 37: `objective` is `150%`, {ratio}"));
    check(&objective(", objective: 0"), &format!("line 2, column 37: `objective` is `0`, {ratio}"));
    check(
        &objective(", objective: 0.9, window: ages"),
        "line 2, column 50: `window` is `ages`, expected a window such as 28d or 4w (rolling), or week, month, quarter or year (calendar)",
    );
    check(
        &objective(", objective: 0.9, method: guess"),
        "line 2, column 50: `method` is `guess`, expected occurrences, timeslices or ratio-timeslices",
    );
    check(
        &objective(", objective: 0.9, slice: x"),
        "line 2, column 49: `slice` is `x`, expected a duration such as 1m, 5m or 1h",
    );
    check(
        "overrides:\n  - {service: a, incident: I-1}\ntitle: x\n",
        "line 2, column 5: `overrides` is `a mapping`, expected service, incident and deployment (an id, or none)",
    );
    let choice = |key: &str, expected: &str| {
        check(
            &format!("choices: {{{key}: x}}\ntitle: x\n"),
            &format!("line 1, column {}: `{key}` is `x`, expected {expected}", key.len() + 13),
        );
    };
    choice("lead_time", "deployment or change");
    choice("fail_rule", "all, incidents, named or time");
    choice("levels", "2021, 2022, 2023 or 2024");
    choice("benchmark", "2024 or 2025");
}

#[test]
fn broken_yaml_is_not_used_by_half() {
    let input = read_one("scorecard.yaml", "title: x\nzone: UTC\nservices: {a: [\n");
    assert!(input.error.is_some_and(|e| e.starts_with("It is no valid YAML from line ")), "nothing of it holds");
}

#[test]
fn of_two_settings_the_second_is_refused() {
    let mut engine = Engine::new();
    read(&mut engine, 1, "a/scorecard.yaml", b"title: A\n");
    let second = read(&mut engine, 2, "b/scorecard.yaml", b"title: B\n");
    assert_eq!(
        second.error.as_deref(),
        Some(
            "The settings of a/scorecard.yaml are in force already, and only one file can say them. Copy what you need of this one into it, or remove it and hand this one over again."
        )
    );
}

#[test]
fn settings_are_read_as_json_too_and_a_dashboard_is_none() {
    let json = read_one("x.json", r#"{"title": "Acme", "services": {"a": {"team": "b"}}}"#);
    assert_eq!((json.read_as.as_deref(), json.facts, json.warnings_total), (Some("scorecard-settings"), 2, 0));
    assert_eq!(read_one("x.json", r#"{"title": "x", "panels": []}"#).read_as, None);
    assert_eq!(read_one("x.yaml", "apiVersion: v1\nkind: Service\ntitle: x\n").read_as, None);
}

/// What settings that were read choose, and what was said against them.
fn read_back(yaml: &str) -> (Options, Vec<String>) {
    let mut engine = Engine::new();
    let said = read(&mut engine, 1, "scorecard.yaml", yaml.as_bytes());
    read(&mut engine, 2, "d.csv", b"id,service,environment,status,finished_at\n1,api,production,success,2026-11-02\n");
    let Reply::Scored { settings, .. } = engine.handle(Request::Score { options: Options::default() }) else {
        panic!("not scored")
    };
    (Options::of(&settings), said.warnings.into_iter().map(|w| w.message).chain(said.error).collect())
}

#[test]
fn saved_settings_read_back_as_what_was_chosen_whatever_the_names_hold() {
    let hostile = [
        "a\nmissing_data: bad",
        "\"}, {x: 'y' # no comment",
        "- *anchor &a !!str |",
        "C:\\dir\\n",
        "\u{202e}\u{feff}\u{85}\u{2028}\u{7f}\u{1}ü日本🚀",
        "null",
        "1e3",
        "<script>alert(1)</script>",
    ];
    for name in hostile {
        let mut chosen = Options { title: Some(name.into()), zone: Some("Europe/Berlin".into()), ..Options::default() };
        for definition in Definition::ALL {
            assert!(definition.set(&mut chosen, definition.values().last().copied()));
        }
        for (incident, deployment) in [("INC-1", None), (name, Some(format!("v {name}")))] {
            chosen.overrides.push(Override { service: format!("s {name}"), incident: incident.into(), deployment });
        }
        let yaml = settings_yaml(&chosen, &Settings::default());
        let (back, said) = read_back(&yaml);
        assert_eq!((back, said), (chosen, vec![]), "{yaml}");
    }
}

#[test]
fn saved_settings_hold_what_the_page_and_the_settings_chose_and_its_period() {
    let said = Override { service: "a".into(), incident: "I".into(), deployment: None };
    let mut theirs = Options::default();
    assert!(Definition::FailRule.set(&mut theirs, Some("named")) && Definition::Levels.set(&mut theirs, Some("2021")));
    let settings = Settings {
        title: Some("Theirs".into()),
        overrides: vec![said.clone()],
        choices: theirs.choices,
        from: Some("2026-10-01".into()),
        ..Settings::default()
    };
    let mine = Override { deployment: Some("d".into()), ..said };
    let mut chosen = Options { overrides: vec![mine.clone()], to: Some("2026-11-02".into()), ..Options::default() };
    assert!(Definition::FailRule.set(&mut chosen, Some("time")));
    chosen.team = Some("storefront".into());
    let (back, warned) = read_back(&settings_yaml(&chosen, &settings));
    assert!(warned.is_empty(), "{warned:?}");
    let told = |of: Definition| of.get(&back).map(String::from);
    assert_eq!((told(Definition::FailRule), told(Definition::Levels)), (Some("time".into()), Some("2021".into())));
    assert_eq!((back.title.as_deref(), &back.overrides), (Some("Theirs"), &vec![mine]));
    assert_eq!((back.from, back.to), (None, chosen.to.clone()), "a period is chosen whole");
    assert_eq!(back.team, None);
    let pinned = settings_yaml(&chosen, &Settings::default());
    assert!(
        pinned.contains("without this line it is the last four weeks of the data.\nperiod: {to: \"2026-11-02\"}\n")
    );
    let nothing = read_back(&settings_yaml(&Options::default(), &Settings::default()));
    let defaults = Options { missing_data: Some(MissingData::Ignored), ..Options::default() };
    assert_eq!(nothing, (defaults, vec![]), "with nothing chosen it is a file of settings still");
}

/// Every key there is, with values that are not the defaults.
const EVERYTHING: &str = r#"
title: "Acme: all"
language: de
zone: Europe/Berlin
period: {from: 2026-10-19, to: 2026-11-16}
services:
  api: {team: core, tier: gold, aliases: ["a p i.v1", "Tor: \"eins\""], cost_per_hour: 1250.75}
  "web #2": {}
objectives:
  - {service: api, slo: "up, really", objective: 99.95%, window: 28d}
  - {service: api, slo: fast, objective: 0.9, window: month, method: timeslices, slice_target: 0.95, slice: 1h}
  - {service: web, slo: up, objective: 33.3, window: 36h, method: ratio-timeslices, slice: 5m}
files:
  "odd*.csv": {service: api, environment: production, columns: {"When?": timestamp, OK: good}}
  "*.json": {environment: staging}
data: [slis.csv, "a b.csv"]
policy: {days: 14, incident_share: 12.5%, quarter_days: 60, class_share: 0.3, exempt: [p0, "config, too"]}
gate: {budget_left: 40%, overdraw: 0.05}
missing_data: bad
exclusions:
  - {service: api, slo: fast, from: 2026-10-25T01:00, to: 2026-10-25T03:30, repeats: FREQ=WEEKLY, counts: good, reason: "clocks: back"}
  - {from: 2026-11-01T00:00:00Z, to: 2026-11-01T06:00:00Z, zone: America/New_York}
composites:
  - {name: shop, objective: 0.99, way: openslo, members: [{service: api, slo: fast, weight: 2.5}, {service: web, slo: up}]}
overrides:
  - {service: api, incident: INC-1, deployment: none}
  - {service: api, incident: INC-2, deployment: d-7}
choices: {lead_time: change, fail_rule: incidents, levels: "2022", benchmark: "2024", industry: technology, size: 100-499}
score:
  targets: {velocity: 55.5, reliability: 70}
  metrics: {lead-time: {weight: 0.3, points: [[3600, 100], [86400.5, 10]]}}
  tiers: {gold: 3}
risk: {appetite: 0.15, cost_per_hour: 900, currency: EUR}
outcomes: {toil_budget: 0.35}
what_if:
  - {service: api, deployments_per_week: 7.25, change_fail_rate: 5 %, recovery_time: 2h, objectives: {fast: 0.95}, outage: {minutes: 45, errors: 0.5}}
review:
  decisions:
    - {rule: freeze, service: api, slo: fast, owner: " Ada, of payments ", due: 2026-11-30, said: "agreed: hold"}
    - {rule: on-the-plan, service: api, about: "capacity: disk", due: 2026-12-24}
  notes:
    - {section: talk, text: "first\n\n- second <b>\t\0\u202e"}
  actions:
    - {text: "alert on disk", owner: core, due: 2026-12-01, state: done, outcome: "in place", raised: 2026-10-19, closed: 2026-11-16}
    - {text: "try a canary"}
"#;

/// What the settings say, and the whole scorecard by them.
fn scored_by(yaml: &str, options: Options) -> (Settings, Scorecard) {
    let sli: String = (0..2_000)
        .flat_map(|hour| {
            let at = parse_utc(b"2026-08-25").unwrap().plus(hour * HOUR);
            let bad = if hour % 97 == 0 { 400 } else { 0 };
            [("api", "fast"), ("web", "up")]
                .map(|(service, slo)| format!("{at},{service},{slo},{},1000\n", 1_000 - bad))
        })
        .collect();
    let sli = format!("timestamp,service,slo,good,total\n{sli}");
    let deployed: String = (0..40)
        .map(|i| {
            let at = parse_utc(b"2026-08-27").unwrap().plus(i * 50 * HOUR);
            format!("d-{i},a-p-i-v1,production,success,{at},{}\n", at.plus(-5 * HOUR))
        })
        .collect();
    let deployed = format!("id,service,environment,status,finished_at,commit_at\n{deployed}");
    let incidents = "id,service,severity,started_at,resolved_at\nINC-1,api,1,2026-10-20T10:00:00Z,2026-10-20T12:00:00Z\nINC-2,api,2,2026-11-02T10:00:00Z,2026-11-02T10:30:00Z\n";
    let files = [("scorecard.yaml", yaml), ("s.csv", &sli), ("d.csv", &deployed), ("i.csv", incidents)];
    let mut engine = support::engine(&files);
    match engine.handle(Request::Score { options }) {
        Reply::Scored { json, settings, .. } => {
            let mut scorecard: Scorecard = serde_json::from_str(&json).unwrap();
            // The one file that differs.
            scorecard.inputs.clear();
            (*settings, scorecard)
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_saved_file_alone_says_all_that_the_settings_said_and_gives_the_same_figures() {
    assert_eq!(warnings(EVERYTHING), [""; 0]);
    let (settings, before) = scored_by(EVERYTHING, Options::default());
    assert_eq!((settings.exclusions.len(), settings.what_if.len()), (2, 1));
    assert!(before.services.iter().any(|s| s.gate.is_some() && s.risk.is_some()), "there is something to compare");
    let saved = settings_yaml(&Options::default(), &settings);
    assert_eq!(warnings(&saved), [""; 0], "{saved}");
    let (back, after) = scored_by(&saved, Options::default());
    assert_eq!(back, settings, "{saved}");
    assert_eq!(after, before);
    assert_eq!(settings_yaml(&Options::default(), &back), saved, "saved again, it is the same file");
}

#[test]
fn what_the_page_chose_over_the_settings_gives_the_same_figures_from_the_saved_file_alone() {
    let mut chosen = Options {
        title: Some("Own".into()),
        zone: Some("America/New_York".into()),
        to: Some("2026-11-09".into()),
        overrides: vec![Override { service: "A P I v1".into(), incident: "INC-2".into(), deployment: None }],
        what_if: Some(vec![]),
        ..Options::default()
    };
    assert!(
        Definition::MissingData.set(&mut chosen, Some("good")) && Definition::FailRule.set(&mut chosen, Some("time"))
    );
    // The page reads files by the zone it chose.
    let settings = EVERYTHING.replace("zone: Europe/Berlin\n", "zone: America/New_York\n");
    let (settings, before) = scored_by(&settings, chosen.clone());
    let (_, after) = scored_by(&settings_yaml(&chosen, &settings), Options::default());
    assert_eq!((before.title.as_deref(), before.what_if.len()), (Some("Own"), 0));
    assert_eq!(after, before);
}

fn decided(service: &str, said: &str) -> Decided {
    let of = DecisionKey { rule: DecisionRule::TooFast, service: service.into(), slo: Some(said.into()), about: None };
    Decided { of, owner: Line::cut(said), due: Day::read("2026-11-30"), said: Line::default() }
}

fn action(text: &str, outcome: &str) -> Action {
    Action { text: Line::cut(text), outcome: Line::cut(outcome), state: ActionState::Done, ..Action::default() }
}

/// What no file says by itself, under any names and numbers.
fn any_settings() -> impl Strategy<Value = Settings> {
    let name = || "\\PC{0,8}".prop_map(|inner| format!("n{inner}x"));
    // As many digits as a file has of a ratio.
    let ratio = || (1..1_000_000_u32).prop_map(|n| f64::from(n) / 1e6);
    let several = proptest::collection::vec((name(), name(), ratio(), 0.0..1e6), 0..4);
    (several, ratio(), ratio(), 1..3_660_u64, 1..1_000_000_u64).prop_map(|(several, a, b, days, secs)| {
        let each = |of: &(String, String, f64, f64)| {
            let (service, slo, ratio, number) = of.clone();
            let own = ServiceSettings { tier: Some(slo.clone()), cost_per_hour: Some(number), ..Default::default() };
            let (method, window) = (Method::Timeslices, Window::Rolling { secs });
            let objective = Slo {
                service: service.clone(),
                sli: slo.clone(),
                name: slo.clone(),
                objective: ratio,
                window,
                method,
                slice_target: Some(ratio),
                slice_secs: Some(days),
            };
            let supposed = WhatIf {
                service: service.clone(),
                deployments_per_week: Some(number),
                change_fail_rate: Some(ratio),
                recovery_secs: Some(secs as f64),
                objectives: [(slo.clone(), ratio)].into(),
                outage: Some(Outage { minutes: number + 0.5, errors: ratio }),
            };
            let member = CompositeMember { service: service.clone(), slo: slo.clone(), weight: number + 0.5 };
            (service, slo, own, objective, supposed, member)
        };
        let each: Vec<_> = several.iter().map(each).collect();
        let members: Vec<_> = each.iter().map(|e| e.5.clone()).collect();
        let composite = CompositeSettings { name: "all".into(), objective: a, way: CompositeWay::OpenSlo, members };
        Settings {
            missing_data: Some(MissingData::Bad),
            services: each.iter().map(|e| (e.0.clone(), e.2.clone())).collect(),
            objectives: each.iter().map(|e| e.3.clone()).collect(),
            policy: Some(PolicySettings {
                days,
                incident_share: a,
                quarter_days: days,
                class_share: b,
                exempt: each.iter().map(|e| e.1.clone()).collect(),
            }),
            gate: Some(GateSettings { budget_left: b, overdraw: a }),
            risk: Some(RiskSettings { appetite: b, cost_per_hour: Some(a), currency: "n€".into() }),
            composites: if each.is_empty() { vec![] } else { vec![composite] },
            what_if: each.iter().map(|e| e.4.clone()).collect(),
            review: Review {
                decisions: each.iter().map(|e| decided(&e.0, &e.1)).collect(),
                notes: vec![],
                actions: each.iter().map(|e| action(&e.0, &e.1)).collect(),
            },
            ..Settings::default()
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_the_settings_say_is_read_back_from_what_is_saved(settings in any_settings()) {
        let yaml = settings_yaml(&Options::default(), &settings);
        let mut engine = Engine::new();
        let said = read(&mut engine, 1, "scorecard.yaml", yaml.as_bytes());
        prop_assert!(said.error.is_none() && said.warnings.is_empty(), "{:?} {:?}\n{}", said.error, said.warnings, yaml);
        read(&mut engine, 2, "d.csv", DEPLOYED.as_bytes());
        let Reply::Scored { settings: back, .. } = engine.handle(Request::Score { options: Options::default() }) else {
            panic!("not scored")
        };
        prop_assert_eq!(*back, settings, "{}", yaml);
    }
}

#[test]
fn no_key_of_the_settings_schema_is_forgotten_by_what_is_saved() {
    let schema =
        std::fs::read_to_string(format!("{}/static/schema/scorecard-settings.v1.json", env!("CARGO_MANIFEST_DIR")));
    let schema: serde_json::Value = serde_json::from_str(&schema.unwrap()).unwrap();
    let saved = settings_yaml(&Options::default(), &scored_by(EVERYTHING, Options::default()).0);
    for key in schema["properties"].as_object().unwrap().keys() {
        assert!(saved.contains(&format!("\n{key}:")), "{key} is a setting, and was not saved");
    }
}

#[test]
fn an_export_of_no_incidents_is_known_under_whatever_names_services_go() {
    let deployed: String =
        (10..20).map(|day| format!("{day},api,production,success,2026-10-{day}T09:00:00Z\n")).collect();
    let deployed = format!("id,service,environment,status,finished_at\n{deployed}");
    let files = [
        ("d.csv", deployed.as_str()),
        ("i.csv", "id,service,started_at,resolved_at\n"),
        ("scorecard.yaml", "services:\n  Api: {aliases: [api]}\nperiod: {from: 2026-10-01, to: 2026-10-19}\n"),
    ];
    let sc = score(&files);
    let rate = support::metric(service(&sc, "Api"), "change-fail-rate");
    assert_eq!(rate.value(), Some(0.0), "nothing failed, and that is known: {rate:?}");
}

#[test]
fn a_what_if_of_nobody_is_refused() {
    assert_eq!(evenkeel::format::read_what_if("[]"), Err("it names no service".into()));
    for nothing in
        ["{service: a}", "{service: a, objectives: {}}", "[{service: a, change_fail_rate: 5%}, {service: b}]"]
    {
        let refused = evenkeel::format::read_what_if(nothing);
        assert_eq!(refused, Err("a service is named, and nothing is supposed of it".into()), "{nothing}");
    }
}
