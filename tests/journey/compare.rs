//! Two sides beside each other, and a scorecard that comes back as an earlier one, in a browser.

use super::{ALL, Browser, Engine, hand_over, is_accessible, is_quiet, ready, scored, small};
use serde_json::{Value, json};

pub fn two_services_are_compared_by_their_lists_and_the_link_opens_the_same(engine: Engine) {
    let browser = Browser::of(engine);
    ready(&browser);
    browser.click("#sample");
    scored(&browser);

    browser.click("nav a[href='#/compare']");
    browser.wait_for("#compare-figures");
    browser.wait("focus on its heading", "return document.activeElement.id === 'compare-title'", json!([]));
    is_accessible(&browser, "two periods");

    browser.choose("select[name=compare-by]", "services");
    browser.wait("both sides", "return /^#.compare.by=services/.test(location.hash)", json!([]));
    browser.choose("select[name=compare-a]", "search");
    browser.choose("select[name=compare-b]", "checkout");
    browser.wait(
        "their figures",
        "return /A · search/.test(document.querySelector('.compare .facts')?.innerText) && /B · checkout/.test(document.querySelector('.compare .facts')?.innerText)",
        json!([]),
    );
    is_accessible(&browser, "two services");
    for width in if engine == Engine::Chromium { &[360, 768, 1440][..] } else { &[] } {
        browser.resize(*width, 800);
        let over = browser
            .run("return document.documentElement.scrollWidth - document.documentElement.clientWidth", json!([]));
        assert_eq!(over, json!(0), "at {width} px the page scrolls sideways");
    }

    let address = browser.run("return location.hash", json!([]));
    browser.run("location.hash = '#/summary'", json!([]));
    browser.wait_for("#summary-title");
    browser.run("location.hash = arguments[0]", json!([address]));
    browser.wait(
        "the same again",
        "return document.querySelector('select[name=compare-a]')?.value === 'search' && !!document.querySelector('#compare-figures')",
        json!([]),
    );
    browser.choose("select[name=compare-by]", "periods");
    browser.choose("select[name=compare-b]", "own");
    browser.wait_for("input[name=compare-b-from]");
    is_accessible(&browser, "a period of one's own");
    is_quiet(&browser);
}

pub fn a_scorecard_saved_and_handed_over_again_supplies_an_earlier_period(engine: Engine) {
    let browser = Browser::of(engine);
    ready(&browser);
    hand_over(&browser, &small(&ALL));
    browser.click("#export > summary");
    browser.click("#export-json");
    let mut card: Value = serde_json::from_slice(&browser.downloaded("evenkeel-scorecard.json")).unwrap();
    // As if it had been exported a year before.
    for at in ["/period/from", "/period/to", "/as_of"] {
        let field = card.pointer_mut(at).unwrap();
        let year_before = field.as_str().unwrap().replace("2026-", "2025-");
        *field = json!(year_before);
    }
    card["review"] = json!({"actions": [{"text": "Alert on full disks", "state": "open"}]});
    let earlier = browser.downloads.with_file_name("last-year.json");
    std::fs::write(&earlier, card.to_string()).unwrap();
    browser.click("#start-over");

    let mut files = small(&ALL);
    files.push(earlier);
    browser.wait_for("#drop");
    hand_over(&browser, &files);
    browser.wait_for("#score-history-title");
    assert!(browser.text("main").is_some_and(|page| page.contains("last-year.json")));
    is_accessible(&browser, "summary with an earlier period");

    browser.click("nav a[href='#/retro']");
    browser.wait_for("#action-state-0");
    assert!(browser.text(".talk").is_some_and(|talk| talk.contains("Alert on full disks")));
    is_accessible(&browser, "retrospective with last time");
    is_quiet(&browser);
}
