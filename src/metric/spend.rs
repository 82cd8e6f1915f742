//! What each deployment took of a budget: bad events in its own time, less what an ordinary stretch has of them.
//!
//! A deployment's own time is its incidents, from start to restored, whatever is deployed meanwhile; of one without
//! an attributed incident the time until the next deployment, a day at most, where no incident of a deployment lasts.
//! What belongs to several is split equally. Everything is told in whole billionths, so that the parts add up.
//! Samples too coarse for an incident that they touch hold errors of which nobody can tell whose they are: they are no
//! ordinary time of any deployment.
//!
//! Ranking, names and money are in `score/`.

use super::{View, pieces::Pieces, stats};
use crate::domain::amount::Signed;
use crate::domain::{
    Amount, Instant, Missing, Reason, Text,
    time::{DAY, HOUR, SECOND},
};

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

/// A stretch of deployments' time: of an incident, or an ordinary one.
struct Stretch {
    from: Instant,
    to: Instant,
    incident: bool,
}

/// (moment, begins, turn): where the turns' time in `[from, to)` begins and ends, by time, and without a turn what is
/// blurred; what ends at a moment comes before what begins then.
fn edges(
    turns: &[Turn],
    counts: impl Fn(usize) -> bool,
    blurred: &[Blurred],
    from: Instant,
    to: Instant,
) -> Vec<(Instant, bool, Option<usize>)> {
    let own = turns.iter().enumerate().filter(|(i, _)| counts(*i));
    let own = own.flat_map(|(i, turn)| turn.spans.iter().map(move |(a, b)| (*a, *b, Some(i))));
    let all = own.chain(blurred.iter().map(|b| (b.from, b.to, None)));
    let within = all.map(|(a, b, whose)| (a.max(from), b.min(to), whose)).filter(|(a, b, _)| a < b);
    let mut edges: Vec<_> = within.flat_map(|(a, b, whose)| [(a, true, whose), (b, false, whose)]).collect();
    edges.sort_unstable();
    edges
}

/// The turns' time in `[from, to)`, by time. Where an incident lasts, ordinary time does not count; what is blurred
/// counts as one.
fn stretches(
    turns: &[Turn],
    counts: impl Fn(usize) -> bool,
    blurred: &[Blurred],
    from: Instant,
    to: Instant,
) -> Vec<Stretch> {
    let (mut incidents, mut ordinary) = (0u64, 0u64);
    let (mut all, mut since) = (vec![], from);
    for (at, begins, whose) in edges(turns, counts, blurred, from, to) {
        if since < at && incidents + ordinary > 0 {
            all.push(Stretch { from: since, to: at, incident: incidents > 0 });
        }
        since = at;
        let incident = whose.is_none_or(|i| turns[i].incident.is_some());
        let on = if incident { &mut incidents } else { &mut ordinary };
        if begins { *on += 1 } else { *on -= 1 }
    }
    all
}

/// Bad events, and those that an ordinary stretch has.
#[derive(Clone, Copy, Default)]
struct Share {
    bad: Amount,
    usual: Amount,
}

impl Share {
    fn since(self, before: Share) -> Share {
        Share { bad: self.bad - before.bad, usual: self.usual - before.usual }
    }
}

/// Turns of one kind whose time is on. Each stretch is split equally among them by their number alone: a turn is given
/// the difference of `each` between its beginning and its end, however many are on at once.
#[derive(Default)]
struct Sharers {
    on: u128,
    /// What one that had been on from the first moment has been given.
    each: Share,
    /// What did not divide, less than a billionth for each that is on: of the next stretch, or of the last one to leave.
    left: Share,
}

impl Sharers {
    fn split(&mut self, came: Share) {
        let split = |came: Amount, each: &mut Amount, left: &mut Amount| {
            let all = came + *left;
            *each += Amount(all.0 / self.on);
            *left = Amount(all.0 % self.on);
        };
        split(came.bad, &mut self.each.bad, &mut self.left.bad);
        split(came.usual, &mut self.each.usual, &mut self.left.usual);
    }

    /// What was left, to the last one that leaves.
    fn leaves(&mut self) -> Share {
        self.on -= 1;
        if self.on == 0 { std::mem::take(&mut self.left) } else { Share::default() }
    }
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

/// Samples that an incident touches which is too short for them, as one stretch of time.
struct Blurred {
    from: Instant,
    to: Instant,
    why: Reason,
}

/// By time, apart from each other.
fn blurred(pieces: &Pieces, turns: &[Turn]) -> Vec<Blurred> {
    let coarse = turns.iter().filter(|t| t.incident.is_some());
    let coarse = coarse.filter_map(|t| Some((t, too_coarse(pieces, t)?)));
    let mut all: Vec<Blurred> = coarse
        .flat_map(|(t, why)| t.spans.iter().map(move |s| (s, why.clone())))
        .map(|((from, to), why)| {
            let end = |i: usize| pieces.list[i].at.plus(pieces.step(i).unwrap_or(0));
            let first = pieces.from(from.plus(1)).checked_sub(1).filter(|i| end(*i) > *from);
            let last = pieces.from((*to).max(from.plus(1))).checked_sub(1);
            Blurred { from: first.map_or(*from, |i| pieces.list[i].at), to: last.map_or(*to, |i| end(i).max(*to)), why }
        })
        .collect();
    all.sort_by_key(|b| (b.from, b.to));
    let mut apart: Vec<Blurred> = vec![];
    for next in all {
        match apart.last_mut() {
            Some(last) if next.from <= last.to => last.to = last.to.max(next.to),
            _ => apart.push(next),
        }
    }
    apart
}

/// Why nothing of an ordinary turn can be told: all of its time is blurred.
fn hidden(blurred: &[Blurred], turn: &Turn) -> Option<Reason> {
    let over = |(from, to): &(Instant, Instant)| blurred.iter().find(|b| b.from <= *from && *to <= b.to);
    let hidden = turn.incident.is_none() && turn.spans.iter().all(|span| over(span).is_some());
    turn.spans.first().and_then(over).filter(|_| hidden).map(|b| b.why.clone())
}

/// The ordinary sample of the 28 days before `to`.
pub fn baseline(pieces: &Pieces, turns: &[Turn], to: Instant) -> Result<Baseline, Reason> {
    let from = to.plus(-BASELINE);
    let counts = |i: usize| turns[i].bounds().1 > from && too_coarse(pieces, &turns[i]).is_none();
    let all = stretches(turns, counts, &blurred(pieces, turns), from, to);
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
fn ordinary<'a>(pieces: &Pieces, stretches: impl Iterator<Item = &'a Stretch>, from: Instant, to: Instant) -> Vec<f64> {
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
    let blurred = blurred(pieces, turns);
    let mut row_of = vec![None; turns.len()];
    let mut rows = vec![];
    for (i, turn) in turns.iter().enumerate().filter(|(_, turn)| inside(turn)) {
        row_of[i] = Some(rows.len());
        let ((from, to), unmeasured) = (turn.bounds(), too_coarse(pieces, turn).or_else(|| hidden(&blurred, turn)));
        rows.push(Row { turn: i, from, to, bad: Amount::ZERO, baseline: Amount::ZERO, unmeasured });
    }
    let counts = |i: usize| row_of[i].is_some_and(|row: usize| rows[row].unmeasured.is_none());
    let ordinary = |total: Amount| Amount((baseline.ratio * total.0 as f64) as u128);
    let until = |t: Instant| {
        let sum = pieces.until(t, from, to);
        Share { bad: sum.bad, usual: ordinary(sum.total) }
    };
    let (mut incidents, mut others, mut blurs) = (Sharers::default(), Sharers::default(), false);
    let (mut since, mut before) = (from, Share::default());
    // What it would have been given until it began, of those whose time is on.
    let mut began = vec![Share::default(); rows.len()];
    for (at, begins, whose) in edges(turns, counts, &blurred, from, to) {
        if since < at {
            let now = until(at);
            match (incidents.on, others.on) {
                (0, 0) => {}
                (0, _) if blurs => {}
                (0, _) => others.split(now.since(before)),
                _ => incidents.split(now.since(before)),
            }
            (since, before) = (at, now);
        }
        let Some(i) = whose else {
            blurs = begins;
            continue;
        };
        let Some(nth) = row_of[i] else { continue };
        let sharers = if turns[i].incident.is_some() { &mut incidents } else { &mut others };
        if begins {
            sharers.on += 1;
            began[nth] = sharers.each;
        } else {
            let (given, left) = (sharers.each.since(began[nth]), sharers.leaves());
            rows[nth].bad += given.bad + left.bad;
            rows[nth].baseline += given.usual + left.usual;
        }
    }
    let own = |of: fn(&Row) -> Amount| rows.iter().map(of).sum::<Amount>();
    Account {
        bad: all.bad,
        total: all.total,
        outside_bad: all.bad - own(|r| r.bad),
        outside_baseline: ordinary(all.total) - own(|r| r.baseline),
        rows,
    }
}
