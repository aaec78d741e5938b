//! What one rule of an item brings or takes by itself, as it stands beside its control.

use crate::domain::assessment::Assessment;
use crate::domain::decimal::Points;
use crate::domain::entry::outcome::outcome;
use crate::domain::entry::range::best_of;
use crate::domain::entry::reading::read_entry;
use crate::domain::entry::voice::Voice;
use crate::domain::exact::Exact;
use crate::domain::score::tally::frame;
use crate::domain::standard::Entry;
use crate::domain::standard::rule::Then;

/// What one rule of an item comes to by itself, before anything is held to the maximum of the item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RulePoints {
    /// It earns so many, if it is answered, out of the most it can earn.
    Earned(Option<Points>, Points),
    /// It takes so many.
    Taken(Points),
}

/// The points of the rule with this number, counted from 1; `None` where it moves none, or nothing is known of them yet.
pub(crate) fn rule_points(
    assessment: &Assessment,
    entry: &Entry<'_>,
    number: usize,
) -> Option<RulePoints> {
    let node = entry.node;
    let rule = node.rules.get(number.checked_sub(1)?)?;
    let frame = frame(entry.role, node);
    let answer = assessment.answers.get(&node.id);
    let input = answer.filter(|it| it.na.is_none());
    let input = input.and_then(|it| it.inputs.get(&number));
    let calendar = assessment.calendar();
    let read = input.and_then(|it| read_entry(rule, it, calendar, Voice::Silent).ok());
    let delta = read.map(|it| outcome(rule, &it, frame).delta);
    match &rule.then {
        Then::Earn(_) => {
            let most = best_of(rule, rule.effects().next()?, frame);
            let most = most.min(frame.room().into());
            Some(RulePoints::Earned(
                delta.map(|it| frame.got(&it)),
                frame.got(&most),
            ))
        }
        Then::Deduct(_) => {
            let taken = Exact::ZERO - &delta?;
            Some(RulePoints::Taken(frame.lost(&taken)))
        }
        Then::Cap { .. } | Then::Factor { .. } | Then::Veto(_) => None,
    }
}
