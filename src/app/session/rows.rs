//! The rows of the checklist and what is counted: each node's part is known, so that one can be exchanged.

use std::collections::BTreeSet;
use std::mem;

use crate::app::command::Filter;
use crate::app::session::{Counts, Session};
use crate::domain::score::{NodeScore, State};
use crate::domain::standard::{Entry, Role};

/// Which rows are shown, and how many items there are of each kind.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// The part of each node in what is counted, in the order of the outline.
    parts: Vec<Part>,
    /// The row that stays, whatever becomes of it.
    kept: Option<usize>,
    /// The positions of the rows shown, in order.
    shown: Vec<usize>,
    counts: Counts,
    unproven: usize,
}

/// What one node adds: nought or one to each count.
#[derive(Clone, Copy, Debug, Default)]
struct Part {
    counts: Counts,
    /// Counted even where the view leaves the item out.
    unproven: usize,
}

impl Rows {
    fn new(parts: Vec<Part>, kept: Option<usize>) -> Self {
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
    fn put(&mut self, at: usize, part: Part) {
        let Some(known) = self.parts.get_mut(at) else {
            return;
        };
        let before = mem::replace(known, part);
        self.counts = self.counts.minus(&before.counts).plus(&part.counts);
        self.unproven = self.unproven - before.unproven + part.unproven;
        self.show(at);
    }

    /// Exchanges the row that stays.
    fn keep(&mut self, kept: Option<usize>) {
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

    pub(super) fn as_slice(&self) -> &[usize] {
        &self.shown
    }

    pub(super) const fn counts(&self) -> Counts {
        self.counts
    }

    pub(super) const fn unproven(&self) -> usize {
        self.unproven
    }
}

impl Part {
    /// Whether its row is shown; a kept one is, but for items that the view leaves out.
    const fn is_shown(&self, is_kept: bool) -> bool {
        0 < self.counts.shown || (is_kept && 0 < self.counts.all)
    }
}

impl Counts {
    const fn plus(&self, other: &Self) -> Self {
        Self {
            all: self.all + other.all,
            shown: self.shown + other.shown,
            unscored: self.unscored + other.unscored,
            lost: self.lost + other.lost,
            no_evidence: self.no_evidence + other.no_evidence,
            not_applicable: self.not_applicable + other.not_applicable,
        }
    }

    /// Without `part`, which is counted in it.
    const fn minus(&self, part: &Self) -> Self {
        Self {
            all: self.all - part.all,
            shown: self.shown - part.shown,
            unscored: self.unscored - part.unscored,
            lost: self.lost - part.lost,
            no_evidence: self.no_evidence - part.no_evidence,
            not_applicable: self.not_applicable - part.not_applicable,
        }
    }
}

impl Session {
    /// Works out again which rows are shown.
    pub fn look(&mut self) {
        let outline = self.assessment.standard.outline();
        let parts = outline.iter().zip(&self.tree().nodes).enumerate();
        let parts = parts.map(|(at, (entry, score))| self.part(at, entry, score));
        let parts: Vec<Part> = parts.collect();
        drop(outline);
        self.facts.rows = Rows::new(parts, self.kept());
        self.facts.carried.take();
    }

    /// Works out again what of these nodes is shown, the view being the same but for the selected row.
    pub(super) fn look_at(&mut self, changed: &BTreeSet<usize>) {
        for at in changed.iter().copied() {
            let node = self.entry(at).zip(self.score_at(at));
            let part = node.map(|(entry, score)| self.part(at, &entry, score));
            self.facts.rows.put(at, part.unwrap_or_default());
        }
        self.keep_selected();
    }

    /// Shows the row that is selected now, whatever else is shown; the one selected before may go.
    pub fn keep_selected(&mut self) {
        self.facts.rows.keep(self.kept());
        self.facts.carried.take();
    }

    /// The row being worked on stays, whatever becomes of it, but never hides what is looked for.
    fn kept(&self) -> Option<usize> {
        if self.view.query.is_empty() {
            self.position(self.view.selected.as_ref()?)
        } else {
            None
        }
    }

    /// The part of the node at `at` in what is counted.
    fn part(&self, at: usize, entry: &Entry<'_>, score: &NodeScore) -> Part {
        let mut part = Part::default();
        if !entry.node.is_answerable() {
            return part;
        }
        part.unproven = usize::from(self.is_unproven(entry, score));
        let view = &self.view;
        let is_other = view.only_own && entry.lead != self.assessment.about.section;
        let has_method = |method| entry.methods.contains(method);
        if is_other || !view.method.as_ref().is_none_or(has_method) {
            return part;
        }
        let state = self.own_state(entry, score);
        let is = |filter| match filter {
            Filter::NoEvidence => part.unproven > 0,
            other => passes(other, entry.role, state, score),
        };
        let found = || self.is_found(at, &entry.node.id);
        part.counts = Counts {
            all: 1,
            shown: usize::from(is(view.filter) && found()),
            unscored: usize::from(is(Filter::Unscored)),
            lost: usize::from(is(Filter::Lost)),
            no_evidence: part.unproven,
            not_applicable: usize::from(is(Filter::NotApplicable)),
        };
        part
    }
}

fn passes(filter: Filter, role: Role, state: State, score: &NodeScore) -> bool {
    match filter {
        Filter::All => true,
        Filter::Unscored => matches!(state, State::Unscored | State::Partial),
        Filter::Lost => (role != Role::Bonus && score.own_lost.is_positive()) || score.vetoed,
        Filter::NotApplicable => state == State::NotApplicable,
        Filter::NoEvidence => false,
    }
}
