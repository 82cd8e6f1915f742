//! Which weeks the scorecard is about. Default: the last four complete ISO weeks against the four before.

use crate::domain::{Instant, Period, time::parse_utc};
use jiff::{ToSpan, civil::Date, tz::TimeZone};

const WEEKS: i64 = 4;
/// 52 weeks, so that weekdays match.
const YEAR: i64 = 364;
/// Periods in a sparkline at most, the current one included.
pub const HISTORY: usize = 12;

/// The period, the one before it, and the earlier ones of the same length, oldest first, this one last.
pub struct Periods {
    pub now: Period,
    pub before: Period,
    pub history: Vec<Period>,
}

/// What the user chose, as instants.
pub struct Chosen {
    pub from: Option<Instant>,
    pub to: Option<Instant>,
    pub as_of: Option<Instant>,
    pub zone: String,
}

impl Chosen {
    /// Days begin at midnight in the zone that was chosen. `Err` is a sentence for the user.
    pub fn read(from: Option<&str>, to: Option<&str>, as_of: Option<&str>, zone: Option<&str>) -> Result<Self, String> {
        let zone = zone.unwrap_or("UTC");
        if TimeZone::get(zone).is_err() {
            return Err(format!(
                "`{zone}` is no time zone that is known here. Use an IANA name such as Europe/Berlin or UTC."
            ));
        }
        let read = |name: &str, text: Option<&str>| match text {
            None => Ok(None),
            Some(text) => day_or_instant(text, zone).map(Some).ok_or_else(|| {
                format!(
                    "`{name}` is `{text}`, expected a day such as 2026-11-16 or a time such as 2026-11-16T09:00:00Z."
                )
            }),
        };
        Ok(Self { from: read("from", from)?, to: read("to", to)?, as_of: read("as-of", as_of)?, zone: zone.into() })
    }
}

/// `Err` is a sentence for the user.
pub fn choose(from: Option<Instant>, to: Option<Instant>, zone: &str, as_of: Instant) -> Result<Periods, String> {
    let tz = TimeZone::get(zone).map_err(|_| {
        format!("`{zone}` is no time zone that is known here. Use an IANA name such as Europe/Berlin or UTC.")
    })?;
    let outside = || "The period lies outside the years 2000 to 2199.".to_string();
    let local = |t: Instant| Some(jiff::Timestamp::from_millisecond(t.0).ok()?.to_zoned(tz.clone()));
    let midnight = |date: Date| {
        let ms = date.to_zoned(tz.clone()).ok()?.timestamp().as_millisecond();
        Instant::checked(ms)
    };
    let last = local(as_of).ok_or_else(outside)?;
    let monday = last.date().checked_sub(i64::from(last.date().weekday().to_monday_zero_offset()).days()).ok();
    let default_end = monday.and_then(midnight).ok_or_else(outside)?;
    let end = match (from, to) {
        (_, Some(to)) => to,
        (Some(_), None) => as_of,
        (None, None) => default_end,
    };
    // Whole local days move with the clock; anything else by its exact length.
    let back = |t: Instant, days: i64| {
        local(t).and_then(|z| z.checked_sub(days.days()).ok()).map(|z| Instant(z.timestamp().as_millisecond()))
    };
    let begin = match from {
        Some(from) => from,
        None => back(end, 7 * WEEKS).ok_or_else(outside)?,
    };
    if begin >= end {
        return Err(format!(
            "The period begins ({begin}) at or after its end ({end}); `to` is exclusive and must come later."
        ));
    }
    let whole_days = match (local(begin), local(end)) {
        (Some(a), Some(b)) if a.time() == b.time() => a.date().until(b.date()).ok().map(|s| i64::from(s.get_days())),
        _ => None,
    };
    let earlier = |t: Instant| match whole_days {
        Some(days) => back(t, days),
        None => Some(Instant(t.0 - (end.0 - begin.0))),
    };
    let period = |from: Instant, to: Instant| Period { from, to, zone: zone.into(), label: label(from, to, &tz) };
    let mut bounds = vec![(begin, end)];
    while bounds.len() < HISTORY.max(2) {
        let (next, _) = bounds[bounds.len() - 1];
        match earlier(next).filter(|t| *t > Instant(0)) {
            Some(from) => bounds.push((from, next)),
            // Long periods have a short history; one before there must be.
            None if bounds.len() >= 2 => break,
            None => return Err("The period before this one would lie before 1970: choose a shorter one.".into()),
        }
    }
    let mut history: Vec<Period> = bounds.into_iter().map(|(from, to)| period(from, to)).collect();
    let (now, before) = (history[0].clone(), history[1].clone());
    history.reverse();
    Ok(Periods { now, before, history })
}

impl Periods {
    /// Compared with the same weeks a year before instead.
    pub fn against_last_year(mut self) -> Result<Self, String> {
        let outside = || "The period a year before lies outside the years 2000 to 2199.".to_string();
        let tz = TimeZone::get(&self.now.zone).map_err(|e| e.to_string())?;
        let back = |t: Instant| {
            let zoned = jiff::Timestamp::from_millisecond(t.0).ok()?.to_zoned(tz.clone());
            Instant::checked(zoned.checked_sub(YEAR.days()).ok()?.timestamp().as_millisecond())
        };
        let (from, to) = back(self.now.from).zip(back(self.now.to)).ok_or_else(outside)?;
        self.before = Period { from, to, zone: self.now.zone.clone(), label: label(from, to, &tz) };
        Ok(self)
    }
}

/// `2026-W43 to 2026-W46` for whole ISO weeks, else the first and last day.
fn label(from: Instant, to: Instant, zone: &TimeZone) -> String {
    let date = |t: Instant| jiff::Timestamp::from_millisecond(t.0).ok().map(|t| t.to_zoned(zone.clone()).datetime());
    let (Some(first), Some(end), Some(last)) = (date(from), date(to), date(to.plus(-1))) else { return String::new() };
    let at_monday = |d: jiff::civil::DateTime| {
        d.time() == jiff::civil::Time::midnight() && d.date().weekday() == jiff::civil::Weekday::Monday
    };
    if at_monday(first) && at_monday(end) {
        let (a, b) = (first.date().iso_week_date(), last.date().iso_week_date());
        let one = format!("{}-W{:02}", a.year(), a.week());
        return if (a.year(), a.week()) == (b.year(), b.week()) {
            one
        } else {
            format!("{one} to {}-W{:02}", b.year(), b.week())
        };
    }
    if first.date() == last.date() { first.date().to_string() } else { format!("{} to {}", first.date(), last.date()) }
}

/// A day (`2026-11-16`, midnight in the zone) or an instant (`2026-11-16T09:00:00Z`).
fn day_or_instant(text: &str, zone: &str) -> Option<Instant> {
    let at = parse_utc(text.as_bytes())?;
    if text.len() != 10 || zone == "UTC" {
        return Some(at);
    }
    let (y, m, d) = at.civil();
    let date = Date::new(i16::try_from(y).ok()?, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()?;
    Instant::checked(date.to_zoned(TimeZone::get(zone).ok()?).ok()?.timestamp().as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        parse_utc(text.as_bytes()).unwrap()
    }

    #[test]
    fn the_default_is_the_last_four_complete_weeks_against_the_four_before() {
        let p = choose(None, None, "UTC", at("2026-11-18T10:00:00Z")).unwrap();
        assert_eq!((p.now.from, p.now.to), (at("2026-10-19"), at("2026-11-16")));
        assert_eq!((p.before.from, p.before.to), (at("2026-09-21"), at("2026-10-19")));
        assert_eq!(p.now.label, "2026-W43 to 2026-W46");
        assert_eq!(p.history.len(), 12);
        assert_eq!(p.history[11], p.now);
        let sharp = choose(None, None, "UTC", at("2026-11-16")).unwrap();
        assert_eq!(sharp.now.to, at("2026-11-16"), "a week that has just ended is complete");
    }

    #[test]
    fn weeks_begin_at_the_zones_midnight() {
        let p = choose(None, None, "Europe/Berlin", at("2026-11-18T10:00:00Z")).unwrap();
        assert_eq!(p.now.to, at("2026-11-15T23:00:00Z"));
        assert_eq!(p.now.from, at("2026-10-18T22:00:00Z"), "the clock went back on 2026-10-25");
    }

    #[test]
    fn five_years_are_a_period_with_a_short_history() {
        let p = choose(Some(at("2021-01-01")), Some(at("2026-01-01")), "UTC", at("2026-03-01")).unwrap();
        assert_eq!((p.before.from, p.history.len()), (at("2016-01-02"), 11));
        assert!(choose(Some(at("2000-01-01")), Some(at("2199-01-01")), "UTC", at("2026-03-01")).is_err());
    }

    #[test]
    fn choices_that_cannot_be_are_said_whole() {
        let read = |from, zone| Chosen::read(from, None, None, zone).err();
        assert_eq!(
            read(Some("2026-13-01"), None).as_deref(),
            Some("`from` is `2026-13-01`, expected a day such as 2026-11-16 or a time such as 2026-11-16T09:00:00Z.")
        );
        assert_eq!(
            read(None, Some("Mars")).as_deref(),
            Some("`Mars` is no time zone that is known here. Use an IANA name such as Europe/Berlin or UTC.")
        );
        let (early, late) = (at("2026-01-01"), at("2026-02-01"));
        assert_eq!(
            choose(Some(late), Some(early), "UTC", late).err().as_deref(),
            Some(
                "The period begins (2026-02-01T00:00:00Z) at or after its end (2026-01-01T00:00:00Z); `to` is exclusive and must come later."
            )
        );
        let first = choose(Some(at("2000-03-01")), Some(at("2000-03-29")), "UTC", late);
        assert_eq!(
            first.and_then(Periods::against_last_year).err().as_deref(),
            Some("The period a year before lies outside the years 2000 to 2199.")
        );
    }

    #[test]
    fn a_period_that_ends_before_it_begins_is_refused() {
        assert!(choose(Some(at("2026-02-01")), Some(at("2026-01-01")), "UTC", at("2026-03-01")).is_err());
        assert!(choose(None, None, "Mars/Olympus", at("2026-03-01")).is_err());
    }
}
