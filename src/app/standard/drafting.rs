//! The standard that is being edited: what it says, what was found in it, what can be taken back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::app::standard::doubt_desk::{DoubtCard, DoubtDesk, DoubtFate};
use crate::app::standard::draft_file::DraftFile;
use crate::app::standard::importing::Importing;
use crate::domain::assessment::answer::Answer;
use crate::domain::check::check_standard;
use crate::domain::check::tidiness::UNCONFIRMED;
use crate::domain::date::Moment;
use crate::domain::problem::{Problem, Severity};
use crate::domain::standard::doubt::DoubtAbout;
use crate::domain::standard::edit::{EditError, StandardEdit};
use crate::domain::standard::{Node, NodeId, Role, Standard};
use crate::import::standard::preview::ImportPreview;

/// Oldest edits are forgotten beyond this many.
const MAX_UNDOS: usize = 1000;

/// The standard that is being edited.
#[derive(Debug)]
pub struct Drafting {
    /// What it says.
    pub standard: Arc<Standard>,
    /// How it stands with its file.
    pub file: DraftFile,
    /// The file of an office that it is read from, while that is looked at.
    pub importing: Option<Importing>,
    /// The node that is worked on.
    pub selected: Option<NodeId>,
    /// What is looked at beside the tree.
    pub pane: Pane,
    /// What was entered to try the selected node out.
    pub(crate) trial: Answer,
    /// Counts up whenever the selected node must be scrolled into view.
    pub(crate) scroll: u64,
    rows: Vec<StandardRow>,
    shown: Vec<usize>,
    folded: BTreeSet<NodeId>,
    positions: BTreeMap<NodeId, usize>,
    findings: Vec<Problem>,
    desk: DoubtDesk,
    marked: BTreeSet<NodeId>,
    doubted: BTreeSet<NodeId>,
    /// The nodes whose rules were in doubt and are not any more.
    decided: BTreeSet<NodeId>,
    undo: Vec<Step>,
    redo: Vec<Step>,
    typing: Option<(NodeId, StandardTyping)>,
    /// The ids of nodes that were taken away.
    retired: BTreeSet<NodeId>,
}

/// A node as a line of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandardRow {
    /// Which node.
    pub id: NodeId,
    /// In which part.
    pub(crate) role: Role,
    /// 0 for a top node.
    pub depth: usize,
    /// Whether there are nodes below it.
    pub(crate) is_inner: bool,
    /// Whether it is assessed.
    pub(crate) is_item: bool,
}

/// What is looked at beside the tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The selected node.
    #[default]
    Node,
    /// What the standard says beside its nodes.
    Head,
    /// What was found in it.
    Findings,
}

/// A field that is typed into, so that one word is one step of undo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandardTyping {
    /// Its name.
    pub(crate) field: &'static str,
    /// The number of the rule it belongs to, if it belongs to one.
    pub(crate) rule: usize,
    /// Which effect of that rule it belongs to: 0 for the first, and for what is asked.
    pub(crate) effect: usize,
    /// The number of the line it is in, where there are several.
    pub(crate) line: usize,
}

impl StandardTyping {
    /// A field that there is only one of.
    pub const fn into(field: &'static str) -> Self {
        Self {
            field,
            rule: 0,
            effect: 0,
            line: 0,
        }
    }
}

/// What takes a step back.
#[derive(Debug)]
enum Step {
    /// An edit.
    Edit(StandardEdit),
    /// The standard as it was before the file was read in another way.
    Read(Arc<Standard>, Option<Arc<ImportPreview>>),
}

impl Drafting {
    /// Begins to edit `standard`.
    pub fn new(standard: Arc<Standard>, file: DraftFile) -> Self {
        let mut drafting = Self {
            standard,
            file,
            importing: None,
            selected: None,
            pane: Pane::default(),
            trial: Answer::default(),
            scroll: 0,
            rows: Vec::new(),
            shown: Vec::new(),
            folded: BTreeSet::new(),
            positions: BTreeMap::new(),
            findings: Vec::new(),
            desk: DoubtDesk::default(),
            marked: BTreeSet::new(),
            doubted: BTreeSet::new(),
            decided: BTreeSet::new(),
            undo: Vec::new(),
            redo: Vec::new(),
            typing: None,
            retired: BTreeSet::new(),
        };
        drafting.refresh();
        drafting
    }

    /// Begins to look at a file of an office.
    pub(crate) fn of_import(preview: Arc<ImportPreview>, file: DraftFile) -> Self {
        let standard = Arc::new(preview.imported.standard.clone());
        let mut drafting = Self::new(standard, file);
        drafting.pane = Pane::Findings;
        drafting.importing = Some(Importing::new(preview));
        drafting
    }

    /// The lines of the tree, parents before children.
    pub fn rows(&self) -> &[StandardRow] {
        &self.rows
    }

    /// The lines that no folded node hides, by their numbers.
    pub(crate) fn shown(&self) -> &[usize] {
        &self.shown
    }

    /// Whether the nodes below this one are hidden.
    pub(crate) fn is_folded(&self, id: &NodeId) -> bool {
        self.folded.contains(id)
    }

    /// Hides the nodes below this one, or shows them.
    pub(crate) fn fold(&mut self, id: &NodeId, folded: bool) {
        if folded {
            self.folded.insert(id.clone());
        } else {
            self.folded.remove(id);
        }
        self.list();
    }

    /// Finds out anew which lines are hidden.
    fn list(&mut self) {
        let mut folded_at: Option<usize> = None;
        let mut shown = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            if folded_at.is_some_and(|depth| depth < row.depth) {
                continue;
            }
            folded_at = self.folded.contains(&row.id).then_some(row.depth);
            shown.push(at);
        }
        self.shown = shown;
    }

    /// Shows what folded nodes hide the node by.
    fn unfold_above(&mut self, id: &NodeId) {
        let Some(at) = self.position(id) else { return };
        let mut depth = self.rows.get(at).map_or(0, |it| it.depth);
        for row in self.rows.iter().take(at).rev() {
            if row.depth < depth {
                depth = row.depth;
                self.folded.remove(&row.id);
            }
        }
        self.list();
    }

    /// The line of a node.
    pub(crate) fn position(&self, id: &NodeId) -> Option<usize> {
        self.positions.get(id).copied()
    }

    /// The node that is worked on.
    pub fn node(&self) -> Option<&Node> {
        self.standard.node(self.selected.as_ref()?)
    }

    /// An id for a new node, that no node has or had.
    pub fn fresh_id(&self, parent: Option<&NodeId>, part: Role) -> NodeId {
        self.standard.fresh_id(parent, part, &self.retired)
    }

    /// What the check finds.
    pub fn findings(&self) -> &[Problem] {
        &self.findings
    }

    /// What an import left in doubt.
    pub const fn desk(&self) -> &DoubtDesk {
        &self.desk
    }

    /// Whether the check finds something in a node.
    pub(crate) fn is_marked(&self, id: &NodeId) -> bool {
        self.marked.contains(id)
    }

    /// Whether something of a node is in doubt.
    pub(crate) fn is_doubted(&self, id: &NodeId) -> bool {
        self.doubted.contains(id)
    }

    /// Looks at one pane, without what is done with.
    pub(crate) fn show(&mut self, pane: Pane) {
        self.pane = pane;
        self.desk.clear();
    }

    /// Carries out what was decided of these doubts, as one step, and goes on to the next.
    ///
    /// # Errors
    /// [`EditError`]; nothing was changed then.
    pub(crate) fn decide(
        &mut self,
        cards: &[usize],
        edit: StandardEdit,
        fate: &DoubtFate,
        now: Moment,
    ) -> Result<(), EditError> {
        self.edit(edit, None, now)?;
        self.desk.decided(cards, fate);
        self.note_decided();
        Ok(())
    }

    /// Looks at a doubt, at its node and at its cell.
    pub(crate) fn look_at_doubt(&mut self, card: usize) {
        if self.desk.go(card) {
            self.follow_doubt();
        }
    }

    /// Goes to another doubt by a key, which comes into view.
    pub(crate) fn step_doubt(&mut self, by: isize) {
        self.desk.step(by);
        self.follow_doubt();
    }

    /// Brings the current doubt into view, and the cell that it is about.
    pub(crate) fn bring_doubt(&mut self) {
        self.desk.scroll += 1;
        self.follow_doubt();
    }

    /// Shows the node of the current doubt in the tree, and its cell in the source.
    fn follow_doubt(&mut self) {
        let card = self.desk.cards().get(self.desk.current());
        let Some(id) = card.and_then(|it| it.node.clone()) else {
            return;
        };
        if self.position(&id).is_none() {
            return;
        }
        if let Some(importing) = &mut self.importing {
            importing.look_at_node(&id);
        }
        self.work_on(id);
    }

    /// Whether something can be taken back.
    pub const fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether something can be done again.
    pub(crate) const fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Carries out an edit; one that goes on `typing` in the same field belongs to the step before.
    ///
    /// # Errors
    /// [`EditError`]; nothing was changed then.
    pub fn edit(
        &mut self,
        edit: StandardEdit,
        typing: Option<StandardTyping>,
        now: Moment,
    ) -> Result<(), EditError> {
        let field = match &edit {
            StandardEdit::Node(node) => typing.map(|it| (node.id.clone(), it)),
            StandardEdit::Head(_) => typing.map(|it| (NodeId::new(""), it)),
            _ => None,
        };
        let back = Arc::make_mut(&mut self.standard).edit(edit)?;
        let goes_on = field.is_some() && field == self.typing;
        if !goes_on {
            self.push(Step::Edit(back));
        }
        self.typing = field;
        self.redo.clear();
        self.file.touch(now);
        self.refresh();
        Ok(())
    }

    /// Takes over the same file read in another way, with what was edited meanwhile; returns how many nodes were
    /// edited in ways that could not be carried over.
    pub(crate) fn read_again(&mut self, preview: Arc<ImportPreview>, now: Moment) -> usize {
        let Some(importing) = &mut self.importing else {
            return 0;
        };
        let carried = preview.carry(&importing.preview, &self.standard);
        let before = std::mem::replace(&mut importing.preview, preview);
        let was = std::mem::replace(&mut self.standard, Arc::new(carried.standard));
        self.push(Step::Read(was, Some(before)));
        self.desk.lay(&self.standard);
        self.redo.clear();
        self.typing = None;
        self.file.touch(now);
        self.refresh();
        carried.n_lost
    }

    /// Takes the last step back, or does it again; false where there is none.
    pub(crate) fn undo(&mut self, forward: bool, now: Moment) -> bool {
        let from = if forward {
            &mut self.redo
        } else {
            &mut self.undo
        };
        let Some(step) = from.pop() else { return false };
        let reads_again = matches!(step, Step::Read(..));
        let back = match step {
            Step::Edit(edit) => match Arc::make_mut(&mut self.standard).edit(edit) {
                Ok(back) => Step::Edit(back),
                Err(_) => return false,
            },
            Step::Read(standard, preview) => {
                let was = std::mem::replace(&mut self.standard, standard);
                let before = match (&mut self.importing, preview) {
                    (Some(importing), Some(preview)) => {
                        Some(std::mem::replace(&mut importing.preview, preview))
                    }
                    _ => None,
                };
                Step::Read(was, before)
            }
        };
        if forward {
            self.undo.push(back);
        } else {
            self.redo.push(back);
        }
        self.typing = None;
        self.file.touch(now);
        if reads_again {
            self.desk.lay(&self.standard);
        }
        self.refresh();
        true
    }

    /// Works on a node.
    pub(crate) fn select(&mut self, id: NodeId) {
        if let Some(importing) = &mut self.importing {
            importing.look_at_node(&id);
        }
        self.select_from_source(id);
    }

    /// Works on the node that a cell of the source is part of, without moving the source.
    pub(crate) fn select_from_source(&mut self, id: NodeId) {
        self.work_on(id);
        self.show(Pane::Node);
    }

    fn work_on(&mut self, id: NodeId) {
        if self.selected.as_ref() != Some(&id) {
            self.trial = Answer::default();
            self.typing = None;
        }
        if !self.folded.is_empty() {
            self.unfold_above(&id);
        }
        self.selected = Some(id);
        self.scroll += 1;
    }

    /// Notes whose rules somebody has decided on.
    fn note_decided(&mut self) {
        let of_rules = self.desk.cards().iter();
        let decides = |it: &DoubtCard| match it.doubt.about {
            DoubtAbout::Rule => Some(it.at().is_none()),
            // What was read right is read so again; only what somebody wrote instead is worth to be remembered.
            DoubtAbout::Read => Some(it.fate == DoubtFate::Changed),
            _ => None,
        };
        for (card, is_decided) in of_rules.filter_map(|it| Some((it, decides(it)?))) {
            let Some(id) = &card.node else { continue };
            if is_decided {
                self.decided.insert(id.clone());
            } else {
                self.decided.remove(id);
            }
        }
    }

    /// The nodes whose rules were in doubt and are not any more.
    pub(crate) fn decided(&self) -> impl Iterator<Item = &Node> {
        self.decided.iter().filter_map(|id| self.standard.node(id))
    }

    fn push(&mut self, step: Step) {
        self.undo.push(step);
        if self.undo.len() > MAX_UNDOS {
            self.undo.remove(0);
        }
    }

    /// Works out anew what follows from the standard.
    fn refresh(&mut self) {
        let outline = self.standard.outline();
        let rows = outline.iter().map(|it| StandardRow {
            id: it.node.id.clone(),
            role: it.role,
            depth: it.depth,
            is_inner: !it.node.children.is_empty(),
            is_item: it.node.is_answerable(),
        });
        self.rows = rows.collect();
        self.list();
        let ids = self.rows.iter().enumerate();
        let positions = ids.map(|(at, row)| (row.id.clone(), at)).collect();
        let before = std::mem::replace(&mut self.positions, positions);
        let gone = |it: &NodeId| !self.positions.contains_key(it);
        self.retired.extend(before.into_keys().filter(gone));
        self.findings = check_standard(&self.standard);
        // Doubts have cards of their own.
        self.findings.retain(|it| it.code != UNCONFIRMED);
        self.findings
            .sort_by_key(|it| std::cmp::Reverse(it.severity));
        self.desk.refresh(&self.standard);
        let grave = self.findings.iter();
        let grave = grave.filter(|it| it.severity > Severity::Note);
        self.marked = grave.filter_map(|it| it.node.clone()).collect();
        self.note_decided();
        let open = self.desk.open().filter(|it| it.doubt.is_doubtful());
        self.doubted = open.filter_map(|it| it.node.clone()).collect();
        if self.node().is_none() {
            self.selected = self.rows.first().map(|it| it.id.clone());
            self.trial = Answer::default();
        }
    }
}
