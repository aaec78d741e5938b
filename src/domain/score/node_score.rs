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
    /// Why, one for each rule that is answered, and what else changed the points.
    pub reasons: Vec<Reason>,
    /// That a number is shown otherwise than plainly rounded, so that it closes.
    pub(crate) last_digit: Option<Reason>,
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

/// One line that explains points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The line.
    pub text: String,
    /// The points this line takes away, or nought.
    pub(crate) lost: Exact,
    /// Whether it says what the points start from, which stands before any line that takes some away.
    pub(crate) is_start: bool,
}

/// What a line about an entry that cannot be understood begins with.
pub(crate) const FAULT: &str = "填写有误：";

impl Reason {
    /// A line that takes so much away.
    pub(crate) const fn cost(text: String, lost: Exact) -> Self {
        Self {
            text,
            lost,
            is_start: false,
        }
    }

    /// Whether it says that an entry cannot be understood.
    pub(crate) fn is_fault(&self) -> bool {
        self.text.starts_with(FAULT)
    }

    /// A line that takes nothing away.
    pub(crate) const fn remark(text: String) -> Self {
        Self::cost(text, Exact::ZERO)
    }

    /// A line that says what the points start from.
    pub(crate) const fn start(text: String) -> Self {
        Self {
            text,
            lost: Exact::ZERO,
            is_start: true,
        }
    }
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
            reasons: Vec::new(),
            last_digit: None,
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

    /// All that there is to say of the points as they are shown.
    pub(crate) fn said(&self) -> impl Iterator<Item = &Reason> {
        self.reasons.iter().chain(&self.last_digit)
    }

    /// 扣分理由: the lines that cost points, behind what they start from, joined; empty when none does.
    pub fn deduction(&self) -> String {
        let mut lines: Vec<&str> = self.costing().map(|it| it.text.as_str()).collect();
        if !lines.is_empty() {
            lines.extend(self.last_digit.iter().map(|it| it.text.as_str()));
        }
        lines.join("；")
    }

    /// The lines that cost points, behind what they start from; none when none does.
    pub(crate) fn costing(&self) -> impl Iterator<Item = &Reason> {
        let costs = |it: &Reason| it.lost.is_positive();
        let any = self.reasons.iter().any(costs);
        let lines = self.reasons.iter();
        lines.filter(move |it| any && (it.is_start || costs(it)))
    }

    /// All the lines, joined.
    pub fn explanation(&self) -> String {
        let lines: Vec<&str> = self.said().map(|it| it.text.as_str()).collect();
        lines.join("；")
    }
}
