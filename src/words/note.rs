//! What the reader should know about the data, and what to do when a file gave nothing.

use super::count;
use crate::score::{DataNote, InputFile};

/// The sentence of a note; its `code` says what was counted.
pub fn note(note: &DataNote) -> String {
    let n = note.count;
    let of = |one, many| count(n, one, many);
    match note.code.as_str() {
        "not-production" => format!("{} outside production, left out.", of("deployment", "deployments")),
        "failed-pipeline" => format!(
            "{} with the status failed, taken as not having reached production: no change failure, and not counted as a deployment.",
            of("run", "runs")
        ),
        "deployment-not-finished" => {
            format!(
                "{} not finished: queued, running, cancelled or skipped. Not counted.",
                of("deployment", "deployments")
            )
        }
        "deployment-without-outcome" => without_outcome(n),
        "no-commit-time" => format!("{} without a commit time: not in the lead time.", of("deployment", "deployments")),
        "outcome-pending" => format!(
            "{} younger than 24 hours: outcome pending, not in the change fail rate.",
            of("deployment", "deployments")
        ),
        "open-incident" => format!("{} not resolved yet: no recovery time.", of("incident", "incidents")),
        "unattributed-incident" => format!(
            "{} not tied to any deployment: none is named, and none finished in the 24 hours before.",
            of("incident", "incidents")
        ),
        "slo-without-data" => {
            format!("{} without measurements: shown as no data, counted as neither met nor missed.", of("SLO", "SLOs"))
        }
        "slo-without-objective" => {
            format!("{} measured without an objective: shown, not judged. Add an SLO definition.", of("SLI", "SLIs"))
        }
        "deployment-conflict" => format!(
            "{} told twice with different values: the later or larger ones were kept.",
            of("deployment", "deployments")
        ),
        "incident-conflict" => format!(
            "{} told twice with different values: the later or larger ones were kept.",
            of("incident", "incidents")
        ),
        "slo-conflict" => {
            format!("{} defined twice, differently: the stricter definition was kept.", of("SLO", "SLOs"))
        }
        "sli-conflict" => format!(
            "{} came with different counts: the larger total was kept, then the larger good.",
            of("SLI sample", "SLI samples")
        ),
        "counter-skew" => {
            format!("In {} a part grew by more than its total: counted as all of it.", of("interval", "intervals"))
        }
        other => format!("{other}: {n}."),
    }
}

/// Deployments whose export keeps how they ended in another file.
pub fn without_outcome(n: u64) -> String {
    format!(
        "{} not counted, since no file says how they ended. GitHub keeps that in the deployments' statuses: export them with gh api repos/OWNER/REPO/deployments --paginate --jq '.[].statuses_url' | xargs -n1 gh api --paginate > statuses.json, and add that file.",
        count(n, "deployment", "deployments")
    )
}

/// A file that reaches further than all others, and so decides what "now" is.
pub fn late_file(name: &str, days: u64) -> String {
    format!(
        "{name} ends {} after every other file: the period follows it. Check its dates, or choose the period.",
        count(days, "day", "days")
    )
}

/// A note as a line of a list: which service, then what.
pub fn note_line(note: &DataNote) -> String {
    match &note.service {
        Some(service) => format!("{service}: {}", note.message),
        None => note.message.clone(),
    }
}

/// A file that was recognised and gave no fact.
pub fn nothing_usable(warnings: u64) -> String {
    match warnings {
        0 => "Nothing in this file could be used: it has no rows behind its header. Check that the export's query has results.".into(),
        n => format!("Nothing in this file could be used: {} below. Mend the first one and export again.", count(n, "warning", "warnings")),
    }
}

/// Why there is no scorecard.
pub fn nothing_to_score(inputs: &[InputFile]) -> String {
    if inputs.is_empty() {
        return "No file has been read yet.".into();
    }
    if inputs.iter().any(|i| i.facts > 0) {
        return "The files hold definitions only. Add measurements (SLI CSV or Prometheus JSON), deployments or incidents.".into();
    }
    "No file could be used. Each file's row says why, and what to do about it.".into()
}
