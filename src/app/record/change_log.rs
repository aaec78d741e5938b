//! The change log of the open assessment: what its file has of it, and what is still on its way there.

use crate::app::record::history::Done;
use crate::app::record::outside::Outside;
use crate::domain::assessment::answer::Answer;
use crate::domain::change::log::{Act, Delta, Record, owner};
use crate::domain::date::Moment;
use crate::domain::standard::NodeId;
use crate::format::log::LogText;

/// The change log.
#[derive(Debug, Default)]
pub struct Log {
    /// What the file has.
    pub(crate) published: LogText,
    pending: Vec<Record>,
    sent: usize,
    seat: u64,
    next: u64,
}

impl Log {
    /// The log of a file, and the records that journals have beyond that, for edits made at `seat`, a window
    /// that has made none so far.
    pub(crate) fn new(published: LogText, pending: Vec<Record>, seat: u64) -> Self {
        Self {
            published,
            sent: pending.len(),
            pending,
            seat,
            next: 1,
        }
    }

    /// Notes an edit.
    pub(crate) fn note(&mut self, act: Act, done: Done, by: &str, at: Moment) {
        if done.deltas.is_empty() && act != Act::Merge {
            return;
        }
        let record = Record {
            n: self.next,
            seat: self.seat,
            at,
            by: by.to_owned(),
            act,
            more: done.more,
            deltas: done.deltas,
        };
        // What is not sent yet need not be sent twice.
        let unsent = self.pending.get_mut(self.sent..).unwrap_or_default();
        if !unsent.last_mut().is_some_and(|it| it.absorb(&record)) {
            self.pending.push(record);
        }
        self.next += 1;
    }

    /// Notes what was found to be changed from outside, for the next save to write.
    pub(crate) fn note_outside(&mut self, found: Outside, at: Moment) {
        let record = found.into_record(self.seat, self.next, at);
        // It can be found again at any time: no journal is begun for it.
        self.pending.insert(self.sent, record);
        self.sent += 1;
        self.next += 1;
    }

    /// The window that edits are made at, and how many were made there.
    pub(crate) const fn made(&self) -> (u64, u64) {
        (self.seat, self.next)
    }

    /// Names whoever made the edits of this window that no file has yet and that nobody is named for; returns the
    /// answers that they left, by item and moment.
    pub(crate) fn name(&mut self, by: &str) -> Vec<(NodeId, Option<Moment>)> {
        let seat = self.seat;
        let unnamed = |it: &&mut Record| {
            let is_act = !matches!(it.act, Act::Begin(_) | Act::Outside);
            it.seat == seat && is_act && it.by.is_empty()
        };
        let mut left = Vec::new();
        for record in self.pending.iter_mut().filter(unnamed) {
            by.clone_into(&mut record.by);
            for delta in &record.deltas {
                // What was brought back or taken from others stays theirs.
                if let Delta::Answer(item, _, to) = delta
                    && record.act == Act::Edit
                    && to.by.is_empty()
                    && to.at == Some(record.at)
                {
                    left.push((item.clone(), to.at));
                }
            }
        }
        let named = |item: &NodeId, answer: &mut Answer| {
            if answer.by.is_empty() && left.iter().any(|it| it.0 == *item && it.1 == answer.at) {
                by.clone_into(&mut answer.by);
            }
        };
        for delta in self.pending.iter_mut().flat_map(|it| &mut it.deltas) {
            if let Delta::Answer(item, from, to) = delta {
                named(item, from);
                named(item, to);
            }
        }
        left
    }

    /// The window that edits are made at.
    pub(crate) const fn seat(&self) -> u64 {
        self.seat
    }

    /// What is in no file of ours yet, not even in the journal.
    pub(crate) fn unsent(&self) -> &[Record] {
        self.pending.get(self.sent..).unwrap_or_default()
    }

    /// What the file does not have yet.
    pub fn pending(&self) -> &[Record] {
        &self.pending
    }

    /// What tells one state of it from another.
    pub(crate) const fn state(&self) -> (usize, usize, u64) {
        (self.published.len(), self.pending.len(), self.next)
    }

    /// Everything so far has been handed over to the journal or to a save: later typing does not alter it.
    pub(crate) const fn hand_over(&mut self) {
        self.sent = self.pending.len();
    }

    /// Nothing of what is pending is in a journal of where the file is now.
    pub(crate) const fn take_back(&mut self) {
        self.sent = 0;
    }

    /// A file with the first `n` pending records was written; its log is `published` now.
    pub(crate) fn publish(&mut self, published: LogText, n: usize) {
        let n = n.min(self.pending.len());
        self.pending.drain(..n);
        self.sent = self.sent.saturating_sub(n);
        self.published = published;
    }

    /// All of it as a file would have it. A record that cannot be written is no reason to do without the others.
    pub(crate) fn whole(&self) -> LogText {
        let all = self.published.with(&self.pending);
        all.unwrap_or_else(|_| self.published.clone())
    }

    /// Every record, oldest first.
    pub fn records(&self) -> Vec<Record> {
        let mut all = self.published.records();
        all.extend_from_slice(&self.pending);
        all
    }

    /// The number of the user and PC that edits here.
    pub(crate) fn owner(&self) -> u32 {
        owner(self.seat)
    }
}
