//! Deployments and incidents as the organisation would export them.

use super::calendar::rfc3339;
use super::history::{Deployment, History, Incident};

pub fn deployments(histories: &[History]) -> String {
    let mut rows: Vec<(&History, &Deployment)> = histories
        .iter()
        .flat_map(|history| history.deployments.iter().map(move |deployment| (history, deployment)))
        .collect();
    rows.sort_by_key(|(_, deployment)| deployment.finished_at);
    let mut text = String::from("id,service,environment,status,finished_at,commit_at,sha,version,kind,strategy,team\n");
    for (history, deployment) in rows {
        let (major, minor, patch) = deployment.build.version;
        text += &format!(
            "{},{},{},{},{},{},{},v{major}.{minor}.{patch},{},{},{}\n",
            deployment.id,
            history.service.name,
            deployment.environment,
            deployment.status,
            rfc3339(deployment.finished_at),
            time_or_blank(deployment.commit_at),
            deployment.build.sha,
            deployment.kind,
            deployment.strategy,
            history.service.team,
        );
    }
    text
}

/// Numbered across the organisation, in order of their start.
pub fn incidents(histories: &[History]) -> String {
    let mut rows: Vec<(&History, &Incident)> = histories
        .iter()
        .flat_map(|history| history.incidents.iter().map(move |incident| (history, incident)))
        .collect();
    rows.sort_by_key(|(_, incident)| incident.started_at);
    let mut text = String::from(
        "id,service,severity,kind,started_at,detected_at,acknowledged_at,resolved_at,deployment_id,postmortem\n",
    );
    for (n, (history, incident)) in rows.iter().enumerate() {
        text += &format!(
            "INC-{},{},{},{},{},{},{},{},{},{}\n",
            1_001 + n,
            history.service.name,
            incident.severity,
            incident.kind,
            rfc3339(incident.started_at),
            rfc3339(incident.detected_at),
            rfc3339(incident.acknowledged_at),
            time_or_blank(incident.resolved_at),
            incident.deployment_id.as_deref().unwrap_or(""),
            if incident.postmortem { "yes" } else { "" },
        );
    }
    text
}

fn time_or_blank(instant: Option<i64>) -> String {
    instant.map(rfc3339).unwrap_or_default()
}
