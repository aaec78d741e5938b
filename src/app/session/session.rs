//! The open assessment: what it says, what follows from that, and what is looked at.

use crate::app::lists::ledger::{LedgerLine, LedgerLines, LedgerLook, again, ledger};
use crate::app::record::change_log::Log;
use crate::app::record::history::History;
use crate::app::record::merging::Merging;
use crate::app::record::past::Past;
use crate::app::session::derived::Facts;
use crate::app::session::file_state::FileState;
use crate::app::session::held::HeldSave;
use crate::app::session::row_counts::RowCounts;
use crate::app::session::view::View;
use crate::domain::assessment::{Assessment, evidence_needs};
use crate::domain::check::check;
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::gap::Gap;
use crate::domain::gap::tally::{Tally, tally};
use crate::domain::gap::what_if::projected;
use crate::domain::problem::Problem;
use crate::domain::score::kept::ScoreTree;
use crate::domain::score::node_score::{self, NodeScore, State};
use crate::domain::score::reason::Told;
use crate::domain::standard::method::Method;
use crate::domain::standard::rule::Ask;
use crate::domain::standard::{Entry, NodeId};

/// The open assessment.
#[derive(Debug)]
pub struct Session {
    /// What is said.
    pub assessment: Assessment,
    /// Who edits here and signs for it: the person at this computer, whoever fills in the file by its head.
    pub actor: String,
    /// Undo and redo.
    pub history: History,
    /// The change log.
    pub log: Log,
    /// What the 历史 screen looks at.
    pub past: Past,
    /// What waits for a decision between two people's edits; the file is not written until then.
    pub merging: Option<Merging>,
    /// What must be decided before the file may be written again.
    pub held: Option<Box<HeldSave>>,
    /// What is wrong with the file.
    pub problems: Vec<Problem>,
    /// What a damaged file would say with its holes filled from its log and an earlier version.
    pub(crate) whole: Option<Box<Assessment>>,
    /// Why it must not be saved to its path, if so: the sentence stands on screen.
    pub read_only: bool,
    /// How it stands with the file.
    pub file: FileState,
    /// The way back over a change of standards, and forth again.
    pub(crate) turn: Turn,
    /// What is looked at.
    pub view: View,
    pub(crate) facts: Facts,
}

/// What was said, and could be taken back, on the other side of a change of standards.
#[derive(Debug, Default)]
pub struct Turn {
    /// Before it.
    pub(crate) back: Option<Box<(Assessment, History)>>,
    /// After it, where it was taken back.
    pub(crate) forward: Option<Box<(Assessment, History)>>,
}

impl Session {
    /// Opens an assessment to be looked at on `today`.
    pub fn new(assessment: Assessment, file: FileState, today: Date) -> Self {
        let facts = Facts::new(&assessment, today);
        let mut session = Self {
            assessment,
            actor: String::new(),
            history: History::default(),
            log: Log::default(),
            past: Past::default(),
            merging: None,
            held: None,
            problems: Vec::new(),
            whole: None,
            read_only: false,
            file,
            turn: Turn::default(),
            view: View::default(),
            facts,
        };
        session.look();
        session
    }

    /// Goes on with `to`, which may answer another standard; returns what was said before.
    pub(crate) fn replace(&mut self, to: Assessment, history: History, today: Date) -> Assessment {
        let before = std::mem::replace(&mut self.assessment, to);
        self.history = history;
        self.facts = Facts::new(&self.assessment, today);
        self.problems = check(&self.assessment);
        self.past = Past::default();
        let view = &mut self.view;
        view.why = None;
        view.picked.clear();
        view.open_gap = None;
        view.rounds = None;
        view.supposed.clear();
        if view
            .selected
            .as_ref()
            .is_some_and(|it| self.assessment.standard.node(it).is_none())
        {
            view.selected = None;
        }
        view.scroll += 1;
        self.look();
        before
    }

    /// Whether something can be taken back.
    pub(crate) const fn can_undo(&self) -> bool {
        self.history.can_undo() || self.turn.back.is_some()
    }

    /// Whether something can be done again.
    pub const fn can_redo(&self) -> bool {
        self.history.can_redo() || self.turn.forward.is_some()
    }

    /// The score.
    pub const fn tree(&self) -> &ScoreTree {
        self.facts.scoring.tree()
    }

    /// The score of the node at this position of the outline.
    pub fn score_at(&self, at: usize) -> Option<&NodeScore> {
        self.tree().nodes.get(at)
    }

    /// Why the node at this position of the outline has its points.
    pub(crate) fn told(&self, at: usize) -> Told {
        self.tree().told(&self.assessment, at)
    }

    /// The gaps, in the order of the view.
    pub fn gaps(&self) -> &[Gap] {
        self.facts.gaps.as_slice()
    }

    /// The lines of the ledger: the gaps that are shown, under the heads of their groups.
    pub fn ledger(&self) -> &[LedgerLine] {
        self.whole_ledger().lines()
    }

    /// The ledger: in the order it was asked for, until it is asked for anew.
    pub(crate) fn whole_ledger(&self) -> &LedgerLines {
        self.facts.ledger.get_or_init(|| {
            if let Some(kept) = &self.facts.held {
                return again(self.gaps(), kept, (self.view.gap_group, self.facts.today));
            }
            self.fresh_ledger()
        })
    }

    /// The ledger as it is when it is asked for anew.
    fn fresh_ledger(&self) -> LedgerLines {
        let view = &self.view;
        let look = LedgerLook {
            filter: &view.gap_filter,
            order: view.order,
            sort: view.gap_sort,
            group: view.gap_group,
        };
        ledger(self.gaps(), look, self.facts.today)
    }

    /// Whether edits changed by what the ledger is in order: it stays as it is until it is asked for anew.
    pub(crate) fn ledger_has_moved(&self) -> bool {
        let moved = || self.facts.held.is_some() && self.ledger() != self.fresh_ledger().lines();
        *self.facts.moved.get_or_init(moved)
    }

    /// How far the work on all gaps is.
    pub fn tally(&self) -> &Tally {
        let tally = || tally(self.gaps(), self.facts.today).held_to(&self.tree().total);
        self.facts.tally.get_or_init(tally)
    }

    /// The gaps that are shown, in the order of the ledger.
    pub fn shown_gaps(&self) -> impl Iterator<Item = &Gap> {
        let gaps = self.gaps();
        self.ledger().iter().filter_map(|it| match it {
            LedgerLine::Gap(at) => gaps.get(*at),
            LedgerLine::Head(..) => None,
        })
    }

    /// The item that is unfolded in the checklist.
    pub(crate) fn open_item(&self) -> Option<&NodeId> {
        self.view.selected.as_ref().filter(|_| !self.view.folded)
    }

    /// The sections that lead or support any item.
    pub(crate) fn sections(&self) -> &[String] {
        &self.facts.sections
    }

    /// The methods that items are assessed by.
    pub(crate) fn methods(&self) -> &[Method] {
        &self.facts.methods
    }

    /// How many items claim points without all the evidence they need.
    pub const fn unproven(&self) -> usize {
        self.facts.rows.unproven()
    }

    /// Whether the node claims points without all the evidence it needs.
    pub(crate) fn is_unproven(&self, entry: &Entry<'_>, score: &NodeScore) -> bool {
        !entry.node.evidence.is_empty()
            && node_score::is_due(entry.role, score)
            && evidence_needs::missing(entry.node, self.assessment.answers.get(&entry.node.id)) > 0
    }

    /// The rows of the checklist: positions in the outline.
    pub fn rows(&self) -> &[usize] {
        self.facts.rows.as_slice()
    }

    /// How many items there are of each kind.
    pub const fn counts(&self) -> RowCounts {
        self.facts.rows.counts()
    }

    /// The position of a node in the outline.
    pub fn position(&self, id: &NodeId) -> Option<usize> {
        self.facts.positions.get(id).copied()
    }

    /// Whether the node at `at`, with this id, has all in it that is looked for.
    pub(crate) fn is_found(&self, at: usize, id: &NodeId) -> bool {
        let (index, query) = (&self.facts.index, &self.view.query);
        query.is_empty() || index.matches(at, id, &self.assessment, query)
    }

    /// The parts of a title that are looked for, in bytes.
    pub fn marks(&self, at: usize, title: &str) -> Vec<std::ops::Range<usize>> {
        self.facts.index.marks(at, title, &self.view.query)
    }

    /// The grand total if the supposed gaps were put right.
    pub fn projected(&self) -> Points {
        *self.facts.projected.get_or_init(|| {
            if self.view.supposed.is_empty() {
                self.tree().total.points
            } else {
                projected(&self.assessment, &self.view.supposed)
            }
        })
    }

    /// How many problems the standard itself has.
    pub(crate) const fn standard_problems(&self) -> usize {
        self.facts.standard_problems
    }

    /// The place of the selected item among the rows.
    pub fn selected_row(&self) -> Option<usize> {
        let at = self.position(self.view.selected.as_ref()?)?;
        self.rows().binary_search(&at).ok()
    }

    /// The node at this position of the outline.
    pub(crate) fn entry(&self, at: usize) -> Option<Entry<'_>> {
        let skeleton = self.facts.scoring.skeleton();
        skeleton.entry(&self.assessment.standard, at)
    }

    /// Whether the node's own questions are answered; an inner node's children do not matter.
    pub fn own_state(&self, entry: &Entry<'_>, score: &NodeScore) -> State {
        if entry.node.children.is_empty() {
            return score.state;
        }
        let answer = self.assessment.answers.get(&entry.node.id);
        // What another node decides is not entered.
        let rules = entry.node.rules.iter();
        let asked = rules.filter(|it| !matches!(it.ask, Ask::Item(_))).count();
        match answer {
            Some(answer) if answer.na.is_some() => State::NotApplicable,
            Some(answer) if asked <= answer.inputs.len() => State::Scored,
            Some(answer) if !answer.inputs.is_empty() => State::Partial,
            _ => State::Unscored,
        }
    }
}
