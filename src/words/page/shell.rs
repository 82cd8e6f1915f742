//! What surrounds every page: names of pages, buttons, notes, and what stands there before there is a scorecard.

use crate::words::{integer, say};

/// The product's own name, in every language.
pub const NAME: &str = "Even Keel";

pub fn start() -> &'static str {
    say!("Start", "Start")
}

pub fn summary() -> &'static str {
    say!("Summary", "Zusammenfassung")
}

pub fn service() -> &'static str {
    say!("Service", "Service")
}

pub fn risk() -> &'static str {
    say!("Risk", "Risiko")
}

pub fn outcomes() -> &'static str {
    say!("Outcomes", "Ergebnisse")
}

pub fn retro() -> &'static str {
    say!("Retrospective", "Retrospektive")
}

pub fn compare() -> &'static str {
    say!("Compare", "Vergleich")
}

pub fn data() -> &'static str {
    say!("Data", "Daten")
}

pub fn method() -> &'static str {
    say!("Method", "Methode")
}

/// Of the browser's window, for a page of this name.
pub fn window_title(page: &str) -> String {
    format!("{page} – {NAME}")
}

pub fn skip() -> &'static str {
    say!("Skip to the content", "Zum Inhalt springen")
}

pub fn pages() -> &'static str {
    say!("Pages", "Seiten")
}

pub fn synthetic() -> &'static str {
    say!("Synthetic data", "Synthetische Daten")
}

pub fn synthetic_note() -> &'static str {
    say!(
        "Synthetic sample data: no real organisation. Hand over your own files to replace it.",
        "Synthetische Beispieldaten: keine echte Organisation. Übergeben Sie eigene Dateien, um sie zu ersetzen."
    )
}

pub fn drop_here() -> &'static str {
    say!("Drop to read the files on this machine", "Loslassen, um die Dateien auf diesem Rechner zu lesen")
}

pub fn print() -> &'static str {
    say!("Print", "Drucken")
}

/// What starting over does.
pub fn forgets() -> &'static str {
    say!("Forgets every file and every choice", "Vergisst jede Datei und jede Auswahl")
}

pub fn bytes_read() -> &'static str {
    say!("Bytes read", "Gelesene Bytes")
}

pub fn cancel() -> &'static str {
    say!("Cancel", "Abbrechen")
}

pub fn dismiss() -> &'static str {
    say!("Dismiss", "Ausblenden")
}

/// For those who hear buttons one by one.
pub fn dismiss_this(what: &str) -> String {
    say!("Dismiss: {what}", "Ausblenden: {what}"; what)
}

/// Before the link to the data page.
pub fn more_alerts(n: u64) -> String {
    say!("And {n} more: see ", "Und {n} weitere: siehe "; n = integer(n))
}

pub fn no_scorecard() -> &'static str {
    say!("No scorecard yet", "Noch keine Scorecard")
}

/// Before the link to the data page, and after it.
pub fn see_data() -> [&'static str; 2] {
    [
        say!("See ", "Was gelesen wurde und welche Auswahl gilt, steht unter "),
        say!(" for what was read and the choices in force.", "."),
    ]
}

pub fn reading() -> &'static str {
    say!("Reading…", "Wird gelesen …")
}

/// Before the link to the start, and after it.
pub fn drop_or_start() -> [&'static str; 2] {
    [
        say!("Drop files anywhere on this page, or ", "Legen Sie Dateien irgendwo auf dieser Seite ab, oder "),
        say!(".", "."),
    ]
}

/// The link there.
pub fn start_here() -> &'static str {
    say!("start here", "beginnen Sie hier")
}
