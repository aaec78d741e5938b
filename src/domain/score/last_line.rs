//! The last line of a score: in points of the grand total, what is got and taken, and what stands beside them, is the
//! maximum.

use crate::domain::decimal::{Points, USUAL_PLACES};
use crate::domain::score::kept::ScoreTree;
use crate::domain::score::node_score::State;
use crate::domain::score::total::Total;
use crate::domain::standard::Role;

impl Total {
    /// Points that are taken off for certain: lost in the scored tree, or taken by the negative list.
    pub fn taken(&self) -> Points {
        self.lost + self.negative
    }

    /// Points of the scored tree as they count, before the bonus and the negative list.
    pub fn have(&self) -> Points {
        self.max - self.nobody - self.lost - self.open
    }

    /// What the bonus may still bring the grand total, beyond what is open in the scored tree.
    pub fn bonus_open(&self) -> Points {
        if self.parts.bonus_open.is_zero() {
            return Points::ZERO;
        }
        let best = self.best.rounded(self.places);
        (best - self.points - self.open).max(Points::ZERO)
    }

    /// What stands beside the points that are got and taken on the last line, in words: with it they are the maximum.
    pub fn beside_in_words(&self) -> String {
        let other = self.points + self.negative - self.bonus - self.rest - self.have();
        let parts = [
            (self.open.is_positive(), format!("未评{}分", self.open)),
            (
                self.nobody.is_positive(),
                format!("测评项目合计差{}分", self.nobody),
            ),
            (
                self.bonus.is_positive(),
                format!("得分含加分{}分", self.bonus),
            ),
            (!self.rest.is_zero(), format!("得分含尾差{}分", self.rest)),
            (other.is_negative(), format!("超出满分不计{}分", -other)),
            (other.is_positive(), format!("总分不低于0分，少扣{other}分")),
        ];
        let said = parts.into_iter().filter(|it| it.0);
        said.map(|it| it.1).collect::<Vec<_>>().join("，")
    }

    /// What the total rises by where so many points of the scored tree are put right, and so many that are `taken` beside
    /// it: no more of the tree than it can still rise, less what is taken off that is not there.
    pub fn regained(&self, scored: Points, taken: Points) -> Points {
        let room = self.room.rounded(USUAL_PLACES);
        let missing = self.shortfall.rounded(USUAL_PLACES);
        (scored.min(room) + taken - missing).max(Points::ZERO)
    }
}

impl ScoreTree {
    /// How points of an item become points of the grand total, where they are others: 按不适用项目折算.
    pub fn conversion(&self) -> &'static str {
        let skeleton = self.skeleton();
        let is_scored = |at| skeleton.place(at).is_some_and(|it| it.role == Role::Scored);
        let mut nodes = self.nodes.iter().enumerate();
        let is_left_out = nodes.any(|(at, it)| {
            it.state == State::NotApplicable && it.exact.max.is_zero() && is_scored(at)
        });
        match (skeleton.has_weights(), is_left_out) {
            (true, true) => "按权重、不适用项目折算",
            (true, false) => "按权重折算",
            (false, true) => "按不适用项目折算",
            (false, false) => "按各级分值上限折算",
        }
    }
}
