//! 销号 feeds back into the score: what the item would say once its gap is put right, and what that brings.

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::Answer;
use crate::domain::change::Change;
use crate::domain::decimal::Points;
use crate::domain::entry::full_marks::{filled, full_marks};
use crate::domain::score::score;
use crate::domain::standard::NodeId;
use crate::domain::standard::rule::Rule;
use crate::domain::standard::shape::Shape;

/// A new answer for an item, with the points before and after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RescoreProposal {
    /// The item.
    pub(crate) item: NodeId,
    /// What it would say.
    pub answer: Answer,
    /// The points of the item now.
    pub from: Points,
    /// The points it would have.
    pub to: Points,
    /// The grand total now.
    pub(crate) total_from: Points,
    /// The grand total then.
    pub(crate) total_to: Points,
}

/// What `item` would say once its gap is put right: each rule as it earns all; `None` where nothing better is
/// known. What happened stays: events are not undone by it.
pub fn proposal(assessment: &Assessment, item: &NodeId) -> Option<RescoreProposal> {
    let node = assessment.standard.node(item)?;
    let before = assessment.answers.get(item).cloned().unwrap_or_default();
    let mut answer = before.clone();
    let happened = |rule: &Rule| matches!(rule.ask.shape(), Shape::Events { .. });
    let better = filled(node, |rule, frame| {
        full_marks(rule, frame).filter(|_| !happened(rule))
    });
    answer.inputs.extend(better);
    answer.na = None;
    if answer == before {
        return None;
    }
    preview(assessment, item, answer)
}

/// What the score would be if `item` said `answer`; `None` where the standard has no such item.
pub(crate) fn preview(
    assessment: &Assessment,
    item: &NodeId,
    answer: Answer,
) -> Option<RescoreProposal> {
    let at = assessment.standard.positions().get(item).copied()?;
    let points = |of: &Assessment| {
        let tree = score(of);
        let own = tree.nodes.get(at).map(|it| it.points)?;
        Some((own, tree.total.points))
    };
    let (from, total_from) = points(assessment)?;
    let mut better = assessment.clone();
    let change = Change::Answer {
        item: item.clone(),
        to: Box::new(answer.clone()),
    };
    drop(change.apply(&mut better));
    let (to, total_to) = points(&better)?;
    Some(RescoreProposal {
        item: item.clone(),
        answer,
        from,
        to,
        total_from,
        total_to,
    })
}
