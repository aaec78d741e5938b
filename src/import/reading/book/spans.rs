//! Rows or columns that are hidden, told in stretches: a file may say a million at once.

use std::collections::BTreeSet;

/// The most stretches.
const MOST: usize = 200_000;

/// The most rows and columns of a whole workbook.
const MOST_PLACES: usize = 2_200_000;

/// How many more may be told of.
#[derive(Debug)]
pub(crate) struct Left(usize);

impl Default for Left {
    fn default() -> Self {
        Self(MOST_PLACES)
    }
}

/// Stretches of rows or columns.
#[derive(Debug, Default)]
pub(crate) struct Spans(Vec<(u32, u32)>);

impl Spans {
    /// Adds `n` rows or columns from `from` on.
    pub(crate) fn add(&mut self, from: u32, n: u32) {
        if self.0.len() < MOST {
            self.0.push((from, from.saturating_add(n)));
        }
    }

    /// Each of them that lies before `end`, as long as there are any `left`.
    pub(crate) fn before(&self, end: u32, left: &mut Left) -> BTreeSet<u32> {
        let mut spans = self.0.clone();
        spans.sort_unstable();
        let mut next = 0;
        let mut each = BTreeSet::new();
        for (from, to) in spans {
            let to = to.min(end);
            each.extend((from.max(next)..to).take(left.0.saturating_sub(each.len())));
            next = next.max(to);
        }
        left.0 = left.0.saturating_sub(each.len());
        each
    }
}
