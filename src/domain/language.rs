//! The languages that people are told things in.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    #[default]
    #[serde(rename = "en")]
    English,
    #[serde(rename = "de")]
    German,
    /// English with marks on its letters and two fifths longer: what is not translated, or has no room, shows.
    #[serde(rename = "en-XA")]
    Pseudo,
    /// The same from right to left.
    #[serde(rename = "en-XB")]
    PseudoMirrored,
}

impl Language {
    /// Those that are offered; the others are for whoever works on the page.
    pub const OFFERED: [Language; 2] = [Language::English, Language::German];
    const ALL: [Language; 4] = [Language::English, Language::German, Language::Pseudo, Language::PseudoMirrored];

    /// BCP 47.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
            Language::Pseudo => "en-XA",
            Language::PseudoMirrored => "en-XB",
        }
    }

    /// What it calls itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::German => "Deutsch",
            Language::Pseudo => "Þšéûðö",
            Language::PseudoMirrored => "öðûéšÞ",
        }
    }

    /// As `dir` of an HTML document.
    pub const fn direction(self) -> &'static str {
        match self {
            Language::PseudoMirrored => "rtl",
            _ => "ltr",
        }
    }

    pub fn read(tag: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|l| l.tag().eq_ignore_ascii_case(tag.trim()))
    }
}
