//! What files come packed in: gzip (RFC 1952, also several members one behind another), streamed, and zip
//! (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT), held in memory, since its list of files comes
//! last. Told by content. Paths in an archive are names to show and nothing else.
//!
//! Not here: what the bytes mean once unpacked, and what becomes of them.
//!
//! Invariant: what comes out is counted as it comes out, whatever the archive says of itself, and never is more
//! than [`RATIO`] times what went in.

use flate2::{Crc, Decompress, FlushDecompress, Status, write::MultiGzDecoder};
use rawzip::{CompressionMethod, ZipArchive};
use std::io::Write;
use std::ops::Range;

/// Bytes out for each byte in. Exports of numbers come to 10 or 20; a bomb to a thousand.
pub const RATIO: u64 = 200;
/// Files in one archive.
pub const ENTRIES: usize = 500;
/// Bytes of a zip archive.
pub const LARGEST_ZIP: u64 = 128 << 20;
/// Bytes given to the unpacker of gzip at once: what comes out of them is held.
const SIP: usize = 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packed {
    Gzip,
    Zip,
}

/// How many bytes it takes to tell.
pub const MARK: usize = 4;

/// Whether this is the beginning of an archive.
pub fn packed(head: &[u8]) -> Option<Packed> {
    match head {
        [0x1f, 0x8b, 8, ..] => Some(Packed::Gzip),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Some(Packed::Zip),
        _ => None,
    }
}

/// Why an archive, or a file in it, is not read. The sentences are in `words/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// A zip archive of more bytes than [`LARGEST_ZIP`].
    TooLarge,
    TooManyEntries(usize),
    /// A spreadsheet or document, which is a zip archive of XML.
    Workbook,
    /// Its list of files cannot be read: why.
    NoList(String),
    Empty,
    Encrypted,
    /// Compressed by a method other than deflate: its name.
    Method(String),
    /// An archive in an archive.
    Nested(Packed),
    Ratio,
    Checksum,
    /// The packed bytes end too early or make no sense; what came before is good.
    Damaged,
}

/// Unpacks gzip as it comes.
pub struct Gunzip {
    decoder: MultiGzDecoder<Vec<u8>>,
    consumed: u64,
    out: u64,
    /// The size of the whole, where it is known.
    size: u64,
}

impl Gunzip {
    pub fn new(size: Option<u64>) -> Self {
        Gunzip { decoder: MultiGzDecoder::new(vec![]), consumed: 0, out: 0, size: size.unwrap_or(0) }
    }

    pub fn feed(&mut self, bytes: &[u8], mut out: impl FnMut(&[u8]) -> Result<(), Refused>) -> Result<(), Refused> {
        for sip in bytes.chunks(SIP) {
            let end = self.decoder.write_all(sip);
            self.consumed += sip.len() as u64;
            self.pour(&mut out)?;
            end.map_err(|_| Refused::Damaged)?;
        }
        Ok(())
    }

    pub fn finish(&mut self, mut out: impl FnMut(&[u8]) -> Result<(), Refused>) -> Result<(), Refused> {
        let end = self.decoder.try_finish();
        self.pour(&mut out)?;
        end.map_err(|_| Refused::Damaged)
    }

    fn pour(&mut self, out: &mut impl FnMut(&[u8]) -> Result<(), Refused>) -> Result<(), Refused> {
        let unpacked = std::mem::take(self.decoder.get_mut());
        self.out += unpacked.len() as u64;
        if self.out > RATIO.saturating_mul(self.consumed.max(self.size)) {
            return Err(Refused::Ratio);
        }
        if unpacked.is_empty() { Ok(()) } else { out(&unpacked) }
    }
}

/// A file in a zip archive, as the archive's list has it.
pub struct Entry {
    pub name: String,
    /// Its packed bytes.
    pub data: Result<Range<usize>, Refused>,
    /// Not compressed at all.
    pub stored: bool,
    pub crc: u32,
}

/// The files of a zip archive in the order of its list, without folders and what macOS adds.
pub fn entries(zip: &[u8]) -> Result<Vec<Entry>, Refused> {
    let broken = |e: rawzip::Error| Refused::NoList(e.to_string().to_lowercase());
    let archive = ZipArchive::from_slice(zip).map_err(broken)?;
    let (mut found, mut count) = (vec![], 0);
    let mut list = archive.entries();
    while let Some(entry) = list.next_entry().map_err(broken)? {
        let name = String::from_utf8_lossy(entry.file_path().as_bytes()).replace('\\', "/");
        let base = name.rsplit('/').next().unwrap_or("");
        if name == "[Content_Types].xml" {
            return Err(Refused::Workbook);
        }
        if entry.is_dir() || base.is_empty() || base.starts_with('.') || name.split('/').any(|part| part == "__MACOSX")
        {
            continue;
        }
        count += 1;
        if count > ENTRIES {
            continue;
        }
        let method = entry.compression_method();
        let data = if entry.flags().is_encrypted() {
            Err(Refused::Encrypted)
        } else if method != CompressionMethod::STORE && method != CompressionMethod::DEFLATE {
            Err(Refused::Method(method.name().map_or_else(|| method.as_u16().to_string(), String::from)))
        } else {
            let range = archive.get_entry(entry.wayfinder()).map(|e| e.compressed_data_range());
            range.map(|(from, to)| from as usize..to as usize).map_err(|_| Refused::Damaged)
        };
        found.push(Entry { name, data, stored: method == CompressionMethod::STORE, crc: entry.crc32() });
    }
    match count {
        0 => Err(Refused::Empty),
        n if n > ENTRIES => Err(Refused::TooManyEntries(n)),
        _ => Ok(found),
    }
}

/// Unpacks one file of a zip archive, a buffer at a time.
pub struct Inflate {
    decompress: Option<Decompress>,
    crc: Crc,
    expected_crc: u32,
    /// Packed bytes used.
    pub consumed: usize,
    out: u64,
    ended: bool,
}

impl Inflate {
    pub fn new(entry: &Entry) -> Self {
        let decompress = (!entry.stored).then(|| Decompress::new(false));
        Inflate { decompress, crc: Crc::new(), expected_crc: entry.crc, consumed: 0, out: 0, ended: false }
    }

    /// The next bytes, at least one; 0 at the end. `data` is all of the packed file, every time.
    pub fn next(&mut self, data: &[u8], buffer: &mut [u8]) -> Result<usize, Refused> {
        while !self.ended {
            let rest = data.get(self.consumed..).unwrap_or(&[]);
            let n = match &mut self.decompress {
                None => {
                    let n = rest.len().min(buffer.len());
                    buffer[..n].copy_from_slice(&rest[..n]);
                    self.consumed += n;
                    self.ended = n == 0;
                    n
                }
                Some(decompress) => {
                    let (read, written) = (decompress.total_in(), decompress.total_out());
                    let status =
                        decompress.decompress(rest, buffer, FlushDecompress::None).map_err(|_| Refused::Damaged)?;
                    let (read, n) = (decompress.total_in() - read, (decompress.total_out() - written) as usize);
                    self.consumed += read as usize;
                    self.ended = status == Status::StreamEnd;
                    // It wants more and there is none.
                    if !self.ended && read == 0 && n == 0 {
                        return Err(Refused::Damaged);
                    }
                    n
                }
            };
            self.crc.update(&buffer[..n]);
            self.out += n as u64;
            if self.out > RATIO.saturating_mul(data.len() as u64) {
                return Err(Refused::Ratio);
            }
            if n > 0 {
                return Ok(n);
            }
        }
        if self.crc.sum() == self.expected_crc { Ok(0) } else { Err(Refused::Checksum) }
    }
}
