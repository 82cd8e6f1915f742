//! Our own scorecard, as it is exported (`static/schema/scorecard.v1.json`): an earlier one supplies its period's figures,
//! its decisions and its actions. Of an older version what it has is read; a newer one is refused, since a field may
//! mean something else there.

use super::json::{Handler, Token, Tokens};
use super::{Format, Found, Head, Reader, Sink};
use crate::domain::limit::at_most;
use crate::domain::{
    DecisionKey, Earlier, Instant, PastDecision, PastFigure, PastScore, PastService, PastSlo, Period, Problem, Review,
    Unit,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

pub const FORMAT: Format = Format {
    id: "scorecard",
    title: "Even Keel scorecard JSON",
    known_by: "the keys schema_version, period, as_of, headlines",
    table: None,
    looks_like,
};

/// The version that this reads, and that is written: see `score::SCHEMA_VERSION`.
const VERSION: u64 = 1;
/// It is held whole: that of a hundred services has about 30 MB.
const LARGEST: usize = 128 << 20;
/// Entries of a list that is taken from it: some ten times as many as we write for the largest organisation.
const DECISIONS: usize = 200;
const SERVICES: usize = 100_000;
const OF_A_SERVICE: usize = 1_000;

/// Keys of ours that a `scorecard.yaml` written as JSON does not have.
const OWN: [&[u8]; 9] = [
    b"compared_to",
    b"as_of",
    b"coverage",
    b"quadrants",
    b"headlines",
    b"data_quality",
    b"inputs",
    b"balance",
    b"scorecard",
];

fn looks_like(head: &Head) -> Option<Found> {
    if !head.bytes.trim_ascii_start().starts_with(b"{") {
        return None;
    }
    let mut keys = TopKeys::default();
    // What is broken further on is said by the reader, with its place.
    let _ = Tokens::default().feed(head.bytes, &mut keys);
    let own = keys.found.iter().filter(|key| OWN.contains(&key.as_slice())).count();
    let version = keys.found.iter().any(|key| key == b"schema_version");
    (version && own >= 1 || own >= 4)
        .then(|| Found { why: "an exported scorecard".into(), reader: Box::new(Scorecard::default()) })
}

#[derive(Default)]
struct TopKeys {
    depth: usize,
    found: Vec<Vec<u8>>,
}

impl Handler for TopKeys {
    fn token(&mut self, token: Token, _: (u64, u64)) {
        match token {
            Token::BeginObject | Token::BeginArray => self.depth += 1,
            Token::EndObject | Token::EndArray => self.depth = self.depth.saturating_sub(1),
            Token::Key(key) if self.depth == 1 && self.found.len() < 64 => self.found.push(key.into_owned()),
            _ => {}
        }
    }
}

/// Why nothing of it is used; the sentence is made in `words/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Of a later Even Keel.
    Newer { version: u64, known: u64 },
    /// It names no version.
    NoVersion,
    /// No JSON from there on; line and column.
    Broken { line: u64, column: u64 },
    /// JSON, and not as a scorecard has it.
    NotAsOurs { line: u64, column: u64 },
    /// Bytes, and how many are read.
    TooLarge { bytes: usize, most: usize },
}

#[derive(Default)]
struct Scorecard {
    bytes: Vec<u8>,
    size: usize,
}

impl Reader for Scorecard {
    fn feed(&mut self, bytes: &[u8], _: &mut Sink) {
        self.size += bytes.len();
        if self.size <= LARGEST {
            self.bytes.extend_from_slice(bytes);
        } else {
            self.bytes = vec![];
        }
    }

    fn finish(&mut self, sink: &mut Sink) {
        let read = match self.size > LARGEST {
            true => Err(Refused::TooLarge { bytes: self.size, most: LARGEST }),
            false => read(&self.bytes, sink),
        };
        match read {
            Ok(earlier) => sink.ledger.earlier.push(earlier),
            Err(refused) => sink.refused = Some(refused),
        }
    }
}

/// The parser refuses what is kept beyond 128 levels of nesting, and passes over what is not kept without nesting itself.
fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refused> {
    serde_json::from_slice(bytes).map_err(|e| {
        let (line, column) = (e.line() as u64, e.column() as u64);
        match e.classify() {
            serde_json::error::Category::Data => Refused::NotAsOurs { line, column },
            _ => Refused::Broken { line, column },
        }
    })
}

fn read(bytes: &[u8], sink: &mut Sink) -> Result<Earlier, Refused> {
    let version = parse::<Versioned>(bytes)?.schema_version.ok_or(Refused::NoVersion)?;
    if version > VERSION {
        return Err(Refused::Newer { version, known: VERSION });
    }
    let file: File = parse(bytes)?;
    let period = period(file.period).ok_or(Refused::NotAsOurs { line: 0, column: 0 })?;
    let review = match file.review {
        None => Review::default(),
        Some(told) => {
            let found = told.to_string();
            serde_json::from_value(told).unwrap_or_else(|_| {
                sink.warn(Problem::ValueIgnored, (0, 0), "review", found.as_bytes(), "a review as it is exported");
                Review::default()
            })
        }
    };
    let h = file.headlines;
    let judged = u64::from(h.slos_met.met) + u64::from(h.slos_met.missed);
    let met = PastFigure {
        id: "slo-attainment".into(),
        value: f64::from(h.slos_met.met) / judged as f64,
        unit: Unit::Ratio,
        n: judged,
        low: None,
        high: None,
    };
    let tiles = [h.budget, h.deployment_frequency, h.lead_time, h.change_fail_rate];
    // Its low and high are the services at the two ends, and no interval.
    let tile = |t: Tile| Some(PastFigure { low: None, high: None, ..figure(t.reading)? });
    Ok(Earlier {
        period,
        as_of: file.as_of,
        title: file.title,
        team: file.team,
        supposed: !file.what_if.is_empty(),
        table: file.balance.map(|table| table.to_string()),
        score: score(file.scorecard),
        headlines: (judged > 0).then_some(met).into_iter().chain(tiles.into_iter().filter_map(tile)).collect(),
        services: file.services.into_iter().map(service).collect(),
        decisions: file.decisions.into_iter().filter_map(decision).collect(),
        review,
        from: String::new(),
    })
}

/// `None` for one that ends before it begins.
fn period(told: Period) -> Option<Period> {
    let zone = Some(told.zone).filter(|zone| jiff::tz::TimeZone::get(zone).is_ok()).unwrap_or_else(|| "UTC".into());
    let label = told.label.chars().take(40).collect();
    (told.from < told.to).then_some(Period { from: told.from, to: told.to, zone, label })
}

fn figure(value: Value) -> Option<PastFigure> {
    let figure: PastFigure = serde_json::from_value(value).ok()?;
    let finite = [Some(figure.value), figure.low, figure.high].into_iter().flatten().all(f64::is_finite);
    finite.then_some(figure)
}

fn score(s: Score) -> PastScore {
    PastScore { balanced: figure(s.balanced), velocity: figure(s.velocity), reliability: figure(s.reliability) }
}

fn service(s: Service) -> PastService {
    let slo = |slo: Slo| PastSlo {
        slo: slo.slo,
        met: match slo.verdict.as_str() {
            "met" => Some(true),
            "missed" => Some(false),
            _ => None,
        },
        budget_remaining: slo.budget_remaining,
    };
    PastService {
        name: s.name,
        score: score(s.scorecard),
        slos: s.slos.into_iter().map(slo).collect(),
        metrics: s.metrics.into_iter().filter_map(figure).collect(),
    }
}

/// One of a rule that is not known is left out.
fn decision(told: Value) -> Option<PastDecision> {
    let first = told.get("figures").and_then(|all| all.get(0)).cloned();
    let of: DecisionKey = serde_json::from_value(told).ok()?;
    Some(PastDecision { of, figure: first.and_then(figure) })
}

#[derive(Deserialize)]
struct Versioned {
    schema_version: Option<u64>,
}

/// What is taken of it; any other field is passed over. Readings are either measured or not, and are told apart later.
#[derive(Deserialize)]
struct File {
    title: Option<String>,
    team: Option<String>,
    period: Period,
    as_of: Instant,
    #[serde(default)]
    balance: Option<Value>,
    #[serde(default)]
    what_if: Vec<serde::de::IgnoredAny>,
    scorecard: Score,
    headlines: Tiles,
    #[serde(default, deserialize_with = "at_most::<_,_,SERVICES>")]
    services: Vec<Service>,
    #[serde(default, deserialize_with = "at_most::<_,_,DECISIONS>")]
    decisions: Vec<Value>,
    #[serde(default)]
    review: Option<Value>,
}

#[derive(Deserialize)]
struct Score {
    balanced: Value,
    velocity: Value,
    reliability: Value,
}

#[derive(Deserialize)]
struct Tiles {
    slos_met: Met,
    budget: Tile,
    deployment_frequency: Tile,
    lead_time: Tile,
    change_fail_rate: Tile,
}

#[derive(Deserialize)]
struct Met {
    met: u32,
    missed: u32,
}

#[derive(Deserialize)]
struct Tile {
    reading: Value,
}

#[derive(Deserialize)]
struct Service {
    name: String,
    scorecard: Score,
    #[serde(default, deserialize_with = "at_most::<_,_,OF_A_SERVICE>")]
    slos: Vec<Slo>,
    #[serde(default, deserialize_with = "at_most::<_,_,OF_A_SERVICE>")]
    metrics: Vec<Value>,
}

#[derive(Deserialize)]
struct Slo {
    slo: String,
    #[serde(default)]
    verdict: String,
    #[serde(default)]
    budget_remaining: Option<f64>,
}
