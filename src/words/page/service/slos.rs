//! The SLOs of a service: the table, and what stands under each chart.

use crate::domain::{Instant, Method};
use crate::words::{burn, date_time, integer, label, look_back, percent, say};

pub fn title() -> &'static str {
    say!("Does it keep its promises?", "Hält der Service seine Zusagen?")
}

pub fn none() -> &'static str {
    say!(
        "The files hold no SLO and no measurements of this service.",
        "Die Dateien enthalten weder ein SLO noch Messwerte dieses Service."
    )
}

pub fn caption(until: Instant) -> String {
    let at = date_time(until);
    say!("SLOs over their own windows, up to {at}", "SLOs über ihre eigenen Fenster, bis {at}"; at)
}

/// What an SLO counts.
pub fn method(m: Method) -> &'static str {
    match m {
        Method::Occurrences => say!("events", "Ereignisse"),
        Method::Timeslices => say!("time slices", "Zeitscheiben"),
        Method::RatioTimeslices => say!("mean of slices", "Mittel der Zeitscheiben"),
    }
}

/// The files that measure or define it, the first two by name.
pub fn sources(files: &[String]) -> String {
    let names: Vec<String> = files.iter().take(2).map(|file| label(file)).collect();
    match files.len().saturating_sub(names.len()) {
        0 if names.is_empty() => say!("not told", "nicht angegeben").into(),
        0 => names.join(", "),
        more => {
            say!("{names}, +{more} more", "{names}, +{more} weitere"; names = names.join(", "), more = integer(more as u64))
        }
    }
}

/// After a verdict that rests on little.
pub fn weak() -> &'static str {
    say!(", weak evidence", ", schwach belegt")
}

/// After the name of a window that has not ended.
pub fn so_far() -> &'static str {
    say!(", so far", ", bis jetzt")
}

/// After the name of a window with days that have none.
pub fn covered(share: f64) -> String {
    let share = percent(share);
    say!(", {share} of its days with samples", ", Messwerte an {share} der Tage"; share)
}

/// A burn rate, and the look-back that it is of.
pub fn burn_over(rate: f64, window: &str) -> String {
    let (rate, window) = (burn(rate), look_back(window));
    say!("{rate} over {window}", "{rate} über {window}"; rate, window)
}

// ---- under the charts ----

pub fn sli_note() -> &'static str {
    say!(
        "Triangle: below the objective; a break in the line: no data.",
        "Dreieck: unter dem Ziel; eine Lücke in der Linie: keine Daten."
    )
}

/// How a line of the budget is to be read, by its window; `estimated` where that goes on.
pub fn left_note(calendar: bool, estimated: bool) -> &'static str {
    if estimated {
        say!(
            "Of the budget of the whole calendar window, which is estimated from the events so far where the window goes on. Dashed: an even spend; both begin anew with each window.",
            "Vom Budget des ganzen Kalenderfensters, das aus den bisherigen Ereignissen geschätzt ist, wo das Fenster noch läuft. Gestrichelt: gleichmäßiger Verbrauch; beide beginnen mit jedem Fenster neu."
        )
    } else if calendar {
        say!(
            "Of the budget of the whole calendar window. Dashed: an even spend; both begin anew with each window.",
            "Vom Budget des ganzen Kalenderfensters. Gestrichelt: gleichmäßiger Verbrauch; beide beginnen mit jedem Fenster neu."
        )
    } else {
        say!(
            "A rolling window has no line of even spending: above 0 is within the budget.",
            "Ein gleitendes Fenster hat keine Linie gleichmäßigen Verbrauchs: Über 0 ist das Budget eingehalten."
        )
    }
}

/// What else is drawn where the budget is.
pub fn left_events_note() -> &'static str {
    say!(
        "Ticks under it: deployments to production, the long ones hurt; bands: incidents.",
        "Striche darunter: Deployments in Produktion, die langen haben geschadet; Bänder: Incidents."
    )
}

pub fn burn_note() -> &'static str {
    say!(
        "Low: at most 1×, an even spend or slower; middle: above 1×; full: 3× and more; a slanted line: no data.",
        "Niedrig: höchstens 1×, gleichmäßiger Verbrauch oder langsamer; mittel: über 1×; voll: 3× und mehr; ein schräger Strich: keine Daten."
    )
}
