//! 自评: the tree, the list, the open item.

pub(crate) mod bar;
mod checklist;
mod clicked;
mod columns;
pub(crate) mod explain;
pub(crate) mod find;
mod head;
pub(crate) mod item;
pub(crate) mod item_actions;
pub(crate) mod item_before;
pub(crate) mod item_evidence;
pub(crate) mod item_evidence_form;
mod item_same_work;
pub(crate) mod list;
mod nothing;
pub(crate) mod row;
mod row_data;
mod section;
pub(crate) mod standing;
mod tools;
pub(crate) mod tree;

pub(crate) use self::checklist::checklist_ui;
