//! What a budget is counted in, events or slices, ready for any look-back: sums between two moments without
//! reading the samples again.

use crate::domain::{
    Amount, Cell, Instant, Method, Reason, Slo,
    time::{DAY, SECOND},
};

/// The events of one sample, or one slice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    pub at: Instant,
    pub good: Amount,
    /// One for a slice.
    pub total: Amount,
}

impl Piece {
    pub fn bad(&self) -> Amount {
        self.total - self.good
    }
}

/// Bad and total of a look-back.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spent {
    pub bad: Amount,
    pub total: Amount,
}

/// The pieces of one SLO, by time.
#[derive(Clone, Debug)]
pub struct Pieces {
    pub list: Vec<Piece>,
    /// For the slice methods.
    pub slice_secs: Option<u64>,
    /// Sums of all pieces before each, one longer than `list`.
    sums: Vec<Spent>,
}

impl Pieces {
    /// Slices are counted from `anchor`, before it too. `Err` where the samples are too coarse for the slices.
    pub fn new(slo: &Slo, cells: &[Cell], anchor: Instant) -> Result<Pieces, Reason> {
        let (list, slice_secs) = match slo.method {
            Method::Occurrences => {
                (cells.iter().map(|c| Piece { at: c.at, good: c.good, total: c.total }).collect(), None)
            }
            _ => slices(slo, cells, anchor)?,
        };
        let mut sum = Spent::default();
        let mut sums = vec![sum];
        for piece in &list {
            sum.bad += piece.bad();
            sum.total += piece.total;
            sums.push(sum);
        }
        Ok(Pieces { list, slice_secs, sums })
    }

    /// Index of the first piece at or after `t`.
    pub fn from(&self, t: Instant) -> usize {
        self.list.partition_point(|p| p.at < t)
    }

    /// Of `[from, to)`.
    pub fn between(&self, from: Instant, to: Instant) -> Spent {
        self.sum(self.from(from)..self.from(to))
    }

    /// Of the pieces with these numbers; nothing where the range ends before it begins.
    pub fn sum(&self, range: std::ops::Range<usize>) -> Spent {
        let (a, b) = (self.sums[range.start], self.sums[range.end.max(range.start)]);
        Spent { bad: b.bad - a.bad, total: b.total - a.total }
    }

    /// Of the `length` before `end`. Where the data begin within it, the total is at least that of the `length` before
    /// `now`: an hour of data has no month's budget.
    pub fn window(&self, length: i64, end: Instant, now: Instant) -> Spent {
        let from = end.plus(-length);
        let spent = self.between(from, end);
        match self.list.first() {
            Some(first) if first.at > from => {
                Spent { total: spent.total.max(self.between(now.plus(-length), now).total), ..spent }
            }
            _ => spent,
        }
    }

    /// How long the piece lasts: up to its nearer neighbour, or a slice. `None` for a piece on its own.
    pub fn step(&self, i: usize) -> Option<i64> {
        if let Some(secs) = self.slice_secs {
            return Some(i64::try_from(secs).unwrap_or(i64::MAX).saturating_mul(SECOND));
        }
        let at = |i: usize| self.list.get(i).map(|p| p.at.0);
        let before = i.checked_sub(1).and_then(at).zip(at(i)).map(|(a, b)| b - a);
        let after = at(i).zip(at(i + 1)).map(|(a, b)| b - a);
        [before, after].into_iter().flatten().min()
    }

    /// Of `[from, t)`, within a window `[from, to)` that its own pieces make up: one that `t` falls into counts by the
    /// share of its time, in whole billionths, so that stretches side by side add up to the window exactly.
    pub fn until(&self, t: Instant, from: Instant, to: Instant) -> Spent {
        let first = self.from(from);
        let before = |i: usize| Spent {
            bad: self.sums[i].bad - self.sums[first].bad,
            total: self.sums[i].total - self.sums[first].total,
        };
        if t >= to {
            return before(self.from(to).max(first));
        }
        let i = self.from(t).max(first);
        let Some(last) = i.checked_sub(1).filter(|last| *last >= first) else { return Spent::default() };
        let piece = &self.list[last];
        // It ends with its step, with the next piece or with the window.
        let next = self.list.get(i).map_or(to, |p| p.at).min(to);
        let step = self.step(last).unwrap_or(0).min(next.0 - piece.at.0);
        let passed = t.0 - piece.at.0;
        if passed >= step {
            return before(i);
        }
        let part = |a: Amount| {
            let share = (passed as u128, step as u128);
            let whole = a.0.checked_mul(share.0).map(|product| product / share.1);
            Amount(whole.unwrap_or_else(|| (a.0 as f64 * passed as f64 / step as f64) as u128).min(a.0))
        };
        let sum = before(last);
        Spent { bad: sum.bad + part(piece.bad()), total: sum.total + part(piece.total) }
    }

    /// Groups of one UTC day each.
    pub fn days(&self) -> impl Iterator<Item = &[Piece]> {
        self.list.chunk_by(|a, b| a.at.day() == b.at.day())
    }
}

fn slices(slo: &Slo, cells: &[Cell], anchor: Instant) -> Result<(Vec<Piece>, Option<u64>), Reason> {
    let step = step_secs(cells);
    // Samples may lie less than a second apart; a slice does not.
    let secs = slo.slice_secs.or(step).unwrap_or(60).max(1);
    if let Some(step) = step
        && step > secs
    {
        return Err(Reason::TooCoarse { step, needed: secs });
    }
    // A slice is good when its ratio meets this; without a target of its own, the objective.
    let target = slo.slice_target.unwrap_or(slo.objective);
    let slice_ms = i64::try_from(secs).unwrap_or(i64::MAX).saturating_mul(SECOND);
    let number = |c: &Cell| (c.at.0 - anchor.0).div_euclid(slice_ms);
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
        // Where it begins, and not its first sample: slices of several SLOs are the same ones.
        let at = anchor.plus(number(&slice[0]).saturating_mul(slice_ms));
        Some(Piece { at, good, total: one })
    });
    Ok((slices.collect(), Some(secs)))
}

/// The usual distance between samples here, seconds.
fn step_secs(cells: &[Cell]) -> Option<u64> {
    let mut gaps: Vec<i64> = cells.windows(2).map(|pair| pair[1].at.0 - pair[0].at.0).collect();
    gaps.sort_unstable();
    gaps.get(gaps.len() / 2).map(|&ms| (ms / SECOND) as u64)
}

/// good / total ≥ objective, without rounding: objectives have at most nine decimals.
pub fn meets(good: Amount, total: Amount, objective: f64) -> bool {
    let billionths = libm::round(objective * 1e9) as u128;
    match (good.0.checked_mul(1_000_000_000), total.0.checked_mul(billionths)) {
        (Some(good), Some(needed)) => good >= needed,
        _ => good.to_f64() >= objective * total.to_f64(),
    }
}

/// 1 − objective, in billionths: in floats 1 − 0.99999 is off from its eleventh digit on.
pub fn budget_billionths(objective: f64) -> u64 {
    1_000_000_000 - (libm::round(objective * 1e9) as u64).min(1_000_000_000)
}

/// The same as a ratio, 0–1.
pub fn budget(objective: f64) -> f64 {
    budget_billionths(objective) as f64 / 1e9
}

/// The whole days of `[from, to)`, the last one may be begun.
pub fn days_between(from: Instant, to: Instant) -> i64 {
    (to.0 - from.0 + DAY - 1) / DAY
}
