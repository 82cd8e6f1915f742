//! What may be chosen, in words: each definition, what it means, its values; and how an incident was tied by hand.

use super::{count, date_time, label, name, sentence_case};
use crate::domain::Instant;
use crate::protocol::Definition;
use crate::score::{IncidentRow, Rule};

/// Title of a list.
pub const fn definition_title(of: Definition) -> &'static str {
    match of {
        Definition::MissingData => "Missing data counts as",
        Definition::FailRule => "Deployments count as failed by",
        Definition::LeadTime => "Lead time of each",
        Definition::Levels => "DORA’s levels as of",
        Definition::Benchmark => "Benchmark",
        Definition::Industry => "Benchmark: industry",
        Definition::Size => "Benchmark: size",
    }
}

/// Heading of those that belong together; [`Definition::ALL`] names them one after the other.
pub const fn definition_group(of: Definition) -> &'static str {
    match of {
        Definition::MissingData => "Reliability",
        Definition::FailRule | Definition::LeadTime => "Delivery",
        Definition::Levels | Definition::Benchmark | Definition::Industry | Definition::Size => {
            "Comparison with others"
        }
    }
}

/// One sentence of what it means.
pub const fn definition_sentence(of: Definition) -> &'static str {
    match of {
        Definition::MissingData => {
            "A gap between SLI samples counts for nothing, or as many events as the sample before it, all good or all bad."
        }
        Definition::FailRule => {
            "What makes a deployment a failed one: an incident by any rule, only one that names it, only one within 24 hours after it, or besides incidents a rollback, revert or hotfix that follows."
        }
        Definition::LeadTime => {
            "A deployment counts once, by its earliest commit; or every change counts, as DORA does, which needs a row for each commit."
        }
        Definition::Levels => {
            "DORA’s clusters moved from year to year, and 2024’s are not in order for change failures."
        }
        Definition::Benchmark => "The edition of DORA’s Quick Check whose answers the figures stand beside.",
        Definition::Industry => "Whose answers: those of one industry, or of all.",
        Definition::Size => "Or those of organisations with as many employees.",
    }
}

/// A value, in words.
pub fn definition_value(of: Definition, value: &str) -> String {
    let known = match (of, value) {
        (Definition::MissingData, "ignored") => "nothing (ignored)",
        (Definition::MissingData, "good") => "good events",
        (Definition::MissingData, "bad") => "bad events",
        (Definition::FailRule, "all") => "all signs",
        (Definition::FailRule, "incidents") => "incidents, by any rule",
        (Definition::FailRule, "named") => "incidents that name them",
        (Definition::FailRule, "time") => "incidents within 24\u{a0}h",
        (Definition::LeadTime, "deployment") => "deployment",
        (Definition::LeadTime, "change") => "change",
        (Definition::Benchmark, year) => return format!("Quick Check {}", name(year)),
        (Definition::Industry, "all") => "all industries",
        (Definition::Size, "all") => "all sizes",
        (Definition::Size, staff) => return format!("{} employees", name(&staff.replace("-or-more", " or more"))),
        (Definition::Industry, words) => return sentence_case(&name(&words.replace('-', " "))),
        (_, other) => return name(other),
    };
    known.into()
}

/// The first entry of a list: what holds when nothing is chosen, and who says so.
pub fn definition_default(of: Definition, by_settings: Option<&str>) -> String {
    match (by_settings, of.built_in()) {
        (Some(value), _) => format!("{}, as the settings say", definition_value(of, value)),
        (None, Some(value)) => format!("{} (default)", definition_value(of, value)),
        (None, None) if of == Definition::Size => "not by size (default)".into(),
        (None, None) => "all industries, unless a size is chosen (default)".into(),
    }
}

/// What saving does, and what was tied by hand so far.
pub fn saved_settings(tied: u64) -> String {
    let tied = match tied {
        0 => "Which deployment caused an incident is chosen on its service’s page.".into(),
        n => format!(
            "On this page {} tied by hand; the service’s page takes that back.",
            count(n, "incident was", "incidents were")
        ),
    };
    format!(
        "{tied} “Save settings” writes scorecard.yaml with what was chosen here, what was tied by hand and all that the settings you handed over say: with the same exports it alone gives the same figures. Hand it over in their place. The team, the compared period and the time of the data are not in it; they stand in the page's address."
    )
}

pub const CAUSE_NONE: &str = "no deployment";
pub const CAUSE_SAID_HERE: &str = "Chosen on this page; the first entry of the list takes it back.";
pub const CAUSE_SAID_IN_SETTINGS: &str = "Chosen in the settings.";
pub const CAUSE_NEEDS_ID: &str = "The incident has no id to choose it by.";

pub fn cause_label(incident: &str) -> String {
    format!("Incident {} was caused by", name(incident))
}

/// The entry that leaves it to the rules. Once a person has spoken, what they would say is not known.
pub fn cause_by_rule(i: &IncidentRow, said: bool) -> String {
    match &i.deployment {
        _ if said => "as the files and settings have it".into(),
        Some(deployment) if i.rule == Rule::Override => label(deployment),
        Some(deployment) => format!("{}, by rule", label(deployment)),
        None if i.rule == Rule::Override => CAUSE_NONE.into(),
        None => "no deployment, by rule".into(),
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
