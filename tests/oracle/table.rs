//! A table of cases that others computed: `tests/oracles/*.csv`. Lines that begin with `#` say what the columns
//! mean and, one a line, what each source is: `# NAME = address, version`.
//!
//! In a cell, `0.5` is exact, `~0.184524` was rounded by its source to the decimals that are written, and
//! `no data` means that there must be no figure.

use std::collections::{BTreeMap, BTreeSet};

pub struct Row {
    place: String,
    cells: BTreeMap<String, String>,
}

/// The rows of a table, which is checked first: enough cases, from enough sources, each of them named.
#[track_caller]
pub fn table(name: &str) -> Vec<Row> {
    let text = std::fs::read_to_string(format!("{}/tests/oracles/{name}.csv", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let (comments, lines): (Vec<_>, Vec<_>) = text.lines().enumerate().partition(|(_, line)| line.starts_with('#'));
    let named: Vec<&str> = comments.iter().filter_map(|(_, c)| c[1..].trim().split_once(" = ")).map(|s| s.0).collect();
    let columns = fields(lines[0].1);
    let row = |(i, line): &(usize, &str)| {
        let cells: BTreeMap<_, _> = columns.iter().cloned().zip(fields(line)).collect();
        Row {
            place: format!("{name}.csv line {}, {} {}", i + 1, cells["source"], cells.get("note").map_or("", |n| n)),
            cells,
        }
    };
    let rows: Vec<Row> = lines[1..].iter().map(row).collect();
    let sources: BTreeSet<&str> = rows.iter().map(|r| r.text("source")).collect();
    assert!(sources.iter().all(|s| named.contains(s)), "{name}: every source is said in the header: {sources:?}");
    let ours = rows.iter().filter(|r| r.text("source") == "By hand").count();
    let others = sources.iter().filter(|s| **s != "By hand").count();
    assert!(rows.len() >= 8 && others >= 2 && 2 * ours <= rows.len(), "{name}: {} cases, {ours} ours", rows.len());
    rows
}

/// The fields of a line; quotes hold commas, and doubled ones quotes.
fn fields(line: &str) -> Vec<String> {
    let (mut all, mut quoted) = (vec![String::new()], false);
    let mut letters = line.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '"' if quoted && letters.peek() == Some(&'"') => all.last_mut().unwrap().extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => all.push(String::new()),
            c => all.last_mut().unwrap().push(c),
        }
    }
    all
}

impl Row {
    pub fn place(&self) -> &str {
        &self.place
    }

    #[track_caller]
    pub fn text(&self, column: &str) -> &str {
        self.cells.get(column).unwrap_or_else(|| panic!("{}: no column {column}", self.place))
    }

    #[track_caller]
    pub fn number(&self, column: &str) -> f64 {
        self.text(column).trim_start_matches('~').parse().unwrap_or_else(|e| panic!("{}, {column}: {e}", self.place))
    }

    /// Words that may say how often: `3` and `3x2` are (`3`, 1) and (`3`, 2).
    pub fn counted(&self, column: &str) -> Vec<(&str, usize)> {
        let one = |word| match str::split_once(word, 'x') {
            Some((word, times)) => (word, times.parse().unwrap()),
            None => (word, 1),
        };
        self.text(column).split_whitespace().map(one).collect()
    }

    /// Asserts the cell; an empty one asserts nothing.
    #[track_caller]
    pub fn expect(&self, column: &str, got: Option<f64>) {
        self.expect_times(column, got, 1.0);
    }

    /// The same for a cell in another unit, `unit` of ours.
    #[track_caller]
    pub fn expect_times(&self, column: &str, got: Option<f64>, unit: f64) {
        let cell = self.text(column);
        if cell.is_empty() {
            return;
        }
        let (place, got) = (&self.place, got.map(|g| g / unit));
        if cell == "no data" {
            assert_eq!(got, None, "{place}: {column}");
            return;
        }
        let got = got.unwrap_or_else(|| panic!("{place}: {column} is missing"));
        let want = self.number(column);
        let close = match cell.strip_prefix('~') {
            Some(rounded) => {
                let decimals = rounded.split_once('.').map_or(0, |(_, d)| d.len());
                0.500_001 * libm::pow(10.0, -(decimals as f64))
            }
            None => 1e-9 * want.abs().max(1.0),
        };
        assert!((got - want).abs() <= close, "{place}: {column} is {got}, not {cell}");
    }
}
