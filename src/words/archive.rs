//! Why an archive, or a file in it, was not read, and what to do about it.

use super::count;
use crate::format::archive::{ENTRIES, LARGEST_ZIP, Packed, RATIO, Refused};

/// One sentence or two; stands in the row of the archive or of the file in it.
pub fn refused(why: &Refused) -> String {
    match why {
        Refused::TooLarge => format!(
            "This zip archive is larger than {} MiB, which is the most that is held in memory. Unpack it and hand over the files, or pack each one with gzip.",
            LARGEST_ZIP >> 20
        ),
        Refused::TooManyEntries(n) => format!(
            "This zip archive holds {}, and at most {ENTRIES} are read. Unpack it and hand over the folder.",
            count(*n as u64, "file", "files")
        ),
        Refused::Workbook => {
            "This is an Excel workbook or another office document, not text. Save the sheet as CSV.".into()
        }
        Refused::NoList(error) => format!(
            "This zip archive is damaged: its list of files could not be read ({error}). It may be cut off: copy or export it again."
        ),
        Refused::Empty => "This zip archive holds no files. Check what was packed.".into(),
        Refused::Encrypted => "It is encrypted in the archive. Unpack it with its password, and hand over the file.".into(),
        Refused::Method(name) => format!(
            "It is compressed by the method {name}, and stored or deflated was expected. Unpack it, or pack it again as an ordinary zip."
        ),
        Refused::Nested(kind) => {
            let kind = match kind {
                Packed::Gzip => "a gzip archive",
                Packed::Zip => "a zip archive or an Excel workbook",
            };
            format!("It is {kind} inside an archive, and archives inside archives are not opened. Unpack the outer one.")
        }
        Refused::Ratio => format!(
            "It unpacks to more than {RATIO} times its size, as no export does, so unpacking was stopped and nothing of it is used. If that is right, unpack it and hand over the file."
        ),
        Refused::Checksum => {
            "It is damaged: its checksum is not the one in the archive, so nothing of it is used. Export or pack it again.".into()
        }
        Refused::Damaged => "It is damaged or cut off, and nothing of it could be unpacked. Copy, export or pack it again.".into(),
    }
}
