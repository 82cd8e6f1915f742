//! What is said at every chart and table: the values read from it, and how to save it.

use super::{count, date, day, duration, integer, multiple_title, percent, say, scaled, signed_percent};
use crate::domain::{Instant, Period, Unit};
use crate::metric::stats::XMR_NEEDS;
use crate::score::retro::Scale;

// ---- reading ----

/// In the place of a value, while none is chosen.
pub fn read_hint() -> &'static str {
    say!(
        "Point at the chart or use the arrow keys to read a value; Escape to clear.",
        "Auf das Diagramm zeigen oder mit den Pfeiltasten einen Wert ablesen; Escape nimmt ihn weg."
    )
}

pub fn no_data() -> &'static str {
    say!("no data", "keine Daten")
}

/// `payments: 12 %`.
pub fn value_at(what: &str, value: &str) -> String {
    format!("{what}: {value}")
}

/// `3 Nov 2026: 99.95 %`.
pub fn value_of_day(day: Instant, value: &str) -> String {
    value_at(&date(day), value)
}

/// `Week of 2 Nov 2026: 1.4 per day`.
pub fn value_of_week(week: Instant, value: &str) -> String {
    say!("Week of {week}: {value}", "Woche ab {week}: {value}"; week = date(week), value)
}

/// `99.95 %, objective 99.9 %`.
pub fn beside_objective(value: &str, objective: &str) -> String {
    say!("{value}, objective {objective}", "{value}, Ziel {objective}"; value, objective)
}

/// `12 % of the budget left`.
pub fn budget_of_day(left: f64, estimated: bool) -> String {
    let said = match left {
        left if left < 0.0 => say!("{share} overspent", "{share} überzogen"; share = signed_percent(-left)),
        left => say!("{share} of the budget left", "{share} des Budgets übrig"; share = signed_percent(left)),
    };
    if estimated { say!("{said}, estimated", "{said}, geschätzt"; said) } else { said }
}

/// Where an even spend of a budget would be.
pub fn expected(left: f64) -> String {
    say!("expected by now: {left}", "bis jetzt erwartet: {left}"; left = signed_percent(left))
}

/// The same after a sentence.
pub fn expected_after(left: f64) -> String {
    format!("; {}", expected(left))
}

fn deployments(n: u64) -> String {
    count(n, say!("deployment", "Deployment"), say!("deployments", "Deployments"))
}

/// What happened on a day; what is in no file is not told as none.
pub fn events_of_day(deployed: Option<(u64, u64)>, incidents: Option<u64>) -> String {
    let deployed = match deployed {
        None => say!("no deployments in the files", "keine Deployments in den Dateien").to_owned(),
        Some((0, _)) => say!("no deployment", "kein Deployment").to_owned(),
        Some((n, hurt)) => format!("{}, {}", deployments(n), of_them_hurt(hurt)),
    };
    let incidents = match incidents {
        None => say!("no incidents in the files", "keine Incidents in den Dateien").to_owned(),
        Some(0) => say!("no incident begun", "kein Incident begonnen").to_owned(),
        Some(n) => {
            let n = count(n, say!("incident", "Incident"), say!("incidents", "Incidents"));
            say!("{n} begun", "{n} begonnen"; n)
        }
    };
    format!("{deployed}; {incidents}")
}

pub fn of_them_hurt(n: u64) -> String {
    match n {
        0 => say!("none of them hurt", "keines davon schadete").to_owned(),
        1 => say!("1 of them hurt", "1 davon schadete").to_owned(),
        n => say!("{n} of them hurt", "{n} davon schadeten"; n = integer(n)),
    }
}

/// `3 deployments in 1 h to 6 h`; seconds.
pub fn deployments_took(n: u64, low: f64, high: f64) -> String {
    let (n, low, high) = (deployments(n), duration(low), duration(high));
    say!("{n} in {low} to {high}", "{n} in {low} bis {high}"; n, low, high)
}

/// In the place of a duration that has no end yet.
pub fn still_open() -> &'static str {
    say!("still open", "noch offen")
}

/// After a value of a week, where it is so.
pub fn outside_variation() -> &'static str {
    say!(", outside natural variation", ", außerhalb der natürlichen Schwankung")
}

/// `, n = 12` after a value that is not a count itself.
pub fn n_after(scale: Scale, n: u64) -> String {
    if scale == Scale::Count { String::new() } else { format!(", n\u{a0}=\u{a0}{}", integer(n)) }
}

/// `12.3 points`.
pub fn points_of(value: &str) -> String {
    say!("{value}\u{a0}points", "{value}\u{a0}Punkte"; value)
}

/// `INC-7: 12 % of what was spent`.
pub fn share_of_spent(name: &str, share: f64) -> String {
    let share = percent(share);
    say!("{name}: {share} of what was spent", "{name}: {share} des Verbrauchten"; name, share)
}

/// The same with that of all before it.
pub fn share_so_far(name: &str, share: f64, so_far: f64) -> String {
    let (said, so_far) = (share_of_spent(name, share), percent(so_far));
    say!("{said}, {so_far} so far", "{said}, {so_far} kumuliert"; said, so_far)
}

/// A point of the curve of risk: a rate, and its chance.
pub fn chance_at(rate: &str, chance: &str, extrapolated: bool) -> String {
    let said = say!(
        "{rate} deployments per week: {chance} chance of spending a full budget",
        "{rate} Deployments je Woche: verbraucht mit {chance} Wahrscheinlichkeit ein volles Budget";
        rate,
        chance
    );
    if extrapolated { say!("{said}, extrapolated", "{said}, extrapoliert"; said) } else { said }
}

// ---- titles and axes ----

/// What stands out among weeks: the second half of a small multiple's title. `known` weeks have data.
pub fn weeks_standing_out(outside: u64, known: usize, limits: bool) -> String {
    match (known, limits, outside) {
        (0, ..) => say!("no week has data", "keine Woche hat Daten").to_owned(),
        (known, false, _) if known >= XMR_NEEDS => {
            say!("the level shifted", "das Niveau hat sich verschoben").to_owned()
        }
        (_, false, _) => {
            say!("too few weeks to tell what stands out", "zu wenige Wochen, um zu sagen, was auffällt").to_owned()
        }
        (.., 0) => say!("no week stands out", "keine Woche fällt auf").to_owned(),
        (.., 1) => say!("1 week stands out", "1 Woche fällt auf").to_owned(),
        (.., n) => say!("{n} weeks stand out", "{n} Wochen fallen auf"; n = integer(n)),
    }
}

/// The one week that stands out, begun at `week`, as a small multiple's title: its value, and whether that is `above`
/// the mean.
pub fn week_standing_out(metric: &str, value: f64, scale: Scale, week: Instant, above: bool) -> String {
    let how = match (scale, above) {
        (Scale::Count, true) => say!("unusually many", "ungewöhnlich viele"),
        (Scale::Count, false) => say!("unusually few", "ungewöhnlich wenige"),
        (Scale::Seconds, true) => say!("unusually long", "ungewöhnlich lang"),
        (Scale::Seconds, false) => say!("unusually short", "ungewöhnlich kurz"),
        (Scale::Ratio, true) => say!("unusually high", "ungewöhnlich hoch"),
        (Scale::Ratio, false) => say!("unusually low", "ungewöhnlich niedrig"),
    };
    let (one, many) = match metric {
        "deployments" => (
            say!("deployment to production", "Deployment in Produktion"),
            say!("deployments to production", "Deployments in Produktion"),
        ),
        "incidents" => (say!("incident begun", "begonnener Incident"), say!("incidents begun", "begonnene Incidents")),
        _ => {
            return say!(
                "{title}: {value} in the week of {week}, {how}",
                "{title}: {value} in der Woche ab {week}, {how}";
                title = multiple_title(metric), value = scaled(value, scale), week = day(week), how
            );
        }
    };
    say!(
        "{what} in the week of {week}: {how}",
        "{what} in der Woche ab {week}: {how}";
        what = count(value.max(0.0) as u64, one, many), week = day(week), how
    )
}

/// After what a drawing says.
pub fn logarithmic() -> &'static str {
    say!("Logarithmic axis.", "Logarithmische Achse.")
}

/// On a drawing whose axis does not begin at 0.
pub fn axis_begins(at: f64) -> String {
    say!("axis from {at}", "Achse ab {at}"; at = percent(at))
}

/// The same as a sentence.
pub fn begins_at(low: f64) -> String {
    say!("The axis begins at {low}, not at 0.", "Die Achse beginnt bei {low}, nicht bei 0."; low = percent(low))
}

/// Where only the ends are known.
pub fn not_from_0() -> &'static str {
    say!("The scale does not begin at 0.", "Die Skala beginnt nicht bei 0.")
}

// ---- saving ----

/// Before the names of the formats, which follow as buttons.
pub fn saved_as() -> &'static str {
    say!("Save as", "Speichern als")
}

/// A button's whole name, for who does not see what it stands beside.
pub fn save_as(format: &str, title: &str) -> String {
    say!("Save as {format}: {title}", "Speichern als {format}: {title}"; format, title)
}

pub fn not_saved(file: &str) -> String {
    say!("{file} could not be saved.", "{file} konnte nicht gespeichert werden."; file)
}

/// Of a picture that the browser did not make.
pub fn no_picture() -> &'static str {
    say!(
        "The browser could not draw it as a picture. SVG is drawn without its help.",
        "Der Browser konnte es nicht als Bild zeichnen. SVG entsteht ohne seine Hilfe."
    )
}

/// Under a saved picture: what the drawing says, unless the note under the chart says it as well, and the note.
pub fn under_picture(said: &str, note: &str) -> String {
    let plain = |text: &str| text.replace('\u{a0}', " ");
    if plain(note).contains(plain(said).trim()) { note.to_owned() } else { format!("{said} {note}").trim().to_owned() }
}

/// Over a saved picture: what is drawn, whose it is, and of which days.
pub fn about_picture(caption: &str, service: Option<&str>, period: Option<&Period>) -> String {
    let parts = [Some(caption.to_owned()), service.map(super::label), period.map(super::period)];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

// ---- columns of files: for machines, the same in every language ----

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
