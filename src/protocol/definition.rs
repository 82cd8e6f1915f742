//! The definitions that a reader may choose among, one list for the page, its address and the command line: each
//! with its keys, its values, and its place in the [`Options`].

use super::Options;
use crate::domain::{Edition, FailRule, LeadTimeUnit, LevelsYear, MissingData};
use crate::score::benchmarks;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Definition {
    MissingData,
    FailRule,
    LeadTime,
    Levels,
    Benchmark,
    Industry,
    Size,
}

const MISSING: [(&str, MissingData); 3] =
    [("ignored", MissingData::Ignored), ("good", MissingData::Good), ("bad", MissingData::Bad)];
const FAIL: [(&str, FailRule); 4] =
    [("all", FailRule::All), ("incidents", FailRule::Incidents), ("named", FailRule::Named), ("time", FailRule::Time)];
const LEAD: [(&str, LeadTimeUnit); 2] = [("deployment", LeadTimeUnit::Deployment), ("change", LeadTimeUnit::Change)];
const LEVELS: [(&str, LevelsYear); 4] = [
    ("2021", LevelsYear::Y2021),
    ("2022", LevelsYear::Y2022),
    ("2023", LevelsYear::Y2023),
    ("2024", LevelsYear::Y2024),
];
const EDITIONS: [(&str, Edition); 2] = [("2024", Edition::Y2024), ("2025", Edition::Y2025)];

impl Definition {
    pub const ALL: [Definition; 7] = [
        Definition::MissingData,
        Definition::FailRule,
        Definition::LeadTime,
        Definition::Levels,
        Definition::Benchmark,
        Definition::Industry,
        Definition::Size,
    ];

    /// Its name in `scorecard.yaml`; on the command line with dashes.
    pub const fn key(self) -> &'static str {
        match self {
            Definition::MissingData => "missing_data",
            Definition::FailRule => "fail_rule",
            Definition::LeadTime => "lead_time",
            Definition::Levels => "levels",
            Definition::Benchmark => "benchmark",
            Definition::Industry => "industry",
            Definition::Size => "size",
        }
    }

    /// Its name in the page's address.
    pub const fn short(self) -> &'static str {
        match self {
            Definition::MissingData => "missing",
            Definition::FailRule => "failed",
            Definition::LeadTime => "lead",
            Definition::Levels => "levels",
            Definition::Benchmark => "benchmark",
            Definition::Industry => "industry",
            Definition::Size => "size",
        }
    }

    /// Every value there is; for an industry and a size, of every edition.
    pub fn values(self) -> Vec<&'static str> {
        match self {
            Definition::MissingData => names(&MISSING),
            Definition::FailRule => names(&FAIL),
            Definition::LeadTime => names(&LEAD),
            Definition::Levels => names(&LEVELS),
            Definition::Benchmark => names(&EDITIONS),
            // The older edition has every size that the newer one has, in order.
            Definition::Industry => benchmarks::industries(Edition::Y2024).collect(),
            Definition::Size => benchmarks::sizes(Edition::Y2024).collect(),
        }
    }

    /// What is chosen; `None` is the default, or what the settings say.
    pub fn get(self, options: &Options) -> Option<&str> {
        let choices = &options.choices;
        match self {
            Definition::MissingData => name(&MISSING, options.missing_data),
            Definition::FailRule => name(&FAIL, choices.fail_rule),
            Definition::LeadTime => name(&LEAD, choices.lead_time),
            Definition::Levels => name(&LEVELS, choices.levels),
            Definition::Benchmark => name(&EDITIONS, choices.benchmark),
            Definition::Industry => choices.industry.as_deref(),
            Definition::Size => choices.size.as_deref(),
        }
    }

    /// `None` takes the choice back. False where the value is not known: then nothing changes.
    pub fn set(self, options: &mut Options, value: Option<&str>) -> bool {
        if value.is_some_and(|value| !self.values().contains(&value)) {
            return false;
        }
        let choices = &mut options.choices;
        match self {
            Definition::MissingData => options.missing_data = meant(&MISSING, value),
            Definition::FailRule => choices.fail_rule = meant(&FAIL, value),
            Definition::LeadTime => choices.lead_time = meant(&LEAD, value),
            Definition::Levels => choices.levels = meant(&LEVELS, value),
            Definition::Benchmark => choices.benchmark = meant(&EDITIONS, value),
            Definition::Industry => choices.industry = value.map(String::from),
            Definition::Size => choices.size = value.map(String::from),
        }
        true
    }

    /// What holds where neither the page nor the settings say anything; `None`: no such benchmark is shown, or for
    /// the industry, all of them.
    pub fn built_in(self) -> Option<&'static str> {
        match self {
            Definition::MissingData => name(&MISSING, Some(MissingData::default())),
            Definition::FailRule => name(&FAIL, Some(FailRule::default())),
            Definition::LeadTime => name(&LEAD, Some(LeadTimeUnit::default())),
            Definition::Levels => name(&LEVELS, Some(LevelsYear::default())),
            Definition::Benchmark => name(&EDITIONS, Some(Edition::default())),
            Definition::Industry | Definition::Size => None,
        }
    }
}

fn names<T>(table: &[(&'static str, T)]) -> Vec<&'static str> {
    table.iter().map(|(name, _)| *name).collect()
}

fn name<T: PartialEq>(table: &[(&'static str, T)], choice: Option<T>) -> Option<&'static str> {
    let choice = choice?;
    table.iter().find(|(_, known)| *known == choice).map(|(name, _)| *name)
}

fn meant<T: Copy>(table: &[(&str, T)], value: Option<&str>) -> Option<T> {
    table.iter().find(|(name, _)| Some(*name) == value).map(|(_, choice)| *choice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_chosen_and_told_by_the_name_it_has_in_the_export() {
        for definition in Definition::ALL {
            for value in definition.values() {
                let mut options = Options::default();
                assert!(definition.set(&mut options, Some(value)));
                assert_eq!(definition.get(&options), Some(value));
                let json = serde_json::to_value(&options).unwrap();
                let written = json["choices"].get(definition.key()).or(json.get(definition.key()));
                assert_eq!(written.and_then(|v| v.as_str()), Some(value));
                assert!(definition.set(&mut options, None));
                assert_eq!(options, Options::default());
            }
        }
    }

    #[test]
    fn what_is_not_known_changes_nothing() {
        for definition in Definition::ALL {
            let mut options = Options::default();
            assert!(!definition.set(&mut options, Some("perhaps")));
            assert_eq!(options, Options::default());
        }
    }

    #[test]
    fn the_groups_of_the_older_edition_are_all_there_are() {
        for (older, newer) in [
            (Definition::Industry.values(), benchmarks::industries(Edition::Y2025).collect::<Vec<_>>()),
            (Definition::Size.values(), benchmarks::sizes(Edition::Y2025).collect()),
        ] {
            assert!(newer.iter().all(|group| older.contains(group)), "{newer:?}");
        }
    }
}
