//! Which deployment an incident belongs to, and by which rule. What follows from it is in the metrics.

use crate::domain::{Deployment, Incident, Instant, Override, Text, time::DAY};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// How an incident was tied to a deployment, in the order in which the rules are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// A person said so, in the settings or on the page.
    Override,
    /// The incident names the deployment.
    Explicit,
    /// The incident names a version or commit that was deployed.
    Version,
    /// The last successful production deployment strictly before it, within 24 hours.
    LastBefore,
    Unattributed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    pub rule: Rule,
    /// Index of the deployment.
    pub deployment: Option<usize>,
    /// What the time rule alone would say.
    pub by_time: Option<usize>,
}

/// Deployment -> the incidents attributed to it.
pub type Failures = BTreeMap<usize, Vec<usize>>;

/// Production deployments by service and time, and how to find them.
pub struct Deployed<'a> {
    deployments: &'a [Deployment],
    by_service: HashMap<&'a Text, Vec<(Instant, usize)>>,
    by_name: HashMap<&'a Text, Vec<usize>>,
}

impl<'a> Deployed<'a> {
    pub fn new(deployments: &'a [Deployment]) -> Self {
        let mut by_service: HashMap<_, Vec<_>> = HashMap::new();
        let mut by_name: HashMap<_, Vec<_>> = HashMap::new();
        for (i, d) in deployments.iter().enumerate() {
            if let Some(at) = d.live_at() {
                by_service.entry(&d.service).or_default().push((at, i));
                let commits = d.shas.iter().map(|(_, sha)| sha);
                for name in [&d.id, &d.version, &d.sha].into_iter().flatten().chain(commits) {
                    by_name.entry(name).or_default().push(i);
                }
            }
        }
        by_service.values_mut().for_each(|live| live.sort_unstable());
        Deployed { deployments, by_service, by_name }
    }

    /// The service's production deployments by time.
    pub fn live(&self, service: &Text) -> &[(Instant, usize)] {
        self.by_service.get(service).map_or(&[], Vec::as_slice)
    }

    /// Every service with its production deployments by time.
    pub fn services(&self) -> impl Iterator<Item = (&'a Text, &[(Instant, usize)])> {
        self.by_service.iter().map(|(name, live)| (*name, live.as_slice()))
    }

    /// `said` is a person's word on it; where it names a deployment that nobody knows, the rules decide.
    pub fn attribute(&self, incident: &Incident, said: Option<&Override>) -> Attribution {
        let by_time = self.last_before(incident);
        if let Some(said) = said {
            let deployment = said.deployment.as_deref().map(|name| self.named(&name.into(), incident));
            if !matches!(deployment, Some(None)) {
                let deployment = deployment.flatten().map(|(_, i)| i);
                return Attribution { rule: Rule::Override, deployment, by_time };
            }
        }
        let named = incident.deployment.as_ref().and_then(|name| self.named(name, incident));
        let (rule, deployment) = match (named, by_time) {
            (Some((rule, i)), _) => (rule, Some(i)),
            (None, Some(i)) => (Rule::LastBefore, Some(i)),
            (None, None) => (Rule::Unattributed, None),
        };
        Attribution { rule, deployment, by_time }
    }

    fn last_before(&self, incident: &Incident) -> Option<usize> {
        let live = self.live(&incident.service);
        let before = live.partition_point(|(at, _)| *at < incident.started_at);
        let &(at, i) = live[..before].last()?;
        (incident.started_at.0 - at.0 <= DAY).then_some(i)
    }

    /// Ids are unique in a service only, and a version may be deployed again: the same service first,
    /// then the last one before the incident. Another service's `v1.4.2` is another thing altogether.
    fn named(&self, name: &Text, incident: &Incident) -> Option<(Rule, usize)> {
        let candidates = self.by_name.get(name)?.iter().map(|&i| (i, &self.deployments[i]));
        let is_meant = |d: &Deployment| {
            d.service == incident.service
                || d.id.as_ref() == Some(name)
                || d.sha.as_ref() == Some(name)
                || d.shas.iter().any(|(_, sha)| sha == name)
        };
        let (i, found) = candidates.filter(|(_, d)| is_meant(d)).max_by_key(|(i, d)| {
            let before = d.live_at().filter(|at| *at <= incident.started_at);
            (d.service == incident.service, d.id.as_ref() == Some(name), before, std::cmp::Reverse(*i))
        })?;
        Some((if found.id.as_ref() == Some(name) { Rule::Explicit } else { Rule::Version }, i))
    }
}

pub fn failures(attribution: &[Attribution]) -> Failures {
    let mut failures = Failures::new();
    for (incident, a) in attribution.iter().enumerate() {
        if let Some(deployment) = a.deployment {
            failures.entry(deployment).or_default().push(incident);
        }
    }
    failures
}
