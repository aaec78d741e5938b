//! Workbooks that are encrypted: those that Excel opens without asking are read.

use std::borrow::Cow;

use crate::import::reading::book::xls::book::Version;
use crate::import::reading::book::xls::cipher::{Cipher, EVERYBODYS};
use crate::import::reading::book::xls::kinds::{
    BEGIN, BEGIN_2, BEGIN_3, BEGIN_4, BOUNDSHEET, END, FILEPASS,
};
use crate::import::reading::book::xls::records::Records;
use crate::intake::error::IntakeError;

/// The records that are never encrypted: those that begin something, and some about who else has the file open.
const PLAIN: [u16; 10] = [
    BEGIN, BEGIN_2, BEGIN_3, BEGIN_4, FILEPASS, 0x00E1, 0x0138, 0x0194, 0x0195, 0x0196,
];

/// The records of a workbook of that version as they can be read.
///
/// # Errors
/// I-103 when it needs a password.
pub(super) fn opened(stream: &[u8], version: Version) -> Result<Cow<'_, [u8]>, IntakeError> {
    let mut records = Records::of(stream, 0);
    let found = records.find(|it| matches!(it.kind, FILEPASS | BOUNDSHEET | END));
    let Some(filepass) = found.filter(|it| it.kind == FILEPASS) else {
        return Ok(Cow::Borrowed(stream));
    };
    let cipher = Cipher::of(filepass.data, version, EVERYBODYS);
    let mut cipher = cipher.ok_or_else(IntakeError::locked)?;
    let mut plain = stream.to_vec();
    for record in records {
        if PLAIN.contains(&record.kind) {
            continue;
        }
        let len = record.data.len();
        // Where a sheet begins is told plainly.
        let skipped = if record.kind == BOUNDSHEET { 4 } else { 0 };
        let begin = record.at + 4;
        let bytes = plain.iter_mut().enumerate();
        for (at, byte) in bytes
            .skip(begin + skipped)
            .take(len.saturating_sub(skipped))
        {
            *byte = cipher.plain(*byte, at, len);
        }
    }
    Ok(Cow::Owned(plain))
}
