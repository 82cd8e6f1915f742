//! Every reason for which a figure is missing, and what a warning did to its row. What a new one lacks here, the
//! published schema tells a test.

use super::Entry;
use crate::domain::reason::{Given, Missing};
use crate::domain::{Problem, Reason};
use crate::words::{reason, say, sentence_case};

/// One of each; what it carries is an example.
fn each() -> Vec<Reason> {
    vec![
        Reason::NotInExport { what: Missing::Incidents },
        Reason::NoneCounted { without_outcome: 4, failed: 1, unfinished: 1, outside_production: 2 },
        Reason::NothingInPeriod { what: Missing::Deployments },
        Reason::TooFew { n: 3, needed: 6 },
        Reason::TooShort { days: 2, needed: 7 },
        Reason::NoEvents,
        Reason::NoObjective,
        Reason::NoBudget,
        Reason::TooCoarse { step: 3_600, needed: 300 },
        Reason::NeverThatFast,
        Reason::MixedMembers,
        Reason::OutcomePending { n: 2 },
        Reason::NoneResolved { open: 2 },
        Reason::NoParts,
        Reason::NoWeight,
        Reason::NoServiceWeight,
        Reason::NoVelocity,
        Reason::NoReliability,
        Reason::NoClock,
        Reason::ZeroPillars,
        Reason::NoOrder,
        Reason::NotGiven { what: Given::Before },
        Reason::GivenAsZero { what: Given::Target },
        Reason::Unreadable { what: Given::Figures },
        Reason::Disputed,
    ]
}

fn code(r: &Reason) -> String {
    let json = serde_json::to_value(r).unwrap_or_default();
    json["code"].as_str().unwrap_or_default().to_owned()
}

pub fn reasons() -> Vec<Entry> {
    let entry = |r: Reason| {
        let code = code(&r);
        Entry {
            id: format!("reason-{code}"),
            term: format!("{} ({code})", sentence_case(&reason(&r))),
            text: vec![remedy(&r).to_owned()],
            ..Entry::default()
        }
    };
    each().into_iter().map(entry).collect()
}

/// What it means, or what would mend it.
fn remedy(r: &Reason) -> &'static str {
    match r {
        Reason::NotInExport { .. } => say!(
            "No file that was read speaks of it: add the export that does.",
            "Keine gelesene Datei spricht davon: den Export hinzufügen, der es tut."
        ),
        Reason::NoneCounted { .. } => say!(
            "Deployments are there, and none is known to have reached production: add their statuses, or map the name of the environment.",
            "Deployments sind da, aber von keinem ist bekannt, dass es Produktion erreichte: ihre Status hinzufügen oder den Namen der Umgebung zuordnen."
        ),
        Reason::NothingInPeriod { .. } => say!(
            "The files know of it at other times: choose another period.",
            "Die Dateien kennen es zu anderen Zeiten: einen anderen Zeitraum wählen."
        ),
        Reason::TooFew { .. } => say!(
            "So many are there, and so many are needed before the statistic says anything; a longer period may have them.",
            "So viele sind da, und so viele braucht es, bevor die Statistik etwas sagt; ein längerer Zeitraum hat sie vielleicht."
        ),
        Reason::TooShort { .. } => say!(
            "A rate over so few days would tell how the export begins, not how often things happen.",
            "Eine Rate über so wenige Tage sagte, wie der Export beginnt, nicht, wie oft etwas geschieht."
        ),
        Reason::NoEvents => say!(
            "Samples are there, and nothing was counted in them: no traffic is neither good nor bad.",
            "Messwerte sind da, aber es wurde nichts gezählt: kein Verkehr ist weder gut noch schlecht."
        ),
        Reason::NoObjective => say!(
            "Add the SLO’s definition, or name an objective in scorecard.yaml.",
            "Die Definition des SLO hinzufügen oder ein Ziel in scorecard.yaml nennen."
        ),
        Reason::NoBudget => say!(
            "An objective of 100 % allows nothing to be bad, so nothing can be spent.",
            "Ein Ziel von 100 % lässt nichts Schlechtes zu, also gibt es nichts zu verbrauchen."
        ),
        Reason::TooCoarse { .. } => {
            say!("Export with a shorter step.", "Mit kürzerem Abstand der Messwerte exportieren.")
        }
        Reason::NeverThatFast => say!(
            "Even if every event failed, the budget would not go as fast as the rule asks.",
            "Selbst wenn jedes Ereignis fehlschlüge, ginge das Budget nicht so schnell, wie die Regel verlangt."
        ),
        Reason::MixedMembers => say!(
            "Only SLOs of one window and method can be put together this way.",
            "Nur SLOs mit gleichem Fenster und Verfahren lassen sich so zusammensetzen."
        ),
        Reason::OutcomePending { .. } => say!(
            "A deployment younger than 24 hours may still turn out to have failed.",
            "Ein Deployment, das jünger als 24 Stunden ist, kann sich noch als fehlgeschlagen erweisen."
        ),
        Reason::NoneResolved { .. } => {
            say!("They are shown as open and are in no median.", "Sie stehen als offen da und sind in keinem Median.")
        }
        Reason::NoParts => say!("Each of its parts has its own reason.", "Jeder ihrer Teile hat seinen eigenen Grund."),
        Reason::NoWeight | Reason::NoServiceWeight => say!(
            "The settings, or a field of the score, give the weight 0.",
            "Die Einstellungen oder ein Feld der Punktzahl geben das Gewicht 0."
        ),
        Reason::NoVelocity | Reason::NoReliability => {
            say!("A balance needs both pillars.", "Ausgewogenheit braucht beide Säulen.")
        }
        Reason::NoClock => {
            say!("Only evenkeel gate knows what time it is.", "Nur evenkeel gate weiß, wie spät es ist.")
        }
        Reason::ZeroPillars => {
            say!("A relation to nothing cannot be told.", "Ein Verhältnis zu nichts lässt sich nicht angeben.")
        }
        Reason::NoOrder => {
            say!("Choose another year under Choices.", "Unter den Wahlmöglichkeiten ein anderes Jahr wählen.")
        }
        Reason::NotGiven { .. } => say!(
            "Only people can supply it; the column may be left out.",
            "Nur Menschen können es liefern; die Spalte darf fehlen."
        ),
        Reason::GivenAsZero { .. } => {
            say!("Nothing can be told as a share of 0.", "Von 0 lässt sich kein Anteil angeben.")
        }
        Reason::Unreadable { .. } => say!(
            "What stands there is no figure; the warning on Data shows it.",
            "Was dort steht, ist keine Zahl; die Warnung unter Daten zeigt es."
        ),
        Reason::Disputed => say!(
            "Several rows say several things, and no file says which is right.",
            "Mehrere Zeilen sagen Verschiedenes, und keine Datei sagt, was stimmt."
        ),
    }
}

const PROBLEMS: [Problem; 5] =
    [Problem::RowRefused, Problem::PartRefused, Problem::ValueIgnored, Problem::Assumed, Problem::Stopped];

pub fn problems() -> Vec<Entry> {
    let entry = |problem: Problem| {
        let code = serde_json::to_value(problem).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
        let (term, text) = match problem {
            Problem::RowRefused => (
                say!("Row left out", "Zeile weggelassen"),
                say!("Nothing of the row is used.", "Nichts aus der Zeile wird verwendet."),
            ),
            Problem::PartRefused => (
                say!("Part left out", "Teil weggelassen"),
                say!(
                    "A series or definition of a file that is a tree is not used; the rest is.",
                    "Eine Reihe oder Definition aus einer Datei, die ein Baum ist, wird nicht verwendet; der Rest schon."
                ),
            ),
            Problem::ValueIgnored => (
                say!("Value left out", "Wert weggelassen"),
                say!(
                    "One optional value is not used; the rest of the row is.",
                    "Ein freiwilliger Wert wird nicht verwendet; der Rest der Zeile schon."
                ),
            ),
            Problem::Assumed => (
                say!("Read by an assumption", "Unter einer Annahme gelesen"),
                say!("The assumption is in the warning.", "Die Annahme steht in der Warnung."),
            ),
            Problem::Stopped => (
                say!("Reading stopped", "Lesen beendet"),
                say!(
                    "What came before is used; what follows was not read.",
                    "Was davor kam, wird verwendet; was folgt, wurde nicht gelesen."
                ),
            ),
        };
        Entry {
            id: format!("warning-{code}"),
            term: format!("{term} ({code})"),
            text: vec![text.to_owned()],
            ..Entry::default()
        }
    };
    PROBLEMS.into_iter().map(entry).collect()
}
