//! The ways to ask for an entry: what each is about, and the shape of what is entered.

use serde::{Deserialize, Serialize};

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::shape::{
    Clause, Named, Sample, Shape, SurveyOption, Tick, Tier, Window, is_false,
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

impl Ask {
    /// The word that files of the command line have for this way to ask.
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::Clauses(_) => "clauses",
            Self::Faults(_) => "faults",
            Self::Choice(_) => "choice",
            Self::Count { .. } => "count",
            Self::Tiers { .. } => "tiers",
            Self::Percent(_) => "percent",
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
            | Self::Count { what, .. }
            | Self::Tiers { what, .. }
            | Self::Sample { what, .. }
            | Self::Amount { what, .. }
            | Self::Events { what, .. }
            | Self::Survey { what, .. } => what,
            Self::Clauses(_) | Self::Faults(_) | Self::Ratio { .. } => "",
        }
    }

    /// `what` is asked about, to be written; `None` where it has no one name.
    pub const fn what_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::Choice(what)
            | Self::Percent(what)
            | Self::Count { what, .. }
            | Self::Tiers { what, .. }
            | Self::Sample { what, .. }
            | Self::Amount { what, .. }
            | Self::Events { what, .. }
            | Self::Survey { what, .. } => Some(what),
            Self::Clauses(_) | Self::Faults(_) | Self::Ratio { .. } => None,
        }
    }

    /// The unit of the numbers entered; empty where none are.
    pub(crate) fn unit(&self) -> &str {
        match self {
            Self::Count { unit, .. }
            | Self::Tiers { unit, .. }
            | Self::Ratio { unit, .. }
            | Self::Sample { unit, .. } => unit,
            Self::Percent(_) => "%",
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
            },
            Self::Tiers {
                tiers, best_only, ..
            } => Shape::Numbers(Named::Tiers {
                tiers,
                best_only: *best_only,
            }),
            Self::Percent(_) => Shape::Percent,
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
            Self::Events { within, .. } => Shape::Events(*within),
            Self::Survey { options, .. } => Shape::Numbers(Named::Answers(options)),
        }
    }

    /// What can be ticked.
    pub(crate) fn clauses(&self) -> &[Clause] {
        match self.shape() {
            Shape::Ticks(_, clauses) => clauses,
            _ => &[],
        }
    }

    /// What one of them is called where points go by each one: 每1次, 每1起.
    pub(crate) fn each(&self) -> &str {
        match self.shape() {
            Shape::Number { .. }
            | Shape::Numbers(Named::Tiers { .. })
            | Shape::Parts {
                sample: Some(_), ..
            } => self.unit(),
            Shape::Events(_) => "起",
            Shape::Ticks(Tick::Found, _) => "个",
            _ => "条",
        }
    }
}
