//! Points drawn from a fact, and the counts they are drawn from.

use crate::domain::decimal::Decimal;
use crate::domain::entry::fact::{Fact, Marked};
use crate::domain::entry::voice::Voice;
use crate::domain::exact::Exact;

/// A fact, and whether the words are wanted that say what is made of it.
pub(crate) type Spoken<'a> = (&'a Fact<'a>, Voice);

/// Points drawn from a fact, with their arithmetic.
pub(crate) struct Found {
    /// The points, not yet held to the rule's limit.
    pub(crate) points: Exact,
    /// The most they may be once what is not said yet is said; above `points` for honours alone.
    pub(crate) most: Option<Exact>,
    /// The arithmetic, e.g. 缺2次×0.5分; may be empty.
    pub(crate) words: String,
}

impl Found {
    /// These points, with their arithmetic.
    pub(crate) const fn new(points: Exact, words: String) -> Self {
        Self {
            points,
            most: None,
            words,
        }
    }

    /// Points of the standard itself, if they count.
    pub(crate) fn either(counts: bool, points: Decimal, words: String) -> Self {
        let points = if counts { points } else { Decimal::ZERO };
        Self::new(points.into(), words)
    }
}

/// Whether the points are earned or taken away.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// 得分
    Earn,
    /// 扣分
    Deduct,
}

/// How many there are of what is counted; of honours how many works there are for certain.
pub(crate) fn number(fact: &Fact<'_>) -> Exact {
    match fact {
        Fact::Number { n, .. } | Fact::Percent(n) => n.clone(),
        Fact::Events(n) => Exact::whole(*n),
        Fact::Clauses(marked) | Fact::Faults(marked) => Exact::whole(marked.count()),
        Fact::Honours(honours) => Exact::whole(*honours.works().start()),
        Fact::Level(_) | Fact::Tiers { .. } | Fact::Amounts(_) => Exact::ZERO,
    }
}

/// The unit that a mark has beside the fact it is compared with.
pub(crate) const fn unit_of<'a>(fact: &Fact<'a>) -> &'a str {
    match fact {
        Fact::Percent(_) => "%",
        Fact::Number { unit, .. } => unit,
        Fact::Honours(_) => "项",
        _ => "",
    }
}

/// How many clauses are not met.
pub(crate) fn unmet(marked: Marked<'_>) -> Exact {
    Exact::whole(marked.which(false).count())
}

pub(crate) const fn nothing() -> Found {
    Found::new(Exact::ZERO, String::new())
}
