//! No bytes of any file make the engine panic, and how a file is cut into chunks changes nothing.
//! `EVENKEEL_HOSTILE_CASES` raises the number of random cases (`cargo xtask audit`).
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::engine::Engine;
use evenkeel::protocol::{Options, Reply, Request};
use evenkeel::score::InputFile;
use oorandom::Rand32;

fn cases(default: u32) -> u32 {
    std::env::var("EVENKEEL_HOSTILE_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(default)
}

fn good_files() -> Vec<Vec<u8>> {
    let mut files: Vec<Vec<u8>> = ["sli.csv", "slos.csv", "deployments.csv", "incidents.csv"]
        .iter()
        .map(|n| support::fixture(&format!("small/{n}")).into_bytes())
        .collect();
    files.push(
        br#"{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"slo_events_total","kind":"good","service":"api","slo":"a\u00e9\""},"values":[[1763337600,"10"],[1763341200.5,"NaN"],[1763344800,"12"]]},{"values":[[1763337600,"10"],[1763341200,"5"],[1763344800,"40"]],"metric":{"__name__":"slo_events_total","kind":"total","service":"api","slo":"a\u00e9\""}}]}}"#.to_vec(),
    );
    files.push(
        b"apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: a}\nspec:\n  service: api\n  budgetingMethod: Timeslices\n  timeWindow:\n  - duration: 1M\n    calendar: {timeZone: Europe/Berlin}\n  objectives:\n  - &o {target: 0.99, timeSliceTarget: 0.9, timeSliceWindow: 1h}\n  - *o\n".to_vec(),
    );
    for github in ["deployments", "statuses", "graphql", "run_list"] {
        let text = support::fixture(&format!("github/{github}.json"));
        // Compact, so that every cut is tried.
        files.push(text.split_whitespace().collect::<Vec<_>>().join(" ").into_bytes());
    }
    files.push(
        br#"{"schema_version":1,"period":{"from":"2026-10-05T00:00:00Z","to":"2026-11-02T00:00:00Z","zone":"UTC","label":"4 weeks"},"as_of":"2026-11-02T00:00:00Z","balance":{"weights":{"a":1}},"scorecard":{"balanced":{"id":"balanced","result":"measured","value":61.5,"unit":"points","n":28,"low":50,"high":70},"velocity":{},"reliability":null},"headlines":{"slos_met":{"met":1,"missed":1},"budget":{"reading":{"id":"slo-budget-remaining","value":0.25,"unit":"ratio","n":2}},"deployment_frequency":{"reading":{}},"lead_time":{"reading":{}},"change_fail_rate":{"reading":{}}},"services":[{"name":"api","scorecard":{"balanced":{},"velocity":{},"reliability":{}},"slos":[{"slo":"a","verdict":"missed","budget_remaining":-1}],"metrics":[{"id":"x","value":1,"unit":"count"}]}],"decisions":[{"rule":"freeze","service":"api","slo":"a","figures":[{"id":"slo-budget-remaining","value":-1,"unit":"ratio"}]}],"review":{"notes":[{"section":"talk","text":"so"}],"actions":[{"text":"t","owner":"o","due":"2026-11-30"}]}}"#.to_vec(),
    );
    files.push(b"timestamp;service;slo;ratio\n2026-11-01 10:00;a;\"b;c\";0,5\n\xff\xfe;;;\n".to_vec());
    files
}

/// Reads and scores one file; the result is only looked at to be sure it is there.
fn swallow(bytes: &[u8], chunk: usize) -> (InputFile, Option<String>) {
    let mut engine = Engine::new();
    engine.handle(Request::Open { file: 1, name: "x".into(), size: None, zone: None });
    for bytes in bytes.chunks(chunk.max(1)) {
        engine.handle(Request::Chunk { file: 1, bytes });
    }
    let Reply::Read { input, .. } = engine.handle(Request::Close { file: 1 }) else { panic!("no answer to Close") };
    let json = match engine.handle(Request::Score { options: Options::default() }) {
        Reply::Scored { json, .. } => Some(json),
        Reply::NotScored { .. } => None,
        other => panic!("{other:?}"),
    };
    engine.handle(Request::Rollup);
    (input, json)
}

#[test]
fn every_way_to_cut_a_file_gives_the_same_result() {
    for file in good_files() {
        let whole = swallow(&file, file.len());
        assert_eq!((&whole.0.error, whole.0.facts > 0), (&None, true), "{:?}", whole.0);
        for chunk in (1..80).chain([997, 4096]) {
            assert_eq!(swallow(&file, chunk), whole, "chunks of {chunk} of {}", String::from_utf8_lossy(&file[..40]));
        }
    }
}

#[test]
fn files_cut_off_anywhere_are_read_up_to_there() {
    for file in good_files() {
        for end in (0..file.len()).step_by(if file.len() > 2_000 { 37 } else { 1 }) {
            let (input, _) = swallow(&file[..end], 64);
            // A header of incidents alone says that there were none.
            let none = input.read_as.as_deref() == Some("incidents-csv");
            assert!(input.error.is_some() || input.facts > 0 || none, "{input:?}");
        }
    }
}

#[test]
fn mutated_files_never_panic() {
    let mut random = Rand32::new(7);
    let files = good_files();
    let odd: [&[u8]; 14] = [
        b"\"",
        b"\n",
        b",",
        b"\0",
        b"-1",
        b"NaN",
        b"1e999",
        b"99999999999999999999",
        b"{",
        b"]",
        b"\xff\xfe",
        b"0001-01-01",
        b"\xf0\x9f",
        b"&a *a",
    ];
    for _ in 0..cases(400) {
        let mut bytes = files[random.rand_range(0..files.len() as u32) as usize].clone();
        bytes.truncate(3_000);
        for _ in 0..random.rand_range(1..8) {
            let at = random.rand_range(0..bytes.len().max(1) as u32) as usize;
            let piece = odd[random.rand_range(0..odd.len() as u32) as usize];
            match random.rand_range(0..4) {
                0 => drop(bytes.splice(at..at, piece.iter().copied())),
                1 if at < bytes.len() => bytes[at] = random.rand_u32() as u8,
                2 => bytes.truncate(at),
                _ => {
                    let end = (at + random.rand_range(0..30) as usize).min(bytes.len());
                    let copy = bytes[at.min(end)..end].to_vec();
                    bytes.extend_from_slice(&copy);
                }
            }
        }
        swallow(&bytes, random.rand_range(1..200) as usize);
    }
}

#[test]
fn depth_size_and_laughs_are_refused_quickly_and_in_words() {
    let deep = format!("{{\"data\":{{\"resultType\":\"matrix\",\"result\":{}", "[".repeat(100_000));
    assert!(swallow(deep.as_bytes(), 4096).0.warnings[0].expected.contains("128 levels"));
    let mut laughs = String::from("apiVersion: openslo/v1\na: &a [x, x, x, x, x, x, x, x, x]\n");
    for (name, before) in ('b'..='j').zip('a'..) {
        laughs += &format!("{name}: &{name} [{}]\n", vec![format!("*{before}"); 9].join(", "));
    }
    assert!(swallow(laughs.as_bytes(), 4096).0.warnings[0].expected.contains("250 000 nodes"));
    let long = format!("timestamp,service,slo,good,total\n{}", "x".repeat(6 << 20));
    assert!(swallow(long.as_bytes(), 1 << 20).0.warnings[0].expected.contains("4 MiB"));
    let large = format!("apiVersion: openslo/v1\n{}", "# comment\n".repeat(900_000));
    assert!(swallow(large.as_bytes(), 1 << 20).0.error.unwrap().contains("8 MiB"));
}

#[test]
fn two_hundred_hostile_names_pass_through_as_text() {
    let mut names: Vec<String> = [
        "<img src=x onerror=alert(1)>",
        "</script><script>alert(1)</script>",
        "]]>",
        "javascript:alert(1)",
        "\u{202e}evil",
        "a\u{200b}b",
        "😀",
        "=1+1",
        "' OR 1=1 --",
        "{{7*7}}",
        "../../etc/passwd",
        "%00",
        "\u{feff}x",
        "null",
        "NaN",
    ]
    .iter()
    .map(|s| s.to_string())
    .collect();
    names.push("n".repeat(10_000));
    while names.len() < 200 {
        names.push(format!("{}{}", names[names.len() % 15], names.len()));
    }
    let rows: String =
        names.iter().map(|n| format!("2026-11-01T00:00:00Z,\"{}\",a,1,2\n", n.replace('"', "\"\""))).collect();
    let scorecard = support::score(&[("n.csv", &format!("timestamp,service,slo,good,total\n{rows}"))]);
    let mut shown: Vec<&str> = scorecard.services.iter().map(|s| s.name.as_str()).collect();
    let mut given: Vec<&str> = names.iter().map(|n| n.trim()).collect();
    shown.sort_unstable();
    given.sort_unstable();
    assert_eq!(shown, given);
}
