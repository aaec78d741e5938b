//! What an assessor said about one item.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::assessment::evidence::Evidence;
use crate::domain::date::{Date, Moment};
use crate::domain::decimal::Decimal;
use crate::domain::pairs;
use crate::domain::standard::NodeId;

/// Everything said about one item; an item without any is unscored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// What was entered for each rule, by the rule's number, counted from 1.
    #[serde(default, with = "pairs", skip_serializing_if = "BTreeMap::is_empty")]
    pub inputs: BTreeMap<usize, Input>,
    /// Why the item does not apply (不适用); it is not scored then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub na: Option<String>,
    /// With which other item of its group it is the same work, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_work: Option<SameWork>,
    /// A free note (差距说明).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The evidence at hand, in the order it was listed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// Who answered last.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
}

/// What was entered for one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Input {
    /// The numbers, counted from 1, of the clauses met or the faults found; none is an answer too.
    Marks(BTreeSet<usize>),
    /// The number, counted from 1, of the level chosen.
    Level(usize),
    /// How many.
    Count(Decimal),
    /// How many of each tier, or of each survey answer.
    Counts(Vec<Decimal>),
    /// A percentage.
    Percent(Decimal),
    /// How many of how many: done of due, passed of asked.
    Parts {
        /// The part.
        part: Decimal,
        /// The whole.
        whole: Decimal,
    },
    /// The points given or taken, one for each place.
    Amounts(Vec<Decimal>),
    /// What happened, with dates; none is an answer too.
    Events(Vec<DatedEvent>),
    /// When something was due, and when it was done.
    Days {
        /// The day it was due.
        due: Date,
        /// The day it was done.
        done: Date,
    },
    /// The sheets of a survey, one by one; what they come to is worked out from them.
    Sheets(Sheets),
}

/// The answer on each sheet of a survey, by the number of the sheet: the number of the option, counted from 1; 0 where the
/// sheet is not valid.
pub type Sheets = BTreeMap<u32, usize>;

impl Input {
    /// Whether it says that there is none: nothing happened, nothing was done, no number above nought.
    pub(crate) fn is_none(&self) -> bool {
        match self {
            Self::Marks(marks) => marks.is_empty(),
            Self::Count(count) => count.is_zero(),
            Self::Counts(counts) => counts.iter().all(|it| it.is_zero()),
            Self::Amounts(amounts) => amounts.iter().all(|it| it.is_zero()),
            Self::Events(events) => events.is_empty(),
            Self::Level(_)
            | Self::Percent(_)
            | Self::Parts { .. }
            | Self::Days { .. }
            | Self::Sheets(_) => false,
        }
    }

    /// The first day it names that is still to come: what has happened or is done lies before.
    pub(crate) fn day_to_come(&self, today: Date) -> Option<Date> {
        match self {
            Self::Events(events) => events.iter().map(|it| it.date).find(|it| today < *it),
            Self::Days { done, .. } => Some(*done).filter(|it| today < *it),
            Self::Marks(_)
            | Self::Level(_)
            | Self::Count(_)
            | Self::Counts(_)
            | Self::Percent(_)
            | Self::Parts { .. }
            | Self::Amounts(_)
            | Self::Sheets(_) => None,
        }
    }
}

/// Whether an item honours the same work as another one of its group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SameWork {
    /// It is a work of its own.
    Own,
    /// It is the same work as this item's.
    As(NodeId),
}

/// Something that happened on a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatedEvent {
    /// When it happened or was published.
    pub date: Date,
    /// What it was.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The number, counted from 1, of its tier, where the rule has tiers; 0 otherwise.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub tier: usize,
    /// The name of the work it honours; honours of one work count once, at the highest tier. Empty while nobody has
    /// said it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub work: String,
}

impl DatedEvent {
    /// An event without a tier.
    pub const fn new(date: Date, text: String) -> Self {
        Self {
            date,
            text,
            tier: 0,
            work: String::new(),
        }
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the shape serde asks for"
)]
const fn is_zero(value: &usize) -> bool {
    *value == 0
}

impl Answer {
    /// Whether nothing has been said, so that it need not be kept.
    pub fn is_blank(&self) -> bool {
        let Self {
            inputs,
            na,
            same_work,
            note,
            evidence,
            // Who answered and when says nothing about the item.
            by: _,
            at: _,
        } = self;
        inputs.is_empty()
            && na.is_none()
            && same_work.is_none()
            && note.is_empty()
            && evidence.is_empty()
    }

    /// What is left when the scoring is taken back: what was written and listed beside it. Nobody has signed it.
    #[must_use]
    pub(crate) fn cleared(self) -> Self {
        let Self {
            inputs: _,
            na: _,
            same_work: _,
            note,
            evidence,
            by: _,
            at: _,
        } = self;
        Self {
            inputs: BTreeMap::new(),
            na: None,
            same_work: None,
            note,
            evidence,
            by: String::new(),
            at: None,
        }
    }

    /// The same, given by this person at this moment.
    #[must_use]
    pub(crate) fn signed(self, by: &str, at: Option<Moment>) -> Self {
        let Self {
            inputs,
            na,
            same_work,
            note,
            evidence,
            by: _,
            at: _,
        } = self;
        Self {
            inputs,
            na,
            same_work,
            note,
            evidence,
            by: by.to_owned(),
            at,
        }
    }
}
