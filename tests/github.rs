//! GitHub's exports: deployments and their statuses are one fact in two files, a run is not a deployment, and
//! nobody's name gets in.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::domain::{Deployment, Ledger, Outcome};
use evenkeel::engine::Engine;
use evenkeel::format::{Intake, Sink};
use evenkeel::protocol::{Options, Reply, Request};
use evenkeel::score::InputFile;
use proptest::prelude::*;
use support::{fixture, metric, plain, read_one, score, score_with, service};

fn ledger(text: &str) -> Ledger {
    let mut intake = Intake::new(Sink::new(jiff::tz::TimeZone::UTC, "UTC".into()));
    text.as_bytes().chunks(1000).for_each(|bytes| intake.feed(bytes));
    intake.finish();
    assert_eq!(intake.sink.error, None);
    intake.sink.ledger
}

fn merged<'a>(parts: impl IntoIterator<Item = &'a Ledger>) -> Ledger {
    let mut all = Ledger::default();
    parts.into_iter().for_each(|part| all.merge(part));
    all
}

/// Every deployment as a line, settled.
fn lines(ledger: &Ledger) -> Vec<String> {
    let line = |d: &Deployment| {
        let mut d = d.clone();
        d.settle();
        let text = |t: &Option<evenkeel::domain::Text>| t.as_deref().unwrap_or("-").to_string();
        let at = d.finished_at.map_or("-".into(), |t| t.to_string());
        let conflict = if d.disputed.any() { " conflicted" } else { "" };
        format!("{} {} {} {:?} {at}{conflict}", text(&d.id), d.service, text(&d.environment), d.outcome)
    };
    ledger.deployments.iter().map(line).collect()
}

fn messages(input: &InputFile) -> Vec<String> {
    input.warnings.iter().map(|w| plain(&w.message)).collect()
}

#[test]
fn deployments_and_statuses_are_one_fact_in_two_files() {
    let both = merged([&ledger(&fixture("github/deployments.json")), &ledger(&fixture("github/statuses.json"))]);
    assert_eq!(
        lines(&both),
        [
            // The newest says inactive: it succeeded before that.
            "101 shop production Succeeded 2026-11-12T10:09:00Z",
            // An error first, and then a success.
            "102 shop production Succeeded 2026-11-13T10:08:00Z",
            "103 shop production Failed 2026-11-14T10:06:00Z",
            "104 shop production Unknown -",
            "105 shop staging Succeeded 2026-11-16T10:05:00Z",
            "106 shop production Running -",
        ]
    );
    let of = |id: &str| both.deployments.iter().find(|d| d.id.as_deref() == Some(id)).unwrap();
    assert_eq!(of("101").version.as_deref(), Some("v1.4.0"));
    assert_eq!(of("102").version, None, "a branch is no version");
    assert_eq!(of("101").sha.as_deref(), Some("a".repeat(40).as_str()));
}

#[test]
fn graphql_tells_the_same_as_rest() {
    let graphql = ledger(&fixture("github/graphql.json"));
    assert_eq!(
        lines(&graphql),
        [
            "101 shop production Succeeded 2026-11-12T10:09:00Z",
            "102 shop production Succeeded 2026-11-13T10:08:00Z",
            "103 shop production Failed 2026-11-14T10:06:00Z",
        ]
    );
    let rest = merged([&ledger(&fixture("github/deployments.json")), &ledger(&fixture("github/statuses.json"))]);
    assert_eq!(merged([&graphql, &rest]), rest, "GraphQL adds nothing to it, and contradicts nothing");
}

#[test]
fn each_file_says_what_it_is_and_what_it_lacks() {
    let deployments = read_one("deployments.json", fixture("github/deployments.json"));
    assert_eq!(deployments.read_as.as_deref(), Some("github-deployments"));
    assert_eq!(deployments.contents, [("deployments".to_string(), 6)]);
    assert_eq!((deployments.warnings_total, deployments.error.as_deref()), (0, None));
    assert_eq!(
        deployments.why,
        "deployments with `environment`, without their statuses. How 6 of 6 ended stands in their statuses, which GitHub \
         exports as a file of its own; hand it over too (`gh api repos/OWNER/REPO/deployments --paginate --jq \
         '.[].statuses_url' | xargs -n1 gh api --paginate > statuses.json`)"
    );
    let statuses = read_one("statuses.json", fixture("github/statuses.json"));
    assert_eq!(statuses.why, "deployment statuses with `deployment_url` and `state`");
    assert_eq!((statuses.facts, statuses.warnings_total, statuses.error), (5, 0, None));
    let graphql = read_one("graphql.json", fixture("github/graphql.json"));
    assert_eq!(graphql.why, "deployments with `environment` and their statuses with `state`");
    assert_eq!((graphql.facts, graphql.warnings_total, graphql.error), (3, 0, None));
}

#[test]
fn deployments_alone_are_not_scored_and_the_answer_says_which_command_helps() {
    let mut engine = Engine::new();
    support::read(&mut engine, 0, "deployments.json", fixture("github/deployments.json").as_bytes());
    let Reply::NotScored { message } = engine.handle(Request::Score { options: Options::default() }) else { panic!() };
    assert_eq!(
        plain(&message),
        "6 deployments not counted: no file says how that ended. GitHub keeps that in the deployments' \
         statuses: export them with gh api repos/OWNER/REPO/deployments --paginate --jq '.[].statuses_url' | xargs \
         -n1 gh api --paginate > statuses.json, and add that file."
    );
}

#[test]
fn the_scorecard_counts_what_reached_production_and_names_the_rest() {
    let files = ["deployments.json", "statuses.json"].map(|name| (name, fixture(&format!("github/{name}"))));
    let options = Options { from: Some("2026-11-12".into()), to: Some("2026-11-16".into()), ..Options::default() };
    let card = score_with(&files.each_ref().map(|(name, text)| (*name, text.as_str())), options);
    assert_eq!(metric(service(&card, "shop"), "deployment-frequency").measured().unwrap().n, 2);
    let notes: Vec<String> = card.data_quality.iter().map(|n| format!("{} {}", n.code, n.count)).collect();
    for note in ["deployment-not-finished 1", "deployment-without-outcome 1", "failed-pipeline 1"] {
        assert!(notes.iter().any(|n| n == note), "{note}: {notes:?}");
    }
    let said = card.data_quality.iter().find(|n| n.code == "deployment-not-finished").unwrap();
    assert_eq!(plain(&said.message), "1 deployment not finished: queued, running, cancelled or skipped. Not counted.");
}

#[test]
fn a_row_of_deployments_no_longer_asks_for_statuses_that_another_file_brought() {
    let why = |files: &[&str]| {
        let files: Vec<_> = files.iter().map(|name| (*name, fixture(&format!("github/{name}")))).collect();
        let card = score(&files.iter().map(|(name, text)| (*name, text.as_str())).collect::<Vec<_>>());
        plain(&card.inputs.iter().find(|i| i.name == "deployments.json").unwrap().why)
    };
    assert_eq!(
        why(&["deployments.json", "statuses.json"]),
        "deployments with `environment`, without their statuses. Statuses found for 5 of 6 in other files, and those of the others are in no file here"
    );
    assert!(why(&["deployments.json", "run_list.json"]).contains("How 6 of 6 ended stands in their statuses"));
}

#[test]
fn no_login_name_or_address_of_a_person_enters() {
    for file in ["deployments.json", "statuses.json", "graphql.json", "run_list.json", "workflow_runs.json"] {
        let text = fixture(&format!("github/{file}"));
        assert!(text.contains("octo-person"), "{file} names somebody");
        let held = format!("{:?} {:?}", ledger(&text), read_one(file, &text)).to_lowercase();
        assert!(!held.contains("octo"), "{file}: {held}");
    }
}

#[test]
fn broken_rows_say_where_and_the_rest_stays() {
    let status = |id: &str, state: &str, at: &str| {
        format!(
            r#"{{"state":"{state}","created_at":"{at}","deployment_url":"https://api.github.com/repos/o/shop/deployments/{id}"}}"#
        )
    };
    let rows = [
        status("1", "success", "2026-11-12T10:00:00Z"),
        status("2", "exploded", "2026-11-12T10:00:00Z"),
        status("3", "success", "yesterday"),
        status("", "success", "2026-11-12T10:00:00Z"),
    ];
    let input = read_one("statuses.json", format!("[{}\n]", rows.join(",\n")));
    assert_eq!((input.facts, input.error.as_deref()), (1, None));
    assert_eq!(
        messages(&input),
        [
            "statuses.json line 2, column 10: `state` is `exploded`, expected success, failure, error, inactive, in_progress, queued or pending; it is left out.",
            "statuses.json line 3, column 33: `created_at` is `yesterday`, expected a time such as 2026-11-02T09:30:00Z, 2026-11-02 09:30, or seconds since 1970; it is left out.",
            "statuses.json line 4, column 73: `deployment_url` is `https://api.github.com/repos/o/shop/deployments/`, expected an address that ends with a deployment's id; it is left out.",
        ]
    );
    let cut = fixture("github/statuses.json");
    let input = read_one("cut.json", &cut[..cut.len() - 200]);
    assert!(input.facts > 0 && input.error.is_none());
    assert!(messages(&input)[0].ends_with("reading stopped here, what came before is used."));
}

#[test]
fn without_an_address_the_files_name_stands_for_the_service_and_that_is_said() {
    let text = r#"{"data":{"repository":{"deployments":{"nodes":[{"databaseId":7,"environment":"production","commitOid":"abc","statuses":{"nodes":[{"state":"SUCCESS","createdAt":"2026-11-12T10:00:00Z"}]}}]}}}}"#;
    let input = read_one("exports/checkout.deployments.json", text);
    assert_eq!(
        messages(&input),
        [
            "exports/checkout.deployments.json line 1, column 48: `url` is missing, expected an address that names the repository: what has none is taken to be of the service \"checkout\", after the file's name; export `repository_url`, or `repository { name }` in GraphQL, with them (said once per file)."
        ]
    );
}

#[test]
fn only_runs_of_deploying_workflows_are_deployments() {
    let expected = [
        "1 shop - Succeeded 2026-11-12T09:05:00Z",
        // Run again on the afternoon: it ended then.
        "2 shop - Succeeded 2026-11-13T17:30:00Z",
        "4 shop - Failed 2026-11-14T09:05:00Z",
        "5 shop staging Succeeded 2026-11-14T09:05:00Z",
        "7 shop - Cancelled -",
        "9 shop - Running -",
    ];
    for file in ["run_list.json", "workflow_runs.json"] {
        let text = fixture(&format!("github/{file}"));
        assert_eq!(lines(&ledger(&text)), expected, "{file}");
        let input = read_one(file, &text);
        assert_eq!(input.read_as.as_deref(), Some("github-runs"));
        assert_eq!(input.contents, [("deployments".to_string(), 6), ("CI runs".to_string(), 3)], "{file}");
        assert_eq!((input.facts, input.error.as_deref()), (6, None));
        assert!(
            input.why.ends_with(
                ". 3 CI runs are no deployments (only workflows with deploy, release or publish in their name count): CodeQL (2), Tests (1)"
            ),
            "{}",
            input.why
        );
        assert_eq!(messages(&input).len(), 1, "{:?}", input.warnings);
        assert!(
            messages(&input)[0].ends_with(
                "`environment` is `missing in 5 runs of deploying workflows`, expected an environment in the workflow's name, such as `Deploy to staging`: without one they are taken to be in production (said once per file)."
            ),
            "{:?}",
            messages(&input)
        );
    }
}

#[test]
fn settings_say_what_a_file_of_runs_does_not() {
    let settings = "files:\n  \"run_list.json\": {service: till, environment: staging}\n";
    let runs: String =
        fixture("github/run_list.json").lines().filter(|l| !l.contains("\"url\"")).collect::<Vec<_>>().join("\n");
    let mut engine = Engine::new();
    support::read(&mut engine, 0, "scorecard.yaml", settings.as_bytes());
    let input = support::read(&mut engine, 1, "run_list.json", runs.as_bytes());
    assert_eq!((input.facts, input.warnings_total), (6, 0), "nothing is assumed: {:?}", input.warnings);
    assert!(input.error.is_none());
}

#[test]
fn a_file_of_ci_runs_alone_says_so() {
    let input = read_one(
        "runs.json",
        r#"[{"workflowName":"CodeQL","conclusion":"success","updatedAt":"2026-11-12T09:00:00Z"},{"workflowName":"Tests","conclusion":"failure"},{"workflowName":"Tests","conclusion":""}]"#,
    );
    assert_eq!(
        input.error.as_deref(),
        Some(
            "0 deployments, 3 CI runs: only workflows with deploy, release or publish in their name count, and these have none: Tests (2), CodeQL (1). Export the runs of the workflow that deploys, or GitHub's deployments with `gh api repos/OWNER/REPO/deployments --paginate`."
        )
    );
    assert_eq!(input.contents, [("CI runs".to_string(), 3)]);
}

#[test]
fn fields_that_were_not_exported_are_named_once_with_the_command() {
    let again = "export them again with `gh run list --limit 1000 --json databaseId,workflowName,status,conclusion,updatedAt,headSha,url`";
    let check = |text: &str, expected: &str| {
        let input = read_one("runs.json", text);
        assert!(messages(&input).contains(&expected.to_string()), "{:#?}", messages(&input));
        assert!(input.error.is_some());
    };
    check(
        r#"[{"headSha":"a","conclusion":"success"},{"headSha":"b","conclusion":"success"}]"#,
        &format!(
            "runs.json line 1, column 2: `workflowName` is `missing in 2 runs`, expected the workflow's name, which tells deployments from other runs; {again}; it is left out."
        ),
    );
    check(
        r#"[{"workflowName":"Deploy","status":"completed","updatedAt":"2026-11-12T09:00:00Z"}]"#,
        &format!(
            "runs.json line 1, column 2: `conclusion` is `missing in 1 run of deploying workflows`, expected how the run ended; {again}; it is left out."
        ),
    );
    check(
        r#"[{"workflowName":"Deploy","conclusion":"success","startedAt":"2026-11-12T09:00:00Z"}]"#,
        &format!(
            "runs.json line 1, column 2: `updatedAt` is `missing in 1 run of deploying workflows`, expected when the run ended; {again}; it is left out."
        ),
    );
}

#[test]
fn a_release_list_and_other_arrays_are_not_taken_for_runs() {
    for text in [
        r#"[{"name":"v1","tagName":"v1","isDraft":false,"publishedAt":"2026-11-12T09:00:00Z"}]"#,
        r#"[{"id":1,"status":"success","environment":"production"}]"#,
        "[]",
        "{}",
    ] {
        assert_eq!(read_one("x.json", text).read_as, None, "{text}");
    }
}

#[derive(Clone, Debug)]
enum Row {
    Deployment { id: u8 },
    Status { id: u8, state: u8, minute: u8 },
}

fn row() -> impl Strategy<Value = Row> {
    prop_oneof![
        (0..4u8).prop_map(|id| Row::Deployment { id }),
        (0..4u8, 0..7u8, 0..9u8).prop_map(|(id, state, minute)| Row::Status { id, state, minute }),
    ]
}

fn json(rows: &[Row]) -> String {
    let api = "https://api.github.com/repos/o/shop";
    let object = |row: &Row| match row {
        Row::Deployment { id } => {
            format!(r#"{{"id":{id},"environment":"production","sha":"{id}{id}","repository_url":"{api}"}}"#)
        }
        Row::Status { id, state, minute } => {
            let state =
                ["success", "failure", "error", "inactive", "in_progress", "queued", "pending"][usize::from(*state)];
            format!(
                r#"{{"state":"{state}","environment":"production","created_at":"2026-11-12T10:0{minute}:00Z","deployment_url":"{api}/deployments/{id}"}}"#
            )
        }
    };
    format!("[{}]", rows.iter().map(object).collect::<Vec<_>>().join(","))
}

fn of(rows: &[Row]) -> Ledger {
    let mut intake = Intake::new(Sink::new(jiff::tz::TimeZone::UTC, "UTC".into()));
    intake.feed(json(rows).as_bytes());
    intake.finish();
    intake.sink.ledger
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn pages_of_deployments_and_statuses_join_in_any_order_with_any_overlap(
        rows in prop::collection::vec(row(), 1..30), a in 0..30usize, b in 0..30usize,
    ) {
        let (a, b) = (a.min(rows.len()), b.min(rows.len()));
        let (first, last) = (of(&rows[..a.max(b)]), of(&rows[a.min(b)..]));
        let whole = of(&rows);
        prop_assert_eq!(merged([&first, &last]), whole.clone());
        prop_assert_eq!(merged([&last, &first, &last]), whole.clone());
        let deployments: Vec<Row> = rows.iter().filter(|r| matches!(r, Row::Deployment { .. })).cloned().collect();
        let statuses: Vec<Row> = rows.iter().filter(|r| matches!(r, Row::Status { .. })).cloned().collect();
        prop_assert_eq!(merged([&of(&statuses), &of(&deployments)]), whole.clone());
        for d in &whole.deployments {
            let mut settled = d.clone();
            settled.settle();
            let id = d.id.as_deref().unwrap();
            let any = |wanted: &[u8]| statuses.iter().any(|r| matches!(r, Row::Status { id: of, state, .. } if of.to_string() == id && wanted.contains(state)));
            prop_assert_eq!(settled.outcome == Outcome::Succeeded, any(&[0]));
            prop_assert_eq!(settled.outcome == Outcome::Failed, !any(&[0]) && any(&[1, 2]));
            prop_assert!(!settled.disputed.any());
        }
    }
}
