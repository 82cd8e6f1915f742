//! Runs of GitHub Actions: `gh run list --json …` (an array, with the fields that its user chose;
//! https://cli.github.com/manual/gh_run_list) and the REST interface's `{total_count, workflow_runs[]}`.
//!
//! A run is not a deployment: only those of a workflow with deploy, release or publish in its name count, and the
//! others are counted apart. A run says neither its environment (the workflow's name may) nor the time of its
//! earliest commit, and its start moves when it is run again, so it ends when it was last updated.

use super::github::{Findings, listed, repository};
use super::objects::{Fold, Object, Objects, taste};
use super::{Format, Found, Head, Sink};
use crate::domain::{Deployment, Outcome, Problem};
use std::collections::BTreeMap;

pub const FORMAT: Format = Format {
    id: "github-runs",
    title: "GitHub Actions runs JSON",
    known_by: "gh run list --json with workflowName, conclusion, updatedAt; or workflow_runs",
    table: None,
    looks_like,
};

fn looks_like(head: &Head) -> Option<Found> {
    let seen = taste::<Runs>(head)?;
    let why = match (seen.of_rest, seen.runs) {
        (_, 0) => return None,
        (true, _) => "runs with `workflow_id` and `conclusion`",
        (false, _) => "runs with `workflowName` or `name`, and `conclusion` or `status`",
    };
    Some(Found { why: why.into(), reader: Box::new(Objects::<Runs>::default()) })
}

#[derive(Default)]
struct Runs {
    findings: Findings,
    runs: u64,
    of_rest: bool,
    /// Runs of workflows that deploy nothing, by workflow.
    others: BTreeMap<String, u64>,
    /// Said once per file: what was missing, and where first.
    unnamed: Missing,
    without_end: Missing,
    without_outcome: Missing,
    without_environment: Missing,
}

/// How often something was missing, and where it was first.
#[derive(Default)]
struct Missing {
    count: u64,
    first: (u64, u64),
}

impl Missing {
    fn at(&mut self, place: (u64, u64)) {
        if self.count == 0 {
            self.first = place;
        }
        self.count += 1;
    }

    fn say(&self, sink: &mut Sink, problem: Problem, field: &str, what: &str, expected: &str) {
        if self.count > 0 {
            let found = format!("missing in {} {}{what}", self.count, if self.count == 1 { "run" } else { "runs" });
            sink.warn(problem, self.first, field, found.as_bytes(), expected);
        }
    }
}

const FIELDS: &str = "databaseId,workflowName,status,conclusion,updatedAt,headSha,url";

/// Keys that only runs have.
const OF_RUNS: [&str; 7] =
    ["workflowname", "workflowid", "workflowdatabaseid", "displaytitle", "headsha", "headbranch", "conclusion"];

impl Fold for Runs {
    const KEYS: &'static [&'static str] = &[
        "id",
        "databaseid",
        "name",
        "workflowname",
        "workflowid",
        "workflowdatabaseid",
        "conclusion",
        "status",
        "headsha",
        "headbranch",
        "updatedat",
        "displaytitle",
        "url",
        "htmlurl",
        "repository",
        "workflowruns",
    ];
    /// The repository's name.
    type Carry = Option<String>;

    fn close(&mut self, object: Object<Self::Carry>, parent: Option<&mut Object<Self::Carry>>) {
        let has = |keys: &[&str]| keys.iter().any(|key| object.value(key).is_some());
        // In the list of the REST interface, or as GitHub's tool writes them, in no object at all.
        let alone = parent.is_none() && has(&OF_RUNS);
        if object.under == "workflowruns" || alone {
            self.of_rest |= has(&["workflowid"]);
            self.run(&object);
        } else if let Some(parent) = parent.filter(|_| object.under == "repository") {
            parent.carry = object.text("name").map(String::from);
        }
    }

    fn pour(&mut self, sink: &mut Sink) {
        // Settings may say which environment the file is about.
        let environment = sink.hints.environment.as_deref().map(Into::into);
        self.findings.pour(sink, environment.as_ref());
    }

    fn end(&mut self, sink: &mut Sink) {
        self.pour(sink);
        sink.ledger.tidy();
        let again = format!("export them again with `gh run list --limit 1000 --json {FIELDS}`");
        self.findings.say_guess(sink, &again);
        let (runs, deployments) = ("", " of deploying workflows");
        self.unnamed.say(
            sink,
            Problem::PartRefused,
            "workflowName",
            runs,
            &format!("the workflow's name, which tells deployments from other runs; {again}"),
        );
        self.without_outcome.say(
            sink,
            Problem::PartRefused,
            "conclusion",
            deployments,
            &format!("how the run ended; {again}"),
        );
        self.without_end.say(
            sink,
            Problem::PartRefused,
            "updatedAt",
            deployments,
            &format!("when the run ended; {again}"),
        );
        if sink.hints.environment.is_none() {
            self.without_environment.say(
            sink,
            Problem::Assumed,
            "environment",
            deployments,
            "an environment in the workflow's name, such as `Deploy to staging`: without one they are taken to be in production (said once per file)",
        );
        }
        let deployed = sink.ledger.deployments.len();
        let others: u64 = self.others.values().sum();
        if others > 0 {
            let rule = "only workflows with deploy, release or publish in their name count";
            let list = listed(&self.others);
            if deployed == 0 && sink.warnings.total == 0 {
                sink.error = Some(format!(
                    "0 deployments, {others} CI runs: {rule}, and these have none: {list}. Export the runs of the workflow that deploys, or GitHub's deployments with `gh api repos/OWNER/REPO/deployments --paginate`."
                ));
            } else {
                sink.remark = format!("{others} CI runs are no deployments ({rule}): {list}");
            }
            sink.also.push((if others == 1 { "CI run" } else { "CI runs" }.into(), others));
        }
    }
}

impl Runs {
    fn run(&mut self, object: &Object<Option<String>>) {
        self.runs += 1;
        let Some(workflow) = object.text("workflowname").or(object.text("name")) else {
            return self.unnamed.at(object.begins);
        };
        let lower = workflow.to_lowercase();
        if !["deploy", "release", "publish"].iter().any(|word| lower.contains(word)) {
            *self.others.entry(workflow.to_string()).or_default() += 1;
            return;
        }
        // A run that has not ended has a status and an empty conclusion.
        let Some(word) = object.value("conclusion").or(object.value("status")) else {
            return self.without_outcome.at(object.begins);
        };
        let Some(outcome) = outcome(&word.text) else {
            // Ended, and the field that says how was not exported.
            if word.text.eq_ignore_ascii_case("completed") {
                return self.without_outcome.at(object.begins);
            }
            return self.findings.refuse("conclusion", word, "success, failure, cancelled or another word of GitHub's");
        };
        let mut deployment = Deployment { outcome, ..Deployment::default() };
        if matches!(outcome, Outcome::Succeeded | Outcome::Failed) {
            // Its start is no substitute: a run may take hours, or be run again days later.
            let Some(ended) = object.value("updatedat") else { return self.without_end.at(object.begins) };
            let Some(at) = self.findings.time("updatedAt", ended) else { return };
            // Run again, it may have failed first and succeeded later: each is told by its time.
            deployment.outcome = Outcome::Unknown;
            match outcome {
                Outcome::Succeeded => deployment.succeeded_at = Some(at),
                _ => deployment.failed_at = Some(at),
            }
        }
        let environment = environment(&lower);
        if environment.is_none() {
            self.without_environment.at(object.begins);
        }
        deployment.environment = environment.map(|e| self.findings.name(e));
        deployment.id = object.text("databaseid").or(object.text("id")).map(Into::into);
        deployment.sha = object.text("headsha").map(Into::into);
        let service = ["htmlurl", "url"].iter().find_map(|key| repository(object.text(key)?)).map(String::from);
        self.findings.deployment(service.or_else(|| object.carry.clone()), object.begins, deployment);
    }
}

/// GitHub's words for how a run ended; those of runs that have not ended are its `status`.
fn outcome(word: &str) -> Option<Outcome> {
    Some(match &*word.to_ascii_lowercase() {
        "success" => Outcome::Succeeded,
        "failure" | "timed_out" | "startup_failure" => Outcome::Failed,
        "cancelled" | "skipped" | "neutral" | "stale" => Outcome::Cancelled,
        "in_progress" | "queued" | "waiting" | "pending" | "requested" | "action_required" => Outcome::Running,
        _ => return None,
    })
}

/// The environment that a workflow's name speaks of.
fn environment(name: &str) -> Option<&'static str> {
    const KNOWN: [(&str, &str); 14] = [
        ("production", "production"),
        ("prod", "production"),
        ("live", "production"),
        ("staging", "staging"),
        ("stage", "staging"),
        ("preview", "preview"),
        ("previews", "preview"),
        ("development", "development"),
        ("dev", "development"),
        ("test", "test"),
        ("testing", "test"),
        ("qa", "qa"),
        ("uat", "uat"),
        ("sandbox", "sandbox"),
    ];
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    words.find_map(|word| KNOWN.iter().find(|(known, _)| *known == word).map(|(_, environment)| *environment))
}
