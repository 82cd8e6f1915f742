//! `evenkeel gate`: the scorecard at the end of the data, and one service's rules against it. The clock, where there
//! is one, is the caller's.

use super::Engine;
use crate::domain::{Problem, Settings};
use crate::protocol::{Options, Refused, Reply};
use crate::report::json;
use crate::score::assemble::{assemble, gated};
use crate::score::gate::{Asked, Clock, GateReport, left_out};
use crate::score::{SCHEMA_VERSION, Service};
use crate::words;

/// Kinds of change that are known without any file.
const KINDS: [&str; 4] = ["feature", "fix", "security", "p0"];

pub struct Question {
    pub service: String,
    pub slo: Option<String>,
    pub kind: Option<String>,
    pub clock: Option<Clock>,
}

impl Engine {
    /// `Err` is why not, and a sentence.
    pub(super) fn gate(&mut self, question: &Question, options: &Options) -> Result<Reply, (Refused, String)> {
        options.chosen().map_err(|message| (Refused::Choice, message))?;
        self.all_read()?;
        self.all_settings()?;
        let settings = self.settings().cloned().unwrap_or_default();
        let facts = self.facts(options);
        // Now is where the data end, whatever weeks the scorecard is about.
        let to = options.to.clone().or(options.as_of.clone()).or(facts.as_of().map(|at| at.to_string()));
        let options = Options { to, team: None, ..options.clone() };
        if let Some(kind) = &question.kind {
            self.known_kind(kind, &settings)?;
        }
        // Without an end there are no data to take it from.
        let nothing = options.to.is_none();
        let refused = |message| (if nothing { Refused::Data } else { Refused::Choice }, message);
        let (options, periods, as_of) = self.choose(&options).map_err(refused)?;
        let inputs = self.inputs();
        let facts = &*self.facts(&options);
        let mut scorecard = assemble(facts, periods, as_of, None, None, inputs);
        let names: Vec<&str> = scorecard.services.iter().map(|s| s.name.as_str()).collect();
        let name = settings.canonical(&question.service);
        let unknown = || (Refused::Unknown, words::no_such_service(name, nearest(name, &names)));
        let at = scorecard.services.iter().position(|s| s.name == name).ok_or_else(unknown)?;
        let service = &scorecard.services[at];
        if let Some(slo) = &question.slo {
            known_slo(slo, service)?;
        }
        let (slo, kind) = (question.slo.as_deref(), question.kind.as_deref());
        let left_out = left_out(&scorecard.inputs);
        let asked = Asked { slo, kind, clock: question.clock, left_out: &left_out, ..Asked::default() };
        let gate = gated(facts, service, asked);
        // Sentences are made of the very figures that are written.
        scorecard.services[at].gate = Some(gate);
        let unwritten = |error| (Refused::Data, format!("The verdict could not be written as JSON: {error}."));
        let mut scorecard = json::as_written(&scorecard).map_err(unwritten)?;
        words::annotate(&mut scorecard);
        let service = scorecard.services.swap_remove(at);
        let Some(gate) = service.gate else { return Err(unknown_gate()) };
        let verdict = gate.verdict;
        let report = GateReport {
            schema_version: SCHEMA_VERSION,
            service: service.name,
            slo: question.slo.clone(),
            as_of,
            now: question.clock.map(|c| c.now),
            gate,
            risk: service.risk,
        };
        json::write(&report).map(|json| Reply::Gated { verdict, json }).map_err(unwritten)
    }

    /// What is missing could be the very thing that stops a release.
    fn all_read(&self) -> Result<(), (Refused, String)> {
        let mut failed = self.files.values().flatten().filter_map(|f| Some((&f.input.name, f.input.error.as_ref()?)));
        let Some((name, error)) = failed.next() else { return Ok(()) };
        Err((Refused::Unreadable, words::not_all_read(name, error, failed.count() as u64)))
    }

    /// A threshold that is left out is another one than was meant.
    fn all_settings(&self) -> Result<(), (Refused, String)> {
        let settings = self.files.values().flatten().filter(|f| f.settings.is_some()).map(|f| &f.input);
        let Some(first) = left_out(settings.clone()).into_iter().next() else { return Ok(()) };
        let told = settings.flat_map(|input| &input.warnings).find(|w| w.problem != Problem::Assumed);
        let why = told.map_or("", |w| w.message.as_str());
        Err((Refused::Unreadable, words::settings_left_out(&first.file, why, first.n.saturating_sub(1))))
    }

    fn known_kind(&mut self, kind: &str, settings: &Settings) -> Result<(), (Refused, String)> {
        let exempt = settings.policy.clone().unwrap_or_default().exempt;
        let told = self.files.values().flatten().flat_map(|f| &f.ledger.deployments).filter_map(|d| d.kind.as_deref());
        let mut known: Vec<&str> = KINDS.into_iter().chain(exempt.iter().map(String::as_str)).chain(told).collect();
        known.sort_unstable();
        known.dedup();
        if known.iter().any(|k| k.eq_ignore_ascii_case(kind)) {
            return Ok(());
        }
        Err((Refused::Choice, words::unknown_kind(kind, nearest(kind, &known), &KINDS)))
    }
}

fn unknown_gate() -> (Refused, String) {
    (Refused::Data, "The verdict was lost on its way.".into())
}

fn known_slo(slo: &str, service: &Service) -> Result<(), (Refused, String)> {
    let names: Vec<&str> = service.slos.iter().map(|s| s.slo.as_str()).collect();
    if names.contains(&slo) {
        return Ok(());
    }
    Err((Refused::Unknown, words::no_such_slo(slo, &service.name, nearest(slo, &names))))
}

fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let like = |k: &str| strsim::jaro_winkler(&k.to_lowercase(), &name.to_lowercase());
    known.iter().copied().max_by(|a, b| like(a).total_cmp(&like(b)))
}
