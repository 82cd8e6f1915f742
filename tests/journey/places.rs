//! Where the page lies and what its address says: below any path, with files beside it, and links that others open.

use super::{ALL, Browser, Engine, hand_over, is_accessible, is_quiet, ready, scored, small};
use crate::process::{Scratch, from_environment, scratch};
use serde_json::json;
use std::path::Path;
use std::process::Command;

pub fn a_link_shows_the_same_view_and_back_takes_a_choice_away_again(engine: Engine) {
    let browser = Browser::of(engine);
    browser.open("#/data?to=2026-11-02");
    browser.wait("the engine", "return document.documentElement.dataset.engine === 'ready'", json!([]));
    hand_over_on_data(&browser);
    let period = browser.text("#period-in-force").unwrap().replace('\u{a0}', " ");
    assert!(period.contains("1 Nov 2026"), "the end is exclusive: {period}");

    browser.run(
        "const e = document.querySelector('#choice-compare'); e.value = 'year'; e.dispatchEvent(new Event('change', {bubbles: true}))",
        json!([]),
    );
    browser.wait("the address", "return location.hash === '#/data?to=2026-11-02&compare=year'", json!([]));
    browser.wait("the comparison", "return /2025/.test(document.querySelector('main').innerText)", json!([]));
    let link = browser.run("return document.querySelector('nav a').getAttribute('href')", json!([]));
    assert_eq!(link, "#/summary?to=2026-11-02&compare=year", "links keep the choices");

    browser.run("history.back()", json!([]));
    browser.wait("the address before", "return location.hash === '#/data?to=2026-11-02'", json!([]));
    browser.wait("the choice before", "return document.querySelector('#choice-compare').value === ''", json!([]));
    browser.run("history.forward()", json!([]));
    browser.wait("the choice again", "return document.querySelector('#choice-compare').value === 'year'", json!([]));
    is_quiet(&browser);
}

fn hand_over_on_data(browser: &Browser) {
    browser.upload("#file-input", &small(&ALL));
    browser.wait_for("#period-in-force");
    browser.wait("fingerprints", "return !document.querySelector('#export-json').disabled", json!([]));
}

pub fn the_start_screen_is_itself_again_after_another_language_and_another_page(engine: Engine) {
    let browser = Browser::of(engine);
    ready(&browser);
    let at_first = browser.text("#main").unwrap();
    let is = |language: &str| {
        browser.choose("#language", language);
        browser.wait(language, "return document.documentElement.lang === arguments[0]", json!([language]));
    };
    is("de");
    let german = browser.text("#main").unwrap();
    assert!(german.contains("Wie exportiere ich das aus") && german != at_first, "{german}");
    is("en");
    assert_eq!(browser.text("#main").unwrap(), at_first);
    browser.run("location.hash = '#/method'", json!([]));
    browser.wait("the page Method", "return !document.querySelector('#start-lower')", json!([]));
    browser.run("history.back()", json!([]));
    browser.wait_for("#start-lower");
    assert_eq!(browser.text("#main").unwrap(), at_first);
    assert_eq!(browser.console(), Vec::<String>::new());
}

pub fn a_service_and_the_retrospective_are_opened_by_their_links_and_back_leads_home(engine: Engine) {
    let browser = Browser::of(engine);
    ready(&browser);
    browser.click("#sample");
    scored(&browser);

    browser.click("tr[data-service='checkout'] a");
    browser.wait_for("#service-title");
    browser.wait(
        "the service's charts",
        "return !!document.querySelector('#slos-title') && !!document.querySelector('#slo-0-sli-320-title')",
        json!([]),
    );
    browser.wait("its address", "return location.hash === '#/service?service=checkout'", json!([]));
    browser.wait("focus on its heading", "return document.activeElement.id === 'service-title'", json!([]));
    let page = browser.text("main").unwrap();
    for expected in ["Does it keep its promises?", "What was deployed, and what broke?", "Incidents", "Deployments"] {
        assert!(page.contains(expected), "the page lacks {expected}");
    }
    let rows = browser.run("return document.querySelectorAll('.slos tbody tr').length", json!([]));
    let parts = browser.run("return document.querySelectorAll('section.slo').length", json!([]));
    assert!(rows.as_u64().is_some_and(|n| n > 0) && rows == parts, "{rows} rows, {parts} parts with charts");
    is_accessible(&browser, "service");

    browser.run(
        "const e = document.querySelector('#choice-service'); e.value = 'payouts'; e.dispatchEvent(new Event('change', {bubbles: true}))",
        json!([]),
    );
    browser.wait("the other service's address", "return location.hash === '#/service?service=payouts'", json!([]));
    browser.wait("the other service", "return document.querySelector('#service-title').innerText === 'payouts' && !!document.querySelector('#slos-title')", json!([]));
    browser.run("history.back()", json!([]));
    browser.wait("the service before", "return document.querySelector('#service-title').innerText === 'checkout' && document.querySelector('#choice-service').value === 'checkout'", json!([]));
    browser.run("history.back()", json!([]));
    browser.wait_for("#summary-title");

    browser.click("nav a[href='#/retro']");
    browser.wait("the small multiples", "return document.querySelectorAll('.multiple').length === 6", json!([]));
    browser.wait_for("#recoveries-320-title");
    is_accessible(&browser, "retrospective");

    // A link that others open, to a service that is not there.
    browser.run("location.hash = '#/service?service=chekout'", json!([]));
    browser.wait(
        "what is not there",
        "return /nearest name in the files is checkout/.test(document.querySelector('main').innerText)",
        json!([]),
    );
    is_quiet(&browser);
}

pub fn files_that_lie_beside_the_page_are_shown_at_its_start_below_any_path(engine: Engine) {
    let dist = Scratch(scratch("dist"));
    copy(&from_environment("EVENKEEL_DIST"), &dist.0);
    let data = dist.0.join("data");
    for path in small(&ALL) {
        std::fs::copy(&path, data.join(path.file_name().unwrap())).unwrap();
    }
    let settings = "title: Beside the page\ndata: [sli.csv, slos.csv, deployments.csv, incidents.csv, gone.csv]\n";
    std::fs::write(data.join("scorecard.yaml"), settings).unwrap();

    let browser = Browser::below(engine, &dist.0, "/teams/a b/");
    browser.open("");
    scored(&browser);
    assert_eq!(browser.text("#summary-title").unwrap(), "Beside the page");
    assert!(browser.text("main").unwrap().replace('\u{a0}', " ").contains("1 of 2 services"));
    let alert = browser.text("[role=alert]").unwrap();
    assert!(alert.contains("data/gone.csv: the server answered 404"), "what is missing is said: {alert}");
    let outside: Vec<String> = browser.requests().into_iter().filter(|r| !r.starts_with("GET /teams/a%20b/")).collect();
    assert!(outside.is_empty(), "every address is relative: {outside:?}");
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        match entry.path().is_dir() {
            true => copy(&entry.path(), &to.join(entry.file_name())),
            false => drop(std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap()),
        }
    }
}

pub fn an_archive_is_opened_in_the_page_with_the_numbers_of_the_command_line(engine: Engine) {
    let browser = Browser::of(engine);
    super::ready(&browser);
    let mut archive = rawzip::ZipArchiveWriter::new(vec![]);
    for path in small(&ALL) {
        let name = format!("exports/{}", path.file_name().unwrap().to_string_lossy());
        let (mut entry, config) = archive.new_file(name.as_str()).start().unwrap();
        let mut writer = config.wrap(&mut entry);
        std::io::Write::write_all(&mut writer, &std::fs::read(&path).unwrap()).unwrap();
        let (_, written) = writer.finish().unwrap();
        entry.finish(written).unwrap();
    }
    let path = browser.downloads.with_file_name("exports.zip");
    std::fs::write(&path, archive.finish().unwrap()).unwrap();
    hand_over(&browser, std::slice::from_ref(&path));
    browser.click("nav a[href='#/data']");
    browser.wait_for("[data-file='exports/sli.csv']");
    browser.click("#export > summary");
    browser.click("#export-json");
    let exported = browser.downloaded("evenkeel-scorecard.json");
    let scored = Command::new(from_environment("EVENKEEL_CLI")).arg("score").arg(&path).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&exported), String::from_utf8_lossy(&scored.stdout));
    is_quiet(&browser);
}
