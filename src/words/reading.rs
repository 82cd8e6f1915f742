//! A reading as text: value and unit, interval, change.

use super::{DASH, GLUE, duration, number, reason, say};
use crate::domain::Unit;
use crate::score::{Change, Reading};

/// A value in two: what is set large, and the unit beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub value: String,
    pub unit: String,
}

impl Figure {
    fn new(value: impl Into<String>, unit: impl Into<String>) -> Self {
        Self { value: value.into(), unit: unit.into() }
    }

    /// Both, glued.
    pub fn text(&self) -> String {
        if self.unit.is_empty() {
            self.value.clone()
        } else {
            format!("{}{GLUE}{}", self.value, self.unit.replace(' ', "\u{a0}"))
        }
    }
}

/// `value` in its unit. `target` is the points' target line.
pub fn figure(value: f64, unit: Unit) -> Figure {
    match unit {
        Unit::Ratio => {
            let text = number::percent(value);
            Figure::new(text.trim_end_matches(['%', GLUE]), if text == DASH { "" } else { "%" })
        }
        Unit::PerDay => frequency(value),
        Unit::DaysPerWeek => Figure::new(number::decimal(value, 1), say!("days per week", "Tage pro Woche")),
        Unit::PerWeek => Figure::new(short(value), say!("per week", "pro Woche")),
        Unit::Seconds => {
            let (value, unit) = duration::parts(value);
            Figure::new(value, unit)
        }
        Unit::Points => Figure::new(number::points(value, f64::NAN), ""),
        Unit::Count => Figure::new(number::decimal(value, 0), ""),
        Unit::Money | Unit::Number => Figure::new(short(value), ""),
    }
}

/// A signed share of a budget: whole percents, see `signed_percent`.
pub fn signed_figure(ratio: f64) -> Figure {
    let text = number::signed_percent(ratio);
    Figure::new(text.trim_end_matches(['%', GLUE]), if text == DASH { "" } else { "%" })
}

/// 19 in 28 days are 4.75 a week, which is written as 4.8 wherever it stands: what was lost by dividing is a hair, and a
/// hair more makes halves go up, as `per_week` has them.
fn a_week(per_day: f64) -> f64 {
    per_day * 7.0 + 1e-9
}

/// Events per day: `1.4 per day`; below one a day `2 per week`, and below two a week `every 5 days`.
pub fn frequency(per_day: f64) -> Figure {
    if !per_day.is_finite() {
        return Figure::new(DASH, "");
    }
    if per_day == 0.0 {
        Figure::new("0", say!("per day", "pro Tag"))
    } else if per_day >= 0.95 {
        Figure::new(short(per_day), say!("per day", "pro Tag"))
    } else if per_day * 7.0 >= 1.95 {
        Figure::new(short(a_week(per_day)), say!("per week", "pro Woche"))
    } else {
        let days = (1.0 / per_day).round();
        match days <= 1.0 {
            true => Figure::new("1", say!("per day", "pro Tag")),
            false => {
                let every = say!("every\u{a0}{days}", "alle\u{a0}{days}"; days = number::decimal(days, 0));
                Figure::new(every, say!("days", "Tage"))
            }
        }
    }
}

/// A 95 % interval in the unit of its higher end: `[1.5 – 35.4 %]`. Empty when an end is missing.
pub fn interval(low: Option<f64>, high: Option<f64>, unit: Unit) -> String {
    let (Some(low), Some(high)) = (low, high) else { return String::new() };
    if !low.is_finite() || !high.is_finite() {
        return String::new();
    }
    let (low, high, unit) = match unit {
        Unit::Ratio => {
            let strip = |x: f64| number::percent(x).trim_end_matches(['%', GLUE]).to_owned();
            (strip(low), strip(high), "%")
        }
        Unit::PerDay if high >= 1.0 => (short(low), short(high), say!("per day", "pro Tag")),
        Unit::PerDay if high * 7.0 >= 1.0 => (short(a_week(low)), short(a_week(high)), say!("per week", "pro Woche")),
        Unit::PerDay => (short(low * 30.0), short(high * 30.0), say!("per 30 days", "pro 30 Tage")),
        Unit::DaysPerWeek => (short(low), short(high), say!("days per week", "Tage pro Woche")),
        Unit::PerWeek => (short(low), short(high), say!("per week", "pro Woche")),
        Unit::Seconds => (super::duration(low), super::duration(high), ""),
        Unit::Points | Unit::Count => (number::decimal(low, 0), number::decimal(high, 0), ""),
        Unit::Money | Unit::Number => (short(low), short(high), ""),
    };
    let space = if unit.is_empty() { String::new() } else { GLUE.to_string() };
    format!("[{low}{GLUE}–{GLUE}{high}{space}{}]", unit.replace(' ', "\u{a0}"))
}

/// The value, or the reason why there is none.
pub fn reading(r: &Reading) -> String {
    match (r.measured(), r.unmeasured()) {
        (Some(m), _) => figure(m.value, m.unit).text(),
        (None, Some(u)) => reason::unmeasured(u),
        (None, None) => DASH.to_owned(),
    }
}

pub fn change(c: Change) -> &'static str {
    match c {
        Change::Better => say!("better", "besser"),
        Change::Worse => say!("worse", "schlechter"),
        Change::NoClearChange => say!("no clear change", "keine klare Veränderung"),
    }
}

/// `4 better · 1 worse · 6 no clear change`; what is none is left out, and nothing at all is `nothing to compare`.
pub fn change_counts(better: u64, worse: u64, unclear: u64) -> String {
    let parts: Vec<String> = [(better, Change::Better), (worse, Change::Worse), (unclear, Change::NoClearChange)]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, c)| format!("{}{GLUE}{}", number::integer(n), change(c).replace(' ', "\u{a0}")))
        .collect();
    if parts.is_empty() {
        say!("nothing to compare with", "nichts zum Vergleich").to_owned()
    } else {
        parts.join(" · ")
    }
}

/// Two significant digits, three from 100 on.
fn short(value: f64) -> String {
    let decimals = match value.abs() {
        x if x >= 9.95 || x == 0.0 => 0,
        x if x >= 0.095 => 1,
        _ => 2,
    };
    let text = number::decimal(value, decimals);
    number::without_nought(&text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: String) -> String {
        text.replace(GLUE, " ")
    }

    #[test]
    fn a_frequency_is_said_as_one_would() {
        for (per_day, expected) in [
            (12.4, "12 per day"),
            (1.4, "1.4 per day"),
            (1.0, "1 per day"),
            (0.97, "1 per day"),
            (2.0 / 7.0, "2 per week"),
            (0.2, "every 5 days"),
            (1.0 / 30.0, "every 30 days"),
            (0.0, "0 per day"),
            (f64::NAN, "–"),
        ] {
            assert_eq!(plain(frequency(per_day).text()), expected);
        }
    }

    #[test]
    fn an_interval_shares_its_unit() {
        assert_eq!(plain(interval(Some(0.014_9), Some(0.353_9), Unit::Ratio)), "[1.5 – 35.4 %]");
        assert_eq!(plain(interval(Some(0.8), Some(2.1), Unit::PerDay)), "[0.8 – 2.1 per day]");
        assert_eq!(plain(interval(Some(7_200.0), Some(276_480.0), Unit::Seconds)), "[2 h – 3.2 d]");
        assert_eq!(plain(interval(Some(61.2), Some(74.4), Unit::Points)), "[61 – 74]");
        assert_eq!(interval(None, Some(1.0), Unit::Ratio), "");
    }

    #[test]
    fn a_duration_sets_its_last_unit_apart() {
        assert_eq!(figure(7_800.0, Unit::Seconds), Figure { value: "2\u{a0}h\u{a0}10".into(), unit: "min".into() });
        assert_eq!(figure(1.0 / 12.0, Unit::Ratio), Figure { value: "8.3".into(), unit: "%".into() });
    }

    #[test]
    fn changes_are_counted_in_words() {
        assert_eq!(plain(change_counts(4, 0, 6)), "4 better · 6 no clear change");
        assert_eq!(change_counts(0, 0, 0), "nothing to compare with");
    }

    #[test]
    fn a_german_figure_has_its_comma_and_its_units() {
        crate::words::speak(crate::domain::Language::German);
        assert_eq!([1.4, 1.0, 0.2].map(|f| plain(frequency(f).text())), ["1,4 pro Tag", "1 pro Tag", "alle 5 Tage"]);
        assert_eq!(plain(interval(Some(0.014_9), Some(0.353_9), Unit::Ratio)), "[1,5 – 35,4 %]");
        assert_eq!(plain(change_counts(4, 0, 6)), "4 besser · 6 keine klare Veränderung");
    }
}
