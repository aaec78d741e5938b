//! What close-out (销号) needs: a measure, proof or a reason, and another checker.

use crate::domain::assessment::gap_step::GapStep;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::gap::life::granting::is_by_another;
use crate::domain::gap::life::refusal::{Case, StepRefusal};

/// A measure is written, and all its steps are done.
pub(crate) fn is_done(work: &GapWork) -> Result<(), StepRefusal> {
    if work.measure.trim().is_empty() && work.milestones.is_empty() {
        return Err(StepRefusal::NoMeasure);
    }
    match work.undone() {
        0 => Ok(()),
        undone => Err(StepRefusal::Undone(undone)),
    }
}

/// A measure, something that proves it or a reason, and somebody else who has looked.
pub(crate) fn may_close(case: &Case<'_>, step: &GapStep) -> Result<(), StepRefusal> {
    let work = case.work;
    is_done(work)?;
    let reasons = [&work.remark, &work.progress, &step.remark];
    if !case.has_evidence && reasons.iter().all(|it| it.trim().is_empty()) {
        return Err(StepRefusal::NoProof);
    }
    is_by_another(case, step)
}
