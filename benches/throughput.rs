//! How fast files are read, as a ratio to reading the bytes at all (finding every line end), in one run on
//! one machine. `cargo xtask bench`. Nothing here is a test: times differ from machine to machine.

use evenkeel::engine::Engine;
use evenkeel::protocol::{Options, Reply, Request};
use std::fmt::Write;
use std::hint::black_box;
use std::time::Instant;

const RUNS: usize = 5;

fn main() {
    println!("{:<34}{:>8}{:>10}{:>10}{:>12}", "file", "MB", "ms", "MB/s", "x line ends");
    measure("SLI CSV, minute by minute", &sli(100_000_000, false));
    measure("SLI CSV, every field quoted", &sli(100_000_000, true));
    measure("deployments CSV, 500 000 rows", &deployments(500_000));
    measure("Prometheus matrix", &prometheus(100_000_000));
    score();
}

/// Median of `RUNS`, in seconds.
fn median(mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let begun = Instant::now();
            run();
            begun.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[RUNS / 2]
}

fn measure(name: &str, text: &str) {
    let bytes = text.as_bytes();
    let bound = median(|| {
        black_box(memchr::memchr_iter(b'\n', black_box(bytes)).count());
    });
    let ours = median(|| {
        black_box(read(bytes));
    });
    let mb = bytes.len() as f64 / 1e6;
    println!("{name:<34}{mb:>8.0}{:>10.1}{:>10.0}{:>12.1}", ours * 1e3, mb / ours, ours / bound);
}

fn read(bytes: &[u8]) -> Engine {
    let mut engine = Engine::new();
    engine.handle(Request::Open { file: 0, name: "bench".into(), size: None, zone: None });
    for bytes in bytes.chunks(1 << 20) {
        engine.handle(Request::Chunk { file: 0, bytes });
    }
    match engine.handle(Request::Close { file: 0 }) {
        Reply::Read { input, .. } => assert!(input.error.is_none() && input.warnings_total == 0, "{input:?}"),
        other => panic!("{other:?}"),
    }
    engine
}

/// 100 services, 3 SLOs each, a year of days: a new period or weight is scored from what is read.
fn score() {
    let mut text = String::from("timestamp,service,slo,good,total\n");
    let mut definitions = String::from("service,slo,objective\n");
    for series in 0..300 {
        let (service, slo) = (series / 3, series % 3);
        let _ = writeln!(definitions, "service-{service:03},slo-{slo},0.999");
        for day in 0..365 {
            let at = evenkeel::domain::Instant(1_735_689_600_000 + day * 86_400_000);
            let _ =
                writeln!(text, "{at},service-{service:03},slo-{slo},{},{}", 99_900 + (day * 7 + series) % 101, 100_001);
        }
    }
    let mut engine = Engine::new();
    for (file, text) in [text, definitions].iter().enumerate() {
        let file = file as u32;
        engine.handle(Request::Open { file, name: "bench".into(), size: None, zone: None });
        engine.handle(Request::Chunk { file, bytes: text.as_bytes() });
        engine.handle(Request::Close { file });
    }
    engine.handle(Request::Score { options: Options::default() });
    let time = median(|| {
        black_box(engine.handle(Request::Score { options: Options::default() }));
    });
    println!("{:<34}{:>18.1} ms", "score 100 services x 3 SLOs x 365 d", time * 1e3);
}

fn sli(size: usize, quoted: bool) -> String {
    let q = if quoted { "\"" } else { "" };
    let mut text = format!("{q}timestamp{q},{q}service{q},{q}slo{q},{q}good{q},{q}total{q}\n");
    let mut minute = 0;
    while text.len() < size {
        let at = evenkeel::domain::Instant(1_736_121_600_000 + minute * 60_000);
        for series in 0..80 {
            let total = 1_000 + (minute * 31 + series * 977) % 40_000;
            let _ = writeln!(
                text,
                "{q}{at}{q},{q}service-{}{q},{q}slo-{}{q},{q}{}{q},{q}{total}{q}",
                series / 2,
                series % 2,
                total - minute % 7
            );
        }
        minute += 1;
    }
    text
}

fn deployments(rows: i64) -> String {
    let mut text = String::from("id,service,environment,status,finished_at,commit_at,sha\n");
    for i in 0..rows {
        let at = evenkeel::domain::Instant(1_736_121_600_000 + i * 60_000);
        let commit = at.plus(-(i % 900_000) * 100);
        let _ = writeln!(text, "d-{i:07},service-{},production,success,{at},{commit},{i:040x}", i % 40);
    }
    text
}

fn prometheus(size: usize) -> String {
    let mut text = String::from(r#"{"status":"success","data":{"resultType":"matrix","result":["#);
    let samples = size / (160 * 22);
    for series in 0..80 {
        for kind in ["good", "total"] {
            let comma = if text.ends_with('[') { "" } else { "," };
            let _ = write!(
                text,
                r#"{comma}{{"metric":{{"__name__":"slo_events","kind":"{kind}","service":"service-{series}","slo":"a"}},"values":["#
            );
            for i in 0..samples {
                let comma = if i == 0 { "" } else { "," };
                let _ = write!(text, r#"{comma}[{},"{}"]"#, 1_736_121_600 + i * 60, 1_000 + (i * 31) % 40_000);
            }
            text.push_str("]}");
        }
    }
    text.push_str("]}}");
    text
}
