//! How long the page takes to answer, in Chromium. `cargo xtask bench`. Not tests: times are printed, not judged.

use super::{Browser, Engine, ready, scored};
use serde_json::{Value, json};
use std::fmt::Write;
use std::fs;

const RUNS: usize = 9;

/// 100 services of 3 SLOs each over a year of days, each deployed twice a week, one deployment in ten with an incident.
#[test]
fn bench_a_hundred_services_follow_a_new_period_and_a_slider() {
    let browser = Browser::of(Engine::Chromium);
    ready(&browser);
    browser.run(WATCH, json!([]));
    let paths: Vec<_> = hundred_services()
        .into_iter()
        .map(|(name, text)| {
            let path = browser.downloads.with_file_name(name);
            fs::write(&path, text).unwrap();
            path
        })
        .collect();
    browser.upload("#file-input", &paths);
    scored(&browser);
    println!("100 services x 3 SLOs x 365 days, 10 400 deployments, in Chromium; medians of {RUNS}, in ms");
    println!("{:<44}{:>10}{:>10}{:>14}", "", "worker", "painted", "longest task");

    let periods = ["from=2025-10-06&to=2025-11-03", "from=2025-09-08&to=2025-10-06"];
    let summary: Vec<_> = (0..RUNS)
        .map(|i| timed(&browser, &format!("location.hash = '#/summary?{}'", periods[i % 2]), "Scored"))
        .collect();
    report("a new period, on the summary", &summary);

    browser.run("location.hash = '#/data'", json!([]));
    browser.wait_for("#score-weight-lead-time");
    let weight: Vec<_> = (0..RUNS)
        .map(|i| {
            let edit = "const e = document.querySelector('#score-weight-lead-time'); e.value =";
            let tell = "e.dispatchEvent(new Event('change', {bubbles: true}))";
            timed(&browser, &format!("{edit} '0.{}'; {tell}", i + 1), "Scored")
        })
        .collect();
    report("a new weight, on the data page", &weight);

    browser.run("location.hash = '#/risk?service=service-007'", json!([]));
    browser.wait_for("#what-if-outage");
    let slider: Vec<_> = (0..RUNS)
        .map(|i| {
            let edit = "const e = document.querySelector('#what-if-outage'); e.value =";
            let tell = "e.dispatchEvent(new Event('input', {bubbles: true}))";
            timed(&browser, &format!("{edit} '{}'; {tell}", i + 2), "Supposed")
        })
        .collect();
    report("a slider, on the risk page", &slider);
}

/// Milliseconds from the question to the worker's answer, from there to the paint after it, and the longest task of
/// the page meanwhile.
fn timed(browser: &Browser, act: &str, answer: &str) -> [f64; 3] {
    browser.run(
        &format!("window.awaited = arguments[0]; window.timed = null; window.longest = 0; {act}"),
        json!([answer]),
    );
    browser.wait("the paint", "return !!window.timed", json!([]));
    // Tasks are told a moment after they end.
    std::thread::sleep(std::time::Duration::from_millis(150));
    let seen: Value = browser.run("return [...window.timed, window.longest]", json!([]));
    std::array::from_fn(|i| seen[i].as_f64().unwrap())
}

fn report(name: &str, runs: &[[f64; 3]]) {
    let median = |i: usize| {
        let mut times: Vec<f64> = runs.iter().map(|r| r[i]).collect();
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    let longest = runs.iter().map(|r| r[2]).fold(0.0, f64::max);
    println!("{name:<44}{:>10.1}{:>10.1}{longest:>14.0}", median(0), median(1));
}

/// Notes when the page asks the worker, when the awaited answer comes, and when what follows from it is painted.
const WATCH: &str = "
    window.longest = 0;
    new PerformanceObserver(list => list.getEntries().forEach(e => window.longest = Math.max(window.longest, e.duration)))
        .observe({type: 'longtask'});
    const post = Worker.prototype.postMessage, heard = new WeakSet();
    let asked = 0;
    Worker.prototype.postMessage = function (...all) {
        if (!heard.has(this)) {
            heard.add(this);
            this.addEventListener('message', event => {
                if (!window.awaited || !String(event.data.reply).includes('\"' + window.awaited)) return;
                window.awaited = null;
                const answered = performance.now(), took = answered - asked;
                // After the page's own, which was there first: it draws in a task of its own.
                setTimeout(() => requestAnimationFrame(() => setTimeout(() => window.timed = [took, performance.now() - answered])));
            });
        }
        asked = performance.now();
        return post.apply(this, all);
    };";

fn hundred_services() -> [(&'static str, String); 4] {
    let mut slis = String::from("timestamp,service,slo,good,total\n");
    let mut slos = String::from("service,slo,objective,window\n");
    let mut deployments = String::from("id,service,environment,status,finished_at,commit_at,sha\n");
    let mut incidents = String::from("id,service,started_at,resolved_at,deployment_id\n");
    let at = |day: i64, hour: i64| evenkeel::domain::Instant(1_735_689_600_000 + (day * 24 + hour) * 3_600_000);
    for service in 0..100 {
        let name = format!("service-{service:03}");
        for slo in 0..3 {
            let _ = writeln!(slos, "{name},slo-{slo},0.999,28d");
            for day in 0..365 {
                let good = 99_900 + (day * 7 + service + slo) % 101;
                let _ = writeln!(slis, "{},{name},slo-{slo},{good},100001", at(day, 0));
            }
        }
        for n in 0..104 {
            let (day, id) = (n * 7 / 2, format!("{name}-{n}"));
            let _ = writeln!(deployments, "{id},{name},production,success,{},{},{id}", at(day, 10), at(day - 1, 9));
            if (n + service) % 10 == 0 {
                let _ = writeln!(incidents, "{id},{name},{},{},{id}", at(day, 11), at(day, 12 + service % 5));
            }
        }
    }
    [("slis.csv", slis), ("slos.csv", slos), ("deployments.csv", deployments), ("incidents.csv", incidents)]
}
