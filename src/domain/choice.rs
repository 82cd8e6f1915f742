//! What a reader may decide about delivery figures: which definition is meant, and which deployment an incident
//! belongs to. Nothing chosen is the default, so that what the settings say and what the page says can be laid
//! over one another. The figures are in `metric/` and `score/`.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A person's word on one incident: before every rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    pub service: String,
    /// The incident's id.
    pub incident: String,
    /// A deployment's id, version or commit; `None`: no deployment caused it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deployment: Option<String>,
}

impl Override {
    /// How settings write that no deployment caused it.
    pub fn means_none(text: &str) -> bool {
        ["none", "null", "~"].contains(&text.to_ascii_lowercase().as_str())
    }

    /// `stronger` come first: of two for one incident the first counts.
    pub fn lay(stronger: &[Override], weaker: &[Override]) -> Vec<Override> {
        let mut known = BTreeSet::new();
        let all = stronger.iter().chain(weaker);
        all.filter(|o| known.insert((o.service.as_str(), o.incident.as_str()))).cloned().collect()
    }
}

/// What lead time is counted over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeadTimeUnit {
    /// Each deployment once, by its earliest commit.
    #[default]
    Deployment,
    /// Each change, as DORA counts: needs a row for each commit.
    Change,
}

/// What makes a deployment a failed one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailRule {
    /// An incident by any rule, or a rollback, revert or hotfix that follows.
    #[default]
    All,
    /// An incident by any rule.
    Incidents,
    /// An incident that names it, itself or by an override.
    Named,
    /// An incident within 24 hours after it, whatever the incident names.
    Time,
}

/// Which year's reading of DORA's clusters the levels are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LevelsYear {
    #[serde(rename = "2021")]
    Y2021,
    #[serde(rename = "2022")]
    Y2022,
    #[default]
    #[serde(rename = "2023")]
    Y2023,
    #[serde(rename = "2024")]
    Y2024,
}

/// Which edition of DORA's Quick Check the benchmarks are from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edition {
    #[serde(rename = "2024")]
    Y2024,
    #[default]
    #[serde(rename = "2025")]
    Y2025,
}

/// Every switch of the delivery figures; `None` is not chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_time: Option<LeadTimeUnit>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fail_rule: Option<FailRule>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub levels: Option<LevelsYear>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub benchmark: Option<Edition>,
    /// A name of `score::benchmarks::industries`; all industries when not chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub industry: Option<String>,
    /// A name of `score::benchmarks::sizes`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<String>,
}

impl Choices {
    pub fn is_empty(&self) -> bool {
        *self == Choices::default()
    }

    /// How many are chosen.
    pub fn len(&self) -> usize {
        [
            self.lead_time.is_some(),
            self.fail_rule.is_some(),
            self.levels.is_some(),
            self.benchmark.is_some(),
            self.industry.is_some(),
            self.size.is_some(),
        ]
        .into_iter()
        .filter(|chosen| *chosen)
        .count()
    }

    /// What is not chosen here is as in `other`.
    pub fn or(&self, other: &Choices) -> Choices {
        Choices {
            lead_time: self.lead_time.or(other.lead_time),
            fail_rule: self.fail_rule.or(other.fail_rule),
            levels: self.levels.or(other.levels),
            benchmark: self.benchmark.or(other.benchmark),
            industry: self.industry.clone().or_else(|| other.industry.clone()),
            size: self.size.clone().or_else(|| other.size.clone()),
        }
    }

    /// The same with every default written out.
    pub fn in_force(&self) -> Choices {
        Choices {
            lead_time: Some(self.lead_time()),
            fail_rule: Some(self.fail_rule()),
            levels: Some(self.levels()),
            benchmark: Some(self.benchmark()),
            ..self.clone()
        }
    }

    pub fn lead_time(&self) -> LeadTimeUnit {
        self.lead_time.unwrap_or_default()
    }

    pub fn fail_rule(&self) -> FailRule {
        self.fail_rule.unwrap_or_default()
    }

    pub fn levels(&self) -> LevelsYear {
        self.levels.unwrap_or_default()
    }

    pub fn benchmark(&self) -> Edition {
        self.benchmark.unwrap_or_default()
    }
}
