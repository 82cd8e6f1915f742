//! What a period's budget went to, incident by incident: bad events while each lasted, an ordinary stretch's among them,
//! as the error-budget policy counts. What belongs to several at once is split equally, so that all parts add up.

use super::pieces::Pieces;
use super::spend::{self, Account, Baseline, Turn};
use crate::domain::Instant;

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
        spans: vec![(l.from, l.to)],
    };
    let turns: Vec<Turn> = lasting.iter().map(turn).collect();
    spend::account(pieces, &turns, &Baseline { ratio: 0.0, incidents_only: true, n: 0 }, from, to)
}
