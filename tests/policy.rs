//! The content policy is one, wherever it is written down.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;

fn file(path: &str) -> String {
    fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// Directives in order of name.
fn directives(policy: &str) -> Vec<String> {
    let mut directives: Vec<String> =
        policy.split(';').map(|d| d.trim().to_string()).filter(|d| !d.is_empty()).collect();
    directives.sort();
    directives
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    text.split_once(before).and_then(|(_, rest)| rest.split_once(after)).map(|(found, _)| found).unwrap()
}

#[test]
fn page_and_host_files_state_the_same_strict_policy() {
    let strict = directives(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; \
         font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'",
    );
    let headers = file("static/_headers");
    assert_eq!(directives(between(&headers, "Content-Security-Policy: ", "\n")), strict);
    let azure: serde_json::Value = serde_json::from_str(&file("static/staticwebapp.config.json")).unwrap();
    assert_eq!(directives(azure["globalHeaders"]["Content-Security-Policy"].as_str().unwrap()), strict);
    // A page cannot say who may frame it.
    let mut page = directives(between(&file("index.html"), "Content-Security-Policy\" content=\"", "\""));
    page.push("frame-ancestors 'none'".into());
    page.sort();
    assert_eq!(page, strict);
}

#[test]
fn the_icon_is_in_the_page_so_that_no_address_asks_for_it() {
    let html = file("index.html");
    let icons: Vec<_> =
        html.match_indices("<link rel=\"icon\"").map(|(at, _)| between(&html[at..], "href=\"", "\"")).collect();
    assert_eq!(icons.len(), 1, "without one a browser asks for /favicon.ico");
    assert!(icons[0].starts_with("data:image/svg+xml,") && !icons[0].contains('#'), "{icons:?}");
}

#[test]
fn the_page_has_no_inline_script_or_style() {
    let html = file("index.html");
    assert!(!html.contains("<style") && !html.contains("style=") && !html.contains("onload="));
    assert!(html.match_indices("<script").all(|(at, _)| html[at..].starts_with("<script type=\"module\" src=")));
}
