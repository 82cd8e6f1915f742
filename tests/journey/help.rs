//! By keys alone through the pages: keys open pages, the list of keys, a help beside a figure, Method, and a service that
//! is searched for.

use super::{ALL, Browser, Engine, hand_over, is_accessible, is_quiet, ready, small};
use serde_json::json;

const ENTER: &str = "\u{E007}";
const ESCAPE: &str = "\u{E00C}";

/// What has the focus: its id.
fn focus(browser: &Browser, id: &str) {
    browser.wait(id, "return document.activeElement.id === arguments[0]", json!([id]));
}

fn at(browser: &Browser, hash: &str) {
    browser.wait(hash, "return location.hash === arguments[0]", json!([hash]));
}

pub fn pages_help_and_a_service_are_reached_by_keys_alone(engine: Engine) {
    let browser = Browser::of(engine);
    ready(&browser);
    hand_over(&browser, &small(&ALL));

    browser.press("3");
    at(&browser, "#/risk");
    focus(&browser, "risk-title");
    browser.press("1");
    at(&browser, "#/summary");

    // The list of keys: it takes the focus, closes by Escape, and gives the focus back.
    focus(&browser, "summary-title");
    browser.press("?");
    browser.wait("the list", "return document.querySelector('#keys').open", json!([]));
    is_accessible(&browser, "list of keys");
    browser.press("3");
    browser.press(ESCAPE);
    browser.wait("no list", "return !document.querySelector('#keys').open", json!([]));
    at(&browser, "#/summary");
    focus(&browser, "summary-title");

    // Help beside a figure: open, closed, open again, and on to Method.
    let button = "[popovertarget='help-tile-lead-time']";
    let open = "return document.querySelector('#help-tile-lead-time').matches(':popover-open')";
    browser.run("document.querySelector(arguments[0]).focus()", json!([button]));
    browser.press(ENTER);
    browser.wait("the help", open, json!([]));
    let told = browser.text("#help-tile-lead-time").unwrap();
    assert!(told.contains("How long does a change take from commit to production?"), "{told}");
    is_accessible(&browser, "help");
    browser.press(ESCAPE);
    browser.wait("no help", &format!("return !({})", open.trim_start_matches("return ")), json!([]));
    browser.press(ENTER);
    browser.wait("the help again", open, json!([]));
    browser.run("document.querySelector('#help-tile-lead-time a').focus()", json!([]));
    browser.press(ENTER);
    at(&browser, "#/method?at=lead-time");
    focus(&browser, "method-lead-time");
    is_accessible(&browser, "method");

    // What is typed into a field is the field's.
    browser.press("/");
    focus(&browser, "search");
    browser.press("2?");
    browser.wait("the text", "return document.querySelector('#search').value === '2?'", json!([]));
    at(&browser, "#/method?at=lead-time");
    browser.press(ESCAPE);
    browser.wait("no text", "return document.querySelector('#search').value === ''", json!([]));
    browser.press("api");
    browser.wait("a match", "return !!document.querySelector('.found a[href*=\"#/service\"]')", json!([]));
    browser.press(ENTER);
    browser.wait("a service's page", "return location.hash.startsWith('#/service?service=')", json!([]));
    browser.wait_for("#service-title");

    // Turned off, no single key does anything.
    browser.run("document.querySelector('#open-keys').focus()", json!([]));
    browser.press(ENTER);
    browser.wait("the list", "return document.querySelector('#keys').open", json!([]));
    browser.run("document.querySelector('#keys-on').focus()", json!([]));
    browser.press(" ");
    browser.press(ESCAPE);
    focus(&browser, "open-keys");
    browser.press("1");
    browser.wait("the same page", "return location.hash.startsWith('#/service')", json!([]));
    is_quiet(&browser);
}
