//! A scoring rule: *what is entered* ([`Ask`]) times *what it does to the points* ([`Then`]).
//!
//! The nineteen shapes of real standards are combinations of these few parts, e.g.
//! `(ask: Count(what: "召开专题会议", unit: "次", need: 4), then: Deduct(EachMissing(0.5)))`.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::domain::decimal::{Decimal, Points};
pub use crate::domain::standard::ask::Ask;
use crate::domain::standard::method::Method;
pub use crate::domain::standard::shape::{Clause, SurveyOption, Tier, Window};
use crate::domain::standard::shape::{Named, Rate, Shape, Tick};

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
    /// What the same entry does besides, in this order: it is entered once and used by each of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<RuleEffect>,
    /// How this rule's part is assessed, where it differs from the node's first method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
}

/// A further effect of an entry, e.g. 少于2次不得分 beside 每少1次扣0.5分.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleEffect {
    /// What the entry does to the node's points.
    pub then: Then,
    /// The most this effect can give or take; the node's maximum when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Points>,
}

/// What the entry does to the points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Then {
    /// Points are earned: the node starts from zero.
    Earn(How),
    /// Points are lost: the node starts from its maximum, or from what was earned before.
    Deduct(How),
    /// The node has at most so much where the condition holds, e.g. 不得分 or 最高不超过B档.
    Cap {
        /// When; where nothing is said, as soon as a fault is found, a clause is not met or something is counted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        when: Option<Compare>,
        /// The most the node has then.
        at: Worth,
    },
    /// The node's points are multiplied where the condition holds, e.g. 未按时报送的按60%计.
    Factor {
        /// When; as with [`Then::Cap`].
        #[serde(default, skip_serializing_if = "Option::is_none")]
        when: Option<Compare>,
        /// The share of the points that stays, in per cent.
        percent: Decimal,
    },
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
    /// So many for each step beyond a mark: percentage points of a rate, units of a number, places of a rank.
    PerPoint {
        /// The mark, in per cent or in units.
        from: Decimal,
        /// Points for each step.
        each: Points,
        /// What happens to a part of a step.
        parts: PartPoints,
        /// How many points or units a step has.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        step: Decimal,
        /// On which side of the mark steps count; where nothing is said, below it to deduct and above it to earn.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        side: Option<Side>,
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

/// A side of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// Below it.
    Below,
    /// Above it.
    Above,
}

/// A comparison with a fixed number, or with both ends of a band.
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
    /// From the first, included, to the second, included.
    FromTo(Decimal, Decimal),
    /// From the first, included, to below the second, as in 60%以上不足80%.
    FromBelow(Decimal, Decimal),
    /// From above the first to the second, included.
    AboveTo(Decimal, Decimal),
    /// From above the first to below the second.
    AboveBelow(Decimal, Decimal),
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
    pub(crate) fn earns(&self) -> bool {
        matches!(self.then, Then::Earn(_))
    }

    /// How the points are found; `None` where the entry neither earns nor takes points first.
    pub const fn how(&self) -> Option<&How> {
        self.then.how()
    }

    /// What the entry does, in order: the first effect and those besides.
    pub(crate) fn effects(&self) -> impl Iterator<Item = EffectRef<'_>> {
        let first = EffectRef {
            then: &self.then,
            limit: self.limit,
        };
        let others = self.also.iter().map(|it| EffectRef {
            then: &it.then,
            limit: it.limit,
        });
        std::iter::once(first).chain(others)
    }

    /// The marks that the rule compares with.
    pub(crate) fn marks(&self) -> Vec<Decimal> {
        let mut marks: Vec<Decimal> = self.steps_from().collect();
        for (low, high) in self.conditions().into_iter().map(Compare::marks) {
            marks.push(low);
            marks.extend(high);
        }
        marks
    }

    /// The marks from which the rule counts steps.
    pub(crate) fn steps_from(&self) -> impl Iterator<Item = Decimal> {
        self.effects().filter_map(|it| match it.then.how()? {
            How::PerPoint { from, .. } => Some(*from),
            _ => None,
        })
    }

    /// The comparisons that the rule makes.
    pub(crate) fn conditions(&self) -> Vec<Compare> {
        let mut conditions: Vec<Compare> = Vec::new();
        for effect in self.effects() {
            match effect.then {
                Then::Earn(How::If(compare, _)) | Then::Deduct(How::If(compare, _)) => {
                    conditions.push(*compare);
                }
                Then::Earn(How::Level { levels, .. }) | Then::Deduct(How::Level { levels, .. }) => {
                    conditions.extend(levels.iter().filter_map(|it| it.when));
                }
                Then::Cap { when, .. } | Then::Factor { when, .. } => conditions.extend(*when),
                Then::Earn(_) | Then::Deduct(_) | Then::Veto(_) => {}
            }
        }
        conditions
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
        self.effects().all(|it| it.then.fits(shape))
    }
}

/// One effect of an entry, wherever it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EffectRef<'a> {
    /// What it does.
    pub(crate) then: &'a Then,
    /// The most it can give or take.
    pub(crate) limit: Option<Points>,
}

impl Then {
    /// How the points are found, where the entry earns or takes them.
    pub(crate) const fn how(&self) -> Option<&How> {
        match self {
            Self::Earn(how) | Self::Deduct(how) => Some(how),
            Self::Cap { .. } | Self::Factor { .. } | Self::Veto(_) => None,
        }
    }

    /// Whether it can be drawn from an entry of that shape.
    fn fits(&self, shape: Shape<'_>) -> bool {
        match self {
            Self::Veto(_) => matches!(shape, Shape::Events { .. }),
            Self::Earn(how) => {
                // What is missing or wrong cannot earn; that nothing is wrong can.
                let found_faults = match shape {
                    Shape::Ticks(Tick::Found, _) => true,
                    Shape::Events { tiers, .. } => tiers.is_empty(),
                    _ => false,
                };
                how.fits(shape)
                    && !matches!(how, How::EachMissing(_))
                    && (!found_faults || matches!(how, How::Whole))
            }
            Self::Deduct(how) => how.fits(shape),
            Self::Cap { when, .. } | Self::Factor { when, .. } => match shape {
                Shape::Ticks(..) | Shape::Events { .. } | Shape::Days { .. } => true,
                Shape::Number { .. }
                | Shape::Percent(_)
                | Shape::Parts { .. }
                | Shape::Nothing
                | Shape::Numbers(Named::Answers(_) | Named::Means { .. }) => when.is_some(),
                Shape::Level | Shape::Numbers(Named::Tiers { .. }) | Shape::Amounts { .. } => false,
            },
        }
    }
}

impl How {
    /// Whether points can be found in this way from an entry of that shape.
    fn fits(&self, shape: Shape<'_>) -> bool {
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
                Self::Each(_)
                | Self::Once(_)
                | Self::If(..)
                | Self::PerPoint { .. }
                | Self::Level { .. } => true,
                Self::EachMissing(_) | Self::Whole | Self::Share => need.is_some(),
                Self::Own => false,
            },
            Shape::Days { .. } => matches!(
                self,
                Self::Each(_)
                    | Self::Once(_)
                    | Self::If(..)
                    | Self::PerPoint { .. }
                    | Self::Level { .. }
            ),
            Shape::Numbers(Named::Tiers { .. }) | Shape::Amounts { .. } => {
                matches!(self, Self::Own)
            }
            Shape::Numbers(Named::Means {
                of_rates: false, ..
            }) => matches!(
                self,
                Self::Each(_) | Self::If(..) | Self::PerPoint { .. } | Self::Level { .. }
            ),
            Shape::Percent(Rate::Change) => matches!(
                self,
                Self::If(..) | Self::PerPoint { .. } | Self::Level { .. }
            ),
            Shape::Percent(Rate::OfWhole)
            | Shape::Parts { sample: None, .. }
            | Shape::Nothing
            | Shape::Numbers(Named::Answers(_) | Named::Means { .. }) => matches!(
                self,
                Self::Share | Self::If(..) | Self::PerPoint { .. } | Self::Level { .. }
            ),
            Shape::Parts {
                sample: Some(_), ..
            } => matches!(self, Self::Whole | Self::Share | Self::EachMissing(_)),
            Shape::Events { tiers, .. } if !tiers.is_empty() => matches!(self, Self::Own),
            Shape::Events { .. } => matches!(self, Self::Each(_) | Self::Once(_) | Self::Whole),
        }
    }
}

impl Compare {
    /// The numbers compared with: the mark, or both ends of the band.
    pub(crate) const fn marks(self) -> (Decimal, Option<Decimal>) {
        match self {
            Self::Above(it)
            | Self::AtLeast(it)
            | Self::Exactly(it)
            | Self::AtMost(it)
            | Self::Below(it) => (it, None),
            Self::FromTo(from, to)
            | Self::FromBelow(from, to)
            | Self::AboveTo(from, to)
            | Self::AboveBelow(from, to) => (from, Some(to)),
        }
    }

    /// The number compared with; of a band its lower end.
    pub(crate) const fn mark(self) -> Decimal {
        self.marks().0
    }

    /// Whether a number that stands to each mark as `order` says meets the comparison.
    pub(crate) fn holds(self, order: impl Fn(Decimal) -> Ordering) -> bool {
        match self {
            Self::Above(it) => order(it).is_gt(),
            Self::AtLeast(it) => order(it).is_ge(),
            Self::Exactly(it) => order(it).is_eq(),
            Self::AtMost(it) => order(it).is_le(),
            Self::Below(it) => order(it).is_lt(),
            Self::FromTo(from, to) => order(from).is_ge() && order(to).is_le(),
            Self::FromBelow(from, to) => order(from).is_ge() && order(to).is_lt(),
            Self::AboveTo(from, to) => order(from).is_gt() && order(to).is_le(),
            Self::AboveBelow(from, to) => order(from).is_gt() && order(to).is_lt(),
        }
    }

    /// What is said of a number that meets it where it should not, e.g. 不足60%; empty where the number says it.
    pub(crate) fn found_in_words(self, unit: &str) -> String {
        let paper = |it: Decimal| on_paper(it, unit);
        match self {
            Self::Above(it) => format!("超过{}", paper(it)),
            Self::AtLeast(it) => format!("达到{}", paper(it)),
            Self::Exactly(_) => String::new(),
            Self::AtMost(it) => format!("未超过{}", paper(it)),
            Self::Below(it) => format!("不足{}", paper(it)),
            Self::FromTo(from, to)
            | Self::FromBelow(from, to)
            | Self::AboveTo(from, to)
            | Self::AboveBelow(from, to) => format!("在{}至{}之间", paper(from), paper(to)),
        }
    }

    /// What is said of a number that does not meet it where it should, e.g. 未达到90%.
    pub(crate) fn missed_in_words(self, unit: &str) -> String {
        let paper = |it: Decimal| on_paper(it, unit);
        match self {
            Self::Above(it) => format!("未超过{}", paper(it)),
            Self::AtLeast(it) => format!("未达到{}", paper(it)),
            Self::Exactly(it) => format!("应为{}", paper(it)),
            Self::AtMost(it) => format!("超过{}", paper(it)),
            Self::Below(it) => format!("未低于{}", paper(it)),
            Self::FromTo(from, to)
            | Self::FromBelow(from, to)
            | Self::AboveTo(from, to)
            | Self::AboveBelow(from, to) => format!("不在{}至{}之间", paper(from), paper(to)),
        }
    }

    /// In words, e.g. `≥90%` or `60%以上、不足80%`; the numbers are the standard's own and are never rounded.
    pub(crate) fn in_words(self, unit: &str) -> String {
        match self {
            Self::Above(it) => format!("＞{it}{unit}"),
            Self::AtLeast(it) => format!("≥{it}{unit}"),
            Self::Exactly(it) => format!("＝{it}{unit}"),
            Self::AtMost(it) => format!("≤{it}{unit}"),
            Self::Below(it) => format!("＜{it}{unit}"),
            Self::FromTo(from, to) => format!("{from}{unit}（含）至{to}{unit}（含）"),
            Self::FromBelow(from, to) => format!("{from}{unit}（含）至{to}{unit}（不含）"),
            Self::AboveTo(from, to) => format!("{from}{unit}（不含）至{to}{unit}（含）"),
            Self::AboveBelow(from, to) => format!("{from}{unit}（不含）至{to}{unit}（不含）"),
        }
    }
}

/// A mark with its unit, as a paper writes it.
fn on_paper(mark: Decimal, unit: &str) -> String {
    if mark.is_negative() {
        format!("－{}{unit}", -mark)
    } else {
        format!("{mark}{unit}")
    }
}

const fn one() -> Decimal {
    Decimal::ONE
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the shape serde asks for"
)]
fn is_one(value: &Decimal) -> bool {
    *value == Decimal::ONE
}
