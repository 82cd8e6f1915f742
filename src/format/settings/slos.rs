//! What is promised and over what it counts: objectives of SLOs that come without one, composites, and exclusions.

use super::{entries, ratio, text, warn};
use crate::domain::{
    CompositeMember, CompositeSettings, CompositeWay, Excluded, Exclusion, Method, Slo, Window, recurrence,
};
use crate::format::tables::{EXPECTED_WINDOW, duration, window};
use crate::format::tree::Node;
use crate::format::{Sink, scalar};

pub fn objective(node: &Node, zone: &str, sink: &mut Sink) -> Option<Slo> {
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
    let objective = ratio(target.0, sink)?;
    let slice_target = match slice_target {
        Some((node, _)) => Some(ratio(node, sink)?),
        None => None,
    };
    let window = match window_text {
        None => Window::DEFAULT,
        Some((node, text)) => match window(&text, zone) {
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

/// A composite SLO; without a name, an objective or members it is none.
pub fn composite(node: &Node, sink: &mut Sink) -> Option<CompositeSettings> {
    let (mut name, mut objective, mut way, mut members) = (None, None, CompositeWay::default(), vec![]);
    for (key, node) in entries(node, "a composite", &["name", "objective", "way", "members"], sink) {
        match key {
            "name" => name = text(node, key, sink),
            "objective" => objective = ratio(node, sink),
            "way" => match text(node, key, sink).as_deref() {
                Some("weighted-mean") => way = CompositeWay::WeightedMean,
                Some("openslo") => way = CompositeWay::OpenSlo,
                Some(_) => warn(sink, node, key, "weighted-mean or openslo"),
                None => {}
            },
            _ => members.extend(node.list().iter().filter_map(|n| member(n, sink))),
        }
    }
    let (Some(name), Some(objective), false) = (name, objective, members.is_empty()) else {
        warn(sink, node, "composites", "name, objective and members");
        return None;
    };
    Some(CompositeSettings { name, objective, way, members })
}

fn member(node: &Node, sink: &mut Sink) -> Option<CompositeMember> {
    let (mut service, mut slo, mut weight) = (None, None, 1.0);
    for (key, node) in entries(node, "a member", &["service", "slo", "weight"], sink) {
        let told = text(node, key, sink);
        match key {
            "service" => service = told,
            "slo" => slo = told,
            _ => match told.and_then(|t| t.parse::<f64>().ok()).filter(|w| w.is_finite() && *w > 0.0) {
                Some(told) => weight = told,
                None => warn(sink, node, key, "a number above 0"),
            },
        }
    }
    let (Some(service), Some(slo)) = (service, slo) else {
        warn(sink, node, "members", "service and slo");
        return None;
    };
    Some(CompositeMember { service, slo, weight })
}

/// A stretch that does not count. One with a mistake is left out whole: half of it would exclude something else.
pub fn exclusion(node: &Node, zone: &str, sink: &mut Sink) -> Option<Exclusion> {
    const KEYS: [&str; 8] = ["service", "slo", "from", "to", "repeats", "counts", "reason", "zone"];
    let found = entries(node, "an exclusion", &KEYS, sink);
    let mut get = |wanted: &str| {
        let node = found.iter().find(|(key, _)| *key == wanted).map(|(_, node)| *node)?;
        text(node, wanted, sink).map(|text| (node, text))
    };
    let [service, slo, from, to, repeats, counts, reason, own] = KEYS.map(&mut get);
    let (Some(from), Some(to)) = (from, to) else {
        warn(sink, node, "exclusions", "from and to");
        return None;
    };
    let zone = own.as_ref().map_or(zone, |(_, own)| own.as_str());
    let Ok(tz) = jiff::tz::TimeZone::get(zone) else {
        warn(sink, own.map_or(node, |(node, _)| node), "zone", "an IANA time zone such as Europe/Berlin");
        return None;
    };
    let mut at = |key: &str, (node, text): &(&Node, String)| match scalar::time(text.as_bytes(), &tz) {
        Ok(time) => Some(time.at),
        Err(expected) => {
            warn(sink, node, key, expected);
            None
        }
    };
    let (begin, end) = (at("from", &from)?, at("to", &to)?);
    if begin >= end {
        warn(sink, to.0, "to", "a time after from");
        return None;
    }
    if let Some((node, rule)) = &repeats
        && !recurrence::is_rule(rule)
    {
        warn(sink, node, "repeats", "a recurrence rule of RFC 5545 such as FREQ=WEEKLY;BYDAY=SU");
        return None;
    }
    let counts = match counts.as_ref().map(|(node, text)| (node, text.as_str())) {
        None | Some((_, "left-out")) => Excluded::LeftOut,
        Some((_, "good")) => Excluded::Good,
        Some((node, _)) => {
            warn(sink, node, "counts", "left-out or good");
            return None;
        }
    };
    let text = |found: Option<(&Node, String)>| found.map(|(_, text)| text);
    Some(Exclusion {
        service: text(service),
        slo: text(slo),
        from: begin,
        to: end,
        repeats: text(repeats),
        zone: zone.into(),
        counts,
        reason: text(reason),
    })
}
