//! The only way to edit an assessment.

use std::collections::BTreeMap;
use std::mem;

use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::assessment::old_entry::OldEntry;
use crate::domain::assessment::past_round::PastRound;
use crate::domain::assessment::{About, Assessment};
use crate::domain::change::difference::differing;
use crate::domain::standard::NodeId;

/// One undoable edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Replaces all that is said about one item; a blank answer makes it unscored.
    Answer {
        /// Which item.
        item: NodeId,
        /// The new answer.
        to: Box<Answer>,
    },
    /// Replaces what people wrote about one gap.
    Gap {
        /// The identity of the gap.
        item: NodeId,
        /// The new text.
        to: Box<GapWork>,
    },
    /// Replaces the head.
    About(Box<About>),
    /// Replaces the tray of old entries.
    Archive(Vec<OldEntry>),
    /// Replaces the rounds that are over.
    Rounds(Vec<PastRound>),
    /// Several edits that are undone together.
    Batch(Vec<Self>),
}

impl Change {
    /// Applies the edit and returns the edit that takes it back.
    #[must_use = "the inverse belongs in the history"]
    pub fn apply(self, assessment: &mut Assessment) -> Self {
        match self {
            Self::Answer { item, to } => {
                let blank = to.is_blank();
                let before = put(&mut assessment.answers, &item, *to, blank);
                let to = Box::new(before);
                Self::Answer { item, to }
            }
            Self::Gap { item, to } => {
                let blank = to.is_blank();
                let before = put(&mut assessment.gaps, &item, *to, blank);
                let to = Box::new(before);
                Self::Gap { item, to }
            }
            Self::About(mut to) => {
                mem::swap(&mut assessment.about, &mut *to);
                Self::About(to)
            }
            Self::Archive(mut to) => {
                mem::swap(&mut assessment.archive, &mut to);
                Self::Archive(to)
            }
            Self::Rounds(mut to) => {
                mem::swap(&mut assessment.rounds, &mut to);
                Self::Rounds(to)
            }
            Self::Batch(changes) => {
                let mut undo: Vec<Self> =
                    changes.into_iter().map(|it| it.apply(assessment)).collect();
                undo.reverse();
                Self::Batch(undo)
            }
        }
    }

    /// The edit that makes `from` say all that `to` says; `None` when it does already. Both answer the same
    /// standard.
    pub fn between(from: &Assessment, to: &Assessment) -> Option<Self> {
        let mut changes = Vec::new();
        if from.about != to.about {
            changes.push(Self::About(Box::new(to.about.clone())));
        }
        changes.extend(differing(&from.answers, &to.answers).map(|item| {
            let to = to.answers.get(item).cloned().unwrap_or_default();
            let (item, to) = (item.clone(), Box::new(to));
            Self::Answer { item, to }
        }));
        changes.extend(differing(&from.gaps, &to.gaps).map(|item| {
            let to = to.gaps.get(item).cloned().unwrap_or_default();
            let (item, to) = (item.clone(), Box::new(to));
            Self::Gap { item, to }
        }));
        if from.archive != to.archive {
            changes.push(Self::Archive(to.archive.clone()));
        }
        if from.rounds != to.rounds {
            changes.push(Self::Rounds(to.rounds.clone()));
        }
        (!changes.is_empty()).then_some(Self::Batch(changes))
    }
}

/// Puts `value` under `key`, or nothing when it is blank, and returns what was there.
fn put<T: Default>(map: &mut BTreeMap<NodeId, T>, key: &NodeId, value: T, blank: bool) -> T {
    let before = if blank {
        map.remove(key)
    } else {
        map.insert(key.clone(), value)
    };
    before.unwrap_or_default()
}
