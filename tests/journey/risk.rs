//! How fast can we ship? The risk page in a browser: its link, its lists from the keyboard, and a service's gate.

use super::{Browser, Engine, is_accessible, is_quiet, ready, scored};
use serde_json::json;

pub fn the_risk_page_is_opened_narrowed_from_the_keyboard_and_its_link_opens_the_same(engine: Engine) {
    let browser = Browser::of(engine);
    ready(&browser);
    browser.click("#sample");
    scored(&browser);

    browser.click("nav a[href='#/risk']");
    browser.wait_for(".speeds tbody tr[data-service]");
    browser.wait("focus on its heading", "return document.activeElement.id === 'risk-title'", json!([]));
    browser.wait("the curve", "return !!document.querySelector('#safe-speed-320-title')", json!([]));
    let rows = "return document.querySelectorAll('.ledger tbody tr').length";
    let all = browser.run(rows, json!([])).as_u64().unwrap();
    assert!(all > 10, "{all} rows of the ledger");
    is_accessible(&browser, "risk");
    // Unfolded and folded again by its button, which keeps the focus.
    browser.run("document.querySelector('#ledger-all').focus()", json!([]));
    browser.press("\u{E007}");
    browser.wait(
        "all rows",
        "return document.querySelectorAll('.ledger-rows tbody tr').length > arguments[0] && document.activeElement.id === 'ledger-all'",
        json!([25]),
    );
    browser.press("\u{E007}");
    browser.wait(
        "the first rows",
        "return document.querySelectorAll('.ledger-rows tbody tr').length === 25",
        json!([]),
    );
    browser.run("document.querySelector('#risk-title').focus()", json!([]));

    // Its list is reached by keys alone.
    let mut reached = false;
    for _ in 0..40 {
        browser.press("\u{E004}");
        reached = browser.run("return document.activeElement.name === 'risk-service'", json!([])) == true;
        if reached {
            break;
        }
    }
    assert!(reached, "Tab reaches the list of services");
    browser.choose("select[name=risk-service]", "checkout");
    browser.wait("its address", "return location.hash === '#/risk?service=checkout'", json!([]));
    browser.wait("its curve", "return /checkout/.test(document.querySelector('#speed-title').innerText)", json!([]));
    let kind =
        browser.run("return [...document.querySelectorAll('select[name=ledger-kind] option')].at(-1).value", json!([]));
    let of_checkout = browser.run(rows, json!([])).as_u64().unwrap();
    browser.choose("select[name=ledger-kind]", kind.as_str().unwrap());
    browser.wait(
        "fewer rows",
        "return document.querySelectorAll('.ledger tbody tr').length < arguments[0]",
        json!([of_checkout]),
    );
    let address = browser.run("return location.hash", json!([]));
    is_accessible(&browser, "risk of one service");

    browser.run("history.back()", json!([]));
    browser.wait("all kinds", "return document.querySelector('select[name=ledger-kind]').value === ''", json!([]));
    browser.run("location.hash = '#/summary'", json!([]));
    browser.wait_for("#summary-title");
    browser.run("location.hash = arguments[0]", json!([address]));
    browser.wait(
        "the same again",
        "return document.querySelector('select[name=ledger-kind]')?.value === arguments[0]",
        json!([kind]),
    );

    browser.click(".speeds tr[data-service='checkout'] a");
    browser.wait_for("#gate-title");
    assert!(browser.text("[data-verdict]").is_some_and(|said| !said.is_empty()));
    browser.wait_for("#speed-title");
    browser.wait_for("#ledger-title");
    is_accessible(&browser, "service with its gate");
    is_quiet(&browser);
}

pub fn a_slider_moved_by_keys_says_what_would_be_and_reset_takes_it_back(engine: Engine) {
    let browser = Browser::of(engine);
    ready(&browser);
    browser.click("#sample");
    scored(&browser);
    browser.run("location.hash = '#/risk?service=checkout'", json!([]));
    browser.wait_for("#what-if-outage");
    assert_eq!(browser.run("return !!document.querySelector('.compared')", json!([])), false);

    browser.run("document.querySelector('#what-if-outage').focus()", json!([]));
    browser.wait("focus on the slider", "return document.activeElement.id === 'what-if-outage'", json!([]));
    for _ in 0..6 {
        browser.press("\u{E014}");
    }
    browser.wait(
        "half an hour of outage",
        "return /an outage of 30\\s+minutes at 100\\s+% errors/.test(document.querySelector('.what-if').innerText)",
        json!([]),
    );
    browser.wait_for(".compared");
    browser.wait_for("#what-if-errors");
    let moved = "return document.querySelectorAll('.compared .shifted').length > 1";
    browser.wait("figures that follow", moved, json!([]));
    is_accessible(&browser, "risk with something supposed");

    browser.run("document.querySelector('.what-if .actions button').click()", json!([]));
    browser.wait("nothing supposed", "return !document.querySelector('.compared')", json!([]));
    browser.wait(
        "the slider at its start",
        "return document.querySelector('#what-if-outage').value === '0'",
        json!([]),
    );
    is_quiet(&browser);
}
