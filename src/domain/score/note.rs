//! What changed the grand total besides the tree, as it is found; in words only once all numbers are shown.

use crate::domain::decimal::Points;
use crate::domain::exact::Exact;
use crate::domain::standard::method::Method;

/// What changed the grand total besides the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Note {
    /// Words that no number of the total stands in.
    Said(&'static str),
    /// What does not apply is made up for.
    Scaled(Scaled),
    /// A method has more than it may.
    OverMethod {
        /// The method.
        method: Method,
        /// What it has.
        points: Exact,
        /// What it may have.
        most: Exact,
    },
    /// The projects have more than the maximum of the whole.
    OverTotal,
    /// The bonus has more than this cap.
    OverBonus(Points),
    /// With the bonus, which stands within the whole, there is more than its maximum.
    OverWithin,
    /// The negative list takes something.
    Taken,
}

/// Something that is scaled up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scaled {
    /// Of what.
    pub(crate) part: Part,
    /// What it has.
    pub(crate) points: Exact,
    /// What it can have.
    pub(crate) max: Exact,
    /// What it is scaled up to.
    pub(crate) full: Exact,
}

/// What is scaled up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// All projects together.
    Whole,
    /// What is in no method of its own.
    Rest,
    /// The node at a position.
    Node(usize),
    /// A method.
    Method(Method),
    /// All methods of which anything applies, for those of which nothing does.
    Others,
}

impl Part {
    /// What is scaled up where methods are by themselves, or are not.
    pub(crate) const fn rest(by_method: bool) -> Self {
        if by_method { Self::Rest } else { Self::Whole }
    }
}
