//! A meeting: somebody is named, an action is written down, the settings are saved, and next time all of it is there.

use super::{ALL, Browser, Engine, hand_over, is_accessible, is_quiet, ready, small};
use serde_json::{Value, json};

pub fn an_owner_and_an_action_are_typed_saved_and_there_again_with_the_file(engine: Engine) {
    let browser = Browser::of(engine);
    ready(&browser);
    hand_over(&browser, &small(&ALL));
    browser.wait_for("#decision-owner-0");
    browser.click("#decision-owner-0");
    browser.press("Ada Lovelace");
    browser.wait_for("#save-decisions");
    assert_eq!(value(&browser, "#decision-owner-0"), "Ada Lovelace");
    assert_eq!(focus(&browser), "decision-owner-0", "the field keeps the focus while somebody types in it");
    is_accessible(&browser, "summary with an owner");

    browser.click("#export > summary");
    browser.click("#export-json");
    let exported: Value = serde_json::from_slice(&browser.downloaded("evenkeel-scorecard.json")).unwrap();
    assert_eq!(exported["review"]["decisions"][0]["owner"], "Ada Lovelace", "without waiting for anything");

    browser.click("nav a[href='#/retro']");
    browser.wait_for("#action-text-0");
    browser.click("#action-text-0");
    browser.press("Alert on full disks");
    browser.wait_for("#action-text-1");
    assert_eq!(value(&browser, "#action-text-0"), "Alert on full disks");
    assert_eq!(focus(&browser), "action-text-0", "a row of its own appears below it");
    browser.click("#note-talk");
    browser.press("We talked.");
    is_accessible(&browser, "retrospective with a note and an action");
    for width in if engine == Engine::Chromium { &[360, 768, 1440][..] } else { &[] } {
        browser.resize(*width, 800);
        let over = browser
            .run("return document.documentElement.scrollWidth - document.documentElement.clientWidth", json!([]));
        assert_eq!(over, json!(0), "at {width} px the page scrolls sideways");
    }

    browser.click("#start-over");
    browser.wait_for("#leaving-stay");
    is_accessible(&browser, "asked before starting over");
    browser.click("#leaving-stay");
    browser.wait("the question gone", "return !document.querySelector('#leaving-stay')", json!([]));
    browser.click("#save-meeting");
    let saved = browser.downloads.with_file_name("review.yaml");
    std::fs::write(&saved, browser.downloaded("scorecard.yaml")).unwrap();
    browser.wait("it being saved", "return !document.querySelector('#save-meeting')", json!([]));
    browser.click("#start-over");
    browser.wait_for("#drop");

    let mut files = small(&ALL);
    files.push(saved);
    hand_over(&browser, &files);
    browser.wait_for("#decision-owner-0");
    assert_eq!(value(&browser, "#decision-owner-0"), "Ada Lovelace");
    browser.click("nav a[href='#/retro']");
    browser.wait_for("#action-text-1");
    assert_eq!(value(&browser, "#action-text-0"), "Alert on full disks");
    assert_eq!(value(&browser, "#note-talk"), "We talked.");
    browser.click("#action-remove-0");
    browser.wait("the action gone", "return !document.querySelector('#action-text-1')", json!([]));
    assert_eq!(focus(&browser), "actions-title", "the reader's place stays in the list");
    is_quiet(&browser);
}

fn value(browser: &Browser, field: &str) -> String {
    let value = browser.run("return document.querySelector(arguments[0]).value", json!([field]));
    value.as_str().unwrap_or_default().to_string()
}

/// The id of the element that has it.
fn focus(browser: &Browser) -> String {
    browser.run("return document.activeElement.id", json!([])).as_str().unwrap_or_default().to_string()
}
