//! Real exports of other projects, where they are at hand: beside the project, in `../shared/samples`, or at
//! `EVENKEEL_SAMPLES`, which then must exist. They are not part of the project.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::score::InputFile;
use std::path::PathBuf;

/// `None` only when nobody said they are there.
fn samples() -> Option<PathBuf> {
    if let Some(told) = std::env::var_os("EVENKEEL_SAMPLES").map(PathBuf::from) {
        assert!(told.is_dir(), "EVENKEEL_SAMPLES={} does not exist", told.display());
        return Some(told);
    }
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    beside.is_dir().then_some(beside)
}

fn read(path: &str) -> Option<InputFile> {
    let path = samples()?.join(path);
    let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    Some(support::read_one("sample", bytes))
}

#[test]
fn openslo_documents_of_the_specification_are_read() {
    for (file, slos) in [
        ("occurrences-slo.yaml", None),
        ("timeslices-slo.yaml", Some(2)),
        ("ratio-timeslices-slo.yaml", None),
        ("low-traffic-timeslices-slo.yaml", None),
        ("slokit-stream-multidoc.yaml", Some(2)),
    ] {
        let Some(input) = read(&format!("reliability/openslo-v1/{file}")) else { return };
        assert_eq!(input.read_as.as_deref(), Some("openslo-v1"), "{file}: {input:#?}");
        assert!(input.error.is_none() && input.facts > 0, "{file}: {input:#?}");
        if let Some(slos) = slos {
            assert_eq!(input.facts, slos, "{file}: {input:#?}");
        }
    }
}

#[test]
fn prometheus_answers_of_the_documentation_are_read() {
    let Some(input) = read("reliability/prometheus-query-range/matrix_doc_up.json") else { return };
    assert_eq!((input.read_as.as_deref(), input.facts), (Some("prometheus-matrix"), 6), "{input:#?}");
    let Some(input) = read("reliability/prometheus-query-range/matrix_keptn_mock.json") else { return };
    assert_eq!(input.read_as.as_deref(), Some("prometheus-matrix"));
    // A gauge of 4 is no SLI, and that is said.
    assert!(input.error.is_some() && input.warnings[0].expected.contains("a ratio from 0 to 1"), "{input:#?}");
}

#[test]
fn github_deployments_statuses_and_runs_as_recorded_are_read() {
    let check = |file: &str, read_as: &str, facts: u64| {
        let Some(input) = read(&format!("delivery/{file}")) else { return };
        assert_eq!((input.read_as.as_deref(), input.facts), (Some(read_as), facts), "{file}: {input:#?}");
    };
    check("github_deployments/deployment.json", "github-deployments", 1);
    check("github_deployments/statuses.json", "github-deployments", 1);
    check("github_deployments/deployments_graphql_devlake.json", "github-deployments", 7);
    check("github_webhooks/deployment.json", "github-deployments", 1);
    check("github_webhooks/deployment-status.json", "github-deployments", 1);
    // None of its workflows deploys, and that is said.
    check("github_actions_runs/runs.json", "github-runs", 0);
    check("gh_cli/run_list.json", "github-runs", 0);
}

#[test]
fn every_sample_is_read_or_told_apart_and_none_breaks_the_engine() {
    let Some(root) = samples() else { return };
    let (mut folders, mut read) = (vec![root], 0);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
                continue;
            }
            let input = support::read_one("sample", std::fs::read(entry.path()).unwrap());
            assert!(input.facts > 0 || input.error.is_some(), "{}: {input:#?}", entry.path().display());
            read += 1;
        }
    }
    assert!(read > 50, "{read} samples");
}
