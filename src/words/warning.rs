//! What a reader has to say about a row, as one sentence: where, what was found, what was expected, what happened.

// The sentence also goes to terminals.
use super::integer;
use super::name::visible;
use crate::domain::{Problem, Warning};

/// `` slis.csv line 12, column 3: `good` is `-4`, expected a count of 0 or more; the row is left out. ``
pub fn warning(file: &str, w: &Warning) -> String {
    let place = match (w.line, w.column) {
        (0, _) => visible(file),
        (line, 0) => format!("{} line {line}", visible(file)),
        (line, column) => format!("{} line {line}, column {column}", visible(file)),
    };
    let found = match (w.field.as_str(), w.found.as_str()) {
        ("", "") => String::new(),
        ("", found) => format!("found `{}`", visible(found)),
        // A name that is not known, of a file that is a tree.
        ("key", found) => format!("found key `{}`", visible(found)),
        (field, "") => format!("`{}` is missing", visible(field)),
        (field, found) => format!("`{}` is `{}`", visible(field), visible(found)),
    };
    let expected = if w.expected.is_empty() { String::new() } else { format!("expected {}", visible(&w.expected)) };
    let what = [found, expected].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(", ");
    let outcome = outcome(w.problem, w.line == 0);
    let separator = if what.is_empty() || outcome.is_empty() { "" } else { "; " };
    let again = match w.again {
        0 => String::new(),
        n if w.others.is_empty() => format!(" {} more like this, the last in line {}.", integer(n), w.last_line),
        n => format!(" {} more like this, {}; the last in line {}.", integer(n), others(w), w.last_line),
    };
    format!("{place}: {what}{separator}{outcome}.{again}")
}

/// What else was found: `` `0`, `150` and others ``.
fn others(w: &Warning) -> String {
    let told: Vec<String> =
        w.others.iter().take(Warning::OTHERS).map(|found| format!("`{}`", visible(found))).collect();
    let rest = if w.others.len() > Warning::OTHERS { " and others" } else { "" };
    format!("{}{rest}", told.join(", "))
}

fn outcome(problem: Problem, whole_file: bool) -> &'static str {
    match (problem, whole_file) {
        (Problem::RowRefused, false) => "the row is left out",
        (Problem::RowRefused, true) | (Problem::PartRefused, _) => "it is left out",
        (Problem::ValueIgnored, false) => "it is left out, the rest is used",
        (Problem::ValueIgnored, true) => "the value is left out",
        // What is expected says how it is read instead.
        (Problem::Assumed, _) => "",
        (Problem::Stopped, false) => "reading stopped here, what came before is used",
        (Problem::Stopped, true) => "reading stopped, what came before is used",
    }
}

/// A warning's sentence in a file of which there is no rest that could be used.
pub fn without_rest(message: &str) -> String {
    message.replace("; it is left out, the rest is used.", "; it is left out.")
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
}
