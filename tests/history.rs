//! Earlier scorecards supply earlier periods and what was decided then: as they said it, never scored anew, and never in
//! the place of what the data measure.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::review::{ActionPart, ActionState, DecidedPart, Field, Review, Section};
use evenkeel::domain::{Day, DecisionKey, DecisionRule, Ledger};
use evenkeel::engine::Engine;
use evenkeel::protocol::{Options, Reply, Request};
use evenkeel::report::{Material, csv, markdown};
use evenkeel::score::{FindingCode, Scorecard};
use serde_json::{Value, json};
use support::{plain, read_one};

/// One sample a day of 28 days from `first`, and a deployment on each, with so many bad events a day.
fn days(first: u32, bad: u32) -> [(String, String); 3] {
    let day = |i: u32| {
        let day = jiff::civil::date(2026, 1, 1).saturating_add(jiff::Span::new().days(i64::from(first + i)));
        day.to_string()
    };
    let (mut sli, mut deployments) =
        (String::from("timestamp,service,slo,good,total\n"), String::from("id,service,status,finished_at,commit_at\n"));
    for i in 0..28 {
        sli += &format!("{}T12:00:00Z,api,availability,{},1000\n", day(i), 1_000 - bad);
        deployments += &format!("d{}-{i},api,success,{}T10:00:00Z,{}T09:00:00Z\n", first, day(i), day(i));
    }
    let slos = "service,slo,objective,window\napi,availability,0.99,28d\n".to_string();
    [("sli.csv".into(), sli), ("deployments.csv".into(), deployments), ("slos.csv".into(), slos)]
}

/// 2026-01-05 is a Monday; four weeks each.
const THEN: u32 = 4;
const NOW: u32 = 4 + 28;

fn json_of(files: &[(String, String)], options: Options) -> String {
    let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    match support::engine(&files).handle(Request::Score { options }) {
        Reply::Scored { json, .. } => json,
        other => panic!("{other:?}"),
    }
}

fn weeks(from: &str, to: &str) -> Options {
    Options { from: Some(from.into()), to: Some(to.into()), ..Options::default() }
}

/// The first four weeks, in which the budget was overspent, as exported then.
fn before() -> String {
    json_of(&days(THEN, 20), Options { review: Some(agreed()), ..weeks("2026-01-05", "2026-02-02") })
}

fn agreed() -> Review {
    let day = Day::read("2026-02-02");
    let mut review = Review::default();
    let of = DecisionKey {
        rule: DecisionRule::Freeze,
        service: "api".into(),
        slo: Some("availability".into()),
        about: None,
    };
    review.write(&Field::Decision(of.clone(), DecidedPart::Owner), "Team core", day);
    review.write(&Field::Decision(of, DecidedPart::Said), "agreed", day);
    review.write(&Field::Action(0, ActionPart::Text), "Add a canary", day);
    review.write(&Field::Action(1, ActionPart::Text), "Mend the alert", day);
    review.write(&Field::Action(1, ActionPart::State), "done", day);
    review
}

/// The four weeks after, with these earlier scorecards beside them.
fn now_with(earlier: &[(&str, &str)], options: Options) -> String {
    let mut files = days(NOW, 0).to_vec();
    files.extend(earlier.iter().map(|(name, text)| (name.to_string(), text.to_string())));
    json_of(&files, Options { from: Some("2026-02-02".into()), to: Some("2026-03-02".into()), ..options })
}

fn now(earlier: &[(&str, &str)]) -> Scorecard {
    serde_json::from_str(&now_with(earlier, Options::default())).unwrap()
}

fn edited(json: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut value: Value = serde_json::from_str(json).unwrap();
    change(&mut value);
    value.to_string()
}

fn note<'a>(sc: &'a Scorecard, code: &str) -> Option<&'a str> {
    sc.data_quality.iter().find(|n| n.code == code).map(|n| n.message.as_str())
}

#[test]
fn an_earlier_scorecard_supplies_the_period_that_the_data_do_not_reach_back_to() {
    let earlier = before();
    let read = read_one("last.json", &earlier);
    assert_eq!((read.read_as.as_deref(), read.facts, &read.error), (Some("scorecard"), 1, &None));
    assert_eq!(read.contents, [("earlier scorecard".to_string(), 1)]);
    let sc = now(&[("last.json", &earlier)]);
    let then: Scorecard = serde_json::from_str(&earlier).unwrap();
    let [past] = &sc.history[..] else { panic!("{:?}", sc.history) };
    assert_eq!((past.period.from, past.period.to, past.as_of), (then.period.from, then.period.to, then.as_of));
    assert_eq!((past.from.as_str(), past.periods_before, past.other_weights), ("last.json", Some(1), false));
    let figure = past.score.balanced.as_ref().unwrap();
    let told = then.scorecard.balanced.measured().unwrap();
    assert_eq!((figure.value, figure.n, figure.low, figure.high), (told.value, told.n, told.low, told.high));
    assert_eq!(past.services[0].name, "api");
    assert_eq!(past.services[0].slos[0].met, Some(false));
    let h = &sc.headlines.deployment_frequency;
    assert_eq!(h.history[10], None, "the data say nothing of it");
    let told = sc.told_before("deployment-frequency", &h.history);
    assert_eq!(told[10], then.headlines.deployment_frequency.reading.value());
    assert!(told[..10].iter().chain(&told[11..]).all(Option::is_none));
    // The message says where the period before is known from.
    let points = format!("which gave it {:.0} points", figure.value);
    assert!(sc.messages.iter().any(|m| m.contains(&points)), "{:?}", sc.messages);
    assert!(!sc.messages.iter().any(|m| m.contains("no period before")), "{:?}", sc.messages);
    // And no figure of this period is another for it.
    let alone = now(&[]);
    assert!(alone.messages.iter().any(|m| m.contains("no period before")), "{:?}", alone.messages);
    let findings = sc.findings.iter().filter(|f| f.code != FindingCode::ToldBefore).cloned().collect();
    let mut alone = Scorecard { inputs: sc.inputs.clone(), messages: vec![], ..alone };
    alone.findings.retain(|f| f.code != FindingCode::NothingBefore);
    let without = Scorecard { history: vec![], last_time: None, review: None, messages: vec![], findings, ..sc };
    assert_eq!(without, alone);
}

#[test]
fn the_same_file_twice_counts_once_and_the_order_of_files_changes_no_byte() {
    let (a, b) = (before(), edited(&before(), |v| v["as_of"] = json!("2026-02-03T00:00:00Z")));
    let once = now(&[("a.json", &a)]);
    let twice = now(&[("b.json", &a), ("a.json", &a)]);
    assert_eq!(once.history, twice.history);
    let text = |files: &[(&str, &str)]| {
        let mut sc: Scorecard = serde_json::from_str(&now_with(files, Options::default())).unwrap();
        sc.inputs.clear();
        serde_json::to_string(&sc).unwrap()
    };
    assert_eq!(text(&[("a.json", &a), ("b.json", &b)]), text(&[("b.json", &b), ("a.json", &a)]));
}

#[test]
fn ledgers_with_earlier_scorecards_merge_in_any_order_and_with_themselves() {
    let ledger = |name: &str, text: &str| {
        use evenkeel::format::{Intake, Sink};
        let mut intake = Intake::new(Sink::new(jiff::tz::TimeZone::UTC, "UTC".into()));
        intake.feed(text.as_bytes());
        intake.finish();
        let mut ledger = intake.sink.ledger;
        ledger.earlier.iter_mut().for_each(|e| e.from = name.into());
        ledger
    };
    let a = ledger("a", &before());
    let b = ledger("b", &edited(&before(), |v| v["as_of"] = json!("2026-02-03T00:00:00Z")));
    let c = ledger("c", &edited(&before(), |v| v["team"] = json!("core")));
    let merged = |all: [&Ledger; 3]| {
        let mut sum = Ledger::default();
        all.iter().for_each(|l| sum.merge(l));
        sum
    };
    let abc = merged([&a, &b, &c]);
    assert_eq!(abc.earlier.len(), 3);
    for other in [[&c, &b, &a], [&b, &a, &c], [&b, &c, &a]] {
        assert_eq!(merged(other), abc);
    }
    let mut again = abc.clone();
    again.merge(&abc);
    assert_eq!(again, abc);
}

#[test]
fn of_two_scorecards_of_one_period_the_later_as_of_stands_and_that_is_said() {
    let early = before();
    let late = edited(&early, |v| {
        v["as_of"] = json!("2026-02-03T00:00:00Z");
        v["scorecard"]["balanced"]["value"] = json!(12.5);
    });
    let sc = now(&[("late.json", &late), ("early.json", &early)]);
    assert_eq!(sc.history.len(), 1);
    assert_eq!(
        (sc.history[0].from.as_str(), sc.history[0].score.balanced.as_ref().unwrap().value),
        ("late.json", 12.5)
    );
    assert_eq!(
        note(&sc, "history-same-period"),
        Some(
            "1 earlier scorecard of a period that another one tells of as of a later time: the later one is used. It is: \
             `early.json`; as_of `2026-02-02T12:00:00Z` and `2026-02-03T00:00:00Z`."
        )
    );
}

#[test]
fn what_the_data_measure_stands_before_an_earlier_scorecard_and_a_difference_is_said() {
    let files: Vec<(String, String)> = days(THEN, 20)
        .into_iter()
        .zip(days(NOW, 0))
        .map(|((name, mut a), (_, b))| {
            if name != "slos.csv" {
                a += b.split_once('\n').unwrap().1;
            }
            (name, a)
        })
        .collect();
    let with = |earlier: &str| -> Scorecard {
        let mut files = files.clone();
        files.push(("last.json".into(), earlier.into()));
        serde_json::from_str(&json_of(&files, weeks("2026-02-02", "2026-03-02"))).unwrap()
    };
    let agrees = with(&before());
    assert_eq!(note(&agrees, "history-differs"), None, "the data measure what was exported");
    let other = edited(&before(), |v| v["headlines"]["deployment_frequency"]["reading"]["value"] = json!(7.0));
    let sc = with(&other);
    let h = &sc.headlines.deployment_frequency.history;
    assert_eq!(h[10], Some(1.0));
    assert_eq!(sc.told_before("deployment-frequency", h)[10], None, "measured is measured");
    let said = note(&sc, "history-differs").unwrap();
    assert!(said.starts_with("1 figure of earlier scorecards not as the data measure"), "{said}");
    assert!(said.ends_with("It is: `last.json`; deployment-frequency `7` and `1`."), "{said}");
}

#[test]
fn scores_under_other_weights_stay_as_they_were_and_are_marked() {
    let mut other = Options::default();
    other.score.velocity_target = Some(70.0);
    let sc: Scorecard = serde_json::from_str(&now_with(&[("last.json", &before())], other)).unwrap();
    let then: Scorecard = serde_json::from_str(&before()).unwrap();
    assert!(sc.history[0].other_weights);
    assert_eq!(sc.history[0].score.balanced.as_ref().unwrap().value, then.scorecard.balanced.value().unwrap());
    assert!(note(&sc, "history-other-weights").unwrap().contains("not made anew"));
    assert!(note(&now(&[("last.json", &before())]), "history-other-weights").is_none());
}

#[test]
fn what_is_of_another_organisation_team_or_only_supposed_is_said_or_left_out() {
    let titled = edited(&before(), |v| v["title"] = json!("Acme"));
    let options = Options { title: Some("Northwind".into()), ..Options::default() };
    let sc: Scorecard = serde_json::from_str(&now_with(&[("last.json", &titled)], options)).unwrap();
    assert!(note(&sc, "history-other-title").unwrap().ends_with("It is: `last.json`; title `Acme` and `Northwind`."));
    let team = now(&[("t.json", &edited(&before(), |v| v["team"] = json!("core")))]);
    assert!(team.history.is_empty() && team.last_time.is_none());
    assert!(note(&team, "history-other-team").unwrap().contains("team `core` and `all`"));
    let supposed = now(&[("s.json", &edited(&before(), |v| v["what_if"] = json!([{"service": "api"}])))]);
    assert!(supposed.history.is_empty() && supposed.last_time.is_none());
    assert!(note(&supposed, "history-supposed").is_some());
    let overlapping = now(&[("o.json", &edited(&before(), |v| v["period"]["to"] = json!("2026-02-09T00:00:00Z")))]);
    assert!(overlapping.history.is_empty());
    assert!(note(&overlapping, "history-overlaps").is_some());
}

#[test]
fn last_times_decisions_say_what_their_figures_are_now_and_open_actions_come_back() {
    let sc = now(&[("last.json", &before())]);
    let last = sc.last_time.as_ref().unwrap();
    let freeze = last.decisions.iter().find(|d| d.of.rule == DecisionRule::Freeze).unwrap();
    assert_eq!((&*freeze.owner, &*freeze.said, freeze.asked_again), ("Team core", "agreed", false));
    assert_eq!(
        plain(&freeze.message),
        "Hold releases: api had overspent its budget by 100 % (availability); now 100 % is left. It is not asked for any more."
    );
    let states: Vec<ActionState> = last.actions.iter().map(|a| a.state).collect();
    assert_eq!(states, [ActionState::Open, ActionState::Done]);
    let review = sc.review.as_ref().unwrap();
    assert_eq!(review.actions.len(), 1, "only what is open is asked after");
    assert_eq!((&*review.actions[0].text, review.actions[0].raised), ("Add a canary", Day::read("2026-02-02")));
    // What was written down here stands for itself.
    let own = Options { review: Some(Review::default()), ..Options::default() };
    let sc: Scorecard = serde_json::from_str(&now_with(&[("last.json", &before())], own)).unwrap();
    assert_eq!(sc.review, None);
    assert_eq!(sc.last_time.unwrap().actions.len(), 2);
}

#[test]
fn a_decision_on_a_service_that_is_gone_says_that_it_cannot_be_said() {
    let gone = edited(&before(), |v| v["decisions"][0]["service"] = json!("old"));
    let sc = now(&[("last.json", &gone)]);
    let first = &sc.last_time.unwrap().decisions[0];
    assert!(first.now.unmeasured().is_some());
    assert!(first.message.contains("what it is now cannot be said"), "{}", first.message);
}

#[test]
fn services_of_earlier_scorecards_go_by_their_own_names() {
    let yaml = "services:\n  API: {aliases: [api]}\n";
    let sc = now(&[("last.json", &before()), ("scorecard.yaml", yaml)]);
    assert_eq!(sc.history[0].services[0].name, "API");
    assert_eq!(sc.last_time.unwrap().decisions[0].of.service, "API");
}

#[test]
fn a_newer_version_is_refused_and_an_unknown_field_is_passed_over() {
    let newer = edited(&before(), |v| v["schema_version"] = json!(2));
    assert_eq!(
        read_one("x", newer).error.as_deref(),
        Some(
            "This scorecard was exported by a newer Even Keel: its version is 2, and 1 is the latest that is read here. \
             Update this Even Keel, or export it again with this one."
        )
    );
    let more = edited(&before(), |v| v["services"][0]["later"] = json!({"a": [1, 2]}));
    assert_eq!(now(&[("x", &more)]).history.len(), 1);
    // A figure of a unit that is not known is no figure.
    let odd = edited(&before(), |v| v["scorecard"]["balanced"]["unit"] = json!("furlongs"));
    assert_eq!(now(&[("x", &odd)]).history[0].score.balanced, None);
    let old = edited(&before(), |v| {
        let fields = v.as_object_mut().unwrap();
        ["outcomes", "decisions", "review", "balance", "teams"].iter().for_each(|f| drop(fields.remove(*f)));
    });
    assert_eq!(now(&[("x", &old)]).history.len(), 1, "an older export has fewer fields");
}

#[test]
fn a_broken_scorecard_says_where_it_is_broken() {
    let text = before();
    let cut = &text[..text.len() / 2];
    let (line, column) = (cut.lines().count(), cut.lines().last().unwrap().len());
    let said = read_one("x", cut).error.unwrap();
    assert!(said.starts_with(&format!("This scorecard is broken at line {line}, column {column}: ")), "{said}");
    let wrong = text.replacen("\"met\": ", "\"met\": -", 1);
    let said = read_one("x", wrong).error.unwrap();
    assert!(said.starts_with("This scorecard is not as Even Keel exports it, at line "), "{said}");
    let deep = format!("\"later\": {}{}, \"inputs\": [", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(read_one("x", text.replacen("\"inputs\": [", &deep, 1)).error, None, "what is passed over may be deep");
    let balance =
        text.replacen("\"targets\": {", &format!("\"a\": {}{}, \"targets\": {{", "[".repeat(300), "]".repeat(300)), 1);
    assert!(read_one("x", balance).error.unwrap().starts_with("This scorecard is broken at line "));
    let backwards = edited(&text, |v| v["period"]["to"] = json!("2025-01-01T00:00:00Z"));
    assert!(read_one("x", backwards).error.unwrap().starts_with("The period of this scorecard ends before"));
}

#[test]
fn the_document_and_the_tables_tell_what_was_said_last_time_and_this_time() {
    let mut review = agreed();
    let day = Day::read("2026-03-02");
    review.write(&Field::Action(2, ActionPart::Text), "Page on burn rate | soon", day);
    review.write(&Field::Action(2, ActionPart::Owner), "Team edge", day);
    review.write(&Field::Note(Section::Budget), "One bad day.\n\nNothing since.", day);
    let options = Options { review: Some(review), ..Options::default() };
    let sc: Scorecard = serde_json::from_str(&now_with(&[("last.json", &before())], options)).unwrap();
    let material = Material { scorecard: sc.into(), retro: None, details: vec![], synthetic: false };
    let document = plain(&markdown::write(&material));
    for told in [
        "## How did the balanced score come here?\n\n| Period | Balanced score |",
        "## What became of last time’s decisions?\n\nFrom the scorecard of 5 Jan – 1 Feb 2026: last.json.\n\n- Hold releases: api had overspent its budget by 100 % (availability); now 100 % is left. It is not asked for any more. Owner: Team core. agreed\n",
        "## What became of last time’s actions?\n\n- Add a canary (open)\n",
        "## Notes on where the budget went\n\n- One bad day.\n- Nothing since.\n",
        "## Actions\n\n- Page on burn rate \\| soon (Owner: Team edge; open)\n",
    ] {
        assert!(document.contains(told), "{told} is not in {document}");
    }
    let tables = csv::files(&material);
    let table = |name: &str| tables.iter().find(|(n, _)| n == name).map(|(_, text)| text.as_str()).unwrap();
    let actions = table("actions.csv");
    assert!(
        actions.starts_with("action,owner,due,state,outcome,raised,closed\r\nAdd a canary,,,open,,2026-02-02,\r\n"),
        "{actions}"
    );
    assert!(actions.ends_with("Page on burn rate | soon,Team edge,,open,,2026-03-02,\r\n"), "{actions}");
    assert!(table("meeting.csv").starts_with("section,note\r\nbudget,\"One bad day."), "{}", table("meeting.csv"));
    let last = table("last_time.csv");
    assert!(
        last.contains(
            "freeze,api,availability,,Team core,,agreed,slo-budget-remaining,-1,slo-budget-remaining,1,false,false,\r\n"
        ),
        "{last}"
    );
    assert!(table("history.csv").contains(",last.json,false,balanced,"), "{}", table("history.csv"));
}

#[test]
fn a_scorecard_that_lists_more_than_any_has_is_refused_where_it_passes_the_limit() {
    let many = |n: usize| edited(&before(), |v| v["decisions"] = vec![v["decisions"][0].clone(); n].into());
    assert_eq!(read_one("x", many(200)).error, None);
    let said = read_one("x", many(201)).error.unwrap();
    assert!(said.starts_with("This scorecard is not as Even Keel exports it, at line 1, column "), "{said}");
    let metrics = edited(&before(), |v| v["services"][0]["metrics"] = vec![json!({}); 1_001].into());
    assert!(read_one("x", metrics).error.is_some());
}

#[test]
fn of_a_postmortem_that_was_owed_it_says_how_many_are_owed_now() {
    let owed = edited(&before(), |v| {
        v["decisions"][0]["rule"] = json!("postmortem-owed");
        v["decisions"][0]["about"] = json!("I-7");
        v["decisions"][0]["figures"] = json!([{"id": "incident-share", "value": 0.4, "unit": "ratio", "n": 1}]);
    });
    let now = weeks("2026-02-02", "2026-03-02");
    let mut files = days(NOW, 0).to_vec();
    files.push((
        "incidents.csv".into(),
        "id,service,started_at,resolved_at\nI-8,api,2026-02-20T10:00:00Z,2026-02-20T11:00:00Z\n".into(),
    ));
    files.push(("last.json".into(), owed));
    let sc: Scorecard = serde_json::from_str(&json_of(&files, now)).unwrap();
    let told = &sc.last_time.unwrap().decisions[0];
    assert_eq!((told.now.id.as_str(), told.now.value()), ("postmortems-owed", Some(0.0)));
    assert!(
        plain(&told.message)
            .contains("I-7 took 40 % of the budget of api (availability) and had no postmortem; now it owes none."),
        "{}",
        told.message
    );
}

#[test]
fn what_a_scorecard_says_of_its_files_is_not_taken_for_one_of_them() {
    let telling = edited(&before(), |v| {
        v["inputs"][0]["why"] = json!("apiVersion is openslo/v1");
        v["inputs"][0]["name"] = json!("\"resultType\":\"matrix\" workflow_runs from_ts denominator");
    });
    assert_eq!(read_one("x", &telling).read_as.as_deref(), Some("scorecard"));
    // Its keys in another order, as other tools write them again.
    let sorted: std::collections::BTreeMap<String, Value> = serde_json::from_str(&telling).unwrap();
    let sorted = serde_json::to_string_pretty(&sorted).unwrap();
    assert_eq!(read_one("x", sorted).read_as.as_deref(), Some("scorecard"));
}

#[test]
fn a_review_that_cannot_be_is_left_out_and_the_figures_are_used() {
    let odd = edited(&before(), |v| v["review"] = json!({"actions": [{"text": "x".repeat(9_000)}]}));
    let read = read_one("x", &odd);
    assert_eq!((read.error, read.warnings_total), (None, 1));
    assert_eq!(now(&[("x", &odd)]).history.len(), 1);
}

#[test]
fn earlier_scorecards_alone_are_nothing_to_score_and_say_what_to_add() {
    let text = before();
    let mut engine = support::engine(&[("last.json", &text)]);
    let Reply::NotScored { message } = engine.handle(Request::Score { options: Options::default() }) else {
        panic!("there is nothing measured")
    };
    assert!(message.starts_with("The files hold earlier scorecards only."), "{message}");
}

#[test]
fn however_a_scorecard_is_cut_into_chunks_it_is_the_same() {
    let text = before();
    let read = |chunk: usize| {
        let mut engine = Engine::new();
        engine.handle(Request::Open { file: 1, name: "x".into(), size: None, zone: None });
        for bytes in text.as_bytes().chunks(chunk) {
            engine.handle(Request::Chunk { file: 1, bytes });
        }
        match support::close(&mut engine, 1) {
            Reply::Read { input, .. } => input,
            other => panic!("{other:?}"),
        }
    };
    let whole = read(text.len());
    for chunk in [1, 7, 997, 65_536] {
        assert_eq!(read(chunk), whole, "{chunk}");
    }
}
