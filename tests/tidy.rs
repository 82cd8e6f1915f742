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

/// Rings whose texts for people all stand in `words/`, in every language.
const SILENT: [&str; 4] = ["app/", "view/", "chart/", "report/"];

/// For tests alone: what they say is theirs.
const OF_TESTS: [&str; 4] = ["view/example.rs", "view/example/", "view/grammar.rs", "view/marks.rs"];

/// What looks like text and is none.
const DATA: [&str; 23] = [
    // Columns of saved tables.
    "Burn rate",
    "Cause",
    "Kind",
    "Severity",
    // Classes, and a font.
    "line dashed",
    "num reason",
    "Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif",
    // Keys and errors, as browsers name them.
    "ArrowLeft",
    "ArrowRight",
    "End",
    "Enter",
    "Escape",
    "Home",
    "NotFoundError",
    "NotReadableError",
    "PageDown",
    "PageUp",
    // For whoever looks at the browser's own tools.
    "Even Keel engine",
    // Selectors, and an attribute of SVG.
    "main [data-heir]",
    "main h1",
    "select:focus, dialog[open]",
    "xMinYMin meet",
    // A class is the mark of a state.
    "mark c-",
];

/// Each string literal of a text of Rust, with its line and what stands before it on that line. Comments are passed over.
fn literals(text: &str) -> Vec<(usize, String, String)> {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let (mut found, mut line, mut before, mut i) = (vec![], 1, String::new(), 0);
    while i < chars.len() {
        match at(i) {
            '\n' => {
                (line, before) = (line + 1, String::new());
                i += 1;
            }
            '/' if at(i + 1) == '/' => i += chars[i..].iter().position(|c| *c == '\n').unwrap_or(chars.len() - i),
            // A character; a lifetime has no second quote there.
            '\'' if at(i + 1) == '\\' => i += 3 + chars[i + 3..].iter().position(|c| *c == '\'').unwrap_or(0),
            '\'' if at(i + 2) == '\'' => i += 3,
            '"' => {
                let (began, mut literal) = (line, String::new());
                i += 1;
                while i < chars.len() && at(i) != '"' {
                    if at(i) == '\\' {
                        literal.push(at(i));
                        i += 1;
                    }
                    line += usize::from(at(i) == '\n');
                    literal.push(at(i));
                    i += 1;
                }
                i += 1;
                found.push((began, literal, before.clone()));
                before += "\"…\"";
            }
            c => {
                before.push(c);
                i += 1;
            }
        }
    }
    found
}

/// Whether it is written for people: a letter, a space and a letter, where a value counts as one; or a capital letter and
/// small ones. A name of data has no spaces, and signs within it.
fn for_people(literal: &str) -> bool {
    let mut plain = String::new();
    let mut depth = 0;
    for c in literal.chars() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                plain.push('\0');
            }
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    let chars: Vec<char> = plain.chars().collect();
    let value = |c: char| c == '\0';
    let beside = chars.windows(3).any(|w| {
        let letters = [w[0], w[2]].map(char::is_alphabetic);
        w[1] == ' ' && (letters[0] || value(w[0])) && (letters[1] || value(w[2])) && (letters[0] || letters[1])
    });
    let capital = chars.first().is_some_and(|c| c.is_uppercase()) && chars.get(1).is_some_and(|c| c.is_lowercase());
    let name_of_data = plain.contains(['/', '.', '_', '-', ':']) && !plain.contains(' ');
    beside || capital && !name_of_data
}

#[test]
fn every_text_for_people_stands_in_words() {
    // The classes of an element, wherever they are put together.
    let of_class = |before: &str| {
        let after = |what: &str| before.rsplit_once(what).map(|(_, rest)| rest);
        after("class=").is_some_and(|rest| rest.is_empty() || rest.starts_with('{') && !rest.contains('}'))
            || after("classes!(").is_some_and(|rest| !rest.contains(')'))
    };
    let mut wrong = vec![];
    for (file, text) in sources() {
        let among = |names: &[&str]| names.iter().any(|name| file.starts_with(name));
        if !among(&SILENT) || among(&OF_TESTS) {
            continue;
        }
        let shipped = text.split("#[cfg(test)]").next().unwrap_or("");
        for (line, literal, before) in literals(shipped) {
            let data = DATA.iter().any(|known| *known == literal || known.ends_with('-') && literal.starts_with(known));
            // Why a lint is silenced is for whoever reads the source.
            let attribute = before.trim_start().starts_with('#') || before.trim_start().starts_with("reason = ");
            // What a column of a saved table is called, in every language, and markup and selectors that are written out.
            let column = [".column(", ".exact("].iter().any(|call| before.ends_with(call));
            let markup = literal.starts_with('<') || literal.starts_with("th[") || literal.starts_with("th:");
            if for_people(&literal) && !data && !attribute && !column && !markup && !of_class(&before) {
                wrong.push(format!("src/{file}:{line}: {literal:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_text_for_people_is_told_from_data() {
    for text in ["Save settings", "Save", "{n} more", " of {}", "In ", "files read", "Überblick", "{a} and {b}"] {
        assert!(for_people(text), "{text}");
    }
    for data in
        ["service", "deployment_id", "Europe/Berlin", "{t} {d}", "0 0 {width} {height}", "UTC", " · ", "#/data", ""]
    {
        assert!(!for_people(data), "{data}");
    }
    let read = literals("let a = \"one\"; // \"two\"\nlet c: &'static str = ('\"', '\\'', \"th\\\"ree\");\n");
    let read: Vec<(usize, &str)> = read.iter().map(|(line, literal, _)| (*line, literal.as_str())).collect();
    assert_eq!(read, [(1, "one"), (2, "th\\\"ree")]);
}
