//! The editor of a standard.

pub(crate) mod blanks;
pub(crate) mod doubts;
mod editor;
pub(crate) mod fields;
pub(crate) mod findings;
pub(crate) mod head;
pub(crate) mod keys;
pub(crate) mod node;
pub(crate) mod parts;
pub(crate) mod rule_lists;
pub(crate) mod rule_then;
pub(crate) mod rules;
pub(crate) mod tree;
pub(crate) mod trial;

pub(crate) use self::editor::editor_ui;
