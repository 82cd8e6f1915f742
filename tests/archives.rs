//! What comes packed: the same facts as unpacked, within stated bounds, and nothing else is lost by what is broken.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use evenkeel::engine::Engine;
use evenkeel::protocol::{Options, Reply, Request};
use evenkeel::score::{InputFile, Scorecard};
use flate2::{Compression, write::DeflateEncoder, write::GzEncoder};
use proptest::prelude::*;
use std::io::Write;
use std::process::Command;
use support::{fixture, plain, read_one};

const SMALL: [&str; 4] = ["sli.csv", "slos.csv", "deployments.csv", "incidents.csv"];

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(vec![], Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

struct Packing {
    method: rawzip::CompressionMethod,
    encrypted: bool,
}

const DEFLATE: Packing = Packing { method: rawzip::CompressionMethod::DEFLATE, encrypted: false };
const STORE: Packing = Packing { method: rawzip::CompressionMethod::STORE, encrypted: false };

fn zip_as(files: &[(&str, &[u8], &Packing)]) -> Vec<u8> {
    let mut archive = rawzip::ZipArchiveWriter::new(vec![]);
    for (name, bytes, packing) in files {
        if name.ends_with('/') {
            archive.new_dir(*name).create().unwrap();
            continue;
        }
        let path = rawzip::path::EntryPath::verbatim(name.as_bytes());
        let file = archive.new_file(path).compression_method(packing.method).encrypted(packing.encrypted);
        let (mut entry, config) = file.start().unwrap();
        let written = if packing.method == rawzip::CompressionMethod::DEFLATE {
            let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
            writer.write_all(bytes).unwrap();
            let (encoder, written) = writer.finish().unwrap();
            encoder.finish().unwrap();
            written
        } else {
            let mut writer = config.wrap(&mut entry);
            writer.write_all(bytes).unwrap();
            writer.finish().unwrap().1
        };
        entry.finish(written).unwrap();
    }
    archive.finish().unwrap()
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let files: Vec<_> = files.iter().map(|(name, bytes)| (*name, *bytes, &DEFLATE)).collect();
    zip_as(&files)
}

/// Hands an archive over; its rows.
fn unpacked(engine: &mut Engine, file: u32, bytes: &[u8], chunk: usize) -> Vec<InputFile> {
    engine.handle(Request::Open { file, name: "exports.zip".into(), size: Some(bytes.len() as u64), zone: None });
    for bytes in bytes.chunks(chunk) {
        engine.handle(Request::Chunk { file, bytes });
    }
    match support::close(engine, file) {
        Reply::Unpacked { inputs, .. } => inputs,
        Reply::Read { input, .. } => vec![input],
        other => panic!("{other:?}"),
    }
}

fn rows(bytes: &[u8]) -> Vec<InputFile> {
    unpacked(&mut Engine::new(), 0, bytes, 64 * 1024)
}

#[track_caller]
fn error(input: &InputFile) -> String {
    plain(input.error.as_deref().expect("an error"))
}

fn card(engine: &mut Engine) -> (Scorecard, bool) {
    match engine.handle(Request::Score { options: Options::default() }) {
        Reply::Scored { json, complete, .. } => (serde_json::from_str(&json).unwrap(), complete),
        other => panic!("{other:?}"),
    }
}

fn loose() -> Scorecard {
    let mut engine = Engine::new();
    for (file, name) in (0..).zip(SMALL) {
        let text = fixture(&format!("small/{name}"));
        support::read(&mut engine, file, name, text.as_bytes());
        engine.handle(Request::HashChunk { file, bytes: text.as_bytes() });
        engine.handle(Request::HashEnd { file });
    }
    card(&mut engine).0
}

fn small() -> Vec<(String, Vec<u8>)> {
    SMALL.iter().map(|name| (name.to_string(), fixture(&format!("small/{name}")).into_bytes())).collect()
}

#[test]
fn a_zip_gives_the_scorecard_of_its_files_and_a_row_for_each() {
    let small = small();
    let files: Vec<(&str, &[u8])> = small.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    for chunk in [1 << 20, 997, 3] {
        let mut engine = Engine::new();
        let inputs = unpacked(&mut engine, 7, &zip(&files), chunk);
        assert_eq!(inputs.iter().map(|i| i.name.as_str()).collect::<Vec<_>>(), SMALL);
        let (card, complete) = card(&mut engine);
        assert!(complete, "files in an archive are hashed as they are unpacked");
        assert_eq!(card, loose());
        engine.handle(Request::Remove { file: 7 });
        assert!(matches!(engine.handle(Request::Score { options: Options::default() }), Reply::NotScored { .. }));
    }
}

#[test]
fn gzip_is_unpacked_as_it_comes_in_several_members_too() {
    let mut engine = Engine::new();
    for (file, (name, bytes)) in (0..).zip(small()) {
        let (first, last) = bytes.split_at(bytes.len() / 2);
        let packed = [gz(first), gz(last)].concat();
        engine.handle(Request::Open { file, name: format!("{name}.gz"), size: None, zone: None });
        for bytes in packed.chunks(113) {
            engine.handle(Request::Chunk { file, bytes });
        }
        let Reply::Read { input, .. } = support::close(&mut engine, file) else { panic!() };
        assert_eq!((input.name, input.bytes, input.error), (name, bytes.len() as u64, None));
        // The second reading, of the packed bytes, changes nothing.
        engine.handle(Request::HashChunk { file, bytes: &packed });
        let Reply::Hashed { sha256, .. } = engine.handle(Request::HashEnd { file }) else { panic!() };
        assert_eq!(input.sha256, Some(sha256));
    }
    assert_eq!(card(&mut engine), (loose(), true));
}

#[test]
fn folders_and_what_macos_adds_are_passed_over_and_paths_are_only_names() {
    let text = fixture("small/incidents.csv");
    let text = text.as_bytes();
    let inputs = rows(&zip(&[
        ("exports/", b""),
        ("exports/incidents.csv", text),
        ("__MACOSX/exports/._incidents.csv", b"\0\x05\x16\x07"),
        ("exports/.DS_Store", b"\0\0\0\x01Bud1"),
        ("../../etc/incidents.csv", text),
        ("exports/incidents.csv", text),
    ]));
    let names: Vec<_> = inputs.iter().map(|i| (i.name.as_str(), i.error.is_none())).collect();
    assert_eq!(
        names,
        [("exports/incidents.csv", true), ("../../etc/incidents.csv", true), ("exports/incidents.csv (3)", true)]
    );
}

#[test]
fn what_cannot_be_unpacked_has_a_row_and_the_rest_is_read() {
    let text = fixture("small/incidents.csv");
    let text = text.as_bytes();
    let method = Packing { method: rawzip::CompressionMethod::ZSTD, encrypted: false };
    let secret = Packing { encrypted: true, ..DEFLATE };
    let inner = zip(&[("a.csv", text)]);
    let packed = gz(text);
    let bomb = vec![b' '; 3 << 20];
    let bytes = zip_as(&[
        ("secret.csv", text, &secret),
        ("new.csv", text, &method),
        ("inner.zip", &inner, &STORE),
        ("inner.csv.gz", &packed, &DEFLATE),
        ("bomb.csv", &bomb, &DEFLATE),
        ("readme.md", b"Hello", &STORE),
        ("incidents.csv", text, &STORE),
    ]);
    let mut engine = Engine::new();
    let inputs = unpacked(&mut engine, 0, &bytes, 1000);
    let errors: Vec<String> = inputs[..5].iter().map(error).collect();
    assert_eq!(
        errors,
        [
            "It is encrypted in the archive. Unpack it with its password, and hand over the file.",
            "It is compressed by the method ZSTD, and stored or deflated was expected. Unpack it, or pack it again as an ordinary zip.",
            "It is a zip archive or an Excel workbook inside an archive, and archives inside archives are not opened. Unpack the outer one.",
            "It is a gzip archive inside an archive, and archives inside archives are not opened. Unpack the outer one.",
            "It unpacks to more than 200 times its size, as no export does, so unpacking was stopped and nothing of it is used. If that is right, unpack it and hand over the file.",
        ]
    );
    assert!(error(&inputs[5]).starts_with("Not recognised: "));
    assert_eq!((inputs[6].facts, inputs[6].error.as_deref()), (6, None));
    let (card, complete) = card(&mut engine);
    assert!(complete, "what has no bytes is not waited for");
    assert_eq!(card.inputs.len(), 7);
}

#[test]
fn an_archive_of_too_many_files_or_none_or_of_xml_is_refused_as_a_whole() {
    let names: Vec<String> = (0..501).map(|i| format!("{i}.csv")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"a"[..])).collect();
    let check = |bytes: &[u8], expected: &str| {
        let [row] = &rows(bytes)[..] else { panic!("one row") };
        assert_eq!((row.name.as_str(), error(row).as_str()), ("exports.zip", expected));
    };
    assert_eq!(rows(&zip(&files[..500])).len(), 500);
    check(
        &zip(&files),
        "This zip archive holds 501 files, and at most 500 are read. Unpack it and hand over the folder.",
    );
    check(&zip(&[("a/", b"")]), "This zip archive holds no files. Check what was packed.");
    check(
        &zip(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<x/>")]),
        "This is an Excel workbook or another office document, not text. Save the sheet as CSV.",
    );
    let whole = zip(&[("a.csv", b"a,b\n1,2\n")]);
    check(
        &whole[..whole.len() - 30],
        "This zip archive is damaged: its list of files could not be read (missing end of central directory). It may be cut off: copy or export it again.",
    );
}

#[test]
fn a_zip_larger_than_memory_should_hold_is_refused_before_it_is_held() {
    let mut engine = Engine::new();
    engine.handle(Request::Open { file: 0, name: "big.zip".into(), size: Some(200 << 20), zone: None });
    engine.handle(Request::Chunk { file: 0, bytes: b"PK\x03\x04 and so on" });
    let Reply::Read { input, .. } = support::close(&mut engine, 0) else { panic!() };
    assert_eq!(
        error(&input),
        "This zip archive is larger than 128 MiB, which is the most that is held in memory. Unpack it and hand over the files, or pack each one with gzip."
    );
}

#[test]
fn files_that_share_their_packed_bytes_are_counted_together() {
    let row = |i: u32| {
        let (day, hour) = (1 + i / 24 % 28, i % 24);
        format!("2026-11-{day:02}T{hour:02}:00:00Z,checkout-{},availability,{},10000\n", i / 672, 9000 + i * 7919 % 997)
    };
    let row: String = (0..10_000).map(row).collect();
    let whole = zip(&[("a.csv", format!("timestamp,service,slo,good,total\n{row}").as_bytes())]);
    let (from, to) = (memchr::memmem::find(&whole, b"PK\x01\x02").unwrap(), whole.len() - 22);
    assert!(rows(&whole)[0].error.is_none(), "one alone is within the ratio: {:?}", rows(&whole)[0]);
    let copies: u16 = 100;
    let mut bytes = whole[..from].to_vec();
    (0..copies).for_each(|_| bytes.extend_from_slice(&whole[from..to]));
    let mut end = whole[to..].to_vec();
    end[8..10].copy_from_slice(&copies.to_le_bytes());
    end[10..12].copy_from_slice(&copies.to_le_bytes());
    end[12..16].copy_from_slice(&(u32::from(copies) * (to - from) as u32).to_le_bytes());
    bytes.extend(end);
    let inputs = rows(&bytes);
    assert_eq!(inputs.len(), 100);
    assert!(error(&inputs[99]).starts_with("It unpacks to more than 200 times its size"));
    assert!(inputs.iter().map(|i| i.bytes).sum::<u64>() <= 200 * bytes.len() as u64);
}

#[test]
fn a_gzip_bomb_is_stopped_on_the_way() {
    let bomb = gz(&vec![b'0'; 64 << 20]);
    for (size, chunk) in [(Some(bomb.len() as u64), 1 << 20), (None, 100)] {
        let mut engine = Engine::new();
        engine.handle(Request::Open { file: 0, name: "bomb.gz".into(), size, zone: None });
        let began = std::time::Instant::now();
        for bytes in bomb.chunks(chunk) {
            engine.handle(Request::Chunk { file: 0, bytes });
        }
        let Reply::Read { input, .. } = support::close(&mut engine, 0) else { panic!() };
        assert!(error(&input).starts_with("It unpacks to more than 200 times its size"), "{input:?}");
        assert!(input.bytes <= 200 * bomb.len() as u64 && began.elapsed().as_secs() < 5);
    }
}

#[test]
fn a_cut_off_gzip_keeps_what_it_held_and_says_so() {
    let text = fixture("small/sli.csv");
    let packed = gz(text.as_bytes());
    let input = read_one("sli.csv.gz", &packed[..packed.len() - 40]);
    assert!(input.facts > 20 && input.facts < 112 && input.error.is_none(), "{input:?}");
    let said: Vec<String> = input.warnings.iter().map(|w| plain(&w.message)).collect();
    let expected = "sli.csv: found `damaged or cut-off packing`, expected the rest of the archive: copy, export or pack it again; reading stopped, what came before is used.";
    assert!(said.contains(&expected.to_string()), "{said:?}");
    let nothing = read_one("sli.csv.gz", &packed[..12]);
    assert_eq!(read_one("broken.gz", &packed[..packed.len() - 40]).name, "broken.gz", "it has no other name");
    assert_eq!(
        error(&nothing),
        "It is damaged or cut off, and nothing of it could be unpacked. Copy, export or pack it again."
    );
    let mut tar = vec![0; 1024];
    tar[..5].copy_from_slice(b"a.csv");
    tar[257..262].copy_from_slice(b"ustar");
    assert!(error(&read_one("a.tar.gz", gz(&tar))).starts_with("Not recognised: this is a tar archive (unpack it"));
    assert!(error(&read_one("a.gz", gz(&gz(b"a,b\n")))).starts_with("It is a gzip archive inside an archive"));
}

#[test]
fn a_changed_byte_in_a_zip_costs_its_file_only() {
    let text = fixture("small/incidents.csv");
    let mut bytes = zip_as(&[("bad.csv", text.as_bytes(), &STORE), ("good.csv", text.as_bytes(), &DEFLATE)]);
    let at = memchr::memmem::find(&bytes, b"sev").unwrap();
    bytes[at] = b'S';
    let inputs = rows(&bytes);
    assert_eq!(
        error(&inputs[0]),
        "It is damaged: its checksum is not the one in the archive, so nothing of it is used. Export or pack it again."
    );
    assert_eq!((inputs[1].facts, inputs[1].error.as_deref()), (6, None));
}

#[test]
fn settings_in_a_zip_are_about_its_files_too_and_are_the_only_ones() {
    let incidents = "id,service,severity,started_at,resolved_at\n1,api,sev1,2026-11-02 10:00,2026-11-02 11:00\n";
    let bytes = zip(&[
        ("incidents.csv", incidents.as_bytes()),
        ("scorecard.yaml", b"title: Packed\nzone: Europe/Berlin\n"),
        ("old/scorecard.yaml", b"title: Old\n"),
    ]);
    let mut engine = Engine::new();
    let read = |engine: &mut Engine| {
        engine.handle(Request::Open { file: 0, name: "all.zip".into(), size: Some(bytes.len() as u64), zone: None });
        engine.handle(Request::Chunk { file: 0, bytes: &bytes });
        match support::close(engine, 0) {
            Reply::Unpacked { inputs, stale, .. } => (inputs, stale),
            other => panic!("{other:?}"),
        }
    };
    let (inputs, stale) = read(&mut engine);
    assert!(stale, "what was unpacked before the settings is to be read again by them");
    assert!(error(&inputs[2]).contains("scorecard.yaml"), "{inputs:?}");
    let (inputs, stale) = read(&mut engine);
    assert!(!stale && inputs[0].warnings[0].message.contains("Europe/Berlin"), "{inputs:?}");
    let (card, _) = card(&mut engine);
    assert_eq!((card.title.as_deref(), card.period.zone.as_str()), (Some("Packed"), "Europe/Berlin"));
}

#[test]
fn cancelling_between_two_steps_forgets_the_archive() {
    let text = fixture("small/incidents.csv");
    let mut engine = Engine::new();
    let bytes = zip(&[("a.csv", text.as_bytes())]);
    engine.handle(Request::Open { file: 0, name: "a.zip".into(), size: Some(bytes.len() as u64), zone: None });
    engine.handle(Request::Chunk { file: 0, bytes: &bytes });
    assert!(matches!(engine.handle(Request::Close { file: 0 }), Reply::Progress { .. }));
    assert_eq!(engine.handle(Request::Cancel), Reply::Cancelled);
    assert_eq!(engine.handle(Request::Close { file: 0 }), Reply::Done);
}

#[test]
fn the_command_line_reads_archives_as_it_reads_their_files() {
    let folder = std::env::temp_dir().join(format!("evenkeel-archives-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let small = small();
    let files: Vec<(&str, &[u8])> = small.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    std::fs::write(folder.join("exports.zip"), zip(&files)).unwrap();
    for (name, bytes) in &small {
        std::fs::write(folder.join(name), bytes).unwrap();
        std::fs::write(folder.join(format!("{name}.gz")), gz(bytes)).unwrap();
    }
    let score = |files: &[String]| {
        let command =
            Command::new(env!("CARGO_BIN_EXE_evenkeel")).arg("score").args(files).current_dir(&folder).output();
        let output = command.unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let loose = score(&SMALL.map(String::from));
    assert!(score(&["exports.zip".into()]) == loose, "the zip's scorecard differs");
    assert!(score(&SMALL.map(|name| format!("{name}.gz"))) == loose, "that of gzip differs");
    std::fs::remove_dir_all(folder).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn no_archive_however_broken_makes_the_engine_panic(
        at in 0..4000usize, with in any::<u8>(), cut in 0..4000usize, of_gzip in any::<bool>(),
    ) {
        let small = small();
        let files: Vec<(&str, &[u8])> = small.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let mut bytes = if of_gzip { gz(files[0].1) } else { zip(&files) };
        let at = 4 + at % (bytes.len() - 4);
        bytes[at] = with;
        bytes.truncate(bytes.len() - cut % (bytes.len() / 4));
        let rows = rows(&bytes);
        prop_assert!(!rows.is_empty());
        prop_assert!(rows.iter().all(|row| row.error.is_some() || row.facts > 0));
    }
}
