//! Toil by team and week against its budget, with natural limits, and what it is of the team's hours.

use super::super::retro::{Limits, WEEKS};
use super::super::span::{iso_week, weeks_before};
use super::{Asked, TEAMS, ToilReading, ToilWeek, unmeasured};
use crate::domain::amount::Signed;
use crate::domain::{Amount, Given, Missing, Reason, Toil, time::WEEK};
use crate::metric::stats;
use std::collections::BTreeMap;

/// Weeks shown at most, however long the period; all of it is summed.
const MOST: usize = 60;
const BILLION: f64 = 1e9;

/// The teams listed, and how many there are beyond them.
pub fn toil(asked: &Asked) -> (Vec<ToilReading>, u64) {
    let budget = asked.facts.settings.outcomes.unwrap_or_default().toil_budget;
    // Rounded up: a quarter in which clocks go forward is thirteen weeks less an hour.
    let of_period = ((asked.end().0 - asked.period.from.0).max(0) + WEEK - 1) / WEEK;
    let weeks: Vec<ToilWeek> = weeks_before(asked.end(), (of_period as usize).max(WEEKS), &asked.period.zone)
        .into_iter()
        .filter_map(|(from, to)| {
            let (_, week) = iso_week(from, &asked.period.zone)?;
            let in_period = from >= asked.period.from;
            Some(ToilWeek {
                week,
                from,
                to,
                in_period,
                toil_hours: None,
                worked_hours: None,
                share: None,
                outside: false,
                unmeasured: unmeasured(Reason::NothingInPeriod { what: Missing::Toil }),
            })
        })
        .collect();
    let mut teams = BTreeMap::<&str, BTreeMap<i64, &Toil>>::new();
    for row in asked.facts.ledger.toil.iter().filter(|t| asked.team.is_none_or(|team| *t.team == *team)) {
        teams.entry(&row.team).or_default().insert(row.monday, row);
    }
    let unlisted = teams.len().saturating_sub(TEAMS) as u64;
    let listed = teams.into_iter().take(TEAMS);
    (listed.map(|(team, rows)| reading(asked, team, budget, weeks.clone(), &rows)).collect(), unlisted)
}

fn reading(
    asked: &Asked,
    team: &str,
    budget: f64,
    mut weeks: Vec<ToilWeek>,
    rows: &BTreeMap<i64, &Toil>,
) -> ToilReading {
    let (mut toil, mut worked, mut n) = (Amount::ZERO, Amount::ZERO, 0);
    for week in &mut weeks {
        let monday = iso_week(week.from, &asked.period.zone).map(|(monday, _)| monday);
        let Some(row) = monday.and_then(|monday| rows.get(&monday)) else { continue };
        // Rows that differ may be of single persons: none of them is the team's, and none is shown.
        if row.disputed.any() {
            week.unmeasured = unmeasured(Reason::Disputed);
            continue;
        }
        week.toil_hours = Some(row.toil_hours.to_f64());
        week.worked_hours = Some(row.worked_hours.to_f64());
        week.share = row.toil_hours.ratio(row.worked_hours);
        let why = week.share.is_none().then_some(Reason::GivenAsZero { what: Given::WorkedHours });
        week.unmeasured = why.and_then(unmeasured);
        if week.in_period && week.share.is_some() {
            (toil, worked, n) = (toil + row.toil_hours, worked + row.worked_hours, n + 1);
        }
    }
    let weeks_unlisted = weeks.iter().rev().skip(MOST).filter(|w| w.in_period).count() as u64;
    let reasons: Vec<Reason> =
        weeks.iter().filter(|w| w.in_period).filter_map(|w| w.unmeasured.as_ref()).map(|u| u.reason.clone()).collect();
    let mut weeks = weeks.split_off(weeks.len().saturating_sub(MOST));
    let shares: Vec<f64> = weeks.iter().filter_map(|w| w.share).collect();
    let limits = stats::xmr(&shares);
    if let Some(limits) = limits {
        for week in &mut weeks {
            week.outside = week.share.is_some_and(|s| limits.exclude(s));
        }
    }
    let share = toil.ratio(worked);
    let over = over(toil, worked, budget);
    let told = |r: &Reason| matches!(r, Reason::GivenAsZero { .. } | Reason::Disputed);
    let why = reasons.iter().find(|r| told(r)).cloned().unwrap_or(Reason::NothingInPeriod { what: Missing::Toil });
    ToilReading {
        team: team.into(),
        budget,
        weeks,
        weeks_unlisted,
        limits: limits.map(Limits::from),
        n,
        toil_hours: toil.to_f64(),
        worked_hours: worked.to_f64(),
        share,
        within: share.map(|_| over.0 <= 0),
        over_hours: share.map(|_| over.to_f64()),
        over_share: share.map(|_| over.to_f64() / worked.to_f64()),
        unmeasured: share.is_none().then_some(why).and_then(unmeasured),
        message: String::new(),
    }
}

/// toil − budget · worked, in billionths of an hour: the budget has at most nine decimals.
fn over(toil: Amount, worked: Amount, budget: f64) -> Signed {
    let billionths = libm::round(budget * BILLION) as u128;
    // Hours lie far below what would overflow; beyond, nobody counts billionths.
    let allowed = worked.0.checked_mul(billionths).map_or((worked.0 as f64 * budget) as u128, |a| a / 1_000_000_000);
    Signed::of(toil, Amount(allowed))
}
