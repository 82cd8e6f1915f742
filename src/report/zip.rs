//! Several files as one: a zip archive whose files are stored as they are (PKWARE APPNOTE 6.3, sections 4.3.7 to 4.3.16).
//! No times: the same files give the same bytes. Names and files are ours, and far below 4 GiB.

/// 1 January 1980, the first day it knows.
const DATE: u16 = 0x21;
/// Bit 11: names are UTF-8.
const FLAGS: u16 = 1 << 11;

pub fn zip(files: &[(String, String)]) -> Vec<u8> {
    let (mut out, mut directory) = (vec![], vec![]);
    for (name, text) in files {
        let offset = out.len() as u32;
        let mut about = vec![];
        for field in [20, FLAGS, 0, 0, DATE] {
            about.extend(u16::to_le_bytes(field));
        }
        for field in [crc32(text.as_bytes()), text.len() as u32, text.len() as u32] {
            about.extend(u32::to_le_bytes(field));
        }
        about.extend((name.len() as u16).to_le_bytes());
        // No extra field.
        about.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&about);
        out.extend(name.as_bytes());
        out.extend(text.as_bytes());
        // Made by version 2.0; no comment, first disk, no attributes.
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&about);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (files, size, offset) = (files.len() as u16, directory.len() as u32, out.len() as u32);
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([files.to_le_bytes(), files.to_le_bytes()].concat());
    out.extend([size.to_le_bytes(), offset.to_le_bytes()].concat());
    out.extend([0, 0]);
    out
}

/// ISO 3309, reflected, bit by bit: a report is small.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| crc >> 1 ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 })
    })
}

#[cfg(test)]
mod tests {
    use super::crc32;

    #[test]
    fn the_checksum_is_the_one_that_archives_have() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }
}
