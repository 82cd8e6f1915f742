//! What is in a file, and which of its columns is which: the words of the choice.

use super::{label, say};
use crate::domain::{ColumnNeed, TableKind};

pub fn table_question() -> &'static str {
    say!("What is in this file?", "Was steht in dieser Datei?")
}

pub fn take_back() -> &'static str {
    say!("Take back what was chosen", "Auswahl zurücknehmen")
}

pub fn columns_kept() -> &'static str {
    say!(
        "The file is read again with each choice. Save settings keeps it for the next time.",
        "Die Datei wird mit jeder Auswahl neu gelesen. „Einstellungen speichern“ behält sie für das nächste Mal."
    )
}

/// `needed`: somebody has to, or did.
pub fn columns_title(needed: bool) -> &'static str {
    if needed {
        say!("Say what is in this file", "Angeben, was in dieser Datei steht")
    } else {
        say!("Read as something else", "Als etwas anderes lesen")
    }
}

pub fn table_kind(kind: TableKind) -> &'static str {
    match kind {
        TableKind::Measurements => say!("measurements (SLIs)", "Messwerte (SLIs)"),
        TableKind::Slos => say!("SLO definitions", "SLO-Definitionen"),
        TableKind::Deployments => say!("deployments", "Deployments"),
        TableKind::Incidents => say!("incidents", "Incidents"),
        TableKind::Features => say!("features", "Features"),
        TableKind::Kpis => say!("feature figures (KPIs)", "Feature-Zahlen (KPIs)"),
        TableKind::Costs => say!("costs", "Kosten"),
        TableKind::Toil => say!("toil", "Toil"),
        TableKind::Owners => say!("owners of services", "Zuständigkeiten für Services"),
    }
}

/// What holds when nothing is chosen.
pub fn table_unchosen(read_as: Option<TableKind>) -> String {
    match read_as {
        Some(kind) => say!("{kind}, by its columns", "{kind}, nach den Spalten"; kind = table_kind(kind)),
        None => say!("choose…", "wählen …").into(),
    }
}

pub fn columns_legend(kind: TableKind) -> String {
    say!(
        "Which column of the file is which of {kind}",
        "Welche Spalte der Datei welche ist: {kind}";
        kind = table_kind(kind)
    )
}

/// Behind the column's name.
pub fn column_need(need: ColumnNeed) -> &'static str {
    match need {
        ColumnNeed::Always => say!(" (required)", " (nötig)"),
        ColumnNeed::Either => say!(" (this or another is required)", " (diese oder eine andere ist nötig)"),
        ColumnNeed::Never => "",
    }
}

/// `of_itself`: the file's column that is known by its name.
pub fn column_unchosen(of_itself: Option<&str>) -> String {
    match of_itself {
        Some(name) => say!("{name}, by its name", "{name}, nach dem Namen"; name = label(name)),
        None => say!("not in the file", "nicht in der Datei").into(),
    }
}
