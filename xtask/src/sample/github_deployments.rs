//! Deployments as GitHub's REST API lists them, and their statuses, newest first.
//!
//! The shapes: <https://docs.github.com/en/rest/deployments/deployments#list-deployments> and
//! <https://docs.github.com/en/rest/deployments/statuses#list-deployment-statuses>. How a deployment ended is only in
//! its statuses, which GitHub answers per deployment and people put together in one file. Once another has taken its
//! place, its newest status is `inactive`, though an older one says `success`. There is no commit's time, no version
//! and no kind in them.

use super::calendar::{MINUTE, rfc3339};
use super::history::{Deployment, History, github_id};

/// Whoever deploys is a robot, and no real one.
const CREATOR: &str =
    "{\"login\": \"example-deploy[bot]\", \"id\": 100000001, \"type\": \"Bot\", \"site_admin\": false}";

pub fn deployments(history: &History) -> String {
    let newest_first: Vec<String> = history.deployments.iter().rev().map(|one| deployment(history, one)).collect();
    format!("[\n{}\n]\n", newest_first.join(",\n"))
}

fn deployment(history: &History, deployment: &Deployment) -> String {
    let (name, repository) = (history.service.name, repository(history));
    let Deployment { id, environment, build, .. } = deployment;
    let created_at = rfc3339(created_at(deployment));
    format!(
        "\
{{
  \"url\": \"{repository}/deployments/{id}\",
  \"id\": {id},
  \"task\": \"deploy\",
  \"original_environment\": \"{environment}\",
  \"environment\": \"{environment}\",
  \"description\": \"{description}\",
  \"created_at\": \"{created_at}\",
  \"updated_at\": \"{updated_at}\",
  \"statuses_url\": \"{repository}/deployments/{id}/statuses\",
  \"repository_url\": \"{repository}\",
  \"creator\": {CREATOR},
  \"sha\": \"{sha}\",
  \"ref\": \"{tag}\",
  \"payload\": {{\"synthetic\": true, \"service\": \"{name}\", \"strategy\": \"{strategy}\"}},
  \"transient_environment\": false,
  \"production_environment\": {in_production},
  \"performed_via_github_app\": null
}}",
        description = description(deployment),
        updated_at = rfc3339(deployment.finished_at),
        sha = build.sha,
        tag = build.tag(),
        strategy = deployment.strategy,
        in_production = *environment == "production",
    )
}

pub fn statuses(history: &History) -> String {
    let all = history.deployments.iter().enumerate().rev().flat_map(|(n, deployment)| {
        let mut states = vec![];
        if deployment.status == "success" {
            let next = history.deployments[n + 1..]
                .iter()
                .find(|next| next.environment == deployment.environment && next.status == "success");
            states.extend(next.map(|next| ("inactive", next.finished_at)));
            states.push(("success", deployment.finished_at));
        } else {
            states.push(("failure", deployment.finished_at));
        }
        states.push(("in_progress", created_at(deployment) + 20));
        states.push(("queued", created_at(deployment) + 1));
        states.into_iter().map(move |(state, at)| status(history, deployment, state, at))
    });
    format!("[\n{}\n]\n", all.collect::<Vec<_>>().join(",\n"))
}

fn status(history: &History, deployment: &Deployment, state: &str, at: i64) -> String {
    let (repository, Deployment { id, environment, .. }) = (repository(history), deployment);
    // The next deployment's success and this one's end share their second.
    let number = github_id(4_870_000_000, at) + i64::from(state == "inactive");
    let at = rfc3339(at);
    format!(
        "\
{{
  \"url\": \"{repository}/deployments/{id}/statuses/{number}\",
  \"id\": {number},
  \"state\": \"{state}\",
  \"creator\": {CREATOR},
  \"description\": \"\",
  \"environment\": \"{environment}\",
  \"target_url\": \"\",
  \"created_at\": \"{at}\",
  \"updated_at\": \"{at}\",
  \"deployment_url\": \"{repository}/deployments/{id}\",
  \"repository_url\": \"{repository}\",
  \"environment_url\": \"\",
  \"log_url\": \"\",
  \"performed_via_github_app\": null
}}"
    )
}

fn repository(history: &History) -> String {
    format!("https://api.github.com/repos/example-org/{}", history.service.name)
}

fn created_at(deployment: &Deployment) -> i64 {
    deployment.finished_at - 3 * MINUTE
}

fn description(deployment: &Deployment) -> String {
    let tag = deployment.build.tag();
    match deployment.kind {
        "rollback" => format!("Roll back to {tag}"),
        "revert" => format!("Revert, as {tag}"),
        "hotfix" => format!("Hotfix {tag}"),
        _ => format!("Release {tag}"),
    }
}
