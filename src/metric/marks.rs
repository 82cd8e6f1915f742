//! Rollbacks, reverts and hotfixes: which deployments repair what another one broke, and the mark that gives
//! them away. What follows from it for rates and times is in the metrics.
//!
//! A remedy belongs to the incidents that it answers: those which began before it and were not over 24 hours
//! before it. One that answers none speaks for itself: a rollback accuses what was running, a hotfix or a
//! revert the last ordinary deployment of the 24 hours before it, if there is one.

use super::attribution::{Attribution, Deployed, Rule};
use crate::domain::{Deployment, Incident, Instant, Text, time::DAY};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// What a deployment was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Remedy {
    Hotfix,
    Rollback,
    Revert,
}

/// The mark that gave it away, in the order in which they are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Sign {
    /// Its kind says so.
    #[serde(rename = "kind")]
    Kind,
    /// It brought an earlier commit or version back.
    #[serde(rename = "redeployed an earlier version")]
    Redeployed,
    /// A word in its kind, version or id.
    #[serde(rename = "word")]
    Word,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub remedy: Remedy,
    pub sign: Sign,
    /// The deployment whose version it brought back.
    pub restores: Option<usize>,
    /// Deployments of the versions between that one and the one taken out, which may be at fault as well: the
    /// latest `SUSPECTS`, by time.
    pub suspects: Vec<usize>,
    /// The deployments it repairs, in order.
    pub repairs: Vec<usize>,
    /// The one among them that it alone accuses.
    pub accuses: Option<usize>,
}

/// How many suspects of one rollback are kept.
pub const SUSPECTS: usize = 10;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    marks: BTreeMap<usize, Mark>,
    /// Deployment -> when it was accused by a remedy, first.
    accused: BTreeMap<usize, Instant>,
    /// Deployment -> when its remedies ran, by time.
    repaired: BTreeMap<usize, Vec<Instant>>,
}

impl Marks {
    pub fn find(
        deployed: &Deployed,
        deployments: &[Deployment],
        incidents: &[Incident],
        attribution: &[Attribution],
    ) -> Marks {
        // An incident that is tied to no deployment, by rule and not by word, says nothing of a remedy.
        let mut told: HashMap<&Text, Vec<(&Incident, Option<usize>)>> = HashMap::new();
        for (incident, a) in incidents.iter().zip(attribution).filter(|(_, a)| a.rule != Rule::Unattributed) {
            told.entry(&incident.service).or_default().push((incident, a.deployment));
        }
        let mut marks = Marks::default();
        for (service, live) in deployed.services() {
            let found = remedies(service, live, deployments);
            let answers = answers(&found, told.get(service).map_or(&[], Vec::as_slice), deployments);
            for (found, answers) in found.into_iter().zip(answers) {
                marks.keep(found, answers);
            }
        }
        marks.repaired.values_mut().for_each(|times| times.sort_unstable());
        marks
    }

    fn keep(&mut self, found: Found, answers: Vec<Option<usize>>) {
        let mut mark = found.mark;
        if answers.is_empty() {
            mark.accuses = found.would_accuse;
        }
        mark.repairs = answers.into_iter().flatten().chain(mark.accuses).collect();
        mark.repairs.sort_unstable();
        mark.repairs.dedup();
        if let Some(accused) = mark.accuses {
            let first = self.accused.entry(accused).or_insert(found.at);
            *first = found.at.min(*first);
        }
        for &repaired in &mark.repairs {
            self.repaired.entry(repaired).or_default().push(found.at);
        }
        self.marks.insert(found.deployment, mark);
    }

    /// Its mark, if it is a remedy.
    pub fn of(&self, deployment: usize) -> Option<&Mark> {
        self.marks.get(&deployment)
    }

    /// Whether a remedy had accused it by then, no incident being known.
    pub fn accused(&self, deployment: usize, by: Instant) -> bool {
        self.accused.get(&deployment).is_some_and(|at| *at <= by)
    }

    /// The first remedy of it that ran at or after `from`.
    pub fn repaired(&self, deployment: usize, from: Instant) -> Option<Instant> {
        self.repaired.get(&deployment)?.iter().find(|at| **at >= from).copied()
    }
}

/// A remedy, before it is known what it repairs.
struct Found {
    at: Instant,
    deployment: usize,
    mark: Mark,
    would_accuse: Option<usize>,
}

/// One service in one environment: which versions ran, in the order in which they first appeared.
#[derive(Default)]
struct Chain {
    ranks: HashMap<Text, usize>,
    /// By rank: the latest deployment of that version.
    latest: Vec<usize>,
    /// What runs now: its rank where it has a name, and the deployment that brought it.
    running: Option<(Option<usize>, usize)>,
    ordinary: Option<(Instant, usize)>,
}

/// The remedies of one service, by time.
fn remedies(service: &Text, live: &[(Instant, usize)], deployments: &[Deployment]) -> Vec<Found> {
    let mut chains: HashMap<String, Chain> = HashMap::new();
    let mut found = vec![];
    for &(at, i) in live {
        let d = &deployments[i];
        // The same version in one region after the other is no way back.
        let chain = chains.entry(d.environment.as_deref().unwrap_or("").trim().to_lowercase()).or_default();
        let rank = identity(d).map(|name| {
            let next = chain.latest.len();
            let rank = *chain.ranks.entry(name.clone()).or_insert(next);
            if rank == next {
                chain.latest.push(i);
            }
            rank
        });
        let running = chain.running;
        let again = rank.is_some() && running.is_some_and(|(r, _)| r == rank);
        let back = rank.zip(running.and_then(|(r, _)| r)).filter(|(new, old)| new < old);
        let mark = match (kind(d), back, word(service, d)) {
            (Some(remedy), ..) => Some((remedy, Sign::Kind)),
            (None, Some(_), _) => Some((Remedy::Rollback, Sign::Redeployed)),
            (None, None, word) => word.map(|remedy| (remedy, Sign::Word)),
        };
        if let Some((remedy, sign)) = mark {
            let taken_out = running.map(|(_, by)| by);
            let would_accuse = match remedy {
                _ if again => None,
                Remedy::Rollback => taken_out,
                Remedy::Hotfix | Remedy::Revert => {
                    chain.ordinary.filter(|(then, _)| *then < at && at.0 - then.0 <= DAY).map(|(_, by)| by)
                }
            };
            let between = back.map_or(&[][..], |(new, old)| &chain.latest[new + 1..old]);
            let mut suspects = between[between.len().saturating_sub(SUSPECTS)..].to_vec();
            suspects.sort_unstable_by_key(|&i| (deployments[i].live_at(), i));
            let restores = back.map(|(new, _)| chain.latest[new]);
            let mark = Mark { remedy, sign, restores, suspects, repairs: vec![], accuses: None };
            found.push(Found { at, deployment: i, mark, would_accuse });
        } else {
            chain.ordinary = Some((at, i));
        }
        if let Some(rank) = rank {
            chain.latest[rank] = i;
        }
        if !again {
            chain.running = Some((rank, i));
        }
    }
    found
}

/// For each remedy the deployments of the incidents it answers; `None` where a person said there is none.
fn answers(
    found: &[Found],
    incidents: &[(&Incident, Option<usize>)],
    deployments: &[Deployment],
) -> Vec<Vec<Option<usize>>> {
    let mut answers = vec![vec![]; found.len()];
    for (incident, deployment) in incidents {
        let first = found.partition_point(|f| f.at < incident.started_at);
        // One that nobody closed ends with its first remedy.
        let Some(end) = incident.resolved_at.or_else(|| found.get(first).map(|f| f.at)) else { continue };
        let last = found.partition_point(|f| f.at.0 <= end.0.saturating_add(DAY));
        for k in first..last.max(first) {
            let ran_before = |i: &usize| deployments[*i].live_at().is_some_and(|at| at < found[k].at);
            if deployment.as_ref().is_none_or(ran_before) {
                answers[k].push(*deployment);
            }
        }
    }
    answers
}

/// What names the thing that was deployed: its commit, or a version that is no moving name such as `latest`.
fn identity(d: &Deployment) -> Option<&Text> {
    let fixed = |v: &&Text| v.bytes().any(|b| b.is_ascii_digit());
    d.sha.as_ref().or_else(|| d.version.as_ref().filter(fixed))
}

fn kind(d: &Deployment) -> Option<Remedy> {
    d.kind.as_deref().and_then(|k| remedy(k.trim()))
}

fn remedy(word: &str) -> Option<Remedy> {
    let words = [("hotfix", Remedy::Hotfix), ("rollback", Remedy::Rollback), ("revert", Remedy::Revert)];
    words.into_iter().find(|(w, _)| word.eq_ignore_ascii_case(w)).map(|(_, remedy)| remedy)
}

/// A whole word in the kind; without a kind, in version or id. What the service itself is called says nothing.
fn word(service: &str, d: &Deployment) -> Option<Remedy> {
    let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).find_map(remedy);
    let names: &[&Option<Text>] = if d.kind.is_some() { &[&d.kind] } else { &[&d.version, &d.id] };
    let own = words(service);
    names.iter().filter_map(|name| words(name.as_deref()?)).find(|remedy| own != Some(*remedy))
}
