//! Files of every kind an office has, read as grids and text. Never here: what a cell means.

pub(crate) mod docx;
pub(crate) mod ods;
pub(crate) mod office_97;
pub(crate) mod plain_text;
pub mod read;
pub mod source;
pub(crate) mod xlsx;
