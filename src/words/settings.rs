//! What was chosen on the page as `scorecard.yaml`, in the form that `format/settings.rs` reads.

use crate::domain::{Override, Scoring};
use crate::protocol::{Definition, Options};
use std::fmt::Write as _;

const HEAD: &str = "\
# Settings for Even Keel: hand this file over together with your exports.
# Saved from the page: its title, time zone, definitions, score and incidents tied by hand. Services, objectives and
# files of settings that were handed over are not repeated here, nor the period or the team that was shown.
";

/// `chosen` before what `settings` chose. Every text is quoted, so that none can be read as anything else.
pub fn settings_yaml(chosen: &Options, settings: &Options) -> String {
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
    yaml += &scoring_yaml(&chosen.score.or(&settings.score));
    yaml
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
