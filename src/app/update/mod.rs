//! The only place where state changes: a command or an event in, work for outside out.
//!
//! A folder for each subject; each command is matched once, where it is carried out. Nothing here calls `update` back,
//! and nothing touches the disk.

pub mod answers;
pub mod asked;
pub(crate) mod edit;
pub mod file;
pub mod names;
pub(crate) mod opened;
pub mod papers;
pub mod past;
pub mod paths;
pub(crate) mod received;
pub mod screens;
pub mod standard;
mod update;

pub use self::update::{due, receive, update};
