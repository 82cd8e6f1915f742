//! The parts of `scorecard.yaml` that only a file says: names, objectives, how files are read, policy, gate, risk,
//! exclusions, composites and what is supposed. Each as `format/settings.rs` reads it, so that nothing is lost on the
//! way through the page.

use super::quoted;
use crate::domain::{
    CalendarUnit, CompositeSettings, CompositeWay, Excluded, Exclusion, FileSettings, GateSettings, Method,
    OutcomeSettings, PolicySettings, RiskSettings, ServiceSettings, Slo, WhatIf, Window,
};
use std::collections::BTreeMap;

/// `[one, another]`
fn list<'a>(texts: impl IntoIterator<Item = &'a String>) -> String {
    format!("[{}]", texts.into_iter().map(|t| quoted(t)).collect::<Vec<_>>().join(", "))
}

/// `{key: value, …}` of those that are there.
fn mapping<const N: usize>(entries: [(&str, Option<String>); N]) -> String {
    let said = entries.into_iter().filter_map(|(key, value)| Some(format!("{key}: {}", value?)));
    format!("{{{}}}", said.collect::<Vec<_>>().join(", "))
}

/// A key with its entries below it; nothing without entries.
fn section(key: &str, entries: impl IntoIterator<Item = String>) -> String {
    let lines: String = entries.into_iter().map(|entry| format!("  {entry}\n")).collect();
    if lines.is_empty() { lines } else { format!("{key}:\n{lines}") }
}

fn text(value: &Option<String>) -> Option<String> {
    value.as_deref().map(quoted)
}

/// At full precision: what is read back is the same number.
fn number(value: impl Into<Option<f64>>) -> Option<String> {
    value.into().map(|value| value.to_string())
}

pub fn services(all: &BTreeMap<String, ServiceSettings>) -> String {
    let service = |(name, s): (&String, &ServiceSettings)| {
        let said = mapping([
            ("team", text(&s.team)),
            ("tier", text(&s.tier)),
            ("aliases", (!s.aliases.is_empty()).then(|| list(&s.aliases))),
            ("cost_per_hour", number(s.cost_per_hour)),
        ]);
        format!("{}: {said}", quoted(name))
    };
    section("services", all.iter().map(service))
}

pub fn objectives(all: &[Slo]) -> String {
    let objective = |slo: &Slo| {
        let said = mapping([
            ("service", Some(quoted(&slo.service))),
            ("slo", Some(quoted(&slo.name))),
            ("objective", number(slo.objective)),
            ("window", Some(window(&slo.window))),
            ("method", Some(method(slo.method).into())),
            ("slice_target", number(slo.slice_target)),
            ("slice", slo.slice_secs.map(|secs| format!("{secs}s"))),
        ]);
        format!("- {said}")
    };
    section("objectives", all.iter().map(objective))
}

/// Of a calendar, the unit: its zone is the file's own.
fn window(window: &Window) -> String {
    match window {
        Window::Rolling { secs } if secs % 86_400 == 0 => format!("{}d", secs / 86_400),
        Window::Rolling { secs } => format!("{secs}s"),
        Window::Calendar { unit, .. } => match unit {
            CalendarUnit::Day => "day",
            CalendarUnit::Week => "week",
            CalendarUnit::Month => "month",
            CalendarUnit::Quarter => "quarter",
            CalendarUnit::Year => "year",
        }
        .into(),
    }
}

fn method(method: Method) -> &'static str {
    match method {
        Method::Occurrences => "occurrences",
        Method::Timeslices => "timeslices",
        Method::RatioTimeslices => "ratio-timeslices",
    }
}

pub fn files(all: &[FileSettings]) -> String {
    let file = |f: &FileSettings| {
        let columns: Vec<String> =
            f.hints.columns.iter().map(|(theirs, ours)| format!("{}: {}", quoted(theirs), quoted(ours))).collect();
        let said = mapping([
            ("table", f.hints.table.map(|kind| kind.id().into())),
            ("service", text(&f.hints.service)),
            ("environment", text(&f.hints.environment)),
            ("columns", (!columns.is_empty()).then(|| format!("{{{}}}", columns.join(", ")))),
        ]);
        format!("{}: {said}", quoted(&f.glob))
    };
    section("files", all.iter().map(file))
}

pub fn data(files: &[String]) -> String {
    if files.is_empty() { String::new() } else { format!("data: {}\n", list(files)) }
}

pub fn policy(p: &PolicySettings) -> String {
    let said = mapping([
        ("days", Some(p.days.to_string())),
        ("incident_share", number(p.incident_share)),
        ("quarter_days", Some(p.quarter_days.to_string())),
        ("class_share", number(p.class_share)),
        ("exempt", Some(list(&p.exempt))),
    ]);
    format!("policy: {said}\n")
}

pub fn gate(g: &GateSettings) -> String {
    format!("gate: {}\n", mapping([("budget_left", number(g.budget_left)), ("overdraw", number(g.overdraw))]))
}

pub fn outcomes(o: &OutcomeSettings) -> String {
    format!("outcomes: {}\n", mapping([("toil_budget", number(o.toil_budget))]))
}

pub fn risk(r: &RiskSettings) -> String {
    let said = mapping([
        ("appetite", number(r.appetite)),
        ("cost_per_hour", number(r.cost_per_hour)),
        ("currency", (!r.currency.is_empty()).then(|| quoted(&r.currency))),
    ]);
    format!("risk: {said}\n")
}

pub fn exclusions(all: &[Exclusion]) -> String {
    let exclusion = |e: &Exclusion| {
        let counts = match e.counts {
            Excluded::LeftOut => "left-out",
            Excluded::Good => "good",
        };
        let said = mapping([
            ("service", text(&e.service)),
            ("slo", text(&e.slo)),
            ("from", Some(quoted(&e.from.to_string()))),
            ("to", Some(quoted(&e.to.to_string()))),
            ("repeats", text(&e.repeats)),
            ("zone", Some(quoted(&e.zone))),
            ("counts", Some(counts.into())),
            ("reason", text(&e.reason)),
        ]);
        format!("- {said}")
    };
    section("exclusions", all.iter().map(exclusion))
}

pub fn composites(all: &[CompositeSettings]) -> String {
    let composite = |c: &CompositeSettings| {
        let way = match c.way {
            CompositeWay::WeightedMean => "weighted-mean",
            CompositeWay::OpenSlo => "openslo",
        };
        let members: Vec<String> = (c.members.iter())
            .map(|m| {
                let (service, slo) = (Some(quoted(&m.service)), Some(quoted(&m.slo)));
                mapping([("service", service), ("slo", slo), ("weight", number(m.weight))])
            })
            .collect();
        let said = mapping([
            ("name", Some(quoted(&c.name))),
            ("objective", number(c.objective)),
            ("way", Some(way.into())),
            ("members", Some(format!("[{}]", members.join(", ")))),
        ]);
        format!("- {said}")
    };
    section("composites", all.iter().map(composite))
}

pub fn what_if(all: &[WhatIf]) -> String {
    let supposed = |w: &WhatIf| {
        let objectives: Vec<String> =
            w.objectives.iter().map(|(slo, target)| format!("{}: {target}", quoted(slo))).collect();
        let outage = w.outage.map(|o| mapping([("minutes", number(o.minutes)), ("errors", number(o.errors))]));
        let said = mapping([
            ("service", Some(quoted(&w.service))),
            ("deployments_per_week", number(w.deployments_per_week)),
            ("change_fail_rate", number(w.change_fail_rate)),
            ("recovery_time", w.recovery_secs.map(|secs| format!("{secs}s"))),
            ("objectives", (!objectives.is_empty()).then(|| format!("{{{}}}", objectives.join(", ")))),
            ("outage", outage),
        ]);
        format!("- {said}")
    };
    section("what_if", all.iter().map(supposed))
}
