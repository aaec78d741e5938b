//! Evidence (佐证材料): what an item asks for, what is at hand, and what is missing.

use serde::{Deserialize, Serialize};

use crate::domain::answer::Answer;
use crate::domain::score::{NodeScore, State};
use crate::domain::standard::{Node, Role};

/// Some papers, photos or files at hand for one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Which of the needs of the standard it meets, counted from 1; 0 when it goes beyond them.
    #[serde(default, skip_serializing_if = "is_none")]
    pub need: usize,
    /// What it is: a title with its document number, or the name of a file.
    pub name: String,
    /// How many pieces.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub pieces: u32,
    /// Where it is kept: a box, a binder, or the path of a file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
}

/// What the standard asks for, and how much of it is at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need<'a> {
    /// Its number, counted from 1.
    pub number: usize,
    /// What it is.
    pub name: &'a str,
    /// How many pieces are asked for.
    pub wanted: u32,
    /// How many are at hand.
    pub held: u32,
}

impl Need<'_> {
    /// How many pieces are missing.
    pub const fn missing(&self) -> u32 {
        self.wanted.saturating_sub(self.held)
    }
}

/// What a node asks for, in its order, held against what the answer has.
pub fn needs<'a>(node: &'a Node, answer: Option<&'a Answer>) -> impl Iterator<Item = Need<'a>> {
    let held = answer.map_or(&[][..], |it| it.evidence.as_slice());
    (1..).zip(&node.evidence).map(move |(number, need)| {
        let pieces = held.iter().filter(|it| it.need == number);
        let held = pieces.fold(0, |sum: u32, it| sum.saturating_add(it.pieces));
        Need {
            number,
            name: &need.name,
            wanted: need.pieces,
            held,
        }
    })
}

/// How many of a node's needs are not met in full.
pub fn missing(node: &Node, answer: Option<&Answer>) -> usize {
    needs(node, answer).filter(|it| it.missing() > 0).count()
}

/// Whether a node claims points, so that it must be able to prove them.
pub fn is_due(role: Role, score: &NodeScore) -> bool {
    matches!(role, Role::Scored | Role::Bonus)
        && matches!(score.state, State::Scored | State::Partial)
        && score.points.is_positive()
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the shape serde asks for"
)]
const fn is_none(need: &usize) -> bool {
    *need == 0
}

const fn one() -> u32 {
    1
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the shape serde asks for"
)]
const fn is_one(pieces: &u32) -> bool {
    *pieces == 1
}
