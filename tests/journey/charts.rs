//! What a reader does with a chart: reads its values by keys and by pointer, sees the same day in the others, and saves
//! it in each form.

use super::{ALL, Browser, Engine, hand_over, is_accessible, is_quiet, ready, small};
use serde_json::json;

const SLI: &str = "[role=slider][aria-describedby^='slo-0-sli-']";
const LEFT: &str = "[role=slider][aria-describedby^='slo-0-left-']";
const EVENTS: &str = "[role=slider][aria-describedby^='events-']";

fn service_page(engine: Engine) -> Browser {
    let browser = Browser::of(engine);
    ready(&browser);
    hand_over(&browser, &small(&ALL));
    browser.click("nav a[href^='#/service']");
    browser.wait_for(SLI);
    browser
}

/// What a screen reader says of the chart's value now.
fn read(browser: &Browser, chart: &str) -> String {
    let script = "return document.querySelector(arguments[0]).getAttribute('aria-valuetext')";
    browser.run(script, json!([chart])).as_str().unwrap_or_default().replace('\u{a0}', " ")
}

fn is_at(browser: &Browser, chart: &str, place: &str) {
    let script = "return document.querySelector(arguments[0]).getAttribute('aria-valuenow') === arguments[1]";
    browser.wait(&format!("value {place} of {chart}"), script, json!([chart, place]));
}

pub fn values_of_a_chart_are_read_by_keys_and_by_pointer_and_the_other_charts_show_the_same_day(engine: Engine) {
    let browser = service_page(engine);
    let (end, home, left, right, escape) = ("\u{E010}", "\u{E011}", "\u{E012}", "\u{E014}", "\u{E00C}");
    browser.run("document.querySelector(arguments[0]).focus()", json!([SLI]));
    is_at(&browser, SLI, "0");
    browser.press(right);
    is_at(&browser, SLI, "1");
    browser.press(right);
    is_at(&browser, SLI, "2");
    let last = browser.run("return document.querySelector(arguments[0]).getAttribute('aria-valuemax')", json!([SLI]));
    let last = last.as_str().unwrap().to_string();
    browser.press(end);
    is_at(&browser, SLI, &last);
    let said = read(&browser, SLI);
    let (day, value) = said.split_once(": ").unwrap_or_default();
    assert!(day.ends_with("2026") && value.contains('%'), "{said}");
    for other in [LEFT, EVENTS] {
        browser.wait(
            "the same day",
            "return document.querySelector(arguments[0]).getAttribute('aria-valuetext').replaceAll('\\u00a0', ' ').startsWith(arguments[1])",
            json!([other, day]),
        );
    }
    let shown = "const chart = document.querySelector(arguments[0]).parentElement;
        return chart.querySelector('.readout').innerText.replaceAll('\\u00a0', ' ').trim() === arguments[1]
            && [...chart.querySelectorAll('.cursor')].some(e => e.getBoundingClientRect().width > 0)";
    browser.wait("the value under the chart and its mark", shown, json!([SLI, said]));
    is_accessible(&browser, "service with a value read");
    browser.press(left);
    is_at(&browser, SLI, &(last.parse::<u32>().unwrap() - 1).to_string());
    browser.press(home);
    is_at(&browser, SLI, "1");
    browser.press(escape);
    is_at(&browser, SLI, "0");
    is_at(&browser, EVENTS, "0");
    browser.wait("no mark is left", "return !document.querySelector('.cursor')", json!([]));

    let point = "const plots = document.querySelector(arguments[0]);
        const svg = [...plots.querySelectorAll('svg')].find(e => e.getBoundingClientRect().width > 0);
        const at = svg.getBoundingClientRect();
        svg.dispatchEvent(new PointerEvent('pointermove', {bubbles: true, composed: true, pointerType: 'mouse', movementX: 1,
            clientX: at.left + at.width * arguments[1], clientY: at.top + at.height / 2}))";
    browser.run(point, json!([SLI, 1.0]));
    is_at(&browser, SLI, &last);
    browser.run(
        "document.querySelector(arguments[0]).dispatchEvent(new PointerEvent('pointerleave', {pointerType: 'mouse'}))",
        json!([SLI]),
    );
    is_at(&browser, SLI, "0");
    is_quiet(&browser);
}

pub fn a_chart_is_saved_as_svg_png_and_csv(engine: Engine) {
    let browser = service_page(engine);
    browser.run(
        "const own = HTMLAnchorElement.prototype.click;
        HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; return own.call(this) }",
        json!([]),
    );
    let saved = |format: &str| -> (String, Vec<u8>) {
        // Pressed as a user does: a browser may refuse a page that saves several files by itself.
        browser.run("window.savedAs = undefined", json!([]));
        browser.click(&format!("figure:has({SLI}) button[aria-label^='Save as {format}: ']"));
        browser.wait("a file", "return window.savedAs !== undefined", json!([]));
        let name = browser.run("return window.savedAs", json!([])).as_str().unwrap().to_string();
        let safe = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.');
        assert!(safe && name.contains("sli-of-each-day-"), "{name}");
        assert!(name.ends_with(&format!(".{}", format.to_lowercase())), "{name}");
        let bytes = browser.downloaded(&name);
        (name, bytes)
    };

    let svg = String::from_utf8(saved("SVG").1).unwrap();
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\"") && svg.ends_with("</svg>\n"), "{svg}");
    assert!(!svg.contains("class=") && svg.contains("#175a82"), "its colours are its own");
    assert!(svg.contains("SLI of each day · "), "whose it is stands on it: {svg}");

    let csv = String::from_utf8(saved("CSV").1).unwrap();
    assert!(csv.starts_with("Day (UTC),SLI (ratio),Good,Total,Samples\r\n"), "{csv}");
    let row: Vec<&str> = csv.lines().last().unwrap().split(',').collect();
    assert!(row[0].starts_with("2026-") && row[1].parse::<f64>().is_ok_and(|sli| sli <= 1.0), "{row:?}");

    let png = saved("PNG").1;
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let width = u32::from_be_bytes([png[16], png[17], png[18], png[19]]);
    // Twice the drawing of 1000 px with a margin of 16 px at both sides.
    assert_eq!(width, 2 * (1000 + 32));
    is_quiet(&browser);
}
