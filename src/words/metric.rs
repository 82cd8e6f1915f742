//! Names of metrics and formats, and what a metric's n counts. Formulas and units are in `metric/`.

/// A metric for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Description {
    pub id: &'static str,
    pub title: &'static str,
    /// The question it answers.
    pub question: &'static str,
    /// What one of its n is: singular, plural.
    pub n: (&'static str, &'static str),
}

const fn d(
    id: &'static str,
    title: &'static str,
    question: &'static str,
    one: &'static str,
    many: &'static str,
) -> Description {
    Description { id, title, question, n: (one, many) }
}

const METRICS: &[Description] = &[
    d(
        "deployment-frequency",
        "Deployment frequency",
        "How often do changes reach production?",
        "deployment",
        "deployments",
    ),
    d("deployment-days", "Deployment days", "On how many days of a week do changes reach production?", "week", "weeks"),
    d(
        "lead-time",
        "Lead time for changes",
        "How long from a commit to running in production?",
        "deployment",
        "deployments",
    ),
    d(
        "lead-time-p90",
        "Lead time, slowest tenth",
        "How long do the slowest changes take?",
        "deployment",
        "deployments",
    ),
    d(
        "change-fail-rate",
        "Change fail rate",
        "What share of deployments fails in production?",
        "deployment",
        "deployments",
    ),
    d(
        "recovery-time",
        "Recovery time",
        "How long until a failed deployment is recovered?",
        "failed deployment",
        "failed deployments",
    ),
    d("rework-rate", "Rework rate", "What share of deployments is unplanned repair?", "deployment", "deployments"),
    d("time-to-restore", "Time to restore", "How long does an incident last?", "incident", "incidents"),
    d("slo-attainment", "SLOs met", "What share of the promises was kept?", "SLO", "SLOs"),
    d("error-budget-remaining", "Error budget left", "How much unreliability is left to spend?", "SLO", "SLOs"),
    d("balanced", "Balanced score", "Are we fast and resilient?", "metric", "metrics"),
    d("velocity", "Velocity", "How fast do changes reach users?", "metric", "metrics"),
    d("reliability", "Reliability", "Do services keep their promises while they change?", "metric", "metrics"),
];

/// `None` for a metric that has no words yet.
pub fn describe(id: &str) -> Option<&'static Description> {
    METRICS.iter().find(|m| m.id == id)
}

/// Its title, or its id in words.
pub fn metric_title(id: &str) -> String {
    describe(id).map_or_else(|| sentence_case(id), |m| m.title.to_owned())
}

/// A format's id in words: `prometheus-json` is "Prometheus json".
pub fn format_name(id: &str) -> String {
    sentence_case(id)
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
