//! What the points of an item start from: full marks to lose, or nought to add to.

use crate::domain::standard::Node;
use crate::domain::standard::rule::{How, Rule, Then};
use crate::domain::standard::shape::{Named, Rate, Shape};

impl Node {
    /// Whether nothing says if its points start from nought or from full marks: some of what is entered takes points
    /// away, and some adds to them without an end.
    pub(crate) fn starts_unsaid(&self) -> bool {
        let mut effects = self.rules.iter().flat_map(Rule::effects);
        self.base.is_none()
            && self.children.is_empty()
            && self.rules.iter().any(earns_on_and_on)
            && effects.any(|it| matches!(it.then, Then::Deduct(_)))
    }
}

/// Whether a rule earns points for each of as many as there may be, so that nothing says when all are reached.
fn earns_on_and_on(rule: &Rule) -> bool {
    let Then::Earn(how) = &rule.then else {
        return false;
    };
    if rule.limit.is_some() {
        return false;
    }
    matches!(
        (how, rule.ask.shape()),
        (
            How::Each(_) | How::PerPoint { .. },
            Shape::Number { need: None, .. }
                | Shape::Days { .. }
                | Shape::Percent(Rate::Change)
                | Shape::Numbers(Named::Means {
                    of_rates: false,
                    ..
                })
                | Shape::Events { .. }
        ) | (How::PerPoint { .. }, Shape::Number { .. })
            | (
                How::Own,
                Shape::Numbers(Named::Tiers {
                    best_only: false,
                    ..
                }) | Shape::Amounts { many: true, .. }
                    | Shape::Events { .. }
            )
    )
}
