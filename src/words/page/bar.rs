//! The bar under the header: the period and what it is compared with, the team, and the search.

use crate::domain::Period;
use crate::words::{count, name, period, say};

pub fn label() -> &'static str {
    say!("Period, team and search", "Zeitraum, Team und Suche")
}

/// `19 Oct – 15 Nov 2026`.
pub fn now(p: &Period) -> String {
    period(p)
}

pub fn against(p: &Period) -> String {
    let before = period(p);
    say!("against {before}", "gegen {before}"; before)
}

pub fn team(chosen: Option<&str>) -> String {
    match chosen {
        Some(team) => name(team),
        None => say!("all teams", "alle Teams").to_owned(),
    }
}

pub fn change() -> &'static str {
    say!("Change", "Ändern")
}

pub fn language() -> &'static str {
    say!("Language", "Sprache")
}

pub fn preset() -> &'static str {
    say!("Period", "Zeitraum")
}

pub fn preset_weeks() -> &'static str {
    say!("last four complete weeks", "letzte vier volle Wochen")
}

pub fn preset_month() -> &'static str {
    say!("last complete month", "letzter voller Monat")
}

pub fn preset_quarter() -> &'static str {
    say!("last complete quarter", "letztes volles Quartal")
}

pub fn preset_custom() -> &'static str {
    say!("from and to, as below", "von und bis, wie unten")
}

pub fn more_choices() -> &'static str {
    say!("All choices are on Data", "Alle Wahlmöglichkeiten stehen unter Daten")
}

pub fn search() -> &'static str {
    say!("Search", "Suche")
}

pub fn search_hint() -> &'static str {
    say!("Service, team, SLO, incident, feature", "Service, Team, SLO, Incident, Feature")
}

/// For those who hear it while they type.
pub fn found(n: u64) -> String {
    match n {
        0 => say!("Nothing of that name in the files.", "Nichts dieses Namens in den Dateien.").to_owned(),
        n => {
            let n = count(n, say!("match", "Treffer"), say!("matches", "Treffer"));
            say!("{n}; Enter goes to the first.", "{n}; die Eingabetaste führt zum ersten."; n)
        }
    }
}

pub fn more_found(n: u64) -> String {
    let n = crate::words::integer(n);
    say!("and {n} more: type more of the name", "und {n} weitere: mehr vom Namen eingeben"; n)
}

/// What kind of thing a match is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Service,
    Team,
    Slo,
    Incident,
    Feature,
    Word,
}

impl Kind {
    pub fn said(self) -> &'static str {
        match self {
            Kind::Service => say!("service", "Service"),
            Kind::Team => say!("team", "Team"),
            Kind::Slo => say!("SLO", "SLO"),
            Kind::Incident => say!("incident", "Incident"),
            Kind::Feature => say!("feature", "Feature"),
            Kind::Word => say!("in Method", "unter Methode"),
        }
    }
}

/// The field above the list of services.
pub fn find_service() -> &'static str {
    say!("Services whose name or team holds", "Services, deren Name oder Team enthält")
}

pub fn services_shown(n: u64, all: u64) -> String {
    let (n, all) = (crate::words::integer(n), crate::words::integer(all));
    say!("{n} of {all} services are listed.", "{n} von {all} Services sind aufgeführt."; n, all)
}

pub fn from() -> &'static str {
    say!("From", "Von")
}

pub fn to() -> &'static str {
    say!("To (exclusive)", "Bis (ausschließlich)")
}

pub fn compared_with() -> &'static str {
    say!("Compared with", "Verglichen mit")
}

pub fn period_before() -> &'static str {
    say!("the period before", "dem Zeitraum davor")
}

pub fn year_before() -> &'static str {
    say!("the same weeks a year before", "denselben Wochen ein Jahr zuvor")
}

pub fn team_title() -> &'static str {
    say!("Team", "Team")
}

pub fn all() -> &'static str {
    say!("all", "alle")
}
