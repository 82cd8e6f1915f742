//! Bytes -> facts and warnings: one file per export format, one registry. Formats are told by content,
//! never by file name. Nothing is computed here; a reader hands over facts and says what it could not use.
//!
//! Invariant: a reader takes chunks of any size, in one pass, and no bytes of any file make it panic.

pub mod archive;
mod csv;
mod gh_runs;
mod github;
mod github_deployments;
mod json;
mod objects;
mod openslo;
mod prometheus;
mod scalar;
pub mod scorecard;
mod settings;
mod tables;
mod text;
mod tree;

pub use settings::read_what_if;
pub use tables::known_names;

use crate::domain::{Hints, Ledger, Problem, Settings, TableKind, TableOffer, Warning, Warnings, warning::excerpt};
use jiff::tz::TimeZone;

/// Where a reader puts what it finds.
pub struct Sink {
    pub ledger: Ledger,
    pub warnings: Warnings,
    /// Zone of times that come without an offset.
    pub zone: TimeZone,
    pub zone_name: String,
    /// The zone that was asked for, which goes before a settings file's own.
    pub asked_zone: Option<String>,
    /// What settings say about this file.
    pub hints: Hints,
    /// The file is a `scorecard.yaml`.
    pub settings: Option<Settings>,
    /// The file's name without folders and endings: a guess at the service where the file itself names none.
    pub stem: String,
    /// What was counted and is no fact, in words ready to show: ("CI runs", 412).
    pub also: Vec<(String, u64)>,
    /// A sentence about the whole file for its row, where there is something to know and nothing to mend.
    pub remark: String,
    /// The file is known for what it is, and holds nothing to score: no reason to refuse it.
    pub nothing_to_score: bool,
    /// What the columns of a table could be.
    pub offer: Option<TableOffer>,
    /// Set when nothing of the file can be used.
    pub error: Option<String>,
    /// The same of an earlier scorecard.
    pub refused: Option<scorecard::Refused>,
}

impl Sink {
    pub fn new(zone: TimeZone, zone_name: String) -> Self {
        Sink {
            ledger: Ledger::default(),
            warnings: Warnings::default(),
            zone,
            zone_name,
            asked_zone: None,
            hints: Hints::default(),
            settings: None,
            stem: String::new(),
            also: vec![],
            remark: String::new(),
            nothing_to_score: false,
            offer: None,
            error: None,
            refused: None,
        }
    }

    fn warn(
        &mut self,
        problem: Problem,
        (line, column): (u64, u64),
        field: &str,
        found: &[u8],
        expected: impl Into<String>,
    ) {
        self.warnings.push(Warning {
            problem,
            line,
            column,
            field: excerpt(field.as_bytes()),
            found: excerpt(found),
            expected: expected.into(),
            again: 0,
            last_line: 0,
            others: vec![],
            message: String::new(),
        });
    }
}

/// A file on its way in, in one of the formats.
pub trait Reader {
    fn feed(&mut self, bytes: &[u8], sink: &mut Sink);
    /// No more bytes. What a cut-off file did hold stays.
    fn finish(&mut self, sink: &mut Sink);
}

/// One kind of export.
pub struct Format {
    /// As in `InputFile::read_as`.
    pub id: &'static str,
    pub title: &'static str,
    /// What it is known by, for "looked for" messages.
    pub known_by: &'static str,
    /// The kind of table that it is, for delimited text.
    pub table: Option<TableKind>,
    looks_like: fn(&Head) -> Option<Found>,
}

/// A recognised file: why, and the reader for it.
pub struct Found {
    pub why: String,
    pub reader: Box<dyn Reader>,
}

/// Every format, in the order in which they are tried.
pub const REGISTRY: &[Format] = &[
    // First: on one line, what it says of its files could be taken for one of them.
    scorecard::FORMAT,
    prometheus::FORMAT,
    github_deployments::FORMAT,
    gh_runs::FORMAT,
    openslo::FORMAT,
    settings::FORMAT,
    tables::SLI,
    tables::SLOS,
    tables::DEPLOYMENTS,
    tables::INCIDENTS,
    tables::FEATURES,
    tables::KPIS,
    tables::COSTS,
    tables::TOIL,
    tables::SERVICES,
];

/// The beginning of a file, decoded to UTF-8 without a byte-order mark.
pub struct Head<'a> {
    pub bytes: &'a [u8],
    /// The file ends within `bytes`.
    pub whole: bool,
    pub hints: &'a Hints,
}

/// How much of a file is looked at to tell what it is.
pub const HEAD: usize = 64 * 1024;

pub struct Recognised {
    pub format: &'static Format,
    pub found: Found,
}

/// Tells the format, or says in a sentence what was looked for and what comes nearest.
pub fn recognise(head: &Head) -> Result<Recognised, String> {
    if head.bytes.trim_ascii().is_empty() {
        let what =
            if head.bytes.is_empty() { "The file is empty (0 bytes)" } else { "The file holds only blank space" };
        return Err(format!("{what}. Export it again, and check that the query behind it has results."));
    }
    if let Some(kind) = text::binary(head.bytes) {
        return Err(format!("Not recognised: this is {kind}, not text. {}", looked_for()));
    }
    if datadog_history(head.bytes) {
        return Err(
            "Datadog SLO history: not read yet. Until it is, export the SLO's good and total events as a table with the columns timestamp, service, slo, good, total."
                .into(),
        );
    }
    for format in REGISTRY {
        if let Some(found) = (format.looks_like)(head) {
            return Ok(Recognised { format, found });
        }
    }
    Err(match head.bytes.trim_ascii_start().first() {
        Some(b'{') if let Some(message) = prometheus::other_answer(head.bytes) => message,
        Some(b'{' | b'[') => format!("Not recognised: JSON with {}. {}", json::describe(head.bytes), looked_for()),
        _ if openslo::is_yaml(head.bytes) => {
            format!("Not recognised: YAML with {}. {}", openslo::describe(head.bytes), looked_for())
        }
        _ => tables::nearest(head.bytes, head.hints),
    })
}

/// An answer of `/api/v1/slo/{id}/history`. Its series have `metric` and `values` too, and are none of Prometheus'.
fn datadog_history(head: &[u8]) -> bool {
    let has = |key: &[u8]| memchr::memmem::find(head, key).is_some();
    head.trim_ascii_start().starts_with(b"{")
        && has(b"\"from_ts\"")
        && (has(b"\"sli_value\"") || has(b"\"denominator\""))
}

fn looked_for() -> String {
    // Our own, which is tried first, is named last.
    let all: Vec<&str> = REGISTRY.iter().skip(1).chain(REGISTRY.first()).map(|f| f.title).collect();
    format!("What is read: {}. The start page shows what each looks like.", all.join(", "))
}

/// Decodes, recognises, reads: what the engine feeds with the bytes of one file.
pub struct Intake {
    decoder: text::Decoder,
    head: Vec<u8>,
    reader: Option<Recognised>,
    pub sink: Sink,
}

impl Intake {
    pub fn new(sink: Sink) -> Self {
        Intake { decoder: text::Decoder::default(), head: vec![], reader: None, sink }
    }

    pub fn feed(&mut self, bytes: &[u8]) {
        if self.sink.error.is_some() {
            return;
        }
        let Intake { decoder, head, reader, sink } = self;
        decoder.decode(bytes, |text| match reader {
            Some(recognised) => recognised.found.reader.feed(text, sink),
            None => {
                head.extend_from_slice(text);
                if head.len() >= HEAD {
                    begin(head, false, reader, sink);
                }
            }
        });
    }

    /// The format it was read as and why, once known.
    pub fn read_as(&self) -> Option<(&'static Format, &str)> {
        self.reader.as_ref().map(|r| (r.format, r.found.why.as_str()))
    }

    /// What it came packed in ends too early or makes no sense from here on.
    pub fn cut_off(&mut self) {
        let expected = "the rest of the archive: copy, export or pack it again";
        self.sink.warn(Problem::Stopped, (0, 0), "", b"damaged or cut-off packing", expected);
    }

    pub fn finish(&mut self) {
        let Intake { decoder, head, reader, sink } = self;
        decoder.finish(|text| match reader {
            Some(recognised) => recognised.found.reader.feed(text, sink),
            None => head.extend_from_slice(text),
        });
        if self.reader.is_none() && self.sink.error.is_none() {
            begin(&mut self.head, true, &mut self.reader, &mut self.sink);
        }
        if let Some(recognised) = &mut self.reader {
            recognised.found.reader.finish(&mut self.sink);
        }
        self.sink.ledger.tidy();
    }
}

fn begin(head: &mut Vec<u8>, whole: bool, reader: &mut Option<Recognised>, sink: &mut Sink) {
    let bytes = std::mem::take(head);
    match recognise(&Head { bytes: &bytes, whole, hints: &sink.hints }) {
        Ok(recognised) => {
            if let Some(table) = recognised.format.table {
                sink.offer = tables::offer(&bytes, &sink.hints, Some(table));
            }
            reader.insert(recognised).found.reader.feed(&bytes, sink);
        }
        Err(message) => {
            let json = matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'['));
            if !json && text::binary(&bytes).is_none() && !openslo::is_yaml(&bytes) {
                sink.offer = tables::offer(&bytes, &sink.hints, None);
            }
            sink.error = Some(message);
        }
    }
}
