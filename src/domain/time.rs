//! Instants and periods. Calendar arithmetic (weeks, months, days of changing length) is in `score/period.rs`.

use jiff::{Timestamp, tz::TimeZone};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

pub const SECOND: i64 = 1_000;
pub const MINUTE: i64 = 60 * SECOND;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;
pub const WEEK: i64 = 7 * DAY;

/// A UTC instant, milliseconds since 1970-01-01T00:00:00Z; readers admit 2000 to 2199 only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub i64);

impl Instant {
    /// The earliest time a reader accepts: anything before is a placeholder such as year 0001.
    pub const MIN: Instant = Instant(946_684_800_000); // 2000-01-01T00:00:00Z
    /// The end of what a reader accepts, so that arithmetic on instants cannot overflow.
    pub const MAX: Instant = Instant(7_258_118_400_000); // 2200-01-01T00:00:00Z

    /// `None` outside 2000–2199.
    pub fn checked(ms: i64) -> Option<Self> {
        (Self::MIN.0..Self::MAX.0).contains(&ms).then_some(Self(ms))
    }

    /// From a UTC civil date and time of day; the date must exist in the proleptic Gregorian calendar.
    pub fn from_civil(year: i64, month: i64, day: i64, ms_of_day: i64) -> Self {
        Self(days_from_civil(year, month, day) * DAY + ms_of_day)
    }

    /// Days since 1970-01-01, UTC.
    pub fn day(self) -> i64 {
        self.0.div_euclid(DAY)
    }

    /// Days since 1970-01-01 of the date that a calendar in this IANA zone shows; UTC's where the zone is not known.
    pub fn day_in(self, zone: &str) -> i64 {
        let ahead = || {
            let zone = TimeZone::get(zone).ok()?;
            Some(i64::from(zone.to_offset(Timestamp::from_millisecond(self.0).ok()?).seconds()) * SECOND)
        };
        self.plus(ahead().unwrap_or(0)).day()
    }

    pub fn plus(self, ms: i64) -> Self {
        Self(self.0 + ms)
    }

    /// Signed seconds from `earlier` to `self`.
    pub fn secs_since(self, earlier: Self) -> f64 {
        (self.0 - earlier.0) as f64 / SECOND as f64
    }

    /// `(year, month, day)`, UTC.
    pub fn civil(self) -> (i64, i64, i64) {
        civil_from_days(self.day())
    }
}

/// RFC 3339, UTC; milliseconds only where there are any.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        let ms = self.0.rem_euclid(DAY);
        let (h, m, s, milli) = (ms / HOUR, ms / MINUTE % 60, ms / SECOND % 60, ms % SECOND);
        write!(f, "{year:04}-{month:02}-{day:02}T{h:02}:{m:02}:{s:02}")?;
        if milli != 0 {
            write!(f, ".{milli:03}")?;
        }
        f.write_str("Z")
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        parse_utc(text.as_bytes())
            .ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not an RFC 3339 UTC time")))
    }
}

/// Reads `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM:SS[.fff]Z`: what `Display` writes, and what options take.
pub fn parse_utc(text: &[u8]) -> Option<Instant> {
    if text.len() == 10 {
        return date(text).map(|day| Instant(day * DAY));
    }
    let (time, rest) = (text.get(11..19)?, text.get(19..)?);
    if text[10] != b'T' || time[2] != b':' || time[5] != b':' {
        return None;
    }
    let (h, m, s) = (two(time, 0)?, two(time, 3)?, two(time, 6)?);
    let ms = match rest {
        b"Z" => 0,
        [b'.', a, b, c, b'Z'] => digits(&[*a, *b, *c])?,
        _ => return None,
    };
    (h < 24 && m < 60 && s < 60)
        .then(|| date(&text[..10]))
        .flatten()
        .map(|day| Instant(day * DAY + h * HOUR + m * MINUTE + s * SECOND + ms))
}

/// Days since the epoch of `YYYY-MM-DD`; `None` when there is no such day.
pub fn date(text: &[u8]) -> Option<i64> {
    if text.len() != 10 || text[4] != b'-' || text[7] != b'-' {
        return None;
    }
    let (y, m, d) = (digits(&text[..4])?, two(text, 5)?, two(text, 8)?);
    (1..=12).contains(&m).then_some(())?;
    (1..=days_in_month(y, m)).contains(&d).then(|| days_from_civil(y, m, d))
}

fn two(text: &[u8], at: usize) -> Option<i64> {
    digits(text.get(at..at + 2)?)
}

fn digits(text: &[u8]) -> Option<i64> {
    text.iter().try_fold(0, |n, &c| c.is_ascii_digit().then(|| n * 10 + i64::from(c - b'0')))
}

pub fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Howard Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`.
pub fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let doy = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
}

/// The inverse, `civil_from_days` of the same page.
pub fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + i64::from(month <= 2), month, doy - (153 * mp + 2) / 5 + 1)
}

/// Half-open `[from, to)`, in one stated IANA zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub from: Instant,
    pub to: Instant,
    /// IANA name of the zone whose days and weeks these are.
    pub zone: String,
    /// `2026-W43 to 2026-W46` or the two dates.
    pub label: String,
}

impl Period {
    pub fn contains(&self, t: Instant) -> bool {
        self.from <= t && t < self.to
    }

    pub fn days(&self) -> f64 {
        (self.to.0 - self.from.0) as f64 / DAY as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_two_centuries_survives_the_trip_through_the_calendar() {
        for day in Instant::MIN.day()..Instant::MAX.day() {
            let (y, m, d) = civil_from_days(day);
            assert_eq!(days_from_civil(y, m, d), day);
            assert!((1..=days_in_month(y, m)).contains(&d));
        }
    }

    #[test]
    fn a_day_is_that_of_the_zone_east_of_the_date_line_and_west_of_it() {
        let day = |text: &str, zone| civil_from_days(parse_utc(text.as_bytes()).unwrap().day_in(zone));
        assert_eq!(day("2026-10-18T11:00:00Z", "Pacific/Auckland"), (2026, 10, 19));
        assert_eq!(day("2026-10-18T10:59:59Z", "Pacific/Auckland"), (2026, 10, 18));
        assert_eq!(day("2026-10-18T10:00:00Z", "Pacific/Kiritimati"), (2026, 10, 19));
        // The same times of day are midnights of the other side, a day later.
        assert_eq!(day("2026-10-19T11:00:00Z", "Pacific/Pago_Pago"), (2026, 10, 19));
        assert_eq!(day("2026-10-18T22:00:00Z", "Europe/Berlin"), (2026, 10, 19));
        for unknown in ["", "Mars/Olympus"] {
            assert_eq!(day("2026-10-18T23:00:00Z", unknown), (2026, 10, 18));
        }
    }

    #[test]
    fn an_instant_reads_back_what_it_writes() {
        for ms in [Instant::MIN.0, 1_763_424_000_000, 1_709_164_800_123, Instant::MAX.0 - 1] {
            assert_eq!(parse_utc(Instant(ms).to_string().as_bytes()), Some(Instant(ms)));
        }
        assert_eq!(Instant(1_709_164_800_123).to_string(), "2024-02-29T00:00:00.123Z");
        assert_eq!(parse_utc(b"2023-02-29T00:00:00Z"), None, "no such day");
    }
}
