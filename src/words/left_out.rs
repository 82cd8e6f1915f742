//! Which services have no section in a report, and why: a sentence for each reason.

use super::name::joined;
use super::{count, say};

/// Why a service has no section of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// No decision is asked of it, and there are many services.
    NotNeeded,
    /// The file would have become too large.
    Room,
    /// Its days could not be had.
    NoDetail,
}

/// One sentence for all that have no section for one reason.
pub fn left_out(why: LeftOut, services: &[String]) -> String {
    let names = joined(services);
    let services = count(services.len() as u64, say!("service", "Service"), say!("services", "Services"));
    match why {
        LeftOut::NotNeeded => say!(
            "{services} without need of a decision (with more than 20 services only those in need have a section): {names}.",
            "{services} ohne Entscheidungsbedarf (bei mehr als 20 Services haben nur die mit Bedarf einen Abschnitt): {names}.";
            services, names
        ),
        LeftOut::Room => say!(
            "{services} for which there is no room, as the file would pass 1 MB; a report of one team has more: {names}.",
            "{services} ohne Platz, da die Datei sonst 1 MB überschritte; der Bericht eines Teams hat mehr: {names}.";
            services, names
        ),
        LeftOut::NoDetail => say!(
            "{services} whose days could not be computed: {names}.",
            "{services}, deren Tage nicht berechnet werden konnten: {names}.";
            services, names
        ),
    }
}
