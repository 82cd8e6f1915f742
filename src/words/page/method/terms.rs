//! The words of the field that are no metric of a service, in a sentence or two each.

mod budgets;
mod figures;
mod outcomes;

pub use budgets::{reliability, risk};
pub use figures::{reading, score};
pub use outcomes::{field, outcomes};

use super::{Entry, Source};
use crate::words::describe;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    pub id: &'static str,
    pub term: &'static str,
    pub text: &'static str,
    pub sources: &'static [Source],
}

impl Term {
    /// Scores have one, as metrics have.
    pub fn question(self) -> Option<&'static str> {
        describe(self.id).map(|d| d.question)
    }

    pub fn entry(self) -> Entry {
        Entry {
            id: self.id.into(),
            term: self.term.into(),
            question: self.question(),
            text: vec![self.text.into()],
            addresses: self.sources.to_vec(),
            ..Entry::default()
        }
    }
}

const fn term(id: &'static str, term: &'static str, text: &'static str, sources: &'static [Source]) -> Term {
    Term { id, term, text, sources }
}

pub fn find(id: &str) -> Option<Term> {
    [reading, score, reliability, risk, outcomes, field].into_iter().flat_map(|list| list()).find(|t| t.id == id)
}
