//! Counts of events, exactly: sums do not depend on order, and 2^53 + 1 stays what it is.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

/// A count ≥ 0 in billionths. A file's integers fit exactly (u64), its decimals to nine places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(pub u128);

const NANO: u128 = 1_000_000_000;

impl Amount {
    pub const ZERO: Amount = Amount(0);

    pub fn whole(count: u64) -> Self {
        Self(u128::from(count) * NANO)
    }

    /// The count, if it is a whole one that fits.
    pub fn as_whole(self) -> Option<u64> {
        if self.0.is_multiple_of(NANO) { u64::try_from(self.0 / NANO).ok() } else { None }
    }

    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    pub fn to_f64(self) -> f64 {
        self.0 as f64 / NANO as f64
    }

    /// `self / of`; `None` when `of` is zero.
    pub fn ratio(self, of: Amount) -> Option<f64> {
        (of.0 != 0).then(|| self.0 as f64 / of.0 as f64)
    }

    pub fn minus(self, other: Amount) -> Amount {
        Amount(self.0.saturating_sub(other.0))
    }

    /// Reads a decimal number, `1234`, `0.25` or `1.5e3`, with `point` as the decimal mark.
    /// `Err` says what is wrong with it in the words of a warning.
    pub fn parse(text: &[u8], point: u8) -> Result<Amount, NotACount> {
        let text = text.trim_ascii();
        if !text.is_empty() && text.len() <= 19 && text.iter().all(u8::is_ascii_digit) {
            let n = text.iter().fold(0u64, |n, c| n * 10 + u64::from(c - b'0'));
            return Ok(Amount::whole(n));
        }
        Self::parse_decimal(text, point)
    }

    fn parse_decimal(text: &[u8], point: u8) -> Result<Amount, NotACount> {
        let (sign, digits) = match text {
            [b'-', rest @ ..] => (-1, rest),
            [b'+', rest @ ..] => (1, rest),
            rest => (1, rest),
        };
        if digits.is_empty() {
            return Err(NotACount::Empty);
        }
        let word = digits.to_ascii_lowercase();
        if matches!(&word[..], b"nan" | b"inf" | b"infinity" | b"+inf" | b"null" | b"n/a" | b"na") {
            return Err(NotACount::Missing);
        }
        let (mantissa, exponent) = match word.iter().position(|&c| c == b'e') {
            Some(at) => (&word[..at], exponent(&word[at + 1..]).ok_or(NotACount::NotANumber)?),
            None => (&word[..], 0),
        };
        // Sum digits as an integer and remember where the point goes.
        let (mut value, mut scale, mut seen_point, mut seen_digit) = (0u128, exponent, false, false);
        for &c in mantissa {
            match c {
                b'0'..=b'9' => {
                    seen_digit = true;
                    let next = value.checked_mul(10).and_then(|v| v.checked_add(u128::from(c - b'0')));
                    match next {
                        Some(v) if v < 1 << 110 => {
                            value = v;
                            scale -= i32::from(seen_point);
                        }
                        // Digits past the precision kept: dropped behind the point, too large before it.
                        _ if seen_point => {}
                        _ => return Err(NotACount::TooLarge),
                    }
                }
                c if c == point && !seen_point => seen_point = true,
                _ => return Err(NotACount::NotANumber),
            }
        }
        if !seen_digit {
            return Err(NotACount::NotANumber);
        }
        let mut scale = scale + 9;
        while scale > 0 && value != 0 {
            value = value.checked_mul(10).ok_or(NotACount::TooLarge)?;
            scale -= 1;
        }
        if scale < -40 {
            value = 0;
        } else if scale < 0 {
            let unit = 10u128.pow(scale.unsigned_abs().min(38));
            value = (value + unit / 2) / unit;
        }
        if value > u128::from(u64::MAX) * NANO {
            return Err(NotACount::TooLarge);
        }
        if sign < 0 && value != 0 { Err(NotACount::Negative) } else { Ok(Amount(value)) }
    }
}

fn exponent(text: &[u8]) -> Option<i32> {
    let n: i32 = std::str::from_utf8(text).ok()?.parse().ok()?;
    (-400..=400).contains(&n).then_some(n)
}

/// Why a text is no count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotACount {
    Empty,
    /// `NaN`, an infinity, `null`: no measurement.
    Missing,
    Negative,
    NotANumber,
    TooLarge,
}

/// Decimal text: `12`, `0.5`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, nano) = (self.0 / NANO, self.0 % NANO);
        if nano == 0 {
            return write!(f, "{whole}");
        }
        let digits = format!("{nano:09}");
        write!(f, "{whole}.{}", digits.trim_end_matches('0'))
    }
}

/// A difference of counts, in billionths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Signed(pub i128);

impl Signed {
    pub fn of(a: Amount, less: Amount) -> Signed {
        // Sums of counts lie far below 2^127 billionths.
        Signed(a.0 as i128 - less.0 as i128)
    }

    pub fn to_f64(self) -> f64 {
        self.0 as f64 / NANO as f64
    }
}

/// Decimal text: `12`, `-0.5`.
impl fmt::Display for Signed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 0 {
            f.write_str("-")?;
        }
        Amount(self.0.unsigned_abs()).fmt(f)
    }
}

impl Sum for Signed {
    fn sum<I: Iterator<Item = Signed>>(items: I) -> Signed {
        Signed(items.map(|s| s.0).sum())
    }
}

impl Add for Amount {
    type Output = Amount;
    fn add(self, other: Amount) -> Amount {
        Amount(self.0 + other.0)
    }
}

impl AddAssign for Amount {
    fn add_assign(&mut self, other: Amount) {
        self.0 += other.0;
    }
}

impl Sub for Amount {
    type Output = Amount;
    fn sub(self, other: Amount) -> Amount {
        self.minus(other)
    }
}

impl Sum for Amount {
    fn sum<I: Iterator<Item = Amount>>(items: I) -> Amount {
        items.fold(Amount::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, shown: &str) {
        assert_eq!(Amount::parse(text.as_bytes(), b'.').map(|a| a.to_string()), Ok(shown.into()), "{text}");
    }

    #[test]
    fn counts_past_two_to_the_53_stay_exact() {
        check("9007199254740993", "9007199254740993");
        check("18446744073709551615", "18446744073709551615");
    }

    #[test]
    fn decimals_are_kept_to_nine_places_and_exponents_are_read() {
        check("0.25", "0.25");
        check("1e3", "1000");
        check("1.5E+3", "1500");
        check("2.5e-1", "0.25");
        check("0.1234567894", "0.123456789");
        check("-0", "0");
        check("1e-300", "0");
        assert_eq!(Amount::parse(b"0,5", b',').map(|a| a.to_string()), Ok("0.5".into()));
    }

    #[test]
    fn a_difference_keeps_its_sign() {
        let of = |a: u64, halves: u128| Signed::of(Amount::whole(a), Amount(halves * NANO / 2)).to_string();
        assert_eq!([of(3, 2), of(1, 3), of(1, 2)], ["2", "-0.5", "0"]);
    }

    #[test]
    fn what_is_no_count_says_why() {
        for (text, why) in [
            ("", NotACount::Empty),
            ("NaN", NotACount::Missing),
            ("+Inf", NotACount::Missing),
            ("-4", NotACount::Negative),
            ("twelve", NotACount::NotANumber),
            ("1.2.3", NotACount::NotANumber),
            (".", NotACount::NotANumber),
            ("1e99", NotACount::TooLarge),
            ("18446744073709551616", NotACount::TooLarge),
            ("99999999999999999999999999999999999999999999", NotACount::TooLarge),
        ] {
            assert_eq!(Amount::parse(text.as_bytes(), b'.'), Err(why), "{text}");
        }
    }
}
