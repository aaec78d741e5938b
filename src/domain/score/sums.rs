//! What nodes come to together: of a group the best item, of an inner node what is below it.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::score::item::rule_max;
use crate::domain::score::node_score::{NodeScore, Reason, State};
use crate::domain::standard::tree::Skeleton;
use crate::domain::standard::{Entry, Role};

/// Completes the inner node `entry`, which stands at `at`, from its children, which are complete already.
pub(crate) fn add_up(skeleton: &Skeleton, entry: &Entry<'_>, at: usize, nodes: &mut [NodeScore]) {
    if entry.node.children.is_empty() {
        return;
    }
    let sums = sum_children(skeleton, nodes, at);
    let Some(score) = nodes.get_mut(at) else {
        return;
    };
    let has_rules = score.items > 0;
    let own_cost: Points = score.reasons.iter().map(|it| it.lost).sum();
    let (delta, own_open) = (score.points, score.open);
    score.items += sums.items;
    score.unscored += sums.unscored;
    score.state = match sums.states {
        same @ (State::NotApplicable | State::Unscored) if !has_rules || score.state == same => {
            same
        }
        _ if score.unscored == 0 => State::Scored,
        _ => State::Partial,
    };
    match entry.role {
        Role::Scored => {
            score.max = if sums.max.is_zero() && sums.left_out.is_positive() && !has_rules {
                Decimal::ZERO
            } else {
                (score.max - sums.left_out).max(Decimal::ZERO)
            };
            let base = sums.points.min(score.max);
            score.points = (base + delta).held(Decimal::ZERO, score.max);
            score.open = (sums.open + own_open).held(Decimal::ZERO, score.max - score.points);
            score.lost = score.max - score.points - score.open;
            let deducted = base - score.points;
            let own = own_cost.min(score.lost - sums.lost).max(deducted);
            score.own_lost = own.held(Decimal::ZERO, score.lost);
            if base < sums.points {
                score.reasons.push(capped(sums.points, score.max));
            }
        }
        Role::Bonus => {
            let points = sums.points + delta;
            score.points = points.held(Decimal::ZERO, score.max);
            if score.points < points {
                score.reasons.push(capped(points, score.max));
            }
        }
        Role::Negative => {
            let most = rule_max(entry.role, entry.node);
            score.points = (sums.points + delta).held(-most, Decimal::ZERO);
            score.max = Decimal::ZERO;
            score.lost = -score.points;
            score.own_lost = (-delta).held(Decimal::ZERO, score.lost);
        }
        Role::Veto => score.max = Decimal::ZERO,
    }
}

fn capped(sum: Points, max: Points) -> Reason {
    let text = format!("下级合计{sum:.2}分，超过本级分值，按{max:.2}分计");
    Reason {
        text,
        lost: Decimal::ZERO,
    }
}

/// What the children of one node come to.
struct Sums {
    points: Points,
    max: Points,
    lost: Points,
    open: Points,
    left_out: Points,
    items: usize,
    unscored: usize,
    states: State,
}

fn sum_children(skeleton: &Skeleton, nodes: &[NodeScore], parent: usize) -> Sums {
    let mut sums = Sums {
        points: Decimal::ZERO,
        max: Decimal::ZERO,
        lost: Decimal::ZERO,
        open: Decimal::ZERO,
        left_out: Decimal::ZERO,
        items: 0,
        unscored: 0,
        states: State::NotApplicable,
    };
    let mut untouched = true;
    for (at, place) in skeleton.children(parent) {
        let Some(score) = nodes.get(at) else {
            continue;
        };
        let weight = place.weight;
        sums.points += score.points.times(weight);
        sums.max += score.max.times(weight);
        sums.lost += score.lost.times(weight);
        sums.open += score.open.times(weight);
        let left_out = (place.max - score.max).max(Decimal::ZERO);
        sums.left_out += left_out.times(weight);
        sums.items += score.items;
        sums.unscored += score.unscored;
        untouched &= score.state == State::Unscored;
        if score.state != State::NotApplicable {
            sums.states = State::Partial;
        }
    }
    if untouched {
        sums.states = State::Unscored;
    }
    sums
}
