//! Work on gaps: what is written about them, the steps they take, and what is sent down from above.

use crate::app::App;
use crate::app::command::gap::{GapCommand, GapEdit};
use crate::app::notice::Card;
use crate::app::record::history::Typing;
use crate::app::session::Session;
use crate::app::update::answers::rounds::evidence_gaps;
use crate::app::update::asked::Asked;
use crate::app::update::edit::edit;
use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::gap_step::GapStep;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::change::Change;
use crate::domain::date::Moment;
use crate::domain::gap::Gap;
use crate::domain::gap::life::{advance, put_right, to_edit};
use crate::domain::standard::NodeId;

/// At most so many refusals are named one by one.
const NAMED: usize = 3;

/// Carries out what is done about gaps.
pub(crate) fn carry_out(app: &mut App, command: GapCommand) {
    edit(app, |session, now| match command {
        GapCommand::SetGap { gap, edit } => set_gap(session, &gap, edit, now),
        GapCommand::SetPicked(edits) => set_picked(session, &edits, now),
        GapCommand::TakeSuggested => take_suggested(session, now),
        GapCommand::TakeStep { gap, step, answer } => {
            take_step(session, &gap, *step, answer.map(|it| *it), now)
        }
        GapCommand::StepPicked(step) => step_picked(session, &step),
        GapCommand::EvidenceGaps(count) => evidence_gaps(session, count),
    });
}

/// Why nothing is written about a gap that was struck off.
const CLOSED: &str = "已经销号，留底不改；确要改的，请先重新打开";

/// Writes one field of a gap.
pub(crate) fn set_gap(session: &Session, id: &NodeId, edit: GapEdit, now: Moment) -> Asked {
    let Some(gap) = gap(session, id) else {
        // What people wrote stays though the gap be gone for the moment.
        let before = session.assessment.gaps.get(id).cloned().unwrap_or_default();
        return written(session, id, before, edit);
    };
    if gap.is_closed() {
        let title = format!("{} {}没有修改", gap.code, gap.title);
        return Asked::refused(Card::new(title, format!("{CLOSED}。")));
    }
    if matches!(edit, GapEdit::Due(_)) && gap.has_fixed_deadline() {
        return Asked::refused(fixed(gap));
    }
    written(
        session,
        id,
        to_edit(&session.assessment, gap, now.date()),
        edit,
    )
}

fn written(session: &Session, id: &NodeId, before: GapWork, edit: GapEdit) -> Asked {
    let mut to = before;
    let field = apply(&mut to, edit);
    let typing = Typing {
        item: id.clone(),
        field,
    };
    Asked {
        typing: Some(typing),
        ..Asked::change(replaced(session, id, to))
    }
}

fn fixed(gap: &Gap) -> Card {
    let detail = format!(
        "{} {}已经开始办理，整改时限以原定的为准。请在“办理”里申请延期。",
        gap.code, gap.title
    );
    Card::new("整改时限不能直接改", detail)
}

pub(crate) fn gap<'a>(session: &'a Session, id: &NodeId) -> Option<&'a Gap> {
    session.gaps().iter().find(|it| it.id == *id)
}

/// The change to `to`; `None` where the gap says that already.
pub(crate) fn replaced(session: &Session, id: &NodeId, to: GapWork) -> Option<Change> {
    let same = match session.assessment.gaps.get(id) {
        Some(before) => *before == to,
        None => to.is_blank(),
    };
    let (item, to) = (id.clone(), Box::new(to));
    (!same).then_some(Change::Gap { item, to })
}

/// The same edits of every picked gap, as one step.
pub(crate) fn set_picked(session: &Session, edits: &[GapEdit], now: Moment) -> Asked {
    let mut refused = Vec::new();
    let mut changes = Vec::new();
    for gap in session.picked() {
        if gap.is_closed() {
            refused.push((gap, CLOSED.to_owned()));
            continue;
        }
        let mut to = to_edit(&session.assessment, gap, now.date());
        for edit in edits {
            if matches!(edit, GapEdit::Due(_)) && gap.has_fixed_deadline() {
                refused.push((gap, "已开始办理，改期请申请延期".to_owned()));
            } else {
                apply(&mut to, edit.clone());
            }
        }
        changes.extend(replaced(session, &gap.id, to));
    }
    Asked {
        refused: told(&format!("有{}项没有全部改成", refused.len()), &refused),
        ..Asked::change(one_step(changes))
    }
}

/// The suggested measures of the picked gaps that have no other, as one step.
fn take_suggested(session: &Session, now: Moment) -> Asked {
    let suggested = session.picked().filter(|it| it.measure_is_suggested);
    let changes = suggested.filter_map(|gap| {
        let mut to = to_edit(&session.assessment, gap, now.date());
        to.measure.clone_from(&gap.measure);
        replaced(session, &gap.id, to)
    });
    Asked::change(one_step(changes.collect()))
}

pub(crate) fn one_step(changes: Vec<Change>) -> Option<Change> {
    (!changes.is_empty()).then_some(Change::Batch(changes))
}

/// Says which gaps something could not be done with, and why.
fn told(title: &str, refused: &[(&Gap, String)]) -> Option<Card> {
    let (first, rest) = refused.split_at(refused.len().min(NAMED));
    let lines = first
        .iter()
        .map(|(gap, why)| format!("{} {}：{why}", gap.code, gap.title));
    let mut lines: Vec<String> = lines.collect();
    if !rest.is_empty() {
        lines.push(format!("另有{}项", rest.len()));
    }
    (!lines.is_empty()).then(|| Card::new(title, format!("{}。", lines.join("；"))))
}

/// Takes a gap one step further; with `answer`, its item is scored again in the same step of undo.
pub(crate) fn take_step(
    session: &Session,
    id: &NodeId,
    step: GapStep,
    answer: Option<Answer>,
    now: Moment,
) -> Asked {
    let Some(gap) = gap(session, id) else {
        let why = "这一条现在没有问题，不用整改。";
        return Asked::refused(Card::new("没有办理", why));
    };
    let assessment = &session.assessment;
    let mut changes = Vec::new();
    let mut step = step;
    if let Some((item, answer)) = gap.item.as_ref().zip(answer) {
        let answer = answer.signed(&session.actor, Some(now));
        let preview = put_right::preview(assessment, item, answer.clone());
        step.rescored = preview.map(|it| (it.from, it.to));
        let (item, to) = (item.clone(), Box::new(answer));
        changes.push(Change::Answer { item, to });
    }
    let name = step.what.name();
    match advance(assessment, gap, step) {
        Ok(work) => {
            let (item, to) = (id.clone(), Box::new(work));
            changes.push(Change::Gap { item, to });
            Asked::change(one_step(changes))
        }
        Err(why) => Asked {
            refused: told(&format!("没有“{name}”"), &[(gap, why.to_string())]),
            ..Asked::default()
        },
    }
}

/// Takes every picked gap the same step further, as far as each can be.
pub(crate) fn step_picked(session: &Session, step: &GapStep) -> Asked {
    let mut refused = Vec::new();
    let mut changes = Vec::new();
    for gap in session.picked() {
        match advance(&session.assessment, gap, step.clone()) {
            Ok(work) => changes.push(Change::Gap {
                item: gap.id.clone(),
                to: Box::new(work),
            }),
            Err(why) => refused.push((gap, why.to_string())),
        }
    }
    let title = format!("有{}项没有“{}”", refused.len(), step.what.name());
    Asked {
        refused: told(&title, &refused),
        ..Asked::change(one_step(changes))
    }
}

/// Writes one field; returns its name.
fn apply(work: &mut GapWork, edit: GapEdit) -> &'static str {
    match edit {
        GapEdit::Problem(text) => set(&mut work.problem, text, "problem"),
        GapEdit::Cause(text) => set(&mut work.cause, text, "cause"),
        GapEdit::Measure(text) => set(&mut work.measure, text, "measure"),
        GapEdit::Target(text) => set(&mut work.target, text, "target"),
        GapEdit::Leader(text) => set(&mut work.leader, text, "leader"),
        GapEdit::Section(text) => set(&mut work.section, text, "section"),
        GapEdit::Person(text) => set(&mut work.person, text, "person"),
        GapEdit::Progress(text) => set(&mut work.progress, text, "progress"),
        GapEdit::Remark(text) => set(&mut work.remark, text, "remark"),
        GapEdit::Due(date) => {
            work.due = date;
            "due"
        }
        GapEdit::Milestones(list) => {
            work.milestones = list;
            "milestones"
        }
        GapEdit::Photos(list) => {
            work.photos = list;
            "photos"
        }
        GapEdit::Notice(notice) => {
            work.notice = work.notice.is_some().then_some(*notice);
            "notice"
        }
    }
}

fn set(target: &mut String, text: String, field: &'static str) -> &'static str {
    *target = text;
    field
}
