//! Rules from the sentences of a standard: words that have types, conditions and scores, rules, and what was not used.
//!
//! `lexer` finds the words, `clause` cuts a sentence into statements and says what their conditions mean, `reading`
//! gathers what they do to the points of an item, `rules` makes rules of that. `across` reads the sentences that speak of
//! other items. `numbering`, `points` and `words` serve the whole room.

pub(crate) mod across;
mod asked;
mod claims;
pub(crate) mod clause;
mod clauses;
mod contradictions;
mod coverage;
mod ends;
mod figures;
mod kinds;
mod laws;
pub(crate) mod lexer;
pub(crate) mod numbering;
mod occurrences;
mod omitted;
pub(crate) mod points;
pub(crate) mod reading;
mod rewording;
pub(crate) mod rules;
mod sentences;
mod split;
mod stops;
pub(crate) mod words;

pub(crate) use self::sentences::understand_in;
pub use self::sentences::{Sure, understand};
