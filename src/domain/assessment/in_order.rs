//! Finds many answers one after the other, as nodes come in the order of the standard.

use std::cmp::Ordering;

use crate::domain::assessment::answer::Answer;
use crate::domain::standard::NodeId;

/// How many answers behind the last one found are looked at before others: ids that follow each other on paper
/// (1.1, 1.2 … 1.10) stand near each other in the order of letters too.
const AHEAD: usize = 4;

/// How many before the last one found are searched before all are: there stands 1.10.
const BEFORE: usize = 32;

/// Answers in the order of their ids, with the place where the last one was found.
#[derive(Clone, Copy)]
pub(crate) struct InOrder<'l, 'a> {
    answers: &'l [(&'a NodeId, &'a Answer)],
    next: usize,
}

impl<'l, 'a> InOrder<'l, 'a> {
    /// These answers, which are in the order of their ids; nothing is found yet.
    pub(crate) const fn new(answers: &'l [(&'a NodeId, &'a Answer)]) -> Self {
        Self { answers, next: 0 }
    }

    /// The answer of the node with this id.
    pub(crate) fn find(&mut self, id: &NodeId) -> Option<&'a Answer> {
        let at = if let Some(found) = self.ahead(id) {
            let at = found.ok()?;
            self.next = at + 1;
            at
        } else if let Some(found) = self.before(id) {
            // The next on paper is still ahead.
            found.ok()?
        } else {
            let found = search(self.answers, id);
            self.next = found.map_or_else(|next| next, |at| at + 1);
            found.ok()?
        };
        self.answers.get(at).map(|(_, answer)| *answer)
    }

    /// The place of the answer among those behind the last one found: that it is none, or `None` where it may stand
    /// somewhere else.
    fn ahead(&self, id: &NodeId) -> Option<Result<usize, usize>> {
        let ahead = self.answers.iter().enumerate();
        for (at, (it, _)) in ahead.skip(self.next).take(AHEAD) {
            match (*it).cmp(id) {
                Ordering::Equal => return Some(Ok(at)),
                Ordering::Greater => {
                    let before = self.answers.get(..at).and_then(|it| it.last());
                    let is_between = before.is_none_or(|(it, _)| *it < id);
                    return is_between.then_some(Err(at));
                }
                Ordering::Less => {}
            }
        }
        None
    }

    /// The same among those before.
    fn before(&self, id: &NodeId) -> Option<Result<usize, usize>> {
        let from = self.next.saturating_sub(BEFORE);
        let before = self.answers.get(from..self.next)?;
        let ((first, _), (last, _)) = (before.first()?, before.last()?);
        let is_among = *first <= id && id <= *last;
        let found = is_among.then(|| search(before, id));
        found.map(|it| it.map(|at| from + at).map_err(|at| from + at))
    }
}

/// The place of the answer of the node with this id, or where it would stand.
fn search(answers: &[(&NodeId, &Answer)], id: &NodeId) -> Result<usize, usize> {
    answers.binary_search_by(|(it, _)| (*it).cmp(id))
}
