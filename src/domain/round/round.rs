//! Rounds (轮次): an assessment is gone through several times in a year; what a round came to is kept for ever.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::assessment::answer::{Answer, Input};
use crate::domain::assessment::past_round::{PastRound, RoundMark, Stood};
use crate::domain::assessment::{About, Assessment, before};
use crate::domain::change::Change;
use crate::domain::date::Date;
use crate::domain::gap::Gap;
use crate::domain::gap::find::gaps;
use crate::domain::gap::life::to_edit;
use crate::domain::gap::order::GapOrder;
use crate::domain::score::kept::ScoreTree;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::score::score;
use crate::domain::standard::{NodeId, Role};

/// What rounds are usually called, in the order of the year.
pub const NAMES: [&str; 4] = ["首次自评", "期中自评", "年终自评", "期满复查"];

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
pub(crate) fn marks(assessment: &Assessment, tree: &ScoreTree) -> BTreeMap<NodeId, RoundMark> {
    let outline = assessment.standard.outline();
    let nodes = outline.iter().zip(&tree.nodes);
    let marks =
        nodes.filter_map(|(entry, it)| Some((entry.node.id.clone(), mark(entry.role, it)?)));
    marks.collect()
}

fn mark(role: Role, score: &NodeScore) -> Option<RoundMark> {
    let stood = match score.state {
        State::Unscored => return None,
        _ if role == Role::Veto && score.vetoed => Stood::Vetoed,
        State::Partial => Stood::Partial,
        State::Scored => Stood::Scored,
        State::NotApplicable => Stood::NotApplicable,
    };
    Some(RoundMark {
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
pub(super) fn is_begun(assessment: &Assessment) -> bool {
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
    let Answer {
        mut inputs,
        na,
        same_work,
        note,
        evidence,
        by,
        at,
    } = answer.clone();
    inputs.retain(|_, it| happened(it));
    if inputs.is_empty() {
        return Answer::default();
    }
    Answer {
        inputs,
        na,
        same_work,
        note,
        evidence,
        by,
        at,
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
                || format!("第{}轮", assessment.n_round()),
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

/// The usual name that the next round most likely has, in this month: one behind the present name; where that is none of
/// the usual ones, the one of this time of the year.
pub fn next_name(assessment: &Assessment, month: u32) -> Option<&'static str> {
    let free = free_names(assessment);
    let place = |name: &str| NAMES.iter().position(|it| *it == name);
    let least = match place(&present_name(assessment)) {
        Some(present) => present + 1,
        None if month <= 8 => 1,
        None => 2,
    };
    let fits = |it: &&&'static str| place(it).is_some_and(|at| least <= at);
    free.iter().find(fits).or(free.first()).copied()
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
    let now = assessment.answers.get(item).cloned().unwrap_or_default();
    let Answer {
        mut inputs,
        mut na,
        mut same_work,
        mut note,
        evidence,
        by,
        at,
    } = now;
    if inputs.is_empty() && before.na.is_some() {
        na.clone_from(&before.na);
        inputs.clone_from(&before.inputs);
    } else {
        for (rule, input) in &before.inputs {
            let open = inputs.entry(*rule);
            open.or_insert_with(|| input.clone());
        }
    }
    if same_work.is_none() {
        same_work.clone_from(&before.same_work);
    }
    if note.trim().is_empty() {
        note.clone_from(&before.note);
    }
    let fresh = evidence
        .into_iter()
        .filter(|it| !before.evidence.contains(it));
    let evidence = before.evidence.iter().cloned().chain(fresh).collect();
    Some(Answer {
        inputs,
        na,
        same_work,
        note,
        evidence,
        by,
        at,
    })
}
