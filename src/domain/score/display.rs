//! The numbers that are shown: rounded once, and so that every line and every column closes.

use std::collections::BTreeSet;

use crate::domain::decimal::{Decimal, PLACES, Points};
use crate::domain::exact::{Exact, last_place};
use crate::domain::exact_floor::Rest;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::standard::Role;
use crate::domain::standard::tree::Skeleton;

/// How often each number may take what is left over by rounding.
const ROUNDS: usize = 4;

/// `value` as shown with `places`, or with as many more as tell on which side of `mark` it lies.
pub(crate) fn near(value: &Exact, mark: Points, places: u32) -> Decimal {
    let shown = value.rounded(places_near(value, mark, places));
    // No place tells the side of what is a hair below the mark.
    if *value < mark && mark <= shown {
        value.floored(PLACES)
    } else {
        shown
    }
}

/// How many places tell on which side of `mark` a value lies, `places` or more.
pub(crate) fn places_near(value: &Exact, mark: Points, places: u32) -> u32 {
    let side = value.partial_cmp(&mark);
    let tells = |places: &u32| value.rounded(*places).partial_cmp(&mark) == side;
    (places..=PLACES).find(tells).unwrap_or(PLACES)
}

/// Rounds `values` to `places` so that they add up to `target`: what is left over goes to those that lose most by
/// rounding down, of equals to the last.
pub(crate) fn closed(values: &[Exact], target: Decimal, places: u32) -> Vec<Decimal> {
    let floors = values.iter().map(|it| it.floor_and_rest(places));
    let (mut shown, rests): (Vec<Decimal>, Vec<_>) = floors.unzip();
    let sum: Decimal = shown.iter().copied().sum();
    let grid = last_place(places);
    let rests = rests.into_iter().zip(0..);
    let mut rests: Vec<_> = rests.filter(|(rest, _)| rest.is_positive()).collect();
    let mut left = target - sum;
    most_first(&mut rests, left.units().div_euclid(grid.units()));
    // The target may be rounded more than once itself.
    for _ in 0..ROUNDS {
        for (_, at) in &rests {
            if left < grid {
                break;
            }
            if let Some(it) = shown.get_mut::<usize>(*at) {
                *it += grid;
                left -= grid;
            }
        }
        for (_, at) in rests.iter().rev() {
            if -grid < left {
                break;
            }
            if let Some(it) = shown.get_mut::<usize>(*at) {
                *it -= grid;
                left += grid;
            }
        }
    }
    shown
}

/// Puts those first that have the greatest rests, of equals the last. Where only so many steps are to be given, and each
/// to another one, it is enough that these stand first, in any order.
fn most_first(rests: &mut [(Rest, usize)], steps: i64) {
    let greater = |(one, at): &(Rest, usize), (other, by): &(Rest, usize)| {
        other.cmp(one).then_with(|| by.cmp(at))
    };
    match usize::try_from(steps) {
        Ok(0) => {}
        Ok(steps) if steps < rests.len() => {
            rests.select_nth_unstable_by(steps - 1, greater);
        }
        _ => rests.sort_unstable_by(greater),
    }
}

/// What is shown of the scored tree as a whole.
pub(crate) struct ShownWhole<'a> {
    /// The sum of the top nodes.
    pub(crate) scored: Decimal,
    /// What is lost, in points of the grand total.
    pub(crate) lost: Decimal,
    /// The same exactly.
    pub(crate) exact_lost: &'a Exact,
}

/// What lost points of the node at a position bring to the whole, given what they count in the sum of all parts.
pub(crate) type Brings<'a> = &'a dyn Fn(usize, Exact) -> Exact;

/// Some of the nodes, by position.
pub(crate) struct Positions(Vec<bool>);

impl Positions {
    /// All of so many nodes.
    pub(crate) fn all(nodes: usize) -> Self {
        Self(vec![true; nodes])
    }

    /// These of so many nodes; what stands above one of them is among them.
    pub(crate) fn these(at: &BTreeSet<usize>, nodes: usize) -> Self {
        let mut these = Self(vec![false; nodes]);
        for at in at {
            these.add(*at);
        }
        these
    }

    /// The positions, in order.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = usize> {
        let each = self.0.iter().enumerate();
        each.filter_map(|(at, is)| is.then_some(at))
    }

    fn holds(&self, at: usize) -> bool {
        self.0.get(at).copied().unwrap_or_default()
    }

    fn add(&mut self, at: usize) {
        if let Some(is) = self.0.get_mut(at) {
            *is = true;
        }
    }
}

/// Sets the shown numbers of the nodes that are stale and of those that follow from them, and returns the nodes that are
/// shown otherwise than before.
///
/// `whole` is what is shown of all of them together.
pub(crate) fn show(
    skeleton: &Skeleton,
    nodes: &mut [NodeScore],
    whole: &ShownWhole<'_>,
    brings: Brings<'_>,
    mut stale: Positions,
) -> Positions {
    let places = skeleton.shown_places();
    let mut changed = Positions(vec![false; nodes.len()]);
    let tops: Vec<usize> = skeleton.tops().map(|(at, _)| at).collect();
    for role in [Role::Scored, Role::Bonus, Role::Negative] {
        let is_role = |at: &usize| skeleton.place(*at).is_some_and(|it| it.role == role);
        let tops: Vec<usize> = tops.iter().copied().filter(is_role).collect();
        let target = |_: &[NodeScore]| whole.scored;
        let closes = role == Role::Scored && !skeleton.tops_scale();
        let target: Option<Target<'_>> = if closes { Some(&target) } else { None };
        let both = (&mut stale, &mut changed);
        points((skeleton, nodes), &tops, target, places, both);
    }
    let mut children = Vec::new();
    for at in 0..nodes.len() {
        if !stale.holds(at) || !skeleton.is_inner(at) {
            continue;
        }
        children.clear();
        children.extend(skeleton.children(at).map(|(at, _)| at));
        let target = |nodes: &[NodeScore]| {
            let each = children.iter();
            let sum: Exact = each.filter_map(|at| counting(skeleton, nodes, *at)).sum();
            let is_plain = counting(skeleton, nodes, at) == Some(&sum);
            let own = nodes.get(at).filter(|_| is_plain);
            own.map_or_else(|| sum.rounded(places), |it| it.points)
        };
        let target: Option<Target<'_>> = if skeleton.scales(at) {
            None
        } else {
            Some(&target)
        };
        let both = (&mut stale, &mut changed);
        points((skeleton, nodes), &children, target, places, both);
    }
    for at in (0..nodes.len()).rev().filter(|at| stale.holds(*at)) {
        let before = nodes.get(at).map(shown);
        rest(skeleton, nodes, at, places);
        if nodes.get(at).map(shown) != before {
            changed.add(at);
        }
    }
    recoverable((skeleton, nodes), whole, brings, &mut changed);
    changed
}

/// Where the points of a node are not shown as they are plainly rounded: what they would be, and why they are others.
pub(crate) fn last_digit(role: Role, score: &NodeScore, places: u32) -> Option<String> {
    let exact = &score.exact;
    let is_scored = matches!(score.state, State::Scored | State::Partial);
    let (exact, shown) = match role {
        Role::Scored | Role::Bonus => (&exact.points, score.points),
        Role::Negative => (&exact.best, score.points),
        Role::Veto => return None,
    };
    if !is_scored || *exact == shown {
        return None;
    }
    let plain = exact.rounded(places);
    if plain != shown {
        return Some(format!(
            "尾差：得分四舍五入为{plain}分，为使合计相符，计{shown}分"
        ));
    }
    // As its lines say it: what is left beside what is got.
    let plain = score.max - (Exact::from(score.max) - &score.exact.lost()).rounded(places);
    (role == Role::Scored && plain != score.lost).then(|| {
        format!(
            "尾差：扣分四舍五入为{plain}分，为与得分相加等于应得分，计{}分",
            score.lost
        )
    })
}

/// What is shown of a node beside its points.
const fn shown(score: &NodeScore) -> [Points; 4] {
    [score.max, score.lost, score.open, score.own_lost]
}

/// The points of a node that are certain: what it has, or what the negative list takes.
fn counting<'a>(skeleton: &Skeleton, nodes: &'a [NodeScore], at: usize) -> Option<&'a Exact> {
    let exact = &nodes.get(at)?.exact;
    let is_negative = skeleton.place(at)?.role == Role::Negative;
    Some(if is_negative {
        &exact.best
    } else {
        &exact.points
    })
}

/// What siblings are to add up to as shown; worked out only where one of them is rounded.
type Target<'a> = &'a dyn Fn(&[NodeScore]) -> Decimal;

/// Sets the points of siblings; those that had others before are stale and changed.
fn points(
    (skeleton, nodes): (&Skeleton, &mut [NodeScore]),
    siblings: &[usize],
    target: Option<Target<'_>>,
    places: u32,
    (stale, changed): (&mut Positions, &mut Positions),
) {
    let value = |at: &usize| counting(skeleton, nodes, *at);
    let is_rounded = |it: &Exact| *it != it.rounded(places);
    let closed = target
        .filter(|_| siblings.iter().filter_map(value).any(is_rounded))
        .map(|target| {
            let values: Vec<Exact> = siblings.iter().filter_map(value).cloned().collect();
            closed(&values, target(nodes), places)
        });
    for (nth, at) in siblings.iter().enumerate() {
        let points = match &closed {
            Some(closed) => closed.get(nth).copied(),
            None => counting(skeleton, nodes, *at).map(|it| it.rounded(places)),
        };
        if let Some((score, points)) = nodes.get_mut(*at).zip(points)
            && score.points != points
        {
            score.points = points;
            stale.add(*at);
            changed.add(*at);
        }
    }
}

/// Sets what is lost and what is open of the node at `at`, whose points and children are shown already.
fn rest(skeleton: &Skeleton, nodes: &mut [NodeScore], at: usize, places: u32) {
    let role = skeleton.place(at).map(|it| it.role);
    let children = || skeleton.children(at).filter_map(|(at, _)| nodes.get(at));
    let below: Points = children().map(|it| it.lost).sum();
    let is_open = nodes
        .get(at)
        .is_some_and(|it| it.exact.points != it.exact.best);
    // Where something is open, what is lost may be just what is lost below.
    let is_inner = skeleton.is_inner(at);
    let lost_below: Option<Exact> = (is_open && is_inner && !skeleton.scales(at))
        .then(|| children().map(|it| it.exact.lost()).sum());
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
            // Full marks are full, also where closing a column raises them by a last digit.
            score.max = exact.max.rounded(places).max(score.points);
            let room = score.max - score.points;
            score.lost = if is_open {
                let lost = exact.lost();
                let shown = if lost_below.as_ref() == Some(&lost) {
                    below
                } else {
                    score.max - (Exact::from(score.max) - &lost).rounded(places)
                };
                shown.min(room).max(Points::ZERO)
            } else {
                room
            };
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
        Some(Role::Bonus) => score.max = exact.max.rounded(places).max(score.points),
        Some(Role::Veto) | None => {}
    }
}

/// Sets what lost points count in the grand total: what it would rise by if they were not lost and all else stayed as it
/// is, which is no more than any node above can rise from where it is.
fn recoverable(
    (skeleton, nodes): (&Skeleton, &mut [NodeScore]),
    whole: &ShownWhole<'_>,
    brings: Brings<'_>,
    changed: &mut Positions,
) {
    // How much each node above the one that is looked at can rise, with those above it; the lowest last.
    let mut rises: Vec<(usize, Exact)> = Vec::new();
    let mut weighed = Vec::new();
    let mut values = Vec::new();
    let held = |it: Exact, above: Option<&(usize, Exact)>| match above {
        Some((_, above)) if *above < it => above.clone(),
        _ => it,
    };
    let mut set = |at: usize, score: &mut NodeScore, points: Points| {
        if score.recoverable != points {
            score.recoverable = points;
            changed.add(at);
        }
    };
    for (at, score) in nodes.iter_mut().enumerate() {
        let place = skeleton.place(at);
        let parent = place.and_then(|it| it.parent);
        while rises.last().is_some_and(|(it, _)| Some(*it) != parent) {
            rises.pop();
        }
        if skeleton.is_inner(at) {
            let exact = &score.exact;
            let own = (exact.max.clone() - &exact.points).times(&exact.worth);
            let rise = held(own, rises.last());
            rises.push((at, rise));
        }
        if !score.own_lost.is_positive() {
            set(at, score, Points::ZERO);
            continue;
        }
        let own = &score.exact.own_lost;
        let mut value = own.times(&score.exact.worth);
        if place.is_some_and(|it| it.role == Role::Scored) {
            value = brings(at, held(value, rises.last()));
        }
        if value == *own {
            let all = score.own_lost;
            set(at, score, all);
        } else {
            weighed.push(at);
            values.push(value);
        }
    }
    if !values.is_empty() {
        let target = lost_by((skeleton, &*nodes), &weighed, &values, whole);
        let shown = closed(&values, target, skeleton.shown_places());
        for (at, points) in weighed.into_iter().zip(shown) {
            if let Some(score) = nodes.get_mut(at) {
                set(at, score, points);
            }
        }
    }
}

/// What is shown for the sum of `values`, which the nodes at `weighed` have lost in points of the grand total: with what
/// all others have lost it is what the grand total says that is lost, where that is all.
fn lost_by(
    (skeleton, nodes): (&Skeleton, &[NodeScore]),
    weighed: &[usize],
    values: &[Exact],
    whole: &ShownWhole<'_>,
) -> Decimal {
    let places = skeleton.shown_places();
    let sum: Exact = values.iter().sum();
    let is_scored = |at: &usize| {
        skeleton
            .place(*at)
            .is_some_and(|it| it.role == Role::Scored)
    };
    if !weighed.iter().all(is_scored) {
        return sum.rounded(places);
    }
    let others = nodes.iter().enumerate().filter(|(at, score)| {
        let is_lost = score.own_lost.is_positive() && is_scored(at);
        is_lost && weighed.binary_search(at).is_err()
    });
    let (mut exact, mut shown) = (sum.clone(), Decimal::ZERO);
    for (_, score) in others {
        exact += &score.exact.own_lost;
        shown += score.recoverable;
    }
    if exact == *whole.exact_lost {
        whole.lost - shown
    } else {
        sum.rounded(places)
    }
}
