//! What is in a file, and which of its columns is which: the words of the choice.

use super::label;
use crate::domain::{ColumnNeed, TableKind};

pub const TABLE_QUESTION: &str = "What is in this file?";
pub const TAKE_BACK: &str = "Take back what was chosen";
pub const COLUMNS_KEPT: &str = "The file is read again with each choice. Save settings keeps it for the next time.";

/// `needed`: somebody has to, or did.
pub const fn columns_title(needed: bool) -> &'static str {
    if needed { "Say what is in this file" } else { "Read as something else" }
}

pub const fn table_kind(kind: TableKind) -> &'static str {
    match kind {
        TableKind::Measurements => "measurements (SLIs)",
        TableKind::Slos => "SLO definitions",
        TableKind::Deployments => "deployments",
        TableKind::Incidents => "incidents",
        TableKind::Features => "features",
        TableKind::Kpis => "feature figures (KPIs)",
        TableKind::Costs => "costs",
        TableKind::Toil => "toil",
        TableKind::Owners => "owners of services",
    }
}

/// What holds when nothing is chosen.
pub fn table_unchosen(read_as: Option<TableKind>) -> String {
    match read_as {
        Some(kind) => format!("{}, by its columns", table_kind(kind)),
        None => "choose…".into(),
    }
}

pub fn columns_legend(kind: TableKind) -> String {
    format!("Which column of the file is which of {}", table_kind(kind))
}

/// Behind the column's name.
pub const fn column_need(need: ColumnNeed) -> &'static str {
    match need {
        ColumnNeed::Always => " (required)",
        ColumnNeed::Either => " (this or another is required)",
        ColumnNeed::Never => "",
    }
}

/// `of_itself`: the file's column that is known by its name.
pub fn column_unchosen(of_itself: Option<&str>) -> String {
    match of_itself {
        Some(name) => format!("{}, by its name", label(name)),
        None => "not in the file".into(),
    }
}
