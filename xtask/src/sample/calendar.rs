//! The sample's own calendar: 26 whole ISO weeks, in UTC seconds.

pub const MINUTE: i64 = 60;
pub const HOUR: i64 = 3_600;
pub const DAY: i64 = 86_400;
pub const WEEKS: i64 = 26;
/// Measurements are hourly from this week on; exports usually keep the fine grain for a while only.
pub const FIRST_HOURLY_WEEK: i64 = 18;

/// Monday 2026-05-18, 00:00 UTC.
pub const START: i64 = 20_591 * DAY;
/// Sunday 2026-11-15, 24:00 UTC.
pub const END: i64 = START + WEEKS * 7 * DAY;

/// Days are counted from Monday = 0.
pub fn at(week: i64, day: i64, hour: i64, minute: i64) -> i64 {
    START + (week * 7 + day) * DAY + hour * HOUR + minute * MINUTE
}

/// Whole days since the sample began.
pub fn day_of(instant: i64) -> i64 {
    (instant - START) / DAY
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
