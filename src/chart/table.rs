//! The text twin of a chart: every point it draws, in words, and as numbers for the file it is saved in.

use crate::domain::Instant;
use crate::words;

/// Caption, head and rows; the first cell of a row names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// The same for a machine, where the text is rounded or phrased: a plain number, an ISO date; in the head, the
    /// column's name with its unit.
    pub exact: Option<String>,
}

/// A head as it is said here, and in a file by the same names in every language.
pub fn head(said: impl Fn() -> Vec<Cell>) -> Vec<Cell> {
    let names = words::in_english(&said);
    let named = |(cell, name): (Cell, Cell)| if cell.exact.is_some() { cell } else { cell.exact(name.text) };
    said().into_iter().zip(names).map(named).collect()
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), figure: false, exact: None }
    }

    /// Set flush right, in tabular numerals.
    pub fn figure(text: impl Into<String>) -> Self {
        Self { text: text.into(), figure: true, exact: None }
    }

    /// A whole number.
    pub fn count(n: u64) -> Self {
        Self::figure(words::integer(n)).exact(n.to_string())
    }

    /// With the number that the text was made from. What is not finite has none.
    pub fn value(self, value: impl Into<Option<f64>>) -> Self {
        Self { exact: value.into().filter(|v| v.is_finite()).map(words::exact), ..self }
    }

    /// With what a machine reads in its place.
    pub fn exact(self, text: impl Into<String>) -> Self {
        Self { exact: Some(text.into()), ..self }
    }

    /// Of a head: the column's name in a file, which no language changes, with its unit.
    pub fn column(self, name: &str) -> Self {
        self.exact(words::column(name))
    }

    /// An instant as `2026-11-03T14:05:00Z`.
    pub fn at(self, t: Instant) -> Self {
        self.exact(t.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Language;
    use crate::words::page::heads;

    #[test]
    fn a_column_of_a_file_has_one_name_in_every_language() {
        words::speak(Language::German);
        let head = head(|| vec![Cell::figure(heads::budget_left()), Cell::text(heads::when()).exact("When (UTC)")]);
        let shown: Vec<(&str, Option<&str>)> = head.iter().map(|c| (&*c.text, c.exact.as_deref())).collect();
        assert_eq!(shown, [("Budgetrest", Some("Budget left")), ("Wann", Some("When (UTC)"))]);
    }
}
