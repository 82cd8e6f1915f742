//! The executive summary on paper, judged from the PDF that Chromium prints: one page, whatever the size of the
//! organisation and whichever of the two papers. Poppler's tools read it.

use crate::browser::Browser;
use crate::engine::Engine;
use crate::{hand_over, ready};
use serde_json::json;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Inches, as a printer holds it: the page itself asks for landscape.
const PAPERS: [(&str, f64, f64); 2] = [("a4", 8.27, 11.69), ("letter", 8.5, 11.0)];
/// What printers leave white, in points: 5 mm.
const EDGE: f64 = 5.0 / 25.4 * 72.0;

mod chromium {
    #[test]
    fn one_service_prints_on_one_page() {
        super::prints_on_one_page(1);
    }

    #[test]
    fn six_services_print_on_one_page() {
        super::prints_on_one_page(6);
    }

    #[test]
    fn fourteen_services_print_on_one_page() {
        super::prints_on_one_page(14);
    }

    #[test]
    fn sixty_services_print_on_one_page() {
        super::prints_on_one_page(60);
    }

    #[test]
    fn one_service_with_the_four_questions_prints_on_one_page() {
        super::the_four_questions_print_on_one_page(1);
    }

    #[test]
    fn fourteen_services_with_the_four_questions_print_on_one_page() {
        super::the_four_questions_print_on_one_page(14);
    }

    #[test]
    fn sixty_services_with_the_four_questions_print_on_one_page() {
        super::the_four_questions_print_on_one_page(60);
    }

    #[test]
    fn the_retrospective_of_the_sample_prints_on_three_to_five_upright_pages() {
        let browser = super::Browser::of(super::Engine::Chromium);
        super::ready(&browser);
        browser.click("#sample");
        browser.wait_for(".summary");
        browser.click("nav a[href='#/retro']");
        browser.wait_for("#retro-deployments-rows");
        for (paper, width, height) in super::PAPERS {
            let pdf = browser.print(&format!("print-retro-{paper}"), (width, height));
            let info = super::poppler("pdfinfo", &[], &pdf, &[]);
            let line = |key: &str| info.lines().find_map(|l| l.strip_prefix(key)).unwrap_or_default().trim();
            let pages: u32 = line("Pages:").parse().unwrap();
            assert!((3..=5).contains(&pages), "{paper}: {info}");
            let size: Vec<f64> = line("Page size:").split(' ').filter_map(|word| word.parse().ok()).collect();
            assert!(size[0] < size[1], "{paper} is not upright: {info}");
            let text = super::poppler("pdftotext", &["-raw"], &pdf, &["-"]);
            let said = text.matches("Synthetic sample data").count();
            assert!(said >= pages as usize, "{paper}: {said} of {pages} sheets say that the data are synthetic");
        }
    }

    #[test]
    fn the_summary_of_the_sample_prints_on_one_page_in_german() {
        let browser = super::Browser::of(super::Engine::Chromium);
        super::ready(&browser);
        browser.click("#sample");
        browser.wait_for(".summary");
        browser.run(
            "const list = document.querySelector('#language');
            list.value = 'de';
            list.dispatchEvent(new Event('change', {bubbles: true}))",
            super::json!([]),
        );
        let german = "return document.documentElement.lang === 'de' && !!document.querySelector('.message p')
            && document.querySelector('.message p').innerText.includes('Error-Budget')";
        browser.wait("the summary in German", german, super::json!([]));
        for paper in super::PAPERS {
            let printed = super::Printed::of(&browser, "print-german", paper);
            let all = [".message p", ".tile h3", ".zones h2", ".four .answer", "#decisions-title", ".trust h2"];
            all.iter().for_each(|selector| printed.shows(&browser, selector));
        }
        // A period long past says of when its decisions are.
        browser.run("location.hash += '&from=2026-08-24&to=2026-09-21'", super::json!([]));
        let past = "return document.querySelector('.facts').innerText.includes('Entscheidungen: Ende des Zeitraums')";
        browser.wait("decisions of the end of the period", past, super::json!([]));
        for paper in super::PAPERS {
            super::Printed::of(&browser, "print-german-past", paper).shows(&browser, "#decisions-title");
        }
    }

    #[test]
    fn an_organisation_with_deployments_only_prints_on_one_page() {
        let browser = super::Browser::of(super::Engine::Chromium);
        super::ready(&browser);
        let files = super::write(&browser, &[("deployments.csv", super::deployments(6))]);
        browser.upload("#file-input", &files);
        browser.wait_for(".summary");
        for paper in super::PAPERS {
            super::Printed::of(&browser, "print-deployments-only", paper);
        }
    }
}

fn prints_on_one_page(services: usize) {
    let browser = Browser::of(Engine::Chromium);
    ready(&browser);
    let files = [
        ("measurements-production-daily.csv", measurements(services)),
        ("objectives.csv", objectives(services)),
        ("deployments.csv", deployments(services)),
        ("incidents.csv", incidents(services)),
    ];
    hand_over(&browser, &write(&browser, &files));
    for paper in PAPERS {
        let printed = Printed::of(&browser, &format!("print-{services}"), paper);
        let all = [
            "#summary-title",
            ".facts > div:first-child dd",
            ".message p",
            ".tile h3",
            ".tile .figure",
            ".tile .n",
            ".zones h2",
            ".score .value",
            ".score tbody th",
            // The other note is for the screen.
            ".score .note:not(.screen-only)",
            ".zones .chart figcaption",
            ".trust h2",
            ".trust .note",
        ];
        all.iter().for_each(|selector| printed.shows(&browser, selector));
        for fixed in ["Velocity, points", "Reliability, points", "100 % overspent", "1 / 1", "19 Oct – 15 Nov 2026"] {
            assert!(printed.has(fixed), "{} lacks `{fixed}`", printed.name);
        }
        let rest = format!("+{} more", services * 2 - 7.min(services * 2));
        assert_eq!(printed.has(&rest), services * 2 > 7, "budgets beyond those drawn are counted");
        assert!(!printed.has("Services, table") && !printed.has("As a table"), "tables stay on the screen");
    }
}

/// With features and costs the page has more to say, and no more room.
fn the_four_questions_print_on_one_page(services: usize) {
    let browser = Browser::of(Engine::Chromium);
    ready(&browser);
    let files = [
        ("measurements-production-daily.csv", measurements(services)),
        ("objectives.csv", objectives(services)),
        ("deployments.csv", deployments(services)),
        ("incidents.csv", incidents(services)),
        ("features.csv", features(services)),
        ("costs.csv", costs(services)),
    ];
    hand_over(&browser, &write(&browser, &files));
    browser.wait_for(".four");
    for paper in PAPERS {
        let printed = Printed::of(&browser, &format!("print-questions-{services}"), paper);
        let all = ["#four-title", ".four strong", ".four .answer", "#decisions-title", ".trust h2", ".tile .figure"];
        all.iter().for_each(|selector| printed.shows(&browser, selector));
        assert!(printed.has("1 / 1"));
    }
}

/// One PDF and what was found in it. Whatever is printed is on one page of the paper asked for, clear of its edges.
struct Printed {
    name: String,
    /// Without spaces: where lines are broken is not the question.
    text: String,
}

impl Printed {
    fn of(browser: &Browser, name: &str, (paper, width, height): (&str, f64, f64)) -> Printed {
        let name = format!("{name}-{paper}");
        let pdf = browser.print(&name, (width, height));
        let info = poppler("pdfinfo", &[], &pdf, &[]);
        let line = |key: &str| info.lines().find_map(|l| l.strip_prefix(key)).unwrap_or_default().trim().to_string();
        assert_eq!(line("Pages:"), "1", "{name}: {info}");
        assert_eq!(line("Tagged:"), "yes", "{name}: {info}");
        let size: Vec<f64> = line("Page size:").split(' ').filter_map(|word| word.parse().ok()).collect();
        let [across, down] = size[..] else { panic!("{name}: {info}") };
        let near = |a: f64, b: f64| (a - b * 72.0).abs() < 2.0;
        assert!(near(across, height) && near(down, width), "{name} is {across} by {down} points, not landscape");

        let boxes = poppler("pdftotext", &["-bbox"], &pdf, &["-"]);
        let words: Vec<(Vec<f64>, &str)> = boxes.lines().filter_map(word).collect();
        assert!(words.len() > 60, "{name} has {} words", words.len());
        for (at, word) in words {
            let inside = at[0] >= EDGE && at[1] >= EDGE && at[2] <= across - EDGE && at[3] <= down - EDGE;
            assert!(inside, "{name}: `{word}` at {at:?} lies within 5 mm of the edge of {across} by {down} points");
        }
        inked(&name, &pdf);
        let text = spaceless(&poppler("pdftotext", &["-raw"], &pdf, &["-"]));
        Printed { name, text }
    }

    fn has(&self, text: &str) -> bool {
        self.text.contains(&spaceless(text))
    }

    /// Every element that the page has for the selector is on paper, whole.
    #[track_caller]
    fn shows(&self, browser: &Browser, selector: &str) {
        let texts = browser.run(
            "return [...document.querySelectorAll(arguments[0])].map(e => {
                const seen = e.cloneNode(true);
                seen.querySelectorAll('.sr-only, .screen-only').forEach(said => said.remove());
                return seen.textContent;
            }).filter(t => t.trim())",
            json!([selector]),
        );
        let texts: Vec<&str> = texts.as_array().unwrap().iter().filter_map(|t| t.as_str()).collect();
        assert!(!texts.is_empty(), "the page has no {selector}");
        for text in texts {
            assert!(self.has(text), "{} lacks `{text}` of {selector}; it has:\n{}", self.name, self.text);
        }
    }
}

fn poppler(tool: &str, options: &[&str], pdf: &Path, rest: &[&str]) -> String {
    let output = Command::new(tool).args(options).arg(pdf).args(rest).output();
    let output = output.unwrap_or_else(|e| panic!("{tool}, of poppler-utils: {e}"));
    assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// `<word xMin="1" yMin="2" xMax="3" yMax="4">text</word>`
fn word(line: &str) -> Option<(Vec<f64>, &str)> {
    let (attributes, text) = line.trim().strip_prefix("<word ")?.split_once('>')?;
    let at: Vec<f64> = attributes.split('"').filter_map(|part| part.parse().ok()).collect();
    (at.len() == 4).then_some((at, text.strip_suffix("</word>")?))
}

fn spaceless(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Neither blank nor black, and nothing drawn within 5 mm of the edge either.
fn inked(name: &str, pdf: &Path) {
    let image = pdf.with_extension("");
    poppler("pdftoppm", &["-gray", "-r", "72", "-singlefile"], pdf, &[&image.to_string_lossy()]);
    let image = image.with_extension("pgm");
    let bytes = fs::read(&image).unwrap();
    fs::remove_file(&image).unwrap();
    // `P5`, width, height, the lightest grey, each followed by one blank; then a byte per pixel.
    let head: Vec<&[u8]> = bytes.splitn(4, |b| b.is_ascii_whitespace()).collect();
    let number = |field: &[u8]| String::from_utf8_lossy(field).parse::<usize>().unwrap();
    let (width, height) = (number(head[1]), number(head[2]));
    let pixels = &bytes[bytes.len() - width * height..];
    let edge = EDGE as usize;
    let mut ink = 0;
    for (i, grey) in pixels.iter().enumerate().filter(|(_, grey)| **grey < 200) {
        let (x, y) = (i % width, i / width);
        let inside = (edge..width - edge).contains(&x) && (edge..height - edge).contains(&y);
        assert!(inside, "{name} has grey {grey} at {x}, {y} of {width} by {height}");
        ink += 1;
    }
    let share = f64::from(ink) / pixels.len() as f64;
    assert!((0.01..0.5).contains(&share), "{name}: {:.1} % of the page is inked", share * 100.0);
}

fn write(browser: &Browser, files: &[(&str, String)]) -> Vec<PathBuf> {
    let dir = browser.downloads.with_file_name("organisation");
    fs::create_dir_all(&dir).unwrap();
    let write = |(name, text): &(&str, String)| {
        fs::write(dir.join(name), text).unwrap();
        dir.join(name)
    };
    files.iter().map(write).collect()
}

/// Names as long as real ones are.
fn service(i: usize) -> String {
    const DOMAINS: [&str; 12] = [
        "payments",
        "checkout",
        "customer-accounts",
        "order-management",
        "search",
        "recommendations",
        "inventory",
        "notifications",
        "identity",
        "partner-integrations",
        "media",
        "ledger",
    ];
    const PARTS: [&str; 5] = ["api", "settlement-reconciliation", "gateway", "event-processor", "backoffice-ui"];
    format!("{}-{}", DOMAINS[i % 12], PARTS[(i / 12 + i) % 5])
}

/// Eight weeks, from Monday 21 September 2026: the period and the one before.
fn days() -> impl Iterator<Item = String> {
    (0..56).map(|day| match day {
        0..=9 => format!("2026-09-{:02}", day + 21),
        10..=40 => format!("2026-10-{:02}", day - 9),
        _ => format!("2026-11-{:02}", day - 40),
    })
}

const SLOS: [&str; 2] = ["requests-answered-without-server-error", "p95-latency-under-400-ms"];

fn measurements(services: usize) -> String {
    let mut csv = String::from("timestamp,service,slo,good,total\n");
    for i in 0..services {
        for (day, date) in days().enumerate() {
            let total = 40_000 + (i * 7_919 + day * 104_729) % 90_000;
            // Every fifth service spends more than it has, mostly in one bad week.
            let bad = if i % 5 == 2 && day / 7 == 6 { total / 90 } else { total / (2_000 + 300 * (i % 7)) };
            writeln!(csv, "{date},{},{},{},{total}", service(i), SLOS[0], total - bad).unwrap();
            writeln!(csv, "{date},{},{},{},{total}", service(i), SLOS[1], total - bad * 4).unwrap();
        }
    }
    csv
}

fn objectives(services: usize) -> String {
    let mut csv = String::from("service,slo,objective,window\n");
    for i in 0..services {
        writeln!(csv, "{},{},0.999,28d\n{},{},0.99,28d", service(i), SLOS[0], service(i), SLOS[1]).unwrap();
    }
    csv
}

fn deployments(services: usize) -> String {
    let mut csv = String::from("id,service,environment,status,finished_at,commit_at,team\n");
    for i in 0..services {
        for (day, date) in days().enumerate().filter(|(day, _)| day % (1 + i % 6) == 0) {
            let (hour, name) = (9 + (i + day) % 8, service(i));
            let committed = hour - 1 - (i + day) % 6;
            writeln!(
                csv,
                "{name}-{day},{name},production,success,{date}T{hour:02}:20:00Z,{date}T{committed:02}:05:00Z,team-{}",
                i % 9
            )
            .unwrap();
        }
    }
    csv
}

fn incidents(services: usize) -> String {
    let mut csv = String::from("id,service,severity,started_at,resolved_at,deployment_id\n");
    for i in 0..services {
        for (day, date) in days().enumerate().filter(|(day, _)| day % (1 + i % 6) == 0 && (day + i) % 13 == 5) {
            let name = service(i);
            writeln!(
                csv,
                "INC-{i}-{day},{name},sev{},{date}T18:00:00Z,{date}T{}:{:02}:00Z,{name}-{day}",
                1 + day % 3,
                19 + i % 4,
                (day * 7) % 60
            )
            .unwrap();
        }
    }
    csv
}

fn features(services: usize) -> String {
    let mut csv = String::from(
        "id,name,service,released_at,revenue_before,revenue_after,currency,csat_before,csat_after,window_days\n",
    );
    for i in 0..services {
        writeln!(
            csv,
            "FEATURE-{i},A feature with a name as long as real ones are,{},2026-10-26,{},{},EUR,4.1,4.{},14",
            service(i),
            100_000 + i,
            103_000 + i * 900,
            i % 7
        )
        .unwrap();
    }
    csv
}

fn costs(services: usize) -> String {
    let mut csv = String::from("month,service,cost,target,currency\n");
    for i in 0..services {
        writeln!(csv, "2026-10,{},{},{},EUR", service(i), 12_000 + i * 700, 11_000 + i * 800).unwrap();
    }
    csv
}
