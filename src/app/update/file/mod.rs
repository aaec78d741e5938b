//! The open file: opened, begun, written, recovered, brought together with what others wrote.
//!
//! When something is written is decided in `autosave` alone.

pub mod autosave;
pub mod copies;
pub(crate) mod new;
pub mod open;
pub(crate) mod others;
pub mod recovery;
pub mod saving;
