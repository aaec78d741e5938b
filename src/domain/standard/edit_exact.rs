//! The exact steps of an edit: by position, not by id, so that taking one back is exact though ids be doubled.

use std::mem::replace;

use crate::domain::decimal::Points;
use crate::domain::standard::{Bonus, Node, NodeId, Role, Standard};

/// What takes an edit back, or does it again, on the standard as it was left.
#[derive(Clone, Debug, PartialEq)]
pub struct ExactEdit(Vec<Step>);

/// One step; each has an exact opposite.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    /// What is said beside nodes, see [`Standard::set_head`].
    Head(Box<Standard>),
    /// What a node says; the nodes below it stay.
    Node(Spot, Box<Node>),
    /// A node gets an id.
    Id(Spot, NodeId),
    /// There is a bonus part, of which nothing is said; or there is none.
    Bonus(Presence),
    /// A node comes to a place.
    Put(Spot, Box<Node>),
    /// The node at a place is taken away.
    Take(Spot),
}

/// Whether something is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    /// It is.
    There,
    /// It is not.
    Missing,
}

impl Step {
    /// Carries the step out; returns its opposite, or `None` where there is no such place.
    fn apply(self, standard: &mut Standard) -> Option<Self> {
        Some(match self {
            Self::Head(head) => Self::Head(Box::new(standard.set_head(*head))),
            Self::Node(spot, new) => {
                let old = spot.node_mut(standard)?;
                let children = std::mem::take(&mut old.children);
                let mut was = replace(old, Node { children, ..*new });
                was.children = Vec::new();
                Self::Node(spot, Box::new(was))
            }
            Self::Id(spot, id) => {
                let was = replace(&mut spot.node_mut(standard)?.id, id);
                Self::Id(spot, was)
            }
            Self::Bonus(Presence::There) => {
                standard.bonus = Some(Bonus {
                    cap: Points::ZERO,
                    within_total: false,
                    nodes: Vec::new(),
                });
                Self::Bonus(Presence::Missing)
            }
            Self::Bonus(Presence::Missing) => {
                standard.bonus = None;
                Self::Bonus(Presence::There)
            }
            Self::Put(spot, node) => {
                let level = spot.level_mut(standard)?;
                if level.len() < spot.last() {
                    return None;
                }
                level.insert(spot.last(), *node);
                Self::Take(spot)
            }
            Self::Take(spot) => {
                let level = spot.level_mut(standard)?;
                if level.len() <= spot.last() {
                    return None;
                }
                let node = level.remove(spot.last());
                Self::Put(spot, Box::new(node))
            }
        })
    }
}

impl ExactEdit {
    /// The steps, in order.
    pub(crate) const fn new(steps: Vec<Step>) -> Self {
        Self(steps)
    }

    /// Carries the steps out; returns what takes them back.
    pub(crate) fn apply(self, standard: &mut Standard) -> Self {
        let steps = self.0.into_iter();
        let mut back: Vec<Step> = steps.filter_map(|it| it.apply(standard)).collect();
        back.reverse();
        Self(back)
    }
}

/// Where a node stands: the part and, from the top down, the position among the siblings on each level; never without a level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    /// The part of the standard.
    pub(crate) role: Role,
    /// The positions.
    pub(crate) path: Vec<usize>,
}

impl Spot {
    /// Where the first node with this id stands.
    pub(crate) fn of(standard: &Standard, id: &NodeId) -> Option<Self> {
        standard.parts().find_map(|(role, nodes)| {
            let mut path = Vec::new();
            find(nodes, id, &mut path).then_some(Self { role, path })
        })
    }

    /// Its position among its siblings.
    pub(crate) fn last(&self) -> usize {
        self.path.last().copied().unwrap_or_default()
    }

    /// Gives it another position among its siblings.
    pub(crate) fn set_last(&mut self, at: usize) {
        if let Some(last) = self.path.last_mut() {
            *last = at;
        }
    }

    /// Where its parent stands, unless it is a top node.
    pub(crate) fn parent(&self) -> Option<Self> {
        let (_, above) = self.path.split_last()?;
        (!above.is_empty()).then(|| Self {
            role: self.role,
            path: above.to_vec(),
        })
    }

    /// The node here.
    pub(crate) fn node<'a>(&self, standard: &'a Standard) -> Option<&'a Node> {
        let (_, nodes) = standard.parts().find(|it| it.0 == self.role)?;
        let (last, above) = self.path.split_last()?;
        let level = above
            .iter()
            .try_fold(nodes, |nodes, at| Some(nodes.get(*at)?.children.as_slice()))?;
        level.get(*last)
    }

    /// The same, to be changed.
    pub(crate) fn node_mut<'a>(&self, standard: &'a mut Standard) -> Option<&'a mut Node> {
        self.level_mut(standard)?.get_mut(self.last())
    }

    /// The siblings among which this spot lies.
    pub(crate) fn level_mut<'a>(&self, standard: &'a mut Standard) -> Option<&'a mut Vec<Node>> {
        let nodes = match self.role {
            Role::Scored => &mut standard.nodes,
            Role::Bonus => &mut standard.bonus.as_mut()?.nodes,
            Role::Negative => &mut standard.negative,
            Role::Veto => &mut standard.vetoes,
        };
        let (_, above) = self.path.split_last()?;
        above
            .iter()
            .try_fold(nodes, |nodes, at| Some(&mut nodes.get_mut(*at)?.children))
    }

    /// Whether `other` lies here or below.
    pub(crate) fn holds(&self, other: &Self) -> bool {
        self.role == other.role && other.path.starts_with(&self.path)
    }

    /// The same spot once the node at `taken` is gone.
    pub(crate) fn without(mut self, taken: &Self) -> Self {
        if let Some((last, above)) = taken.path.split_last()
            && self.role == taken.role
            && self.path.starts_with(above)
            && let Some(at) = self.path.get_mut(above.len())
            && *last < *at
        {
            *at -= 1;
        }
        self
    }
}

fn find(nodes: &[Node], id: &NodeId, path: &mut Vec<usize>) -> bool {
    for (at, node) in nodes.iter().enumerate() {
        path.push(at);
        if node.id == *id || find(&node.children, id, path) {
            return true;
        }
        path.pop();
    }
    false
}
