//! Rounds (轮次): an assessment is gone through several times in a year; what a round came to is kept for ever.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::answer::{Answer, Input};
use crate::domain::assessment::{About, Assessment};
use crate::domain::change::Change;
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::gap::{GapOrder, gaps, to_edit};
use crate::domain::pairs;
use crate::domain::score::{NodeScore, ScoreTree, State, score};
use crate::domain::standard::NodeId;

/// What rounds are usually called, in the order of the year.
pub const NAMES: [&str; 4] = ["首次自评", "期中自评", "年终自评", "期满复查"];

/// A round that is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PastRound {
    /// Its name, e.g. 期中自评.
    pub name: String,
    /// The day it ended.
    pub until: Date,
    /// The grand total it came to.
    pub total: Points,
    /// The points of each node that was scored, with its maximum; what is not listed was unscored.
    #[serde(default, with = "pairs", skip_serializing_if = "BTreeMap::is_empty")]
    pub marks: BTreeMap<NodeId, Mark>,
    /// What was said.
    #[serde(default, with = "pairs", skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<NodeId, Answer>,
}

/// The points of a node in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark(
    /// The points it had; below zero where they are taken off the grand total.
    pub Points,
    /// The most it could have had.
    pub Points,
);

/// Why a new round cannot begin.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoundError {
    /// It has no name.
    #[error("请给新一轮起个名称，如“期中自评”")]
    NoName,
    /// There is one of this name.
    #[error("已经有名为“{0}”的轮次，请换一个名称")]
    Taken(String),
    /// Nothing was said in the present one.
    #[error("本轮还没有填写任何条目，不用另起一轮")]
    Empty,
    /// The present one would end before the one before it.
    #[error("本轮结束日期{0}早于上一轮的{1}，请核对日期")]
    Earlier(Date, Date),
}

/// The points of every node that is scored.
pub fn marks(assessment: &Assessment, tree: &ScoreTree) -> BTreeMap<NodeId, Mark> {
    let outline = assessment.standard.outline();
    let scored = |it: &&NodeScore| it.state != State::Unscored;
    let nodes = outline.iter().zip(&tree.nodes);
    let nodes = nodes.filter(|(_, it)| scored(it));
    nodes
        .map(|(entry, it)| (entry.node.id.clone(), Mark(it.points, it.max)))
        .collect()
}

/// The edit that ends the present round on `today` and begins one named `name`: nothing is scored in it yet but
/// for events, which stay in their register; gaps that are open go on.
///
/// # Errors
/// [`RoundError`] when it cannot begin.
pub fn begin(assessment: &Assessment, name: &str, today: Date) -> Result<Change, RoundError> {
    let name = name.trim();
    let about = &assessment.about;
    if name.is_empty() {
        return Err(RoundError::NoName);
    }
    let present = present_name(assessment);
    let mut names = assessment.rounds.iter().map(|it| it.name.as_str());
    if name == present || names.any(|it| it == name) {
        return Err(RoundError::Taken(name.to_owned()));
    }
    if assessment.answers.is_empty() {
        return Err(RoundError::Empty);
    }
    if let Some(last) = assessment.rounds.last().filter(|it| today < it.until) {
        return Err(RoundError::Earlier(today, last.until));
    }
    let tree = score(assessment);
    let mut rounds = assessment.rounds.clone();
    rounds.push(PastRound {
        name: present,
        until: today,
        total: tree.total.points,
        marks: marks(assessment, &tree),
        answers: assessment.answers.clone(),
    });
    let next = About {
        round: name.to_owned(),
        ..about.clone()
    };
    let round = assessment.rounds.len();
    let open = gaps(assessment, &tree, today, GapOrder::Standard);
    let open = open.into_iter().filter(|it| !it.is_closed());
    let booked = open.filter_map(|gap| {
        let mut work = to_edit(assessment, &gap, today);
        if work.booked.is_empty() {
            work.booked.push(gap.found_now(today, round));
        }
        let before = assessment.gaps.get(&gap.id);
        let (item, to) = (gap.id, Box::new(work));
        (before != Some(&*to)).then_some(Change::Gap { item, to })
    });
    let booked: Vec<Change> = booked.collect();
    let answers = assessment.answers.iter().filter(|it| !has_events(it.1));
    let emptied = answers.map(|(item, _)| Change::Answer {
        item: item.clone(),
        to: Box::default(),
    });
    let mut changes = vec![Change::Rounds(rounds), Change::About(Box::new(next))];
    changes.extend(booked);
    changes.extend(emptied);
    Ok(Change::Batch(changes))
}

/// What the present round is called.
pub fn present_name(assessment: &Assessment) -> String {
    let usual = || NAMES.get(assessment.rounds.len()).copied();
    match assessment.about.round.trim() {
        "" => match usual() {
            Some(name) => name.to_owned(),
            None => format!("第{}轮", assessment.rounds.len() + 1),
        },
        name => name.to_owned(),
    }
}

/// Whether something happened that is counted by its date, whatever the round.
fn has_events(answer: &Answer) -> bool {
    let happened = |it: &Input| matches!(it, Input::Events(events) if !events.is_empty());
    answer.inputs.values().any(happened)
}

/// What the round before said of an item.
pub fn before<'a>(assessment: &'a Assessment, item: &NodeId) -> Option<&'a Answer> {
    assessment.rounds.last()?.answers.get(item)
}

/// The rounds of both, those that only one has among them, in the order in which they ended.
pub(super) fn union(mine: &[PastRound], theirs: &[PastRound]) -> Vec<PastRound> {
    let mut all = mine.to_vec();
    all.extend(theirs.iter().filter(|it| !mine.contains(it)).cloned());
    if all.len() > mine.len() {
        all.sort_by(|a, b| (a.until, &a.name).cmp(&(b.until, &b.name)));
    }
    all
}
