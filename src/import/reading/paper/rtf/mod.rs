//! Rich text (.rtf, also called .doc).

mod charset;
mod destination;
mod document;
mod group;
mod rows;
pub(crate) mod rtf;
mod story;
mod symbol;
mod tokens;
