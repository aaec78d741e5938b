//! Texts of `OpenDocument`: .odt and .ott, and the same as one XML file.

mod lists;
pub(crate) mod read;
mod story;
mod styles;
mod tag;
