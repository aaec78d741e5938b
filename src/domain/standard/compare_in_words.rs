//! A condition of a rule in words: as an office says it of a place, of a change or of a rate.

use crate::domain::decimal::Decimal;
use crate::domain::standard::rule::{Ask, Compare};
use crate::domain::standard::shape::{Named, Rate, Shape};

/// What is compared, as far as the words differ by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compared<'a> {
    /// A place in an order.
    Place,
    /// A change against last year.
    Change,
    /// A number with this unit.
    Number(&'a str),
}

impl<'a> Compared<'a> {
    fn of(ask: &'a Ask) -> Self {
        match ask.shape() {
            Shape::Number { least, .. } if least.is_positive() => Self::Place,
            Shape::Percent(Rate::Change) => Self::Change,
            _ => Self::Number(mark_unit(ask)),
        }
    }
}

/// The unit that a mark of the rule stands in.
pub(crate) fn mark_unit(ask: &Ask) -> &str {
    if is_rate(ask) { "%" } else { ask.each() }
}

/// Whether the entry comes to a rate, a change or a score in per cent.
pub(crate) fn is_rate(ask: &Ask) -> bool {
    match ask.shape() {
        Shape::Percent(_)
        | Shape::Parts { sample: None, .. }
        | Shape::Nothing
        | Shape::Numbers(Named::Answers(_) | Named::Means { of_rates: true, .. }) => true,
        Shape::Ticks(..)
        | Shape::Level
        | Shape::Number { .. }
        | Shape::Numbers(Named::Tiers { .. } | Named::Means { .. })
        | Shape::Days { .. }
        | Shape::Parts { .. }
        | Shape::Amounts { .. }
        | Shape::Events { .. } => false,
    }
}

/// The condition as it is said of what `ask` asks for, e.g. `≥90%`, 前3名, 下降3%以上; its numbers are never rounded.
pub(crate) fn compared(ask: &Ask, compare: Compare) -> String {
    match Compared::of(ask) {
        Compared::Place => place(compare),
        Compared::Change => change(compare),
        Compared::Number(unit) => compare.in_words(unit),
    }
}

fn place(compare: Compare) -> String {
    match compare {
        Compare::Exactly(it) => format!("第{it}名"),
        Compare::AtMost(it) => format!("前{it}名"),
        Compare::Below(it) => format!("第{it}名以前"),
        Compare::Above(it) => format!("第{it}名以后"),
        Compare::AtLeast(it) => format!("第{it}名及以后"),
        Compare::FromTo(from, to) => format!("第{from}名至第{to}名"),
        Compare::FromBelow(from, to) => format!("第{from}名至第{to}名以前"),
        Compare::AboveTo(from, to) => format!("第{from}名以后至第{to}名"),
        Compare::AboveBelow(from, to) => format!("第{from}名以后至第{to}名以前"),
    }
}

fn change(compare: Compare) -> String {
    let is_fall = Decimal::is_negative;
    match compare {
        Compare::Exactly(it) if it.is_zero() => "持平".to_owned(),
        Compare::Above(it) if it.is_zero() => "上升".to_owned(),
        Compare::Below(it) if it.is_zero() => "下降".to_owned(),
        Compare::AtLeast(it) if it.is_zero() => "持平或上升".to_owned(),
        Compare::AtMost(it) if it.is_zero() => "持平或下降".to_owned(),
        Compare::AtMost(it) if is_fall(it) => format!("下降{}%以上", -it),
        Compare::Below(it) if is_fall(it) => format!("下降超过{}%", -it),
        Compare::AtLeast(it) if it.is_positive() => format!("上升{it}%以上"),
        Compare::Above(it) if it.is_positive() => format!("上升超过{it}%"),
        other => format!("变化率{}", other.in_words("%")),
    }
}
