//! Sentences as words that matter.

mod amount_words;
mod fixed;
mod lexer;
pub(crate) mod lexicon;
mod numeral;
pub(crate) mod word;

pub(crate) use self::lexer::tokens;
pub(crate) use self::numeral::{bare_unit, plain_number};
