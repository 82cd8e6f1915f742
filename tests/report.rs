//! Reports: files that stand by themselves, with the figures of the scorecard, whatever the names in them.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::engine::Engine;
use evenkeel::protocol::{Options, Reply, Request};
use evenkeel::report::{Material, csv, html, markdown, wanted, zip};
use evenkeel::score::Scorecard;
use std::collections::BTreeSet;
use std::process::{Command, Output};
use std::rc::Rc;
use std::sync::OnceLock;

/// What a command line and a page make a report of.
fn material(engine: &mut Engine) -> Material {
    let Reply::Scored { json, .. } = engine.handle(Request::Score { options: Options::default() }) else { panic!() };
    let scorecard: Scorecard = serde_json::from_str(&json).unwrap();
    let request = Request::Parts { services: wanted(&scorecard), options: Options::default() };
    let Reply::Parts { retro, details } = engine.handle(request) else { panic!() };
    let details = details.iter().map(|json| Rc::new(serde_json::from_str(json).unwrap())).collect();
    let retro = retro.map(|json| Rc::new(serde_json::from_str(&json).unwrap()));
    Material { scorecard: Rc::new(scorecard), retro, details, synthetic: true }
}

fn of_files(files: &[(&str, &str)]) -> Material {
    material(&mut support::engine(files))
}

/// The sample organisation's report, made once, and the scorecard behind it.
fn sample() -> &'static (String, String, String) {
    static SAMPLE: OnceLock<(String, String, String)> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let [page, document, json] = ["html", "markdown", "json"].map(|form| {
            let output = evenkeel(&["report", "static/sample", "--format", form]);
            assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8(output.stdout).unwrap()
        });
        (page, document, json)
    })
}

fn evenkeel(arguments: &[&str]) -> Output {
    let root = env!("CARGO_MANIFEST_DIR");
    Command::new(env!("CARGO_BIN_EXE_evenkeel")).args(arguments).current_dir(root).output().unwrap()
}

/// Elements that need no end of their own.
const ENDLESS: [&str; 8] = ["td", "th", "tr", "thead", "tbody", "li", "dt", "dd"];

/// Every start tag as (name, attributes), and that each end closes what was opened last, but for what ends by itself.
#[track_caller]
fn tags(html: &str) -> Vec<(String, Vec<(String, String)>)> {
    const VOID: [&str; 4] = ["meta", "wbr", "br", "hr"];
    let (mut tags, mut open) = (vec![], vec![]);
    let (head, _) = html.split_once("<style>").expect("a style sheet");
    let (_, body) = html.split_once("</style>").expect("it ends");
    for piece in [head, body].concat().split('<').skip(2) {
        let (tag, _) = piece.split_once('>').unwrap_or_else(|| panic!("`<` in a text: {piece:.80}"));
        if let Some(name) = tag.strip_prefix('/') {
            if !ENDLESS.contains(&name) {
                assert_eq!(open.pop().as_deref(), Some(name), "what ends was opened last");
            }
            continue;
        }
        let closed = tag.ends_with('/');
        let (name, mut rest) = tag.trim_end_matches('/').split_once(' ').unwrap_or((tag.trim_end_matches('/'), ""));
        let mut attributes = vec![];
        while !rest.trim().is_empty() {
            let (key, after) = rest.split_once('=').unwrap_or_else(|| panic!("an attribute has a value: {tag}"));
            let bare = !after.starts_with('"');
            let (value, after) = match after.strip_prefix('"') {
                Some(quoted) => quoted.split_once('"').unwrap_or_else(|| panic!("a value ends: {tag}")),
                None => after.split_once(' ').unwrap_or((after, "")),
            };
            let ends = ['"', '\'', '<', '>', '`', '='];
            assert!(!key.trim().is_empty() && !(bare && (value.is_empty() || value.contains(ends))), "{tag}");
            attributes.push((key.trim().to_owned(), value.to_owned()));
            rest = after;
        }
        if !closed && !VOID.contains(&name) && !ENDLESS.contains(&name) {
            open.push(name.to_owned());
        }
        tags.push((name.to_owned(), attributes));
    }
    assert!(open.is_empty(), "all is closed: {open:?}");
    tags
}

/// Values of an attribute, in order.
fn values<'a>(tags: &'a [(String, Vec<(String, String)>)], key: &str) -> Vec<&'a str> {
    tags.iter().flat_map(|(_, all)| all).filter(|(k, _)| k == key).map(|(_, v)| v.as_str()).collect()
}

#[test]
fn the_html_report_opens_from_disk_without_scripts_and_asks_for_nothing() {
    let (page, ..) = sample();
    assert!(page.len() <= html::MOST, "{} bytes", page.len());
    let tags = tags(page);
    for (name, attributes) in &tags {
        let controls = ["script", "button", "input", "select", "iframe", "object", "link", "img", "form", "base"];
        assert!(!controls.contains(&name.as_str()), "{name} {attributes:?}");
        for (key, value) in attributes {
            assert!(!key.starts_with("on") && key != "style" && key != "src", "{key}={value}");
            assert!(key != "href" || value.starts_with('#'), "a link stays inside: {value}");
        }
    }
    assert!(!page.contains("url(") && !page.contains("@import"), "nor does the style sheet ask for anything");
}

#[test]
fn the_policy_of_the_html_report_lets_nothing_in_but_its_own_style_sheet() {
    use sha2::{Digest, Sha256};
    let (page, ..) = sample();
    let (_, policy) = page.split_once("Content-Security-Policy\" content=\"").unwrap();
    let (policy, _) = policy.split_once('"').unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-") && !policy.contains("unsafe"), "{policy}");
    let (_, style) = page.split_once("<style>").unwrap();
    let (style, _) = style.split_once("</style>").unwrap();
    let (_, stated) = policy.split_once("'sha256-").unwrap();
    let (stated, _) = stated.split_once('\'').unwrap();
    assert_eq!(decoded(stated), Sha256::digest(style.as_bytes()).to_vec());
}

/// Base64, the other way round.
fn decoded(text: &str) -> Vec<u8> {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: String = text.chars().filter_map(|c| ALPHABET.find(c)).map(|n| format!("{n:06b}")).collect();
    bits.as_bytes().chunks_exact(8).map(|b| u8::from_str_radix(std::str::from_utf8(b).unwrap(), 2).unwrap()).collect()
}

#[test]
fn every_id_of_the_html_report_is_its_own_and_every_link_and_label_finds_one() {
    let (page, ..) = sample();
    let tags = tags(page);
    let ids = values(&tags, "id");
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "an id is used twice");
    for href in values(&tags, "href") {
        assert!(known.contains(href.trim_start_matches('#')), "{href} leads nowhere");
    }
    for key in ["aria-labelledby", "aria-describedby", "aria-controls"] {
        for id in values(&tags, key).iter().flat_map(|v| v.split(' ')) {
            assert!(known.contains(id), "{key}={id}");
        }
    }
    assert!(values(&tags, "href").iter().any(|href| href.starts_with("#service-")), "services are linked");
}

#[test]
fn the_html_report_holds_every_page_the_services_that_need_a_decision_and_tells_which_have_no_section() {
    let (page, _, json) = sample();
    let sc: Scorecard = serde_json::from_str(json).unwrap();
    for part in ["summary", "retro", "risk", "outcomes", "service-1", "data"] {
        assert!(page.contains(&format!("<div class=part id={part}>")), "{part}");
    }
    let heading = |name: &str| page.contains(&format!(".service-title>{name}</h1>"));
    let (_, left_out) = page.split_once("Services without a section here").unwrap();
    assert_eq!(left_out.matches("no room").count(), 1, "one sentence tells of all that have no room: {left_out}");
    let told: BTreeSet<&str> = left_out.split(['.', ',', ':', '<', '>']).flat_map(|part| part.split(" and ")).collect();
    let told: BTreeSet<&str> = told.into_iter().map(str::trim).collect();
    for service in &sc.services {
        let name = service.name.as_str();
        assert!(heading(name) != told.contains(name), "{name} has a section or a reason: {left_out}");
        let named = sc.decisions.iter().any(|d| d.service == name || d.others.iter().any(|other| other == name));
        let overspent = service.slos.iter().any(|slo| slo.budget_remaining.is_some_and(|left| left < 0.0));
        assert!(heading(name) || !named && !overspent, "{name} needs a decision and has a section");
    }
    assert!(page.contains("Synthetic sample data"), "the command line knows its own sample");
}

#[test]
fn the_figures_of_the_html_report_are_those_of_the_json() {
    let (page, _, json) = sample();
    let sc: Scorecard = serde_json::from_str(json).unwrap();
    let h = &sc.headlines;
    for r in [&sc.scorecard.balanced, &h.budget.reading, &h.deployment_frequency.reading, &h.lead_time.reading] {
        let m = r.measured().expect("the sample measures it");
        let marked = format!("data-reading=\"{}\" data-value=\"{}\" data-n=\"{}\"", r.id, m.value, m.n);
        let tags = tags(page);
        let found = tags.iter().any(|(_, all)| {
            let has = |key: &str, value: &str| all.iter().any(|(k, v)| k == key && v == value);
            has("data-reading", &r.id) && has("data-value", &m.value.to_string()) && has("data-n", &m.n.to_string())
        });
        assert!(found, "{marked}");
    }
    let plain = support::plain(page);
    for message in &sc.messages {
        assert!(plain.contains(&support::plain(message)), "{message}");
    }
}

#[test]
fn the_markdown_has_the_message_and_every_figure_with_its_n_or_its_reason() {
    let (_, document, json) = sample();
    let sc: Scorecard = serde_json::from_str(json).unwrap();
    let document = support::plain(document);
    for message in &sc.messages {
        assert!(document.contains(&support::plain(message)), "{message}");
    }
    for expected in [
        "# Northwind Harbour (synthetic sample)\n",
        "| Error budget left | 67 %, the median |",
        "19 of 19 SLOs |",
        "310 deployments, 14 of 14 services |",
        "| checkout | order-success | 99.9 % | 99.83 % | missed |",
        "not enough data (1 of 6)",
        "| Did error budgets remain intact? | ▲ no |",
    ] {
        assert!(document.contains(expected), "it lacks `{expected}`");
    }
    let tables: Vec<usize> =
        document.lines().filter(|l| l.starts_with("| --")).map(|l| l.matches('|').count()).collect();
    assert!(tables.len() >= 6, "{tables:?}");
    let (mut table, mut columns) = (tables.iter(), 0);
    let rows: Vec<&str> = document.lines().filter(|l| l.starts_with('|')).collect();
    for (i, row) in rows.iter().enumerate() {
        if rows.get(i + 1).is_some_and(|next| next.starts_with("| --")) {
            columns = *table.next().expect("a table for each head");
        }
        assert_eq!(row.matches('|').count(), columns, "{row}");
    }
}

#[test]
fn the_same_files_give_the_same_bytes_and_so_does_every_form() {
    for form in ["html", "markdown", "json"] {
        let again = evenkeel(&["report", "static/sample", "--format", form]);
        let (page, document, json) = sample();
        let first = [("html", page), ("markdown", document), ("json", json)].into_iter().find(|(f, _)| *f == form);
        assert_eq!(first.map(|(_, text)| text.as_bytes()), Some(&*again.stdout), "{form}");
    }
    assert_eq!(evenkeel(&["score", "static/sample"]).stdout, sample().2.as_bytes());
}

const HOSTILE: [&str; 9] = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "</style><b onclick=x>",
    "\"><svg/onload=alert(1)>",
    "]]>&amp;",
    "[a](javascript:alert(1))",
    "=HYPERLINK(1)",
    "a|b`c`\u{202e}d",
    "x\" id=\"y",
];

/// A cell, whatever is in it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Four weeks of one service, with an SLO, deployments and versions of that name.
fn hostile(name: &str) -> Material {
    let name = quoted(name);
    let sli = |day: u32| {
        format!("2026-10-{day:02}T00:00:00Z,{name},{name},{},1000\n", if day.is_multiple_of(3) { 900 } else { 999 })
    };
    let deployment = |day: u32| format!("{name},2026-10-{day:02}T10:00:00Z,{name},success\n");
    of_files(&[
        ("sli.csv", &format!("timestamp,service,slo,good,total\n{}", (1..=28).map(sli).collect::<String>())),
        ("slos.csv", &format!("service,slo,objective\n{name},{name},0.999\n")),
        ("d.csv", &format!("service,finished_at,version,status\n{}", (1..=27).map(deployment).collect::<String>())),
    ])
}

#[test]
fn hostile_names_are_text_in_every_form() {
    for name in HOSTILE {
        let material = hostile(name);
        assert_eq!(material.scorecard.services[0].name, name, "it is read as it is");
        let document = markdown::write(&material);
        for inert in ["<img", "<script", "<svg", "<b ", "[a](java", "\n|b", "\u{202e}"] {
            assert!(!document.contains(inert), "{name}: {inert} in {document}");
        }
        assert!(!document.lines().any(|line| line.starts_with("=HYPER")));
        let tables = csv::files(&material);
        let all: String = tables.iter().map(|(_, text)| text.as_str()).collect();
        assert!(!all.contains(",=HYPER") && !all.contains("\n=HYPER") && !all.contains(",\"=HYPER"), "{all}");
        let page = html::write(material);
        for (tag, attributes) in tags(&page) {
            assert!(!["img", "script", "b", "iframe"].contains(&tag.as_str()), "{name} became <{tag}>");
            assert!(attributes.iter().all(|(key, _)| !key.starts_with("on")), "{name}: {attributes:?}");
        }
    }
}

#[test]
fn the_csv_tables_hold_figures_as_they_are_under_one_head_each() {
    let folder = std::env::temp_dir().join(format!("evenkeel-tables-{}", std::process::id()));
    let output = evenkeel(&["report", "static/sample", "--format", "csv", "-o", &folder.display().to_string()]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let sc: Scorecard = serde_json::from_str(&sample().2).unwrap();
    let mut names: Vec<String> =
        std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert!(names.len() >= 10 && names.iter().all(|n| n.ends_with(".csv")), "{names:?}");
    let slos = std::fs::read_to_string(folder.join("slos.csv")).unwrap();
    let first = &sc.services[0].slos[0];
    let row = slos.lines().nth(1).unwrap();
    assert!(row.starts_with(&format!("{},{},{}", first.service, first.slo, first.objective.unwrap())), "{row}");
    assert!(row.contains(&format!(",{},", first.budget_remaining.unwrap())), "{row}");
    assert_eq!(slos.lines().count(), 1 + sc.services.iter().map(|s| s.slos.len()).sum::<usize>());
    for name in &names {
        let text = std::fs::read_to_string(folder.join(name)).unwrap();
        assert!(text.ends_with("\r\n") && !text.contains('\u{a0}') && !text.contains("NaN"), "{name}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_tables_in_a_zip_are_read_back_byte_for_byte() {
    let files = csv::files(&of_files(&[(
        "sli.csv",
        "timestamp,service,slo,good,total\n2026-11-14,checkout,availability,9990,10000\n",
    )]));
    let bytes = zip::zip(&files);
    let archive = rawzip::ZipArchive::from_slice(&bytes).unwrap();
    let mut read = vec![];
    for entry in archive.entries() {
        let entry = entry.unwrap();
        let name = String::from_utf8(entry.file_path().as_ref().to_vec()).unwrap();
        let held = archive.get_entry(entry.wayfinder()).unwrap();
        assert_eq!(entry.compression_method(), rawzip::CompressionMethod::STORE);
        let mut text = String::new();
        std::io::Read::read_to_string(&mut held.verifying_reader(held.data()), &mut text).unwrap();
        read.push((name, text));
    }
    assert_eq!(read, files);
    assert_eq!(bytes, zip::zip(&files));
}

#[test]
fn a_report_of_nothing_measured_says_why_and_of_many_services_stays_small() {
    let bare = of_files(&[
        ("slos.csv", "service,slo,objective\na,b,0.99\n"),
        ("d.csv", "service,finished_at,status\na,2026-11-10T00:00:00Z,success\n"),
    ]);
    let document = support::plain(&markdown::write(&bare));
    assert!(!document.contains("NaN") && document.contains("no SLO has both samples and an objective"), "{document}");
    tags(&html::write(bare));
    // Every tenth of a hundred services spends its budget.
    let rows = (1..=28).flat_map(|day| (0..100u32).map(move |s| (day, s)));
    let sli = rows.map(|(day, s)| {
        format!(
            "2026-10-{day:02}T00:00:00Z,service-{s},availability,{},10000\n",
            if s.is_multiple_of(10) { 9900 } else { 9999 }
        )
    });
    let slos: String = (0..100).map(|s| format!("service-{s},availability,0.999\n")).collect();
    let many = of_files(&[
        ("sli.csv", &format!("timestamp,service,slo,good,total\n{}", sli.collect::<String>())),
        ("slos.csv", &format!("service,slo,objective\n{slos}")),
    ]);
    let all = many.scorecard.services.len();
    let asked = wanted(&many.scorecard).len();
    let page = html::write(many);
    assert!(all > 20 && asked < all, "{asked} of {all}");
    assert!(page.len() <= html::MOST, "{} bytes", page.len());
    assert!(page.contains("without need of a decision"));
}

#[test]
fn the_command_line_says_by_its_exit_code_how_a_report_went() {
    let code = |arguments: &[&str]| evenkeel(arguments).status.code();
    let small = "tests/fixtures/small/sli.csv";
    assert_eq!(code(&["report", small, "--format", "md"]), Some(0));
    assert_eq!(code(&["report", small, "--format", "pdf"]), Some(64));
    assert_eq!(code(&["report", small, "--format", "csv"]), Some(64), "a folder is to be named");
    assert_eq!(code(&["report"]), Some(64));
    assert_eq!(code(&["report", "no-such-file.csv"]), Some(2));
    assert_eq!(code(&["report", "tests/fixtures/small/EXPECTED.md"]), Some(2));
    assert_eq!(code(&["report", small, "-o", "no/such/folder/report.html"]), Some(2));
    assert_eq!(code(&["gate", small, "--service", "a", "--format", "html"]), Some(64));
    let out = std::env::temp_dir().join(format!("evenkeel-report-{}.html", std::process::id()));
    let written = evenkeel(&["report", small, "-o", &out.display().to_string()]);
    assert_eq!((written.status.code(), written.stdout.len()), (Some(0), 0));
    assert!(
        std::fs::read_to_string(&out).unwrap().starts_with("<!doctype html>"),
        "HTML unless another form is asked for"
    );
    std::fs::remove_file(out).unwrap();
    let help = String::from_utf8(evenkeel(&["--help"]).stdout).unwrap();
    assert!(help.matches("evenkeel report ").count() >= 2, "{help}");
}
