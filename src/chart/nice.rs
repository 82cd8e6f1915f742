//! Where an axis ends: the next figure that one would say, at or above the largest value.

use crate::domain::Unit;
use crate::score::retro::Scale;

/// Parts of a power of ten.
const STEPS: [f64; 10] = [1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
const MINUTE: f64 = 60.0;
const HOUR: f64 = 3_600.0;
const DAY: f64 = 86_400.0;
/// Seconds: each is written with one unit.
const DURATIONS: [f64; 38] = [
    1.0,
    2.0,
    5.0,
    10.0,
    15.0,
    30.0,
    MINUTE,
    2.0 * MINUTE,
    5.0 * MINUTE,
    10.0 * MINUTE,
    15.0 * MINUTE,
    20.0 * MINUTE,
    30.0 * MINUTE,
    45.0 * MINUTE,
    HOUR,
    2.0 * HOUR,
    3.0 * HOUR,
    4.0 * HOUR,
    6.0 * HOUR,
    8.0 * HOUR,
    12.0 * HOUR,
    18.0 * HOUR,
    DAY,
    2.0 * DAY,
    3.0 * DAY,
    4.0 * DAY,
    5.0 * DAY,
    7.0 * DAY,
    10.0 * DAY,
    14.0 * DAY,
    21.0 * DAY,
    30.0 * DAY,
    45.0 * DAY,
    60.0 * DAY,
    90.0 * DAY,
    120.0 * DAY,
    180.0 * DAY,
    365.0 * DAY,
];

/// Whether `end` is not below `value`, but for what is lost in adding.
fn holds(end: f64, value: f64) -> bool {
    end >= value * (1.0 - 1e-9)
}

/// At or above a finite `value` above 0: 1, 1.5, 2, 2.5, 3, 4, 5, 6 or 8 of a power of ten.
pub fn number(value: f64) -> f64 {
    if !value.is_finite() || value <= 0.0 {
        return 1.0;
    }
    let power = libm::floor(libm::log10(value)) as i32;
    let ten = libm::pow(10.0, f64::from(power.abs()));
    // Divided rather than multiplied by a fraction: 3 / 10 is 0.3.
    let of = |step: f64| if power < 0 { step / ten } else { step * ten };
    STEPS.into_iter().map(of).find(|end| holds(*end, value)).unwrap_or(value)
}

/// Seconds.
pub fn duration(secs: f64) -> f64 {
    let listed = DURATIONS.into_iter().find(|end| holds(*end, secs));
    listed.unwrap_or_else(|| number(secs / DAY) * DAY)
}

fn whole(value: f64) -> f64 {
    let up = libm::ceil(value - 1e-9).max(1.0);
    if up <= 10.0 { up } else { number(up) }
}

/// On a metric's scale. A share ends at 1 at the latest.
pub fn scaled(value: f64, scale: Scale) -> f64 {
    match scale {
        Scale::Count => whole(value),
        Scale::Seconds if value <= 0.0 => HOUR,
        Scale::Seconds => duration(value),
        Scale::Ratio => number(value).min(1.0),
    }
}

/// In a unit, as it is written: a frequency per day or per week.
pub fn of_unit(value: f64, unit: Unit) -> f64 {
    match unit {
        Unit::Ratio => number(value).min(1.0),
        Unit::Seconds => duration(value),
        Unit::PerDay if value < 0.95 => number((value * 7.0).max(2.0)) / 7.0,
        Unit::Count => whole(value),
        Unit::DaysPerWeek => whole(value).min(7.0),
        _ => number(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_ends_at_a_figure_one_would_say_at_or_above_the_largest_value() {
        for (value, scale, end) in [
            (79.5, Scale::Count, 80.0),
            (12.8, Scale::Count, 15.0),
            (7.2, Scale::Count, 8.0),
            (0.0, Scale::Count, 1.0),
            (0.159, Scale::Ratio, 0.2),
            (0.3, Scale::Ratio, 0.3),
            (0.93, Scale::Ratio, 1.0),
            (7_680.0, Scale::Seconds, 3.0 * HOUR),
            (79_860.0, Scale::Seconds, DAY),
            (3.0 * DAY, Scale::Seconds, 3.0 * DAY),
            (800.0 * DAY, Scale::Seconds, 800.0 * DAY),
        ] {
            assert_eq!(scaled(value, scale), end, "{value}");
        }
    }

    #[test]
    fn the_end_is_never_below_the_value_nor_more_than_two_and_a_half_times_it() {
        for i in 1..4_000 {
            let value = f64::from(i) * f64::from(i) / 977.0;
            for end in [number(value), duration(value * 1_000.0) / 1_000.0] {
                assert!(end >= value * (1.0 - 1e-9) && end <= value * 2.5 + 1e-9, "{value}: {end}");
            }
        }
    }

    #[test]
    fn a_frequency_ends_in_the_unit_it_is_written_in() {
        assert_eq!(of_unit(3.3, Unit::PerDay), 4.0);
        assert_eq!(of_unit(3.2 / 7.0, Unit::PerDay), 4.0 / 7.0);
        assert_eq!(of_unit(0.01, Unit::PerDay), 2.0 / 7.0);
    }
}
