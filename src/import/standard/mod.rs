//! A standard from what was read, with where each piece came from and what should be looked at.

pub mod build;
pub(crate) mod doubts;
pub(crate) mod node;
pub mod origin;
pub mod preview;
