//! `evenkeel check` and `evenkeel formats`: what each file was read as, and what can be read.

use super::{Failure, UNREADABLE};
use evenkeel::domain::Warnings;
use evenkeel::format::{REGISTRY, known_names};
use evenkeel::score::InputFile;
use evenkeel::words::visible;
use std::io::{self, Write};
use std::process::ExitCode;

pub fn check(inputs: &[InputFile]) -> Result<ExitCode, Failure> {
    let mut out = io::stdout().lock();
    for input in inputs {
        if let Some(read_as) = &input.read_as {
            let facts: Vec<String> = input.contents.iter().map(|(what, n)| format!("{n} {what}")).collect();
            let facts = if facts.is_empty() { "nothing of use".to_string() } else { facts.join(", ") };
            let _ = writeln!(out, "{}: {read_as}: {facts}\n  known by {}", visible(&input.name), input.why);
        }
        report(input, &mut out);
    }
    let unreadable = inputs.iter().any(|i| i.error.is_some());
    let warned = inputs.iter().any(|i| i.warnings_total > 0);
    Ok(ExitCode::from(if unreadable { UNREADABLE } else { u8::from(warned) }))
}

/// Errors and warnings of a file.
pub fn report(input: &InputFile, out: &mut dyn Write) {
    if let Some(error) = &input.error {
        let _ = writeln!(out, "{}: {error}", visible(&input.name));
    }
    for warning in &input.warnings {
        let _ = writeln!(out, "  {}", warning.message);
    }
    let more = Warnings::unlisted(&input.warnings, input.warnings_total);
    if more > 0 {
        let _ = writeln!(out, "  {}: and {more} more of other kinds", visible(&input.name));
    }
}

/// Every format and, for tables, the names that each column goes by.
pub fn formats() -> String {
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
