//! The rows of the checklist and what is counted: each node's part is known, so that one can be exchanged.

use std::collections::BTreeSet;

use crate::app::session::Session;
use crate::app::session::row_counts::{Part, RowCounts, Rows};
use crate::app::session::view::Filter;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::standard::{Entry, Role};

impl RowCounts {
    pub(crate) const fn plus(&self, other: &Self) -> Self {
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
    pub(crate) const fn minus(&self, part: &Self) -> Self {
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
    pub(crate) fn look(&mut self) {
        let outline = self.assessment.standard.outline();
        let parts = outline.iter().zip(&self.tree().nodes).enumerate();
        let parts = parts.map(|(at, (entry, score))| self.part(at, entry, score));
        let parts: Vec<Part> = parts.collect();
        drop(outline);
        self.facts.rows = Rows::new(parts, self.kept());
        self.facts.carried.take();
    }

    /// Works out again what of these nodes is shown, the view being the same but for the selected row.
    pub(crate) fn look_at(&mut self, changed: &BTreeSet<usize>) {
        for at in changed.iter().copied() {
            let node = self.entry(at).zip(self.score_at(at));
            let part = node.map(|(entry, score)| self.part(at, &entry, score));
            self.facts.rows.put(at, part.unwrap_or_default());
        }
        self.keep_selected();
    }

    /// Shows the row that is selected now, whatever else is shown; the one selected before may go.
    pub(crate) fn keep_selected(&mut self) {
        self.facts.rows.keep(self.kept());
        self.facts.carried.take();
    }

    /// Whether the row at `at` is one that the view asks for, not only worked on.
    pub(crate) fn passes(&self, at: usize) -> bool {
        self.facts.rows.passes(at)
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
        let is_other = !view.part.holds(entry, &self.assessment.about.section);
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
        part.counts = RowCounts {
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
