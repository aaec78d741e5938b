//! What an item asks for as evidence, held against what is at hand.

use crate::domain::assessment::answer::Answer;
use crate::domain::standard::Node;

/// What the standard asks for, and how much of it is at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need<'a> {
    /// Its number, counted from 1.
    pub(crate) number: usize,
    /// What it is.
    pub(crate) name: &'a str,
    /// How many pieces are asked for.
    pub(crate) wanted: u32,
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

/// What is at hand that the node does not ask for: each piece of it is all there is of its kind. Their numbers are none of
/// those of [`needs`].
pub(crate) fn beyond<'a>(
    node: &Node,
    answer: Option<&'a Answer>,
) -> impl Iterator<Item = Need<'a>> {
    let asked = 1..=node.evidence.len();
    let held = answer.map_or(&[][..], |it| it.evidence.as_slice());
    let beyond = held.iter().filter(move |it| !asked.contains(&it.need));
    (node.evidence.len() + 1..)
        .zip(beyond)
        .map(|(number, it)| Need {
            number,
            name: &it.name,
            wanted: it.pieces,
            held: it.pieces,
        })
}

/// How many of a node's needs are not met in full.
pub fn missing(node: &Node, answer: Option<&Answer>) -> usize {
    needs(node, answer).filter(|it| it.missing() > 0).count()
}
