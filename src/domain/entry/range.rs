//! What a rule can come to while nothing is entered: from the worst to the best.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::entry::limit::{Frame, Limit, UNLIMITED};
use crate::domain::entry::points::counted;
use crate::domain::exact::Exact;
use crate::domain::standard::rule::{EffectRef, How, Rule, Side, Then};
use crate::domain::standard::shape::{Clause, Named, Rate, Sample, Shape, Tick};

/// What an unanswered rule can come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Range {
    /// The most it can take away, at most nought.
    pub(crate) worst: Exact,
    /// The most it can give, at least nought.
    pub(crate) best: Exact,
    /// What may limit the points of the node, in order.
    pub(crate) limits: Vec<Limit>,
}

/// What `rule` can come to.
pub(crate) fn range(rule: &Rule, frame: Frame) -> Range {
    let mut range = Range::default();
    for effect in rule.effects() {
        match effect.then {
            Then::Earn(_) => range.best += best_of(rule, effect, frame),
            Then::Deduct(how) => range.worst -= &cost(rule, how, effect, frame),
            then @ (Then::Cap { .. } | Then::Factor { .. }) => {
                range.limits.extend(Limit::of(then, frame));
            }
            Then::Veto(_) => {}
        }
    }
    range
}

/// The most points that one effect of `rule` can give.
pub(crate) fn best_of(rule: &Rule, effect: EffectRef<'_>, frame: Frame) -> Exact {
    let Then::Earn(how) = effect.then else {
        return Exact::ZERO;
    };
    let most = Exact::from(frame.most(effect));
    let reach = reach(rule, how, frame.whole(effect), Side::Above);
    reach.map_or_else(|| most.clone(), |it| it.held(&Exact::ZERO, &most))
}

/// The most points that one deducting effect of `rule` can take.
fn cost(rule: &Rule, how: &How, effect: EffectRef<'_>, frame: Frame) -> Exact {
    let most = Exact::from(match effect.limit {
        None if frame.is_bottomless => UNLIMITED,
        _ => frame.most(effect),
    });
    let reach = reach(rule, how, frame.whole(effect), Side::Below);
    reach.map_or_else(|| most.clone(), |it| it.held(&Exact::ZERO, &most))
}

/// The most that `how` can come to where shares are of `whole`, not held to anything; `None` where nothing bounds how
/// often it happens, how many there are or how far it is from the mark.
fn reach(rule: &Rule, how: &How, whole: Points, usual: Side) -> Option<Exact> {
    let shape = rule.ask.shape();
    match how {
        How::Own => own_reach(shape),
        How::Each(points) => match shape {
            Shape::Ticks(_, clauses) => Some(all(clauses, *points)),
            _ => None,
        },
        How::EachMissing(points) => Some(match shape {
            Shape::Ticks(_, clauses) => all(clauses, *points),
            _ => needed(shape).times(&(*points).into()),
        }),
        How::PerPoint {
            from,
            each,
            parts,
            step,
            side,
        } => {
            let from = Exact::from(*from);
            let room = match side.unwrap_or(usual) {
                Side::Below => from - lowest(shape),
                Side::Above => highest(shape)? - from,
            };
            let steps = room.or_zero().over(&(*step).into()).unwrap_or_default();
            Some(counted(*parts, &steps).times(&(*each).into()))
        }
        How::If(_, points) | How::Once(points) => Some((*points).into()),
        How::Level { levels, .. } => {
            let worth = levels.iter().map(|it| it.worth.points(whole));
            Some(worth.max().unwrap_or_default())
        }
        How::Whole | How::Share => Some(whole.into()),
    }
}

/// The same points for every clause.
fn all(clauses: &[Clause], points: Points) -> Exact {
    Exact::whole(clauses.len()).times(&points.into())
}

/// The most that what is entered itself carries.
fn own_reach(shape: Shape<'_>) -> Option<Exact> {
    match shape {
        Shape::Ticks(_, clauses) => Some(clauses.iter().map(|it| Exact::from(it.points)).sum()),
        Shape::Amounts {
            max, many: false, ..
        } => Some(max.into()),
        Shape::Numbers(Named::Tiers {
            tiers,
            best_only: true,
        }) => {
            let best = tiers.iter().map(|it| it.points).max();
            Some(best.unwrap_or_default().into())
        }
        _ => None,
    }
}

/// How many are needed.
fn needed(shape: Shape<'_>) -> Exact {
    match shape {
        Shape::Number {
            need: Some(need), ..
        } => need.into(),
        Shape::Parts {
            sample: Some(Sample { need, .. }),
            ..
        } => Decimal::from(need).into(),
        _ => Exact::ZERO,
    }
}

/// The lowest number that can be entered: a place in an order is 1 at least, and nothing falls by more than all of it.
fn lowest(shape: Shape<'_>) -> Exact {
    match shape {
        Shape::Number { least, .. } => least.into(),
        Shape::Percent(Rate::Change) => -Exact::HUNDRED,
        _ => Exact::ZERO,
    }
}

/// The highest number that can be entered, where there is one.
fn highest(shape: Shape<'_>) -> Option<Exact> {
    match shape {
        Shape::Percent(Rate::OfWhole)
        | Shape::Nothing
        | Shape::Numbers(Named::Answers(_) | Named::Means { of_rates: true, .. })
        | Shape::Parts { sample: None, .. } => Some(Exact::HUNDRED),
        Shape::Ticks(Tick::Met | Tick::Found, clauses) => Some(Exact::whole(clauses.len())),
        _ => None,
    }
}
