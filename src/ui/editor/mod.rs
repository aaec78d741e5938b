//! The editor of a standard.

pub(crate) mod blanks;
pub(crate) mod conditions;
pub(crate) mod doubts;
mod editor;
pub(crate) mod effect_kinds;
pub(crate) mod fields;
pub(crate) mod findings;
pub(crate) mod head;
pub(crate) mod head_fields;
pub(crate) mod keys;
pub(crate) mod node;
pub(crate) mod node_pick;
pub(crate) mod parts;
pub(crate) mod pass_marks;
pub(crate) mod rule_ask;
pub(crate) mod rule_how;
pub(crate) mod rule_kind;
pub(crate) mod rule_lists;
mod rule_numbers;
pub(crate) mod rule_then;
pub(crate) mod rules;
pub(crate) mod tree;
pub(crate) mod trial;

pub(crate) use self::editor::{action_ui, bar_ui, editor_ui};
