//! How results are written on a terminal and as JSON; never here: what they say.

pub(crate) mod nearest;
pub(crate) mod shown;
pub(crate) mod table;
