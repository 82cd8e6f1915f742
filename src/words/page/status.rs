//! What goes on now, in one line.

use crate::words::{count, integer, name, of_all, say};

/// The file that is read, and which one it is.
pub fn reading(file: &str, nth: u64, of: u64) -> String {
    say!("Reading {file}, file {nth}", "{file} wird gelesen, Datei {nth}"; file = name(file), nth = of_all(nth, of))
}

pub fn loading_sample() -> &'static str {
    say!("Loading the sample data…", "Die Beispieldaten werden geladen …")
}

pub fn computing() -> &'static str {
    say!("Computing the scorecard…", "Die Scorecard wird berechnet …")
}

pub fn no_file() -> &'static str {
    say!("No file was read.", "Keine Datei wurde gelesen.")
}

/// What became of all files, once they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    NoScorecard,
    Fingerprinting,
    Fingerprinted,
    /// One could not be fingerprinted, which is said elsewhere.
    Nothing,
}

/// Numbers of files.
pub fn read(read: u64, refused: u64, then: Then) -> String {
    let files = count(read, say!("file", "Datei"), say!("files", "Dateien"));
    let read = match refused {
        0 => say!("{files} read", "{files} gelesen"; files),
        n => say!("{files} read, {n} refused", "{files} gelesen, {n} abgelehnt"; files, n = integer(n)),
    };
    match then {
        Then::NoScorecard => say!("{read}; no scorecard.", "{read}; keine Scorecard."; read),
        Then::Fingerprinting => say!("{read}; fingerprinting…", "{read}; Fingerabdrücke werden genommen …"; read),
        Then::Fingerprinted => say!("{read}; all fingerprinted.", "{read}; alle mit Fingerabdruck."; read),
        Then::Nothing => format!("{read}."),
    }
}
