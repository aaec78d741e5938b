//! Whole answers by one key: full marks, and none.

use std::collections::BTreeSet;

use crate::domain::assessment::answer::Input;
use crate::domain::assessment::calendar::Calendar;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::entry::outcome::outcome;
use crate::domain::entry::reading::measure;
use crate::domain::standard::rule::{Ask, How, Rule};

/// More than this is never suggested as a count.
const MAX_COUNT: Decimal = Decimal::whole(10_000);

/// Suggested entries name no event, so no window matters.
const NO_DATES: Calendar = Calendar {
    closing: None,
    year: 0,
};

/// The entry that earns all the rule can give, or loses nothing; `None` where there is none, or
/// only the user can know it.
pub fn full_marks(rule: &Rule, max: Points) -> Option<Input> {
    candidates(rule, max).into_iter().find(|input| {
        let measured = measure(rule, input, NO_DATES);
        measured.is_ok_and(|it| outcome(rule, &it, max).lost.is_zero())
    })
}

/// What may earn all, the most natural entry first.
fn candidates(rule: &Rule, max: Points) -> Vec<Input> {
    match &rule.ask {
        Ask::Clauses(clauses) => vec![Input::Marks((1..=clauses.len()).collect())],
        Ask::Faults(_) => vec![Input::Marks(BTreeSet::new())],
        Ask::Choice(_) => (1..=rule.levels().len()).map(Input::Level).collect(),
        Ask::Count { need, .. } => {
            let numbers = counts(rule, max, *need).into_iter();
            numbers.map(Input::Count).collect()
        }
        Ask::Percent(_) => {
            let numbers = [Decimal::HUNDRED, Decimal::ZERO].into_iter();
            numbers.chain(marks(rule)).map(Input::Percent).collect()
        }
        Ask::Sample { of, need, .. } => {
            let asked = [Decimal::from(*of), Decimal::from(*need)].into_iter();
            let all = asked.map(|it| Input::Parts {
                part: it,
                whole: it,
            });
            all.collect()
        }
        Ask::Amount { max, .. } if rule.earns() => vec![Input::Amounts(vec![*max])],
        Ask::Amount { .. } => vec![Input::Amounts(Vec::new())],
        Ask::Events { .. } => vec![Input::Events(Vec::new())],
        Ask::Tiers { .. } | Ask::Ratio { .. } | Ask::Survey { .. } => Vec::new(),
    }
}

/// Numbers at which a count may earn all: what is needed, none, one, enough for the limit, a mark.
fn counts(rule: &Rule, max: Points, need: Option<Decimal>) -> Vec<Decimal> {
    let enough = match rule.how() {
        Some(How::Each(points)) => rule.most(max).share(Decimal::ONE, *points),
        _ => None,
    };
    let mut numbers: Vec<Decimal> = need.into_iter().collect();
    numbers.extend(need.map(|it| Decimal::whole(it.ceil())));
    numbers.extend([Decimal::ZERO, Decimal::ONE]);
    numbers.extend(enough.map(|it| Decimal::whole(it.ceil())));
    numbers.extend(marks(rule));
    numbers.retain(|it| *it <= MAX_COUNT);
    numbers
}

/// Numbers at and around the marks that the rule compares with.
fn marks(rule: &Rule) -> Vec<Decimal> {
    let condition = match rule.how() {
        Some(How::If(compare, _)) => Some(*compare),
        _ => None,
    };
    let levels = rule.levels().iter().filter_map(|it| it.when);
    let marks = condition.into_iter().chain(levels).map(|it| it.mark());
    let around = |it: Decimal| {
        let (floor, ceil) = (Decimal::whole(it.floor()), Decimal::whole(it.ceil()));
        [it, floor, ceil, ceil + Decimal::ONE, floor - Decimal::ONE]
    };
    marks.flat_map(around).collect()
}

/// The entry that says there is none: nothing ticked, nothing counted, no event.
pub fn none(rule: &Rule, max: Points) -> Option<Input> {
    let input = nothing(rule, max)?;
    let valid = measure(rule, &input, NO_DATES).is_ok();
    valid.then_some(input)
}

fn nothing(rule: &Rule, max: Points) -> Option<Input> {
    match &rule.ask {
        Ask::Clauses(_) | Ask::Faults(_) => Some(Input::Marks(BTreeSet::new())),
        Ask::Choice(_) => {
            let most = rule.most(max);
            // The worst level: worth least, or costing most.
            let gain = |points: Points| if rule.earns() { points } else { -points };
            let levels = rule.levels().iter().enumerate();
            let worst = levels.min_by_key(|(_, it)| gain(it.worth.points(most)));
            worst.map(|(at, _)| Input::Level(at + 1))
        }
        Ask::Count { .. } => Some(Input::Count(Decimal::ZERO)),
        Ask::Tiers { tiers, .. } => Some(Input::Counts(vec![Decimal::ZERO; tiers.len()])),
        Ask::Percent(_) => Some(Input::Percent(Decimal::ZERO)),
        Ask::Sample { of, .. } => Some(Input::Parts {
            part: Decimal::ZERO,
            whole: Decimal::from(*of),
        }),
        Ask::Amount { .. } => Some(Input::Amounts(Vec::new())),
        Ask::Events { .. } => Some(Input::Events(Vec::new())),
        Ask::Ratio { .. } | Ask::Survey { .. } => None,
    }
}
