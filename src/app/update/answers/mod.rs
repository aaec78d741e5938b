//! What is said in the open assessment: answers, gaps, rounds, and the way from item to item.
//!
//! Every edit is a `Change` that can be taken back.

pub(crate) mod answer;
pub(crate) mod findings;
pub(crate) mod gaps;
pub(crate) mod ledger;
pub(crate) mod navigate;
pub(crate) mod rounds;
