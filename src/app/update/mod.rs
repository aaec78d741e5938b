//! The only place where state changes: a command or an event in, work for outside out.
//!
//! A folder for each subject; each command is matched once, where it is carried out. Nothing here calls `update` back,
//! and nothing touches the disk.

pub(crate) mod answers;
pub(crate) mod asked;
pub(crate) mod edit;
pub(crate) mod file;
pub mod head;
pub(crate) mod names;
pub(crate) mod opened;
pub(crate) mod papers;
pub mod past;
pub(crate) mod paths;
pub(crate) mod received;
pub(crate) mod recent;
pub(crate) mod screens;
pub(crate) mod standard;
pub(crate) mod unfinished;
mod update;
pub(crate) mod user;
pub(crate) mod wanted;

pub use self::update::{due, receive, update};
