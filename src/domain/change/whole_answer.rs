//! All of an answer that belongs together.

use std::collections::BTreeMap;
use std::mem;

use crate::domain::assessment::answer::{Answer, Input, SameWork};
use crate::domain::date::Moment;

/// What somebody said about an item, and that they did: the entries, whether the item applies, the note, who and when.
///
/// It changes hands as a whole, so that no name ever stands beside what its bearer did not say. The evidence at hand
/// is no part of it.
#[derive(Clone, Debug, Default, Eq)]
pub struct WholeAnswer {
    scoring: Scoring,
    note: String,
    by: String,
    at: Option<Moment>,
}

/// All of an answer that points are drawn from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scoring {
    /// What was entered for each rule, by its number.
    pub inputs: BTreeMap<usize, Input>,
    /// Why the item does not apply; the entries rest then.
    pub na: Option<String>,
    /// Whether the item is a work of its own, where that was said.
    pub same_work: Option<SameWork>,
}

impl Scoring {
    /// The scoring of `answer`.
    pub(crate) fn of(answer: &Answer) -> Self {
        let Answer {
            inputs,
            na,
            same_work,
            // They bring no points.
            note: _,
            evidence: _,
            by: _,
            at: _,
        } = answer;
        Self {
            inputs: inputs.clone(),
            na: na.clone(),
            same_work: same_work.clone(),
        }
    }
}

impl PartialEq for WholeAnswer {
    /// Where nothing is said, it does not matter by whom.
    fn eq(&self, other: &Self) -> bool {
        let signature = |it: &Self| (it.by.clone(), it.at);
        self.agrees(other) && (self.is_blank() || signature(self) == signature(other))
    }
}

impl WholeAnswer {
    /// What `answer` says.
    pub(crate) fn of(answer: &Answer) -> Self {
        let Answer {
            inputs: _,
            na: _,
            same_work: _,
            note,
            // It is listed by piece, whoever does it.
            evidence: _,
            by,
            at,
        } = answer;
        Self {
            scoring: Scoring::of(answer),
            note: note.clone(),
            by: by.clone(),
            at: *at,
        }
    }

    /// Puts it in place of all that `answer` says; the evidence stays.
    pub(crate) fn put_into(self, answer: &mut Answer) {
        let Self {
            scoring:
                Scoring {
                    inputs,
                    na,
                    same_work,
                },
            note,
            by,
            at,
        } = self;
        *answer = Answer {
            inputs,
            na,
            same_work,
            note,
            evidence: mem::take(&mut answer.evidence),
            by,
            at,
        };
    }

    /// What was entered.
    pub const fn scoring(&self) -> &Scoring {
        &self.scoring
    }

    /// The note.
    pub fn note(&self) -> &str {
        &self.note
    }

    /// Who said it.
    pub fn by(&self) -> &str {
        &self.by
    }

    /// When.
    pub const fn at(&self) -> Option<Moment> {
        self.at
    }

    /// Whether nothing is said.
    pub fn is_blank(&self) -> bool {
        self.scoring == Scoring::default() && self.note.is_empty()
    }

    /// Whether both say the same, whoever says it.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        self.scoring == other.scoring && self.note == other.note
    }

    /// Both, where they only differ in their notes: one note after the other, said by whoever spoke last. Where one
    /// note has the other in it, that answer is both.
    pub(crate) fn joined(&self, other: &Self) -> Option<Self> {
        let silent = |it: &Self| it.note.trim().is_empty();
        if self.scoring != other.scoring || silent(self) || silent(other) {
            return None;
        }
        if self.note.contains(&other.note) {
            return Some(self.clone());
        }
        if other.note.contains(&self.note) {
            return Some(other.clone());
        }
        let last = if self.at < other.at { other } else { self };
        Some(Self {
            note: format!("{}\n{}", self.note, other.note),
            ..last.clone()
        })
    }
}
