//! How long safe speeds take in a browser, compiled as the page's worker is. `cargo xtask bench`. Not a test: times are
//! printed, not judged.
#![cfg(target_arch = "wasm32")]

#[path = "support/hundred_services.rs"]
mod hundred_services;

use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const RUNS: usize = 9;

#[wasm_bindgen_test]
fn safe_speeds_of_a_hundred_services() {
    let clock = gloo::utils::window().performance().expect("a browser has a clock");
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let begun = clock.now();
            hundred_services::safe_speeds();
            clock.now() - begun
        })
        .collect();
    let first = times[0];
    times.sort_by(f64::total_cmp);
    let median = times[RUNS / 2];
    console_log!(
        "Safe speeds of 100 services with 3 SLOs each, in Chromium: {median:.1} ms (median of {RUNS}; the first {first:.1} ms)"
    );
}
