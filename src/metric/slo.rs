//! One SLO over its own window: SLI, budget, verdict (OpenSLO v1 budgeting methods; Google SRE Workbook
//! chapters 2 and 5). Rounding and words are elsewhere: a verdict is an exact comparison.

use super::draw::{self, Random};
use super::{stats, window, window::Bounds};
use crate::domain::{
    Amount, Cell, Instant, Method, Missing, Reason, Sli, Slo, Window,
    time::{DAY, SECOND},
};

/// One SLO, measured or not.
#[derive(Clone, Debug)]
pub struct SloFigure {
    pub service: String,
    pub name: String,
    pub objective: Option<f64>,
    pub method: Method,
    pub window: Window,
    pub bounds: Option<Bounds>,
    /// Share of the window's days so far that have samples, 0–1.
    pub covered: f64,
    /// Share of the window that has gone by, 0–1.
    pub elapsed: f64,
    /// Events, or slices for the slice methods (for ratio timeslices good is the sum of the ratios).
    pub good: Amount,
    pub total: Amount,
    pub sli: Option<f64>,
    /// Wilson 95 %, for occurrences of counted events and timeslices only.
    pub sli_interval: Option<(f64, f64)>,
    verdict: Result<bool, Reason>,
    /// budget consumed = bad / total · scale; `None` without a budget.
    scale: Option<f64>,
    /// bad / total, without the digits that 1 − sli would cancel.
    bad_share: f64,
    draws: Vec<f64>,
}

impl SloFigure {
    pub fn met(&self) -> Option<bool> {
        self.verdict.as_ref().ok().copied()
    }

    pub fn unmeasured(&self) -> Option<Reason> {
        self.verdict.as_ref().err().cloned()
    }

    pub fn no_budget(&self) -> Option<Reason> {
        (self.verdict.is_ok() && self.scale.is_none()).then_some(Reason::NoBudget)
    }

    pub fn consumed(&self) -> Option<f64> {
        self.verdict.as_ref().ok()?;
        Some(self.bad_share * self.scale?)
    }

    /// The period begins when the data has ended: what the window holds is of another time.
    pub fn not_reached(&mut self) {
        (self.good, self.total, self.covered) = (Amount::ZERO, Amount::ZERO, 0.0);
        (self.sli, self.sli_interval, self.draws) = (None, None, vec![]);
        self.verdict = Err(Reason::NothingInPeriod { what: Missing::SliSamples });
    }

    /// Signed, never clamped.
    pub fn remaining(&self) -> Option<f64> {
        Some(1.0 - self.consumed()?)
    }

    pub fn remaining_at(&self, sli: f64) -> f64 {
        1.0 - (1.0 - sli) * self.scale.unwrap_or(0.0)
    }

    /// Whether a drawn SLI would meet the objective; without draws, whether the measured one does.
    pub fn would_meet(&self, drawn: Option<f64>) -> bool {
        match (drawn, self.objective) {
            (Some(sli), Some(objective)) => sli >= objective,
            _ => self.met() == Some(true),
        }
    }

    /// What the SLI could as well have been: day-block bootstrap, so that an outage counts as one event
    /// and not as a million. Empty when none were asked for, or days are too few.
    pub fn sli_draws(&self) -> &[f64] {
        &self.draws
    }

    /// Whether the interval of the ratio clears the objective.
    pub fn strong(&self) -> Option<bool> {
        let ((low, high), objective) = (self.sli_interval?, self.objective?);
        Some(if self.met()? { low >= objective } else { high < objective })
    }
}

/// Days that a bootstrap of days needs, as many as a median's interval: drawn again and again, one day or two
/// look as if they could not have been otherwise.
const DAYS_NEEDED: usize = stats::MEDIAN_NEEDS as usize;

/// Measures `slo` at `to`. Draws cost time: without them intervals are missing.
pub fn measure(slo: &Slo, sli: Option<&Sli>, to: Instant, with_draws: bool) -> SloFigure {
    let bounds = window::bounds(&slo.window, to);
    let mut figure = SloFigure {
        service: slo.service.clone(),
        name: slo.name.clone(),
        objective: Some(slo.objective),
        method: slo.method,
        window: slo.window.clone(),
        bounds,
        covered: 0.0,
        elapsed: 1.0,
        good: Amount::ZERO,
        total: Amount::ZERO,
        sli: None,
        sli_interval: None,
        verdict: Err(Reason::NotInExport { what: Missing::SliSamples }),
        scale: None,
        bad_share: 0.0,
        draws: vec![],
    };
    let (Some(sli), Some(bounds)) = (sli, bounds) else { return figure };
    figure.elapsed = (bounds.to.0 - bounds.from.0) as f64 / (bounds.end.0 - bounds.from.0).max(1) as f64;
    let cells: Vec<Cell> = sli.cells.between(bounds.from, bounds.to).collect();
    if cells.is_empty() {
        figure.verdict = Err(Reason::NothingInPeriod { what: Missing::SliSamples });
        return figure;
    }
    let days = (bounds.to.0 - bounds.from.0 + DAY - 1) / DAY;
    figure.covered = (days_with_samples(&cells, bounds.from) as f64 / days as f64).min(1.0);
    let (units, slice_secs) = match units(slo, &cells, bounds.from) {
        Ok(units) => units,
        Err(reason) => {
            figure.verdict = Err(reason);
            return figure;
        }
    };
    figure.good = units.iter().map(|u| u.good).sum();
    figure.total = units.iter().map(|u| u.total).sum();
    figure.sli = figure.good.ratio(figure.total);
    let Some(ratio) = figure.sli else {
        figure.verdict = Err(Reason::NoEvents);
        return figure;
    };
    figure.bad_share = (figure.total - figure.good).ratio(figure.total).unwrap_or(0.0);
    figure.verdict = Ok(meets(figure.good, figure.total, slo.objective));
    let counted = slo.method == Method::Timeslices || (slo.method == Method::Occurrences && !sli.of_ratios);
    if counted {
        figure.sli_interval = Some(stats::wilson(figure.good.to_f64(), figure.total.to_f64()));
    }
    // In billionths, as `meets` has it: 1 − 0.99999 in floats is off from its eleventh digit on.
    let budget = (1e9 - libm::round(slo.objective * 1e9)) / 1e9;
    if budget > 0.0 {
        // On a calendar window the slices still to come belong to the budget (OpenSLO, timeslices).
        let of_all = match (slo.method, slice_secs) {
            (Method::Timeslices, Some(secs)) if matches!(slo.window, Window::Calendar { .. }) => {
                let all = (bounds.end.0 - bounds.from.0) as f64 / (secs as f64 * SECOND as f64);
                figure.total.to_f64() / all.max(1.0)
            }
            _ => 1.0,
        };
        figure.scale = Some(of_all / budget);
    }
    if with_draws && units.chunk_by(|a, b| a.day == b.day).count() >= DAYS_NEEDED {
        figure.draws = day_block_bootstrap(&units, ratio, &format!("slo/{}/{}", slo.service, slo.name));
    }
    figure
}

/// Measurements without an objective: the SLI is shown, nothing is judged.
pub fn without_objective(service: &str, name: &str, sli: &Sli, to: Instant) -> SloFigure {
    let slo = Slo {
        service: service.into(),
        name: name.into(),
        sli: name.into(),
        objective: 1.0,
        window: Window::DEFAULT,
        method: Method::Occurrences,
        slice_target: None,
        slice_secs: None,
    };
    let mut figure = measure(&slo, Some(sli), to, false);
    figure.objective = None;
    figure.scale = None;
    figure.sli_interval = None;
    if figure.verdict.is_ok() {
        figure.verdict = Err(Reason::NoObjective);
    }
    figure
}

/// good / total ≥ objective, without rounding: objectives have at most nine decimals.
fn meets(good: Amount, total: Amount, objective: f64) -> bool {
    let billionths = libm::round(objective * 1e9) as u128;
    match (good.0.checked_mul(1_000_000_000), total.0.checked_mul(billionths)) {
        (Some(good), Some(needed)) => good >= needed,
        _ => good.to_f64() >= objective * total.to_f64(),
    }
}

fn days_with_samples(cells: &[Cell], from: Instant) -> usize {
    let day = |c: &Cell| (c.at.0 - from.0) / DAY;
    let mut days: Vec<i64> = cells.iter().map(day).collect();
    days.dedup();
    days.len()
}

/// What the budget is counted in, with the day it belongs to.
struct UnitOfBudget {
    day: i64,
    good: Amount,
    total: Amount,
}

/// The units, and how many seconds a slice has where they are slices.
fn units(slo: &Slo, cells: &[Cell], from: Instant) -> Result<(Vec<UnitOfBudget>, Option<u64>), Reason> {
    if slo.method == Method::Occurrences {
        let events = cells.iter().map(|c| UnitOfBudget { day: c.at.day(), good: c.good, total: c.total });
        return Ok((events.collect(), None));
    }
    let step = step_secs(cells);
    // Samples may lie less than a second apart; a slice does not.
    let slice = slo.slice_secs.or(step).unwrap_or(60).max(1);
    if let Some(step) = step
        && step > slice
    {
        return Err(Reason::TooCoarse { step, needed: slice });
    }
    // A slice is good when its ratio meets this; without a target of its own, the objective.
    let target = slo.slice_target.unwrap_or(slo.objective);
    let slice_ms = i64::try_from(slice).unwrap_or(i64::MAX).saturating_mul(SECOND);
    let number = |c: &Cell| (c.at.0 - from.0) / slice_ms;
    let slices = cells.chunk_by(|a, b| number(a) == number(b)).filter_map(|slice| {
        let total: Amount = slice.iter().map(|c| c.total).sum();
        let good: Amount = slice.iter().map(|c| c.good).sum();
        let ratio = good.ratio(total)?;
        let one = Amount::whole(1);
        let good = match slo.method {
            Method::Timeslices if meets(good, total, target) => one,
            Method::Timeslices => Amount::ZERO,
            // Down to a billionth, in integers: by way of a float 0.5125 would come out as a billionth less.
            _ => Amount(good.0.checked_mul(one.0).map_or((ratio * one.0 as f64) as u128, |good| good / total.0)),
        };
        Some(UnitOfBudget { day: slice[0].at.day(), good, total: one })
    });
    Ok((slices.collect(), Some(slice)))
}

/// The usual distance between samples here, seconds.
fn step_secs(cells: &[Cell]) -> Option<u64> {
    let mut gaps: Vec<i64> = cells.windows(2).map(|pair| pair[1].at.0 - pair[0].at.0).collect();
    gaps.sort_unstable();
    gaps.get(gaps.len() / 2).map(|&ms| (ms / SECOND) as u64)
}

fn day_block_bootstrap(units: &[UnitOfBudget], measured: f64, seed: &str) -> Vec<f64> {
    let days: Vec<(f64, f64)> = units
        .chunk_by(|a, b| a.day == b.day)
        .map(|day| {
            let sum = |of: fn(&UnitOfBudget) -> Amount| day.iter().map(of).sum::<Amount>().to_f64();
            (sum(|u| u.total) - sum(|u| u.good), sum(|u| u.total))
        })
        .collect();
    let mut random = Random::new(seed);
    (0..draw::DRAWS)
        .map(|_| {
            let (mut bad, mut total) = (0.0, 0.0);
            for _ in 0..days.len() {
                let (b, t) = days[random.below(days.len())];
                bad += b;
                total += t;
            }
            if total > 0.0 { 1.0 - bad / total } else { measured }
        })
        .collect()
}
