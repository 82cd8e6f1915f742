//! One figure for several SLOs, the two ways that are documented: the weighted mean of SLIs (Elastic Kibana's
//! composite SLO), and the rules of OpenSLO v1 for each budgeting method
//! (<https://openslo.com/specification/>, "Composite SLO").

use super::pieces::{self, Pieces};
use super::slo::SloFigure;
use crate::domain::{Amount, Instant, Method, Missing, Reason, Slo};
use std::collections::BTreeMap;

/// One of the SLOs, over its own window.
pub struct Member<'a> {
    pub slo: &'a Slo,
    pub figure: &'a SloFigure,
    /// Of the window.
    pub pieces: Option<Pieces>,
    /// Above 0.
    pub weight: f64,
}

/// What a composite comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Composite {
    /// Absent where only budgets are combined.
    pub sli: Option<f64>,
    /// Share of the composite's budget.
    pub consumed: Option<f64>,
    /// Of slices: how many are bad for any member, and all.
    pub slices: Option<(u64, u64)>,
}

const NO_DATA: Reason = Reason::NothingInPeriod { what: Missing::SliSamples };

/// Σ weight · SLI / Σ weight over the members with data.
pub fn weighted_mean(members: &[Member], objective: f64) -> Result<Composite, Reason> {
    let measured = || members.iter().filter_map(|m| Some((m.figure.sli?, m.weight)));
    let weights: f64 = measured().map(|(_, w)| w).sum();
    if weights <= 0.0 {
        return Err(NO_DATA);
    }
    let missing = measured().map(|(sli, w)| w * (1.0 - sli)).sum::<f64>() / weights;
    Ok(Composite { sli: Some(1.0 - missing), consumed: of_budget(missing, objective), slices: None })
}

/// By the members' budgeting method, which must be one: occurrences add up what each burns of its own budget; a slice
/// is bad when it is bad for any; of ratio timeslices what is missing to 1 adds up. Weights multiply what burns.
pub fn open_slo(members: &[Member], objective: f64) -> Result<Composite, Reason> {
    let method = members.first().map_or(Method::Occurrences, |m| m.slo.method);
    if members.iter().any(|m| m.slo.method != method || m.slo.window != members[0].slo.window) {
        return Err(Reason::MixedMembers);
    }
    let measured: Vec<&Member> = members.iter().filter(|m| m.figure.sli.is_some()).collect();
    if measured.is_empty() {
        return Err(NO_DATA);
    }
    match method {
        Method::Occurrences => {
            let consumed: Option<f64> = measured.iter().map(|m| Some(m.weight * m.figure.consumed()?)).sum();
            consumed.map(|all| Composite { sli: None, consumed: Some(all), slices: None }).ok_or(Reason::NoBudget)
        }
        Method::Timeslices => {
            let mut lengths = measured.iter().filter_map(|m| m.pieces.as_ref()?.slice_secs);
            let first = lengths.next();
            if lengths.any(|secs| Some(secs) != first) {
                return Err(Reason::MixedMembers);
            }
            let mut good: BTreeMap<Instant, bool> = BTreeMap::new();
            for piece in measured.iter().filter_map(|m| m.pieces.as_ref()).flat_map(|p| &p.list) {
                *good.entry(piece.at).or_insert(true) &= piece.bad() == Amount::ZERO;
            }
            let (bad, all) = (good.values().filter(|good| !**good).count() as u64, good.len().max(1) as u64);
            let missing = bad as f64 / all as f64;
            let consumed = of_budget(missing, objective);
            Ok(Composite { sli: Some(1.0 - missing), consumed, slices: Some((bad, all)) })
        }
        Method::RatioTimeslices => {
            let missing: f64 = measured.iter().map(|m| m.weight * (1.0 - m.figure.sli.unwrap_or(1.0))).sum();
            Ok(Composite { sli: Some(1.0 - missing), consumed: of_budget(missing, objective), slices: None })
        }
    }
}

fn of_budget(missing: f64, objective: f64) -> Option<f64> {
    let budget = pieces::budget(objective);
    (budget > 0.0).then(|| missing / budget)
}
