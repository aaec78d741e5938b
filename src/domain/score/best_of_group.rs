//! Of a group that honours the same work only the best counts.

use crate::domain::decimal::Decimal;
use crate::domain::score::node_score::{NodeScore, Reason};
use crate::domain::standard::tree::Skeleton;
use crate::domain::standard::{Role, Standard};

/// Of the `members` of one group only the best scored one keeps its points.
///
/// They must be scored by their own rules alone; of equals the first is the best.
pub(crate) fn keep_best(
    skeleton: &Skeleton,
    standard: &Standard,
    members: &[usize],
    nodes: &mut [NodeScore],
) {
    let points = |at: usize| nodes.get(at).map_or(Decimal::ZERO, |it| it.points);
    let better = |best: usize, it: usize| if points(best) < points(it) { it } else { best };
    let Some(best) = members.iter().copied().reduce(better) else {
        return;
    };
    let Some(winner) = skeleton.entry(standard, best) else {
        return;
    };
    for at in members.iter().copied().filter(|it| *it != best) {
        let Some(place) = skeleton.place(at) else {
            continue;
        };
        let Some(score) = nodes.get_mut(at).filter(|it| it.points.is_positive()) else {
            continue;
        };
        let text = format!(
            "与“{}”属同一工作，只计最高分，本项不重复计分",
            winner.node.title
        );
        let mut lost = Decimal::ZERO;
        if place.role == Role::Scored {
            lost = score.points;
            score.lost += lost;
        }
        score.reasons.push(Reason { text, lost });
        score.points = Decimal::ZERO;
    }
}
