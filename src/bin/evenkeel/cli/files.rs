//! Files and folders that are named, handed to the engine.

use super::Failure;
use evenkeel::engine::Engine;
use evenkeel::protocol::{FileId, Options, Reply, Request};
use evenkeel::score::InputFile;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// (name shown, path), folders opened, by name.
pub fn files(paths: &[PathBuf]) -> Result<Vec<(String, PathBuf)>, Failure> {
    let mut files = vec![];
    for path in paths {
        let name = path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
        if path.is_dir() {
            folder(path, &name, &mut files, &mut BTreeSet::new())?;
        } else {
            files.push((name, path.clone()));
        }
    }
    Ok(files)
}

/// `seen` are the folders opened so far: a link may lead back to one.
fn folder(
    path: &Path,
    name: &str,
    files: &mut Vec<(String, PathBuf)>,
    seen: &mut BTreeSet<PathBuf>,
) -> Result<(), Failure> {
    let unreadable = |e: io::Error| Failure::Unreadable(format!("{}: {e}", path.display()));
    if !seen.insert(fs::canonicalize(path).map_err(unreadable)?) {
        return Ok(());
    }
    let mut entries: Vec<_> = fs::read_dir(path).and_then(Iterator::collect::<io::Result<_>>).map_err(unreadable)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let file_name = entry.file_name();
        let file_name = file_name.to_string_lossy();
        if file_name.starts_with('.') || for_people(&file_name) {
            continue;
        }
        let inner = format!("{name}/{file_name}");
        if entry.path().is_dir() {
            folder(&entry.path(), &inner, files, seen)?
        } else {
            files.push((inner, entry.path()))
        }
    }
    Ok(())
}

/// What lies in a folder for people to read, and was not handed over by name.
fn for_people(name: &str) -> bool {
    let (stem, end) = name.split_once('.').unwrap_or((name, ""));
    ["readme", "license", "licence", "changelog"].iter().any(|n| stem.eq_ignore_ascii_case(n))
        && ["", "md", "txt", "rst"].iter().any(|e| end.eq_ignore_ascii_case(e))
}

pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// What was read, and whether settings among it change how it should have been.
pub fn read_all(
    engine: &mut Engine,
    files: &[(String, PathBuf)],
    options: &Options,
) -> Result<(Vec<InputFile>, bool), Failure> {
    let (mut inputs, mut any) = (vec![], false);
    for (id, (name, path)) in files.iter().enumerate() {
        let (held, stale) = read(engine, id as FileId, name.clone(), path, &options.zone)?;
        inputs.extend(held);
        any |= stale;
    }
    Ok((inputs, any))
}

fn read(
    engine: &mut Engine,
    id: FileId,
    name: String,
    path: &Path,
    zone: &Option<String>,
) -> Result<(Vec<InputFile>, bool), Failure> {
    let unreadable = |e: io::Error| Failure::Unreadable(format!("{}: {e}", path.display()));
    let (mut source, size): (Box<dyn Read>, _) = if is_stdin(path) {
        (Box::new(io::stdin()), None)
    } else {
        let file = fs::File::open(path).map_err(unreadable)?;
        let size = file.metadata().ok().map(|m| m.len());
        (Box::new(file), size)
    };
    engine.handle(Request::Open { file: id, name, size, zone: zone.clone() });
    let mut buffer = vec![0; 1 << 20];
    loop {
        let n = source.read(&mut buffer).map_err(unreadable)?;
        if n == 0 {
            break;
        }
        engine.handle(Request::Chunk { file: id, bytes: &buffer[..n] });
        engine.handle(Request::HashChunk { file: id, bytes: &buffer[..n] });
    }
    // An archive is unpacked step by step.
    let read = loop {
        let reply = engine.handle(Request::Close { file: id });
        if !matches!(reply, Reply::Progress { .. }) {
            break reply;
        }
    };
    engine.handle(Request::HashEnd { file: id });
    match read {
        Reply::Read { input, stale, .. } => Ok((vec![input], stale)),
        Reply::Unpacked { inputs, stale, .. } => Ok((inputs, stale)),
        other => Err(Failure::Unreadable(format!("{}: unexpected answer {other:?}", path.display()))),
    }
}
