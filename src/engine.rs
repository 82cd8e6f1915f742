//! The whole product as one function: [`Engine::handle`]. It reads, merges, scores and writes; it knows
//! no browser, no clock and no file system, so the page's worker, the command line and the tests are
//! thin callers of the same thing.

use crate::domain::{Instant, Ledger, time::DAY};
use crate::format::{Intake, Sink};
use crate::protocol::{FileId, Options, Reply, Request, VERSION};
use crate::report::json;
use crate::score::facts::{self, Facts};
use crate::score::{DataNote, InputFile, assemble::assemble, period};
use crate::words;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

#[derive(Default)]
pub struct Engine {
    files: BTreeMap<FileId, File>,
    reading: BTreeMap<FileId, Reading>,
    hashing: BTreeMap<FileId, Sha256>,
    /// Zone of times without an offset in files that are opened from now on.
    zone: Option<String>,
    /// Built when first needed after files changed.
    facts: Option<Facts>,
}

/// A file read to its end.
struct File {
    input: InputFile,
    ledger: Ledger,
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
            Request::Open { file, name, size } => self.open(file, name, size),
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

    /// Times without an offset are read in this IANA zone (default UTC) in files opened after this.
    pub fn read_times_in(&mut self, zone: &str) {
        self.zone = Some(zone.to_string());
    }

    fn open(&mut self, file: FileId, name: String, size: Option<u64>) -> Reply {
        let zone_name = self.zone.clone().unwrap_or_else(|| "UTC".into());
        let zone = TimeZone::get(&zone_name).unwrap_or(TimeZone::UTC);
        let mut sink = Sink::new(zone, zone_name);
        sink.stem = stem(&name).to_string();
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
        let mut contents = contents(&sink.ledger);
        let facts = contents.iter().map(|(_, n)| n).sum();
        contents.extend(sink.also);
        if !sink.remark.is_empty() {
            why = format!("{why}. {}", sink.remark);
        }
        let mut error = sink.error;
        if error.is_none() && facts == 0 {
            error = Some(words::nothing_usable(sink.warnings.total));
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
        let ends = facts::last_moment(&sink.ledger);
        self.files.insert(file, File { input: input.clone(), ledger: sink.ledger, ends });
        self.facts = None;
        Reply::Read { file, input }
    }

    fn remove(&mut self, file: FileId) -> Reply {
        self.files.remove(&file);
        self.reading.remove(&file);
        self.hashing.remove(&file);
        self.facts = None;
        Reply::Removed { file }
    }

    fn hash_end(&mut self, file: FileId) -> Reply {
        let hash = self.hashing.remove(&file).unwrap_or_default().finalize();
        let sha256: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        if let Some(known) = self.files.get_mut(&file) {
            known.input.sha256 = Some(sha256.clone());
        }
        Reply::Hashed { file, sha256 }
    }

    fn facts(&mut self) -> &Facts {
        self.facts.get_or_insert_with(|| {
            let mut merged = Ledger::default();
            self.files.values().for_each(|file| merged.merge(&file.ledger));
            Facts::new(merged)
        })
    }

    fn score(&mut self, options: &Options) -> Reply {
        let mut inputs: Vec<InputFile> = self.files.values().map(|f| f.input.clone()).collect();
        inputs.sort_by(|a, b| (&a.sha256, &a.name).cmp(&(&b.sha256, &b.name)));
        let complete = inputs.iter().all(|i| i.sha256.is_some());
        let facts = self.facts();
        let as_of = match (options.as_of, facts.as_of()) {
            (Some(as_of), _) | (None, Some(as_of)) => as_of,
            (None, None) if !facts.ledger.deployments.is_empty() => {
                return Reply::NotScored { message: words::without_outcome(facts.ledger.deployments.len() as u64) };
            }
            (None, None) => return Reply::NotScored { message: words::nothing_to_score(&inputs) },
        };
        let zone = options.zone.as_deref().unwrap_or("UTC");
        let periods = match period::choose(options.from, options.to, zone, as_of) {
            Ok(periods) => periods,
            Err(message) => return Reply::NotScored { message },
        };
        let mut scorecard = assemble(facts, periods, as_of, options.title.clone(), inputs);
        scorecard.data_quality.extend(self.late_file());
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

/// `exports/shop-runs.json` is `shop-runs`.
fn stem(name: &str) -> &str {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    base.split('.').next().filter(|stem| !stem.is_empty()).unwrap_or(base)
}

/// How much of each kind a file told, leaving out what it did not.
fn contents(ledger: &Ledger) -> Vec<(String, u64)> {
    let samples: usize = ledger.slis.values().map(|facts| facts.samples()).sum();
    let counts = [
        ("SLI samples", samples),
        ("SLO definitions", ledger.slos.len()),
        ("deployments", ledger.deployments.len()),
        ("incidents", ledger.incidents.len()),
    ];
    counts.into_iter().filter(|(_, n)| *n > 0).map(|(what, n)| (what.to_string(), n as u64)).collect()
}
