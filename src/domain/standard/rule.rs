//! A scoring rule: *what is entered* ([`Ask`]) times *what it does to the points* ([`Then`]).
//!
//! The nineteen shapes of real standards are combinations of these few parts, e.g.
//! `(ask: Count(what: "召开专题会议", unit: "次", need: 4), then: Deduct(EachMissing(0.5)))`.

use serde::{Deserialize, Serialize};

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::method::Method;

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

/// What the assessor enters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Ask {
    /// Ticks the clauses that are met.
    Clauses(Vec<Clause>),
    /// Ticks the faults that were found.
    Faults(Vec<Clause>),
    /// Chooses one of the levels named in [`How::Level`].
    Choice(String),
    /// Enters how many there are.
    Count {
        /// What is counted, e.g. 召开专题会议.
        what: String,
        /// The measure word, e.g. 次.
        unit: String,
        /// How many there should be, where the standard says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        need: Option<Decimal>,
        /// Whether parts count, as in hours; otherwise whole numbers only.
        #[serde(default, skip_serializing_if = "is_false")]
        fractions: bool,
    },
    /// Enters how many there are of each tier, e.g. national, provincial, city.
    Tiers {
        /// What is counted.
        what: String,
        /// The measure word.
        unit: String,
        /// The tiers with what one of each is worth, highest first.
        tiers: Vec<Tier>,
        /// Whether only the best tier reached counts, once.
        #[serde(default, skip_serializing_if = "is_false")]
        best_only: bool,
    },
    /// Enters a percentage, or a part and a whole.
    Percent(String),
    /// Enters how many of how many.
    Ratio {
        /// What the part is, e.g. 已建档户数.
        part: String,
        /// What the whole is, e.g. 应建档户数.
        whole: String,
        /// The measure word.
        unit: String,
    },
    /// Enters how many were asked and how many of them passed.
    Sample {
        /// What is asked or inspected, e.g. 抽问干部职工知晓情况.
        what: String,
        /// The measure word.
        unit: String,
        /// How many should be asked.
        of: u32,
        /// How many must pass.
        need: u32,
    },
    /// Chooses points within a range.
    Amount {
        /// What is judged.
        what: String,
        /// The fewest points of one entry.
        min: Points,
        /// The most points of one entry.
        max: Points,
        /// Whether there may be several entries, one for each place.
        #[serde(default, skip_serializing_if = "is_false")]
        many: bool,
    },
    /// Lists dated events.
    Events {
        /// What kind of event, e.g. 被县级以上媒体曝光.
        what: String,
        /// Which events count, by their date.
        within: Window,
    },
    /// Enters how many gave each answer of a survey.
    Survey {
        /// What was asked.
        what: String,
        /// The possible answers with their values.
        options: Vec<SurveyOption>,
    },
}

/// A clause that is met or not, or a fault that is found or not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// The words of the standard.
    pub text: String,
    /// Its own points, where it has any.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub points: Points,
    /// The level it belongs to, for cumulative levels.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub level: String,
    /// Whether it is a ★ core clause, whose failing caps the level.
    #[serde(default, skip_serializing_if = "is_false")]
    pub core: bool,
    /// How it is assessed, where that differs from the rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
}

/// One tier of honours or activities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Its name, e.g. 国家级.
    pub name: String,
    /// Points for each one.
    pub points: Points,
}

/// One possible answer of a survey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SurveyOption {
    /// Its words, e.g. 基本满意.
    pub name: String,
    /// What it is worth, in per cent.
    pub value: Decimal,
}

/// Which dated events count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Window {
    /// Those in the given number of months before the closing date, that date included.
    Months(u32),
    /// Those in the calendar year of the assessment.
    Year,
    /// All of them.
    Always,
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
    pub const fn earns(&self) -> bool {
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

    /// Whether the entry can be turned into points at all.
    pub fn fits(&self) -> bool {
        match &self.then {
            Then::Veto(_) => matches!(self.ask, Ask::Events { .. }),
            Then::Earn(how) => {
                // What is missing or wrong cannot earn; that nothing is wrong can.
                let found_faults = matches!(self.ask, Ask::Faults(_) | Ask::Events { .. });
                self.ask.fits(how)
                    && !matches!(how, How::EachMissing(_))
                    && (!found_faults || matches!(how, How::Whole))
            }
            Then::Deduct(how) => self.ask.fits(how),
        }
    }
}

impl Ask {
    fn fits(&self, how: &How) -> bool {
        match self {
            Self::Clauses(_) => !matches!(how, How::If(..) | How::PerPoint { .. }),
            Self::Faults(_) => {
                matches!(how, How::Own | How::Each(_) | How::Once(_) | How::Whole)
            }
            Self::Choice(_) => matches!(how, How::Level { .. }),
            Self::Count { need, .. } => match how {
                How::Each(_) | How::Once(_) | How::If(..) | How::Level { .. } => true,
                How::EachMissing(_) | How::Whole | How::Share => need.is_some(),
                How::Own | How::PerPoint { .. } => false,
            },
            Self::Tiers { .. } | Self::Amount { .. } => matches!(how, How::Own),
            Self::Percent(_) | Self::Ratio { .. } | Self::Survey { .. } => matches!(
                how,
                How::Share | How::If(..) | How::PerPoint { .. } | How::Level { .. }
            ),
            Self::Sample { .. } => {
                matches!(how, How::Whole | How::Share | How::EachMissing(_))
            }
            Self::Events { .. } => matches!(how, How::Each(_) | How::Once(_) | How::Whole),
        }
    }
}

impl Compare {
    /// The number compared with.
    pub const fn mark(self) -> Decimal {
        match self {
            Self::Above(it)
            | Self::AtLeast(it)
            | Self::Exactly(it)
            | Self::AtMost(it)
            | Self::Below(it) => it,
        }
    }

    /// Whether a number that stands to the mark as `order` says meets the comparison.
    pub const fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Above(_) => order.is_gt(),
            Self::AtLeast(_) => order.is_ge(),
            Self::Exactly(_) => order.is_eq(),
            Self::AtMost(_) => order.is_le(),
            Self::Below(_) => order.is_lt(),
        }
    }

    /// The sign as printed, e.g. `≥`.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Above(_) => "＞",
            Self::AtLeast(_) => "≥",
            Self::Exactly(_) => "＝",
            Self::AtMost(_) => "≤",
            Self::Below(_) => "＜",
        }
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the shape serde asks for"
)]
const fn is_false(value: &bool) -> bool {
    !*value
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the shape serde asks for"
)]
const fn is_zero(value: &Points) -> bool {
    value.is_zero()
}
