//! What a period's budget went to, incident by incident: bad events of the samples that each touched, an ordinary
//! stretch's among them, as the error-budget policy counts. What belongs to several at once is split equally, so that all
//! parts add up.

use super::pieces::Pieces;
use super::spend::{self, Account, Baseline, Turn};
use crate::domain::{Instant, time::HOUR};

/// One incident's time, `[from, to)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lasting {
    /// Its number.
    pub incident: usize,
    pub from: Instant,
    pub to: Instant,
}

/// The bad events of `[from, to)`: a row for each incident with time in it, whose `turn` is its place in `lasting`; what
/// is no incident's is `outside_bad`.
pub fn by_incident(pieces: &Pieces, lasting: &[Lasting], from: Instant, to: Instant) -> Account {
    // Each takes the place that a deployment with an incident has in the deployment ledger, and nothing counts as usual.
    let turn = |l: &Lasting| Turn {
        deployment: l.incident,
        at: l.from,
        failed: true,
        incident: Some((None, l.from)),
        spans: vec![touched(pieces, l)],
    };
    let turns: Vec<Turn> = lasting.iter().map(turn).collect();
    spend::account(pieces, &turns, &Baseline { ratio: 0.0, incidents_only: true, n: 0 }, from, to)
}

/// From the beginning of the first sample that it touches to the end of the last: nobody can tell in which minutes of a
/// sample its errors were. Samples that last longer than it did, and than an hour, stay apart from it.
fn touched(pieces: &Pieces, lasting: &Lasting) -> (Instant, Instant) {
    let (from, to) = (lasting.from, lasting.to);
    let end = |i: usize| pieces.list[i].at.plus(pieces.step(i).unwrap_or(0));
    let bearable = (to.0 - from.0).max(HOUR);
    let fits = |i: &usize| pieces.step(*i).is_some_and(|step| step <= bearable);
    let first = pieces.from(from.plus(1)).checked_sub(1).filter(|i| end(*i) > from).filter(fits);
    let last = pieces.from(to).checked_sub(1).filter(|i| end(*i) > to).filter(fits);
    (first.map_or(from, |i| pieces.list[i].at), last.map_or(to, end))
}
