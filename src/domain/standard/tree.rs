//! The skeleton of a standard: where each node stands, owned, so that it can be kept while answers change.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::decimal::{Decimal, PLACES, Points, USUAL_PLACES};
use crate::domain::standard::rule::{Ask, Then};
use crate::domain::standard::{Entry, Node, NodeId, Role, Standard};

/// Where the nodes of one standard stand, in the order of [`Standard::outline`].
#[derive(Clone, Debug, Default)]
pub(crate) struct Skeleton {
    places: Vec<Place>,
    /// The items that share a group, by its name.
    groups: BTreeMap<String, Vec<usize>>,
    /// The nodes with a rule that vetoes.
    vetoing: Vec<usize>,
    /// The nodes with a rule that asks for another node.
    asking: Vec<usize>,
    /// Where the nodes stand that are asked for.
    asked: BTreeMap<NodeId, usize>,
    /// Whether the top nodes of the scored tree are weighted.
    is_weighted: bool,
    /// Whether any node is weighted, wherever it stands.
    has_weights: bool,
    /// The decimal places that points are shown with.
    shown_places: u32,
}

/// Where one node stands, and its plain numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// Its part of the standard.
    pub(crate) role: Role,
    /// The position of its parent.
    pub(crate) parent: Option<usize>,
    /// How many siblings come before it.
    nth: usize,
    /// The first position that is not below it.
    end: usize,
    /// Its own maximum.
    pub(crate) max: Points,
    /// Its weight among its siblings.
    pub(crate) weight: Decimal,
    /// Whether the nodes below it are weighted.
    is_weighted: bool,
}

impl Skeleton {
    /// No nodes yet, with room for about so many.
    pub(crate) fn with_room(nodes: usize) -> Self {
        Self {
            places: Vec::with_capacity(nodes),
            ..Self::default()
        }
    }

    /// Adds what stands behind.
    pub(crate) fn append(&mut self, behind: Self) {
        let before = self.places.len();
        let moved = |it: &Vec<usize>| it.iter().map(move |at| before + at).collect::<Vec<_>>();
        self.places.extend(behind.places.iter().map(|it| Place {
            parent: it.parent.map(|at| before + at),
            end: before + it.end,
            ..*it
        }));
        for (group, members) in behind.groups {
            self.groups
                .entry(group)
                .or_default()
                .extend(moved(&members));
        }
        self.vetoing.extend(moved(&behind.vetoing));
        self.asking.extend(moved(&behind.asking));
        self.has_weights |= behind.has_weights;
    }

    /// Adds what is to be known of `standard` as a whole, now that all nodes are there.
    pub(crate) fn complete(&mut self, standard: &Standard) {
        if !self.asking.is_empty() {
            self.asked = self.positions_asked(standard);
        }
        self.is_weighted = are_weighted(&standard.nodes);
        self.shown_places = shown_places(standard, self);
    }

    /// Where the nodes stand that rules of `standard` ask for.
    fn positions_asked(&self, standard: &Standard) -> BTreeMap<NodeId, usize> {
        let mut positions = standard.positions();
        let asking = self.asking.iter();
        let asking = asking.filter_map(|at| Some(self.entry(standard, *at)?.node));
        let rules = asking.flat_map(|it| &it.rules);
        let asked: BTreeSet<&NodeId> = rules
            .filter_map(|rule| match &rule.ask {
                Ask::Item(id) => Some(id),
                _ => None,
            })
            .collect();
        positions.retain(|id, _| asked.contains(id));
        positions
    }

    /// Adds a top node, before which so many siblings stand, and all below it, which are the whole `outline` then.
    pub(crate) fn add_top<'a>(&mut self, nth: usize, top: Entry<'a>, outline: &mut Vec<Entry<'a>>) {
        let first = self.places.len();
        outline.clear();
        self.add(nth, top, outline);
        // Rules lie apart from their nodes: they are read faster one after the other.
        for (at, entry) in (first..).zip(outline) {
            let rules = &entry.node.rules;
            if rules.iter().any(|it| matches!(it.then, Then::Veto(_))) {
                self.vetoing.push(at);
            }
            if rules.iter().any(|it| matches!(it.ask, Ask::Item(_))) {
                self.asking.push(at);
            }
        }
    }

    /// Adds a node, before which so many siblings stand, and all below it.
    fn add<'a>(&mut self, nth: usize, entry: Entry<'a>, outline: &mut Vec<Entry<'a>>) {
        let (node, here) = (entry.node, self.places.len());
        outline.push(entry);
        self.places.push(Place {
            role: entry.role,
            parent: entry.parent,
            nth,
            end: here + 1,
            max: node.max,
            weight: node.weight,
            is_weighted: are_weighted(&node.children),
        });
        self.has_weights |= node.weight != Decimal::ONE;
        if node.children.is_empty() && !node.group.is_empty() {
            let members = self.groups.entry(node.group.clone());
            members.or_default().push(here);
        }
        for (nth, child) in node.children.iter().enumerate() {
            self.add(nth, entry.child(here, child), outline);
        }
        let end = self.places.len();
        if let Some(place) = self.places.get_mut(here) {
            place.end = end;
        }
    }

    /// The node at this position of the outline of `standard`, whose skeleton this is.
    pub(crate) fn entry<'a>(&self, standard: &'a Standard, at: usize) -> Option<Entry<'a>> {
        let place = self.places.get(at)?;
        if let Some(parent) = place.parent {
            let above = self.entry(standard, parent)?;
            let node = above.node.children.get(place.nth)?;
            return Some(above.child(parent, node));
        }
        let (role, nodes) = standard.parts().find(|(role, _)| *role == place.role)?;
        Some(Entry::top(role, nodes.get(place.nth)?))
    }

    /// The position of the top node that holds the node at `at`.
    pub(crate) fn top(&self, at: usize) -> usize {
        self.above(at).last().unwrap_or(at)
    }

    /// The positions of the parent of the node at `at`, of its parent, and so on.
    pub(crate) fn above(&self, at: usize) -> impl Iterator<Item = usize> {
        let parent = |at: usize| self.places.get(at)?.parent;
        std::iter::successors(parent(at), move |it| parent(*it))
    }

    /// The node at this position.
    pub(crate) fn place(&self, at: usize) -> Option<&Place> {
        self.places.get(at)
    }

    /// Whether the nodes below the node at `parent` are weighted, so that each is scaled up by itself.
    pub(crate) fn scales(&self, parent: usize) -> bool {
        self.places.get(parent).is_some_and(|it| it.is_weighted)
    }

    /// Whether the top nodes of the scored tree are weighted.
    pub(crate) const fn tops_scale(&self) -> bool {
        self.is_weighted
    }

    /// Whether any node is weighted: where none is, a point counts one wherever it stands.
    pub(crate) const fn has_weights(&self) -> bool {
        self.has_weights
    }

    /// Whether there are nodes below the node at `at`.
    pub(crate) fn is_inner(&self, at: usize) -> bool {
        self.places.get(at).is_some_and(|it| at + 1 < it.end)
    }

    /// The decimal places that points are shown with.
    pub(crate) const fn shown_places(&self) -> u32 {
        self.shown_places
    }

    /// The nodes with a rule that asks for another node.
    pub(crate) fn asking(&self) -> &[usize] {
        &self.asking
    }

    /// Where the node with this id stands that a rule asks for.
    pub(crate) fn asked(&self, id: &NodeId) -> Option<usize> {
        self.asked.get(id).copied()
    }

    /// The top nodes of all parts, in order, with their positions.
    pub(crate) fn tops(&self) -> impl Iterator<Item = (usize, &Place)> {
        self.siblings(0, self.places.len())
    }

    /// The children of the node at `at`, in order, with their positions.
    pub(crate) fn children(&self, at: usize) -> impl Iterator<Item = (usize, &Place)> {
        self.siblings(at + 1, self.places.get(at).map_or(0, |it| it.end))
    }

    /// The siblings from `first` on, before `end`.
    fn siblings(&self, first: usize, end: usize) -> impl Iterator<Item = (usize, &Place)> {
        let place = move |at: usize| {
            let place = self.places.get(at).filter(|_| at < end)?;
            Some((at, place))
        };
        std::iter::successors(place(first), move |(_, it)| place(it.end))
    }

    /// The items that share a group, group by group, each in order.
    pub(crate) fn groups(&self) -> impl Iterator<Item = &[usize]> {
        self.groups.values().map(Vec::as_slice)
    }

    /// The items that share their group with `node`, in order; none when it has no group.
    pub(crate) fn group_of(&self, node: &Node) -> &[usize] {
        let group = self.groups.get(&node.group);
        let group = group.filter(|_| node.children.is_empty());
        group.map_or(&[], Vec::as_slice)
    }

    /// The nodes with a rule that vetoes, in order.
    pub(crate) fn vetoing(&self) -> &[usize] {
        &self.vetoing
    }
}

/// The places that points of this standard are shown with: at least as many as its own points have, and as it declares
/// of any; the total alone is rounded to fewer.
fn shown_places(standard: &Standard, skeleton: &Skeleton) -> u32 {
    let own = skeleton.places.iter().map(|it| it.max.places());
    let declared = standard.rounding.unwrap_or_default();
    let declared = [declared.item, declared.total].into_iter().flatten();
    let most = own.chain(declared).max().unwrap_or_default();
    most.clamp(USUAL_PLACES, PLACES)
}

fn are_weighted(siblings: &[Node]) -> bool {
    siblings.iter().any(|it| it.weight != Decimal::ONE)
}
