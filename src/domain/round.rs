//! Rounds (轮次): an assessment is gone through several times in a year; what a round came to is kept for ever.

pub mod compare;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::answer::{Answer, Input};
use crate::domain::assessment::{About, Assessment};
use crate::domain::change::Change;
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::gap::{Gap, GapOrder, gaps, to_edit};
use crate::domain::pairs;
use crate::domain::score::{NodeScore, ScoreTree, State, score};
use crate::domain::standard::{NodeId, Role};

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
    /// The most there was to be had.
    #[serde(default)]
    pub max: Points,
    /// How many items were not completely scored.
    #[serde(default, skip_serializing_if = "is_none")]
    pub unscored: usize,
    /// How many gaps were on the books.
    #[serde(default, skip_serializing_if = "is_none")]
    pub gaps: usize,
    /// How many of these were struck off.
    #[serde(default, skip_serializing_if = "is_none")]
    pub closed: usize,
    /// How each node stood that was scored; what is not listed was unscored.
    #[serde(default, with = "pairs", skip_serializing_if = "BTreeMap::is_empty")]
    pub marks: BTreeMap<NodeId, Mark>,
    /// What was said.
    #[serde(default, with = "pairs", skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<NodeId, Answer>,
}

/// How a node stood in a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// The points it had; below zero where they are taken off the grand total.
    pub points: Points,
    /// The most it could have had.
    pub max: Points,
    /// Whether these are points like any others.
    #[serde(default, skip_serializing_if = "Stood::is_scored")]
    pub stood: Stood,
    /// What it was called, where the present standard does not have it any more.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

/// How far a node was scored in a round. What was unscored has no mark at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stood {
    /// All of it.
    #[default]
    Scored,
    /// Some of it.
    Partial,
    /// It did not apply.
    NotApplicable,
    /// It was a veto, and it applied.
    Vetoed,
}

impl PastRound {
    /// Whether both are the same round, whatever is said in it.
    pub fn is_same(&self, other: &Self) -> bool {
        self.name == other.name && self.until == other.until
    }
}

impl Stood {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "the shape serde asks for"
    )]
    const fn is_scored(&self) -> bool {
        matches!(self, Self::Scored)
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the shape serde asks for"
)]
const fn is_none(n: &usize) -> bool {
    *n == 0
}

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

/// How every node stands that is scored.
pub fn marks(assessment: &Assessment, tree: &ScoreTree) -> BTreeMap<NodeId, Mark> {
    let outline = assessment.standard.outline();
    let nodes = outline.iter().zip(&tree.nodes);
    let marks =
        nodes.filter_map(|(entry, it)| Some((entry.node.id.clone(), mark(entry.role, it)?)));
    marks.collect()
}

fn mark(role: Role, score: &NodeScore) -> Option<Mark> {
    let stood = match score.state {
        State::Unscored => return None,
        _ if role == Role::Veto && score.vetoed => Stood::Vetoed,
        State::Partial => Stood::Partial,
        State::Scored => Stood::Scored,
        State::NotApplicable => Stood::NotApplicable,
    };
    Some(Mark {
        points: score.points,
        max: score.max,
        stood,
        name: String::new(),
    })
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
    if !is_begun(assessment) {
        return Err(RoundError::Empty);
    }
    if let Some(last) = assessment.rounds.last().filter(|it| today < it.until) {
        return Err(RoundError::Earlier(today, last.until));
    }
    let tree = score(assessment);
    let found = gaps(assessment, &tree, today, GapOrder::Standard);
    let mut rounds = assessment.rounds.clone();
    rounds.push(PastRound {
        name: present,
        until: today,
        total: tree.total.points,
        max: tree.total.max,
        unscored: tree.total.unscored,
        gaps: found.len(),
        closed: found.iter().filter(|it| it.is_closed()).count(),
        marks: marks(assessment, &tree),
        answers: assessment.answers.clone(),
    });
    let next = About {
        round: name.to_owned(),
        ..about.clone()
    };
    let mut changes = vec![Change::Rounds(rounds), Change::About(Box::new(next))];
    changes.extend(booked(assessment, found, today));
    changes.extend(assessment.answers.iter().filter_map(|(item, answer)| {
        let to = of_the_register(answer);
        let item = item.clone();
        (to != *answer).then(|| Change::Answer {
            item,
            to: to.into(),
        })
    }));
    Ok(Change::Batch(changes))
}

/// Whether anything was said in the present round, but for events that came with the register.
pub fn is_begun(assessment: &Assessment) -> bool {
    let came = |item: &NodeId, answer: &Answer| {
        let before = before(assessment, item);
        before.is_some_and(|it| of_the_register(it) == *answer)
    };
    let mut answers = assessment.answers.iter();
    answers.any(|(item, answer)| !came(item, answer))
}

/// Puts every gap on the books that is open and not there yet, so that it outlasts the round; also what was
/// struck off before there were books, so that it is known again.
fn booked(assessment: &Assessment, found: Vec<Gap>, today: Date) -> impl Iterator<Item = Change> {
    let round = assessment.rounds.len();
    let due = |it: &Gap| !it.is_closed() || it.booked.is_empty();
    found.into_iter().filter(due).filter_map(move |gap| {
        let mut work = to_edit(assessment, &gap, today);
        if work.booked.is_empty() {
            work.booked.push(gap.found_now(today, round));
        }
        let before = assessment.gaps.get(&gap.id);
        let (item, to) = (gap.id, Box::new(work));
        (before != Some(&*to)).then_some(Change::Gap { item, to })
    })
}

/// What of an answer goes on into the next round: events, with their papers, for they are counted by their date
/// whatever the round.
fn of_the_register(answer: &Answer) -> Answer {
    let happened = |it: &Input| matches!(it, Input::Events(events) if !events.is_empty());
    let mut kept = answer.clone();
    kept.inputs.retain(|_, it| happened(it));
    if kept.inputs.is_empty() {
        Answer::default()
    } else {
        kept
    }
}

/// What the present round is called.
pub fn present_name(assessment: &Assessment) -> String {
    match assessment.about.round.trim() {
        "" => {
            let taken: BTreeSet<&str> = assessment.rounds.iter().map(|it| &*it.name).collect();
            let later = NAMES.iter().skip(assessment.rounds.len());
            let usual = later.chain(&NAMES).find(|it| !taken.contains(**it));
            usual.map_or_else(
                || format!("第{}轮", assessment.rounds.len() + 1),
                |it| (*it).to_owned(),
            )
        }
        name => name.to_owned(),
    }
}

/// The usual names of a later round that none has yet.
pub fn free_names(assessment: &Assessment) -> Vec<&'static str> {
    let present = present_name(assessment);
    let taken = |name: &str| present == name || assessment.rounds.iter().any(|it| it.name == name);
    let later = NAMES.into_iter().skip(1);
    later.filter(|it| !taken(it)).collect()
}

/// What the round before said of an item.
pub fn before<'a>(assessment: &'a Assessment, item: &NodeId) -> Option<&'a Answer> {
    assessment.rounds.last()?.answers.get(item)
}

/// How an item stood in the round before.
pub fn mark_before<'a>(assessment: &'a Assessment, item: &NodeId) -> Option<&'a Mark> {
    assessment.rounds.last()?.marks.get(item)
}

/// Whether the round before said something of an item that is not said yet.
pub fn is_carryable(assessment: &Assessment, item: &NodeId) -> bool {
    let Some(before) = before(assessment, item) else {
        return false;
    };
    let now = assessment.answers.get(item);
    match now.filter(|it| it.na.is_some() || !it.inputs.is_empty()) {
        None => before.na.is_some() || !before.inputs.is_empty(),
        Some(now) => {
            let mut rules = before.inputs.keys();
            let is_open = rules.any(|it| !now.inputs.contains_key(it));
            now.na.is_none() && before.na.is_none() && is_open
        }
    }
}

/// The answer to an item that says what the round before said, as far as nothing is said yet; `None` where there
/// is nothing to take over. Whatever was written since stays.
pub fn carried(assessment: &Assessment, item: &NodeId) -> Option<Answer> {
    let before = before(assessment, item).filter(|_| is_carryable(assessment, item))?;
    let mut now = assessment.answers.get(item).cloned().unwrap_or_default();
    if now.inputs.is_empty() && before.na.is_some() {
        now.na.clone_from(&before.na);
        now.inputs.clone_from(&before.inputs);
    } else {
        for (rule, input) in &before.inputs {
            let open = now.inputs.entry(*rule);
            open.or_insert_with(|| input.clone());
        }
    }
    if now.note.trim().is_empty() {
        now.note.clone_from(&before.note);
    }
    let listed = std::mem::take(&mut now.evidence);
    let fresh = listed
        .into_iter()
        .filter(|it| !before.evidence.contains(it));
    let fresh: Vec<_> = fresh.collect();
    now.evidence.clone_from(&before.evidence);
    now.evidence.extend(fresh);
    Some(now)
}

/// The rounds after two people went on from `base`, where that is known: what only one changed is as they left
/// it; where both did, the rounds of both, in the order in which they ended.
pub(super) fn merged(
    base: Option<&[PastRound]>,
    mine: &[PastRound],
    theirs: &[PastRound],
) -> Vec<PastRound> {
    match base {
        Some(base) if base == mine => theirs.to_vec(),
        Some(base) if base == theirs => mine.to_vec(),
        _ => union(mine, theirs),
    }
}

/// The rounds of both; neither's order is changed.
fn union(mine: &[PastRound], theirs: &[PastRound]) -> Vec<PastRound> {
    let mut all: Vec<PastRound> = Vec::new();
    let (mut mine, mut theirs) = (mine.iter().peekable(), theirs.iter().peekable());
    loop {
        let next = match (mine.peek(), theirs.peek()) {
            (Some(one), Some(other)) if after(one, other) => theirs.next(),
            (None, Some(_)) => theirs.next(),
            (_, _) => mine.next(),
        };
        match next {
            Some(next) if all.contains(next) => {}
            Some(next) => all.push(next.clone()),
            None => return all,
        }
    }
}

/// Whether the one comes after the other. Whoever is merged into whom, two of one name stand in one order.
fn after(one: &PastRound, other: &PastRound) -> bool {
    let by_day = (one.until, &one.name).cmp(&(other.until, &other.name));
    by_day
        .then_with(|| format!("{one:?}").cmp(&format!("{other:?}")))
        .is_gt()
}

/// The first round that only one of the two has ended, where they agree on all before it: what it said is what
/// both began from.
pub(super) fn parted<'a>(mine: &'a [PastRound], theirs: &'a [PastRound]) -> Option<&'a PastRound> {
    let (longer, shorter) = if mine.len() < theirs.len() {
        (theirs, mine)
    } else {
        (mine, theirs)
    };
    longer
        .starts_with(shorter)
        .then(|| longer.get(shorter.len()))?
}
