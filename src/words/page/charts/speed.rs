//! The curve of risk by deployments per week.

use crate::words::{label, per_week, percent, say, speed};

pub fn no_curve() -> &'static str {
    say!("There is no curve to draw.", "Keine Kurve zu zeichnen.")
}

/// The line of the appetite for risk, by itself and beside it.
pub fn is_borne(appetite: f64) -> String {
    say!("{share} is borne", "{share} werden getragen"; share = percent(appetite))
}

pub fn borne(appetite: f64) -> String {
    say!("{share} borne", "{share} getragen"; share = percent(appetite))
}

pub fn extrapolated() -> &'static str {
    say!("extrapolated", "extrapoliert")
}

/// Deployments per week.
pub fn today(rate: f64) -> String {
    say!("today {rate}", "heute {rate}"; rate = per_week(rate))
}

/// A speed and its interval, which may be empty.
pub fn safe(speed: &str, within: &str) -> String {
    say!("safe {speed} {within}", "sicher {speed} {within}"; speed, within).trim_end().to_owned()
}

/// At the end of an interval that goes on beyond the plot: its value.
pub fn goes_on_to(rate: f64) -> String {
    say!("up to {rate}", "bis {rate}"; rate = speed(rate))
}

pub fn caption(service: &str) -> String {
    say!(
        "Chance that {service} spends a full budget within its window",
        "Wahrscheinlichkeit, dass {service} in seinem Fenster ein volles Budget verbraucht";
        service = label(service)
    )
}

pub fn chance() -> &'static str {
    say!("Chance", "Wahrscheinlichkeit")
}

pub fn seen() -> &'static str {
    say!("Seen", "Beobachtet")
}

/// A rate that is not beyond what was seen.
pub fn within_seen() -> &'static str {
    say!("within four times today's rate", "bis zum Vierfachen der heutigen Rate")
}
