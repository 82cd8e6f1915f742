//! The merged ledger made ready for any period: SLIs resolved, incidents attributed, who knows what.
//! Built once when files change; scoring another period or another choice starts from here.

use crate::domain::fact::gather;
use crate::domain::{
    self, Choices, Deployment, Exclusion, Incident, Instant, Ledger, Missing, Override, Period, Reason, Scoring,
    Settings, Sli, SliKey, Slo, Text, WhatIf,
};
use crate::metric::adjust::{self, Stretches};
use crate::metric::attribution::{Attribution, Deployed, Failures, Rule, failures};
use crate::metric::{self, Knows, Outcome, REGISTRY, View, marks::Marks, slo::SloFigure};
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub struct Facts {
    pub ledger: Ledger,
    pub slis: BTreeMap<SliKey, Sli>,
    pub attribution: Vec<Attribution>,
    pub failures: Failures,
    pub marks: Marks,
    /// A person's words on incidents, in force.
    pub overrides: Vec<Override>,
    pub choices: Choices,
    pub scoring: Scoring,
    pub knows: Knows,
    pub services: Vec<ServiceFacts>,
    pub settings: Settings,
    /// Parallel to the settings' exclusions.
    stretches: Vec<Stretches>,
    /// What is only supposed, and until when an outage of it lasts.
    what_if: (Vec<WhatIf>, Instant),
    /// SLIs with a supposed outage.
    supposed: BTreeMap<(String, String), Sli>,
    /// SLIs as they count for an SLO, where that is not as they were measured.
    adjusted: BTreeMap<(String, String), Sli>,
}

/// What belongs to one service.
pub struct ServiceFacts {
    pub name: Text,
    pub team: Option<Text>,
    pub tier: Option<String>,
    /// Its earliest deployment of any outcome and environment: from that day on the files tell of its deployments.
    pub deployments_from: Option<Instant>,
    /// Why it has no production deployments, if it has none.
    pub no_deployments: Reason,
    /// Production deployments by time.
    pub live: Vec<(Instant, usize)>,
    pub incidents: Vec<usize>,
    pub slos: Vec<Slo>,
    /// Measured, but promised nothing.
    pub without_objective: Vec<SliKey>,
}

/// One service in one period.
pub struct Measurement {
    /// Parallel to `metric::REGISTRY`.
    pub outcomes: Vec<Outcome>,
    pub slos: Vec<SloFigure>,
    pub fail_rate_range: Option<(f64, f64)>,
    /// What is only supposed among the outcomes.
    pub supposed: Supposed,
}

/// What is supposed of failures.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Supposed {
    /// Share of deployments that fail, 0–1, and what was measured of it in the same period.
    pub fail_rate: Option<f64>,
    pub fail_rate_measured: Option<f64>,
    /// How long one lasts, seconds.
    pub recovery_secs: Option<f64>,
}

impl Measurement {
    pub fn outcome(&self, id: &str) -> &Outcome {
        const MISSING: Outcome = Err(Reason::NotInExport { what: Missing::Services });
        REGISTRY.iter().position(|m| m.about.id == id).map_or(&MISSING, |i| &self.outcomes[i])
    }

    pub fn value(&self, id: &str) -> Option<f64> {
        self.outcome(id).as_ref().ok().map(|f| f.measured.value)
    }
}

impl Facts {
    pub fn new(mut ledger: Ledger, settings: &Settings) -> Facts {
        if !settings.services.is_empty() {
            ledger.rename(|name| settings.canonical(name).to_string());
        }
        for slo in &settings.objectives {
            let slo = Slo { service: settings.canonical(&slo.service).to_string(), ..slo.clone() };
            if !ledger.slos.contains_key(&(slo.service.clone(), slo.name.clone())) {
                ledger.define(slo);
            }
        }
        gather(&mut ledger.deployments);
        ledger.deployments.iter_mut().for_each(Deployment::settle);
        let slis: BTreeMap<SliKey, Sli> = ledger
            .slis
            .iter()
            .map(|(key, facts)| (key.clone(), facts.resolve()))
            .filter(|(_, sli)| !sli.cells.is_empty())
            .collect();
        let deployed = Deployed::new(&ledger.deployments);
        let knows = Knows {
            deployments_from: None,
            incidents: ledger.incidents_told || !ledger.incidents.is_empty(),
            kinds: ledger.deployments.iter().any(|d| d.kind.is_some()),
            commit_times: ledger.deployments.iter().any(|d| d.commit_at.is_some()),
        };
        let mut names: BTreeSet<Text> = slis.keys().map(|k| k.service.clone()).collect();
        names.extend(ledger.slos.values().map(|s| Text::from(s.service.as_str())));
        names.extend(ledger.deployments.iter().map(|d| d.service.clone()));
        names.extend(ledger.incidents.iter().map(|i| i.service.clone()));
        let mut services: Vec<ServiceFacts> = names
            .into_iter()
            .map(|name| ServiceFacts {
                team: None,
                tier: None,
                deployments_from: None,
                no_deployments: NO_DEPLOYMENTS,
                live: deployed.live(&name).to_vec(),
                incidents: vec![],
                slos: slos_of(&ledger, &name).cloned().collect(),
                without_objective: vec![],
                name,
            })
            .collect();
        let find = |services: &[ServiceFacts], name: &str| services.binary_search_by(|s| (*s.name).cmp(name)).ok();
        for (i, incident) in ledger.incidents.iter().enumerate() {
            if let Some(at) = find(&services, &incident.service) {
                services[at].incidents.push(i);
            }
        }
        for d in &ledger.deployments {
            let Some(at) = find(&services, &d.service) else { continue };
            let service = &mut services[at];
            // The latest name when a service changed hands would need a date; the largest is at least stable.
            if d.team > service.team {
                service.team = d.team.clone();
            }
            let why = Reason::of_several([service.no_deployments.clone()].into_iter().chain(not_counted(d)));
            service.no_deployments = why.unwrap_or(NO_DEPLOYMENTS);
            service.deployments_from = [service.deployments_from, d.finished_at].into_iter().flatten().min();
        }
        for service in &mut services {
            let told = settings.services.get(&*service.name);
            let owned = ledger.owned.binary_search_by(|o| o.service.cmp(&service.name)).ok().map(|i| &ledger.owned[i]);
            let team = told.and_then(|s| s.team.as_deref()).map(Text::from);
            service.team = team.or_else(|| owned?.team.clone()).or_else(|| service.team.take());
            let tier = told.and_then(|s| s.tier.clone());
            service.tier = tier.or_else(|| owned?.tier.as_deref().map(String::from));
        }
        for key in slis.keys() {
            if let Some(at) = find(&services, &key.service)
                && !services[at].slos.iter().any(|s| *s.sli == *key.slo)
            {
                services[at].without_objective.push(key.clone());
            }
        }
        let end = last_moment(&ledger).unwrap_or_default();
        let stretches = settings.exclusions.iter().map(|e| Stretches::of(e, end)).collect();
        let mut facts = Facts {
            slis,
            attribution: vec![],
            failures: Failures::new(),
            marks: Marks::default(),
            overrides: vec![],
            choices: Choices::default(),
            scoring: Scoring::default(),
            knows,
            services,
            settings: settings.clone(),
            stretches,
            adjusted: BTreeMap::new(),
            what_if: Default::default(),
            supposed: BTreeMap::new(),
            ledger,
        };
        facts.adjusted = facts.adjust(end);
        facts.attribute();
        facts
    }

    /// Scores from now on under these choices; `overrides` by the services' own names.
    pub fn choose(&mut self, overrides: Vec<Override>, choices: Choices, scoring: Scoring) {
        self.choices = choices;
        self.scoring = scoring;
        if overrides != self.overrides {
            self.overrides = overrides;
            self.attribute();
        }
    }

    /// Scores from now on as if this were so; an outage ends at `until`.
    pub fn suppose(&mut self, what_if: Vec<WhatIf>, until: Instant) {
        let before = std::mem::replace(&mut self.what_if, (what_if, until));
        if before == self.what_if {
            return;
        }
        self.supposed.clear();
        let what_if = self.what_if.0.clone();
        for service in before.0.iter().chain(&what_if).map(|w| w.service.as_str()) {
            if let Some(at) = self.services.iter().position(|s| *s.name == *service) {
                self.services[at].slos = slos_of(&self.ledger, service).cloned().collect();
            }
        }
        for w in &what_if {
            let Some(at) = self.services.iter().position(|s| *s.name == *w.service) else { continue };
            for slo in &mut self.services[at].slos {
                slo.objective = w.objectives.get(&slo.name).copied().unwrap_or(slo.objective);
            }
            let Some(outage) = &w.outage else { continue };
            let hit = self.services[at].slos.iter().filter_map(|slo| {
                let sli = adjust::with_outage(self.counted(slo)?, outage, until)?;
                Some(((slo.service.clone(), slo.name.clone()), sli))
            });
            let hit: Vec<_> = hit.collect();
            self.supposed.extend(hit);
        }
    }

    /// What is supposed of a service.
    pub fn supposed_of(&self, service: &str) -> Option<&WhatIf> {
        self.what_if.0.iter().find(|w| w.service == service)
    }

    /// Everything that is supposed.
    pub fn supposed(&self) -> &[WhatIf] {
        &self.what_if.0
    }

    fn attribute(&mut self) {
        let Ledger { deployments, incidents, .. } = &self.ledger;
        let deployed = Deployed::new(deployments);
        let said: HashMap<(&str, &str), &Override> =
            self.overrides.iter().map(|o| ((o.service.as_str(), o.incident.as_str()), o)).collect();
        let said = |i: &Incident| said.get(&(&*i.service, i.id.as_deref()?)).copied();
        self.attribution = incidents.iter().map(|i| deployed.attribute(i, said(i))).collect();
        self.failures = failures(&self.attribution);
        self.marks = Marks::find(&deployed, deployments, incidents, &self.attribution);
    }

    /// Whether the files know the incident and the deployment that an override speaks of.
    pub fn applied(&self, of: &Override) -> bool {
        let of_it = |i: &Incident| *i.service == *of.service && i.id.as_deref() == Some(of.incident.as_str());
        let at = self.ledger.incidents.iter().position(of_it);
        at.is_some_and(|i| self.attribution[i].rule == Rule::Override)
    }

    /// The SLIs that exclusions and the choice for missing data change.
    fn adjust(&self, end: Instant) -> BTreeMap<(String, String), Sli> {
        let missing = self.settings.missing_data.unwrap_or_default();
        let slos = self.services.iter().flat_map(|s| &s.slos);
        let changed = slos.filter_map(|slo| {
            let excluded: Vec<&Stretches> = self.exclusions_of(slo).map(|(_, s)| s).collect();
            let sli = adjust::adjusted(self.measured(slo)?, &excluded, missing, end)?;
            Some(((slo.service.clone(), slo.name.clone()), sli))
        });
        changed.collect()
    }

    /// The exclusions that are about an SLO.
    pub fn exclusions_of<'a>(&'a self, slo: &'a Slo) -> impl Iterator<Item = (&'a Exclusion, &'a Stretches)> {
        let is_meant = |told: &Option<String>, name: &str| told.as_ref().is_none_or(|told| told == name);
        let all = self.settings.exclusions.iter().zip(&self.stretches);
        all.filter(move |(e, _)| {
            let service = e.service.as_ref().map(|s| self.settings.canonical(s).to_string());
            is_meant(&service, &slo.service) && is_meant(&e.slo, &slo.name)
        })
    }

    /// What was measured for an SLO.
    pub fn measured(&self, slo: &Slo) -> Option<&Sli> {
        self.slis.get(&SliKey { service: slo.service.as_str().into(), slo: slo.sli.as_str().into() })
    }

    /// The same as it counts, with what is supposed.
    pub fn counted(&self, slo: &Slo) -> Option<&Sli> {
        let supposed = self.supposed.get(&(slo.service.clone(), slo.name.clone()));
        supposed.or_else(|| self.counted_unsupposed(slo))
    }

    /// … and without a supposed outage.
    pub fn counted_unsupposed(&self, slo: &Slo) -> Option<&Sli> {
        self.adjusted.get(&(slo.service.clone(), slo.name.clone())).or_else(|| self.measured(slo))
    }

    /// A service's SLOs as the files define them, whatever objectives are supposed; by name.
    pub fn promised<'a>(&'a self, service: &'a str) -> impl Iterator<Item = &'a Slo> {
        slos_of(&self.ledger, service)
    }

    /// Whether an outage of the service is supposed.
    pub fn outage_of(&self, service: &str) -> bool {
        self.supposed_of(service).is_some_and(|w| w.outage.is_some())
    }

    /// The end of the latest SLI sample, deployment or incident event. Plans and definitions do not count.
    pub fn as_of(&self) -> Option<Instant> {
        last_moment(&self.ledger)
    }

    pub fn measure(&self, service: &ServiceFacts, period: &Period, as_of: Instant, with_draws: bool) -> Measurement {
        let to = period.to.min(as_of);
        // What the files say of later times is not known yet.
        let seen = Period { to: period.to.min(as_of.plus(1)), ..period.clone() };
        let mut slos: Vec<SloFigure> =
            service.slos.iter().map(|slo| metric::slo::measure(slo, self.counted(slo), to, with_draws)).collect();
        slos.extend(
            service.without_objective.iter().filter_map(|key| {
                Some(metric::slo::without_objective(&key.service, &key.slo, self.slis.get(key)?, to))
            }),
        );
        if as_of <= period.from {
            slos.iter_mut().for_each(SloFigure::not_reached);
        }
        let (outcomes, fail_rate_range) = self.view(service, &seen, as_of, &slos, |view| {
            (REGISTRY.iter().map(|m| (m.measure)(view)).collect(), metric::range_over_rules(view))
        });
        Measurement { outcomes, fail_rate_range, slos, supposed: Supposed::default() }
    }

    /// One service in one period, as a metric sees it; `seen` ends with as-of where that is earlier.
    pub fn view<T>(
        &self,
        service: &ServiceFacts,
        seen: &Period,
        as_of: Instant,
        slos: &[SloFigure],
        look: impl FnOnce(&View) -> T,
    ) -> T {
        look(&View {
            period: seen,
            as_of,
            live: &service.live,
            no_deployments: &service.no_deployments,
            deployments: &self.ledger.deployments,
            incidents: &service.incidents,
            all_incidents: &self.ledger.incidents,
            attribution: &self.attribution,
            failures: &self.failures,
            marks: &self.marks,
            choices: &self.choices,
            slos,
            knows: Knows { deployments_from: service.deployments_from, ..self.knows },
        })
    }
}

const NO_DEPLOYMENTS: Reason = Reason::NotInExport { what: Missing::Deployments };

/// Why it is none that ran in production; `None` for one that did.
fn not_counted(d: &Deployment) -> Option<Reason> {
    if d.live_at().is_some() {
        return None;
    }
    let is = |outcomes: &[domain::Outcome]| u64::from(d.in_production() && outcomes.contains(&d.outcome));
    Some(Reason::NoneCounted {
        // A success without a time is one that nothing can be said of either.
        without_outcome: is(&[domain::Outcome::Unknown, domain::Outcome::Succeeded]),
        failed: is(&[domain::Outcome::Failed]),
        unfinished: is(&[domain::Outcome::Running, domain::Outcome::Cancelled]),
        outside_production: u64::from(!d.in_production()),
    })
}

/// The SLOs of a service, by name.
fn slos_of<'a>(ledger: &'a Ledger, service: &'a str) -> impl Iterator<Item = &'a Slo> {
    let all = ledger.slos.range((service.to_string(), String::new())..);
    all.take_while(move |((of, _), _)| of == service).map(|(_, slo)| slo)
}

/// See [`Facts::as_of`].
pub fn last_moment(ledger: &Ledger) -> Option<Instant> {
    let samples = ledger.slis.values().filter_map(|facts| facts.end());
    let deployments = ledger.deployments.iter().filter_map(Deployment::ended_at);
    let incidents = ledger
        .incidents
        .iter()
        .flat_map(|i| [Some(i.started_at), i.detected_at, i.acknowledged_at, i.resolved_at].into_iter().flatten());
    samples.chain(deployments).chain(incidents).max()
}
