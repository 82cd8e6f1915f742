//! When an exclusion comes again: RFC 5545 recurrence rules, by the `rrule` library.

use super::{Exclusion, Instant};
use jiff::{Timestamp, tz::TimeZone};
use rrule::RRuleSet;

/// Times it may come again: more often than every day for 27 years is no maintenance window.
const MOST: usize = 10_000;

/// `from`, and each time that it comes again before `until`. The rule runs on the clock of the exclusion's zone, so
/// that 22:00 stays 22:00 over a change of the clocks.
pub fn starts(exclusion: &Exclusion, until: Instant) -> Vec<Instant> {
    let again = || {
        let zone = TimeZone::get(&exclusion.zone).ok()?;
        let set = set(exclusion.repeats.as_deref()?, exclusion.from, &zone)?;
        let starts = set.into_iter().take(MOST).map_while(|start| {
            let wall = Timestamp::from_millisecond(start.timestamp_millis()).ok()?.to_zoned(TimeZone::UTC).datetime();
            let at = zone.to_ambiguous_zoned(wall).compatible().ok()?.timestamp();
            Some(Instant(at.as_millisecond())).filter(|at| *at < until)
        });
        Some(starts.collect())
    };
    again().unwrap_or_else(|| vec![exclusion.from])
}

/// Whether `rule` is one.
pub fn is_rule(rule: &str) -> bool {
    set(rule, Instant::MIN, &TimeZone::UTC).is_some()
}

/// The time on the wall goes to the library as if it were UTC: one set of zones is enough.
fn set(rule: &str, from: Instant, zone: &TimeZone) -> Option<RRuleSet> {
    let rule = rule.trim().trim_start_matches("RRULE:");
    let wall = Timestamp::from_millisecond(from.0).ok()?.to_zoned(zone.clone()).datetime();
    format!("DTSTART:{}Z\nRRULE:{rule}", wall.strftime("%Y%m%dT%H%M%S")).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Excluded, time::parse_utc};

    fn from(start: &str, rule: &str, zone: &str) -> Exclusion {
        let from = parse_utc(start.as_bytes()).unwrap();
        Exclusion {
            service: None,
            slo: None,
            from,
            to: from.plus(3_600_000),
            repeats: Some(rule.into()),
            zone: zone.into(),
            counts: Excluded::LeftOut,
            reason: None,
        }
    }

    fn times(exclusion: &Exclusion, until: &str) -> Vec<String> {
        starts(exclusion, parse_utc(until.as_bytes()).unwrap()).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_weekly_window_keeps_its_hour_when_the_clocks_change() {
        // RFC 5545 3.8.5.3 runs rules on local time; Berlin went back an hour on 2026-10-25.
        let sundays = from("2026-10-18T20:00:00Z", "FREQ=WEEKLY;BYDAY=SU", "Europe/Berlin");
        assert_eq!(
            times(&sundays, "2026-11-08"),
            ["2026-10-18T20:00:00Z", "2026-10-25T21:00:00Z", "2026-11-01T21:00:00Z"]
        );
    }

    #[test]
    fn rules_end_where_they_say() {
        // RFC 5545 3.8.5.3, "Daily for 10 occurrences" and "Daily until", with another start.
        assert_eq!(times(&from("2026-09-02T09:00:00Z", "FREQ=DAILY;COUNT=3", "UTC"), "2027-01-01").len(), 3);
        let until = from("2026-09-02T09:00:00Z", "RRULE:FREQ=DAILY;UNTIL=20260905T000000Z", "UTC");
        assert_eq!(times(&until, "2027-01-01").last().map(String::as_str), Some("2026-09-04T09:00:00Z"));
        assert!(is_rule("FREQ=MONTHLY;BYDAY=2TU") && !is_rule("every second Tuesday") && !is_rule(""));
    }
}
