//! Edits of a standard as data; applying one returns the edit that takes it back.

use std::collections::BTreeSet;

use crate::domain::decimal::Points;
use crate::domain::standard::{Bonus, Node, NodeId, Role, Standard};

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
    /// There is a node of this id already.
    #[error("标准里已有同一编号（id）的条目，请换一个编号。")]
    DoubledId,
}

/// Which way a node goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
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
        match edit {
            StandardEdit::Head(head) => Ok(StandardEdit::Head(Box::new(self.set_head(*head)))),
            StandardEdit::Node(new) => {
                let old = self.find_mut(&new.id).ok_or(EditError::NoNode)?;
                let children = std::mem::take(&mut old.children);
                let mut was = std::mem::replace(old, Node { children, ..*new });
                was.children = Vec::new();
                Ok(StandardEdit::Node(Box::new(was)))
            }
            StandardEdit::Add(seat, node) => {
                let ids: BTreeSet<NodeId> = self.positions().into_keys().collect();
                if node_ids(&node).iter().any(|it| ids.contains(it)) {
                    return Err(EditError::DoubledId);
                }
                let id = node.id.clone();
                self.insert(&seat, *node)?;
                Ok(StandardEdit::Remove(id))
            }
            StandardEdit::Remove(id) => {
                let (seat, node) = self.take(&id)?;
                Ok(StandardEdit::Add(seat, Box::new(node)))
            }
            StandardEdit::Move(id, to) => {
                let moved = self.node(&id).ok_or(EditError::NoNode)?;
                if to
                    .parent
                    .as_ref()
                    .is_some_and(|it| node_ids(moved).contains(it))
                {
                    return Err(EditError::IntoItself);
                }
                let missing = |it: &NodeId| self.node(it).is_none();
                if to.parent.as_ref().is_some_and(missing) {
                    return Err(EditError::NoNode);
                }
                let (from, node) = self.take(&id)?;
                self.insert(&to, node)?;
                Ok(StandardEdit::Move(id, from))
            }
            StandardEdit::Id(seat, id) => self.rename(seat, id),
            StandardEdit::Batch(edits) => self.edit_all(edits),
        }
    }

    fn rename(&mut self, seat: Seat, id: NodeId) -> Result<StandardEdit, EditError> {
        let node = self.siblings_mut(&seat)?.get_mut(seat.at);
        let node = node.ok_or(EditError::NoNode)?;
        let old = std::mem::replace(&mut node.id, id);
        Ok(StandardEdit::Id(seat, old))
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

    /// Takes over what `head` says beside nodes; returns what was said before.
    fn set_head(&mut self, head: Self) -> Self {
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
    pub fn head(&self) -> Self {
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
            pass_marks: self.pass_marks.clone(),
            method_totals: self.method_totals.clone(),
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
    pub fn step(&self, id: &NodeId, way: Way) -> Option<StandardEdit> {
        let seat = self.seat(id)?;
        let siblings = self.siblings(&seat)?;
        let to = match way {
            Way::Up => Seat {
                at: seat.at.checked_sub(1)?,
                ..seat
            },
            Way::Down if seat.at + 1 < siblings.len() => Seat {
                at: seat.at + 1,
                ..seat
            },
            Way::Down => return None,
            Way::Out => {
                let parent = self.seat(seat.parent.as_ref()?)?;
                Seat {
                    at: parent.at + 1,
                    ..parent
                }
            }
            Way::In => {
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

    /// An id that no node has, below `parent` or at the top of `part`.
    pub fn fresh_id(&self, parent: Option<&NodeId>, part: Role) -> NodeId {
        let begin = match (parent, part) {
            (Some(parent), _) => format!("{parent}."),
            (None, Role::Scored) => String::new(),
            (None, Role::Bonus) => "J".to_owned(),
            (None, Role::Negative) => "F".to_owned(),
            (None, Role::Veto) => "V".to_owned(),
        };
        let taken = self.positions();
        let mut number = 1_usize;
        loop {
            let id = NodeId::new(&format!("{begin}{number}"));
            if !taken.contains_key(&id) {
                return id;
            }
            number += 1;
        }
    }

    fn siblings(&self, seat: &Seat) -> Option<&[Node]> {
        if let Some(parent) = &seat.parent {
            return self.node(parent).map(|it| it.children.as_slice());
        }
        let mut parts = self.parts();
        parts.find(|it| it.0 == seat.part).map(|it| it.1)
    }

    fn siblings_mut(&mut self, seat: &Seat) -> Result<&mut Vec<Node>, EditError> {
        let siblings = match &seat.parent {
            Some(parent) => self.find_mut(parent).map(|it| &mut it.children),
            None => self.part_mut(seat.part),
        };
        siblings.ok_or(EditError::NoNode)
    }

    fn find_mut(&mut self, id: &NodeId) -> Option<&mut Node> {
        fn find<'a>(nodes: &'a mut [Node], id: &NodeId) -> Option<&'a mut Node> {
            nodes.iter_mut().find_map(|node| {
                if node.id == *id {
                    Some(node)
                } else {
                    find(&mut node.children, id)
                }
            })
        }
        let parts = [Role::Scored, Role::Bonus, Role::Negative, Role::Veto];
        let part = parts.into_iter().find(|part| {
            let seat = Seat {
                parent: None,
                part: *part,
                at: 0,
            };
            let nodes = self.siblings(&seat).unwrap_or_default();
            nodes.iter().any(|it| node_ids(it).contains(id))
        })?;
        find(self.part_mut(part)?, id)
    }

    /// The top nodes of a part; `None` for bonus items where there are none.
    fn part_mut(&mut self, part: Role) -> Option<&mut Vec<Node>> {
        match part {
            Role::Scored => Some(&mut self.nodes),
            Role::Bonus => self.bonus.as_mut().map(|it| &mut it.nodes),
            Role::Negative => Some(&mut self.negative),
            Role::Veto => Some(&mut self.vetoes),
        }
    }

    fn insert(&mut self, seat: &Seat, node: Node) -> Result<(), EditError> {
        if seat.parent.is_none() && seat.part == Role::Bonus && self.bonus.is_none() {
            self.bonus = Some(Bonus {
                cap: Points::ZERO,
                within_total: false,
                nodes: Vec::new(),
            });
        }
        let siblings = self.siblings_mut(seat)?;
        siblings.insert(seat.at.min(siblings.len()), node);
        Ok(())
    }

    fn take(&mut self, id: &NodeId) -> Result<(Seat, Node), EditError> {
        let seat = self.seat(id).ok_or(EditError::NoNode)?;
        let siblings = self.siblings_mut(&seat)?;
        if siblings.len() <= seat.at {
            return Err(EditError::NoNode);
        }
        let node = siblings.remove(seat.at);
        // A bonus part of which nothing is said but its items goes with the last of them.
        let blank = |it: &Bonus| it.nodes.is_empty() && it.cap.is_zero() && !it.within_total;
        let is_bonus = seat.parent.is_none() && seat.part == Role::Bonus;
        if is_bonus && self.bonus.as_ref().is_some_and(blank) {
            self.bonus = None;
        }
        Ok((seat, node))
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
