//! Undo and redo: a list of inverses, not of copies.

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::Answer;
use crate::domain::change::Change;
use crate::domain::change::log::{Act, Delta, Record};
use crate::domain::standard::NodeId;

/// Oldest edits are forgotten beyond this many.
pub(crate) const MAX_UNDOS: usize = 1000;

/// What was being typed into, so that one word is one step of undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Typing {
    /// The item.
    pub(crate) item: NodeId,
    /// The field of it.
    pub(crate) field: &'static str,
}

/// What an edit did.
#[derive(Debug)]
pub struct Done {
    /// What it changed.
    pub(crate) deltas: Vec<Delta>,
    /// Whether it went on with the step before.
    pub(crate) more: bool,
}

/// What can be taken back and what can be done again.
#[derive(Debug, Default)]
pub struct History {
    undo: Vec<Change>,
    redo: Vec<Change>,
    typing: Option<Typing>,
}

impl History {
    /// The history that the last records leave, as far as `owner` made them all, without a merge, a new standard or
    /// something from outside between.
    pub fn of(records: &[Record], owner: u32) -> Self {
        let ends = |act| {
            matches!(
                act,
                Act::Merge | Act::Upgrade | Act::Begin(_) | Act::Outside
            )
        };
        let foreign = |it: &Record| it.owner() != owner || ends(it.act);
        let from = records.iter().rposition(foreign).map_or(0, |it| it + 1);
        let mut history = Self::default();
        for record in records.iter().skip(from) {
            history.take_over(record);
        }
        history
    }

    /// Counts in a record that the assessment holds already.
    fn take_over(&mut self, record: &Record) {
        match record.act {
            Act::Undo => {
                self.undo.pop();
                self.redo.push(record.backward());
            }
            Act::Redo => {
                self.redo.pop();
                self.undo.push(record.backward());
            }
            // None of these is anybody's step.
            Act::Begin(_) | Act::Outside => {}
            Act::Edit | Act::Merge | Act::Restore | Act::Upgrade => {
                self.redo.clear();
                if !record.more || self.undo.is_empty() {
                    self.undo.push(record.backward());
                }
            }
        }
        self.forget();
    }

    /// Applies a fresh edit. Edits that go on typing into the same field are one step.
    pub(crate) fn push(
        &mut self,
        change: Change,
        typing: Option<Typing>,
        assessment: &mut Assessment,
    ) -> Done {
        let mut deltas = Vec::new();
        let inverse = Delta::apply(change, assessment, &mut deltas);
        self.redo.clear();
        let more = typing.is_some() && self.typing == typing && !self.undo.is_empty();
        self.typing = typing;
        if !more {
            self.undo.push(inverse);
        }
        self.forget();
        Done { deltas, more }
    }

    /// Ends the step that was being typed: the next edit is a step of its own.
    pub(crate) fn settle(&mut self) {
        self.typing = None;
    }

    /// Takes back the last edit; `None` when there is none.
    pub fn undo(&mut self, assessment: &mut Assessment) -> Option<Done> {
        self.typing = None;
        Self::step(&mut self.undo, &mut self.redo, assessment)
    }

    /// Does the last undone edit again; `None` when there is none.
    pub fn redo(&mut self, assessment: &mut Assessment) -> Option<Done> {
        self.typing = None;
        Self::step(&mut self.redo, &mut self.undo, assessment)
    }

    /// Lets `named` see every answer that a step would bring back.
    pub(crate) fn name(&mut self, mut named: impl FnMut(&NodeId, &mut Answer)) {
        for change in self.undo.iter_mut().chain(&mut self.redo) {
            answers(change, &mut named);
        }
    }

    /// Whether there is anything to take back.
    pub const fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is anything to do again.
    pub(crate) const fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// The change that the next undo applies.
    pub(crate) fn next_undo(&self) -> Option<&Change> {
        self.undo.last()
    }

    /// The change that the next redo applies.
    pub(crate) fn next_redo(&self) -> Option<&Change> {
        self.redo.last()
    }

    fn step(
        from: &mut Vec<Change>,
        to: &mut Vec<Change>,
        assessment: &mut Assessment,
    ) -> Option<Done> {
        let mut deltas = Vec::new();
        to.push(Delta::apply(from.pop()?, assessment, &mut deltas));
        Some(Done {
            deltas,
            more: false,
        })
    }

    fn forget(&mut self) {
        if MAX_UNDOS < self.undo.len() {
            self.undo.remove(0);
        }
    }
}

fn answers(change: &mut Change, named: &mut impl FnMut(&NodeId, &mut Answer)) {
    match change {
        Change::Answer { item, to } => named(item, to),
        Change::Batch(changes) => changes.iter_mut().for_each(|it| answers(it, named)),
        Change::Gap { .. } | Change::About(_) | Change::Archive(_) | Change::Rounds(_) => {}
    }
}
