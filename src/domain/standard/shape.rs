//! The shape of an entry: what there is to tick, to choose, to count or to date, however it is asked for.
//!
//! Who shows, types, reads, checks or carries an entry asks for its shape, not for the way of asking.

use serde::{Deserialize, Serialize};

use crate::domain::date::Date;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::method::Method;

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

/// The shape of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape<'a> {
    /// Some of these are ticked.
    Ticks(Tick, &'a [Clause]),
    /// One of the levels that the rule names.
    Level,
    /// A number from 0 on.
    Number {
        /// How many there should be, where that is said.
        need: Option<Decimal>,
        /// Whether parts count; otherwise whole numbers only.
        fractions: bool,
        /// The least it can be: 0 for a count, 1 for a place in an order.
        least: Decimal,
    },
    /// A number for each of these; whole numbers, except where the mean counts.
    Numbers(Named<'a>),
    /// A percentage, or two numbers it follows from.
    Percent(Rate),
    /// Two days: when something was due, and when it was done.
    Days {
        /// The day it is due, where the standard says it.
        due: Option<Date>,
    },
    /// Nothing: another node decides.
    Nothing,
    /// A part and a whole.
    Parts {
        /// What the part is.
        part: &'a str,
        /// What the whole is.
        whole: &'a str,
        /// Where the whole is a sample, what is aimed at; the part is not more than the whole then.
        sample: Option<Sample>,
    },
    /// Points within a range.
    Amounts {
        /// The fewest.
        min: Points,
        /// The most.
        max: Points,
        /// Whether there may be several, one for each place.
        many: bool,
    },
    /// Dated events; those within the window count.
    Events {
        /// Which count, by their date.
        within: Window,
        /// What one of each tier is worth; empty where events have no tiers.
        tiers: &'a [Tier],
    },
}

/// What a percentage is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rate {
    /// A part of a whole, of which it is not more.
    OfWhole,
    /// The change from last year's number to this year's: it may be below zero, and above 100.
    Change,
}

/// What a tick says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// That a clause is met.
    Met,
    /// That a fault was found.
    Found,
}

/// What each of several numbers is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named<'a> {
    /// Tiers.
    Tiers {
        /// Which.
        tiers: &'a [Tier],
        /// Whether only the best tier reached counts, once.
        best_only: bool,
    },
    /// The answers of a survey.
    Answers(&'a [SurveyOption]),
    /// Units, months or places, of which the mean counts.
    Means {
        /// Their names.
        of: &'a [String],
        /// Whether the numbers are rates, in per cent.
        of_rates: bool,
    },
}

/// What a sample aims at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// How many should be asked.
    pub(crate) of: u32,
    /// How many must pass.
    pub(crate) need: u32,
}

impl<'a> Named<'a> {
    /// The names, in order.
    pub(crate) fn names(self) -> Vec<&'a str> {
        match self {
            Self::Tiers { tiers, .. } => tiers.iter().map(|it| it.name.as_str()).collect(),
            Self::Answers(options) => options.iter().map(|it| it.name.as_str()).collect(),
            Self::Means { of, .. } => of.iter().map(String::as_str).collect(),
        }
    }

    /// How many there are.
    pub(crate) const fn count(self) -> usize {
        match self {
            Self::Tiers { tiers, .. } => tiers.len(),
            Self::Answers(options) => options.len(),
            Self::Means { of, .. } => of.len(),
        }
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the shape serde asks for"
)]
pub(super) const fn is_false(value: &bool) -> bool {
    !*value
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the shape serde asks for"
)]
const fn is_zero(value: &Points) -> bool {
    value.is_zero()
}
