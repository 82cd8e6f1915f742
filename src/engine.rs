//! The whole product as one function: [`Engine::handle`]. It reads, merges, scores and writes; it knows
//! no browser, no clock and no file system, so the page's worker, the command line and the tests are
//! thin callers of the same thing.

use crate::domain::{Instant, Ledger, Settings, time::DAY};
use crate::format::{Intake, Sink};
use crate::protocol::{Compare, FileId, Options, Reply, Request, VERSION};
use crate::report::json;
use crate::score::facts::{self, Facts, ServiceFacts};
use crate::score::{DataNote, InputFile, assemble::assemble, period, period::Periods};
use crate::words;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Default)]
pub struct Engine {
    files: BTreeMap<FileId, File>,
    reading: BTreeMap<FileId, Reading>,
    hashing: BTreeMap<FileId, Sha256>,
    /// Built when first needed after files changed.
    facts: Option<Facts>,
}

/// A file read to its end.
struct File {
    input: InputFile,
    ledger: Ledger,
    /// It is the `scorecard.yaml` in force.
    settings: Option<Settings>,
    /// The end of its last sample or event; definitions have none.
    ends: Option<Instant>,
}

/// A file on its way in.
struct Reading {
    name: String,
    size: Option<u64>,
    bytes: u64,
    intake: Intake,
}

impl Engine {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn handle(&mut self, request: Request<'_>) -> Reply {
        match request {
            Request::Hello { .. } => Reply::Ready { version: VERSION },
            Request::Open { file, name, size, zone } => self.open(file, name, size, zone),
            Request::Chunk { file, bytes } => self.chunk(file, bytes),
            Request::Close { file } => self.close(file),
            Request::Remove { file } => self.remove(file),
            Request::HashChunk { file, bytes } => {
                self.hashing.entry(file).or_default().update(bytes);
                Reply::Done
            }
            Request::HashEnd { file } => self.hash_end(file),
            Request::Score { options } => self.score(&options),
            Request::Rollup => self.rollup(),
            Request::Cancel => {
                self.reading.clear();
                self.hashing.clear();
                Reply::Cancelled
            }
        }
    }

    fn open(&mut self, file: FileId, name: String, size: Option<u64>, zone: Option<String>) -> Reply {
        // A zone that is not known is said when there is something to score.
        let zone = zone.or_else(|| self.settings()?.zone.clone());
        let known = zone.and_then(|name| Some((TimeZone::get(&name).ok()?, name)));
        let (zone, zone_name) = known.unwrap_or_else(|| (TimeZone::UTC, "UTC".into()));
        let mut sink = Sink::new(zone, zone_name);
        sink.hints = self.settings().map(|s| s.hints(&name)).unwrap_or_default();
        sink.stem = sink.hints.service.clone().unwrap_or_else(|| stem(&name).to_string());
        let intake = Intake::new(sink);
        self.reading.insert(file, Reading { name, size, bytes: 0, intake });
        Reply::Done
    }

    fn chunk(&mut self, file: FileId, bytes: &[u8]) -> Reply {
        let Some(reading) = self.reading.get_mut(&file) else { return Reply::Done };
        reading.bytes += bytes.len() as u64;
        reading.intake.feed(bytes);
        Reply::Progress { file, bytes: reading.bytes, of: reading.size, facts: 0 }
    }

    fn close(&mut self, file: FileId) -> Reply {
        let Some(mut reading) = self.reading.remove(&file) else { return Reply::Done };
        reading.intake.finish();
        let (read_as, mut why) = match reading.intake.read_as() {
            Some((format, why)) => (Some(format.id.to_string()), why.to_string()),
            None => (None, String::new()),
        };
        let sink = reading.intake.sink;
        let mut error = sink.error;
        let mut contents = contents(&sink.ledger);
        if let Some(settings) = &sink.settings {
            contents = counted([("setting", "settings", settings.len())]);
            if let Some(other) = self.files.iter().find(|(id, f)| **id != file && f.settings.is_some()) {
                error = Some(words::second_settings(&other.1.input.name));
            }
        }
        let facts = contents.iter().map(|(_, n)| n).sum();
        contents.extend(sink.also);
        if !sink.remark.is_empty() {
            why = format!("{why}. {}", sink.remark);
        }
        let mut input = InputFile {
            name: reading.name,
            sha256: None,
            bytes: reading.bytes,
            read_as,
            why,
            facts,
            contents,
            warnings: sink.warnings.first,
            warnings_total: sink.warnings.total,
            error,
        };
        words::annotate_input(&mut input);
        if input.error.is_none() && facts == 0 {
            input.error = Some(words::nothing_usable(&input));
        }
        let ends = facts::last_moment(&sink.ledger);
        let settings = sink.settings.filter(|_| input.error.is_none());
        let data = settings.as_ref().map_or(vec![], |s| s.data.clone());
        let before = self.settings().cloned().unwrap_or_default();
        self.files.insert(file, File { input: input.clone(), ledger: sink.ledger, settings, ends });
        self.facts = None;
        let stale = self.files.len() > 1 && !self.settings().unwrap_or(&Settings::default()).reads_as(&before);
        Reply::Read { file, input, stale, data }
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

    fn hash_end(&mut self, file: FileId) -> Reply {
        let hash = self.hashing.remove(&file).unwrap_or_default().finalize();
        let sha256: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        if let Some(known) = self.files.get_mut(&file) {
            known.input.sha256 = Some(sha256.clone());
        }
        Reply::Hashed { file, sha256 }
    }

    fn settings(&self) -> Option<&Settings> {
        self.files.values().find_map(|f| f.settings.as_ref())
    }

    fn facts(&mut self) -> &Facts {
        let settings = self.files.values().find_map(|f| f.settings.as_ref());
        self.facts.get_or_insert_with(|| {
            let mut merged = Ledger::default();
            self.files.values().for_each(|file| merged.merge(&file.ledger));
            Facts::new(merged, settings.unwrap_or(&Settings::default()))
        })
    }

    fn score(&mut self, options: &Options) -> Reply {
        let mut inputs: Vec<InputFile> = self.files.values().map(|f| f.input.clone()).collect();
        inputs.sort_by(|a, b| (&a.sha256, &a.name).cmp(&(&b.sha256, &b.name)));
        let complete = inputs.iter().all(|i| i.sha256.is_some());
        let options = &match self.settings() {
            Some(settings) => options.or(settings),
            None => options.clone(),
        };
        let chosen = match options.chosen() {
            Ok(chosen) => chosen,
            Err(message) => return Reply::NotScored { message },
        };
        let facts = self.facts();
        let Some(as_of) = chosen.as_of.or(facts.as_of()) else {
            if !facts.ledger.deployments.is_empty() {
                return Reply::NotScored { message: words::without_outcome(facts.ledger.deployments.len() as u64) };
            }
            return Reply::NotScored { message: words::nothing_to_score(&inputs) };
        };
        let periods = period::choose(chosen.from, chosen.to, &chosen.zone, as_of);
        let periods = match options.compare {
            Compare::Previous => periods,
            Compare::Year => periods.and_then(Periods::against_last_year),
        };
        let periods = match periods {
            Ok(periods) => periods,
            Err(message) => return Reply::NotScored { message },
        };
        let of_team = |s: &ServiceFacts| s.team.as_deref() == options.team.as_deref();
        if let Some(team) = &options.team
            && !facts.services.iter().any(of_team)
        {
            let teams: BTreeSet<&str> = facts.services.iter().filter_map(|s| s.team.as_deref()).collect();
            return Reply::NotScored { message: words::unknown_team(team, &Vec::from_iter(teams)) };
        }
        let mut scorecard = assemble(facts, periods, as_of, options.title.clone(), options.team.clone(), inputs);
        scorecard.data_quality.extend(self.late_file());
        scorecard.data_quality.extend(same_files(&scorecard.inputs));
        words::annotate(&mut scorecard);
        match json::write(&scorecard) {
            Ok(json) => Reply::Scored { json, complete },
            Err(error) => Reply::NotScored { message: format!("The scorecard could not be written as JSON: {error}.") },
        }
    }

    /// The file whose last row lies more than a week after every other file's, if there is one.
    fn late_file(&self) -> Option<DataNote> {
        const WEEK: i64 = 7 * DAY;
        let mut ends: Vec<(Instant, &str)> =
            self.files.values().filter_map(|f| Some((f.ends?, f.input.name.as_str()))).collect();
        ends.sort_unstable();
        let [.., (before, _), (last, name)] = ends[..] else { return None };
        (last.0 - before.0 > WEEK).then(|| {
            let days = ((last.0 - before.0) / DAY) as u64;
            DataNote { code: "late-file".into(), service: None, count: days, message: words::late_file(name, days) }
        })
    }

    fn rollup(&mut self) -> Reply {
        let rollup = crate::report::rollup::rollup(self.facts());
        match serde_json::to_string(&rollup) {
            Ok(json) => Reply::RolledUp { json },
            Err(error) => Reply::NotScored { message: format!("The rollup could not be written as JSON: {error}.") },
        }
    }
}

/// A note for each group of files with one fingerprint. `inputs` are sorted by it.
fn same_files(inputs: &[InputFile]) -> Vec<DataNote> {
    let groups = inputs.chunk_by(|a, b| a.sha256.is_some() && a.sha256 == b.sha256);
    let note = |group: &[InputFile]| {
        let names: Vec<&str> = group.iter().map(|i| i.name.as_str()).collect();
        DataNote {
            code: "same-file".into(),
            service: None,
            count: names.len() as u64,
            message: words::same_file(&names),
        }
    };
    groups.filter(|group| group.len() > 1).map(note).collect()
}

/// `exports/shop-runs.json` is `shop-runs`.
fn stem(name: &str) -> &str {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    base.split('.').next().filter(|stem| !stem.is_empty()).unwrap_or(base)
}

/// How much of each kind a file told, leaving out what it did not.
fn contents(ledger: &Ledger) -> Vec<(String, u64)> {
    let samples: usize = ledger.slis.values().map(|facts| facts.samples()).sum();
    let counts = [
        ("SLI sample", "SLI samples", samples),
        ("SLO definition", "SLO definitions", ledger.slos.len()),
        ("deployment", "deployments", ledger.deployments.len()),
        ("incident", "incidents", ledger.incidents.len()),
    ];
    counted(counts)
}

fn counted<const N: usize>(counts: [(&str, &str, usize); N]) -> Vec<(String, u64)> {
    let said = counts.into_iter().filter(|c| c.2 > 0);
    said.map(|(one, many, n)| (if n == 1 { one } else { many }.to_string(), n as u64)).collect()
}
