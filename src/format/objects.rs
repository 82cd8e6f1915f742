//! JSON objects wherever they stand in a document, innermost first, each with the few values that its format
//! asked for: an array, pages one behind another, an envelope and one object a line are all the same to it.
//! Memory follows the facts: no tree is built, and what was not asked for is dropped as it passes.
//!
//! Not here: what an object is and what becomes of it; that is its format's [`Fold`].

use super::json::{Broken, Handler, Token, Tokens};
use super::{Head, Reader, Sink};
use crate::domain::Problem;

type Place = (u64, u64);

/// What a format makes of objects.
pub trait Fold: Default {
    /// The keys asked for, in lower case and without underscores: `createdat` is `created_at` and `createdAt`.
    const KEYS: &'static [&'static str];
    /// What an object takes over from those inside it.
    type Carry: Default;
    /// An object has been read to its end; what it is inside of is still open.
    fn close(&mut self, object: Object<Self::Carry>, parent: Option<&mut Object<Self::Carry>>);
    /// Hands over what was found since the last time.
    fn pour(&mut self, sink: &mut Sink);
    fn end(&mut self, sink: &mut Sink);
}

pub struct Object<C> {
    /// The key it stands under, itself or in a list; empty for one that was not asked for.
    pub under: &'static str,
    pub begins: Place,
    pub carry: C,
    values: Vec<(&'static str, Value)>,
    key: &'static str,
    /// Open arrays within it.
    arrays: u32,
}

pub struct Value {
    pub text: String,
    pub place: Place,
}

impl<C> Object<C> {
    /// A text or number that is not empty.
    pub fn value(&self, key: &str) -> Option<&Value> {
        self.values.iter().find(|(k, _)| *k == key).map(|(_, v)| v)
    }

    pub fn text(&self, key: &str) -> Option<&str> {
        self.value(key).map(|v| v.text.as_str())
    }
}

/// The reader of a format that is made of objects.
pub struct Objects<F: Fold> {
    tokens: Tokens,
    open: Opened<F>,
    broken: bool,
}

struct Opened<F: Fold> {
    objects: Vec<Object<F::Carry>>,
    fold: F,
}

impl<F: Fold> Default for Objects<F> {
    fn default() -> Self {
        let open = Opened { objects: vec![], fold: F::default() };
        Objects { tokens: Tokens::several(), open, broken: false }
    }
}

/// What the format makes of the beginning of a file.
pub fn taste<F: Fold>(head: &Head) -> Option<F> {
    let text = head.bytes.trim_ascii_start();
    if !text.starts_with(b"{") && !text.starts_with(b"[") {
        return None;
    }
    let mut objects = Objects::<F>::default();
    // An error is told when the file is read.
    let _ = objects.tokens.feed(text, &mut objects.open);
    Some(objects.open.fold)
}

impl<F: Fold> Reader for Objects<F> {
    fn feed(&mut self, bytes: &[u8], sink: &mut Sink) {
        if !self.broken {
            let end = self.tokens.feed(bytes, &mut self.open);
            self.handled(end, sink);
        }
    }

    fn finish(&mut self, sink: &mut Sink) {
        if !self.broken {
            let end = self.tokens.finish(&mut self.open);
            self.handled(end, sink);
        }
        self.open.fold.end(sink);
    }
}

impl<F: Fold> Objects<F> {
    fn handled(&mut self, end: Result<(), Broken>, sink: &mut Sink) {
        self.open.fold.pour(sink);
        if let Err(Broken { place, found, expected }) = end {
            self.broken = true;
            sink.warn(Problem::Stopped, place, "", &found, expected);
        }
    }
}

impl<F: Fold> Handler for Opened<F> {
    fn token(&mut self, token: Token, place: Place) {
        match token {
            Token::BeginObject => {
                let under = self.objects.last().map_or("", |o| o.key);
                let (values, carry) = (vec![], F::Carry::default());
                self.objects.push(Object { under, begins: place, carry, values, key: "", arrays: 0 });
            }
            Token::EndObject => {
                if let Some(object) = self.objects.pop() {
                    self.fold.close(object, self.objects.last_mut());
                }
            }
            Token::BeginArray => self.in_arrays(1),
            Token::EndArray => self.in_arrays(-1),
            Token::Key(key) => {
                if let Some(object) = self.objects.last_mut() {
                    object.key = F::KEYS.iter().find(|k| same(&key, k)).copied().unwrap_or("");
                }
            }
            Token::String(text) => self.value(&text, place),
            Token::Number(text) => self.value(text, place),
            Token::Word(b"null") => {}
            Token::Word(text) => self.value(text, place),
        }
    }
}

impl<F: Fold> Opened<F> {
    fn in_arrays(&mut self, by: i32) {
        if let Some(object) = self.objects.last_mut() {
            object.arrays = object.arrays.saturating_add_signed(by);
        }
    }

    fn value(&mut self, text: &[u8], place: Place) {
        if let Some(object) = self.objects.last_mut()
            && !object.key.is_empty()
            && object.arrays == 0
            && !text.is_empty()
        {
            let text = String::from_utf8_lossy(text).into_owned();
            object.values.push((object.key, Value { text, place }));
        }
    }
}

/// Whether a key is the one asked for, in whatever case it is written.
fn same(key: &[u8], wanted: &str) -> bool {
    key.iter().filter(|c| **c != b'_').map(u8::to_ascii_lowercase).eq(wanted.bytes())
}
