//! The ways to ask for an entry: what each is about, and the shape of what is entered.

use serde::{Deserialize, Serialize};

use crate::domain::date::Date;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::node_id::NodeId;
use crate::domain::standard::shape::{
    Clause, Named, Rate, Sample, Shape, SurveyOption, Tick, Tier, Window, is_false,
};

/// What the assessor enters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Ask {
    /// Ticks the clauses that are met.
    Clauses(Vec<Clause>),
    /// Ticks the faults that were found.
    Faults(Vec<Clause>),
    /// Chooses one of the levels named in [`crate::domain::standard::rule::How::Level`].
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
    /// Enters a place in an order, from 1 on.
    Rank(String),
    /// Enters a percentage, or a part and a whole.
    Percent(String),
    /// Enters this year's number and last year's, or the change between them in per cent.
    Change {
        /// What is compared, e.g. 信访件数.
        what: String,
        /// The measure word.
        unit: String,
    },
    /// Enters a number for each of several units, months or places, of which the mean counts.
    Mean {
        /// What is entered of each, e.g. 群众满意率.
        what: String,
        /// The measure word; `%` for rates.
        unit: String,
        /// The names of those it is entered of.
        of: Vec<String>,
    },
    /// Enters the day something was due and the day it was done; the days in between count.
    Late {
        /// What was due, e.g. 报送月报.
        what: String,
        /// The day it is due, where the standard says it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Date>,
    },
    /// Enters nothing: the score of another node counts, in per cent of its maximum.
    Item(NodeId),
    /// Enters how many of how many.
    Ratio {
        /// What the part is, e.g. 已建档户数.
        part: String,
        /// What the whole is, e.g. 应建档户数.
        whole: String,
        /// The measure word.
        unit: String,
        /// Whether more than the whole may be done; it counts as the whole. Otherwise it is asked back.
        #[serde(default, skip_serializing_if = "is_false")]
        beyond: bool,
        /// The smallest whole that tells anything, e.g. 5 where 抽查5人以上 is asked for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at_least: Option<u32>,
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
        /// The tiers of honours or activities with what one of each is worth, highest first; empty where there are
        /// none. Of one work honoured at several tiers the highest counts.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        tiers: Vec<Tier>,
    },
    /// Enters how many gave each answer of a survey.
    Survey {
        /// What was asked.
        what: String,
        /// The possible answers with their values.
        options: Vec<SurveyOption>,
        /// The smallest number of answers that tells anything, e.g. 50 where 问卷不少于50份 is asked for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at_least: Option<u32>,
    },
}

impl Ask {
    /// The word that files of the command line have for this way to ask.
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::Clauses(_) => "clauses",
            Self::Faults(_) => "faults",
            Self::Choice(_) => "choice",
            Self::Count { .. } => "count",
            Self::Tiers { .. } => "tiers",
            Self::Rank(_) => "rank",
            Self::Percent(_) => "percent",
            Self::Change { .. } => "change",
            Self::Mean { .. } => "mean",
            Self::Late { .. } => "late",
            Self::Item(_) => "item",
            Self::Ratio { .. } => "ratio",
            Self::Sample { .. } => "sample",
            Self::Amount { .. } => "amount",
            Self::Events { .. } => "events",
            Self::Survey { .. } => "survey",
        }
    }

    /// What is asked about; empty where the clauses, or the names of part and whole, say it.
    pub(crate) fn what(&self) -> &str {
        match self {
            Self::Choice(what)
            | Self::Percent(what)
            | Self::Rank(what)
            | Self::Change { what, .. }
            | Self::Mean { what, .. }
            | Self::Late { what, .. }
            | Self::Count { what, .. }
            | Self::Tiers { what, .. }
            | Self::Sample { what, .. }
            | Self::Amount { what, .. }
            | Self::Events { what, .. }
            | Self::Survey { what, .. } => what,
            Self::Clauses(_) | Self::Faults(_) | Self::Ratio { .. } | Self::Item(_) => "",
        }
    }

    /// `what` is asked about, to be written; `None` where it has no one name.
    pub const fn what_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::Choice(what)
            | Self::Percent(what)
            | Self::Rank(what)
            | Self::Change { what, .. }
            | Self::Mean { what, .. }
            | Self::Late { what, .. }
            | Self::Count { what, .. }
            | Self::Tiers { what, .. }
            | Self::Sample { what, .. }
            | Self::Amount { what, .. }
            | Self::Events { what, .. }
            | Self::Survey { what, .. } => Some(what),
            Self::Clauses(_) | Self::Faults(_) | Self::Ratio { .. } | Self::Item(_) => None,
        }
    }

    /// The unit of the numbers entered; empty where none are.
    pub(crate) fn unit(&self) -> &str {
        match self {
            Self::Count { unit, .. }
            | Self::Tiers { unit, .. }
            | Self::Ratio { unit, .. }
            | Self::Change { unit, .. }
            | Self::Mean { unit, .. }
            | Self::Sample { unit, .. } => unit,
            Self::Rank(_) => "名",
            Self::Late { .. } => "天",
            Self::Percent(_) | Self::Item(_) => "%",
            Self::Survey { .. } => "份",
            Self::Amount { .. } => "分",
            Self::Clauses(_) | Self::Faults(_) | Self::Choice(_) | Self::Events { .. } => "",
        }
    }

    /// The shape of what is entered.
    pub fn shape(&self) -> Shape<'_> {
        match self {
            Self::Clauses(clauses) => Shape::Ticks(Tick::Met, clauses),
            Self::Faults(faults) => Shape::Ticks(Tick::Found, faults),
            Self::Choice(_) => Shape::Level,
            Self::Count {
                need, fractions, ..
            } => Shape::Number {
                need: *need,
                fractions: *fractions,
                least: Decimal::ZERO,
            },
            Self::Rank(_) => Shape::Number {
                need: None,
                fractions: false,
                least: Decimal::ONE,
            },
            Self::Tiers {
                tiers, best_only, ..
            } => Shape::Numbers(Named::Tiers {
                tiers,
                best_only: *best_only,
            }),
            Self::Percent(_) => Shape::Percent(Rate::OfWhole),
            Self::Change { .. } => Shape::Percent(Rate::Change),
            Self::Mean { of, unit, .. } => Shape::Numbers(Named::Means {
                of,
                of_rates: unit == "%",
            }),
            Self::Late { due, .. } => Shape::Days { due: *due },
            Self::Item(_) => Shape::Nothing,
            Self::Ratio { part, whole, .. } => Shape::Parts {
                part,
                whole,
                sample: None,
            },
            Self::Sample { of, need, .. } => Shape::Parts {
                part: "合格",
                whole: "抽查",
                sample: Some(Sample {
                    of: *of,
                    need: *need,
                }),
            },
            Self::Amount { min, max, many, .. } => Shape::Amounts {
                min: *min,
                max: *max,
                many: *many,
            },
            Self::Events { within, tiers, .. } => Shape::Events {
                within: *within,
                tiers,
            },
            Self::Survey { options, .. } => Shape::Numbers(Named::Answers(options)),
        }
    }

    /// The tiers of dated honours; empty where there are none.
    pub(crate) fn tiers(&self) -> &[Tier] {
        match self {
            Self::Events { tiers, .. } => tiers,
            _ => &[],
        }
    }

    /// What can be ticked.
    pub(crate) fn clauses(&self) -> &[Clause] {
        match self {
            Self::Clauses(clauses) | Self::Faults(clauses) => clauses,
            _ => &[],
        }
    }

    /// What one of them is called where points go by each one: 每1次, 每1起.
    pub(crate) fn each(&self) -> &str {
        match self.shape() {
            Shape::Number { .. }
            | Shape::Days { .. }
            | Shape::Numbers(Named::Tiers { .. } | Named::Means { .. })
            | Shape::Parts {
                sample: Some(_), ..
            } => self.unit(),
            Shape::Events { tiers: [], .. } => "起",
            Shape::Events { .. } => "项",
            Shape::Ticks(Tick::Found, _) => "个",
            _ => "条",
        }
    }
}
