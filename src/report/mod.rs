//! Scorecard -> files. What a figure is or how it reads is decided before: here are only the forms.

pub mod csv;
pub mod html;
pub mod json;
pub mod markdown;
mod markup;
mod meeting;
pub mod rollup;
mod tables;
pub mod zip;

use crate::score::detail::Detail;
use crate::score::gate::GateVerdict;
use crate::score::retro::Retro;
use crate::score::{Scorecard, Service};
use crate::words::{BudgetState, service_state};
use std::rc::Rc;

/// What a report is made of: answers of the engine, all for the same files and choices.
#[derive(Clone, Debug)]
pub struct Material {
    pub scorecard: Rc<Scorecard>,
    /// Absent where it could not be had.
    pub retro: Option<Rc<Retro>>,
    /// Day by day, of the services that [`wanted`] names, in its order.
    pub details: Vec<Rc<Detail>>,
    /// Whether this is the generated sample.
    pub synthetic: bool,
}

/// With more services than this, only those that need a decision have a section each.
pub const ALL_UP_TO: usize = 20;

/// The services that are to have a section: in breach or named by a decision, then those that may not ship freely, then
/// the rest.
pub fn wanted(sc: &Scorecard) -> Vec<String> {
    let mut services: Vec<(u8, &Service)> = sc.services.iter().map(|s| (need(sc, s), s)).collect();
    services.retain(|(need, _)| *need < NO_NEED || sc.services.len() <= ALL_UP_TO);
    // In the scorecard's order where they need one alike.
    services.sort_by_key(|(need, _)| *need);
    services.into_iter().map(|(_, s)| s.name.clone()).collect()
}

const NO_NEED: u8 = 2;

/// How much a service needs a decision, 0 the most.
fn need(sc: &Scorecard, s: &Service) -> u8 {
    let named = sc.decisions.iter().any(|d| d.service == s.name || d.others.contains(&s.name));
    let held = s.gate.as_ref().is_some_and(|g| matches!(g.verdict, GateVerdict::Freeze | GateVerdict::Guardrails));
    match (named || service_state(s) == BudgetState::Breach, held) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => NO_NEED,
    }
}
