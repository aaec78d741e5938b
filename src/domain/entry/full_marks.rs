//! Whole answers by one key: full marks, and none.
//!
//! A key knows what is ticked, chosen or counted as asked. What somebody must have measured – a mean, a day, a place in
//! an order, a rate of which more than one earns all – it does not know: such rules are filled in by hand.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::assessment::answer::Input;
use crate::domain::assessment::calendar::Calendar;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::entry::limit::Frame;
use crate::domain::entry::outcome::outcome;
use crate::domain::entry::reading::read_entry;
use crate::domain::entry::voice::Voice;
use crate::domain::exact::Exact;
use crate::domain::standard::Node;
use crate::domain::standard::rule::{How, Rule};
use crate::domain::standard::shape::{Named, Rate, Shape, Tick};

/// More than this is never suggested as a count.
const MAX_COUNT: Decimal = Decimal::whole(10_000);

/// Suggested entries name no event, so no window matters.
const NO_DATES: Calendar = Calendar {
    closing: None,
    year: 0,
};

/// The entry that earns all the rule can give, or loses nothing; `None` where there is none, or
/// somebody must have measured it.
pub fn full_marks(rule: &Rule, frame: impl Into<Frame>) -> Option<Input> {
    let frame = frame.into();
    let earns_all = |input: &Input| {
        let measured = read_entry(rule, input, NO_DATES, Voice::Silent);
        measured.is_ok_and(|it| !outcome(rule, &it, frame).costs())
    };
    let is_sure = |it: &Input| earns_all(it) && !a_little_off(it).is_some_and(|it| earns_all(&it));
    candidates(rule, frame.room()).into_iter().find(is_sure)
}

/// What could have been measured as well as this rate or sample.
fn a_little_off(input: &Input) -> Option<Input> {
    match input {
        Input::Percent(rate) if rate.is_zero() => Some(Input::Percent(Decimal::ONE)),
        Input::Percent(rate) => Some(Input::Percent(*rate - Decimal::ONE)),
        Input::Parts { part, whole } => Some(Input::Parts {
            part: *part - Decimal::ONE,
            whole: *whole,
        }),
        _ => None,
    }
}

/// The entries of `node` as far as `fill` knows one for the rule, by the number of the rule.
pub fn filled(node: &Node, fill: impl Fn(&Rule, Frame) -> Option<Input>) -> BTreeMap<usize, Input> {
    let frame = Frame::of(node, node.max);
    let rules = (1..).zip(&node.rules);
    let filled = rules.filter_map(|(number, rule)| Some((number, fill(rule, frame)?)));
    filled.collect()
}

/// What may earn all, the most natural entry first.
fn candidates(rule: &Rule, max: Points) -> Vec<Input> {
    match rule.ask.shape() {
        Shape::Ticks(Tick::Met, clauses) => vec![Input::Marks((1..=clauses.len()).collect())],
        Shape::Ticks(Tick::Found, _) => vec![Input::Marks(BTreeSet::new())],
        Shape::Level => (1..=rule.levels().len()).map(Input::Level).collect(),
        Shape::Number { need, least, .. } if least.is_zero() => {
            let numbers = counts(rule, max, need).into_iter();
            numbers.map(Input::Count).collect()
        }
        Shape::Percent(Rate::OfWhole) => {
            let rates = [Decimal::HUNDRED, Decimal::ZERO].into_iter();
            rates.map(Input::Percent).collect()
        }
        Shape::Amounts { max, .. } if rule.earns() => vec![Input::Amounts(vec![max])],
        Shape::Amounts { .. } => vec![Input::Amounts(Vec::new())],
        Shape::Events { .. } => vec![Input::Events(Vec::new())],
        Shape::Number { .. }
        | Shape::Numbers(_)
        | Shape::Percent(Rate::Change)
        | Shape::Parts { .. }
        | Shape::Days { .. }
        | Shape::Nothing => Vec::new(),
    }
}

/// Numbers at which a count may earn all: what is needed, none, one, enough for the limit, a mark.
fn counts(rule: &Rule, max: Points, need: Option<Decimal>) -> Vec<Decimal> {
    let enough = match rule.how() {
        Some(How::Each(points)) => rule.most(max).min(max).share(Decimal::ONE, *points),
        _ => None,
    };
    let mut numbers: Vec<Decimal> = need.into_iter().collect();
    numbers.extend(need.map(|it| Decimal::whole(it.ceil())));
    numbers.extend([Decimal::ZERO, Decimal::ONE]);
    numbers.extend(enough.map(|it| Decimal::whole(it.ceil())));
    numbers.extend(at_marks(rule));
    numbers.retain(|it| *it <= MAX_COUNT);
    numbers
}

/// Numbers at and around the marks that the rule compares with.
fn at_marks(rule: &Rule) -> Vec<Decimal> {
    let around = |it: Decimal| {
        let (floor, ceil) = (Decimal::whole(it.floor()), Decimal::whole(it.ceil()));
        [it, floor, ceil, ceil + Decimal::ONE, floor - Decimal::ONE]
    };
    rule.marks().into_iter().flat_map(around).collect()
}

/// The entry that says there is none: nothing ticked, nothing counted, no event.
pub fn none(rule: &Rule, frame: impl Into<Frame>) -> Option<Input> {
    let input = nothing(rule, frame.into().max.unwrap_or_default())?;
    let valid = read_entry(rule, &input, NO_DATES, Voice::Silent).is_ok();
    valid.then_some(input)
}

fn nothing(rule: &Rule, max: Points) -> Option<Input> {
    match rule.ask.shape() {
        Shape::Ticks(..) => Some(Input::Marks(BTreeSet::new())),
        Shape::Level => {
            let most = rule.most(max);
            // The worst level: worth least, or costing most.
            let gain = |points: Exact| if rule.earns() { points } else { -points };
            let levels = rule.levels().iter().enumerate();
            let worst = levels.min_by_key(|(_, it)| gain(it.worth.points(most)));
            worst.map(|(at, _)| Input::Level(at + 1))
        }
        Shape::Number { least, .. } if least.is_zero() => Some(Input::Count(Decimal::ZERO)),
        Shape::Numbers(Named::Tiers { tiers, .. }) => {
            Some(Input::Counts(vec![Decimal::ZERO; tiers.len()]))
        }
        Shape::Percent(Rate::OfWhole) => Some(Input::Percent(Decimal::ZERO)),
        Shape::Amounts { .. } => Some(Input::Amounts(Vec::new())),
        Shape::Events { .. } => Some(Input::Events(Vec::new())),
        // There is no last place, and no change, mean or day that says there is none; and whom somebody asked nobody
        // else knows.
        Shape::Number { .. }
        | Shape::Parts { .. }
        | Shape::Percent(Rate::Change)
        | Shape::Days { .. }
        | Shape::Nothing
        | Shape::Numbers(Named::Answers(_) | Named::Means { .. }) => None,
    }
}
