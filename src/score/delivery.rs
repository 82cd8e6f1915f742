//! What is exported of a service's delivery beside the figures themselves: which deployments failed or repaired,
//! and by which mark; a person's overrides; stages of the lead time; levels, benchmarks, and other tools' figures.

use super::assemble::Measured as MeasuredService;
use super::facts::Facts;
use super::{Result, Unmeasured, balance, benchmarks, levels};
use crate::domain::{Edition, Instant, LevelsYear, Period};
use crate::metric::marks::{Remedy, Sign};
use crate::metric::{Measured, View, peers, stages};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Delivery {
    /// Failed deployments of the period that are not known to be repaired: in no recovery time yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_failures: Option<u64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<OverrideRow>,
    /// Those of the period that failed, repaired another one, or are suspected by a rollback; by time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deployments: Vec<DeploymentRow>,
    /// Parts of the lead time, where the export tells more than commit and end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<Stage>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub levels_year: Option<LevelsYear>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<LevelReading>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quick_check: Vec<QuickCheck>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub peers: Vec<Peer>,
}

/// A person's word on an incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverrideRow {
    pub incident: String,
    /// Absent: no deployment caused it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deployment: Option<String>,
    /// False where no file tells of the incident or of the deployment.
    pub applied: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeploymentRow {
    /// Its id, or else its end.
    pub deployment: String,
    pub at: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// It failed, by the rule that is chosen.
    pub failed: bool,
    /// What it was made for, and the mark that gave it away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Remedy>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<Sign>,
    /// The deployment whose version it brought back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restores: Option<String>,
    /// The deployments it repairs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repairs: Vec<String>,
    /// Deployments that may be at fault as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suspects: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stage {
    /// `commit-to-merge`, `merge-to-start`, `commit-to-start`, `start-to-running` or `merge-to-running`.
    pub id: String,
    #[serde(flatten)]
    pub result: Result,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    Elite,
    High,
    Medium,
    Low,
}

/// One metric's level: one where `best` and `worst` are the same, several where the interval spans them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LevelReading {
    pub metric: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub best: Option<Level>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worst: Option<Level>,
    /// It lies in the hole between the two, which belongs to neither.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub between: bool,
    /// `High`, `High–Medium`, `between Medium and Low`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Of each band, from the best on; they add up to 1.
    #[serde(default, rename = "probabilities", skip_serializing_if = "Vec::is_empty")]
    pub chances: Vec<LevelChance>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unmeasured: Option<Unmeasured>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LevelChance {
    /// `high`; `high-medium` where a year gives both one band; `between-high-and-medium` for a hole.
    pub level: String,
    /// 0–1.
    pub probability: f64,
}

/// A figure on the scale of DORA's Quick Check, beside what other teams answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuickCheck {
    pub metric: String,
    /// 0–10, 10 is best.
    pub score: f64,
    pub benchmarks: Vec<Benchmark>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Benchmark {
    pub edition: Edition,
    /// `industry` or `size`.
    pub by: String,
    pub group: String,
    /// On the same scale.
    pub mean: f64,
    /// Standard deviation over the teams that answered.
    pub deviation: f64,
}

/// A metric as another tool counts it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Peer {
    pub peer: String,
    pub metric: String,
    #[serde(flatten)]
    pub result: Result,
}

/// How another tool counts a metric, once for all services.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeerDefinition {
    pub peer: String,
    pub metric: String,
    /// From ours.
    pub differs: String,
    /// Where the tool documents it.
    pub source: String,
}

pub fn peer_definitions() -> Vec<PeerDefinition> {
    let definition = |p: &peers::Peer| PeerDefinition {
        peer: p.peer.into(),
        metric: p.metric.into(),
        differs: p.differs.into(),
        source: p.source.into(),
    };
    peers::PEERS.iter().map(definition).collect()
}

/// What a deployment is called: its id, or else its end.
pub fn deployment_name(facts: &Facts, i: usize) -> String {
    let d = &facts.ledger.deployments[i];
    let end = || d.finished_at.map_or_else(String::new, |t| t.to_string());
    d.id.as_deref().map_or_else(end, String::from)
}

/// Of one service in one period.
pub fn delivery(facts: &Facts, m: &MeasuredService, period: &Period, as_of: Instant) -> Delivery {
    facts.view(m.facts, period, as_of, &m.now.slos, |view| {
        let open = crate::metric::recoveries(view).ok().map(|(_, open)| open);
        let year = facts.choices.levels();
        Delivery {
            open_failures: open.filter(|open| *open > 0),
            overrides: overrides(facts, &m.facts.name),
            deployments: deployments(facts, view),
            stages: stages::stages(view)
                .into_iter()
                .map(|(id, secs)| Stage { id: id.into(), result: result(secs) })
                .collect(),
            levels_year: Some(year),
            levels: levels::METRICS.iter().map(|id| levels::level(year, id, m.now.outcome(id))).collect(),
            quick_check: benchmarks::quick_check(&facts.choices, |id| m.now.outcome(id)),
            peers: peers::PEERS.iter().map(|peer| beside(peer, view)).collect(),
        }
    })
}

fn result(of: std::result::Result<Measured, crate::domain::Reason>) -> Result {
    match of {
        Ok(measured) => Result::Measured(measured),
        Err(reason) => balance::unmeasured(reason),
    }
}

fn beside(peer: &peers::Peer, view: &View) -> Peer {
    Peer { peer: peer.peer.into(), metric: peer.metric.into(), result: result((peer.measure)(view)) }
}

fn overrides(facts: &Facts, service: &str) -> Vec<OverrideRow> {
    let own = facts.overrides.iter().filter(|o| o.service == service);
    own.map(|o| OverrideRow {
        incident: o.incident.clone(),
        deployment: o.deployment.clone(),
        applied: facts.applied(o),
    })
    .collect()
}

fn deployments(facts: &Facts, view: &View) -> Vec<DeploymentRow> {
    let failed = view.failed();
    let ran: Vec<(Instant, usize)> = view.live.iter().filter(|(at, _)| *at <= view.as_of).copied().collect();
    let mark = |i: usize| view.marks.of(i);
    let suspected: BTreeSet<usize> =
        ran.iter().filter_map(|(_, i)| mark(*i)).flat_map(|m| m.suspects.clone()).collect();
    let told = |(at, i): &&(Instant, usize)| {
        view.period.contains(*at) && (mark(*i).is_some() || failed.is(*i) || suspected.contains(i))
    };
    let names = |all: &[usize]| all.iter().map(|i| deployment_name(facts, *i)).collect::<Vec<_>>();
    let row = |(at, i): &(Instant, usize)| {
        let mark = mark(*i);
        DeploymentRow {
            deployment: deployment_name(facts, *i),
            at: *at,
            version: facts.ledger.deployments[*i].version.as_deref().map(String::from),
            failed: failed.is(*i),
            remedy: mark.map(|m| m.remedy),
            mark: mark.map(|m| m.sign),
            restores: mark.and_then(|m| m.restores).map(|i| deployment_name(facts, i)),
            repairs: mark.map_or(vec![], |m| names(&m.repairs)),
            suspects: mark.map_or(vec![], |m| names(&m.suspects)),
        }
    };
    ran.iter().filter(told).map(row).collect()
}

impl Delivery {
    /// Every place that waits for the sentence of a reason.
    pub fn unmeasured(&mut self) -> impl Iterator<Item = &mut Unmeasured> {
        fn of(result: &mut Result) -> Option<&mut Unmeasured> {
            match result {
                Result::Unmeasured { unmeasured } => Some(unmeasured),
                Result::Measured(_) => None,
            }
        }
        let stages = self.stages.iter_mut().filter_map(|s| of(&mut s.result));
        let peers = self.peers.iter_mut().filter_map(|p| of(&mut p.result));
        stages.chain(peers).chain(self.levels.iter_mut().filter_map(|l| l.unmeasured.as_mut()))
    }

    /// Where another tool's figure stands beside one of ours.
    pub fn peer(&self, peer: &str, metric: &str) -> Option<&Peer> {
        self.peers.iter().find(|p| p.peer == peer && p.metric == metric)
    }
}
