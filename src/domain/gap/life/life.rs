//! The life of a gap: which step is possible when, and what it needs. Declared once; everything else asks here.

use crate::domain::assessment::Assessment;
use crate::domain::assessment::gap_step::{GapStatus, GapStep, Move, Seen};
use crate::domain::assessment::gap_work::{Found, GapWork, Photo};
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::gap::Gap;
use crate::domain::gap::life::close_out::{is_done, may_close};
use crate::domain::gap::life::granting::is_by_another;
use crate::domain::gap::life::possible::waiting;
use crate::domain::gap::life::refusal::{Case, StepRefusal};
use crate::domain::gap::recurrence::known;

/// The extension that was asked for and not answered yet.
pub fn pending(work: &GapWork) -> Option<&GapStep> {
    waiting(work.status, &work.steps)
}

/// How often these steps moved the deadline.
pub fn extensions<'a>(steps: impl IntoIterator<Item = &'a GapStep>) -> usize {
    let agreed = steps.into_iter().filter(|it| it.what == Move::Agree);
    agreed.count()
}

/// The work as the books must have it before anything is written or done: a gap that has come back is open
/// again, with a deadline of its own.
pub fn opened(work: &GapWork, found: Found) -> GapWork {
    let GapWork {
        notice,
        problem,
        cause,
        measure,
        milestones,
        target,
        leader,
        section,
        person,
        due: _,
        status: _,
        progress,
        remark,
        photos,
        mut booked,
        first_due: _,
        steps,
    } = work.clone();
    booked.push(found);
    GapWork {
        notice,
        problem,
        cause,
        measure,
        milestones,
        target,
        leader,
        section,
        person,
        due: None,
        status: GapStatus::Open,
        progress,
        remark,
        photos,
        booked,
        first_due: None,
        steps,
    }
}

/// The day a gap on the books was found. What was sent down is put on them when its round ends, and was worked on before.
fn found_on(work: &GapWork) -> Option<Date> {
    let booked = work.booked.last()?.on;
    let came = work.notice.as_ref().filter(|_| work.booked.len() == 1);
    Some(came.map_or(booked, |it| booked.min(it.on)))
}

/// The work after `step`; the case itself stays as it is.
///
/// # Errors
/// [`StepRefusal`] when the step cannot be taken.
pub fn taken(case: &Case<'_>, step: GapStep) -> Result<GapWork, StepRefusal> {
    let mut next = if case.recurs {
        opened(case.work, case.found.clone())
    } else {
        case.work.clone()
    };
    let status = step
        .what
        .leads(next.status)
        .ok_or(StepRefusal::NotNow(next.status, step.what))?;
    let step = GapStep {
        by: step.by.trim().to_owned(),
        ..step
    };
    if step.by.is_empty() {
        return Err(StepRefusal::Nobody(step.what));
    }
    if let Some(last) = next.steps.last().filter(|it| step.on < it.on) {
        return Err(StepRefusal::Earlier(step.on, last.on));
    }
    if let Some(found) = found_on(&next).filter(|it| step.on < *it) {
        return Err(StepRefusal::BeforeFound(step.on, found));
    }
    if step.what.needs_reason() && step.remark.trim().is_empty() {
        return Err(StepRefusal::NoReason(step.what));
    }
    match step.what {
        Move::Submit => is_done(&next)?,
        Move::Close => may_close(case, &step)?,
        Move::Extend if pending(&next).is_some() => return Err(StepRefusal::Pending),
        Move::Extend => {
            let until = step.until.ok_or(StepRefusal::NoDay)?;
            if let Some(due) = case.due.filter(|it| until <= *it) {
                return Err(StepRefusal::NoLater(until, due));
            }
        }
        Move::Agree => {
            let asked = pending(&next).ok_or(StepRefusal::NothingAsked)?;
            next.due = asked.until;
            is_by_another(case, &step)?;
        }
        Move::Refuse if pending(&next).is_none() => return Err(StepRefusal::NothingAsked),
        // What was struck off long ago needs a new deadline.
        Move::Reopen => next.due = step.until.or(next.due),
        Move::Start | Move::Return | Move::Refuse => {}
    }
    if next.booked.is_empty() {
        next.booked.push(case.found.clone());
    }
    // The first step fixes the deadline that extensions are counted from.
    if next.first_due.is_none() {
        next.first_due = case.due;
        next.due = next.due.or(case.due);
    }
    next.status = status;
    next.steps.push(step);
    Ok(next)
}

/// The work on a gap as it stands before something is written into it.
pub fn to_edit(assessment: &Assessment, gap: &Gap, on: Date) -> GapWork {
    let work = assessment.gaps.get(&gap.id).cloned().unwrap_or_default();
    if gap.recurs {
        opened(&work, gap.found_now(on, assessment.rounds.len()))
    } else {
        work
    }
}

/// The work on a gap after `step`, which is put into the present round.
///
/// # Errors
/// [`StepRefusal`] when the step cannot be taken.
pub fn advance(assessment: &Assessment, gap: &Gap, step: GapStep) -> Result<GapWork, StepRefusal> {
    let work = assessment.gaps.get(&gap.id).cloned().unwrap_or_default();
    let round = assessment.rounds.len();
    let answer = gap.item.as_ref().and_then(|it| assessment.answers.get(it));
    let proven = answer.is_some_and(|it| !it.evidence.is_empty());
    let case = Case {
        work: &work,
        found: gap.found_now(step.on, round),
        recurs: gap.recurs,
        due: gap.due,
        person: &gap.person,
        has_evidence: proven || gap.photos.iter().any(Photo::proves),
    };
    let closes = step.what == Move::Close;
    let own = assessment.standard.node(&gap.id).filter(|_| closes);
    let known = own.and_then(|it| known(it, answer));
    let seen = closes.then(|| seen(gap, step.rescored));
    let step = GapStep {
        round,
        known,
        seen,
        ..step
    };
    taken(&case, step)
}

/// What is wrong with a gap that is struck off now, its item scored again from the first of these points to the second.
fn seen(gap: &Gap, rescored: Option<(Points, Points)>) -> Seen {
    let better = rescored.map_or(Points::ZERO, |(from, to)| to - from);
    Seen {
        problem: gap.problem.clone(),
        lost: (gap.lost_now() - better).max(Points::ZERO),
    }
}
