//! Workbooks: every cell as its sheet shows it. Never here: documents of running text.

pub(crate) mod number_format;
pub(crate) mod ods;
pub(crate) mod place;
pub(crate) mod spans;
pub(crate) mod spreadsheetml;
pub(crate) mod told;
pub(crate) mod xls;
pub(crate) mod xlsx;
