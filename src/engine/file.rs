//! A file read to its end: its facts, and what is said of it, which can be said again in another language.

use crate::domain::{Instant, Ledger, Settings};
use crate::format::archive::Refused;
use crate::format::scorecard;
use crate::score::InputFile;
use crate::words;

/// A file read to its end.
pub struct File {
    /// Its sentences are in the language of [`File::say`].
    pub input: InputFile,
    /// What is said of it, in no language yet or in the readers' English.
    pub told: Told,
    pub ledger: Ledger,
    /// `InputFile::why` before it asked for another file, where it did.
    pub asked: Option<String>,
    /// It is a `scorecard.yaml`.
    pub settings: Option<Settings>,
    /// The end of its last sample or event; definitions have none.
    pub ends: Option<Instant>,
    /// One of those in a zip archive.
    pub of_archive: bool,
}

#[derive(Default)]
pub struct Told {
    pub why: String,
    /// Behind `why`: what it asks for.
    pub remark: String,
    pub contents: Vec<(String, u64)>,
    pub fault: Option<Fault>,
}

/// Why nothing of a file is used.
pub enum Fault {
    /// As a reader says it.
    Reader(String),
    Packed(Refused),
    /// An earlier scorecard of ours.
    Scorecard(scorecard::Refused),
    Unusable,
    /// The settings of the file named are in force.
    SecondSettings(String),
}

impl File {
    /// Says everything that is said of it, in the language spoken now.
    pub fn say(&mut self) {
        let (input, told) = (&mut self.input, &self.told);
        input.why = words::told(&told.why);
        self.asked = None;
        if !told.remark.is_empty() {
            let with_remark = format!("{}. {}", input.why, words::told(&told.remark));
            self.asked = Some(std::mem::replace(&mut input.why, with_remark));
        }
        input.contents = told.contents.iter().map(|(what, n)| (words::told(what), *n)).collect();
        input.warnings.iter_mut().for_each(|warning| warning.message.clear());
        words::annotate_input(input);
        input.error = match &told.fault {
            None | Some(Fault::Unusable) => None,
            Some(Fault::Reader(error)) => Some(words::told(error)),
            Some(Fault::Packed(why)) => Some(words::archive_refused(why)),
            Some(Fault::Scorecard(why)) => Some(words::scorecard_refused(why)),
            Some(Fault::SecondSettings(other)) => Some(words::second_settings(other)),
        };
        if matches!(told.fault, Some(Fault::Unusable)) {
            words::refuse_unusable(input);
        }
    }

    /// The settings of `other` are in force already: these are not used.
    pub fn refuse_settings(&mut self, other: &str) {
        self.settings = None;
        self.told.fault = Some(Fault::SecondSettings(other.into()));
        self.say();
    }
}

/// A file of which nothing is said yet.
pub fn unsaid(name: &str, bytes: u64) -> InputFile {
    InputFile {
        name: name.to_string(),
        sha256: None,
        bytes,
        read_as: None,
        why: String::new(),
        facts: 0,
        contents: vec![],
        warnings: vec![],
        warnings_total: 0,
        offer: None,
        error: None,
    }
}
