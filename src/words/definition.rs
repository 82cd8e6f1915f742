//! What may be chosen, in words: each definition, what it means, its values; and how an incident was tied by hand.

use super::{count, date_time, label, name, say, sentence_case};
use crate::domain::Instant;
use crate::protocol::Definition;
use crate::score::{IncidentRow, Rule};

/// Title of a list.
pub fn definition_title(of: Definition) -> &'static str {
    match of {
        Definition::MissingData => say!("Missing data counts as", "Fehlende Daten zählen als"),
        Definition::FailRule => say!("Deployments count as failed by", "Deployments gelten als fehlgeschlagen durch"),
        Definition::LeadTime => say!("Lead time of each", "Durchlaufzeit je"),
        Definition::Levels => say!("DORA’s levels as of", "DORA-Stufen, Stand"),
        Definition::Benchmark => say!("Benchmark", "Benchmark"),
        Definition::Industry => say!("Benchmark: industry", "Benchmark: Branche"),
        Definition::Size => say!("Benchmark: size", "Benchmark: Größe"),
    }
}

/// Heading of those that belong together; [`Definition::ALL`] names them one after the other.
pub fn definition_group(of: Definition) -> &'static str {
    match of {
        Definition::MissingData => say!("Reliability", "Zuverlässigkeit"),
        Definition::FailRule | Definition::LeadTime => say!("Delivery", "Auslieferung"),
        Definition::Levels | Definition::Benchmark | Definition::Industry | Definition::Size => {
            say!("Comparison with others", "Vergleich mit anderen")
        }
    }
}

/// One sentence of what it means.
pub fn definition_sentence(of: Definition) -> &'static str {
    match of {
        Definition::MissingData => say!(
            "A gap between SLI samples counts for nothing, or as many events as the sample before it, all good or all bad.",
            "Eine Lücke zwischen SLI-Messwerten zählt nicht, oder mit so vielen Ereignissen wie der Messwert davor, alle gut oder alle schlecht."
        ),
        Definition::FailRule => say!(
            "What makes a deployment a failed one: an incident by any rule, only one that names it, only one within 24 hours after it, or besides incidents a rollback, revert or hotfix that follows.",
            "Was ein Deployment zu einem fehlgeschlagenen macht: ein Incident nach irgendeiner Regel, nur einer, der es nennt, nur einer binnen 24 Stunden danach, oder außer Incidents auch ein Rollback, Revert oder Hotfix, der folgt."
        ),
        Definition::LeadTime => say!(
            "A deployment counts once, by its earliest commit; or every change counts, as DORA does, which needs a row for each commit.",
            "Ein Deployment zählt einmal, mit seinem frühesten Commit; oder jede Änderung zählt, wie bei DORA, wozu es für jeden Commit eine Zeile braucht."
        ),
        Definition::Levels => say!(
            "DORA’s clusters moved from year to year, and 2024’s are not in order for change failures.",
            "Die Cluster von DORA verschieben sich von Jahr zu Jahr, und die von 2024 sind bei der Fehlerquote von Änderungen nicht in Reihenfolge."
        ),
        Definition::Benchmark => say!(
            "The edition of DORA’s Quick Check whose answers the figures stand beside.",
            "Die Ausgabe des Quick Check von DORA, neben deren Antworten die Zahlen stehen."
        ),
        Definition::Industry => {
            say!("Whose answers: those of one industry, or of all.", "Wessen Antworten: die einer Branche oder aller.")
        }
        Definition::Size => say!(
            "Or those of organisations with as many employees.",
            "Oder die von Organisationen mit ebenso vielen Beschäftigten."
        ),
    }
}

/// A value, in words.
pub fn definition_value(of: Definition, value: &str) -> String {
    let known = match (of, value) {
        (Definition::MissingData, "ignored") => say!("nothing (ignored)", "nichts (ausgelassen)"),
        (Definition::MissingData, "good") => say!("good events", "gute Ereignisse"),
        (Definition::MissingData, "bad") => say!("bad events", "schlechte Ereignisse"),
        (Definition::FailRule, "all") => say!("all signs", "alle Anzeichen"),
        (Definition::FailRule, "incidents") => say!("incidents, by any rule", "Incidents, nach irgendeiner Regel"),
        (Definition::FailRule, "named") => say!("incidents that name them", "Incidents, die sie nennen"),
        (Definition::FailRule, "time") => say!("incidents within 24\u{a0}h", "Incidents binnen 24\u{a0}h"),
        (Definition::LeadTime, "deployment") => say!("deployment", "Deployment"),
        (Definition::LeadTime, "change") => say!("change", "Änderung"),
        (Definition::Benchmark, year) => return format!("Quick Check {}", name(year)),
        (Definition::Industry, "all") => say!("all industries", "alle Branchen"),
        (Definition::Size, "all") => say!("all sizes", "alle Größen"),
        (Definition::Size, staff) => {
            let staff = match staff.strip_suffix("-or-more") {
                Some(least) => say!("{least} or more", "{least} oder mehr"; least),
                None => staff.to_owned(),
            };
            return say!("{staff} employees", "{staff} Beschäftigte"; staff = name(&staff));
        }
        (Definition::Industry, words) => return sentence_case(&name(&words.replace('-', " "))),
        (_, other) => return name(other),
    };
    known.into()
}

/// The first entry of a list: what holds when nothing is chosen, and who says so.
pub fn definition_default(of: Definition, by_settings: Option<&str>) -> String {
    match (by_settings, of.built_in()) {
        (Some(value), _) => {
            say!("{value}, as the settings say", "{value}, laut Einstellungen"; value = definition_value(of, value))
        }
        (None, Some(value)) => {
            say!("{value} (default)", "{value} (Standard)"; value = definition_value(of, value))
        }
        (None, None) if of == Definition::Size => say!("not by size (default)", "nicht nach Größe (Standard)").into(),
        (None, None) => say!(
            "all industries, unless a size is chosen (default)",
            "alle Branchen, wenn keine Größe gewählt ist (Standard)"
        )
        .into(),
    }
}

/// What saving does, and what was tied by hand so far.
pub fn saved_settings(tied: u64) -> String {
    let tied = match tied {
        0 => say!(
            "Which deployment caused an incident is chosen on its service’s page.",
            "Welches Deployment einen Incident verursacht hat, wird auf der Seite seines Service gewählt."
        )
        .into(),
        n => say!(
            "On this page {tied} tied by hand; the service’s page takes that back.",
            "Auf dieser Seite {tied} von Hand zugeordnet; die Seite des Service nimmt das zurück.";
            tied = count(n, say!("incident was", "Incident wurde"), say!("incidents were", "Incidents wurden"))
        ),
    };
    say!(
        "{tied} “Save settings” writes scorecard.yaml with what was chosen here, what was tied by hand and all that the settings you handed over say: with the same exports it alone gives the same figures. Hand it over in their place. The team, the compared period and the time of the data are not in it; they stand in the page's address.",
        "{tied} „Einstellungen speichern“ schreibt scorecard.yaml mit allem, was hier gewählt und von Hand zugeordnet wurde und was die übergebenen Einstellungen sagen: Mit denselben Exporten ergibt sie allein dieselben Zahlen. Übergeben Sie sie an deren Stelle. Das Team, der Vergleichszeitraum und der Datenstand sind nicht darin; sie stehen in der Adresse der Seite.";
        tied
    )
}

pub fn cause_none() -> &'static str {
    say!("no deployment", "kein Deployment")
}

pub fn cause_said_here() -> &'static str {
    say!(
        "Chosen on this page; the first entry of the list takes it back.",
        "Auf dieser Seite gewählt; der erste Eintrag der Liste nimmt es zurück."
    )
}

pub fn cause_said_in_settings() -> &'static str {
    say!("Chosen in the settings.", "In den Einstellungen gewählt.")
}

pub fn cause_needs_id() -> &'static str {
    say!("The incident has no id to choose it by.", "Der Incident hat keine Kennung, nach der er zu wählen wäre.")
}

pub fn cause_label(incident: &str) -> String {
    say!("Incident {incident} was caused by", "Incident {incident} wurde verursacht durch"; incident = name(incident))
}

/// The entry that leaves it to the rules. Once a person has spoken, what they would say is not known.
pub fn cause_by_rule(i: &IncidentRow, said: bool) -> String {
    match &i.deployment {
        _ if said => say!("as the files and settings have it", "wie in Dateien und Einstellungen").into(),
        Some(deployment) if i.rule == Rule::Override => label(deployment),
        Some(deployment) => {
            say!("{deployment}, by rule", "{deployment}, nach Regel"; deployment = label(deployment))
        }
        None if i.rule == Rule::Override => cause_none().into(),
        None => say!("no deployment, by rule", "kein Deployment, nach Regel").into(),
    }
}

/// A deployment to choose: `v1.4.2, 9 Nov 2026 10:00 UTC`.
pub fn cause_offered(deployment: &str, finished_at: Instant) -> String {
    format!("{}, {}", label(deployment), date_time(finished_at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_of_every_definition_has_words_of_its_own() {
        for of in Definition::ALL {
            let mut all: Vec<String> = of.values().into_iter().map(|v| definition_value(of, v)).collect();
            let n = all.len();
            all.sort();
            all.dedup();
            assert_eq!(all.len(), n, "{all:?}");
            assert!(definition_sentence(of).ends_with('.') && !definition_title(of).is_empty());
        }
    }

    #[test]
    fn a_default_says_who_gives_it() {
        assert_eq!(definition_default(Definition::FailRule, None), "all signs (default)");
        assert_eq!(
            definition_default(Definition::FailRule, Some("named")),
            "incidents that name them, as the settings say"
        );
        assert_eq!(definition_default(Definition::Size, None), "not by size (default)");
    }
}
