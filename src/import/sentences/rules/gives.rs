//! What the rules of an item can give.

use crate::domain::decimal::Points;
use crate::domain::entry::outcome::best;
use crate::domain::standard::rule::{How, Rule, Worth};

/// Whether the last of the levels of a rule earns something.
pub(super) fn least_earns(rule: &Rule) -> bool {
    let last = rule.levels().last().filter(|_| rule.earns());
    last.is_some_and(|it| match it.worth {
        Worth::Points(points) => points.is_positive(),
        Worth::Share(share) => share.is_positive(),
    })
}

/// What a rule that earns can give.
pub(super) fn gives(rule: &Rule, max: Points) -> Points {
    if !rule.earns() {
        return Points::ZERO;
    }
    match rule.how() {
        Some(How::If(_, points)) => *points,
        _ => rule.limit.unwrap_or_else(|| best(rule, max)),
    }
}
