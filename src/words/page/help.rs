//! The little help beside a figure, and the list of keys.

use crate::words::say;

/// The button's name: `About: Lead time for changes`.
pub fn about(term: &str) -> String {
    say!("About: {term}", "Über: {term}"; term)
}

pub fn more() -> &'static str {
    say!("More in Method", "Mehr unter Methode")
}

/// `More in Method: Lead time for changes`, for those who hear links one by one.
pub fn more_of(term: &str) -> String {
    say!("More in Method: {term}", "Mehr unter Methode: {term}"; term)
}

pub fn keys() -> &'static str {
    say!("Keys", "Tasten")
}

pub fn keys_title() -> &'static str {
    say!("Keys on this page", "Tasten auf dieser Seite")
}

pub fn keys_on() -> &'static str {
    say!("Single keys work", "Kurztasten aktiv")
}

pub fn keys_note() -> &'static str {
    say!(
        "Not while something is typed into a field. Turned off, they stay off until the page is loaded anew; this list is then behind the button Keys.",
        "Nicht, solange in ein Feld geschrieben wird. Ausgeschaltet bleiben sie es, bis die Seite neu geladen wird; diese Liste steht dann hinter dem Knopf „Tasten“."
    )
}

pub fn close() -> &'static str {
    say!("Close", "Schließen")
}

pub fn key_head() -> [&'static str; 2] {
    [say!("Key", "Taste"), say!("What it does", "Was sie tut")]
}

/// What each key does, beside those that open pages.
pub fn keys_said() -> [(&'static str, &'static str); 5] {
    [
        ("/", say!("To the search", "Zur Suche")),
        ("?", say!("This list", "Diese Liste")),
        (
            say!("Esc", "Esc"),
            say!(
                "Closes this list or a help; in a chart, clears the value that is read",
                "Schließt diese Liste oder eine Hilfe; in einem Diagramm nimmt sie den abgelesenen Wert weg"
            ),
        ),
        (
            say!("← → PgUp PgDn Home End", "← → Bild↑ Bild↓ Pos1 Ende"),
            say!(
                "In a chart that has the focus: read one value after the other",
                "In einem Diagramm mit Fokus: einen Wert nach dem anderen ablesen"
            ),
        ),
        (
            say!("Tab", "Tab"),
            say!("On to the next control; with Shift, back", "Weiter zum nächsten Bedienelement; mit Umschalt zurück"),
        ),
    ]
}
