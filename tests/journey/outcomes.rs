//! Are product and reliability aligned? The page of outcomes in a browser: by its link, from the keyboard, and what the
//! executive summary and the retrospective have of it.

use super::{Browser, Engine, hand_over, is_accessible, is_quiet, ready, scored, small};
use serde_json::json;

pub fn the_outcomes_are_opened_by_their_link_and_their_evidence_from_the_keyboard(engine: Engine) {
    let browser = Browser::of(engine);
    ready(&browser);
    browser.click("#sample");
    scored(&browser);
    assert_eq!(
        browser.run("return document.querySelectorAll('.four li').length", json!([])),
        4,
        "the executive summary answers the four questions"
    );

    browser.click(".four h2 a");
    browser.wait_for(".features tbody tr[data-feature]");
    browser.wait("its address", "return location.hash === '#/outcomes'", json!([]));
    browser.wait("focus on its heading", "return document.activeElement.id === 'outcomes-title'", json!([]));
    for section in ["questions", "features", "costs", "toil", "work", "incidents", "strategies", "maturity"] {
        browser.wait_for(&format!("#{section}-title"));
    }
    is_accessible(&browser, "outcomes");

    // The evidence of the first question is reached and unfolded by keys alone.
    let mut reached = false;
    for _ in 0..60 {
        browser.press("\u{E004}");
        let script = "return document.activeElement.matches('.questions li:first-child summary')";
        reached = browser.run(script, json!([])) == true;
        if reached {
            break;
        }
    }
    assert!(reached, "Tab reaches the evidence");
    browser.press("\u{E007}");
    browser.wait(
        "its findings",
        "return document.querySelector('.questions li:first-child details').open && document.querySelectorAll('.questions li:first-child .evidence li').length > 1",
        json!([]),
    );
    browser.run("document.querySelectorAll('.features details').forEach(d => d.open = true)", json!([]));
    is_accessible(&browser, "outcomes with evidence");

    // A finding leads to its service, and back leads here.
    browser.run("document.querySelector('.questions li:first-child .evidence a').click()", json!([]));
    browser.wait_for("#slos-title");
    browser.run("history.back()", json!([]));
    browser.wait_for("#outcomes-title");

    browser.click("nav a[href='#/retro']");
    browser.wait_for("#spent-title");
    browser.wait_for("#strategies-title");
    is_accessible(&browser, "retrospective with outcomes");
    is_quiet(&browser);
}

pub fn without_figures_of_the_business_the_outcomes_say_what_would_bring_them(engine: Engine) {
    let browser = Browser::of(engine);
    ready(&browser);
    hand_over(&browser, &small(&super::ALL));
    browser.wait_for(".no-business");
    browser.click("nav a[href='#/outcomes']");
    browser.wait_for("#wanted-title");
    assert!(browser.text(".wanted").is_some_and(|said| said.contains("month,service,cost,target,currency")));
    assert_eq!(browser.run("return document.querySelectorAll('.features, .costs, .toil').length", json!([])), 0);
    is_accessible(&browser, "outcomes without a business");
    is_quiet(&browser);
}
