//! Why an archive, or a file in it, was not read, and what to do about it.

use super::{count, say};
use crate::format::archive::{ENTRIES, LARGEST_ZIP, Packed, RATIO, Refused};

/// One sentence or two; stands in the row of the archive or of the file in it.
pub fn refused(why: &Refused) -> String {
    match why {
        Refused::TooLarge => say!(
            "This zip archive is larger than {most} MiB, which is the most that is held in memory. Unpack it and hand over the files, or pack each one with gzip.",
            "Dieses Zip-Archiv ist größer als {most} MiB, und mehr wird nicht im Speicher gehalten. Entpacken Sie es und übergeben Sie die Dateien, oder packen Sie jede einzeln mit gzip.";
            most = LARGEST_ZIP >> 20
        ),
        Refused::TooManyEntries(n) => say!(
            "This zip archive holds {files}, and at most {most} are read. Unpack it and hand over the folder.",
            "Dieses Zip-Archiv enthält {files}, und höchstens {most} werden gelesen. Entpacken Sie es und übergeben Sie den Ordner.";
            files = count(*n as u64, say!("file", "Datei"), say!("files", "Dateien")), most = ENTRIES
        ),
        Refused::Workbook => say!(
            "This is an Excel workbook or another office document, not text. Save the sheet as CSV.",
            "Dies ist eine Excel-Arbeitsmappe oder ein anderes Office-Dokument, kein Text. Speichern Sie das Blatt als CSV."
        )
        .into(),
        Refused::NoList(error) => say!(
            "This zip archive is damaged: its list of files could not be read ({error}). It may be cut off: copy or export it again.",
            "Dieses Zip-Archiv ist beschädigt: Sein Dateiverzeichnis konnte nicht gelesen werden ({error}). Vielleicht ist es abgeschnitten: Kopieren oder exportieren Sie es noch einmal.";
            error
        ),
        Refused::Empty => say!(
            "This zip archive holds no files. Check what was packed.",
            "Dieses Zip-Archiv enthält keine Dateien. Prüfen Sie, was gepackt wurde."
        )
        .into(),
        Refused::Encrypted => say!(
            "It is encrypted in the archive. Unpack it with its password, and hand over the file.",
            "Die Datei ist im Archiv verschlüsselt. Entpacken Sie es mit dem Passwort und übergeben Sie die Datei."
        )
        .into(),
        Refused::Method(name) => say!(
            "It is compressed by the method {name}, and stored or deflated was expected. Unpack it, or pack it again as an ordinary zip.",
            "Die Datei ist mit dem Verfahren {name} gepackt, erwartet wurde stored oder deflated. Entpacken Sie sie, oder packen Sie sie neu als gewöhnliches Zip.";
            name
        ),
        Refused::Nested(kind) => match kind {
            Packed::Gzip => say!(
                "It is a gzip archive inside an archive, and archives inside archives are not opened. Unpack the outer one.",
                "Dies ist ein Gzip-Archiv in einem Archiv, und Archive in Archiven werden nicht geöffnet. Entpacken Sie das äußere."
            ),
            Packed::Zip => say!(
                "It is a zip archive or an Excel workbook inside an archive, and archives inside archives are not opened. Unpack the outer one.",
                "Dies ist ein Zip-Archiv oder eine Excel-Arbeitsmappe in einem Archiv, und Archive in Archiven werden nicht geöffnet. Entpacken Sie das äußere."
            ),
        }
        .into(),
        Refused::Ratio => say!(
            "It unpacks to more than {times} times its size, as no export does, so unpacking was stopped and nothing of it is used. If that is right, unpack it and hand over the file.",
            "Entpackt ist die Datei mehr als {times}-mal so groß wie gepackt, wie es kein Export ist; das Entpacken wurde abgebrochen, und nichts davon wird verwendet. Wenn das so sein soll, entpacken Sie sie und übergeben Sie die Datei.";
            times = RATIO
        ),
        Refused::Checksum => say!(
            "It is damaged: its checksum is not the one in the archive, so nothing of it is used. Export or pack it again.",
            "Die Datei ist beschädigt: Ihre Prüfsumme ist nicht die im Archiv, deshalb wird nichts davon verwendet. Exportieren oder packen Sie sie noch einmal."
        )
        .into(),
        Refused::Damaged => say!(
            "It is damaged or cut off, and nothing of it could be unpacked. Copy, export or pack it again.",
            "Die Datei ist beschädigt oder abgeschnitten, und nichts davon konnte entpackt werden. Kopieren, exportieren oder packen Sie sie noch einmal."
        )
        .into(),
    }
}
