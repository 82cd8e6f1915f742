//! Whole journeys in real browsers, as a user goes through them. Run by `cargo xtask test`.

mod browser;
mod charts;
mod choices;
mod compare;
mod engine;
mod help;
mod meeting;
mod outcomes;
mod places;
mod print;
mod process;
mod reports;
mod risk;
mod speed;

use browser::{Browser, BrowserEnded};
use charts::*;
use choices::*;
use compare::*;
use engine::Engine;
use help::*;
use meeting::*;
use outcomes::*;
use places::*;
use process::{Scratch, from_environment, scratch};
use reports::*;
use risk::*;
use serde_json::json;
use std::io::Write;
use std::panic::{catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::process::Command;

/// Each as a test in every engine.
macro_rules! journeys {
    ($($name:ident,)*) => {
        mod chromium { $(#[test] fn $name() { super::go(super::$name, super::Engine::Chromium) })* }
        mod firefox { $(#[test] fn $name() { super::go(super::$name, super::Engine::Firefox) })* }
        mod webkit { $(#[test] fn $name() { super::go(super::$name, super::Engine::WebKit) })* }
    };
}

/// Goes on the journey; from its start in a new browser, once, when WebKit itself ended on the way, which its builds
/// for Linux do now and then. In the other engines that is a failure like any other.
fn go(journey: fn(Engine), engine: Engine) {
    let Err(why) = catch_unwind(|| journey(engine)) else { return };
    if engine != Engine::WebKit || !why.is::<BrowserEnded>() {
        resume_unwind(why);
    }
    // Not by `eprintln!`, which a test that passes does not show.
    let _ = writeln!(std::io::stderr(), "{engine:?} ended on the way: the journey begins anew");
    journey(engine);
}

journeys! {
    a_user_opens_drops_reads_exports_and_gets_the_numbers_of_the_command_line,
    broken_files_get_a_row_each_and_the_others_are_still_shown,
    the_sample_is_one_click_away_labelled_and_fetched_only_then,
    the_page_works_from_the_keyboard,
    pages_help_and_a_service_are_reached_by_keys_alone,
    reading_is_cancelled_at_once_and_the_page_reads_on,
    a_file_that_ends_the_engine_is_named_and_the_others_are_read_again,
    a_link_shows_the_same_view_and_back_takes_a_choice_away_again,
    files_that_lie_beside_the_page_are_shown_at_its_start_below_any_path,
    the_start_screen_is_itself_again_after_another_language_and_another_page,
    a_service_and_the_retrospective_are_opened_by_their_links_and_back_leads_home,
    the_risk_page_is_opened_narrowed_from_the_keyboard_and_its_link_opens_the_same,
    two_services_are_compared_by_their_lists_and_the_link_opens_the_same,
    a_scorecard_saved_and_handed_over_again_supplies_an_earlier_period,
    a_slider_moved_by_keys_says_what_would_be_and_reset_takes_it_back,
    the_outcomes_are_opened_by_their_link_and_their_evidence_from_the_keyboard,
    without_figures_of_the_business_the_outcomes_say_what_would_bring_them,
    an_archive_is_opened_in_the_page_with_the_numbers_of_the_command_line,
    a_weight_is_edited_the_score_follows_and_the_settings_saved_hold_for_the_command_line,
    a_chart_is_saved_as_svg_png_and_csv,
    values_of_a_chart_are_read_by_keys_and_by_pointer_and_the_other_charts_show_the_same_day,
    an_owner_and_an_action_are_typed_saved_and_there_again_with_the_file,
    a_report_is_made_in_the_page_in_every_form_and_asks_nothing_of_the_network,
    a_definition_is_chosen_an_incident_tied_by_hand_and_the_settings_saved_hold_for_the_command_line,
}

fn small(names: &[&str]) -> Vec<PathBuf> {
    names.iter().map(|n| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/small").join(n)).collect()
}

const ALL: [&str; 4] = ["sli.csv", "slos.csv", "deployments.csv", "incidents.csv"];

/// The page is up and the engine answers.
fn ready(browser: &Browser) {
    browser.open("");
    browser.wait_for("#drop");
    browser.wait("the engine", "return document.documentElement.dataset.engine === 'ready'", json!([]));
}

fn hand_over(browser: &Browser, files: &[PathBuf]) {
    browser.upload("#file-input", files);
    scored(browser);
}

/// The scorecard shows, and can be exported.
fn scored(browser: &Browser) {
    browser.wait_for("[data-reading='balanced'] .value");
    browser.wait("fingerprints", "return !document.querySelector('#export-json').disabled", json!([]));
}

/// In Chromium only: the rules judge the document, which is the same everywhere, and only DevTools can show it in
/// other colours.
#[track_caller]
fn is_accessible(browser: &Browser, screen: &str) {
    if browser.engine != Engine::Chromium {
        return;
    }
    for (scheme, forced) in [("light", false), ("dark", false), ("light", true)] {
        browser.look(scheme, forced);
        let found = browser.axe();
        assert!(found.is_empty(), "{screen}, {scheme}, forced colours {forced}: {found:#?}");
    }
    browser.look("light", false);
}

#[track_caller]
fn is_quiet(browser: &Browser) {
    let console = browser.console();
    assert!(console.is_empty(), "the console has {console:#?}");
    let violations: Vec<String> = browser.requests().into_iter().filter(|r| r.starts_with("VIOLATION")).collect();
    assert!(violations.is_empty(), "{violations:#?}");
}

fn a_user_opens_drops_reads_exports_and_gets_the_numbers_of_the_command_line(engine: Engine) {
    let browser = Browser::of(engine);
    ready(&browser);
    is_accessible(&browser, "start");
    browser.settle();
    let before = browser.requests().len();

    browser.drop_files(&small(&ALL));
    scored(&browser);
    let headline = browser.text("[data-reading='balanced'] .value").unwrap();
    let page = browser.text("main").unwrap().replace('\u{a0}', " ");
    assert!(page.contains("1 of 2 services"), "{page}");
    is_accessible(&browser, "summary");

    browser.click("nav a[href='#/data']");
    browser.wait_for("[data-file='sli.csv']");
    let row = browser.text("[data-file='sli.csv']").unwrap();
    assert!(row.contains("112"), "the row says how many samples: {row}");
    is_accessible(&browser, "data");

    browser.click("#export > summary");
    browser.click("#export-json");
    let exported = browser.downloaded("evenkeel-scorecard.json");
    let scored = Command::new(from_environment("EVENKEEL_CLI")).arg("score").args(small(&ALL)).output().unwrap();
    assert!(scored.status.success());
    assert_eq!(
        String::from_utf8_lossy(&exported),
        String::from_utf8_lossy(&scored.stdout),
        "page and command line export the same bytes"
    );
    let json: serde_json::Value = serde_json::from_slice(&exported).unwrap();
    let balanced = json["scorecard"]["balanced"]["value"].as_f64().unwrap();
    assert_eq!(headline.trim(), format!("{balanced:.0}"), "the headline is the exported figure");

    let after: Vec<String> = browser.requests().split_off(before);
    assert!(after.is_empty(), "requests after files were handed over: {after:#?}");
    is_quiet(&browser);
}

fn broken_files_get_a_row_each_and_the_others_are_still_shown(engine: Engine) {
    let browser = Browser::of(engine);
    ready(&browser);
    let dir = browser.downloads.with_file_name("broken");
    std::fs::create_dir_all(&dir).unwrap();
    let bad_rows: String = (0..10_000).map(|i| format!("2026-11-01,api,a,{},{i}\n", i + 1)).collect();
    let files = [
        ("empty.csv", String::new()),
        ("binary.dat", "abc\0\u{1}\u{2}".into()),
        (
            "cut.json",
            "{\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"service\":\"api\"},\"values\":[[176333"
                .into(),
        ),
        ("tab.yaml", "apiVersion: openslo/v1\nkind: SLO\nmetadata:\n\tname: x\n".into()),
        ("no-total.csv", "timestamp,service,slo,good\n2026-11-01,api,a,1\n".into()),
        ("bad-rows.csv", format!("timestamp,service,slo,good,total\n{bad_rows}")),
        ("<img src=x onerror=alert(1)>.csv", "service,slo,objective\n<script>alert(1)</script>,\"]]>\",0.9\n".into()),
    ];
    let mut paths: Vec<PathBuf> = vec![];
    for (name, text) in &files {
        let path = dir.join(name);
        std::fs::write(&path, text).unwrap();
        paths.push(path);
    }
    paths.extend(small(&ALL));
    hand_over(&browser, &paths);
    browser.click("nav a[href='#/data']");
    for (name, _) in &files {
        let selector = format!("[data-file={}]", json!(name));
        browser.wait_for(&selector);
    }
    let row = |name: &str| browser.text(&format!("[data-file={}]", json!(name))).unwrap();
    assert!(row("empty.csv").contains("0 bytes"));
    assert!(row("binary.dat").contains("Not recognised"));
    assert!(row("no-total.csv").contains("total"));
    assert!(
        row("bad-rows.csv").replace(['\u{202f}', '\u{a0}', ',', ' '], "").contains("10000"),
        "{}",
        row("bad-rows.csv")
    );
    assert!(row("cut.json").contains("line 1"), "{}", row("cut.json"));
    assert_eq!(
        browser.run("return document.querySelectorAll('main img, main script').length", json!([])),
        0,
        "names from files stay text"
    );
    is_accessible(&browser, "data with errors");
    is_quiet(&browser);
}

fn the_sample_is_one_click_away_labelled_and_fetched_only_then(engine: Engine) {
    let browser = Browser::of(engine);
    ready(&browser);
    assert!(browser.requests().iter().all(|r| !r.contains("sample/")), "nothing of the sample is loaded unasked");
    browser.run(
        "window.longest = 0; new PerformanceObserver(l => l.getEntries().forEach(e => { window.longest = Math.max(window.longest, e.duration) })).observe({type: 'longtask', buffered: true})",
        json!([]),
    );
    browser.click("#sample");
    scored(&browser);
    assert!(browser.text("body").unwrap().to_lowercase().contains("synthetic"));
    println!("longest task on the page while the sample loads: {} ms", browser.run("return window.longest", json!([])));
    let interactive =
        browser.run("return performance.getEntriesByName('evenkeel-ready')[0]?.startTime ?? null", json!([]));
    println!("ready after navigation: {interactive} ms");
    is_accessible(&browser, "summary of the sample");
    is_quiet(&browser);
}

fn the_page_works_from_the_keyboard(engine: Engine) {
    let browser = Browser::of(engine);
    ready(&browser);
    let mut seen = vec![];
    for _ in 0..20 {
        browser.press("\u{E004}");
        let focus = browser
            .run("const e = document.activeElement; return e.id || e.getAttribute('href') || e.tagName", json!([]));
        seen.push(focus.as_str().unwrap_or("").to_string());
        if seen.last().is_some_and(|s| s == "sample") {
            break;
        }
    }
    assert!(seen.iter().any(|s| s == "sample"), "Tab reaches the sample: {seen:?}");
    browser.press("\u{E007}");
    browser.wait_for("[data-reading='balanced'] .value");
    // WebKit's driver may look between the page and its focus.
    browser.wait("focus on the new page's heading", "return document.activeElement.tagName === 'H1'", json!([]));
}

/// One click cancels while a file is read. The page itself clicks: a driver may come too late.
fn reading_is_cancelled_at_once_and_the_page_reads_on(engine: Engine) {
    let browser = Browser::of(engine);
    ready(&browser);
    let path = browser.downloads.with_file_name("large.csv");
    let rows: String = (0..20_000).map(|i| format!("2026-11-{:02},api,a,{i},20000\n", i % 28 + 1)).collect();
    std::fs::write(&path, format!("timestamp,service,slo,good,total\n{}", rows.repeat(100))).unwrap();
    browser.run(
        "let asked = null;
        new MutationObserver((_, observer) => {
            const button = document.querySelector('#cancel');
            if (button && asked === null) {
                asked = 0;
                setTimeout(() => { asked = performance.now(); button.click() });
            } else if (!button && asked) {
                window.tookMs = performance.now() - asked;
                observer.disconnect();
            }
        }).observe(document.body, {subtree: true, childList: true})",
        json!([]),
    );
    browser.upload("#file-input", &[path]);
    browser.wait("the end of the cancelled reading", "return window.tookMs !== undefined", json!([]));
    println!("cancelled after {} ms", browser.run("return window.tookMs", json!([])));
    assert_eq!(browser.text("#status").unwrap(), "No file was read.");
    browser.click("#start-over");
    hand_over(&browser, &small(&ALL));
    is_quiet(&browser);
}

/// While it reads one file the engine ends by a trap, which nobody catches. Browsers have words of their own for it.
fn a_file_that_ends_the_engine_is_named_and_the_others_are_read_again(engine: Engine) {
    let dist = Scratch(scratch("dist"));
    for entry in std::fs::read_dir(from_environment("EVENKEEL_DIST")).unwrap().map(Result::unwrap) {
        if entry.path().is_file() {
            std::fs::copy(entry.path(), dist.0.join(entry.file_name())).unwrap();
        }
    }
    let boot = dist.0.join("worker-boot.js");
    let fault = "const stream = Blob.prototype.stream;
        Blob.prototype.stream = function () {
            if (this.name !== 'fault.csv') return stream.call(this);
            // A module that does nothing but trap.
            const trap = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 8, 1, 0, 10, 5, 1, 3, 0, 0, 11];
            setTimeout(() => new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(trap))));
            return new ReadableStream();
        };\n";
    std::fs::write(&boot, std::fs::read_to_string(&boot).unwrap() + fault).unwrap();

    let browser = Browser::at(engine, &dist.0);
    ready(&browser);
    browser.settle();
    let before = browser.requests().len();
    let path = browser.downloads.with_file_name("fault.csv");
    std::fs::write(&path, "service,slo,objective\napi,a,0.9\n").unwrap();
    hand_over(&browser, &[&small(&ALL)[..], &[path]].concat());
    let alert = browser.text("[role=alert]").unwrap();
    assert!(alert.contains("fault.csv") && alert.contains("the other files are read again"), "{alert}");
    assert!(alert.contains("most likely ran out of memory"), "{alert}");
    let page = browser.text("main").unwrap().replace('\u{a0}', " ");
    assert!(page.contains("1 of 2 services"), "{page}");
    let mut after: Vec<String> = browser.requests().split_off(before);
    after.sort();
    assert_eq!(after, ["GET /worker-boot.js", "GET /worker.js", "GET /worker_bg.wasm"], "only the engine came again");
}

/// 300 MB through the page: it says how far it is, it can be cancelled, and memory follows samples, not bytes.
#[test]
fn audit_three_hundred_megabytes_are_read_with_progress_and_can_be_cancelled() {
    use std::io::Write;
    let browser = Browser::of(Engine::Chromium);
    ready(&browser);
    let path = browser.downloads.with_file_name("large.csv");
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path).unwrap());
    writeln!(file, "timestamp,service,slo,good,total").unwrap();
    let (mut written, mut minute) = (0, 0);
    while written < 300_000_000 {
        let at = evenkeel::domain::Instant(1_736_121_600_000 + minute * 60_000);
        for series in 0..80 {
            let total = 1_000 + (minute * 31 + series * 977) % 40_000;
            let row = format!("{at},service-{},slo-{},{},{total}\n", series / 2, series % 2, total - minute % 7);
            file.write_all(row.as_bytes()).unwrap();
            written += row.len();
        }
        minute += 1;
    }
    file.into_inner().unwrap().sync_all().unwrap();

    browser.upload("#file-input", std::slice::from_ref(&path));
    browser.wait_for("#cancel");
    browser.click("#cancel");
    browser.wait("the end of the cancelled reading", "return !document.querySelector('#cancel')", json!([]));
    let status = browser.text("#status").unwrap();
    assert_eq!(status, "No file was read.");

    browser.click("#start-over");
    browser.wait_for("#drop");
    browser.run(
        "window.seen = []; new MutationObserver(() => window.seen.push(document.querySelector('#status')?.innerText)).observe(document.body, {subtree: true, childList: true, characterData: true})",
        json!([]),
    );
    let begun = std::time::Instant::now();
    browser.upload("#file-input", &[path]);
    browser.wait(
        "the file to be read",
        "return /read/.test(document.querySelector('#status').innerText) && !document.querySelector('#cancel')",
        json!([]),
    );
    println!("300 MB in the page: {:.1} s", begun.elapsed().as_secs_f64());
    let seen = browser.run("return [...new Set(window.seen)].length", json!([]));
    assert!(seen.as_u64().is_some_and(|n| n >= 3), "progress was shown {seen} times");
    println!("peak memory of the page's process: {} MB", browser.peak_memory_mb());
    is_quiet(&browser);
}

/// Not a test but the pictures that people look at: `cargo xtask shots`.
#[test]
fn shots_of_every_page_in_three_widths_and_two_schemes() {
    let browser = Browser::of(Engine::Chromium);
    ready(&browser);
    let widths = [(1440, 1000), (768, 1000), (360, 800)];
    let each = |page: &str| {
        for (width, height) in widths {
            for scheme in ["light", "dark"] {
                browser.resize(width, height);
                browser.look(scheme, false);
                browser.picture(&format!("{page}-{width}-{scheme}"));
            }
        }
        browser.look("light", false);
        let sideways = browser.run("return document.documentElement.scrollWidth - window.innerWidth", json!([]));
        assert!(sideways.as_i64().is_some_and(|px| px <= 0), "{page} scrolls sideways by {sideways} px at 360 px");
    };
    each("start");
    browser.click("#sample");
    scored(&browser);
    each("summary");
    browser.resize(1440, 1000);
    browser.print("summary-a4", (11.69, 8.27));
    browser.click("nav a[href='#/service']");
    browser.wait_for("#slos-title");
    each("service");
    browser.resize(1440, 1000);
    browser.print("service-a4", (8.27, 11.69));
    browser.click("nav a[href='#/outcomes']");
    browser.wait_for("#outcomes-title");
    each("outcomes");
    browser.resize(1440, 1000);
    browser.print("outcomes-a4", (8.27, 11.69));
    browser.click("nav a[href='#/retro']");
    browser.wait_for(".multiple");
    each("retro");
    browser.resize(1440, 1000);
    browser.print("retro-a4", (8.27, 11.69));
    browser.click("nav a[href='#/data']");
    browser.wait_for("[data-file='slis-daily.csv']");
    each("data");
    browser.click("#start-over");
    browser.wait_for("details.names");
    browser.click("details.names summary");
    each("start-names");
    browser.upload("#file-input", &small(&["deployments.csv"]));
    browser.wait_for(".next");
    each("summary-of-deployments-only");
    let cut = browser.downloads.with_file_name("measurements.csv");
    std::fs::write(&cut, "timestamp,service,slo,good\n2026-11-01,api,a,1\n").unwrap();
    let table = browser.downloads.with_file_name("slos of a wiki.csv");
    std::fs::write(&table, "service;objective in words\napi;three nines\n").unwrap();
    browser.upload("#file-input", &[cut, table]);
    browser.wait_for("[role=alert] .alert");
    each("summary-with-errors");
    browser.click("nav a[href='#/data']");
    browser.wait_for("[data-file='measurements.csv']");
    each("data-with-errors");
}
