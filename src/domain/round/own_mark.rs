//! How an item stood in a round by what it asks for itself: of a group that has rules of its own, without the items below it.

use std::collections::BTreeMap;

use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::past_round::{RoundMark, Stood};
use crate::domain::decimal::Points;
use crate::domain::standard::ask::Ask;
use crate::domain::standard::{Node, NodeId};

/// How `node` stood in a round of these marks and answers; `None` where nobody scored it. What a group takes off or gives
/// beside its items has no maximum of its own.
pub(crate) fn own_mark(
    node: &Node,
    marks: &BTreeMap<NodeId, RoundMark>,
    answers: &BTreeMap<NodeId, Answer>,
) -> Option<RoundMark> {
    let whole = marks.get(&node.id)?;
    if node.children.is_empty() {
        return Some(whole.clone());
    }
    let below = node.children.iter();
    let below = below.filter_map(|it| marks.get(&it.id));
    let below: Points = below.map(|it| it.points).sum();
    Some(RoundMark {
        points: whole.points - below,
        max: Points::ZERO,
        stood: match whole.stood {
            Stood::Vetoed => Stood::Vetoed,
            _ => stood(node, answers.get(&node.id)?)?,
        },
        name: whole.name.clone(),
    })
}

/// How far its own rules are answered.
fn stood(node: &Node, answer: &Answer) -> Option<Stood> {
    if answer.na.is_some() {
        return Some(Stood::NotApplicable);
    }
    let rules = (1_usize..).zip(&node.rules);
    let mut asked = rules.filter(|(_, it)| !matches!(it.ask, Ask::Item(_)));
    let is_answered = |number: &usize| answer.inputs.contains_key(number);
    if !answer.inputs.is_empty() && asked.all(|(number, _)| is_answered(&number)) {
        Some(Stood::Scored)
    } else {
        (!answer.inputs.is_empty()).then_some(Stood::Partial)
    }
}
