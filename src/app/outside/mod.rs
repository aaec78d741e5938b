//! The border to the outside world: work that it is asked for, and what comes back.
//!
//! Plain data on both sides; the work itself is done in `runtime`.

pub mod effect;
pub mod event;
pub mod jobs;
