//! The sheet that nobody sees: what a program reads back.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::export::report::Data;

/// The name of the sheet.
pub(crate) const NAME: &str = "对标数据";

/// How many characters one cell has; Excel allows 32,767.
const CELL: usize = 30_000;

/// The sheet: kind and digest, and below them the bytes as base64, for no cell may hold all letters.
pub(crate) fn sheet(data: &Data) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(NAME)?.set_very_hidden(true);
    sheet.write_string(0, 0, data.kind.as_str())?;
    sheet.write_string(0, 1, data.digest.as_str())?;
    let text = STANDARD.encode(&data.bytes);
    for (row, part) in (1..).zip(text.as_bytes().chunks(CELL)) {
        sheet.write_string(row, 0, String::from_utf8_lossy(part))?;
    }
    Ok(sheet)
}
