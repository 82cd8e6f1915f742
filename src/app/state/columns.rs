//! What a person says of a file whose columns do not say it: the file is read again that way.

use super::*;
use crate::view::columns::ColumnsView;

impl State {
    pub(super) fn choose_table(&mut self, file: FileId, name: &str, table: Option<TableKind>) {
        match table {
            // Columns of another kind of table mean nothing in this one.
            Some(_) => self.read_so(file, name, Some(Hints { table, ..Hints::default() })),
            None => self.read_so(file, name, None),
        }
    }

    pub(super) fn choose_column(
        &mut self,
        file: FileId,
        name: &str,
        table: TableKind,
        column: &str,
        theirs: Option<String>,
    ) {
        let mut hints = self.options.files.get(name).cloned().unwrap_or_default();
        hints.table = Some(table);
        // One column of theirs is one of ours.
        hints.columns.retain(|(t, ours)| ours != column && Some(t) != theirs.as_ref());
        hints.columns.extend(theirs.map(|theirs| (theirs, column.to_string())));
        self.read_so(file, name, Some(hints));
    }

    fn read_so(&mut self, file: FileId, name: &str, hints: Option<Hints>) {
        let mut files = self.options.files.clone();
        match hints {
            Some(hints) => files.insert(name.into(), hints),
            None => files.remove(name),
        };
        if files == self.options.files {
            return;
        }
        // What was said of it as it was read before is no longer so.
        let shown = crate::words::name(name);
        self.alerts.retain(|alert| !alert.what.starts_with(&shown));
        self.choose(Options { files, ..self.options.clone() });
        let holds = |row: &FileRow| row.id == file || row.inputs().iter().any(|i| i.name == name);
        for row in self.files.iter_mut().filter(|row| holds(row)) {
            if row.read() {
                row.before = Some(std::mem::replace(&mut row.phase, Phase::Waiting));
            } else {
                row.again = matches!(row.phase, Phase::Queued | Phase::Reading { .. });
            }
            if !matches!(row.fingerprint, Fingerprint::Failed { .. }) {
                row.fingerprint = Fingerprint::Wanted;
            }
        }
    }

    /// What may be chosen for one file, and what is.
    pub(super) fn columns_view(&self, input: &InputFile) -> Option<ColumnsView> {
        let offer = *input.offer.clone()?;
        let chosen = self.options.files.get(&input.name);
        Some(ColumnsView {
            file: input.name.clone(),
            table: chosen.and_then(|hints| hints.table),
            columns: chosen.map_or(vec![], |hints| hints.columns.clone()),
            refused: input.error.is_some(),
            offer,
        })
    }
}
