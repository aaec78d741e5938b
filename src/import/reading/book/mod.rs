//! Workbooks: every cell as its sheet shows it. Never here: documents of running text.

pub(crate) mod ods;
pub(crate) mod xls;
pub(crate) mod xlsx;
