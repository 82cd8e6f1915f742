//! Figures against tables that others computed. Every table names its sources; all but the intervals go through
//! the whole engine: files in, scorecard out.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../support/mod.rs"]
mod support;

mod burn;
mod delivery;
mod intervals;
mod slos;
mod table;
mod windows;
