//! How a file is told to be of its kind.

use crate::import::reading::kind::kind::Kind;
use crate::import::reading::kind::{compound, markup, package, signature};
use crate::intake::error::IntakeError;

/// What `bytes` are.
pub(crate) fn kind(bytes: &[u8]) -> Result<Kind, IntakeError> {
    match bytes {
        [b'P', b'K', 3 | 5 | 7, ..] => package::kind(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => compound::kind(bytes),
        // The first record of a workbook that lies in no compound file, as Excel 2, 3 and 4 write it.
        [0x09, 0x00 | 0x02 | 0x04 | 0x08, 0x04..=0x10, 0x00, ..] => Ok(Kind::Xls),
        [b'{', b'\\', b'r', b't', ..] => Ok(Kind::Rtf),
        _ => match signature::refused(bytes) {
            Some(error) => Err(error),
            None => markup::kind(bytes),
        },
    }
}
