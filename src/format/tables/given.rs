//! Figures that people give, as a table's fields: amounts, signed figures, months and weeks.

use super::{Columns, Row};
use crate::domain::amount::{NotACount, Signed};
use crate::domain::business::Unread;
use crate::domain::time::{date, days_from_civil};
use crate::domain::{Amount, Instant, Month, time::DAY};
use crate::format::Sink;

pub const EXPECTED_AMOUNT: &str =
    "an amount of 0 or more such as 12500.50, without a currency sign or thousands separators";
pub const EXPECTED_HOURS: &str = "hours of 0 or more such as 37.5";
const EXPECTED_FIGURE: &str = "a number such as 4.2 or -7, without a unit or thousands separators";
/// Where no comma parts the fields, a comma or a point may part thousands or decimals, and `1.050` and `1,050` be either.
pub const EXPECTED_PLAIN: &str =
    "a number that can be read in one way only: 1050 or 1,05, without a point or a comma before three digits";
pub const EXPECTED_MONTH: &str = "a month such as 2026-11, or a day in it such as 2026-11-01";
pub const EXPECTED_WEEK: &str = "an ISO week such as 2026-W46, or a day in it such as 2026-11-09";

/// How numbers are written in a file: with a decimal comma only where the comma separates no fields.
#[derive(Clone, Copy)]
pub struct Numbers {
    point: u8,
}

impl Numbers {
    pub fn new(delimiter: u8) -> Self {
        Numbers { point: if delimiter == b',' { b'.' } else { b',' } }
    }

    /// `Ok(None)` for a field that says there is no figure.
    pub fn amount(self, text: &[u8]) -> Result<Option<Amount>, &'static str> {
        if text == b"-" {
            return Ok(None);
        }
        if self.point == b',' && may_be_grouped(text) {
            return Err(EXPECTED_PLAIN);
        }
        match Amount::parse(text, if text.contains(&self.point) { self.point } else { b'.' }) {
            Ok(amount) => Ok(Some(amount)),
            Err(NotACount::Empty | NotACount::Missing) => Ok(None),
            Err(_) => Err(EXPECTED_AMOUNT),
        }
    }

    fn signed(self, text: &[u8]) -> Result<Option<Signed>, &'static str> {
        let (text, negative) = match text.strip_prefix(b"-").filter(|rest| !rest.is_empty()) {
            Some(rest) => (rest, true),
            None => (text, false),
        };
        let amount = self.amount(text).map_err(|e| if e == EXPECTED_PLAIN { e } else { EXPECTED_FIGURE })?;
        let signed = |a: Amount| if negative { Signed::of(Amount::ZERO, a) } else { Signed::of(a, Amount::ZERO) };
        Ok(amount.map(signed))
    }

    /// An optional amount: what cannot be one is left out with a warning, and its column is among `unread`.
    pub fn optional(
        self,
        columns: &Columns,
        row: &Row,
        column: usize,
        so: &str,
        unread: &mut Unread,
        sink: &mut Sink,
    ) -> Option<Amount> {
        self.amount(columns.get(row, column)).unwrap_or_else(|expected| {
            columns.ignore(row, column, format!("{expected}{so}"), sink);
            unread.insert(columns.own_name(column));
            None
        })
    }

    /// The same for a figure that may be below 0.
    pub fn figure(
        self,
        columns: &Columns,
        row: &Row,
        column: usize,
        unread: &mut Unread,
        sink: &mut Sink,
    ) -> Option<Signed> {
        self.signed(columns.get(row, column)).unwrap_or_else(|expected| {
            columns.ignore(row, column, expected, sink);
            unread.insert(columns.own_name(column));
            None
        })
    }
}

/// A code of three letters as ISO 4217 writes it; any other word as it stands.
pub fn currency(text: &[u8]) -> Vec<u8> {
    match text {
        [a, b, c] if text.iter().all(u8::is_ascii_alphabetic) => [*a, *b, *c].map(|l| l.to_ascii_uppercase()).into(),
        _ => text.into(),
    }
}

/// `1.050`, `1,050,000`: as thousands are parted by a point or a comma. A number that begins with 0 has none.
pub fn may_be_grouped(text: &[u8]) -> bool {
    is_grouped(text, b'.') || is_grouped(text, b',')
}

fn is_grouped(text: &[u8], by: u8) -> bool {
    let mut groups = text.split(|c| *c == by);
    let digits = |group: &[u8]| group.iter().all(u8::is_ascii_digit);
    let first = groups.next().unwrap_or_default();
    let leads = matches!(first, [b'1'..=b'9', rest @ ..] if rest.len() < 3 && digits(rest));
    let mut rest = groups.peekable();
    leads && rest.peek().is_some() && rest.all(|group| group.len() == 3 && digits(group))
}

/// The beginning of the day in a text such as `2026-11-09` or `2026-11-09T10:00:00Z`, days since 1970; no zone is asked:
/// a bill and a time sheet are of calendar days.
fn day(text: &[u8]) -> Option<i64> {
    let day = date(text.get(..10)?)?;
    let rest = text.get(10..11);
    (rest.is_none_or(|c| matches!(c, b"T" | b" ")) && Instant::checked(day * DAY).is_some()).then_some(day)
}

/// `2026-11`, or a day.
pub fn month(text: &[u8]) -> Option<Month> {
    let of_day = match text.len() {
        7 => day(&[text, b"-01"].concat()),
        _ => day(text),
    };
    let (year, month, _) = Instant(of_day? * DAY).civil();
    Some(Month::of(year, month))
}

/// The Monday of `2026-W46`, `2026W46` or a day, days since 1970.
pub fn week(text: &[u8]) -> Option<i64> {
    if let Some(day) = day(text) {
        // 1970-01-01 was a Thursday.
        return Some(day - (day + 3).rem_euclid(7));
    }
    let text = std::str::from_utf8(text).ok()?.to_ascii_uppercase();
    let (year, week) = text.split_once('W')?;
    let year: i64 = year.trim_end_matches('-').parse().ok().filter(|year| (2000..2200).contains(year))?;
    let week: i64 = week.parse().ok().filter(|week| (1..=53).contains(week))?;
    // The fourth of January lies in the first week.
    let fourth = days_from_civil(year, 1, 4);
    let monday = fourth - (fourth + 3).rem_euclid(7) + (week - 1) * 7;
    // A 53rd week that the year does not have is the first of the next.
    let (of_year, ..) = Instant((monday + 3) * DAY).civil();
    (of_year == year && Instant::checked(monday * DAY).is_some()).then_some(monday)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_its_iso_number_or_any_day_of_it() {
        let monday = days_from_civil(2026, 11, 9);
        for text in ["2026-W46", "2026W46", "2026-w46", "2026-11-09", "2026-11-15", "2026-11-12T10:00:00Z"] {
            assert_eq!(week(text.as_bytes()), Some(monday), "{text}");
        }
        // 2020 has 53 weeks, 2021 has not; its first week begins on 2021-01-04.
        assert_eq!(week(b"2020-W53"), Some(days_from_civil(2020, 12, 28)));
        for text in ["2021-W53", "2026-W00", "2026-W54", "W46", "2026-46", "soon", "", "1999-W10"] {
            assert_eq!(week(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn beside_a_decimal_comma_a_point_before_three_digits_is_read_in_no_way() {
        let semicolons = |text: &str| Numbers::new(b';').amount(text.as_bytes()).map(|a| a.map(|a| a.to_string()));
        for text in ["1.050", "12.500", "1.050.000", "412,000", "1,100", "1,100,000"] {
            assert_eq!(semicolons(text), Err(EXPECTED_PLAIN), "{text}");
        }
        for (text, read) in [
            ("999,50", "999.5"),
            ("4,1", "4.1"),
            ("0,031", "0.031"),
            ("1234,567", "1234.567"),
            ("1050", "1050"),
            ("12.5", "12.5"),
            ("0.031", "0.031"),
            ("1.0505", "1.0505"),
        ] {
            assert_eq!(semicolons(text), Ok(Some(read.into())), "{text}");
        }
        // Where commas part fields, a point is a decimal point.
        assert_eq!(Numbers::new(b',').amount(b"1.050").map(|a| a.map(|a| a.to_string())), Ok(Some("1.05".into())));
        assert_eq!(Numbers::new(b';').signed(b"-1.050"), Err(EXPECTED_PLAIN));
    }

    #[test]
    fn a_month_is_its_number_or_any_day_of_it() {
        for text in ["2026-11", "2026-11-01", "2026-11-30", "2026-11-30 00:00"] {
            assert_eq!(month(text.as_bytes()).map(|m| m.to_string()).as_deref(), Some("2026-11"), "{text}");
        }
        for text in ["2026-13", "2026-02-30", "11/2026", "1999-01", "2026-11-010", ""] {
            assert_eq!(month(text.as_bytes()), None, "{text}");
        }
    }
}
