//! `scorecard.yaml`, or the same as JSON: the one file a team writes. Its JSON Schema is
//! `static/schema/scorecard-settings.v1.json`. Every key is optional; an unknown one is refused with the
//! nearest known one named, since a misspelt setting that does nothing is worse than none.

use super::tables::{EXPECTED_WINDOW, duration, share, window};
use super::tree::{self, Node, Value};
use super::{Format, Found, Head, Reader, Sink};
use crate::domain::{FileSettings, Hints, Method, Problem, ServiceSettings, Settings, Slo, Window};

pub const FORMAT: Format = Format {
    id: "scorecard-settings",
    title: "scorecard.yaml",
    known_by: "keys such as title, zone, services, objectives, files",
    looks_like,
};

const KEYS: [&str; 7] = ["title", "zone", "period", "services", "objectives", "files", "data"];

/// Top-level keys of ours, and nothing that makes it another tool's document.
fn looks_like(head: &Head) -> Option<Found> {
    let text = String::from_utf8_lossy(head.bytes);
    if !super::openslo::is_yaml(head.bytes) && !text.trim_start().starts_with('{') {
        return None;
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
            "objectives" => settings.objectives.extend(node.list().iter().filter_map(|n| objective(n, sink))),
            "files" => {
                for (glob, node) in pairs(node, key, sink) {
                    settings.files.push(FileSettings { glob: glob.shown().to_string(), hints: hints(node, sink) });
                }
            }
            _ => settings.data.extend(texts(node, key, sink)),
        }
    }
}

fn service(node: &Node, sink: &mut Sink) -> ServiceSettings {
    let mut settings = ServiceSettings::default();
    for (key, node) in entries(node, "a service", &["team", "tier", "aliases"], sink) {
        match key {
            "team" => settings.team = text(node, key, sink),
            "tier" => settings.tier = text(node, key, sink),
            _ => settings.aliases = texts(node, key, sink),
        }
    }
    settings
}

fn hints(node: &Node, sink: &mut Sink) -> Hints {
    let mut hints = Hints::default();
    for (key, node) in entries(node, "a file", &["service", "environment", "columns"], sink) {
        match key {
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

fn objective(node: &Node, sink: &mut Sink) -> Option<Slo> {
    const KEYS: [&str; 7] = ["service", "slo", "objective", "window", "method", "slice_target", "slice"];
    let found = entries(node, "an objective", &KEYS, sink);
    let mut get = |wanted: &str| {
        let node = found.iter().find(|(key, _)| *key == wanted).map(|(_, node)| *node)?;
        text(node, wanted, sink).map(|text| (node, text))
    };
    let [service, name, target, window_text, method, slice_target, slice] = KEYS.map(&mut get);
    let (Some((_, service)), Some((_, name)), Some(target)) = (service, name, target) else {
        warn(sink, node, "objectives", "service, slo and objective");
        return None;
    };
    // `None` is a value that cannot be; what is not there has its default.
    let mut ratio = |(node, text): (&Node, String)| match share(text.as_bytes(), b',') {
        Some((ratio, _)) => Some(ratio.to_f64()),
        None => {
            warn(sink, node, "objective", "a ratio above 0 up to 1, such as 0.999, or a percent such as 99.9");
            None
        }
    };
    let objective = ratio(target)?;
    let slice_target = match slice_target {
        Some(given) => Some(ratio(given)?),
        None => None,
    };
    let window = match window_text {
        None => Window::DEFAULT,
        Some((node, text)) => match window(&text) {
            Some(window) => window,
            None => {
                warn(sink, node, "window", EXPECTED_WINDOW);
                return None;
            }
        },
    };
    let method = match method {
        None => Method::Occurrences,
        Some((node, text)) => match Method::read(&text) {
            Some(method) => method,
            None => {
                warn(sink, node, "method", "occurrences, timeslices or ratio-timeslices");
                return None;
            }
        },
    };
    let slice_secs = match slice {
        None => None,
        Some((node, text)) => match duration(&text) {
            Some(secs) => Some(secs),
            None => {
                warn(sink, node, "slice", "a duration such as 1m, 5m or 1h");
                return None;
            }
        },
    };
    Some(Slo { service, sli: name.clone(), name, objective, window, method, slice_target, slice_secs })
}
