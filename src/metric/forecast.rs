//! What may become of a budget: when it could be spent, with a range, and days whose errors have drifted away from
//! what was usual. Both look at days, the unit in which outages repeat themselves.
//!
//! The range is a bootstrap of whole days (Efron and Tibshirani 1993, chapter 8): the days to come are drawn from the
//! days that were. The drift is a one-sided CUSUM (NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.3) on the
//! square roots of daily burn rates, which evens out their spread, against a median and a MAD, which one outage does
//! not move. How well either foretells is measured in `tests/forecast.rs`; what it came to is in the README.

use super::burn;
use super::draw::{DRAWS, Random};
use super::pieces::{self, Pieces};
use super::stats;
use super::window::Bounds;
use crate::domain::{
    Instant, Reason, Slo, Window,
    time::{DAY, SECOND},
};

/// Days looked ahead; what was seen in four weeks says little of later ones.
pub const HORIZON: usize = 28;
/// A budget that may be spent within so many days is worth a warning.
pub const SOON: usize = 14;
/// … where at least this share of the draws spends it. Of 0.2, 0.35 and 0.5 the one that on the sample organisation
/// warns of as much as a straight line, as seldom in vain. Real history was in sight when it was chosen.
pub const WARN_FROM: f64 = 0.35;
/// Fewer days with samples say nothing: as many as a median's interval needs.
const DAYS_NEEDED: usize = stats::MEDIAN_NEEDS as usize;
/// Days drawn from, at most; at least `HORIZON`, where there are so many.
const POOL: usize = 91;

/// CUSUM's reference value and decision interval, in standard deviations: the handbook's pair that takes some 465
/// days to a false alarm on days that do not drift.
const REFERENCE: f64 = 0.5;
pub const DECISION: f64 = 5.0;
/// No day counts for more: one outage, however long, is no drift.
const CLIP: f64 = 3.0;
/// Days that are usual, before each; and how many of them there must be.
const USUAL: usize = 28;
const USUAL_NEEDED: usize = 14;
/// The least deviation that counts as one, in square roots of burn rates: where most days are clean the MAD is 0.
const LEAST_DEVIATION: f64 = 0.5;

/// A day's events, or slices.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Day {
    pub bad: f64,
    pub total: f64,
}

impl Day {
    /// Multiples of the rate that spends exactly the budget; 0 for a day without events.
    fn burn(&self, budget: f64) -> f64 {
        if self.total > 0.0 { self.bad / self.total / budget } else { 0.0 }
    }
}

/// What is left of the window, in days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ahead {
    /// The window is the last so many days; old ones leave it as new ones come.
    Rolling { days: usize },
    /// So many days are to come, a begun one counted whole; `spent` of `allowed` events is.
    Calendar { days: usize, spent: f64, allowed: f64 },
}

/// When the budget could be spent.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// Days drawn from.
    pub days: u64,
    /// Days looked ahead.
    pub horizon: u64,
    /// Share of draws that spend the budget by then, 0–1.
    pub chance: f64,
    /// The same within [`SOON`] days.
    pub soon: f64,
    /// Ends of days by which 10, 50 and 90 % of all draws have spent it; `None` where fewer do so in time.
    pub early: Option<Instant>,
    pub middle: Option<Instant>,
    pub late: Option<Instant>,
}

/// A day on which the CUSUM rose above [`DECISION`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drift {
    /// The end of the day.
    pub at: Instant,
    /// The CUSUM, in standard deviations.
    pub cusum: f64,
    /// The burn rate of the seven days that end then.
    pub burn: f64,
}

/// The last `n` days before `to`, oldest first; fewer where the data begin later.
pub fn days(pieces: &Pieces, to: Instant, n: usize) -> Vec<Day> {
    let Some(first) = pieces.list.first() else { return vec![] };
    let known = pieces::days_between(first.at, to).clamp(0, n as i64);
    let one = |back: i64| {
        let spent = pieces.between(to.plus(-back * DAY), to.plus((1 - back) * DAY));
        Day { bad: spent.bad.to_f64(), total: spent.total.to_f64() }
    };
    (1..=known).rev().map(one).collect()
}

/// `None` where the budget is spent already or its window is over: there is nothing left to foretell.
pub fn of_slo(slo: &Slo, pieces: &Pieces, bounds: &Bounds) -> Option<Result<Forecast, Reason>> {
    let budget = pieces::budget(slo.objective);
    if budget <= 0.0 {
        return Some(Err(Reason::NoBudget));
    }
    let (to, period) = (bounds.to, burn::period(bounds));
    if period < DAY {
        return Some(Err(Reason::TooCoarse { step: (DAY / SECOND) as u64, needed: (period / SECOND) as u64 }));
    }
    let ahead = match slo.window {
        Window::Rolling { .. } => Ahead::Rolling { days: pieces::days_between(bounds.from, to) as usize },
        Window::Calendar { .. } => Ahead::Calendar {
            days: pieces::days_between(to, bounds.end) as usize,
            spent: pieces.between(bounds.from, to).bad.to_f64(),
            allowed: budget * burn::whole_window(slo, pieces, bounds),
        },
    };
    let history = match ahead {
        Ahead::Rolling { days: n } => days(pieces, to, n.max(POOL)),
        Ahead::Calendar { .. } => days(pieces, to, POOL),
    };
    let seed = format!("forecast/{}/{}", slo.service, slo.name);
    let told = forecast(&history, ahead, budget, to, &seed)?;
    // A calendar window that a draw spends on its last, begun day is spent before it ends.
    Some(told.map(|f| {
        let within = |at: Option<Instant>| {
            let rolling = matches!(slo.window, Window::Rolling { .. });
            at.map(|at| if rolling { at } else { at.min(bounds.end) })
        };
        Forecast { early: within(f.early), middle: within(f.middle), late: within(f.late), ..f }
    }))
}

/// The days to come drawn from those of `history`, which ends at `to`: of the last window, at least four weeks and at
/// most a quarter. `budget` is 1 − objective, above 0.
pub fn forecast(
    history: &[Day],
    ahead: Ahead,
    budget: f64,
    to: Instant,
    seed: &str,
) -> Option<Result<Forecast, Reason>> {
    let (horizon, pool) = match ahead {
        Ahead::Rolling { days } => (days.min(HORIZON), days.clamp(HORIZON, POOL)),
        Ahead::Calendar { days, .. } => (days.min(HORIZON), HORIZON),
    };
    let start = Start::of(history, ahead);
    if horizon == 0 || start.spent(budget) {
        return None;
    }
    let pool: Vec<Day> =
        history[history.len().saturating_sub(pool)..].iter().copied().filter(|d| d.total > 0.0).collect();
    if pool.len() < DAYS_NEEDED {
        return Some(Err(Reason::TooFew { n: pool.len() as u64, needed: DAYS_NEEDED as u64 }));
    }
    // Where no day had an error, no draw has.
    let clean = pool.iter().all(|d| d.bad <= 0.0);
    let mut random = Random::new(seed);
    let mut spent_after: Vec<usize> = (0..if clean { 0 } else { DRAWS })
        .filter_map(|_| {
            let mut run = start.clone();
            (1..=horizon).find(|day| {
                run.comes(pool[random.below(pool.len())], *day);
                run.spent(budget)
            })
        })
        .collect();
    spent_after.sort_unstable();
    let by = |share: f64| {
        let nth = libm::ceil(share * DRAWS as f64) as usize;
        spent_after.get(nth.max(1) - 1).map(|day| to.plus(*day as i64 * DAY))
    };
    let share = |n: usize| n as f64 / DRAWS as f64;
    Some(Ok(Forecast {
        days: pool.len() as u64,
        horizon: horizon as u64,
        chance: share(spent_after.len()),
        soon: share(spent_after.partition_point(|day| *day <= SOON)),
        early: by(0.1),
        middle: by(0.5),
        late: by(0.9),
    }))
}

/// A window on its way.
#[derive(Clone)]
struct Start<'a> {
    bad: f64,
    total: f64,
    /// Days that leave a rolling window, oldest first; those before the data are empty.
    leaving: &'a [Day],
    missing: usize,
    /// Of a calendar window.
    allowed: Option<f64>,
}

impl<'a> Start<'a> {
    fn of(history: &'a [Day], ahead: Ahead) -> Start<'a> {
        match ahead {
            Ahead::Rolling { days } => {
                let window = &history[history.len().saturating_sub(days)..];
                let sum = |of: fn(&Day) -> f64| window.iter().map(of).sum();
                let missing = days - window.len();
                Start { bad: sum(|d| d.bad), total: sum(|d| d.total), leaving: window, missing, allowed: None }
            }
            Ahead::Calendar { spent, allowed, .. } => {
                Start { bad: spent, total: 0.0, leaving: &[], missing: 0, allowed: Some(allowed) }
            }
        }
    }

    /// The `nth` day from now, counted from 1.
    fn comes(&mut self, day: Day, nth: usize) {
        let left = (nth - 1).checked_sub(self.missing).and_then(|i| self.leaving.get(i)).copied().unwrap_or_default();
        self.bad += day.bad - left.bad;
        self.total += day.total - left.total;
    }

    fn spent(&self, budget: f64) -> bool {
        let allowed = self.allowed.unwrap_or(budget * self.total);
        // A few units in the last place of a sum are no difference.
        self.bad > 0.0 && self.bad >= allowed * (1.0 - 1e-12)
    }
}

/// Days of `history`, which ends at `to`, on which the errors had drifted, and the budget of the last `window` days
/// was not yet spent. One crossing is one warning.
pub fn drifts(history: &[Day], window: usize, budget: f64, to: Instant) -> Vec<Drift> {
    let rates: Vec<f64> = history.iter().map(|d| d.burn(budget).sqrt()).collect();
    let mut found = vec![];
    let mut cusum: f64 = 0.0;
    for (i, rate) in rates.iter().enumerate().skip(USUAL_NEEDED) {
        let usual = &rates[i.saturating_sub(USUAL)..i];
        let (median, deviation) = middle(usual);
        let before = cusum;
        cusum = (cusum + ((rate - median) / deviation).min(CLIP) - REFERENCE).clamp(0.0, 2.0 * DECISION);
        let held = &history[(i + 1).saturating_sub(window)..=i];
        if before <= DECISION && cusum > DECISION && !spent(held, budget) {
            let at = to.plus(-((history.len() - 1 - i) as i64) * DAY);
            let week = sum(&history[(i + 1).saturating_sub(7)..=i]);
            found.push(Drift { at, cusum, burn: week.burn(budget) });
        }
    }
    found
}

/// Median, and 1.4826 × the median distance from it, which is a normal distribution's standard deviation.
fn middle(values: &[f64]) -> (f64, f64) {
    let median = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        stats::median(&values)
    };
    let centre = median(values.to_vec());
    let spread = 1.4826 * median(values.iter().map(|x| (x - centre).abs()).collect());
    (centre, spread.max(LEAST_DEVIATION))
}

fn sum(days: &[Day]) -> Day {
    days.iter().fold(Day::default(), |a, d| Day { bad: a.bad + d.bad, total: a.total + d.total })
}

fn spent(days: &[Day], budget: f64) -> bool {
    let all = sum(days);
    all.bad > 0.0 && all.bad >= budget * all.total * (1.0 - 1e-12)
}

/// Whether a straight line through what the last `window` days spent reaches the whole budget within [`SOON`] days:
/// what the forecast is judged beside.
pub fn line_warns(history: &[Day], window: usize, budget: f64) -> bool {
    let held = &history[history.len().saturating_sub(window)..];
    let all = sum(held);
    let consumed = all.burn(budget);
    consumed > 0.0 && (1.0 - consumed) <= consumed / held.len() as f64 * SOON as f64
}
