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

/// The services that are to have a section, those that need a decision first.
pub fn wanted(sc: &Scorecard) -> Vec<String> {
    let (needing, others): (Vec<&Service>, Vec<&Service>) = sc.services.iter().partition(|s| needs_decision(sc, s));
    let others = others.into_iter().filter(|_| sc.services.len() <= ALL_UP_TO);
    needing.into_iter().chain(others).map(|s| s.name.clone()).collect()
}

/// It is named by a decision, overspent a budget, or may not ship freely.
fn needs_decision(sc: &Scorecard, s: &Service) -> bool {
    let named = sc.decisions.iter().any(|d| d.service == s.name || d.others.contains(&s.name));
    let held = s.gate.as_ref().is_some_and(|g| matches!(g.verdict, GateVerdict::Freeze | GateVerdict::Guardrails));
    named || held || service_state(s) == BudgetState::Breach
}
