//! Numbers and percents. Formatting is the standard library's exact decimal one, which is the same on every target.

use super::{GLUE, MINUS, THIN, say, spoken};
use crate::domain::Language;

/// Which side of a threshold is the bad one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worse {
    Lower,
    Higher,
}

/// At most 12 significant digits: what a figure computed in another order could differ in is behind them.
pub fn round_12(value: f64) -> f64 {
    format!("{value:.11e}").parse().unwrap_or(value)
}

/// `0.9991`: for files that machines read. Neither grouped nor with an exponent, and zero has no sign.
pub fn exact(value: f64) -> String {
    (round_12(value) + 0.0).to_string()
}

/// `12 345`, digits grouped in threes from five digits on.
pub fn integer(n: u64) -> String {
    group(&n.to_string())
}

/// `1 deployment`, `12 deployments`. `many` is the plural.
pub fn count(n: u64, one: &str, many: &str) -> String {
    format!("{}{GLUE}{}", integer(n), if n == 1 { one } else { many })
}

/// `3 of 14`.
pub fn of_all(n: u64, all: u64) -> String {
    say!("{n} of {all}", "{n} von {all}"; n = integer(n), all = integer(all)).replace(' ', "\u{a0}")
}

/// A sentence whose numbers stay on one line with the short word after them: `162 %`, `2 h 10 min`, `3 of 6`; and whose
/// intervals stay whole: `[3.1 – 9.4]`.
pub fn glue(sentence: &str) -> String {
    let mut out = String::with_capacity(sentence.len());
    let mut words = sentence.split(' ').peekable();
    let (mut before, mut within) = ("", false);
    while let Some(word) = words.next() {
        out.push_str(word);
        let short = |next: &&str| next.chars().count() <= 3 && !next.starts_with('[');
        let number = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
        within = (within || word.starts_with('[')) && !word.contains(']');
        // The dash between two ends; one between clauses has a word before it.
        let ends = |next: &&str| within && (word == "–" || *next == "–") || word == "–" && number(before);
        match words.peek() {
            Some(next) if ends(next) => out.push(GLUE),
            Some(next) if number(word) && short(next) => out.push(GLUE),
            Some(_) => out.push(' '),
            None => {}
        }
        before = word;
    }
    out
}

/// `value` with so many decimals, to nearest, grouped, with a real minus; "-0" is "0". Non-finite gives a dash.
pub fn decimal(value: f64, decimals: usize) -> String {
    local(&plain(value, decimals))
}

/// With the mark that the language has between a whole and its decimals.
pub(super) fn local(text: &str) -> String {
    if spoken() == Language::German { text.replace('.', ",") } else { text.to_owned() }
}

/// As `decimal`, with a point.
fn plain(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return super::DASH.to_owned();
    }
    let text = format!("{value:.decimals$}");
    let digits = text.trim_start_matches('-');
    let zero = digits.bytes().all(|c| c == b'0' || c == b'.');
    let grouped = match digits.split_once('.') {
        Some((whole, rest)) => format!("{}.{rest}", group(whole)),
        None => group(digits),
    };
    if text.starts_with('-') && !zero { format!("{MINUS}{grouped}") } else { grouped }
}

/// `value` at so many decimals. Where rounding to nearest would carry it onto or over `threshold` from the
/// worse side, it is rounded towards the worse side instead: 99.949 against 99.95 is 99.94, never 99.95.
pub fn toward_worse(value: f64, threshold: f64, decimals: usize, worse: Worse) -> f64 {
    let step = 1.0 / libm::pow(10.0, decimals as f64);
    let nearest = round(value, decimals);
    match worse {
        Worse::Lower if value < threshold && nearest >= threshold => round(nearest - step, decimals),
        Worse::Higher if value > threshold && nearest <= threshold => round(nearest + step, decimals),
        _ => nearest,
    }
}

/// `99.95 %`, of a text with a point.
fn in_percent(text: &str) -> String {
    format!("{}{GLUE}%", local(text))
}

/// How many decimals a percent has when it stands by itself.
fn own_decimals(ratio: f64) -> usize {
    trim(&percent_plain(ratio)).split_once('.').map_or(0, |(_, d)| d.len())
}

/// A ratio as percent: two significant digits of the smaller part, one decimal in the middle (`8.3 %`,
/// `99.95 %`, `0.05 %`), none from 100 % on. Only 0 is `0 %`, only 1 is `100 %`.
pub fn percent(ratio: f64) -> String {
    if !ratio.is_finite() {
        return super::DASH.to_owned();
    }
    in_percent(trim(&percent_plain(ratio)))
}

fn percent_plain(ratio: f64) -> String {
    let part = if ratio < 0.5 { ratio.abs() } else { (1.0 - ratio).abs() };
    let decimals = if ratio.abs() >= 1.0 {
        0
    } else {
        [(0.01, 1), (0.001, 2), (0.000_1, 3), (0.000_01, 4)]
            .iter()
            .find(|(from, _)| part >= *from)
            .map_or(5, |(_, d)| *d)
    };
    apart(ratio, decimals)
}

/// A signed share of a budget in whole percents, `−62 %`, `162 %`; one decimal below 10 %. A budget that is
/// spent is never shown as left, and one that is touched never as whole.
pub fn signed_percent(ratio: f64) -> String {
    if !ratio.is_finite() {
        return super::DASH.to_owned();
    }
    let decimals = usize::from(ratio.abs() < 0.1 && ratio != 0.0);
    in_percent(trim(&apart(ratio, decimals)))
}

/// An SLI against its objective: as many digits as it takes to be on its own side of it, at most five, and
/// beyond that towards the worse side.
pub fn sli_percent(sli: f64, objective: Option<f64>) -> String {
    let Some(objective) = objective else { return percent(sli) };
    if !sli.is_finite() {
        return super::DASH.to_owned();
    }
    let target = objective * 100.0;
    let least = own_decimals(sli);
    let kept = |d: &usize| (round(sli * 100.0, *d) >= target) == (sli >= objective);
    let decimals = (least.max(written_decimals(objective))..=5).find(kept).unwrap_or(5);
    let shown = toward_worse(sli * 100.0, if sli < objective { target } else { 0.0 }, decimals, Worse::Lower);
    let shown = if sli < 1.0 { toward_worse(shown.min(sli * 100.0), 100.0, decimals, Worse::Lower) } else { shown };
    in_percent(trim(&plain(shown, decimals)))
}

/// A share beside a limit that it is not to pass: as many digits as it takes to be on its own side of it, at most five,
/// and beyond that towards the worse side.
pub fn percent_beside(ratio: f64, limit: f64) -> String {
    if !ratio.is_finite() {
        return super::DASH.to_owned();
    }
    let (value, limit_percent) = (ratio * 100.0, limit * 100.0);
    let least = own_decimals(ratio);
    let kept = |d: &usize| (round(value, *d) > limit_percent) == (ratio > limit);
    let decimals = (least..=5).find(kept).unwrap_or(5);
    let shown = if ratio > limit { toward_worse(value, limit_percent, decimals, Worse::Higher) } else { value };
    in_percent(trim(&plain(shown, decimals)))
}

/// A ratio the user wrote, as percent with exactly the digits given: 0.9995 is `99.95 %`.
pub fn as_written(ratio: f64) -> String {
    in_percent(&plain(ratio * 100.0, written_decimals(ratio)))
}

/// Points 0–100, whole; never onto `target` from below, and 100 only when it is 100.
pub fn points(value: f64, target: f64) -> String {
    let shown = toward_worse(value, target, 0, Worse::Lower);
    decimal(toward_worse(shown.min(if value < 100.0 { 99.0 } else { 100.0 }), target, 0, Worse::Lower), 0)
}

/// Percent at so many decimals, kept off 0, 100 and −100 unless it is just that; off 0 towards its own sign.
fn apart(ratio: f64, decimals: usize) -> String {
    let (value, step) = (ratio * 100.0, 1.0 / libm::pow(10.0, decimals as f64));
    let nearest = round(value, decimals);
    let shown = if ratio != 0.0 && nearest == 0.0 {
        step * ratio.signum()
    } else if ratio < 1.0 && nearest >= 100.0 {
        100.0 - step
    } else if ratio > 1.0 && nearest <= 100.0 {
        100.0 + step
    } else {
        nearest
    };
    plain(shown, decimals)
}

fn round(value: f64, decimals: usize) -> f64 {
    format!("{value:.decimals$}").parse().unwrap_or(value)
}

/// How many decimals the percent of a ratio needs to be shown exactly as it was written.
fn written_decimals(ratio: f64) -> usize {
    ratio.to_string().split_once('.').map_or(0, |(_, d)| d.len().saturating_sub(2)).min(12)
}

/// Without the one decimal where it is nothing: `3`, not `3.0`; in either language.
pub(super) fn without_nought(text: &str) -> &str {
    text.strip_suffix(".0").or_else(|| text.strip_suffix(",0")).unwrap_or(text)
}

/// Without noughts after the mark of decimals, in either language.
pub(super) fn trim_local(text: &str) -> &str {
    if text.contains(['.', ',']) { text.trim_end_matches('0').trim_end_matches(['.', ',']) } else { text }
}

fn trim(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

fn group(digits: &str) -> String {
    if digits.len() < 5 {
        return digits.to_owned();
    }
    let mut out = String::with_capacity(digits.len() + 6);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(THIN);
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(shown: String, expected: &str) {
        assert_eq!(shown.replace([GLUE, THIN], " ").replace(MINUS, "-"), expected);
    }

    #[test]
    fn a_percent_keeps_the_digits_that_matter() {
        check(percent(0.9995), "99.95 %");
        check(percent(0.99947), "99.947 %");
        check(percent(1.0 / 12.0), "8.3 %");
        check(percent(0.354), "35.4 %");
        check(percent(0.0005), "0.05 %");
        check(percent(0.0), "0 %");
        check(percent(1.0), "100 %");
        check(percent(f64::NAN), "–");
    }

    #[test]
    fn nothing_is_rounded_to_a_hundred_or_to_nothing() {
        check(percent(0.999_999_99), "99.99999 %");
        check(percent(0.000_000_01), "0.00001 %");
        check(signed_percent(0.9996), "99 %");
        check(signed_percent(1.001), "101 %");
        check(signed_percent(-0.000_1), "-0.1 %");
        check(signed_percent(0.000_1), "0.1 %");
        check(signed_percent(-0.62), "-62 %");
        check(points(99.7, 60.0), "99");
        check(points(100.0, 60.0), "100");
    }

    #[test]
    fn beside_a_threshold_a_figure_is_rounded_towards_its_worse_side() {
        assert_eq!(toward_worse(99.949, 99.95, 2, Worse::Lower), 99.94);
        assert_eq!(toward_worse(99.951, 99.95, 2, Worse::Lower), 99.95);
        assert_eq!(toward_worse(15.004, 15.0, 1, Worse::Higher), 15.1);
        check(points(59.6, 60.0), "59");
        check(points(60.4, 60.0), "60");
    }

    #[test]
    fn an_sli_is_shown_on_its_own_side_of_its_objective() {
        check(sli_percent(0.9995, Some(0.9995)), "99.95 %");
        check(sli_percent(0.999_499_9, Some(0.9995)), "99.94999 %");
        check(sli_percent(0.999_499_999_9, Some(0.9995)), "99.94999 %");
        check(sli_percent(0.98, Some(0.99)), "98 %");
        check(sli_percent(0.999_999_99, Some(0.99)), "99.99999 %");
        check(sli_percent(1.0, Some(0.999)), "100 %");
        check(sli_percent(0.9912, Some(0.99)), "99.12 %");
        check(percent_beside(0.5004, 0.5), "50.04 %");
        check(percent_beside(0.65, 0.5), "65 %");
        check(percent_beside(0.5, 0.5), "50 %");
        check(percent_beside(0.4996, 0.5), "50 %");
        check(percent_beside(0.500_000_001, 0.5), "50.00001 %");
        check(as_written(0.9995), "99.95 %");
        check(as_written(0.99), "99 %");
        check(as_written(1.0), "100 %");
    }

    #[test]
    fn a_number_stays_with_its_unit() {
        assert_eq!(glue("spent 162 % of its own"), "spent 162\u{a0}% of its own");
        assert_eq!(glue("bears 6 [35 min – 2.5 h] a week"), "bears 6 [35\u{a0}min\u{a0}–\u{a0}2.5\u{a0}h] a week");
        assert_eq!(glue("2 – 8 Nov or 30 Oct – 5 Nov"), "2\u{a0}–\u{a0}8\u{a0}Nov or 30\u{a0}Oct – 5\u{a0}Nov");
        assert_eq!(glue("12 deployments in 2 h 10 min"), "12 deployments in 2\u{a0}h 10\u{a0}min");
    }

    #[test]
    fn german_has_a_comma_before_its_decimals() {
        crate::words::speak(Language::German);
        check(percent(0.9995), "99,95 %");
        check(sli_percent(0.999_499_9, Some(0.9995)), "99,94999 %");
        check(as_written(0.9995), "99,95 %");
        check(signed_percent(-0.000_1), "-0,1 %");
        check(decimal(-12_345.678, 2), "-12 345,68");
        check(of_all(3, 14), "3 von 14");
        crate::words::speak(Language::English);
    }

    #[test]
    fn numbers_are_grouped_and_counted() {
        check(integer(9_999), "9999");
        check(integer(1_234_567), "1 234 567");
        check(count(1, "deployment", "deployments"), "1 deployment");
        check(count(0, "deployment", "deployments"), "0 deployments");
        check(decimal(-0.04, 1), "0.0");
        check(decimal(-12_345.678, 2), "-12 345.68");
    }
}
