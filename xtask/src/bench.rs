//! Benchmarks and the checks that are too slow for every run.

use crate::run::{Done, command, run};

pub fn benchmarks() -> Done {
    run("benchmarks", command("cargo", &["bench", "--bench", "throughput"]))?;
    calibration()?;
    let forecast = ["test", "--release", "--test", "backtest", "--", "--nocapture"];
    run("the forecast beside a straight line", command("cargo", &forecast))?;
    crate::test::bench()
}

/// How often the safe speed's interval is right, alone.
pub fn calibration() -> Done {
    run("calibration", command("cargo", &["bench", "--bench", "calibration"]))
}

/// Formulas changed one by one, broken input by the hundred thousand, where nothing may panic, and 300 MB through the page.
pub fn audit() -> Done {
    crate::mutants::audit()?;
    let mut tests = command("cargo", &["test", "--release", "--test", "hostile", "--", "--nocapture"]);
    tests.env("EVENKEEL_HOSTILE_CASES", "200000");
    run("hostile input", tests)?;
    crate::test::audit()?;
    crate::lighthouse::audit(false)
}
