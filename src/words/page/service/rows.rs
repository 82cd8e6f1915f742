//! The rows behind a service's charts: incidents and deployments.

use crate::words::say;

/// Where a reader of paper finds what is left out there.
pub fn elsewhere() -> &'static str {
    say!("this page on the screen", "diese Seite am Bildschirm")
}

/// In the place of incidents; `known` where the files have any.
pub fn no_incidents(known: bool) -> &'static str {
    match known {
        true => say!("None began in these days.", "In diesen Tagen begann keiner."),
        false => say!("No incidents in the files.", "Keine Incidents in den Dateien."),
    }
}

pub fn no_deployments(known: bool) -> &'static str {
    match known {
        true => say!("None ended in these days.", "In diesen Tagen endete keines."),
        false => say!("No deployments in the files.", "Keine Deployments in den Dateien."),
    }
}

pub fn incidents_caption() -> &'static str {
    say!(
        "Incidents that began in the days shown, the latest first; how each was tied to a deployment",
        "Incidents mit Beginn an den gezeigten Tagen, die jüngsten zuerst; wie jeder einem Deployment zugeordnet wurde"
    )
}

pub fn deployments_caption() -> &'static str {
    say!(
        "Deployments that ended in the days shown, to production or not, whatever their outcome; the latest first",
        "Deployments mit Ende an den gezeigten Tagen, in Produktion oder nicht, mit jedem Ausgang; die jüngsten zuerst"
    )
}
