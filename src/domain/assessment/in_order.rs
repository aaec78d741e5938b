//! Finds many answers one after the other, as nodes come in the order of the standard.

use std::cmp::Ordering;

use crate::domain::assessment::answer::Answer;
use crate::domain::standard::NodeId;

/// How many answers behind the last one found are looked at before all are searched: ids that follow each other on
/// paper (1.1, 1.2 … 1.10) stand near each other in the order of letters too.
const NEAR: usize = 4;

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
        let at = self.near(id).unwrap_or_else(|| {
            let found = self.answers.binary_search_by(|(it, _)| (*it).cmp(id));
            found.map_err(|next| self.next = next)
        });
        let at = at.ok()?;
        self.next = at + 1;
        self.answers.get(at).map(|(_, answer)| *answer)
    }

    /// The place of the answer among those behind the last one found: that it is none, or `None` where it may stand
    /// somewhere else.
    fn near(&self, id: &NodeId) -> Option<Result<usize, ()>> {
        let near = self.answers.iter().enumerate();
        for (at, (it, _)) in near.skip(self.next).take(NEAR) {
            match (*it).cmp(id) {
                Ordering::Equal => return Some(Ok(at)),
                Ordering::Greater => return (self.next < at).then_some(Err(())),
                Ordering::Less => {}
            }
        }
        None
    }
}
