//! The score of one node, and whether it is scored at all.

use crate::domain::decimal::Points;
use crate::domain::exact::Exact;
use crate::domain::score::bounds::Bounds;
use crate::domain::standard::Role;

/// Whether a node claims points, so that it must be able to prove them.
pub(crate) fn is_due(role: Role, score: &NodeScore) -> bool {
    matches!(role, Role::Scored | Role::Bonus)
        && matches!(score.state, State::Scored | State::Partial)
        && score.points.is_positive()
}

/// The score of one node.
///
/// The plain numbers are those that are shown: rounded once, and so that they close. On each line `points + lost +
/// open = max`, and the points of siblings add up to what is shown above them. What is decided is decided by
/// [`ExactScore`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeScore {
    /// Whether it is scored yet.
    pub state: State,
    /// Points it has for certain; nought while unscored. Below zero on the negative list, and where the standard
    /// lets an item fall below zero.
    pub points: Points,
    /// Points it can have; an item that is left out as not applicable has none, nor has one that another item of its
    /// group stands in for.
    pub max: Points,
    /// Points that are lost for certain.
    pub lost: Points,
    /// Points that depend on what is still unscored.
    pub open: Points,
    /// Of the lost points those taken by this node's own rules; an item's are all its own.
    pub own_lost: Points,
    /// The points of `own_lost` as they count in the grand total.
    pub recoverable: Points,
    /// The exact numbers.
    pub exact: ExactScore,
    /// How many answerable nodes there are here and below.
    pub(crate) items: usize,
    /// How many of those are not completely scored.
    pub unscored: usize,
    /// Whether a veto of this node applies.
    pub(crate) vetoed: bool,
    /// Whether another item of its group counts in its place.
    pub(crate) is_outdone: bool,
}

/// The exact numbers of one node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExactScore {
    /// Points it has for certain.
    pub points: Exact,
    /// Points it has if all that is open turns out well.
    pub best: Exact,
    /// Points it can have.
    pub max: Exact,
    /// Of the lost points those taken by its own rules.
    pub own_lost: Exact,
    /// The least it can come to: less than `points` only where the standard lets an item fall below nought, and it may
    /// still do so.
    pub floor: Exact,
    /// What one of its points is worth in the sum of all parts: the weights above it, with what they are scaled up by
    /// where items of a weighted part do not apply.
    pub(crate) worth: Exact,
}

impl ExactScore {
    /// Points from the worst case to the best.
    pub(crate) fn bounds(&self) -> Bounds {
        Bounds {
            floor: self.floor.clone(),
            worst: self.points.clone(),
            best: self.best.clone(),
        }
    }

    /// Sets the points from the worst case to the best.
    pub(crate) fn set(&mut self, bounds: Bounds) {
        self.floor = bounds.floor;
        self.points = bounds.worst;
        self.best = bounds.best;
    }

    /// Points that are lost for certain.
    pub fn lost(&self) -> Exact {
        self.max.clone() - &self.best
    }

    /// Points that depend on what is still unscored.
    pub fn open(&self) -> Exact {
        self.best.clone() - &self.points
    }
}

/// Whether a node is scored. Unscored, zero and not applicable are three different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing has been entered.
    Unscored,
    /// Something has been entered, but not all that is needed.
    Partial,
    /// All has been entered.
    Scored,
    /// The item does not apply.
    NotApplicable,
}

impl NodeScore {
    /// A node of which nothing is known; its numbers are shown once all are known.
    pub(crate) fn blank(items: usize) -> Self {
        Self {
            state: State::Unscored,
            points: Points::ZERO,
            max: Points::ZERO,
            lost: Points::ZERO,
            open: Points::ZERO,
            own_lost: Points::ZERO,
            recoverable: Points::ZERO,
            exact: ExactScore {
                worth: Exact::ONE,
                ..ExactScore::default()
            },
            items,
            unscored: 0,
            vetoed: false,
            is_outdone: false,
        }
    }

    /// Another item of its group counts in its place; this one can still bring `beyond` more than that.
    pub(crate) fn outdo(&mut self, beyond: Exact) {
        self.exact.floor = Exact::ZERO;
        self.exact.points = Exact::ZERO;
        self.exact.own_lost = Exact::ZERO;
        self.exact.best = beyond.clone();
        self.exact.max = beyond;
        self.is_outdone = true;
    }

    /// What `points` of this node count in the sum of all parts.
    pub(crate) fn worth(&self, points: Points) -> Points {
        if self.exact.worth == Exact::ONE {
            return points;
        }
        Exact::from(points).times(&self.exact.worth).rounded(2)
    }
}
