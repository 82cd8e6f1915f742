//! What deployments are made for, as plain data: is reliability funded?
//!
//! Only deployments are told by kind of work. To spread a service's cost over its deployments would say that each costs
//! the same, which nobody measured.

use super::groups::{Beyond, by_word};
use super::incidents::LISTED;
use super::{Asked, reading, unmeasured};
use crate::domain::{Missing, Reason, vocabulary};
use crate::metric::marks::{Remedy, Sign};
use crate::metric::stats;
use crate::score::detail::DeploymentRow;
use crate::score::{Reading, Unmeasured};
use serde::{Deserialize, Serialize};

/// `deployments` ran in production in the period.
pub(super) fn work(asked: &Asked, deployments: &[DeploymentRow]) -> WorkReading {
    let told: Vec<(String, Work)> = deployments.iter().filter_map(classify).collect();
    let n = told.len() as u64;
    let why = match (asked.services().any(|s| !s.live.is_empty()), deployments.is_empty(), n) {
        (false, ..) => {
            let reasons = asked.services().map(|s| s.no_deployments.clone());
            Some(Reason::of_several(reasons).unwrap_or(Reason::NotInExport { what: Missing::Deployments }))
        }
        (_, true, _) => Some(Reason::NothingInPeriod { what: Missing::Deployments }),
        (.., 0) => Some(Reason::NotInExport { what: Missing::DeploymentKinds }),
        _ => None,
    };
    let share = |id, k| reading(id, why.clone().map_or_else(|| Ok(stats::proportion(k, n)), Err));
    let count = |work: &[Work]| told.iter().filter(|(_, of)| work.contains(of)).count() as u64;
    let class = |work| {
        let deployments = count(&[work]);
        WorkClass { work, deployments, share: share("share-of-deployments", deployments) }
    };
    let reliability = count(&[Work::PlannedReliability, Work::UnplannedReliability]);
    let all = [Work::Feature, Work::PlannedReliability, Work::UnplannedReliability, Work::Other];
    let (kinds, kinds_unlisted) = kinds(&told);
    WorkReading {
        classes: if why.is_none() { all.map(class).into() } else { vec![] },
        reliability: share("reliability-share", reliability),
        kinds,
        kinds_unlisted,
        classified: n,
        unclassified: deployments.len() as u64 - n,
        unmeasured: why.and_then(unmeasured),
        message: String::new(),
    }
}

/// Its kind and class; `None` where nothing tells. What repairs or takes back is that, whatever else it is called, as
/// the rework rate has it.
fn classify(d: &DeploymentRow) -> Option<(String, Work)> {
    let told = d.kind.as_deref().filter(|kind| !vocabulary::says_nothing(kind));
    if let Some(remedy) = d.remedy {
        let word = match remedy {
            Remedy::Hotfix => "hotfix",
            Remedy::Rollback => "rollback",
            Remedy::Revert => "revert",
        };
        let own = told.filter(|_| d.mark != Some(Sign::Redeployed));
        return Some((own.unwrap_or(word).into(), Work::UnplannedReliability));
    }
    let work = match vocabulary::known(&vocabulary::DEPLOYMENT_KINDS, told?) {
        Some("feature") => Work::Feature,
        Some("fix" | "security" | "p0") => Work::PlannedReliability,
        Some("hotfix" | "rollback" | "revert") => Work::UnplannedReliability,
        _ => Work::Other,
    };
    Some((told?.into(), work))
}

fn kinds(told: &[(String, Work)]) -> (Vec<WorkKind>, Option<Beyond>) {
    let groups = by_word(&vocabulary::DEPLOYMENT_KINDS, told.iter().map(|(kind, work)| (Some(kind.clone()), *work)));
    let kind = |group: super::groups::Group<Work>| {
        let (kind, work) = (group.name?, group.of.iter().copied().min()?);
        Some(WorkKind { kind, work, deployments: group.of.len() as u64 })
    };
    let mut kinds: Vec<WorkKind> = groups.into_iter().filter_map(kind).collect();
    kinds.sort_by(|a, b| b.deployments.cmp(&a.deployments).then_with(|| a.kind.cmp(&b.kind)));
    let beyond = Beyond::of(kinds.iter().skip(LISTED).map(|kind| kind.deployments));
    kinds.truncate(LISTED);
    (kinds, beyond)
}

/// Production deployments of the period, of all services shown, by kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkReading {
    /// In the order of [`Work`]; each ratio is of the deployments that are classified.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<WorkClass>,
    /// Planned and unplanned work on reliability together: id `reliability-share`.
    pub reliability: Reading,
    /// Classified ones by their kind, most first, [`super::incidents::LISTED`] at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<WorkKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kinds_unlisted: Option<Beyond>,
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
