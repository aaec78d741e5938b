//! Undo and redo: a list of inverses, not of copies.

use crate::domain::assessment::Assessment;
use crate::domain::change::Change;
use crate::domain::standard::NodeId;

/// Oldest edits are forgotten beyond this many.
const MAX_UNDOS: usize = 1000;

/// What was being typed into, so that one word is one step of undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typing {
    /// The item.
    pub item: NodeId,
    /// The field of it.
    pub field: &'static str,
}

/// What can be taken back and what can be done again.
#[derive(Debug, Default)]
pub struct History {
    undo: Vec<Change>,
    redo: Vec<Change>,
    typing: Option<Typing>,
}

impl History {
    /// Applies a fresh edit. Edits that go on typing into the same field are one step.
    pub fn push(&mut self, change: Change, typing: Option<Typing>, assessment: &mut Assessment) {
        let inverse = change.apply(assessment);
        self.redo.clear();
        let goes_on = typing.is_some() && self.typing == typing && !self.undo.is_empty();
        self.typing = typing;
        if !goes_on {
            self.undo.push(inverse);
        }
        if MAX_UNDOS < self.undo.len() {
            self.undo.remove(0);
        }
    }

    /// Ends the step that was being typed: the next edit is a step of its own.
    pub fn settle(&mut self) {
        self.typing = None;
    }

    /// Takes back the last edit; returns the item it was about, or `Err` when there is none.
    pub fn undo(&mut self, assessment: &mut Assessment) -> Result<Option<NodeId>, Nothing> {
        self.typing = None;
        Self::step(&mut self.undo, &mut self.redo, assessment)
    }

    /// Does the last undone edit again; returns the item it was about, or `Err` when there is none.
    pub fn redo(&mut self, assessment: &mut Assessment) -> Result<Option<NodeId>, Nothing> {
        self.typing = None;
        Self::step(&mut self.redo, &mut self.undo, assessment)
    }

    /// Whether there is anything to take back.
    pub const fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is anything to do again.
    pub const fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    fn step(
        from: &mut Vec<Change>,
        to: &mut Vec<Change>,
        assessment: &mut Assessment,
    ) -> Result<Option<NodeId>, Nothing> {
        let change = from.pop().ok_or(Nothing)?;
        let item = change.item().cloned();
        to.push(change.apply(assessment));
        Ok(item)
    }
}

/// There was nothing to undo or redo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nothing;
