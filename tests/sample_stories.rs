//! The scorecard tells of the synthetic sample what `xtask/src/sample/stories` meant it to tell, and its GitHub
//! exports have GitHub's shape. What the sample holds is tested where it is made.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::protocol::Options;
use evenkeel::score::outcomes::{Answer, FeatureVerdict};
use evenkeel::score::{Change, Evidence, Quadrant, Scorecard, Service, Verdict};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use support::{metric, service};

fn text(name: &str) -> String {
    let path = format!("{}/static/sample/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// Settings, the organisation's own tables, definitions and counters, and GitHub's exports.
const FILES: [&str; 18] = [
    "scorecard.yaml",
    "slis-daily.csv",
    "slis-hourly.csv",
    "slis-5-minutes.csv",
    "notifications-prometheus.json",
    "slos.yaml",
    "slos.csv",
    "deployments.csv",
    "incidents.csv",
    "catalogue-github-deployments.json",
    "catalogue-github-statuses.json",
    "recommendations-github-runs.json",
    "gateway-github-deployments.json",
    "gateway-github-statuses.json",
    "features.csv",
    "feature_kpis.csv",
    "costs.csv",
    "toil.csv",
];

fn score(options: Options) -> Scorecard {
    let texts = FILES.map(text);
    let files: Vec<(&str, &str)> = FILES.into_iter().zip(texts.iter().map(String::as_str)).collect();
    support::score_with(&files, options)
}

fn budget_left(service: &Service) -> f64 {
    let left = service.slos.iter().filter_map(|slo| slo.budget_remaining);
    left.fold(f64::INFINITY, f64::min)
}

#[test]
fn every_file_is_read_without_a_warning() {
    for name in FILES {
        let input = support::read_one(name, text(name));
        assert!(input.error.is_none() && input.facts > 0 && input.warnings_total == 0, "{input:#?}");
    }
}

#[test]
fn each_service_tells_its_story() {
    let s = score(Options::default());
    assert_eq!(s.services.len(), 14);
    assert_eq!(s.as_of.to_string(), "2026-11-16T00:00:00Z");
    let (met, missed): (Vec<&Service>, Vec<&Service>) =
        s.services.iter().partition(|service| service.slos.iter().all(|slo| slo.verdict == Verdict::Met));
    assert_eq!(met.len(), 11);
    let missed: BTreeSet<&str> = missed.iter().map(|service| service.name.as_str()).collect();
    assert_eq!(missed, BTreeSet::from(["accounts", "checkout", "payouts"]));
    assert!(s.messages[0].contains("checkout"), "the worst is the one that is fast: {:?}", s.messages);

    let checkout = service(&s, "checkout");
    assert_eq!(checkout.scorecard.quadrant, Some(Quadrant::FastAndFragile), "fast and fragile");
    assert!(metric(checkout, "deployment-frequency").value().unwrap() > 3.0);
    assert!(metric(checkout, "change-fail-rate").value().unwrap() > 0.15);
    assert_eq!(checkout.scorecard.balanced.change, Some(Change::Worse));

    let search = service(&s, "search");
    assert_eq!(search.scorecard.quadrant, Some(Quadrant::FastAndResilient), "fast and resilient");

    let ledger = service(&s, "ledger");
    assert_eq!(ledger.scorecard.quadrant, Some(Quadrant::SlowAndSteady), "slow and steady");
    assert!(budget_left(ledger) > 0.8);

    let payouts = service(&s, "payouts");
    assert_eq!(payouts.scorecard.quadrant, Some(Quadrant::SlowAndFragile), "slow and fragile");

    let accounts = service(&s, "accounts");
    assert!(budget_left(accounts) < 0.0, "overspent");
    assert_eq!(accounts.incidents.len(), 1, "in one incident");
    assert_eq!(metric(accounts, "change-fail-rate").value(), Some(0.0), "which no deployment caused");

    let feed = service(&s, "partner-feed");
    assert_eq!(feed.slos[0].evidence, Some(Evidence::Weak), "too few events to say");
    assert!(metric(feed, "lead-time").unmeasured().is_some() && metric(feed, "recovery-time").unmeasured().is_some());

    let media = service(&s, "media");
    assert_eq!(media.scorecard.balanced.change, Some(Change::Better), "recovering");
    assert!(media.scorecard.balanced.previous.unwrap() < 40.0 && media.scorecard.balanced.value().unwrap() > 75.0);

    assert!(metric(service(&s, "notifications"), "time-to-restore").unmeasured().is_some(), "its incident is open");
}

#[test]
fn each_verdict_on_a_feature_occurs_once_and_each_question_has_its_answer() {
    let s = score(Options::default());
    let outcomes = s.outcomes.as_ref().unwrap();
    let verdicts: BTreeMap<&str, FeatureVerdict> =
        outcomes.features.iter().map(|f| (f.service.as_str(), f.verdict)).collect();
    let told = [
        ("accounts", FeatureVerdict::Liability),
        ("checkout", FeatureVerdict::GrowthAtTheExpenseOfStability),
        ("identity", FeatureVerdict::NotEnoughData),
        ("ledger", FeatureVerdict::SafeButNoGain),
        ("search", FeatureVerdict::Aligned),
    ];
    assert_eq!(verdicts, BTreeMap::from(told), "{:#?}", outcomes.features);
    let answers: Vec<Answer> = outcomes.questions.iter().map(|q| q.answer).collect();
    assert_eq!(answers, [Answer::No, Answer::No, Answer::No, Answer::Yes], "{:#?}", outcomes.questions);
    let over: Vec<&str> =
        outcomes.costs.iter().filter(|c| c.within == Some(false)).map(|c| c.service.as_str()).collect();
    assert_eq!(over, ["checkout"], "the one that is over its target stays within all others' together");
    let toil: Vec<(&str, Option<bool>)> = outcomes.toil.iter().map(|t| (t.team.as_str(), t.within)).collect();
    let within =
        [("engagement", Some(true)), ("finance", Some(true)), ("platform", Some(true)), ("storefront", Some(false))];
    assert_eq!(toil, within);
}

#[test]
fn one_quarter_was_good_one_was_missed_and_the_next_was_kept_again() {
    let kept = |from: &str, to: &str| {
        let options = Options { from: Some(from.into()), to: Some(to.into()), ..Options::default() };
        let s = score(options);
        let met = s.services.iter().filter(|s| s.slos.iter().all(|slo| slo.verdict == Verdict::Met)).count();
        let invoices = service(&s, "billing").slos.iter().find(|slo| slo.slo == "invoices").unwrap();
        (met, invoices.verdict)
    };
    assert_eq!(kept("2026-01-01", "2026-04-01"), (14, Verdict::Met));
    assert_eq!(kept("2026-04-01", "2026-07-01"), (10, Verdict::Missed));
    assert_eq!(kept("2026-07-01", "2026-10-01"), (13, Verdict::Met));
}

fn rows(name: &str) -> Vec<Value> {
    serde_json::from_str(&text(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

fn field<'a>(row: &'a Value, name: &str) -> &'a str {
    row[name].as_str().unwrap_or_else(|| panic!("no {name} in {row}"))
}

/// deployment_id -> service, as incidents name it.
fn named_by_incidents(service: &str) -> BTreeSet<String> {
    let text = text("incidents.csv");
    let rows = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    rows.filter(|row| row.get(1) == Some(&service) && !row[9].is_empty()).map(|row| row[9].to_string()).collect()
}

#[test]
fn githubs_deployments_say_how_they_ended_only_in_their_statuses() {
    for service in ["catalogue", "gateway"] {
        let deployments = rows(&format!("{service}-github-deployments.json"));
        let mut states = BTreeMap::<&str, Vec<(&str, &str)>>::new();
        let statuses = rows(&format!("{service}-github-statuses.json"));
        for status in &statuses {
            assert!(field(status, "url").starts_with(&format!("{}/statuses/", field(status, "deployment_url"))));
            let of = states.entry(field(status, "deployment_url")).or_default();
            of.push((field(status, "created_at"), field(status, "state")));
        }
        assert_eq!(states.len(), deployments.len(), "each has its statuses");
        let mut ids = BTreeSet::new();
        for deployment in &deployments {
            let id = deployment["id"].as_u64().unwrap().to_string();
            assert!(field(deployment, "url").ends_with(&format!("/repos/example-org/{service}/deployments/{id}")));
            assert!(deployment.get("state").is_none() && field(deployment, "sha").len() == 40);
            assert_eq!(field(&deployment["creator"], "type"), "Bot");
            let states = &states[field(deployment, "url")];
            assert!(states.windows(2).all(|pair| pair[0].0 >= pair[1].0), "newest first: {states:?}");
            assert!(ids.insert(id));
        }
        assert!(deployments.windows(2).all(|pair| field(&pair[0], "created_at") >= field(&pair[1], "created_at")));
        let newest = |wanted: &str| states.values().filter(|of| of[0].1 == wanted).count();
        let once_ran = states.values().filter(|of| of[0].1 == "inactive" && of[1].1 == "success").count();
        assert_eq!(newest("success"), if service == "catalogue" { 2 } else { 1 }, "what runs now, in each environment");
        assert!(newest("inactive") > 90 && newest("inactive") == once_ran, "what ran once");
        assert!(newest("failure") > 0);
        let named = named_by_incidents(service);
        assert!(!named.is_empty() && named.is_subset(&ids), "incidents name GitHub's ids");
    }
}

#[test]
fn few_of_the_workflow_runs_are_deployments() {
    let runs = rows("recommendations-github-runs.json");
    let mut ids = BTreeSet::new();
    for run in &runs {
        let id = run["databaseId"].as_u64().unwrap().to_string();
        assert!(field(run, "url").ends_with(&format!("/example-org/recommendations/actions/runs/{id}")));
        assert!(run["number"].is_u64() && run["attempt"].is_u64());
        assert!(["success", "failure"].contains(&field(run, "conclusion")) && field(run, "status") == "completed");
        assert!(
            field(run, "createdAt") <= field(run, "startedAt") && field(run, "startedAt") < field(run, "updatedAt")
        );
        for name in ["displayTitle", "event", "headBranch", "headSha", "name"] {
            assert!(!field(run, name).is_empty());
        }
        assert!(ids.insert(id));
    }
    let deploys = runs.iter().filter(|run| field(run, "workflowName").contains("Deploy")).count();
    assert!(deploys > 140 && runs.len() > 3 * deploys, "{deploys} of {}", runs.len());
    let named = named_by_incidents("recommendations");
    assert!(!named.is_empty() && named.is_subset(&ids), "incidents name GitHub's ids");
}

#[test]
fn incidents_strategies_and_work_have_something_to_tell() {
    let o = score(Options::default()).outcomes.unwrap();
    let i = o.incidents.unwrap();
    let causes: BTreeSet<&str> = i.by_cause.iter().filter(|g| g.n > 0).filter_map(|g| g.name.as_deref()).collect();
    assert!(causes.contains("certificate") && causes.contains("security"), "{causes:?}");
    assert!(i.by_kind.iter().filter(|g| g.n > 0).count() >= 4 && i.by_kind.iter().all(|g| !g.own_word));
    // What was left open is the certificate that had expired before.
    assert!(i.repeats.rows.iter().any(|r| r.service == "notifications" && r.name == "certificate"), "{:?}", i.repeats);
    assert_eq!(i.budget_by_incident.rows[0].service.as_deref(), Some("accounts"), "the outage of the sample");
    assert!(i.postmortems.missing.iter().any(|owed| owed.service == "accounts"), "it still owes its postmortem");
    let on_time = i.actions.on_time.value().unwrap();
    assert!(0.5 < on_time && on_time < 1.0, "{on_time}");
    let s = o.strategies.unwrap();
    let names: Vec<&str> = s.rows.iter().map(|row| row.strategy.as_str()).collect();
    assert_eq!(names, ["direct", "rolling", "blue-green", "canary", "feature-flag"]);
    let direct = s.rows[0].to_the_rest.unwrap();
    assert!(direct.low > 0.0, "what is released all at once fails more often: {direct:?}");
    assert_eq!(s.best, None, "and of the careful ones none stands out");
    assert!(o.work.unwrap().reliability.value().unwrap() > 0.2);
}
