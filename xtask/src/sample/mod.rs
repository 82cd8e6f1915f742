//! The synthetic organisation behind "See it with sample data".
//!
//! 14 services of four teams, 53 weeks; each service lives one story (see `stories`), and the files are what such an
//! organisation would export. Everything is drawn from a fixed seed and no clock is read, so writing it twice gives
//! the same bytes. `tests` holds what the sample promises to show; what the scorecard makes of it is held by
//! `tests/sample.rs` of the product.

mod business;
mod calendar;
mod definitions;
mod github_deployments;
mod github_runs;
mod history;
mod measurements;
mod organisation;
mod prometheus;
mod random;
mod slis;
mod stories;
mod tables;
#[cfg(test)]
mod tests;

use flate2::{Compression, write::GzEncoder};
use history::History;
use organisation::Tool;
use slis::Grain;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;

/// All of it together, compressed.
const MOST_BYTES: usize = 1_000_000;

const TITLE: &str = "Northwind Harbour (synthetic sample)";

/// The first line of every table.
const NOTE: &str = "Synthetic sample data of Even Keel: no company, service or event in it is real.";

/// Writes the sample into `dir`, creating it where it is missing, and says what it wrote.
pub fn write(dir: &Path) -> io::Result<String> {
    std::fs::create_dir_all(dir)?;
    let files = files();
    for (name, text) in &files {
        std::fs::write(dir.join(name), text)?;
    }
    Ok(summary(&files))
}

/// Every file by its name: first those the page fetches, in this order; last the list of them, and what they are.
fn files() -> Vec<(String, String)> {
    let histories: Vec<History> = stories::SERVICES.iter().map(history::play).collect();
    let mut files = vec![
        ("slis-daily.csv".to_string(), slis::csv(&histories, Grain::Day)),
        ("slis-hourly.csv".to_string(), slis::csv(&histories, Grain::Hour)),
        ("slis-5-minutes.csv".to_string(), slis::csv(&histories, Grain::FiveMinutes)),
        (format!("{}-prometheus.json", prometheus::SERVICE), prometheus::json(&histories)),
        ("slos.yaml".to_string(), definitions::yaml()),
        ("slos.csv".to_string(), definitions::csv()),
        ("deployments.csv".to_string(), tables::deployments(&histories)),
        ("incidents.csv".to_string(), tables::incidents(&histories)),
    ];
    for history in &histories {
        let name = history.service.name;
        match history.service.ships_with {
            Tool::Table => {}
            Tool::GithubDeployments => {
                files.push((format!("{name}-github-deployments.json"), github_deployments::deployments(history)));
                files.push((format!("{name}-github-statuses.json"), github_deployments::statuses(history)));
            }
            Tool::GithubRuns => files.push((format!("{name}-github-runs.json"), github_runs::json(history))),
        }
    }
    files.extend([
        (business::FEATURES.to_string(), business::features()),
        (business::KPIS.to_string(), business::kpis()),
        (business::COSTS.to_string(), business::costs()),
        (business::TOIL.to_string(), business::toil()),
    ]);
    files.insert(0, ("scorecard.yaml".to_string(), settings()));
    let list = list(files.iter().map(|(name, _)| name.as_str()));
    files.push(("files.json".to_string(), list));
    files.push(("README.txt".to_string(), README.to_string()));
    files
}

/// Who owns what; exports of GitHub do not know it.
fn settings() -> String {
    let mut text = format!(
        "# {NOTE}\n# yaml-language-server: $schema=../schema/scorecard-settings.v1.json\ntitle: {TITLE}\nservices:\n"
    );
    for service in stories::SERVICES {
        let _ = writeln!(text, "  {}: {{team: {}}}", service.name, service.team);
    }
    text
}

/// What the page fetches.
fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(|name| format!("    \"{name}\"")).collect();
    format!("{{\n  \"title\": \"{TITLE}\",\n  \"files\": [\n{}\n  ]\n}}\n", names.join(",\n"))
}

fn summary(files: &[(String, String)]) -> String {
    let mut text = String::new();
    let (mut all, mut all_compressed) = (0, 0);
    for (name, content) in files {
        let compressed = compressed(content);
        let _ = writeln!(text, "  {:9} bytes, {compressed:7} compressed  {name}", content.len());
        all += content.len();
        all_compressed += compressed;
    }
    let _ = writeln!(text, "  {all:9} bytes, {all_compressed:7} compressed  all together (at most {MOST_BYTES})");
    text
}

/// As a host that compresses with gzip would send it.
fn compressed(text: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish()).map_or(usize::MAX, |bytes| bytes.len())
}

const README: &str = "\
Northwind Harbour is a synthetic organisation: no company, service or person here is real. These files were generated \
by `cargo xtask sample-data`, which writes the same bytes every time, and cover the 53 weeks from Monday 2025-11-10 \
to Sunday 2026-11-15, 24:00 UTC.

slis-daily.csv, slis-hourly.csv and slis-5-minutes.csv hold good and total events, in order of their grain: days at \
first, hours in the last eight weeks, and for three services five minutes in the last ten days. No time is in two of \
them. (search's latency is hourly throughout, because its promise is judged hour by hour.) A row's timestamp is the \
start of its interval. notifications-prometheus.json is one service's last eight weeks as a Prometheus query_range \
answer with two counters, which start again at zero with every release.

scorecard.yaml says which team owns what. slos.yaml defines the objectives in OpenSLO v1, over rolling windows of 7 to 90 days, months and quarters; slos.csv \
defines three more as a table.

deployments.csv lists deployments with their commit times, among them pipelines that failed and some to staging. \
catalogue and gateway are deployed by GitHub: their deployments and the deployments' statuses are two files each. \
recommendations is deployed by a GitHub workflow: recommendations-github-runs.json is what `gh run list` prints, with \
many runs that are no deployments. incidents.csv lists the incidents of all services, some naming the deployment that \
caused them, some related to one only by time, some unrelated to any, one still open, with causes and with what was decided after them.

features.csv, feature_kpis.csv, costs.csv and toil.csv are what a business tells beside them: five features with their \
figures before and after release, three months of costs against targets, and twelve weeks of toil by team.

files.json is the list the page fetches.
";
