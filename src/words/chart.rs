//! What is said at every chart and table: the values read from it, and how to save it.

use super::{GLUE, count, date, percent};
use crate::domain::{Instant, Period, Unit};
use crate::score::retro::Scale;

/// Before the names of the formats, which follow as buttons.
pub const SAVE_AS: &str = "Save as";
/// In the place of a value, while none is chosen.
pub const READ_HINT: &str = "Point at the chart or use the arrow keys to read a value; Escape to clear.";
pub const NO_DATA: &str = "no data";

/// A column's name in a file, with the unit of its plain numbers; of what has none, the name alone.
pub fn column(head: &str) -> String {
    let unit = match head {
        "SLI" | "Measured" | "Objective" | "Budget left" | "Expected by now" | "At an even spend"
        | "Window covered" | "Of what was spent" | "So far" | "Share" | "Chance" => "ratio",
        "Lead time from" | "to under" | "Recovered in" => "seconds",
        "Velocity" | "Reliability" | "Balanced" => "points",
        _ => return head.to_owned(),
    };
    format!("{head} ({unit})")
}

/// The same for the values of a metric.
pub fn value_column(scale: Scale) -> String {
    let unit = match scale {
        Scale::Count => return "Value".to_owned(),
        Scale::Ratio => "ratio",
        Scale::Seconds => "seconds",
    };
    format!("Value ({unit})")
}

/// The same for a headline.
pub fn headline_column(head: &str, unit: Unit) -> String {
    let unit = match unit {
        Unit::Ratio => "ratio",
        Unit::PerDay => "per day",
        Unit::DaysPerWeek => "days per week",
        Unit::PerWeek => "per week",
        Unit::Seconds => "seconds",
        Unit::Points => "points",
        _ => return head.to_owned(),
    };
    format!("{head} ({unit})")
}

/// A button's whole name, for who does not see what it stands beside.
pub fn save_as(format: &str, title: &str) -> String {
    format!("{SAVE_AS} {format}: {title}")
}

/// Under a saved picture: what the drawing says, unless the note under the chart says it as well, and the note.
pub fn under_picture(said: &str, note: &str) -> String {
    let plain = |text: &str| text.replace(GLUE, " ");
    if plain(note).contains(plain(said).trim()) { note.to_owned() } else { format!("{said} {note}").trim().to_owned() }
}

/// Over a saved picture: what is drawn, whose it is, and of which days.
pub fn about_picture(caption: &str, service: Option<&str>, period: Option<&Period>) -> String {
    let parts = [Some(caption.to_owned()), service.map(super::label), period.map(super::period)];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

pub fn not_saved(file: &str) -> String {
    format!("{file} could not be saved.")
}

/// Of a picture that the browser did not make.
pub const NO_PICTURE: &str = "The browser could not draw it as a picture. SVG is drawn without its help.";

/// `3 Nov 2026: 99.95 %`.
pub fn value_of_day(day: Instant, value: &str) -> String {
    value_at(&date(day), value)
}

/// `Week of 2 Nov 2026: 1.4 per day`.
pub fn value_of_week(week: Instant, value: &str) -> String {
    format!("Week of {}", value_at(&date(week), value))
}

/// What stands out among weeks: the second half of a small multiple's title. `known` weeks have data.
pub fn weeks_standing_out(outside: u64, known: usize, limits: bool) -> String {
    match (known, limits, outside) {
        (0, ..) => "no week has data".into(),
        (_, false, _) => "too few weeks to tell what stands out".into(),
        (.., 0) => "no week stands out".into(),
        (.., 1) => "1 week stands out".into(),
        (.., n) => format!("{} weeks stand out", super::integer(n)),
    }
}

/// On a logarithmic axis, after what a drawing says.
pub const LOGARITHMIC: &str = "Logarithmic axis.";

/// The same of an axis that begins elsewhere than at 0.
pub fn begins_at(low: f64) -> String {
    format!("The axis begins at {}, not at 0.", percent(low))
}

/// Where only the ends are known.
pub const NOT_FROM_0: &str = "The scale does not begin at 0.";

/// After a value of a week, where it is so.
pub const OUTSIDE_VARIATION: &str = ", outside natural variation";

/// `, n = 12` after a value that is not a count itself.
pub fn n_after(scale: Scale, n: u64) -> String {
    if scale == Scale::Count { String::new() } else { format!(", n{GLUE}={GLUE}{}", super::integer(n)) }
}

/// `3 deployments in 1 h to 6 h`; seconds.
pub fn deployments_took(n: u64, low: f64, high: f64) -> String {
    format!("{} in {} to {}", count(n, "deployment", "deployments"), super::duration(low), super::duration(high))
}

/// In the place of a duration that has no end yet.
pub const STILL_OPEN: &str = "still open";

/// Where an even spend of a budget would be.
pub fn expected(left: f64) -> String {
    format!("expected by now: {}", super::signed_percent(left))
}

/// The same after a sentence.
pub fn expected_after(left: f64) -> String {
    format!("; {}", expected(left))
}

/// `12.3 points`.
pub fn points_of(value: &str) -> String {
    format!("{value}{GLUE}points")
}

/// `INC-7: 12 % of what was spent`.
pub fn share_of_spent(name: &str, share: f64) -> String {
    value_at(name, &format!("{} of what was spent", percent(share)))
}

/// The same with that of all before it.
pub fn share_so_far(name: &str, share: f64, so_far: f64) -> String {
    format!("{}, {} so far", share_of_spent(name, share), percent(so_far))
}

/// `payments: 12 %`.
pub fn value_at(what: &str, value: &str) -> String {
    format!("{what}: {value}")
}

/// `objective 99.9 %` after a day's value.
pub fn beside_objective(value: &str, objective: &str) -> String {
    format!("{value}, objective {objective}")
}

/// `12 % of the budget left`.
pub fn budget_of_day(left: f64, estimated: bool) -> String {
    let estimated = if estimated { ", estimated" } else { "" };
    match left {
        left if left < 0.0 => format!("{} overspent{estimated}", super::signed_percent(-left)),
        left => format!("{} of the budget left{estimated}", super::signed_percent(left)),
    }
}

/// What happened on a day; what is in no file is not told as none.
pub fn events_of_day(deployments: Option<(u64, u64)>, incidents: Option<u64>) -> String {
    let deployments = match deployments {
        None => "no deployments in the files".to_owned(),
        Some((0, _)) => "no deployment".to_owned(),
        Some((n, hurt)) => format!("{}, {}", count(n, "deployment", "deployments"), of_them_hurt(hurt)),
    };
    let incidents = match incidents {
        None => "no incidents in the files".to_owned(),
        Some(0) => "no incident begun".to_owned(),
        Some(n) => format!("{} begun", count(n, "incident", "incidents")),
    };
    format!("{deployments}; {incidents}")
}

pub fn of_them_hurt(n: u64) -> String {
    match n {
        0 => "none of them hurt".into(),
        n => format!("{}{GLUE}of them hurt", super::integer(n)),
    }
}

/// On an axis that does not begin at 0.
pub fn axis_begins(at: f64) -> String {
    format!("axis from {}", percent(at))
}

/// A point of the curve of risk: a rate, and its chance.
pub fn chance_at(rate: &str, chance: &str, extrapolated: bool) -> String {
    let seen = if extrapolated { ", extrapolated" } else { "" };
    format!("{rate} deployments per week: {chance} chance of spending a full budget{seen}")
}
