//! The command line: what is asked, of which files, and how it ends.

mod arguments;
mod check;
mod files;
mod gate;
mod help;
mod report;
mod score;

use arguments::{Arguments, Command, arguments};
use evenkeel::engine::Engine;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

const UNREADABLE: u8 = 2;
const USAGE: u8 = 64;
const NO_DATA: u8 = 30;

enum Failure {
    Usage(String),
    Unreadable(String),
    /// Nothing to judge by.
    Unknown(String),
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
        gate::refused(asked, failure);
    }
    done
}

fn done(arguments: Arguments) -> Result<ExitCode, Failure> {
    match arguments.command {
        Command::Help => return print(help::HELP),
        Command::Formats => return print(&check::formats()),
        Command::Version => return print(concat!("evenkeel ", env!("CARGO_PKG_VERSION"), "\n")),
        _ => {}
    }
    if arguments.files.is_empty() {
        return Err(Failure::Usage("no file is named".into()));
    }
    // Settings first: what they say is about the others.
    let named: Vec<PathBuf> = arguments.config.iter().chain(&arguments.files).cloned().collect();
    let files = files::files(&named)?;
    if files.is_empty() {
        return Err(Failure::Unreadable("there is no file in what was named".into()));
    }
    let mut engine = Engine::new();
    let (mut inputs, stale) = files::read_all(&mut engine, &files, &arguments.options)?;
    if stale {
        // Settings came after files that they are about.
        if files.iter().any(|(_, path)| files::is_stdin(path)) {
            let message = "settings that change how files are read come with --config when one of the files is -";
            return Err(Failure::Usage(message.into()));
        }
        inputs = files::read_all(&mut engine, &files, &arguments.options)?.0;
    }
    match arguments.command {
        Command::Check => check::check(&inputs),
        Command::Gate => gate::gate(&mut engine, &inputs, arguments.options, arguments.gate),
        Command::Report => report::report(&mut engine, &inputs, arguments.options, &arguments.report),
        _ => score::score(&mut engine, &inputs, arguments.options, arguments.explain),
    }
}

/// A reader that hangs up (`| head`) is no error.
fn print(text: &str) -> Result<ExitCode, Failure> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Unreadable(format!("standard output: {e}"))),
        _ => Ok(ExitCode::SUCCESS),
    }
}
