//! What the reader should know about the data, and what to do when a file gave nothing.

use super::{count, list};
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
            "{} came with different counts: the larger total was kept, then the larger good. If one export is by the hour and another by the day, keep one of them: their events add up.",
            of("SLI sample", "SLI samples")
        ),
        "compared-gap" => format!(
            "{} of the compared period without SLI samples: the comparison rests on the others.",
            of("SLO-day", "SLO-days")
        ),
        "compared-early" => format!(
            "The compared period begins {} before the first deployment in the files: its delivery figures rest on the days since.",
            of("day", "days")
        ),
        "unused-ratios" => format!(
            "{} left aside: counts, or finer ratios, of the same SLI say more.",
            of("ratio sample", "ratio samples")
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

/// No service of the team that was chosen.
pub fn unknown_team(team: &str, known: &[&str]) -> String {
    match known {
        [] => format!("No service belongs to {}: the files name no team.", super::name(team)),
        known => format!("No service belongs to {}; the teams in the files are {}.", super::name(team), list(known)),
    }
}

/// A second `scorecard.yaml`.
pub fn second_settings(first: &str) -> String {
    format!(
        "The settings of {} are in force already, and only one file can say them. Remove one of the two.",
        super::name(first)
    )
}

/// Files that are byte for byte the same.
pub fn same_file(names: &[&str]) -> String {
    format!("{} are the same file, byte for byte: counted once.", list(names))
}

/// What the files' own rows say in detail, counted: warnings, and files of no use.
pub fn input_notes<'a>(inputs: impl Iterator<Item = &'a InputFile> + Clone) -> Vec<String> {
    let warnings: u64 = inputs.clone().map(|i| i.warnings_total).sum();
    let refused: Vec<&str> = inputs.filter(|i| i.error.is_some()).map(|i| i.name.as_str()).collect();
    let warned = (warnings > 0).then(|| format!("{} while reading the files.", count(warnings, "warning", "warnings")));
    let refused = (!refused.is_empty()).then(|| format!("{} could not be used.", list(&refused)));
    refused.into_iter().chain(warned).collect()
}

/// A note as a line of a list: which service, then what.
pub fn note_line(note: &DataNote) -> String {
    match &note.service {
        Some(service) => format!("{service}: {}", note.message),
        None => note.message.clone(),
    }
}

/// A file that was recognised and gave no fact.
pub fn nothing_usable(input: &InputFile) -> String {
    match input.warnings.first() {
        None => {
            "Nothing in this file could be used: it holds no data. Check that the query behind the export has results."
                .into()
        }
        Some(first) => format!("Nothing in this file could be used. {} Mend that and export again.", first.message),
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
    match inputs {
        [only] => format!("{} could not be used. {}", only.name, only.error.as_deref().unwrap_or_default()),
        _ => format!(
            "None of {} could be used. Each file's row on the data page says why, and what to do about it.",
            count(inputs.len() as u64, "file", "files")
        ),
    }
}
