//! A sentence as statements, each with a condition that says something.

pub(crate) mod change;
pub(crate) mod condition;
mod counted;
pub(crate) mod cut;
mod each;
pub(crate) mod meant;
mod one;
pub(crate) mod rates;
mod score;
pub(crate) mod statement;
mod step;
pub(crate) mod stretch;
pub(crate) mod term;
