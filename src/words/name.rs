//! Names from files, where they stand in sentences, tables and drawings. The export has them as they are.

use super::say;

/// Characters of a name in a sentence.
const SHOWN: usize = 60;
/// And in a cell or heading of its own.
const LABEL: usize = 120;

/// The name, cut where it would drown the sentence, and kept from turning the rest of it around: controls are shown
/// as what they are, and what is written from right to left is isolated (U+2068 … U+2069, Unicode Bidirectional
/// Algorithm, UAX 9).
pub fn name(text: &str) -> String {
    within(text, SHOWN)
}

/// The same with more room, for a name that stands alone.
pub fn label(text: &str) -> String {
    within(text, LABEL)
}

fn within(text: &str, most: usize) -> String {
    let cut = match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", visible(text[..end].trim_end())),
        None => visible(text),
    };
    if cut.chars().any(is_right_to_left) { format!("\u{2068}{cut}\u{2069}") } else { cut }
}

/// Control characters, those of direction among them, made visible.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() || is_direction(c) { out.extend(c.escape_default()) } else { out.push(c) }
    }
    out
}

/// `a, b and c`; beyond three the rest is counted.
pub fn list(names: &[&str]) -> String {
    joined(&list_of(names, name))
}

/// The parts of such a list, each name written by `write`.
pub(super) fn list_of(names: &[&str], write: impl Fn(&str) -> String) -> Vec<String> {
    let mut parts: Vec<String> = names.iter().take(if names.len() > 3 { 2 } else { 3 }).map(|n| write(n)).collect();
    if names.len() > parts.len() {
        parts.push(say!("{n} more", "{n} weitere"; n = super::integer((names.len() - parts.len()) as u64)));
    }
    parts
}

/// `a, b and c`, all of them and as they are.
pub(super) fn joined(parts: &[String]) -> String {
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, first)) => say!("{first} and {last}", "{first} und {last}"; first = first.join(", "), last),
        None => String::new(),
    }
}

/// With a capital first, as a title or a sentence begins.
pub fn sentence_case(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn is_right_to_left(c: char) -> bool {
    matches!(c as u32, 0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefe | 0x10800..=0x10fff | 0x1e800..=0x1efff)
}

/// Marks, embeddings, overrides and isolates.
fn is_direction(c: char) -> bool {
    matches!(c as u32, 0x061c | 0x200e | 0x200f | 0x202a..=0x202e | 0x2066..=0x2069)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_neither_drown_nor_turn_a_sentence() {
        assert_eq!(name("payments"), "payments");
        assert_eq!(name(&"x".repeat(10_000)).chars().count(), 61);
        assert_eq!(name("a\u{202e}b"), "a\\u{202e}b");
        assert_eq!(name("a\u{2069}\u{202e}b\n"), "a\\u{2069}\\u{202e}b\\n", "one that would end an isolation");
        assert_eq!(name("\u{5d0}b"), "\u{2068}\u{5d0}b\u{2069}");
        assert_eq!((label("payments"), label(&"x".repeat(5_000)).chars().count()), ("payments".into(), 121));
    }

    #[test]
    fn more_than_three_names_are_counted() {
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(list(&["a", "b", "c", "d", "e"]), "a, b and 3 more");
        crate::words::speak(crate::domain::Language::German);
        assert_eq!(list(&["a", "b", "c", "d", "e"]), "a, b und 3 weitere");
    }
}
