//! The scorecard tells of the synthetic sample what `xtask/src/sample/stories` meant it to tell.
//! What the sample holds is tested where it is made.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::time::parse_utc;
use evenkeel::protocol::Options;
use evenkeel::score::{Change, Evidence, Quadrant, Scorecard, Service, Verdict};
use std::collections::BTreeSet;
use support::{metric, service};

fn text(name: &str) -> String {
    let path = format!("{}/static/sample/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

const FILES: [&str; 8] = [
    "slis-daily.csv",
    "slis-hourly.csv",
    "slis-5-minutes.csv",
    "notifications-prometheus.json",
    "slos.yaml",
    "slos.csv",
    "deployments.csv",
    "incidents.csv",
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
fn one_quarter_was_good_one_was_missed_and_the_next_was_kept_again() {
    let kept = |from: &str, to: &str| {
        let options = Options { from: parse_utc(from.as_bytes()), to: parse_utc(to.as_bytes()), ..Options::default() };
        let s = score(options);
        let met = s.services.iter().filter(|s| s.slos.iter().all(|slo| slo.verdict == Verdict::Met)).count();
        let invoices = service(&s, "billing").slos.iter().find(|slo| slo.slo == "invoices").unwrap();
        (met, invoices.verdict)
    };
    assert_eq!(kept("2026-01-01", "2026-04-01"), (14, Verdict::Met));
    assert_eq!(kept("2026-04-01", "2026-07-01"), (10, Verdict::Missed));
    assert_eq!(kept("2026-07-01", "2026-10-01"), (13, Verdict::Met));
}
