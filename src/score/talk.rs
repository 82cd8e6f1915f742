//! Questions that the data raises for a team to talk about. Each rests on counts that are shown with it, and says whether
//! they are more than chance: a question is no finding.

use super::Scorecard;
use super::detail::DeploymentRow;
use super::span;
use crate::metric::{chance, stats};
use serde::{Deserialize, Serialize};

/// As if on a slip of paper: of `n` things `k` have something about them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    pub about: About,
    pub k: u64,
    pub n: u64,
    /// Wilson's interval of k ÷ n, 95 %.
    pub low: f64,
    pub high: f64,
    /// The same of all deployments, where it is one of failures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<Beside>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    pub k: u64,
    pub n: u64,
    pub weight: Weight,
}

/// Whether failures have it more often than deployments do, by Fisher's exact test at 5 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    MoreThanChance,
    NoMoreThanChance,
    /// Fewer than six failures, or so few that however it had turned out it could not have told.
    TooFew,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "code")]
pub enum About {
    /// Failures after deployments of one weekday, Monday 0: of all seven the one that chance explains least.
    Weekday { day: u8 },
    /// Outside 9 to 17 o'clock on Monday to Friday, in the period's zone.
    OffHours,
    /// More commits than the median of those that tell theirs.
    LargeBatch { median: f64 },
    /// A longer lead time than nine in ten deployments have, seconds.
    LongLead { secs: f64 },
    /// Incidents like an earlier one within so many days.
    Repeats { days: u64 },
    /// Incidents that owe a postmortem and have none.
    NoPostmortem,
    /// Deployments while releases were to stop, that are of no kind that may pass.
    WhileFrozen,
}

/// The working day.
const HOURS: std::ops::Range<i64> = 9..17;
/// Failures that a conclusion needs: as many as a median does.
const NEEDED: u64 = stats::MEDIAN_NEEDS;
/// One-sided.
const LEVEL: f64 = 0.05;

/// Of deployments, those that are over and known to have failed or not.
pub fn of_deployments(rows: &[DeploymentRow], zone: &str) -> Vec<Question> {
    let settled: Vec<&DeploymentRow> = rows.iter().filter(|d| d.live && !d.pending).collect();
    if !settled.iter().any(|d| d.failed) {
        return vec![];
    }
    let time = |d: &DeploymentRow| span::weekday_and_hour(d.finished_at, zone);
    let all = || settled.iter().copied();
    let on = |day: u8| question(About::Weekday { day }, all(), |d| time(d).map(|(of, _)| of == day), 7);
    let chance_of = |q: &Question| q.beside.map_or(1.0, |b| chance::at_least(q.k, q.n, b.k, b.n));
    let weekday = (0..7).filter_map(on).min_by(|a, b| chance_of(a).total_cmp(&chance_of(b)));
    let off = |(day, hour): (u8, i64)| day > 4 || !HOURS.contains(&hour);
    let off_hours = question(About::OffHours, all(), |d| time(d).map(off), 1);
    let mut sizes: Vec<f64> = all().filter_map(|d| d.commits).map(|n| n as f64).collect();
    sizes.sort_by(f64::total_cmp);
    let large = (!sizes.is_empty())
        .then(|| stats::median(&sizes))
        .and_then(|median| question(About::LargeBatch { median }, all(), |d| Some(d.commits? as f64 > median), 1));
    let mut leads: Vec<f64> = all().filter_map(|d| d.lead_time_secs).collect();
    leads.sort_by(f64::total_cmp);
    let long = (leads.len() as u64 >= stats::P90_NEEDS)
        .then(|| stats::quantile(&leads, 0.9))
        .and_then(|secs| question(About::LongLead { secs }, all(), |d| Some(d.lead_time_secs? > secs), 1));
    weekday.into_iter().chain(off_hours).chain(large).chain(long).collect()
}

/// How many failures have something that deployments have; nothing where none has it or nobody knows. `tries`: of so
/// many alike this one is the most striking, which makes it the less so (Bonferroni).
fn question<'a>(
    about: About,
    all: impl Iterator<Item = &'a DeploymentRow>,
    has: impl Fn(&DeploymentRow) -> Option<bool>,
    tries: u64,
) -> Option<Question> {
    let (mut k, mut n, mut marked, mut known) = (0, 0, 0, 0);
    for d in all {
        let Some(has) = has(d) else { continue };
        let (has, failed) = (u64::from(has), u64::from(d.failed));
        (k, n, marked, known) = (k + has * failed, n + failed, marked + has, known + 1);
    }
    let telling = |hits| chance::at_least(hits, n, marked, known) * tries as f64 <= LEVEL;
    let weight = match () {
        () if n < NEEDED => Weight::TooFew,
        () if telling(k) => Weight::MoreThanChance,
        () if telling(n.min(marked)) => Weight::NoMoreThanChance,
        () => Weight::TooFew,
    };
    (k > 0 && marked < known)
        .then(|| Question { beside: Some(Beside { k: marked, n: known, weight }), ..of(about, k, n) })
}

fn of(about: About, k: u64, n: u64) -> Question {
    let (low, high) = stats::wilson(k as f64, n as f64);
    Question { about, k, n, low, high, beside: None }
}

/// Of what a scorecard knows of its period.
pub fn of_period(sc: &Scorecard) -> Vec<Question> {
    let incidents = sc.outcomes.as_ref().and_then(|o| o.incidents.as_ref());
    let repeats = incidents.map(|i| &i.repeats).and_then(|r| {
        let judged = r.share.measured()?.n;
        (r.k > 0).then(|| of(About::Repeats { days: r.days }, r.k, judged))
    });
    let postmortems = incidents.map(|i| &i.postmortems).and_then(|p| {
        let missing = p.owed.saturating_sub(p.written);
        (missing > 0).then(|| of(About::NoPostmortem, missing, p.owed))
    });
    let shipped = || sc.services.iter().filter_map(|s| s.policy.as_ref()).flat_map(|p| &p.shipped);
    let (held, all) = (shipped().filter(|s| !s.exempt).count() as u64, shipped().count() as u64);
    let frozen = (held > 0).then(|| of(About::WhileFrozen, held, all));
    repeats.into_iter().chain(postmortems).chain(frozen).collect()
}
