//! What went wrong in the page's own hands: files that were not taken, a worker that ended, a link that asks for what
//! is not known. What it is of, and why; and what to do about it.

use crate::words::{name, say};

/// An alert's first sentence, and why.
pub type Said = (String, String);

pub fn versions_differ() -> [&'static str; 2] {
    [
        say!(
            "This page and its worker are different versions: reload the page.",
            "Diese Seite und ihr Worker haben verschiedene Versionen: Laden Sie die Seite neu."
        ),
        say!(
            "A cached copy of one of them is older. Your files are untouched; hand them over again after reloading.",
            "Eine zwischengespeicherte Kopie von einem der beiden ist älter. Ihre Dateien sind unberührt; übergeben Sie sie nach dem Neuladen noch einmal."
        ),
    ]
}

pub fn data_not_loaded() -> &'static str {
    say!(
        "A file that scorecard.yaml names could not be loaded.",
        "Eine Datei, die scorecard.yaml nennt, konnte nicht geladen werden."
    )
}

pub fn sample_not_loaded() -> &'static str {
    say!("The sample data could not be loaded.", "Die Beispieldaten konnten nicht geladen werden.")
}

/// `inner` is the path within an archive.
pub fn not_used(file: &str, inner: Option<&str>) -> String {
    let file = name(file);
    match inner {
        Some(inner) => {
            say!(
                "{inner} in {file} could not be used.", "{inner} in {file} konnte nicht verwendet werden.";
                inner = name(inner), file
            )
        }
        None => say!("{file} could not be used.", "{file} konnte nicht verwendet werden."; file),
    }
}

/// `inner` is the path within an archive. Why, and that the rest is used, is the warning's own sentence.
pub fn read_in_part(file: &str, inner: Option<&str>) -> String {
    let file = name(file);
    match inner {
        Some(inner) => {
            say!(
                "{inner} in {file} was not read to its end.", "{inner} in {file} wurde nicht bis zum Ende gelesen.";
                inner = name(inner), file
            )
        }
        None => say!("{file} was not read to its end.", "{file} wurde nicht bis zum Ende gelesen."; file),
    }
}

pub fn not_read(file: &str) -> String {
    say!("{file} could not be read.", "{file} konnte nicht gelesen werden."; file = name(file))
}

pub fn not_read_again(file: &str) -> String {
    say!(
        "{file} could not be read again for its fingerprint, so there is no export.",
        "{file} konnte für den Fingerabdruck nicht noch einmal gelesen werden, deshalb gibt es keinen Export.";
        file = name(file)
    )
}

/// `cause` is a sentence, here and below.
pub fn reading_ended(cause: &str) -> String {
    say!("Reading it ended the reader: {cause}", "Beim Lesen dieser Datei ist der Leser abgestürzt: {cause}"; cause)
}

pub fn reading_failed(file: &str) -> String {
    say!(
        "Reading {file} failed. It is left out; the other files are read again.",
        "Das Lesen von {file} schlug fehl. Die Datei wird ausgelassen; die anderen Dateien werden neu gelesen.";
        file = name(file)
    )
}

pub fn scorecard_failed() -> &'static str {
    say!(
        "Computing the scorecard failed. The files are read again.",
        "Die Berechnung der Scorecard schlug fehl. Die Dateien werden neu gelesen."
    )
}

/// Stands where the scorecard would.
pub fn no_scorecard(cause: &str) -> String {
    say!(
        "Computing the scorecard failed: {cause} Change the choices or remove a file to try again.",
        "Die Berechnung der Scorecard schlug fehl: {cause} Ändern Sie die Auswahl oder entfernen Sie eine Datei, um es noch einmal zu versuchen.";
        cause
    )
}

pub fn page_failed() -> &'static str {
    say!(
        "Computing the page failed. The files are read again.",
        "Die Berechnung der Seite schlug fehl. Die Dateien werden neu gelesen."
    )
}

/// Stands where the page would.
pub fn no_page(cause: &str) -> String {
    say!(
        "Computing this page failed: {cause} Change the choices or remove a file to try again.",
        "Die Berechnung dieser Seite schlug fehl: {cause} Ändern Sie die Auswahl oder entfernen Sie eine Datei, um es noch einmal zu versuchen.";
        cause
    )
}

pub fn fingerprint_failed(file: &str) -> String {
    say!(
        "Fingerprinting {file} failed, so there is no export. The files are read again.",
        "Die Berechnung des Fingerabdrucks von {file} schlug fehl, deshalb gibt es keinen Export. Die Dateien werden neu gelesen.";
        file = name(file)
    )
}

/// Of a file among others.
pub fn no_fingerprint_of(file: &str, cause: &str) -> String {
    say!("{file} has no fingerprint: {cause}", "{file} hat keinen Fingerabdruck: {cause}"; file = name(file), cause)
}

/// At the file itself.
pub fn no_fingerprint(cause: &str) -> String {
    say!(
        "It has no fingerprint, so there is no export: {cause}",
        "Die Datei hat keinen Fingerabdruck, deshalb gibt es keinen Export: {cause}";
        cause
    )
}

pub fn cancelled() -> &'static str {
    say!(
        "Reading was cancelled. Hand it over again to read it.",
        "Das Lesen wurde abgebrochen. Übergeben Sie die Datei noch einmal, um sie zu lesen."
    )
}

pub fn worker_not_started() -> &'static str {
    say!(
        "The part of this page that reads files could not be started.",
        "Der Teil dieser Seite, der Dateien liest, konnte nicht gestartet werden."
    )
}

pub fn worker_keeps_failing() -> &'static str {
    say!(
        "The part of this page that reads files keeps failing.",
        "Der Teil dieser Seite, der Dateien liest, fällt immer wieder aus."
    )
}

pub fn worker_restarted() -> &'static str {
    say!(
        "The part of this page that reads files failed and was started again.",
        "Der Teil dieser Seite, der Dateien liest, fiel aus und wurde neu gestartet."
    )
}

pub fn worker_unreadable() -> &'static str {
    say!("A message from it could not be read.", "Eine Nachricht von ihm konnte nicht gelesen werden.")
}

/// What the browser said of it.
pub fn out_of_memory(said: &str) -> String {
    say!(
        "The browser most likely ran out of memory for it ({said}).",
        "Wahrscheinlich ging dem Browser der Speicher dafür aus ({said}).";
        said
    )
}

pub fn worker_not_loaded() -> &'static str {
    say!("Its script could not be loaded.", "Sein Skript konnte nicht geladen werden.")
}

/// `error` is the parser's, which has one language.
pub fn scorecard_unread(error: &str) -> String {
    say!(
        "The scorecard could not be read by the page: {error}. Reload it and try again.",
        "Die Seite konnte die Scorecard nicht lesen: {error}. Laden Sie sie neu und versuchen Sie es noch einmal.";
        error
    )
}

pub fn computed_unread(error: &str) -> String {
    say!(
        "What was computed could not be read by the page: {error}. Reload it and try again.",
        "Die Seite konnte nicht lesen, was berechnet wurde: {error}. Laden Sie sie neu und versuchen Sie es noch einmal.";
        error
    )
}

/// While a report is made.
pub fn part_unread(error: &str) -> String {
    say!(
        "What was computed could not be read by the page: {error}.",
        "Die Seite konnte nicht lesen, was berechnet wurde: {error}.";
        error
    )
}

pub fn not_printed() -> &'static str {
    say!("The browser could not print.", "Der Browser konnte nicht drucken.")
}

pub fn not_copied() -> &'static str {
    say!("The text could not be copied.", "Der Text konnte nicht kopiert werden.")
}

pub fn nothing_handed_over() -> Said {
    (
        say!("There were no files in what was handed over.", "In dem Übergebenen waren keine Dateien.").to_owned(),
        say!(
            "Drop files or folders from your file manager.",
            "Ziehen Sie Dateien oder Ordner aus dem Dateimanager her."
        )
        .to_owned(),
    )
}

pub fn nothing_read() -> &'static str {
    say!("Nothing was read.", "Nichts wurde gelesen.")
}

/// Numbers of files.
pub fn too_many(files: usize, most: usize) -> String {
    say!(
        "These are {files} files; at most {most} are read at once. Choose a smaller folder.",
        "Das sind {files} Dateien; höchstens {most} werden auf einmal gelesen. Wählen Sie einen kleineren Ordner.";
        files, most
    )
}

pub fn folder_too_large(path: &str, most: usize) -> String {
    say!(
        "{path} holds more than {most} files. Choose a smaller folder.",
        "{path} enthält mehr als {most} Dateien. Wählen Sie einen kleineren Ordner.";
        path, most
    )
}

pub fn no_file(path: &str) -> String {
    say!("{path} is no file.", "{path} ist keine Datei."; path)
}

/// The name of a text that has none.
pub fn pasted() -> &'static str {
    say!("pasted text", "eingefügter Text")
}

pub fn changed_since() -> &'static str {
    say!(
        "It changed or became unreadable after it was handed over. Hand it over again.",
        "Die Datei wurde nach der Übergabe geändert oder unlesbar. Übergeben Sie sie noch einmal."
    )
}

pub fn gone() -> &'static str {
    say!(
        "It is no longer there. Hand it over again from where it is now.",
        "Die Datei ist nicht mehr da. Übergeben Sie sie noch einmal von dort, wo sie jetzt liegt."
    )
}

/// What the browser said of it.
pub fn browser_refused(said: &str) -> String {
    say!("The browser could not read it: {said}", "Der Browser konnte sie nicht lesen: {said}"; said)
}

/// Of what is fetched from beside the page.
pub fn not_there(path: &str) -> String {
    say!("{path} is not there.", "{path} fehlt."; path)
}

/// `status` is HTTP's.
pub fn server_answered(path: &str, status: u16) -> String {
    say!("{path}: the server answered {status}.", "{path}: Der Server antwortete {status}."; path, status)
}

pub fn no_window() -> &'static str {
    say!("There is no window.", "Es gibt kein Fenster.")
}

pub fn list_unreadable() -> &'static str {
    say!("The list of sample files is no text.", "Die Liste der Beispieldateien ist kein Text.")
}

pub fn unknown_comparison(value: &str) -> Said {
    (
        say!(
            "This link asks for a comparison that is not known, {value}.",
            "Dieser Link verlangt einen Vergleich, der nicht bekannt ist: {value}.";
            value = name(value)
        ),
        say!(
            "It is compared with the period before; the other one known is compare=year.",
            "Verglichen wird mit dem Zeitraum davor; bekannt ist sonst compare=year."
        )
        .to_owned(),
    )
}

/// `key` and `known` are words of links, the same in every language.
pub fn unknown_definition(key: &str, value: &str, known: &[&str]) -> Said {
    (
        say!(
            "This link asks for a definition that is not known, {key}={value}.",
            "Dieser Link verlangt eine Definition, die nicht bekannt ist: {key}={value}.";
            key, value = name(value)
        ),
        say!("The default holds; known are {known}.", "Es gilt die Vorgabe; bekannt sind {known}."; known = known.join(", ")),
    )
}
