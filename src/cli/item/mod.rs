//! Commands on one item: shown and answered, with the words that its rules take.

pub(crate) mod entry;
pub(crate) mod keys;
pub(crate) mod set;
pub(crate) mod show;
