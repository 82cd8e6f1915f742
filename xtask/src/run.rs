//! Runs programs: shows what, streams what they print, says plainly what failed.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::time::Instant;

/// `Err` is a sentence for the person at the terminal.
pub type Done<T = ()> = Result<T, String>;

pub fn command(program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(crate::root());
    command
}

/// Runs to the end; its output goes to the terminal.
pub fn run(what: &str, mut command: Command) -> Done {
    let begun = Instant::now();
    let status = command.status().map_err(|e| cannot_start(&command, &e))?;
    if !status.success() {
        return Err(format!("{what} failed ({status})."));
    }
    println!("  {what}: {:.0} s", begun.elapsed().as_secs_f64());
    Ok(())
}

/// Runs to the end and returns what it printed, in both senses; it is shown as it comes.
pub fn run_and_read(mut command: Command) -> Done<(bool, String)> {
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(|e| cannot_start(&command, &e))?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let errors = std::thread::spawn(move || err.map(|e| show(e, false)).unwrap_or_default());
    let text = out.map(|o| show(o, true)).unwrap_or_default();
    let errors = errors.join().unwrap_or_default();
    let status = child.wait().map_err(|e| e.to_string())?;
    Ok((status.success(), text + &errors))
}

fn show(pipe: impl Read, out: bool) -> String {
    let mut text = String::new();
    for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        if out {
            println!("{line}");
        } else {
            let _ = writeln!(std::io::stderr(), "{line}");
        }
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// What a quiet program prints, trimmed; `None` when it cannot be run or fails.
pub fn ask(program: impl AsRef<OsStr>, arguments: &[&str]) -> Option<String> {
    let output = command(program, arguments).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_string())
}

fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!("`{}` could not be started: {error}.", command.get_program().to_string_lossy())
}
