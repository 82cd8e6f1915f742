//! The two sentences of the executive page, whole, for one small set of files after another: all good, one disaster,
//! nothing measured, and whatever else a leader may open. Each stands here as it is read aloud.
#![cfg(not(target_arch = "wasm32"))]

mod organisation;
#[path = "../support/mod.rs"]
mod support;
mod told;

use organisation::Service;

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
