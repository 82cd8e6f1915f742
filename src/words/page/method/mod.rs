//! The page *Method*: every figure's question, formula, unit, source and weight, every rule and every reason, made
//! from the registries that the figures themselves come from, and the words of the field.
//!
//! Invariant: whatever can be shown has an entry here; `tests/method.rs` holds that against the published schema.

mod codes;
mod limits;
mod metrics;
mod rules;
mod terms;

use crate::domain::{GateSettings, PolicySettings, RiskSettings};
use crate::protocol::Options;
use crate::score::curve::Table;
use crate::words::{describe, say};

pub use limits::limits;

/// What one address of it begins with; an entry's id follows.
pub const AT: &str = "at";

/// One source: what it is called, and where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    pub text: &'static str,
    pub address: &'static str,
}

/// How a value becomes points.
#[derive(Clone, Debug, PartialEq)]
pub struct Points {
    pub caption: String,
    pub head: [&'static str; 2],
    pub rows: Vec<(String, String)>,
}

/// One word, figure or rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// Its place in the address, unique on the page.
    pub id: String,
    pub term: String,
    pub question: Option<&'static str>,
    pub text: Vec<String>,
    /// Name and value: unit, better direction, what is in force.
    pub facts: Vec<(&'static str, String)>,
    pub points: Option<Points>,
    pub source: Option<&'static str>,
    pub addresses: Vec<Source>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Chapter {
    pub id: &'static str,
    pub title: &'static str,
    pub lead: &'static str,
    pub entries: Vec<Entry>,
}

/// What is chosen, as far as it is known without a scorecard.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InForce {
    pub table: Table,
    /// What the page chooses, and what the settings do.
    pub options: Options,
    pub settings: Options,
    pub gate: GateSettings,
    pub policy: PolicySettings,
    pub risk: RiskSettings,
}

/// What is said beside a figure: name, question, definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    pub term: String,
    pub question: Option<&'static str>,
    pub text: &'static str,
}

pub fn title() -> &'static str {
    say!("Method", "Methode")
}

pub fn lead() -> &'static str {
    say!(
        "What each figure means, how it is computed, where the formula comes from and when there is none. The texts on this page come from the program’s own lists of figures and rules, and weights and thresholds are those in force now.",
        "Was jede Zahl bedeutet, wie sie berechnet wird, woher die Formel stammt und wann es keine gibt. Die Texte dieser Seite kommen aus den Listen der Zahlen und Regeln des Programms selbst; Gewichte und Schwellen sind die, die jetzt gelten."
    )
}

pub fn contents() -> &'static str {
    say!("On this page", "Auf dieser Seite")
}

pub fn words_index() -> &'static str {
    say!("All words, from A to Z", "Alle Begriffe von A bis Z")
}

pub fn source_head() -> &'static str {
    say!("Source", "Quelle")
}

pub fn limits_title() -> &'static str {
    say!("What this does not know", "Was hier niemand weiß")
}

pub fn columns_title() -> &'static str {
    say!("The names that columns may go by", "Namen, unter denen Spalten erkannt werden")
}

pub fn columns_lead() -> &'static str {
    say!(
        "Case, spaces, dots and dashes do not matter. Other columns are left alone, and said.",
        "Groß und klein, Leerzeichen, Punkte und Striche sind gleichgültig. Andere Spalten bleiben unberührt und werden genannt."
    )
}

pub fn columns_head() -> [&'static str; 2] {
    [say!("Column", "Spalte"), say!("Also read as", "Auch gelesen als")]
}

pub fn no_other_name() -> &'static str {
    say!("no other name", "kein anderer Name")
}

/// Everything, in the order of the page.
pub fn chapters(force: &InForce) -> Vec<Chapter> {
    let plain = |id, title, lead, list: Vec<terms::Term>| Chapter {
        id,
        title,
        lead,
        entries: list.into_iter().map(terms::Term::entry).collect(),
    };
    vec![
        plain(
            "reading",
            say!("How to read a figure", "Wie eine Zahl zu lesen ist"),
            say!(
                "Every figure has a unit and an n, and an interval where the method gives one.",
                "Jede Zahl hat eine Einheit und ein n, und ein Intervall, wo das Verfahren eines hergibt."
            ),
            terms::reading(),
        ),
        Chapter {
            id: "metrics",
            title: say!("Figures of a service", "Zahlen eines Service"),
            lead: say!(
                "Each over one service and one period. Points and weights are those in force.",
                "Jede über einen Service und einen Zeitraum. Punkte und Gewichte sind die, die gelten."
            ),
            entries: metrics::entries(force),
        },
        plain(
            "score",
            say!("The balanced score", "Die ausgewogene Punktzahl"),
            say!(
                "Two pillars, in points from 0 to 100. DORA’s measures are regrouped on purpose: what a change breaks belongs to reliability, else fast and fragile could never show.",
                "Zwei Säulen, in Punkten von 0 bis 100. DORAs Größen sind mit Absicht neu gruppiert: was eine Änderung beschädigt, gehört zur Zuverlässigkeit, sonst könnte schnell und fragil nie sichtbar werden."
            ),
            terms::score(),
        ),
        plain(
            "reliability-terms",
            say!("SLOs and error budgets", "SLOs und Error-Budgets"),
            say!(
                "T is the objective, N all events of the window, B the bad ones.",
                "T ist das Ziel, N sind alle Ereignisse des Fensters, B die schlechten."
            ),
            terms::reliability(),
        ),
        plain(
            "risk-terms",
            say!("Risk: how fast can we ship?", "Risiko: wie schnell können wir ausliefern?"),
            say!(
                "Per service and week. Intervals here are 80 %, and seeded: the same files give the same figures.",
                "Je Service und Woche. Intervalle sind hier 80 % und mit festem Startwert: dieselben Dateien ergeben dieselben Zahlen."
            ),
            terms::risk(),
        ),
        Chapter {
            id: "gate-rules",
            title: say!("May it ship? The rules of the gate", "Darf es raus? Die Regeln des Gates"),
            lead: say!(
                "Each rule is judged for each SLO. A freeze goes before guardrails, guardrails before ship. A rule that cannot be measured is listed and does not fire; without the budget of a single SLO the verdict is “no data”, never “ship”.",
                "Jede Regel wird für jedes SLO geprüft. Ein Freigabestopp geht vor Leitplanken, Leitplanken vor Freigabe. Eine Regel, die sich nicht messen lässt, wird genannt und löst nicht aus; ohne das Budget auch nur eines SLO lautet das Urteil „keine Daten“, nie „freigegeben“."
            ),
            entries: rules::gate(force),
        },
        Chapter {
            id: "decision-rules",
            title: say!("What is asked of a leader", "Was ist zu entscheiden?"),
            lead: say!(
                "Up to three decisions, one for each rule that fired, the most serious first. Where no rule fired, none is asked.",
                "Bis zu drei Entscheidungen, eine für jede Regel, die ausgelöst hat, die ernsteste zuerst. Wo keine ausgelöst hat, ist keine gefragt."
            ),
            entries: rules::decisions(force),
        },
        Chapter {
            id: "policy-rules",
            title: say!("The error-budget policy", "Die Error-Budget-Policy"),
            lead: say!(
                "The SRE Workbook’s example policy, replayed over the past. Every threshold can be changed in scorecard.yaml.",
                "Die Beispiel-Policy des SRE Workbook, auf die Vergangenheit angewandt. Jede Schwelle lässt sich in scorecard.yaml ändern."
            ),
            entries: rules::policy(force),
        },
        Chapter {
            id: "questions",
            title: say!("Outcomes", "Ergebnisse"),
            lead: say!(
                "Answered yes, no or not enough data, each with its evidence. What happened together is said to have coincided, never to have been caused.",
                "Beantwortet mit ja, nein oder zu wenig Daten, jeweils mit Beleg. Was zugleich geschah, fiel zusammen; dass eines das andere bewirkte, wird nie gesagt."
            ),
            entries: rules::questions()
                .into_iter()
                .chain(terms::outcomes().into_iter().map(terms::Term::entry))
                .collect(),
        },
        Chapter {
            id: "choices",
            title: say!("Choices and their defaults", "Wahlmöglichkeiten und ihre Voreinstellung"),
            lead: say!(
                "Each can be changed on Data, in the address, in scorecard.yaml and on the command line.",
                "Jede lässt sich unter Daten, in der Adresse, in scorecard.yaml und auf der Kommandozeile ändern."
            ),
            entries: rules::choices(force),
        },
        Chapter {
            id: "reasons",
            title: say!("Why a figure may be missing", "Warum eine Zahl fehlen kann"),
            lead: say!(
                "No data is a value with a reason: never 0, and never 100 %. In brackets its code in the exported JSON.",
                "Keine Daten sind ein Wert mit einem Grund: nie 0 und nie 100 %. In Klammern der Code im exportierten JSON."
            ),
            entries: codes::reasons(),
        },
        Chapter {
            id: "warnings",
            title: say!("What a warning did to a row", "Was eine Warnung mit einer Zeile tat"),
            lead: say!(
                "Each warning says where, what was found and what was expected; this is what followed.",
                "Jede Warnung sagt wo, was gefunden und was erwartet wurde; dies ist, was daraus folgte."
            ),
            entries: codes::problems(),
        },
        plain(
            "words",
            say!("Words of the field", "Begriffe des Fachs"),
            say!("As the field uses them.", "So, wie das Fach sie gebraucht."),
            terms::field(),
        ),
    ]
}

/// Every word with its place, in the order of the alphabet.
pub fn index(chapters: &[Chapter]) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> =
        chapters.iter().flat_map(|c| &c.entries).map(|e| (e.term.clone(), e.id.clone())).collect();
    all.sort_by_key(|(term, _)| term.to_lowercase());
    all
}

/// For the help beside a figure; `None` where there is no such entry.
pub fn brief(id: &str) -> Option<Brief> {
    if let Some(text) = metrics::definition(id) {
        let known = describe(id)?;
        return Some(Brief { term: known.title.to_owned(), question: Some(known.question), text });
    }
    let term = terms::find(id)?;
    Some(Brief { term: term.term.to_owned(), question: term.question(), text: term.text })
}
