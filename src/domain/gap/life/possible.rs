//! Which steps a gap may take, and which is the usual one. Declared once; everything else asks here.

use crate::domain::assessment::gap_step::{GapStatus, GapStep, Move};
use crate::domain::gap::Gap;

/// The steps that lead on from `status`; an answer to an extension only fits where one was asked for.
pub(crate) fn leading_on(status: GapStatus) -> impl Iterator<Item = Move> {
    Move::from(status).filter(|it| !Move::ANSWERS.contains(it))
}

/// The steps that can be taken; an extension is answered only where one was `asked` for, and asked for only where
/// none was.
pub(crate) fn possible(status: GapStatus, asked: bool) -> impl Iterator<Item = Move> {
    Move::from(status).filter(move |it| match it {
        Move::Agree | Move::Refuse => asked,
        Move::Extend => !asked,
        _ => true,
    })
}

/// The extension that was asked for and not answered yet, of a gap with this status and these steps.
pub(crate) fn waiting(status: GapStatus, steps: &[GapStep]) -> Option<&GapStep> {
    // What was asked for before it was struck off is answered by that.
    let ends = |it: Move| Move::ANSWERS.contains(&it) || it == Move::Close;
    let about = |it: &&GapStep| it.what == Move::Extend || ends(it.what);
    let last = steps.iter().rfind(about);
    last.filter(|it| it.what == Move::Extend && status != GapStatus::Closed)
}

impl Gap {
    /// The extension that was asked for and not answered yet.
    pub(crate) fn extension(&self) -> Option<&GapStep> {
        waiting(self.status, &self.steps)
    }

    /// The step that is most likely next, which brings it further.
    pub(crate) const fn next_step(&self) -> Option<Move> {
        match self.status {
            GapStatus::Open => Some(Move::Start),
            GapStatus::Underway => Some(Move::Submit),
            GapStatus::ToVerify => Some(Move::Close),
            GapStatus::Closed => None,
        }
    }
}
