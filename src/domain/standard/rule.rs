//! A scoring rule: *what is entered* ([`Ask`]) times *what it does to the points* ([`Then`]).
//!
//! The nineteen shapes of real standards are combinations of these few parts, e.g.
//! `(ask: Count(what: "召开专题会议", unit: "次", need: 4), then: Deduct(EachMissing(0.5)))`.

use serde::{Deserialize, Serialize};

use crate::domain::decimal::{Decimal, Points};
pub use crate::domain::standard::ask::Ask;
use crate::domain::standard::method::Method;
pub use crate::domain::standard::shape::{Clause, SurveyOption, Tier, Window};
use crate::domain::standard::shape::{Named, Shape, Tick};

/// One scoring rule of a node; a node may have several, applied in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What the assessor enters.
    pub ask: Ask,
    /// What that does to the node's points.
    pub then: Then,
    /// The most this rule can give or take; the node's maximum when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Points>,
    /// How this rule's part is assessed, where it differs from the node's first method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
}

/// What the entry does to the points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Then {
    /// Points are earned: the node starts from zero.
    Earn(How),
    /// Points are lost: the node starts from its maximum, or from what was earned before.
    Deduct(How),
    /// Any event that counts has this consequence, e.g. 不得申报; points are untouched.
    Veto(String),
}

/// How many points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum How {
    /// What the clauses, faults, tiers or amounts themselves carry.
    Own,
    /// The same for each one.
    Each(Points),
    /// The same for each one that is missing.
    EachMissing(Points),
    /// The same however many there are.
    Once(Points),
    /// All points or none: every clause, the full count, enough of the sample.
    Whole,
    /// In proportion: to what is there when earning, to what is missing when deducting.
    Share,
    /// This many points if the number compares as said.
    If(Compare, Points),
    /// So many for each percentage point beyond a mark: below it to deduct, above it to earn.
    PerPoint {
        /// The mark, in per cent.
        from: Decimal,
        /// Points for each percentage point.
        each: Points,
        /// What happens to a part of a percentage point.
        parts: PartPoints,
    },
    /// The points of the level reached.
    Level {
        /// The levels, best first.
        levels: Vec<Level>,
        /// The best level that remains when a core clause fails.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        core_fails: Option<String>,
    },
}

/// One level of a graded item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Its name, e.g. 较健全 or A.
    pub name: String,
    /// What it is worth.
    pub worth: Worth,
    /// When it is reached by a number: of clauses met, of failures, of per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Compare>,
}

/// What a level is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Worth {
    /// So many points.
    Points(Points),
    /// A share of the most the rule can give, in per cent.
    Share(Decimal),
}

/// A comparison with a fixed number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Compare {
    /// `>`
    Above(Decimal),
    /// `≥`
    AtLeast(Decimal),
    /// `=`
    Exactly(Decimal),
    /// `≤`
    AtMost(Decimal),
    /// `<`
    Below(Decimal),
}

/// What happens to a part of a percentage point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PartPoints {
    /// It is left out: 77.5 % is 2 points below 80 %.
    LeftOut,
    /// It counts as a whole one: 77.5 % is 3 points below 80 %.
    CountWhole,
    /// It counts in proportion: 77.5 % is 2.5 points below 80 %.
    ProRata,
}

impl Rule {
    /// The most this rule can give or take on a node worth `max`.
    pub fn most(&self, max: Points) -> Points {
        self.limit.unwrap_or(max)
    }

    /// Whether points are earned, i.e. the node starts from zero.
    pub(crate) const fn earns(&self) -> bool {
        matches!(self.then, Then::Earn(_))
    }

    /// How the points are found; `None` for a veto.
    pub const fn how(&self) -> Option<&How> {
        match &self.then {
            Then::Earn(how) | Then::Deduct(how) => Some(how),
            Then::Veto(_) => None,
        }
    }

    /// The levels to choose from, if there are any.
    pub fn levels(&self) -> &[Level] {
        match self.how() {
            Some(How::Level { levels, .. }) => levels,
            _ => &[],
        }
    }

    /// How many options there are to choose from; `None` where the entry is of another shape.
    pub(crate) fn options(&self) -> Option<usize> {
        match self.ask.shape() {
            Shape::Ticks(_, clauses) => Some(clauses.len()),
            Shape::Level => Some(self.levels().len()),
            Shape::Numbers(named) => Some(named.count()),
            _ => None,
        }
    }

    /// Whether the entry can be turned into points at all.
    pub fn fits(&self) -> bool {
        let shape = self.ask.shape();
        match &self.then {
            Then::Veto(_) => matches!(shape, Shape::Events(_)),
            Then::Earn(how) => {
                // What is missing or wrong cannot earn; that nothing is wrong can.
                let found_faults = matches!(shape, Shape::Ticks(Tick::Found, _) | Shape::Events(_));
                how.fits(shape)
                    && !matches!(how, How::EachMissing(_))
                    && (!found_faults || matches!(how, How::Whole))
            }
            Then::Deduct(how) => how.fits(shape),
        }
    }
}

impl How {
    /// Whether points can be found in this way from an entry of that shape.
    const fn fits(&self, shape: Shape<'_>) -> bool {
        match shape {
            Shape::Ticks(Tick::Met, _) => !matches!(self, Self::If(..) | Self::PerPoint { .. }),
            Shape::Ticks(Tick::Found, _) => {
                matches!(
                    self,
                    Self::Own | Self::Each(_) | Self::Once(_) | Self::Whole
                )
            }
            Shape::Level => matches!(self, Self::Level { .. }),
            Shape::Number { need, .. } => match self {
                Self::Each(_) | Self::Once(_) | Self::If(..) | Self::Level { .. } => true,
                Self::EachMissing(_) | Self::Whole | Self::Share => need.is_some(),
                Self::Own | Self::PerPoint { .. } => false,
            },
            Shape::Numbers(Named::Tiers { .. }) | Shape::Amounts { .. } => {
                matches!(self, Self::Own)
            }
            Shape::Percent
            | Shape::Parts { sample: None, .. }
            | Shape::Numbers(Named::Answers(_)) => matches!(
                self,
                Self::Share | Self::If(..) | Self::PerPoint { .. } | Self::Level { .. }
            ),
            Shape::Parts {
                sample: Some(_), ..
            } => matches!(self, Self::Whole | Self::Share | Self::EachMissing(_)),
            Shape::Events(_) => matches!(self, Self::Each(_) | Self::Once(_) | Self::Whole),
        }
    }
}

impl Compare {
    /// The number compared with.
    pub(crate) const fn mark(self) -> Decimal {
        match self {
            Self::Above(it)
            | Self::AtLeast(it)
            | Self::Exactly(it)
            | Self::AtMost(it)
            | Self::Below(it) => it,
        }
    }

    /// Whether a number that stands to the mark as `order` says meets the comparison.
    pub(crate) const fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Above(_) => order.is_gt(),
            Self::AtLeast(_) => order.is_ge(),
            Self::Exactly(_) => order.is_eq(),
            Self::AtMost(_) => order.is_le(),
            Self::Below(_) => order.is_lt(),
        }
    }

    /// The sign as printed, e.g. `≥`.
    pub(crate) const fn sign(self) -> &'static str {
        match self {
            Self::Above(_) => "＞",
            Self::AtLeast(_) => "≥",
            Self::Exactly(_) => "＝",
            Self::AtMost(_) => "≤",
            Self::Below(_) => "＜",
        }
    }
}
