//! Points drawn from a fact, and the counts they are drawn from.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::entry::reading::{Fact, Marked};

/// Points drawn from a fact, with their arithmetic.
pub(crate) struct Found {
    /// The points, not yet held to the rule's limit.
    pub(crate) points: Points,
    /// The arithmetic, e.g. 缺2次×0.5分; may be empty.
    pub(crate) words: String,
}

/// Whether the points are earned or taken away.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// 得分
    Earn,
    /// 扣分
    Deduct,
}

/// How many there are of what is counted.
pub(crate) fn number(fact: &Fact<'_>) -> Decimal {
    match fact {
        Fact::Count { n, .. } => *n,
        Fact::Events(n) => many(*n),
        Fact::Clauses(marked) | Fact::Faults(marked) => many(marked.count()),
        _ => Decimal::ZERO,
    }
}

pub(crate) fn many(n: usize) -> Decimal {
    Decimal::whole(i64::try_from(n).unwrap_or(i64::MAX))
}

/// How many clauses are not met.
pub(crate) fn unmet(marked: Marked<'_>) -> Decimal {
    many(marked.which(false).count())
}

pub(crate) const fn nothing() -> Found {
    Found {
        points: Decimal::ZERO,
        words: String::new(),
    }
}
