//! Finds the gaps of an assessment.

use crate::domain::assessment::Assessment;
use crate::domain::assessment::evidence_needs::{self, needs};
use crate::domain::assessment::gap_step::closing;
use crate::domain::assessment::gap_work::{GapOrigin, GapWork};
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::gap::Gap;
use crate::domain::gap::deadline::deadline;
use crate::domain::gap::finding::{finding_at, findings};
use crate::domain::gap::order::{GapOrder, sort};
use crate::domain::gap::recurrence::recurs;
use crate::domain::gap::suggestion::suggestion;
use crate::domain::gap::written::{Written, registered, wanted};
use crate::domain::score::kept::ScoreTree;
use crate::domain::score::node_score::{self, NodeScore, State};
use crate::domain::score::reason::Told;
use crate::domain::standard::{Entry, Node, NodeId, Role};

/// Every item below its maximum, every veto and every event of the negative list, what was sent down, and
/// what is on the books; items without all their evidence where the head asks for them.
///
/// An item that is unscored or not applicable is no gap, nor is a bonus that was not won.
pub fn gaps(assessment: &Assessment, tree: &ScoreTree, today: Date, order: GapOrder) -> Vec<Gap> {
    let outline = assessment.standard.outline();
    let at = |(at, entry): (usize, &Entry<'_>)| {
        let project = project(&outline, at);
        gap_at((assessment, tree), (entry, at), project, today)
    };
    let mut found: Vec<Gap> = outline.iter().enumerate().filter_map(at).collect();
    let findings = findings(assessment).zip(outline.len()..);
    found.extend(findings.filter_map(|(id, at)| {
        let notice = assessment.gaps.get(id)?.notice.as_ref()?;
        let of = notice.item.as_ref();
        let of = of.and_then(|it| outline.iter().position(|entry| entry.node.id == *it));
        let of = of.and_then(|it| Some((outline.get(it)?, project(&outline, it))));
        finding_at(assessment, at, id, of, today)
    }));
    sort(&mut found, order);
    found
}

/// 存在问题 of what does not lose points any more, and was never put on the books.
const NOT_NOTED: &str = "此前查出、已写整改安排的问题，现在评分已不失分";

/// What the answers say that is wrong with an item.
fn origin(assessment: &Assessment, entry: &Entry<'_>, score: &NodeScore) -> Option<GapOrigin> {
    let answered = matches!(score.state, State::Scored | State::Partial);
    let lost = match entry.role {
        Role::Veto => score.vetoed.then_some(GapOrigin::Veto),
        Role::Negative => score.own_lost.is_positive().then_some(GapOrigin::Negative),
        Role::Scored => (answered && score.own_lost.is_positive()).then_some(GapOrigin::Score),
        Role::Bonus => None,
    };
    let answer = || assessment.answers.get(&entry.node.id);
    let unproven = || {
        assessment.about.evidence_gaps
            && node_score::is_due(entry.role, score)
            && evidence_needs::missing(entry.node, answer()) > 0
    };
    lost.or_else(|| unproven().then_some(GapOrigin::Evidence))
}

/// Whether the answers say how it stands with an item.
const fn is_known(score: &NodeScore) -> bool {
    matches!(score.state, State::Scored | State::NotApplicable)
}

/// The gap of the node `entry`, which stands at `at` in the top project `project`, if its score or the books
/// say that there is one.
pub(crate) fn gap_at(
    (assessment, tree): (&Assessment, &ScoreTree),
    (entry, at): (&Entry<'_>, usize),
    project: &str,
    today: Date,
) -> Option<Gap> {
    let node = entry.node;
    let score = tree.nodes.get(at)?;
    let now = origin(assessment, entry, score);
    let work = assessment.gaps.get(&node.id);
    // What somebody wrote about it is not lost with the points that led to it.
    let stays = work.is_some_and(|it| it.is_on_the_books() || !it.is_blank());
    if now.is_none() && !stays {
        return None;
    }
    let work = work.cloned().unwrap_or_default();
    let last = work.booked.last();
    let recurs = now.is_some_and(|it| recurs(assessment, entry, &work, (it, score.own_lost)));
    let origin = now.unwrap_or_else(|| last.map_or(GapOrigin::Score, |it| it.origin));
    let lost = last.map_or(Points::ZERO, |it| it.lost);
    let problem = match now {
        Some(origin) => {
            let happened = || tree.happened(assessment, at);
            problem_of(assessment, node, happened, origin)
        }
        None => last.map_or_else(|| NOT_NOTED.to_owned(), |it| it.problem.clone()),
    };
    let measure = match origin {
        GapOrigin::Evidence => format!("补齐佐证材料：{}", missing_evidence(assessment, node)),
        _ => suggestion(assessment, entry),
    };
    Some(Gap {
        item: Some(node.id.clone()),
        code: node.code().to_owned(),
        title: node.title.clone(),
        project: project.to_owned(),
        clause: clause(node),
        origin,
        lost: now.map_or(lost, |_| score.own_lost),
        // An item that a new round has not reached yet says nothing of it.
        is_settled: now.is_none() && is_known(score),
        is_unscored: now.is_none() && !is_known(score),
        // What the negative list took has happened: putting right what led to it does not bring it back.
        recoverable: match now {
            Some(GapOrigin::Score) => score.recoverable,
            _ => Points::ZERO,
        },
        evidence: proof(assessment, &node.id, &work, recurs),
        evidence_wanted: wanted(node),
        ..Written {
            id: &node.id,
            lead: entry.lead,
            recurs,
            work,
            problem,
            measure,
        }
        .filled(assessment, at, || deadline(assessment, entry, today))
    })
}

/// The evidence that is registered; of what was struck off in a former round, what was registered then.
fn proof(assessment: &Assessment, id: &NodeId, work: &GapWork, recurs: bool) -> String {
    let then = match closing(work.status, &work.steps).filter(|_| !recurs) {
        Some(step) => evidence_of_round(assessment, id, step.round),
        None => String::new(),
    };
    if then.is_empty() {
        registered(assessment.answers.get(id))
    } else {
        then
    }
}

/// The evidence that a former round had of an item; nothing where it is not known.
pub(crate) fn evidence_of_round(assessment: &Assessment, id: &NodeId, round: usize) -> String {
    let round = assessment.rounds.get(round);
    registered(round.and_then(|it| it.answers.get(id)))
}

/// 存在问题: what happened that points are lost or which evidence is missing, with what the assessor noted. How points
/// follow from it stands beside it, as 扣分 and 扣分理由.
fn problem_of(
    assessment: &Assessment,
    node: &Node,
    happened: impl FnOnce() -> Told,
    origin: GapOrigin,
) -> String {
    let answer = assessment.answers.get(&node.id);
    let note = answer.map_or("", |it| it.note.as_str());
    let problem = if origin == GapOrigin::Evidence {
        format!("缺佐证材料：{}", missing_evidence(assessment, node))
    } else {
        let happened = happened();
        match (happened.deduction(), origin) {
            (it, GapOrigin::Score | GapOrigin::Negative) if !it.is_empty() => it,
            _ => happened.explanation(),
        }
    };
    match (problem.as_str(), note) {
        ("", "") => "未达到评分标准的要求".to_owned(),
        ("", note) => note.to_owned(),
        (_, "") => problem,
        (problem, note) => format!("{problem}。{note}"),
    }
}

fn missing_evidence(assessment: &Assessment, node: &Node) -> String {
    let needs = needs(node, assessment.answers.get(&node.id));
    let missing = needs.filter(|it| it.missing() > 0);
    let words = missing.map(|it| match it.wanted {
        1 => it.name.to_owned(),
        _ => format!("{}（缺{}份）", it.name, it.missing()),
    });
    words.collect::<Vec<_>>().join("、")
}

fn clause(node: &Node) -> String {
    let words = if node.text.is_empty() {
        &node.title
    } else {
        &node.text
    };
    words.clone()
}

/// The title of the top node that holds the node at `at`.
fn project<'a>(outline: &[Entry<'a>], at: usize) -> &'a str {
    let mut top = outline.get(at);
    while let Some(parent) = top.and_then(|it| it.parent) {
        top = outline.get(parent);
    }
    top.map_or("", |it| &it.node.title)
}
