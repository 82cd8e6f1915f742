//! GitHub deployments and their statuses (REST, https://docs.github.com/rest/deployments; the same from GraphQL,
//! as tools store it, and from webhooks).
//!
//! A deployment cannot say how it ended: that is in its statuses, a second export, which name it by
//! `deployment_url`. Both become parts of one fact and join in the ledger, in any order and from any pages. It
//! succeeded if any status was `success`: the newest says `inactive` once a later deployment took its place.
//! No export of GitHub's has the time of a deployment's earliest commit, so there is no lead time in it.

use super::github::{Findings, last_number, repository};
use super::objects::{Fold, Object, Objects, Value, taste};
use super::{Format, Found, Head, Sink};
use crate::domain::{Deployment, Instant, Outcome, fact::gather};

pub const FORMAT: Format = Format {
    id: "github-deployments",
    title: "GitHub deployments JSON",
    known_by: "deployments with environment and sha, or their statuses with deployment_url and state",
    table: None,
    looks_like,
};

fn looks_like(head: &Head) -> Option<Found> {
    let seen = taste::<Deployments>(head)?;
    let why = match (seen.deployments > 0, seen.statuses > 0) {
        (true, true) => "deployments with `environment` and their statuses with `state`",
        (true, false) => "deployments with `environment`, without their statuses",
        (false, true) => "deployment statuses with `deployment_url` and `state`",
        (false, false) => return None,
    };
    Some(Found { why: why.into(), reader: Box::new(Objects::<Deployments>::default()) })
}

#[derive(Default)]
struct Deployments {
    findings: Findings,
    deployments: u64,
    statuses: u64,
}

/// What an object takes over from those inside it.
#[derive(Default)]
struct Inside {
    repository: Option<String>,
    statuses: Vec<Status>,
}

/// One state a deployment was in.
struct Status {
    state: Option<State>,
    at: Option<Instant>,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Success,
    Failure,
    Waiting,
    /// Taken down or superseded: says nothing about how it ended.
    Over,
}

impl State {
    fn of(text: &str) -> Option<State> {
        Some(match &*text.to_ascii_lowercase() {
            "success" => State::Success,
            "failure" | "error" => State::Failure,
            "in_progress" | "queued" | "pending" | "waiting" => State::Waiting,
            "inactive" | "abandoned" | "destroyed" => State::Over,
            _ => return None,
        })
    }
}

impl Fold for Deployments {
    const KEYS: &'static [&'static str] = &[
        "id",
        "databaseid",
        "environment",
        "sha",
        "commitoid",
        "ref",
        "state",
        "createdat",
        "updatedat",
        "url",
        "name",
        "repositoryurl",
        "statusesurl",
        "deploymenturl",
        "repository",
        "statuses",
        "lateststatus",
        "nodes",
        "node",
    ];
    type Carry = Inside;

    fn close(&mut self, object: Object<Inside>, parent: Option<&mut Object<Inside>>) {
        if object.value("deploymenturl").is_some() && object.value("state").is_some() {
            self.status(&object);
        } else if object.value("environment").is_some()
            && (object.value("id").is_some() || object.value("databaseid").is_some())
            && ["sha", "commitoid", "statusesurl"].iter().any(|key| object.value(key).is_some())
        {
            self.deployment(object);
        } else if let Some(parent) = parent {
            let within = &mut parent.carry;
            if object.under == "repository" {
                let by_url = || object.text("url").and_then(repository);
                within.repository = object.text("name").or_else(by_url).map(String::from);
            } else if matches!(object.under, "statuses" | "lateststatus" | "nodes" | "node")
                && let Some(state) = object.value("state")
                && let Some(at) = object.value("createdat").or(object.value("updatedat"))
            {
                within.statuses.push(self.read(state, at));
            } else {
                within.statuses.extend(object.carry.statuses);
            }
        }
    }

    fn pour(&mut self, sink: &mut Sink) {
        self.findings.pour(sink, None);
    }

    fn end(&mut self, sink: &mut Sink) {
        self.findings.pour(sink, None);
        self.findings.say_guess(sink, "export `repository_url`, or `repository { name }` in GraphQL, with them");
        // Whether another file has the statuses is known only when all are read.
        sink.ledger.tidy();
        let told = |d: &&Deployment| d.outcome == Outcome::Unknown && d.ended_at().is_none();
        let mut all = sink.ledger.deployments.clone();
        gather(&mut all);
        let untold = all.iter().filter(told).count();
        if untold > 0 {
            sink.remark = format!(
                "How {untold} of {} ended stands in their statuses, which GitHub exports as a file of its own; hand it over too (`{EXPORT_STATUSES}`)",
                all.len()
            );
        }
    }
}

/// `gh api` takes whole addresses.
const EXPORT_STATUSES: &str = "gh api repos/OWNER/REPO/deployments --paginate --jq '.[].statuses_url' | xargs -n1 gh api --paginate > statuses.json";

const STATES: &str = "success, failure, error, inactive, in_progress, queued or pending";

impl Deployments {
    /// A status of the REST interface, which names its deployment.
    fn status(&mut self, object: &Object<Inside>) {
        self.statuses += 1;
        let (Some(state), Some(address)) = (object.value("state"), object.value("deploymenturl")) else { return };
        let Some(id) = last_number(&address.text) else {
            return self.findings.refuse("deployment_url", address, "an address that ends with a deployment's id");
        };
        let Some(at) = object.value("createdat").or(object.value("updatedat")) else {
            return self.findings.lacks("created_at", object.begins, "the time of the status");
        };
        let status = self.read(state, at);
        let mut deployment = Deployment { id: Some(id.into()), ..Deployment::default() };
        if matches!(status.state, Some(State::Success | State::Failure)) {
            deployment.environment = object.text("environment").map(|e| self.findings.name(e));
        }
        add(&mut deployment, &status);
        let service = repository(&address.text).map(String::from);
        if status.state.is_some() && (status.at.is_some() || status.state == Some(State::Waiting)) {
            self.findings.deployment(service, object.begins, deployment);
        }
    }

    fn read(&mut self, state: &Value, at: &Value) -> Status {
        let read = State::of(&state.text);
        if read.is_none() {
            self.findings.refuse("state", state, STATES);
        }
        Status { state: read, at: self.findings.time("created_at", at) }
    }

    fn deployment(&mut self, object: Object<Inside>) {
        self.deployments += 1;
        self.statuses += object.carry.statuses.len() as u64;
        let by_url = || {
            ["repositoryurl", "url", "statusesurl"]
                .iter()
                .find_map(|key| repository(object.text(key)?))
                .map(String::from)
        };
        let service = object.carry.repository.clone().or_else(by_url);
        let own = |keys: [&str; 2]| keys.iter().find_map(|key| object.text(key)).map(Into::into);
        let mut deployment = Deployment {
            id: own(["databaseid", "id"]),
            sha: own(["sha", "commitoid"]),
            version: object.text("ref").filter(|r| is_version(r)).map(Into::into),
            environment: object.text("environment").map(|e| self.findings.name(e)),
            ..Deployment::default()
        };
        object.carry.statuses.iter().for_each(|status| add(&mut deployment, status));
        self.findings.deployment(service, object.begins, deployment);
    }
}

fn add(deployment: &mut Deployment, status: &Status) {
    let first = |known: Option<Instant>| [known, status.at].into_iter().flatten().min();
    match status.state {
        Some(State::Success) => deployment.succeeded_at = first(deployment.succeeded_at),
        Some(State::Failure) => deployment.failed_at = first(deployment.failed_at),
        Some(State::Waiting) => deployment.outcome = Outcome::Running,
        Some(State::Over) | None => {}
    }
}

/// `v1.2.3`, and not the name of a branch.
fn is_version(name: &str) -> bool {
    let number = name.strip_prefix('v').unwrap_or(name);
    number.contains('.') && number.starts_with(|c: char| c.is_ascii_digit()) && !number.contains('/')
}
