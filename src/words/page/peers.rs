//! How other tools count a metric, as their rows in `metric/peers.rs` have it in English.

use crate::metric::peers::PEERS;
use crate::score::PeerDefinition;
use crate::words::text;

/// How it differs from ours, one sentence. One that is not in our own list stays as it was told.
pub fn differs(definition: &PeerDefinition) -> String {
    let (peer, metric) = (definition.peer.as_str(), definition.metric.as_str());
    let ours = PEERS.iter().find(|p| (p.peer, p.metric, p.differs) == (peer, metric, &*definition.differs));
    match ours.zip(german(peer, metric)) {
        Some((ours, german)) => text(ours.differs, german).to_owned(),
        None => definition.differs.clone(),
    }
}

fn german(peer: &str, metric: &str) -> Option<&'static str> {
    let last_before = "Ein Incident gehört zum letzten Deployment davor oder zur selben Zeit, wie lange es auch her ist, und kein Deployment wartet 24 Stunden auf seinen Ausgang.";
    Some(match (peer, metric) {
        ("DORA", "deployment-frequency") => "Dasselbe: erfolgreiche Deployments in Produktion je Zeit.",
        ("DORA", "lead-time") => "Jede Änderung zählt, nicht jedes Deployment: der Median über alle Commits.",
        ("DORA", "change-fail-rate") => {
            "Dasselbe: Deployments, nach denen eingegriffen werden musste, von allen Deployments."
        }
        ("DORA", "recovery-time") => "Dasselbe, angegeben ab der ersten Wiederherstellung.",
        ("Apache DevLake", "deployment-frequency") => {
            "Tage mit einem Deployment, nicht Deployments: der untere Median über Wochen."
        }
        ("Apache DevLake", "lead-time") => {
            "Jeder Pull Request zählt, ab seinem ersten Commit; hier steht eine Zeile je Commit für einen."
        }
        ("Apache DevLake" | "Middleware", "change-fail-rate") => last_before,
        ("Apache DevLake", "recovery-time") => {
            "Jeder gelöste Incident zählt, ab dem letzten Deployment davor oder zur selben Zeit, wie lange es auch her ist: der untere Median."
        }
        ("GitLab", "deployment-frequency") => {
            "Dasselbe: abgeschlossene Deployments in Produktion, gemittelt über Tage."
        }
        ("GitLab", "lead-time") => {
            "Beginnt mit dem Merge, nicht mit dem Commit: Programmieren und Review bleiben außen vor."
        }
        ("GitLab", "change-fail-rate") => {
            "Incidents geteilt durch Deployments, gleich welche Ursache: Zwei Incidents eines Deployments zählen doppelt, und es können mehr als 100 % sein."
        }
        ("GitLab", "recovery-time") => "Der Median der Zeit, die Incidents offen waren, gleich welche Ursache.",
        ("Four Keys", "deployment-frequency") => {
            "Tage mit einem Deployment, nicht Deployments: der Median über Wochen, ab 3 Tagen pro Woche als täglich gezeigt."
        }
        ("Four Keys", "lead-time") => {
            "Jede Änderung zählt, nicht jedes Deployment; Änderungen ohne jede Dauer bleiben außen vor."
        }
        ("Four Keys", "change-fail-rate") => {
            "Incidents, die ein Deployment nennen, geteilt durch Deployments: Zwei an einem Deployment zählen doppelt, und Zeit allein ordnet keinen zu."
        }
        ("Four Keys", "recovery-time") => {
            "Der Median der Zeit vom Beginn eines Incidents bis zu seinem Ende, gleich welche Ursache."
        }
        ("Middleware", "deployment-frequency") => {
            "Gemittelt über alle Tage des Zeitraums, auch solche, die der Export nicht abdeckt."
        }
        ("Middleware", "lead-time") => {
            "Der Mittelwert über Pull Requests, nicht der Median; hier steht eine Zeile je Commit für einen."
        }
        ("Middleware", "recovery-time") => {
            "Die mittlere Zeit vom Beginn eines Incidents bis zu seinem Ende, gleich welche Ursache."
        }
        ("Sleuth", "deployment-frequency") => {
            "Je Arbeitstag: Wochenenden sind aus den Tagen herausgenommen, fünf Tage je Woche."
        }
        ("Sleuth", "lead-time") => "Der Mittelwert über Deployments ab ihrem ersten Commit, nicht der Median.",
        ("Sleuth", "change-fail-rate") => {
            "Jedes Deployment, das lief, während ein Incident offen war, zählt als fehlgeschlagen, ebenso jedes zurückgerollte."
        }
        ("Sleuth", "recovery-time") => "Die mittlere Zeit im Fehlerzustand, gleich welche Ursache.",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Language;
    use crate::words::speak;

    fn definition(i: usize) -> PeerDefinition {
        let p = &PEERS[i];
        PeerDefinition {
            peer: p.peer.into(),
            metric: p.metric.into(),
            differs: p.differs.into(),
            source: p.source.into(),
        }
    }

    #[test]
    fn how_every_tool_counts_is_said_in_both_languages() {
        for definition in (0..PEERS.len()).map(definition) {
            speak(Language::English);
            assert_eq!(differs(&definition), definition.differs);
            speak(Language::German);
            assert_ne!(differs(&definition), definition.differs, "{} {}", definition.peer, definition.metric);
        }
        let mut of_a_later_version = definition(0);
        of_a_later_version.differs = "Otherwise.".into();
        assert_eq!(differs(&of_a_later_version), "Otherwise.");
    }
}
