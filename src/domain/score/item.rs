//! One item by its own rules.

use crate::domain::assessment::Assessment;
use crate::domain::decimal::Points;
use crate::domain::entry::limit::UNLIMITED;
use crate::domain::exact::Exact;
use crate::domain::score::bounds::Bounds;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::score::not_applicable::not_applicable;
use crate::domain::score::tally::{Others, Tally, frame};
use crate::domain::standard::{Entry, Role};

/// What a node's own rules make of its answer; an inner node is completed by
/// [`add_up`](crate::domain::score::sums::add_up), and groups are still to be settled
/// ([`settle_group`](crate::domain::score::group::settle_group)).
pub(crate) fn own_score(assessment: &Assessment, entry: &Entry<'_>, others: &Others) -> NodeScore {
    let node = entry.node;
    let mut result = NodeScore::blank(usize::from(node.is_answerable()));
    result.exact.max = node.max.max(Points::ZERO).into();
    let answer = assessment.answers.get(&node.id);
    if let Some(reason) = answer.and_then(|it| it.na.as_deref())
        && node.is_answerable()
    {
        not_applicable(&assessment.standard, entry, reason, &mut result);
        return result;
    }
    if !node.children.is_empty() {
        return result;
    }
    let mut tally = Tally::new(assessment, entry, others, frame(entry.role, node));
    result.unscored = usize::from(tally.is_open());
    result.state = tally.state(node);
    settle(assessment, entry, &mut tally, &mut result);
    result.vetoed = tally.vetoed;
    result.reasons = tally.reasons;
    result
}

/// Points of an item from what its rules came to.
fn settle(assessment: &Assessment, entry: &Entry<'_>, tally: &mut Tally, result: &mut NodeScore) {
    let node = entry.node;
    let base = node.base.map(Exact::from);
    let given = base.clone().unwrap_or_default();
    let max = tally.left_of(result.exact.max.clone(), &given);
    let most = match entry.role {
        Role::Scored | Role::Bonus => max.clone(),
        Role::Negative | Role::Veto => Exact::ZERO,
    };
    result.exact.max.clone_from(&most);
    let low = lowest(entry);
    let mut bounds = match entry.role {
        Role::Veto => Bounds::default(),
        // A leaf without rules can never be scored; `check` names it.
        Role::Scored if node.rules.is_empty() && base.is_none() => {
            Bounds::between(Exact::ZERO, most.clone())
        }
        Role::Scored | Role::Bonus | Role::Negative => {
            let start = match entry.role {
                Role::Negative => Exact::ZERO,
                Role::Scored => base.unwrap_or_else(|| start(entry, &max)),
                Role::Bonus | Role::Veto => given,
            };
            let start = Bounds::certain(start);
            tally.settled(&start, |_start| low.clone(), &most)
        }
    };
    if let Some(places) = assessment.standard.rounding.and_then(|it| it.item) {
        // What is rounded is still no more than there is.
        bounds = bounds.each(|it| Exact::from(it.rounded(places)).held(&low, &most));
    }
    if entry.role != Role::Negative {
        bounds = bounds.owing();
    }
    if entry.role == Role::Scored && result.state == State::Unscored {
        bounds.worst = Exact::ZERO;
        bounds.floor = bounds.floor.min(Exact::ZERO);
    }
    result.exact.set(bounds);
    if matches!(entry.role, Role::Scored | Role::Negative) {
        result.exact.own_lost = result.exact.lost();
        share_out(result, tally);
    }
}

/// The least an item can come to.
fn lowest(entry: &Entry<'_>) -> Exact {
    let node = entry.node;
    match entry.role {
        Role::Negative => -Exact::from(frame(entry.role, node).max.unwrap_or(UNLIMITED)),
        Role::Scored | Role::Bonus if node.below_zero => -Exact::from(UNLIMITED),
        Role::Scored | Role::Bonus | Role::Veto => Exact::ZERO,
    }
}

/// What an item without an answer starts with.
fn start(entry: &Entry<'_>, max: &Exact) -> Exact {
    let earns = entry.node.rules.iter().any(|it| it.earns());
    if earns { Exact::ZERO } else { max.clone() }
}

/// Where the lines take away more than the item can lose, the last of them says so.
fn share_out(result: &NodeScore, tally: &mut Tally) {
    let lost = &result.exact.own_lost;
    let cost: Exact = tally.reasons.iter().map(|it| &it.lost).sum();
    let last = tally.reasons.iter_mut().rfind(|it| it.lost.is_positive());
    if let Some(last) = last.filter(|it| *lost < cost && it.lost < cost) {
        last.text = format!(
            "{}；以上合计应扣{cost:.2}分，本项实扣{lost:.2}分",
            last.text
        );
    }
}
