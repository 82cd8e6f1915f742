//! The whole product as one function: [`Engine::handle`]. It reads, merges, scores and writes; it knows
//! no browser, no clock and no file system, so the page's worker, the command line and the tests are
//! thin callers of the same thing.

mod reading;

use crate::domain::{Instant, Ledger, time::DAY};
use crate::protocol::{FileId, Options, Reply, Request, VERSION};
use crate::report::json;
use crate::score::facts::Facts;
use crate::score::{DataNote, InputFile, assemble::assemble, period};
use crate::words;
use reading::{Closed, File, Reading};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

#[derive(Default)]
pub struct Engine {
    /// What each file handed over held: one, or all those of an archive.
    files: BTreeMap<FileId, Vec<File>>,
    reading: BTreeMap<FileId, Reading>,
    hashing: BTreeMap<FileId, Sha256>,
    /// Zone of times without an offset in files that are opened from now on.
    zone: Option<String>,
    /// Built when first needed after files changed.
    facts: Option<Facts>,
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
        let zone = self.zone.clone().unwrap_or_else(|| "UTC".into());
        self.reading.insert(file, Reading::new(name, size, zone));
        Reply::Done
    }

    fn chunk(&mut self, file: FileId, bytes: &[u8]) -> Reply {
        let Some(reading) = self.reading.get_mut(&file) else { return Reply::Done };
        reading.feed(bytes);
        Reply::Progress { file, bytes: reading.progress(), of: reading.size, facts: 0 }
    }

    fn close(&mut self, file: FileId) -> Reply {
        let Some(reading) = self.reading.get_mut(&file) else { return Reply::Done };
        let (files, reply) = match reading.close() {
            Closed::NotYet => {
                return Reply::Progress { file, bytes: reading.progress(), of: reading.size, facts: 0 };
            }
            Closed::File(one) => {
                let input = one.input.clone();
                (vec![*one], Reply::Read { file, input })
            }
            Closed::Files(files) => {
                let inputs = files.iter().map(|f| f.input.clone()).collect();
                (files, Reply::Unpacked { file, inputs })
            }
        };
        self.reading.remove(&file);
        self.files.insert(file, files);
        self.facts = None;
        reply
    }

    fn remove(&mut self, file: FileId) -> Reply {
        self.files.remove(&file);
        self.reading.remove(&file);
        self.hashing.remove(&file);
        self.facts = None;
        Reply::Removed { file }
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

    fn facts(&mut self) -> &Facts {
        self.facts.get_or_insert_with(|| {
            let mut merged = Ledger::default();
            self.files.values().flatten().for_each(|file| merged.merge(&file.ledger));
            Facts::new(merged)
        })
    }

    fn score(&mut self, options: &Options) -> Reply {
        let mut inputs: Vec<InputFile> = self.files.values().flatten().map(|f| f.input.clone()).collect();
        inputs.sort_by(|a, b| (&a.sha256, &a.name).cmp(&(&b.sha256, &b.name)));
        // What could not be unpacked has no bytes to take a fingerprint of.
        let complete = self.files.values().flatten().all(|f| f.input.sha256.is_some() || f.of_archive);
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
            self.files.values().flatten().filter_map(|f| Some((f.ends?, f.input.name.as_str()))).collect();
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
