//! The text twin of a chart: every point it draws, in words.

/// Caption, head and rows; the first cell of a row names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub caption: String,
    pub head: Vec<Cell>,
    pub rows: Vec<Vec<Cell>>,
}

/// Text, and whether it stands under its column's figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub figure: bool,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), figure: false }
    }

    /// Set flush right, in tabular numerals.
    pub fn figure(text: impl Into<String>) -> Self {
        Self { text: text.into(), figure: true }
    }
}
