//! What a page shows beside the scorecard, asked of the engine when the page is opened: for a service, or for all.
//!
//! Invariant: at most one question is on its way, and one that ended the engine is not asked again unasked.

use crate::words::page::alerts;
use std::rc::Rc;

/// The key of what there is only one of.
pub const ALL: &str = "";

#[derive(Clone, Debug, PartialEq)]
pub struct Panel<T> {
    /// What it is of, and what there is to see: or a sentence.
    answer: Option<(String, Result<Rc<T>, String>)>,
    /// Asked for and not yet answered.
    asked: Option<String>,
    /// Of files or choices that have changed since; shown until the next one is there.
    stale: bool,
    /// The engine ended on it.
    stuck: bool,
}

impl<T> Default for Panel<T> {
    fn default() -> Self {
        Panel { answer: None, asked: None, stale: false, stuck: false }
    }
}

impl<T: PartialEq> Panel<T> {
    pub fn shown(&self, of: &str) -> Option<Rc<T>> {
        self.answer_of(of)?.as_ref().ok().cloned()
    }

    /// What there was to see last, of whatever: shown until the next is there.
    pub fn latest(&self) -> Option<Rc<T>> {
        self.answer.as_ref()?.1.as_ref().ok().cloned()
    }

    pub fn message(&self, of: &str) -> Option<String> {
        self.answer_of(of)?.as_ref().err().cloned()
    }

    fn answer_of(&self, of: &str) -> Option<&Result<Rc<T>, String>> {
        self.answer.as_ref().filter(|(name, _)| name == of).map(|(_, answer)| answer)
    }

    /// Whether to ask now; if so, it counts as asked.
    pub(super) fn ask(&mut self, of: &str) -> bool {
        let there = !self.stale && self.answer_of(of).is_some();
        if self.asked.is_some() || self.stuck || there {
            return false;
        }
        self.asked = Some(of.into());
        self.stale = false;
        true
    }

    /// An answer that was not asked for is of a worker that is gone.
    pub(super) fn arrived(&mut self, of: &str, answer: Result<Rc<T>, String>) {
        if self.asked.as_deref() != Some(of) {
            return;
        }
        self.asked = None;
        // The same again is kept, so that nothing is drawn anew.
        if self.answer_of(of) != Some(&answer) {
            self.answer = Some((of.into(), answer));
        }
    }

    pub(super) fn outdate(&mut self) {
        self.stale = true;
    }

    /// Something changed that may help.
    pub(super) fn retry(&mut self) {
        self.stuck = false;
    }

    /// The worker that was asked is gone.
    pub(super) fn forget_asking(&mut self) {
        self.asked = None;
    }

    /// Whether the engine ended on this.
    pub(super) fn died(&mut self, cause: &str) -> bool {
        let Some(of) = self.asked.take() else { return false };
        self.stuck = true;
        let message = alerts::no_page(cause);
        self.answer = Some((of, Err(message)));
        true
    }
}
