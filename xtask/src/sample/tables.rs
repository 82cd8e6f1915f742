//! Deployments and incidents as tables. What GitHub deploys is in GitHub's own exports.

use super::NOTE;
use super::calendar::{DAY, END, rfc3339};
use super::history::{Deployment, History, Incident};
use super::organisation::Tool;

pub fn deployments(histories: &[History]) -> String {
    let mut rows: Vec<(&History, &Deployment)> = histories
        .iter()
        .filter(|history| history.service.ships_with == Tool::Table)
        .flat_map(|history| history.deployments.iter().map(move |deployment| (history, deployment)))
        .collect();
    rows.sort_by_key(|(_, deployment)| deployment.finished_at);
    let mut text =
        format!("# {NOTE}\nid,service,environment,status,finished_at,commit_at,sha,version,kind,strategy,team\n");
    for (history, deployment) in rows {
        text += &format!(
            "{},{},{},{},{},{},{},{},{},{},{}\n",
            deployment.id,
            history.service.name,
            deployment.environment,
            deployment.status,
            rfc3339(deployment.finished_at),
            time_or_blank(deployment.commit_at),
            &deployment.build.sha[..12],
            deployment.build.tag(),
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
    let mut text = format!(
        "# {NOTE}\nid,service,severity,kind,cause,started_at,detected_at,acknowledged_at,resolved_at,deployment_id,postmortem,actions,actions_due,actions_closed,actions_on_time\n"
    );
    for (n, (history, incident)) in rows.iter().enumerate() {
        text += &format!(
            "INC-{},{},{},{},{},{},{},{},{},{},{},{}\n",
            1_001 + n,
            history.service.name,
            incident.severity,
            incident.kind,
            incident.cause,
            rfc3339(incident.started_at),
            rfc3339(incident.detected_at),
            rfc3339(incident.acknowledged_at),
            time_or_blank(incident.resolved_at),
            incident.deployment_id.as_deref().unwrap_or(""),
            if incident.postmortem { "yes" } else { "" },
            actions(incident),
        );
    }
    text
}

/// `actions,actions_due,actions_closed,actions_on_time` of a postmortem. What was decided in the last four weeks is not
/// all due yet; of the rest some was late, and some is still to do.
fn actions(incident: &Incident) -> String {
    if !incident.postmortem {
        return ",,,".into();
    }
    let n = 1 + incident.started_at / 60 % 3;
    let due = if incident.started_at > END - 28 * DAY { n - 1 } else { n };
    let closed = due - i64::from(incident.started_at / 60 % 7 == 0 && due > 0);
    let on_time = closed - i64::from(incident.started_at / 60 % 4 == 0 && closed > 0);
    format!("{n},{due},{closed},{on_time}")
}

fn time_or_blank(instant: Option<i64>) -> String {
    instant.map(rfc3339).unwrap_or_default()
}
