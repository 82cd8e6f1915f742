//! The executive summary: what is about the data, the budgets, the next steps and the tables below. The headline
//! figures and the score have files of their own.

pub mod score;
pub mod tiles;

use crate::domain::CompositeWay;
use crate::score::Coverage;
use crate::words::{count, of_all, report_made, say};

// ---- header ----

/// How many days of measurements there are, and what the files do not hold.
pub fn coverage(c: &Coverage) -> String {
    let slis = match c.sli_days_possible {
        0 => say!("no SLI samples", "keine SLI-Messwerte").to_owned(),
        possible => {
            let days = of_all(c.sli_days, possible);
            say!("SLI samples for {days} SLO-days", "SLI-Messwerte für {days} SLO-Tagen"; days)
        }
    };
    match (c.deployments.is_none(), c.incidents.is_none()) {
        (false, false) => slis,
        (true, false) => say!("{slis}; no deployments", "{slis}; keine Deployments"; slis),
        (false, true) => say!("{slis}; no incidents", "{slis}; keine Incidents"; slis),
        (true, true) => {
            say!("{slis}; no deployments, no incidents", "{slis}; keine Deployments, keine Incidents"; slis)
        }
    }
}

/// In the place of files.
pub fn no_files() -> &'static str {
    say!("none", "keine")
}

/// After those that are named: `+3 files`.
pub fn more_files(n: u64) -> String {
    format!("+{}", count(n, say!("file", "Datei"), say!("files", "Dateien")))
}

// ---- budgets ----

pub fn budgets_title() -> &'static str {
    say!("Which error budgets need a decision?", "Wo brauchen Budgets Entscheidungen?")
}

pub fn budgets_note() -> &'static str {
    say!(
        "Share of each SLO's error budget left over its window, most in need first; left of 0 is overspent.",
        "Übriges Error-Budget jedes SLO über sein Fenster, die dringendsten zuerst; links von 0: überzogen."
    )
}

/// Where a bar that is drawn has a tick.
pub fn budgets_tick() -> &'static str {
    say!(
        "Upright tick: left by now at an even spend (calendar windows).",
        "Senkrechter Strich: Rest bei gleichmäßigem Verbrauch (Kalenderfenster)."
    )
}

// ---- what is asked ----

/// The link after the line that there is nothing of the business.
pub fn what_brings_business() -> &'static str {
    say!("What would bring it", "Was dafür nötig ist")
}

pub fn moved_title() -> &'static str {
    say!(
        "What moved the balanced score, and what would lift it?",
        "Was hat die ausgewogene Punktzahl verändert, und was würde sie heben?"
    )
}

/// Whose working it is.
pub fn the_scores() -> &'static str {
    say!("the scores", "Punktzahlen")
}

// ---- with little data ----

pub fn next_title() -> &'static str {
    say!("What to add next", "Sinnvolle Ergänzungen")
}

/// What may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    Samples,
    Objectives,
    Statuses,
    Deployments,
    Incidents,
}

/// What to add, and what it would tell.
pub fn next(what: Missing) -> (&'static str, &'static str) {
    match what {
        Missing::Samples => (
            say!("SLI measurements", "SLI-Messwerte"),
            say!("for SLOs met and error budgets", "für erfüllte SLOs und Error-Budgets"),
        ),
        Missing::Objectives => (
            say!("SLO definitions", "SLO-Definitionen"),
            say!(
                "for the objectives that measurements are held against",
                "für die Ziele, an denen Messwerte gemessen werden"
            ),
        ),
        Missing::Statuses => (
            say!("Deployment statuses", "Status der Deployments"),
            say!(
                "for how the deployments ended, without which none of them is counted",
                "für den Ausgang der Deployments, ohne den keines gezählt wird"
            ),
        ),
        Missing::Deployments => (
            say!("Deployments", "Deployments"),
            say!("for deployment frequency and lead time", "für Deployment-Frequenz und Durchlaufzeit"),
        ),
        Missing::Incidents => (
            say!("Incidents", "Incidents"),
            say!("for change fail rate and recovery time", "für Fehlerquote von Änderungen und Wiederherstellungszeit"),
        ),
    }
}

/// How to add it; a link to the formats follows.
pub fn drop_here() -> &'static str {
    say!(
        "Drop them anywhere on this page; they are read together with what is here.",
        "Auf dieser Seite an beliebiger Stelle ablegen; sie werden zusammen mit den vorhandenen Daten gelesen."
    )
}

pub fn formats_link() -> &'static str {
    say!("Formats, with an example of each", "Formate mit je einem Beispiel")
}

// ---- services, teams, composites ----

pub fn services_caption() -> &'static str {
    say!(
        "Each service over the period, those in need of a decision first; scores in points from 0 to 100",
        "Jeder Service über den Zeitraum, zuerst die mit Entscheidungsbedarf; Punktzahlen von 0 bis 100"
    )
}

/// Of the part of the page that scrolls sideways.
pub fn services_region() -> &'static str {
    say!("Services, table", "Services, Tabelle")
}

/// Columns without a value in any row.
pub fn not_measured(columns: &[&str]) -> String {
    say!(
        "Not measured for any service: {columns}.", "Für keinen Service gemessen: {columns}.";
        columns = columns.join(", ")
    )
}

/// In a cell.
pub fn unmeasured() -> &'static str {
    say!("not measured", "nicht gemessen")
}

pub fn service_without_slo() -> &'static str {
    say!("no SLO in the files", "kein SLO in den Dateien")
}

pub fn teams_caption() -> &'static str {
    say!(
        "Teams by name; velocity and reliability are the means of their services' own, in points",
        "Teams nach Namen; Tempo und Zuverlässigkeit sind die Mittel der Werte ihrer Services, in Punkten"
    )
}

pub fn composites_title() -> &'static str {
    say!("Composite SLOs", "Zusammengesetzte SLOs")
}

pub fn composites_caption() -> &'static str {
    say!(
        "SLOs put together in the settings, by both ways that are documented",
        "In den Einstellungen zusammengesetzte SLOs, nach beiden dokumentierten Verfahren"
    )
}

pub fn way(w: CompositeWay) -> &'static str {
    match w {
        CompositeWay::WeightedMean => say!("weighted mean of SLIs (Kibana)", "gewichtetes Mittel der SLIs (Kibana)"),
        CompositeWay::OpenSlo => say!("OpenSLO's rules", "Regeln von OpenSLO"),
    }
}

/// How many members have data, and the names of those that no file has.
pub fn members(measured: u64, of: u64, unknown: &[String]) -> String {
    let n = of_all(measured, of);
    if unknown.is_empty() {
        return n;
    }
    let unknown = crate::words::label(&unknown.join(", "));
    say!("{n}; not in the files: {unknown}", "{n}; nicht in den Dateien: {unknown}"; n, unknown)
}

// ---- footer ----

pub fn trust_title() -> &'static str {
    say!("What this rests on", "Worauf dies beruht")
}

pub fn all_used() -> &'static str {
    say!("Every row of every file was used.", "Jede Zeile jeder Datei wurde verwendet.")
}

/// What the rest of the notes is folded under.
pub fn more_notes(n: u64) -> String {
    count(n, say!("more note", "weiterer Hinweis"), say!("more notes", "weitere Hinweise"))
}

/// The same on paper.
pub fn notes_elsewhere(n: u64) -> String {
    let notes = more_notes(n);
    say!("And {notes} on the data page.", "Und {notes} auf der Seite Daten."; notes)
}

/// How its figures are to be read, and by which version they were made.
pub fn reading() -> String {
    let told = say!(
        "Delivery figures are medians over services, not averages. Intervals in brackets are 95\u{a0}%. Changes are called better or worse only where the 95\u{a0}% interval of the difference leaves no doubt; else: no clear change.",
        "Lieferzahlen sind Mediane über Services, keine Mittelwerte. Intervalle in Klammern sind 95\u{a0}%. Besser oder schlechter heißt es nur, wo das 95-%-Intervall des Unterschieds keinen Zweifel lässt; sonst: keine klare Veränderung."
    );
    format!("{told} {}", report_made())
}
