//! What gaps take off together: in points of their items, as a column of them adds up, and in points of the grand total.

use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::decimal::Points;
use crate::domain::gap::Gap;
use crate::domain::score::kept::ScoreTree;

/// What some gaps take off together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LostSum {
    /// In points of their items.
    pub of_items: Points,
    /// In points of the grand total: what it would be higher by without them.
    pub of_total: Points,
}

impl LostSum {
    /// What `gaps` take off the score now; what is settled, or not scored yet, takes nothing.
    pub fn of<'a>(gaps: impl IntoIterator<Item = &'a Gap>, tree: &ScoreTree) -> Self {
        let (mut of_items, mut scored, mut taken) = (Points::ZERO, Points::ZERO, Points::ZERO);
        for gap in gaps {
            of_items += gap.lost_now();
            // What the negative list takes is off the total itself, which it cannot fill.
            if gap.origin == GapOrigin::Negative {
                taken += gap.lost_now();
            } else {
                scored += gap.recoverable;
            }
        }
        Self {
            of_items,
            of_total: tree.total.regained(scored, taken),
        }
    }

    /// Whether points of the items are others than those of the total.
    pub(crate) fn is_converted(&self) -> bool {
        self.of_items != self.of_total
    }

    /// Where points of the items are others than those of the total: why, and what they come to there.
    pub fn in_words(&self, tree: &ScoreTree) -> Option<String> {
        let how = if tree.total.shortfall.is_positive() {
            "扣分超过得分，先补足超扣部分"
        } else {
            tree.conversion()
        };
        let sum = self.of_total;
        self.is_converted()
            .then(|| format!("{how}，共涉及总分{sum}分"))
    }
}
