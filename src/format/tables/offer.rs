//! What the columns of one file would be in each kind of table, for whoever is asked which it is.

use super::{Columns, SCHEMAS, Schema, header, is_row};
use crate::domain::{ColumnFit, ColumnNeed, Hints, TableFit, TableKind, TableOffer};

/// `None` for text without columns, and where the first line holds values. `hints` are what was said already.
pub fn offer(head: &[u8], hints: &Hints, read_as: Option<TableKind>) -> Option<TableOffer> {
    let (_, names) = header(head)?;
    if names.iter().filter(|name| !name.is_empty()).count() < 2 || is_row(&names).is_some() {
        return None;
    }
    let fit = |schema: &&Schema| {
        let columns = Columns::of(schema, &names, hints);
        let column = |(i, aliases): (usize, &&[&str])| {
            Some(ColumnFit { name: (*aliases.first()?).into(), need: need(schema, i), at: columns.at[i] })
        };
        TableFit { kind: schema.kind, columns: schema.columns.iter().enumerate().filter_map(column).collect() }
    };
    let tables = SCHEMAS.iter().map(fit).collect();
    Some(TableOffer { header: names, read_as, tables })
}

fn need(schema: &Schema, column: usize) -> ColumnNeed {
    let mut need = ColumnNeed::Never;
    for group in schema.needs {
        if group.iter().all(|set| set.contains(&column)) {
            return ColumnNeed::Always;
        }
        if group.iter().any(|set| set.contains(&column)) {
            need = ColumnNeed::Either;
        }
    }
    need
}
