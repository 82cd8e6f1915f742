//! Names from files, inside a sentence of ours.

/// Characters of a name in a sentence; tables show it whole.
const SHOWN: usize = 60;

/// The name, cut where it would drown the sentence, and kept from turning the rest of it around: what may run from
/// right to left is isolated (U+2068 … U+2069, Unicode Bidirectional Algorithm, UAX 9).
pub fn name(text: &str) -> String {
    let cut = match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    };
    if cut.chars().any(turns) { format!("\u{2068}{cut}\u{2069}") } else { cut }
}

/// `a, b and c`; beyond three the rest is counted.
pub fn list(names: &[&str]) -> String {
    let mut parts: Vec<String> = names.iter().take(if names.len() > 3 { 2 } else { 3 }).map(|n| name(n)).collect();
    if names.len() > parts.len() {
        parts.push(format!("{} more", super::integer((names.len() - parts.len()) as u64)));
    }
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, first)) => format!("{} and {last}", first.join(", ")),
        None => String::new(),
    }
}

/// With a capital first, as a title or a sentence begins.
pub fn sentence_case(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Right-to-left scripts and bidirectional controls.
fn turns(c: char) -> bool {
    matches!(c as u32, 0x590..=0x8ff | 0x200f | 0x202a..=0x202e | 0x2066..=0x2069 | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x10800..=0x10fff | 0x1e800..=0x1efff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_neither_drown_nor_turn_a_sentence() {
        assert_eq!(name("payments"), "payments");
        assert_eq!(name(&"x".repeat(10_000)).chars().count(), 61);
        assert_eq!(name("a\u{202e}b"), "\u{2068}a\u{202e}b\u{2069}");
    }

    #[test]
    fn more_than_three_names_are_counted() {
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(list(&["a", "b", "c", "d", "e"]), "a, b and 3 more");
    }
}
