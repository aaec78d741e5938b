//! What points of a node are held to, and what limits them on a condition.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::exact::Exact;
use crate::domain::standard::rule::{EffectRef, Then, Worth};

/// More than any standard gives or takes: where nothing bounds what may be taken away.
pub(crate) const UNLIMITED: Points = Decimal::whole(1_000_000);

/// What points of a node its rules are held to.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The node's maximum; none where the standard says none, as on a negative list that bounds nothing.
    pub(crate) max: Option<Points>,
    /// Whether more than that may be taken away.
    pub(crate) is_bottomless: bool,
}

impl From<Points> for Frame {
    fn from(max: Points) -> Self {
        Self {
            max: Some(max.max(Decimal::ZERO)),
            is_bottomless: false,
        }
    }
}

impl Frame {
    /// The most that an effect can give or take.
    pub(crate) fn most(self, effect: EffectRef<'_>) -> Points {
        let most = effect.limit.or(self.max).unwrap_or(UNLIMITED);
        most.max(Decimal::ZERO)
    }

    /// What the shares of an effect are of: what it can give or take; nothing is a share of no maximum.
    pub(crate) fn whole(self, effect: EffectRef<'_>) -> Points {
        let whole = effect.limit.or(self.max);
        whole.unwrap_or_default().max(Decimal::ZERO)
    }
}

/// What limits the points of a node once its rules have earned and deducted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// It has at most so much.
    AtMost(Exact),
    /// This share of its points stays, in per cent.
    Percent(Decimal),
}

impl Limit {
    /// The limit that `then` sets to a node.
    pub(crate) fn of(then: &Then, frame: Frame) -> Option<Self> {
        match then {
            Then::Cap { at, .. } => {
                let max = frame.max.unwrap_or_default();
                Some(Self::AtMost(at.points(max)))
            }
            Then::Factor { percent, .. } => Some(Self::Percent(*percent)),
            Then::Earn(_) | Then::Deduct(_) | Then::Veto(_) => None,
        }
    }

    /// What is left of `points`.
    pub(crate) fn applied(&self, points: Exact) -> Exact {
        match self {
            Self::AtMost(most) => points.min(most.clone()),
            // What is lost beyond nought is no less for it.
            Self::Percent(_) if points.is_negative() => points,
            Self::Percent(percent) => points.percent(*percent),
        }
    }

    pub(crate) fn in_words(&self) -> String {
        match self {
            Self::AtMost(most) if !most.is_positive() => "本项不得分".to_owned(),
            Self::AtMost(most) => format!("本项最高得{most}分"),
            Self::Percent(percent) => format!("本项得分按{percent}%计"),
        }
    }
}

impl Worth {
    /// In points, of a rule or node that can have `most`.
    pub(crate) fn points(self, most: Points) -> Exact {
        match self {
            Self::Points(points) => points.into(),
            Self::Share(percent) => Exact::from(most).percent(percent),
        }
    }
}
