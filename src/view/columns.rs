//! What is in this file? A list of kinds of tables, and for each column of the chosen one a list of the file's own.

use super::data::Wish;
use crate::domain::{ColumnFit, ColumnNeed, TableFit, TableKind, TableOffer};
use crate::words;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq)]
pub struct ColumnsView {
    /// Its name as it is read by, which of one in an archive is the name there.
    pub file: String,
    pub offer: TableOffer,
    /// What was chosen here; none is what the header says.
    pub table: Option<TableKind>,
    /// (theirs, ours), chosen here.
    pub columns: Vec<(String, String)>,
    /// It is not read as it is.
    pub refused: bool,
}

impl ColumnsView {
    fn chosen(&self) -> bool {
        self.table.is_some() || !self.columns.is_empty()
    }

    /// Whose columns are listed.
    fn fit(&self) -> Option<&TableFit> {
        let kind = self.table.or(self.offer.read_as)?;
        self.offer.tables.iter().find(|fit| fit.kind == kind)
    }
}

/// `id` is the file's, or that of the archive it is in. Open where something is to be done or was done.
pub fn view(id: u32, c: &ColumnsView, on: &Callback<Wish>) -> Html {
    let base = format!("table-{id}-{}", dashed(&c.file));
    let on_table = {
        let file = c.file.clone();
        on.reform(move |event| Wish::Table(id, file.clone(), event))
    };
    let take_back = {
        let file = c.file.clone();
        on.reform(move |_: MouseEvent| Wish::ReadPlainly(id, file.clone()))
    };
    html! {
        <details class="columns" open={c.refused || c.chosen()}>
            <summary>{ words::columns_title(c.refused || c.chosen()) }</summary>
            <div class="fields">
                <label>{ words::table_question() }
                    <select id={base.clone()} name="table" onchange={on_table}>
                        <option value="" selected={c.table.is_none()}>{ words::table_unchosen(c.offer.read_as) }</option>
                        { for TableKind::ALL.iter().map(|kind| html! {
                            <option value={kind.id()} selected={c.table == Some(*kind)}>{ words::table_kind(*kind) }</option>
                        }) }
                    </select></label>
                if c.chosen() {
                    <button type="button" id={format!("{base}-back")} onclick={take_back}>{ words::take_back() }</button>
                }
            </div>
            if let Some(fit) = c.fit() {
                <fieldset class="definitions">
                    <legend>{ words::columns_legend(fit.kind) }</legend>
                    <div class="fields">{ for fit.columns.iter().map(|column| field(id, c, fit.kind, column, &base, on)) }</div>
                </fieldset>
                <p class="muted">{ words::columns_kept() }</p>
            }
        </details>
    }
}

fn field(id: u32, c: &ColumnsView, kind: TableKind, column: &ColumnFit, base: &str, on: &Callback<Wish>) -> Html {
    let file = c.file.clone();
    let onchange = on.reform(move |event| Wish::Column(id, file.clone(), kind, event));
    let theirs = c.columns.iter().find(|(_, ours)| *ours == column.name).map(|(theirs, _)| theirs.as_str());
    let of_itself = column.at.and_then(|at| c.offer.header.get(at)).filter(|_| theirs.is_none());
    html! {
        <label key={column.name.clone()}>
            <span><code>{ &column.name }</code>{ words::column_need(column.need) }</span>
            <select id={format!("{base}-{}", column.name)} name={column.name.clone()} {onchange}
                aria-required={(column.need == ColumnNeed::Always).then_some("true")}
                aria-invalid={(column.need == ColumnNeed::Always && column.at.is_none()).then_some("true")}>
                <option value="" selected={theirs.is_none()}>{ words::column_unchosen(of_itself.map(String::as_str)) }</option>
                { for c.offer.header.iter().filter(|name| !name.is_empty()).map(|name| html! {
                    <option value={name.clone()} selected={theirs == Some(name)}>{ words::label(name) }</option>
                }) }
            </select></label>
    }
}

/// For an id: no blanks, and nothing that a selector would have to escape.
fn dashed(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}
