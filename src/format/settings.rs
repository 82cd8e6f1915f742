//! `scorecard.yaml`, or the same as JSON: the one file a team writes. Its JSON Schema is
//! `static/schema/scorecard-settings.v1.json`. Every key is optional; an unknown one is refused with the
//! nearest known one named, since a misspelt setting that does nothing is worse than none.

mod limits;
mod review;
mod scoring;
mod slos;
mod supposed;

pub use supposed::read_what_if;

use super::tables::share;
use super::tree::{self, Node, Value};
use super::{Format, Found, Head, Reader, Sink};
use crate::domain::{
    Choices, FileSettings, Hints, Language, MissingData, Override, Problem, ServiceSettings, Settings, TableKind,
};
use serde::de::{DeserializeOwned, IntoDeserializer, value};

pub const FORMAT: Format = Format {
    id: "scorecard-settings",
    title: "scorecard.yaml",
    known_by: "keys such as title, zone, services, objectives, files, policy, exclusions, composites, score",
    table: None,
    looks_like,
};

const KEYS: [&str; 20] = [
    "title",
    "language",
    "zone",
    "period",
    "services",
    "objectives",
    "files",
    "data",
    "policy",
    "gate",
    "missing_data",
    "exclusions",
    "composites",
    "overrides",
    "choices",
    "score",
    "risk",
    "what_if",
    "outcomes",
    "review",
];

/// Top-level keys of ours, and nothing that makes it another tool's document.
fn looks_like(head: &Head) -> Option<Found> {
    let text = String::from_utf8_lossy(head.bytes);
    if !super::openslo::is_yaml(head.bytes) && !text.trim_start().starts_with('{') {
        return None;
    }
    if let Some(found) = file_list(&text) {
        return Some(found);
    }
    // Of a file longer than the head the end is missing, which an outline does without.
    let keys: Vec<String> = match tree::read(&text).0.first().map(|n| &n.value) {
        Some(Value::Map(entries)) => entries.iter().map(|(key, _)| key.shown().to_string()).collect(),
        _ => {
            let top = text.lines().filter(|l| !l.starts_with([' ', '#', '-', '\t']));
            top.filter_map(|l| Some(l.split_once(':')?.0.to_string())).collect()
        }
    };
    let other = ["apiVersion", "kind", "schema_version", "status", "result"];
    let known: Vec<&str> = KEYS.into_iter().filter(|k| keys.iter().any(|key| key == k)).collect();
    let meant: Vec<&str> = keys.iter().filter_map(|key| nearest(key, &KEYS, 0.85)).collect();
    // A dashboard also has a title. Where no key is right, every one must be meant to be.
    if known.len() * 2 <= keys.len() && (keys.is_empty() || meant.len() < keys.len())
        || keys.iter().any(|key| other.contains(&key.as_str()))
    {
        return None;
    }
    let why = match known.is_empty() {
        true => format!("keys like {}", meant.join(", ")),
        false => format!("the keys {}", known.join(", ")),
    };
    Some(Found { why, reader: Box::new(Reading::default()) })
}

/// The list that the page fetches its sample by, `{"title", "files": […]}`: addresses and no settings, whose `files`
/// is a mapping.
fn file_list(text: &str) -> Option<Found> {
    if !text.trim_start().starts_with('{') {
        return None;
    }
    let (documents, _) = tree::read(text);
    let document = documents.first()?;
    let Value::Map(entries) = &document.value else { return None };
    let files = document.get("files").map_or(&[][..], Node::list);
    let ours = entries.len() == 2 && document.get("title").is_some() && !files.is_empty();
    let why = "a list of files that the page fetches: nothing in it is to be scored".into();
    ours.then(|| Found { why, reader: Box::new(FileList) })
}

struct FileList;

impl Reader for FileList {
    fn feed(&mut self, _: &[u8], sink: &mut Sink) {
        sink.nothing_to_score = true;
    }

    fn finish(&mut self, _: &mut Sink) {}
}

#[derive(Default)]
struct Reading {
    bytes: Vec<u8>,
    size: usize,
}

impl Reader for Reading {
    fn feed(&mut self, bytes: &[u8], _: &mut Sink) {
        self.size += bytes.len();
        if self.size <= tree::LARGEST {
            self.bytes.extend_from_slice(bytes);
        }
    }

    fn finish(&mut self, sink: &mut Sink) {
        if self.size > tree::LARGEST {
            sink.error = Some(tree::too_large(self.size));
            return;
        }
        let (documents, stopped) = tree::read(&String::from_utf8_lossy(&self.bytes));
        if let Some(stopped) = stopped {
            // Half of the settings would be others than those that were written.
            sink.warn(Problem::Stopped, stopped.place, "", b"", stopped.expected);
            sink.error = Some(format!(
                "It is no valid YAML from line {} on, and half of the settings would mislead: none is used.",
                stopped.place.0
            ));
            return;
        }
        let mut settings = Settings::default();
        for document in &documents {
            read(document, &mut settings, sink);
        }
        sink.settings = Some(settings);
    }
}

fn warn(sink: &mut Sink, node: &Node, field: &str, expected: impl Into<String>) {
    sink.warn(Problem::ValueIgnored, node.place, field, node.shown().as_bytes(), expected);
}

/// The entries of a mapping whose keys are known; what is unknown or no mapping is refused.
fn entries<'a>(node: &'a Node, name: &str, known: &[&str], sink: &mut Sink) -> Vec<(&'a str, &'a Node)> {
    let mut taken = vec![];
    for (key, value) in pairs(node, name, sink) {
        if known.contains(&key.shown()) {
            taken.push((key.shown(), value));
            continue;
        }
        let expected = match nearest(key.shown(), known, 0.75) {
            Some(meant) => format!("`{meant}`, which is the nearest key that is known"),
            None => format!("one of {}", known.join(", ")),
        };
        warn(sink, key, "key", expected);
    }
    taken
}

/// The known key that is most like the text: 1 for the same, 0 for nothing in common, by Jaro-Winkler's measure.
fn nearest<'a>(key: &str, known: &[&'a str], at_least: f64) -> Option<&'a str> {
    let like = |k: &str| strsim::jaro_winkler(&key.to_lowercase(), k);
    known.iter().copied().max_by(|a, b| like(a).total_cmp(&like(b))).filter(|k| like(k) > at_least)
}

/// A mapping with keys of the user's own.
fn pairs<'a>(node: &'a Node, name: &str, sink: &mut Sink) -> &'a [(Node, Node)] {
    match &node.value {
        Value::Map(entries) => entries,
        Value::Scalar { .. } if node.text().is_none() => &[],
        _ => {
            warn(sink, node, name, "a mapping with keys");
            &[]
        }
    }
}

fn text(node: &Node, name: &str, sink: &mut Sink) -> Option<String> {
    let text = node.text().map(str::trim).filter(|t| !t.is_empty()).map(String::from);
    if text.is_none() {
        warn(sink, node, name, "a text");
    }
    text
}

fn texts(node: &Node, name: &str, sink: &mut Sink) -> Vec<String> {
    if !matches!(node.value, Value::List(_)) {
        warn(sink, node, name, "a list such as [one, another]");
    }
    node.list().iter().filter_map(|item| text(item, name, sink)).collect()
}

fn read(document: &Node, settings: &mut Settings, sink: &mut Sink) {
    for (key, node) in entries(document, "scorecard.yaml", &KEYS, sink) {
        match key {
            "title" => settings.title = text(node, key, sink),
            "language" => {
                settings.language = text(node, key, sink).and_then(|tag| {
                    let known = Language::read(&tag);
                    if known.is_none() {
                        warn(sink, node, key, "en or de");
                    }
                    known
                });
            }
            "zone" => {
                settings.zone = text(node, key, sink).filter(|zone| {
                    let known = jiff::tz::TimeZone::get(zone).is_ok();
                    if !known {
                        warn(sink, node, key, "an IANA time zone such as Europe/Berlin");
                    }
                    known
                });
            }
            "period" => {
                for (key, node) in entries(node, key, &["from", "to"], sink) {
                    let day = text(node, key, sink).filter(|day| {
                        let known = crate::domain::time::parse_utc(day.as_bytes()).is_some();
                        if !known {
                            warn(sink, node, key, "a day such as 2026-11-16");
                        }
                        known
                    });
                    *(if key == "from" { &mut settings.from } else { &mut settings.to }) = day;
                }
                let moment = |day: &Option<String>| crate::domain::time::parse_utc(day.as_deref()?.as_bytes());
                if let (Some(from), Some(to)) = (moment(&settings.from), moment(&settings.to))
                    && from >= to
                {
                    let text = |day: Option<String>| day.unwrap_or_default();
                    let found = format!("{} to {}", text(settings.from.take()), text(settings.to.take()));
                    let place = node.get("to").map_or(node.place, |to| to.place);
                    let expected = "an end that is later than the beginning";
                    sink.warn(Problem::PartRefused, place, key, found.as_bytes(), expected);
                }
            }
            "services" => {
                for (name, node) in pairs(node, key, sink) {
                    settings.services.insert(name.shown().to_string(), service(node, sink));
                }
            }
            "objectives" => {
                // A zone that was asked for goes before the file's own, as it does for times.
                let zone = sink.asked_zone.clone().unwrap_or_else(|| own_zone(document));
                let all = node.list().iter().filter_map(|n| slos::objective(n, &zone, sink));
                settings.objectives.extend(all);
            }
            "files" => {
                for (glob, node) in pairs(node, key, sink) {
                    settings.files.push(FileSettings { glob: glob.shown().to_string(), hints: hints(node, sink) });
                }
            }
            "overrides" => settings.overrides.extend(node.list().iter().filter_map(|n| blame(n, sink))),
            "choices" => choices(node, &mut settings.choices, sink),
            "policy" => settings.policy = Some(limits::policy(node, sink)),
            "score" => scoring::scoring(node, &mut settings.score, sink),
            "risk" => settings.risk = Some(limits::risk(node, sink)),
            "what_if" => settings.what_if.extend(node.list().iter().filter_map(|n| supposed::what_if(n, sink))),
            "outcomes" => settings.outcomes = Some(limits::outcomes(node, sink)),
            "review" => review::review(node, &mut settings.review, sink),
            "gate" => settings.gate = Some(limits::gate(node, sink)),
            "missing_data" => {
                settings.missing_data = text(node, key, sink).and_then(|choice| {
                    let known = MissingData::read(&choice);
                    if known.is_none() {
                        warn(sink, node, key, "ignored, good or bad");
                    }
                    known
                });
            }
            "composites" => settings.composites.extend(node.list().iter().filter_map(|n| slos::composite(n, sink))),
            "exclusions" => {
                let zone = own_zone(document);
                let all = node.list().iter().filter_map(|n| slos::exclusion(n, &zone, sink));
                settings.exclusions.extend(all);
            }
            _ => settings.data.extend(texts(node, key, sink)),
        }
    }
}

/// What stands under `zone`, which may be below what asks for it.
fn own_zone(document: &Node) -> String {
    let zone = document.get("zone").and_then(Node::text).map(str::trim);
    zone.filter(|z| jiff::tz::TimeZone::get(z).is_ok()).unwrap_or("UTC").to_string()
}

/// Which deployment an incident belongs to; `none` is a deployment's name here.
fn blame(node: &Node, sink: &mut Sink) -> Option<Override> {
    const KEYS: [&str; 3] = ["service", "incident", "deployment"];
    let found = entries(node, "an override", &KEYS, sink);
    let get = |wanted: &str| {
        let node = found.iter().find(|(key, _)| *key == wanted).map(|(_, node)| *node)?;
        match &node.value {
            Value::Scalar { text, .. } => Some(text.trim().to_string()).filter(|text| !text.is_empty()),
            _ => None,
        }
    };
    let [Some(service), Some(incident), Some(deployment)] = KEYS.map(get) else {
        warn(sink, node, "overrides", "service, incident and deployment (an id, or none)");
        return None;
    };
    let deployment = Some(deployment).filter(|d| !Override::means_none(d));
    Some(Override { service, incident, deployment })
}

fn choices(node: &Node, choices: &mut Choices, sink: &mut Sink) {
    const KEYS: [&str; 6] = ["lead_time", "fail_rule", "levels", "benchmark", "industry", "size"];
    for (key, node) in entries(node, "choices", &KEYS, sink) {
        match key {
            "lead_time" => choices.lead_time = one_of(node, key, "deployment or change", sink),
            "fail_rule" => choices.fail_rule = one_of(node, key, "all, incidents, named or time", sink),
            "levels" => choices.levels = one_of(node, key, "2021, 2022, 2023 or 2024", sink),
            "benchmark" => choices.benchmark = one_of(node, key, "2024 or 2025", sink),
            "industry" => choices.industry = text(node, key, sink),
            _ => choices.size = text(node, key, sink),
        }
    }
}

/// A value by the name it has in the exported scorecard.
fn one_of<T: DeserializeOwned>(node: &Node, name: &str, expected: &str, sink: &mut Sink) -> Option<T> {
    let text = text(node, name, sink)?;
    let read: Result<T, value::Error> = T::deserialize(text.as_str().into_deserializer());
    if read.is_err() {
        warn(sink, node, name, expected);
    }
    read.ok()
}

/// The value, or a word on what was expected.
fn said<T>(node: &Node, key: &str, value: Option<T>, expected: &str, sink: &mut Sink) -> Option<T> {
    if value.is_none() {
        warn(sink, node, key, expected);
    }
    value
}

/// 0 up to `most`; a ratio, which is at most 1, also as a percent with its sign.
fn number(node: &Node, most: f64) -> Option<f64> {
    let text = node.text()?.trim();
    let number = match text.strip_suffix('%').filter(|_| most == 1.0) {
        Some(percent) => percent.trim().parse::<f64>().ok()? / 100.0,
        None => text.parse().ok()?,
    };
    Some(number).filter(|n| (0.0..=most).contains(n))
}

fn ratio(node: &Node, sink: &mut Sink) -> Option<f64> {
    let text = text(node, "objective", sink)?;
    let ratio = share(text.as_bytes(), b',').map(|(ratio, _)| ratio.to_f64());
    if ratio.is_none() {
        warn(sink, node, "objective", "a ratio above 0 up to 1, such as 0.999, or a percent such as 99.9");
    }
    ratio
}

fn service(node: &Node, sink: &mut Sink) -> ServiceSettings {
    let mut settings = ServiceSettings::default();
    for (key, node) in entries(node, "a service", &["team", "tier", "aliases", "cost_per_hour"], sink) {
        match key {
            "team" => settings.team = text(node, key, sink),
            "tier" => settings.tier = text(node, key, sink),
            "cost_per_hour" => settings.cost_per_hour = limits::cost(node, key, sink),
            _ => settings.aliases = texts(node, key, sink),
        }
    }
    settings
}

fn hints(node: &Node, sink: &mut Sink) -> Hints {
    let mut hints = Hints::default();
    for (key, node) in entries(node, "a file", &["table", "service", "environment", "columns"], sink) {
        match key {
            "table" => {
                let read = text(node, key, sink);
                let known = read.as_deref().map(TableKind::read);
                if known == Some(None) {
                    warn(sink, node, key, format!("one of {}", TableKind::ALL.map(TableKind::id).join(", ")));
                }
                hints.table = known.flatten();
            }
            "service" => hints.service = text(node, key, sink),
            "environment" => hints.environment = text(node, key, sink),
            _ => {
                for (theirs, ours) in pairs(node, key, sink) {
                    if let Some(ours) = text(ours, key, sink) {
                        hints.columns.push((theirs.shown().to_string(), ours));
                    }
                }
            }
        }
    }
    hints
}
