//! Which language sentences are made in, and the one way to make them: `say!("English", "Deutsch")`, both beside each
//! other, so that neither can be forgotten or say something else. The language is set once for each request or page,
//! for the thread; until then it is English.
//!
//! Text of the user's is a value in a sentence, never a sentence, and passes through unchanged.

use crate::domain::Language;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fmt::{Display, Write as _};

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::English) };
    /// Each text once, for as long as the program runs: there are as many as are in the program.
    static MARKED: RefCell<HashMap<&'static str, &'static str>> = RefCell::default();
}

/// From now on, on this thread.
pub fn speak(language: Language) {
    SPOKEN.set(language);
}

pub fn spoken() -> Language {
    SPOKEN.get()
}

/// What `said` says in English, whatever is spoken: for names in files, which no language changes.
pub fn in_english<T>(said: impl FnOnce() -> T) -> T {
    let now = SPOKEN.replace(Language::English);
    let told = said();
    SPOKEN.set(now);
    told
}

/// `say!("English", "Deutsch")` is a `&'static str`. With values it is a `String`:
/// `say!("{n} of {all} services", "{n} von {all} Diensten"; n, all = integer(all))`; each is named in both languages,
/// and whether it is, is checked when the program is built.
macro_rules! say {
    ($en:literal, $de:literal $(,)?) => {
        $crate::words::text($en, $de)
    };
    ($en:literal, $de:literal; $($name:ident $(= $value:expr)?),+ $(,)?) => {{
        #[allow(unused_variables)]
        const _: fn() = || {
            $(let $name = "";)+
            let _ = (format_args!($en), format_args!($de));
        };
        $crate::words::fill($crate::words::text($en, $de), &[$((stringify!($name), $crate::words::value!($name $(, $value)?))),+])
    }};
}
macro_rules! value {
    ($name:ident) => {
        &$name
    };
    ($name:ident, $value:expr) => {
        &$value
    };
}
pub(crate) use {say, value};

/// The one of both that is spoken.
pub fn text(en: &'static str, de: &'static str) -> &'static str {
    match spoken() {
        Language::English => en,
        Language::German => de,
        Language::Pseudo | Language::PseudoMirrored => {
            MARKED.with_borrow_mut(|known| *known.entry(en).or_insert_with(|| Box::leak(marked(en).into_boxed_str())))
        }
    }
}

/// `template` with the values in the place of their names in braces.
pub fn fill(template: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut out = String::with_capacity(template.len() + 16 * values.len());
    let mut rest = template;
    while let Some((before, from)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = from.split_once('}') else { break };
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            // Into a text nothing can fail.
            let _ = write!(out, "{value}");
        }
        rest = after;
    }
    out + rest
}

/// Marks and doubles the vowels; names in braces stay.
fn marked(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut in_name = false;
    for c in text.chars() {
        in_name = c == '{' || in_name && c != '}';
        match c {
            _ if in_name => out.push(c),
            'a' => out.push_str("àà"),
            'e' => out.push_str("éé"),
            'i' => out.push_str("ïï"),
            'o' => out.push_str("öö"),
            'u' => out.push_str("ûû"),
            'A' => out.push('Å'),
            'E' => out.push('É'),
            'I' => out.push('Î'),
            'O' => out.push('Ø'),
            'U' => out.push('Ü'),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(n: u64) -> String {
        say!("{n} of {all} services", "{all} Dienste, davon {n}"; n, all = n + 2)
    }

    #[test]
    fn a_sentence_is_said_in_the_language_spoken() {
        assert_eq!((said(1).as_str(), say!("Open", "Offen")), ("1 of 3 services", "Open"));
        speak(Language::German);
        assert_eq!((said(1).as_str(), say!("Open", "Offen")), ("3 Dienste, davon 1", "Offen"));
        speak(Language::Pseudo);
        assert_eq!((said(1).as_str(), say!("Open", "Offen")), ("1 ööf 3 séérvïïcéés", "Øpéén"));
        speak(Language::English);
    }

    #[test]
    fn a_name_in_a_file_is_english_and_what_is_spoken_stays() {
        speak(Language::German);
        assert_eq!((in_english(|| say!("Open", "Offen")), say!("Open", "Offen")), ("Open", "Offen"));
        speak(Language::English);
    }

    #[test]
    fn what_comes_from_a_file_is_never_taken_for_a_place_in_a_sentence() {
        let name = "{n} {other";
        assert_eq!(say!("{name} is slow", "{name} ist langsam"; name), "{n} {other is slow");
    }
}
