//! What frames every screen: bar, rail, keys, notices, help, start, settings.

pub(crate) mod ask_path;
pub(crate) mod bar;
pub(crate) mod go_on;
pub(crate) mod help;
pub(crate) mod item_keys;
pub(crate) mod just_shown;
pub(crate) mod kept_text;
pub(crate) mod key_table;
pub(crate) mod keys;
pub mod keystrokes;
pub(crate) mod library;
pub(crate) mod menu;
pub(crate) mod new_form;
pub(crate) mod notices;
pub(crate) mod rail;
pub(crate) mod recent;
pub(crate) mod remembered;
pub(crate) mod same_file;
pub(crate) mod saved;
pub mod second_click;
pub(crate) mod settings;
pub(crate) mod start;
pub mod title;
