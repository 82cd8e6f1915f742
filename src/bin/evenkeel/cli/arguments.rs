//! The words after `evenkeel`, read: which command, which files, which choices.

use super::Failure;
use evenkeel::domain::Language;
use evenkeel::format::read_what_if;
use evenkeel::protocol::{Compare, Definition, Options};
use lexopt::prelude::*;
use std::path::PathBuf;

/// Hours since the last sample.
const MAX_AGE: f64 = 24.0;

pub struct Arguments {
    pub command: Command,
    pub config: Option<PathBuf>,
    pub files: Vec<PathBuf>,
    pub options: Options,
    pub explain: bool,
    pub gate: Gate,
    pub report: Report,
}

/// What `gate` is asked.
#[derive(Clone)]
pub struct Gate {
    pub service: Option<String>,
    pub slo: Option<String>,
    pub kind: Option<String>,
    pub max_age_hours: f64,
    pub text: bool,
}

/// What `report` is asked.
pub struct Report {
    pub form: Form,
    /// A file, or for CSV a folder; absent: standard output.
    pub out: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Form {
    Html,
    Markdown,
    Csv,
    Json,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Command {
    Score,
    Gate,
    Report,
    Check,
    Formats,
    Help,
    Version,
}

pub fn arguments() -> Result<Arguments, Failure> {
    let usage = |e: lexopt::Error| Failure::Usage(e.to_string());
    let text = |parser: &mut lexopt::Parser| parser.value().map_err(usage)?.string().map_err(usage);
    let mut parser = lexopt::Parser::from_env();
    let (mut command, mut config, mut files, mut options) = (None, None, vec![], Options::default());
    let (mut explain, mut format, mut out) = (false, None, None);
    let mut gate = Gate { service: None, slo: None, kind: None, max_age_hours: MAX_AGE, text: false };
    while let Some(argument) = parser.next().map_err(usage)? {
        match argument {
            Long("help") | Short('h') => command = Some(Command::Help),
            Long("version") | Short('V') => command = Some(Command::Version),
            Long("from") => options.from = Some(text(&mut parser)?),
            Long("to") => options.to = Some(text(&mut parser)?),
            Long("as-of") => options.as_of = Some(text(&mut parser)?),
            Long("zone") => options.zone = Some(text(&mut parser)?),
            Long("language") => {
                let tag = text(&mut parser)?;
                let known = || Failure::Usage(format!("--language: `{tag}` is neither en nor de"));
                options.language = Some(Language::read(&tag).ok_or_else(known)?);
            }
            Long("team") => options.team = Some(text(&mut parser)?),
            Long("compare") => {
                options.compare = match &*text(&mut parser)? {
                    "previous" => Compare::Previous,
                    "year" => Compare::Year,
                    other => {
                        return Err(Failure::Usage(format!("--compare: `{other}` is neither previous nor year")));
                    }
                }
            }
            Long("service") => gate.service = Some(text(&mut parser)?),
            Long("slo") => gate.slo = Some(text(&mut parser)?),
            Long("kind") => gate.kind = Some(text(&mut parser)?),
            Long("max-age") => gate.max_age_hours = hours(&text(&mut parser)?)?,
            Long("format") => format = Some(text(&mut parser)?),
            Long("out") | Short('o') => out = Some(PathBuf::from(parser.value().map_err(usage)?)),
            Long("explain") => explain = true,
            Long("what-if") => {
                let supposed = read_what_if(&text(&mut parser)?);
                let supposed = supposed.map_err(|wrong| Failure::Usage(format!("--what-if: {wrong}")))?;
                options.what_if.get_or_insert_default().extend(supposed);
            }
            Long("config") => config = Some(PathBuf::from(text(&mut parser)?)),
            Long("title") => options.title = Some(text(&mut parser)?),
            Long(name) if definition(name).is_some() => {
                let Some(definition) = definition(name) else { continue };
                let choice = text(&mut parser)?;
                if !definition.set(&mut options, Some(&choice)) {
                    let (option, known) = (option(definition), definition.values().join(", "));
                    return Err(Failure::Usage(format!("--{option}: `{choice}` is none of {known}")));
                }
            }
            Value(word) if command.is_none() => {
                command = Some(match word.to_str() {
                    Some("score") => Command::Score,
                    Some("gate") => Command::Gate,
                    Some("report") => Command::Report,
                    Some("check") => Command::Check,
                    Some("formats") => Command::Formats,
                    Some("help") => Command::Help,
                    _ => {
                        return Err(Failure::Usage(format!(
                            "there is no command `{}`; score, gate, report, check and formats are",
                            word.display()
                        )));
                    }
                });
            }
            Value(file) => files.push(PathBuf::from(file)),
            other => return Err(usage(other.unexpected())),
        }
    }
    options.chosen().map_err(Failure::Usage)?;
    let command = command
        .ok_or_else(|| Failure::Usage("no command is named; score, gate, report, check and formats are".into()))?;
    if command == Command::Gate && gate.service.is_none() {
        return Err(Failure::Usage("gate needs --service, the name of the service that would ship".into()));
    }
    let mut form = Form::Html;
    if let Some(format) = format {
        match (command, &*format) {
            (Command::Report, "html") => form = Form::Html,
            (Command::Report, "markdown" | "md") => form = Form::Markdown,
            (Command::Report, "csv") => form = Form::Csv,
            (Command::Report, "json") => form = Form::Json,
            (Command::Report, other) => {
                return Err(Failure::Usage(format!("--format: `{other}` is none of html, markdown, csv, json")));
            }
            (_, "json") => {}
            (_, "text") => gate.text = true,
            (_, other) => return Err(Failure::Usage(format!("--format: `{other}` is neither json nor text"))),
        }
    }
    if form == Form::Csv && out.is_none() {
        return Err(Failure::Usage("--format csv writes a file for each table: name a folder with -o".into()));
    }
    Ok(Arguments { command, config, files, options, explain, gate, report: Report { form, out } })
}

fn hours(text: &str) -> Result<f64, Failure> {
    let known = text.parse::<f64>().ok().filter(|h| h.is_finite() && *h > 0.0);
    known.ok_or_else(|| Failure::Usage(format!("--max-age: `{text}` is no number of hours above 0")))
}

fn option(definition: Definition) -> String {
    definition.key().replace('_', "-")
}

fn definition(name: &str) -> Option<Definition> {
    Definition::ALL.into_iter().find(|d| option(*d) == name)
}
