//! Composite SLOs, as the settings define them, both ways side by side. The formulas are in `metric::composite`.

use super::assemble::Measured;
use super::facts::Facts;
use super::{Unmeasured, Verdict};
use crate::domain::{CompositeSettings, CompositeWay, Method, Reason};
use crate::metric::composite::{self, Composite, Member};
use crate::metric::pieces::Pieces;
use serde::{Deserialize, Serialize};

/// Several SLOs as one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompositeReading {
    pub name: String,
    pub objective: f64,
    /// The way that the verdict goes by.
    pub way: CompositeWay,
    pub verdict: Verdict,
    /// SLOs that the settings name, and those of them with data.
    pub members: u64,
    pub measured: u64,
    /// Members that no file speaks of: `service/slo`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<String>,
    /// The members with data, as the composite takes them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<MemberReading>,
    /// Every way.
    pub ways: Vec<WayReading>,
}

/// A member with data, over its own window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MemberReading {
    pub service: String,
    pub slo: String,
    pub method: Method,
    /// Above 0.
    pub weight: f64,
    pub sli: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget_consumed: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WayReading {
    pub way: CompositeWay,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sli: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget_consumed: Option<f64>,
    /// Where slices are combined: how many are bad for any member, and all that have data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bad_slices: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slices: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
}

pub fn readings(facts: &Facts, measured: &[Measured]) -> Vec<CompositeReading> {
    facts.settings.composites.iter().map(|settings| reading(facts, measured, settings)).collect()
}

fn reading(facts: &Facts, measured: &[Measured], settings: &CompositeSettings) -> CompositeReading {
    let mut unknown = vec![];
    let mut members = vec![];
    for told in &settings.members {
        let service = facts.settings.canonical(&told.service);
        let of_service = measured.iter().filter(|m| *m.facts.name == *service);
        let found = of_service.flat_map(|m| m.facts.slos.iter().zip(&m.now.slos)).find(|(slo, _)| slo.name == told.slo);
        let Some((slo, figure)) = found else {
            unknown.push(format!("{}/{}", told.service, told.slo));
            continue;
        };
        let pieces = figure.bounds.zip(facts.counted(slo)).and_then(|(bounds, sli)| {
            let cells: Vec<_> = sli.cells.between(bounds.from, bounds.to).collect();
            Pieces::new(slo, &cells, bounds.from).ok()
        });
        members.push(Member { slo, figure, pieces, weight: told.weight });
    }
    let result = |way| match way {
        CompositeWay::WeightedMean => composite::weighted_mean(&members, settings.objective),
        CompositeWay::OpenSlo => composite::open_slo(&members, settings.objective),
    };
    CompositeReading {
        name: settings.name.clone(),
        objective: settings.objective,
        way: settings.way,
        verdict: verdict(result(settings.way), settings.objective),
        members: settings.members.len() as u64,
        measured: members.iter().filter(|m| m.figure.sli.is_some()).count() as u64,
        unknown,
        parts: members.iter().filter_map(part).collect(),
        ways: [CompositeWay::WeightedMean, CompositeWay::OpenSlo]
            .map(|way| {
                let result = result(way);
                WayReading {
                    way,
                    sli: result.as_ref().ok().and_then(|c| c.sli),
                    budget_consumed: result.as_ref().ok().and_then(|c| c.consumed),
                    bad_slices: result.as_ref().ok().and_then(|c| Some(c.slices?.0)),
                    slices: result.as_ref().ok().and_then(|c| Some(c.slices?.1)),
                    unmeasured: result.err().map(|reason| Unmeasured { reason, message: String::new() }),
                }
            })
            .to_vec(),
    }
}

fn part(member: &Member) -> Option<MemberReading> {
    Some(MemberReading {
        service: member.slo.service.clone(),
        slo: member.slo.name.clone(),
        method: member.slo.method,
        weight: member.weight,
        sli: member.figure.sli?,
        budget_consumed: member.figure.consumed(),
    })
}

/// A few units in the last place of a sum of products are no difference.
const SLACK: f64 = 1e-12;

/// By the SLI where there is one, else by the budget.
fn verdict(result: Result<Composite, Reason>, objective: f64) -> Verdict {
    let met = match result {
        Ok(Composite { sli: Some(sli), .. }) => sli >= objective - SLACK,
        Ok(Composite { consumed: Some(consumed), .. }) => consumed <= 1.0 + SLACK,
        _ => return Verdict::NoData,
    };
    if met { Verdict::Met } else { Verdict::Missed }
}
