//! The merged state while it is put together, as far as it may differ from mine.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::evidence::Evidence;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::assessment::old_entry::OldEntry;
use crate::domain::assessment::{About, Assessment};
use crate::domain::change::Change;
use crate::domain::change::field::AnswerField;
use crate::domain::change::field_access::Fields as _;
use crate::domain::change::value::{ChangedPlace, FieldValue};
use crate::domain::date::Moment;
use crate::domain::merge::conflict::{Conflict, Decision};
use crate::domain::standard::NodeId;

/// The answers, gaps and head that something is written into.
pub(crate) struct Draft<'a> {
    mine: &'a Assessment,
    about: About,
    answers: BTreeMap<NodeId, Answer>,
    gaps: BTreeMap<NodeId, GapWork>,
    /// The items whose answer now has something of theirs in it.
    with_theirs: BTreeSet<NodeId>,
    /// The items whose answer keeps something of mine that they contested.
    with_mine: BTreeSet<NodeId>,
}

impl<'a> Draft<'a> {
    pub(crate) fn new(mine: &'a Assessment) -> Self {
        Self {
            mine,
            about: mine.about.clone(),
            answers: BTreeMap::new(),
            gaps: BTreeMap::new(),
            with_theirs: BTreeSet::new(),
            with_mine: BTreeSet::new(),
        }
    }

    /// Writes a value of theirs.
    pub(crate) fn take(&mut self, place: &ChangedPlace, value: FieldValue) {
        match place {
            ChangedPlace::Answer(item, field) => self.answer(item).put(*field, value),
            ChangedPlace::Gap(item, field) => self.gap(item).put(*field, value),
            ChangedPlace::About(field) => self.about.put(*field, value),
        }
    }

    /// Writes what was decided.
    pub(crate) fn decide(&mut self, conflict: &Conflict, decision: Decision) {
        let decided = conflict.decided(decision);
        if let ChangedPlace::Answer(item, _) = &conflict.place
            && (decided.is_none() || decision == Decision::Both)
        {
            self.with_mine.insert(item.clone());
        }
        let Some(value) = decided else {
            return;
        };
        if let ChangedPlace::Answer(item, AnswerField::Evidence) = &conflict.place {
            let list = &mut self.answer(item).evidence;
            replace(list, pieces(&conflict.mine), pieces(&value));
        } else {
            self.take(&conflict.place, value);
        }
    }

    /// The edit that takes my assessment to this state.
    pub(crate) fn into_change(
        mut self,
        signatures: &BTreeMap<NodeId, Signature>,
        archive: Option<&[OldEntry]>,
    ) -> Change {
        self.sign(signatures);
        let Self {
            mine,
            about,
            answers,
            gaps,
            with_theirs: _,
            with_mine: _,
        } = self;
        let mut changes = Vec::new();
        if about != mine.about {
            changes.push(Change::About(Box::new(about)));
        }
        for (item, answer) in answers {
            let to = Box::new(answer);
            changes.push(Change::Answer { item, to });
        }
        for (item, work) in gaps {
            let to = Box::new(work);
            changes.push(Change::Gap { item, to });
        }
        changes.extend(archive.map(|it| Change::Archive(it.to_vec())));
        Change::Batch(changes)
    }

    /// Names who wrote last of those who have something in an answer.
    fn sign(&mut self, signatures: &BTreeMap<NodeId, Signature>) {
        for item in &self.with_theirs {
            let (Some(answer), Some(theirs)) = (self.answers.get_mut(item), signatures.get(item))
            else {
                continue;
            };
            let has_mine = theirs.mine_stays || self.with_mine.contains(item);
            if !has_mine || answer.at < theirs.at {
                answer.by.clone_from(&theirs.by);
                answer.at = theirs.at;
            }
        }
    }

    fn answer(&mut self, item: &NodeId) -> &mut Answer {
        self.with_theirs.insert(item.clone());
        let mine = || self.mine.answers.get(item).cloned().unwrap_or_default();
        self.answers.entry(item.clone()).or_insert_with(mine)
    }

    fn gap(&mut self, item: &NodeId) -> &mut GapWork {
        let mine = || self.mine.gaps.get(item).cloned().unwrap_or_default();
        self.gaps.entry(item.clone()).or_insert_with(mine)
    }
}

fn pieces(value: &FieldValue) -> &[Evidence] {
    match value {
        FieldValue::Evidence(list) => list,
        _ => &[],
    }
}

/// Puts `new` where `old` is, or at the end where it is not.
fn replace(list: &mut Vec<Evidence>, old: &[Evidence], new: &[Evidence]) {
    let found = old
        .first()
        .and_then(|old| list.iter().position(|it| it == old));
    let range = found.map_or(list.len()..list.len(), |at| at..at + 1);
    list.splice(range, new.iter().cloned());
}

/// Who gave their answer to an item, for the case that some of it is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Signature {
    pub(crate) by: String,
    pub(crate) at: Option<Moment>,
    /// Whether something that I changed stays in the answer, whatever is decided.
    pub(crate) mine_stays: bool,
}
