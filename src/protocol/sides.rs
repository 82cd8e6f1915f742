//! What is set side by side on the page that compares, as its link names it.

pub use crate::score::compare::By;
use serde::{Deserialize, Serialize};

/// The period of the scorecard, the one before it, and the same weeks a year before; any other is `from..to`, two days
/// of which the second is exclusive.
pub const THIS: &str = "this";
pub const PREVIOUS: &str = "previous";
pub const YEAR_BEFORE: &str = "year";

/// Two periods, or the names of two services or teams. An empty one is not chosen yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sides {
    pub by: By,
    pub a: String,
    pub b: String,
}

impl Default for Sides {
    fn default() -> Self {
        Sides { by: By::Periods, a: THIS.into(), b: PREVIOUS.into() }
    }
}

/// The two days of a period that is named by them; either may be empty.
pub fn days_of(side: &str) -> Option<(&str, &str)> {
    side.split_once("..")
}
