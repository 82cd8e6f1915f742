//! Why the gate gives no verdict, for a person.

use super::name::joined;
use super::{name, say};
use crate::score::gate::{GateRefusal, NoVerdict};

pub fn no_verdict(verdict: NoVerdict) -> &'static str {
    match verdict {
        NoVerdict::NoData => say!("no data", "keine Daten"),
        NoVerdict::Unreadable => say!("unreadable", "unlesbar"),
    }
}

/// Why there is no verdict, for a person.
pub fn gate_refusal_text(refusal: &GateRefusal) -> String {
    format!("{}: {}\n", no_verdict(refusal.verdict), refusal.message)
}

/// The first file that could not be read with its reason, and how many there are besides.
pub fn not_all_read(file: &str, error: &str, more: u64) -> String {
    let more = match more {
        0 => String::new(),
        1 => say!(
            " Another file could not be read either.",
            " Eine weitere Datei konnte ebenfalls nicht gelesen werden."
        )
        .into(),
        n => say!(
            " {n} other files could not be read either.",
            " {n} weitere Dateien konnten ebenfalls nicht gelesen werden.";
            n
        ),
    };
    say!(
        "{file} could not be read, and a gate does not decide on part of the data. {error}{more}",
        "{file} konnte nicht gelesen werden, und ein Gate entscheidet nicht anhand eines Teils der Daten. {error}{more}";
        file = name(file), error, more
    )
}

/// The settings with the first of what was left out of them, and how much there is besides.
pub fn settings_left_out(file: &str, why: &str, more: u64) -> String {
    let more = match more {
        0 => String::new(),
        1 => say!(" So is 1 more part of it.", " Ebenso 1 weiterer Teil davon.").into(),
        n => say!(" So are {n} more parts of it.", " Ebenso {n} weitere Teile davon."; n),
    };
    say!(
        "A part of {file} was left out, and a gate does not decide by part of its settings. {why}{more}",
        "Ein Teil von {file} wurde ausgelassen, und ein Gate entscheidet nicht nach einem Teil seiner Einstellungen. {why}{more}";
        file = name(file), why, more
    )
}

fn meant(nearest: Option<&str>) -> String {
    nearest.map_or_else(
        String::new,
        |known| say!("; the nearest name is {known}", "; der ähnlichste Name ist {known}"; known = name(known)),
    )
}

pub fn no_such_service(service: &str, nearest: Option<&str>) -> String {
    match nearest {
        None => say!(
            "No service is called {service}: the files name none.",
            "Kein Service heißt {service}: Die Dateien nennen keinen.";
            service = name(service)
        ),
        known => say!(
            "No service is called {service}{meant}.", "Kein Service heißt {service}{meant}.";
            service = name(service), meant = meant(known)
        ),
    }
}

pub fn no_such_slo(slo: &str, service: &str, nearest: Option<&str>) -> String {
    match nearest {
        None => say!(
            "{service} has no SLO {slo}: the files name none of it.",
            "{service} hat kein SLO {slo}: Die Dateien nennen keines von ihm.";
            service = name(service), slo = name(slo)
        ),
        known => say!(
            "{service} has no SLO {slo}{meant}.", "{service} hat kein SLO {slo}{meant}.";
            service = name(service), slo = name(slo), meant = meant(known)
        ),
    }
}

pub fn unknown_kind(kind: &str, nearest: Option<&str>, usual: &[&str]) -> String {
    let usual: Vec<String> = usual.iter().map(|kind| (*kind).to_owned()).collect();
    say!(
        "No kind of change is called {kind}{meant}. Known without any file are {usual}.",
        "Keine Art von Änderung heißt {kind}{meant}. Ohne jede Datei bekannt sind {usual}.";
        kind = name(kind), meant = meant(nearest), usual = joined(&usual)
    )
}
