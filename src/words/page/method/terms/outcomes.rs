//! Outcomes, and the words of the field.

use super::super::metrics::{DORA, POLICY, TOIL};
use super::{Term, term};
use crate::words::say;

pub fn outcomes() -> Vec<Term> {
    vec![
        term(
            "instability",
            say!("Instability", "Instabilität"),
            say!(
                "Ratio of bad events after a release ÷ before, over equal stated windows. Degraded when it is 1.25 or more and its interval excludes 1, or when the SLO went from met to missed.",
                "Anteil schlechter Ereignisse nach einem Release ÷ davor, über gleich lange, genannte Fenster. Verschlechtert, wenn er 1,25 oder mehr ist und sein Intervall 1 ausschließt, oder wenn das SLO von eingehalten auf verfehlt ging."
            ),
            &[],
        ),
        term(
            "launch-readiness",
            say!("Launch readiness", "Startbereitschaft"),
            say!(
                "Whether a feature’s service had an SLO, a full window of data and some budget before the release.",
                "Ob der Service eines Features vor der Veröffentlichung ein SLO, ein volles Fenster an Daten und noch Budget hatte."
            ),
            &[],
        ),
        term(
            "toil",
            say!("Toil", "Toil"),
            say!(
                "Manual, repeating work that grows with the service. Hours of toil ÷ hours worked, per team and week, against a budget: at most half unless the settings say otherwise.",
                "Wiederkehrende Handarbeit, die mit dem Service wächst. Stunden Toil ÷ gearbeitete Stunden, je Team und Woche, gegen ein Budget: höchstens die Hälfte, wenn die Einstellungen nichts anderes sagen."
            ),
            &[TOIL],
        ),
        term(
            "rollout-strategy",
            say!("Rollout strategy", "Rollout-Strategie"),
            say!(
                "Direct, rolling, blue-green, canary or feature flag, as the files name it; compared with intervals and n.",
                "Direkt, rollierend, Blue-Green, Canary oder Feature-Flag, wie die Dateien es nennen; verglichen mit Intervallen und n."
            ),
            &[],
        ),
        term(
            "given",
            say!("Given", "Angegeben"),
            say!(
                "A figure that people supplied, such as revenue, satisfaction or a target: nothing here can check it.",
                "Eine Zahl, die Menschen lieferten, etwa Umsatz, Zufriedenheit oder ein Zielwert: hier kann sie niemand prüfen."
            ),
            &[],
        ),
        term(
            "value-at-risk",
            say!("Money at risk", "Geld auf dem Spiel"),
            say!(
                "What a budget that was spent, or is in question, is worth at the given cost per hour of outage.",
                "Was ein verbrauchtes oder fragliches Budget zu den angegebenen Kosten je Ausfallstunde wert ist."
            ),
            &[],
        ),
    ]
}

pub fn field() -> Vec<Term> {
    vec![
        term(
            "service",
            say!("Service", "Service"),
            say!(
                "What the files name so; other names of it can be told in scorecard.yaml.",
                "Was die Dateien so nennen; andere Namen dafür stehen in scorecard.yaml."
            ),
            &[],
        ),
        term(
            "window",
            say!("Window", "Fenster"),
            say!(
                "The time an SLO is held against: rolling, such as the last 28 days, or a calendar day, week, month, quarter or year.",
                "Die Zeit, über die ein SLO gilt: gleitend, etwa die letzten 28 Tage, oder ein Kalendertag, eine Woche, ein Monat, Quartal oder Jahr."
            ),
            &[],
        ),
        term(
            "deployment",
            say!("Deployment", "Deployment"),
            say!(
                "A version of a service that began to run in production. A pipeline that failed before that is none.",
                "Eine Version eines Service, die in Produktion zu laufen begann. Eine Pipeline, die vorher scheiterte, ist keines."
            ),
            &[DORA],
        ),
        term(
            "change",
            say!("Change", "Änderung"),
            say!(
                "A commit, or what was merged as one: what a deployment brings.",
                "Ein Commit, oder was als einer zusammengeführt wurde: was ein Deployment bringt."
            ),
            &[],
        ),
        term(
            "incident",
            say!("Incident", "Incident"),
            say!(
                "An unplanned disturbance with a beginning, and an end once it is resolved. Persons named in a file are left out when it is read.",
                "Eine ungeplante Störung mit einem Beginn und, sobald sie behoben ist, einem Ende. In einer Datei genannte Personen werden beim Lesen weggelassen."
            ),
            &[],
        ),
        term(
            "postmortem",
            say!("Postmortem", "Postmortem"),
            say!(
                "What was learned from an incident, written down without blame.",
                "Was aus einem Incident gelernt wurde, ohne Schuldzuweisung aufgeschrieben."
            ),
            &[POLICY],
        ),
        term(
            "freeze",
            say!("Freeze", "Freigabestopp"),
            say!(
                "No releases but those that the policy exempts.",
                "Keine Releases außer denen, die die Policy ausnimmt."
            ),
            &[POLICY],
        ),
        term(
            "guardrails",
            say!("Guardrails", "Leitplanken"),
            say!(
                "Ship, but carefully: canary, flag or a small batch.",
                "Ausliefern, aber vorsichtig: Canary, Flag oder in kleinen Schritten."
            ),
            &[],
        ),
        term(
            "ledger",
            say!("Ledger", "Bestand"),
            say!(
                "The facts read from files, folded to a size a browser can hold.",
                "Die aus Dateien gelesenen Fakten, so weit verdichtet, dass ein Browser sie halten kann."
            ),
            &[],
        ),
        term(
            "scorecard",
            say!("Scorecard", "Scorecard"),
            say!(
                "The result as plain data, from which every page, chart, report and verdict is drawn. Export writes it as JSON.",
                "Das Ergebnis als einfache Daten, aus denen jede Seite, jedes Diagramm, jeder Bericht und jedes Urteil entsteht. Export schreibt es als JSON."
            ),
            &[],
        ),
    ]
}
