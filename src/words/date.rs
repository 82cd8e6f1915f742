//! Dates and periods, in English, UTC unless the period names its zone.

use super::{GLUE, count, say, spoken};
use crate::domain::slo::CalendarUnit;
use crate::domain::time::{DAY, HOUR, MINUTE};
use crate::domain::{Day, Instant, Language, Period, Window};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/// As Duden abbreviates them.
const MONATE: [&str; 12] =
    ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."];

/// `3 Nov 2026`, UTC.
pub fn date(t: Instant) -> String {
    let (y, m, d) = t.civil();
    format!("{}{GLUE}{}{GLUE}{y}", nth(d), month(m))
}

/// `3 Nov`, UTC: where the year is plain.
pub fn day(t: Instant) -> String {
    let (_, m, d) = t.civil();
    format!("{}{GLUE}{}", nth(d), month(m))
}

/// `Nov 2026`, UTC.
pub fn month_year(t: Instant) -> String {
    let (y, m, _) = t.civil();
    format!("{}{GLUE}{y}", month(m))
}

/// `3 Nov 2026, 14:05 UTC`.
pub fn date_time(t: Instant) -> String {
    let ms = t.0.rem_euclid(DAY);
    format!("{}, {:02}:{:02}{GLUE}UTC", date(t), ms / HOUR, ms / MINUTE % 60)
}

/// First to last day of a half-open span: `19 Oct – 15 Nov 2026`. The last day is the one that holds the last
/// instant of it.
pub fn date_range(from: Instant, to: Instant) -> String {
    let last = Instant((to.0 - 1).max(from.0));
    let ((y0, m0, d0), (y1, m1, d1)) = (from.civil(), last.civil());
    if from.day() == last.day() {
        date(from)
    } else if y0 != y1 {
        format!("{} – {}", date(from), date(last))
    } else if m0 != m1 {
        format!("{}{GLUE}{} – {}", nth(d0), month(m0), date(last))
    } else {
        format!("{} – {}{GLUE}{}{GLUE}{y1}", nth(d0), nth(d1), month(m1))
    }
}

/// `19 Oct – 15 Nov 2026`, days of its zone; with the zone's name unless it is UTC.
pub fn period(p: &Period) -> String {
    if p.zone.is_empty() || p.zone == "UTC" {
        return date_range(p.from, p.to);
    }
    let (first, last) = (Day::first(p).instant(), Day::last(p).instant());
    format!("{} ({})", date_range(first, last.plus(1)), p.zone)
}

/// What a period is called: `2026-W43 to 2026-W46`.
pub fn period_label(p: &Period) -> String {
    match p.label.split_once(" to ") {
        Some((first, last)) => say!("{first} to {last}", "{first} bis {last}"; first, last),
        None => p.label.clone(),
    }
}

/// `rolling 28 days`, `calendar month`.
pub fn window(w: &Window) -> String {
    match w {
        Window::Rolling { secs } => {
            let length = match secs % 86_400 {
                0 => count(secs / 86_400, say!("day", "Tag"), say!("days", "Tage")),
                _ => super::duration(*secs as f64),
            };
            say!("rolling {length}", "gleitend {length}"; length)
        }
        Window::Calendar { unit, .. } => match unit {
            CalendarUnit::Day => say!("calendar day", "Kalendertag"),
            CalendarUnit::Week => say!("calendar week", "Kalenderwoche"),
            CalendarUnit::Month => say!("calendar month", "Kalendermonat"),
            CalendarUnit::Quarter => say!("calendar quarter", "Kalenderquartal"),
            CalendarUnit::Year => say!("calendar year", "Kalenderjahr"),
        }
        .to_owned(),
    }
}

/// `3`, `3.`: the day of a month.
fn nth(day: i64) -> String {
    if spoken() == Language::German { format!("{day}.") } else { day.to_string() }
}

fn month(m: i64) -> &'static str {
    let months = if spoken() == Language::German { MONATE } else { MONTHS };
    usize::try_from(m - 1).ok().and_then(|i| months.get(i)).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(y: i64, m: i64, d: i64) -> Instant {
        Instant::from_civil(y, m, d, 0)
    }

    fn check(shown: String, expected: &str) {
        assert_eq!(shown.replace(GLUE, " "), expected);
    }

    #[test]
    fn a_period_names_its_first_and_its_last_day() {
        check(date_range(at(2026, 10, 19), at(2026, 11, 16)), "19 Oct – 15 Nov 2026");
        check(date_range(at(2026, 11, 2), at(2026, 11, 9)), "2 – 8 Nov 2026");
        check(date_range(at(2025, 12, 29), at(2026, 1, 5)), "29 Dec 2025 – 4 Jan 2026");
        check(date_range(at(2026, 11, 2), at(2026, 11, 3)), "2 Nov 2026");
        check(day(at(2026, 11, 2)), "2 Nov");
        check(month_year(at(2026, 11, 2)), "Nov 2026");
        let berlin = Period {
            from: Instant::from_civil(2026, 10, 18, 22 * HOUR),
            to: Instant::from_civil(2026, 11, 15, 23 * HOUR),
            zone: "Europe/Berlin".into(),
            label: String::new(),
        };
        check(period(&berlin), "19 Oct – 15 Nov 2026 (Europe/Berlin)");
        let auckland = Period {
            from: Instant::from_civil(2026, 10, 18, 11 * HOUR),
            to: Instant::from_civil(2026, 11, 15, 11 * HOUR),
            zone: "Pacific/Auckland".into(),
            label: String::new(),
        };
        check(period(&auckland), "19 Oct – 15 Nov 2026 (Pacific/Auckland)");
    }

    #[test]
    fn german_dates_have_their_points() {
        crate::words::speak(Language::German);
        check(date(at(2026, 3, 2)), "2. März 2026");
        check(date_range(at(2026, 10, 19), at(2026, 11, 16)), "19. Okt. – 15. Nov. 2026");
        check(date_range(at(2026, 11, 2), at(2026, 11, 9)), "2. – 8. Nov. 2026");
        check(window(&Window::DEFAULT), "gleitend 28 Tage");
        crate::words::speak(Language::English);
    }

    #[test]
    fn a_window_is_named() {
        check(window(&Window::DEFAULT), "rolling 28 days");
        check(window(&Window::Rolling { secs: 3_600 }), "rolling 1 h");
        check(window(&Window::Calendar { unit: CalendarUnit::Month, zone: "UTC".into() }), "calendar month");
    }
}
