//! `cargo xtask test`: every check, whatever failed before, and one closing line.

use crate::count::{Count, results};
use crate::run::{Done, command, run, run_and_read};
use crate::{dist, root, target_dir, tools};
use std::env;
use std::process::{Command, ExitCode};
use std::time::Instant;

const WASM: &str = "wasm32-unknown-unknown";

/// Its last line is what it counted, whatever happened.
pub fn everything() -> ExitCode {
    let begun = Instant::now();
    let mut all = Count::default();
    if let Err(message) = steps(&mut all) {
        println!("\n{message}");
        all.failed += 1;
    }
    println!("\nAll of it took {:.0} s.\n", begun.elapsed().as_secs_f64());
    println!("{} passed, {} failed", all.passed, all.failed);
    if all.failed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// `Err` is what the steps after it cannot do without: a browser, the page, the command line.
fn steps(all: &mut Count) -> Done {
    let begun = heading("Tools");
    let tools = tools::for_tests();
    // Each engine by itself: journeys in one need none of the others.
    let (firefox, webkit) = (tools::geckodriver(), tools::webkitdriver());
    let poppler = tools::poppler();
    println!("  Tools: {:.0} s", begun.elapsed().as_secs_f64());
    if let Err(message) = &tools {
        println!("{message}\nWhat needs no browser is run all the same.");
    }
    // A lint counts as one test.
    all.add(check("Format", command("cargo", &["fmt", "--all", "--check"])));
    all.add(check("Lints", clippy(&["--workspace", "--all-targets", "--features", "journey"])));
    all.add(tests("Native tests", native()));
    let tools = tools.map_err(|message| format!("No browser tests and no journeys. {message}"))?;
    let in_browser = clippy(&["--target", WASM, "--lib", "--bins", "--test", "browser"]);
    all.add(check("Lints for the browser", tools.pages.wasm(in_browser)));
    all.add(tests("Browser tests", browser(&tools, "browser")));
    heading("The page");
    dist::build()?;
    let mut chromium = vec!["chromium::"];
    if let Err(message) = poppler {
        println!("{message}\nWhat is printed is not looked at.");
        all.failed += 1;
        chromium.extend(["--skip", "print::"]);
    }
    all.add(tests("Journeys in Chromium", journey(&tools, &chromium)?));
    let others =
        [("Firefox", "firefox::", "GECKODRIVER", firefox.map(Some)), ("WebKit", "webkit::", "WEBKITDRIVER", webkit)];
    for (name, filter, variable, driver) in others {
        let name = format!("Journeys in {name}");
        match driver {
            Ok(Some(driver)) => {
                let mut journeys = journey(&tools, &[filter])?;
                journeys.env(variable, driver);
                all.add(tests(&name, journeys));
            }
            Ok(None) => {}
            Err(message) => {
                heading(&name);
                println!("{message}");
                all.failed += 1;
            }
        }
    }
    Ok(())
}

/// Pictures of the page for people to look at.
pub fn shots() -> Done {
    let tools = tools::for_tests()?;
    dist::build()?;
    run("pictures", journey(&tools, &["shots_"])?)?;
    println!("Pictures are in {}.", root().join("target/shots").display());
    Ok(())
}

/// What a browser does with files too large for every run.
pub fn audit() -> Done {
    let tools = tools::for_tests()?;
    dist::build()?;
    run("large files in the page", journey(&tools, &["audit_", "--nocapture"])?)
}

/// How long the page takes to answer.
pub fn bench() -> Done {
    let tools = tools::for_tests()?;
    let mut safe_speeds = browser(&tools, "browser_speed");
    safe_speeds.args(["--profile", "worker", "--features", "bench", "--", "--nocapture"]);
    run("safe speeds in Chromium", safe_speeds)?;
    dist::build()?;
    run("the page in Chromium", journey(&tools, &["bench_", "--nocapture"])?)
}

fn heading(name: &str) -> Instant {
    println!("\n== {name}");
    Instant::now()
}

/// A check that has no tests of its own counts as one.
fn check(name: &str, command: Command) -> Count {
    heading(name);
    match run(name, command) {
        Ok(()) => Count { passed: 1, failed: 0 },
        Err(message) => {
            println!("{message}");
            Count { passed: 0, failed: 1 }
        }
    }
}

/// A runner of tests: a run that fails, or runs none, counts as a failure even if it does not say so.
fn tests(name: &str, command: Command) -> Count {
    let begun = heading(name);
    let (success, mut count) = match run_and_read(command) {
        Ok((success, output)) => (success, results(&output)),
        Err(message) => {
            println!("{message}");
            (false, Count::default())
        }
    };
    if count.failed == 0 && (!success || count.passed == 0) {
        println!("{name}: no test result was seen, or the run failed after it.");
        count.failed = 1;
    }
    println!("  {name}: {} passed, {} failed, {:.0} s", count.passed, count.failed, begun.elapsed().as_secs_f64());
    count
}

fn native() -> Command {
    command("cargo", &["test", "--workspace", "--no-fail-fast", "--quiet"])
}

fn clippy(what: &[&str]) -> Command {
    command("cargo", &[&["clippy", "--quiet"], what, &["--", "-D", "warnings"]].concat())
}

fn browser(tools: &tools::Tests, name: &str) -> Command {
    let mut tests = tools.pages.wasm(command("cargo", &["test", "--target", WASM, "--test", name]));
    tests.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", tools.pages.program("wasm-bindgen-test-runner"));
    tests.env("CHROMEDRIVER", &tools.chromedriver).env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    // The runner takes the first driver that is named.
    tests.env_remove("GECKODRIVER");
    tests
}

/// Whole journeys against ./dist. One at a time: each starts a browser, and there may be two cores.
fn journey(tools: &tools::Tests, filter: &[&str]) -> Done<Command> {
    run("building evenkeel", command("cargo", &["build", "--quiet", "--bin", "evenkeel"]))?;
    let mut tests = command("cargo", &["test", "--features", "journey", "--test", "journey", "--"]);
    tests.args(["--test-threads", "1"]).args(filter);
    tests.env("EVENKEEL_DIST", root().join("dist"));
    tests.env("EVENKEEL_CLI", target_dir().join(format!("debug/evenkeel{}", env::consts::EXE_SUFFIX)));
    tests.env("EVENKEEL_XTASK", env::current_exe().map_err(|e| e.to_string())?);
    tests.env("EVENKEEL_AXE", &tools.axe).env("CHROMEDRIVER", &tools.chromedriver);
    Ok(tests)
}
