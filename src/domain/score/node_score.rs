//! The score of one node, and whether it is scored at all.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::Role;

/// Whether a node claims points, so that it must be able to prove them.
pub(crate) fn is_due(role: Role, score: &NodeScore) -> bool {
    matches!(role, Role::Scored | Role::Bonus)
        && matches!(score.state, State::Scored | State::Partial)
        && score.points.is_positive()
}

/// The score of one node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeScore {
    /// Whether it is scored yet.
    pub state: State,
    /// Points it has; nought while unscored. Below zero on the negative list.
    pub points: Points,
    /// Points it can have; an item that is left out as not applicable has none.
    pub max: Points,
    /// Points that are lost for certain.
    pub lost: Points,
    /// Points that depend on what is still unscored.
    pub open: Points,
    /// Of the lost points those taken by this node's own rules; an item's are all its own.
    pub own_lost: Points,
    /// What one of its points is worth in the grand total, where parts are weighted.
    pub(crate) worth: Decimal,
    /// Why, one for each rule that is answered, and what else changed the points.
    pub reasons: Vec<Reason>,
    /// How many answerable nodes there are here and below.
    pub(crate) items: usize,
    /// How many of those are not completely scored.
    pub unscored: usize,
    /// Whether a veto of this node applies.
    pub(crate) vetoed: bool,
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

/// One line that explains points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The line.
    pub text: String,
    /// The points this line takes away, or nought.
    pub(crate) lost: Points,
}

impl NodeScore {
    /// 扣分理由: the lines that cost points, joined; empty when none does.
    pub fn deduction(&self) -> String {
        let lines: Vec<&str> = self
            .reasons
            .iter()
            .filter(|it| it.lost.is_positive())
            .map(|it| it.text.as_str())
            .collect();
        lines.join("；")
    }

    /// All the lines, joined.
    pub fn explanation(&self) -> String {
        let lines: Vec<&str> = self.reasons.iter().map(|it| it.text.as_str()).collect();
        lines.join("；")
    }

    /// The lost points of its own rules as they count in the grand total.
    pub fn recoverable(&self) -> Points {
        self.own_lost.times(self.worth)
    }
}
