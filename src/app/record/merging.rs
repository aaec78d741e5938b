//! What waits for a decision between two people's edits.

use crate::domain::assessment::Assessment;
use crate::domain::change::Change;
use crate::domain::change::log::Record;
use crate::domain::merge::conflict::{Conflict, Decision};
use crate::domain::merge::{Merge, MergeError, is_of_another, merge, merge_two};

pub use crate::domain::merge::MergeSource;

/// Conflicts, and what they are between.
#[derive(Debug)]
pub struct Merging {
    /// What both began from, with what was taken over already; unknown for some copies.
    pub base: Option<Assessment>,
    /// The other side.
    pub theirs: Assessment,
    /// Where theirs comes from.
    pub source: MergeSource,
    /// What both changed differently.
    pub conflicts: Vec<Conflict>,
    /// What was decided about each.
    pub decisions: Vec<Option<Decision>>,
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
    pub(crate) fn is_settled(&self) -> bool {
        self.decisions.iter().all(Option::is_some)
    }

    /// Whether the other side is of another unit or section than `mine`, so that its head is left alone.
    pub(crate) fn is_of_another(&self, mine: &Assessment) -> bool {
        is_of_another(self.base.as_ref(), mine, &self.theirs, self.source)
    }

    /// The merge as things stand now.
    ///
    /// # Errors
    /// [`MergeError`] when the standard is no longer the same.
    pub(crate) fn again(&self, mine: &Assessment) -> Result<Merge, MergeError> {
        joined(self.base.as_ref(), mine, &self.theirs, self.source)
    }
}

/// Merges with what both began from, or without where it is unknown.
///
/// # Errors
/// [`MergeError`]
pub(crate) fn joined(
    base: Option<&Assessment>,
    mine: &Assessment,
    theirs: &Assessment,
    source: MergeSource,
) -> Result<Merge, MergeError> {
    match base {
        Some(base) => merge(base, mine, theirs, source),
        None => merge_two(mine, theirs),
    }
}

/// What mine was when the other copy was taken from it: the edits that only mine has are taken back, or those that only
/// theirs has.
///
/// `None` when the logs do not tell all that was done, or have nothing in common. Where one side was never edited, the
/// other must have begun as it is, or they were begun apart.
pub fn common_base(
    (mine, ours): (&Assessment, &[Record]),
    (theirs, their_log): (&Assessment, &[Record]),
) -> Option<Assessment> {
    let common = ours.iter().zip(their_log).take_while(|(a, b)| a == b);
    let n_common = common.count();
    let (own, other) = (ours.get(n_common..)?, their_log.get(n_common..)?);
    let base = taken_back(mine, own);
    if n_common > 0 {
        // What a third copy brought into mine was done to that copy and cannot be taken back here; theirs began as well
        // with what both logs begin with.
        return base.or_else(|| taken_back(theirs, other));
    }
    let base = base?;
    let is_known = (ours.is_empty() || their_log.is_empty())
        && Change::between(&base, &taken_back(theirs, their_log)?).is_none();
    is_known.then_some(base)
}

/// The state before these edits; `None` when they did not lead here.
fn taken_back(state: &Assessment, edits: &[Record]) -> Option<Assessment> {
    let mut state = state.clone();
    for delta in edits.iter().rev().flat_map(|it| it.deltas.iter().rev()) {
        if !delta.reversed().fits(&state) {
            return None;
        }
        drop(delta.backward().apply(&mut state));
    }
    Some(state)
}
