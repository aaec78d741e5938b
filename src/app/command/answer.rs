//! What is said of items.

use crate::app::command::offer::Offer;
use crate::domain::assessment::answer::{Input, SameWork};
use crate::domain::assessment::evidence::Evidence;
use crate::domain::standard::NodeId;

/// What is said of items.
#[derive(Clone, Debug, PartialEq)]
pub enum AnswerCommand {
    /// Answer one rule of an item, or take its answer back.
    SetInput {
        /// The item.
        item: NodeId,
        /// The number of the rule, counted from 1.
        rule: usize,
        /// The entry; `None` takes it back.
        input: Option<Input>,
    },
    /// Give an item full marks.
    FullMarks(NodeId),
    /// Say that an item has none: nothing met, nothing counted, no event.
    NoMarks(NodeId),
    /// Make an item unscored again; its note stays.
    Clear(NodeId),
    /// Say why an item does not apply, or that it does.
    SetNa {
        /// The item.
        item: NodeId,
        /// Why it does not apply; `None` when it does.
        reason: Option<String>,
    },
    /// Say whether an item of a group honours the same work as another one of it.
    SetSameWork {
        /// The item.
        item: NodeId,
        /// Whether it does; `None` takes back what was said.
        same: Option<SameWork>,
    },
    /// Write the note of an item.
    SetNote {
        /// The item.
        item: NodeId,
        /// The note.
        text: String,
    },
    /// Replace the list of the evidence at hand for an item.
    SetEvidence {
        /// The item.
        item: NodeId,
        /// All the evidence it has.
        list: Vec<Evidence>,
    },
    /// Say of these kinds of events, each an item and the number of its rule, that none happened.
    NoEvents(Vec<(NodeId, usize)>),
    /// Take over what these items said in the round before.
    CarryOver(Vec<NodeId>),
}

impl AnswerCommand {
    /// What is said of it, where it has a key or stands in a menu.
    pub(crate) const fn offer(&self) -> Option<Offer> {
        Some(match self {
            Self::FullMarks(_) => Offer::new("满分").on("="),
            _ => return None,
        })
    }
}
