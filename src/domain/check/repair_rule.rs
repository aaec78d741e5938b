//! Changes that put a single rule right.

use std::collections::BTreeSet;

use crate::domain::check::rule::MOST_PERCENT;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, Compare, How, Rule, Then, Worth};

/// The effects of a rule, first to last, to be changed.
fn each_then(rule: &mut Rule) -> impl Iterator<Item = &mut Then> {
    let others = rule.also.iter_mut().map(|it| &mut it.then);
    std::iter::once(&mut rule.then).chain(others)
}

/// How the points of an effect are found, to be changed.
const fn how_mut(then: &mut Then) -> Option<&mut How> {
    match then {
        Then::Earn(how) | Then::Deduct(how) => Some(how),
        Then::Cap { .. } | Then::Factor { .. } | Then::Veto(_) => None,
    }
}

/// The ends of a range of points that is upside down change places.
pub(crate) fn swap(rule: &mut Rule) {
    if let Ask::Amount { min, max, .. } = &mut rule.ask
        && max < min
    {
        std::mem::swap(min, max);
    }
}

/// Levels that are named and not there are not named any more.
pub(crate) fn forget_levels(rule: &mut Rule) {
    let names: BTreeSet<String> = rule.levels().iter().map(|it| it.name.clone()).collect();
    if let Ask::Clauses(list) | Ask::Faults(list) = &mut rule.ask {
        for clause in list {
            if !names.contains(&clause.level) {
                clause.level.clear();
            }
        }
    }
    if let Some(How::Level { core_fails, .. }) = how_mut(&mut rule.then)
        && core_fails.as_ref().is_some_and(|it| !names.contains(it))
    {
        *core_fails = None;
    }
}

/// A step that is none becomes one.
pub(crate) fn sound_steps(rule: &mut Rule) {
    for how in each_then(rule).filter_map(how_mut) {
        if let How::PerPoint { step, .. } = how
            && !step.is_positive()
        {
            *step = Decimal::ONE;
        }
    }
}

/// The ends of bands that are upside down change places.
pub(crate) fn flip_bands(rule: &mut Rule) {
    for then in each_then(rule) {
        match then {
            Then::Earn(How::If(compare, _)) | Then::Deduct(How::If(compare, _)) => flip(compare),
            Then::Earn(How::Level { levels, .. }) | Then::Deduct(How::Level { levels, .. }) => {
                levels
                    .iter_mut()
                    .filter_map(|it| it.when.as_mut())
                    .for_each(flip);
            }
            Then::Cap { when, .. } | Then::Factor { when, .. } => when.iter_mut().for_each(flip),
            Then::Earn(_) | Then::Deduct(_) | Then::Veto(_) => {}
        }
    }
}

/// Each end keeps with it whether it is included.
const fn flip(compare: &mut Compare) {
    let (Compare::FromTo(from, to)
    | Compare::FromBelow(from, to)
    | Compare::AboveTo(from, to)
    | Compare::AboveBelow(from, to)) = *compare
    else {
        return;
    };
    if from.units() <= to.units() {
        return;
    }
    *compare = match *compare {
        Compare::FromBelow(..) => Compare::AboveTo(to, from),
        Compare::AboveTo(..) => Compare::FromBelow(to, from),
        Compare::AboveBelow(..) => Compare::AboveBelow(to, from),
        _ => Compare::FromTo(to, from),
    };
}

/// A share of the points that is out of its range comes into it.
pub(crate) fn hold_shares(rule: &mut Rule) {
    for then in each_then(rule) {
        if let Then::Factor { percent, .. } = then {
            *percent = percent.held(Decimal::ZERO, MOST_PERCENT);
        }
    }
}

/// Limits go where they have nothing to limit.
pub(crate) fn no_vain_limits(rule: &mut Rule) {
    let is_limit = |it: &Then| matches!(it, Then::Cap { .. } | Then::Factor { .. });
    if is_limit(&rule.then) {
        rule.limit = None;
    }
    for effect in &mut rule.also {
        if is_limit(&effect.then) {
            effect.limit = None;
        }
    }
}

/// Calls `change` with every number of points in a rule.
pub(crate) fn each_points(rule: &mut Rule, change: &mut dyn FnMut(&mut Points)) {
    match &mut rule.ask {
        Ask::Clauses(list) | Ask::Faults(list) => {
            for it in list {
                change(&mut it.points);
            }
        }
        Ask::Tiers { tiers, .. } | Ask::Events { tiers, .. } => {
            for it in tiers {
                change(&mut it.points);
            }
        }
        Ask::Amount { min, max, .. } => {
            change(min);
            change(max);
        }
        Ask::Choice(_)
        | Ask::Count { .. }
        | Ask::Rank(_)
        | Ask::Percent(_)
        | Ask::Change { .. }
        | Ask::Mean { .. }
        | Ask::Late { .. }
        | Ask::Item(_)
        | Ask::Ratio { .. }
        | Ask::Sample { .. }
        | Ask::Survey { .. } => {}
    }
    let limits = rule.also.iter_mut().filter_map(|it| it.limit.as_mut());
    for limit in rule.limit.iter_mut().chain(limits) {
        change(limit);
    }
    for then in each_then(rule) {
        match then {
            Then::Earn(how) | Then::Deduct(how) => points_of_how(how, change),
            Then::Cap {
                at: Worth::Points(at),
                ..
            } => change(at),
            Then::Cap { .. } | Then::Factor { .. } | Then::Veto(_) => {}
        }
    }
}

fn points_of_how(how: &mut How, change: &mut dyn FnMut(&mut Points)) {
    match how {
        How::Each(it) | How::EachMissing(it) | How::Once(it) | How::If(_, it) => change(it),
        How::PerPoint { each, .. } => change(each),
        How::Level { levels, .. } => {
            for level in levels {
                if let Worth::Points(it) = &mut level.worth {
                    change(it);
                }
            }
        }
        How::Own | How::Whole | How::Share => {}
    }
}
