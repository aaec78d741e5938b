//! Office files → a standard, findings or a filled-in form, by way of a preview in which nothing counts before it was
//! looked at.
//!
//! `reading` turns a file into bounded grids of cells and the text around them; what a cell means is decided after that,
//! in `table` and `sentences`, the same for every format; `standard` puts it together. Never here: the disk, egui.

pub mod exported;
pub mod findings;
pub mod form;
pub mod reading;
pub mod sentences;
pub mod standard;
pub mod table;
