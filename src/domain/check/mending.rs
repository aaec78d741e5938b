//! Puts one thing right that the check has found.

use crate::domain::standard::edit::StandardEdit;
use crate::domain::standard::{Node, Standard};

/// A repair that can be carried out at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Repair {
    /// What it does, in a few words.
    pub name: String,
    /// The edit.
    pub edit: StandardEdit,
}

pub(crate) fn repair(name: impl Into<String>, edit: StandardEdit) -> Repair {
    let name = name.into();
    Repair { name, edit }
}

/// The head with a change.
pub(crate) fn head(standard: &Standard, change: impl FnOnce(&mut Standard)) -> StandardEdit {
    let mut head = standard.head();
    change(&mut head);
    StandardEdit::Head(Box::new(head))
}

/// The node with a change.
pub(crate) fn changed(node: &Node, change: impl FnOnce(&mut Node)) -> StandardEdit {
    let mut new = Node {
        children: Vec::new(),
        ..node.clone()
    };
    change(&mut new);
    StandardEdit::Node(Box::new(new))
}
