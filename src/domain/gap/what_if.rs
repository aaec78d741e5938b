//! What the total would be if some gaps were put right, and the fewest gaps that reach a mark.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::domain::assessment::Assessment;
use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::decimal::Points;
use crate::domain::entry::full_marks::{filled, full_marks};
use crate::domain::gap::Gap;
use crate::domain::score::score;
use crate::domain::standard::NodeId;

/// The grand total if the items had full marks. What happened stays: events are not undone by it.
pub(crate) fn projected(assessment: &Assessment, items: &BTreeSet<NodeId>) -> Points {
    let mut better = assessment.clone();
    for id in items {
        let Some(node) = assessment.standard.node(id) else {
            continue;
        };
        let answer = better.answers.entry(id.clone()).or_default();
        answer.inputs.extend(filled(node, full_marks));
    }
    let tree = score(&better);
    // Where only the user can know the entry that earns all, the points are added as they are.
    let outline = assessment.standard.outline();
    let left: Points = outline
        .iter()
        .zip(&tree.nodes)
        .filter(|(entry, _)| items.contains(&entry.node.id))
        .map(|(_, score)| score.recoverable)
        .sum();
    tree.total.points + tree.total.regained(left, Points::ZERO)
}

/// Whether putting the gap right brings points back.
pub(crate) fn brings_points(gap: &Gap) -> bool {
    let is_lost = gap.origin == GapOrigin::Score && !gap.is_past();
    is_lost && gap.status != GapStatus::Closed
}

/// The fewest gaps that bring the total to `mark`, the smallest of these first; `None` when all together do not.
pub(crate) fn fewest(
    assessment: &Assessment,
    gaps: &[Gap],
    mark: Points,
) -> Option<BTreeSet<NodeId>> {
    let mut open: Vec<&Gap> = gaps.iter().filter(|it| brings_points(it)).collect();
    open.sort_by_key(|it| (Reverse(it.recoverable), it.at));
    let reaches = |chosen: &BTreeSet<NodeId>| mark <= projected(assessment, chosen);
    // The largest ones need the fewest; how many that is, is found by halving.
    let first = |n: usize| open.iter().take(n).map(|it| it.id.clone()).collect();
    let counts: Vec<usize> = (0..=open.len()).collect();
    let enough = counts.partition_point(|n| !reaches(&first(*n)));
    if open.len() < enough {
        return None;
    }
    // The last one may be exchanged for the smallest that still suffices.
    let kept: BTreeSet<NodeId> = first(enough.saturating_sub(1));
    let with = |gap: &Gap| {
        let mut chosen = kept.clone();
        chosen.insert(gap.id.clone());
        chosen
    };
    let rest = open.get(enough.saturating_sub(1)..).unwrap_or_default();
    let smallest = rest.partition_point(|gap| reaches(&with(gap)));
    match smallest.checked_sub(1).and_then(|it| rest.get(it)) {
        Some(gap) if enough > 0 => Some(with(gap)),
        _ => Some(first(enough)),
    }
}
