//! Documents of running text and the tables in it. Never here: workbooks.

pub(crate) mod doc;
pub(crate) mod docx;
