//! A file on its way in: unpacked if it is packed, read, and turned into inputs with their facts. One file is one
//! input, except for a zip archive, where each file in it is one.
//!
//! Invariant: one call does a bounded amount of work, so that whoever calls can listen in between.

use crate::domain::{Hints, Instant, Ledger, Settings};
use crate::format::archive::{self, Entry, Gunzip, Inflate, LARGEST_ZIP, MARK, Packed, Refused, packed};
use crate::format::{Intake, Sink};
use crate::score::{InputFile, facts};
use crate::words;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Unpacked bytes per step.
const STEP: usize = 4 << 20;
const BUFFER: usize = 64 << 10;

/// A file read to its end.
pub struct File {
    pub input: InputFile,
    pub ledger: Ledger,
    /// `InputFile::why` before it asked for another file, where it did.
    pub asked: Option<String>,
    /// It is a `scorecard.yaml`.
    pub settings: Option<Settings>,
    /// The end of its last sample or event; definitions have none.
    pub ends: Option<Instant>,
    /// One of those in a zip archive.
    pub of_archive: bool,
}

/// How files are to be read.
pub struct How {
    /// IANA name of the zone of times without an offset, where one was asked for; else it is the settings'.
    pub zone: Option<String>,
    pub settings: Settings,
    /// By name, before what the settings say.
    pub chosen: BTreeMap<String, Hints>,
}

pub struct Reading {
    name: String,
    pub size: Option<u64>,
    /// Received.
    bytes: u64,
    how: How,
    state: State,
}

/// What it turned out to be.
enum State {
    /// Too few bytes to tell.
    Unknown(Vec<u8>),
    Plain(Box<Intake>),
    Gzip {
        gunzip: Box<Gunzip>,
        content: Content,
        end: Result<(), Refused>,
    },
    Zip(Vec<u8>),
    Unzip(Box<Unzip>),
    Refused(Refused),
}

/// A zip archive that is being unpacked.
struct Unzip {
    bytes: Vec<u8>,
    entries: std::vec::IntoIter<Entry>,
    open: Option<(Entry, Inflate, Content)>,
    /// Packed bytes used by the files before, and all that came out.
    consumed: u64,
    out: u64,
    files: Vec<File>,
}

/// The unpacked bytes of one file.
struct Content {
    intake: Box<Intake>,
    hash: Sha256,
    bytes: u64,
    /// The first bytes, until there are enough to tell an archive.
    head: Vec<u8>,
}

/// How far closing a file has come.
pub enum Closed {
    /// Ask again.
    NotYet,
    File(Box<File>),
    Files(Vec<File>),
}

impl Reading {
    pub fn new(name: String, size: Option<u64>, how: How) -> Self {
        Reading { name, size, bytes: 0, how, state: State::Unknown(vec![]) }
    }

    /// Bytes dealt with: half of an archive's are received, the other half unpacked.
    pub fn progress(&self) -> u64 {
        match &self.state {
            State::Zip(_) => self.bytes / 2,
            State::Unzip(unzip) => {
                let open = unzip.open.as_ref().map_or(0, |(_, inflate, _)| inflate.consumed as u64);
                (self.bytes + (unzip.consumed + open).min(self.bytes)) / 2
            }
            _ => self.bytes,
        }
    }

    pub fn feed(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        match &mut self.state {
            State::Unknown(head) => {
                head.extend_from_slice(bytes);
                if head.len() >= MARK {
                    let head = std::mem::take(head);
                    self.begin(&head);
                }
            }
            State::Plain(intake) => intake.feed(bytes),
            State::Gzip { gunzip, content, end } if end.is_ok() => *end = gunzip.feed(bytes, |out| content.feed(out)),
            State::Zip(_) if self.bytes > LARGEST_ZIP => self.state = State::Refused(Refused::TooLarge),
            State::Zip(all) => all.extend_from_slice(bytes),
            State::Gzip { .. } | State::Unzip(_) | State::Refused(_) => {}
        }
    }

    fn begin(&mut self, head: &[u8]) {
        self.state = match packed(head) {
            None => State::Plain(Box::new(intake(&self.name, &self.how))),
            Some(Packed::Gzip) => {
                let name = without_gz(&self.name);
                let gunzip = Box::new(Gunzip::new(self.size));
                State::Gzip { gunzip, content: Content::new(name, &self.how), end: Ok(()) }
            }
            Some(Packed::Zip) if self.size.is_some_and(|size| size > LARGEST_ZIP) => State::Refused(Refused::TooLarge),
            // Its size is known: growing would copy, and need twice the memory.
            Some(Packed::Zip) => State::Zip(Vec::with_capacity(self.size.unwrap_or(0) as usize)),
        };
        self.bytes -= head.len() as u64;
        self.feed(head);
    }

    /// One step towards its end.
    pub fn close(&mut self) -> Closed {
        if let State::Unknown(head) = &mut self.state {
            let head = std::mem::take(head);
            self.begin(&head);
        }
        match std::mem::replace(&mut self.state, State::Unknown(vec![])) {
            State::Unknown(_) => Closed::Files(vec![]),
            State::Plain(intake) => Closed::File(Box::new(finished(&self.name, self.bytes, None, *intake))),
            State::Gzip { mut gunzip, mut content, mut end } => {
                if end.is_ok() {
                    end = gunzip.finish(|out| content.feed(out));
                }
                Closed::File(Box::new(content.finish(without_gz(&self.name), end)))
            }
            State::Zip(bytes) => match archive::entries(&bytes) {
                Ok(entries) => {
                    let entries = entries.into_iter();
                    let unzip = Unzip { bytes, entries, open: None, consumed: 0, out: 0, files: vec![] };
                    self.state = State::Unzip(Box::new(unzip));
                    Closed::NotYet
                }
                Err(why) => Closed::File(Box::new(refused(&self.name, self.bytes, &why))),
            },
            State::Unzip(mut unzip) => {
                if unzip.step(&self.how) {
                    unzip.files.iter_mut().for_each(|f| f.of_archive = true);
                    return Closed::Files(unzip.files);
                }
                self.state = State::Unzip(unzip);
                Closed::NotYet
            }
            State::Refused(why) => Closed::File(Box::new(refused(&self.name, self.bytes, &why))),
        }
    }
}

impl Unzip {
    /// Unpacks some more; true at the end.
    fn step(&mut self, how: &How) -> bool {
        let (mut buffer, mut left) = (vec![0; BUFFER], STEP);
        while left > 0 {
            let Some((entry, mut inflate, mut content)) = self.open.take() else {
                match self.entries.next() {
                    None => return true,
                    Some(entry) => self.begin(entry, how),
                }
                // Opening a file is work, too.
                left = left.saturating_sub(BUFFER);
                continue;
            };
            let data = entry.data.clone().ok().and_then(|range| self.bytes.get(range)).unwrap_or(&[]);
            let packed = data.len() as u64;
            let next = inflate.next(data, &mut buffer).and_then(|n| {
                self.out += n as u64;
                // Files that share their bytes are each within the ratio, and together are not.
                if self.out > archive::RATIO * self.bytes.len() as u64 {
                    return Err(Refused::Ratio);
                }
                content.feed(&buffer[..n]).map(|()| n)
            });
            match next {
                Ok(n) if n > 0 => {
                    left = left.saturating_sub(n);
                    self.open = Some((entry, inflate, content));
                }
                end => {
                    self.consumed += packed;
                    self.files.push(content.finish(&entry.name, end.map(|_| ())));
                }
            }
        }
        false
    }

    fn begin(&mut self, mut entry: Entry, how: &How) {
        // Two of one name are two rows.
        if self.files.iter().any(|f| f.input.name == entry.name) {
            entry.name = format!("{} ({})", entry.name, self.files.len() + 1);
        }
        match &entry.data {
            Err(why) => self.files.push(refused(&entry.name, 0, why)),
            Ok(_) => {
                let (inflate, content) = (Inflate::new(&entry), Content::new(&entry.name, how));
                self.open = Some((entry, inflate, content));
            }
        }
    }
}

impl Content {
    fn new(name: &str, how: &How) -> Self {
        Content { intake: Box::new(intake(name, how)), hash: Sha256::new(), bytes: 0, head: vec![] }
    }

    fn feed(&mut self, bytes: &[u8]) -> Result<(), Refused> {
        if self.head.len() < MARK {
            self.head.extend_from_slice(&bytes[..bytes.len().min(MARK - self.head.len())]);
            if let Some(kind) = packed(&self.head) {
                return Err(Refused::Nested(kind));
            }
        }
        self.bytes += bytes.len() as u64;
        self.hash.update(bytes);
        self.intake.feed(bytes);
        Ok(())
    }

    fn finish(mut self, name: &str, end: Result<(), Refused>) -> File {
        match end {
            Ok(()) => {}
            // What a file that is cut off did hold stays.
            Err(Refused::Damaged) if self.bytes > 0 => self.intake.cut_off(),
            Err(why) => return refused(name, self.bytes, &why),
        }
        finished(name, self.bytes, Some(hex(self.hash)), *self.intake)
    }
}

fn intake(name: &str, how: &How) -> Intake {
    // One that is not known is said when there is something to score.
    let known = |name: &Option<String>| name.clone().and_then(|name| Some((TimeZone::get(&name).ok()?, name)));
    let asked = known(&how.zone);
    let asked_zone = asked.as_ref().map(|(_, name)| name.clone());
    let of_settings = || known(&how.settings.zone).filter(|_| how.zone.is_none());
    let (zone, zone_name) = asked.or_else(of_settings).unwrap_or_else(|| (TimeZone::UTC, "UTC".into()));
    let mut sink = Sink::new(zone, zone_name);
    sink.asked_zone = asked_zone;
    let hints = how.settings.hints(name);
    sink.hints = how.chosen.get(name).map_or(hints.clone(), |chosen| chosen.or(&hints));
    sink.stem = sink.hints.service.clone().unwrap_or_else(|| stem(name).to_string());
    Intake::new(sink)
}

fn finished(name: &str, bytes: u64, sha256: Option<String>, mut intake: Intake) -> File {
    intake.finish();
    let mut asked = None;
    let (read_as, mut why) = match intake.read_as() {
        Some((format, why)) => (Some(format.id.to_string()), words::told(why)),
        None => (None, String::new()),
    };
    let sink = intake.sink;
    let mut contents = contents(&sink.ledger);
    if let Some(settings) = &sink.settings {
        contents = counted([("setting", "settings", settings.len())]);
    }
    let facts = contents.iter().map(|(_, n)| n).sum();
    contents.extend(sink.also.into_iter().map(|(what, n)| (words::told(&what), n)));
    if !sink.remark.is_empty() {
        let with_remark = format!("{why}. {}", words::told(&sink.remark));
        asked = Some(std::mem::replace(&mut why, with_remark));
    }
    let mut input = InputFile {
        name: name.to_string(),
        sha256,
        bytes,
        read_as,
        why,
        facts,
        contents,
        warnings: sink.warnings.first,
        warnings_total: sink.warnings.total,
        offer: sink.offer.map(Box::new),
        error: sink.error.map(|why| words::told(&why)),
    };
    words::annotate_input(&mut input);
    // An export of no incidents is good news, not an empty file.
    let none = sink.nothing_to_score || sink.ledger.incidents_told && input.warnings_total == 0;
    if input.error.is_none() && facts == 0 && !none {
        words::refuse_unusable(&mut input);
    }
    let ends = facts::last_moment(&sink.ledger);
    let settings = sink.settings.filter(|_| input.error.is_none());
    File { input, ledger: sink.ledger, asked, settings, ends, of_archive: false }
}

/// Nothing of it is used.
fn refused(name: &str, bytes: u64, why: &Refused) -> File {
    let input = InputFile {
        name: name.to_string(),
        sha256: None,
        bytes,
        read_as: None,
        why: String::new(),
        facts: 0,
        contents: vec![],
        warnings: vec![],
        warnings_total: 0,
        offer: None,
        error: Some(words::archive_refused(why)),
    };
    File { input, ledger: Ledger::default(), asked: None, settings: None, ends: None, of_archive: false }
}

/// `runs.json.gz` is `runs.json`, packed; `broken.gz` has no other name.
fn without_gz(name: &str) -> &str {
    let named = |inner: &&str| inner.rsplit('/').next().is_some_and(|base| base.trim_start_matches('.').contains('.'));
    name.strip_suffix(".gz").filter(named).unwrap_or(name)
}

pub fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
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
        ("feature", "features", ledger.features.len()),
        ("KPI of a feature", "KPIs of features", ledger.kpis.len()),
        ("month of cost", "months of cost", ledger.costs.len()),
        ("week of toil", "weeks of toil", ledger.toil.len()),
        ("service with its owner", "services with their owners", ledger.owned.len()),
    ];
    counted(counts)
}

fn counted<const N: usize>(counts: [(&str, &str, usize); N]) -> Vec<(String, u64)> {
    let said = counts.into_iter().filter(|c| c.2 > 0);
    said.map(|(one, many, n)| (words::told(if n == 1 { one } else { many }), n as u64)).collect()
}
