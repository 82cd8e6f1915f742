//! Prometheus `query_range` answers (HTTP API, "Range vectors"): `data.resultType = "matrix"`,
//! `result[].metric{}`, `values[[seconds, "number"]]`. Streamed: memory follows samples, not bytes.
//!
//! What a series means is told from its name and labels, as `meaning` below says; the format itself
//! cannot say whether a number is a counter, a count per sample or a ratio.

use super::json::{Broken, Handler, Token, Tokens};
use super::scalar::time;
use super::{Format, Found, Head, Reader, Sink};
use crate::domain::ledger::{Ledger, Part, SliFacts};
use crate::domain::warning::excerpt;
use crate::domain::{Amount, Cell, Instant, Method, Problem, Series, Slo, Window, amount::NotACount, time::SECOND};
use std::collections::{BTreeMap, BTreeSet};

pub const FORMAT: Format = Format {
    id: "prometheus-matrix",
    title: "Prometheus query_range JSON",
    known_by: "data.resultType is \"matrix\"",
    table: None,
    looks_like,
};

/// What is wrong with an answer of Prometheus that is no matrix.
pub fn other_answer(head: &[u8]) -> Option<String> {
    let has = |needle: &[u8]| memchr::memmem::find(head, needle).is_some();
    let squeezed: Vec<u8> = head.iter().copied().filter(|c| !c.is_ascii_whitespace()).take(4_096).collect();
    if memchr::memmem::find(&squeezed, br#""status":"error""#).is_some() {
        return Some("This is an error that Prometheus answered, not data: open the file to read it, mend the query and export again.".into());
    }
    let kind = ["vector", "scalar", "string", "streams"].into_iter().find(|k| has(format!("\"{k}\"").as_bytes()))?;
    has(b"\"resultType\"").then(|| {
        format!("This is a Prometheus answer of the type `{kind}`: one moment. Ask `/api/v1/query_range` with start, end and step; it answers with a `matrix`.")
    })
}

fn looks_like(head: &Head) -> Option<Found> {
    let text = head.bytes.trim_ascii_start();
    let has = |needle: &[u8]| memchr::memmem::find(text, needle).is_some();
    if !text.starts_with(b"{") && !text.starts_with(b"[") {
        return None;
    }
    let why = if has(b"\"resultType\"") && has(b"\"matrix\"") {
        "data.resultType is \"matrix\""
    } else if has(b"\"metric\"") && has(b"\"values\"") {
        "series of `metric` and `values`"
    } else {
        return None;
    };
    Some(Found { why: why.into(), reader: Box::new(Prometheus::default()) })
}

#[derive(Default)]
struct Prometheus {
    tokens: Tokens,
    matrix: Matrix,
    broken: bool,
}

impl Reader for Prometheus {
    fn feed(&mut self, bytes: &[u8], sink: &mut Sink) {
        if !self.broken {
            let end = self.tokens.feed(bytes, &mut self.matrix);
            self.handled(end, sink);
        }
    }

    fn finish(&mut self, sink: &mut Sink) {
        if !self.broken {
            let end = self.tokens.finish(&mut self.matrix);
            self.handled(end, sink);
        }
        self.matrix.end_of_series();
        self.matrix.pour(sink);
        self.matrix.define(sink);
        sink.remark = one_sided(&sink.ledger);
    }
}

impl Prometheus {
    fn handled(&mut self, end: Result<(), Broken>, sink: &mut Sink) {
        self.matrix.pour(sink);
        if let Err(Broken { place, found, expected }) = end {
            self.broken = true;
            sink.warn(Problem::Stopped, place, "", &found, expected);
        }
    }
}

/// Where in the document the tokens are.
#[derive(Default, PartialEq, Clone, Copy)]
enum Place {
    #[default]
    Outside,
    /// In the object of one series.
    Series,
    Labels,
    Values,
    /// In a `[time, value]` pair; how many of the two have come.
    Pair(u8),
}

/// Collects one series at a time.
#[derive(Default)]
struct Matrix {
    at: Place,
    depth: usize,
    /// Depth of the series object that is open.
    series_depth: usize,
    key: Vec<u8>,
    labels: BTreeMap<String, String>,
    begins: (u64, u64),
    samples: Series,
    time: Option<Instant>,
    /// Warnings found while the sink is out of reach, and finished series.
    found: Vec<Finding>,
    objectives: BTreeMap<(String, String), Promise>,
    missing: u64,
    first_missing: (u64, u64),
}

/// What series say about one SLO: its objectives (more than one is a conflict), and its window.
#[derive(Default)]
struct Promise {
    begins: (u64, u64),
    objectives: Vec<f64>,
    secs: Option<u64>,
}

enum Finding {
    Refused { place: (u64, u64), field: &'static str, found: Vec<u8>, expected: String },
    Series { labels: BTreeMap<String, String>, begins: (u64, u64), samples: Series },
}

impl Handler for Matrix {
    fn token(&mut self, token: Token, place: (u64, u64)) {
        match (&token, self.at) {
            (Token::BeginObject, Place::Outside) => {
                self.depth += 1;
            }
            (Token::BeginObject, Place::Series) if self.key == b"metric" && self.depth == self.series_depth => {
                self.depth += 1;
                self.at = Place::Labels;
            }
            (Token::BeginArray, Place::Series) if self.key == b"values" && self.depth == self.series_depth => {
                self.depth += 1;
                self.at = Place::Values;
            }
            (Token::BeginArray, Place::Values) => {
                self.depth += 1;
                self.time = None;
                self.at = Place::Pair(0);
            }
            (Token::BeginObject | Token::BeginArray, _) => self.depth += 1,
            (Token::EndObject, Place::Labels) => {
                self.depth -= 1;
                self.at = Place::Series;
            }
            (Token::EndArray, Place::Pair(_)) if self.depth == self.series_depth + 2 => {
                self.depth -= 1;
                self.at = Place::Values;
            }
            (Token::EndArray, Place::Values) => {
                self.depth -= 1;
                self.at = Place::Series;
            }
            (Token::EndObject | Token::EndArray, _) => {
                if self.at == Place::Series && self.depth == self.series_depth {
                    self.end_of_series();
                }
                self.depth = self.depth.saturating_sub(1);
            }
            (Token::Key(key), Place::Outside) if &**key == b"metric" || &**key == b"values" => {
                self.at = Place::Series;
                self.series_depth = self.depth;
                self.begins = place;
                self.key = key.to_vec();
            }
            (Token::Key(key), _) => self.key = key.to_vec(),
            (Token::String(text), Place::Labels) => {
                self.labels.insert(
                    String::from_utf8_lossy(&self.key).into_owned(),
                    String::from_utf8_lossy(text).into_owned(),
                );
            }
            (Token::Number(text), Place::Pair(0)) => self.pair_time(text, place),
            (Token::String(text), Place::Pair(0)) => self.pair_time(text, place),
            (Token::String(text), Place::Pair(1)) => self.pair_value(text, place),
            (Token::Number(text) | Token::Word(text), Place::Pair(1)) => self.pair_value(text, place),
            _ => {}
        }
    }

    /// `[1736121600,"1234"],` in the compact form that Prometheus writes.
    fn elements(&mut self, text: &[u8]) -> usize {
        let mut at = 0;
        if self.at == Place::Values {
            while let Some((length, secs, count)) = pair(&text[at..]) {
                match Instant::checked(secs * SECOND) {
                    Some(time) => self.samples.push_whole(time, count, count),
                    None => break,
                }
                at += length;
            }
        }
        at
    }
}

/// One compact pair with its comma: (bytes, seconds, count).
#[inline]
fn pair(text: &[u8]) -> Option<(usize, i64, u64)> {
    if *text.first()? != b'[' || text.get(11..13)? != b",\"" {
        return None;
    }
    let mut secs = 0i64;
    for &c in &text[1..11] {
        let digit = c.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        secs = secs * 10 + i64::from(digit);
    }
    let (mut at, mut count) = (13, 0u64);
    loop {
        let digit = text.get(at)?.wrapping_sub(b'0');
        if digit > 9 {
            break;
        }
        if at == 31 {
            return None;
        }
        count = count * 10 + u64::from(digit);
        at += 1;
    }
    let some_digits = (14..=31).contains(&at);
    (some_digits && text.get(at..at + 3)? == b"\"],").then_some((at + 3, secs, count))
}

impl Matrix {
    fn pair_time(&mut self, text: &[u8], place: (u64, u64)) {
        self.at = Place::Pair(1);
        match time(text, &jiff::tz::TimeZone::UTC) {
            Ok(read) => self.time = Some(read.at),
            Err(_) => self.refused(place, "values", text, "seconds since 1970, from 2000 to 2199".into()),
        }
    }

    fn pair_value(&mut self, text: &[u8], place: (u64, u64)) {
        self.at = Place::Pair(2);
        let Some(at) = self.time else { return };
        match Amount::parse(text, b'.') {
            Ok(total) => self.samples.push(Cell { at, good: total, total }),
            Err(NotACount::Missing) => {
                self.missing += 1;
                if self.missing == 1 {
                    self.first_missing = place;
                }
            }
            Err(_) => self.refused(place, "values", text, "a number of 0 or more".into()),
        }
    }

    fn refused(&mut self, place: (u64, u64), field: &'static str, found: &[u8], expected: String) {
        self.found.push(Finding::Refused { place, field, found: found.to_vec(), expected });
    }

    fn end_of_series(&mut self) {
        if self.at != Place::Outside {
            let (labels, samples) = (std::mem::take(&mut self.labels), std::mem::take(&mut self.samples));
            self.found.push(Finding::Series { labels, begins: self.begins, samples });
            self.at = Place::Outside;
        }
    }

    /// Hands over what was found since the last time.
    fn pour(&mut self, sink: &mut Sink) {
        for finding in std::mem::take(&mut self.found) {
            match finding {
                Finding::Refused { place, field, found, expected } => {
                    sink.warn(Problem::PartRefused, place, field, &found, expected);
                }
                Finding::Series { labels, begins, samples } => self.settle(labels, begins, samples, sink),
            }
        }
    }

    fn settle(&mut self, labels: BTreeMap<String, String>, begins: (u64, u64), mut samples: Series, sink: &mut Sink) {
        if samples.is_empty() {
            return;
        }
        samples.tidy();
        let name = selector(&labels);
        let (service, slo) = names(&labels);
        let key = (service.clone(), slo.clone());
        match meaning(&labels) {
            Meaning::Part { part, counter } => {
                let rest = rest_of(&labels);
                let facts = sink.ledger.sli(&service, &slo);
                let parts = if counter { &mut facts.counters } else { &mut facts.parts };
                parts.entry((part, rest.as_str().into())).or_default().merge(&samples);
            }
            Meaning::Objective => {
                let Some(last) = samples.cells().last().map(|c| c.total) else { return };
                if last.is_zero() || last > Amount::whole(1) {
                    let expected = "an objective above 0 up to 1, such as 0.999";
                    return sink.warn(Problem::RowRefused, begins, &name, last.to_string().as_bytes(), expected);
                }
                let promise = self.objectives.entry(key).or_default();
                promise.begins = begins;
                promise.objectives.push(last.to_f64());
            }
            Meaning::Days => {
                let Some(last) = samples.cells().last().map(|c| c.total) else { return };
                let Some(days) = last.as_whole().filter(|days| (1..=3_660).contains(days)) else {
                    let expected = "a whole number of days from 1 to 3660";
                    return sink.warn(Problem::RowRefused, begins, &name, last.to_string().as_bytes(), expected);
                };
                let promise = self.objectives.entry(key).or_default();
                promise.begins = begins;
                promise.secs = promise.secs.max(Some(days * 86_400));
            }
            Meaning::Ratio { of_errors, over } => {
                let one = Amount::whole(1);
                if let Some(cell) = samples.cells().find(|c| c.total > one) {
                    let expected = "a ratio from 0 to 1, or a counter whose labels say what it counts: a `kind` of good, bad or total beside `service` and `slo`";
                    return sink.warn(Problem::PartRefused, begins, &name, cell.total.to_string().as_bytes(), expected);
                }
                let facts = sink.ledger.sli(&service, &slo);
                let ratios = facts.ratios.entry(over).or_default();
                for cell in samples.cells() {
                    let good = if of_errors { one - cell.total } else { cell.total };
                    ratios.push(Cell { at: cell.at, good, total: one });
                }
                ratios.tidy();
            }
            Meaning::Other => {
                sink.warn(Problem::ValueIgnored, begins, "metric", name.as_bytes(), "a series that measures an SLI");
            }
        }
    }

    /// Objectives that came as metrics, as Sloth records them.
    fn define(&mut self, sink: &mut Sink) {
        for ((service, slo), Promise { begins, objectives, secs }) in std::mem::take(&mut self.objectives) {
            if let (Some(secs), true) = (secs, objectives.is_empty()) {
                let days = format!("{} days", secs / 86_400);
                let expected = "the objective of this SLO in the same file: a window alone defines nothing";
                sink.warn(Problem::ValueIgnored, begins, "slo:time_period:days", days.as_bytes(), expected);
            }
            for objective in objectives {
                sink.ledger.define(Slo {
                    service: service.clone(),
                    sli: slo.clone(),
                    name: slo.clone(),
                    objective,
                    window: secs.map_or(Window::DEFAULT, |secs| Window::Rolling { secs }),
                    method: Method::Occurrences,
                    slice_target: None,
                    slice_secs: None,
                });
            }
        }
        if self.missing > 0 {
            let samples =
                if self.missing == 1 { "1 sample is".into() } else { format!("{} samples are", self.missing) };
            sink.warn(
                Problem::ValueIgnored,
                self.first_missing,
                "values",
                b"NaN or infinite",
                format!("a number: {samples} taken as missing data (said once per file)"),
            );
        }
    }
}

/// Says which SLIs have one part only here: nothing is measured until another file has the other.
fn one_sided(ledger: &Ledger) -> String {
    let lacks = |facts: &SliFacts| {
        let parts: BTreeSet<Part> = facts.parts.keys().chain(facts.counters.keys()).map(|(part, _)| *part).collect();
        parts.len() == 1 && facts.counts.is_empty() && facts.ratios.is_empty()
    };
    let named: Vec<String> =
        ledger.slis.iter().filter(|(_, f)| lacks(f)).map(|(k, _)| format!("{} {}", k.service, k.slo)).collect();
    match named.as_slice() {
        [] => String::new(),
        [first, rest @ ..] => {
            let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
            format!(
                "It has one part only of {}{more}: good, bad or total events alone measure nothing, another file must have a second part",
                excerpt(first.as_bytes())
            )
        }
    }
}

/// What the numbers of a series are.
enum Meaning {
    Part {
        part: Part,
        counter: bool,
    },
    /// Averaged over so many seconds; 0 when not said.
    Ratio {
        of_errors: bool,
        over: u64,
    },
    Objective,
    Days,
    Other,
}

const PART_LABELS: [&str; 4] = ["kind", "part", "result", "event"];

/// Sloth's recording rules (`slo:sli_error:ratio_rate5m`, `slo:objective:ratio`, `slo:time_period:days`),
/// Pyrra's generic metrics (`pyrra_requests_total`, `pyrra_errors_total`), a `kind` label of good, bad or
/// total, or those words at the end of the name; anything else with values up to 1 is a ratio, of errors
/// where the name speaks of them, else of success.
fn meaning(labels: &BTreeMap<String, String>) -> Meaning {
    let name = labels.get("__name__").map_or("", String::as_str);
    if let Some(window) = name.strip_prefix("slo:sli_error:ratio_rate") {
        return Meaning::Ratio { of_errors: true, over: super::tables::duration(window).unwrap_or(0) };
    }
    match name {
        "slo:objective:ratio" | "pyrra_objective" => return Meaning::Objective,
        "slo:time_period:days" => return Meaning::Days,
        "pyrra_requests_total" => return Meaning::Part { part: Part::Total, counter: true },
        "pyrra_errors_total" => return Meaning::Part { part: Part::Bad, counter: true },
        _ if name.starts_with("slo:") || name.starts_with("pyrra_") && name != "pyrra_availability" => {
            return Meaning::Other;
        }
        _ => {}
    }
    let counter = ["_total", "_count", "_counter"].iter().any(|end| name.ends_with(end));
    let label = PART_LABELS.iter().find_map(|l| part(labels.get(*l)?));
    let stem = name.trim_end_matches("_total").trim_end_matches("_count").trim_end_matches("_events");
    let by_name = || part(stem.rsplit(['_', ':']).next()?);
    match label.or_else(by_name) {
        Some(part) => Meaning::Part { part, counter },
        None if counter && name.ends_with("requests_total") => Meaning::Part { part: Part::Total, counter },
        None if counter => Meaning::Other,
        // `job:slo_errors_per_request:ratio_rate1h` (SRE Workbook) tells what failed.
        None => Meaning::Ratio { of_errors: name.split(['_', ':']).any(|w| part(w) == Some(Part::Bad)), over: 0 },
    }
}

fn part(word: impl AsRef<str>) -> Option<Part> {
    Some(match word.as_ref() {
        "good" | "success" | "successful" | "ok" => Part::Good,
        "bad" | "error" | "errors" | "failed" | "failure" | "failures" => Part::Bad,
        "total" | "all" | "valid" => Part::Total,
        _ => return None,
    })
}

const SERVICE_LABELS: [&str; 6] = ["service", "sloth_service", "service_name", "app", "application", "job"];
const SLO_LABELS: [&str; 4] = ["slo", "sloth_slo", "slo_name", "sli"];

fn names(labels: &BTreeMap<String, String>) -> (String, String) {
    let of = |keys: &[&str]| keys.iter().find_map(|k| labels.get(*k)).filter(|v| !v.is_empty()).cloned();
    let slo = of(&SLO_LABELS).or_else(|| of(&["__name__"])).unwrap_or_else(|| "unnamed".into());
    // Pyrra labels its generic metrics with the SLO only.
    let service = of(&SERVICE_LABELS).or_else(|| of(&SLO_LABELS)).unwrap_or_else(|| "unnamed".into());
    (service, slo)
}

/// The labels that tell instances of one part apart.
fn rest_of(labels: &BTreeMap<String, String>) -> String {
    let told = |k: &str| SERVICE_LABELS[..3].contains(&k) || SLO_LABELS.contains(&k) || PART_LABELS.contains(&k);
    labels.iter().filter(|(k, _)| !told(k)).map(|(k, v)| format!("{k}={v}\n")).collect()
}

/// `name{label="value"}`
fn selector(labels: &BTreeMap<String, String>) -> String {
    let name = labels.get("__name__").map_or("", String::as_str);
    let rest: Vec<String> =
        labels.iter().filter(|(k, _)| *k != "__name__").map(|(k, v)| format!("{k}={v:?}")).collect();
    format!("{name}{{{}}}", rest.join(","))
}
