//! Names of metrics, of the scores made from them, and of formats. A metric's own text is in its file in `metric/`.

use super::{say, text};
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

fn score(id: &str) -> Option<Description> {
    let n = (say!("metric", "Metrik"), say!("metrics", "Metriken"));
    Some(match id {
        "balanced" => Description {
            id: "balanced",
            title: say!("Balanced score", "Ausgewogene Punktzahl"),
            short: say!("Balanced", "Ausgewogen"),
            question: say!("Are we fast and resilient?", "Sind wir schnell und robust?"),
            n,
        },
        "velocity" => Description {
            id: "velocity",
            title: say!("Velocity", "Tempo"),
            short: say!("Velocity", "Tempo"),
            question: say!("How fast do changes reach users?", "Wie schnell erreichen Änderungen die Nutzer?"),
            n,
        },
        "reliability" => Description {
            id: "reliability",
            title: say!("Reliability", "Zuverlässigkeit"),
            short: say!("Reliability", "Zuverlässigkeit"),
            question: say!(
                "Do services keep their promises while they change?",
                "Halten Services ihre Zusagen, während sie sich ändern?"
            ),
            n,
        },
        _ => return None,
    })
}

/// What a metric says of itself, in German: its own file in `metric/` has the English.
struct German {
    title: &'static str,
    short: &'static str,
    question: &'static str,
    n: (&'static str, &'static str),
    definition: &'static str,
    source: &'static str,
}

fn german(id: &str) -> Option<German> {
    const DORA: &str = "dora.dev, DORAs Kennzahlen der Softwareauslieferung (2026-01)";
    const DORA_WILSON: &str = "dora.dev, DORAs Kennzahlen der Softwareauslieferung (2026-01); Intervalle: Wilson 1927";
    let deployment = ("Deployment", "Deployments");
    Some(match id {
        "deployment-frequency" => German {
            title: "Deployment-Frequenz",
            short: "Deployment-Frequenz",
            question: "Wie oft erreichen Änderungen die Produktion?",
            n: deployment,
            definition: "Erfolgreiche Deployments in Produktion geteilt durch die Tage des Zeitraums, gezählt ab dem Tag des ersten Deployments des Service in den Dateien; bei weniger als einer Woche davon, oder weniger als dem Ganzen eines kürzeren Zeitraums, zu kurz für eine Aussage.",
            source: DORA,
        },
        "deployment-days" => German {
            title: "Deployment-Tage",
            short: "Deployment-Tage",
            question: "An wie vielen Tagen einer Woche erreichen Änderungen die Produktion?",
            n: ("Tag mit einem Deployment", "Tage mit einem Deployment"),
            definition: "UTC-Tage mit mindestens einem erfolgreichen Deployment in Produktion, geteilt durch die Wochen des Zeitraums, gezählt ab dem Tag des ersten Deployments des Service in den Dateien; bei weniger als einer Woche davon, oder weniger als dem Ganzen eines kürzeren Zeitraums, zu kurz für eine Aussage.",
            source: "DORAs Four Keys, Deployment-Frequenz nach Tagen (github.com/dora-team/fourkeys)",
        },
        "lead-time" => German {
            title: "Durchlaufzeit von Änderungen",
            short: "Durchlaufzeit",
            question: "Wie lange braucht eine Änderung vom Commit bis in die Produktion?",
            n: deployment,
            definition: "Median der Zeit vom frühesten Commit eines Deployments, bis das Deployment in Produktion läuft. Ein Deployment, das eine frühere Version zurückbringt, ist keine neue Änderung und bleibt außen vor.",
            source: DORA,
        },
        "lead-time-p90" => German {
            title: "Durchlaufzeit, langsamstes Zehntel",
            short: "Durchlaufzeit p90",
            question: "Wie lange brauchen die langsamsten Änderungen?",
            n: deployment,
            definition: "Die Zeit, in der neun von zehn Deployments ihren frühesten Commit in Produktion brachten; solche, die eine frühere Version zurückbringen, bleiben außen vor.",
            source: DORA,
        },
        "slo-attainment" => German {
            title: "SLO-Erfüllung",
            short: "SLO-Erfüllung",
            question: "Haben wir unsere Zusagen gehalten?",
            n: ("SLO", "SLOs"),
            definition: "Erfüllte SLOs geteilt durch erfüllte oder verfehlte SLOs; SLOs ohne Daten zählen zu keinen von beiden.",
            source: "Google SRE Workbook, Kapitel 2",
        },
        "error-budget-remaining" => German {
            title: "Rest des Error-Budgets",
            short: "Budgetrest",
            question: "Wie viel Risiko können wir noch eingehen?",
            n: ("SLO", "SLOs"),
            definition: "Median über die SLOs des Service von 1 − schlecht / ((1 − Ziel) · alle), jedes über sein eigenes Fenster; unter 0, wenn überzogen.",
            source: "Google SRE Workbook, Kapitel 2 und 5; OpenSLO v1",
        },
        "change-fail-rate" => German {
            title: "Fehlerquote von Änderungen",
            short: "Fehlerquote von Änderungen",
            question: "Wie viele Deployments haben geschadet?",
            n: deployment,
            definition: "Verschiedene Deployments in Produktion, denen ein Incident zugeordnet ist oder die ein Rollback, Revert oder Hotfix zurücknahm oder behob, geteilt durch alle Deployments in Produktion, die mindestens 24 Stunden alt sind.",
            source: DORA_WILSON,
        },
        "recovery-time" => German {
            title: "Wiederherstellungszeit nach fehlgeschlagenen Deployments",
            short: "Wiederherstellungszeit",
            question: "Wie lange dauert die Erholung von einem Deployment, das geschadet hat?",
            n: ("fehlgeschlagenes Deployment", "fehlgeschlagene Deployments"),
            definition: "Median der Zeit, von der an ein fehlgeschlagenes Deployment in Produktion lief, bis zur Lösung seines Incidents, sonst bis zum Rollback, Revert oder Hotfix, der folgte.",
            source: DORA,
        },
        "rework-rate" => German {
            title: "Nacharbeitsquote",
            short: "Nacharbeitsquote",
            question: "Wie viel von dem, was wir ausliefern, repariert schon Ausgeliefertes?",
            n: deployment,
            definition: "Deployments in Produktion, die Hotfixes, Rollbacks oder Reverts sind, nach ihrer Art oder sonst nach einer wieder ausgelieferten früheren Version oder einem Wort in Version oder Kennung, geteilt durch alle Deployments in Produktion, deren Export Arten nennt oder solche Zeichen zeigt.",
            source: DORA_WILSON,
        },
        "time-to-restore" => German {
            title: "Zeit bis zur Wiederherstellung",
            short: "Zeit bis zur Wiederherstellung",
            question: "Wie lange dauern Incidents?",
            n: ("Incident", "Incidents"),
            definition: "Median der Zeit vom Beginn eines Incidents bis zu seiner Lösung, über alle Incidents, die im Zeitraum begannen.",
            source: "DORAs Berichte bis 2022 (time to restore service)",
        },
        _ => return None,
    })
}

/// Its name for a narrow column; a metric without words is "other".
pub fn metric_short(id: &str) -> &'static str {
    describe(id).map_or(say!("other", "Sonstiges"), |m| m.short)
}

/// `None` for a metric that has no words yet.
pub fn describe(id: &str) -> Option<Description> {
    score(id).or_else(|| {
        let metric::About { id, title, short, question, n, .. } = *metric::about(id)?;
        let german = german(id)?;
        Some(Description {
            id,
            title: text(title, german.title),
            short: text(short, german.short),
            question: text(question, german.question),
            n: (text(n.0, german.n.0), text(n.1, german.n.1)),
        })
    })
}

/// How it is computed, in one sentence.
pub fn metric_definition(id: &str) -> Option<&'static str> {
    Some(text(metric::about(id)?.definition, german(id)?.definition))
}

/// Where its definition comes from.
pub fn metric_source(id: &str) -> Option<&'static str> {
    Some(text(metric::about(id)?.source, german(id)?.source))
}

/// What one of its n is, singular and plural, as the choices have it: lead times may be counted by change.
pub fn noun(id: &str, choices: &Choices) -> (&'static str, &'static str) {
    match choices.lead_time() {
        LeadTimeUnit::Change if matches!(id, "lead-time" | "lead-time-p90") => {
            (say!("change", "Änderung"), say!("changes", "Änderungen"))
        }
        _ => {
            let observation = (say!("observation", "Beobachtung"), say!("observations", "Beobachtungen"));
            describe(id).map_or(observation, |m| m.n)
        }
    }
}

/// Its title, or its id in words.
pub fn metric_title(id: &str) -> String {
    describe(id).map_or_else(|| super::sentence_case(&stage_name(id)), |m| m.title.to_owned())
}

/// A part of the lead time: `commit to merge`. Another id in words.
pub(super) fn stage_name(id: &str) -> String {
    match id {
        "commit-to-merge" => say!("commit to merge", "Commit bis Merge"),
        "merge-to-start" => say!("merge to start", "Merge bis Start"),
        "commit-to-start" => say!("commit to start", "Commit bis Start"),
        "merge-to-running" => say!("merge to running", "Merge bis Betrieb"),
        "start-to-running" => say!("start to running", "Start bis Betrieb"),
        other => return other.replace('-', " "),
    }
    .to_owned()
}

/// A format for people; one without words here is named by its id. Its reader is in `format/`.
pub fn format_name(id: &str) -> String {
    let known = match id {
        "sli-csv" => say!("SLI measurements, CSV", "SLI-Messwerte, CSV"),
        "slo-definitions-csv" => say!("SLO definitions, CSV", "SLO-Definitionen, CSV"),
        "deployments-csv" => "Deployments, CSV",
        "incidents-csv" => "Incidents, CSV",
        "features-csv" => "Features, CSV",
        "feature-kpis-csv" => say!("Feature KPIs, CSV", "Feature-KPIs, CSV"),
        "costs-csv" => say!("Costs, CSV", "Kosten, CSV"),
        "toil-csv" => "Toil, CSV",
        "services-csv" => say!("Services and teams, CSV", "Services und Teams, CSV"),
        "prometheus-matrix" => "Prometheus query_range JSON",
        "openslo-v1" => "OpenSLO v1",
        "scorecard" => say!("Earlier Even Keel scorecard", "Frühere Even-Keel-Scorecard"),
        "scorecard-settings" => say!("Settings (scorecard.yaml)", "Einstellungen (scorecard.yaml)"),
        "github-deployments" => say!("GitHub deployments, JSON", "GitHub-Deployments, JSON"),
        "github-runs" => say!("GitHub Actions runs, JSON", "GitHub-Actions-Läufe, JSON"),
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
    #[test]
    fn every_metric_has_its_german_words() {
        crate::words::speak(crate::domain::Language::German);
        for metric in metric::REGISTRY {
            let german = describe(metric.about.id).expect("it has words");
            assert_ne!(german.question, metric.about.question);
            assert_ne!(metric_definition(metric.about.id), Some(metric.about.definition));
        }
        assert_eq!(metric_title("lead-time"), "Durchlaufzeit von Änderungen");
        assert_eq!(metric_short("error-budget-remaining"), "Budgetrest");
    }
}
