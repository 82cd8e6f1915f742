//! Byte-order marks and UTF-16: what comes out is UTF-8 for all readers. No reader sees another encoding.

/// Takes chunks of any size. UTF-8 passes through uncopied.
#[derive(Default)]
pub struct Decoder {
    encoding: Option<Encoding>,
    /// Bytes that wait for their other half: a mark not yet whole, or half a UTF-16 unit or pair.
    waiting: Vec<u8>,
}

#[derive(Clone, Copy, PartialEq)]
enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
}

impl Decoder {
    pub fn decode(&mut self, bytes: &[u8], mut out: impl FnMut(&[u8])) {
        let mut joined = std::mem::take(&mut self.waiting);
        let mut bytes = bytes;
        if self.encoding.is_none() || !joined.is_empty() {
            joined.extend_from_slice(bytes);
            bytes = &joined;
        }
        let encoding = match self.encoding {
            Some(encoding) => encoding,
            None if bytes.len() < 3 => {
                self.waiting = bytes.to_vec();
                return;
            }
            None => {
                let (encoding, mark) = told_by_mark(bytes);
                self.encoding = Some(encoding);
                bytes = &bytes[mark..];
                encoding
            }
        };
        if encoding == Encoding::Utf8 {
            if !bytes.is_empty() {
                out(bytes);
            }
            return;
        }
        let unit = |pair: &[u8]| match encoding {
            Encoding::Utf16Le => u16::from_le_bytes([pair[0], pair[1]]),
            _ => u16::from_be_bytes([pair[0], pair[1]]),
        };
        // Half a unit, or the first half of a surrogate pair, waits for the next chunk.
        let mut end = bytes.len() & !1;
        if end >= 2 && (0xD800..0xDC00).contains(&unit(&bytes[end - 2..end])) {
            end -= 2;
        }
        self.waiting = bytes[end..].to_vec();
        let text: String = char::decode_utf16(bytes[..end].chunks_exact(2).map(unit))
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        if !text.is_empty() {
            out(text.as_bytes());
        }
    }

    pub fn finish(&mut self, mut out: impl FnMut(&[u8])) {
        // A file shorter than a mark is looked at as it is; half a character at the end is dropped.
        if self.encoding.is_none() && !self.waiting.is_empty() {
            out(&std::mem::take(&mut self.waiting));
        }
    }
}

fn told_by_mark(bytes: &[u8]) -> (Encoding, usize) {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
        [0xFF, 0xFE, ..] => (Encoding::Utf16Le, 2),
        [0xFE, 0xFF, ..] => (Encoding::Utf16Be, 2),
        // UTF-16 without a mark: a Latin letter is half zeroes.
        [a, 0, ..] if a.is_ascii_graphic() => (Encoding::Utf16Le, 0),
        [0, a, ..] if a.is_ascii_graphic() => (Encoding::Utf16Be, 0),
        _ => (Encoding::Utf8, 0),
    }
}

/// What a file is that is no text, in words. Archives that are opened do not come here.
pub fn binary(bytes: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], &str); 6] = [
        (b"%PDF", "a PDF"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"\xd0\xcf\x11\xe0", "an old Excel workbook (save the sheet as CSV)"),
        (b"PAR1", "a Parquet file (export it as CSV)"),
        (b"SQLite format 3\0", "a SQLite database (export its tables as CSV)"),
    ];
    // The name of the format stands behind that of the first file.
    if bytes.get(257..262) == Some(b"ustar") {
        return Some("a tar archive (unpack it, or pack its files as a zip)");
    }
    let named = known.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|&(_, name)| name);
    named.or_else(|| memchr::memchr(0, bytes).map(|_| "a binary file"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], chunk: usize) -> String {
        let (mut decoder, mut text) = (Decoder::default(), vec![]);
        bytes.chunks(chunk).for_each(|c| decoder.decode(c, |t| text.extend_from_slice(t)));
        decoder.finish(|t| text.extend_from_slice(t));
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn marks_go_and_utf_16_becomes_utf_8_however_the_bytes_are_cut() {
        let text = "time;größe 😀\r\n1;2\r\n";
        let le: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for chunk in [1, 2, 3, 5, 1000] {
            assert_eq!(decoded(text.as_bytes(), chunk), text);
            assert_eq!(decoded(format!("\u{feff}{text}").as_bytes(), chunk), text);
            assert_eq!(decoded(&le, chunk), text);
            assert_eq!(decoded(&be, chunk), text);
        }
        assert_eq!(decoded(b"a", 1), "a");
    }
}
