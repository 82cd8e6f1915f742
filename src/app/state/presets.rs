//! Periods to choose from, told from the time of the data: no clock is asked, so the same files offer the same.

use crate::domain::time::{DAY, civil_from_days, days_from_civil};
use crate::domain::{Instant, Period};
use crate::view::bar::Preset;
use crate::words::page::bar;

/// The default first. Months are those of the period's zone.
pub fn presets(as_of: Instant, period: &Period) -> Vec<Preset> {
    let (year, month, _) = civil_from_days(as_of.day_in(&period.zone));
    // Months since the year 0.
    let now = year * 12 + month - 1;
    let quarter = now - now.rem_euclid(3);
    let preset = |value, title| Preset { value, title };
    vec![
        preset(String::new(), bar::preset_weeks()),
        preset(format!("{}/{}", first_of(now - 1), first_of(now)), bar::preset_month()),
        preset(format!("{}/{}", first_of(quarter - 3), first_of(quarter)), bar::preset_quarter()),
    ]
}

/// `2026-10-01`.
fn first_of(month: i64) -> String {
    let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
    let (year, month, day) = Instant(days_from_civil(year, month, 1) * DAY).civil();
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::parse_utc;

    fn values(as_of: &str, to: &str, zone: &str) -> Vec<String> {
        let at = |text: &str| parse_utc(text.as_bytes()).unwrap();
        let period = Period { from: at("2026-01-01T00:00:00Z"), to: at(to), zone: zone.into(), label: String::new() };
        presets(at(as_of), &period).into_iter().map(|p| p.value).collect()
    }

    #[test]
    fn the_last_complete_month_and_quarter_are_those_before_the_end_of_the_data() {
        let utc = |as_of| values(as_of, "2026-11-16T00:00:00Z", "UTC");
        assert_eq!(utc("2026-11-15T12:00:00Z"), ["", "2026-10-01/2026-11-01", "2026-07-01/2026-10-01"]);
        assert_eq!(utc("2026-01-05T00:00:00Z"), ["", "2025-12-01/2026-01-01", "2025-10-01/2026-01-01"]);
        assert_eq!(utc("2026-04-01T00:00:00Z"), ["", "2026-03-01/2026-04-01", "2026-01-01/2026-04-01"]);
    }

    #[test]
    fn a_month_ends_where_it_ends_in_the_zone_of_the_scorecard() {
        let end = "2026-10-31T23:30:00Z";
        assert_eq!(values(end, "2026-11-15T23:00:00Z", "Europe/Berlin")[1], "2026-10-01/2026-11-01");
        assert_eq!(values(end, "2026-11-16T00:00:00Z", "UTC")[1], "2026-09-01/2026-10-01");
        assert_eq!(
            values("2026-11-01T03:00:00Z", "2026-11-16T05:00:00Z", "America/New_York")[1],
            "2026-09-01/2026-10-01"
        );
        let auckland = values("2026-10-31T11:30:00Z", "2026-11-15T11:00:00Z", "Pacific/Auckland");
        assert_eq!(auckland[1], "2026-10-01/2026-11-01");
    }
}
