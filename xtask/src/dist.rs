//! Builds ./dist: the folder that any static host can serve from any path.

use crate::run::{Done, command, run};
use crate::{root, tools};
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What a first visit downloads to show the start screen and read files; the sample comes on request.
const FIRST_LOAD: [&str; 9] = [
    "index.html",
    "boot.js",
    "app.js",
    "app_bg.wasm",
    "worker-boot.js",
    "worker.js",
    "worker_bg.wasm",
    "evenkeel.css",
    "app.css",
];

pub fn build() -> Done<PathBuf> {
    let tools = tools::for_pages()?;
    let trunk = command(tools.program("trunk"), &["build", "--release", "--offline", "--color", "never"]);
    let mut trunk = tools.wasm(trunk);
    trunk.env("PATH", tools.path()?);
    // Trunk reads NO_COLOR as its own flag and wants a word, not a number.
    trunk.env_remove("NO_COLOR");
    run("trunk build", trunk)?;
    let dist = root().join("dist");
    tidy(&dist)?;
    sizes(&dist)?;
    Ok(dist)
}

/// Trunk leaves its own marks in the page when it injects no script.
fn tidy(dist: &Path) -> Done {
    let path = dist.join("index.html");
    let html = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let lines = html.lines().filter(|line| !line.trim().is_empty() && !line.contains("data-trunk"));
    fs::write(&path, lines.map(|line| format!("{line}\n")).collect::<String>())
        .map_err(|e| format!("{}: {e}", path.display()))
}

/// First-load bytes by file: as they are, and as hosts send them.
fn sizes(dist: &Path) -> Done {
    println!("\nFirst load, bytes     {:>9} {:>9} {:>9}", "raw", "gzip", "brotli");
    let mut sum = [0; 3];
    for name in FIRST_LOAD {
        let bytes =
            fs::read(dist.join(name)).map_err(|e| format!("dist/{name}: {e}. Trunk was expected to write it."))?;
        let sizes = [bytes.len(), gzip(&bytes), brotli(&bytes)];
        println!("  {name:<20}{:>9} {:>9} {:>9}", sizes[0], sizes[1], sizes[2]);
        sum.iter_mut().zip(sizes).for_each(|(sum, size)| *sum += size);
    }
    println!("  {:<20}{:>9} {:>9} {:>9}\n", "all", sum[0], sum[1], sum[2]);
    Ok(())
}

fn gzip(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(vec![], Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_or(0, |out| out.len())
}

fn brotli(bytes: &[u8]) -> usize {
    let mut out = vec![];
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters).unwrap_or(0)
}
