//! Which incidents are like an earlier one of the same service: the same cause within 90 days; the same kind, where one
//! of the two tells no cause. `other` is no kind that two could have in common.

use crate::domain::time::DAY;
use crate::domain::{Incident, Instant, vocabulary};
use std::collections::HashMap;

/// Days from the beginning of one to the beginning of the next: about a quarter (our decision).
pub const WITHIN_DAYS: i64 = 90;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// It tells neither cause nor kind.
    Untold,
    /// None like it was known.
    New,
    /// Like the incident with this number, the latest of its kind.
    Repeat { of: usize, by_cause: bool },
}

/// Something two incidents may have in common, as it is compared.
type Common = (bool, String);

/// When the latest one was, and its number.
type Latest = HashMap<Common, (Instant, usize)>;

/// Of one service's incidents, in any order; parallel to them.
pub fn judge(incidents: &[&Incident]) -> Vec<Judged> {
    let mut order: Vec<usize> = (0..incidents.len()).collect();
    order.sort_by(|&a, &b| {
        (incidents[a].started_at, &incidents[a].id).cmp(&(incidents[b].started_at, &incidents[b].id))
    });
    let mut judged = vec![Judged::Untold; incidents.len()];
    // Of all incidents by cause and by kind, and of those without a cause by kind.
    let (mut all, mut causeless) = (Latest::new(), Latest::new());
    for at_once in order.chunk_by(|&a, &b| incidents[a].started_at == incidents[b].started_at) {
        for &i in at_once {
            judged[i] = one(incidents[i], &all, &causeless);
        }
        for &i in at_once {
            let (now, cause, kind) = ((incidents[i].started_at, i), cause(incidents[i]), kind(incidents[i]));
            if let (None, Some(kind)) = (&cause, &kind) {
                causeless.insert(kind.clone(), now);
            }
            all.extend(cause.into_iter().chain(kind).map(|common| (common, now)));
        }
    }
    judged
}

fn one(incident: &Incident, all: &Latest, causeless: &Latest) -> Judged {
    let recent = |found: Option<&(Instant, usize)>| {
        found.filter(|(at, _)| incident.started_at.0 - at.0 <= WITHIN_DAYS * DAY).map(|(_, of)| *of)
    };
    let (cause, kind) = (cause(incident), kind(incident));
    if cause.is_none() && kind.is_none() {
        return Judged::Untold;
    }
    // Two that both tell a cause are compared by it alone.
    let comparable = if cause.is_some() { causeless } else { all };
    let by_cause = recent(cause.and_then(|cause| all.get(&cause))).map(|of| (of, true));
    let by_kind = || recent(kind.and_then(|kind| comparable.get(&kind))).map(|of| (of, false));
    match by_cause.or_else(by_kind) {
        Some((of, by_cause)) => Judged::Repeat { of, by_cause },
        None => Judged::New,
    }
}

fn cause(incident: &Incident) -> Option<Common> {
    common(true, incident.cause.as_deref())
}

fn kind(incident: &Incident) -> Option<Common> {
    common(false, incident.kind.as_deref())
}

fn common(is_cause: bool, word: Option<&str>) -> Option<Common> {
    let word = word.filter(|word| !vocabulary::says_nothing(word)).map(vocabulary::key)?;
    (word != "other").then_some((is_cause, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn incident(day: i64, cause: &str, kind: &str) -> Incident {
        let told = |word: &str| (!word.is_empty()).then(|| word.into());
        Incident { started_at: Instant(day * DAY), cause: told(cause), kind: told(kind), ..Incident::default() }
    }

    #[track_caller]
    fn check(all: &[Incident], expected: &[Judged]) {
        assert_eq!(judge(&all.iter().collect::<Vec<_>>()), expected);
    }

    const BY_CAUSE: Judged = Judged::Repeat { of: 0, by_cause: true };
    const BY_KIND: Judged = Judged::Repeat { of: 0, by_cause: false };

    #[test]
    fn the_same_cause_within_90_days_is_a_repeat_and_one_day_more_is_none() {
        check(&[incident(0, "certificate", ""), incident(90, "Certificate ", "")], &[Judged::New, BY_CAUSE]);
        check(&[incident(0, "certificate", ""), incident(91, "certificate", "")], &[Judged::New, Judged::New]);
    }

    #[test]
    fn two_that_both_tell_a_cause_are_never_compared_by_kind() {
        let all = [incident(0, "certificate", "regression"), incident(1, "disk", "regression")];
        check(&all, &[Judged::New, Judged::New]);
    }

    #[test]
    fn where_one_of_two_tells_no_cause_the_kind_decides() {
        check(&[incident(0, "", "regression"), incident(1, "disk", "Regression")], &[Judged::New, BY_KIND]);
        check(&[incident(0, "disk", "regression"), incident(1, "", "regression")], &[Judged::New, BY_KIND]);
    }

    #[test]
    fn other_is_no_kind_in_common_and_what_tells_nothing_is_not_judged() {
        check(&[incident(0, "", "other"), incident(1, "", "other")], &[Judged::Untold, Judged::Untold]);
        check(&[incident(0, "n/a", ""), incident(1, "unknown", "")], &[Judged::Untold, Judged::Untold]);
    }

    #[test]
    fn two_that_begin_at_once_do_not_repeat_each_other() {
        check(&[incident(5, "disk", ""), incident(5, "disk", "")], &[Judged::New, Judged::New]);
    }
}
