//! Stretches of days and weeks in a zone, for what is shown day by day and week by week.

use crate::domain::time::{DAY, days_from_civil};
use crate::domain::{Instant, Month};
use jiff::{ToSpan, Zoned, civil::Date, tz::TimeZone};

/// Half-open `[from, to)`.
pub type Stretch = (Instant, Instant);

fn local(t: Instant, zone: &TimeZone) -> Option<Zoned> {
    Some(jiff::Timestamp::from_millisecond(t.0).ok()?.to_zoned(zone.clone()))
}

fn zone(name: &str) -> TimeZone {
    // A zone that is unknown was refused when the period was chosen.
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// The same time of day, so many days earlier; with the clock change where there is one.
pub fn back(t: Instant, days: i64, zone_name: &str) -> Instant {
    let earlier = local(t, &zone(zone_name)).and_then(|z| z.checked_sub(days.days()).ok());
    earlier.map_or(t.plus(-days * DAY), |z| Instant(z.timestamp().as_millisecond()))
}

/// The days of `[from, to)`, each from `from`'s time of day to the next; the last ends with `to`. A day may have 23 or
/// 25 hours.
pub fn days(from: Instant, to: Instant, zone_name: &str) -> Vec<Stretch> {
    let begin = local(from, &zone(zone_name));
    let mut days = vec![];
    let mut at = from;
    while at < to {
        let number = days.len() as i64 + 1;
        let next = begin.as_ref().and_then(|z| z.checked_add(number.days()).ok());
        let next = next.map_or(at.plus(DAY), |z| Instant(z.timestamp().as_millisecond()));
        days.push((at, next.min(to)));
        at = next;
    }
    days
}

/// The last `n` ISO weeks that ended at or before `end`, oldest first.
pub fn weeks_before(end: Instant, n: usize, zone_name: &str) -> Vec<Stretch> {
    let zone = zone(zone_name);
    let monday = local(end, &zone).and_then(|z| {
        let back = i64::from(z.date().weekday().to_monday_zero_offset());
        z.date().checked_sub(back.days()).ok()?.to_zoned(zone.clone()).ok()
    });
    let Some(monday) = monday else { return vec![] };
    let week = |ago: i64| Some(Instant(monday.checked_sub(ago.weeks()).ok()?.timestamp().as_millisecond()));
    let all = (0..n as i64).rev().map(|ago| Some((week(ago + 1)?, week(ago)?)));
    all.collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// The calendar month in a zone.
pub fn month(month: Month, zone_name: &str) -> Option<Stretch> {
    let zone = zone(zone_name);
    let first = |month: Month| {
        let (year, month) = month.civil();
        let date = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()?;
        Some(Instant(date.to_zoned(zone.clone()).ok()?.timestamp().as_millisecond()))
    };
    Some((first(month)?, first(Month(month.0 + 1))?))
}

/// The month that a moment lies in.
pub fn month_of(t: Instant, zone_name: &str) -> Option<Month> {
    let date = local(t, &zone(zone_name))?.date();
    Some(Month::of(i64::from(date.year()), i64::from(date.month())))
}

/// The weekday, Monday 0, and the hour, 0–23, of a moment.
pub fn weekday_and_hour(t: Instant, zone_name: &str) -> Option<(u8, i64)> {
    let local = local(t, &zone(zone_name))?;
    Some((local.date().weekday().to_monday_zero_offset().unsigned_abs(), i64::from(local.hour())))
}

/// The Monday of the ISO week that a moment lies in, days since 1970, and the week's name, `2026-W46`.
pub fn iso_week(t: Instant, zone_name: &str) -> Option<(i64, String)> {
    let date = local(t, &zone(zone_name))?.date();
    let monday = date.checked_sub(i64::from(date.weekday().to_monday_zero_offset()).days()).ok()?;
    let week = date.iso_week_date();
    let day = days_from_civil(i64::from(monday.year()), i64::from(monday.month()), i64::from(monday.day()));
    Some((day, format!("{}-W{:02}", week.year(), week.week())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::{HOUR, parse_utc};

    fn at(text: &str) -> Instant {
        parse_utc(text.as_bytes()).unwrap()
    }

    #[test]
    fn days_follow_the_zones_clock() {
        let days = days(at("2026-10-23T22:00:00Z"), at("2026-10-26T23:00:00Z"), "Europe/Berlin");
        let hours: Vec<i64> = days.iter().map(|(a, b)| (b.0 - a.0) / HOUR).collect();
        assert_eq!(hours, [24, 25, 24]);
        assert_eq!(days[2].1, at("2026-10-26T23:00:00Z"));
    }

    #[test]
    fn a_last_day_that_is_cut_short_ends_with_the_stretch() {
        let days = days(at("2026-11-14"), at("2026-11-15T06:00:00Z"), "UTC");
        assert_eq!(days, [(at("2026-11-14"), at("2026-11-15")), (at("2026-11-15"), at("2026-11-15T06:00:00Z"))]);
        assert!(super::days(at("2026-11-14"), at("2026-11-14"), "UTC").is_empty());
    }

    #[test]
    fn twelve_weeks_end_with_the_last_complete_one() {
        let weeks = weeks_before(at("2026-11-18T10:00:00Z"), 12, "UTC");
        assert_eq!((weeks.len(), weeks[11].1), (12, at("2026-11-16")));
        assert_eq!(weeks[0].0, at("2026-08-24"));
        assert_eq!(weeks_before(at("2026-11-16"), 1, "UTC")[0].1, at("2026-11-16"), "a week just ended is complete");
    }
}
