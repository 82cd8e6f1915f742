//! What is only supposed of a service's delivery, put in place of what was measured. Other promises and outages are
//! facts to all that follows, and stand in [`super::facts::Facts`].

use super::DataNote;
use super::facts::{Facts, Measurement, ServiceFacts, Supposed};
use crate::domain::{Unit, WhatIf};
use crate::metric::{Figure, Measured, REGISTRY, draw::Spread};

/// A supposed figure rests on no observation, and has no interval.
fn figure(value: f64, unit: Unit) -> Figure {
    Figure { measured: Measured { value, unit, n: 0, low: None, high: None, over: None }, spread: Spread::Unknown }
}

/// The measurement with what is supposed of the service. Rework and time to restore stay as they were measured.
pub fn measured(facts: &Facts, service: &ServiceFacts, mut now: Measurement) -> Measurement {
    let Some(supposed) = facts.supposed_of(&service.name) else { return now };
    let WhatIf { deployments_per_week, change_fail_rate, recovery_secs, .. } = supposed;
    let failed = now.value("change-fail-rate");
    for (id, value, unit) in [
        ("deployment-frequency", deployments_per_week.map(|rate| rate / 7.0), Unit::PerDay),
        ("change-fail-rate", *change_fail_rate, Unit::Ratio),
        ("recovery-time", *recovery_secs, Unit::Seconds),
    ] {
        let at = REGISTRY.iter().position(|m| m.about.id == id);
        if let (Some(value), Some(at)) = (value, at) {
            now.outcomes[at] = Ok(figure(value, unit));
        }
    }
    now.supposed = Supposed { fail_rate: *change_fail_rate, fail_rate_measured: failed, recovery_secs: *recovery_secs };
    now
}

/// That something is supposed, and what of it is about nothing that the files know.
pub fn notes(facts: &Facts) -> Vec<DataNote> {
    let unknown = |w: &&WhatIf| {
        let service = facts.services.iter().find(|s| *s.name == *w.service);
        let knows = |slo: &String| service.is_some_and(|s| s.slos.iter().any(|known| known.name == *slo));
        service.is_none() || !w.objectives.keys().all(knows)
    };
    let note = |code: &str, service: Option<String>, count: usize| {
        (count > 0).then(|| DataNote { code: code.into(), service, count: count as u64, ..DataNote::default() })
    };
    let all = facts.supposed();
    let unknown = all.iter().filter(unknown).map(|w| note("what-if-unknown", Some(w.service.clone()), 1));
    std::iter::once(note("what-if", None, all.len())).chain(unknown).flatten().collect()
}
