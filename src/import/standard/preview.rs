//! A file on its way to a standard: read in one way, looked at, read in another way. Nothing of it counts yet.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::standard::doubt::Doubt;
use crate::domain::standard::doubts::settle;
use crate::domain::standard::{Node, NodeId, Standard};
use crate::import::reading::source::{Grid, SourceFile, SourceSpot};
use crate::import::standard::build::{Imported, build};
use crate::import::standard::origin::CellFate;
use crate::import::table::wish::ReadingWish;

/// A file and the standard it is read as.
#[derive(Clone, Debug)]
pub struct ImportPreview {
    /// Its sheets, see [`SourceFile::sheets`].
    pub(crate) sheets: Arc<[Grid]>,
    /// The file.
    pub(crate) source: Arc<SourceFile>,
    /// How it is read.
    pub wish: ReadingWish,
    /// What it is read as.
    pub imported: Imported,
    anchors: BTreeMap<SourceSpot, NodeId>,
}

/// Edits that were carried over to a standard read in another way.
#[derive(Clone, Debug, PartialEq)]
pub struct Carried {
    /// The standard with the edits.
    pub standard: Standard,
    /// How many nodes were edited in ways that could not be carried over.
    pub n_lost: usize,
}

impl ImportPreview {
    /// Reads `source` as `wish` says.
    pub fn new(source: Arc<SourceFile>, wish: ReadingWish) -> Self {
        let sheets = source.sheets().into_iter();
        let sheets: Arc<[Grid]> = sheets.map(|it| it.into_owned()).collect();
        Self::of(source, sheets, wish)
    }

    /// Reads the same file as `wish` says.
    #[must_use]
    pub fn again(&self, wish: ReadingWish) -> Self {
        Self::of(Arc::clone(&self.source), Arc::clone(&self.sheets), wish)
    }

    fn of(source: Arc<SourceFile>, sheets: Arc<[Grid]>, wish: ReadingWish) -> Self {
        let imported = build(&source, &wish);
        let origins = imported.origins.iter();
        let anchors = origins.filter_map(|(id, it)| Some((*it.cells.first()?, id.clone())));
        Self {
            anchors: anchors.collect(),
            sheets,
            source,
            wish,
            imported,
        }
    }

    /// The node that a cell is part of.
    pub(crate) fn node_at(&self, spot: SourceSpot) -> Option<&NodeId> {
        match self.imported.fates.get(&spot)? {
            CellFate::Node(id) => Some(id),
            CellFate::Note | CellFate::LeftOut => None,
        }
    }

    /// The cells that a node was made of.
    pub(crate) fn cells_of(&self, id: &NodeId) -> &[SourceSpot] {
        let origin = self.imported.origins.get(id);
        origin.map_or(&[], |it| it.cells.as_slice())
    }

    /// Carries over to this standard what was edited on the one that `before` came to: the fields of each node,
    /// found again by the first of its cells, and those of the standard itself. Nodes that were added, taken
    /// away or moved are counted as lost.
    pub fn carry(&self, before: &Self, edited: &Standard) -> Carried {
        let base = &before.imported.standard;
        let mut standard = self.imported.standard.clone();
        head(&mut standard, base, edited);
        let (old, new) = (placed(base), placed(edited));
        let mut n_lost = old.keys().filter(|it| !new.contains_key(*it)).count();
        let mut edits: BTreeMap<NodeId, (&Node, &Node)> = BTreeMap::new();
        for (id, (node, parent)) in &new {
            let Some((was, old_parent)) = old.get(id) else {
                n_lost += 1;
                continue;
            };
            n_lost += usize::from(parent != old_parent);
            let anchor = before.cells_of(id).first();
            let now = anchor.and_then(|it| self.anchors.get(it).or_else(|| self.node_at(*it)));
            match now {
                Some(now) => drop(edits.insert(now.clone(), (*was, *node))),
                None => n_lost += usize::from(differs(was, node)),
            }
        }
        for nodes in tops(&mut standard) {
            for node in nodes {
                apply(node, &edits);
            }
        }
        Carried { standard, n_lost }
    }
}

/// All nodes with their parents.
fn placed(standard: &Standard) -> BTreeMap<&NodeId, (&Node, Option<&NodeId>)> {
    let mut found = BTreeMap::new();
    let bonus = standard.bonus.iter().flat_map(|it| &it.nodes);
    let tops = standard.nodes.iter().chain(bonus);
    let tops = tops.chain(&standard.negative).chain(&standard.vetoes);
    let mut open: Vec<(&Node, Option<&NodeId>)> = tops.map(|it| (it, None)).collect();
    while let Some((node, parent)) = open.pop() {
        found.insert(&node.id, (node, parent));
        open.extend(node.children.iter().map(|it| (it, Some(&node.id))));
    }
    found
}

fn tops(standard: &mut Standard) -> impl Iterator<Item = &mut Vec<Node>> {
    let bonus = standard.bonus.iter_mut().map(|it| &mut it.nodes);
    let others = [
        &mut standard.nodes,
        &mut standard.negative,
        &mut standard.vetoes,
    ];
    bonus.chain(others)
}

fn apply(node: &mut Node, edits: &BTreeMap<NodeId, (&Node, &Node)>) {
    if let Some((was, edited)) = edits.get(&node.id) {
        fields(node, was, edited);
    }
    for child in &mut node.children {
        apply(child, edits);
    }
}

/// Takes over the fields named that were edited.
macro_rules! take_over {
    ($now:ident, $was:ident, $edited:ident: $($field:ident),+) => {
        $(if $was.$field != $edited.$field {
            $now.$field.clone_from(&$edited.$field);
        })+
    };
}

fn fields(now: &mut Node, was: &Node, edited: &Node) {
    let read = Node {
        children: Vec::new(),
        ..now.clone()
    };
    take_over!(now, was, edited: code, title, max, text, source, methods, lead, support, phase, month,
        evidence, measure, weight, not_applicable, group, rules);
    settle(&read, now);
    confirm(&mut now.doubts, &was.doubts, &edited.doubts);
}

/// What was confirmed, or went with what it was about, stays away.
fn confirm(now: &mut Vec<Doubt>, was: &[Doubt], edited: &[Doubt]) {
    now.retain(|it| !was.contains(it) || edited.contains(it));
}

fn head(now: &mut Standard, was: &Standard, edited: &Standard) {
    take_over!(now, was, edited: title, version, year, issuer, unit_types, notes, total, not_applicable,
        phases, sections, pass_marks, method_totals);
    confirm(&mut now.doubts, &was.doubts, &edited.doubts);
    if let (Some(now), Some(was), Some(edited)) = (&mut now.bonus, &was.bonus, &edited.bonus) {
        take_over!(now, was, edited: cap, within_total);
    }
}

/// Whether anything but the children differs.
fn differs(was: &Node, edited: &Node) -> bool {
    let mut now = was.clone();
    fields(&mut now, was, edited);
    now != *was
}
