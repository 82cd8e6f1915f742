//! Instability around a release: the share of bad events in equal stretches before and after, SLO by SLO.
//!
//! A sample belongs to a side when it lies wholly in it: one that spans the release is of neither. The interval is a
//! seeded bootstrap of days, so that an outage counts as one event and not as a million. What coincides with a release
//! need not be its doing, and nothing here says so.

use super::draw::{self, DRAWS, Random};
use super::pieces::{self, Piece, Pieces, meets};
use super::stats;
use crate::domain::{Amount, Instant, Missing, Reason, Sli, Slo, time::DAY};

/// after ÷ before from which on it counts as degraded, where the interval excludes 1 (our decision: design, §5).
pub const DEGRADED: f64 = 1.25;
/// The same as a fraction, to compare exactly.
const DEGRADED_AS: (u128, u128) = (5, 4);

/// Days with samples that each side needs, as a bootstrap of days does.
pub const DAYS_NEEDED: u64 = stats::MEDIAN_NEEDS;

/// Stands for a ratio to nothing, which is larger than any: finite, so that quantiles stay numbers.
const BEYOND: f64 = f64::MAX;

/// One side of a release, in events or slices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Side {
    pub bad: Amount,
    /// Above 0.
    pub total: Amount,
    /// Days with samples.
    pub days: u64,
    /// good ÷ total meets the objective, compared exactly.
    pub met: bool,
}

impl Side {
    /// 0–1.
    pub fn share(&self) -> f64 {
        self.bad.ratio(self.total).unwrap_or(0.0)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Instability {
    pub before: Side,
    pub after: Side,
    /// 95 %, of after ÷ before; an end may be beyond every number.
    interval: (f64, f64),
    budget: f64,
}

impl Instability {
    /// after ÷ before; `None` where nothing was bad before.
    pub fn ratio(&self) -> Option<f64> {
        (!self.before.bad.is_zero()).then(|| self.after.share() / self.before.share())
    }

    /// 2.5 and 97.5 % of the ratio; `None` for an end beyond every number.
    pub fn interval(&self) -> (Option<f64>, Option<f64>) {
        // No ratio of real counts comes near it: shares are above 10⁻²⁸.
        let end = |x: f64| (x < 1e30).then_some(x);
        (end(self.interval.0), end(self.interval.1))
    }

    pub fn degraded(&self) -> bool {
        self.is_larger() && self.interval.0 > 1.0 || self.before.met && !self.after.met
    }

    /// after ÷ before ≥ [`DEGRADED`], in whole numbers where they fit.
    fn is_larger(&self) -> bool {
        let ((many, few), (a, b)) = (DEGRADED_AS, (self.after, self.before));
        let product = |x: Amount, y: Amount, times: u128| x.0.checked_mul(y.0)?.checked_mul(times);
        match (product(a.bad, b.total, few), product(b.bad, a.total, many)) {
            (Some(after), Some(before)) => after >= before && after > 0,
            _ => a.share() > 0.0 && a.share() >= DEGRADED * b.share(),
        }
    }

    /// Share of the budget of the stretch after the release that is left, signed; `None` for an objective of 1.
    pub fn budget_left_after(&self) -> Option<f64> {
        (self.budget > 0.0).then(|| 1.0 - self.after.share() / self.budget)
    }
}

/// `days` before and as many after `release`. `seed` names the draws.
pub fn around(slo: &Slo, sli: &Sli, release: Instant, days: u64, seed: &str) -> Result<Instability, Reason> {
    let span = i64::try_from(days).unwrap_or(0) * DAY;
    let (from, to) = (release.plus(-span), release.plus(span));
    let cells: Vec<_> = sli.cells.between(from, to).collect();
    if cells.is_empty() {
        return Err(Reason::NothingInPeriod { what: Missing::SliSamples });
    }
    // Slices begin at whole hours and days, whenever a release was.
    let pieces = Pieces::new(slo, &cells, Instant(0))?;
    let within = |from: Instant, to: Instant| -> Vec<&Piece> {
        let whole = |(i, p): (usize, &Piece)| from <= p.at && p.at.plus(pieces.step(i).unwrap_or(1)) <= to;
        pieces.list.iter().enumerate().filter(|(i, p)| whole((*i, p))).map(|(_, p)| p).collect()
    };
    let (before, after) = (within(from, release), within(release, to));
    let (days_before, days_after) = (by_day(&before, from), by_day(&after, release));
    let fewest = days_before.len().min(days_after.len()) as u64;
    if fewest < DAYS_NEEDED {
        return Err(Reason::TooFew { n: fewest, needed: DAYS_NEEDED });
    }
    let side = |of: &[&Piece], days: usize| {
        let (bad, total): (Amount, Amount) = (of.iter().map(|p| p.bad()).sum(), of.iter().map(|p| p.total).sum());
        let met = meets(total - bad, total, slo.objective);
        (!total.is_zero()).then_some(Side { bad, total, days: days as u64, met }).ok_or(Reason::NoEvents)
    };
    let (before, after) = (side(&before, days_before.len())?, side(&after, days_after.len())?);
    let mut random = Random::new(seed);
    let mut drawn = |days: &[(f64, f64)], measured: f64| {
        let (mut bad, mut total) = (0.0, 0.0);
        for _ in days {
            let (b, t) = days[random.below(days.len())];
            (bad, total) = (bad + b, total + t);
        }
        if total > 0.0 { bad / total } else { measured }
    };
    let draws = (0..DRAWS).map(|_| {
        let (a, b) = (drawn(&days_after, after.share()), drawn(&days_before, before.share()));
        match (a > 0.0, b > 0.0) {
            (_, true) => a / b,
            (true, false) => BEYOND,
            (false, false) => 1.0,
        }
    });
    let interval = draw::interval(draws.collect());
    Ok(Instability { before, after, interval, budget: pieces::budget(slo.objective) })
}

/// (bad, total) of each day that has samples, days counted from the stretch's beginning.
fn by_day(pieces: &[&Piece], from: Instant) -> Vec<(f64, f64)> {
    let day = |p: &&Piece| (p.at.0 - from.0).div_euclid(DAY);
    let days = pieces.chunk_by(|a, b| day(a) == day(b));
    let sum = |of: &[&Piece], value: fn(&Piece) -> Amount| of.iter().map(|p| value(p)).sum::<Amount>().to_f64();
    days.map(|of| (sum(of, Piece::bad), sum(of, |p| p.total))).collect()
}
