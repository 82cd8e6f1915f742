//! How to read a figure, and what the balanced score is.

use super::super::metrics::DORA;
use super::{Term, term};
use crate::words::say;

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
