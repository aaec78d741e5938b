//! Documents of running text and the tables in it. Never here: workbooks.

mod beside;
pub(crate) mod counting;
mod counts;
pub(crate) mod doc;
pub(crate) mod docx;
pub(crate) mod odt;
mod page;
pub(crate) mod rtf;
mod table;
