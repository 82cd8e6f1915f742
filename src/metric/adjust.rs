//! Measurements with what the user chose to leave out or to count otherwise: exclusions, and gaps. What was measured
//! stays beside it, so that before and after can be told.

use crate::domain::time::MINUTE;
use crate::domain::{Amount, Cell, Excluded, Exclusion, Instant, MissingData, Outage, Series, Sli, recurrence};

/// Gaps filled at most, per SLI: ten years of minutes.
const MOST: usize = 5_000_000;

/// Stretches `[from, to)`, by time, and what becomes of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stretches(pub Vec<(Instant, Instant, Excluded)>);

impl Stretches {
    /// Those of an exclusion that begin before `until`.
    pub fn of(exclusion: &Exclusion, until: Instant) -> Stretches {
        let length = exclusion.to.0 - exclusion.from.0;
        let starts = recurrence::starts(exclusion, until);
        Stretches(starts.into_iter().map(|from| (from, from.plus(length), exclusion.counts)).collect())
    }

    /// All are of one length: where any holds `t`, the last that began before does.
    fn at(&self, t: Instant) -> Option<Excluded> {
        let begun = self.0.partition_point(|(from, ..)| *from <= t);
        self.0[..begun].last().filter(|(_, to, _)| t < *to).map(|(.., counts)| *counts)
    }
}

/// The samples of `sli` whose interval begins in a stretch are left out or counted good; gaps up to `to` are filled.
/// `None` where that changes nothing.
pub fn adjusted(sli: &Sli, excluded: &[&Stretches], missing: MissingData, to: Instant) -> Option<Sli> {
    let mut changed = false;
    let filled = fill(sli, missing, to);
    let mut cells = Series::default();
    for cell in filled.as_ref().unwrap_or(&sli.cells).cells() {
        match excluded.iter().find_map(|stretches| stretches.at(cell.at)) {
            None => cells.push(cell),
            Some(counts) => {
                changed = true;
                if counts == Excluded::Good {
                    cells.push(Cell { good: cell.total, ..cell });
                }
            }
        }
    }
    cells.tidy();
    (changed || filled.is_some()).then(|| Sli { cells, ..sli.clone() })
}

/// The last `outage` before `until`, or before the samples end where that is earlier, as if its share of what went well
/// had failed; of a sample that lies in it partly, as much as lies in it. `None` where no sample does.
pub fn with_outage(sli: &Sli, outage: &Outage, until: Instant) -> Option<Sli> {
    let end = until.min(sli.cells.end()?);
    let start = end.plus(-((outage.minutes * MINUTE as f64) as i64).max(1));
    let cells: Vec<Cell> = sli.cells.cells().collect();
    let gap = |i: usize| Some(cells.get(i + 1)?.at.0 - cells.get(i)?.at.0);
    let (mut series, mut touched) = (Series::default(), false);
    for (i, cell) in cells.iter().enumerate() {
        // A sample before a hole lasts as long as the one before it.
        let lasts = [i.checked_sub(1).and_then(gap), gap(i)].into_iter().flatten().min().unwrap_or(1).max(1);
        let inside = (cell.at.0 + lasts).min(end.0) - cell.at.0.max(start.0);
        if inside <= 0 {
            series.push(*cell);
            continue;
        }
        touched = true;
        let failed = cell.good.to_f64() * outage.errors * inside as f64 / lasts as f64;
        // Whole events stay whole; a ratio has nine decimals.
        let failed = match cell.good.as_whole() {
            Some(_) if !sli.of_ratios => Amount::whole(libm::round(failed) as u64),
            _ => Amount(libm::round(failed * Amount::whole(1).0 as f64) as u128),
        };
        series.push(Cell { good: cell.good.minus(failed), ..*cell });
    }
    series.tidy();
    touched.then(|| Sli { cells: series, ..sli.clone() })
}

/// A sample for each that is missing, as large as the one before.
fn fill(sli: &Sli, missing: MissingData, to: Instant) -> Option<Series> {
    if missing == MissingData::Ignored {
        return None;
    }
    let cells: Vec<Cell> = sli.cells.cells().collect();
    let gap = |i: usize| Some(cells.get(i + 1)?.at.0 - cells.get(i)?.at.0);
    let (mut series, mut added) = (sli.cells.clone(), 0);
    for (i, cell) in cells.iter().enumerate() {
        let next = cells.get(i + 1).map_or(to, |c| c.at);
        // How far samples lie apart hereabouts: a gap is longer than that.
        let around = [i.checked_sub(2).and_then(gap), i.checked_sub(1).and_then(gap), gap(i), gap(i + 1)];
        let Some(step) = around.into_iter().flatten().min().filter(|step| *step > 0) else { continue };
        let mut at = cell.at.plus(step);
        while at.0 + step <= next.0 && added < MOST {
            let good = if missing == MissingData::Good { cell.total } else { Amount::ZERO };
            series.push(Cell { at, good, total: cell.total });
            added += 1;
            at = at.plus(step);
        }
    }
    series.tidy();
    (added > 0).then_some(series)
}

/// How many samples of `sli` in `[from, to)` lie in the stretches.
pub fn touched(sli: &Sli, stretches: &Stretches, from: Instant, to: Instant) -> u64 {
    sli.cells.between(from, to).filter(|c| stretches.at(c.at).is_some()).count() as u64
}
