//! Edits of a standard as data; applying one returns the edit that takes it back.

use std::collections::BTreeSet;

use crate::domain::decimal::Points;
use crate::domain::standard::doubts::{is_sum_in_doubt, settle, settle_place};
use crate::domain::standard::edit_exact::{ExactEdit, Presence, Spot, Step};
use crate::domain::standard::{Bonus, Node, NodeId, Role, Standard};

/// The most levels an edit may make; real standards have five at most.
pub const MAX_DEPTH: usize = 10;

/// One edit of a standard.
#[derive(Clone, Debug, PartialEq)]
pub enum StandardEdit {
    /// Everything a standard says beside its nodes is as in this one; the nodes of this one are not looked at.
    Head(Box<Standard>),
    /// Everything the node of this id says is as in this one, its place and the nodes below it as they were.
    Node(Box<Node>),
    /// A node with all below it comes to a place.
    Add(Seat, Box<Node>),
    /// A node is taken away with all below it.
    Remove(NodeId),
    /// A node goes with all below it to another place, as it is counted without that node.
    Move(NodeId, Seat),
    /// The node at this place gets this id, which no other has; for nodes whose id is doubled.
    Id(Seat, NodeId),
    /// One after the other, or none of them.
    Batch(Vec<Self>),
    /// Takes an edit back exactly, on the standard as that edit left it.
    Back(ExactEdit),
}

/// A place in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Below which node; `None` at the top of its part.
    pub parent: Option<NodeId>,
    /// In which part, where there is no parent.
    pub part: Role,
    /// Behind how many siblings.
    pub at: usize,
}

/// Why an edit was not carried out; nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// There is no such node.
    #[error("找不到这一条，可能已经删除。")]
    NoNode,
    /// A node cannot be below itself.
    #[error("不能移到它自己的下级里面。")]
    IntoItself,
    /// Too many levels.
    #[error("层级最多{MAX_DEPTH}级，再往下放会超过。请放在较高的一级。")]
    TooDeep,
    /// There is a node of this id already.
    #[error("标准里已有同一编号（id）的条目，请换一个编号。")]
    DoubledId,
}

/// Which way a node goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoveWay {
    /// Before the sibling before it.
    Up,
    /// Behind the sibling behind it.
    Down,
    /// Behind its parent.
    Out,
    /// To the end of what is below the sibling before it.
    In,
}

impl Standard {
    /// Carries out `edit`, and returns the edit that takes it back.
    ///
    /// # Errors
    /// [`EditError`]; nothing was changed then.
    pub fn edit(&mut self, edit: StandardEdit) -> Result<StandardEdit, EditError> {
        let open = self.sums_in_doubt_at(&edit);
        let steps = match edit {
            StandardEdit::Batch(edits) => return self.edit_all(edits),
            StandardEdit::Back(back) => return Ok(StandardEdit::Back(back.apply(self))),
            StandardEdit::Head(head) => vec![Step::Head(head)],
            StandardEdit::Node(mut new) => {
                let spot = self.spot(&new.id)?;
                // What somebody says anew is not in doubt any more.
                if let Some(was) = spot.node(self) {
                    settle(was, &mut new);
                }
                vec![Step::Node(spot, new)]
            }
            StandardEdit::Add(seat, node) => self.adding(&seat, node)?,
            StandardEdit::Remove(id) => self.taking(self.spot(&id)?),
            StandardEdit::Move(id, to) => self.moving(&id, &to)?,
            StandardEdit::Id(seat, id) => {
                let (_, spot) = self.room(&seat)?;
                let known = spot.node(self).ok_or(EditError::NoNode)?;
                if known.id != id && self.node(&id).is_some() {
                    return Err(EditError::DoubledId);
                }
                vec![Step::Id(spot, id)]
            }
        };
        let back = StandardEdit::Back(ExactEdit::new(steps).apply(self));
        // Points that add up now are not in doubt any more.
        let settled = self.sums_settled(&open).into_iter();
        let settled =
            settled.filter_map(|it| Some(Step::Node(Spot::of(self, &it.id)?, Box::new(it))));
        let settled: Vec<Step> = settled.collect();
        if settled.is_empty() {
            return Ok(back);
        }
        let also = StandardEdit::Back(ExactEdit::new(settled).apply(self));
        Ok(StandardEdit::Batch(vec![also, back]))
    }

    /// The nodes at and right above what `edit` changes whose points are in doubt and do not add up.
    fn sums_in_doubt_at(&self, edit: &StandardEdit) -> Vec<NodeId> {
        let above = |id: &NodeId| Spot::of(self, id)?.parent();
        let seat = |seat: &Seat| Spot::of(self, seat.parent.as_ref()?);
        let changed = match edit {
            StandardEdit::Node(new) => [above(&new.id), Spot::of(self, &new.id)],
            StandardEdit::Remove(id) => [above(id), None],
            StandardEdit::Add(there, _) => [seat(there), None],
            StandardEdit::Move(id, there) => [above(id), seat(there)],
            StandardEdit::Batch(_)
            | StandardEdit::Back(_)
            | StandardEdit::Head(_)
            | StandardEdit::Id(..) => return Vec::new(),
        };
        let nodes = changed.iter().flatten().filter_map(|it| it.node(self));
        let open = nodes.filter(|it| is_sum_in_doubt(it));
        open.map(|it| it.id.clone()).collect()
    }

    fn edit_all(&mut self, edits: Vec<StandardEdit>) -> Result<StandardEdit, EditError> {
        let mut back = Vec::new();
        for edit in edits {
            match self.edit(edit) {
                Ok(it) => back.push(it),
                Err(error) => {
                    for it in back.into_iter().rev() {
                        self.edit(it)?;
                    }
                    return Err(error);
                }
            }
        }
        back.reverse();
        Ok(StandardEdit::Batch(back))
    }

    /// Where the first node with this id stands.
    fn spot(&self, id: &NodeId) -> Result<Spot, EditError> {
        Spot::of(self, id).ok_or(EditError::NoNode)
    }

    /// The place that `seat` means, with the step that makes room for it where its part is missing.
    fn room(&self, seat: &Seat) -> Result<(Vec<Step>, Spot), EditError> {
        if let Some(parent) = &seat.parent {
            let mut spot = self.spot(parent)?;
            let count = spot.node(self).map_or(0, |it| it.children.len());
            spot.path.push(seat.at.min(count));
            return Ok((Vec::new(), spot));
        }
        let count = self.siblings(seat).map_or(0, <[Node]>::len);
        let missing = seat.part == Role::Bonus && self.bonus.is_none();
        let room = missing.then_some(Step::Bonus(Presence::There));
        let spot = Spot {
            role: seat.part,
            path: vec![seat.at.min(count)],
        };
        Ok((room.into_iter().collect(), spot))
    }

    fn adding(&self, seat: &Seat, node: Box<Node>) -> Result<Vec<Step>, EditError> {
        let ids = self.positions();
        let own = node_ids(&node);
        if own.len() < n_nodes(&node) || own.iter().any(|it| ids.contains_key(it)) {
            return Err(EditError::DoubledId);
        }
        let (mut steps, spot) = self.room(seat)?;
        if MAX_DEPTH < spot.path.len() + n_levels(&node) - 1 {
            return Err(EditError::TooDeep);
        }
        steps.push(Step::Put(spot, node));
        Ok(steps)
    }

    /// A bonus part of which nothing is said but its items goes with the last of them.
    fn taking(&self, spot: Spot) -> Vec<Step> {
        let blank = |it: &Bonus| it.nodes.len() == 1 && it.cap.is_zero() && !it.within_total;
        let goes = spot.role == Role::Bonus
            && spot.parent().is_none()
            && self.bonus.as_ref().is_some_and(blank);
        let mut steps = vec![Step::Take(spot)];
        steps.extend(goes.then_some(Step::Bonus(Presence::Missing)));
        steps
    }

    fn moving(&self, id: &NodeId, to: &Seat) -> Result<Vec<Step>, EditError> {
        let from = self.spot(id)?;
        let node = from.node(self).ok_or(EditError::NoNode)?;
        let (room, mut there) = self.room(to)?;
        if there.parent().is_some_and(|it| from.holds(&it)) {
            return Err(EditError::IntoItself);
        }
        // What is deep already may be put right by and by.
        if MAX_DEPTH < there.path.len() + n_levels(node) - 1 && from.path.len() < there.path.len() {
            return Err(EditError::TooDeep);
        }
        // A seat is counted without the node itself, the way to it with it.
        let at_once = there.parent() == from.parent() && there.role == from.role;
        let last = there.last();
        there = there.without(&from);
        if at_once {
            let count = self.siblings(to).map_or(0, <[Node]>::len);
            there.set_last(last.min(count.saturating_sub(1)));
        }
        let mut steps = room;
        let mut node = Box::new(node.clone());
        if !at_once {
            settle_place(&mut node, there.role != from.role);
        }
        // The part that is left empty goes at last: it may be the one that the node comes to.
        let stays = there.role == Role::Bonus && there.parent().is_none();
        let taking = self.taking(from).into_iter();
        steps.extend(taking.filter(|it| !stays || !matches!(it, Step::Bonus(_))));
        steps.push(Step::Put(there, node));
        Ok(steps)
    }

    /// Takes over what `head` says beside nodes; returns what was said before.
    pub(crate) fn set_head(&mut self, head: Self) -> Self {
        let nodes = std::mem::take(&mut self.nodes);
        let negative = std::mem::take(&mut self.negative);
        let vetoes = std::mem::take(&mut self.vetoes);
        let own = self.bonus.as_mut().map(|it| std::mem::take(&mut it.nodes));
        // Bonus items do not go away with what is said of them together.
        let said = head.bonus.as_ref().map(|it| (it.cap, it.within_total));
        let bonus = match (own, said) {
            (own, Some((cap, within_total))) => Some(Bonus {
                cap,
                within_total,
                nodes: own.unwrap_or_default(),
            }),
            (Some(nodes), None) if !nodes.is_empty() => Some(Bonus {
                cap: Points::ZERO,
                within_total: false,
                nodes,
            }),
            (_, None) => None,
        };
        let new = Self {
            nodes,
            bonus,
            negative,
            vetoes,
            ..head
        };
        std::mem::replace(self, new)
    }

    /// Everything it says beside its nodes.
    #[must_use]
    pub(crate) fn head(&self) -> Self {
        let bonus = self.bonus.as_ref().map(|it| Bonus {
            nodes: Vec::new(),
            ..*it
        });
        Self {
            id: self.id.clone(),
            title: self.title.clone(),
            version: self.version.clone(),
            year: self.year,
            issuer: self.issuer.clone(),
            unit_types: self.unit_types.clone(),
            notes: self.notes.clone(),
            total: self.total,
            not_applicable: self.not_applicable,
            phases: self.phases.clone(),
            sections: self.sections.clone(),
            rounding: self.rounding,
            pass_marks: self.pass_marks.clone(),
            method_totals: self.method_totals.clone(),
            doubts: self.doubts.clone(),
            nodes: Vec::new(),
            bonus,
            negative: Vec::new(),
            vetoes: Vec::new(),
        }
    }

    /// Where a node stands.
    pub fn seat(&self, id: &NodeId) -> Option<Seat> {
        fn below(parent: &Node, part: Role, id: &NodeId) -> Option<Seat> {
            let here = parent.children.iter().position(|it| it.id == *id);
            let here = here.map(|at| Seat {
                parent: Some(parent.id.clone()),
                part,
                at,
            });
            here.or_else(|| parent.children.iter().find_map(|it| below(it, part, id)))
        }
        self.parts().find_map(|(part, nodes)| {
            let here = nodes.iter().position(|it| it.id == *id);
            let here = here.map(|at| Seat {
                parent: None,
                part,
                at,
            });
            here.or_else(|| nodes.iter().find_map(|it| below(it, part, id)))
        })
    }

    /// The edit that moves a node one step; `None` where there is no such step.
    pub fn step(&self, id: &NodeId, way: MoveWay) -> Option<StandardEdit> {
        let seat = self.seat(id)?;
        let siblings = self.siblings(&seat)?;
        let to = match way {
            MoveWay::Up => Seat {
                at: seat.at.checked_sub(1)?,
                ..seat
            },
            MoveWay::Down if seat.at + 1 < siblings.len() => Seat {
                at: seat.at + 1,
                ..seat
            },
            MoveWay::Down => return None,
            MoveWay::Out => {
                let parent = self.seat(seat.parent.as_ref()?)?;
                Seat {
                    at: parent.at + 1,
                    ..parent
                }
            }
            MoveWay::In => {
                let before = siblings.get(seat.at.checked_sub(1)?)?;
                Seat {
                    parent: Some(before.id.clone()),
                    part: seat.part,
                    at: before.children.len(),
                }
            }
        };
        Some(StandardEdit::Move(id.clone(), to))
    }

    /// An id that no node has and none of `retired` had, below `parent` or at the top of `part`. An id that is
    /// given again would lead old answers to a new item.
    pub fn fresh_id(
        &self,
        parent: Option<&NodeId>,
        part: Role,
        retired: &BTreeSet<NodeId>,
    ) -> NodeId {
        let begin = match (parent, part) {
            (Some(parent), _) => format!("{parent}."),
            (None, Role::Scored) => String::new(),
            (None, Role::Bonus) => "J".to_owned(),
            (None, Role::Negative) => "F".to_owned(),
            (None, Role::Veto) => "V".to_owned(),
        };
        let taken = self.positions();
        let ids = taken.keys().chain(retired);
        let numbers = ids.filter_map(|it| it.as_str().strip_prefix(&begin)?.parse::<u64>().ok());
        let mut number = numbers.max().unwrap_or(0);
        loop {
            number = number.wrapping_add(1);
            let id = NodeId::new(&format!("{begin}{number}"));
            if !taken.contains_key(&id) && !retired.contains(&id) {
                return id;
            }
        }
    }

    fn siblings(&self, seat: &Seat) -> Option<&[Node]> {
        if let Some(parent) = &seat.parent {
            return self.node(parent).map(|it| it.children.as_slice());
        }
        let mut parts = self.parts();
        parts.find(|it| it.0 == seat.part).map(|it| it.1)
    }
}

/// The ids of a node and of all below it.
fn node_ids(node: &Node) -> BTreeSet<NodeId> {
    let mut found = BTreeSet::from([node.id.clone()]);
    for child in &node.children {
        found.extend(node_ids(child));
    }
    found
}

/// How many nodes there are from this one down.
fn n_nodes(node: &Node) -> usize {
    1 + node.children.iter().map(n_nodes).sum::<usize>()
}

/// How many levels there are from this one down.
fn n_levels(node: &Node) -> usize {
    1 + node.children.iter().map(n_levels).max().unwrap_or(0)
}
