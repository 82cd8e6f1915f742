//! When an exclusion comes again: RFC 5545 recurrence rules, by the `rrule` library.

use super::{Exclusion, Instant};
use chrono::{Month, NaiveDate, TimeZone as _};
use jiff::{Timestamp, tz::TimeZone};
use rrule::{NWeekday, RRule, RRuleSet, Tz, Unvalidated};
use std::str::FromStr;

/// Times it may come again, at most: eleven years of every hour. What comes more often is no maintenance window.
const MOST: usize = 100_000;

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
        // It comes the first time whatever the rule says of its day.
        let mut starts: Vec<Instant> = std::iter::once(exclusion.from).chain(starts).collect();
        starts.dedup();
        Some(starts)
    };
    again().unwrap_or_else(|| vec![exclusion.from])
}

/// Whether `rule` is one.
pub fn is_rule(rule: &str) -> bool {
    set(rule, Instant::MIN, &TimeZone::UTC).is_some()
}

/// The time on the wall goes to the library as if it were UTC: one set of zones is enough. Its own reader of rules
/// would bring a regular-expression engine into every visitor's download; ours takes the parts apart.
fn set(rule: &str, from: Instant, zone: &TimeZone) -> Option<RRuleSet> {
    read(rule, zone)?.build(wall(from, zone)?).ok()
}

/// `FREQ=WEEKLY;BYDAY=SU`: every part must be one that is known.
fn read(rule: &str, zone: &TimeZone) -> Option<RRule<Unvalidated>> {
    fn list<T: FromStr>(values: &str) -> Option<Vec<T>> {
        values.split(',').map(|v| v.trim().parse().ok()).collect()
    }
    let parts: Vec<(&str, &str)> =
        rule.trim().trim_start_matches("RRULE:").split(';').map(|p| p.split_once('=')).collect::<Option<_>>()?;
    let (_, frequency) = parts.iter().find(|(key, _)| *key == "FREQ")?;
    let mut read = RRule::new(frequency.parse().ok()?);
    for (key, value) in parts {
        read = match key {
            "FREQ" => read,
            "INTERVAL" => read.interval(value.parse().ok()?),
            "COUNT" => read.count(value.parse().ok()?),
            "UNTIL" => read.until(until(value, zone)?),
            // The library reads days of the week as those of a month, too.
            "WKST" => match value.parse().ok()? {
                NWeekday::Every(day) => read.week_start(day),
                NWeekday::Nth(..) => return None,
            },
            "BYDAY" => read.by_weekday(list::<NWeekday>(value)?),
            "BYMONTHDAY" => read.by_month_day(list(value)?),
            "BYYEARDAY" => read.by_year_day(list(value)?),
            "BYWEEKNO" => read.by_week_no(list(value)?),
            "BYSETPOS" => read.by_set_pos(list(value)?),
            "BYHOUR" => read.by_hour(list(value)?),
            "BYMINUTE" => read.by_minute(list(value)?),
            "BYMONTH" => {
                let months: Option<Vec<Month>> =
                    list::<u8>(value)?.into_iter().map(|m| Month::try_from(m).ok()).collect();
                read.by_month(&months?)
            }
            _ => return None,
        };
    }
    Some(read)
}

/// `20261231`, that day with all its hours; `20261231T120000` on the clock of the zone, with a `Z` that of UTC.
fn until(text: &str, zone: &TimeZone) -> Option<chrono::DateTime<Tz>> {
    let (date, time) = text.split_once('T').unwrap_or((text, "235959"));
    let number = |text: &str, from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let year = i32::try_from(number(date, 0, 4)?).ok()?;
    let day = NaiveDate::from_ymd_opt(year, number(date, 4, 6)?, number(date, 6, 8)?)?;
    let at = day.and_hms_opt(number(time, 0, 2)?, number(time, 2, 4)?, number(time, 4, 6)?)?;
    let told = Tz::UTC.from_local_datetime(&at).single()?;
    if time.ends_with('Z') { wall(Instant(told.timestamp_millis()), zone) } else { Some(told) }
}

/// The time that the zone's clock shows, as if it were UTC.
fn wall(at: Instant, zone: &TimeZone) -> Option<chrono::DateTime<Tz>> {
    let wall = Timestamp::from_millisecond(at.0).ok()?.to_zoned(zone.clone()).datetime();
    Tz::UTC.timestamp_millis_opt(TimeZone::UTC.to_timestamp(wall).ok()?.as_millisecond()).single()
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
    fn a_rule_ends_with_the_moment_or_the_day_that_it_names() {
        // RFC 5545 3.3.10: UNTIL is inclusive, and in UTC where DTSTART has a zone: 20:00Z is 22:00 in Berlin.
        let until = |until: &str| {
            let rule = format!("FREQ=DAILY;UNTIL={until}");
            times(&from("2026-07-01T20:00:00Z", &rule, "Europe/Berlin"), "2026-08-01").len()
        };
        assert_eq!(until("20260703T200000Z"), 3);
        assert_eq!(until("20260703T195959Z"), 2);
        assert_eq!(until("20260703T220000"), 3);
        assert_eq!(until("20260703"), 3);
    }

    #[test]
    fn the_first_time_is_one_even_where_the_rule_names_other_days() {
        // RFC 5545 3.8.5.3: DTSTART is always the first instance.
        let sundays = from("2026-10-17T20:00:00Z", "FREQ=WEEKLY;BYDAY=SU", "UTC");
        assert_eq!(times(&sundays, "2026-10-20"), ["2026-10-17T20:00:00Z", "2026-10-18T20:00:00Z"]);
    }

    #[test]
    fn a_rule_that_never_comes_true_is_given_up() {
        let began = std::time::Instant::now();
        for rule in
            ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=SECONDLY;BYMONTH=1"]
        {
            assert_eq!(times(&from("2026-02-02T09:00:00Z", rule, "UTC"), "2026-12-01").len(), 1, "{rule}");
        }
        assert!(began.elapsed().as_secs() < 5, "{:?}", began.elapsed());
    }

    #[test]
    fn rules_end_where_they_say() {
        // RFC 5545 3.8.5.3, "Daily for 10 occurrences" and "Daily until", with another start.
        assert_eq!(times(&from("2026-09-02T09:00:00Z", "FREQ=DAILY;COUNT=3", "UTC"), "2027-01-01").len(), 3);
        let until = from("2026-09-02T09:00:00Z", "RRULE:FREQ=DAILY;UNTIL=20260905T000000Z", "UTC");
        assert_eq!(times(&until, "2027-01-01").last().map(String::as_str), Some("2026-09-04T09:00:00Z"));
        assert!(is_rule("FREQ=MONTHLY;BYDAY=2TU") && !is_rule("every second Tuesday") && !is_rule(""));
        assert!(!is_rule("FREQ=DAILY;BYDAYS=MO") && !is_rule("BYDAY=MO") && !is_rule("FREQ=WEEKLY;BYDAY=XX"));
        // RFC 5545 3.8.5.3: "Monthly on the first Friday for 10 occurrences", "the last day of the month", "every
        // other week on Monday, Wednesday and Friday", "in January, for 3 years".
        let first = |start: &str, rule: &str| times(&from(start, rule, "UTC"), "2000-12-01");
        assert_eq!(
            first("2000-01-07T09:00:00Z", "FREQ=MONTHLY;COUNT=3;BYDAY=1FR"),
            ["2000-01-07T09:00:00Z", "2000-02-04T09:00:00Z", "2000-03-03T09:00:00Z"]
        );
        assert_eq!(
            first("2000-01-31T09:00:00Z", "FREQ=MONTHLY;COUNT=2;BYMONTHDAY=-1"),
            ["2000-01-31T09:00:00Z", "2000-02-29T09:00:00Z"]
        );
        assert_eq!(
            first("2000-01-03T09:00:00Z", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;WKST=SU;BYDAY=MO,WE,FR"),
            ["2000-01-03T09:00:00Z", "2000-01-05T09:00:00Z", "2000-01-07T09:00:00Z", "2000-01-17T09:00:00Z"]
        );
        assert_eq!(first("2000-01-30T09:00:00Z", "FREQ=DAILY;BYMONTH=1;COUNT=2").len(), 2);
    }
}
