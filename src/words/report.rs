//! What a report says of itself: its parts, its tables, and what it leaves out and why.

use super::{DASH, count, interval, label, list, name, period, reading};
use crate::score::{Change, Headline, Reading, Scorecard};

/// The parts of a report, in reading order; each is a heading and a link to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportPart {
    Summary,
    Retrospective,
    Risk,
    Outcomes,
    Services,
    Data,
}

pub fn report_part(part: ReportPart) -> &'static str {
    match part {
        ReportPart::Summary => "Summary",
        ReportPart::Retrospective => "Retrospective",
        ReportPart::Risk => "Risk",
        ReportPart::Outcomes => "Outcomes",
        ReportPart::Services => "Services",
        ReportPart::Data => "The data behind it",
    }
}

/// What the tables of a report are called, there and as files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportTable {
    Headlines,
    Budgets,
    Services,
    Decisions,
    Risk,
    Questions,
    Files,
    Definitions,
    LeftOut,
}

pub fn report_table(table: ReportTable) -> &'static str {
    match table {
        ReportTable::Headlines => "Headlines: the median service, the range over services, and how many observations",
        ReportTable::Budgets => "Error budgets, those most in need first",
        ReportTable::Services => "Services over the period, those in need of a decision first",
        ReportTable::Decisions => "What is asked of us?",
        ReportTable::Risk => {
            "Deployments per week of each service, those with the least room first; intervals are 80 %"
        }
        ReportTable::Questions => "Are product and reliability aligned?",
        ReportTable::Files => "Files that were read, by name",
        ReportTable::Definitions => "Definitions in force",
        ReportTable::LeftOut => "Services without a section here, and why",
    }
}

pub const REPORT_CONTENTS: &str = "In this report";
pub const REPORT_TITLE: &str = "Velocity and reliability scorecard";
pub const REPORT_NOTES: &str = "What to know about this data";
pub const REPORT_NO_NOTES: &str = "Nothing was set aside or assumed.";
pub const REPORT_NO_FILES: &str = "No file was read.";
pub const REPORT_SYNTHETIC: &str = "Synthetic sample data: no real organisation";
pub const REPORT_NO_SERVICES: &str = "No service was found in the files.";
/// How figures are to be read, in a document that has no page to look it up on.
pub const REPORT_READING: &str = "Delivery figures are medians over services, not averages. n counts observations. Intervals in brackets are 95 % unless a table says otherwise. A change is called better or worse only where the 95 % interval of the difference leaves no doubt. What is not measured is told with its reason, never as 0 or 100 %.";

/// Heads of the tables.
pub mod head {
    pub const HEADLINE: [&str; 6] = ["Figure", "Value", "Interval or range", "Before", "Change", "n"];
    pub const SERVICE: [&str; 9] = [
        "Service",
        "Error budget",
        "SLOs met",
        "Deployments",
        "Lead time",
        "Change fail rate",
        "Recovery time",
        "Balanced of 100",
        "Quadrant",
    ];
    pub const DECISION: [&str; 3] = ["Decision", "Why", "Owner, by when"];
    pub const RISK: [&str; 7] = [
        "Service",
        "Today’s rate",
        "Today",
        "Safe speed",
        "Rest of this period",
        "Chance at today’s rate",
        "A deployment fails",
    ];
    pub const QUESTION: [&str; 3] = ["Question", "Answer", "What it rests on"];
    pub const FILE: [&str; 6] = ["File", "Read as", "Facts", "Warnings", "Bytes", "SHA-256"];
    pub const DEFINITION: [&str; 2] = ["Definition", "In force"];
    pub const LEFT_OUT: [&str; 2] = ["Service", "Why"];
}

/// Why a service has no section of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// No decision is asked of it, and there are many services.
    NotNeeded,
    /// The file would have become too large.
    Room,
    /// Its days could not be had.
    NoDetail,
}

pub fn left_out(why: LeftOut) -> &'static str {
    match why {
        LeftOut::NotNeeded => "asks for no decision; with more than 20 services only those that do have a section",
        LeftOut::Room => "the file would pass 1 MB with it; a report of its team has room",
        LeftOut::NoDetail => "its days could not be computed",
    }
}

/// Title of a report, as a document and a browser's tab have it.
pub fn report_title(sc: &Scorecard) -> String {
    let title = sc.title.as_deref().filter(|t| !t.trim().is_empty()).map_or_else(|| REPORT_TITLE.to_owned(), label);
    match &sc.team {
        Some(team) => format!("{title}: {}", label(team)),
        None => title,
    }
}

/// `Northwind, 19 Oct – 15 Nov 2026`.
pub fn report_tab(sc: &Scorecard) -> String {
    format!("{}, {}", report_title(sc), period(&sc.period))
}

/// `Period 19 Oct – 15 Nov 2026, compared with …; as of …`.
pub fn report_about(sc: &Scorecard) -> String {
    format!(
        "{} ({}), compared with {} ({}). As of {}.",
        period(&sc.period),
        sc.period.label,
        period(&sc.compared_to),
        sc.compared_to.label,
        super::date_time(sc.as_of)
    )
}

/// The version that computed it.
pub fn report_made() -> String {
    format!("Even Keel {}.", env!("CARGO_PKG_VERSION"))
}

/// Where a headline's values end: `3 per month (ledger) to 3.4 per day (web)`.
pub fn headline_range(h: &Headline, write: impl Fn(f64) -> String) -> String {
    let end = |value: Option<f64>, whose: &Option<String>| {
        let value = write(value?);
        Some(whose.as_ref().map_or_else(|| value.clone(), |whose| format!("{value} ({})", name(whose))))
    };
    let Some(m) = h.reading.measured() else { return DASH.to_owned() };
    match (end(m.low, &h.lowest), end(m.high, &h.highest)) {
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => DASH.to_owned(),
    }
}

/// `201 deployments, 5 of 6 services`.
pub fn headline_n(h: &Headline, noun: (&'static str, &'static str), over: &'static str) -> String {
    let of = super::of_all(h.measured, h.of);
    match h.reading.measured() {
        Some(m) if noun.1 != over => format!("{}, {of} {over}", count(m.n, noun.0, noun.1)),
        _ => format!("{of} {over}"),
    }
}

/// `better: 1 better · 4 no clear change`.
pub fn headline_change(h: &Headline) -> String {
    let counts = super::change_counts(h.better, h.worse, h.unclear);
    h.reading.change.map_or(counts.clone(), |c: Change| format!("{}: {counts}", super::change(c)))
}

/// Value with interval and n, or the reason: `1.4 per day [1.1 – 1.8 per day], n 38`.
pub fn reading_whole(r: &Reading) -> String {
    let Some(m) = r.measured() else { return reading(r) };
    let within = interval(m.low, m.high, m.unit);
    let within = if within.is_empty() { within } else { format!(" {within}") };
    format!("{}{within}, n\u{a0}{}", reading(r), super::integer(m.n))
}

/// `A report with a section for each of 14 services.`
pub fn report_sections(named: &[&str], all: usize) -> String {
    match named.len() == all {
        true => format!("With a section for {}.", count(all as u64, "service", "services")),
        false => format!(
            "With a section for {} of {all}: {}.",
            count(named.len() as u64, "service", "services"),
            list(named)
        ),
    }
}

pub const OVER_SERVICES: &str = "services";
pub const OVER_SLOS: &str = "SLOs";
pub const NOT_PLACED: &str = "not placed";
pub const NO_SLO_MEASURED: &str = "no SLO has both samples and an objective";

/// `1.4 per day, the median`.
pub fn median(value: &str) -> String {
    format!("{value}, the median")
}

/// `70 of 100`, or why there is no score.
pub fn out_of_100(r: &Reading) -> String {
    match r.value() {
        Some(value) => format!("{}\u{a0}of\u{a0}100", super::points(value, f64::NAN)),
        None => reading(r),
    }
}

/// `6 services`: what one of its n is depends on the score.
pub fn n_with(r: &Reading) -> String {
    let noun = super::describe(&r.id).map_or(("observation", "observations"), |d| d.n);
    r.measured().map_or_else(|| DASH.to_owned(), |m| count(m.n, noun.0, noun.1))
}

/// `14 SLOs, 2 more without data`.
pub fn slos_judged(measured: u64, no_data: u64) -> String {
    let silent = if no_data == 0 { String::new() } else { format!(", {} more without data", super::integer(no_data)) };
    format!("{}{silent}", count(measured, "SLO", "SLOs"))
}
/// Where the rows are that a document has no room for.
pub const REPORT_ELSEWHERE: &str = "the CSV tables of this report";
pub const REPORT_NO_SLO: &str = "No SLO was found in the files.";

// The menu of what can be saved.
pub const EXPORT: &str = "Export";
pub const EXPORT_FINGERPRINTING: &str = "Fingerprinting…";
pub const EXPORT_WAITS: &str = "Exports name each file by its fingerprint, which is being taken.";
pub const EXPORT_FOLLOWS: &str = "The figures that follow from your change are on their way.";
pub const REPORT_MAKING: &str = "Making the report…";
pub const REPORT_FAILED: &str = "The report could not be made.";

/// What a button of the menu saves, by its id.
pub fn export_form(id: &str) -> &'static str {
    match id {
        "export-html" => "Report, one HTML file",
        "export-markdown" => "Report, Markdown",
        "export-csv" => "Tables, CSV in a zip",
        "export-json" => "Scorecard, JSON",
        _ => "Settings, scorecard.yaml",
    }
}
