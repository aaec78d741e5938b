//! Text without any form of its own: separated values, lines, what is pasted. Never here: markup.

pub(crate) mod decoding;
pub(crate) mod separated;
pub(crate) mod text;
