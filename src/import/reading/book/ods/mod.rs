//! Sheets of `OpenDocument`: .ods .ots, also as one XML file, and of the OpenOffice.org before it.

mod cell;
pub(crate) mod ods;
mod words;
