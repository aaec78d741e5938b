//! The open assessment: what it says, what follows from that, and what is looked at.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::app::command::{Filter, GapView, Why};
use crate::app::effect::Over;
use crate::app::exporting::Extent;
use crate::app::find::Query;
use crate::app::history::History;
use crate::app::ledger::{GapFilter, GapGroup, Line, lines};
use crate::app::log::Log;
use crate::app::merging::Merging;
use crate::app::past::Past;
use crate::app::session::facts::Facts;
use crate::domain::assessment::Assessment;
use crate::domain::check::check;
use crate::domain::date::{Date, Moment};
use crate::domain::decimal::Points;
use crate::domain::evidence;
use crate::domain::gap::tally::{Tally, tally};
use crate::domain::gap::{Gap, GapOrder};
use crate::domain::problem::Problem;
use crate::domain::score::{NodeScore, ScoreTree, State};
use crate::domain::standard::{Entry, Method, NodeId};
use crate::domain::what_if::projected;
use crate::format::write::FrozenStandard;

pub mod compared;

mod facts;

mod rows;

/// The open assessment.
#[derive(Debug)]
pub struct Session {
    /// What is said.
    pub assessment: Assessment,
    /// Undo and redo.
    pub history: History,
    /// The change log.
    pub log: Log,
    /// What the 历史 screen looks at.
    pub past: Past,
    /// What waits for a decision between two people's edits; the file is not written until then.
    pub merging: Option<Merging>,
    /// What is wrong with the file.
    pub problems: Vec<Problem>,
    /// What a damaged file would say with its holes filled from its log and an earlier version.
    pub whole: Option<Box<Assessment>>,
    /// Why it must not be saved to its path, if so: the sentence stands on screen.
    pub read_only: bool,
    /// How it stands with the file.
    pub file: FileState,
    /// The way back over a change of standards, and forth again.
    pub turn: Turn,
    /// What is looked at.
    pub view: View,
    facts: Facts,
}

/// What was said, and could be taken back, on the other side of a change of standards.
#[derive(Debug, Default)]
pub struct Turn {
    /// Before it.
    pub back: Option<Box<(Assessment, History)>>,
    /// After it, where it was taken back.
    pub forward: Option<Box<(Assessment, History)>>,
}

/// How the assessment stands with its file.
#[derive(Debug)]
pub struct FileState {
    /// Where it is kept.
    pub path: PathBuf,
    /// What the next save may find there.
    pub over: Over,
    /// The file that was gone on with under this name, until it is written.
    pub from: Option<PathBuf>,
    /// The number of the last edit.
    pub revision: u64,
    /// The number of the last edit that is safe on the disk.
    pub saved: u64,
    /// The revision that is being written.
    pub saving: Option<u64>,
    /// Whether the last save failed, so that the next one waits for an edit or a wish.
    pub failed: bool,
    /// The number of the last edit that is in the journal.
    pub recorded: u64,
    /// The revision that is being put into the journal.
    pub recording: Option<u64>,
    /// Whether there is a journal to put edits into.
    pub journal: Journal,
    /// Which state of the file was last seen.
    pub seen: u64,
    /// Whether the next save must put aside what it replaces: somebody else's version, or one's own before an
    /// earlier one was brought back.
    pub backs_up: bool,
    /// What the file said in that state.
    pub base: Option<Arc<Assessment>>,
    /// Whether the file cannot be reached at present.
    pub away: bool,
    /// When the last edit was made.
    pub edited_at: Option<Moment>,
    /// When the first edit was made that the file does not have.
    pub dirty_at: Option<Moment>,
    /// When it was last saved.
    pub saved_at: Option<Moment>,
    /// The standard's text, once written.
    pub frozen: Option<FrozenStandard>,
}

impl FileState {
    /// The state of a file that was just opened, or that is still to be written.
    pub const fn new(path: PathBuf, over: Over) -> Self {
        Self {
            path,
            over,
            from: None,
            revision: 0,
            saved: 0,
            saving: None,
            recorded: 0,
            recording: None,
            journal: Journal::Kept,
            seen: 0,
            backs_up: false,
            base: None,
            away: false,
            failed: false,
            edited_at: None,
            dirty_at: None,
            saved_at: None,
            frozen: None,
        }
    }

    /// Whether the file does not have something yet.
    pub const fn is_dirty(&self) -> bool {
        self.saved < self.revision
    }

    /// Whether everything is on the disk, be it in the journal only.
    pub const fn is_safe(&self) -> bool {
        self.revision <= self.recorded || !self.is_dirty()
    }

    /// Notes an edit.
    pub fn touch(&mut self, now: Moment) {
        if !self.is_dirty() {
            self.dirty_at = Some(now);
        }
        self.revision += 1;
        self.failed = false;
        self.edited_at = Some(now);
    }

    /// Whether edits go into the journal: the file they belong to must be there.
    pub const fn has_journal(&self) -> bool {
        matches!((self.journal, self.over), (Journal::Kept, Over::Ours))
    }
}

/// Whether edits can be put into the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Journal {
    /// They can.
    Kept,
    /// The disk refused, and the user was told so: only saving makes them safe.
    Failed,
}

/// What is looked at.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The row of the checklist that is worked on.
    pub selected: Option<NodeId>,
    /// Whether that row shows only its line.
    pub folded: bool,
    /// The number that is being explained.
    pub why: Option<Why>,
    /// Which items are shown.
    pub filter: Filter,
    /// What is looked for, as typed.
    pub find: String,
    /// What is looked for.
    pub query: Query,
    /// Whether only those of the own section are.
    pub only_own: bool,
    /// Only items assessed by this method are, if any.
    pub method: Option<Method>,
    /// Which gaps are shown.
    pub gap_filter: GapFilter,
    /// How they are grouped.
    pub gap_group: GapGroup,
    /// How they are shown.
    pub gap_view: GapView,
    /// The gap of which everything is shown.
    pub open_gap: Option<NodeId>,
    /// The month of the calendar, where it is not the present one.
    pub month: Option<(i32, u32)>,
    /// The two rounds that are held against each other.
    pub rounds: Option<(usize, usize)>,
    /// The gaps picked to be worked on together.
    pub picked: BTreeSet<NodeId>,
    /// The gaps that are supposed to be put right.
    pub supposed: BTreeSet<NodeId>,
    /// In which order the gaps are.
    pub order: GapOrder,
    /// Of what documents are made.
    pub extent: Extent,
    /// Counts up whenever the selected row must be scrolled into view.
    pub scroll: u64,
}

/// How many items there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All.
    pub all: usize,
    /// Those that pass the filter and what is looked for.
    pub shown: usize,
    /// Not completely scored.
    pub unscored: usize,
    /// With points lost, and vetoes that apply.
    pub lost: usize,
    /// With points claimed that are not fully proven.
    pub no_evidence: usize,
    /// Not applicable.
    pub not_applicable: usize,
}

impl Session {
    /// Opens an assessment to be looked at on `today`.
    pub fn new(assessment: Assessment, file: FileState, today: Date) -> Self {
        let facts = Facts::new(&assessment, today);
        let mut session = Self {
            assessment,
            history: History::default(),
            log: Log::default(),
            past: Past::default(),
            merging: None,
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
    pub fn replace(&mut self, to: Assessment, history: History, today: Date) -> Assessment {
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
    pub const fn can_undo(&self) -> bool {
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

    /// The gaps, in the order of the view.
    pub fn gaps(&self) -> &[Gap] {
        self.facts.gaps.as_slice()
    }

    /// The lines of the ledger: the gaps that are shown, under the heads of their groups.
    pub fn ledger(&self) -> &[Line] {
        self.facts.ledger.get_or_init(|| {
            let view = &self.view;
            let (filter, group) = (&view.gap_filter, view.gap_group);
            lines(self.gaps(), filter, view.order, group, self.facts.today)
        })
    }

    /// How far the work on all gaps is.
    pub fn tally(&self) -> &Tally {
        let tally = || tally(self.gaps(), self.facts.today);
        self.facts.tally.get_or_init(tally)
    }

    /// The gaps that are shown, in the order of the ledger.
    pub fn shown_gaps(&self) -> impl Iterator<Item = &Gap> {
        let gaps = self.gaps();
        self.ledger().iter().filter_map(|it| match it {
            Line::Gap(at) => gaps.get(*at),
            Line::Head(..) => None,
        })
    }

    /// The item that is unfolded in the checklist.
    pub fn open_item(&self) -> Option<&NodeId> {
        self.view.selected.as_ref().filter(|_| !self.view.folded)
    }

    /// The sections that lead any item.
    pub fn sections(&self) -> &[String] {
        &self.facts.sections
    }

    /// The methods that items are assessed by.
    pub fn methods(&self) -> &[Method] {
        &self.facts.methods
    }

    /// How many items claim points without all the evidence they need.
    pub const fn unproven(&self) -> usize {
        self.facts.rows.unproven()
    }

    /// Whether the node claims points without all the evidence it needs.
    pub fn is_unproven(&self, entry: &Entry<'_>, score: &NodeScore) -> bool {
        !entry.node.evidence.is_empty()
            && evidence::is_due(entry.role, score)
            && evidence::missing(entry.node, self.assessment.answers.get(&entry.node.id)) > 0
    }

    /// The rows of the checklist: positions in the outline.
    pub fn rows(&self) -> &[usize] {
        self.facts.rows.as_slice()
    }

    /// How many items there are of each kind.
    pub const fn counts(&self) -> Counts {
        self.facts.rows.counts()
    }

    /// The position of a node in the outline.
    pub fn position(&self, id: &NodeId) -> Option<usize> {
        self.facts.positions.get(id).copied()
    }

    /// Whether the node at `at`, with this id, has all in it that is looked for.
    pub fn is_found(&self, at: usize, id: &NodeId) -> bool {
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
    pub const fn standard_problems(&self) -> usize {
        self.facts.standard_problems
    }

    /// The place of the selected item among the rows.
    pub fn selected_row(&self) -> Option<usize> {
        let at = self.position(self.view.selected.as_ref()?)?;
        self.rows().binary_search(&at).ok()
    }

    /// The node at this position of the outline.
    pub fn entry(&self, at: usize) -> Option<Entry<'_>> {
        let skeleton = self.facts.scoring.skeleton();
        skeleton.entry(&self.assessment.standard, at)
    }

    /// Whether the node's own questions are answered; an inner node's children do not matter.
    pub fn own_state(&self, entry: &Entry<'_>, score: &NodeScore) -> State {
        if entry.node.children.is_empty() {
            return score.state;
        }
        let answer = self.assessment.answers.get(&entry.node.id);
        match answer {
            Some(answer) if answer.na.is_some() => State::NotApplicable,
            Some(answer) if entry.node.rules.len() <= answer.inputs.len() => State::Scored,
            Some(answer) if !answer.inputs.is_empty() => State::Partial,
            _ => State::Unscored,
        }
    }
}
