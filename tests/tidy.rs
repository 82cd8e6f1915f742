//! The house rules that a machine can hold: who may import whom, and where the browser may be seen.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

/// From the inside out; a ring may import any ring further in. Rings of one rank do not know each other.
const RINGS: [(&str, u8); 10] = [
    ("domain", 0),
    ("format", 1),
    ("metric", 1),
    ("score", 2),
    ("protocol", 3),
    ("words", 4),
    ("chart", 5),
    ("view", 6),
    ("report", 7),
    ("engine", 8),
];

fn sources() -> Vec<(String, String)> {
    fn walk(dir: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(&path, found) } else { found.push(path) }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = vec![];
    walk(&root, &mut paths);
    assert!(paths.len() > 20, "the sources are there");
    let name = |p: &PathBuf| p.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
    paths
        .iter()
        .filter(|p| p.extension().is_some_and(|e| e == "rs"))
        .map(|p| (name(p), fs::read_to_string(p).unwrap()))
        .collect()
}

fn module(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap()
}

/// Lines of code, comments left out.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(i, l)| (i + 1, l)).filter(|(_, l)| !l.trim_start().starts_with("//"))
}

/// Modules of ours that a line names: `crate::score::…`, `crate::{domain, score}`.
fn imports(line: &str) -> Vec<&str> {
    let after = line.match_indices("crate::").map(|(at, m)| &line[at + m.len()..]);
    after
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(list) => list.split(',').map(|w| w.trim().split([':', '}']).next().unwrap_or("")).collect(),
            None => vec![rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("")],
        })
        .collect()
}

#[test]
fn imports_run_one_way_from_the_inside_out() {
    let rank = |module: &str| RINGS.iter().find(|(name, _)| *name == module).map(|(_, rank)| *rank);
    let mut wrong = vec![];
    for (file, text) in sources() {
        let own = module(&file).to_string();
        for (line_number, line) in code(&text) {
            for import in imports(line) {
                let allowed = match (rank(&own), rank(import)) {
                    _ if import == own => true,
                    (Some(own), Some(other)) => other < own,
                    // The page's shell knows neither the readers nor the engine; nobody inside knows the shell.
                    // It makes reports itself, since the components are there and the worker has none.
                    (None, Some(_)) if own == "app" => !matches!(import, "format" | "metric" | "engine"),
                    (Some(_), None) => import != "app",
                    _ => true,
                };
                if !allowed {
                    wrong.push(format!("src/{file}:{line_number} imports {import}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_browser_yew_and_plotters_are_seen_only_where_they_belong() {
    let places: [(&[&str], &[&str]); 3] = [
        (&["gloo", "web_sys", "wasm_bindgen", "js_sys"], &["app", "bin"]),
        (&["yew"], &["app", "bin", "view", "report"]),
        (&["plotters", "plotters_backend"], &["chart"]),
    ];
    let mut wrong = vec![];
    for (file, text) in sources() {
        for (line_number, line) in code(&text) {
            for (crates, homes) in places {
                let named =
                    crates.iter().any(|c| line.contains(&format!("{c}::")) || line.contains(&format!("use {c}")));
                if named && !homes.contains(&module(&file)) {
                    wrong.push(format!("src/{file}:{line_number}: {}", line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_outside_tests_may_panic_on_purpose() {
    let mut wrong = vec![];
    for (file, text) in sources() {
        let shipped = text.split("#[cfg(test)]").next().unwrap_or("");
        for (line_number, line) in code(shipped) {
            if [".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!(", "unimplemented!("]
                .iter()
                .any(|p| line.contains(p))
            {
                wrong.push(format!("src/{file}:{line_number}: {}", line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_markup_is_made_from_text() {
    for (file, text) in sources() {
        for word in ["from_html_unchecked", "set_inner_html", "insert_adjacent_html", "dangerously"] {
            assert!(code(&text).all(|(_, line)| !line.contains(word)), "src/{file} uses {word}");
        }
    }
}

#[test]
fn every_folder_says_first_what_it_is() {
    for (file, text) in sources() {
        assert!(text.starts_with("//!"), "src/{file} does not begin with what it is");
    }
}
