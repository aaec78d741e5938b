//! What is counted of the rows of the checklist.

use std::mem;

/// How many items there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCounts {
    /// All.
    pub all: usize,
    /// Those that pass the filter and what is looked for.
    pub shown: usize,
    /// Not completely scored.
    pub unscored: usize,
    /// With points lost, and vetoes that apply.
    pub(crate) lost: usize,
    /// With points claimed that are not fully proven.
    pub no_evidence: usize,
    /// Not applicable.
    pub not_applicable: usize,
}

/// Which rows are shown, and how many items there are of each kind.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// The part of each node in what is counted, in the order of the outline.
    parts: Vec<Part>,
    /// The row that stays, whatever becomes of it.
    kept: Option<usize>,
    /// The positions of the rows shown, in order.
    shown: Vec<usize>,
    counts: RowCounts,
    unproven: usize,
}

/// What one node adds: nought or one to each count.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Part {
    pub(crate) counts: RowCounts,
    /// Counted even where the view leaves the item out.
    pub(crate) unproven: usize,
}

impl Rows {
    pub(crate) fn new(parts: Vec<Part>, kept: Option<usize>) -> Self {
        let mut rows = Self {
            kept,
            ..Self::default()
        };
        for part in &parts {
            rows.counts = rows.counts.plus(&part.counts);
            rows.unproven += part.unproven;
        }
        let shown = |(at, part): (usize, &Part)| part.is_shown(kept == Some(at)).then_some(at);
        rows.shown = parts.iter().enumerate().filter_map(shown).collect();
        rows.parts = parts;
        rows
    }

    /// Exchanges the part of the node at `at`.
    pub(crate) fn put(&mut self, at: usize, part: Part) {
        let Some(known) = self.parts.get_mut(at) else {
            return;
        };
        let before = mem::replace(known, part);
        self.counts = self.counts.minus(&before.counts).plus(&part.counts);
        self.unproven = self.unproven - before.unproven + part.unproven;
        self.show(at);
    }

    /// Exchanges the row that stays.
    pub(crate) fn keep(&mut self, kept: Option<usize>) {
        let before = mem::replace(&mut self.kept, kept);
        for at in before.into_iter().chain(kept) {
            self.show(at);
        }
    }

    /// Shows the row at `at`, or no longer.
    fn show(&mut self, at: usize) {
        let part = self.parts.get(at);
        let shown = part.is_some_and(|it| it.is_shown(self.kept == Some(at)));
        match self.shown.binary_search(&at) {
            Ok(row) if !shown => {
                self.shown.remove(row);
            }
            Err(row) if shown => self.shown.insert(row, at),
            Ok(_) | Err(_) => {}
        }
    }

    pub(crate) fn as_slice(&self) -> &[usize] {
        &self.shown
    }

    /// Whether the row at `at` passes the filter and what is looked for, be it worked on or not.
    pub(crate) fn passes(&self, at: usize) -> bool {
        self.parts.get(at).is_some_and(|it| 0 < it.counts.shown)
    }

    pub(crate) const fn counts(&self) -> RowCounts {
        self.counts
    }

    pub(crate) const fn unproven(&self) -> usize {
        self.unproven
    }
}

impl Part {
    /// Whether its row is shown; a kept one is, but for items that the view leaves out.
    const fn is_shown(&self, is_kept: bool) -> bool {
        0 < self.counts.shown || (is_kept && 0 < self.counts.all)
    }
}
