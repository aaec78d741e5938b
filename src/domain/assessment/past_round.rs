//! A round that is over, as the file keeps it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::assessment::answer::Answer;
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::pairs;
use crate::domain::standard::NodeId;

/// A round that is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PastRound {
    /// Its name, e.g. 期中自评.
    pub name: String,
    /// The day it ended.
    pub until: Date,
    /// The grand total it came to.
    pub total: Points,
    /// The most there was to be had.
    #[serde(default)]
    pub max: Points,
    /// How many items were not completely scored.
    #[serde(default, skip_serializing_if = "is_none")]
    pub(crate) unscored: usize,
    /// How many gaps were on the books.
    #[serde(default, skip_serializing_if = "is_none")]
    pub(crate) gaps: usize,
    /// How many of these were struck off.
    #[serde(default, skip_serializing_if = "is_none")]
    pub(crate) closed: usize,
    /// How each node stood that was scored; what is not listed was unscored.
    #[serde(default, with = "pairs", skip_serializing_if = "BTreeMap::is_empty")]
    pub marks: BTreeMap<NodeId, RoundMark>,
    /// What was said.
    #[serde(default, with = "pairs", skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<NodeId, Answer>,
}

/// How a node stood in a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundMark {
    /// The points it had; below zero where they are taken off the grand total.
    pub points: Points,
    /// The most it could have had.
    pub max: Points,
    /// Whether these are points like any others.
    #[serde(default, skip_serializing_if = "Stood::is_scored")]
    pub stood: Stood,
    /// What it was called, where the present standard does not have it any more.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

/// How far a node was scored in a round. What was unscored has no mark at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stood {
    /// All of it.
    #[default]
    Scored,
    /// Some of it.
    Partial,
    /// It did not apply.
    NotApplicable,
    /// It was a veto, and it applied.
    Vetoed,
}

impl PastRound {
    /// Whether both are the same round, whatever is said in it.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.name == other.name && self.until == other.until
    }
}

impl Stood {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "the shape serde asks for"
    )]
    const fn is_scored(&self) -> bool {
        matches!(self, Self::Scored)
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the shape serde asks for"
)]
const fn is_none(n: &usize) -> bool {
    *n == 0
}
