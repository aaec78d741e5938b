//! What of the numbers of a rule fits a rule of another kind.

use std::mem::discriminant;

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, Compare, How, Rule, Then, Tier};

/// Puts the numbers that stood in `was` in the place of those that `new` has as an example, where both have them.
pub(crate) fn carry(new: &mut Rule, was: &Rule) {
    if let (Some(tiers), [_, ..]) = (tiers_mut(&mut new.ask), was.ask.tiers()) {
        *tiers = was.ask.tiers().to_vec();
    }
    let Some(how) = was.how() else { return };
    let (Then::Earn(new_how) | Then::Deduct(new_how)) = &mut new.then else {
        return;
    };
    if let (Some(new), Some(was)) = (points_mut(new_how), points(how)) {
        *new = was;
    }
    if discriminant(&new.ask) != discriminant(&was.ask) {
        return;
    }
    if let (Some(new), Some(was)) = (mark_mut(new_how), mark(how)) {
        *new = was;
    }
    match (new_how, how) {
        (
            How::PerPoint { step, parts, .. },
            How::PerPoint {
                step: step_was,
                parts: parts_was,
                ..
            },
        ) => {
            *parts = *parts_was;
            // One kind has steps of one, another steps of several.
            if *step != Decimal::ONE && *step_was != Decimal::ONE {
                *step = *step_was;
            }
        }
        (
            How::Level { levels, core_fails },
            How::Level {
                levels: levels_was,
                core_fails: core_was,
            },
        ) if levels.iter().any(|it| it.when.is_some())
            == levels_was.iter().any(|it| it.when.is_some()) =>
        {
            levels.clone_from(levels_was);
            if core_fails.is_some() {
                core_fails.clone_from(core_was);
            }
        }
        _ => {}
    }
}

const fn tiers_mut(ask: &mut Ask) -> Option<&mut Vec<Tier>> {
    match ask {
        Ask::Tiers { tiers, .. } => Some(tiers),
        Ask::Events { tiers, .. } if !tiers.is_empty() => Some(tiers),
        _ => None,
    }
}

/// The points of one, or of one step.
const fn points(how: &How) -> Option<Points> {
    match how {
        How::Each(points)
        | How::EachMissing(points)
        | How::Once(points)
        | How::If(_, points)
        | How::PerPoint { each: points, .. } => Some(*points),
        How::Own | How::Whole | How::Share | How::Level { .. } => None,
    }
}

const fn points_mut(how: &mut How) -> Option<&mut Points> {
    match how {
        How::Each(points)
        | How::EachMissing(points)
        | How::Once(points)
        | How::If(_, points)
        | How::PerPoint { each: points, .. } => Some(points),
        How::Own | How::Whole | How::Share | How::Level { .. } => None,
    }
}

/// The number that an entry is held against.
const fn mark(how: &How) -> Option<Decimal> {
    match how {
        How::PerPoint { from, .. } => Some(*from),
        How::If(compare, _) => match compare {
            Compare::Above(mark)
            | Compare::AtLeast(mark)
            | Compare::Exactly(mark)
            | Compare::AtMost(mark)
            | Compare::Below(mark) => Some(*mark),
            Compare::FromTo(..)
            | Compare::FromBelow(..)
            | Compare::AboveTo(..)
            | Compare::AboveBelow(..) => None,
        },
        _ => None,
    }
}

const fn mark_mut(how: &mut How) -> Option<&mut Decimal> {
    match how {
        How::PerPoint { from, .. } => Some(from),
        How::If(compare, _) => match compare {
            Compare::Above(mark)
            | Compare::AtLeast(mark)
            | Compare::Exactly(mark)
            | Compare::AtMost(mark)
            | Compare::Below(mark) => Some(mark),
            Compare::FromTo(..)
            | Compare::FromBelow(..)
            | Compare::AboveTo(..)
            | Compare::AboveBelow(..) => None,
        },
        _ => None,
    }
}
