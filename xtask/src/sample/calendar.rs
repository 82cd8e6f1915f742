//! The sample's own calendar: 53 whole ISO weeks, in UTC seconds.

pub const MINUTE: i64 = 60;
pub const HOUR: i64 = 3_600;
pub const DAY: i64 = 86_400;
pub const WEEKS: i64 = 53;

/// Monday 2025-11-10, 00:00 UTC.
pub const START: i64 = 20_402 * DAY;
/// Sunday 2026-11-15, 24:00 UTC.
pub const END: i64 = START + WEEKS * 7 * DAY;

/// Exports usually keep the fine grain for a while only: hourly in the last eight weeks …
pub const HOURLY_FROM: i64 = END - 8 * 7 * DAY;
/// … and, for a few services, every five minutes in the last ten days.
pub const FINE_FROM: i64 = END - 10 * DAY;

/// Nobody releases from Thursday 2025-12-18 …
const FREEZE: i64 = START + (5 * 7 + 3) * DAY;
/// … until Monday 2026-01-05.
const THAW: i64 = START + 8 * 7 * DAY;

/// Days are counted from Monday = 0.
pub fn at(week: i64, day: i64, hour: i64, minute: i64) -> i64 {
    START + (week * 7 + day) * DAY + hour * HOUR + minute * MINUTE
}

/// Whole days since the sample began.
pub fn day_of(instant: i64) -> i64 {
    (instant - START) / DAY
}

pub fn is_frozen(instant: i64) -> bool {
    (FREEZE..THAW).contains(&instant)
}

/// From Christmas Eve to New Year's Day.
pub fn is_christmas(instant: i64) -> bool {
    (at(6, 2, 0, 0)..at(7, 4, 0, 0)).contains(&instant)
}

/// The Friday, and the days up to Cyber Monday.
pub fn is_black_friday(instant: i64) -> bool {
    (at(2, 4, 0, 0)..at(3, 1, 0, 0)).contains(&instant)
}

/// `instant`, if somebody was at work then: Monday to Friday, 07:00 to 19:00, but not at Christmas. Else some time of
/// the last such day.
pub fn at_work(instant: i64) -> i64 {
    let is_at_work = |instant: i64| {
        day_of(instant).rem_euclid(7) < 5
            && (7..19).contains(&(instant.rem_euclid(DAY) / HOUR))
            && !is_christmas(instant)
    };
    if is_at_work(instant) {
        return instant;
    }
    let mut evening = instant;
    while !is_at_work(evening) {
        evening -= HOUR;
    }
    evening - instant.rem_euclid(9 * 60) * MINUTE
}

/// RFC 3339 in UTC.
pub fn rfc3339(instant: i64) -> String {
    let (year, month, day) = civil(instant.div_euclid(DAY));
    let second = instant.rem_euclid(DAY);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", second / HOUR, second / MINUTE % 60, second % 60)
}

/// Days since 1970-01-01 to year, month, day (Howard Hinnant's `civil_from_days`).
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}
