//! Names of metrics and formats, and what a metric's n counts. Formulas and units are in `metric/`.

/// A metric for people.
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

const METRICS: &[Description] = &[
    Description {
        id: "deployment-frequency",
        title: "Deployment frequency",
        short: "Deployment frequency",
        question: "How often do changes reach production?",
        n: ("deployment", "deployments"),
    },
    Description {
        id: "deployment-days",
        title: "Deployment days",
        short: "Deployment days",
        question: "On how many days of a week do changes reach production?",
        n: ("week", "weeks"),
    },
    Description {
        id: "lead-time",
        title: "Lead time for changes",
        short: "Lead time",
        question: "How long from a commit to running in production?",
        n: ("deployment", "deployments"),
    },
    Description {
        id: "lead-time-p90",
        title: "Lead time, slowest tenth",
        short: "Lead time p90",
        question: "How long do the slowest changes take?",
        n: ("deployment", "deployments"),
    },
    Description {
        id: "change-fail-rate",
        title: "Change fail rate",
        short: "Change fail rate",
        question: "What share of deployments fails in production?",
        n: ("deployment", "deployments"),
    },
    Description {
        id: "recovery-time",
        title: "Recovery time",
        short: "Recovery time",
        question: "How long until a failed deployment is recovered?",
        n: ("failed deployment", "failed deployments"),
    },
    Description {
        id: "rework-rate",
        title: "Rework rate",
        short: "Rework rate",
        question: "What share of deployments is unplanned repair?",
        n: ("deployment", "deployments"),
    },
    Description {
        id: "time-to-restore",
        title: "Time to restore",
        short: "Time to restore",
        question: "How long does an incident last?",
        n: ("incident", "incidents"),
    },
    Description {
        id: "slo-attainment",
        title: "SLOs met",
        short: "SLOs met",
        question: "What share of the promises was kept?",
        n: ("SLO", "SLOs"),
    },
    Description {
        id: "error-budget-remaining",
        title: "Error budget left",
        short: "Budget left",
        question: "How much unreliability is left to spend?",
        n: ("SLO", "SLOs"),
    },
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
