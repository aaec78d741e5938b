//! 标准: read, imported, upgraded, with what is wrong with it and what has no place in it any more.

pub(crate) mod import;
pub(crate) mod problems;
pub(crate) mod source;
pub(crate) mod source_layout;
pub(crate) mod source_tools;
mod standard;
mod table;
pub(crate) mod tray;
pub(crate) mod upgrade;

pub(crate) use self::standard::standard_ui;
