//! Gaps in an order, one of which can be put in its place without sorting the others again.

use std::cmp::Ordering;

use crate::domain::gap::{Gap, GapOrder};

/// Gaps in an order; of each item at most one.
#[derive(Clone, Debug, Default)]
pub struct GapList {
    gaps: Vec<Gap>,
    /// Which items the gaps are of, in the same order: found much faster than in the gaps themselves.
    items: Vec<usize>,
    order: GapOrder,
}

impl GapList {
    /// The gaps, which are in this order.
    pub fn new(gaps: Vec<Gap>, order: GapOrder) -> Self {
        let items = gaps.iter().map(|it| it.at).collect();
        Self { gaps, items, order }
    }

    /// The gaps, in order.
    pub fn as_slice(&self) -> &[Gap] {
        &self.gaps
    }

    /// Puts `gap`, if there is one, in the place of the one that the item at `at` had, if it had one.
    /// Returns whether the list is another one now.
    pub fn put(&mut self, at: usize, gap: Option<Gap>) -> bool {
        let known = self.items.iter().position(|it| *it == at);
        match (known, gap) {
            (None, None) => false,
            (None, Some(gap)) => {
                let to = self.before(&self.gaps, &gap);
                self.gaps.insert(to, gap);
                self.items.insert(to, at);
                true
            }
            (Some(from), None) => {
                self.gaps.remove(from);
                self.items.remove(from);
                true
            }
            (Some(from), Some(gap)) => self.exchange(from, gap),
        }
    }

    /// How many of `gaps`, which are in order, come before `gap`.
    fn before(&self, gaps: &[Gap], gap: &Gap) -> usize {
        gaps.partition_point(|it| self.order.compare(it, gap) == Ordering::Less)
    }

    /// Puts `gap` in the place of the one at `from`, and then where it belongs.
    fn exchange(&mut self, from: usize, gap: Gap) -> bool {
        if self.gaps.get(from) == Some(&gap) {
            return false;
        }
        let (lower, upper) = self.gaps.split_at(from);
        let left = self.before(lower, &gap);
        let right = from + self.before(upper.get(1..).unwrap_or_default(), &gap);
        if let Some(known) = self.gaps.get_mut(from) {
            *known = gap;
        }
        if left < from {
            turn(&mut self.gaps, left, from, <[Gap]>::rotate_right);
            turn(&mut self.items, left, from, <[usize]>::rotate_right);
        } else {
            turn(&mut self.gaps, from, right, <[Gap]>::rotate_left);
            turn(&mut self.items, from, right, <[usize]>::rotate_left);
        }
        true
    }
}

/// Turns the part of `list` from `first` to `last`, both within, by one.
fn turn<T>(list: &mut [T], first: usize, last: usize, rotate: impl Fn(&mut [T], usize)) {
    if let Some(part) = list.get_mut(first..=last) {
        rotate(part, 1);
    }
}
