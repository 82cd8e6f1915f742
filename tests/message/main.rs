//! The two sentences of the executive page, whole, for one small set of files after another: all good, one disaster,
//! nothing measured, and whatever else a leader may open. Each stands here as it is read aloud.
#![cfg(not(target_arch = "wasm32"))]

mod organisation;
#[path = "../support/mod.rs"]
mod support;
mod told;

use organisation::{Organisation, Service, of};

/// Told of a service that stands in for any: 8 weeks of hours, 1000 events each, an objective of 99.9 %, and one bad
/// event every four hours, which is a quarter of its budget; a deployment a day, nine hours after its commit.
fn well(name: &'static str) -> Service {
    Service::new(name).bad_every(4).deploys(24, 9)
}
