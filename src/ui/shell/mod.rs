//! What frames every screen: bar, rail, keys, notices, help, start, settings.

pub(crate) mod bar;
pub(crate) mod help;
pub(crate) mod key_table;
pub(crate) mod keys;
pub mod keystrokes;
pub(crate) mod menu;
pub(crate) mod notices;
pub(crate) mod rail;
pub(crate) mod remembered;
pub(crate) mod saved;
pub(crate) mod settings;
pub(crate) mod start;
pub mod title;
