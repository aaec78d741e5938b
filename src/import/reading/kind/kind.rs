//! The kinds of files that are read, and how a file is told to be one of them.

use crate::import::reading::kind::{archive, compound, markup, signature};
use crate::intake::error::IntakeError;

/// What to do about a file that is none of those that can be imported.
pub(crate) const SAVE_AS: &str = "请用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx 再导入。";

/// A kind of file that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Word 2007 and later: .docx .docm .dotx .dotm.
    Docx,
    /// Excel 2007 and later: .xlsx .xlsm .xltx .xltm.
    Xlsx,
    /// `OpenDocument` sheets: .ods .ots.
    Ods,
    /// `OpenDocument` text: .odt .ott.
    Odt,
    /// Excel 2 to 2003, and WPS: .xls .xlt .et.
    Xls,
    /// Word 97 to 2003, and WPS: .doc .dot .wps.
    Doc,
    /// Rich text.
    Rtf,
    /// A page of the web, whatever it is called.
    Html,
    /// A page of the web in one file with its pictures.
    Mhtml,
    /// Excel's XML of 2003.
    SpreadsheetMl,
    /// Word's XML of 2003, or a document of Word 2007 as one XML file.
    WordMl,
    /// An `OpenDocument` sheet as one XML file.
    FlatOds,
    /// An `OpenDocument` text as one XML file.
    FlatOdt,
    /// Text: separated values or lines.
    Text,
}

/// What `bytes` are.
pub(crate) fn kind(bytes: &[u8]) -> Result<Kind, IntakeError> {
    match bytes {
        [b'P', b'K', 3 | 5 | 7, ..] => archive::kind(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => compound::kind(bytes),
        // The first record of a workbook of Excel 2, 3 or 4.
        [0x09, 0x00 | 0x02 | 0x04, 0x04..=0x08, 0x00, ..] => Ok(Kind::Xls),
        [b'{', b'\\', b'r', b't', ..] => Ok(Kind::Rtf),
        _ => match signature::refused(bytes) {
            Some(error) => Err(error),
            None => markup::kind(bytes),
        },
    }
}
