//! 自评: the tree, the list, the open item.

mod checklist;
mod clicked;
pub(crate) mod explain;
pub(crate) mod find;
pub(crate) mod item;
pub(crate) mod item_actions;
pub(crate) mod item_before;
pub(crate) mod item_evidence;
mod item_same_work;
pub(crate) mod row;
pub(crate) mod standing;
pub(crate) mod tree;

pub(crate) use self::checklist::checklist_ui;
