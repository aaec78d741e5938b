//! The command line: the same core as the window, for scripts and checks.
//!
//! A folder for each subject, a file for each command. It writes only through what it is handed in `env`; never here:
//! a rule about points, gaps or files.
//!
//! `arguments` sorts the words, `command` leads to the command, and the command's own file holds the rest of it: a
//! `Wish` with its help, its options and how they are read.

pub(crate) mod arguments;
pub(crate) mod assessment;
pub(crate) mod command;
pub(crate) mod command_line;
pub mod env;
pub(crate) mod failure;
pub(crate) mod gap;
pub(crate) mod help;
pub(crate) mod item;
pub(crate) mod manual;
pub(crate) mod opening;
pub(crate) mod options;
pub(crate) mod order;
pub(crate) mod outputs;
pub mod run;
pub(crate) mod standard;
pub(crate) mod text;
pub(crate) mod wish;
