//! The rounds side by side: how each came out, and two of them held against each other.

use std::collections::BTreeMap;

use crate::app::session::Session;
use crate::app::session::derived::ComparedRounds;
use crate::domain::assessment::answer::Answer;
use crate::domain::round::compare::{Comparison, rounds};
use crate::domain::round::is_carryable;
use crate::domain::standard::NodeId;

impl Session {
    /// The rounds, and the two that are compared: those that were chosen, or the last two.
    pub fn compared(&self) -> &ComparedRounds {
        self.facts.compared.get_or_init(|| {
            let all = rounds(&self.assessment, self.tree(), self.gaps());
            let last = all.len().saturating_sub(1);
            let chosen = self.view.rounds.filter(|(from, to)| {
                from != to && all.get(*from).is_some() && all.get(*to).is_some()
            });
            let (from, to) = chosen.unwrap_or((last.saturating_sub(1), last));
            let pair = all.get(from).zip(all.get(to)).filter(|_| from != to);
            let between = pair.map(|(one, other)| {
                let found = Comparison::of(&self.assessment.standard, one, other);
                (from, to, found)
            });
            ComparedRounds {
                sides: all.iter().map(|it| it.side.clone()).collect(),
                between,
            }
        })
    }

    /// What was said in the round of this number; the present one is the last.
    pub(crate) fn said_in(&self, round: usize) -> &BTreeMap<NodeId, Answer> {
        let past = self.assessment.rounds.get(round);
        past.map_or(&self.assessment.answers, |it| &it.answers)
    }

    /// The items shown that can be taken over from the round before.
    pub fn carryable(&self) -> &[NodeId] {
        self.facts.carried.get_or_init(|| {
            if self.assessment.rounds.is_empty() {
                return Vec::new();
            }
            let shown = self.rows().iter().filter_map(|at| self.entry(*at));
            let items = shown.map(|it| &it.node.id);
            let open = items.filter(|it| is_carryable(&self.assessment, it));
            open.cloned().collect()
        })
    }
}
