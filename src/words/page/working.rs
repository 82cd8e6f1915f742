//! What is folded away: the table behind a chart, and the working of figures.

use super::heads;
use crate::words::say;

pub fn as_table() -> &'static str {
    say!("As a table", "Als Tabelle")
}

pub fn show() -> &'static str {
    say!("Show the working", "Rechenweg zeigen")
}

/// Whose figures it is of, for those who hear buttons one by one; follows [`show`].
pub fn show_of(of: &str) -> String {
    say!(" of {of}", ": {of}"; of)
}

pub fn caption(of: &str) -> String {
    say!("The working of {of}", "Rechenweg: {of}"; of)
}

pub fn head() -> [&'static str; 5] {
    [
        heads::figure(),
        say!("With its numbers", "Mit ihren Zahlen"),
        heads::formula(),
        say!("Sample and interval", "Stichprobe und Intervall"),
        heads::source(),
    ]
}
