//! The five tiles: each the distribution of one metric over services or SLOs, never a blend of them.

use super::assemble::Measured;
use super::balance::unmeasured;
use super::{Attainment, Change, Headline, Headlines, Reading, Result};
use crate::domain::{Missing, Reason, Unit};
use crate::metric::{self, draw, draw::Shift, stats};

pub fn headlines(services: &[Measured]) -> Headlines {
    Headlines {
        slos_met: attainment(services),
        budget: budget(services),
        deployment_frequency: of_services(services, "deployment-frequency"),
        lead_time: of_services(services, "lead-time"),
        change_fail_rate: of_services(services, "change-fail-rate"),
    }
}

fn attainment(services: &[Measured]) -> Attainment {
    let judged = |of: for<'a> fn(&'a Measured<'_>) -> &'a super::facts::Measurement| {
        let verdicts: Vec<Option<bool>> = services.iter().flat_map(|m| of(m).slos.iter().map(|s| s.met())).collect();
        let count = |v: Option<bool>| verdicts.iter().filter(|&&x| x == v).count() as u64;
        (count(Some(true)), count(Some(false)), count(None))
    };
    let (met, missed, no_data) = judged(|m| &m.now);
    let (was_met, was_missed, _) = judged(|m| &m.before);
    let share = |met: u64, missed: u64| (met + missed > 0).then(|| met as f64 / (met + missed) as f64);
    let periods = services.first().map_or(0, |m| m.earlier.len());
    let mut history: Vec<Option<f64>> = (0..periods)
        .map(|p| {
            let verdicts = || services.iter().flat_map(move |m| m.earlier[p].slos.iter().filter_map(|s| s.met()));
            share(verdicts().filter(|met| *met).count() as u64, verdicts().filter(|met| !met).count() as u64)
        })
        .collect();
    history.push(share(met, missed));
    let measured_before = was_met + was_missed;
    Attainment {
        met,
        missed,
        no_data,
        stale: services.iter().flat_map(|m| &m.now.slos).filter(|s| s.stale && s.met() == Some(true)).count() as u64,
        previous_met: (measured_before > 0).then_some(was_met),
        previous_measured: (measured_before > 0).then_some(measured_before),
        change: change((met, met + missed), (was_met, measured_before)),
        history,
    }
}

/// Of two shares of SLOs met, by the 95 % interval of their difference (Newcombe); `None` where one has no SLO.
fn change(now: metric::compare::Share, before: metric::compare::Share) -> Option<Change> {
    let (_, low, high) = (now.1 > 0 && before.1 > 0).then(|| metric::compare::difference(now, before))?;
    Some(match (low > 0.0, high < 0.0) {
        (true, _) => Change::Better,
        (_, true) => Change::Worse,
        _ => Change::NoClearChange,
    })
}

/// Over SLOs, not services: one SLO that is overspent must show.
fn budget(services: &[Measured]) -> Headline {
    let of = |m: &super::facts::Measurement| -> Vec<(f64, String)> {
        let named = |s: &metric::slo::SloFigure| Some((s.remaining()?, format!("{} · {}", s.service, s.name)));
        m.slos.iter().filter_map(named).collect()
    };
    let all: usize = services.iter().map(|m| m.now.slos.len()).sum();
    distribution(services, "error-budget-remaining", Unit::Ratio, all, of, |m| {
        Reason::of_several(m.slos.iter().filter_map(|s| s.unmeasured().or_else(|| s.no_budget())))
    })
}

fn of_services(services: &[Measured], id: &str) -> Headline {
    let unit = match id {
        "deployment-frequency" => Unit::PerDay,
        "lead-time" => Unit::Seconds,
        _ => Unit::Ratio,
    };
    let of = |m: &super::facts::Measurement| m.value(id).map(|v| (v, String::new())).into_iter().collect();
    distribution(services, id, unit, services.len(), of, |m| m.outcome(id).as_ref().err().cloned())
}

fn distribution(
    services: &[Measured],
    id: &str,
    unit: Unit,
    all: usize,
    of: impl Fn(&super::facts::Measurement) -> Vec<(f64, String)>,
    reason: impl Fn(&super::facts::Measurement) -> Option<Reason>,
) -> Headline {
    // Values of all services, by value, each with its name.
    let gather = |pick: &dyn Fn(&Measured) -> Vec<(f64, String)>| {
        let mut values: Vec<(f64, String)> = services
            .iter()
            .flat_map(|m| {
                pick(m).into_iter().map(|(v, name)| (v, if name.is_empty() { m.facts.name.to_string() } else { name }))
            })
            .collect();
        values.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
        values
    };
    let median = |values: &[(f64, String)]| {
        let sorted: Vec<f64> = values.iter().map(|v| v.0).collect();
        (!sorted.is_empty()).then(|| stats::median(&sorted))
    };
    let now = gather(&|m| of(&m.now));
    let before = median(&gather(&|m| of(&m.before)));
    let n = services.iter().filter_map(|m| m.now.outcome(id).as_ref().ok()).map(|f| f.measured.n).sum();
    let result = match median(&now) {
        Some(value) => Result::Measured(metric::Measured {
            over: None,
            value,
            unit,
            n,
            low: now.first().map(|v| v.0),
            high: now.last().map(|v| v.0),
        }),
        None => {
            let reason = Reason::of_several(services.iter().filter_map(|m| reason(&m.now)));
            // Services that have no reason of their own have no SLO to have one.
            let what = if services.is_empty() { Missing::Services } else { Missing::SliSamples };
            unmeasured(reason.unwrap_or(Reason::NotInExport { what }))
        }
    };
    let mut history: Vec<Option<f64>> =
        (0..services.first().map_or(0, |m| m.earlier.len())).map(|p| median(&gather(&|m| of(&m.earlier[p])))).collect();
    history.push(median(&now));
    let (mut better, mut worse, mut unclear) = (0, 0, 0);
    for m in services {
        let (Ok(a), Ok(b), Some(about)) = (m.now.outcome(id), m.before.outcome(id), metric::about(id)) else {
            continue;
        };
        match draw::shift(a, b, about.better, &format!("{}/{id}", m.facts.name)) {
            Some(Shift::Better) => better += 1,
            Some(Shift::Worse) => worse += 1,
            Some(Shift::Unclear) => unclear += 1,
            None => {}
        }
    }
    Headline {
        reading: Reading { id: id.into(), result, previous: before, change: None },
        measured: now.len() as u64,
        of: all as u64,
        lowest: now.first().map(|v| v.1.clone()),
        highest: now.last().map(|v| v.1.clone()),
        better,
        worse,
        unclear,
        history,
    }
}
