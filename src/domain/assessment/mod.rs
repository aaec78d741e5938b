//! All that the file of an assessment holds: the answers, the evidence, the work on gaps, the rounds that are over.
//!
//! Plain data; what follows from it is worked out elsewhere.

pub mod answer;
mod assessment;
pub mod calendar;
pub mod evidence;
pub mod evidence_needs;
pub mod gap_step;
pub mod gap_work;
pub(crate) mod in_order;
pub mod old_entry;
pub mod origin;
pub mod past_round;
pub mod unit_fact;

pub use self::assessment::{About, Assessment, before};
