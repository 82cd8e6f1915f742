//! Shared by the native tests: files in, answers out, through the engine's one door.
#![allow(dead_code)]

use evenkeel::engine::Engine;
use evenkeel::protocol::{FileId, Options, Reply, Request};
use evenkeel::score::{InputFile, Reading, Scorecard, Service};

/// Hands one file over in chunks; what it was read as.
pub fn read(engine: &mut Engine, file: FileId, name: &str, bytes: &[u8]) -> InputFile {
    engine.handle(Request::Open { file, name: name.into(), size: Some(bytes.len() as u64), zone: None });
    for bytes in bytes.chunks(64 * 1024) {
        engine.handle(Request::Chunk { file, bytes });
    }
    match close(engine, file) {
        Reply::Read { input, .. } => input,
        other => panic!("{other:?}"),
    }
}

/// No more bytes; an archive is unpacked step by step.
pub fn close(engine: &mut Engine, file: FileId) -> Reply {
    loop {
        match engine.handle(Request::Close { file }) {
            Reply::Progress { .. } => {}
            reply => return reply,
        }
    }
}

pub fn read_one(name: &str, bytes: impl AsRef<[u8]>) -> InputFile {
    read(&mut Engine::new(), 0, name, bytes.as_ref())
}

pub fn engine(files: &[(&str, &str)]) -> Engine {
    let mut engine = Engine::new();
    for (id, (name, text)) in files.iter().enumerate() {
        read(&mut engine, id as FileId, name, text.as_bytes());
    }
    engine
}

pub fn score(files: &[(&str, &str)]) -> Scorecard {
    score_with(files, Options::default())
}

pub fn score_with(files: &[(&str, &str)], options: Options) -> Scorecard {
    match engine(files).handle(Request::Score { options }) {
        Reply::Scored { json, .. } => serde_json::from_str(&json).unwrap(),
        other => panic!("{other:?}"),
    }
}

pub fn service<'a>(scorecard: &'a Scorecard, name: &str) -> &'a Service {
    scorecard.services.iter().find(|s| s.name == name).unwrap_or_else(|| panic!("no service {name}"))
}

pub fn metric<'a>(service: &'a Service, id: &str) -> &'a Reading {
    service.metrics.iter().find(|m| m.id == id).unwrap_or_else(|| panic!("no metric {id}"))
}

pub fn fixture(path: &str) -> String {
    let path = format!("{}/tests/fixtures/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// Text as a person types it: unbreakable and narrow spaces as plain ones.
pub fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ").replace('\u{2212}', "-")
}
