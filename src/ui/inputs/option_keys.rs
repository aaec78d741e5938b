//! Which digits choose the options of a rule: those of an item with several rules are counted on from rule to rule, so
//! that each digit stands beside one thing only.

use crate::domain::standard::rule::Rule;
use crate::domain::standard::shape::Shape;

/// How many options a rule has; `None` where it is answered otherwise.
pub(crate) fn n_options(rule: &Rule) -> Option<usize> {
    match rule.ask.shape() {
        Shape::Ticks(_, list) => Some(list.len()),
        Shape::Level => Some(rule.levels().len()),
        _ => None,
    }
}

/// How many options of other rules have digits before those of the rule with this number, counted from 1; `None` where
/// digits do something else than choose its options.
pub(crate) fn digits_before(rules: &[Rule], number: usize) -> Option<usize> {
    let asking = |it: &&Rule| it.ask.shape() != Shape::Nothing;
    let first = rules.iter().find(asking)?;
    n_options(first)?;
    n_options(rules.get(number.checked_sub(1)?)?)?;
    let before = rules.iter().take(number - 1);
    Some(before.filter_map(n_options).sum())
}

/// The number of the rule and of its option that a digit chooses, both counted from 1.
pub(crate) fn chosen_by(rules: &[Rule], digit: usize) -> Option<(usize, usize)> {
    (1..=rules.len()).find_map(|number| {
        let before = digits_before(rules, number)?;
        let own = n_options(rules.get(number - 1)?)?;
        let option = digit.checked_sub(before)?;
        (1..=own).contains(&option).then_some((number, option))
    })
}
