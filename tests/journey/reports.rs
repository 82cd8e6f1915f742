//! The report, made in the page: in every form, with the words of the command line, and without the network.

use super::{ALL, Browser, Engine, from_environment, hand_over, is_accessible, is_quiet, ready, small};
use serde_json::json;
use std::process::Command;

pub fn a_report_is_made_in_the_page_in_every_form_and_asks_nothing_of_the_network(engine: Engine) {
    let browser = Browser::of(engine);
    ready(&browser);
    hand_over(&browser, &small(&ALL));
    browser.settle();
    let before = browser.requests().len();
    let saved = |form: &str, name: &str| {
        browser.click("#export > summary");
        browser.click(&format!("#{form}"));
        let bytes = browser.downloaded(name);
        let ready =
            "return !document.querySelector('#export-json').disabled && !document.querySelector('#export').open";
        browser.wait("the menu closed and ready again", ready, json!([]));
        bytes
    };
    browser.click("#export > summary");
    is_accessible(&browser, "summary with the menu of exports");
    browser.click("#export > summary");

    let markdown = String::from_utf8(saved("export-markdown", "evenkeel-report.md")).unwrap();
    assert_eq!(markdown, as_command_line(&browser, "markdown"), "page and command line write the same");
    let html = String::from_utf8(saved("export-html", "evenkeel-report.html")).unwrap();
    assert_eq!(html, as_command_line(&browser, "html"), "page and command line write the same");
    assert!(!html.contains("<script") && html.ends_with("</html>\n"), "{html}");
    let zip = saved("export-csv", "evenkeel-tables.zip");
    assert_eq!(&zip[..4], b"PK\x03\x04");

    let after = browser.requests().split_off(before);
    assert!(after.is_empty(), "requests after files were handed over: {after:#?}");
    is_quiet(&browser);
}

fn as_command_line(browser: &Browser, format: &str) -> String {
    let path = browser.downloads.with_file_name(format);
    let mut report = Command::new(from_environment("EVENKEEL_CLI"));
    report.args(["report", "--format", format, "-o"]).arg(&path).args(small(&ALL));
    let output = report.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    std::fs::read_to_string(path).unwrap()
}
