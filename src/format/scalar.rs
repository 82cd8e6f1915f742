//! Times as exports write them. Counts are read by `domain::Amount`.

use crate::domain::{
    Instant,
    time::{DAY, HOUR, MINUTE, SECOND, date, days_from_civil, days_in_month},
};
use jiff::tz::{AmbiguousOffset, TimeZone};

/// A time as read, and what had to be assumed for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Time {
    pub at: Instant,
    pub assumed: Option<Assumed>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Assumed {
    /// A date and time of day without an offset: read in the report's zone.
    Zone,
    /// The hour that the clock passes twice: the earlier one.
    Fold,
}

pub const EXPECTED_TIME: &str = "a time such as 2026-11-02T09:30:00Z, 2026-11-02 09:30, or seconds since 1970";

/// The exact form most exports write, `YYYY-MM-DDTHH:MM:SSZ`, with the last date kept: returns the
/// instant, or `None` for anything unusual (which [`time`] then reads or refuses).
#[derive(Default)]
pub struct FastTime {
    text: [u8; 10],
    day: i64,
}

impl FastTime {
    #[inline]
    pub fn read(&mut self, text: &[u8]) -> Option<Instant> {
        self.split(text).map(|(day, ms)| Instant(day * DAY + i64::from(ms)))
    }

    /// Days since 1970, and milliseconds into the day.
    #[inline]
    pub fn split(&mut self, text: &[u8]) -> Option<(i64, u32)> {
        let text: &[u8; 20] = text.try_into().ok()?;
        if text[19] != b'Z' || text[10] != b'T' || text[13] != b':' || text[16] != b':' {
            return None;
        }
        if text[..10] != self.text {
            let day = date(&text[..10])?;
            Instant::checked(day * DAY)?;
            (self.text, self.day) = (text[..10].try_into().ok()?, day);
        }
        let digit = |i: usize| text[i].wrapping_sub(b'0');
        if [11, 12, 14, 15, 17, 18].iter().any(|&i| digit(i) > 9) {
            return None;
        }
        let two = |i: usize| u32::from(digit(i)) * 10 + u32::from(digit(i + 1));
        let (h, m, s) = (two(11), two(14), two(17));
        (h < 24 && m < 60 && s < 60).then_some((self.day, ((h * 60 + m) * 60 + s) * 1000))
    }
}

/// RFC 3339, the same with a space, without seconds or without an offset, a date alone, or seconds or
/// milliseconds since 1970. `Err` says what was expected.
pub fn time(text: &[u8], zone: &TimeZone) -> Result<Time, String> {
    let text = text.trim_ascii();
    if let Some(at) = epoch(text) {
        return in_range(at?).map(|at| Time { at, assumed: None });
    }
    let unreadable = || match day_or_month_first(text) {
        true => "the year first, such as 2026-11-02: here day and month cannot be told apart".to_string(),
        false => EXPECTED_TIME.to_string(),
    };
    let (civil_date, rest) = split_date(text).ok_or_else(unreadable)?;
    let (year, month, day) = civil_date;
    if !(1..=12).contains(&month) {
        return Err(format!("a month from 01 to 12, and not {month:02}"));
    }
    if !(1..=days_in_month(year, month)).contains(&day) {
        return Err(format!("a day that exists: {year}-{month:02} has {} days", days_in_month(year, month)));
    }
    if !(2000..2200).contains(&year) {
        return Err("a year from 2000 to 2199".into());
    }
    let midnight = days_from_civil(year, month, day) * DAY;
    if rest.is_empty() {
        // A date is a day of the report's calendar, nothing is assumed about a clock. Where the clock is put
        // forward at midnight, the day begins at one.
        return in_range(start_of_day(midnight, zone).unwrap_or(midnight)).map(|at| Time { at, assumed: None });
    }
    let (of_day, offset) = split_time(rest).ok_or_else(unreadable)?;
    match offset {
        Some(offset) => in_range(midnight + of_day - offset).map(|at| Time { at, assumed: None }),
        None => in_zone(midnight + of_day, zone),
    }
}

/// `03/04/2026` or `3.4.2026`.
fn day_or_month_first(text: &[u8]) -> bool {
    let mark = |rest: &[u8]| rest.first().copied().filter(|c| b"/.-".contains(c));
    let part = |text: &[u8]| number(text, 2).map(|(_, rest)| (mark(rest), rest.get(1..).unwrap_or(b"").to_vec()));
    let Some((Some(first), rest)) = part(text) else { return false };
    let Some((Some(second), rest)) = part(&rest) else { return false };
    first == second && number(&rest, 4).is_some_and(|(year, _)| year >= 1_000)
}

fn in_range(ms: i64) -> Result<Instant, String> {
    Instant::checked(ms).ok_or_else(|| "a time from 2000 to 2199".into())
}

/// 10 digits are seconds, 13 milliseconds; decimals of seconds to the millisecond.
fn epoch(text: &[u8]) -> Option<Result<i64, String>> {
    let (whole, fraction) = match text.iter().position(|&c| c == b'.') {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, &text[text.len()..]),
    };
    let digits = |t: &[u8]| t.iter().all(u8::is_ascii_digit);
    if !(9..=13).contains(&whole.len()) || !digits(whole) || !digits(fraction) {
        return None;
    }
    let n = whole.iter().fold(0i64, |n, c| n * 10 + i64::from(c - b'0'));
    Some(match whole.len() {
        13 => Ok(n),
        11 | 12 => Err("seconds (10 digits) or milliseconds (13 digits) since 1970".into()),
        _ => Ok(n * SECOND + (0..3).fold(0, |ms, i| ms * 10 + i64::from(fraction.get(i).map_or(0, |c| c - b'0')))),
    })
}

type Civil = (i64, i64, i64);

/// `YYYY-MM-DD` or `YYYY-M-D` (also with slashes), and what follows.
fn split_date(text: &[u8]) -> Option<(Civil, &[u8])> {
    let (year, rest) = number(text, 4)?;
    let (&mark, rest) = rest.split_first()?;
    if mark != b'-' && mark != b'/' {
        return None;
    }
    let (month, rest) = number(rest, 2)?;
    let rest = rest.strip_prefix(&[mark])?;
    let (day, rest) = number(rest, 2)?;
    match text.iter().position(|&c| c == mark) {
        Some(4) => Some(((year, month, day), rest)),
        _ => None,
    }
}

/// `THH:MM[:SS[.f]][offset]` -> (ms of the day, offset ms).
fn split_time(text: &[u8]) -> Option<(i64, Option<i64>)> {
    let text = text.strip_prefix(b"T").or_else(|| text.strip_prefix(b"t")).or_else(|| text.strip_prefix(b" "))?;
    let (h, rest) = number(text, 2)?;
    let (m, mut rest) = number(rest.strip_prefix(b":")?, 2)?;
    let mut ms = h * HOUR + m * MINUTE;
    if let Some(after) = rest.strip_prefix(b":") {
        let (s, after) = number(after, 2)?;
        // A leap second is read as the second before it.
        ms += s.min(59) * SECOND;
        rest = after;
        if s > 60 {
            return None;
        }
        if let Some(fraction) = rest.strip_prefix(b".").or_else(|| rest.strip_prefix(b",")) {
            let end = fraction.iter().position(|c| !c.is_ascii_digit()).unwrap_or(fraction.len());
            if end == 0 {
                return None;
            }
            ms += (0..3).fold(0, |n, i| n * 10 + i64::from(fraction[..end].get(i).map_or(0, |c| c - b'0')));
            rest = &fraction[end..];
        }
    }
    if h > 23 || m > 59 {
        return None;
    }
    Some((ms, split_offset(rest.trim_ascii_start())?))
}

/// Nothing, `Z`, `UTC`, `+02`, `+0200`, `+02:00`.
fn split_offset(text: &[u8]) -> Option<Option<i64>> {
    let (sign, text) = match text {
        b"" => return Some(None),
        b"Z" | b"z" | b"UTC" | b"GMT" => return Some(Some(0)),
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => return None,
    };
    let digits: Vec<u8> = text.iter().copied().filter(|&c| c != b':').collect();
    if !digits.iter().all(u8::is_ascii_digit) || (digits.len() != 2 && digits.len() != 4) {
        return None;
    }
    let two = |i: usize| digits.get(i..i + 2).map_or(0, |d| i64::from(d[0] - b'0') * 10 + i64::from(d[1] - b'0'));
    (two(0) <= 23 && two(2) <= 59).then_some(Some(sign * (two(0) * HOUR + two(2) * MINUTE)))
}

/// One to `most` digits.
fn number(text: &[u8], most: usize) -> Option<(i64, &[u8])> {
    let end = text.iter().take(most).position(|c| !c.is_ascii_digit()).unwrap_or(text.len().min(most));
    (end > 0).then(|| (text[..end].iter().fold(0, |n, c| n * 10 + i64::from(c - b'0')), &text[end..]))
}

/// The first moment of a day (its midnight in ms since 1970 as if UTC) in a zone.
fn start_of_day(midnight: i64, zone: &TimeZone) -> Option<i64> {
    let date = TimeZone::UTC.to_datetime(jiff::Timestamp::from_millisecond(midnight).ok()?).date();
    Some(date.to_zoned(zone.clone()).ok()?.timestamp().as_millisecond())
}

/// A wall-clock time (ms since 1970 as if UTC) in a zone.
fn in_zone(wall: i64, zone: &TimeZone) -> Result<Time, String> {
    let as_utc = jiff::Timestamp::from_millisecond(wall).map_err(|_| EXPECTED_TIME)?;
    let civil = TimeZone::UTC.to_datetime(as_utc);
    let (offset, fold) = match zone.to_ambiguous_timestamp(civil).offset() {
        AmbiguousOffset::Unambiguous { offset } => (offset, false),
        AmbiguousOffset::Fold { before, .. } => (before, true),
        AmbiguousOffset::Gap { .. } => return Err("a time that exists: the clock was put forward over this one".into()),
    };
    let at = in_range(wall - i64::from(offset.seconds()) * SECOND)?;
    Ok(Time { at, assumed: Some(if fold { Assumed::Fold } else { Assumed::Zone }) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, instant: &str) {
        let read = time(text.as_bytes(), &TimeZone::UTC).map(|t| t.at.to_string());
        assert_eq!(read, Ok(instant.into()), "{text}");
    }

    #[test]
    fn times_are_read_in_every_form_exports_write() {
        check("2026-11-02T09:30:00Z", "2026-11-02T09:30:00Z");
        check("2026-11-02t09:30:00.5+02:00", "2026-11-02T07:30:00.500Z");
        check("2026-11-02 09:30", "2026-11-02T09:30:00Z");
        check("2026-11-02 09:30:15 +0530", "2026-11-02T04:00:15Z");
        check("2026-1-2 09:30:15", "2026-01-02T09:30:15Z");
        check("2026/01/02", "2026-01-02T00:00:00Z");
        check("1435781430.781", "2015-07-01T20:10:30.781Z");
        check("1435781430781", "2015-07-01T20:10:30.781Z");
        check("2024-02-29", "2024-02-29T00:00:00Z");
        check("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z");
    }

    #[test]
    fn what_is_no_time_says_what_was_expected() {
        let refused = |text: &str| time(text.as_bytes(), &TimeZone::UTC).unwrap_err();
        assert_eq!(refused("0001-01-01T00:00:00Z"), "a year from 2000 to 2199");
        assert_eq!(refused("2026-02-30"), "a day that exists: 2026-02 has 28 days");
        assert_eq!(refused("2026-13-45"), "a month from 01 to 12, and not 13");
        assert_eq!(refused("2026-00-10"), "a month from 01 to 12, and not 00");
        assert_eq!(refused("yesterday"), EXPECTED_TIME);
        let which = "the year first, such as 2026-11-02: here day and month cannot be told apart";
        assert_eq!(refused("03/04/2026 09:30"), which);
        assert_eq!(refused("3.4.2026"), which);
        assert_eq!(refused("2026-11-02T25:00:00Z"), EXPECTED_TIME);
        assert_eq!(refused("2026-11-02T09:30:00+99:00"), EXPECTED_TIME);
        assert_eq!(refused(""), EXPECTED_TIME);
    }

    #[test]
    fn a_time_without_offset_is_read_in_the_reports_zone() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let at = |text: &str| time(text.as_bytes(), &berlin).map(|t| (t.at.to_string(), t.assumed));
        assert_eq!(at("2026-07-01 12:00"), Ok(("2026-07-01T10:00:00Z".into(), Some(Assumed::Zone))));
        assert_eq!(at("2026-10-25 02:30"), Ok(("2026-10-25T00:30:00Z".into(), Some(Assumed::Fold))));
        assert!(at("2026-03-29 02:30").unwrap_err().starts_with("a time that exists"));
    }

    #[test]
    fn a_day_that_has_no_midnight_begins_at_one() {
        let cairo = TimeZone::get("Africa/Cairo").unwrap();
        let at = |text: &str| time(text.as_bytes(), &cairo).map(|t| (t.at.to_string(), t.assumed));
        assert_eq!(at("2026-04-24"), Ok(("2026-04-23T22:00:00Z".into(), None)));
        assert!(at("2026-04-24 00:30").is_err());
        let havana = TimeZone::get("America/Havana").unwrap();
        let twice = time(b"2026-11-01", &havana).map(|t| (t.at.to_string(), t.assumed));
        assert_eq!(twice, Ok(("2026-11-01T04:00:00Z".into(), None)));
    }

    #[test]
    fn the_fast_lane_agrees_with_the_slow_one() {
        let mut fast = FastTime::default();
        for text in ["2026-11-02T09:30:00Z", "2026-11-02T23:59:59Z", "2024-02-29T00:00:00Z", "2000-01-01T00:00:00Z"] {
            assert_eq!(fast.read(text.as_bytes()), time(text.as_bytes(), &TimeZone::UTC).ok().map(|t| t.at));
        }
        for text in ["2026-11-02T24:00:00Z", "2026-11-31T00:00:00Z", "0001-01-01T00:00:00Z", "2026-11-02T0a:00:00Z"] {
            assert_eq!(fast.read(text.as_bytes()), None, "{text}");
        }
    }
}
