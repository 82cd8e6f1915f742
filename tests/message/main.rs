//! The two sentences of the executive page, whole, for one small set of files after another: all good, one disaster,
//! nothing measured, and whatever else a leader may open. Each stands here as it is read aloud.
#![cfg(not(target_arch = "wasm32"))]

mod organisation;
#[path = "../support/mod.rs"]
mod support;
mod told;

use evenkeel::score::FindingCode;
use organisation::{Service, of};

/// Told of a service that stands in for any: 8 weeks of hours, 1000 events each, an objective of 99.9 %, and one bad
/// event every four hours, which is a quarter of its budget; a deployment a day, nine hours after its commit.
fn well(name: &'static str) -> Service {
    Service::new(name).bad_every(4).deploys(24, 9)
}

/// No longer than can be listened to, without marks that have no sound, and without blame.
#[track_caller]
fn can_be_read_aloud(said: &[String; 2]) {
    for sentence in said {
        let words = sentence.split(' ').filter(|word| *word != "%").count();
        assert!(words <= 45, "{words} words: {sentence}");
        assert!(sentence.ends_with('.') && !sentence.contains(".."), "{sentence}");
        assert_eq!(sentence.matches(". ").count(), 0, "one sentence: {sentence}");
        let mark = |c: char| "[]()–·×÷√→+±≥≤=`/_*\"".contains(c);
        assert!(!sentence.contains(mark), "{sentence}");
        let lower = sentence.to_lowercase();
        for word in ["cause", "because", "should have", "failed to", "fault", "blame", "mistake"] {
            assert!(!lower.contains(word), "`{word}` in {sentence}");
        }
        let bare = |word: &str| word.contains("nan") || word.contains("inf ");
        assert!(!bare(&lower), "{sentence}");
    }
}

/// An hour of the period as the files write it.
fn at(hour: i64) -> i64 {
    organisation::at(organisation::NOW + hour)
}

#[test]
fn the_number_that_decides_changes_the_sentence_that_it_decides() {
    let now = organisation::NOW;
    let struck = || of([well("payments").incident("INC-1", now + 300, 3, 300), well("web")]);
    let fast = || of([well("api").incident("I1", now + 50, 1, 100).incident("I2", 400, 1, 100), well("web")]);
    let owed = || of([well("api").incident("INC-7", now + 200, 2, 100).without_postmortem(), well("web")]);
    let alone = || of([Service::new("api").bad_every(4).deploys(24 * 4, 9)]);
    let row = |hour: i64, good: u64| format!("{},payments,availability,{good},1000", at(hour));
    let started = |id: &str, hour: i64, then: i64| format!("{id},sev1,regression,{},{}", at(hour), at(then));
    let api = |hour: i64, good: u64| format!("{},api,availability,{good},1000", at(hour));
    // Whose sentence: of promises 0, of speed 1; the file, what it says, and what it says instead.
    for (organisation, sentence, file, says, instead) in [
        (struck(), 0, "slos.csv", "payments,availability,99.9".to_owned(), "payments,availability,99.5".to_owned()),
        (struck(), 1, "slos.csv", "payments,availability,99.9".into(), "payments,availability,99.5".into()),
        // One bad event in four hours is there besides the 300.
        (struck(), 0, "sli.csv", row(301, 700), row(301, 400)),
        (struck(), 0, "incidents.csv", started("INC-1,payments", 300, 303), started("INC-1,payments", 300, 301)),
        (owed(), 0, "sli.csv", api(201, 900), api(201, 800)),
        (fast(), 1, "sli.csv", api(50, 900), api(50, 700)),
        (fast(), 1, "slos.csv", "web,availability,99.9".into(), "web,availability,99.99".into()),
        // Seven deployments become six.
        (
            alone(),
            1,
            "deployments.csv",
            format!("production,success,{}", at(10)),
            format!("production,failed,{}", at(10)),
        ),
    ] {
        let before = organisation.said();
        let after = organisation.with(file, &says, &instead).said();
        assert_ne!(before[sentence], after[sentence], "{says} became {instead}");
    }
}

#[test]
fn where_nothing_is_measured_both_sentences_say_so() {
    let nothing = support::score(&[("sli.csv", "timestamp,service,slo,good,total\n1789948800,api,availability,0,0\n")]);
    let said: Vec<String> = nothing.messages.iter().map(|m| support::plain(m)).collect();
    assert_eq!(
        said,
        [
            "The one service lacks samples in the period or an objective, so no error budget can be judged.",
            "How fast changes ship cannot be said: no deployments in the files."
        ]
    );
}

#[test]
fn a_finding_carries_the_figures_that_its_clause_tells() {
    let disaster = well("payments").incident("INC-1", organisation::NOW + 300, 3, 300);
    let sc = of([disaster, well("web")]).scored();
    let codes: Vec<_> = sc.findings.iter().map(|f| f.code).collect();
    assert!(codes.is_sorted(), "by consequence: {codes:?}");
    let first = &sc.findings[0];
    assert_eq!((first.code, first.service.as_deref()), (FindingCode::BudgetOverspent, Some("payments")));
    let slo = &support::service(&sc, "payments").slos[0];
    assert_eq!(first.value("budget-consumed"), slo.budget_consumed);
    // 3 hours with 300 bad events each, and one of every four hours: 901 of 900 + 168.
    let share = first.figure("incident-share").unwrap();
    assert_eq!(share.n, Some(1));
    assert!((share.value - 901.0 / 1_068.0).abs() < 1e-9, "{}", share.value);
}
