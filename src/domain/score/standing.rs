//! How other nodes stand, for the rules that ask for one of them.

use std::collections::BTreeMap;

use crate::domain::assessment::Assessment;
use crate::domain::assessment::calendar::Calendar;
use crate::domain::entry::fact::{Fact, ReadEntry};
use crate::domain::entry::rates::percent_in_words;
use crate::domain::entry::voice::Voice;
use crate::domain::exact::Exact;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::standard::rule::{Ask, Rule};
use crate::domain::standard::tree::Skeleton;
use crate::domain::standard::{Entry, Node, NodeId, Standard};

/// What a node's own rules need to know besides its answer.
#[derive(Clone, Debug)]
pub(crate) struct Others {
    /// How other nodes stand, for the rules that ask for one of them.
    pub(crate) standings: BTreeMap<NodeId, Standing>,
    /// The dates that look-back windows are counted from.
    pub(crate) calendar: Calendar,
    /// The decimal places that points are shown with.
    pub(crate) places: u32,
    /// Whether the words are wanted that say why.
    pub(crate) voice: Voice,
}

impl Others {
    /// Nothing known of other nodes of the assessment, whose points are shown with so many places.
    pub(crate) fn new(assessment: &Assessment, places: u32, voice: Voice) -> Self {
        Self {
            standings: BTreeMap::new(),
            calendar: assessment.calendar(),
            places,
            voice,
        }
    }

    /// Looks up how the nodes stand that `node` asks for.
    pub(crate) fn look_up(
        &mut self,
        skeleton: &Skeleton,
        standard: &Standard,
        node: &Node,
        nodes: &[NodeScore],
    ) {
        for rule in &node.rules {
            let Ask::Item(id) = &rule.ask else {
                continue;
            };
            let found = skeleton.asked(id).and_then(|at| {
                let other = skeleton.entry(standard, at)?;
                Some(Standing::of(&other, nodes.get(at)?))
            });
            if let Some(found) = found {
                self.standings.insert(id.clone(), found);
            }
        }
    }

    /// How the node stands that `rule` asks for.
    pub(crate) fn asked(&self, rule: &Rule) -> Option<&Standing> {
        match &rule.ask {
            Ask::Item(id) => self.standings.get(id),
            _ => None,
        }
    }
}

/// How another node stands.
#[derive(Clone, Debug)]
pub(crate) struct Standing {
    /// Its number and title.
    pub(crate) name: String,
    /// What it has got.
    got: Got,
}

/// What another node has got of the points it can have.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Got {
    /// That is not known yet, or there are no points to get.
    Unknown,
    /// So many per cent; what does not apply has all or none of them where the standard says so.
    Percent(Exact),
    /// It is left out: it does not apply, or another of its group counts in its place.
    LeftOut,
}

impl Standing {
    /// Whether it is left out, so that no condition on it holds, and no share of it can be had.
    pub(crate) fn is_left_out(&self) -> bool {
        self.got == Got::LeftOut
    }

    /// The score as an entry of the rule that asks for it; nothing while it is open.
    pub(crate) fn read(&self, voice: Voice) -> Option<ReadEntry<'static>> {
        let Got::Percent(percent) = &self.got else {
            return None;
        };
        let words = || {
            let shown = percent_in_words(percent);
            format!("“{}”得分率{shown}%", self.name)
        };
        Some(ReadEntry {
            fact: Fact::Percent(percent.clone()),
            words: voice.say(words),
            voice,
        })
    }

    /// How the node `entry` with this score stands.
    pub(crate) fn of(entry: &Entry<'_>, score: &NodeScore) -> Self {
        let exact = &score.exact;
        let is_known = matches!(score.state, State::Scored | State::NotApplicable)
            && exact.points == exact.best;
        let percent = exact.points.times(&Exact::HUNDRED).over(&exact.max);
        let is_left_out = score.state == State::NotApplicable || score.is_outdone;
        Self {
            name: format!("{} {}", entry.node.code(), entry.node.title),
            got: match percent {
                _ if !is_known => Got::Unknown,
                Some(percent) => Got::Percent(percent),
                None if is_left_out => Got::LeftOut,
                None => Got::Unknown,
            },
        }
    }
}
