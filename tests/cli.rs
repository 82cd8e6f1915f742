//! The command line: what it prints, where, and its exit codes.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::protocol::{Options, Reply, Request};
use std::path::PathBuf;
use std::process::{Command, Output};

fn evenkeel(arguments: &[&str]) -> Output {
    let small = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/small");
    Command::new(env!("CARGO_BIN_EXE_evenkeel")).args(arguments).current_dir(small).output().unwrap()
}

fn code(arguments: &[&str]) -> Option<i32> {
    evenkeel(arguments).status.code()
}

const ALL: [&str; 4] = ["sli.csv", "slos.csv", "deployments.csv", "incidents.csv"];

#[test]
fn score_prints_the_engines_json_and_nothing_else() {
    let output = evenkeel(&[&["score"], &ALL[..]].concat());
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut engine = evenkeel::engine::Engine::new();
    // In another order, by other chunks: inputs are listed by hash.
    for (id, name) in ALL.iter().rev().enumerate() {
        let (file, text) = (id as u32, support::fixture(&format!("small/{name}")));
        support::read(&mut engine, file, name, text.as_bytes());
        engine.handle(Request::HashChunk { file, bytes: text.as_bytes() });
        engine.handle(Request::HashEnd { file });
    }
    let Reply::Scored { json, complete, .. } = engine.handle(Request::Score { options: Options::default() }) else {
        panic!()
    };
    assert!(complete);
    assert_eq!(String::from_utf8_lossy(&output.stdout), json);
}

#[test]
fn the_period_can_be_chosen_and_its_end_is_exclusive() {
    let output =
        evenkeel(&["score", "sli.csv", "slos.csv", "--from", "2026-10-01", "--to", "2026-11-01", "--title", "October"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["title"], "October");
    assert_eq!(json["period"]["label"], "2026-10-01 to 2026-10-31");
    assert_eq!(json["period"]["to"], "2026-11-01T00:00:00Z");
    let output = evenkeel(&["score", "sli.csv", "slos.csv", "--zone", "Europe/Berlin"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["period"]["to"], "2026-11-15T23:00:00Z");
}

#[test]
fn sentences_come_in_the_language_asked_for_and_codes_do_not() {
    let messages = |language: &str| {
        let output = evenkeel(&[&["score", "--language", language], &ALL[..]].concat());
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let said = |at: &str| json[at][0]["code"].as_str().map(str::to_owned);
        (json["messages"][0].as_str().unwrap().to_owned(), said("data_quality"))
    };
    let (english, german) = (messages("en"), messages("de"));
    assert!(german.0.contains("Error-Budget") && !english.0.contains("Error-Budget"), "{german:?} {english:?}");
    assert_eq!(german.1, english.1);
    let report = evenkeel(&["report", "sli.csv", "slos.csv", "--format", "html", "--language", "de"]);
    assert!(String::from_utf8_lossy(&report.stdout).contains("<html lang=\"de\" dir=\"ltr\">"));
    assert_eq!(code(&["score", "sli.csv", "--language", "xx"]), Some(64));
}

#[test]
fn exit_codes_tell_done_warnings_unreadable_and_wrong_usage_apart() {
    assert_eq!(code(&["check", "sli.csv"]), Some(0));
    assert_eq!(code(&["check", "EXPECTED.md"]), Some(2));
    assert_eq!(code(&["score", "EXPECTED.md"]), Some(2));
    assert_eq!(code(&["score", "no-such-file.csv"]), Some(2));
    assert_eq!(code(&["score"]), Some(64));
    assert_eq!(code(&["scroe", "sli.csv"]), Some(64));
    assert_eq!(code(&["score", "sli.csv", "--to", "someday"]), Some(64));
    assert_eq!(code(&["score", "sli.csv", "--zone", "Mars/Olympus"]), Some(64));
    assert_eq!(code(&[]), Some(64));
    assert_eq!(code(&["--help"]), Some(0));
    let warned = std::env::temp_dir().join(format!("evenkeel-cli-{}.csv", std::process::id()));
    std::fs::write(
        &warned,
        "timestamp,service,slo,good,total\n2026-11-01T00:00:00Z,a,b,1,2\n2026-11-02T00:00:00Z,a,b,3,2\n",
    )
    .unwrap();
    assert_eq!(code(&["check", &warned.display().to_string()]), Some(1));
    std::fs::remove_file(warned).unwrap();
}

#[test]
fn check_says_what_each_file_was_read_as_and_why() {
    let output = evenkeel(&["check", "sli.csv", "incidents.csv"]);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        text.contains("sli.csv: sli-csv: 112 SLI samples\n  known by columns timestamp, service, slo, good, total\n"),
        "{text}"
    );
    assert!(text.contains("incidents.csv: incidents-csv: 6 incidents\n"), "{text}");
}

#[test]
fn a_folder_stands_for_its_files() {
    let one = evenkeel(&["score", "."]);
    let json: serde_json::Value = serde_json::from_slice(&one.stdout).unwrap();
    assert_eq!(json["inputs"].as_array().map(Vec::len), Some(5));
    assert_eq!(
        json["scorecard"],
        serde_json::from_slice::<serde_json::Value>(&evenkeel(&[&["score"], &ALL[..]].concat()).stdout).unwrap()["scorecard"]
    );
}

#[test]
fn the_samples_own_folder_is_checked_without_anything_unreadable_in_it() {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/static/sample");
    let output = evenkeel(&["check", sample]);
    let text = String::from_utf8_lossy(&output.stdout);
    assert_ne!(output.status.code(), Some(2), "{text}");
    assert!(text.contains("files.json: scorecard-settings"), "{text}");
    assert!(text.contains("a list of files that the page fetches"), "{text}");
    assert!(!text.contains("in force already"), "{text}");
    assert!(!text.contains("README"), "it is for people");
}

#[test]
fn help_shows_an_example_of_each_command() {
    let help = String::from_utf8(evenkeel(&["--help"]).stdout).unwrap();
    for command in ["evenkeel score ", "evenkeel gate ", "evenkeel check "] {
        assert!(help.matches(command).count() >= 2, "{command}");
    }
}

#[test]
fn every_definition_can_be_chosen_and_a_value_that_is_not_known_is_refused_with_those_that_are() {
    let chosen = [
        ("--fail-rule", "fail_rule", "named"),
        ("--lead-time", "lead_time", "change"),
        ("--levels", "levels", "2021"),
        ("--benchmark", "benchmark", "2024"),
        ("--industry", "industry", "technology"),
        ("--size", "size", "100-499"),
    ];
    let options: Vec<&str> = chosen.iter().flat_map(|(option, _, value)| [*option, *value]).collect();
    let output = evenkeel(&[&["score"], &ALL[..], &options[..]].concat());
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let help = String::from_utf8(evenkeel(&["--help"]).stdout).unwrap();
    for (option, key, value) in chosen {
        assert_eq!(json["choices"][key], value);
        assert!(help.contains(&format!("\n  {option} ")), "{option} is in the help");
        assert_eq!(code(&["score", "sli.csv", option, "perhaps"]), Some(64));
    }
    let output = evenkeel(&["score", "sli.csv", "--missing-data", "perhaps"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("--missing-data: `perhaps` is none of ignored, good, bad"), "{said}");
}
