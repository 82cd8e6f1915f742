//! The rows behind a service's charts: incidents and deployments.

use crate::words::{of_all, say};

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

/// Of `shown` deployments; `of_all` where those are chosen from more.
pub fn deployments_caption(shown: u64, of: Option<u64>) -> String {
    let caption = say!(
        "Deployments that ended in the days shown, the latest first",
        "Deployments mit Ende an den gezeigten Tagen, die jüngsten zuerst"
    );
    match of.filter(|of| shown < *of) {
        None => caption.to_owned(),
        Some(of) => {
            let n = of_all(shown, of);
            say!(
                "{caption}; {n} shown: those that hurt, and of the others only the latest",
                "{caption}; {n} gezeigt: die mit Schaden und von den übrigen nur die jüngsten"; caption, n
            )
        }
    }
}
