//! The words of the field that are no metric of a service, in a sentence or two each.

use super::metrics::{DORA, OPENSLO, POLICY, TOIL, WORKBOOK_2, WORKBOOK_5};
use super::{Entry, Source};
use crate::words::{describe, say};

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    pub id: &'static str,
    pub term: &'static str,
    pub text: &'static str,
    pub sources: &'static [Source],
}

impl Term {
    /// Scores have one, as metrics have.
    pub fn question(self) -> Option<&'static str> {
        describe(self.id).map(|d| d.question)
    }

    pub fn entry(self) -> Entry {
        Entry {
            id: self.id.into(),
            term: self.term.into(),
            question: self.question(),
            text: vec![self.text.into()],
            addresses: self.sources.to_vec(),
            ..Entry::default()
        }
    }
}

const fn term(id: &'static str, term: &'static str, text: &'static str, sources: &'static [Source]) -> Term {
    Term { id, term, text, sources }
}

pub fn find(id: &str) -> Option<Term> {
    [reading, score, reliability, risk, outcomes, field].into_iter().flat_map(|list| list()).find(|t| t.id == id)
}

pub fn reading() -> Vec<Term> {
    vec![
        term(
            "n",
            say!("n", "n"),
            say!(
                "How many observations stand behind a figure: deployments, incidents, SLOs, events. What is counted is named beside it. Few observations say little, whatever the figure.",
                "Wie viele Beobachtungen hinter einer Zahl stehen: Deployments, Incidents, SLOs, Ereignisse. Was gezählt wird, steht dabei. Wenige Beobachtungen sagen wenig, wie die Zahl auch lautet."
            ),
            &[],
        ),
        term(
            "interval",
            say!("Interval", "Intervall"),
            say!(
                "In brackets, the range that the true rate plausibly lies in: 95 % unless it says otherwise. 1 of 12 is 8.3 % [1.5, 35.4]; 0 of 20 is 0 % [0, 16.1]. Of SLIs it is a minimum, as outages come in clusters.",
                "In Klammern der Bereich, in dem der wahre Wert plausibel liegt: 95 %, wenn nichts anderes dabeisteht. 1 von 12 ist 8,3 % [1,5; 35,4]; 0 von 20 ist 0 % [0; 16,1]. Bei SLIs ist es ein Mindestmaß, da Ausfälle gehäuft auftreten."
            ),
            &[],
        ),
        term(
            "change-words",
            say!("Better, worse, no clear change", "Besser, schlechter, keine klare Veränderung"),
            say!(
                "Better or worse is said only when the interval of the difference from the compared period excludes no change. Everything else is “no clear change”, and has no arrow.",
                "Besser oder schlechter heißt es nur, wenn das Intervall des Unterschieds zum verglichenen Zeitraum keine Veränderung ausschließt. Alles andere ist „keine klare Veränderung“ und hat keinen Pfeil."
            ),
            &[],
        ),
        term(
            "no-data",
            say!("No data", "Keine Daten"),
            say!(
                "A figure that cannot be had is shown with its reason, never as 0 and never as 100 %. A roll-up leaves it out, renormalises the weights and says how many it left out.",
                "Eine Zahl, die es nicht geben kann, steht mit ihrem Grund da, nie als 0 und nie als 100 %. Eine Zusammenfassung lässt sie weg, gewichtet neu und sagt, wie viele sie weglässt."
            ),
            &[],
        ),
        term(
            "rounding",
            say!("Rounding", "Runden"),
            say!(
                "Figures are compared first and rounded last. Beside a threshold a figure is rounded towards its worse side; nothing is ever rounded to 100 % or to “met”.",
                "Zahlen werden erst verglichen und zuletzt gerundet. Neben einer Schwelle wird zur schlechteren Seite gerundet; nie wird auf 100 % oder auf „eingehalten“ gerundet."
            ),
            &[],
        ),
        term(
            "period",
            say!("Period and compared period", "Zeitraum und verglichener Zeitraum"),
            say!(
                "Half open: the first moment belongs to it, the last does not. By default the last four complete ISO weeks in the data, in UTC, against the four before.",
                "Halb offen: der erste Augenblick gehört dazu, der letzte nicht. Voreingestellt sind die letzten vier vollen ISO-Wochen der Daten, in UTC, gegen die vier davor."
            ),
            &[],
        ),
        term(
            "as-of",
            say!("As of", "Stand"),
            say!(
                "The end of the latest sample, deployment or incident in the files, not today: the same files always give the same scorecard.",
                "Das Ende des letzten Messwerts, Deployments oder Incidents in den Dateien, nicht der heutige Tag: dieselben Dateien ergeben immer dieselbe Scorecard."
            ),
            &[],
        ),
        term(
            "coverage",
            say!("Coverage", "Abdeckung"),
            say!(
                "On how many of its possible days a figure rests. A window that is partly covered is not extrapolated; a calendar window that goes on is “so far”.",
                "Auf wie vielen der möglichen Tage eine Zahl beruht. Ein nur zum Teil abgedecktes Fenster wird nicht hochgerechnet; ein Kalenderfenster, das noch läuft, gilt „bis jetzt“."
            ),
            &[],
        ),
    ]
}

pub fn score() -> Vec<Term> {
    vec![
        term(
            "velocity",
            say!("Velocity", "Tempo"),
            say!(
                "The weighted mean of the points of the velocity metrics that are measured: the delivery half of the scorecard.",
                "Das gewichtete Mittel der Punkte der gemessenen Tempo-Größen: die eine Hälfte der Scorecard."
            ),
            &[DORA],
        ),
        term(
            "reliability",
            say!("Reliability", "Zuverlässigkeit"),
            say!(
                "The weighted mean of the points of the reliability metrics that are measured: promises kept, budgets left, and what changes break.",
                "Das gewichtete Mittel der Punkte der gemessenen Zuverlässigkeits-Größen: gehaltene Zusagen, verbliebene Budgets und was Änderungen beschädigen."
            ),
            &[],
        ),
        term(
            "balanced",
            say!("Balanced score", "Ausgewogene Punktzahl"),
            say!(
                "√(velocity × reliability), and unmeasured when either is. 90 and 10 have the mean 50, but the balance 30.",
                "√(Tempo × Zuverlässigkeit), und ungemessen, wenn eines von beiden es ist. 90 und 10 haben das Mittel 50, aber die Ausgewogenheit 30."
            ),
            &[],
        ),
        term(
            "imbalance",
            say!("Imbalance", "Unausgewogenheit"),
            say!(
                "1 − balanced ÷ mean of both pillars: how far the score lies below the mean for want of balance.",
                "1 − ausgewogene Punktzahl ÷ Mittel beider Säulen: wie weit die Punktzahl mangels Ausgewogenheit unter dem Mittel liegt."
            ),
            &[],
        ),
        term(
            "quadrant",
            say!("Quadrant", "Quadrant"),
            say!(
                "Where a service stands about the target lines: fast and resilient, fast and fragile, slow and steady, slow and fragile. A group always says how many of its services are in each.",
                "Wo ein Service zu den Ziellinien steht: schnell und robust, schnell und fragil, langsam und stetig, langsam und fragil. Eine Gruppe nennt immer, wie viele ihrer Services in jedem liegen."
            ),
            &[],
        ),
        term(
            "contributions",
            say!("What moved the score", "Was die Punktzahl bewegte"),
            say!(
                "Both periods are computed on the metrics and services measured in both; each metric’s part of the difference is its own, the rest is coverage. The parts sum to the change exactly.",
                "Beide Zeiträume werden über die in beiden gemessenen Größen und Services berechnet; jede Größe hat ihren Anteil am Unterschied, der Rest ist Abdeckung. Die Teile ergeben zusammen genau die Veränderung."
            ),
            &[],
        ),
        term(
            "lift",
            say!("What would lift it most", "Was sie am meisten heben würde"),
            say!(
                "The gain in balanced points if a metric reached the next control point of its curve, the largest first.",
                "Der Gewinn an ausgewogenen Punkten, wenn eine Größe den nächsten Stützpunkt ihrer Kurve erreichte, der größte zuerst."
            ),
            &[],
        ),
        term(
            "roll-up",
            say!("Teams and the organisation", "Teams und Organisation"),
            say!(
                "The mean of the services’ own pillars, by the stated weight of each: equal, or by tier. Never a ranking: lists are sorted by need for a decision.",
                "Das Mittel der Säulen der Services, nach deren genanntem Gewicht: gleich oder nach Stufe. Nie eine Rangliste: Listen sind danach geordnet, wo eine Entscheidung nötig ist."
            ),
            &[],
        ),
        term(
            "levels",
            say!("DORA’s levels and the Quick Check", "DORAs Stufen und der Quick Check"),
            say!(
                "A reading of DORA’s yearly clusters, whose figures are medians and no cut-offs; a level is named alone only when the interval lies inside it. The Quick Check’s 0–10 stand beside the means of those who answered it.",
                "Eine Lesart der jährlichen Gruppen von DORA, deren Zahlen Mediane und keine Grenzen sind; eine Stufe steht nur allein, wenn das Intervall ganz in ihr liegt. Die 0–10 des Quick Check stehen neben den Mitteln derer, die ihn beantworteten."
            ),
            &[DORA],
        ),
    ]
}

pub fn reliability() -> Vec<Term> {
    vec![
        term(
            "sli",
            say!("SLI", "SLI"),
            say!(
                "Service level indicator: good events ÷ all events of the window. By time slices: good slices ÷ slices with data, or the mean of their ratios.",
                "Service Level Indicator: gute Ereignisse ÷ alle Ereignisse des Fensters. Bei Zeitscheiben: gute Scheiben ÷ Scheiben mit Daten, oder das Mittel ihrer Anteile."
            ),
            &[OPENSLO, WORKBOOK_2],
        ),
        term(
            "objective",
            say!("Objective, SLO", "Ziel, SLO"),
            say!(
                "Service level objective: the SLI that was promised over a window, such as 99.9 % in 28 days. Met or missed by exact comparison.",
                "Service Level Objective: der SLI, der über ein Fenster zugesagt ist, etwa 99,9 % in 28 Tagen. Eingehalten oder verfehlt nach genauem Vergleich."
            ),
            &[OPENSLO],
        ),
        term(
            "error-budget",
            say!("Error budget", "Error-Budget"),
            say!(
                "What the objective allows to be bad: (1 − T) · N. Spent: B ÷ ((1 − T) · N); left: 1 − spent, signed, so that an overspent budget is below 0. Of an objective of 100 % there is none.",
                "Was das Ziel an Schlechtem zulässt: (1 − T) · N. Verbraucht: B ÷ ((1 − T) · N); übrig: 1 − verbraucht, mit Vorzeichen, sodass ein überzogenes Budget unter 0 liegt. Bei einem Ziel von 100 % gibt es keines."
            ),
            &[WORKBOOK_2, OPENSLO],
        ),
        term(
            "burn-rate",
            say!("Burn rate", "Burn-Rate"),
            say!(
                "Error ratio of a look-back ÷ (1 − T): 1 spends the budget just by the window’s end, 2 in half of it.",
                "Fehleranteil eines Rückblicks ÷ (1 − T): 1 verbraucht das Budget genau bis zum Ende des Fensters, 2 in der Hälfte."
            ),
            &[WORKBOOK_5],
        ),
        term(
            "exhaustion",
            say!("Time to exhaustion", "Zeit bis zur Erschöpfung"),
            say!(
                "When nothing is left at the present burn rate. Over a rolling window the expiry of old bad events is replayed; beyond the end of a calendar window it is “not in this period”.",
                "Wann bei der jetzigen Burn-Rate nichts übrig ist. Über ein rollendes Fenster wird der Wegfall alter schlechter Ereignisse nachgespielt; jenseits des Endes eines Kalenderfensters heißt es „nicht in diesem Zeitraum“."
            ),
            &[WORKBOOK_5],
        ),
        term(
            "burn-alerts",
            say!("Burn-rate alerts", "Burn-Rate-Alarme"),
            say!(
                "The Workbook’s rules replayed: a page at 14.4 (1 h and 5 min) or 6 (6 h and 30 min), a ticket at 3 (24 h and 2 h) or 1 (3 d and 6 h), for windows of 30 days; both look-backs must exceed.",
                "Die Regeln des Workbook nachgespielt: Alarm bei 14,4 (1 h und 5 min) oder 6 (6 h und 30 min), Ticket bei 3 (24 h und 2 h) oder 1 (3 d und 6 h), für Fenster von 30 Tagen; beide Rückblicke müssen darüber liegen."
            ),
            &[WORKBOOK_5],
        ),
        term(
            "evidence",
            say!("Strong and weak evidence", "Starker und schwacher Beleg"),
            say!(
                "Whether the Wilson 95 % interval of the SLI clears the objective. The verdict stands either way.",
                "Ob das 95-%-Intervall des SLI nach Wilson das Ziel nicht einschließt. Das Urteil gilt so oder so."
            ),
            &[],
        ),
        term(
            "budget-state",
            say!("Healthy, watch, breach", "Gesund, beobachten, verletzt"),
            say!(
                "● healthy: the objective is met and a quarter of the budget or more is left. ◆ watch: less than a quarter. ▲ breach: nothing left, or the objective missed. ○ no data.",
                "● gesund: das Ziel ist eingehalten und ein Viertel des Budgets oder mehr ist übrig. ◆ beobachten: weniger als ein Viertel. ▲ verletzt: nichts übrig oder das Ziel verfehlt. ○ keine Daten."
            ),
            &[],
        ),
        term(
            "expected-by-now",
            say!("Expected by now", "Bis jetzt zu erwarten"),
            say!(
                "How much of a calendar window’s budget an even spend would have left by now. A rolling window has no such line.",
                "Wie viel vom Budget eines Kalenderfensters bei gleichmäßigem Verbrauch jetzt noch übrig wäre. Ein rollendes Fenster hat keine solche Linie."
            ),
            &[],
        ),
        term(
            "composite",
            say!("Composite SLO", "Zusammengesetztes SLO"),
            say!(
                "Several SLOs as one: the weighted mean of the members with data, or OpenSLO’s rule for their method. Labelled as such.",
                "Mehrere SLOs als eines: das gewichtete Mittel der Glieder mit Daten, oder die Regel von OpenSLO für ihr Verfahren. Als solches gekennzeichnet."
            ),
            &[OPENSLO],
        ),
        term(
            "exclusion",
            say!("Exclusion", "Ausschluss"),
            say!(
                "A stretch of time that the settings leave out or count as good; each is listed with the figure before and after.",
                "Eine Zeitspanne, die die Einstellungen weglassen oder als gut zählen; jede ist aufgeführt, mit der Zahl davor und danach."
            ),
            &[],
        ),
    ]
}

pub fn risk() -> Vec<Term> {
    vec![
        term(
            "safe-speed",
            say!("Safe speed", "Sicheres Tempo"),
            say!(
                "The most deployments per week at which the chance of exhausting the budget within its next window stays at or below the risk appetite. Of a service with several SLOs the lowest binds.",
                "Die meisten Deployments pro Woche, bei denen die Wahrscheinlichkeit, das Budget im nächsten Fenster zu erschöpfen, die Risikobereitschaft nicht übersteigt. Bei mehreren SLOs eines Services bindet das niedrigste."
            ),
            &[],
        ),
        term(
            "break-even",
            say!("Break-even speed", "Break-even-Tempo"),
            say!(
                "(budget per week − baseline) ÷ (chance of failure × cost of a failure): where failures on average just use up the budget.",
                "(Budget pro Woche − Grundlast) ÷ (Fehlerwahrscheinlichkeit × Kosten eines Fehlers): wo Fehler im Mittel das Budget gerade aufbrauchen."
            ),
            &[],
        ),
        term(
            "risk-appetite",
            say!("Risk appetite", "Risikobereitschaft"),
            say!(
                "The chance of exhausting a budget that is accepted: 20 % unless the settings say otherwise.",
                "Die Wahrscheinlichkeit, ein Budget zu erschöpfen, die in Kauf genommen wird: 20 %, wenn die Einstellungen nichts anderes sagen."
            ),
            &[],
        ),
        term(
            "baseline",
            say!("Baseline", "Grundlast"),
            say!(
                "What the budget loses whatever is deployed: the median error ratio outside the windows of deployments in the trailing 28 days.",
                "Was das Budget verliert, was immer ausgeliefert wird: der mittlere Fehleranteil (Median) außerhalb der Fenster von Deployments in den letzten 28 Tagen."
            ),
            &[],
        ),
        term(
            "deployment-ledger",
            say!("Deployment ledger", "Deployment-Buch"),
            say!(
                "What each deployment took of a budget: bad events in its window less the baseline, signed; overlaps are split equally. Rows, baseline and the rest together are all bad events of the SLO.",
                "Was jedes Deployment von einem Budget nahm: schlechte Ereignisse in seinem Fenster abzüglich der Grundlast, mit Vorzeichen; Überlappungen werden gleich geteilt. Zeilen, Grundlast und Rest ergeben zusammen alle schlechten Ereignisse des SLO."
            ),
            &[],
        ),
        term(
            "attribution",
            say!("Which deployment an incident is tied to", "Welchem Deployment ein Incident zugeordnet ist"),
            say!(
                "The deployment that it names; else its version or commit; else the same service’s last successful production deployment strictly before it began, within 24 hours; else none. A person’s word goes before every rule.",
                "Das Deployment, das er nennt; sonst dessen Version oder Commit; sonst das letzte erfolgreiche Deployment desselben Services in Produktion vor seinem Beginn, innerhalb von 24 Stunden; sonst keines. Was ein Mensch festlegt, geht jeder Regel vor."
            ),
            &[],
        ),
        term(
            "forecast",
            say!("Forecast and drift", "Prognose und Drift"),
            say!(
                "The day of exhaustion with a range, drawn from the days so far, judged beside a straight line; and an early warning where the daily error ratio drifts from its own median.",
                "Der Tag der Erschöpfung mit einer Spanne, gezogen aus den bisherigen Tagen und neben einer geraden Linie geprüft; und eine frühe Warnung, wo der tägliche Fehleranteil von seinem eigenen Median wegdriftet."
            ),
            &[],
        ),
        term(
            "calibration",
            say!("Calibration", "Kalibrierung"),
            say!(
                "Below six failures a service’s chance and cost of failure lean on those of the whole organisation, and it says so. With six and more, the 80 % interval is tested to hold the true figure 75–85 % of the time.",
                "Unter sechs Fehlern stützen sich Wahrscheinlichkeit und Kosten eines Fehlers auf die der ganzen Organisation, und das steht dabei. Ab sechs ist geprüft, dass das 80-%-Intervall den wahren Wert in 75–85 % der Fälle enthält."
            ),
            &[],
        ),
        term(
            "what-if",
            say!("What if", "Was wäre wenn"),
            say!(
                "Deployments per week, change fail rate, recovery time, objective and an outage are only supposed; score, budget, risk and verdict follow from the same engine, and are marked.",
                "Deployments pro Woche, Fehlerquote von Änderungen, Wiederherstellungszeit, Ziel und ein Ausfall sind nur angenommen; Punktzahl, Budget, Risiko und Urteil folgen aus demselben Rechenwerk und sind gekennzeichnet."
            ),
            &[],
        ),
    ]
}

pub fn outcomes() -> Vec<Term> {
    vec![
        term(
            "instability",
            say!("Instability", "Instabilität"),
            say!(
                "Ratio of bad events after a release ÷ before, over equal stated windows. Degraded when it is 1.25 or more and its interval excludes 1, or when the SLO went from met to missed.",
                "Anteil schlechter Ereignisse nach einer Freigabe ÷ davor, über gleich lange, genannte Fenster. Verschlechtert, wenn er 1,25 oder mehr ist und sein Intervall 1 ausschließt, oder wenn das SLO von eingehalten auf verfehlt ging."
            ),
            &[],
        ),
        term(
            "launch-readiness",
            say!("Launch readiness", "Startbereitschaft"),
            say!(
                "Whether a feature’s service had an SLO, a full window of data and some budget before the release.",
                "Ob der Service eines Features vor der Freigabe ein SLO, ein volles Fenster an Daten und noch Budget hatte."
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
            say!("Rollout strategy", "Auslieferungsart"),
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
                "Die Zeit, über die ein SLO gilt: rollend, etwa die letzten 28 Tage, oder ein Kalendertag, eine Woche, ein Monat, Quartal oder Jahr."
            ),
            &[],
        ),
        term(
            "deployment",
            say!("Deployment", "Deployment"),
            say!(
                "A version of a service that began to run in production. A pipeline that failed before that is none.",
                "Eine Version eines Services, die in Produktion zu laufen begann. Eine Pipeline, die vorher scheiterte, ist keines."
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
                "Keine Freigaben außer denen, die die Regeln ausnehmen."
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
