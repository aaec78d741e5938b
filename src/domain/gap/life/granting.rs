//! Who may grant what was asked for: that it is put right, and a later day. It is another than who asked.

use crate::domain::actor::is_among;
use crate::domain::assessment::gap_step::{GapStep, Move};
use crate::domain::gap::life::refusal::{Case, StepRefusal, only_one};

/// Who checks, or agrees to a later day, is neither the person responsible nor the one who asked for it; where it is said
/// that there is nobody else, it is one of these two, and no third person.
pub(crate) fn is_by_another(case: &Case<'_>, step: &GapStep) -> Result<(), StepRefusal> {
    let own = own(case.person, &case.work.steps, step.what, &step.by);
    match own {
        None if step.alone => Err(StepRefusal::NotAlone(step.what, step.by.trim().to_owned())),
        Some(why) if !step.alone => Err(why),
        Some(_) | None => Ok(()),
    }
}

/// Why `by` does not grant by `what` what was asked for in a gap of this person, if that is so.
pub(crate) fn own(person: &str, steps: &[GapStep], what: Move, by: &str) -> Option<StepRefusal> {
    let by = by.trim();
    if is_among(by, person) {
        return Some(StepRefusal::OwnWork(what, by.to_owned()));
    }
    let is_own = asked_by(steps, what).is_some_and(|it| is_among(by, it));
    is_own.then(|| StepRefusal::OwnRequest(what, by.to_owned()))
}

/// Who asked last for what `answer` grants.
pub(crate) fn asked_by(steps: &[GapStep], answer: Move) -> Option<&str> {
    let asked = answer.grants()?;
    let last = steps.iter().rfind(|it| it.what == asked)?;
    Some(last.by.trim())
}

/// How it came that the taker of the step at `at` granted what they had asked for themselves, if they did: there was
/// nobody else, or nobody said why, which is not taken any more but stands in older files.
pub(crate) fn own_grant(steps: &[GapStep], at: usize) -> Option<&'static str> {
    let (step, before) = steps.get(..=at)?.split_last()?;
    if step.alone {
        return Some(only_one(step.what));
    }
    asked_by(before, step.what).filter(|it| is_among(&step.by, it))?;
    Some(match step.what {
        Move::Agree => "申请延期的人自己同意的",
        _ => "提交核验的人自己核验的",
    })
}
