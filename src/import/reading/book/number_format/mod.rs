//! What a number shows: number formats of workbooks, as a Chinese Excel shows them. Never here: where the cells are.
//!
//! One for the whole workbook: [`formats::Formats`] is told the formats that the file defines, and then shows numbers
//! by the format's id or code. All kinds of workbooks share it.

mod builtin;
mod chinese;
mod code;
mod date;
pub(crate) mod decimal;
pub(crate) mod formats;
mod section;
pub(crate) mod serial;
