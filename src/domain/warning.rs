//! What a reader has to say about a row: where, what was found, what was expected.

use serde::{Deserialize, Serialize};

/// A row or value that was refused, doubted or assumed. `message` is the whole sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    pub problem: Problem,
    /// 1-based; 0 when it is about the whole file.
    pub line: u64,
    /// 1-based, counted in characters; 0 when it is about the whole line.
    pub column: u64,
    /// Column or key, under its name in the file.
    pub field: String,
    /// As it stands in the file, cut at 80 characters.
    pub found: String,
    pub expected: String,
    /// Made in `words/`.
    #[serde(default)]
    pub message: String,
}

/// What happened to the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Problem {
    /// The row is left out.
    RowRefused,
    /// One optional value is left out; the rest of the row is used.
    ValueIgnored,
    /// Read, by an assumption that is stated.
    Assumed,
    /// Reading stopped here; what came before is used.
    Stopped,
}

/// The first few warnings of a file, and the count of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Warnings {
    pub first: Vec<Warning>,
    pub total: u64,
}

impl Warnings {
    /// How many of a file's warnings are kept whole.
    pub const SHOWN: usize = 20;

    pub fn push(&mut self, warning: Warning) {
        self.total += 1;
        if self.first.len() < Self::SHOWN {
            self.first.push(warning);
        }
    }
}

/// `text` as shown in a message: at most 80 characters.
pub fn excerpt(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(&text[..text.len().min(400)]);
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into_owned(),
    }
}
