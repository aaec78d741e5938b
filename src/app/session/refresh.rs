//! What follows from the assessment and the view: all of it worked out again, or only what one edit changes.

use std::collections::BTreeSet;

use crate::app::lists::ledger::kept;
use crate::app::session::Session;
use crate::domain::date::Date;
use crate::domain::gap::Gap;
use crate::domain::gap::find::{gap_at, gaps};
use crate::domain::gap::finding::{finding_at, findings};
use crate::domain::gap::order::GapList;
use crate::domain::score::kept::Scoring;
use crate::domain::standard::NodeId;

impl Session {
    /// Works out again what follows from the assessment.
    pub fn refresh(&mut self, today: Date) {
        self.hold_ledger();
        if today != self.facts.today {
            self.facts.held = None;
        }
        self.facts.today = today;
        self.facts.scoring = Scoring::new(&self.assessment);
        self.view.order = self.view.order.on(today);
        let order = self.view.order;
        let gaps = gaps(&self.assessment, self.tree(), today, order);
        let open: BTreeSet<&NodeId> = gaps.iter().map(|it| &it.id).collect();
        self.view.supposed.retain(|it| open.contains(it));
        self.view.picked.retain(|it| open.contains(it));
        if self.gaps().len() < gaps.len() {
            self.facts.held = None;
        }
        self.facts.gaps = GapList::new(gaps, order);
        self.facts.findings = findings(&self.assessment).cloned().collect();
        self.facts.tally.take();
        self.suppose();
        self.look();
    }

    /// Works out again what follows from what is said about these items, which alone was edited.
    pub(crate) fn refresh_items(&mut self, items: &[NodeId], today: Date) {
        // Nodes with the same id have one answer; `check` says that such a standard must be mended.
        let has_doubled_ids = self.facts.positions.len() < self.tree().nodes.len();
        let was_finding = |it: &NodeId| self.facts.findings.binary_search(it);
        let is_finding = |it: &NodeId| {
            let work = self.assessment.gaps.get(it);
            work.is_some_and(|it| it.notice.is_some())
        };
        let came_or_went = |it: &NodeId| was_finding(it).is_ok() != is_finding(it);
        if has_doubled_ids || today != self.facts.today || items.iter().any(came_or_went) {
            self.refresh(today);
            return;
        }
        let behind = self.tree().nodes.len();
        // A finding shows what is registered for the item that it concerns.
        let edited: BTreeSet<&NodeId> = items.iter().collect();
        let concerns = |it: &NodeId| {
            let notice = self
                .assessment
                .gaps
                .get(it)
                .and_then(|it| it.notice.as_ref());
            let of = notice.and_then(|it| it.item.as_ref());
            edited.contains(it) || of.is_some_and(|it| edited.contains(it))
        };
        let findings = self.facts.findings.iter().enumerate();
        let findings = findings.filter(|it| concerns(it.1));
        let findings: Vec<usize> = findings.map(|it| behind + it.0).collect();
        let items = items.iter().filter_map(|it| self.position(it));
        let items: Vec<usize> = items.collect();
        let changed = self.facts.scoring.rescore(&self.assessment, &items);
        for at in changed.iter().copied().chain(findings) {
            self.put_gap(at);
        }
        self.suppose();
        self.look_at(&changed);
    }

    /// Puts the gap of the node at `at` in its place, or takes it away.
    fn put_gap(&mut self, at: usize) {
        let gap = self.gap_at(at);
        if gap.is_none()
            && let Some(id) = self.entry(at).map(|it| it.node.id.clone())
        {
            self.view.supposed.remove(&id);
            self.view.picked.remove(&id);
        }
        self.hold_ledger();
        let n_before = self.gaps().len();
        if self.facts.gaps.put(at, gap) {
            self.facts.tally.take();
        }
        // A gap that is new is put where it belongs.
        if n_before < self.gaps().len() {
            self.facts.held = None;
        }
    }

    /// The gaps change: the ledger goes on in the order it has, for what is worked on stays in its place.
    fn hold_ledger(&mut self) {
        self.facts.moved.take();
        if let Some(ledger) = self.facts.ledger.take() {
            self.facts.held = Some(kept(self.gaps(), &ledger));
        }
    }

    fn gap_at(&self, at: usize) -> Option<Gap> {
        let (assessment, today) = (&self.assessment, self.facts.today);
        let behind = at.checked_sub(self.tree().nodes.len());
        if let Some(id) = behind.and_then(|it| self.facts.findings.get(it)) {
            let notice = assessment.gaps.get(id)?.notice.as_ref()?;
            let of = notice.item.as_ref().and_then(|it| self.position(it));
            let of = of.and_then(|it| self.entry(it).zip(self.project(it)));
            let of = of.as_ref().map(|(entry, project)| (entry, *project));
            return finding_at(assessment, at, id, of, today);
        }
        let entry = self.entry(at)?;
        let scored = (assessment, self.tree());
        gap_at(scored, (&entry, at), self.project(at)?, today)
    }

    /// The title of the project that the node at `at` is in.
    fn project(&self, at: usize) -> Option<&str> {
        let top = self.entry(self.facts.scoring.skeleton().top(at))?;
        Some(&top.node.title)
    }

    /// Works out again which gaps are shown, and in which groups.
    pub(crate) fn list_gaps(&mut self, today: Date) {
        if today != self.facts.today {
            self.refresh(today);
        }
        self.facts.held = None;
        self.facts.moved.take();
        self.facts.ledger.take();
        self.pick_seen();
    }

    /// Holds two rounds against each other.
    pub(crate) fn compare_rounds(&mut self, from: usize, to: usize) {
        self.view.rounds = Some((from, to));
        self.facts.compared.take();
    }

    /// Works out again what the supposed gaps would bring.
    pub(crate) fn suppose(&mut self) {
        self.facts.projected.take();
        self.pick_anew();
        self.facts.compared.take();
    }
}
