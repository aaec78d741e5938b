//! What is wrong with a standard or with the answers to it, and what would put it right.
//!
//! Real standards have mistakes: they are told, never corrected in silence.

mod check;
pub(crate) mod mending;
pub mod repair;
pub(crate) mod repair_points;
pub(crate) mod repair_rule;
pub mod reread;
pub(crate) mod rule;
mod same_work;
pub(crate) mod tidiness;
pub(crate) mod waiting;

pub use self::check::{MAX_NODES, MAX_TEXT, check, check_standard};
pub(crate) use self::check::{MAX_PLACES, given, method_sums, sum_of};
