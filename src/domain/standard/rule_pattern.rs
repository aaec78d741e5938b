//! A kind of scoring rule: an example, and how a rule is told to be of its kind.

use std::mem::{Discriminant, discriminant};

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{
    Ask, Clause, Compare, How, Level, Rule, RuleEffect, Side, Then, Worth,
};
use crate::domain::standard::shape::{Shape, Tick};

/// A kind of rule.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pattern {
    /// What it says, in a few words.
    pub(crate) name: &'static str,
    /// A rule of this kind.
    pub(crate) rule: Rule,
}

/// What tells kinds apart.
#[derive(PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct Kind {
    ask: &'static str,
    then: Discriminant<Then>,
    how: Option<Discriminant<How>>,
    /// Steps that count, with whether a step is more than one.
    steps: Option<(Side, bool)>,
    is_cumulative: bool,
    has_tiers: bool,
    has_least: bool,
    does_more: bool,
}

impl Kind {
    fn of(rule: &Rule) -> Self {
        let usual = if rule.earns() {
            Side::Above
        } else {
            Side::Below
        };
        Self {
            ask: rule.ask.kind(),
            then: discriminant(&rule.then),
            how: rule.how().map(discriminant),
            steps: match rule.how() {
                Some(How::PerPoint { side, step, .. }) => {
                    Some((side.unwrap_or(usual), *step != Decimal::ONE))
                }
                _ => None,
            },
            is_cumulative: is_cumulative(rule),
            has_tiers: !rule.ask.tiers().is_empty(),
            has_least: matches!(
                rule.ask,
                Ask::Ratio {
                    at_least: Some(_),
                    ..
                } | Ask::Survey {
                    at_least: Some(_),
                    ..
                }
            ),
            does_more: !rule.also.is_empty(),
        }
    }
}

impl Pattern {
    /// Whether `rule` is of this kind.
    pub(crate) fn is_of(&self, rule: &Rule) -> bool {
        Kind::of(&self.rule) == Kind::of(rule)
    }

    /// Whether `rule` is of this kind but for its further effects.
    pub(crate) fn is_of_first(&self, rule: &Rule) -> bool {
        let first = |it: &Rule| Kind {
            does_more: false,
            ..Kind::of(it)
        };
        first(&self.rule) == first(rule)
    }

    /// The same with further effects of the entry.
    pub(super) fn also(mut self, effects: Vec<Then>) -> Self {
        let effects = effects.into_iter();
        self.rule.also = effects
            .map(|then| RuleEffect { then, limit: None })
            .collect();
        self
    }
}

/// Whether its clauses belong to levels, each of which needs those of all lower ones.
fn is_cumulative(rule: &Rule) -> bool {
    let has_level = |it: &Clause| !it.level.is_empty();
    matches!(rule.ask.shape(), Shape::Ticks(Tick::Met, list) if list.iter().any(has_level))
        && matches!(rule.how(), Some(How::Level { .. }))
}

pub(super) fn pattern(name: &'static str, ask: Ask, then: Then) -> Pattern {
    let rule = Rule {
        ask,
        then,
        limit: None,
        also: Vec::new(),
        method: None,
    };
    Pattern { name, rule }
}

pub(super) fn half() -> Points {
    Decimal::from_units(5_000)
}

pub(super) fn clause(text: &str, points: Points) -> Clause {
    Clause {
        text: text.to_owned(),
        points,
        ..Clause::default()
    }
}

pub(super) fn level(name: &str, worth: Worth, when: Option<Compare>) -> Level {
    Level {
        name: name.to_owned(),
        worth,
        when,
    }
}
