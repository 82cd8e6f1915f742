//! What was chosen on the page, and what the settings handed over say, as one `scorecard.yaml` in the form that
//! `format/settings.rs` reads: with the same exports it alone gives the same figures. Not in it is what is no setting:
//! the team and the compared period that are shown, and the time of the data.

mod parts;
mod review;

use crate::domain::{FileSettings, Hints, Override, Scoring, Settings};
use crate::protocol::{Definition, Options};
use std::fmt::Write as _;

const HEAD: &str = "\
# Settings for Even Keel: hand this file over together with your exports, in place of the settings they came with.
# Saved from the page: what was chosen there, and all that the settings handed over said. Not in it are the team, the
# compared period and the time of the data that were shown: those stand in the page's address.
";

const PINNED: &str = "# The period that was chosen; without this line it is the last four weeks of the data.\n";

/// `chosen` before what `settings` say. Every text is quoted, so that none can be read as anything else.
pub fn settings_yaml(chosen: &Options, settings: &Settings) -> String {
    // As the engine takes them.
    let period = chosen.or(settings);
    let mut yaml = String::from(HEAD);
    let mut line = |text: std::fmt::Arguments<'_>| {
        // Into a text nothing can fail.
        let _ = yaml.write_fmt(text);
    };
    for (key, value) in [
        ("title", chosen.title.as_ref().or(settings.title.as_ref())),
        ("zone", chosen.zone.as_ref().or(settings.zone.as_ref())),
    ] {
        if let Some(value) = value {
            line(format_args!("{key}: {}\n", quoted(value)));
        }
    }
    if let Some(language) = period.language {
        line(format_args!("language: {}\n", language.tag()));
    }
    if period.from.is_some() || period.to.is_some() {
        let days = [("from", &period.from), ("to", &period.to)];
        let days = days.iter().filter_map(|(key, day)| Some(format!("{key}: {}", quoted(day.as_ref()?))));
        let remark = if settings.from.is_none() && settings.to.is_none() { PINNED } else { "" };
        line(format_args!("{remark}period: {{{}}}\n", days.collect::<Vec<_>>().join(", ")));
    }
    let both = Options {
        // Always there: without a key the file would be nothing but remarks.
        missing_data: Some(chosen.missing_data.or(settings.missing_data).unwrap_or_default()),
        choices: chosen.choices.or(&settings.choices),
        ..Options::default()
    };
    if let Some(value) = Definition::MissingData.get(&both) {
        line(format_args!("missing_data: {value}\n"));
    }
    let mut head = "choices:\n";
    for definition in Definition::ALL.into_iter().filter(|d| *d != Definition::MissingData) {
        if let Some(value) = definition.get(&both) {
            line(format_args!("{head}  {}: {}\n", definition.key(), quoted(value)));
            head = "";
        }
    }
    let mut head = "overrides:\n";
    for Override { service, incident, deployment } in Override::lay(&chosen.overrides, &settings.overrides) {
        let deployment = deployment.map_or("none".into(), |d| quoted(&d));
        line(format_args!(
            "{head}  - service: {}\n    incident: {}\n    deployment: {deployment}\n",
            quoted(&service),
            quoted(&incident)
        ));
        head = "";
    }
    // What was chosen for one file goes before the globs, with what they say of it beside.
    let of_one = |(name, hints): (&String, &Hints)| FileSettings::of_one(name, hints.or(&settings.hints(name)));
    let files: Vec<FileSettings> = chosen.files.iter().map(of_one).chain(settings.files.iter().cloned()).collect();
    let own = [
        parts::services(&settings.services),
        parts::objectives(&settings.objectives),
        parts::files(&files),
        parts::data(&settings.data),
        settings.policy.as_ref().map(parts::policy).unwrap_or_default(),
        settings.gate.as_ref().map(parts::gate).unwrap_or_default(),
        settings.risk.as_ref().map(parts::risk).unwrap_or_default(),
        settings.outcomes.as_ref().map(parts::outcomes).unwrap_or_default(),
        parts::exclusions(&settings.exclusions),
        parts::composites(&settings.composites),
        scoring_yaml(&chosen.score.or(&settings.score)),
        parts::what_if(chosen.what_if.as_ref().unwrap_or(&settings.what_if)),
        review::review(chosen.review.as_ref().unwrap_or(&settings.review)),
    ];
    yaml + &own.concat()
}

/// Weights, curves, target lines and tiers, those that differ from the table.
fn scoring_yaml(scoring: &Scoring) -> String {
    if scoring.is_empty() {
        return String::new();
    }
    let mut yaml = String::from("score:\n");
    let targets = [("velocity", scoring.velocity_target), ("reliability", scoring.reliability_target)];
    let targets: Vec<String> = targets.iter().filter_map(|(key, t)| Some(format!("{key}: {}", (*t)?))).collect();
    if !targets.is_empty() {
        yaml += &format!("  targets: {{{}}}\n", targets.join(", "));
    }
    let mut head = "  metrics:\n";
    for (id, metric) in &scoring.metrics {
        let points: Vec<String> = metric.points.iter().map(|(value, points)| format!("[{value}, {points}]")).collect();
        let weight = metric.weight.map(|weight| format!("weight: {weight}"));
        let points = (!points.is_empty()).then(|| format!("points: [{}]", points.join(", ")));
        let said: Vec<String> = weight.into_iter().chain(points).collect();
        yaml += &format!("{head}    {id}: {{{}}}\n", said.join(", "));
        head = "";
    }
    let mut head = "  tiers:\n";
    for (tier, weight) in &scoring.tiers {
        yaml += &format!("{head}    {}: {weight}\n", quoted(tier));
        head = "";
    }
    yaml
}

/// A double-quoted scalar of YAML 1.2 (7.3.1), which is also JSON's but for the longest escape: on one line, and
/// nothing in it that a viewer does not show as it is.
fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            ' '..='~' => out.push(c),
            c if c.is_alphanumeric() => out.push(c),
            c => {
                let _ = match c as u32 {
                    short @ ..=0xffff => write!(out, "\\u{short:04x}"),
                    long => write!(out, "\\U{long:08x}"),
                };
            }
        }
    }
    out.push('"');
    out
}
