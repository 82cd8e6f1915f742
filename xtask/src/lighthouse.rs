//! `cargo xtask audit lighthouse`: what Google's Lighthouse says of the built page, on its slow phone.

use crate::run::{Done, command, run};
use crate::{dist, serve, target_dir, tools};
use serde_json::Value;
use std::fs;

/// Each of these must be whole. The others it knows are not about a page that is opened from a link.
const CATEGORIES: [&str; 3] = ["performance", "accessibility", "best-practices"];
/// What is told of the load: Lighthouse's ids.
const TOLD: [&str; 5] = [
    "first-contentful-paint",
    "largest-contentful-paint",
    "speed-index",
    "total-blocking-time",
    "cumulative-layout-shift",
];
/// One run beside another program says more of that program: the middle one of these counts.
const RUNS: usize = 5;

pub fn audit(build: bool) -> Done {
    let lighthouse = tools::lighthouse()?;
    let dist = if build { dist::build()? } else { crate::root().join("dist") };
    let address = serve::in_background(&dist)?;
    let report = target_dir().join("lighthouse.json");
    let mut reports = vec![];
    for _ in 0..RUNS {
        let mut page = command(&lighthouse.program, &[&address, "--quiet", "--output=json"]);
        page.arg("--chrome-flags=--headless=new --no-sandbox").arg(format!("--output-path={}", report.display()));
        if let Some(chrome) = &lighthouse.chrome {
            page.env("CHROME_PATH", chrome);
        }
        run("lighthouse", page)?;
        let text = fs::read_to_string(&report).map_err(|e| format!("{}: {e}", report.display()))?;
        reports.push(serde_json::from_str::<Value>(&text).map_err(|e| format!("{}: {e}", report.display()))?);
    }
    reports.sort_by(|a, b| score(a, CATEGORIES[0]).total_cmp(&score(b, CATEGORIES[0])));
    said(&reports[RUNS / 2])
}

/// Of a category, 0 to 1; none counts as 0.
fn score(report: &Value, category: &str) -> f64 {
    report["categories"][category]["score"].as_f64().unwrap_or(0.0)
}

fn said(report: &Value) -> Done {
    let mut short = vec![];
    for category in CATEGORIES {
        println!("  {category:<26}{:>8.0}", score(report, category) * 100.0);
        if score(report, category) >= 1.0 {
            continue;
        }
        let rules = report["categories"][category]["auditRefs"].as_array().into_iter().flatten();
        for id in rules.filter(|r| r["weight"].as_f64() > Some(0.0)).filter_map(|r| r["id"].as_str()) {
            let audit = &report["audits"][id];
            if audit["score"].as_f64().is_some_and(|score| score < 1.0) {
                short.push(format!("{category}: {} ({id})", audit["title"].as_str().unwrap_or_default()));
            }
        }
    }
    for id in TOLD {
        println!(
            "  {id:<26}{:>8}",
            report["audits"][id]["displayValue"].as_str().unwrap_or("–").replace('\u{a0}', " ")
        );
    }
    if CATEGORIES.iter().all(|c| score(report, c) >= 1.0) {
        return Ok(());
    }
    Err(format!("Lighthouse asks for more:\n  {}", short.join("\n  ")))
}
