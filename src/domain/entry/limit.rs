//! What points of a node are held to, and what limits them on a condition.

use crate::domain::decimal::{Decimal, Points, USUAL_PLACES};
use crate::domain::exact::Exact;
use crate::domain::standard::Node;
use crate::domain::standard::rule::{EffectRef, Rule, Then, Worth};

/// More than any standard gives or takes: where nothing bounds what may be taken away.
pub(crate) const UNLIMITED: Points = Decimal::whole(1_000_000);

/// What points of a node its rules are held to, and how they are written.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The node's maximum; none where the standard says none, as on a negative list that bounds nothing.
    pub(crate) max: Option<Points>,
    /// Whether more than that may be taken away.
    pub(crate) is_bottomless: bool,
    /// What is given before anything is earned or taken.
    pub(crate) base: Option<Points>,
    /// Whether any rule of the node earns points.
    pub(crate) earns: bool,
    /// What the points are that deductions are taken off, so that both are rounded alike.
    pub(crate) off: Points,
    /// The decimal places that points are shown with.
    pub(crate) places: u32,
}

impl From<Points> for Frame {
    fn from(max: Points) -> Self {
        let max = max.max(Decimal::ZERO);
        Self {
            max: Some(max),
            is_bottomless: false,
            base: None,
            earns: true,
            off: max,
            places: USUAL_PLACES,
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

    /// What the points of `node` are held to, which has `max` or less.
    pub(crate) fn of(node: &Node, max: Points) -> Self {
        let mut effects = node.rules.iter().flat_map(Rule::effects);
        Self {
            is_bottomless: node.below_zero,
            base: node.base.filter(|_| node.children.is_empty()),
            earns: effects.any(|it| matches!(it.then, Then::Earn(_))),
            ..Self::from(max)
        }
    }

    /// The most that can be earned: what is given already need not be.
    pub(crate) fn room(self) -> Points {
        let max = self.max.unwrap_or(UNLIMITED);
        (max - self.base.unwrap_or_default()).max(Decimal::ZERO)
    }

    /// The most that a deduction without a limit of its own can take: all there is, or may still be earned.
    pub(crate) fn most_taken(self) -> Points {
        match self.base {
            Some(base) if !self.earns => base,
            _ => self.max.unwrap_or(UNLIMITED),
        }
    }

    /// Points that are got, as shown.
    pub(crate) fn got(self, points: &Exact) -> Points {
        points.rounded(self.places)
    }

    /// Points that are lost, as shown: what is left of all beside what is got.
    pub(crate) fn lost(self, points: &Exact) -> Points {
        self.off - (Exact::from(self.off) - points).rounded(self.places)
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
