//! What a rule can come to while nothing is entered: from the worst to the best.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::entry::limit::{Frame, Limit};
use crate::domain::entry::points::counted;
use crate::domain::exact::Exact;
use crate::domain::standard::rule::{EffectRef, How, Rule, Side, Then};
use crate::domain::standard::shape::{Named, Rate, Sample, Shape, Tick};

/// More than any standard gives or takes: where nothing bounds what may be taken away.
pub(crate) const UNLIMITED: Points = Decimal::whole(1_000_000);

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
                range.limits.extend(Limit::of(then, frame.max));
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
    let most = effect.most(frame.max);
    most_of(rule, how, most, Side::Above).held(&Exact::ZERO, &most.into())
}

/// The most points that one deducting effect of `rule` can take.
fn cost(rule: &Rule, how: &How, effect: EffectRef<'_>, frame: Frame) -> Exact {
    let most = effect.most(frame.max);
    let held = match effect.limit {
        None if frame.is_bottomless => UNLIMITED,
        _ => most,
    };
    let found = match how {
        // Nothing bounds how often it happens, how many are missing or how far it is from the mark.
        How::Own | How::Each(_) | How::PerPoint { .. } if !is_bounded(rule, how) => held.into(),
        _ => most_of(rule, how, most, Side::Below),
    };
    found.held(&Exact::ZERO, &held.into())
}

/// Whether the entry itself bounds what it can come to.
fn is_bounded(rule: &Rule, how: &How) -> bool {
    match rule.ask.shape() {
        Shape::Amounts { many, .. } => !many,
        Shape::Ticks(..)
        | Shape::Level
        | Shape::Percent(Rate::OfWhole)
        | Shape::Parts { .. }
        | Shape::Nothing
        | Shape::Numbers(Named::Answers(_) | Named::Means { of_rates: true, .. }) => true,
        Shape::Number { .. } | Shape::Days { .. } => {
            matches!(
                how,
                How::PerPoint {
                    side: None | Some(Side::Below),
                    ..
                }
            )
        }
        Shape::Percent(Rate::Change)
        | Shape::Numbers(Named::Tiers { .. } | Named::Means { .. })
        | Shape::Events { .. } => false,
    }
}

/// The most that `how` can come to, not held to anything.
fn most_of(rule: &Rule, how: &How, most: Points, usual: Side) -> Exact {
    let shape = rule.ask.shape();
    let sum = |points: &mut dyn Iterator<Item = Points>| points.map(Exact::from).sum::<Exact>();
    match (how, shape) {
        (How::Own, Shape::Ticks(_, clauses)) => sum(&mut clauses.iter().map(|it| it.points)),
        (
            How::Own,
            Shape::Amounts {
                max, many: false, ..
            },
        ) => max.into(),
        (
            How::Own,
            Shape::Numbers(Named::Tiers {
                tiers,
                best_only: true,
            }),
        ) => tiers
            .iter()
            .map(|it| it.points)
            .max()
            .unwrap_or_default()
            .into(),
        (How::Each(points) | How::EachMissing(points), Shape::Ticks(_, clauses)) => {
            Exact::whole(clauses.len()).times(&(*points).into())
        }
        (How::EachMissing(points), _) => needed(shape).times(&(*points).into()),
        (
            How::PerPoint {
                from,
                each,
                parts,
                step,
                side,
            },
            _,
        ) => {
            let room = match (side.unwrap_or(usual), highest(shape)) {
                (Side::Below, _) => Exact::from(*from),
                (Side::Above, Some(highest)) => highest - Exact::from(*from),
                (Side::Above, None) => return most.into(),
            };
            let steps = room.or_zero().over(&(*step).into()).unwrap_or_default();
            counted(*parts, &steps).times(&(*each).into())
        }
        (How::If(_, points) | How::Once(points), _) => (*points).into(),
        (How::Level { levels, .. }, _) => {
            let worth = levels.iter().map(|it| it.worth.points(most));
            worth.max().unwrap_or_default()
        }
        _ => most.into(),
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
