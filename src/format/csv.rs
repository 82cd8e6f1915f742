//! Records and fields of delimited text, RFC 4180 with the liberties exports take: any delimiter,
//! LF or CRLF, line ends inside quotes, `#` comment lines. What columns mean is in `tables.rs`.

use super::{Reader, Sink};
use crate::domain::Problem;
use memchr::{memchr, memchr_iter};

/// A record longer than this is no record: an opening quote was never closed, or there are no line ends.
const LONGEST: usize = 1 << 20;

/// What a table does with its rows.
pub trait Table {
    fn row(&mut self, row: &Row, sink: &mut Sink);
    /// Takes as many plain rows from the beginning of `text` as it can without the splitter's help:
    /// (bytes, lines). The next line goes to `row`.
    fn plain_rows(&mut self, _text: &[u8], _sink: &mut Sink) -> (usize, u64) {
        (0, 0)
    }
    fn finish(&mut self, sink: &mut Sink);
}

pub struct Csv<T> {
    table: T,
    delimiter: u8,
    header_passed: bool,
    /// How many fields the header has.
    columns: usize,
    /// 1-based line of the next record.
    line: u64,
    carry: Vec<u8>,
    fields: Vec<Field>,
    unescaped: Vec<u8>,
    stopped: bool,
}

#[derive(Clone, Copy)]
pub struct Field {
    start: u32,
    end: u32,
    /// Where it begins in the record as written.
    raw: u32,
}

/// One record. Fields come without quotes and surrounding blanks.
pub struct Row<'a> {
    pub line: u64,
    raw: &'a [u8],
    text: &'a [u8],
    fields: &'a [Field],
}

impl<'a> Row<'a> {
    /// Empty where the record is short.
    pub fn get(&self, column: usize) -> &'a [u8] {
        self.fields.get(column).map_or(b"", |f| self.text[f.start as usize..f.end as usize].trim_ascii())
    }

    #[cfg(test)]
    fn len(&self) -> usize {
        self.fields.len()
    }

    /// 1-based line and column (in characters) of a field.
    pub fn place(&self, column: usize) -> (u64, u64) {
        let before = &self.raw[..self.fields.get(column).map_or(self.raw.len(), |f| f.raw as usize)];
        let line_start = before.iter().rposition(|&c| c == b'\n').map_or(0, |at| at + 1);
        (self.line + memchr_iter(b'\n', before).count() as u64, characters(&before[line_start..]) + 1)
    }
}

/// Of UTF-8.
fn characters(text: &[u8]) -> u64 {
    text.iter().filter(|&&c| c & 0xC0 != 0x80).count() as u64
}

impl<T: Table> Csv<T> {
    pub fn new(delimiter: u8, table: T) -> Self {
        Csv {
            table,
            delimiter,
            header_passed: false,
            columns: 0,
            line: 1,
            carry: vec![],
            fields: vec![],
            unescaped: vec![],
            stopped: false,
        }
    }

    /// Handles whole records; returns the bytes it used.
    fn records(&mut self, text: &[u8], last: bool, sink: &mut Sink) -> usize {
        let mut at = 0;
        while at < text.len() && !self.stopped {
            if self.header_passed {
                let (bytes, lines) = self.table.plain_rows(&text[at..], sink);
                at += bytes;
                self.line += lines;
            }
            let rest = &text[at..];
            let Some(line_end) = memchr(b'\n', rest).or(last.then_some(rest.len())) else { break };
            let (raw, used) = if memchr(b'"', &rest[..line_end]).is_none() {
                (&rest[..line_end], line_end + 1)
            } else {
                match quoted_record_end(rest, self.delimiter) {
                    Some(end) => (&rest[..end], end + 1),
                    // A quote that never closes spoils its own line only.
                    None if last || rest.len() > LONGEST => {
                        let quote = memchr(b'"', rest).unwrap_or(0);
                        let expected = "its closing quotation mark: the line is read as if it closed at the line's end";
                        let found = rest[quote..line_end].trim_ascii_end();
                        sink.warn(Problem::Assumed, (self.line, characters(&rest[..quote]) + 1), "", found, expected);
                        (&rest[..line_end], line_end + 1)
                    }
                    None => break,
                }
            };
            self.record(raw.strip_suffix(b"\r").unwrap_or(raw), sink);
            self.line += 1 + memchr_iter(b'\n', raw).count() as u64;
            at += used.min(rest.len());
        }
        at
    }

    fn record(&mut self, raw: &[u8], sink: &mut Sink) {
        if raw.is_empty() || raw.trim_ascii().is_empty() || raw[0] == b'#' && !self.header_passed {
            return;
        }
        let text = split(raw, self.delimiter, &mut self.fields, &mut self.unescaped);
        if !self.header_passed {
            self.header_passed = true;
            self.columns = self.fields.len();
            return;
        }
        if raw[0] == b'#' {
            // With as many fields as the header it may be a row whose first field is `#123`.
            if self.fields.len() == self.columns {
                let expected = "the first field in quotes, if this is a row: lines that begin with # are comments and are left out";
                sink.warn(Problem::Assumed, (self.line, 1), "", raw, expected);
            }
            return;
        }
        self.table.row(&Row { line: self.line, raw, text, fields: &self.fields }, sink);
    }
}

impl<T: Table> Reader for Csv<T> {
    fn feed(&mut self, mut bytes: &[u8], sink: &mut Sink) {
        if self.stopped {
            return;
        }
        if !self.carry.is_empty() {
            // Complete the record that the last chunk cut; only if it goes on past its line, copy the rest.
            let end = memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1);
            let mut carry = std::mem::take(&mut self.carry);
            carry.extend_from_slice(&bytes[..end]);
            bytes = &bytes[end..];
            let mut used = self.records(&carry, false, sink);
            if used < carry.len() && !bytes.is_empty() {
                carry.drain(..used);
                carry.extend_from_slice(bytes);
                bytes = b"";
                used = self.records(&carry, false, sink);
            }
            carry.drain(..used);
            self.carry = carry;
        }
        let used = self.records(bytes, false, sink);
        self.carry.extend_from_slice(&bytes[used..]);
        if self.carry.len() > 4 * LONGEST && !self.stopped {
            self.stopped = true;
            sink.warn(
                Problem::Stopped,
                (self.line, 0),
                "",
                &self.carry,
                "a line end within 4 MiB: reading stopped here, what came before is used",
            );
        }
    }

    fn finish(&mut self, sink: &mut Sink) {
        let carry = std::mem::take(&mut self.carry);
        self.records(&carry, true, sink);
        self.table.finish(sink);
    }
}

/// Where the record that begins here ends: the first line end outside quotes.
fn quoted_record_end(text: &[u8], delimiter: u8) -> Option<usize> {
    let (mut quoted, mut field_start) = (false, true);
    for (i, &c) in text.iter().enumerate() {
        match c {
            b'"' if quoted => quoted = false,
            // A quote inside a field that did not begin with one is a character like any other, unless
            // it doubles one that has just closed.
            b'"' if field_start || i > 0 && text[i - 1] == b'"' => quoted = true,
            b'\n' if !quoted => return Some(i),
            _ => {}
        }
        field_start = !quoted && (c == delimiter || field_start && c == b' ');
        if i > LONGEST {
            return None;
        }
    }
    None
}

/// Cuts a record into fields; they lie in the record itself, or, where quotes had to go, in `unescaped`.
pub fn split<'a>(raw: &'a [u8], delimiter: u8, fields: &mut Vec<Field>, unescaped: &'a mut Vec<u8>) -> &'a [u8] {
    fields.clear();
    if memchr(b'"', raw).is_none() {
        let mut start = 0;
        for end in memchr_iter(delimiter, raw).chain([raw.len()]) {
            fields.push(Field { start: start as u32, end: end as u32, raw: start as u32 });
            start = end + 1;
        }
        return raw;
    }
    unescaped.clear();
    let mut at = 0;
    loop {
        let (begin, start) = (at, unescaped.len());
        while raw.get(at) == Some(&b' ') {
            at += 1;
        }
        if raw.get(at) == Some(&b'"') {
            at += 1;
            loop {
                match raw.get(at) {
                    Some(b'"') if raw.get(at + 1) == Some(&b'"') => {
                        unescaped.push(b'"');
                        at += 2;
                    }
                    Some(b'"') => {
                        at += 1;
                        break;
                    }
                    Some(&c) => {
                        unescaped.push(c);
                        at += 1;
                    }
                    None => break,
                }
            }
        }
        let end = memchr(delimiter, &raw[at..]).map_or(raw.len(), |n| at + n);
        unescaped.extend_from_slice(&raw[at..end]);
        fields.push(Field { start: start as u32, end: unescaped.len() as u32, raw: begin as u32 });
        if end == raw.len() {
            return unescaped;
        }
        at = end + 1;
    }
}

/// The header: delimiter and names as written, from the first line that is no comment. `None` when
/// there is no line or no delimiter in it.
pub fn header(head: &[u8]) -> Option<(u8, Vec<String>)> {
    let line = head
        .split(|&c| c == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
        .find(|line| !line.trim_ascii().is_empty() && line[0] != b'#')?;
    if line.len() > 16 * 1024 {
        return None;
    }
    let cut = |delimiter: u8| {
        let (mut fields, mut unescaped) = (vec![], vec![]);
        let text = split(line, delimiter, &mut fields, &mut unescaped);
        fields
            .iter()
            .map(|f| String::from_utf8_lossy(text[f.start as usize..f.end as usize].trim_ascii()).into_owned())
            .collect::<Vec<_>>()
    };
    let delimiter = *b",;\t|".iter().max_by_key(|&&d| (cut(d).len(), d == b','))?;
    let names = cut(delimiter);
    (names.len() > 1).then_some((delimiter, names))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Rows(Vec<(u64, Vec<String>)>);

    impl Table for Rows {
        fn row(&mut self, row: &Row, _: &mut Sink) {
            let text = |i| String::from_utf8_lossy(row.get(i)).into_owned();
            self.0.push((row.line, (0..row.len()).map(text).collect()));
        }
        fn finish(&mut self, _: &mut Sink) {}
    }

    fn rows(text: &str, chunk: usize) -> Vec<(u64, Vec<String>)> {
        let mut csv = Csv::new(b',', Rows::default());
        let mut sink = Sink::new(jiff::tz::TimeZone::UTC, "UTC".into());
        text.as_bytes().chunks(chunk).for_each(|c| csv.feed(c, &mut sink));
        csv.finish(&mut sink);
        csv.table.0
    }

    #[test]
    fn rows_are_the_same_however_the_bytes_are_cut() {
        let text = "a,b\r\n# note\r\n1,\"x, \"\"y\"\"\"\r\n\r\n2,\"two\r\nlines\"\r\n3, plain \r\n4,5\" pipe\r\n5";
        let whole = rows(text, 10_000);
        let expect = [
            (3, vec!["1", "x, \"y\""]),
            (5, vec!["2", "two\r\nlines"]),
            (7, vec!["3", "plain"]),
            (8, vec!["4", "5\" pipe"]),
            (9, vec!["5"]),
        ];
        assert_eq!(whole.iter().map(|(l, r)| (*l, r.iter().map(String::as_str).collect())).collect::<Vec<_>>(), expect);
        for chunk in 1..40 {
            assert_eq!(rows(text, chunk), whole, "chunks of {chunk}");
        }
    }

    #[test]
    fn a_quote_that_never_closes_spoils_its_own_line_only() {
        let read = rows("a,b\n1,\"open\n2,x\n3,y\n", 7);
        assert_eq!(read.iter().map(|r| r.1[0].as_str()).collect::<Vec<_>>(), ["1", "2", "3"]);
    }

    #[test]
    fn the_header_tells_the_delimiter() {
        assert_eq!(header(b"# c\na;b,c;d\n").map(|h| h.0), Some(b';'));
        assert_eq!(header(b"a\tb\n").map(|h| h.0), Some(b'\t'));
        assert_eq!(header(b"\"a\",\"b\"\n").map(|h| h.1), Some(vec!["a".into(), "b".into()]));
        assert_eq!(header(b"prose without any\n"), None);
    }
}
