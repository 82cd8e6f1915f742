//! The measurements of one SLI, twelve bytes a sample in the common case.
//!
//! A cell is keyed by its timestamp: the start of the interval it counts. Equal repeats count once
//! (adjacent exports share their boundary sample); conflicting ones keep the larger total, then the
//! larger good, and are remembered. So a series is a set: order, repeats and overlaps change nothing.

use super::amount::Amount;
use super::time::{DAY, Instant};
use std::collections::BTreeMap;

/// Good and total events of one interval; good ≤ total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub at: Instant,
    pub good: Amount,
    pub total: Amount,
}

#[derive(Clone, Debug, Default)]
pub struct Series {
    /// Sorted by day.
    days: Vec<Day>,
    /// Where the last sample went: files are mostly in order.
    last: usize,
}

#[derive(Clone, Debug)]
struct Day {
    day: i64,
    /// Milliseconds into the day.
    times: Vec<u32>,
    counts: Counts,
    /// Strictly increasing times.
    tidy: bool,
    /// How many were there after the last tidying.
    tidied: usize,
    /// Of a time with different counts the smaller ones: the larger are kept.
    conflicts: BTreeMap<u32, (Amount, Amount)>,
}

/// `[total, good]`, in that order, so that the larger pair is the one a conflict keeps.
#[derive(Clone, Debug)]
enum Counts {
    Narrow(Vec<[u32; 2]>),
    Wide(Vec<[u64; 2]>),
    Exact(Vec<[u128; 2]>),
}

impl Series {
    /// Whole counts: the fast lane of every reader.
    #[inline]
    pub fn push_whole(&mut self, at: Instant, good: u64, total: u64) {
        let day = at.day();
        self.push_on(day, (at.0 - day * DAY) as u32, good, total);
    }

    /// The same with the time split: days since 1970, and milliseconds into that day.
    #[inline]
    pub fn push_on(&mut self, day: i64, time: u32, good: u64, total: u64) {
        if let Some(last) = self.days.get_mut(self.last)
            && last.day == day
            && total <= u64::from(u32::MAX)
            && let Counts::Narrow(counts) = &mut last.counts
        {
            counts.push([total as u32, good as u32]);
            last.pushed(time);
            return;
        }
        let at = Instant(day * DAY + i64::from(time));
        self.push(Cell { at, good: Amount::whole(good), total: Amount::whole(total) });
    }

    pub fn push(&mut self, cell: Cell) {
        let day = cell.at.day();
        let index = match self.days.binary_search_by_key(&day, |d| d.day) {
            Ok(index) => index,
            Err(index) => {
                self.days.insert(index, Day::new(day));
                index
            }
        };
        self.last = index;
        let time = (cell.at.0 - day * DAY) as u32;
        self.days[index].counts.push(cell.good, cell.total);
        self.days[index].pushed(time);
    }

    /// Sorts, folds repeats and gives spare memory back. Every reading method below needs it done.
    pub fn tidy(&mut self) {
        for day in &mut self.days {
            day.tidy();
            day.times.shrink_to_fit();
            day.counts.shrink();
        }
    }

    pub fn merge(&mut self, other: &Series) {
        for theirs in &other.days {
            let index = match self.days.binary_search_by_key(&theirs.day, |d| d.day) {
                Ok(index) => index,
                Err(index) => {
                    self.days.insert(index, theirs.clone());
                    continue;
                }
            };
            let ours = &mut self.days[index];
            for (i, &time) in theirs.times.iter().enumerate() {
                let (total, good) = theirs.counts.get(i);
                ours.counts.push(good, total);
                ours.times.push(time);
            }
            theirs.conflicts.iter().for_each(|(&time, &smaller)| ours.contradict(time, smaller));
            ours.tidy = false;
            ours.tidy();
        }
        self.last = self.days.len().saturating_sub(1);
    }

    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    pub fn len(&self) -> usize {
        self.days.iter().map(|d| d.times.len()).sum()
    }

    /// Timestamps that came with different counts.
    pub fn conflicts(&self) -> usize {
        self.days.iter().map(|d| d.conflicts.len()).sum()
    }

    /// The first of them: the smaller counts, and those that were kept.
    pub fn first_conflict(&self) -> Option<[Cell; 2]> {
        let day = self.days.iter().find(|d| !d.conflicts.is_empty())?;
        let (&time, &(total, good)) = day.conflicts.first_key_value()?;
        let kept = day.cells().find(|cell| cell.at.0 - day.day * DAY == i64::from(time))?;
        Some([Cell { at: kept.at, good, total }, kept])
    }

    /// Cells in order of time.
    pub fn cells(&self) -> impl Iterator<Item = Cell> + '_ {
        self.days.iter().flat_map(Day::cells)
    }

    /// Cells of `[from, to)`, in order of time.
    pub fn between(&self, from: Instant, to: Instant) -> impl Iterator<Item = Cell> + '_ {
        let start = self.days.partition_point(|d| d.day < from.day());
        self.days[start..]
            .iter()
            .take_while(move |d| d.day * DAY < to.0)
            .flat_map(Day::cells)
            .filter(move |cell| from <= cell.at && cell.at < to)
    }

    /// `(day since 1970, good, total, samples)` for each UTC day with samples, in order.
    pub fn daily(&self) -> impl Iterator<Item = (i64, Amount, Amount, usize)> + '_ {
        self.days.iter().map(|d| {
            let (good, total) = d.sum();
            (d.day, good, total, d.times.len())
        })
    }

    pub fn first(&self) -> Option<Instant> {
        let day = self.days.first()?;
        day.times.first().map(|&t| Instant(day.day * DAY + i64::from(t)))
    }

    pub fn last(&self) -> Option<Instant> {
        let day = self.days.last()?;
        day.times.last().map(|&t| Instant(day.day * DAY + i64::from(t)))
    }

    /// The end of the last sample's interval.
    pub fn end(&self) -> Option<Instant> {
        Some(self.last()?.plus(self.last_step().unwrap_or(0)))
    }

    /// How long the last sample lasts: the shortest distance between the last few, which neither a hole before
    /// it nor a coarser early part moves; at most a month.
    fn last_step(&self) -> Option<i64> {
        let latest = self.days.iter().rev().flat_map(|d| d.times.iter().rev().map(|&t| d.day * DAY + i64::from(t)));
        let latest: Vec<i64> = latest.take(9).collect();
        latest.windows(2).map(|pair| pair[0] - pair[1]).min().map(|gap| gap.min(31 * DAY))
    }
}

impl Day {
    fn new(day: i64) -> Self {
        Day { day, times: vec![], counts: Counts::Narrow(vec![]), tidy: true, tidied: 0, conflicts: BTreeMap::new() }
    }

    #[inline]
    fn pushed(&mut self, time: u32) {
        if let Some(&last) = self.times.last()
            && last >= time
        {
            self.tidy = false;
        }
        self.times.push(time);
        // Repeats without end must not grow without end: memory follows distinct samples.
        if !self.tidy && self.times.len() >= 4096.max(2 * self.tidied) {
            self.tidy();
        }
    }

    fn contradict(&mut self, time: u32, smaller: (Amount, Amount)) {
        let known = self.conflicts.entry(time).or_insert(smaller);
        *known = smaller.min(*known);
    }

    fn tidy(&mut self) {
        if !self.tidy {
            let mut order: Vec<u32> = (0..self.times.len() as u32).collect();
            order.sort_unstable_by_key(|&i| (self.times[i as usize], self.counts.get(i as usize)));
            let (mut times, mut counts) = (Vec::with_capacity(order.len()), Counts::Narrow(vec![]));
            for (k, &i) in order.iter().enumerate() {
                let (time, cell) = (self.times[i as usize], self.counts.get(i as usize));
                if let Some(&next) = order.get(k + 1)
                    && self.times[next as usize] == time
                {
                    // The larger one of the same time follows.
                    if self.counts.get(next as usize) != cell {
                        self.contradict(time, cell);
                    }
                    continue;
                }
                times.push(time);
                counts.push(cell.1, cell.0);
            }
            (self.times, self.counts, self.tidy) = (times, counts, true);
        }
        self.tidied = self.times.len();
    }

    fn cells(&self) -> impl Iterator<Item = Cell> + '_ {
        self.times.iter().enumerate().map(|(i, &time)| {
            let (total, good) = self.counts.get(i);
            Cell { at: Instant(self.day * DAY + i64::from(time)), good, total }
        })
    }

    fn sum(&self) -> (Amount, Amount) {
        match &self.counts {
            Counts::Narrow(counts) => {
                let (mut good, mut total) = (0u64, 0u64);
                for &[t, g] in counts {
                    good += u64::from(g);
                    total += u64::from(t);
                }
                (Amount::whole(good), Amount::whole(total))
            }
            _ => self.cells().fold((Amount::ZERO, Amount::ZERO), |(g, t), c| (g + c.good, t + c.total)),
        }
    }
}

impl Counts {
    fn push(&mut self, good: Amount, total: Amount) {
        loop {
            match (&mut *self, total.as_whole(), good.as_whole()) {
                (Counts::Narrow(v), Some(t), Some(g)) if t <= u64::from(u32::MAX) => {
                    return v.push([t as u32, g as u32]);
                }
                (Counts::Wide(v), Some(t), Some(g)) => return v.push([t, g]),
                (Counts::Exact(v), ..) => return v.push([total.0, good.0]),
                (Counts::Narrow(v), Some(_), Some(_)) => {
                    *self = Counts::Wide(v.iter().map(|&[t, g]| [t.into(), g.into()]).collect());
                }
                (counts, ..) => {
                    let exact = (0..counts.len()).map(|i| counts.get(i)).map(|(t, g)| [t.0, g.0]);
                    *self = Counts::Exact(exact.collect());
                }
            }
        }
    }

    /// `(total, good)`.
    fn get(&self, i: usize) -> (Amount, Amount) {
        match self {
            Counts::Narrow(v) => (Amount::whole(v[i][0].into()), Amount::whole(v[i][1].into())),
            Counts::Wide(v) => (Amount::whole(v[i][0]), Amount::whole(v[i][1])),
            Counts::Exact(v) => (Amount(v[i][0]), Amount(v[i][1])),
        }
    }

    fn len(&self) -> usize {
        match self {
            Counts::Narrow(v) => v.len(),
            Counts::Wide(v) => v.len(),
            Counts::Exact(v) => v.len(),
        }
    }

    fn shrink(&mut self) {
        match self {
            Counts::Narrow(v) => v.shrink_to_fit(),
            Counts::Wide(v) => v.shrink_to_fit(),
            Counts::Exact(v) => v.shrink_to_fit(),
        }
    }
}

/// Equal as sets of cells, however they are stored.
impl PartialEq for Series {
    fn eq(&self, other: &Series) -> bool {
        self.cells().eq(other.cells())
            && self.days.iter().map(|d| &d.conflicts).filter(|c| !c.is_empty()).eq(other
                .days
                .iter()
                .map(|d| &d.conflicts)
                .filter(|c| !c.is_empty()))
    }
}
