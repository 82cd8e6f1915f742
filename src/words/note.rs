//! What the reader should know about the data, and what to do when a file gave nothing.

use super::{count, list, warning::without_rest};
use crate::domain::vocabulary;
use crate::score::{DataNote, InputFile, NotedField, NotedRow};

/// How many of the values that contradict each other are told.
const TOLD: usize = 4;

/// The sentence of a note, and the first row that it is about.
pub fn note(note: &DataNote) -> String {
    let said = counted(note);
    let Some(NotedRow { name, at, fields }) = &note.first else { return said };
    let quoted = |text: &String| format!("`{}`", super::name(text));
    let row: Vec<String> = name.iter().map(quoted).chain(at.map(|at| at.to_string())).collect();
    let field = |f: &NotedField| {
        let mut values: Vec<String> = f.values.iter().take(TOLD).map(quoted).collect();
        values.extend((f.values.len() > TOLD).then(|| "others".into()));
        format!("{} {}", f.field, values.join(" and "))
    };
    let row = (!row.is_empty()).then(|| row.join(", "));
    let parts: Vec<String> = row.into_iter().chain(fields.iter().map(field)).collect();
    format!("{said} {}: {}.", if note.count == 1 { "It is" } else { "The first" }, parts.join("; "))
}

/// `code` says what was counted.
fn counted(note: &DataNote) -> String {
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
        "open-incident" => format!(
            "{} not resolved yet: no time to restore, and a recovery time only where a rollback, revert or hotfix followed.",
            of("incident", "incidents")
        ),
        "unattributed-incident" => format!(
            "{} not tied to any deployment: none is named, and none finished in the 24 hours before.",
            of("incident", "incidents")
        ),
        "what-if" => format!(
            "What if: {} only supposed here, and what follows from it was never measured.",
            of("service is", "services are")
        ),
        "what-if-unknown" => {
            "Supposed of a service or an SLO that is not in the files: nothing follows from it.".into()
        }
        "incident-names-unknown" => format!(
            "{} naming a deployment that the files do not know in production: tied by time, where one finished in the 24 hours before.",
            of("incident", "incidents")
        ),
        "incident-too-short" => format!(
            "{} with an incident shorter than the SLI samples: cost unknown.",
            of("failed deployment", "failed deployments")
        ),
        "override-unknown" => format!(
            "{} not applied: the files know no such incident, or no such deployment.",
            of("override", "overrides")
        ),
        "slo-without-data" => {
            format!("{} without measurements: shown as no data, counted as neither met nor missed.", of("SLO", "SLOs"))
        }
        "slo-stale" => format!(
            "{} whose samples end more than a day before the window does: the figures are older than the scorecard.",
            of("SLO", "SLOs")
        ),
        "excluded" => format!(
            "{} left out or counted good by the exclusions in the settings: see the service's list.",
            of("SLI sample", "SLI samples")
        ),
        "missing-counted" => format!(
            "{} missing between samples, counted as the settings say: good or bad.",
            of("SLI sample", "SLI samples")
        ),
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
        "deployment-two-ids" => format!(
            "{} of the same time and commit as another, under another id: each is counted. If they are one deployment, give them one id.",
            of("deployment", "deployments")
        ),
        "long-incident" => format!(
            "{} longer than 28 days: counted as it stands in the file. Check that the end was not entered late.",
            of("incident", "incidents")
        ),
        "slo-conflict" => {
            format!("{} defined twice, differently: the stricter definition was kept.", of("SLO", "SLOs"))
        }
        "sli-conflict" => format!(
            "{} came with different counts: the larger total was kept, then the larger good. If one export is by the hour and another by the day, keep one of them: their events add up.",
            of("SLI sample", "SLI samples")
        ),
        "incident-kind-own" => format!(
            "{} of a kind that is none of {}: kept under its own name.",
            of("incident", "incidents"),
            vocabulary::INCIDENT_KINDS.join(", ")
        ),
        "strategy-own" => format!(
            "{} with a rollout strategy that is none of {}: kept under its own name.",
            of("deployment", "deployments"),
            vocabulary::STRATEGIES.join(", ")
        ),
        "deployment-kind-own" => format!(
            "{} of a kind that is none of {}: kept under its own name, as other work.",
            of("deployment", "deployments"),
            vocabulary::DEPLOYMENT_KINDS.join(", ")
        ),
        "feature-outside" => format!(
            "{} of other times, or without a known time of release: not among this period's answers.",
            of("feature", "features")
        ),
        "feature-unlisted" => {
            format!("{} beyond the 100 latest: not judged here. Choose a shorter period.", of("feature", "features"))
        }
        "feature-kpi-stray" => {
            format!("{} of a feature that no file knows: left aside.", of("KPI", "KPIs"))
        }
        "cost-unlisted" => {
            format!(
                "{} beyond the 1200 latest: not listed. Choose a team or a shorter period.",
                of("row of cost", "rows of cost")
            )
        }
        "cost-currency-unlisted" => {
            format!("Sums of {} beyond the first 20: not listed.", of("currency", "currencies"))
        }
        "toil-unlisted" => {
            format!("Toil of {} beyond the first 100: not listed. Choose a team.", of("team", "teams"))
        }
        "value-unlisted" => format!(
            "Money behind the budgets of {} beyond the first 200: not listed. Choose a team.",
            of("service", "services")
        ),
        "feature-kpi-ambiguous" => {
            format!(
                "{} of a name that several features have: left aside. Name the feature by its id.",
                of("KPI", "KPIs")
            )
        }
        "cost-conflict" => format!(
            "{} told in several rows that differ: the larger is shown, not summed, and held against no target. Give one row for each month, service and currency.",
            of("month of cost", "months of cost")
        ),
        "toil-conflict" => format!(
            "{} told in several rows that differ: left out. Give one row for each team and week, the team's hours together.",
            of("week of toil", "weeks of toil")
        ),
        "feature-conflict" => format!(
            "{} told twice with different values: the later or larger ones were kept, and figures that differ are not judged.",
            of("feature", "features")
        ),
        "kpi-conflict" => format!("{} told twice with different values: not judged.", of("KPI", "KPIs")),
        "owner-conflict" => format!(
            "{} told twice with different values: the later or larger ones were kept.",
            of("owner of a service", "owners of services")
        ),
        "cost-currencies" => {
            format!("Costs come in {}: each is summed by itself, and none is converted.", of("currency", "currencies"))
        }
        "cost-currency-blank" => {
            format!(
                "{} given without a currency: not added to those that have one.",
                of("month of cost", "months of cost")
            )
        }
        "compared-gap" => format!(
            "{} of the compared period without SLI samples: the comparison rests on the others.",
            of("SLO-day", "SLO-days")
        ),
        "compared-early" => format!(
            "The compared period begins {} before its first deployment in the files: its delivery figures rest on the days since.",
            of("day", "days")
        ),
        "unused-ratios" => format!(
            "{} left aside: counts, or finer ratios, of the same SLI say more.",
            of("ratio sample", "ratio samples")
        ),
        "counter-skew" => {
            format!("In {} a part grew by more than its total: counted as all of it.", of("interval", "intervals"))
        }
        other => super::history::history_note(other, n).unwrap_or_else(|| format!("{other}: {n}.")),
    }
}

/// Deployments whose export keeps how they ended in another file.
pub fn without_outcome(n: u64) -> String {
    format!(
        "{} not counted: no file says how that ended. GitHub keeps that in the deployments' statuses: export them with gh api repos/OWNER/REPO/deployments --paginate --jq '.[].statuses_url' | xargs -n1 gh api --paginate > statuses.json, and add that file.",
        count(n, "deployment", "deployments")
    )
}

/// Of a file of deployments whose ends are told by another file that is here.
pub fn statuses_found(found: u64, of: u64) -> String {
    let rest = if found < of { ", and those of the others are in no file here" } else { "" };
    format!("Statuses found for {} in other files{rest}", super::of_all(found, of))
}

/// A file that reaches further than all others, and so decides what "now" is.
pub fn late_file(name: &str, days: u64) -> String {
    format!(
        "{} ends {} after every other file: the period follows it. Check its dates, or choose the period.",
        super::name(name),
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

/// `nearest` is the known name most like it.
pub fn unknown_service(service: &str, nearest: Option<&str>) -> String {
    match nearest {
        None => format!("No service is called {}: the files name none.", super::name(service)),
        Some(known) => {
            format!(
                "No service is called {}; the nearest name in the files is {}.",
                super::name(service),
                super::name(known)
            )
        }
    }
}

/// An industry or a size of which the chosen benchmarks know nothing.
pub fn unknown_benchmark(chosen: &str, known: &[&str]) -> String {
    format!("No benchmark is known for {}; known are {}.", super::name(chosen), known.join(", "))
}

/// A second `scorecard.yaml`.
pub fn second_settings(first: &str) -> String {
    format!(
        "The settings of {} are in force already, and only one file can say them. Copy what you need of this one into it, or remove it and hand this one over again.",
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
        Some(service) => format!("{}: {}", super::name(service), note.message),
        None => note.message.clone(),
    }
}

/// Says of a file that was recognised and gave no fact that it is of no use.
pub fn refuse_unusable(input: &mut InputFile) {
    for w in &mut input.warnings {
        w.message = without_rest(&w.message);
    }
    input.error = Some(nothing_usable(input));
}

fn nothing_usable(input: &InputFile) -> String {
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
        if inputs.iter().all(|i| i.facts == 0 || i.read_as.as_deref() == Some("scorecard")) {
            return super::only_history();
        }
        return "The files hold definitions only. Add measurements (SLI CSV or Prometheus JSON), deployments or incidents.".into();
    }
    match inputs {
        [only] => {
            format!("{} could not be used. {}", super::name(&only.name), only.error.as_deref().unwrap_or_default())
        }
        _ => format!(
            "None of {} could be used. Each file's row on the data page says why, and what to do about it.",
            count(inputs.len() as u64, "file", "files")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(code: &str, count: u64) -> String {
        let made = DataNote { code: code.into(), count, ..DataNote::default() };
        note(&made).replace(super::super::GLUE, " ")
    }

    #[test]
    fn every_note_is_a_whole_sentence() {
        let check =
            |code: &str, one: &str, two: &str| assert_eq!((of(code, 1).as_str(), of(code, 2).as_str()), (one, two));
        check(
            "not-production",
            "1 deployment outside production, left out.",
            "2 deployments outside production, left out.",
        );
        check(
            "failed-pipeline",
            "1 run with the status failed, taken as not having reached production: no change failure, and not counted as a deployment.",
            "2 runs with the status failed, taken as not having reached production: no change failure, and not counted as a deployment.",
        );
        check(
            "deployment-not-finished",
            "1 deployment not finished: queued, running, cancelled or skipped. Not counted.",
            "2 deployments not finished: queued, running, cancelled or skipped. Not counted.",
        );
        check(
            "deployment-without-outcome",
            "1 deployment not counted: no file says how that ended. GitHub keeps that in the deployments' statuses: export them with gh api repos/OWNER/REPO/deployments --paginate --jq '.[].statuses_url' | xargs -n1 gh api --paginate > statuses.json, and add that file.",
            "2 deployments not counted: no file says how that ended. GitHub keeps that in the deployments' statuses: export them with gh api repos/OWNER/REPO/deployments --paginate --jq '.[].statuses_url' | xargs -n1 gh api --paginate > statuses.json, and add that file.",
        );
        check(
            "no-commit-time",
            "1 deployment without a commit time: not in the lead time.",
            "2 deployments without a commit time: not in the lead time.",
        );
        check(
            "outcome-pending",
            "1 deployment younger than 24 hours: outcome pending, not in the change fail rate.",
            "2 deployments younger than 24 hours: outcome pending, not in the change fail rate.",
        );
        check(
            "open-incident",
            "1 incident not resolved yet: no time to restore, and a recovery time only where a rollback, revert or hotfix followed.",
            "2 incidents not resolved yet: no time to restore, and a recovery time only where a rollback, revert or hotfix followed.",
        );
        check(
            "unattributed-incident",
            "1 incident not tied to any deployment: none is named, and none finished in the 24 hours before.",
            "2 incidents not tied to any deployment: none is named, and none finished in the 24 hours before.",
        );
        check(
            "incident-too-short",
            "1 failed deployment with an incident shorter than the SLI samples: cost unknown.",
            "2 failed deployments with an incident shorter than the SLI samples: cost unknown.",
        );
        check(
            "what-if",
            "What if: 1 service is only supposed here, and what follows from it was never measured.",
            "What if: 2 services are only supposed here, and what follows from it was never measured.",
        );
        check(
            "what-if-unknown",
            "Supposed of a service or an SLO that is not in the files: nothing follows from it.",
            "Supposed of a service or an SLO that is not in the files: nothing follows from it.",
        );
        check(
            "incident-names-unknown",
            "1 incident naming a deployment that the files do not know in production: tied by time, where one finished in the 24 hours before.",
            "2 incidents naming a deployment that the files do not know in production: tied by time, where one finished in the 24 hours before.",
        );
        check(
            "override-unknown",
            "1 override not applied: the files know no such incident, or no such deployment.",
            "2 overrides not applied: the files know no such incident, or no such deployment.",
        );
        check(
            "slo-without-data",
            "1 SLO without measurements: shown as no data, counted as neither met nor missed.",
            "2 SLOs without measurements: shown as no data, counted as neither met nor missed.",
        );
        check(
            "slo-without-objective",
            "1 SLI measured without an objective: shown, not judged. Add an SLO definition.",
            "2 SLIs measured without an objective: shown, not judged. Add an SLO definition.",
        );
        check(
            "deployment-conflict",
            "1 deployment told twice with different values: the later or larger ones were kept.",
            "2 deployments told twice with different values: the later or larger ones were kept.",
        );
        check(
            "incident-conflict",
            "1 incident told twice with different values: the later or larger ones were kept.",
            "2 incidents told twice with different values: the later or larger ones were kept.",
        );
        check(
            "deployment-two-ids",
            "1 deployment of the same time and commit as another, under another id: each is counted. If they are one deployment, give them one id.",
            "2 deployments of the same time and commit as another, under another id: each is counted. If they are one deployment, give them one id.",
        );
        check(
            "long-incident",
            "1 incident longer than 28 days: counted as it stands in the file. Check that the end was not entered late.",
            "2 incidents longer than 28 days: counted as it stands in the file. Check that the end was not entered late.",
        );
        check(
            "slo-conflict",
            "1 SLO defined twice, differently: the stricter definition was kept.",
            "2 SLOs defined twice, differently: the stricter definition was kept.",
        );
        check(
            "sli-conflict",
            "1 SLI sample came with different counts: the larger total was kept, then the larger good. If one export is by the hour and another by the day, keep one of them: their events add up.",
            "2 SLI samples came with different counts: the larger total was kept, then the larger good. If one export is by the hour and another by the day, keep one of them: their events add up.",
        );
        check(
            "compared-gap",
            "1 SLO-day of the compared period without SLI samples: the comparison rests on the others.",
            "2 SLO-days of the compared period without SLI samples: the comparison rests on the others.",
        );
        check(
            "compared-early",
            "The compared period begins 1 day before its first deployment in the files: its delivery figures rest on the days since.",
            "The compared period begins 2 days before its first deployment in the files: its delivery figures rest on the days since.",
        );
        check(
            "unused-ratios",
            "1 ratio sample left aside: counts, or finer ratios, of the same SLI say more.",
            "2 ratio samples left aside: counts, or finer ratios, of the same SLI say more.",
        );
        check(
            "counter-skew",
            "In 1 interval a part grew by more than its total: counted as all of it.",
            "In 2 intervals a part grew by more than its total: counted as all of it.",
        );
    }

    #[test]
    fn what_is_said_of_files_names_them_and_says_what_next() {
        let plain = |text: String| text.replace(super::super::GLUE, " ");
        assert_eq!(
            plain(late_file("late.csv", 12)),
            "late.csv ends 12 days after every other file: the period follows it. Check its dates, or choose the period."
        );
        assert_eq!(same_file(&["a.csv", "b.csv"]), "a.csv and b.csv are the same file, byte for byte: counted once.");
        assert_eq!(unknown_team("x", &[]), "No service belongs to x: the files name no team.");
        assert_eq!(unknown_service("x", None), "No service is called x: the files name none.");
        assert_eq!(
            unknown_service("chekout", Some("checkout")),
            "No service is called chekout; the nearest name in the files is checkout."
        );
        assert_eq!(unknown_benchmark("x", &["all", "1"]), "No benchmark is known for x; known are all, 1.");
        assert_eq!(nothing_to_score(&[]), "No file has been read yet.");
        let file = |name: &str, facts| InputFile {
            name: name.into(),
            sha256: None,
            bytes: 1,
            read_as: None,
            why: String::new(),
            facts,
            contents: vec![],
            warnings: vec![],
            warnings_total: 0,
            offer: None,
            error: Some("It is empty.".into()),
        };
        assert_eq!(nothing_to_score(&[file("a.csv", 0)]), "a.csv could not be used. It is empty.");
        assert_eq!(
            plain(nothing_to_score(&[file("a.csv", 0), file("b.csv", 0)])),
            "None of 2 files could be used. Each file's row on the data page says why, and what to do about it."
        );
        assert_eq!(
            nothing_to_score(&[file("a.csv", 3)]),
            "The files hold definitions only. Add measurements (SLI CSV or Prometheus JSON), deployments or incidents."
        );
        let all = [file("a.csv", 0), file("b.csv", 2)];
        assert_eq!(input_notes(all.iter()), ["a.csv and b.csv could not be used."]);
    }
}
