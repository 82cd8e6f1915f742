//! The error-budget policy, replayed over the past: when each service was frozen, what shipped meanwhile, which
//! incidents owed a postmortem. Google SRE Workbook, appendix B ("Example Error Budget Policy");
//! <https://sre.google/workbook/error-budget-policy/>.

use super::pieces::{self, Pieces};
use crate::domain::{
    Incident, Instant, Missing, PolicySettings, Reason, Slo,
    time::{DAY, HOUR, SECOND},
};
use std::ops::Range;

/// An SLO with its pieces, those before the period too.
pub struct Promise<'a> {
    pub slo: &'a Slo,
    pub pieces: &'a Pieces,
}

/// A stretch in which an SLO was over the budget of the policy's window.
#[derive(Clone, Debug, PartialEq)]
pub struct Freeze {
    pub slo: String,
    /// The start of the period where it was so before.
    pub from: Instant,
    /// `None` while the data ends in it.
    pub until: Option<Instant>,
}

impl Freeze {
    pub fn holds(&self, t: Instant) -> bool {
        self.from <= t && self.until.is_none_or(|until| t < until)
    }
}

/// When the policy would have stopped releases in `[from, to)`, told at the ends of samples.
pub fn freezes(promise: &Promise, policy: &PolicySettings, from: Instant, to: Instant) -> Vec<Freeze> {
    let (slo, pieces) = (promise.slo, promise.pieces);
    if pieces::budget(slo.objective) <= 0.0 {
        return vec![];
    }
    let over = |end: Instant| {
        let spent = pieces.window(window(policy), end, to);
        !spent.total.is_zero() && !pieces::meets(spent.total - spent.bad, spent.total, slo.objective)
    };
    let inside = pieces.from(from)..pieces.from(to);
    let ends = inside.map(|i| pieces.list[i].at.plus(pieces.step(i).unwrap_or(0))).filter(|end| *end < to);
    let (mut freezes, mut since) = (vec![], None);
    for at in std::iter::once(from).chain(ends) {
        match (over(at), since) {
            (true, None) => since = Some(at),
            (false, Some(begun)) => {
                freezes.push(Freeze { slo: slo.name.clone(), from: begun, until: Some(at) });
                since = None;
            }
            _ => {}
        }
    }
    freezes.extend(since.map(|begun| Freeze { slo: slo.name.clone(), from: begun, until: None }));
    freezes
}

/// Of a budget: what was bad, and what may be; events, or slices for the slice methods.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Taken {
    pub bad: f64,
    /// Above 0.
    pub allowed: f64,
}

impl Taken {
    /// 0 and up; above 1 it took more than all.
    pub fn share(self) -> f64 {
        self.bad / self.allowed
    }
}

/// What an incident took of the budget: bad events while it lasted, a normal day's among them, over the budget of
/// the policy's window that ends with it. `Err` where the samples cannot tell.
pub fn taken(promise: &Promise, policy: &PolicySettings, incident: &Incident, as_of: Instant) -> Result<Taken, Reason> {
    let end = ended(incident, as_of);
    let allowed = allowed(promise, window(policy), end, as_of)?;
    let bad = promise.pieces.sum(during(promise, incident.started_at, end)?).bad.to_f64();
    Ok(Taken { bad, allowed })
}

/// The same for all incidents of one kind, over the budget of the policy's quarter that ends at `to`; and how many of
/// them the samples can tell apart. `Err` where they can of none.
pub fn taken_by_class(
    promise: &Promise,
    policy: &PolicySettings,
    incidents: &[&Incident],
    to: Instant,
) -> Result<(Taken, u64), Reason> {
    let allowed = allowed(promise, quarter(policy), to, to)?;
    let mut spans: Vec<(Instant, Instant)> = incidents.iter().map(|i| (i.started_at, ended(i, to).min(to))).collect();
    spans.sort_unstable();
    let (mut bad, mut told, mut why) = (0.0, 0, None);
    // A piece that two share counts once.
    let mut reached = 0;
    for (from, end) in spans {
        match during(promise, from, end) {
            Ok(pieces) => {
                told += 1;
                bad += promise.pieces.sum(pieces.start.max(reached)..pieces.end).bad.to_f64();
                reached = reached.max(pieces.end);
            }
            Err(reason) => why = Some(reason),
        }
    }
    match why {
        Some(reason) if told == 0 => Err(reason),
        _ => Ok((Taken { bad, allowed }, told)),
    }
}

/// When it was over, as far as is known at `as_of`.
fn ended(incident: &Incident, as_of: Instant) -> Instant {
    incident.resolved_at.unwrap_or(as_of).min(as_of).max(incident.started_at)
}

/// (1 − T) · total, in events or slices.
fn allowed(promise: &Promise, length: i64, to: Instant, now: Instant) -> Result<f64, Reason> {
    let budget = pieces::budget(promise.slo.objective);
    if budget <= 0.0 {
        return Err(Reason::NoBudget);
    }
    let total = promise.pieces.window(length, to, now).total.to_f64();
    if total > 0.0 { Ok(budget * total) } else { Err(Reason::NothingInPeriod { what: Missing::SliSamples }) }
}

/// Which pieces a stretch touches. Samples longer than it, and than an hour, would lay a day on a minute.
fn during(promise: &Promise, from: Instant, to: Instant) -> Result<Range<usize>, Reason> {
    let pieces = promise.pieces;
    let first = pieces.from(from);
    // One that began before may reach into it.
    let reaches = |i: &usize| pieces.step(*i).is_some_and(|step| pieces.list[*i].at.plus(step) > from);
    let first = first.checked_sub(1).filter(reaches).unwrap_or(first);
    let step = pieces.step(first).unwrap_or(0);
    let bearable = (to.0 - from.0).max(HOUR);
    if step > bearable {
        return Err(Reason::TooCoarse { step: (step / SECOND) as u64, needed: (bearable / SECOND) as u64 });
    }
    let touched = first..pieces.from(to).max(first);
    match pieces.sum(touched.clone()).total.is_zero() {
        true => Err(Reason::NothingInPeriod { what: Missing::SliSamples }),
        false => Ok(touched),
    }
}

fn window(policy: &PolicySettings) -> i64 {
    policy.days as i64 * DAY
}

pub fn quarter(policy: &PolicySettings) -> i64 {
    policy.quarter_days as i64 * DAY
}
