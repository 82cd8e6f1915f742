//! `cargo xtask audit mutants`: each formula is changed once, in a copy of the project, and a named test must notice.
//! A change that nobody notices is a formula that nobody tests.

use crate::run::{Done, command};
use crate::{root, target_dir};
use std::fs;
use std::path::Path;
use std::process::Command;

/// One change to one formula.
struct Mutant {
    file: &'static str,
    /// Stands in the file once.
    text: &'static str,
    by: &'static str,
    /// The test target that must notice: a file of `tests/`, or `lib`.
    test: &'static str,
}

const fn mutant(file: &'static str, text: &'static str, by: &'static str, test: &'static str) -> Mutant {
    Mutant { file, text, by, test }
}

const MUTANTS: &[Mutant] = &[
    // SLIs, budgets and verdicts.
    mutant(
        "metric/pieces.rs",
        "(Some(good), Some(needed)) => good >= needed",
        "(Some(good), Some(needed)) => good > needed",
        "oracle",
    ),
    mutant("metric/pieces.rs", "slo.slice_target.unwrap_or(slo.objective)", "slo.objective", "oracle"),
    mutant("metric/pieces.rs", "Method::Timeslices => Amount::ZERO", "Method::Timeslices => good", "oracle"),
    mutant("metric/slo.rs", "_ => 1.0,\n        };", "_ => 2.0,\n        };", "oracle"),
    mutant("metric/slo.rs", "figure.total.to_f64() / all.max(1.0)", "1.0 + 0.0 * all", "oracle"),
    mutant("metric/slo.rs", "Some(1.0 - self.consumed()?)", "Some((1.0 - self.consumed()?).max(0.0))", "oracle"),
    mutant("metric/slo.rs", "{ low >= objective }", "{ high >= objective }", "definitions"),
    mutant(
        "metric/slo.rs",
        "(days_with_samples(&cells, bounds.from) as f64 / days as f64).min(1.0)",
        "1.0 + 0.0 * days as f64",
        "slo_edges",
    ),
    mutant("metric/budget.rs", "figure(met as f64 / n as f64", "figure(met as f64 / view.slos.len() as f64", "oracle"),
    mutant("metric/budget.rs", "stats::median(&values)", "values.iter().sum::<f64>() / values.len() as f64", "oracle"),
    // What deployments spend, and how fast is safe.
    mutant("metric/spend.rs", ".min(at.plus(DAY)).min(end)", ".min(end)", "risk"),
    mutant("metric/spend.rs", "ordinary(all.total) - own(|r| r.baseline)", "ordinary(all.total)", "risk"),
    mutant("metric/spend.rs", "(0, _) if blurs =>", "(0, _) if blurs && to < from =>", "risk"),
    mutant("metric/safe_speed.rs", "(budget - steady) / (p * cost)", "budget / (p * cost)", "safe_speed"),
    mutant("metric/safe_speed.rs", "-libm::log1p(-appetite)", "appetite", "risk"),
    // Shared outcomes.
    mutant("metric/instability.rs", "self.interval.0 > 1.0 ||", "self.interval.0 > 0.0 ||", "outcomes"),
    mutant("metric/instability.rs", "after >= before && after > 0", "after > before && after > 0", "outcomes"),
    mutant("metric/instability.rs", "<= to;", "< to;", "outcomes"),
    mutant("score/outcomes/costs.rs", "self.to() <= self.as_of || ", "true || ", "outcomes"),
    mutant("score/outcomes/toil.rs", "+ WEEK - 1) / WEEK", ") / WEEK", "outcomes_edges"),
    mutant("score/outcomes/value.rs", "s.left_to_spend()?)", "s.budget_remaining?)", "outcomes_edges"),
    mutant("score/outcomes/questions.rs", "match grew(&both) {", "match grew(&all) {", "outcomes_edges"),
    mutant("score/outcomes/costs.rs", "min(row.as_of.plus(1))", "min(row.as_of)", "outcomes_edges"),
    mutant("score/outcomes/toil.rs", "over.0 <= 0", "over.0 < 0", "outcomes"),
    mutant("score/outcomes/features.rs", "self.end() > asked.period.from", "self.at >= asked.period.from", "outcomes"),
    mutant("metric/repeats.rs", "<= WITHIN_DAYS * DAY", "< WITHIN_DAYS * DAY", "outcome_incidents"),
    mutant("metric/chance.rs", "hits.max(fewest)", "(hits + 1).max(fewest)", "talk"),
    mutant("metric/pareto.rs", "pieces.list[i].at)", "pieces.list[i].at.plus(3_600_000))", "outcome_incidents"),
    mutant("metric/compare.rs", ".2 < 0.0", ".1 < 0.0", "outcome_incidents"),
    mutant(
        "score/outcomes/pareto.rs",
        "spent(row.bad.to_f64())",
        "spent(row.bad.to_f64() * slo.whole)",
        "outcome_incidents",
    ),
    mutant("score/outcomes/strategies.rs", "filter(|d| !d.pending)", "filter(|_| true)", "outcome_incidents"),
    mutant("score/outcomes/work.rs", "Some(\"fix\" | \"security\" | \"p0\")", "Some(\"fix\")", "outcome_incidents"),
    mutant("score/outcomes/maturity.rs", "if high < target", "if high <= target", "outcome_incidents"),
    // Windows.
    mutant("metric/window.rs", "from_millisecond(to.0 - 1)", "from_millisecond(to.0)", "oracle"),
    mutant("metric/window.rs", "to_monday_zero_offset", "to_sunday_zero_offset", "oracle"),
    mutant("metric/window.rs", "(date.month() - 1) / 3 * 3 + 1", "date.month()", "oracle"),
    // Burn rates, alerts, exhaustion, policy, composites.
    mutant("metric/burn.rs", "(ratio / budget, spent)", "(ratio * budget, spent)", "oracle"),
    mutant("metric/burn.rs", "Some(left > right)", "Some(left >= right)", "reliability"),
    mutant(
        "metric/burn.rs",
        "self.percent as f64 * period as f64 / (100.0 * self.long as f64)",
        "self.percent as f64 * 864_000_000.0 / (100.0 * self.long as f64) + 0.0 * period as f64",
        "oracle",
    ),
    mutant("metric/burn.rs", "self.long / 12", "self.long / 6", "reliability"),
    mutant(
        "metric/burn.rs",
        "let ms = left * period(bounds) as f64 / burn",
        "let ms = left * period(bounds) as f64",
        "oracle",
    ),
    mutant("metric/policy.rs", "self.bad / self.allowed", "self.bad / (2.0 * self.allowed)", "reliability"),
    mutant("metric/composite.rs", "map(|(sli, w)| w * (1.0 - sli))", "map(|(sli, _)| 1.0 - sli)", "reliability"),
    // Delivery.
    mutant("metric/deployment_frequency.rs", "value: k / days", "value: k / (days - 1.0)", "oracle"),
    mutant("metric/deployment_days.rs", "view.covered_days()? / 7.0", "view.covered_days()? / 5.0", "oracle"),
    mutant(
        "metric/mod.rs",
        "self.period.from.0.max(from.day() * DAY)",
        "self.period.from.0.max(from.0)",
        "definitions",
    ),
    mutant("metric/mod.rs", "at.plus(DAY) <= self.as_of", "at.plus(0) <= self.as_of", "definitions"),
    mutant("metric/lead_time.rs", "stats::quantile(&secs, 0.9)", "stats::quantile(&secs, 0.95)", "oracle"),
    mutant("metric/lead_time.rs", "at.secs_since(*commit)", "2.0 * at.secs_since(*commit)", "oracle"),
    mutant("metric/marks.rs", "is_some_and(|at| *at <= by)", "is_some_and(|at| *at > by)", "velocity"),
    mutant("metric/stages.rs", "stats::median_secs(&mut secs)", "stats::median_secs(&mut secs[1..])", "velocity"),
    mutant("metric/peers.rs", "stats::median(&values)", "values.iter().sum::<f64>() / values.len() as f64", "velocity"),
    mutant("metric/adjust.rs", "if counts == Excluded::Good {", "if counts != Excluded::Good {", "reliability"),
    mutant(
        "metric/change_fail_rate.rs",
        "let k = settled.iter().filter(|(_, _, i)| failed.is(*i)).count() as u64;",
        "let k = settled.iter().map(|(_, _, i)| failed.incidents(*i).count()).sum::<usize>() as u64;",
        "oracle",
    ),
    mutant(
        "metric/recovery_time.rs",
        ".max().map(|end| end.secs_since(at))",
        ".min().map(|end| end.secs_since(at))",
        "definitions",
    ),
    mutant(
        "metric/rework_rate.rs",
        "|(_, _, i)| view.marks.of(*i).is_some()).count()",
        "|(_, d, _)| d.kind.is_some()).count()",
        "oracle",
    ),
    mutant(
        "metric/time_to_restore.rs",
        "secs_since(i.started_at)",
        "secs_since(i.detected_at.unwrap_or(i.started_at))",
        "definitions",
    ),
    mutant("metric/attribution.rs", "*at < incident.started_at", "*at <= incident.started_at", "definitions"),
    mutant("metric/attribution.rs", "at.0 <= DAY", "at.0 <= 2 * DAY", "definitions"),
    // Intervals.
    mutant("metric/stats.rs", "z2 / (4.0 * n)", "z2 / (2.0 * n)", "oracle"),
    mutant("metric/stats.rs", "(square(u1 - p1) + square(p0 - l0))", "(square(u1 - p1) + square(u0 - p0))", "oracle"),
    mutant(
        "metric/stats.rs",
        "gamma_quantile(k as f64 + 1.0, 0.975)",
        "gamma_quantile(k as f64 + 0.5, 0.975)",
        "oracle",
    ),
    mutant("metric/stats.rs", "0.5 * (sorted[n / 2 - 1] + sorted[n / 2])", "sorted[n / 2]", "oracle"),
    mutant(
        "metric/stats.rs",
        "let mut low = (1..=n).rev().find(|&rank| below(rank) <= 0.025)",
        "let mut low = (1..=n).rev().find(|&rank| below(rank) <= 0.05)",
        "oracle",
    ),
    mutant("metric/stats.rs", "beta_cdf(a, b, x) - q", "beta_cdf(a, b, x) - q * q", "lib"),
    // The forecast and its early warning.
    mutant("metric/forecast.rs", "self.bad += day.bad - left.bad;", "self.bad += day.bad;", "forecast"),
    mutant("metric/forecast.rs", ".min(CLIP)", "", "forecast"),
    mutant("metric/forecast.rs", "cusum > DECISION", "cusum >= DECISION", "forecast"),
    mutant("metric/draw.rs", "low <= 0.0 && high >= 0.0", "low <= 0.0 || high >= 0.0", "definitions"),
    // Points and balance.
    mutant("score/balance.rs", "(velocity * reliability).sqrt()", "0.5 * (velocity + reliability)", "lib"),
    mutant("score/balance.rs", "balanced(v, r) / ((v + r) / 2.0)", "balanced(v, r) / (v + r)", "definitions"),
    mutant("score/balance.rs", "pillar.0 += curve.weight * points", "pillar.0 += points", "definitions"),
    mutant(
        "score/balance.rs",
        "(true, false) => Quadrant::FastAndFragile",
        "(true, false) => Quadrant::SlowAndSteady",
        "lib",
    ),
    mutant("score/balance.rs", "0.5 * other / of", "0.4 * other / of", "balance"),
    mutant("score/balance.rs", "weight / weights * w.shares[i]", "w.shares[i] / weights", "balance"),
    mutant("score/balance.rs", "all - moved.iter().flatten().sum::<f64>()", "all", "balance"),
    mutant("score/balance.rs", "share * curve.weight / weights", "share * curve.weight", "balance"),
    mutant("score/curve.rs", "*points > now", "*points >= now", "lib"),
    mutant("score/curve.rs", "libm::log(value / x0) / libm::log(x1 / x0)", "(value - x0) / (x1 - x0)", "lib"),
    mutant("score/curve.rs", "&[(0.0, 100.0), (0.05, 90.0)", "&[(0.0, 100.0), (0.05, 80.0)", "lib"),
];

/// Applies each change alone to a copy in the target folder and runs its test.
pub fn audit() -> Done {
    let copy = target_dir().join("mutants");
    let _ = fs::remove_dir_all(&copy);
    copy_project(&copy).map_err(|e| format!("{}: {e}", copy.display()))?;
    let mut unnoticed = vec![];
    for m in MUTANTS {
        let path = copy.join("src").join(m.file);
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let write = |text: &str| fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()));
        let verdict = if text.matches(m.text).count() == 1 {
            write(&text.replacen(m.text, m.by, 1))?;
            let verdict = run(&copy, m.test)?;
            write(&text)?;
            verdict
        } else {
            Err("the text does not stand in the file once".into())
        };
        let change = format!("{}: `{}` -> `{}`", m.file, one_line(m.text), one_line(m.by));
        match verdict {
            Ok(test) => println!("{change}\n    caught by {}: {test}", m.test),
            Err(why) => {
                println!("{change}\n    NOT CAUGHT by {}: {why}", m.test);
                unnoticed.push(change);
            }
        }
    }
    println!("\n{} of {} changes caught.", MUTANTS.len() - unnoticed.len(), MUTANTS.len());
    if unnoticed.is_empty() { Ok(()) } else { Err(format!("nobody noticed:\n{}", unnoticed.join("\n"))) }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first test that fails, or why none does.
fn run(copy: &Path, test: &str) -> Done<Result<String, String>> {
    let mut cargo: Command = command("cargo", &["test", "--quiet", "--package", "evenkeel"]);
    match test {
        "lib" => cargo.arg("--lib"),
        test => cargo.args(["--test", test]),
    };
    // The same target folder: what the project depends on is built already.
    cargo.current_dir(copy).env("CARGO_TARGET_DIR", target_dir());
    let output = cargo.output().map_err(|e| format!("cargo could not be started: {e}"))?;
    let said = String::from_utf8_lossy(&output.stdout);
    let failed = said.lines().find_map(|line| line.strip_prefix("---- ")?.strip_suffix(" stdout ----"));
    Ok(match failed {
        Some(test) => Ok(test.to_string()),
        None if output.status.success() => Err("every test passes".into()),
        None => Err(String::from_utf8_lossy(&output.stderr)
            .lines()
            .find(|l| l.starts_with("error"))
            .unwrap_or("no test ran")
            .to_string()),
    })
}

/// What the tests need of the project.
fn copy_project(to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for name in ["Cargo.toml", "Cargo.lock", "clippy.toml", "index.html", "README.md"] {
        fs::copy(root().join(name), to.join(name))?;
    }
    for name in [".cargo", "src", "tests", "static", "benches", "xtask"] {
        copy_folder(&root().join(name), &to.join(name))?;
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &to)?
        } else {
            fs::copy(entry.path(), to).map(drop)?
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_has_its_formula_once_in_its_file_and_a_test_to_notice_it() {
        assert!(MUTANTS.len() >= 20);
        for m in MUTANTS {
            let text = fs::read_to_string(root().join("src").join(m.file)).unwrap();
            assert_eq!(text.matches(m.text).count(), 1, "{}: {}", m.file, m.text);
            assert_ne!(m.text, m.by, "{}", m.file);
            let tests = root().join("tests");
            let known = m.test == "lib"
                || tests.join(format!("{}.rs", m.test)).exists()
                || tests.join(m.test).join("main.rs").exists();
            assert!(known, "{} is no test", m.test);
        }
    }

    #[test]
    fn every_file_of_metrics_is_changed_somewhere() {
        let metrics =
            fs::read_dir(root().join("src/metric")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
        let missing: Vec<String> =
            metrics.filter(|name| !MUTANTS.iter().any(|m| m.file == format!("metric/{name}"))).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
