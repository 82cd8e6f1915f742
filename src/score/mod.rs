//! Readings -> scorecard: curves, weights, balance. Plain data out; no sentence is made and nothing is rounded here.
//!
//! Invariant: every page, export and report is drawn from `Scorecard` and from nothing else.

pub mod assemble;
pub mod balance;
pub mod benchmarks;
pub mod compare;
pub mod composite;
pub mod curve;
pub mod decisions;
pub mod delivery;
pub mod detail;
mod doubtful;
pub mod facts;
pub mod finding;
pub mod gate;
mod headline;
pub mod history;
pub mod hurt;
pub mod last_time;
pub mod levels;
pub mod need;
pub mod outcomes;
pub mod period;
pub mod price;
pub mod reliability;
pub mod retro;
mod reviewed;
pub mod risk;
pub mod scorecard;
pub mod span;
pub mod speed;
pub mod talk;
mod what_if;

pub use delivery::{
    Benchmark, Delivery, DeploymentRow, Level, LevelChance, LevelReading, OverrideRow, Peer, PeerDefinition,
    QuickCheck, Stage,
};
pub use reviewed::with_review;
pub use scorecard::*;
