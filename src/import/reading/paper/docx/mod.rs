//! Documents of Word: .docx and its kin, the same as one XML file, and the XML of Word 2003.

mod definitions;
mod lists;
mod package;
mod paragraph;
mod props;
pub(crate) mod read;
mod saying;
mod story;
mod symbols;
mod tag;
