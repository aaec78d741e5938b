//! What an assessor said about one item.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::assessment::evidence::Evidence;
use crate::domain::date::{Date, Moment};
use crate::domain::decimal::Decimal;
use crate::domain::pairs;

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
}

impl Answer {
    /// Whether nothing has been said, so that it need not be kept.
    pub fn is_blank(&self) -> bool {
        let Self {
            inputs,
            na,
            note,
            evidence,
            // Who answered and when says nothing about the item.
            by: _,
            at: _,
        } = self;
        inputs.is_empty() && na.is_none() && note.is_empty() && evidence.is_empty()
    }

    /// What is left when the scoring is taken back: what was written and listed beside it. Nobody has signed it.
    #[must_use]
    pub(crate) fn cleared(self) -> Self {
        let Self {
            inputs: _,
            na: _,
            note,
            evidence,
            by: _,
            at: _,
        } = self;
        Self {
            inputs: BTreeMap::new(),
            na: None,
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
            note,
            evidence,
            by: _,
            at: _,
        } = self;
        Self {
            inputs,
            na,
            note,
            evidence,
            by: by.to_owned(),
            at,
        }
    }
}
