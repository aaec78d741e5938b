//! Documents of Word 97 to 2003 and before (.doc, .dot, .wps of WPS), by [MS-DOC]. Never here: what a compound file is.

mod bytes;
pub(crate) mod doc;
mod document;
mod fib;
mod field;
mod flow;
mod lists;
mod notes;
mod pieces;
mod properties;
mod row;
mod runs;
mod signs;
mod sprm;
mod story;
mod styles;
mod table;
