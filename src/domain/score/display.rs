//! The numbers that are shown: rounded once, and so that every line and every column closes.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::domain::decimal::{Decimal, Points};
use crate::domain::exact::Exact;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::standard::tree::Skeleton;
use crate::domain::standard::{Role, Standard};

/// The decimal places that scores are shown with where the standard does not say it.
const USUAL_PLACES: u32 = 2;

/// The most decimal places that are ever shown.
pub(crate) const MOST_PLACES: u32 = 4;

/// The places that scores of this standard are shown with: at least as many as its own points have.
pub(crate) fn places(standard: &Standard, skeleton: &Skeleton) -> u32 {
    let declared = standard.rounding.and_then(|it| it.total);
    let own = skeleton.maxima().map(places_of).max().unwrap_or_default();
    declared.unwrap_or(USUAL_PLACES).max(own).min(MOST_PLACES)
}

fn places_of(points: Points) -> u32 {
    let units = points.units();
    [10_000, 1_000, 100, 10]
        .into_iter()
        .zip(0..)
        .find_map(|(grid, places)| (units % grid == 0).then_some(places))
        .unwrap_or(MOST_PLACES)
}

/// `value` as shown with `places`, or with as many more as tell on which side of `mark` it lies.
pub(crate) fn near(value: &Exact, mark: Points, places: u32) -> Decimal {
    let side = value.cmp(&mark.into());
    let tells = |shown: &Decimal| shown.cmp(&mark) == side;
    let shown = (places..=MOST_PLACES)
        .map(|it| value.rounded(it))
        .find(tells);
    shown.unwrap_or_else(|| {
        if side.is_lt() {
            value.floored(MOST_PLACES)
        } else {
            value.rounded(MOST_PLACES)
        }
    })
}

/// How many places `near` takes.
pub(crate) fn places_near(value: &Exact, mark: Points, places: u32) -> u32 {
    let side = value.cmp(&mark.into());
    let tells = |places: &u32| value.rounded(*places).cmp(&mark) == side;
    (places..=MOST_PLACES).find(tells).unwrap_or(MOST_PLACES)
}

/// Rounds `values` to `places` so that they add up to `target`: what is left over goes to those that lose most by
/// rounding down, of equals to the last.
pub(crate) fn closed(values: &[Exact], target: Decimal, places: u32) -> Vec<Decimal> {
    let mut shown: Vec<Decimal> = values.iter().map(|it| it.floored(places)).collect();
    let sum: Decimal = shown.iter().copied().sum();
    let grid = Decimal::from_units(10_i64.pow(MOST_PLACES.saturating_sub(places)));
    let mut rests: Vec<(Exact, usize)> = values
        .iter()
        .zip(&shown)
        .enumerate()
        .map(|(at, (value, floor))| (value.clone() - Exact::from(*floor), at))
        .filter(|(rest, _)| rest.is_positive())
        .collect();
    rests.sort_by_key(|it| Reverse(it.clone()));
    let mut left = target - sum;
    for (_, at) in rests {
        if left < grid {
            break;
        }
        if let Some(it) = shown.get_mut(at) {
            *it += grid;
            left -= grid;
        }
    }
    shown
}

/// What lost points count for at most.
pub(crate) struct MostOf<'a> {
    /// How often a lost point of a node counts besides its worth.
    pub(crate) factor: &'a dyn Fn(usize) -> Exact,
    /// How much the whole can still rise, where its maximum holds it back.
    pub(crate) room: Option<&'a Exact>,
}

/// Sets the shown numbers of all nodes, and returns the positions of those that are shown otherwise than before.
///
/// `scored` is what is shown for the sum of the top nodes.
pub(crate) fn show(
    skeleton: &Skeleton,
    nodes: &mut [NodeScore],
    scored: Decimal,
    places: u32,
    most: &MostOf<'_>,
) -> BTreeSet<usize> {
    let before: Vec<[Points; 6]> = nodes.iter().map(shown).collect();
    let tops: Vec<usize> = skeleton.tops().map(|(at, _)| at).collect();
    for role in [Role::Scored, Role::Bonus, Role::Negative] {
        let is_role = |at: &usize| skeleton.place(*at).is_some_and(|it| it.role == role);
        let tops: Vec<usize> = tops.iter().copied().filter(is_role).collect();
        let target = match role {
            Role::Scored if !skeleton.tops_scale() => Some(scored),
            _ => None,
        };
        points(skeleton, nodes, &tops, target, places);
    }
    for at in 0..nodes.len() {
        let children: Vec<usize> = skeleton.children(at).map(|(at, _)| at).collect();
        if children.is_empty() {
            continue;
        }
        let sum: Exact = children
            .iter()
            .filter_map(|at| counting(skeleton, nodes, *at))
            .sum();
        let is_plain = counting(skeleton, nodes, at).is_some_and(|it| it == sum);
        let own = nodes.get(at).map(|it| it.points);
        let target = own
            .filter(|_| is_plain)
            .unwrap_or_else(|| sum.rounded(places));
        let target = Some(target).filter(|_| !skeleton.scales(at));
        points(skeleton, nodes, &children, target, places);
    }
    for at in (0..nodes.len()).rev() {
        rest(skeleton, nodes, at, places);
    }
    recoverable(skeleton, nodes, places, most);
    let changed = nodes.iter().zip(before).enumerate();
    let changed = changed.filter(|(_, (now, before))| shown(now) != *before);
    changed.map(|(at, _)| at).collect()
}

const fn shown(score: &NodeScore) -> [Points; 6] {
    [
        score.points,
        score.max,
        score.lost,
        score.open,
        score.own_lost,
        score.recoverable,
    ]
}

/// The points of a node that are certain: what it has, or what the negative list takes.
fn counting(skeleton: &Skeleton, nodes: &[NodeScore], at: usize) -> Option<Exact> {
    let score = nodes.get(at)?;
    let is_negative = skeleton.place(at)?.role == Role::Negative;
    let exact = &score.exact;
    Some(
        if is_negative {
            &exact.best
        } else {
            &exact.points
        }
        .clone(),
    )
}

/// Sets the points of siblings.
fn points(
    skeleton: &Skeleton,
    nodes: &mut [NodeScore],
    siblings: &[usize],
    target: Option<Decimal>,
    places: u32,
) {
    let values: Vec<Exact> = siblings
        .iter()
        .map(|at| counting(skeleton, nodes, *at).unwrap_or_default())
        .collect();
    let rounded = || {
        values
            .iter()
            .map(|it| it.rounded(places))
            .collect::<Vec<_>>()
    };
    let is_on_grid = |it: &Exact| *it == it.rounded(places);
    let shown = match target {
        Some(target) if !values.iter().all(is_on_grid) => closed(&values, target, places),
        _ => rounded(),
    };
    for (at, points) in siblings.iter().zip(shown) {
        if let Some(score) = nodes.get_mut(*at) {
            score.points = points;
        }
    }
}

/// Sets what is lost and what is open of the node at `at`, whose points and children are shown already.
fn rest(skeleton: &Skeleton, nodes: &mut [NodeScore], at: usize, places: u32) {
    let role = skeleton.place(at).map(|it| it.role);
    let children = || skeleton.children(at).filter_map(|(at, _)| nodes.get(at));
    let below: Points = children().map(|it| it.lost).sum();
    let lost_below: Exact = if skeleton.scales(at) {
        -Exact::ONE
    } else {
        children().map(|it| it.exact.lost()).sum()
    };
    let is_inner = skeleton.children(at).next().is_some();
    let Some(score) = nodes.get_mut(at) else {
        return;
    };
    let exact = &score.exact;
    match role {
        Some(Role::Negative) => {
            score.lost = -score.points;
            score.own_lost = if is_inner {
                score.lost - below
            } else {
                score.lost
            };
        }
        Some(Role::Scored) => {
            score.max = exact.max.rounded(MOST_PLACES);
            let room = score.max - score.points;
            let (lost, open) = (exact.lost(), exact.open());
            score.lost = if open.is_zero() {
                room
            } else if is_inner && lost == lost_below {
                below
            } else {
                lost.rounded(places)
            };
            if !open.is_zero() {
                score.lost = score.lost.min(room).max(Points::ZERO);
            }
            score.open = room - score.lost;
            score.own_lost = match (is_inner, score.exact.own_lost.is_positive()) {
                (_, false) => Points::ZERO,
                (false, true) => score.lost,
                (true, true) => score.exact.own_lost.rounded(places).min(score.lost),
            };
            if score.state == State::Unscored && !is_inner {
                score.own_lost = Points::ZERO;
            }
        }
        Some(Role::Bonus) => score.max = exact.max.rounded(MOST_PLACES),
        Some(Role::Veto) | None => {}
    }
}

/// Sets what lost points count in the grand total: no more than any node above, or the whole, can still rise.
fn recoverable(skeleton: &Skeleton, nodes: &mut [NodeScore], places: u32, most: &MostOf<'_>) {
    let mut weighed = Vec::new();
    let mut values = Vec::new();
    for at in 0..nodes.len() {
        let Some(score) = nodes.get(at) else {
            continue;
        };
        if !score.own_lost.is_positive() {
            if let Some(score) = nodes.get_mut(at) {
                score.recoverable = Points::ZERO;
            }
            continue;
        }
        let is_scored = skeleton.place(at).is_some_and(|it| it.role == Role::Scored);
        let own = &score.exact.own_lost;
        let mut value = own.times(&score.exact.worth);
        if is_scored {
            let above = skeleton.above(at).filter_map(|it| nodes.get(it));
            for above in above {
                value = value.min(above.exact.lost().times(&above.exact.worth));
            }
            value = value.times(&(most.factor)(at));
            if let Some(room) = most.room {
                value = value.min(room.clone());
            }
        }
        if value == *own {
            let own = score.own_lost;
            if let Some(score) = nodes.get_mut(at) {
                score.recoverable = own;
            }
        } else {
            weighed.push(at);
            values.push(value);
        }
    }
    let sum: Exact = values.iter().sum();
    let shown = closed(&values, sum.rounded(places), places);
    for (at, points) in weighed.into_iter().zip(shown) {
        if let Some(score) = nodes.get_mut(at) {
            score.recoverable = points;
        }
    }
}
