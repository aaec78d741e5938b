//! The open file: opened, begun, written, recovered, brought together with what others wrote.
//!
//! When something is written is decided in `autosave` alone.

pub(crate) mod autosave;
pub(crate) mod copies;
pub(crate) mod held;
pub(crate) mod new;
pub(crate) mod open;
pub(crate) mod others;
pub(crate) mod resume;
pub(crate) mod same;
pub(crate) mod saving;
