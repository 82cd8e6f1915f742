//! What a reader has to say about a row, as one sentence: where, what was found, what was expected, what happened.

// The sentence also goes to terminals.
use super::expected::{expected, found as said_found};
use super::name::visible;
use super::{integer, say};
use crate::domain::{Problem, Warning};

/// `` slis.csv line 12, column 3: `good` is `-4`, expected a count of 0 or more; the row is left out. ``
pub fn warning(file: &str, w: &Warning) -> String {
    let place = match (w.line, w.column) {
        (0, _) => visible(file),
        (line, 0) => say!("{file} line {line}", "{file} Zeile {line}"; file = visible(file), line),
        (line, column) => say!(
            "{file} line {line}, column {column}", "{file} Zeile {line}, Spalte {column}";
            file = visible(file), line, column
        ),
    };
    let shown = visible(&said_found(&w.found));
    let found = match (w.field.as_str(), w.found.as_str()) {
        ("", "") => String::new(),
        ("", _) => say!("found `{shown}`", "gefunden `{shown}`"; shown),
        // A name that is not known, of a file that is a tree.
        ("key", _) => say!("found key `{shown}`", "Schlüssel `{shown}` gefunden"; shown),
        (field, "") => say!("`{field}` is missing", "`{field}` fehlt"; field = visible(field)),
        (field, _) => say!("`{field}` is `{shown}`", "`{field}` ist `{shown}`"; field = visible(field), shown),
    };
    let expected = match w.expected.as_str() {
        "" => String::new(),
        what => say!("expected {what}", "erwartet: {what}"; what = visible(&expected(what))),
    };
    let what = [found, expected].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(", ");
    let outcome = outcome(w.problem, w.line == 0);
    let separator = if what.is_empty() || outcome.is_empty() { "" } else { "; " };
    let again = match w.again {
        0 => String::new(),
        n if w.others.is_empty() => say!(
            " {n} more like this, the last in line {line}.", " {n} weitere wie dieser Fall, zuletzt in Zeile {line}.";
            n = integer(n), line = w.last_line
        ),
        n => say!(
            " {n} more like this, {others}; the last in line {line}.",
            " {n} weitere wie dieser Fall, {others}; zuletzt in Zeile {line}.";
            n = integer(n), others = others(w), line = w.last_line
        ),
    };
    format!("{place}: {what}{separator}{outcome}.{again}")
}

/// What else was found: `` `0`, `150` and others ``.
fn others(w: &Warning) -> String {
    let told: Vec<String> =
        w.others.iter().take(Warning::OTHERS).map(|found| format!("`{}`", visible(found))).collect();
    let rest = if w.others.len() > Warning::OTHERS { say!(" and others", " und andere") } else { "" };
    format!("{}{rest}", told.join(", "))
}

fn outcome(problem: Problem, whole_file: bool) -> &'static str {
    match (problem, whole_file) {
        (Problem::RowRefused, false) => say!("the row is left out", "die Zeile wird ausgelassen"),
        (Problem::RowRefused, true) | (Problem::PartRefused, _) => say!("it is left out", "das wird ausgelassen"),
        (Problem::ValueIgnored, false) => {
            say!("it is left out, the rest is used", "das wird ausgelassen, der Rest wird verwendet")
        }
        (Problem::ValueIgnored, true) => say!("the value is left out", "der Wert wird ausgelassen"),
        // What is expected says how it is read instead.
        (Problem::Assumed, _) => "",
        (Problem::Stopped, false) => say!(
            "reading stopped here, what came before is used",
            "hier endete das Lesen, was davor kam, wird verwendet"
        ),
        (Problem::Stopped, true) => {
            say!("reading stopped, what came before is used", "das Lesen brach ab, was davor kam, wird verwendet")
        }
    }
}

/// A warning's sentence in a file of which there is no rest that could be used.
pub fn without_rest(message: &str) -> String {
    let without = [
        (
            say!("; it is left out, the rest is used.", "; das wird ausgelassen, der Rest wird verwendet."),
            say!("; it is left out.", "; das wird ausgelassen."),
        ),
        (
            say!(
                "reading stopped here, what came before is used.",
                "hier endete das Lesen, was davor kam, wird verwendet."
            ),
            say!("reading stopped here.", "hier endete das Lesen."),
        ),
        (
            say!("reading stopped, what came before is used.", "das Lesen brach ab, was davor kam, wird verwendet."),
            say!("reading stopped.", "das Lesen brach ab."),
        ),
    ];
    without.iter().fold(message.to_owned(), |said, (used, left_out)| said.replace(used, left_out))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(problem: Problem, line: u64, column: u64, field: &str, found: &str, expected: &str) -> Warning {
        Warning {
            problem,
            line,
            column,
            field: field.into(),
            found: found.into(),
            expected: expected.into(),
            again: 0,
            last_line: 0,
            others: vec![],
            message: String::new(),
        }
    }

    #[test]
    fn a_warning_says_where_what_was_found_and_what_happened() {
        let check = |w: Warning, expected: &str| assert_eq!(warning("slis.csv", &w), expected);
        check(
            row(Problem::RowRefused, 12, 3, "good", "-4", "a count of 0 or more"),
            "slis.csv line 12, column 3: `good` is `-4`, expected a count of 0 or more; the row is left out.",
        );
        check(
            row(Problem::ValueIgnored, 7, 0, "sha", "", "a commit"),
            "slis.csv line 7: `sha` is missing, expected a commit; it is left out, the rest is used.",
        );
        check(
            row(Problem::Assumed, 0, 0, "", "", "times with an offset; these have none and are taken as UTC"),
            "slis.csv: expected times with an offset; these have none and are taken as UTC.",
        );
        check(
            row(Problem::Stopped, 3, 1, "", "\u{1b}[2J", ""),
            "slis.csv line 3, column 1: found `\\u{1b}[2J`; reading stopped here, what came before is used.",
        );
        let again = Warning { again: 37, last_line: 1_088, ..row(Problem::RowRefused, 12, 3, "good", "-4", "a count") };
        check(
            again,
            "slis.csv line 12, column 3: `good` is `-4`, expected a count; the row is left out. 37 more like this, the last in line 1088.",
        );
        let others = ["-5", "-6", "-7", "-8", "-9"].map(String::from).to_vec();
        let several =
            Warning { again: 9, last_line: 21, others, ..row(Problem::RowRefused, 12, 3, "good", "-4", "a count") };
        check(
            several,
            "slis.csv line 12, column 3: `good` is `-4`, expected a count; the row is left out. 9 more like this, `-5`, `-6`, `-7`, `-8` and others; the last in line 21.",
        );
    }
    #[test]
    fn a_german_warning_says_the_same() {
        crate::words::speak(crate::domain::Language::German);
        let check = |w: Warning, expected: &str| assert_eq!(warning("slis.csv", &w), expected);
        check(
            row(Problem::RowRefused, 12, 3, "good", "-4", "a count of 0 or more"),
            "slis.csv Zeile 12, Spalte 3: `good` ist `-4`, erwartet: eine Anzahl von 0 oder mehr; die Zeile wird ausgelassen.",
        );
        check(
            row(Problem::ValueIgnored, 7, 0, "sha", "", ""),
            "slis.csv Zeile 7: `sha` fehlt; das wird ausgelassen, der Rest wird verwendet.",
        );
        assert_eq!(
            without_rest("a.csv: `sha` fehlt; das wird ausgelassen, der Rest wird verwendet."),
            "a.csv: `sha` fehlt; das wird ausgelassen."
        );
    }
}
