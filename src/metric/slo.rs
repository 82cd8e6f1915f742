//! One SLO over its own window: SLI, budget, verdict (OpenSLO v1 budgeting methods; Google SRE Workbook
//! chapters 2 and 5). Rounding and words are elsewhere: a verdict is an exact comparison.

use super::draw::{self, Random};
use super::forecast::{self, Drift, Forecast};
use super::pieces::{self, Piece, Pieces, meets};
use super::{burn, stats, window, window::Bounds};
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
    /// The last sample ended more than a day, and more than two samples, before the window does.
    pub stale: bool,
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
        self.stale = false;
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

    /// Whether the interval of the ratio clears the objective, by data that reach to the end of the window.
    pub fn strong(&self) -> Option<bool> {
        let ((low, high), objective) = (self.sli_interval?, self.objective?);
        if self.stale {
            return Some(false);
        }
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
        stale: false,
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
    let days = pieces::days_between(bounds.from, bounds.to);
    figure.covered = (days_with_samples(&cells, bounds.from) as f64 / days as f64).min(1.0);
    let pieces = match Pieces::new(slo, &cells, bounds.from) {
        Ok(pieces) => pieces,
        Err(reason) => {
            figure.verdict = Err(reason);
            return figure;
        }
    };
    figure.stale = is_stale(&pieces, bounds.to);
    let all = pieces.between(bounds.from, bounds.to);
    (figure.good, figure.total) = (all.total - all.bad, all.total);
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
    let budget = pieces::budget(slo.objective);
    if budget > 0.0 {
        // On a calendar window the slices still to come belong to the budget (OpenSLO, timeslices).
        let of_all = match (slo.method, pieces.slice_secs) {
            (Method::Timeslices, Some(secs)) if matches!(slo.window, Window::Calendar { .. }) => {
                let all = (bounds.end.0 - bounds.from.0) as f64 / (secs as f64 * SECOND as f64);
                figure.total.to_f64() / all.max(1.0)
            }
            _ => 1.0,
        };
        figure.scale = Some(of_all / budget);
    }
    if with_draws && pieces.days().count() >= DAYS_NEEDED {
        figure.draws = day_block_bootstrap(&pieces, ratio, &format!("slo/{}/{}", slo.service, slo.name));
    }
    figure
}

/// Where the budget is going, at the end of the SLO's window, and the alerts of a period.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// (look-back in milliseconds, rate).
    pub burn: Vec<burn::Burned>,
    /// The same for the look-back that stands for "now".
    pub now: burn::Burned,
    pub rules: Vec<burn::RuleFigure>,
    pub alerts: Vec<burn::Alert>,
    pub exhaustion: Result<burn::Exhaustion, Reason>,
    /// `None` where the budget is spent, or its window over.
    pub forecast: Option<Result<Forecast, Reason>>,
    /// Days of the last four weeks on which errors had drifted.
    pub drifts: Vec<Drift>,
    /// Consumption at the end of a calendar window that is not over, if the rate of now goes on.
    pub estimated: Option<f64>,
    /// Of such a window: what is left of the budget of the whole of it, a share, signed. Its events are expected to come
    /// as so far.
    pub left_of_window: Option<f64>,
    /// The end of the last sample in the window.
    pub last_sample: Option<Instant>,
    /// From well before the window and the period on.
    pub pieces: Pieces,
}

/// Four weeks in which a drift is told, those before as what was usual, and as many again for the CUSUM to settle.
const DRIFT_DAYS: usize = 84;

/// `None` without samples or objective. `from` and `to` bound the alerts.
pub fn outlook(slo: &Slo, sli: &Sli, figure: &SloFigure, reach: i64, from: Instant, to: Instant) -> Option<Outlook> {
    let bounds = figure.bounds?;
    figure.met()?;
    // As far as a drift looks back, whoever asks: the same days have the same warnings everywhere.
    let drift = bounds.to.plus(-(DRIFT_DAYS as i64) * DAY);
    let pieces = pieces_of(slo, sli, &bounds, from.plus(-reach).min(drift))?;
    let now = burn::now(&bounds);
    let (rules, alerts) = burn::alerts(slo, &pieces, &bounds, from, to);
    let last = pieces.from(bounds.to).checked_sub(1);
    let budget = pieces::budget(slo.objective);
    let drifts = if budget > 0.0 {
        let history = forecast::days(&pieces, bounds.to, DRIFT_DAYS);
        let window = pieces::days_between(bounds.from, bounds.to) as usize;
        let recent = bounds.to.plus(-(forecast::HORIZON as i64) * DAY);
        let all = forecast::drifts(&history, window, budget, bounds.to);
        all.into_iter().filter(|d| d.at > recent).collect()
    } else {
        vec![]
    };
    Some(Outlook {
        forecast: forecast::of_slo(slo, &pieces, &bounds),
        drifts,
        burn: burn::LOOK_BACKS.into_iter().map(|back| (back, burn::burned(slo, &pieces, bounds.to, back))).collect(),
        now: (now, burn::burned(slo, &pieces, bounds.to, now)),
        rules,
        alerts,
        exhaustion: burn::exhaustion(slo, &pieces, &bounds),
        estimated: burn::estimated_consumed(slo, &pieces, &bounds),
        left_of_window: (bounds.so_far() && budget > 0.0).then(|| 1.0 - burn::of_whole_window(slo, &pieces, &bounds)),
        last_sample: last.map(|i| pieces.list[i].at.plus(pieces.step(i).unwrap_or(0)).min(bounds.to)),
        pieces,
    })
}

/// What the budget of the window `bounds` is counted in, from a window before it on or from `from`, the earlier of the
/// two. `None` where the samples are too coarse for the slices.
pub fn pieces_of(slo: &Slo, sli: &Sli, bounds: &Bounds, from: Instant) -> Option<Pieces> {
    let begin = bounds.from.plus(-burn::period(bounds)).min(from);
    let of = |begin| Pieces::new(slo, &sli.cells.between(begin, bounds.to).collect::<Vec<_>>(), bounds.from);
    // Where an older part of the data is too coarse for the slices, the window's own has to do.
    of(begin).or_else(|_| of(bounds.from)).ok()
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

fn is_stale(pieces: &Pieces, to: Instant) -> bool {
    let Some(last) = pieces.list.len().checked_sub(1) else { return false };
    let step = pieces.step(last).unwrap_or(0);
    let end = pieces.list[last].at.plus(step);
    to.0 - end.0 > DAY.max(step.saturating_mul(2))
}

fn days_with_samples(cells: &[Cell], from: Instant) -> usize {
    let day = |c: &Cell| (c.at.0 - from.0) / DAY;
    let mut days: Vec<i64> = cells.iter().map(day).collect();
    days.dedup();
    days.len()
}

fn day_block_bootstrap(pieces: &Pieces, measured: f64, seed: &str) -> Vec<f64> {
    let days: Vec<(f64, f64)> = pieces
        .days()
        .map(|day| {
            let sum = |of: fn(&Piece) -> Amount| day.iter().map(of).sum::<Amount>().to_f64();
            (sum(Piece::bad), sum(|p| p.total))
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
