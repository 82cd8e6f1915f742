//! `cargo xtask`: everything that is done with the project that is not the product. Each command installs
//! what it needs first, says what and why, and is quick the second time.

mod bench;
mod count;
mod debian_std;
mod dist;
mod lighthouse;
mod mutants;
mod run;
mod sample;
mod serve;
mod test;
mod tools;

use run::Done;
use std::path::PathBuf;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask <command>

  serve          build the page and serve it on http://127.0.0.1:8080
                 (--port N, --no-build, --dist DIR, --under PATH, --log FILE)
  test           run everything: format, lints, native tests, browser tests, journeys
  dist           build the folder to upload, ./dist, and list what a first visit downloads
  shots          screenshots and printed pages of the built page, into target/shots
  bench          benchmarks on generated files, natively and in Chromium, and what the forecast is worth
  bench calibration  only how often the safe speed's interval is right
  audit          what is too slow for every run: broken input by the hundred thousand,
                 300 MB through the page, and the next
  audit mutants  change each formula once: a test must notice
  audit lighthouse  what Lighthouse says of the built page (--no-build: of ./dist as it is)
  sample-data    write the synthetic sample organisation into static/sample
  setup          only install what the other commands need (--tests: the three browsers too)

Tools and build folders that outlive a clone are kept in $EVENKEEL_CACHE, by default
the folder even-keel in the user's cache folder.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if words == ["test"] {
        return test::everything();
    }
    match command(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\nxtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn command(words: &[&str]) -> Done {
    match words {
        ["serve", rest @ ..] => serve::command(rest),
        ["dist"] => dist::build().map(|_| ()),
        ["shots"] => test::shots(),
        ["bench"] => bench::benchmarks(),
        ["bench", "calibration"] => bench::calibration(),
        ["audit"] => bench::audit(),
        ["audit", "mutants"] => mutants::audit(),
        ["audit", "lighthouse"] => lighthouse::audit(true),
        ["audit", "lighthouse", "--no-build"] => lighthouse::audit(false),
        ["sample-data"] => sample_data(),
        ["setup"] => tools::for_pages().map(|_| ()),
        ["setup", "--tests"] => {
            let steps = [
                tools::for_tests().map(drop),
                tools::geckodriver().map(drop),
                tools::webkitdriver().map(drop),
                tools::poppler(),
            ];
            // All that is missing at once, for those who install it by hand.
            let missing: Vec<String> = steps.into_iter().filter_map(Result::err).collect();
            if missing.is_empty() { Ok(()) } else { Err(missing.join("\n\n")) }
        }
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        [other, ..] => Err(format!("there is no command `{other}`.\n\n{HELP}")),
    }
}

fn sample_data() -> Done {
    let dir = root().join("static/sample");
    let summary = sample::write(&dir).map_err(|e| format!("{}: {e}", dir.display()))?;
    println!("Wrote the synthetic sample into {}:\n{summary}", dir.display());
    Ok(())
}

/// The top of the workspace.
fn root() -> PathBuf {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    own.parent().map(PathBuf::from).unwrap_or(own)
}

/// As cargo sees it, which is always started in the root.
fn target_dir() -> PathBuf {
    root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}
