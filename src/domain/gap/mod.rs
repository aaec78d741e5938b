//! Gaps (差距、问题): what the score, the events and findings from above say must be put right.
//!
//! A gap has one identity over all rounds: the id of its item or, where it was sent down, one of its own. What the file
//! keeps of it is in `assessment`.

pub(crate) mod deadline;
pub mod find;
pub(crate) mod finding;
mod gap;
pub mod life;
pub mod lost_sum;
pub mod order;
pub(crate) mod recurrence;
pub(crate) mod suggestion;
pub mod tally;
pub(crate) mod what_if;
pub(crate) mod written;

pub use self::gap::Gap;
pub(crate) use self::gap::WAS_VETOED;
