//! Incidents by their severity, kind or cause: how many of each, how long they lasted, and those beyond the list in one
//! row, so that the rows add up to all.

use super::groups::{Group, by_word};
use super::incidents::{LISTED, over};
use crate::domain::{Incident, Instant, time::MINUTE, vocabulary};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// The word of an incident that they are told apart by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Severity,
    Kind,
    Cause,
}

impl Of {
    fn word(self, incident: &Incident) -> Option<&str> {
        match self {
            Of::Severity => incident.severity.as_deref(),
            Of::Kind => incident.kind.as_deref(),
            Of::Cause => incident.cause.as_deref(),
        }
    }

    fn words(self) -> &'static [&'static str] {
        match self {
            Of::Kind => &vocabulary::INCIDENT_KINDS,
            Of::Severity | Of::Cause => &[],
        }
    }
}

/// Added up in whole milliseconds, so that their order is all the same.
pub(super) fn minutes(incidents: &[&Incident], as_of: Instant) -> f64 {
    let lasted = |i: &&Incident| i128::from(over(i, as_of).unwrap_or(as_of).0 - i.started_at.0);
    incidents.iter().map(lasted).sum::<i128>() as f64 / MINUTE as f64
}

/// Severities that say how severe they are in that order, other groups by how many; those that tell none come last.
pub(super) fn grouped(of: Of, now: &[&Incident], earlier: Option<&[&Incident]>, as_of: Instant) -> Vec<IncidentGroup> {
    let both = now.iter().map(|i| (true, *i)).chain(earlier.into_iter().flatten().map(|i| (false, *i)));
    let group = |group: Group<(bool, &Incident)>| {
        let (now, before): (Vec<_>, Vec<_>) = group.of.into_iter().partition(|(now, _)| *now);
        let now: Vec<&Incident> = now.into_iter().map(|(_, i)| i).collect();
        IncidentGroup {
            name: group.name,
            groups: 0,
            own_word: group.own_word && !of.words().is_empty(),
            n: now.len() as u64,
            previous: earlier.map(|_| before.len() as u64),
            open: now.iter().filter(|i| over(i, as_of).is_none()).count() as u64,
            minutes: minutes(&now, as_of),
        }
    };
    let all = by_word(of.words(), both.map(|(now, i)| (of.word(i).map(String::from), (now, i))));
    let mut all: Vec<IncidentGroup> = all.into_iter().map(group).collect();
    let severity = |g: &IncidentGroup| match (of, &g.name) {
        (Of::Severity, Some(name)) => vocabulary::severity(name).unwrap_or(u64::MAX),
        _ => u64::MAX,
    };
    all.sort_by(|a, b| {
        (a.name.is_none(), severity(a), Reverse(a.n))
            .cmp(&(b.name.is_none(), severity(b), Reverse(b.n)))
            .then(b.minutes.total_cmp(&a.minutes))
            .then_with(|| a.name.cmp(&b.name))
    });
    listed(all)
}

/// So many that all of them, with the rest in one row, are [`LISTED`] at most.
fn listed(mut all: Vec<IncidentGroup>) -> Vec<IncidentGroup> {
    if all.len() <= LISTED {
        return all;
    }
    let rest = all.split_off(LISTED - 1);
    let sum = |of: fn(&IncidentGroup) -> u64| rest.iter().map(of).sum();
    all.push(IncidentGroup {
        name: None,
        groups: rest.len() as u64,
        own_word: false,
        n: sum(|g| g.n),
        previous: rest.iter().map(|g| g.previous).sum(),
        open: sum(|g| g.open),
        minutes: rest.iter().map(|g| g.minutes).sum(),
    });
    all
}

/// Incidents of one severity, kind or cause.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IncidentGroup {
    /// As the file names it, the words we know in our own spelling. Absent for incidents that do not tell it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// This row is the sum of so many groups that are not listed; absent for a group of its own.
    #[serde(default, skip_serializing_if = "super::is_zero")]
    pub groups: u64,
    /// A kind that is none of [`crate::domain::vocabulary::INCIDENT_KINDS`]: kept under its own name.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own_word: bool,
    pub n: u64,
    /// In the period compared to; absent where the files do not reach back to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<u64>,
    pub open: u64,
    pub minutes: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_beyond_the_list_are_one_row_and_the_rows_add_up() {
        let incident = |i: i64| Incident {
            service: "s".into(),
            cause: Some(format!("cause {i}").into()),
            started_at: Instant(0),
            resolved_at: (i % 2 == 0).then_some(Instant(MINUTE)),
            ..Incident::default()
        };
        let all: Vec<Incident> = (0..60).map(incident).collect();
        let now: Vec<&Incident> = all.iter().collect();
        let rows = grouped(Of::Cause, &now, Some(&now[..30]), Instant(2 * MINUTE));
        let rest = rows.last().filter(|row| row.groups > 0);
        assert_eq!((rows.len(), rest.map(|row| (row.groups, row.n, row.name.is_none()))), (50, Some((11, 11, true))));
        // 30 of a minute, 30 open for two.
        assert_eq!(rows.iter().map(|row| (row.n, row.open)).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1)), (60, 30));
        assert_eq!(rows.iter().map(|row| row.minutes).sum::<f64>(), 90.0);
        assert_eq!(rows.iter().map(|row| row.previous.unwrap_or(0)).sum::<u64>(), 30);
    }
}
