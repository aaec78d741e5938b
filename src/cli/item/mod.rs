//! Commands on one item: shown and answered, with the words that its rules take.

pub(crate) mod entry;
mod item_in_words;
pub(crate) mod keys;
pub(crate) mod set;
pub(crate) mod show;
mod shown_item;
