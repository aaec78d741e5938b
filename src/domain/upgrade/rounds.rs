//! Rounds that are over, and findings from above: both go on under another standard whole, their items under the
//! ids that these have there.

use std::collections::BTreeMap;

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::calendar::Calendar;
use crate::domain::assessment::gap_work::{GapWork, Notification};
use crate::domain::assessment::past_round::{PastRound, RoundMark};
use crate::domain::problem::place;
use crate::domain::standard::{Node, NodeId};
use crate::domain::upgrade::carry::{Carried, Passage, Said, carry};
use crate::domain::upgrade::comparable::Item;
use crate::domain::upgrade::pairing::Pair;

/// What the items of the old standard are in the new one.
pub(crate) struct Moves<'a> {
    /// The old node and, where that is certain, the new one it is.
    known: BTreeMap<&'a NodeId, (&'a Node, Option<&'a Node>)>,
    /// The ids that the new standard has.
    taken: BTreeMap<&'a NodeId, &'a Node>,
    standard: &'a str,
    calendar: Calendar,
}

impl<'a> Moves<'a> {
    /// What `pairs` say of the items `from` and `to`; the old standard is called `standard`.
    pub(crate) fn of(
        from: &[Item<'a>],
        to: &[Item<'a>],
        pairs: &[Option<Pair>],
        (standard, calendar): (&'a str, Calendar),
    ) -> Self {
        let mut known = BTreeMap::new();
        for (item, pair) in from.iter().zip(pairs) {
            let sure = pair.filter(|it| !it.doubtful);
            let new = sure.and_then(|it| to.get(it.to)).map(|it| it.entry.node);
            let node = item.entry.node;
            known.entry(&node.id).or_insert((node, new));
        }
        let taken = to.iter().map(|it| (&it.entry.node.id, it.entry.node));
        Self {
            known,
            taken: taken.collect(),
            standard,
            calendar,
        }
    }

    fn new_of(&self, id: &NodeId) -> Option<&'a Node> {
        self.known.get(id)?.1
    }

    /// An id for what an old item was that has no place: its own or, where the new standard means something else
    /// by that, one that tells so.
    fn aside<T>(&self, id: &NodeId, list: &BTreeMap<NodeId, T>) -> NodeId {
        let mut free = id.clone();
        while self.taken.contains_key(&free) || list.contains_key(&free) {
            free = NodeId::new(&format!("{free}（原标准）"));
        }
        free
    }

    /// A finding whose item is called otherwise now; one that is gone is not named any more where the new
    /// standard means another by its id.
    pub(crate) fn finding(&self, work: &GapWork) -> GapWork {
        let moved = |it: &NodeId| match self.new_of(it) {
            Some(new) => Some(new.id.clone()),
            None => (!self.taken.contains_key(it)).then(|| it.clone()),
        };
        let notice = work.notice.as_ref().map(|it| Notification {
            item: it.item.as_ref().and_then(moved),
            ..it.clone()
        });
        GapWork {
            notice,
            ..work.clone()
        }
    }

    /// A round that is over: its numbers stay as they are.
    pub(crate) fn round(&self, round: &PastRound) -> PastRound {
        let mut marks = BTreeMap::new();
        let mut answers = BTreeMap::new();
        // What is certain comes first, so that nothing takes its id.
        for (id, mark) in &round.marks {
            if let Some(new) = self.new_of(id) {
                marks.insert(new.id.clone(), mark.clone());
            }
        }
        let mut left: Vec<(&NodeId, Answer)> = Vec::new();
        for (id, answer) in &round.answers {
            match self.known.get(id) {
                Some((old, Some(new))) => {
                    let (taken, rest) = self.fitted(old, new, answer);
                    if taken != Answer::default() {
                        answers.insert(new.id.clone(), taken);
                    }
                    left.extend(rest.map(|it| (id, it)));
                }
                _ => left.push((id, answer.clone())),
            }
        }
        for (id, mark) in &round.marks {
            if self.new_of(id).is_none() {
                let name = match self.known.get(id) {
                    Some((old, _)) => place(old),
                    None => mark.name.clone(),
                };
                let mark = RoundMark {
                    name,
                    ..mark.clone()
                };
                marks.insert(self.aside(id, &marks), mark);
            }
        }
        for (id, answer) in left {
            answers.insert(self.aside(id, &answers), answer);
        }
        PastRound {
            marks,
            answers,
            ..round.clone()
        }
    }

    /// What becomes of what was said about the old item once it is the new one.
    pub(crate) fn carried(&self, old: &Node, new: &Node, said: &Said) -> Carried {
        let passage = Passage {
            standard: self.standard,
            calendar: self.calendar,
            moved: &|id| match self.known.get(id) {
                Some((_, new)) => new.map(|it| it.id.clone()),
                None => Some(id.clone()),
            },
        };
        carry(old, new, said, &passage)
    }

    /// What the new item takes of an answer, and what it does not.
    fn fitted(&self, old: &Node, new: &Node, answer: &Answer) -> (Answer, Option<Answer>) {
        let said = Said {
            answer: answer.clone(),
            gap: GapWork::default(),
        };
        let carried = self.carried(old, new, &said);
        (carried.said.answer, carried.aside.map(|it| it.answer))
    }
}

/// Everything that goes on whole: the rounds and the findings of `old`.
pub(crate) fn go_on(old: &Assessment, moves: &Moves<'_>, made: &mut Assessment) {
    made.rounds = old.rounds.iter().map(|it| moves.round(it)).collect();
    let findings = old.gaps.iter().filter(|it| it.1.notice.is_some());
    let findings = findings.map(|(id, work)| (id.clone(), moves.finding(work)));
    made.gaps.extend(findings);
}
