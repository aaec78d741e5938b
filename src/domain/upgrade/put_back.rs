//! Out of the tray of old entries, back onto an item.

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::assessment::old_entry::OldEntry;
use crate::domain::change::Change;
use crate::domain::standard::{Node, NodeId};
use crate::domain::upgrade::carry::{Passage, Said, carry};

/// The change that puts the old entry at `at` of the tray onto an item of the present standard.
///
/// An item that is not scored takes what its rules take; notes and evidence are added to those that are there.
/// The rest stays in the tray. `None` where there is no such entry or item.
pub(crate) fn put_back(assessment: &Assessment, at: usize, item: &NodeId) -> Option<Change> {
    let entry = assessment.archive.get(at)?;
    let new = assessment.standard.node(item)?;
    let old = Node {
        rules: entry.rules.clone(),
        ..new.clone()
    };
    let said = Said {
        answer: entry.answer.clone(),
        gap: GapWork::default(),
    };
    // What it is the same work as may be called otherwise now, so that only its own group is sure.
    let group = assessment.standard.bonus_group(new);
    let passage = Passage {
        standard: &entry.standard,
        calendar: assessment.calendar(),
        moved: &|id| group.iter().find(|it| it.id == *id).map(|it| it.id.clone()),
    };
    let carried = carry(&old, new, &said, &passage);
    let aside = carried.aside.map(|it| it.answer);
    let Answer {
        inputs,
        na,
        same_work,
        note,
        evidence,
        by,
        at: when,
    } = carried.said.answer;
    let mut answer = assessment.answers.get(item).cloned().unwrap_or_default();
    let mut left = entry.clone();
    left.answer = aside.unwrap_or_default();
    if answer.inputs.is_empty() && answer.na.is_none() {
        (answer.inputs, answer.na, answer.same_work) = (inputs, na, same_work);
        (answer.by, answer.at) = (by, when);
    } else {
        left.answer.inputs.clone_from(&entry.answer.inputs);
        left.answer.na.clone_from(&entry.answer.na);
        left.answer.same_work.clone_from(&entry.answer.same_work);
    }
    answer.note = both(&answer.note, &note);
    for piece in evidence {
        if !answer.evidence.contains(&piece) {
            answer.evidence.push(piece);
        }
    }
    let mut changes = vec![answered(item, answer)];
    let work = assessment.gaps.get(item).cloned().unwrap_or_default();
    if work == GapWork::default() {
        let to = Box::new(std::mem::take(&mut left.gap));
        let item = item.clone();
        changes.push(Change::Gap { item, to });
    }
    changes.push(Change::Archive(without(&assessment.archive, at, left)));
    Some(Change::Batch(changes))
}

fn answered(item: &NodeId, answer: Answer) -> Change {
    Change::Answer {
        item: item.clone(),
        to: Box::new(answer),
    }
}

/// The tray with what is left of the entry at `at`, or without it.
fn without(archive: &[OldEntry], at: usize, left: OldEntry) -> Vec<OldEntry> {
    let mut archive = archive.to_vec();
    let rest = left.answer.is_blank() && left.gap == GapWork::default();
    if rest {
        archive.remove(at);
    } else if let Some(entry) = archive.get_mut(at) {
        *entry = left;
    }
    archive
}

/// Two notes as one, the same words once.
fn both(here: &str, there: &str) -> String {
    if there.is_empty() || here.contains(there) {
        here.to_owned()
    } else if here.is_empty() {
        there.to_owned()
    } else {
        format!("{here}\n{there}")
    }
}
