//! JSON as a stream of tokens, from chunks of any size. No tree is built here; see `tree.rs` for
//! formats small enough to be held whole.

use std::borrow::Cow;

/// Deeper nesting is refused.
pub const DEPTH: usize = 128;
/// A longer string or number is refused.
const LONGEST: usize = 1 << 20;

#[derive(Debug, PartialEq)]
pub enum Token<'a> {
    BeginObject,
    EndObject,
    BeginArray,
    EndArray,
    Key(Cow<'a, [u8]>),
    String(Cow<'a, [u8]>),
    /// As written.
    Number(&'a [u8]),
    /// `true`, `false` or `null`.
    Word(&'a [u8]),
}

/// What becomes of the tokens.
pub trait Handler {
    fn token(&mut self, token: Token, place: (u64, u64));
    /// Takes as many whole array elements, each with the comma behind it, as it can without the
    /// tokenizer's help; returns the bytes used. Asked only where an element may begin; must not take
    /// line ends.
    fn elements(&mut self, _text: &[u8]) -> usize {
        0
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Expect {
    Value,
    ValueOrEnd,
    KeyOrEnd,
    Key,
    Colon,
    CommaOrEnd,
    End,
}

pub struct Tokens {
    /// Further values may follow the first: pages that a tool wrote one behind another, or one value a line.
    several: bool,
    /// `true` for an object.
    nesting: Vec<bool>,
    expect: Expect,
    carry: Vec<u8>,
    line: u64,
    column: u64,
}

/// Why reading stopped.
#[derive(Debug, PartialEq)]
pub struct Broken {
    pub place: (u64, u64),
    pub found: Vec<u8>,
    pub expected: &'static str,
}

impl Default for Tokens {
    fn default() -> Self {
        Tokens { several: false, nesting: vec![], expect: Expect::Value, carry: vec![], line: 1, column: 1 }
    }
}

impl Tokens {
    /// Of a document that may hold more than one value.
    pub fn several() -> Self {
        Tokens { several: true, ..Tokens::default() }
    }

    pub fn feed(&mut self, bytes: &[u8], handler: &mut impl Handler) -> Result<(), Broken> {
        if self.carry.is_empty() {
            let used = self.run(bytes, false, handler)?;
            self.carry.extend_from_slice(&bytes[used..]);
        } else {
            let mut carry = std::mem::take(&mut self.carry);
            carry.extend_from_slice(bytes);
            let used = self.run(&carry, false, handler)?;
            carry.drain(..used);
            self.carry = carry;
        }
        if self.carry.len() > LONGEST { Err(self.broken(&self.carry, "a value shorter than 1 MiB")) } else { Ok(()) }
    }

    pub fn finish(&mut self, handler: &mut impl Handler) -> Result<(), Broken> {
        let carry = std::mem::take(&mut self.carry);
        self.run(&carry, true, handler)?;
        if self.expect == Expect::End { Ok(()) } else { Err(self.broken(b"the end of the file", self.wanted())) }
    }

    fn run(&mut self, text: &[u8], last: bool, handler: &mut impl Handler) -> Result<usize, Broken> {
        let mut at = 0;
        loop {
            if matches!(self.expect, Expect::Value | Expect::ValueOrEnd) && self.nesting.last() == Some(&false) {
                let used = handler.elements(&text[at..]);
                if used > 0 {
                    self.expect = Expect::Value;
                    self.column += used as u64;
                    at += used;
                }
            }
            let Some(&c) = text.get(at) else { return Ok(at) };
            let start = at;
            match c {
                b'\n' => {
                    self.line += 1;
                    self.column = 0;
                    at += 1;
                }
                b' ' | b'\t' | b'\r' => at += 1,
                _ => {
                    let Some(next) = self.step(text, at, last, handler)? else { return Ok(start) };
                    at = next;
                }
            }
            // Characters: the bytes that go on with one are none of their own.
            self.column += text[start..at].iter().filter(|&&c| c & 0xC0 != 0x80).count() as u64;
        }
    }

    /// One token at `at`; its end, or `None` when the chunk ends within it.
    fn step(
        &mut self,
        text: &[u8],
        at: usize,
        last: bool,
        handler: &mut impl Handler,
    ) -> Result<Option<usize>, Broken> {
        use Expect::*;
        let place = (self.line, self.column);
        let c = text[at];
        if self.several && self.expect == End {
            self.expect = Value;
        }
        match (c, self.expect) {
            (b',', CommaOrEnd) => {
                self.expect = if self.nesting.last() == Some(&true) { Key } else { Value };
                Ok(Some(at + 1))
            }
            (b':', Colon) => {
                self.expect = Value;
                Ok(Some(at + 1))
            }
            (b'{' | b'[', Value | ValueOrEnd) => {
                if self.nesting.len() == DEPTH {
                    return Err(self.broken(&text[at..], "at most 128 levels of nesting"));
                }
                let object = c == b'{';
                self.nesting.push(object);
                self.expect = if object { KeyOrEnd } else { ValueOrEnd };
                handler.token(if object { Token::BeginObject } else { Token::BeginArray }, place);
                Ok(Some(at + 1))
            }
            (b'}', KeyOrEnd | CommaOrEnd) if self.nesting.last() == Some(&true) => {
                self.close();
                handler.token(Token::EndObject, place);
                Ok(Some(at + 1))
            }
            (b']', ValueOrEnd | CommaOrEnd) if self.nesting.last() == Some(&false) => {
                self.close();
                handler.token(Token::EndArray, place);
                Ok(Some(at + 1))
            }
            (b'"', Value | ValueOrEnd | Key | KeyOrEnd) => {
                let Some(end) = string_end(&text[at + 1..]) else {
                    return if last { Err(self.broken(&text[at..], "a closing quote")) } else { Ok(None) };
                };
                let content = unescape(&text[at + 1..at + 1 + end]);
                if matches!(self.expect, Key | KeyOrEnd) {
                    self.expect = Colon;
                    handler.token(Token::Key(content), place);
                } else {
                    self.value_passed();
                    handler.token(Token::String(content), place);
                }
                Ok(Some(at + end + 2))
            }
            (b'-' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z', Value | ValueOrEnd) => {
                let in_word = |c: &u8| c.is_ascii_alphanumeric() || matches!(c, b'+' | b'-' | b'.');
                let length = text[at..].iter().position(|c| !in_word(c));
                // A number that a cut-off file ends in may have had more digits.
                let whole = last && self.nesting.is_empty();
                let Some(end) = length.map(|n| at + n).or(whole.then_some(text.len())) else {
                    return if last { Ok(Some(text.len())) } else { Ok(None) };
                };
                let word = &text[at..end];
                let token = match word {
                    b"true" | b"false" | b"null" => Token::Word(word),
                    // Not JSON, but Python and some exporters write them.
                    b"NaN" | b"Infinity" | b"-Infinity" => Token::Word(b"null"),
                    _ if c == b'-' || c.is_ascii_digit() => Token::Number(word),
                    _ => return Err(self.broken(word, "a value")),
                };
                self.value_passed();
                handler.token(token, place);
                Ok(Some(end))
            }
            _ => Err(self.broken(&text[at..text.len().min(at + 20)], self.wanted())),
        }
    }

    fn close(&mut self) {
        self.nesting.pop();
        self.value_passed();
    }

    fn value_passed(&mut self) {
        self.expect = if self.nesting.is_empty() { Expect::End } else { Expect::CommaOrEnd };
    }

    fn wanted(&self) -> &'static str {
        match (self.expect, self.nesting.last()) {
            (Expect::Value, _) => "a value",
            (Expect::ValueOrEnd, _) => "a value or ]",
            (Expect::KeyOrEnd, _) => "a key in quotes or }",
            (Expect::Key, _) => "a key in quotes",
            (Expect::Colon, _) => "a colon",
            (Expect::CommaOrEnd, Some(true)) => "a comma or }",
            (Expect::CommaOrEnd, _) => "a comma or ]",
            (Expect::End, _) => "nothing more after the end of the JSON value",
        }
    }

    fn broken(&self, found: &[u8], expected: &'static str) -> Broken {
        Broken { place: (self.line, self.column), found: found[..found.len().min(80)].to_vec(), expected }
    }
}

/// Offset of the quote that closes the string whose content begins here.
fn string_end(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let hit = at + memchr::memchr2(b'"', b'\\', text.get(at..)?)?;
        if text[hit] == b'"' {
            return Some(hit);
        }
        at = hit + 2;
    }
}

fn unescape(text: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr(b'\\', text).is_none() {
        return Cow::Borrowed(text);
    }
    // serde_json knows every escape; what it refuses (a lone surrogate, a control character) is kept as written.
    let quoted = [b"\"", text, b"\""].concat();
    match serde_json::from_slice::<String>(&quoted) {
        Ok(plain) => Cow::Owned(plain.into_bytes()),
        Err(_) => Cow::Borrowed(text),
    }
}

/// What a JSON text begins with, for "not recognised".
pub fn describe(head: &[u8]) -> String {
    #[derive(Default)]
    struct Keys(usize, Vec<String>);
    impl Handler for Keys {
        fn token(&mut self, token: Token, _: (u64, u64)) {
            match token {
                Token::BeginObject => self.0 += 1,
                Token::EndObject => self.0 -= 1,
                Token::Key(key) if self.0 == 1 && self.1.len() < 8 => {
                    self.1.push(format!("`{}`", crate::domain::warning::excerpt(&key)));
                }
                _ => {}
            }
        }
    }
    let mut keys = Keys::default();
    let broken = Tokens::default().feed(head, &mut keys).err();
    match (keys.1.is_empty(), broken) {
        (true, Some(b)) => format!("an error in line {}, column {} (expected {})", b.place.0, b.place.1, b.expected),
        (true, None) => "no keys".to_string(),
        (false, _) => format!("the keys {}", keys.1.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Log(Vec<String>);
    impl Handler for Log {
        fn token(&mut self, token: Token, place: (u64, u64)) {
            let text = match token {
                Token::Key(k) => format!("key {}", String::from_utf8_lossy(&k)),
                Token::String(s) => format!("string {}", String::from_utf8_lossy(&s)),
                Token::Number(n) | Token::Word(n) => String::from_utf8_lossy(n).into_owned(),
                other => format!("{other:?}"),
            };
            self.0.push(format!("{}:{} {text}", place.0, place.1));
        }
    }

    fn read(text: &str, chunk: usize) -> (Vec<String>, Result<(), Broken>) {
        let (mut tokens, mut log) = (Tokens::default(), Log::default());
        let end = text.as_bytes().chunks(chunk).try_for_each(|c| tokens.feed(c, &mut log));
        let end = end.and_then(|()| tokens.finish(&mut log));
        (log.0, end)
    }

    #[test]
    fn tokens_and_places_are_the_same_however_the_bytes_are_cut() {
        let text = "{\"a\\n\":\n [1.5e3, \"x\\u00e9\\\"\", true, {}], \"b\" : null}";
        let whole = read(text, 1000);
        assert_eq!(whole.1, Ok(()));
        assert_eq!(whole.0[1], "1:2 key a\n");
        assert_eq!(whole.0[3], "2:3 1.5e3");
        assert_eq!(whole.0[4], "2:10 string xé\"");
        for chunk in 1..text.len() {
            assert_eq!(read(text, chunk), whole, "chunks of {chunk}");
        }
    }

    #[test]
    fn pages_one_behind_another_are_read_where_they_may_come() {
        let mut log = Log::default();
        let mut tokens = Tokens::several();
        for bytes in b"[1]\n[2][]{} ".chunks(3) {
            tokens.feed(bytes, &mut log).unwrap();
        }
        assert_eq!(tokens.finish(&mut log), Ok(()));
        assert_eq!(log.0[4], "2:2 2");
        assert!(Tokens::several().finish(&mut Log::default()).is_err(), "nothing at all is no JSON");
        let mut cut = Tokens::several();
        cut.feed(b"[1][", &mut log).unwrap();
        assert_eq!(cut.finish(&mut log).unwrap_err().expected, "a value or ]");
    }

    #[test]
    fn columns_are_counted_in_characters() {
        assert_eq!(read("[\"größe 😀\", 1]", 1000).0[2], "1:13 1");
        breaks("{\"é\" 1}", (1, 6), "a colon");
    }

    #[track_caller]
    fn breaks(text: &str, place: (u64, u64), expected: &str) {
        let broken = read(text, 1000).1.unwrap_err();
        assert_eq!((broken.place, broken.expected), (place, expected), "{text}");
    }

    #[test]
    fn what_is_broken_says_where_and_what_was_expected() {
        breaks("{\"a\":[1,2", (1, 10), "a value");
        breaks("{\"a\" 1}", (1, 6), "a colon");
        breaks("[1,]", (1, 4), "a value");
        breaks("{a:1}", (1, 2), "a key in quotes or }");
        breaks("[] []", (1, 4), "nothing more after the end of the JSON value");
        breaks("[\"open", (1, 2), "a closing quote");
        breaks(&"[".repeat(200), (1, 129), "at most 128 levels of nesting");
        breaks("", (1, 1), "a value");
        breaks("[1}", (1, 3), "a comma or ]");
    }
}
