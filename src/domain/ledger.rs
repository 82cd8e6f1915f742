//! The facts read from files. Ledgers merge: those of two halves of a file, in any order, with overlaps,
//! add up to the ledger of the whole. No formula here: `metric/` computes.

use super::amount::Amount;
use super::business::{Cost, Feature, Kpi, Owned, Toil};
use super::earlier::{self, Earlier};
use super::fact::{Deployment, Incident, Text, Told, fold};
use super::series::{Cell, Series};
use super::slo::Slo;
use super::time::Instant;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A measured SLI: (service, slo name).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SliKey {
    pub service: Text,
    pub slo: Text,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    pub slis: BTreeMap<SliKey, Arc<SliFacts>>,
    /// By (service, name).
    pub slos: BTreeMap<(String, String), Slo>,
    /// SLOs that came with different definitions, all of them in order; the stricter one was kept.
    pub slo_conflicts: BTreeMap<(String, String), Vec<Slo>>,
    pub deployments: Vec<Deployment>,
    pub incidents: Vec<Incident>,
    /// An export of incidents was read, if only to say that there were none.
    pub incidents_told: bool,
    pub features: Vec<Feature>,
    pub kpis: Vec<Kpi>,
    pub costs: Vec<Cost>,
    pub toil: Vec<Toil>,
    /// Who owns what, where a table says it.
    pub owned: Vec<Owned>,
    /// Earlier scorecards, each once: which of two of one period stands is decided when they are scored with.
    pub earlier: Vec<Earlier>,
}

/// What a sample counts, when good and total come as series of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Good,
    Bad,
    Total,
}

/// One of possibly many series of a part, told apart by the rest of their labels (instance, pod, code):
/// they add up, but each has its own resets and repeats.
pub type PartKey = (Part, Text);

/// Everything files say about one SLI, in the form they say it, so that pieces of any of them join.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SliFacts {
    /// Good and total together.
    pub counts: Series,
    /// Counts per sample, one part at a time; good = total in the cell.
    pub parts: BTreeMap<PartKey, Series>,
    /// Ever-growing counters with resets, one part at a time: raw samples, never increases.
    pub counters: BTreeMap<PartKey, Series>,
    /// Ratios without counts, by the seconds each sample averages over (0 = not said); total = 1 in the cell.
    pub ratios: BTreeMap<u64, Series>,
}

/// One SLI, ready to compute with.
#[derive(Clone, Debug)]
pub struct Sli {
    pub cells: Series,
    /// The cells are ratios: a "count" is a sample, not an event.
    pub of_ratios: bool,
    /// Intervals in which a part's counter grew by more than the total's; counted as all of it.
    pub skewed: u64,
    /// Ratio samples that were left aside for counts, or for finer ratios.
    pub unused_ratios: u64,
}

/// Definitions of one SLO, each once and in order.
fn contradict(known: &mut Vec<Slo>, told: &[Slo]) {
    for slo in told {
        if !known.contains(slo) {
            known.push(slo.clone());
        }
    }
    known.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
}

impl Ledger {
    pub fn sli(&mut self, service: &str, slo: &str) -> &mut SliFacts {
        let key = SliKey { service: service.into(), slo: slo.into() };
        Arc::make_mut(self.slis.entry(key).or_default())
    }

    /// Keeps the stricter definition when there are two, whatever their order.
    pub fn define(&mut self, slo: Slo) {
        let key = (slo.service.clone(), slo.name.clone());
        match self.slos.get_mut(&key) {
            None => {
                self.slos.insert(key, slo);
            }
            Some(known) if *known != slo => {
                let told = [known.clone(), slo.clone()];
                if *known < slo {
                    *known = slo;
                }
                contradict(self.slo_conflicts.entry(key).or_default(), &told);
            }
            Some(_) => {}
        }
    }

    pub fn tidy(&mut self) {
        for facts in self.slis.values_mut() {
            Arc::make_mut(facts).each(Series::tidy);
        }
        fold(&mut self.deployments);
        fold(&mut self.incidents);
        fold(&mut self.features);
        fold(&mut self.kpis);
        fold(&mut self.costs);
        fold(&mut self.toil);
        fold(&mut self.owned);
        earlier::each_once(&mut self.earlier);
    }

    /// Takes over the other's facts. Both are tidy before and after.
    pub fn merge(&mut self, other: &Ledger) {
        for (key, theirs) in &other.slis {
            match self.slis.get_mut(key) {
                None => {
                    self.slis.insert(key.clone(), Arc::clone(theirs));
                }
                Some(ours) if !Arc::ptr_eq(ours, theirs) => Arc::make_mut(ours).merge(theirs),
                Some(_) => {}
            }
        }
        for slo in other.slos.values() {
            self.define(slo.clone());
        }
        for (key, told) in &other.slo_conflicts {
            contradict(self.slo_conflicts.entry(key.clone()).or_default(), told);
        }
        add(&mut self.deployments, &other.deployments);
        add(&mut self.incidents, &other.incidents);
        self.incidents_told |= other.incidents_told;
        add(&mut self.features, &other.features);
        add(&mut self.kpis, &other.kpis);
        add(&mut self.costs, &other.costs);
        add(&mut self.toil, &other.toil);
        add(&mut self.owned, &other.owned);
        self.earlier.extend_from_slice(&other.earlier);
        earlier::each_once(&mut self.earlier);
    }

    /// Services under other names: what several names told becomes one.
    pub fn rename(&mut self, name: impl Fn(&str) -> String) {
        let before = std::mem::take(self);
        for (key, facts) in before.slis {
            let key = SliKey { service: name(&key.service).into(), slo: key.slo };
            match self.slis.get_mut(&key) {
                Some(known) => Arc::make_mut(known).merge(&facts),
                None => {
                    self.slis.insert(key, facts);
                }
            }
        }
        for ((service, slo), told) in before.slo_conflicts {
            let told: Vec<Slo> = told.into_iter().map(|slo| Slo { service: name(&slo.service), ..slo }).collect();
            contradict(self.slo_conflicts.entry((name(&service), slo)).or_default(), &told);
        }
        for slo in before.slos.into_values() {
            self.define(Slo { service: name(&slo.service), ..slo });
        }
        let renamed = |service: &Text| -> Text { name(service).as_str().into() };
        self.deployments =
            before.deployments.into_iter().map(|d| Deployment { service: renamed(&d.service), ..d }).collect();
        self.incidents = before.incidents.into_iter().map(|i| Incident { service: renamed(&i.service), ..i }).collect();
        self.features = before.features.into_iter().map(|f| Feature { service: renamed(&f.service), ..f }).collect();
        self.costs = before.costs.into_iter().map(|c| Cost { service: renamed(&c.service), ..c }).collect();
        self.owned = before.owned.into_iter().map(|o| Owned { service: renamed(&o.service), ..o }).collect();
        (self.kpis, self.toil) = (before.kpis, before.toil);
        self.earlier = before.earlier;
        for told in &mut self.earlier {
            told.services.iter_mut().for_each(|s| s.name = name(&s.name));
            told.decisions.iter_mut().for_each(|d| d.of.service = name(&d.of.service));
            told.review.decisions.iter_mut().for_each(|d| d.of.service = name(&d.of.service));
        }
        earlier::each_once(&mut self.earlier);
        self.incidents_told = before.incidents_told;
        fold(&mut self.deployments);
        fold(&mut self.incidents);
        fold(&mut self.features);
        fold(&mut self.costs);
        fold(&mut self.owned);
    }

    pub fn is_empty(&self) -> bool {
        self.slis.is_empty() && self.slos.is_empty() && self.deployments.is_empty() && self.incidents.is_empty()
    }
}

/// Both are tidy, and so is the sum.
fn add<T: Told>(ours: &mut Vec<T>, theirs: &[T]) {
    let alone = ours.is_empty() || theirs.is_empty();
    ours.extend_from_slice(theirs);
    if !alone {
        fold(ours);
    }
}

impl SliFacts {
    fn each(&mut self, mut act: impl FnMut(&mut Series)) {
        act(&mut self.counts);
        self.parts.values_mut().chain(self.counters.values_mut()).chain(self.ratios.values_mut()).for_each(act);
    }

    fn merge(&mut self, other: &SliFacts) {
        self.counts.merge(&other.counts);
        merge_by_key(&mut self.parts, &other.parts);
        merge_by_key(&mut self.counters, &other.counters);
        merge_by_key(&mut self.ratios, &other.ratios);
    }

    /// Samples of all kinds.
    pub fn samples(&self) -> usize {
        let of = |m: &BTreeMap<PartKey, Series>| m.values().map(Series::len).sum::<usize>();
        self.counts.len() + of(&self.parts) + of(&self.counters) + self.ratios.values().map(Series::len).sum::<usize>()
    }

    /// The end of the latest sample. A counter's last sample is the end of its last interval.
    pub fn end(&self) -> Option<Instant> {
        let sampled = [&self.counts].into_iter().chain(self.parts.values()).chain(self.ratios.values());
        sampled.filter_map(Series::end).chain(self.counters.values().filter_map(Series::last)).max()
    }

    pub fn conflicts(&self) -> usize {
        let of = |m: &BTreeMap<PartKey, Series>| m.values().map(Series::conflicts).sum::<usize>();
        self.counts.conflicts()
            + of(&self.parts)
            + of(&self.counters)
            + self.ratios.values().map(Series::conflicts).sum::<usize>()
    }

    /// The smaller counts, and those that were kept.
    pub fn first_conflict(&self) -> Option<[Cell; 2]> {
        let parts = self.parts.values().chain(self.counters.values());
        let all = [&self.counts].into_iter().chain(parts).chain(self.ratios.values());
        all.filter_map(Series::first_conflict).min_by_key(|[cell, _]| cell.at)
    }

    /// One series of good and total. Counts beat ratios: a ratio alone weighs every sample the same.
    pub fn resolve(&self) -> Sli {
        let mut skewed = 0;
        let mut cells = self.counts.clone();
        let increases = grown(&self.counters);
        for parts in [&self.parts, &increases] {
            cells.merge(&join_parts(&sum_by_part(parts), &mut skewed));
        }
        let of_ratios = cells.is_empty();
        if of_ratios && let Some((_, finest)) = self.ratios.first_key_value() {
            cells = finest.clone();
        }
        cells.tidy();
        let ratios = self.ratios.values().map(Series::len).sum::<usize>();
        let used = if of_ratios { cells.len() } else { 0 };
        Sli { cells, of_ratios, skewed, unused_ratios: ratios.saturating_sub(used) as u64 }
    }
}

/// Adds the series of each part up, time by time.
fn sum_by_part(parts: &BTreeMap<PartKey, Series>) -> BTreeMap<Part, Series> {
    let mut sums = BTreeMap::<Part, Series>::new();
    for ((part, _), series) in parts {
        match sums.get_mut(part) {
            None => {
                sums.insert(*part, series.clone());
            }
            Some(sum) => {
                let mut amounts: BTreeMap<_, Amount> = sum.cells().map(|c| (c.at, c.total)).collect();
                series.cells().for_each(|c| *amounts.entry(c.at).or_default() += c.total);
                *sum = Series::default();
                amounts.into_iter().for_each(|(at, total)| sum.push(Cell { at, good: total, total }));
            }
        }
    }
    sums
}

fn merge_by_key<K: Ord + Clone>(ours: &mut BTreeMap<K, Series>, theirs: &BTreeMap<K, Series>) {
    for (key, series) in theirs {
        ours.entry(key.clone()).or_default().merge(series);
    }
}

/// What a counter grew by between neighbouring samples, at the time of the earlier one. A fall is a
/// restart from zero, as Prometheus' `increase` has it (without its extrapolation to window ends).
fn increases(samples: &Series) -> Series {
    let mut grown = Series::default();
    let mut before: Option<Cell> = None;
    for now in samples.cells() {
        if let Some(before) = before {
            let by = if now.total >= before.total { now.total - before.total } else { now.total };
            grown.push(Cell { at: before.at, good: by, total: by });
        }
        before = Some(now);
    }
    grown
}

/// The increases of every counter. Where one instance counts both of the parts that are joined, they are counted
/// between the samples that both have: a sample that one of them lacks must not set its events against nothing.
fn grown(counters: &BTreeMap<PartKey, Series>) -> BTreeMap<PartKey, Series> {
    let has = |part| counters.keys().any(|(p, _)| *p == part);
    let (one, other) = match (has(Part::Good), has(Part::Total)) {
        (true, true) => (Part::Good, Part::Total),
        (_, true) => (Part::Bad, Part::Total),
        _ => (Part::Good, Part::Bad),
    };
    // An instance goes by its labels; the parts of one differ in name.
    let labels = |rest: &str| rest.lines().filter(|l| !l.starts_with("__name__=")).collect::<Vec<_>>().join("\n");
    let mut instances = BTreeMap::<String, Vec<(Part, &Series)>>::new();
    for ((part, rest), samples) in counters.iter().filter(|((part, _), _)| [one, other].contains(part)) {
        instances.entry(labels(rest)).or_default().push((*part, samples));
    }
    let shared = |rest: &str| match instances.get(&labels(rest)).map(Vec::as_slice) {
        Some([(a, first), (b, second)]) if a != b => {
            let mut times = vec![];
            both(first, second, |at, _, _| times.push(at));
            Some(times)
        }
        _ => None,
    };
    let each = counters.iter().map(|(key, samples)| {
        let increases = increases(samples);
        let shared = shared(&key.1).filter(|_| [one, other].contains(&key.0));
        (key.clone(), shared.map_or_else(|| increases.clone(), |times| between_times(&increases, &times)))
    });
    each.collect()
}

/// Sums of increases from each of `times`, some of the counter's own, to the next.
fn between_times(increases: &Series, times: &[Instant]) -> Series {
    let mut sums = vec![Amount::ZERO; times.len().saturating_sub(1)];
    for cell in increases.cells() {
        let begun = times.partition_point(|t| *t <= cell.at);
        if let Some(sum) = begun.checked_sub(1).and_then(|i| sums.get_mut(i)) {
            *sum += cell.total;
        }
    }
    let mut series = Series::default();
    times.iter().zip(sums).for_each(|(&at, sum)| series.push(Cell { at, good: sum, total: sum }));
    series
}

/// Good and total, or bad and total, or good and bad, at the times that have both.
fn join_parts(parts: &BTreeMap<Part, Series>, skewed: &mut u64) -> Series {
    let mut joined = Series::default();
    let pair = |a, b| Some((parts.get(&a)?, parts.get(&b)?));
    if let Some((part, total)) = pair(Part::Good, Part::Total).or_else(|| pair(Part::Bad, Part::Total)) {
        let is_good = parts.contains_key(&Part::Good);
        both(part, total, |at, part: Amount, total: Amount| {
            // Scraped a moment apart, a part can outgrow its whole.
            *skewed += u64::from(part > total);
            let part = part.min(total);
            joined.push(Cell { at, good: if is_good { part } else { total - part }, total });
        });
    } else if let Some((good, bad)) = pair(Part::Good, Part::Bad) {
        both(good, bad, |at, good, bad| joined.push(Cell { at, good, total: good + bad }));
    }
    joined
}

fn both(a: &Series, b: &Series, mut found: impl FnMut(Instant, Amount, Amount)) {
    let mut others = b.cells().peekable();
    for cell in a.cells() {
        while others.next_if(|other| other.at < cell.at).is_some() {}
        if let Some(other) = others.next_if(|other| other.at == cell.at) {
            found(cell.at, cell.total, other.total);
        }
    }
}
