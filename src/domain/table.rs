//! What a table may hold, and how the columns of one file fit: what a person chooses from when a file's own header
//! does not say it. The names that columns go by are in `format/tables/`.

use serde::{Deserialize, Serialize};

/// Every kind of table that is read from delimited text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TableKind {
    Measurements,
    Slos,
    Deployments,
    Incidents,
    Features,
    Kpis,
    Costs,
    Toil,
    Owners,
}

impl TableKind {
    pub const ALL: [TableKind; 9] = [
        TableKind::Measurements,
        TableKind::Deployments,
        TableKind::Incidents,
        TableKind::Features,
        TableKind::Kpis,
        TableKind::Costs,
        TableKind::Toil,
        TableKind::Owners,
        TableKind::Slos,
    ];

    /// As settings write it.
    pub const fn id(self) -> &'static str {
        match self {
            TableKind::Measurements => "measurements",
            TableKind::Slos => "slos",
            TableKind::Deployments => "deployments",
            TableKind::Incidents => "incidents",
            TableKind::Features => "features",
            TableKind::Kpis => "kpis",
            TableKind::Costs => "costs",
            TableKind::Toil => "toil",
            TableKind::Owners => "owners",
        }
    }

    pub fn read(id: &str) -> Option<TableKind> {
        TableKind::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// One delimited text: its own columns, and what they would be in each kind of table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TableOffer {
    /// As written, from left to right.
    pub header: Vec<String>,
    /// What it was read as; absent when nothing fits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_as: Option<TableKind>,
    pub tables: Vec<TableFit>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TableFit {
    pub kind: TableKind,
    pub columns: Vec<ColumnFit>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnFit {
    /// Our name.
    pub name: String,
    pub need: ColumnNeed,
    /// Index into `TableOffer::header`; absent when the file has no such column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnNeed {
    /// Without it the table is not read.
    Always,
    /// It, or another in its place.
    Either,
    Never,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_back_by_the_name_it_is_written_with() {
        for kind in TableKind::ALL {
            assert_eq!(TableKind::read(kind.id()), Some(kind));
            assert_eq!(serde_json::to_string(&kind).ok(), Some(format!("\"{}\"", kind.id())));
        }
        assert_eq!(TableKind::read("people"), None);
    }
}
