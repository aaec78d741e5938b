//! Turns a measured entry into points and into the line that says why.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::entry::found::Sign;
use crate::domain::entry::points::found;
use crate::domain::entry::reading::{Fact, ReadEntry};
use crate::domain::standard::rule::{How, PartPoints, Rule, Then, Worth};
use crate::domain::standard::shape::{Named, Shape, Tick};

/// What one rule does to its node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Points earned (positive) or deducted (negative).
    pub delta: Points,
    /// Points of this rule that were not reached.
    pub lost: Points,
    /// Why, in one line fit to stand as 扣分理由, ending in the points earned or deducted.
    pub reason: String,
    /// Whether a veto applies.
    pub(crate) vetoed: bool,
}

/// Applies `rule` on a node worth `max` to what was entered.
pub fn outcome(rule: &Rule, measured: &ReadEntry<'_>, max: Points) -> Outcome {
    let most = rule.most(max).max(Decimal::ZERO);
    let (how, sign) = match &rule.then {
        Then::Veto(consequence) => return veto(measured, consequence),
        Then::Earn(how) => (how, Sign::Earn),
        Then::Deduct(how) => (how, Sign::Deduct),
    };
    let found = found(how, measured, most, sign);
    let points = found.points.held(Decimal::ZERO, most);
    let (verb, delta, lost) = match sign {
        Sign::Earn => {
            let lost = (best(rule, max) - points).max(Decimal::ZERO);
            ("得", points, lost)
        }
        Sign::Deduct => ("扣", -points, points),
    };
    let held = match sign {
        _ if found.points <= points => String::new(),
        Sign::Earn => format!("应得{:.2}分，最高{most:.2}分", found.points),
        Sign::Deduct if rule.limit.is_some() => {
            format!("应扣{:.2}分，最多扣{most:.2}分", found.points)
        }
        Sign::Deduct => format!("应扣{:.2}分，扣完为止", found.points),
    };
    let result = if points.is_zero() {
        format!("不{verb}分")
    } else if held.is_empty() {
        format!("{verb}{points:.2}分")
    } else {
        format!("实{verb}{points:.2}分")
    };
    let mut parts = vec![measured.words.clone(), found.words, held, result];
    parts.retain(|it| !it.is_empty());
    Outcome {
        delta,
        lost,
        reason: parts.join("，"),
        vetoed: false,
    }
}

/// The most points `rule` can give on a node worth `max`; zero for deductions and vetoes.
pub fn best(rule: &Rule, max: Points) -> Points {
    let Then::Earn(how) = &rule.then else {
        return Decimal::ZERO;
    };
    let most = rule.most(max).max(Decimal::ZERO);
    let own = match (how, rule.ask.shape()) {
        (How::Own, Shape::Ticks(Tick::Met, clauses)) => clauses.iter().map(|it| it.points).sum(),
        (
            How::Own,
            Shape::Amounts {
                max: one,
                many: false,
                ..
            },
        ) => one,
        (
            How::Own,
            Shape::Numbers(Named::Tiers {
                tiers,
                best_only: true,
            }),
        ) => {
            let worth = tiers.iter().map(|it| it.points);
            worth.max().unwrap_or_default()
        }
        (How::Each(points), Shape::Ticks(Tick::Met, clauses)) => {
            clauses.iter().fold(Decimal::ZERO, |sum, _| sum + *points)
        }
        (
            How::PerPoint { from, each, parts },
            Shape::Percent | Shape::Numbers(Named::Answers(_)),
        ) => {
            let room = (Decimal::HUNDRED - *from).max(Decimal::ZERO);
            each.times(match parts {
                PartPoints::LeftOut => Decimal::whole(room.floor()),
                PartPoints::CountWhole => Decimal::whole(room.ceil()),
                PartPoints::ProRata => room,
            })
        }
        (How::If(_, points) | How::Once(points), _) => *points,
        (How::Level { levels, .. }, _) => {
            let worth = levels.iter().map(|it| it.worth.points(most));
            worth.max().unwrap_or_default()
        }
        _ => most,
    };
    own.held(Decimal::ZERO, most)
}

impl Worth {
    /// In points, of a rule that can give `most`.
    pub(crate) fn points(self, most: Points) -> Points {
        match self {
            Self::Points(points) => points,
            Self::Share(percent) => most.percent(percent),
        }
    }
}

fn veto(measured: &ReadEntry<'_>, consequence: &str) -> Outcome {
    let vetoed = matches!(measured.fact, Fact::Events(n) if n > 0);
    let reason = if vetoed {
        format!("{}，{consequence}", measured.words)
    } else {
        measured.words.clone()
    };
    Outcome {
        delta: Decimal::ZERO,
        lost: Decimal::ZERO,
        reason,
        vetoed,
    }
}
