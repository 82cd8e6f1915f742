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
    /// How many more times the same was found in the same field.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub again: u64,
    /// The line of the last of them; 0 when there is none.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub last_line: u64,
    /// What else was found there: the first few that differ, at most [`Warning::OTHERS`] and one more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
    /// Made in `words/`.
    #[serde(default)]
    pub message: String,
}

fn is_zero(n: &u64) -> bool {
    *n == 0
}

/// What happened to the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Problem {
    /// The row is left out.
    RowRefused,
    /// A part of a tree, such as a series or a definition, is left out.
    PartRefused,
    /// One optional value is left out; the rest of the row is used.
    ValueIgnored,
    /// Read, by an assumption that is stated.
    Assumed,
    /// Reading stopped here; what came before is used.
    Stopped,
}

/// The warnings of a file: the first of each kind, up to a limit, and the count of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Warnings {
    pub first: Vec<Warning>,
    pub total: u64,
}

impl Warnings {
    /// How many kinds of warning a file keeps whole, besides that its reading stopped.
    pub const SHOWN: usize = 20;

    /// One mistake made in every row is one warning with a count, so that it does not hide the others.
    pub fn push(&mut self, warning: Warning) {
        self.total += 1;
        if let Some(known) = self.first.iter_mut().find(|known| known.is_like(&warning)) {
            known.again += 1;
            known.last_line = warning.line;
            let told = known.others.len() > Warning::OTHERS;
            if !told && warning.found != known.found && !known.others.contains(&warning.found) {
                known.others.push(warning.found);
            }
        } else if self.first.len() < Self::SHOWN || warning.problem == Problem::Stopped {
            // That the rest of a file was not read is said whatever else was: it hardly happens twice.
            self.first.push(warning);
        }
    }

    /// How many are in no way among `first`.
    pub fn unlisted(first: &[Warning], total: u64) -> u64 {
        total.saturating_sub(first.iter().map(|w| 1 + w.again).sum())
    }
}

impl Warning {
    /// How many different values of one mistake are told, after the first.
    pub const OTHERS: usize = 4;

    /// The same happened for the same reason in the same field; figures in the reason may differ.
    fn is_like(&self, other: &Warning) -> bool {
        let reason = |w: &Warning| w.expected.bytes().filter(|b| !b.is_ascii_digit()).collect::<Vec<_>>();
        let absent = |w: &Warning| w.found.is_empty();
        absent(self) == absent(other)
            && self.problem == other.problem
            && self.field == other.field
            && reason(self) == reason(other)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn that_reading_stopped_is_told_beside_any_number_of_other_warnings() {
        let of = |problem, field: String| Warning {
            problem,
            line: 1,
            column: 1,
            field,
            found: "x".into(),
            expected: "a number".into(),
            again: 0,
            last_line: 0,
            others: vec![],
            message: String::new(),
        };
        let mut all = Warnings::default();
        (0..30).for_each(|i| all.push(of(Problem::ValueIgnored, format!("column {i}"))));
        assert_eq!((all.first.len(), all.total), (Warnings::SHOWN, 30));
        all.push(of(Problem::Stopped, String::new()));
        assert_eq!(all.first.last().map(|w| w.problem), Some(Problem::Stopped));
        assert_eq!(Warnings::unlisted(&all.first, all.total), 10);
    }
}
