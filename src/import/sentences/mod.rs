//! Rules from the sentences of a standard: words, phrases, grammar.

pub(crate) mod graded;
pub(crate) mod numbering;
pub(crate) mod phrases;
pub(crate) mod points;
mod sentences;
pub(crate) mod words;

pub use self::sentences::{Sure, understand};
