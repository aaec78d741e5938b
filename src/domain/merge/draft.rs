//! A state while it is put together, as far as it may differ from the one it began as.

use std::collections::BTreeMap;

use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::evidence::Evidence;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::assessment::{About, Assessment};
use crate::domain::change::Change;
use crate::domain::change::field_access::Writable as _;
use crate::domain::change::value::{ChangedPlace, FieldValue};
use crate::domain::standard::NodeId;

/// The answers, gaps and head that something is written into.
pub(crate) struct Draft<'a> {
    from: &'a Assessment,
    about: About,
    answers: BTreeMap<NodeId, Answer>,
    gaps: BTreeMap<NodeId, GapWork>,
}

impl<'a> Draft<'a> {
    pub(crate) fn new(from: &'a Assessment) -> Self {
        Self {
            from,
            about: from.about.clone(),
            answers: BTreeMap::new(),
            gaps: BTreeMap::new(),
        }
    }

    /// Writes what stands at `place`; of an answer, the whole of it or its evidence.
    pub(crate) fn put(&mut self, place: &ChangedPlace, value: FieldValue) {
        match place {
            ChangedPlace::Answer(item, _) => match value {
                FieldValue::Whole(answer) => answer.put_into(self.answer(item)),
                FieldValue::Evidence(list) => self.answer(item).evidence = list,
                FieldValue::Nothing => self.answer(item).evidence = Vec::new(),
                _ => {}
            },
            ChangedPlace::Gap(item, field) => self.gap(item).put(*field, value),
            ChangedPlace::About(field) => self.about.put(*field, value),
        }
    }

    /// Writes `new` in place of `old`: of evidence, this piece alone.
    pub(crate) fn replace(&mut self, place: &ChangedPlace, old: &FieldValue, new: FieldValue) {
        match (place, &new) {
            (ChangedPlace::Answer(item, _), FieldValue::Evidence(_) | FieldValue::Nothing) => {
                let list = &mut self.answer(item).evidence;
                replace(list, pieces(old), pieces(&new));
            }
            _ => self.put(place, new),
        }
    }

    /// The edits that take what it began as to this state.
    pub(crate) fn into_changes(self) -> Vec<Change> {
        let Self {
            from,
            about,
            answers,
            gaps,
        } = self;
        let mut changes = Vec::new();
        if about != from.about {
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
        changes
    }

    fn answer(&mut self, item: &NodeId) -> &mut Answer {
        let from = || self.from.answers.get(item).cloned().unwrap_or_default();
        self.answers.entry(item.clone()).or_insert_with(from)
    }

    fn gap(&mut self, item: &NodeId) -> &mut GapWork {
        let from = || self.from.gaps.get(item).cloned().unwrap_or_default();
        self.gaps.entry(item.clone()).or_insert_with(from)
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
