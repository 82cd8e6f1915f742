//! The whole product as one function: [`Engine::handle`]. It reads, merges, scores and writes; it knows
//! no browser, no clock and no file system, so the page's worker, the command line and the tests are
//! thin callers of the same thing.

mod compare;
mod file;
mod gate;
mod reading;

use crate::domain::{Hints, Instant, Language, Ledger, Outcome, Settings, WhatIf, time::DAY};
use crate::protocol::{Compare, FileId, Options, Reply, Request, VERSION};
use crate::report::json;
use crate::score::facts::{Facts, ServiceFacts};
use crate::score::gate::Clock;
use crate::score::{
    DataNote, InputFile, Scorecard, assemble::assemble, benchmarks, detail, history, last_time, period,
    period::Periods, retro,
};
use crate::words;
use file::File;
use reading::{Closed, How, Reading};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Default)]
pub struct Engine {
    /// What each file handed over held: one, or all those of an archive.
    files: BTreeMap<FileId, Vec<File>>,
    reading: BTreeMap<FileId, Reading>,
    hashing: BTreeMap<FileId, Sha256>,
    /// What was chosen on how files are read, by name.
    read_as: BTreeMap<String, Hints>,
    /// Built when first needed after files changed.
    facts: Option<Facts>,
    /// Of the last request that chose one, or left it to the settings: of what is said until the next.
    language: Language,
}

impl Engine {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn handle(&mut self, request: Request<'_>) -> Reply {
        if let Some(options) = request.options() {
            let settings = self.settings().and_then(|s| s.language);
            self.speak(options.language.or(settings).unwrap_or_default());
        }
        words::speak(self.language);
        match request {
            Request::Hello { .. } => Reply::Ready { version: VERSION },
            Request::Open { file, name, size, zone } => self.open(file, name, size, zone),
            Request::Speak { language } => {
                self.speak(language);
                Reply::Done
            }
            Request::ReadAs { files } => {
                self.read_as = files;
                Reply::Done
            }
            Request::Chunk { file, bytes } => self.chunk(file, bytes),
            Request::Close { file } => self.close(file),
            Request::Remove { file } => self.remove(file),
            Request::HashChunk { file, bytes } => {
                self.hashing.entry(file).or_default().update(bytes);
                Reply::Done
            }
            Request::HashEnd { file } => self.hash_end(file),
            Request::Score { options } => self.score(&options).unwrap_or_else(|message| Reply::NotScored { message }),
            Request::Suppose { key, service, options } => match self.suppose(&service, &options) {
                Ok(json) => Reply::Supposed { key, json },
                Err(message) => Reply::NotSupposed { key, message },
            },
            Request::Compare { key, sides, options } => match self.compare(&sides, &options) {
                Ok(json) => Reply::Compared { key, json },
                Err(message) => Reply::NotCompared { key, message },
            },
            Request::Detail { service, options } => match self.detail(&service, &options) {
                Ok(json) => Reply::Detailed { service, json },
                Err(message) => Reply::NotDetailed { service, message },
            },
            Request::Retro { options } => match self.retro(&options) {
                Ok(json) => Reply::Retrospective { json },
                Err(message) => Reply::NoRetrospective { message },
            },
            Request::Parts { services, options } => Reply::Parts {
                retro: self.retro(&options).ok(),
                details: services.iter().filter_map(|service| self.detail(service, &options).ok()).collect(),
            },
            Request::Gate { service, slo, kind, now, max_age_secs, options } => {
                // A pipeline passes on what was measured, never on what is only supposed.
                let options = Options { what_if: Some(vec![]), ..options };
                let asked = gate::Question { service, slo, kind, clock: now.map(|now| Clock { now, max_age_secs }) };
                self.gate(&asked, &options).unwrap_or_else(|(refused, message)| Reply::NotGated { refused, message })
            }
            Request::Rollup => self.rollup(),
            Request::Cancel => {
                self.reading.clear();
                self.hashing.clear();
                Reply::Cancelled
            }
        }
    }

    /// What was said of files in another language is said again.
    fn speak(&mut self, language: Language) {
        words::speak(language);
        if std::mem::replace(&mut self.language, language) != language {
            self.files.values_mut().flatten().for_each(File::say);
        }
    }

    fn open(&mut self, file: FileId, name: String, size: Option<u64>, zone: Option<String>) -> Reply {
        let settings = self.settings().cloned().unwrap_or_default();
        self.reading.insert(file, Reading::new(name, size, How { zone, settings, chosen: self.read_as.clone() }));
        Reply::Done
    }

    fn chunk(&mut self, file: FileId, bytes: &[u8]) -> Reply {
        let Some(reading) = self.reading.get_mut(&file) else { return Reply::Done };
        reading.feed(bytes);
        Reply::Progress { file, bytes: reading.progress(), of: reading.size, facts: 0 }
    }

    fn close(&mut self, file: FileId) -> Reply {
        let Some(reading) = self.reading.get_mut(&file) else { return Reply::Done };
        let (files, packed) = match reading.close() {
            Closed::NotYet => {
                return Reply::Progress { file, bytes: reading.progress(), of: reading.size, facts: 0 };
            }
            Closed::File(one) => (vec![*one], false),
            Closed::Files(files) => (files, true),
        };
        self.reading.remove(&file);
        self.keep(file, files, packed)
    }

    /// Takes over what a file held, with the settings in it, if they are the only ones.
    fn keep(&mut self, file: FileId, mut files: Vec<File>, packed: bool) -> Reply {
        let elsewhere = self.files.iter().filter(|(id, _)| **id != file).flat_map(|(_, files)| files);
        let mut first = elsewhere.filter(|f| f.settings.is_some()).map(|f| f.input.name.clone()).next();
        for f in files.iter_mut().filter(|f| f.settings.is_some()) {
            match &first {
                Some(other) => {
                    f.refuse_settings(other);
                }
                None => first = Some(f.input.name.clone()),
            }
        }
        let settings = files.iter().find_map(|f| f.settings.as_ref());
        let data = settings.map_or(vec![], |s| s.data.clone());
        let mut inputs: Vec<InputFile> = files.iter().map(|f| f.input.clone()).collect();
        let before = self.settings().cloned().unwrap_or_default();
        self.files.insert(file, files);
        self.facts = None;
        let several = self.files.values().flatten().count() > 1;
        let stale = several && !self.settings().unwrap_or(&Settings::default()).reads_as(&before);
        match inputs.pop() {
            Some(input) if !packed => Reply::Read { file, input, stale, data },
            last => {
                inputs.extend(last);
                Reply::Unpacked { file, inputs, stale }
            }
        }
    }

    fn remove(&mut self, file: FileId) -> Reply {
        let before = self.settings().cloned().unwrap_or_default();
        self.files.remove(&file);
        self.reading.remove(&file);
        self.hashing.remove(&file);
        self.facts = None;
        let stale = !self.settings().unwrap_or(&Settings::default()).reads_as(&before);
        Reply::Removed { file, stale }
    }

    /// What came packed was hashed as it was unpacked, and that stays.
    fn hash_end(&mut self, file: FileId) -> Reply {
        let sha256 = reading::hex(self.hashing.remove(&file).unwrap_or_default());
        match self.files.get_mut(&file).map(Vec::as_mut_slice) {
            Some([only]) if !only.of_archive => {
                Reply::Hashed { file, sha256: only.input.sha256.get_or_insert(sha256).clone() }
            }
            _ => Reply::Hashed { file, sha256 },
        }
    }

    fn settings(&self) -> Option<&Settings> {
        self.files.values().flatten().find_map(|f| f.settings.as_ref())
    }

    /// Made again when files, settings or the choices that they depend on have changed.
    fn facts(&mut self, options: &Options) -> &mut Facts {
        let settings = options.over(self.settings().unwrap_or(&Settings::default()));
        let facts = self.facts.take().filter(|facts| facts.settings == settings);
        let files = &self.files;
        self.facts.insert(facts.unwrap_or_else(|| {
            let mut merged = Ledger::default();
            files.values().flatten().for_each(|file| merged.merge(&file.ledger));
            Facts::new(merged, &settings)
        }))
    }

    /// `Err` is a sentence, here and below.
    fn score(&mut self, options: &Options) -> Result<Reply, String> {
        let json = written(&self.scorecard(options)?)?;
        // What could not be unpacked has no bytes to take a fingerprint of.
        let complete = self.files.values().flatten().all(|f| f.input.sha256.is_some() || f.of_archive);
        let settings = Box::new(self.settings().cloned().unwrap_or_default());
        Ok(Reply::Scored { json, complete, settings })
    }

    fn suppose(&mut self, service: &str, options: &Options) -> Result<String, String> {
        let mut scorecard = self.scorecard(options)?;
        if service.is_empty() {
            // Of many services only their figures: the ledgers are most of what there is to write and read.
            scorecard.services.iter_mut().for_each(|s| s.ledger.clear());
        } else {
            scorecard.services.retain(|s| s.name == service);
        }
        written(&scorecard)
    }

    fn scorecard(&mut self, options: &Options) -> Result<Scorecard, String> {
        // Facts first: what a file asked for may be found in another.
        self.facts(options);
        let inputs = self.inputs();
        let said_here = options.review.is_some();
        let (options, periods, as_of) = self.choose(options)?;
        let facts = &*self.facts(&options);
        let (earlier, shown) = (facts.ledger.earlier.clone(), periods.history.clone());
        let mut scorecard = assemble(facts, periods, as_of, options.title.clone(), options.team.clone(), inputs);
        let unknown = |(chosen, known): (&str, Vec<&str>)| DataNote {
            code: "benchmark-unknown".into(),
            count: 1,
            message: words::unknown_benchmark(chosen, &known),
            ..DataNote::default()
        };
        scorecard.review = options.review.clone();
        scorecard.data_quality.extend(benchmarks::unknown(&options.choices).into_iter().map(unknown));
        scorecard.data_quality.extend(self.late_file());
        scorecard.data_quality.extend(same_files(&scorecard.inputs));
        // Sentences are made of the very figures that are written, as the page's own are.
        let mut scorecard = json::as_written(&scorecard).map_err(unwritten)?;
        // Beside figures as they are written: those of an earlier scorecard are.
        history::attach(&mut scorecard, &earlier, &shown);
        last_time::attach(&mut scorecard, &earlier);
        // What was written down here stands for itself; until then last time's open actions are still open.
        if let (false, Some(last)) = (said_here, &scorecard.last_time) {
            let review = scorecard.review.take().unwrap_or_default().and(&last_time::carried(last));
            scorecard.review = Some(review).filter(|review| !review.is_empty());
        }
        words::annotate(&mut scorecard);
        Ok(scorecard)
    }

    /// The choices with the settings', the periods they lead to, and as-of. `Err` is a sentence.
    fn choose(&mut self, options: &Options) -> Result<(Options, Periods, Instant), String> {
        // What the settings suppose of nobody is a note on the data.
        let chosen_here = options.what_if.is_some();
        let settings = self.settings().cloned().unwrap_or_default();
        let options = options.or(&settings);
        let chosen = options.chosen()?;
        let facts = self.facts(&options);
        facts.choose(options.overrides.clone(), options.choices.clone(), options.score.clone());
        let Some(as_of) = chosen.as_of.or(facts.as_of()) else {
            if !facts.ledger.deployments.is_empty() {
                return Err(words::without_outcome(facts.ledger.deployments.len() as u64));
            }
            return Err(words::nothing_to_score(&self.inputs()));
        };
        let periods = period::choose(chosen.from, chosen.to, &chosen.zone, as_of);
        let periods = match options.compare {
            Compare::Previous => periods,
            Compare::Year => periods.and_then(Periods::against_last_year),
        }?;
        if chosen_here && let Some(message) = unknown_of(facts, options.what_if.as_deref().unwrap_or_default()) {
            return Err(message);
        }
        facts.suppose(options.what_if.clone().unwrap_or_default(), periods.now.to.min(as_of));
        let of_team = |s: &ServiceFacts| s.team.as_deref() == options.team.as_deref();
        if let Some(team) = &options.team
            && !facts.services.iter().any(of_team)
        {
            let teams: BTreeSet<&str> = facts.services.iter().filter_map(|s| s.team.as_deref()).collect();
            return Err(words::unknown_team(team, &Vec::from_iter(teams)));
        }
        Ok((options, periods, as_of))
    }

    /// By fingerprint, then by name.
    fn inputs(&self) -> Vec<InputFile> {
        let mut inputs: Vec<InputFile> = self.files.values().flatten().map(|f| self.answered(f)).collect();
        inputs.sort_by(|a, b| (&a.sha256, &a.name).cmp(&(&b.sha256, &b.name)));
        inputs
    }

    /// One service day by day, whatever its team.
    fn detail(&mut self, name: &str, options: &Options) -> Result<String, String> {
        let (options, periods, as_of) = self.choose(&Options { team: None, ..options.clone() })?;
        let facts = &*self.facts(&options);
        let Some(service) = facts.services.iter().find(|s| *s.name == *name) else {
            let near = |s: &&ServiceFacts| strsim::jaro_winkler(&s.name.to_lowercase(), &name.to_lowercase());
            let nearest = facts.services.iter().max_by(|a, b| near(a).total_cmp(&near(b)));
            return Err(words::unknown_service(name, nearest.map(|s| &*s.name)));
        };
        let mut detail = detail::detail(facts, service, &periods.now, as_of);
        detail.slos.iter_mut().for_each(|slo| slo.sources = self.sources(name, &slo.reading.slo));
        json::write(&detail).map_err(|error| format!("The service could not be written as JSON: {error}."))
    }

    /// Names of the files that measure or define an SLO, in order.
    fn sources(&self, service: &str, slo: &str) -> Vec<String> {
        let settings = self.settings();
        let own = |of: &str, name: &str| name == slo && settings.map_or(of, |s| s.canonical(of)) == service;
        let tells = |f: &&File| {
            f.ledger.slis.keys().any(|key| own(&key.service, &key.slo))
                || f.ledger.slos.keys().any(|(of, name)| own(of, name))
                || f.settings.iter().flat_map(|s| &s.objectives).any(|o| own(&o.service, &o.name))
        };
        let named: BTreeSet<&str> =
            self.files.values().flatten().filter(tells).map(|f| f.input.name.as_str()).collect();
        named.into_iter().map(str::to_owned).collect()
    }

    fn retro(&mut self, options: &Options) -> Result<String, String> {
        let (options, periods, as_of) = self.choose(options)?;
        let facts = &*self.facts(&options);
        let of_team = |s: &&ServiceFacts| options.team.is_none() || s.team.as_deref() == options.team.as_deref();
        let services: Vec<&ServiceFacts> = facts.services.iter().filter(of_team).collect();
        let retro = retro::retro(facts, &services, &periods.now, as_of, options.team.clone());
        json::write(&retro).map_err(|error| format!("The retrospective could not be written as JSON: {error}."))
    }

    /// The file's row, now that all files are read: what it asked for may be there.
    fn answered(&self, file: &File) -> InputFile {
        // What could be chosen is asked when a file is read, and is no part of a scorecard.
        let mut input = InputFile { offer: None, ..file.input.clone() };
        let (Some(facts), Some(plain)) = (&self.facts, &file.asked) else { return input };
        let deployments = &facts.ledger.deployments;
        let told: BTreeSet<&str> =
            deployments.iter().filter(|d| d.outcome != Outcome::Unknown).filter_map(|d| d.id.as_deref()).collect();
        let untold = file.ledger.deployments.iter().filter(|d| d.outcome == Outcome::Unknown && d.ended_at().is_none());
        let ids: BTreeSet<&str> = untold.filter_map(|d| d.id.as_deref()).collect();
        let found = ids.iter().filter(|id| told.contains(*id)).count() as u64;
        if found > 0 {
            input.why = format!("{plain}. {}", words::statuses_found(found, ids.len() as u64));
        }
        input
    }

    /// The file whose last row lies more than a week after every other file's, if there is one.
    fn late_file(&self) -> Option<DataNote> {
        const WEEK: i64 = 7 * DAY;
        let mut ends: Vec<(Instant, &str)> =
            self.files.values().flatten().filter_map(|f| Some((f.ends?, f.input.name.as_str()))).collect();
        ends.sort_unstable();
        let [.., (before, _), (last, name)] = ends[..] else { return None };
        (last.0 - before.0 > WEEK).then(|| {
            let days = ((last.0 - before.0) / DAY) as u64;
            DataNote {
                code: "late-file".into(),
                count: days,
                message: words::late_file(name, days),
                ..DataNote::default()
            }
        })
    }

    fn rollup(&mut self) -> Reply {
        let rollup = crate::report::rollup::rollup(self.facts(&Options::default()));
        match serde_json::to_string(&rollup) {
            Ok(json) => Reply::RolledUp { json },
            Err(error) => Reply::NotScored { message: format!("The rollup could not be written as JSON: {error}.") },
        }
    }
}

fn written(scorecard: &Scorecard) -> Result<String, String> {
    json::write(scorecard).map_err(unwritten)
}

fn unwritten(error: impl std::fmt::Display) -> String {
    format!("The scorecard could not be written as JSON: {error}.")
}

/// What is supposed of a service or an SLO that no file knows, as a sentence.
fn unknown_of(facts: &Facts, what_if: &[WhatIf]) -> Option<String> {
    let near = |a: &str, b: &str| strsim::jaro_winkler(&a.to_lowercase(), &b.to_lowercase());
    what_if.iter().find_map(|w| {
        let Some(service) = facts.services.iter().find(|s| *s.name == *w.service) else {
            let near = |s: &&ServiceFacts| near(&s.name, &w.service);
            let nearest = facts.services.iter().max_by(|a, b| near(a).total_cmp(&near(b)));
            return Some(words::unknown_service(&w.service, nearest.map(|s| &*s.name)));
        };
        let unknown = w.objectives.keys().find(|slo| !service.slos.iter().any(|s| s.name == **slo))?;
        let near = |name: &&str| near(name, unknown);
        let nearest = service.slos.iter().map(|s| s.name.as_str()).max_by(|a, b| near(a).total_cmp(&near(b)));
        Some(words::no_such_slo(unknown, &w.service, nearest))
    })
}

/// A note for each group of files with one fingerprint. `inputs` are sorted by it.
fn same_files(inputs: &[InputFile]) -> Vec<DataNote> {
    let groups = inputs.chunk_by(|a, b| a.sha256.is_some() && a.sha256 == b.sha256);
    let note = |group: &[InputFile]| {
        let names: Vec<&str> = group.iter().map(|i| i.name.as_str()).collect();
        DataNote {
            code: "same-file".into(),
            count: names.len() as u64,
            message: words::same_file(&names),
            ..DataNote::default()
        }
    };
    groups.filter(|group| group.len() > 1).map(note).collect()
}
