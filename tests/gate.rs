//! May it ship? Each rule at its exact threshold, each exit code of the program, and what odd input comes to.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::time::{DAY, HOUR, MINUTE, parse_utc};
use evenkeel::domain::{GateSettings, Instant, PolicySettings, Reason};
use evenkeel::protocol::{Options, Refused, Reply, Request};
use evenkeel::score::gate::{Asked, GateNoteCode, GateReport, GateRule, GateRuleId, GateVerdict, gate};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{SystemTime, UNIX_EPOCH};
use std::{env, fs};
use support::{plain, score_with, service};

/// `total` events for `api` each `step`, over so long until `end`; the closure says how many are bad, by the age of
/// the sample's end.
fn rows(end: Instant, length: i64, step: i64, total: u64, bad: impl Fn(i64) -> u64) -> String {
    let mut csv = String::from("timestamp,service,slo,bad,total\n");
    for i in 0..length / step {
        let age = length - (i + 1) * step;
        writeln!(csv, "{},api,availability,{},{total}", end.plus(-age - step), bad(age)).unwrap();
    }
    csv
}

fn end() -> Instant {
    parse_utc(b"2026-11-16").unwrap()
}

/// 28 days of 1 000 events an hour, so many bad ones ten days ago: at 99.9 % there are 672 to spend.
fn hourly(bad: u64) -> String {
    rows(end(), 28 * DAY, HOUR, 1_000, |age| if age == 10 * DAY { bad } else { 0 })
}

fn slo(objective: &str, window: &str) -> String {
    format!("service,slo,objective,window\napi,availability,{objective},{window}\n")
}

struct Question<'a> {
    service: &'a str,
    slo: Option<&'a str>,
    kind: Option<&'a str>,
    now: Option<Instant>,
    options: Options,
}

impl Default for Question<'_> {
    fn default() -> Self {
        Question { service: "api", slo: None, kind: None, now: None, options: Options::default() }
    }
}

fn ask(files: &[(&str, &str)], q: Question) -> Reply {
    support::engine(files).handle(Request::Gate {
        service: q.service.into(),
        slo: q.slo.map(Into::into),
        kind: q.kind.map(Into::into),
        now: q.now,
        max_age_secs: 86_400,
        options: q.options,
    })
}

#[track_caller]
fn report_of(files: &[(&str, &str)], q: Question) -> GateReport {
    match ask(files, q) {
        Reply::Gated { verdict, json } => {
            let report: GateReport = serde_json::from_str(&json).unwrap();
            assert_eq!(report.gate.verdict, verdict);
            report
        }
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn judged(sli: &str, slo: &str) -> GateReport {
    report_of(&[("sli.csv", sli), ("slo.csv", slo)], Question::default())
}

fn rule(report: &GateReport, id: GateRuleId) -> &GateRule {
    report.gate.rules.iter().find(|r| r.id == id).unwrap()
}

fn fired(report: &GateReport) -> Vec<GateRuleId> {
    report.gate.rules.iter().filter(|r| r.fired).map(|r| r.id).collect()
}

use GateRuleId::{LowBudget, Overdraw, PageAlert, PolicyBudget, SloBudget, StaleData, TicketAlert};

#[test]
fn nothing_left_freezes_and_one_event_left_does_not() {
    // 28 · 24 · 1 000 · 0.1 % = 672.
    let spent = judged(&hourly(672), &slo("99.9", "28d"));
    assert_eq!((spent.gate.verdict, fired(&spent)), (GateVerdict::Freeze, vec![SloBudget, PolicyBudget, LowBudget]));
    assert_eq!(rule(&spent, SloBudget).n, Some(672_000));
    assert_eq!(plain(&rule(&spent, SloBudget).message), "availability: 0 % of the budget left; 0 % or less freezes.");
    let left = judged(&hourly(671), &slo("99.9", "28d"));
    assert_eq!((left.gate.verdict, fired(&left)), (GateVerdict::Guardrails, vec![LowBudget]));
}

#[test]
fn the_policys_four_weeks_freeze_a_service_whose_own_window_is_clean() {
    let old = judged(&hourly(672), &slo("99.9", "7d"));
    assert_eq!((old.gate.verdict, fired(&old)), (GateVerdict::Freeze, vec![PolicyBudget]));
    assert_eq!(fired(&judged(&hourly(671), &slo("99.9", "7d"))), []);
}

#[test]
fn exactly_a_quarter_left_ships_and_one_event_less_needs_guardrails() {
    // 672 · ¾ = 504.
    let quarter = judged(&hourly(504), &slo("99.9", "28d"));
    assert_eq!((quarter.gate.verdict, fired(&quarter)), (GateVerdict::Ship, vec![]));
    assert_eq!(fired(&judged(&hourly(505), &slo("99.9", "28d"))), [LowBudget]);
}

#[test]
fn the_settings_move_the_thresholds() {
    let files = |gate: &str| {
        report_of(
            &[("sli.csv", &hourly(505)), ("slo.csv", &slo("99.9", "28d")), ("scorecard.yaml", gate)],
            Question::default(),
        )
    };
    assert_eq!(files("gate: {budget_left: 10%}\n").gate.verdict, GateVerdict::Ship);
    let half = files("gate: {budget_left: 50%, overdraw: 5%}\n");
    assert_eq!(rule(&half, LowBudget).threshold, 0.5);
    assert_eq!(rule(&half, Overdraw).threshold, 0.05);
    assert_eq!(fired(&half), [LowBudget]);
}

/// 30 days of five-minute samples of 10 000, all good but for the last so long.
fn ending(bad: u64, last: i64) -> String {
    rows(end(), 30 * DAY, 5 * MINUTE, 10_000, |age| if age < last { bad } else { 0 })
}

#[test]
fn a_page_freezes_while_it_fires_and_exactly_its_factor_does_not_fire() {
    // 14.4 times 0.1 % is 144 of 10 000, over the last hour and its last five minutes.
    let at = judged(&ending(144, HOUR), &slo("99.9", "30d"));
    assert_eq!((at.gate.verdict, rule(&at, PageAlert).value), (GateVerdict::Ship, Some(0.0)));
    let over = judged(&ending(145, HOUR), &slo("99.9", "30d"));
    assert_eq!((over.gate.verdict, fired(&over)), (GateVerdict::Freeze, vec![PageAlert]));
    assert_eq!(rule(&over, PageAlert).n, Some(2), "both pages can be seen in five-minute samples");
    // Over for an hour, it fires no more.
    let past = rows(end(), 30 * DAY, 5 * MINUTE, 10_000, |age| if (HOUR..2 * HOUR).contains(&age) { 145 } else { 0 });
    assert_eq!(judged(&past, &slo("99.9", "30d")).gate.verdict, GateVerdict::Ship);
}

#[test]
fn a_ticket_alert_asks_for_guardrails() {
    // A day at exactly 3 times 0.1 % is no alert; 3.1 times is.
    assert_eq!(judged(&ending(30, DAY), &slo("99.9", "30d")).gate.verdict, GateVerdict::Ship);
    let over = judged(&ending(31, DAY), &slo("99.9", "30d"));
    assert_eq!((over.gate.verdict, fired(&over)), (GateVerdict::Guardrails, vec![TicketAlert]));
}

#[test]
fn an_average_failure_that_overdraws_asks_for_guardrails_above_a_fifth() {
    let options = Options { to: Some("2026-11-16".into()), as_of: Some("2026-11-16".into()), ..Options::default() };
    let sc = score_with(&[("sli.csv", &hourly(0)), ("slo.csv", &slo("99.9", "28d"))], options);
    let judged = |overdraw: f64| {
        let mut api = service(&sc, "api").clone();
        let speed = serde_json::json!({"value": 5.0, "state": "found"});
        let none = |id: &str| serde_json::json!({"id": id, "unmeasured": {"code": "no-parts", "message": ""}});
        let chance = serde_json::json!({"value": 0.1, "low": 0.05, "high": 0.2, "n": 70, "k": 7, "evidence": "own"});
        api.risk = Some(
            serde_json::from_value(serde_json::json!({
                "appetite": 0.2, "from": "2026-10-19T00:00:00Z", "to": "2026-11-16T00:00:00Z",
                "deployments_per_week": none("deployments-per-week"), "break_even": none("break-even"),
                "safe_speed": none("safe-speed"), "safe_speed_rest": none("safe-speed-rest"),
                "max_deployments_per_week": 4.5,
                "slos": [{"slo": "availability", "speed": {
                    "weeks": 4.0, "budget": 672.0, "budget_per_week": 0.25, "baseline_per_week": 0.0, "other_per_week": 0.0,
                    "failure_chance": chance, "remaining": 1.0, "rest_weeks": 4.0, "safe": speed, "rest": speed,
                    "overdraw": overdraw
                }}]
            }))
            .unwrap(),
        );
        gate(&api, &PolicySettings::default(), &GateSettings::default(), Asked::default())
    };
    let at = judged(0.2);
    assert_eq!((at.verdict, at.max_deployments_per_week), (GateVerdict::Ship, Some(4.5)));
    let over = judged(0.200_001);
    assert_eq!(over.verdict, GateVerdict::Guardrails);
    let found = over.rules.iter().find(|r| r.id == Overdraw).unwrap();
    assert_eq!((found.fired, found.value, found.n), (true, Some(0.200_001), Some(7)));
}

#[test]
fn data_are_stale_only_when_a_clock_says_so() {
    let age = |secs: i64| {
        let now = Some(end().plus(secs * 1_000));
        report_of(&[("sli.csv", &hourly(0)), ("slo.csv", &slo("99.9", "28d"))], Question { now, ..Question::default() })
    };
    assert_eq!(age(86_400).gate.verdict, GateVerdict::Ship, "exactly a day");
    let old = age(86_401);
    assert_eq!((old.gate.verdict, fired(&old)), (GateVerdict::Guardrails, vec![StaleData]));
    assert_eq!(
        plain(&rule(&old, StaleData).message),
        "availability: the last sample ended 1.0 d ago; more than 1.0 d asks for guardrails."
    );
    let none = judged(&hourly(0), &slo("99.9", "28d"));
    assert_eq!(rule(&none, StaleData).unmeasured.as_ref().map(|u| &u.reason), Some(&Reason::NoClock));
}

#[test]
fn a_p0_or_security_change_passes_a_freeze_and_is_said_to() {
    let spent = hourly(700);
    let files = [("sli.csv", spent.as_str()), ("slo.csv", &slo("99.9", "28d"))];
    let of = |kind| report_of(&files, Question { kind: Some(kind), ..Question::default() }).gate;
    for kind in ["p0", "security", "P0"] {
        let passed = of(kind);
        assert_eq!((passed.verdict, passed.passes_freeze), (GateVerdict::Guardrails, true), "{kind}");
        assert!(passed.message.ends_with(&format!("; {kind} passes a freeze.")), "{}", passed.message);
    }
    assert_eq!(of("feature").verdict, GateVerdict::Freeze);
    let ok = hourly(0);
    let calm = report_of(
        &[("sli.csv", &ok), ("slo.csv", &slo("99.9", "28d"))],
        Question { kind: Some("p0"), ..Question::default() },
    );
    assert!(!calm.gate.passes_freeze, "there is none to pass");
}

#[test]
fn one_slo_alone_can_be_asked_for() {
    let mut sli = hourly(0);
    sli +=
        &hourly(700).lines().skip(1).map(|l| format!("{}\n", l.replace("availability", "latency"))).collect::<String>();
    let slos = slo("99.9", "28d") + "api,latency,99.9,28d\n";
    let of =
        |slo| report_of(&[("sli.csv", &sli), ("slo.csv", &slos)], Question { slo, ..Question::default() }).gate.verdict;
    assert_eq!(
        (of(None), of(Some("availability")), of(Some("latency"))),
        (GateVerdict::Freeze, GateVerdict::Ship, GateVerdict::Freeze)
    );
}

#[test]
fn without_a_budget_to_measure_nobody_may_ship() {
    let zero = judged(&hourly(5), &slo("100", "28d"));
    assert_eq!((zero.gate.verdict, fired(&zero)), (GateVerdict::NoData, vec![]));
    assert_eq!(rule(&zero, SloBudget).unmeasured.as_ref().map(|u| &u.reason), Some(&Reason::NoBudget));
    // Definitions, and samples of another service.
    let other = hourly(0).replace(",api,", ",web,");
    let none = judged(&other, &slo("99.9", "28d"));
    assert_eq!((none.gate.verdict, fired(&none)), (GateVerdict::NoData, vec![]));
    assert_eq!(
        none.gate.message,
        "No data: no error budget of api can be measured, so nobody can say that it may ship."
    );
    assert_eq!(
        judged(&hourly(0), "service,slo,objective\nweb,a,99\n").gate.verdict,
        GateVerdict::NoData,
        "no objective"
    );
}

#[test]
fn rules_that_cannot_be_measured_are_listed_and_do_not_fire() {
    let report = judged(&hourly(0), &slo("99.9", "28d"));
    assert_eq!(report.gate.verdict, GateVerdict::Ship);
    assert_eq!(report.gate.rules.len(), 7);
    let why = |id| rule(&report, id).unmeasured.as_ref().map(|u| u.message.as_str());
    assert!(why(PageAlert).is_some_and(|why| why.starts_with("samples are 1 h apart")), "{:?}", why(PageAlert));
    assert!(why(Overdraw).is_some(), "there are no deployments to learn from");
    assert_eq!(why(StaleData), Some("no clock is read here"));
}

#[test]
fn an_objective_that_changed_in_mid_period_counts_with_its_stricter_value_throughout() {
    // 300 bad of 672 000: 4.5 % of a budget at 99 %, 44.6 % at 99.9 %.
    let (old, new) = (slo("99", "28d"), slo("99.9", "28d"));
    for files in [[("a.csv", &old), ("b.csv", &new)], [("a.csv", &new), ("b.csv", &old)]] {
        let sli = hourly(300);
        let all: Vec<(&str, &str)> =
            [("sli.csv", sli.as_str())].into_iter().chain(files.map(|(n, t)| (n, t.as_str()))).collect();
        let left = rule(&report_of(&all, Question::default()), SloBudget).value.unwrap();
        assert!((left - (1.0 - 300.0 / 672.0)).abs() < 1e-9, "{left}");
        let sc = support::score(&all);
        assert!(sc.data_quality.iter().any(|n| n.code == "slo-conflict"), "and it is said");
    }
}

#[test]
fn what_is_not_known_is_answered_with_the_nearest_name() {
    let files = [("sli.csv", hourly(0)), ("slo.csv", slo("99.9", "28d"))];
    let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (*n, t.as_str())).collect();
    let refused = |q| match ask(&files, q) {
        Reply::NotGated { refused, message } => (refused, message),
        other => panic!("{other:?}"),
    };
    let service = refused(Question { service: "apl", ..Question::default() });
    assert_eq!(service, (Refused::Unknown, "No service is called apl; the nearest name is api.".into()));
    let slo = refused(Question { slo: Some("availabilty"), ..Question::default() });
    assert_eq!(slo, (Refused::Unknown, "api has no SLO availabilty; the nearest name is availability.".into()));
    let kind = refused(Question { kind: Some("securty"), ..Question::default() });
    assert_eq!(
        kind,
        (
            Refused::Choice,
            "No kind of change is called securty; the nearest name is security. Known without any file are feature, fix, security and p0.".into()
        )
    );
}

#[test]
fn the_scorecard_carries_each_services_gate_without_a_clock() {
    let options = Options { to: Some("2026-11-16".into()), as_of: Some("2026-11-16".into()), ..Options::default() };
    let sc = score_with(&[("sli.csv", &hourly(700)), ("slo.csv", &slo("99.9", "28d"))], options);
    let gate = service(&sc, "api").gate.as_ref().unwrap();
    assert_eq!(gate.verdict, GateVerdict::Freeze);
    assert!(gate.message.starts_with("Freeze api: nothing left of the budget (availability)"), "{}", gate.message);
    let Reply::Gated { json, .. } =
        ask(&[("sli.csv", &hourly(700)), ("slo.csv", &slo("99.9", "28d"))], Question::default())
    else {
        panic!()
    };
    let asked: GateReport = serde_json::from_str(&json).unwrap();
    assert_eq!(asked.gate.rules, gate.rules, "one engine, one answer");
}

// Through the program.

/// A folder of files that ends with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str, files: &[(&str, &str)]) -> Folder {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(dir.join("exports")).unwrap();
        for (name, text) in files {
            fs::write(dir.join("exports").join(name), text).unwrap();
        }
        Folder(dir)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_evenkeel")).args(arguments).current_dir(&self.0).output().unwrap()
    }

    fn code(&self, arguments: &[&str]) -> Option<i32> {
        self.run(&[&["gate", "exports"], arguments].concat()).status.code()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Data that end with the hour that has just gone by.
fn fresh(bad: u64) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis() as i64;
    rows(Instant(now / HOUR * HOUR), 28 * DAY, HOUR, 1_000, |age| if age == 10 * DAY { bad } else { 0 })
}

#[test]
fn every_verdict_has_its_exit_code() {
    for (test, bad, expected) in [("ship", 0, 0), ("guardrails", 600, 10), ("freeze", 700, 20)] {
        let folder =
            Folder::new(&format!("gate-{test}"), &[("sli.csv", &fresh(bad)), ("slo.csv", &slo("99.9", "28d"))]);
        let output = folder.run(&["gate", "exports", "--service", "api"]);
        assert_eq!(output.status.code(), Some(expected), "{}", String::from_utf8_lossy(&output.stderr));
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!((report["verdict"].as_str(), report["service"].as_str()), (Some(test), Some("api")));
        assert!(report["now"].is_string(), "the clock was read, and is said");
        let text = folder.run(&["gate", "exports", "--service", "api", "--slo", "availability", "--format", "text"]);
        assert!(String::from_utf8_lossy(&text.stdout).starts_with(&format!("{test}: ")));
        assert_eq!(text.status.code(), Some(expected));
        assert_eq!(folder.code(&["--service", "api", "--kind", "p0"]), Some(expected.min(10)));
        assert_eq!(folder.code(&["--service", "apl"]), Some(30));
        assert_eq!(folder.code(&["--service", "api", "--slo", "latency"]), Some(30));
        assert_eq!(folder.code(&["--service", "api", "--kind", "misc"]), Some(64));
    }
}

#[test]
fn no_data_unreadable_files_and_wrong_usage_have_their_own() {
    let none = Folder::new("gate-none", &[("sli.csv", &fresh(0)), ("slo.csv", &slo("100", "28d"))]);
    assert_eq!(none.code(&["--service", "api"]), Some(30));
    let definitions = Folder::new("gate-definitions", &[("slo.csv", &slo("99.9", "28d"))]);
    assert_eq!(definitions.code(&["--service", "api"]), Some(30));
    let broken = Folder::new("gate-broken", &[("notes.txt", "Dear all,\n")]);
    assert_eq!(broken.code(&["--service", "api"]), Some(2));
    let nowhere = broken.run(&["gate", "nowhere", "--service", "api"]);
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(said(&nowhere)["message"].as_str().is_some_and(|m| m.starts_with("nowhere: ")), "{nowhere:?}");
    let unknown = none.run(&["gate", "exports", "--service", "apl"]);
    let refusal = said(&unknown);
    assert_eq!((refusal["verdict"].as_str(), refusal["service"].as_str()), (Some("no-data"), Some("apl")));
    assert_eq!(refusal["message"], "No service is called apl; the nearest name is api.");
    assert!(none.run(&["gate", "exports"]).stdout.is_empty(), "wrong usage asks nothing");
    assert_eq!(none.code(&[]), Some(64), "without a service");
    assert_eq!(none.code(&["--service", "api", "--format", "xml"]), Some(64));
    for age in ["0", "-1", "soon", "inf"] {
        assert_eq!(none.code(&["--service", "api", "--max-age", age]), Some(64), "{age}");
    }
    let period = ["--service", "api", "--from", "2026-11-02", "--to", "2026-11-01"];
    assert_eq!(none.code(&period), Some(64));
}

fn said(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn one_file_that_cannot_be_read_among_good_ones_stops_the_gate_and_not_the_score() {
    let good = [("sli.csv", fresh(0)), ("slo.csv", slo("99.9", "28d"))];
    for (name, text) in [("notes.txt", "Dear all,\n"), ("scorecard.yaml", "title: A\ngate: {budget_left: 50%\n")] {
        let files: Vec<(&str, &str)> = good.iter().map(|(n, t)| (*n, t.as_str())).chain([(name, text)]).collect();
        let folder = Folder::new("gate-half", &files);
        let output = folder.run(&["gate", "exports", "--service", "api"]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        let begins = format!("exports/{name} could not be read, and a gate does not decide on part of the data. ");
        let refusal = said(&output);
        assert_eq!((refusal["verdict"].as_str(), refusal["schema_version"].as_u64()), (Some("unreadable"), Some(1)));
        let message = refusal["message"].as_str().unwrap();
        assert!(message.starts_with(&begins) && message.len() > begins.len(), "{message}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(message), "{output:?}");
        let text = folder.run(&["gate", "exports", "--service", "api", "--format", "text"]);
        assert_eq!(String::from_utf8_lossy(&text.stdout), format!("unreadable: {message}\n"));
        assert_eq!(folder.run(&["score", "exports"]).status.code(), Some(0), "the score goes on without {name}");
    }
    let two = Folder::new("gate-two", &[("sli.csv", &good[0].1), ("a.txt", "Dear all,\n"), ("b.txt", "Dear me,\n")]);
    let refusal = said(&two.run(&["gate", "exports", "--service", "api"]));
    assert!(refusal["message"].as_str().unwrap().ends_with(" Another file could not be read either."), "{refusal}");
}

#[test]
fn anything_left_out_of_the_settings_stops_the_gate_as_a_broken_file_does() {
    let (sli, slo) = (fresh(0), slo("99.9", "28d"));
    for (settings, told) in [
        ("gate: {budget_left: 500}\n", "`budget_left` is `500`, expected"),
        ("gate: {budget_left: lots}\n", "`budget_left` is `lots`, expected"),
        ("gate: {budget: 10%}\n", "expected `budget_left`, which is the nearest key that is known"),
        ("title: A\npolicy: {days: soon, quarter_days: never}\n", "So is 1 more part of it."),
    ] {
        let folder =
            Folder::new("gate-settings", &[("sli.csv", &sli), ("slo.csv", &slo), ("scorecard.yaml", settings)]);
        let output = folder.run(&["gate", "exports", "--service", "api"]);
        assert_eq!(output.status.code(), Some(2), "{settings}");
        let refusal = said(&output);
        assert_eq!(refusal["verdict"].as_str(), Some("unreadable"));
        let message = plain(refusal["message"].as_str().unwrap());
        assert!(message.starts_with("A part of exports/scorecard.yaml was left out, and a gate"), "{message}");
        assert!(message.contains(told), "{message}");
        let output = folder.run(&["score", "exports"]);
        let scorecard = said(&output);
        let notes = scorecard["services"][0]["gate"]["notes"].as_array().unwrap();
        let parts = if settings.starts_with("title") { 2 } else { 1 };
        let settings = notes.iter().find(|n| n["code"] == "settings-refused").unwrap();
        assert_eq!((settings["file"].as_str(), settings["n"].as_u64()), (Some("exports/scorecard.yaml"), Some(parts)));
    }
    // What is only unusual stops nothing.
    let folder = Folder::new(
        "gate-settings",
        &[("sli.csv", &sli), ("slo.csv", &slo), ("scorecard.yaml", "gate: {budget_left: 10%}\n")],
    );
    assert_eq!(folder.code(&["--service", "api"]), Some(0));
}

#[test]
fn rows_that_could_not_be_read_are_said_with_the_verdict_wherever_it_stands() {
    // All 700 bad events of the spent budget lie in twelve rows whose count cannot be read: what is left looks whole.
    let bad = |age: i64| if (10 * DAY..10 * DAY + 12 * HOUR).contains(&age) { 59 } else { 0 };
    let spent = rows(end(), 28 * DAY, HOUR, 1_000, bad);
    assert_eq!(judged(&spent, &slo("99.9", "28d")).gate.verdict, GateVerdict::Freeze);
    let unread = spent.replace(",59,1000", ",n/a?,1000");
    let gate = judged(&unread, &slo("99.9", "28d")).gate;
    let notes: Vec<_> = gate.notes.iter().map(|n| (n.code, n.file.as_deref(), n.n)).collect();
    assert_eq!(notes, [(GateNoteCode::RowsRefused, Some("sli.csv"), Some(12))]);
    assert_eq!(
        (gate.verdict, gate.message.as_str()),
        (GateVerdict::Ship, "Ship api. 12 rows of sli.csv could not be read.")
    );
    assert_eq!(
        plain(&gate.notes[0].message),
        "12 rows of sli.csv could not be read: whether the rules would have found more in it is not known."
    );
    let files = [("sli.csv", unread.as_str()), ("slo.csv", &slo("99.9", "28d"))];
    let options = Options { to: Some("2026-11-16".into()), ..Options::default() };
    let sc = score_with(&files, options);
    assert_eq!(service(&sc, "api").gate.as_ref().unwrap().notes, gate.notes, "the page has the same");
    let folder = Folder::new("gate-rows", &files);
    let text = folder.run(&["gate", "exports", "--service", "api", "--as-of", "2026-11-16", "--format", "text"]);
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    assert!(text.starts_with("ship: Ship api. 12 rows of exports/sli.csv could not be read.\n"), "{text}");
    assert!(text.contains("\n  note   12 rows of exports/sli.csv could not be read: whether"), "{text}");
}

#[test]
fn what_the_rules_rest_on_is_noted_where_it_is_thin_or_defined_twice_and_decides_nothing() {
    let of = |days: i64| judged(&rows(end(), days * DAY, HOUR, 1_000, |_| 0), &slo("99.9", "28d")).gate;
    assert_eq!(of(28).notes, [], "a whole window needs no note");
    let thin = of(7);
    assert_eq!((thin.verdict, thin.rules.iter().any(|r| r.fired)), (GateVerdict::Ship, false));
    assert_eq!(thin.notes.iter().map(|n| (n.code, n.value)).collect::<Vec<_>>(), [(GateNoteCode::Covered, Some(0.25))]);
    assert_eq!(
        plain(&thin.notes[0].message),
        "availability: samples on 25 % of the days of its window; what is left of the budget is of those days alone."
    );
    assert_eq!(plain(&thin.message), "Ship api. Samples lie on 25 % of the days of availability's window.");
    // Exactly half is noted, and no more.
    let half = of(14);
    assert_eq!((half.message.as_str(), half.notes.len()), ("Ship api.", 1));

    let (sli, old, new) = (hourly(0), slo("99", "28d"), slo("99.9", "28d"));
    let files = [("sli.csv", sli.as_str()), ("a.csv", &old), ("b.csv", &new)];
    let twice = report_of(&files, Question::default()).gate;
    assert_eq!(twice.notes.iter().map(|n| n.code).collect::<Vec<_>>(), [GateNoteCode::DefinedTwice]);
    assert_eq!(
        twice.notes[0].message,
        "availability: defined twice, differently; the stricter definition counts, over its whole window."
    );
    let folder = Folder::new("gate-notes", &files);
    let text = folder.run(&["gate", "exports", "--service", "api", "--as-of", "2026-11-16", "--format", "text"]);
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    assert!(text.contains("\n  note   availability: defined twice"), "{text}");
}

#[test]
fn old_data_need_guardrails_unless_another_time_is_asked_about() {
    let folder =
        Folder::new("gate-old", &[("sli.csv", &hourly(0).replace("2026-", "2024-")), ("slo.csv", &slo("99.9", "28d"))]);
    assert_eq!(folder.code(&["--service", "api"]), Some(10));
    assert_eq!(folder.code(&["--service", "api", "--max-age", "900000"]), Some(0));
    assert_eq!(folder.code(&["--service", "api", "--to", "2024-11-16"]), Some(0));
    assert_eq!(folder.code(&["--service", "api", "--as-of", "2024-11-16", "--max-age", "1"]), Some(0));
}

/// The lines of a block that begins with `key`, at a deeper indentation.
fn block(yaml: &str, key: &str) -> String {
    let mut lines = yaml.lines().skip_while(|l| l.trim() != key).skip(1).peekable();
    let indent = |l: &str| l.len() - l.trim_start().len();
    let depth = lines.peek().map_or(0, |l| indent(l));
    lines
        .take_while(|l| l.trim().is_empty() || indent(l) >= depth)
        .map(|l| format!("{}\n", l.get(depth..).unwrap_or("")))
        .collect()
}

/// Runs a script as the pipeline would: the exit code, and what it said.
fn piped(folder: &Folder, shell: &[&str], script: &str, kind: &str) -> (Option<i32>, String) {
    let bin = Path::new(env!("CARGO_BIN_EXE_evenkeel")).parent().unwrap();
    let path = env::join_paths([bin.to_path_buf()].into_iter().chain(env::split_paths(&env::var_os("PATH").unwrap())));
    for file in ["summary", "output"] {
        fs::write(folder.0.join(file), "").unwrap();
    }
    let output = Command::new(shell[0])
        .args(&shell[1..])
        .args(["-c", script])
        .current_dir(&folder.0)
        .env("PATH", path.unwrap())
        .envs([("SERVICE", "api"), ("KIND", kind), ("GITHUB_STEP_SUMMARY", "summary"), ("GITHUB_OUTPUT", "output")])
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

fn snippet(name: &str) -> String {
    fs::read_to_string(format!("{}/static/ci/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn stories() -> [(Folder, &'static str); 4] {
    let of = |test: &str, bad, objective| {
        Folder::new(
            &format!("gate-ci-{test}-{:?}", std::thread::current().id()),
            &[("sli.csv", &fresh(bad)), ("slo.csv", &slo(objective, "28d"))],
        )
    };
    [
        (of("ship", 0, "99.9"), "ship"),
        (of("guardrails", 600, "99.9"), "guardrails"),
        (of("freeze", 700, "99.9"), "freeze"),
        (of("none", 0, "100"), "no data"),
    ]
}

#[test]
fn the_github_actions_snippet_blocks_a_freeze_warns_of_guardrails_and_ships() {
    let script = block(&snippet("github-actions.yml"), "run: |");
    assert!(script.starts_with("code=0\n") && script.ends_with("esac\n"), "{script}");
    // GitHub's own command for `shell: bash`.
    let shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail"];
    for (folder, verdict) in stories() {
        let (code, said) = piped(&folder, &shell, &script, "feature");
        let output = fs::read_to_string(folder.0.join("output")).unwrap();
        let summary = fs::read_to_string(folder.0.join("summary")).unwrap();
        assert!(summary.starts_with(&format!("{verdict}: ")), "{summary}");
        match verdict {
            "ship" => assert_eq!((code, output.as_str(), said.contains("::")), (Some(0), "verdict=ship\n", false)),
            "guardrails" => {
                assert_eq!((code, output.as_str()), (Some(0), "verdict=guardrails\n"));
                assert!(said.contains("::warning title=Guardrails::guardrails: Ship api with guardrails"), "{said}");
            }
            _ => {
                assert_eq!(code, Some(if verdict == "freeze" { 20 } else { 30 }));
                assert!(output.is_empty() && said.contains("::error title=No release::"), "{said}");
                let passed = piped(&folder, &shell, &script, "p0").0;
                assert_eq!(passed, Some(if verdict == "freeze" { 0 } else { 30 }), "a p0 passes a freeze, and no more");
            }
        }
    }
}

#[test]
fn the_github_actions_annotation_says_why_there_is_no_verdict() {
    let script = block(&snippet("github-actions.yml"), "run: |");
    let shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail"];
    let (sli, slo) = (fresh(0), slo("99.9", "28d"));
    let folder = |test: &str, more: &[(&str, &str)]| {
        Folder::new(&format!("gate-why-{test}"), &[&[("sli.csv", sli.as_str()), ("slo.csv", &slo)], more].concat())
    };
    let annotated = |folder: &Folder, script: &str, kind| {
        let (code, said) = piped(folder, &shell, script, kind);
        let annotation = said.lines().find(|l| l.starts_with("::")).unwrap_or_default().to_owned();
        (code, annotation)
    };
    let (code, why) = annotated(&folder("junk", &[("notes.txt", "Dear all,\n")]), &script, "feature");
    assert_eq!(code, Some(2));
    assert!(why.starts_with("::error title=No release::unreadable: exports/notes.txt could not be read"), "{why}");
    let (code, why) = annotated(&folder("kind", &[]), &script, "securty");
    assert_eq!(code, Some(64));
    assert!(why.starts_with("::error title=No release::evenkeel: No kind of change is called securty"), "{why}");
    let other = script.replace("\"$SERVICE\"", "apl");
    let (code, why) = annotated(&folder("unknown", &[]), &other, "feature");
    assert_eq!(code, Some(30));
    assert!(why.starts_with("::error title=No release::no data: No service is called apl"), "{why}");
    let absent = script.replace("evenkeel gate", "evenkeel-gone gate");
    let (code, why) = annotated(&folder("absent", &[]), &absent, "feature");
    assert_eq!(code, Some(127));
    assert!(why.starts_with("::error title=No release::") && why.contains("evenkeel-gone"), "{why}");
}

#[test]
fn the_gitlab_snippet_blocks_a_freeze_lets_guardrails_pass_as_a_warning_and_ships() {
    let yaml = snippet("gitlab-ci.yml");
    let script: String =
        block(&yaml, "script:").lines().map(|l| format!("{}\n", l.strip_prefix("- ").unwrap())).collect();
    assert!(script.starts_with("evenkeel gate exports/ --service"), "{script}");
    let allowed = block(&yaml, "allow_failure:");
    assert_eq!(allowed.trim(), "exit_codes: [10]", "the one code that is a warning and goes on");
    for (folder, verdict) in stories() {
        let (code, said) = piped(&folder, &["bash", "-eo", "pipefail"], &script, "feature");
        let expected = [("ship", 0), ("guardrails", 10), ("freeze", 20), ("no data", 30)];
        assert_eq!(code, expected.iter().find(|(v, _)| *v == verdict).map(|(_, code)| *code));
        assert!(said.starts_with(&format!("{verdict}: ")), "{said}");
    }
}
