//! What waits for a decision between two people's edits.

use crate::domain::assessment::Assessment;
use crate::domain::log::{Delta, Record};
use crate::domain::merge::{Conflict, Decision, Merge, MergeError, merge, merge_two};

/// Conflicts, and what they are between.
#[derive(Debug)]
pub struct Merging {
    /// What both began from, with what was taken over already; unknown for some copies.
    pub base: Option<Assessment>,
    /// The other side.
    pub theirs: Assessment,
    /// Where theirs comes from.
    pub source: Source,
    /// What both changed differently.
    pub conflicts: Vec<Conflict>,
    /// What was decided about each.
    pub decisions: Vec<Option<Decision>>,
}

/// Where the other side comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The open file itself, which somebody else wrote.
    Disk,
    /// Another copy of it.
    Copy,
}

impl Merging {
    /// Notes these conflicts; those that were decided before and are the same stay decided.
    pub fn take(&mut self, conflicts: Vec<Conflict>) {
        let old = self.conflicts.iter().zip(&self.decisions);
        let decided = |it: &Conflict| {
            let (_, decision) = old.clone().find(|(known, _)| *known == it)?;
            *decision
        };
        self.decisions = conflicts.iter().map(decided).collect();
        self.conflicts = conflicts;
    }

    /// Whether everything is decided.
    pub fn is_settled(&self) -> bool {
        self.decisions.iter().all(Option::is_some)
    }

    /// The merge as things stand now.
    ///
    /// # Errors
    /// [`MergeError`] when the standard is no longer the same.
    pub fn again(&self, mine: &Assessment) -> Result<Merge, MergeError> {
        joined(self.base.as_ref(), mine, &self.theirs)
    }
}

/// Merges with what both began from, or without where it is unknown.
///
/// # Errors
/// [`MergeError`]
pub fn joined(
    base: Option<&Assessment>,
    mine: &Assessment,
    theirs: &Assessment,
) -> Result<Merge, MergeError> {
    match base {
        Some(base) => merge(base, mine, theirs),
        None => merge_two(mine, theirs),
    }
}

/// What mine was when the other copy was taken from it: the edits that only mine has are taken back.
/// `None` when the logs have nothing in common, or do not tell all that was done.
pub fn common_base(mine: &Assessment, ours: &[Record], theirs: &[Record]) -> Option<Assessment> {
    let n_common = ours.iter().zip(theirs).take_while(|(a, b)| a == b).count();
    if n_common == 0 && !(ours.is_empty() || theirs.is_empty()) {
        return None;
    }
    let mut base = mine.clone();
    for record in ours.iter().skip(n_common).rev() {
        for delta in record.deltas.iter().rev() {
            if !delta.reversed().fits(&base) {
                return None;
            }
            drop(delta.backward().apply(&mut base));
        }
    }
    Some(base)
}

/// A file with the edits that a crashed window had made to it.
#[derive(Debug)]
pub struct Recovered {
    /// What the window began from, as far as its edits tell; `None` when that is what the file says.
    pub base: Option<Assessment>,
    /// What the window showed.
    pub mine: Assessment,
}

/// Applies the records of a crashed window to what its file says now. Where somebody else has written the
/// file since, both states of what the window touched are made up from its records, to be merged.
pub fn recovered(file: &Assessment, records: &[Record]) -> Recovered {
    let mut mine = file.clone();
    let mut fits = true;
    let deltas = || records.iter().flat_map(|it| &it.deltas);
    for delta in deltas() {
        fits &= delta.fits(&mine);
        drop(delta.forward().apply(&mut mine));
    }
    let base = (!fits).then(|| {
        let mut base = file.clone();
        let all: Vec<&Delta> = deltas().collect();
        for delta in all.into_iter().rev() {
            drop(delta.backward().apply(&mut base));
        }
        base
    });
    Recovered { base, mine }
}
