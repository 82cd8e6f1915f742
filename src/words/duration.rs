//! Durations, from seconds.

use super::{GLUE, decimal, say};

/// `45 s`, `12 min`, `2 h 10 min`, from a day on `3.2 d`, from ten days `12 d`. Non-finite gives a dash.
pub fn duration(secs: f64) -> String {
    let (value, unit) = parts(secs);
    if unit.is_empty() { value } else { format!("{value}{GLUE}{unit}") }
}

/// The same in two: what is set large, and the last unit.
pub(super) fn parts(secs: f64) -> (String, &'static str) {
    if !secs.is_finite() {
        return (super::DASH.to_owned(), "");
    }
    let size = secs.abs();
    let minutes = (size / 60.0).round();
    let sign = if secs < 0.0 { super::MINUS.to_string() } else { String::new() };
    // Each step is chosen on the rounded figure, so that 59.7 min becomes 1 h and not 60 min.
    if size.round() < 60.0 {
        (format!("{sign}{}", decimal(size, 0)), "s")
    } else if minutes < 60.0 {
        (format!("{sign}{}", decimal(minutes, 0)), "min")
    } else if minutes < 1440.0 {
        let (hours, rest) = ((minutes / 60.0).floor(), minutes % 60.0);
        match rest == 0.0 {
            true => (format!("{sign}{}", decimal(hours, 0)), "h"),
            false => (format!("{sign}{}{GLUE}h{GLUE}{}", decimal(hours, 0), decimal(rest, 0)), "min"),
        }
    } else {
        let days = size / 86_400.0;
        (format!("{sign}{}", decimal(days, usize::from(days < 9.95))), "d")
    }
}

/// The same at the end of an axis, where a whole number of days needs no decimals: `1 d`.
pub fn end_of_axis(secs: f64) -> String {
    let days = secs / 86_400.0;
    if days >= 1.0 && days.fract() == 0.0 { format!("{}{GLUE}d", decimal(days, 0)) } else { duration(secs) }
}

/// The same in words that can be read aloud: `45 seconds`, `2 hours 10 minutes`, `1.4 days`.
pub(super) fn spoken(secs: f64) -> String {
    let text = duration(secs);
    let words: Vec<&str> = text.split(GLUE).collect();
    let said = words.chunks(2).map(|pair| {
        let [value, unit] = pair else { return pair.join(" ") };
        let (one, many) = match *unit {
            "s" => (say!("second", "Sekunde"), say!("seconds", "Sekunden")),
            "min" => (say!("minute", "Minute"), say!("minutes", "Minuten")),
            "h" => (say!("hour", "Stunde"), say!("hours", "Stunden")),
            // After a preposition, where it stands in all its sentences: „mit einer Durchlaufzeit von 1,4 Tagen“.
            _ => (say!("day", "Tag"), say!("days", "Tagen")),
        };
        format!("{value}{GLUE}{}", if *value == "1" { one } else { many })
    });
    said.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_has_the_units_a_person_would_say() {
        for (secs, expected) in [
            (0.0, "0 s"),
            (59.6, "1 min"),
            (720.0, "12 min"),
            (3_590.0, "1 h"),
            (7_800.0, "2 h 10 min"),
            (86_370.0, "1.0 d"),
            (276_480.0, "3.2 d"),
            (1_036_800.0, "12 d"),
            (f64::INFINITY, "–"),
        ] {
            assert_eq!(duration(secs).replace(GLUE, " "), expected);
        }
    }

    #[test]
    fn a_duration_read_aloud_has_whole_words() {
        for (secs, expected) in
            [(45.0, "45 seconds"), (60.0, "1 minute"), (7_800.0, "2 hours 10 minutes"), (120_960.0, "1.4 days")]
        {
            assert_eq!(spoken(secs).replace(GLUE, " "), expected);
        }
        crate::words::speak(crate::domain::Language::German);
        assert_eq!([7_800.0, 120_960.0].map(|s| spoken(s).replace(GLUE, " ")), ["2 Stunden 10 Minuten", "1,4 Tagen"]);
    }
}
