//! All a user can ask for, by subject. Buttons, keys and tests all speak this.
//!
//! Only data: what a command does is said where it is carried out, in `update`.

pub mod answer;
mod command;
pub mod file;
pub mod finding;
pub mod gap;
pub mod import;
pub mod ledger;
pub(crate) mod offer;
pub mod paper;
pub mod path;
pub mod record;
pub mod round;
pub mod screen;
pub mod settings;
pub mod standard;
pub mod upgrade;
pub mod view;
pub mod window;

pub use self::command::Command;
