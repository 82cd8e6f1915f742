//! What is only supposed of a service: under `what_if`, or in a text of its own on the command line.

use super::{entries, number, pairs, ratio, said, text, warn};
use crate::domain::{Outage, WhatIf};
use crate::format::Sink;
use crate::format::tables::duration;
use crate::format::tree::{self, Node, Value};

/// One service as it might be; one that is not named is none.
pub fn what_if(node: &Node, sink: &mut Sink) -> Option<WhatIf> {
    const KEYS: [&str; 6] =
        ["service", "deployments_per_week", "change_fail_rate", "recovery_time", "objectives", "outage"];
    let mut supposed = WhatIf::default();
    for (key, node) in entries(node, "what_if", &KEYS, sink) {
        match key {
            "service" => supposed.service = text(node, key, sink).unwrap_or_default(),
            "deployments_per_week" => {
                supposed.deployments_per_week = said(node, key, number(node, 1e6), "a number, 0 or above", sink);
            }
            "change_fail_rate" => {
                supposed.change_fail_rate =
                    said(node, key, number(node, 1.0), "a ratio from 0 to 1, or a percent such as 5 %", sink);
            }
            "recovery_time" => {
                let secs = node.text().and_then(|text| duration(text.trim())).filter(|secs| *secs > 0);
                let expected = "a duration such as 30m, 4h or 2d";
                supposed.recovery_secs = said(node, key, secs.map(|secs| secs as f64), expected, sink);
            }
            "objectives" => {
                for (slo, node) in pairs(node, key, sink) {
                    if let Some(objective) = ratio(node, sink) {
                        supposed.objectives.insert(slo.shown().to_string(), objective);
                    }
                }
            }
            _ => supposed.outage = outage(node, sink),
        }
    }
    if supposed.service.is_empty() {
        warn(sink, node, "what_if", "service, and what is supposed of it");
        return None;
    }
    Some(supposed)
}

fn outage(node: &Node, sink: &mut Sink) -> Option<Outage> {
    let (mut minutes, mut errors) = (None, Some(1.0));
    for (key, node) in entries(node, "outage", &["minutes", "errors"], sink) {
        let positive = |most| number(node, most).filter(|n| *n > 0.0);
        match key {
            "minutes" => minutes = said(node, key, positive(1e6), "a number above 0", sink),
            _ => errors = said(node, key, positive(1.0), "a ratio above 0 up to 1", sink),
        }
    }
    Some(Outage { minutes: minutes?, errors: errors? })
}

/// What is supposed in a text such as `{service: a, deployments_per_week: 14}`, or a list of such. `Err` says what is
/// wrong with it.
pub fn read_what_if(yaml: &str) -> Result<Vec<WhatIf>, String> {
    let mut sink = Sink::new(jiff::tz::TimeZone::UTC, "UTC".into());
    let (documents, stopped) = tree::read(yaml);
    if let Some(stopped) = stopped {
        return Err(stopped.expected.to_string());
    }
    let nodes = documents.iter().flat_map(|node| match &node.value {
        Value::List(_) => node.list(),
        _ => std::slice::from_ref(node),
    });
    let all: Vec<WhatIf> = nodes.filter_map(|node| what_if(node, &mut sink)).collect();
    match sink.warnings.first.first() {
        Some(w) => Err(format!("`{}` is `{}`, expected {}", w.field, w.found, w.expected)),
        None if all.is_empty() => Err("it names no service".into()),
        None if all.iter().any(WhatIf::is_empty) => Err("a service is named, and nothing is supposed of it".into()),
        None => Ok(all),
    }
}
