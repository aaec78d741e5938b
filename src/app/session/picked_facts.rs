//! What is kept of the gaps that are picked, until others are or they say something else.

use std::cell::{OnceCell, RefCell};

use crate::domain::assessment::gap_step::{GapStep, Move};
use crate::domain::gap::life::refusal::StepRefusal;
use crate::domain::gap::lost_sum::LostSum;

/// What is known of the picked gaps, once it is asked for.
#[derive(Debug, Default)]
pub(crate) struct PickedFacts {
    /// The points they take off.
    pub(crate) lost: OnceCell<LostSum>,
    /// The steps that can be taken with any of them.
    pub(crate) steps: OnceCell<Vec<Move>>,
    /// The step that was asked about last, and why not one of them can take it.
    pub(crate) refused: RefCell<Option<(GapStep, Option<StepRefusal>)>>,
}
