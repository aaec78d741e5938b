//! All a user can ask for, by subject. Buttons, keys and tests all speak this.
//!
//! Only data: what a command does is said where it is carried out, in `update`.

mod command;
pub mod file;
pub mod gap;
pub mod path;
pub mod screen;

pub use self::command::Command;
