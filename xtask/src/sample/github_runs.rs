//! Workflow runs as `gh run list --limit 1000 --json …` prints them, newest first.
//!
//! The fields: <https://cli.github.com/manual/gh_run_list>. Only the runs of one workflow deploy; the others build,
//! test and scan, and are no deployments. There is no environment, no version and no kind in them.

use super::calendar::{HOUR, MINUTE, WEEKS, at, rfc3339};
use super::history::{Build, Deployment, History, github_id};
use super::random::Random;
use std::collections::HashMap;

struct Run {
    workflow: &'static str,
    event: &'static str,
    branch: String,
    title: String,
    sha: String,
    conclusion: &'static str,
    created_at: i64,
    /// A second attempt starts later than the run was created.
    started_at: i64,
    updated_at: i64,
    attempt: u32,
    id: String,
}

pub fn json(history: &History) -> String {
    let mut random = Random::for_label(&format!("{} runs", history.service.name));
    let mut runs: Vec<Run> = history.deployments.iter().map(|one| deploy(one, &mut random)).collect();
    for deployment in &history.deployments {
        if let (Some(commit_at), "success") = (deployment.commit_at, deployment.status) {
            runs.extend(checks(&deployment.build, deployment.kind, commit_at, &mut random));
        }
    }
    runs.extend((0..WEEKS).map(|week| scan(at(week, 0, 3, 17), &mut random)));
    runs.sort_by_key(|run| (run.created_at, run.workflow));
    let mut numbers = HashMap::from([("CI", 2_300), ("CodeQL", 96)]);
    let mut rows: Vec<String> = runs
        .iter()
        .map(|run| {
            let number = numbers.entry(run.workflow).or_insert(410);
            *number += 1;
            row(history, run, *number)
        })
        .collect();
    rows.reverse();
    format!("[\n{}\n]\n", rows.join(",\n"))
}

fn deploy(deployment: &Deployment, random: &mut Random) -> Run {
    let secs = random.between((4. * MINUTE as f64, 11. * MINUTE as f64)) as i64;
    let created_at = deployment.finished_at - secs;
    Run {
        workflow: "Deploy to production",
        event: "workflow_dispatch",
        branch: "main".into(),
        title: title(&deployment.build, deployment.kind),
        sha: deployment.build.sha.clone(),
        conclusion: if deployment.status == "success" { "success" } else { "failure" },
        created_at,
        started_at: created_at,
        updated_at: deployment.finished_at,
        attempt: 1,
        id: deployment.id.clone(),
    }
}

/// Every change is tested twice: as a pull request, at times more than once, and on main.
fn checks(build: &Build, kind: &str, commit_at: i64, random: &mut Random) -> [Run; 2] {
    let title = title(build, kind);
    let failed = random.chance(0.18);
    let proposed_at = commit_at - random.between((0.2 * HOUR as f64, 5. * HOUR as f64)) as i64;
    let mut proposed = check(&title, "pull_request", proposed_at, build, random);
    proposed.branch = format!("change-{}", &build.sha[..7]);
    proposed.conclusion = if failed { "failure" } else { "success" };
    let mut merged = check(&title, "push", commit_at, build, random);
    if random.chance(0.05) {
        (merged.attempt, merged.started_at) = (2, merged.created_at + 14 * MINUTE);
        merged.updated_at += 14 * MINUTE;
    }
    [proposed, merged]
}

fn check(title: &str, event: &'static str, created_at: i64, build: &Build, random: &mut Random) -> Run {
    Run {
        workflow: "CI",
        event,
        branch: "main".into(),
        title: title.into(),
        sha: build.sha.clone(),
        conclusion: "success",
        created_at,
        started_at: created_at,
        updated_at: created_at + random.between((3. * MINUTE as f64, 9. * MINUTE as f64)) as i64,
        attempt: 1,
        id: github_id(19_230_000_000, created_at).to_string(),
    }
}

/// Once a week, by the clock.
fn scan(created_at: i64, random: &mut Random) -> Run {
    let build = Build { version: (0, 0, 0), sha: format!("{:016x}{created_at:024x}", random.bits()) };
    Run { workflow: "CodeQL", ..check("Scheduled scan", "schedule", created_at, &build, random) }
}

fn title(build: &Build, kind: &str) -> String {
    let tag = build.tag();
    match kind {
        "rollback" => format!("Roll back to {tag}"),
        "revert" => format!("Revert what {tag} replaces"),
        "hotfix" => format!("Hotfix {tag}"),
        "security" => format!("Raise dependencies for security ({tag})"),
        "config" => format!("Change settings ({tag})"),
        _ => format!("Synthetic change {tag}"),
    }
}

fn row(history: &History, run: &Run, number: u32) -> String {
    let Run { workflow, event, branch, title, sha, conclusion, attempt, id, .. } = run;
    let name = history.service.name;
    format!(
        "\
{{
  \"attempt\": {attempt},
  \"conclusion\": \"{conclusion}\",
  \"createdAt\": \"{}\",
  \"databaseId\": {id},
  \"displayTitle\": \"{title}\",
  \"event\": \"{event}\",
  \"headBranch\": \"{branch}\",
  \"headSha\": \"{sha}\",
  \"name\": \"{workflow}\",
  \"number\": {number},
  \"startedAt\": \"{}\",
  \"status\": \"completed\",
  \"updatedAt\": \"{}\",
  \"url\": \"https://github.com/example-org/{name}/actions/runs/{id}\",
  \"workflowName\": \"{workflow}\"
}}",
        rfc3339(run.created_at),
        rfc3339(run.started_at),
        rfc3339(run.updated_at),
    )
}
