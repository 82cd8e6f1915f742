//! The page *Data*: files, what to know about them, and the choices in force.

use crate::words::{count, integer, name, say};

pub fn files() -> &'static str {
    say!("Files", "Dateien")
}

/// Before the link to the start, and after it; the link is that of every page without files.
pub fn no_files() -> [&'static str; 2] {
    [
        say!(
            "No files yet. Drop some anywhere on this page, or ",
            "Noch keine Dateien. Legen Sie welche irgendwo auf dieser Seite ab, oder "
        ),
        say!(".", "."),
    ]
}

pub fn add() -> &'static str {
    say!("Add files", "Dateien hinzufügen")
}

pub fn waiting() -> &'static str {
    say!("waiting", "wartet")
}

pub fn reading() -> &'static str {
    say!("reading…", "wird gelesen …")
}

pub fn read() -> &'static str {
    say!("read", "gelesen")
}

pub fn not_used() -> &'static str {
    say!("not used", "nicht verwendet")
}

pub fn cancelled() -> &'static str {
    say!("cancelled", "abgebrochen")
}

pub fn not_recognised() -> &'static str {
    say!("not recognised", "nicht erkannt")
}

pub fn remove(in_archive: bool) -> &'static str {
    match in_archive {
        true => say!("Remove archive", "Archiv entfernen"),
        false => say!("Remove", "Entfernen"),
    }
}

/// The button in full: a file in an archive goes with the archive.
pub fn remove_this(file: &str, archive: Option<&str>) -> String {
    match archive {
        Some(archive) => say!("Remove archive {file}", "Archiv {file} entfernen"; file = name(archive)),
        None => say!("Remove {file}", "{file} entfernen"; file = name(file)),
    }
}

/// `12 deployments`; what is counted is told by the engine.
pub fn counted(n: u64, what: &str) -> String {
    format!("{} {what}", integer(n))
}

pub fn bytes(n: u64) -> String {
    count(n, say!("byte", "Byte"), say!("bytes", "Byte"))
}

/// Before the name of the archive.
pub fn within() -> &'static str {
    say!("In ", "In ")
}

/// Before what it was told by.
pub fn recognised_by() -> &'static str {
    say!("Recognised by ", "Erkannt an ")
}

pub fn warnings(n: u64) -> String {
    count(n, say!("warning", "Warnung"), say!("warnings", "Warnungen"))
}

pub fn more_warnings(n: u64) -> String {
    say!("and {n} more of other kinds", "und {n} weitere anderer Art"; n = integer(n))
}

pub fn not_yet() -> &'static str {
    say!(
        "That is said with a scorecard, and there is none.",
        "Das steht erst mit einer Scorecard fest, und es gibt noch keine."
    )
}

pub fn choices() -> &'static str {
    say!("Choices in force", "Geltende Auswahl")
}

pub fn title() -> &'static str {
    say!("Title", "Titel")
}

pub fn title_hint() -> &'static str {
    say!("Your organisation", "Ihre Organisation")
}

pub fn zone() -> &'static str {
    say!("Time zone", "Zeitzone")
}

pub fn definitions() -> &'static str {
    say!("Definitions", "Definitionen")
}

pub fn defaults() -> &'static str {
    say!("Back to the defaults", "Zurück zu den Vorgaben")
}

pub fn left_empty() -> &'static str {
    say!(
        "Left empty: the last four complete ISO weeks in the data, in UTC, against the four before.",
        "Ohne Angabe: die letzten vier vollen ISO-Wochen in den Daten, in UTC, gegen die vier davor."
    )
}
