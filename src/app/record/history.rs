//! Undo and redo: a list of inverses, not of copies.

use crate::app::record::whose::{Whose, beside};
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

/// A step that can be taken back or done again: by this change, and whose it is.
#[derive(Debug)]
pub(crate) struct Step {
    /// What is applied.
    pub(crate) change: Change,
    /// Whose edit it was.
    pub(crate) whose: Whose,
}

impl Step {
    const fn own(change: Change) -> Self {
        let whose = Whose::Own;
        Self { change, whose }
    }
}

/// What can be taken back and what can be done again. What others did lies below what was done here, whenever it came.
#[derive(Debug, Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
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
                self.redo.push(Step::own(record.backward()));
            }
            Act::Redo => {
                self.redo.pop();
                self.undo.push(Step::own(record.backward()));
            }
            // None of these is anybody's step.
            Act::Begin(_) | Act::Outside => {}
            Act::Edit | Act::Merge | Act::Restore | Act::Upgrade => {
                self.redo.clear();
                if !record.more || self.undo.is_empty() {
                    self.undo.push(Step::own(record.backward()));
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
            self.undo.push(Step::own(inverse));
        }
        self.forget();
        Done { deltas, more }
    }

    /// Applies what others did. What was done here is taken back before it: each of those steps is worked out anew, so that
    /// it takes nothing of theirs along. A copy that somebody merged here is a step like their own.
    pub(crate) fn take_in(
        &mut self,
        change: Change,
        whose: Whose,
        assessment: &mut Assessment,
    ) -> Done {
        let is_own = |it: &Step| !matches!(it.whose, Whose::Others(_));
        let below = self.undo.iter().take_while(|it| !is_own(it)).count();
        let keeps_below = matches!(whose, Whose::Others(_)) && below < self.undo.len();
        let before = keeps_below.then(|| assessment.clone());
        let mut deltas = Vec::new();
        let inverse = Delta::apply(change, assessment, &mut deltas);
        self.redo.clear();
        self.typing = None;
        if let Some(mut was) = before {
            let own = self.undo.split_off(below);
            let mut is = assessment.clone();
            let newest_first = own.into_iter().rev();
            let mut moved: Vec<Step> = newest_first
                .filter_map(|Step { change, whose }| {
                    let change = beside(&mut was, &mut is, change)?;
                    Some(Step { change, whose })
                })
                .collect();
            moved.reverse();
            let theirs = Change::between(&is, &was);
            let theirs = theirs.map(|change| Step { change, whose });
            self.undo.extend(theirs);
            self.undo.extend(moved);
        } else {
            let change = inverse;
            self.undo.push(Step { change, whose });
        }
        self.forget();
        let more = false;
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
        for step in self.undo.iter_mut().chain(&mut self.redo) {
            answers(&mut step.change, &mut named);
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

    /// Whether something that others did could be taken back.
    pub(crate) fn has_others(&self) -> bool {
        let mut steps = self.undo.iter().chain(&self.redo);
        steps.any(|it| it.whose != Whose::Own)
    }

    /// The step that the next undo applies.
    pub(crate) fn next_undo(&self) -> Option<&Step> {
        self.undo.last()
    }

    /// The step that the next redo applies.
    pub(crate) fn next_redo(&self) -> Option<&Step> {
        self.redo.last()
    }

    fn step(from: &mut Vec<Step>, to: &mut Vec<Step>, assessment: &mut Assessment) -> Option<Done> {
        let mut deltas = Vec::new();
        let Step { change, whose } = from.pop()?;
        let change = Delta::apply(change, assessment, &mut deltas);
        to.push(Step { change, whose });
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
