//! Readings -> scorecard: curves, weights, balance. Plain data out; no sentence is made and nothing is rounded here.
//!
//! Invariant: every page, export and report is drawn from `Scorecard` and from nothing else.

pub mod assemble;
pub mod balance;
pub mod curve;
pub mod detail;
pub mod facts;
mod headline;
pub mod period;
pub mod retro;
pub mod scorecard;
pub mod span;

pub use scorecard::*;
