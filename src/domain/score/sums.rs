//! What nodes come to together: an inner node is what is below it, with what its own rules do.

use crate::domain::assessment::Assessment;
use crate::domain::decimal::{Decimal, PLACES, Points};
use crate::domain::entry::limit::{Frame, UNLIMITED};
use crate::domain::exact::Exact;
use crate::domain::exact_sum::ExactSum;
use crate::domain::score::bounds::Bounds;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::score::reason::{Reason, Scored};
use crate::domain::score::standing::Others;
use crate::domain::score::tally::{Tally, frame};
use crate::domain::standard::rule::{Rule, Then};
use crate::domain::standard::tree::{Place, Skeleton};
use crate::domain::standard::{Entry, Node, Role};

/// Completes the inner node `entry`, which stands at `at` and is `own` by its own rules, from its children, which are
/// complete already.
pub(crate) fn add_up(
    (assessment, skeleton, nodes): (&Assessment, &Skeleton, &[NodeScore]),
    (entry, at): (&Entry<'_>, usize),
    others: &Others,
    own: Scored,
) -> Scored {
    let Scored { mut score, reasons } = own;
    let sums = Sums::new(skeleton, nodes, at);
    // That the node's own rules do not apply says nothing of what is below it.
    let own_is_left_out = score.state == State::NotApplicable;
    let max = score.exact.max.clone();
    let mut tally = if own_is_left_out || entry.node.rules.is_empty() && entry.node.base.is_none() {
        Tally::nothing(frame(entry.role, entry.node), others.voice)
    } else {
        let answer = assessment.answers.get(&entry.node.id);
        let frame = frame_within(entry, &sums);
        Tally::new((entry, answer), others, frame)
    };
    score.unscored = sums.unscored + usize::from(tally.is_open());
    score.items = sums.items + usize::from(entry.node.is_answerable());
    let is_begun = tally.is_begun(entry.node);
    score.state = match sums.states {
        State::NotApplicable if !is_begun && !tally.is_open() => State::NotApplicable,
        // That what is below does not apply scores nothing of the rest.
        State::Unscored | State::NotApplicable if !is_begun => State::Unscored,
        _ if score.unscored == 0 => State::Scored,
        _ => State::Partial,
    };
    match entry.role {
        Role::Scored => scored(&mut tally, &sums, entry, &mut score),
        Role::Bonus => {
            let bounds = tally.settled(&sums.bounds, &lowest(entry, &sums.bounds), &max);
            if bounds.best < sums.bounds.best {
                let places = tally.frame().places;
                tally.remark(|| capped(&sums.bounds.best, &max, places));
            }
            score.exact.set(bounds.owing(&sums.bounds));
        }
        Role::Negative => {
            let below = sums.bounds.best.clone();
            let low = lowest(entry, &sums.bounds);
            let bounds = tally.settled(&sums.bounds, &low, &Exact::ZERO);
            score.exact.max = Exact::ZERO;
            score.exact.own_lost = (below - &bounds.best).or_zero();
            score.exact.set(bounds);
        }
        Role::Veto => score.exact.max = Exact::ZERO,
    }
    score.vetoed |= tally.vetoed;
    Scored {
        score,
        reasons: if own_is_left_out {
            reasons
        } else {
            tally.reasons
        },
    }
}

/// What the own rules of an inner node are held to: what is left of its maximum where items below it are left out, so
/// that a share is one of what applies.
fn frame_within(entry: &Entry<'_>, sums: &Sums) -> Frame {
    let own = frame(entry.role, entry.node);
    if entry.role != Role::Scored {
        return own;
    }
    let left = |max: Points| sums.left_of(entry.node, max.into()).rounded(PLACES);
    Frame {
        max: own.max.map(left),
        off: left(own.off),
        ..own
    }
}

/// The least an inner node can come to by its own rules, of which `start` is what is below it: that stays where it is
/// below nought already.
fn lowest(entry: &Entry<'_>, start: &Bounds) -> Bounds {
    match entry.role {
        Role::Negative => {
            let most = frame(entry.role, entry.node).max;
            Bounds::certain(-Exact::from(most.unwrap_or(UNLIMITED)))
        }
        Role::Scored | Role::Bonus if entry.node.below_zero => {
            Bounds::certain(-Exact::from(UNLIMITED))
        }
        Role::Scored | Role::Bonus | Role::Veto => start.clone().each(|it| it.min(Exact::ZERO)),
    }
}

fn scored(tally: &mut Tally, sums: &Sums, entry: &Entry<'_>, score: &mut NodeScore) {
    let has_rules = !entry.node.rules.is_empty();
    let full = score.exact.max.clone();
    let base = entry.node.base.map(Exact::from).unwrap_or_default();
    let left = sums.left_of(entry.node, full.clone());
    let max = tally.left_of(left, &(sums.max.clone() + &base));
    // Where its own rules do not earn, the node has what is below it, and may lose of that.
    let start = sums.bounds.clone().each(|it| (it + &base).min(max.clone()));
    let low = lowest(entry, &start);
    let bounds = tally.settled(&start, &low, &max).owing(&start);
    let exact = &mut score.exact;
    exact.max = max;
    let taken = (start.best - &bounds.best).or_zero();
    exact.set(bounds);
    // What its own rules do not earn is its own, as far as it is not lost below it already.
    let not_below = (exact.lost() - &sums.lost).or_zero();
    let own_cost = tally.cost.clone().min(not_below);
    exact.own_lost = own_cost.max(taken).min(exact.lost().or_zero());
    if tally.voice().is_silent() {
        return;
    }
    let places = tally.frame().places;
    if exact.max < sums.bounds.best {
        let most = exact.max.clone();
        tally.remark(|| capped(&sums.bounds.best, &most, places));
    }
    let nobody = full - &sums.full - &base;
    if nobody.is_positive() && !has_rules && sums.left_out.is_zero() && exact.max.is_positive() {
        let reckoned = || {
            format!(
                "下级各项合计{}分，少于本级{}分，差的{}分没有可得分的项目",
                sums.full.rounded(places),
                exact.max,
                nobody.rounded(places)
            )
        };
        let plain = || "标准所列下级项目合计不足本级分值".to_owned();
        let text = tally.voice().either(reckoned, plain);
        let lost = nobody.min(exact.lost());
        tally.reasons.push(Reason::cost(text, lost));
    }
}

fn capped(sum: &Exact, max: &Exact, places: u32) -> String {
    let [sum, max] = [sum, max].map(|it| it.rounded(places));
    format!("下级合计{sum}分，超过本级分值，按{max}分计")
}

/// What the children of one node come to, as they count in it.
struct Sums {
    bounds: Bounds,
    /// What they can have.
    max: Exact,
    /// What they could have if all applied; of a group the best item.
    full: Exact,
    /// What does not apply.
    left_out: Exact,
    /// What is lost for certain.
    lost: Exact,
    items: usize,
    unscored: usize,
    states: State,
}

/// The same, while it is added up.
#[derive(Default)]
struct Summing {
    floor: ExactSum,
    worst: ExactSum,
    best: ExactSum,
    max: ExactSum,
    full: ExactSum,
    left_out: ExactSum,
}

impl Summing {
    /// Adds the child with this score, which stands at `place`.
    fn add(&mut self, score: &NodeScore, place: &Place, scales: bool) {
        let exact = &score.exact;
        let (worth, left_out) = worth_and_left_out(score, place.weight, place.max, scales);
        self.floor.add_times(&exact.floor, &worth);
        self.worst.add_times(&exact.points, &worth);
        self.best.add_times(&exact.best, &worth);
        self.max.add_times(&exact.max, &worth);
        self.left_out.add(&left_out);
        if !score.is_outdone {
            let full = Exact::from(place.max.max(Decimal::ZERO));
            self.full.add_times(&full, &place.weight.into());
        }
    }
}

impl Sums {
    /// What of `full` points of `node` is left where items below it are left out. Where those were all that could give
    /// any, nothing is: what no item holds (`check` names it) leaves with them.
    fn left_of(&self, node: &Node, full: Exact) -> Exact {
        let mut effects = node.rules.iter().flat_map(Rule::effects);
        let gives = node.base.is_some_and(Decimal::is_positive)
            || effects.any(|it| matches!(it.then, Then::Earn(_)));
        if self.max.is_zero() && self.left_out.is_positive() && !gives {
            return Exact::ZERO;
        }
        (full - &self.left_out).or_zero()
    }

    fn new(skeleton: &Skeleton, nodes: &[NodeScore], parent: usize) -> Self {
        let scales = skeleton.scales(parent);
        let children = skeleton.children(parent);
        let children = children.filter_map(|(at, place)| Some((place, nodes.get(at)?)));
        let mut sum = Summing::default();
        let (mut items, mut unscored) = (0, 0);
        let (mut is_blank, mut is_left_out, mut is_empty) = (true, true, true);
        for (place, score) in children {
            sum.add(score, place, scales);
            items += score.items;
            unscored += score.unscored;
            // That part of it does not apply scores nothing of the rest.
            is_blank &= matches!(score.state, State::Unscored | State::NotApplicable);
            is_left_out &= score.state == State::NotApplicable;
            is_empty = false;
        }
        let (max, best) = (sum.max.total(), sum.best.total());
        Self {
            lost: max.clone() - &best,
            bounds: Bounds {
                floor: sum.floor.total(),
                worst: sum.worst.total(),
                best,
            },
            max,
            full: sum.full.total(),
            left_out: sum.left_out.total(),
            items,
            unscored,
            states: if is_left_out && !is_empty {
                State::NotApplicable
            } else if is_blank {
                State::Unscored
            } else {
                State::Partial
            },
        }
    }
}

/// What one node counts in the one above it.
pub(crate) struct Counted {
    pub(crate) floor: Exact,
    pub(crate) points: Exact,
    pub(crate) best: Exact,
    pub(crate) max: Exact,
    /// What of it does not apply and is not made up for within the node.
    pub(crate) left_out: Exact,
    /// What one of its points counts.
    pub(crate) worth: Exact,
}

impl Counted {
    /// Points from the worst case to the best.
    pub(crate) fn bounds(&self) -> Bounds {
        Bounds {
            floor: self.floor.clone(),
            worst: self.points.clone(),
            best: self.best.clone(),
        }
    }

    /// What a node counts that has this score, weight and full points; where siblings are weighted, each of them is
    /// scaled up to its full points for what does not apply in it, so that the weights stay as they are.
    pub(crate) fn new(score: &NodeScore, weight: Decimal, full: Points, scales: bool) -> Self {
        let exact = &score.exact;
        let (worth, left_out) = worth_and_left_out(score, weight, full, scales);
        Self {
            floor: exact.floor.times(&worth),
            points: exact.points.times(&worth),
            best: exact.best.times(&worth),
            max: exact.max.times(&worth),
            left_out,
            worth,
        }
    }
}

/// What one point of a node counts in the one above it, and what counts there that does not apply of the node and is
/// not made up for within it; see [`Counted::new`].
fn worth_and_left_out(
    score: &NodeScore,
    weight: Decimal,
    full: Points,
    scales: bool,
) -> (Exact, Exact) {
    let weight = Exact::from(weight);
    if let Some(up) = scaled_up(score, full, scales) {
        return (up.times(&weight), Exact::ZERO);
    }
    let left_out = left_out(score, full).times(&weight);
    (weight, left_out)
}

/// What does not apply of a node that could have `full` points.
pub(crate) fn left_out(score: &NodeScore, full: Points) -> Exact {
    if score.is_outdone {
        return Exact::ZERO;
    }
    let full = Exact::from(full.max(Decimal::ZERO));
    (full - &score.exact.max).or_zero()
}

/// By how much a node is scaled up to its full points for what does not apply in it, where it is.
pub(crate) fn scaled_up(score: &NodeScore, full: Points, scales: bool) -> Option<Exact> {
    if !scales || score.is_outdone {
        return None;
    }
    let up = Exact::from(full.max(Decimal::ZERO)).over(&score.exact.max);
    up.filter(|it| Exact::ONE < *it)
}

/// What one point of a node counts in the one above it; see [`Counted::new`].
pub(crate) fn worth_of(score: &NodeScore, weight: Decimal, full: Points, scales: bool) -> Exact {
    let up = scaled_up(score, full, scales);
    up.unwrap_or(Exact::ONE).times(&weight.into())
}
