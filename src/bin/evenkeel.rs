//! The same engine in a pipeline. Arguments, files and exit codes; nothing is computed here.

#[cfg(not(target_arch = "wasm32"))]
mod cli {
    use evenkeel::domain::{Instant, Warnings};
    use evenkeel::engine::Engine;
    use evenkeel::format::{REGISTRY, known_names, read_what_if};
    use evenkeel::protocol::{Compare, Definition, FileId, Options, Refused, Reply, Request};
    use evenkeel::report::json;
    use evenkeel::score::gate::{GateRefusal, GateReport, GateVerdict, NoVerdict};
    use evenkeel::score::{InputFile, SCHEMA_VERSION};
    use evenkeel::words::{explained, gate_refusal_text, gate_text};
    use lexopt::prelude::*;
    use std::collections::BTreeSet;
    use std::fs;
    use std::io::{self, Read, Write};
    use std::path::{Path, PathBuf};
    use std::process::ExitCode;
    use std::time::{SystemTime, UNIX_EPOCH};

    const HELP: &str = "\
Even Keel: a balanced velocity-and-reliability scorecard from exported files.

Usage: evenkeel score FILES… [options]    the scorecard as JSON, on standard output
       evenkeel gate FILES… --service S   whether it may ship: verdict and rules, as JSON or text
       evenkeel check FILES…              what each file was read as, and its warnings
       evenkeel formats                   what is read, and the names that columns go by

FILES are exports: SLI, SLO-definition, deployment and incident CSV, Prometheus
query_range JSON, OpenSLO v1 YAML, GitHub deployments and runs, also as .gz or
.zip. They are told by content; `evenkeel formats` lists the names of columns
that are known. A folder stands for the files in it, - for standard input.

Options:
  --config FILE  settings (scorecard.yaml): title, zone, period, services, objectives, files;
                 it may as well be among FILES
  --zone ZONE    IANA time zone of days, weeks and times without an offset (default: UTC)

Options of score:
  --from DATE    first day of the period (default: four weeks before --to)
  --to DATE      its end, exclusive (default: the last Monday in the data)
  --as-of TIME   the time the data speaks of (default: its latest sample or event)
  --compare WITH previous (the period before; default) or year (the same weeks a year before)
  --team NAME    only the services of this team
  --missing-data HOW  gaps between SLI samples: ignored (default), good or bad
  --fail-rule RULE  deployments that count as failed: all (an incident, or a rollback, revert or hotfix
                 that follows; default), incidents, named (named by an incident) or time (one within 24 h)
  --lead-time OF  each deployment once (deployment; default) or each change (change)
  --levels YEAR  DORA's levels as read in 2021, 2022, 2023 (default) or 2024
  --benchmark YEAR  edition of DORA's Quick Check: 2024 or 2025 (default)
  --industry NAME  industry to compare with, such as technology (default: all)
  --size STAFF   size of organisation to compare with, such as 100-499
  --what-if YAML score as if a service were otherwise: service, and any of deployments_per_week,
                 change_fail_rate, recovery_time, objectives, outage (again for another service)
  --title TEXT   title of the scorecard
  --explain      instead of JSON the working: every figure's formula with its numbers
  --help, --version

Options of gate (and --from, --to, --as-of, --missing-data as above; --to is the end of the data by default):
  --service NAME the service that would ship
  --slo NAME     only this SLO of it
  --kind KIND    of the change: feature, fix, security, p0, or one in the files; p0 and security
                 pass a freeze (policy: exempt in the settings)
  --max-age H    hours since the last sample before data are stale (default: 24); without --to or
                 --as-of only, which are about another time than now
  --format HOW   json (default) or text

DATE is 2026-11-16, TIME is 2026-11-16 or 2026-11-16T09:00:00Z.

Exit codes: 0 done; 1 (check) there are warnings; 2 nothing could be read; 64 wrong usage.
Of gate: 0 ship; 10 ship with guardrails; 20 freeze; 30 no data, or no such service or SLO; 2 when any
file could not be read, or anything in the settings was left out: a gate does not decide on part
of them. Rows that could not be read are said with the verdict, and decide nothing.

Examples:
  evenkeel score exports/ > scorecard.json
  evenkeel score slis.csv slos.yaml deployments.csv incidents.csv --to 2026-11-16
  evenkeel score exports/ --config scorecard.yaml
  evenkeel score exports/ --what-if '{service: checkout, outage: {minutes: 30, errors: 1}}'
  evenkeel score exports/ --explain | less
  evenkeel gate exports/ --service checkout --kind feature --format text
  evenkeel check deployments.csv
";

    const UNREADABLE: u8 = 2;
    const USAGE: u8 = 64;
    const NO_DATA: u8 = 30;
    /// Hours since the last sample.
    const MAX_AGE: f64 = 24.0;

    enum Failure {
        Usage(String),
        Unreadable(String),
        /// Nothing to judge by.
        Unknown(String),
    }

    struct Arguments {
        command: Command,
        config: Option<PathBuf>,
        files: Vec<PathBuf>,
        options: Options,
        explain: bool,
        gate: Gate,
    }

    /// What `gate` is asked.
    #[derive(Clone)]
    struct Gate {
        service: Option<String>,
        slo: Option<String>,
        kind: Option<String>,
        max_age_hours: f64,
        text: bool,
    }

    #[derive(PartialEq)]
    enum Command {
        Score,
        Gate,
        Check,
        Formats,
        Help,
        Version,
    }

    pub fn main() -> ExitCode {
        match run() {
            Ok(code) => code,
            Err(Failure::Usage(message)) => {
                eprintln!("evenkeel: {message}\nTry `evenkeel --help`.");
                ExitCode::from(USAGE)
            }
            Err(Failure::Unreadable(message)) => {
                eprintln!("evenkeel: {message}");
                ExitCode::from(UNREADABLE)
            }
            Err(Failure::Unknown(message)) => {
                eprintln!("evenkeel: {message}");
                ExitCode::from(NO_DATA)
            }
        }
    }

    fn run() -> Result<ExitCode, Failure> {
        let arguments = arguments()?;
        let asked = (arguments.command == Command::Gate).then(|| arguments.gate.clone());
        let done = done(arguments);
        if let (Some(asked), Err(failure)) = (&asked, &done) {
            refused(asked, failure);
        }
        done
    }

    /// A pipeline reads standard output: why there is no verdict is said there, too. Wrong usage asked nothing.
    fn refused(asked: &Gate, failure: &Failure) {
        let (verdict, message) = match failure {
            Failure::Usage(_) => return,
            Failure::Unreadable(message) => (NoVerdict::Unreadable, message.clone()),
            Failure::Unknown(message) => (NoVerdict::NoData, message.clone()),
        };
        let service = asked.service.clone().unwrap_or_default();
        let refusal = GateRefusal { schema_version: SCHEMA_VERSION, service, verdict, message };
        let shown = match asked.text {
            true => gate_refusal_text(&refusal),
            false => json::write(&refusal).unwrap_or_default(),
        };
        // It is on standard error already.
        let _ = io::stdout().lock().write_all(shown.as_bytes());
    }

    fn done(arguments: Arguments) -> Result<ExitCode, Failure> {
        match arguments.command {
            Command::Help => return print(HELP),
            Command::Formats => return print(&formats()),
            Command::Version => return print(concat!("evenkeel ", env!("CARGO_PKG_VERSION"), "\n")),
            _ => {}
        }
        if arguments.files.is_empty() {
            return Err(Failure::Usage("no file is named".into()));
        }
        // Settings first: what they say is about the others.
        let named: Vec<PathBuf> = arguments.config.iter().chain(&arguments.files).cloned().collect();
        let files = files(&named)?;
        if files.is_empty() {
            return Err(Failure::Unreadable("there is no file in what was named".into()));
        }
        let mut engine = Engine::new();
        let (mut inputs, stale) = read_all(&mut engine, &files, &arguments.options)?;
        if stale {
            // Settings came after files that they are about.
            if files.iter().any(|(_, path)| is_stdin(path)) {
                let message = "settings that change how files are read come with --config when one of the files is -";
                return Err(Failure::Usage(message.into()));
            }
            inputs = read_all(&mut engine, &files, &arguments.options)?.0;
        }
        match arguments.command {
            Command::Check => check(&inputs),
            Command::Gate => gate(&mut engine, &inputs, arguments.options, arguments.gate),
            _ => score(&mut engine, &inputs, arguments.options, arguments.explain),
        }
    }

    fn arguments() -> Result<Arguments, Failure> {
        let usage = |e: lexopt::Error| Failure::Usage(e.to_string());
        let text = |parser: &mut lexopt::Parser| parser.value().map_err(usage)?.string().map_err(usage);
        let mut parser = lexopt::Parser::from_env();
        let (mut command, mut config, mut files, mut options) = (None, None, vec![], Options::default());
        let mut explain = false;
        let mut gate = Gate { service: None, slo: None, kind: None, max_age_hours: MAX_AGE, text: false };
        while let Some(argument) = parser.next().map_err(usage)? {
            match argument {
                Long("help") | Short('h') => command = Some(Command::Help),
                Long("version") | Short('V') => command = Some(Command::Version),
                Long("from") => options.from = Some(text(&mut parser)?),
                Long("to") => options.to = Some(text(&mut parser)?),
                Long("as-of") => options.as_of = Some(text(&mut parser)?),
                Long("zone") => options.zone = Some(text(&mut parser)?),
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
                Long("format") => {
                    gate.text = match &*text(&mut parser)? {
                        "json" => false,
                        "text" => true,
                        other => return Err(Failure::Usage(format!("--format: `{other}` is neither json nor text"))),
                    }
                }
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
                        Some("check") => Command::Check,
                        Some("formats") => Command::Formats,
                        Some("help") => Command::Help,
                        _ => {
                            return Err(Failure::Usage(format!(
                                "there is no command `{}`; score, gate, check and formats are",
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
        let command =
            command.ok_or_else(|| Failure::Usage("no command is named; score, gate, check and formats are".into()))?;
        if command == Command::Gate && gate.service.is_none() {
            return Err(Failure::Usage("gate needs --service, the name of the service that would ship".into()));
        }
        Ok(Arguments { command, config, files, options, explain, gate })
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

    /// Every format and, for tables, the names that each column goes by.
    fn formats() -> String {
        let mut text = String::from("Files are told by their content. What is read, and what each is known by:\n\n");
        for format in REGISTRY {
            text += &format!("{}: {}\n", format.title, format.known_by);
        }
        text += "\nA column may go by any of its names; case, spaces, dots and dashes do not matter.\n";
        for (table, columns) in known_names() {
            text += &format!("\n{table}\n");
            for (name, others) in columns {
                text += &format!("  {name:<16} {}\n", others.join(", "));
            }
        }
        text
    }

    /// (name shown, path), folders opened, by name.
    fn files(paths: &[PathBuf]) -> Result<Vec<(String, PathBuf)>, Failure> {
        let mut files = vec![];
        for path in paths {
            let name =
                path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
            if path.is_dir() {
                folder(path, &name, &mut files, &mut BTreeSet::new())?;
            } else {
                files.push((name, path.clone()));
            }
        }
        Ok(files)
    }

    /// `seen` are the folders opened so far: a link may lead back to one.
    fn folder(
        path: &Path,
        name: &str,
        files: &mut Vec<(String, PathBuf)>,
        seen: &mut BTreeSet<PathBuf>,
    ) -> Result<(), Failure> {
        let unreadable = |e: io::Error| Failure::Unreadable(format!("{}: {e}", path.display()));
        if !seen.insert(fs::canonicalize(path).map_err(unreadable)?) {
            return Ok(());
        }
        let mut entries: Vec<_> =
            fs::read_dir(path).and_then(Iterator::collect::<io::Result<_>>).map_err(unreadable)?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let file_name = entry.file_name();
            let file_name = file_name.to_string_lossy();
            if file_name.starts_with('.') || for_people(&file_name) {
                continue;
            }
            let inner = format!("{name}/{file_name}");
            if entry.path().is_dir() {
                folder(&entry.path(), &inner, files, seen)?
            } else {
                files.push((inner, entry.path()))
            }
        }
        Ok(())
    }

    /// What lies in a folder for people to read, and was not handed over by name.
    fn for_people(name: &str) -> bool {
        let (stem, end) = name.split_once('.').unwrap_or((name, ""));
        ["readme", "license", "licence", "changelog"].iter().any(|n| stem.eq_ignore_ascii_case(n))
            && ["", "md", "txt", "rst"].iter().any(|e| end.eq_ignore_ascii_case(e))
    }

    fn is_stdin(path: &Path) -> bool {
        path.as_os_str() == "-"
    }

    /// What was read, and whether settings among it change how it should have been.
    fn read_all(
        engine: &mut Engine,
        files: &[(String, PathBuf)],
        options: &Options,
    ) -> Result<(Vec<InputFile>, bool), Failure> {
        let (mut inputs, mut any) = (vec![], false);
        for (id, (name, path)) in files.iter().enumerate() {
            let (held, stale) = read(engine, id as FileId, name.clone(), path, &options.zone)?;
            inputs.extend(held);
            any |= stale;
        }
        Ok((inputs, any))
    }

    fn read(
        engine: &mut Engine,
        id: FileId,
        name: String,
        path: &Path,
        zone: &Option<String>,
    ) -> Result<(Vec<InputFile>, bool), Failure> {
        let unreadable = |e: io::Error| Failure::Unreadable(format!("{}: {e}", path.display()));
        let (mut source, size): (Box<dyn Read>, _) = if is_stdin(path) {
            (Box::new(io::stdin()), None)
        } else {
            let file = fs::File::open(path).map_err(unreadable)?;
            let size = file.metadata().ok().map(|m| m.len());
            (Box::new(file), size)
        };
        engine.handle(Request::Open { file: id, name, size, zone: zone.clone() });
        let mut buffer = vec![0; 1 << 20];
        loop {
            let n = source.read(&mut buffer).map_err(unreadable)?;
            if n == 0 {
                break;
            }
            engine.handle(Request::Chunk { file: id, bytes: &buffer[..n] });
            engine.handle(Request::HashChunk { file: id, bytes: &buffer[..n] });
        }
        // An archive is unpacked step by step.
        let read = loop {
            let reply = engine.handle(Request::Close { file: id });
            if !matches!(reply, Reply::Progress { .. }) {
                break reply;
            }
        };
        engine.handle(Request::HashEnd { file: id });
        match read {
            Reply::Read { input, stale, .. } => Ok((vec![input], stale)),
            Reply::Unpacked { inputs, stale, .. } => Ok((inputs, stale)),
            other => Err(Failure::Unreadable(format!("{}: unexpected answer {other:?}", path.display()))),
        }
    }

    fn score(engine: &mut Engine, inputs: &[InputFile], options: Options, explain: bool) -> Result<ExitCode, Failure> {
        for input in inputs {
            report(input, &mut io::stderr().lock());
        }
        match engine.handle(Request::Score { options }) {
            Reply::Scored { json, .. } if explain => match serde_json::from_str(&json) {
                Ok(scorecard) => print(&explained(&scorecard)),
                Err(error) => Err(Failure::Unreadable(format!("the scorecard could not be read back: {error}"))),
            },
            Reply::Scored { json, .. } => print(&json),
            Reply::NotScored { message } => Err(Failure::Unreadable(message)),
            other => Err(Failure::Unreadable(format!("unexpected answer {other:?}"))),
        }
    }

    /// The one place that reads the clock, and only where the question is about now.
    fn gate(engine: &mut Engine, inputs: &[InputFile], options: Options, asked: Gate) -> Result<ExitCode, Failure> {
        for input in inputs {
            report(input, &mut io::stderr().lock());
        }
        let since = SystemTime::now().duration_since(UNIX_EPOCH).ok();
        let now = since.and_then(|d| i64::try_from(d.as_millis()).ok()).map(Instant);
        let now = now.filter(|_| options.to.is_none() && options.as_of.is_none());
        let request = Request::Gate {
            service: asked.service.unwrap_or_default(),
            slo: asked.slo,
            kind: asked.kind,
            now,
            max_age_secs: (asked.max_age_hours * 3_600.0) as u64,
            options,
        };
        match engine.handle(request) {
            Reply::Gated { verdict, json } => {
                let shown = match serde_json::from_str::<GateReport>(&json) {
                    Ok(report) if asked.text => gate_text(&report),
                    Ok(_) => json,
                    Err(error) => {
                        return Err(Failure::Unreadable(format!("the verdict could not be read back: {error}")));
                    }
                };
                print(&shown)?;
                Ok(ExitCode::from(match verdict {
                    GateVerdict::Ship => 0,
                    GateVerdict::Guardrails => 10,
                    GateVerdict::Freeze => 20,
                    GateVerdict::NoData => NO_DATA,
                }))
            }
            Reply::NotGated { refused: Refused::Choice, message } => Err(Failure::Usage(message)),
            Reply::NotGated { refused: Refused::Unknown, message } => Err(Failure::Unknown(message)),
            Reply::NotGated { refused: Refused::Unreadable, message } => Err(Failure::Unreadable(message)),
            // Definitions alone can be read, and say nothing.
            Reply::NotGated { message, .. } if inputs.iter().any(|i| i.facts > 0) => Err(Failure::Unknown(message)),
            Reply::NotGated { message, .. } => Err(Failure::Unreadable(message)),
            other => Err(Failure::Unreadable(format!("unexpected answer {other:?}"))),
        }
    }

    fn check(inputs: &[InputFile]) -> Result<ExitCode, Failure> {
        let mut out = io::stdout().lock();
        for input in inputs {
            if let Some(read_as) = &input.read_as {
                let facts: Vec<String> = input.contents.iter().map(|(what, n)| format!("{n} {what}")).collect();
                let facts = if facts.is_empty() { "nothing of use".to_string() } else { facts.join(", ") };
                let _ = writeln!(out, "{}: {read_as}: {facts}\n  known by {}", input.name, input.why);
            }
            report(input, &mut out);
        }
        let unreadable = inputs.iter().any(|i| i.error.is_some());
        let warned = inputs.iter().any(|i| i.warnings_total > 0);
        Ok(ExitCode::from(if unreadable { UNREADABLE } else { u8::from(warned) }))
    }

    /// Errors and warnings of a file.
    fn report(input: &InputFile, out: &mut dyn Write) {
        if let Some(error) = &input.error {
            let _ = writeln!(out, "{}: {error}", input.name);
        }
        for warning in &input.warnings {
            let _ = writeln!(out, "  {}", warning.message);
        }
        let more = Warnings::unlisted(&input.warnings, input.warnings_total);
        if more > 0 {
            let _ = writeln!(out, "  {}: and {more} more of other kinds", input.name);
        }
    }

    /// A reader that hangs up (`| head`) is no error.
    fn print(text: &str) -> Result<ExitCode, Failure> {
        match io::stdout().lock().write_all(text.as_bytes()) {
            Err(e) if e.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::Unreadable(format!("standard output: {e}")))
            }
            _ => Ok(ExitCode::SUCCESS),
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    cli::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
