//! What deployments are made for, as plain data: is reliability funded?
//!
//! Only deployments are told by kind of work. To spread a service's cost over its deployments would say that each costs
//! the same, which nobody measured.

use crate::score::{Reading, Unmeasured};
use serde::{Deserialize, Serialize};

/// Production deployments of the period, of all services shown, by kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkReading {
    /// In the order of [`Work`]; each ratio is of the deployments that are classified.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<WorkClass>,
    /// Classified ones by their kind, most first, [`super::incidents::LISTED`] at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<WorkKind>,
    pub classified: u64,
    /// They tell no kind, and nothing gives them away as a remedy.
    pub unclassified: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
    /// Is reliability funded, as a sentence.
    #[serde(default)]
    pub message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Work {
    Feature,
    /// fix, security, p0: somebody chose to do it.
    PlannedReliability,
    /// hotfix, rollback, revert: something that broke asked for it.
    UnplannedReliability,
    /// config, and every kind that we do not know.
    Other,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkClass {
    pub work: Work,
    pub deployments: u64,
    /// Of all that are classified, with Wilson's interval: id `share-of-deployments`.
    pub share: Reading,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkKind {
    /// In our spelling where we know it, else as its file has it.
    pub kind: String,
    pub work: Work,
    pub deployments: u64,
}
