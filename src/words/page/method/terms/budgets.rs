//! SLOs, error budgets, and how fast they let one ship.

use super::super::metrics::{OPENSLO, WORKBOOK_2, WORKBOOK_5};
use super::{Term, term};
use crate::words::say;

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
                "Wann bei der jetzigen Burn-Rate nichts übrig ist. Über ein gleitendes Fenster wird der Wegfall alter schlechter Ereignisse nachgespielt; jenseits des Endes eines Kalenderfensters heißt es „nicht in diesem Zeitraum“."
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
                "Wie viel vom Budget eines Kalenderfensters bei gleichmäßigem Verbrauch jetzt noch übrig wäre. Ein gleitendes Fenster hat keine solche Linie."
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
                "Die meisten Deployments pro Woche, bei denen die Wahrscheinlichkeit, das Budget im nächsten Fenster zu erschöpfen, das getragene Risiko nicht übersteigt. Bei mehreren SLOs eines Service bindet das niedrigste."
            ),
            &[],
        ),
        term(
            "break-even",
            say!("Break-even speed", "Break-even-Tempo"),
            say!(
                "(budget per week − baseline) ÷ (chance of failure × cost of a failure): where failures on average just use up the budget.",
                "(Budget pro Woche − Grundverbrauch) ÷ (Wahrscheinlichkeit eines Fehlschlags × Kosten eines Fehlschlags): wo Fehlschläge im Mittel das Budget gerade aufbrauchen."
            ),
            &[],
        ),
        term(
            "risk-appetite",
            say!("Risk appetite", "Getragenes Risiko"),
            say!(
                "The chance of exhausting a budget that is accepted: 20 % unless the settings say otherwise.",
                "Die Wahrscheinlichkeit, ein Budget zu erschöpfen, die in Kauf genommen wird: 20 %, wenn die Einstellungen nichts anderes sagen."
            ),
            &[],
        ),
        term(
            "baseline",
            say!("Baseline", "Grundverbrauch"),
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
                "Was jedes Deployment von einem Budget nahm: schlechte Ereignisse in seinem Fenster abzüglich des Grundverbrauchs, mit Vorzeichen; Überlappungen werden gleich geteilt. Zeilen, Grundverbrauch und Rest ergeben zusammen alle schlechten Ereignisse des SLO."
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
                "Unter sechs Fehlschlägen stützen sich Wahrscheinlichkeit und Kosten eines Fehlschlags auf die der ganzen Organisation, und das steht dabei. Ab sechs ist geprüft, dass das 80-%-Intervall den wahren Wert in 75–85 % der Fälle enthält."
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
