//! OpenSLO v1 (<https://github.com/OpenSLO/OpenSLO>), YAML or JSON: several documents, or one list.
//! Definitions only: the queries inside are not run, the measurements come from other files and are
//! joined by `spec.service` and `metadata.name`.

use super::tables::duration;
use super::tree::{self, Node, Value};
use super::{Format, Found, Head, Reader, Sink};
use crate::domain::{Amount, CalendarUnit, Method, Problem, Slo, Window};

pub const FORMAT: Format =
    Format { id: "openslo-v1", title: "OpenSLO v1", known_by: "apiVersion: openslo/v1", table: None, looks_like };

fn looks_like(head: &Head) -> Option<Found> {
    let found = memchr::memmem::find_iter(head.bytes, b"openslo/v1").any(|at| {
        let line_start = head.bytes[..at].iter().rposition(|&c| c == b'\n').map_or(0, |n| n + 1);
        memchr::memmem::find(&head.bytes[line_start..at], b"apiVersion").is_some()
            && !head.bytes.get(at + 10).is_some_and(u8::is_ascii_alphanumeric)
    });
    found.then(|| Found { why: "apiVersion is openslo/v1".into(), reader: Box::new(OpenSlo::default()) })
}

/// `key: value` lines and no table.
pub fn is_yaml(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    let mut lines = text.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#')).take(3).peekable();
    lines.peek().is_some()
        && lines.all(|l| {
            let l = l.trim_start_matches("- ").trim();
            l == "---"
                || l.starts_with('-')
                || value_after_key(l).is_some_and(|value| value.is_empty() || value.starts_with(' '))
        })
}

/// What follows the colon of a key; a key in quotes may hold whatever it likes.
fn value_after_key(line: &str) -> Option<&str> {
    const DOUBLE: u8 = b'"';
    let Some(quote) = line.bytes().next().filter(|c| matches!(*c, DOUBLE | b'\'')) else {
        let (key, value) = line.split_once(':')?;
        return (!key.contains([',', ';', '\t'])).then_some(value);
    };
    let mut escaped = false;
    let end = line.bytes().skip(1).position(|c| {
        let closes = c == quote && !escaped;
        escaped = quote == DOUBLE && c == b'\\' && !escaped;
        closes
    })?;
    line[end + 2..].trim_start().strip_prefix(':')
}

pub fn describe(head: &[u8]) -> String {
    let text = String::from_utf8_lossy(head);
    let keys: Vec<String> = text
        .lines()
        .filter(|l| !l.starts_with([' ', '#', '-']))
        .filter_map(|l| l.split_once(':'))
        .take(8)
        .map(|(key, value)| match key {
            "apiVersion" | "kind" => format!("`{key}: {}`", value.trim()),
            _ => format!("`{key}`"),
        })
        .collect();
    if keys.is_empty() { "no keys".into() } else { format!("the keys {}", keys.join(", ")) }
}

#[derive(Default)]
struct OpenSlo {
    bytes: Vec<u8>,
    size: usize,
}

impl Reader for OpenSlo {
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
        for document in &documents {
            let several = document.list();
            for document in if several.is_empty() { std::slice::from_ref(document) } else { several } {
                read(document, sink);
            }
        }
        if let Some(stopped) = stopped {
            let line =
                self.bytes.split(|&c| c == b'\n').nth(stopped.place.0.saturating_sub(1) as usize).unwrap_or_default();
            sink.warn(Problem::Stopped, stopped.place, "", line, stopped.expected);
        }
    }
}

fn read(document: &Node, sink: &mut Sink) {
    // What stands behind a last `---`.
    if matches!(&document.value, Value::Scalar { plain: true, .. }) && document.text().is_none() {
        return;
    }
    let kind = document.get("kind").and_then(Node::text).unwrap_or("");
    match kind {
        "SLO" => slo(document, sink),
        "Service" | "SLI" | "DataSource" | "AlertPolicy" | "AlertCondition" | "AlertNotificationTarget" => {}
        _ => warn(
            sink,
            Problem::ValueIgnored,
            document.get("kind").unwrap_or(document),
            "kind",
            "SLO, SLI, Service or another OpenSLO kind",
        ),
    }
}

fn warn(sink: &mut Sink, problem: Problem, node: &Node, field: &str, expected: impl Into<String>) {
    sink.warn(problem, node.place, field, node.shown().as_bytes(), expected);
}

fn slo(document: &Node, sink: &mut Sink) {
    let refuse = |sink: &mut Sink, path: &[&str], expected: &str| {
        // The deepest part of the path that is there says where; what is not there was not found.
        let (mut node, mut whole) = (document, true);
        for key in path {
            (node, whole) = node.get(key).map_or((node, false), |inner| (inner, whole));
        }
        let found = if whole { node.shown().as_bytes() } else { b"" };
        sink.warn(Problem::PartRefused, node.place, &path.join("."), found, expected);
    };
    let text = |path: &[&str]| document.at(path).and_then(Node::text);
    let Some(name) = text(&["metadata", "name"]) else {
        return refuse(sink, &["metadata", "name"], "the name of the SLO");
    };
    let Some(service) = text(&["spec", "service"]) else {
        return refuse(sink, &["spec", "service"], "the name of the service");
    };
    let method = match text(&["spec", "budgetingMethod"]).unwrap_or("Occurrences") {
        "Occurrences" => Method::Occurrences,
        "Timeslices" => Method::Timeslices,
        "RatioTimeslices" => Method::RatioTimeslices,
        _ => return refuse(sink, &["spec", "budgetingMethod"], "Occurrences, Timeslices or RatioTimeslices"),
    };
    let windows = document.at(&["spec", "timeWindow"]);
    let window = match windows.map(|w| w.list().first().unwrap_or(w)) {
        None => Window::DEFAULT,
        Some(node) => match window(node, sink) {
            Some(window) => window,
            None => return,
        },
    };
    let objectives = document.at(&["spec", "objectives"]).map_or(&[][..], Node::list);
    if objectives.is_empty() {
        return refuse(sink, &["spec", "objectives"], "a list with at least one objective");
    }
    for (i, node) in objectives.iter().enumerate() {
        let Some(objective) = target(node, sink) else { continue };
        // One SLI under several promises: each is an SLO of its own.
        let shown = node.get("displayName").and_then(Node::text);
        let shown_name = match (objectives.len(), shown) {
            (1, _) => name.to_string(),
            (_, Some(shown)) => format!("{name}: {shown}"),
            (_, None) => format!("{name}: objective {}", i + 1),
        };
        let slice = node.get("timeSliceWindow").and_then(Node::text);
        // A bare number is minutes.
        let slice_secs =
            slice.and_then(|s| duration(s).or_else(|| duration(&format!("{s}m")))).filter(|&secs| secs > 0);
        if let (Some(_), None, Some(at)) = (slice, slice_secs, node.get("timeSliceWindow")) {
            warn(sink, Problem::ValueIgnored, at, "timeSliceWindow", "a duration such as 1m or 1h");
        }
        let slice_target = node.get("timeSliceTarget").and_then(Node::text).and_then(ratio);
        if let (None, Some(at)) = (slice_target, node.get("timeSliceTarget")) {
            let expected = "a ratio from 0 to 1, such as 0.95: the target takes its place";
            warn(sink, Problem::ValueIgnored, at, "timeSliceTarget", expected);
        }
        sink.ledger.define(Slo {
            service: service.to_string(),
            name: shown_name,
            sli: name.to_string(),
            objective,
            window: window.clone(),
            method,
            slice_target,
            slice_secs,
        });
    }
}

/// `target` is a ratio, `targetPercent` a percent; OpenSLO allows 0 ≤ target < 1.
fn target(objective: &Node, sink: &mut Sink) -> Option<f64> {
    let (key, node, scale) = match (objective.get("target"), objective.get("targetPercent")) {
        (Some(node), _) => ("target", node, 1),
        (None, Some(node)) => ("targetPercent", node, 100),
        (None, None) => {
            warn(
                sink,
                Problem::PartRefused,
                objective,
                "objectives",
                "a target such as 0.999, or a targetPercent such as 99.9",
            );
            return None;
        }
    };
    let amount = node.text().and_then(|t| Amount::parse(t.as_bytes(), b'.').ok()).map(|a| Amount(a.0 / scale));
    match amount {
        Some(amount) if !amount.is_zero() && amount <= Amount::whole(1) => Some(amount.to_f64()),
        _ => {
            let expected = if scale == 1 {
                "a ratio above 0 up to 1, such as 0.999 (a percent such as 99.9 goes in targetPercent)"
            } else {
                "a percent above 0 up to 100, such as 99.9"
            };
            warn(sink, Problem::PartRefused, node, key, expected);
            None
        }
    }
}

fn ratio(text: &str) -> Option<f64> {
    Amount::parse(text.as_bytes(), b'.').ok().filter(|a| *a <= Amount::whole(1)).map(Amount::to_f64)
}

fn window(node: &Node, sink: &mut Sink) -> Option<Window> {
    let Some(at) = node.get("duration") else {
        warn(sink, Problem::PartRefused, node, "timeWindow", "a duration such as 28d");
        return None;
    };
    let text = at.text().unwrap_or("").trim();
    let rolling = node.get("isRolling").and_then(Node::text).is_some_and(|t| t.eq_ignore_ascii_case("true"));
    let zone = node.at(&["calendar", "timeZone"]).and_then(Node::text).unwrap_or("UTC").to_string();
    let aligned = node.get("calendar").is_some_and(|c| matches!(c.value, Value::Map(_))) && !rolling;
    if aligned && jiff::tz::TimeZone::get(&zone).is_err() {
        warn(
            sink,
            Problem::PartRefused,
            node.at(&["calendar", "timeZone"]).unwrap_or(node),
            "timeZone",
            "an IANA time zone such as Europe/Berlin",
        );
        return None;
    }
    let calendar = |unit| Some(Window::Calendar { unit, zone: zone.clone() });
    let days = |n: u64| Some(Window::Rolling { secs: n * 86_400 });
    match (text, rolling) {
        // Upper-case M, Q and Y have no fixed length; rolling ones are taken as 30, 90 and 365 days.
        ("1M", false) => calendar(CalendarUnit::Month),
        ("1Q" | "3M", false) => calendar(CalendarUnit::Quarter),
        ("1Y" | "12M", false) => calendar(CalendarUnit::Year),
        ("1w" | "7d", false) if aligned => calendar(CalendarUnit::Week),
        ("1d" | "24h", false) if aligned => calendar(CalendarUnit::Day),
        ("1M", true) => days(30),
        ("1Q" | "3M", true) => days(90),
        ("1Y" | "12M", true) => days(365),
        _ => match duration(text) {
            Some(secs) if secs > 0 => {
                if secs < 3_600 && text.ends_with('m') {
                    let expected = format!(
                        "a longer window: in OpenSLO `m` is a minute and `M` a month, so this is read as {} s",
                        secs
                    );
                    warn(sink, Problem::Assumed, at, "duration", expected);
                } else if aligned {
                    warn(
                        sink,
                        Problem::Assumed,
                        at,
                        "duration",
                        "a calendar unit (1d, 1w, 1M, 1Q, 1Y): read as a rolling window of this length",
                    );
                }
                Some(Window::Rolling { secs })
            }
            _ => {
                warn(sink, Problem::PartRefused, at, "duration", "a duration such as 28d, 4w or 1M");
                None
            }
        },
    }
}
