//! Names of metrics, of the scores made from them, and of formats. A metric's own text is in its file in `metric/`.

use super::say;
use crate::domain::{Choices, LeadTimeUnit};
use crate::metric;

/// A metric or score for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Description {
    pub id: &'static str,
    pub title: &'static str,
    /// For a narrow column.
    pub short: &'static str,
    /// The question it answers.
    pub question: &'static str,
    /// What one of its n is: singular, plural.
    pub n: (&'static str, &'static str),
}

const SCORES: [Description; 3] = [
    Description {
        id: "balanced",
        title: "Balanced score",
        short: "Balanced",
        question: "Are we fast and resilient?",
        n: ("metric", "metrics"),
    },
    Description {
        id: "velocity",
        title: "Velocity",
        short: "Velocity",
        question: "How fast do changes reach users?",
        n: ("metric", "metrics"),
    },
    Description {
        id: "reliability",
        title: "Reliability",
        short: "Reliability",
        question: "Do services keep their promises while they change?",
        n: ("metric", "metrics"),
    },
];

/// Its name for a narrow column; a metric without words is "other".
pub fn metric_short(id: &str) -> &'static str {
    describe(id).map_or("other", |m| m.short)
}

/// `None` for a metric that has no words yet.
pub fn describe(id: &str) -> Option<Description> {
    let score = SCORES.into_iter().find(|s| s.id == id);
    score.or_else(|| {
        let metric::About { id, title, short, question, n, .. } = *metric::about(id)?;
        Some(Description { id, title, short, question, n })
    })
}

/// What one of its n is, singular and plural, as the choices have it: lead times may be counted by change.
pub fn noun(id: &str, choices: &Choices) -> (&'static str, &'static str) {
    match choices.lead_time() {
        LeadTimeUnit::Change if matches!(id, "lead-time" | "lead-time-p90") => ("change", "changes"),
        _ => describe(id).map_or(("observation", "observations"), |m| m.n),
    }
}

/// Its title, or its id in words.
pub fn metric_title(id: &str) -> String {
    describe(id).map_or_else(|| sentence_case(id), |m| m.title.to_owned())
}

/// A format for people; one without words here is named by its id. Its reader is in `format/`.
pub fn format_name(id: &str) -> String {
    let known = match id {
        "sli-csv" => "SLI measurements, CSV",
        "slo-definitions-csv" => "SLO definitions, CSV",
        "deployments-csv" => "Deployments, CSV",
        "incidents-csv" => "Incidents, CSV",
        "features-csv" => "Features, CSV",
        "feature-kpis-csv" => "Feature KPIs, CSV",
        "costs-csv" => "Costs, CSV",
        "toil-csv" => "Toil, CSV",
        "services-csv" => "Services and teams, CSV",
        "prometheus-matrix" => "Prometheus query_range JSON",
        "openslo-v1" => "OpenSLO v1",
        "scorecard" => say!("Earlier Even Keel scorecard", "Frühere Even-Keel-Scorecard"),
        "scorecard-settings" => "Settings (scorecard.yaml)",
        "github-deployments" => "GitHub deployments, JSON",
        "github-runs" => "GitHub Actions runs, JSON",
        other => return sentence_case(other),
    };
    known.into()
}

fn sentence_case(id: &str) -> String {
    let mut chars = id.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect::<String>().replace('-', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_metric_is_named_by_its_id() {
        assert_eq!(metric_title("lead-time"), "Lead time for changes");
        assert_eq!(metric_title("canary-share"), "Canary share");
        assert_eq!(metric_title(""), "");
    }
}
