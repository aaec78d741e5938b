//! The standard that is being edited: what it says, what was found in it, what can be taken back.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::app::over::Over;
use crate::app::standard::importing::Importing;
use crate::domain::assessment::answer::Answer;
use crate::domain::check::check_standard;
use crate::domain::date::Moment;
use crate::domain::problem::{Problem, Severity};
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
    pub(crate) pane: Pane,
    /// What was entered to try the selected node out.
    pub(crate) trial: Answer,
    /// Counts up whenever the selected node must be scrolled into view.
    pub(crate) scroll: u64,
    rows: Vec<StandardRow>,
    shown: Vec<usize>,
    folded: BTreeSet<NodeId>,
    positions: BTreeMap<NodeId, usize>,
    findings: Vec<Problem>,
    doubts: Vec<Problem>,
    marked: BTreeSet<NodeId>,
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

/// How an edited standard stands with its file.
#[derive(Clone, Debug)]
pub struct DraftFile {
    /// Where it is kept.
    pub path: PathBuf,
    /// Whether that is only a place for drafts.
    pub is_draft: bool,
    /// What the next save may find there.
    pub(crate) over: Over,
    /// Which state of the file was last seen.
    pub(crate) seen: u64,
    /// The number of the last edit.
    pub(crate) revision: u64,
    /// The number of the last edit that is on the disk.
    pub(crate) saved: u64,
    /// The revision that is being written.
    pub(crate) saving: Option<u64>,
    /// Whether the last save failed.
    pub failed: bool,
    /// When the last edit was made.
    pub(crate) edited_at: Option<Moment>,
    /// When the first edit was made that the file does not have.
    pub(crate) dirty_at: Option<Moment>,
    /// When it was last saved.
    pub(crate) saved_at: Option<Moment>,
}

impl DraftFile {
    /// A file that was just opened, or that is still to be written.
    pub const fn new(path: PathBuf, is_draft: bool, over: Over) -> Self {
        Self {
            path,
            is_draft,
            over,
            seen: 0,
            revision: 0,
            saved: 0,
            saving: None,
            failed: false,
            edited_at: None,
            dirty_at: None,
            saved_at: None,
        }
    }

    /// Whether the file does not have something yet.
    pub const fn is_dirty(&self) -> bool {
        self.saved < self.revision
    }

    /// Notes an edit.
    pub(crate) fn touch(&mut self, now: Moment) {
        if !self.is_dirty() {
            self.dirty_at = Some(now);
        }
        self.revision += 1;
        self.failed = false;
        self.edited_at = Some(now);
    }
}

/// A field that is typed into, so that one word is one step of undo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandardTyping {
    /// Its name.
    pub(crate) field: &'static str,
    /// The number of the rule it belongs to, if it belongs to one.
    pub(crate) rule: usize,
    /// The number of the line it is in, where there are several.
    pub(crate) line: usize,
}

impl StandardTyping {
    /// A field that there is only one of.
    pub const fn into(field: &'static str) -> Self {
        Self {
            field,
            rule: 0,
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
            doubts: Vec::new(),
            marked: BTreeSet::new(),
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
        drafting.refresh_doubts();
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

    /// The doubts of the import that are still open: those of nodes that were edited since are not.
    pub fn doubts(&self) -> &[Problem] {
        &self.doubts
    }

    /// Whether something is to be looked at in a node.
    pub(crate) fn is_marked(&self, id: &NodeId) -> bool {
        self.marked.contains(id)
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
        if self.selected.as_ref() != Some(&id) {
            self.trial = Answer::default();
            self.typing = None;
        }
        if !self.folded.is_empty() {
            self.unfold_above(&id);
        }
        self.selected = Some(id);
        self.pane = Pane::Node;
        self.scroll += 1;
    }

    /// Looks through the doubts of the import anew.
    pub(crate) fn refresh_doubts(&mut self) {
        self.doubts = self.importing.as_ref().map_or_else(Vec::new, |importing| {
            let read = nodes(&importing.preview.imported.standard);
            let now = nodes(&self.standard);
            let same = |id: &NodeId| match (read.get(id), now.get(id)) {
                (Some(was), Some(now)) => {
                    was.max == now.max && was.rules == now.rules && was.text == now.text
                }
                _ => false,
            };
            let open = importing.open_doubts();
            let open = open.filter(|it| it.node.as_ref().is_none_or(same));
            open.cloned().collect()
        });
        let all = self.doubts.iter().chain(&self.findings);
        let grave = all.filter(|it| it.severity > Severity::Note);
        self.marked = grave.filter_map(|it| it.node.clone()).collect();
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
        self.findings
            .sort_by_key(|it| std::cmp::Reverse(it.severity));
        self.refresh_doubts();
        if self.node().is_none() {
            self.selected = self.rows.first().map(|it| it.id.clone());
            self.trial = Answer::default();
        }
    }
}

/// All nodes by their ids.
fn nodes(standard: &Standard) -> BTreeMap<&NodeId, &Node> {
    let outline = standard.outline().into_iter();
    outline.map(|it| (&it.node.id, it.node)).collect()
}
