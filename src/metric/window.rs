//! From when to when a promise is measured. Calendar windows follow their own zone, daylight saving
//! included: a month may have 743, 721 or 745 hours.

use crate::domain::{CalendarUnit, Instant, Window, time::SECOND};
use jiff::{ToSpan, Zoned, civil, tz::TimeZone};

/// `[from, to)`, and where it will end if `to` is not the end yet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    pub from: Instant,
    pub to: Instant,
    pub end: Instant,
}

impl Bounds {
    /// The calendar unit has not ended: figures are "so far".
    pub fn so_far(&self) -> bool {
        self.to < self.end
    }
}

/// The window that ends with, or holds the last moment before, `to`. `None` for a zone that nobody knows.
pub fn bounds(window: &Window, to: Instant) -> Option<Bounds> {
    match window {
        Window::Rolling { secs } => {
            let from = to.plus(-(i64::try_from(*secs).ok()?.saturating_mul(SECOND)));
            Some(Bounds { from, to, end: to })
        }
        Window::Calendar { unit, zone } => {
            let zone = TimeZone::get(zone).ok()?;
            let inside = jiff::Timestamp::from_millisecond(to.0 - 1).ok()?.to_zoned(zone.clone());
            let (first, next) = unit_around(inside.date(), *unit)?;
            let start = |date: civil::Date| instant(&date.to_zoned(zone.clone()).ok()?);
            Some(Bounds { from: start(first)?, to, end: start(next)? })
        }
    }
}

fn instant(zoned: &Zoned) -> Option<Instant> {
    Some(Instant(zoned.timestamp().as_millisecond()))
}

/// The first day of the unit that holds `date`, and of the next one.
fn unit_around(date: civil::Date, unit: CalendarUnit) -> Option<(civil::Date, civil::Date)> {
    let (first, length) = match unit {
        CalendarUnit::Day => (date, 1.day()),
        CalendarUnit::Week => {
            let back = i64::from(date.weekday().to_monday_zero_offset());
            (date.checked_sub(back.days()).ok()?, 7.days())
        }
        CalendarUnit::Month => (date.first_of_month(), 1.month()),
        CalendarUnit::Quarter => {
            let month = (date.month() - 1) / 3 * 3 + 1;
            (civil::Date::new(date.year(), month, 1).ok()?, 3.months())
        }
        CalendarUnit::Year => (date.first_of_year(), 1.year()),
    };
    Some((first, first.checked_add(length).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::{HOUR, parse_utc};

    fn hours(unit: CalendarUnit, zone: &str, to: &str) -> i64 {
        let window = Window::Calendar { unit, zone: zone.into() };
        let bounds = bounds(&window, parse_utc(to.as_bytes()).unwrap()).unwrap();
        (bounds.end.0 - bounds.from.0) / HOUR
    }

    #[test]
    fn a_month_has_as_many_hours_as_its_zones_clock() {
        // 31 days less the hour that Berlin skips on 2026-03-29; 31 days and the hour it repeats on 2026-10-25.
        assert_eq!(hours(CalendarUnit::Month, "Europe/Berlin", "2026-03-15"), 743);
        assert_eq!(hours(CalendarUnit::Month, "Europe/Berlin", "2026-10-15"), 745);
        assert_eq!(hours(CalendarUnit::Month, "America/New_York", "2026-11-15"), 721);
        assert_eq!(hours(CalendarUnit::Month, "UTC", "2026-11-15"), 720);
        assert_eq!(hours(CalendarUnit::Quarter, "UTC", "2026-11-15"), 92 * 24);
        assert_eq!(hours(CalendarUnit::Week, "UTC", "2026-11-15"), 168);
        assert_eq!(hours(CalendarUnit::Year, "UTC", "2024-11-15"), 366 * 24);
    }

    #[test]
    fn a_window_that_ends_with_its_unit_is_whole() {
        let month = Window::Calendar { unit: CalendarUnit::Month, zone: "UTC".into() };
        let at = |text: &str| bounds(&month, parse_utc(text.as_bytes()).unwrap()).unwrap();
        assert!(!at("2026-11-01").so_far());
        assert_eq!(at("2026-11-01").from.to_string(), "2026-10-01T00:00:00Z");
        assert!(at("2026-11-16").so_far());
    }
}
