//! What of the open assessment is looked at.

use crate::app::command::offer::Offer;
use crate::app::session::view::{Filter, Part, Why};
use crate::domain::standard::NodeId;
use crate::domain::standard::method::Method;

/// What of the open assessment is looked at; nothing of what it says changes.
#[derive(Clone, Debug, PartialEq)]
pub enum ViewCommand {
    /// Select an item of the checklist, and show it.
    Select(NodeId),
    /// Select the row so many places further down or, below zero, up.
    Move(isize),
    /// Select the row below, or the first one after the last.
    NextHit,
    /// Select the first item of the next project or, if false, of this or the one before.
    MoveProject(bool),
    /// Select the next item that is not completely scored.
    NextUnscored,
    /// Go on to the next unscored item if this one is completely scored now.
    GoOn(NodeId),
    /// Say that an item was left, so many things of which are not ticked: they count as not done.
    LeftUnticked(NodeId, usize),
    /// Unfold the selected row, or fold it.
    Unfold(bool),
    /// Explain this number, or close the explanation.
    Explain(Option<Why>),
    /// Show only these items.
    Filter(Filter),
    /// Show all items again: of any kind, section and method, whatever was looked for.
    ShowAll,
    /// Show only items with these words in them; none shows all.
    Find(String),
    /// Show only the items that the own section leads or supports, or all.
    OnlyOwn(Part),
    /// Show only the items assessed by this method, or all.
    ByMethod(Option<Method>),
}

impl ViewCommand {
    /// What is said of it, where it has a key or stands in a menu.
    pub(crate) const fn offer(&self) -> Option<Offer> {
        Some(match self {
            Self::Move(1) => Offer::new("下一条").on("↓"),
            Self::Move(-1) => Offer::new("上一条").on("↑"),
            Self::MoveProject(true) => Offer::new("下一个项目").on("Ctrl+PgDn"),
            Self::MoveProject(false) => Offer::new("上一个项目").on("Ctrl+PgUp"),
            Self::NextUnscored => Offer::new("下一个未评").on("回车"),
            _ => return None,
        })
    }
}
