//! What each deployment took of a budget: bad events in its own time, less what an ordinary stretch has of them.
//!
//! A deployment's own time is its incidents, from start to restored, whatever is deployed meanwhile; of one without
//! an attributed incident the time until the next deployment, a day at most, where no incident of a deployment lasts.
//! What belongs to several is split equally. Everything is told in whole billionths, so that the parts add up.
//!
//! Ranking, names and money are in `score/`.

use super::{View, pieces::Pieces, stats};
use crate::domain::amount::Signed;
use crate::domain::{
    Amount, Instant, Missing, Reason, Text,
    time::{DAY, HOUR, SECOND},
};
use std::collections::BTreeSet;

/// The stretch in which an ordinary sample is looked for.
pub const BASELINE: i64 = 28 * DAY;

/// One deployment and its own time.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    pub deployment: usize,
    pub at: Instant,
    /// It failed, by the rule that is chosen.
    pub failed: bool,
    /// The first incident attributed to it: id and beginning.
    pub incident: Option<(Option<Text>, Instant)>,
    /// `[from, to)`, by time, apart from each other.
    pub spans: Vec<(Instant, Instant)>,
}

impl Turn {
    fn bounds(&self) -> (Instant, Instant) {
        let from = self.spans.first().map_or(self.at, |s| s.0);
        (from, self.spans.last().map_or(from, |s| s.1))
    }
}

/// Every deployment of the service before the end of the view's period, by time. An incident that is still open lasts
/// until then.
pub fn turns(view: &View) -> Vec<Turn> {
    let failed = view.failed();
    let end = view.period.to.min(view.as_of);
    let live: Vec<_> = view.live.iter().filter(|(at, _)| *at < end).collect();
    let turn = |(j, &&(at, deployment)): (usize, &&(Instant, usize))| {
        let mut incidents: Vec<_> = failed.incidents(deployment).filter(|i| i.started_at < end).collect();
        incidents.sort_by(|a, b| (a.started_at, &a.id).cmp(&(b.started_at, &b.id)));
        let over = |i: &&crate::domain::Incident| {
            let over = view.over_at(i, deployment, at).unwrap_or(end);
            (i.started_at, over.min(end).max(i.started_at))
        };
        let spans = match incidents.is_empty() {
            true => vec![(at, live.get(j + 1).map_or(end, |next| next.0).min(at.plus(DAY)).min(end))],
            false => joined(incidents.iter().map(over)),
        };
        Turn {
            deployment,
            at,
            failed: failed.is(deployment),
            incident: incidents.first().map(|i| (i.id.clone(), i.started_at)),
            spans,
        }
    };
    live.iter().enumerate().map(turn).collect()
}

/// What overlaps or touches as one; sorted before and after.
fn joined(spans: impl Iterator<Item = (Instant, Instant)>) -> Vec<(Instant, Instant)> {
    let mut apart: Vec<(Instant, Instant)> = vec![];
    for (from, to) in spans {
        match apart.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => apart.push((from, to)),
        }
    }
    apart
}

/// An ordinary sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Baseline {
    /// Median share of bad events, 0–1.
    pub ratio: f64,
    /// Only incidents of deployments were left out: outside of all deployments' time there are too few samples.
    pub incidents_only: bool,
    /// Samples with events.
    pub n: u64,
}

/// What one deployment took, within a window.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Index of its turn.
    pub turn: usize,
    /// The first and last moment of its own time, whether or not it lies in the window.
    pub from: Instant,
    pub to: Instant,
    pub bad: Amount,
    pub baseline: Amount,
    /// Nothing can be told of it: its time counts as nobody's.
    pub unmeasured: Option<Reason>,
}

impl Row {
    /// Signed: a deployment may be followed by fewer errors than usual.
    pub fn spent(&self) -> Signed {
        Signed::of(self.bad, self.baseline)
    }
}

/// All bad events of a window, told apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    pub bad: Amount,
    pub total: Amount,
    /// Of turns with time in the window, by time of deployment.
    pub rows: Vec<Row>,
    /// Outside of all their time.
    pub outside_bad: Amount,
    pub outside_baseline: Amount,
}

impl Account {
    pub fn spent(&self) -> Signed {
        self.rows.iter().map(Row::spent).sum()
    }

    /// In the deployments' time and outside.
    pub fn baseline(&self) -> Amount {
        self.rows.iter().map(|r| r.baseline).sum::<Amount>() + self.outside_baseline
    }

    pub fn unattributed(&self) -> Signed {
        Signed::of(self.outside_bad, self.outside_baseline)
    }
}

/// A stretch with the same owners all over.
struct Segment {
    from: Instant,
    to: Instant,
    /// Indices of turns, at least one.
    owners: Vec<usize>,
    incident: bool,
}

/// The turns' time in `[from, to)`, cut where owners change; by time. Where an incident lasts, ordinary time does not
/// count.
fn segments(turns: &[Turn], counts: impl Fn(usize) -> bool, from: Instant, to: Instant) -> Vec<Segment> {
    // (moment, begins, turn)
    let mut edges = vec![];
    for (i, turn) in turns.iter().enumerate().filter(|(i, _)| counts(*i)) {
        for (a, b) in turn.spans.iter().map(|(a, b)| ((*a).max(from), (*b).min(to))).filter(|(a, b)| a < b) {
            edges.extend([(a, true, i), (b, false, i)]);
        }
    }
    edges.sort_unstable();
    let (mut incidents, mut ordinary) = (BTreeSet::new(), BTreeSet::new());
    let (mut all, mut since) = (vec![], from);
    for (at, begins, i) in edges {
        let incident = !incidents.is_empty();
        let owners = if incident { &incidents } else { &ordinary };
        if since < at && !owners.is_empty() {
            all.push(Segment { from: since, to: at, owners: owners.iter().copied().collect(), incident });
        }
        since = at;
        let active = if turns[i].incident.is_some() { &mut incidents } else { &mut ordinary };
        if begins {
            active.insert(i)
        } else {
            active.remove(&i)
        };
    }
    all
}

/// Why a turn's own time cannot be told apart in these samples: they last longer than it does, and than an hour.
fn too_coarse(pieces: &Pieces, turn: &Turn) -> Option<Reason> {
    turn.spans.iter().find_map(|(from, to)| {
        let at = pieces.from(from.plus(1)).saturating_sub(1);
        let (step, bearable) = (pieces.step(at)?, (to.0 - from.0).max(HOUR));
        (step > bearable)
            .then_some(Reason::TooCoarse { step: (step / SECOND) as u64, needed: (bearable / SECOND) as u64 })
    })
}

/// The ordinary sample of the 28 days before `to`.
pub fn baseline(pieces: &Pieces, turns: &[Turn], to: Instant) -> Result<Baseline, Reason> {
    let from = to.plus(-BASELINE);
    let counts = |i: usize| turns[i].bounds().1 > from && too_coarse(pieces, &turns[i]).is_none();
    let all = segments(turns, counts, from, to);
    let outside = |incidents_only: bool| {
        let ratios = ordinary(pieces, all.iter().filter(|s| s.incident || !incidents_only), from, to);
        let n = ratios.len() as u64;
        (n >= stats::MEDIAN_NEEDS).then(|| Baseline { ratio: median(ratios), incidents_only, n }).ok_or(n)
    };
    outside(false).or_else(|_| outside(true)).map_err(|n| match n {
        0 => Reason::NothingInPeriod { what: Missing::SliSamples },
        n => Reason::TooFew { n, needed: stats::MEDIAN_NEEDS },
    })
}

/// Error ratios of the samples of `[from, to)` that touch none of the stretches.
fn ordinary<'a>(pieces: &Pieces, stretches: impl Iterator<Item = &'a Segment>, from: Instant, to: Instant) -> Vec<f64> {
    let mut stretches = stretches.peekable();
    let mut ratios = vec![];
    for i in pieces.from(from)..pieces.from(to) {
        let piece = &pieces.list[i];
        let end = piece.at.plus(pieces.step(i).unwrap_or(0).max(1));
        while stretches.next_if(|s| s.to <= piece.at).is_some() {}
        if stretches.peek().is_none_or(|s| end <= s.from) {
            ratios.extend(piece.bad().ratio(piece.total));
        }
    }
    ratios
}

/// Of at least one.
fn median(mut values: Vec<f64>) -> f64 {
    let n = values.len();
    let (below, middle, _) = values.select_nth_unstable_by(n / 2, f64::total_cmp);
    let middle = *middle;
    let lower = below.iter().copied().max_by(f64::total_cmp).filter(|_| n.is_multiple_of(2));
    lower.map_or(middle, |lower| 0.5 * (lower + middle))
}

/// The bad events of `[from, to)`, told apart.
pub fn account(pieces: &Pieces, turns: &[Turn], baseline: &Baseline, from: Instant, to: Instant) -> Account {
    let all = pieces.between(from, to);
    let inside = |turn: &Turn| turn.spans.iter().any(|(a, b)| *a < to && *b > from && a < b);
    let mut row_of = vec![None; turns.len()];
    let mut rows = vec![];
    for (i, turn) in turns.iter().enumerate().filter(|(_, turn)| inside(turn)) {
        row_of[i] = Some(rows.len());
        let ((from, to), unmeasured) = (turn.bounds(), too_coarse(pieces, turn));
        rows.push(Row { turn: i, from, to, bad: Amount::ZERO, baseline: Amount::ZERO, unmeasured });
    }
    let counts = |i: usize| row_of[i].is_some_and(|row: usize| rows[row].unmeasured.is_none());
    let segments = segments(turns, counts, from, to);
    let ordinary = |total: Amount| Amount((baseline.ratio * total.0 as f64) as u128);
    let until = |t: Instant| {
        let sum = pieces.until(t, from, to);
        (sum.bad, ordinary(sum.total))
    };
    let (mut own_bad, mut own_baseline) = (Amount::ZERO, Amount::ZERO);
    for segment in &segments {
        let (a, b) = (until(segment.from), until(segment.to));
        let (bad, usual) = (b.0 - a.0, b.1 - a.1);
        own_bad += bad;
        own_baseline += usual;
        let n = segment.owners.len() as u128;
        // What does not divide goes to the first ones, a billionth each.
        let part = |all: Amount, nth: u128| Amount(all.0 / n + u128::from(nth < all.0 % n));
        for (nth, owner) in segment.owners.iter().enumerate() {
            if let Some(row) = row_of[*owner].and_then(|row| rows.get_mut(row)) {
                row.bad += part(bad, nth as u128);
                row.baseline += part(usual, nth as u128);
            }
        }
    }
    Account {
        bad: all.bad,
        total: all.total,
        rows,
        outside_bad: all.bad - own_bad,
        outside_baseline: ordinary(all.total) - own_baseline,
    }
}
